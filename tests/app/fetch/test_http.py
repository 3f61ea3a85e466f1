"""One request and its answer: what is sent, what is measured, and what servers must not get away with."""

from __future__ import annotations

import asyncio
import gzip
import http.client
import itertools
import socket
import ssl
import time
import urllib.error
import zlib
from pathlib import Path
from typing import Any

import pytest

import app.lab.http
from app.fetch.chain import preview
from app.fetch.errors import (
    BadAnswerError,
    BombError,
    EncodingError,
    FetchTimeoutError,
    FieldError,
    HeadTooBigError,
    TooShortError,
)
from app.fetch.http import aiohttp_url
from app.fetch.request import Auth, AuthKind, Body, BodyKind, FormField, Request, Trust
from app.fetch.retrieve import open as open_url
from app.fetch.steps import Hop, Phase
from app.fetch.transport import MAX_HEAD
from app.fetch.url import parse_url
from tests.app.fetch.fetching import CERTIFICATES, fetch, lab_http, session
from tests.helpers.certificates import server_context
from tests.helpers.http_peers import Act, answer, drip, peer
from tests.helpers.traced import serving, unused_port

REQUESTS: list[dict[str, Any]] = [
    {},
    {"method": "HEAD"},
    {"method": "DELETE"},
    {"params": (("a", "b c"), ("я", "&="))},
    {"method": "POST"},
    {"method": "POST", "body": Body(BodyKind.FORM, (FormField("name", "Юрій & Co"), FormField("n", "2")))},
    {"method": "PUT", "body": Body(BodyKind.JSON, text='{"ключ": 1}')},
    {"method": "PATCH", "body": Body(BodyKind.TEXT, text="x" * 200_000)},
    {"body": Body(BodyKind.FORM, (FormField("in", "url"),))},
    {"headers": (("Accept", "text/html"), ("X-Two", "1"), ("X-Two", "2"), ("User-Agent", ""))},
    {"headers": (("Host", "elsewhere.test"), ("Content-Type", "text/odd")), "method": "POST"},
    {"auth": Auth(AuthKind.BASIC, "юзер", "pass:word")},
    {"auth": Auth(AuthKind.BEARER, token="abc.def==")},
    {"resume_from": 500, "if_range": '"tag"'},
    {"compressed": False},
]


@pytest.mark.parametrize("options", REQUESTS, ids=range(len(REQUESTS)))
async def test_the_preview_is_what_travels(options: dict[str, Any]) -> None:
    said = answer(b"", status="204 No Content", length=-1)
    async with peer(said) as server, session() as using:
        request = Request(url=server.url + "/п ath?q=1", timeout=5, **options)
        shown = await preview(request, using, limit=1 << 20)
        found = await fetch(request, using)
    assert server.requests == [shown.head + shown.body]
    assert found.last.request == shown.head
    assert found.last.sent_body == len(shown.body)
    assert b"/%D0%BF%20ath?q=1" in shown.head.splitlines()[0]


async def test_files_travel_in_a_multipart_form(tmp_path: Path) -> None:
    file = tmp_path / 'odd "name".bin'
    file.write_bytes(bytes(range(256)) * 2000)
    body = Body(BodyKind.MULTIPART, (FormField("a", "один"), FormField("f", file=str(file)), FormField("z", "end")))
    async with lab_http() as url, session() as using:
        request = Request(url=url + "/form", method="POST", body=body, timeout=5)
        shown = await preview(request, using, limit=2000)
        found = await fetch(request, using)
        assert found.there.status == 200
        assert b'"\xd0\xbe\xd0\xb4\xd0\xb8\xd0\xbd"' in found.body
        assert b"512000" in found.body
        assert found.last.sent_body == len(shown.body) + shown.left_out
        assert b'filename="odd %22name%22.bin"' in shown.body


