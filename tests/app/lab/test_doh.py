"""DNS over HTTPS: GET and POST, what each wrong request gets, and clients that drip, wait and go."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import ssl
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import aiohttp
import dns.message
import dns.rcode
import pytest

import app.lab.doh as module
from app.lab import LabContext
from app.lab.dns_tree import DOH_PATH as PATH
from app.lab.dns_wire import MAX_QUERY
from app.lab.doh import MEDIA_TYPE, DohServer, start
from app.tasks import TaskOwner
from tests.app.lab.conftest import Run, until
from tests.app.lab.test_dot import CERTIFICATES, complain, forgotten

Work = Callable[[DohServer, aiohttp.ClientSession, str], Coroutine[Any, Any, None]]


async def serve(work: Work) -> None:
    """Do some work with the server and a session that trusts it, then close both."""
    tasks = TaskOwner("test", complain)
    server = await start(LabContext("127.0.0.1", 0, Path("unused"), CERTIFICATES, tasks))
    trust = await CERTIFICATES.client_context()
    try:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=trust)) as session:
            await work(server, session, f"https://127.0.0.1:{server.address[1]}")
    finally:
        await server.close()
        await tasks.close()
        assert not server.http.connections
        await forgotten()


def question(name: str, kind: str = "A") -> bytes:
    return dns.message.make_query(name, kind, id=0).to_wire()


def in_address(wire: bytes) -> str:
    return base64.urlsafe_b64encode(wire).decode().rstrip("=")


async def post(session: aiohttp.ClientSession, url: str, body: Any, kind: str = MEDIA_TYPE) -> tuple[int, bytes, Any]:
    async with session.post(url + PATH, data=body, headers={"Content-Type": kind}) as response:
        return response.status, await response.read(), response.headers


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_answers_come_by_get_and_post(run: Run, method: str) -> None:
    async def work(server: DohServer, session: aiohttp.ClientSession, url: str) -> None:
        for name, kind, words in (
            ("www.lab.test", "A", "127.0.0.1"),
            ("lab.test", "MX", "mail.lab.test."),
            ("long.lab.test", "TXT", "TXT"),
            ("slow-20ms.lab.test", "A", "127.0.0.1"),
            # Over TCP a false answer comes before: here only the right one.
            ("wrong-id.lab.test", "A", "127.0.0.1"),
        ):
            if method == "POST":
                request = session.post(url + PATH, data=question(name, kind), headers={"Content-Type": MEDIA_TYPE})
            else:
                request = session.get(f"{url}{PATH}?dns={in_address(question(name, kind))}")
            async with request as response:
                assert response.status == 200
                assert response.headers["Content-Type"] == MEDIA_TYPE
                assert response.headers["Cache-Control"] == "max-age=300"
                answer = dns.message.from_wire(await response.read())
            assert answer.id == 0
            assert words in str(answer.answer[0])

    run(serve(work))


def test_what_is_not_there_is_an_answer_too_and_is_not_kept(run: Run) -> None:
    async def work(server: DohServer, session: aiohttp.ClientSession, url: str) -> None:
        for name, code in (("nope.lab.test", 3), ("servfail.lab.test", 2), ("example.org", 5), ("nodata.lab.test", 0)):
            status, body, headers = await post(session, url, question(name))
            assert (status, dns.message.from_wire(body).rcode()) == (200, code)
            assert headers["Cache-Control"] == "no-store"

    run(serve(work))


def test_wrong_requests_get_the_status_that_says_what_is_wrong(run: Run) -> None:
    good = question("www.lab.test")

    async def work(server: DohServer, session: aiohttp.ClientSession, url: str) -> None:
        for kind in ("text/plain", "application/dns-json", "application/octet-stream"):
            assert (await post(session, url, good, kind))[0] == 415
        assert (await post(session, url, b""))[0] == 400
        assert (await post(session, url, b"not dns"))[0] == 400
        assert (await post(session, url, bytes(MAX_QUERY + 1)))[0] == 413
        # An answer is no question.
        assert (await post(session, url, good[:2] + b"\x80" + good[3:]))[0] == 400
        status, body, _ = await post(session, url, good + b"junk behind it")
        assert (status, dns.message.from_wire(body[:12] + bytes(0)).rcode()) == (200, dns.rcode.FORMERR)
        for address, status in (
            ("/", 404),
            (f"{PATH}/", 404),
            (PATH, 400),
            (f"{PATH}?dns=", 400),
            (f"{PATH}?dns=a%2Fb%2B", 400),
            (f"{PATH}?dns={in_address(good)}%3D%3D", 400),
            (f"{PATH}?dns=A", 400),
            (f"{PATH}?dns={in_address(good)}&dns={in_address(good)}", 400),
            (f"{PATH}?dns=" + "A" * 6000, 414),
            (f"{PATH}?name=www.lab.test&type=A", 400),
        ):
            async with session.get(url + address) as response:
                assert response.status == status, address
        for method in ("PUT", "DELETE", "OPTIONS", "HEAD"):
            async with session.request(method, url + PATH) as response:
                assert response.status == 405
                assert response.headers["Allow"] == "GET, POST"
        headers = {"Content-Type": MEDIA_TYPE, "Content-Encoding": "gzip"}
        async with session.post(url + PATH, data=good, headers=headers) as response:
            assert response.status == 415
        assert (await post(session, url, good))[0] == 200

    run(serve(work))


def test_a_body_without_length_is_bounded(run: Run) -> None:
    async def work(server: DohServer, session: aiohttp.ClientSession, url: str) -> None:
        sent = 0

        async def endless() -> Any:
            nonlocal sent
            while sent < 1 << 26:
                sent += 65536
                yield bytes(65536)

        # It may be closed in the middle of the sending.
        with contextlib.suppress(aiohttp.ClientError):
            assert (await post(session, url, endless()))[0] == 413
        assert sent < 1 << 24

    run(serve(work))


@pytest.mark.parametrize("name", ["tcp-close", "tcp-cut"])
def test_answers_that_are_cut_off(run: Run, name: str) -> None:
    async def work(server: DohServer, session: aiohttp.ClientSession, url: str) -> None:
        with pytest.raises(aiohttp.ClientError):
            await post(session, url, question(f"{name}.lab.test"))

    run(serve(work))


def test_no_answer_ends_when_the_client_goes_or_the_server_closes(run: Run) -> None:
    async def work(server: DohServer, session: aiohttp.ClientSession, url: str) -> None:
        for again in range(2):
            asking = asyncio.ensure_future(post(session, url, question("silent.lab.test")))
            await until(lambda: any(each._current_request for each in server.http.connections))
            if again:
                await server.close()
                with pytest.raises(aiohttp.ClientError):
                    await asking
            else:
                asking.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await asking
                await until(lambda: not server.http.connections)

    run(serve(work))


def test_a_zone_is_not_transferred_in_one_answer(run: Run) -> None:
    async def work(server: DohServer, session: aiohttp.ClientSession, url: str) -> None:
        status, body, _ = await post(session, url, question("lab.test", "AXFR"))
        assert status == 200
        found = dns.message.from_wire(body)
        assert found.rcode() in (dns.rcode.NOTIMP, dns.rcode.NOERROR)
        assert found.rcode() == dns.rcode.NOTIMP or len([r for r in found.answer if r.rdtype == 6]) >= 1

    run(serve(work))


@pytest.mark.parametrize(
    "start_with",
    [
        b"",
        b"GET",
        b"POST /dns-query HTTP/1.1\r\nHost: x\r\nContent-Type: application/dns-message\r\nContent-Length: 40\r\n\r\nab",
    ],
)
def test_who_drips_or_idles_is_closed(run: Run, monkeypatch: pytest.MonkeyPatch, start_with: bytes) -> None:
    monkeypatch.setattr(module, "IDLE_SECONDS", 0.1)

    async def work(server: DohServer, session: aiohttp.ClientSession, url: str) -> None:
        reader, writer = await asyncio.open_connection(
            *server.address, ssl=await CERTIFICATES.client_context(), server_hostname="localhost"
        )
        writer.write(start_with)
        with contextlib.suppress(OSError):
            came = await reader.read()
            assert came == b"" or came.startswith(b"HTTP/1.1 408 ")
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()

    run(serve(work))


def test_one_more_client_than_there_is_room_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CLIENTS", 0)

    async def work(server: DohServer, session: aiohttp.ClientSession, url: str) -> None:
        with pytest.raises(aiohttp.ClientError):
            await post(session, url, question("www.lab.test"))

    run(serve(work))


def test_garbage_instead_of_http(run: Run) -> None:
    async def work(server: DohServer, session: aiohttp.ClientSession, url: str) -> None:
        trust: ssl.SSLContext = await CERTIFICATES.client_context()
        for noise in (b"\x00" * 2000, b"\xff\xfe GET\r\n\r\n", b"GET /dns-query HTTP/9.9\r\n\r\n", b"A" * 20000):
            reader, writer = await asyncio.open_connection(*server.address, ssl=trust, server_hostname="localhost")
            writer.write(noise)
            with contextlib.suppress(OSError):
                assert (await reader.read()).startswith((b"HTTP/1.1 400", b"HTTP/1.0 400", b""))
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()
        assert (await post(session, url, question("www.lab.test")))[0] == 200

    run(serve(work))
