"""cURL command lines are read, and what we write, the real curl sends just as we do."""

from __future__ import annotations

import asyncio
import shlex
import shutil
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.fetch.curl import from_curl
from app.fetch.curl_copy import as_curl
from app.fetch.errors import FieldError
from app.fetch.request import Auth, AuthKind, Body, BodyKind, FormField, FtpTls, Proxy, ProxyKind, Request, Trust
from app.fetch.shell_words import MAX_COMMAND, split_command
from tests.app.fetch.fetching import fetch
from tests.helpers.http_peers import answer, peer

URL = "http://lab.test/"
TWO = Body(BodyKind.FORM, (FormField("a", "1"), FormField("b", "x y")))


def test_what_a_browser_copies() -> None:
    found = from_curl(
        "curl 'http://lab.test/api?x=1' \\\n  -X 'POST' \\\n  -H 'Accept: */*' -H 'Content-Type: application/json' \\\n"
        "  -H 'Cookie: a=1' --data-raw $'{\"name\":\"O\\'Neil \\u0457\\n\"}' --compressed --insecure"
    )
    request = found.request
    assert (request.method, request.url) == ("POST", "http://lab.test/api?x=1")
    assert request.headers == (("Accept", "*/*"), ("Cookie", "a=1"))
    assert request.body == Body(BodyKind.JSON, text='{"name":"O\'Neil ї\n"}', content_type="application/json")
    assert request.trust is Trust.NOTHING
    assert request.redirects == 0
    assert found.notes == ()


@pytest.mark.parametrize(
    ("line", "change"),
    [
        ("-I", {"method": "HEAD"}),
        ("-sSL", {"redirects": 50}),
        ("-L --max-redirs 3", {"redirects": 3}),
        (
            "-d a=1 -d 'b=x+y'",
            {"method": "POST", "body": Body(BodyKind.FORM, (FormField("a", "1"), FormField("b", "x y")))},
        ),
        ("-da=1 -XPUT", {"method": "PUT", "body": Body(BodyKind.FORM, (FormField("a", "1"),))}),
        ("--data-urlencode 'a=х у' -G", {"params": (("a", "х у"),)}),
        (
            "--json '{}'",
            {"method": "POST", "body": Body(BodyKind.JSON, text="{}"), "headers": (("Accept", "application/json"),)},
        ),
        (
            "-d 'not a form'",
            {
                "method": "POST",
                "body": Body(BodyKind.TEXT, text="not a form", content_type="application/x-www-form-urlencoded"),
            },
        ),
        (
            "-F a=1 -F 'f=@/x/y.txt;type=text/odd' --form-string c=@d",
            {
                "method": "POST",
                "body": Body(
                    BodyKind.MULTIPART,
                    (
                        FormField("a", "1"),
                        FormField("f", file="/x/y.txt", content_type="text/odd"),
                        FormField("c", "@d"),
                    ),
                ),
            },
        ),
        ("-T /x/y", {"method": "PUT", "body": Body(BodyKind.FILE, file="/x/y")}),
        ("-u me:pass:word", {"auth": Auth(AuthKind.BASIC, "me", "pass:word")}),
        ("--digest -u me:p", {"auth": Auth(AuthKind.DIGEST, "me", "p")}),
        ("--oauth2-bearer abc", {"auth": Auth(AuthKind.BEARER, token="abc")}),
        ("-x proxy:3128 -U a:b", {"proxy": Proxy(ProxyKind.HTTP, "proxy:3128", "a", "b")}),
        ("-k", {"trust": Trust.NOTHING}),
        ("--cacert ca.pem", {"trust": Trust.LAB, "ca_file": "ca.pem"}),
        ("-m 2.5", {"timeout": 2.5}),
        (
            "-A me -e you -b c=1 -r 5-9",
            {"headers": (("User-Agent", "me"), ("Referer", "you"), ("Cookie", "c=1"), ("Range", "bytes=5-9"))},
        ),
        ("-H 'X-Empty;' -H 'Accept:'", {"headers": (("X-Empty", ""), ("Accept", ""))}),
        ("--ssl-reqd", {"ftp_tls": FtpTls.REQUIRED}),
        ("-o file -v --fail -w '%{x}'", {}),
    ],
)
def test_options(line: str, change: dict[str, Any]) -> None:
    found = from_curl(f"curl {line} {URL}")
    plain = Request(url=URL, redirects=0, compressed=False, ftp_tls=FtpTls.NEVER)
    assert found.request == replace(plain, **change)
    assert found.notes == ()


