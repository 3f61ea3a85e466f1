"""HTML from strangers: what of it is kept, what is left out and said, in time that grows with its length only."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mail.html import MAX_DEPTH, MAX_ELEMENTS, MAX_PICTURES, MAX_TABLES, clean_html
from app.mail.html_css import read_style
from app.mail.html_links import claimed_host, data_url_bytes, read_target
from app.mail.html_page import Page, PictureKind
from app.mail.html_tokens import Tag, tokens


def body(source: str) -> str:
    """What is left of a page between <body> and </body>."""
    match = re.fullmatch(r"<html><body[^>]*>(.*)</body></html>", clean_html(source).html, re.DOTALL)
    assert match is not None
    return match[1]


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("<b>a</b> &amp; &lt;b&gt;", "<b>a</b> &amp; &lt;b&gt;"),
        ("<p>one<p>two", "<p>one</p><p>two</p>"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        (
            "<table><tr><td>a<td>b<tr><td>c</table>",
            '<table cellspacing="0"><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>',
        ),
        ("<b><i>x</b>y</i>", "<b><i>x</i></b>y"),
        ("<script>alert(1)</script>x", "x"),
        ("<SCRIPT SRC=x>a</ScRiPt >x", "x"),
        ("<style>b{}</style>x", "x"),
        ("<svg><a href=x>y</a></svg>x", "x"),
        ("<iframe src=x>y</iframe><object>z</object>x", "x"),
        ("<!-- <b> -->x<!doctype html><?php ?>", "x"),
        ("<b onclick=x() style='behavior:url(x)'>y</b>", "<b>y</b>"),
        ("<base href=http://e.test/><meta http-equiv=refresh content=0><link rel=stylesheet href=x>y", "y"),
        ("<form action=x><input value=a><button>go</button></form>", "<div>go</div>"),
        ("<div hidden>a</div><p style='display: none'>b</p>c", "c"),
        ("<unknown><b>a</b></unknown>", "<b>a</b>"),
        ("<td>a</td>", "a"),
        ("<font color='#ff0000' size=5 face=x>a</font>", '<font color="#ff0000" size="5">a</font>'),
        ("<b title='\"><script>'>a</b>", "<b>a</b>"),
        ("a\u202eb\x00c", "a\\u202eb\\x00c"),
        ("1 < 2 <3", "1 &lt; 2 &lt;3"),
    ],
)
def test_what_is_kept(source: str, kept: str) -> None:
    assert body(source) == kept


def test_what_is_left_out_is_said() -> None:
    page = clean_html(
        "<script></script><b onclick=x>a</b><input><iframe></iframe><style></style><meta http-equiv=Refresh>"
        "<video></video><a href='javascript:x'>b</a><td background=x.png><div style='background:url(x)'></div>"
        "<p hidden>c</p><img src='file:///etc/passwd'>"
    )
    said = " ".join(page.notes)
    for word in (
        "Scripts",
        "Form",
        "Frames",
        "Style",
        "by itself",
        "films",
        "nowhere",
        "Background",
        "Hidden",
        "usable",
    ):
        assert word in said, word
    assert "Scripts left out: 2." in page.notes


# Links


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("http://a.test/x?y=1&z=2#f", "http://a.test/x?y=1&z=2#f"),
        ("HTTPS://A.TEST", "https://a.test/"),
        ("https://a.test:8443/ж", "https://a.test:8443/%D0%B6"),
        ("mailto:a@b.test", "mailto:a@b.test"),
        (" ht\ntps://a.test/ ", "https://a.test/"),
        ("https://приклад.test/", "https://xn--80aikifvh.test/"),
        ("https://a\u3002test/", "https://a.test/"),
        ("http://[::1]:80/", "http://[::1]:80/"),
        ("https:\\\\a.test\\x", "https://a.test/x"),
    ],
)
def test_links_have_one_normal_form(href: str, url: str) -> None:
    target = read_target(href)
    assert target is not None and target.url == url and target.url.isascii()


@pytest.mark.parametrize(
    "href",
    [
        *("javascript:x", "java\nscript:x", "\x01javascript:x", "vbscript:x", "file:///etc/passwd", "data:text/html,x"),
        *("/relative", "x.html", "", "#top", "ftp://a.test/", "https://bank.test@evil.test/", "https://:x@evil.test/"),
        *("https://", "https:///x", "https://a b/", "https://a.test:99999/", "https://[::1/", "about:blank", "link:0"),
        "https://a.test/" + "x" * 5000,
    ],
)
def test_links_that_are_not_followed(href: str) -> None:
    assert read_target(href) is None
    page = clean_html(f'<a href="{href}">text</a>')
    assert page.links == () and "href" not in page.html


def test_a_link_is_a_number_and_its_truth_is_kept() -> None:
    page = clean_html("<a href='http://evil.test/login'>https://bank.test/</a> <a href='http://a.test/'>a.test</a>")
    assert 'href="link:0"' in page.html and "evil" not in page.html
    assert [(link.target.host, link.claimed) for link in page.links] == [("evil.test", "bank.test"), ("a.test", "")]
    assert "https://bank.test/ <http://evil.test/login>" in page.text


@pytest.mark.parametrize(
    ("text", "host"),
    [("bank.test", "bank.test"), ("https://bank.test/x", "bank.test"), ("click here", ""), ("Version 1.2", "")],
)
def test_the_host_that_a_text_claims(text: str, host: str) -> None:
    assert claimed_host(text) == host


# Pictures


def test_pictures_are_blocked_until_they_are_there() -> None:
    source = (
        "<img src='cid:one' alt='<one>'><img src='http://a.test/2.png' alt=two><img src='//a.test/3.gif' width=1>"
        "<img src='data:image/png;base64,eA=='><img src='http://b.test/2.png' srcset='http://c.test/x'>"
    )
    page = clean_html(source)
    assert "<img" not in page.html and "a.test" not in page.html and "c.test" not in page.html
    assert "[picture: &lt;one&gt;]" in page.html
    kinds = [each.kind for each in page.pictures]
    remote = PictureKind.REMOTE
    assert kinds == [PictureKind.EMBEDDED, remote, remote, PictureKind.DATA, remote]
    assert page.remote_hosts == {"a.test": 2, "b.test": 1}
    assert [each.invisible for each in page.pictures] == [False, False, True, False, False]
    shown = clean_html(source, available=frozenset((0, 2)))
    assert (
        shown.html.count("<img") == 2 and 'src="picture:0"' in shown.html and 'src="picture:2" width="1"' in shown.html
    )


def test_data_urls() -> None:
    assert data_url_bytes("data:image/png;base64,aGVs%0AbG8=") == b"hello"
    assert data_url_bytes("data:image/gif,a%20b") == b"a b"
    assert data_url_bytes("data:text/html,x") == b""


def test_the_number_of_pictures_is_bounded() -> None:
    page = clean_html("<img src=cid:x>" * 1000)
    assert len(page.pictures) == MAX_PICTURES and any("More than" in note for note in page.notes)


# Styles


def test_styles_are_kept_where_they_are_harmless() -> None:
    style = read_style(
        "color: Red; background: url(http://e.test/x) #fff; font-size: 20px; position: fixed; width: expression(x);"
        "margin: -5px 2000px; font-family: 'a', serif; color: \\75rl(x); text-align: center !important",
        scale=2,
        colors=True,
    )
    assert style.kept == {
        "color": "red",
        "font-size": "30.0pt",
        "margin-top": "0px",
        "margin-right": "60px",
        "margin-bottom": "0px",
        "margin-left": "60px",
        "font-family": "'a', serif",
        "text-align": "center",
    }
    assert style.addresses == 1


def test_without_the_senders_colours_none_is_left() -> None:
    source = (
        "<body bgcolor=black text=white><table bgcolor=#000><tr><td bgcolor=red style='color:#fff;background:blue'>"
        "<font color=green>x</font></td></tr></table>"
    )
    page = clean_html(source, colors=False)
    assert not re.search("color|black|white|red|green|blue|#", page.html)
    assert '<body bgcolor="black" text="white">' in clean_html(source).html


@pytest.mark.parametrize("size", ["0", "0px"])
def test_text_without_size_is_hidden(size: str) -> None:
    page = clean_html(f"a<span style='font-size:{size}'>secret</span>b")
    assert "secret" not in page.html and "Hidden" in page.notes[0]


# Bounds

BOMBS = {
    "tags without an end": "<a " * 100_000,
    "quotes without an end": "<a x='" * 50_000,
    "comments without an end": "<!--" * 100_000,
    "end tags": "</" * 100_000,
    "declarations": "<![CDATA[" * 50_000,
    "deep": "<div>" * 100_000,
    "tables": "<table><tr><td>" * 20_000,
    "unclosed": "<b>x" * 50_000,
    "cells": "<table>" + "<tr><td>x" * 20_000,
    "references": "&#" * 100_000,
    "digits": "&#" + "9" * 100_000 + ";",
    "one word": "x" * 500_000,
    "attributes": "<b " + "x=y " * 100_000 + ">z</b>",
    "styles": "<b style='" + "color:red;" * 50_000 + "'>z</b>",
    "spans": "<table><tr><td colspan=999999999 rowspan=999999999>x</table>",
    "links": "<a href=http://a.test/>x</a>" * 20_000,
    "conditional": "<!--[if mso]>" * 50_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_take_little_time_and_give_little(name: str) -> None:
    begin = time.perf_counter()
    page = clean_html(BOMBS[name])
    assert time.perf_counter() - begin < 5
    check(page)


def check(page: Page) -> None:
    """What holds for every page."""
    depth = deepest = tables = most_tables = elements = 0
    for token in tokens(page.html):
        if not isinstance(token, Tag):
            continue
        assert token.name not in ("script", "style", "iframe", "object", "form", "input", "meta", "base", "link")
        for name, value in token.attributes.items():
            assert not name.startswith("on")
            if name == "href":
                assert re.fullmatch(r"link:\d+", value)
            elif name == "src":
                assert re.fullmatch(r"picture:\d+", value)
            else:
                assert ":" not in value or name == "style"
            assert "url" not in value and len(value) < 1000
        if token.name in ("br", "hr", "img"):
            continue
        elements += 1
        step = -1 if token.end else 1
        depth += step
        tables += step * (token.name == "table")
        deepest, most_tables = max(deepest, depth), max(most_tables, tables)
    assert depth == 0
    assert deepest <= MAX_DEPTH + 4 and most_tables <= MAX_TABLES and elements <= 2 * MAX_ELEMENTS + 10


TAGS = ["b", "p", "a href=http://x.test/", "table", "tr", "td", "div", "li", "ul", "img src=cid:x", "script", "br"]
STARTS = st.sampled_from(TAGS).map(lambda tag: f"<{tag}>")
ENDS = st.sampled_from(TAGS).map(lambda tag: f"</{tag}>")


@given(st.lists(st.one_of(STARTS, ENDS, st.text(max_size=5)), max_size=60))
def test_whatever_comes_what_is_written_is_well_formed(pieces: list[str]) -> None:
    check(clean_html("".join(pieces), available=frozenset(range(10))))


def test_what_is_too_long_is_said() -> None:
    page = clean_html("<i>x</i>" * 20_000)
    assert not page.complete and "too long" in page.notes[0]


def test_the_text_of_a_page() -> None:
    page = clean_html("<h1>Title</h1><p>One\n two<br>three</p><ul><li>a<li>b</ul><pre> x\n  y</pre>")
    assert page.text == "Title\n\nOne two\nthree\n\n• a\n\n• b\n\nx\ny\n"