async def test_a_file_alone_is_a_body(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(b"from a file")
    async with peer(answer()) as server:
        await fetch(server.url, method="PUT", body=Body(BodyKind.FILE, file=str(file)))
        assert server.requests[0].endswith(b"Content-Type: text/plain\r\nContent-Length: 11\r\n\r\nfrom a file")
        with pytest.raises(FieldError) as caught:
            await fetch(server.url, method="PUT", body=Body(BodyKind.FILE, file=str(tmp_path / "none")))
    assert caught.value.field == "body"


async def test_a_connection_is_kept_and_times_are_told() -> None:
    async with peer(answer()) as server, session() as using:
        first = await fetch(f"http://localhost:{server.port}/", using)
        second = await fetch(f"http://localhost:{server.port}/", using)
        assert server.connections == 1
    assert set(first.last.phases) == set(Phase) - {Phase.TLS}
    assert set(second.last.phases) == {Phase.REQUEST, Phase.WAIT, Phase.DOWNLOAD}
    assert (first.last.reused, second.last.reused) == (False, True)
    for hop in (first.last, second.last):
        spans = [hop.phases[phase] for phase in Phase if phase in hop.phases]
        assert all(begin <= end for begin, end in spans)
        assert all(before[1] <= after[0] + 1e-6 for before, after in itertools.pairwise(spans))
        assert hop.end is not None
        assert hop.begin <= spans[0][0] <= spans[-1][1] <= hop.end + 1e-6
        assert hop.remote == f"127.0.0.1:{server.port}"
        assert (hop.status, hop.reason, hop.version, hop.error) == (200, "OK", "HTTP/1.1", "")


async def test_headers_are_as_urllib_gives_them() -> None:
    said = answer(b"x", "Content-Type: text/html; charset=koi8-u", "X-A: 1", "X-A: 2", "X-Latin: caf\u00e9")
    async with peer(said) as server:
        found = await fetch(server.url + "/a#part")
    headers = found.there.info()
    assert isinstance(headers, http.client.HTTPMessage)
    assert headers.get_content_charset() == "koi8-u"
    assert headers.get_all("x-a") == ["1", "2"]
    assert headers["X-Latin"] == "café"
    assert found.there.geturl() == server.url + "/a#part"
    assert found.there.getcode() == 200


async def test_sizes_on_the_wire_and_decoded() -> None:
    text = b"again and again " * 5000
    packed = gzip.compress(text, mtime=0)
    said = answer(packed, "Content-Encoding: gzip")
    async with peer(said) as server:
        found = await fetch(server.url)
        raw = await fetch(server.url, compressed=False)
    assert found.body == text
    assert found.there.coding == "gzip"
    assert (found.last.wire_body, found.last.decoded) == (len(packed), len(text))
    assert found.last.wire_head == len(said) - len(packed)
    assert raw.body == packed


@pytest.mark.parametrize("make", [zlib.compress, lambda data: zlib.compress(data)[2:-4]], ids=["zlib", "bare"])
async def test_both_kinds_of_deflate(make: Any) -> None:
    async with peer(answer(make(b"deflated " * 100), "Content-Encoding: deflate")) as server:
        assert (await fetch(server.url)).body == b"deflated " * 100


async def test_chunks_are_joined_and_an_unknown_coding_passes() -> None:
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: rot13\r\n\r\n"
    async with peer(chunked + b"5\r\nuryyb\r\n1;x=y\r\n!\r\n0\r\nTrailer: 1\r\n\r\n") as server:
        found = await fetch(server.url)
    assert found.body == b"uryyb!"
    assert found.there.unknown_coding == "rot13"
    assert found.there.length is None


# What servers send that they must not

BAD: list[tuple[str, type[Exception], str]] = [
    ("short", TooShortError, "500 out of 1,000"),
    ("chunk-cut", TooShortError, "ends in its middle"),
    ("reset", TooShortError, "500 out of 1,000"),
    ("two-lengths", BadAnswerError, "Duplicate Content-Length"),
    ("length-and-chunked", BadAnswerError, "Transfer-Encoding can't be present"),
    ("negative-length", BadAnswerError, "Content-Length"),
    ("word-length", BadAnswerError, "Content-Length"),
    ("long", BadAnswerError, "Data after"),
    ("chunk-size", BadAnswerError, "chunk size"),
    ("chunk-negative", BadAnswerError, "chunk size"),
    ("chunk-huge", BadAnswerError, "overflow"),
    ("chunk-long", BadAnswerError, "chunk data"),
    ("endless-headers", HeadTooBigError, "do not end"),
    ("endless-header", HeadTooBigError, "do not end"),
    ("header-line", HeadTooBigError, "do not end"),
    ("many-headers", HeadTooBigError, "do not end"),
    ("http09", BadAnswerError, "no HTTP"),
    ("garbage", BadAnswerError, "no HTTP"),
    ("other-protocol", BadAnswerError, "no HTTP"),
    ("empty", BadAnswerError, "without an answer"),
    ("half-head", BadAnswerError, "middle of the answer's head"),
    ("status-word", BadAnswerError, "breaks the rules"),
    ("status-long", BadAnswerError, "breaks the rules"),
    ("version", BadAnswerError, "breaks the rules"),
    ("no-colon", BadAnswerError, "breaks the rules"),
    ("bare-cr", BadAnswerError, "breaks the rules"),
    ("nul", BadAnswerError, "breaks the rules"),
    ("gzip", EncodingError, "is not"),
    ("gzip-cut", EncodingError, "ends in its middle"),
]


async def test_broken_answers_are_clear_errors_and_the_session_lives_on() -> None:
    async with lab_http() as url, session() as using:
        for name, kind, words in BAD:
            begin = time.monotonic()
            hops: list[Hop] = []
            with pytest.raises(kind, match=words) as caught:
                async with await open_url(Request(url=f"{url}/broken/{name}", timeout=20), using, hops=hops) as found:
                    await found.read()
            assert isinstance(caught.value, urllib.error.URLError), name
            assert time.monotonic() - begin < 15, name
            assert hops[-1].error, name
            assert hops[-1].end is not None, name
        assert (await fetch(url + "/json", using)).there.status == 200


async def test_what_came_before_the_error_is_there() -> None:
    async with (
        peer(answer(b"x" * 300, length=1000)) as server,
        session() as using,
        await open_url(Request(url=server.url), using) as found,
    ):
        with pytest.raises(TooShortError) as caught:
            await found.read()
    assert found.partial == b"x" * 300
    assert isinstance(caught.value, urllib.error.ContentTooShortError)


@pytest.mark.parametrize("name", ["no-reason", "bare-lf", "folded", "early-hints", "continue", "controls", "latin-1"])
async def test_odd_answers_that_can_be_read(name: str) -> None:
    async with lab_http() as url:
        found = await fetch(f"{url}/broken/{name}")
    assert found.body == b"Hello from a broken answer.\n"
    if name == "continue":
        assert "50 interim answers" in found.last.notes[0]
        assert found.last.wire_head > 50 * 25
        assert found.last.wire_body == 28


async def test_endless_interim_answers_are_too_many() -> None:
    async with peer(b"HTTP/1.1 100 Continue\r\n\r\n" * 30_000 + answer()) as server:
        with pytest.raises(HeadTooBigError):
            await fetch(server.url)
    assert MAX_HEAD < 25 * 50_000


async def test_a_bomb_is_defused() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(160)) + packer.flush()
    assert len(packed) < 200_000
    async with peer(answer(packed, "Content-Encoding: gzip")) as server, session() as using:
        async with await open_url(Request(url=server.url), using) as found:
            with pytest.raises(BombError):
                while await found.piece():
                    pass
        assert found.decoded_read <= 101 << 20
        # Read in part, as a pane does, it costs no more than that part.
        async with await open_url(Request(url=server.url), using) as found:
            assert len(await found.read(1 << 20)) == 1 << 20
            assert found.decoded_read < 2 << 20
            assert not found.whole