def test_what_is_not_understood_is_said() -> None:
    found = from_curl(f"curl --http3 -Z --interface eth0 {URL} http://two.test/ && rm -rf /")
    assert any("--http3" in note for note in found.notes)
    assert any("-Z" in note for note in found.notes)
    assert any("first command" in note for note in found.notes)
    assert from_curl(f"curl -b jar.txt {URL}").notes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "wget x",
        "curl",
        "curl -H",
        f"curl 'open {URL}",
        f'curl "open {URL}',
        f"curl $'open {URL}",
        f"curl -m soon {URL}",
        f"curl -H 'A: b\nC: d' {URL}",
        "curl mailto:x",
        "curl " + "x" * MAX_COMMAND,
    ],
)
def test_what_is_no_command(text: str) -> None:
    with pytest.raises(FieldError):
        from_curl(text)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20), max_size=5))
def test_words_are_the_shell_s(words: list[str]) -> None:
    assert split_command(shlex.join(words)) == words


def test_words_by_hand() -> None:
    assert split_command('a "b $c \\" \\\\ \\x" \'d\'"e"f\\ g \\\n h $\'\\x41\\u0457\\t\\q\'') == [
        "a",
        'b $c " \\ \\x',
        "def g",
        "h",
        "Aї\t\\q",
    ]


@given(st.text(max_size=100))
def test_anything_is_a_request_or_refused(text: str) -> None:
    try:
        from_curl("curl " + text)
    except FieldError:
        return


COPIES: list[Request] = [
    Request(url="x/a b?c=d", params=(("e", "f g"),)),
    Request(url="x", method="HEAD"),
    Request(url="x", method="DELETE", headers=(("X-A", 'it\'s "q" $HOME `id` !'), ("Accept", "a/b"))),
    Request(url="x", method="POST", body=Body(BodyKind.FORM, (FormField("a", "x&y=z"), FormField("п", "@р")))),
    Request(url="x", method="PUT", body=Body(BodyKind.JSON, text='{"a": "it\'s @"}')),
    Request(url="x", method="POST", body=Body(BodyKind.TEXT, text="@not a file\nline")),
    Request(url="x", headers=(("User-Agent", "mine"),), resume_from=5),
    Request(url="x", compressed=False, redirects=0),
]


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
@pytest.mark.parametrize("request_", COPIES, ids=range(len(COPIES)))
async def test_the_copy_asks_for_the_same(request_: Request) -> None:
    async with peer(answer(b"", status="204 No", length=-1)) as server:
        wanted = replace(request_, url=request_.url.replace("x", server.url, 1), timeout=5)
        await fetch(wanted)
        words = split_command(as_curl(wanted))
        process = await asyncio.create_subprocess_exec(
            *words, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
        )
        await process.wait()
    ours, theirs = server.requests
    assert theirs.splitlines()[0] == ours.splitlines()[0]
    assert theirs.partition(b"\r\n\r\n")[2] == ours.partition(b"\r\n\r\n")[2]
    for name, value in wanted.headers:
        assert f"\r\n{name}: {value}\r\n".encode() in theirs
    kind = [line for line in ours.split(b"\r\n") if line.startswith(b"Content-Type")]
    assert [line for line in theirs.split(b"\r\n") if line.startswith(b"Content-Type")] == kind


def test_secrets_are_not_copied() -> None:
    for auth in (
        Auth(AuthKind.BASIC, "me", "hidden"),
        Auth(AuthKind.DIGEST, "me", "hidden"),
        Auth(AuthKind.BEARER, token="hidden"),
    ):
        proxy = Proxy(ProxyKind.HTTP, "p:1", "you", "hidden")
        text = as_curl(Request(url="http://u:hidden@lab.test/", auth=auth, proxy=proxy))
        assert "hidden" not in text
        assert "--proxy-user you" in text


def test_a_copy_reads_back() -> None:
    request = Request(
        url=URL,
        method="POST",
        body=Body(BodyKind.MULTIPART, (FormField("a", "1"), FormField("f", file="/x y"))),
        trust=Trust.LAB,
        ca_file="/c a.pem",
        redirects=7,
        ftp_tls=FtpTls.NEVER,
    )
    assert from_curl(as_curl(replace(request, proxy=Proxy(ProxyKind.SYSTEM)))).request == request
