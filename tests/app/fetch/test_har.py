"""HAR 1.2: the right shape, the right numbers, and no secrets."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

import app.lab.http
from app.fetch.har import HarItem, as_har, har_text
from app.fetch.masking import MASK, masked_head
from app.fetch.request import Auth, AuthKind, Body, BodyKind, FormField, Request, Trust
from app.fetch.retrieve import open as open_url
from app.fetch.steps import Hop
from tests.app.fetch.fetching import fetch, lab_http, session
from tests.helpers.http_peers import answer, peer

# The specification as tables: name → (types, required). Objects that it does not know are refused.
PAIR = {"name": (str, True), "value": (str, True), "comment": (str, False)}
COOKIE = {
    **PAIR,
    "path": (str, False),
    "domain": (str, False),
    "expires": (str, False),
    "httpOnly": (bool, False),
    "secure": (bool, False),
}
POST = {"mimeType": (str, True), "params": ([PAIR], False), "text": (str, False), "comment": (str, False)}
CONTENT = {
    "size": (int, True),
    "compression": (int, False),
    "mimeType": (str, True),
    "text": (str, False),
    "encoding": (str, False),
    "comment": (str, False),
}
NUMBER = (int, float)
TIMINGS = {
    **dict.fromkeys(("blocked", "dns", "connect", "ssl"), (NUMBER, False)),
    **dict.fromkeys(("send", "wait", "receive"), (NUMBER, True)),
}
SIZES = {"headersSize": (int, True), "bodySize": (int, True), "cookies": ([COOKIE], True), "headers": ([PAIR], True)}
ENTRY: dict[str, Any] = {
    "startedDateTime": (str, True),
    "time": (NUMBER, True),
    "request": (
        {
            **SIZES,
            "method": (str, True),
            "url": (str, True),
            "httpVersion": (str, True),
            "queryString": ([PAIR], True),
            "postData": (POST, False),
        },
        True,
    ),
    "response": (
        {
            **SIZES,
            "status": (int, True),
            "statusText": (str, True),
            "httpVersion": (str, True),
            "content": (CONTENT, True),
            "redirectURL": (str, True),
        },
        True,
    ),
    "cache": ({}, True),
    "timings": (TIMINGS, True),
    "serverIPAddress": (str, False),
    "connection": (str, False),
    "comment": (str, False),
}
CREATOR = {"name": (str, True), "version": (str, True)}
LOG: dict[str, Any] = {
    "log": (
        {"version": (str, True), "creator": (CREATOR, True), "entries": ([ENTRY], True)},
        True,
    )
}


def check(value: Any, shape: Any, where: str = "") -> None:
    """Compare with a table of the specification."""
    if isinstance(shape, dict):
        assert isinstance(value, dict), where
        assert set(value) <= set(shape), f"{where}: {set(value) - set(shape)}"
        for name, (inner, required) in shape.items():
            if required or name in value:
                assert name in value, f"{where}.{name}"
                check(value[name], inner, f"{where}.{name}")
    elif isinstance(shape, list):
        assert isinstance(value, list), where
        for number, each in enumerate(value):
            check(each, shape[0], f"{where}[{number}]")
    else:
        assert isinstance(value, shape), (where, value)
        assert not isinstance(value, bool) or shape is bool, where


async def test_the_shape_and_the_numbers() -> None:
    async with lab_http() as url, session() as using:
        found = await fetch(url + "/redirect/1?a=%D1%97&b", using)
        packed = await fetch(url + "/gzip", using)
        picture = await fetch(url + "/image", using)
    async with lab_http(app.lab.http.start_tls) as secure:
        tls = await fetch(secure + "/json", trust=Trust.NOTHING)
    items = [
        *(HarItem(hop) for hop in found.hops[:-1]),
        HarItem(found.last, body=found.body),
        HarItem(packed.last, body=packed.body),
        HarItem(picture.last, body=picture.body[:50], body_size=len(picture.body)),
        HarItem(tls.last, body=tls.body),
    ]
    har = json.loads(har_text(items))
    check(har, LOG)
    entries = har["log"]["entries"]
    assert har["log"]["version"] == "1.2"
    assert [entry["response"]["status"] for entry in entries] == [302, 200, 200, 200, 200]
    assert entries[0]["response"]["redirectURL"]
    assert entries[0]["request"]["queryString"] == [{"name": "a", "value": "ї"}, {"name": "b", "value": ""}]
    zipped = entries[2]["response"]
    assert zipped["bodySize"] + zipped["content"]["compression"] == zipped["content"]["size"] == len(packed.body)
    image = entries[3]["response"]["content"]
    assert base64.b64decode(image["text"]) == picture.body[:50]
    assert image["size"] == len(picture.body)
    for entry in entries:
        timings = entry["timings"]
        parts = sum(value for name, value in timings.items() if value > 0 and name != "ssl")
        assert 0 <= parts <= entry["time"] + 1
        assert entry["startedDateTime"].endswith("+00:00")
    assert entries[4]["timings"]["ssl"] > 0
    assert entries[4]["timings"]["connect"] >= entries[4]["timings"]["ssl"]
    assert entries[1]["timings"]["connect"] == -1


async def test_secrets_are_masked_unless_asked_for() -> None:
    said = answer(b"ok", "Set-Cookie: session=hidden1; HttpOnly; Secure", "X-Auth-Token: hidden2")
    form = Body(BodyKind.FORM, (FormField("user", "me"), FormField("password", "hidden3")))
    async with peer(said) as server:
        found = await fetch(
            server.url + "/?token=hidden4",
            method="POST",
            body=form,
            auth=Auth(AuthKind.BASIC, "me", "hidden5"),
            headers=(("Cookie", "a=hidden6; b=2"),),
        )
    item = HarItem(found.last, request_body=b"user=me&password=hidden3", body=found.body)
    masked = as_har([item])
    check(masked, LOG)
    text = json.dumps(masked["log"]["entries"][0], ensure_ascii=False)
    shown_head = masked_head(found.last.request)
    assert shown_head.startswith(f"POST /?token={MASK} HTTP/1.1\r\n")
    assert f"Authorization: Basic {MASK}\r\n" in shown_head
    assert f"Cookie: {MASK}\r\n" in shown_head
    assert (
        masked_head(b"HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\n\r\n") == f"HTTP/1.1 200 OK\r\nSet-Cookie: {MASK}\r\n\r\n"
    )
    for number in (1, 2, 3, 4, 5, 6):
        assert f"hidden{number}" not in text
    assert "bWU6aGlkZGVu" not in text
    assert MASK in text
    (entry,) = as_har([item], secrets=True)["log"]["entries"]
    shown = json.dumps(entry)
    assert all(f"hidden{number}" in shown for number in (1, 2, 3, 4, 6))
    assert entry["request"]["postData"]["params"][1] == {"name": "password", "value": "hidden3"}
    assert [cookie["name"] for cookie in entry["request"]["cookies"]] == ["a", "b"]
    assert entry["response"]["cookies"] == [{"name": "session", "value": "hidden1", "httpOnly": True, "secure": True}]


async def test_a_password_in_json_is_left_out() -> None:
    async with peer(answer()) as server:
        body = b'{"password": "hidden"}'
        found = await fetch(server.url, method="POST", body=Body(BodyKind.JSON, text=body.decode()))
    assert "hidden" not in har_text([HarItem(found.last, body)])


async def test_what_never_was_answered() -> None:
    async with peer(b"no http\r\n") as server, session() as using:
        hops: list[Hop] = []
        with pytest.raises(OSError):
            await open_url(Request(url=server.url), using, hops=hops)
    har = as_har([HarItem(hop) for hop in hops])
    check(har, LOG)
    assert "no HTTP" in har["log"]["entries"][0]["comment"]