@pytest.mark.parametrize(
    ("said", "phase"),
    [(Act.SILENCE, "wait"), (drip(answer(b"x" * 1000), 0.05), "head"), (answer(b"x", length=9), "download")],
    ids=["silence", "head", "body"],
)
async def test_a_stall_is_a_timeout(said: Any, phase: str) -> None:
    # The connection stays open behind the short body.
    answers = said if not isinstance(said, bytes) or said == Act.SILENCE else drip(said, 0.0)
    async with peer(answers) as server:
        with pytest.raises(FetchTimeoutError) as caught:
            await fetch(server.url, timeout=0.3)
    assert caught.value.phase == phase
    assert isinstance(caught.value, TimeoutError)


async def test_a_dripping_body_is_no_stall() -> None:
    said = answer(b"twelve bytes")
    async with peer(drip(said, 0.06, at_once=len(said) - 12)) as server:
        assert (await fetch(server.url, timeout=0.5)).body == b"twelve bytes"


async def test_cancelling_ends_it_at_once() -> None:
    async with peer(drip(answer(b"x" * 100_000), 0.02)) as server, session() as using:
        hops: list[Hop] = []

        async def work() -> None:
            async with await open_url(Request(url=server.url, timeout=60), using, hops=hops) as found:
                await found.read()

        task = asyncio.ensure_future(work())
        await server.asked.wait()
        begin = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert time.monotonic() - begin < 0.5
        await server.ended.wait()
    assert hops[0].error == "cancelled"


async def test_an_answer_that_comes_before_the_request_is_through(tmp_path: Path) -> None:
    file = tmp_path / "large"
    file.write_bytes(bytes(30_000_000))

    async def early(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer(b"first " * 10, length=66))
        left = 30_000_000
        while left:
            left -= len(await reader.read(65_536))
        writer.write(b"second")
        writer.close()

    async with serving(early) as (host, port):
        request = Request(
            url=f"http://{host}:{port}", method="PUT", body=Body(BodyKind.FILE, file=str(file)), timeout=5
        )
        found = await fetch(request)
    assert found.body.endswith(b"second")
    assert found.last.sent_body == 30_000_000


async def test_ipv6_and_the_interface_of_a_link_local_address() -> None:
    if not socket.has_ipv6:
        pytest.skip("this Python has no IPv6")
    try:
        async with peer(answer(), host="::1") as server:
            found = await fetch(f"http://[::1]:{server.port}/")
    except OSError as error:
        pytest.skip(f"no IPv6 here: {error}")
    assert found.body == b"hello\n"
    assert f"\r\nHost: [::1]:{server.port}\r\n".encode() in server.requests[0]
    # No loopback address takes one, so what is connected to is looked at beforehand.
    local = parse_url("http://[fe80::1%25eth0]:8080/a%25b").url
    assert aiohttp_url(local).raw_host == "fe80::1%eth0"
    assert aiohttp_url(local).raw_path_qs == "/a%25b"
    assert local.host_header == "[fe80::1]:8080"


async def test_closing_while_somebody_reads() -> None:
    async with peer(drip(answer(b"x" * 100, length=1000), 0.0)) as server, session() as using:
        response = await open_url(Request(url=server.url), using)
        reading = asyncio.ensure_future(response.read())
        await asyncio.sleep(0)
        await response.close()
        with pytest.raises(OSError):
            await reading


async def test_the_system_s_errors_stay_the_system_s() -> None:
    with pytest.raises(ConnectionRefusedError):
        await fetch(f"http://127.0.0.1:{unused_port()}/")
    with pytest.raises(socket.gaierror):
        await fetch("http://nothing.invalid/")


# TLS


async def test_tls_facts(tmp_path: Path) -> None:
    ca = tmp_path / "ca.pem"
    ca.write_text(CERTIFICATES.ca_pem())
    async with lab_http(app.lab.http.start_tls) as url, session() as using:
        found = await fetch(url + "/json", using, trust=Trust.LAB, ca_file=str(ca))
        again = await fetch(url + "/json", using, trust=Trust.LAB, ca_file=str(ca))
        unchecked = await fetch(url + "/json", using, trust=Trust.NOTHING)
    facts = found.last.tls
    assert facts is not None
    assert facts["version"] == "TLSv1.3"
    assert "127.0.0.1" in facts["names"]
    assert facts["subject"]
    assert facts["not_after"]
    assert found.last.took(Phase.TLS) is not None
    assert again.last.reused
    assert again.last.tls == facts
    assert unchecked.last.tls is not None
    assert not unchecked.last.tls["verified"]
    # Another trust is another connection.
    assert not unchecked.last.reused


@pytest.mark.parametrize("flaw", ["expired", "wrong_name", "self_signed"])
async def test_flawed_certificates_are_refused(flaw: str, tmp_path: Path) -> None:
    ca = tmp_path / "ca.pem"
    ca.write_text(CERTIFICATES.ca_pem())
    async with lab_http(getattr(app.lab.http, f"start_{flaw}")) as url:
        with pytest.raises(ssl.SSLCertVerificationError):
            await fetch(url + "/json", trust=Trust.LAB, ca_file=str(ca))
        with pytest.raises(ssl.SSLCertVerificationError):
            await fetch(url + "/json")
        assert (await fetch(url + "/json", trust=Trust.NOTHING)).there.status == 200


async def test_tls_where_there_is_none_and_none_where_there_is() -> None:
    async with lab_http() as url:
        with pytest.raises(ssl.SSLError):
            await fetch(url.replace("http:", "https:"), trust=Trust.NOTHING)
    async with peer(answer(), tls=server_context()) as server:
        with pytest.raises((BadAnswerError, ConnectionError)):
            await fetch(f"http://127.0.0.1:{server.port}/")
