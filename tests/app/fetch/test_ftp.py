"""FTP: the lab's server, and servers that say what they must not."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

import app.lab.ftp
from app.fetch.errors import FetchTimeoutError, FieldError, FtpError, TooShortError
from app.fetch.ftp_wire import parse_listing
from app.fetch.request import FtpTls, Request, Trust
from app.fetch.retrieve import open as open_url
from app.fetch.retrieve import retrieve
from app.fetch.steps import Hop, Phase
from tests.app.fetch.fetching import CERTIFICATES, Fetched, fetch, lab, session
from tests.helpers.certificates import server_context
from tests.helpers.http_peers import answer, peer


@contextlib.asynccontextmanager
async def lab_ftp() -> AsyncIterator[str]:
    async with lab(app.lab.ftp.start) as server:
        yield f"ftp://127.0.0.1:{server.address[1]}"


@pytest.fixture
def ca(tmp_path: Path) -> str:
    file = tmp_path / "ca.pem"
    file.write_text(CERTIFICATES.ca_pem())
    return str(file)


def plain(url: str, **options: Any) -> Request:
    return Request(url=url, ftp_tls=FtpTls.NEVER, **{"timeout": 5.0, **options})


async def test_a_folder_and_its_files(ca: str) -> None:
    async with lab_ftp() as url:
        found = await fetch(url + "/", trust=Trust.LAB, ca_file=ca)
        entries = {entry.name: entry for entry in parse_listing(found.body, found.there.listing)}
        assert entries["texts"].kind == "folder"
        readme = entries["README.txt"]
        assert readme.kind == "file"
        text = await fetch(url + "/README.txt", trust=Trust.LAB, ca_file=ca)
        assert text.there.whole
        assert len(text.body) == readme.size == text.there.length
        assert text.there.headers["Content-length"] == str(readme.size)
        assert text.there.headers.get_content_type() == "text/plain"
        assert text.there.headers["Last-modified"] == "Thu, 15 Jan 2026 12:30:00 GMT"
        # A folder without its slash is a folder all the same.
        again = await fetch(url + "/texts", trust=Trust.LAB, ca_file=ca)
        assert again.there.listing == "MLSD"
    assert text.last.tls is not None
    assert text.last.tls["verified"]
    assert {Phase.CONNECT, Phase.TLS, Phase.REQUEST, Phase.WAIT, Phase.DOWNLOAD} <= set(text.last.phases)
    assert text.last.status == 226
    assert "> PASS •••" in text.last.dialog
    assert text.last.wire_body == len(text.body)


async def test_everything_that_the_listings_name_can_be_fetched() -> None:
    from urllib.parse import quote

    count = 0
    async with lab_ftp() as url:
        for folder in ("Українські назви", "with spaces", "texts"):
            base = f"{url}/{quote(folder)}/"
            found = await fetch(plain(base))
            for entry in parse_listing(found.body, found.there.listing):
                if entry.kind == "file":
                    name = quote(entry.name.encode("utf-8", "surrogateescape"), safe="")
                    assert len((await fetch(plain(base + name))).body) == entry.size
                    count += 1
    assert count >= 3


async def test_the_rest_of_a_file() -> None:
    async with lab_ftp() as url:
        whole = await fetch(plain(url + "/README.txt"))
        date = whole.there.headers["Last-modified"]
        rest = await fetch(plain(url + "/README.txt", resume_from=100, if_range=date))
        assert (rest.there.start, rest.there.total) == (100, len(whole.body))
        assert rest.body == whole.body[100:]
        changed = await fetch(plain(url + "/README.txt", resume_from=100, if_range="Thu, 01 Jan 1970 00:00:00 GMT"))
        assert (changed.there.start, changed.body) == (0, whole.body)
        assert "another one now" in changed.last.notes[0]
        beyond = await fetch(plain(url + "/README.txt", resume_from=10**9))
        assert beyond.body == whole.body


async def test_saved_with_the_hook(tmp_path: Path) -> None:
    calls: list[tuple[int, int, int]] = []
    async with lab_ftp() as url:
        size = len((await fetch(plain(url + "/README.txt"))).body)
        path, headers = await retrieve(
            plain(url + "/README.txt"), tmp_path / "x", lambda *call: calls.append(call), block_size=500
        )
    assert calls == [(number, 500, size) for number in range(-(-size // 500) + 1)]
    assert Path(path) == tmp_path / "x"
    assert headers["Content-length"] == str(size)


async def test_what_is_not_there_and_logins() -> None:
    async with lab_ftp() as url:
        with pytest.raises(FtpError) as caught:
            await fetch(plain(url + "/nothing"))
        assert caught.value.code == 550
        with pytest.raises(FtpError) as caught:
            await fetch(plain(url + "/no/such/x"))
        assert "550" in caught.value.said
        named = await fetch(plain(url.replace("//", "//student:secret@") + "/README.txt"))
        assert "> USER student" in named.last.dialog
        assert not any("secret" in line for line in named.last.dialog if line.startswith(">"))
        assert b"secret" not in named.last.request
        with pytest.raises(FtpError) as caught:
            await fetch(plain(url.replace("//", "//student:wrong@") + "/README.txt"))
        assert caught.value.code == 530


async def test_certificates_are_checked_and_line_breaks_refused() -> None:
    async with lab_ftp() as url:
        with pytest.raises(ssl.SSLCertVerificationError):
            await fetch(url + "/README.txt")
        assert (await fetch(url + "/README.txt", trust=Trust.NOTHING)).body
        for path in ("/a%0d%0aDELE%20x", "/a%0Ab/c", "/x%00"):
            with pytest.raises(FieldError):
                await fetch(plain(url + path))


async def test_a_redirect_leads_here_when_the_person_says_so(ca: str) -> None:
    async def yes(hop: Hop, url: object) -> bool:
        return True

    hops: list[Hop] = []
    async with (
        lab_ftp() as url,
        session() as using,
        peer(answer(b"", f"Location: {url}/README.txt", status="302 Found")) as server,
    ):
        request = Request(url=server.url, trust=Trust.LAB, ca_file=ca, headers=(("Authorization", "x"),))
        async with await open_url(request, using, hops=hops, ask_ftp=yes) as response:
            assert response.url == url + "/README.txt"
            assert await response.read()
    assert [hop.method for hop in hops] == ["GET", "RETR"]
    assert hops[1].begin >= hops[0].begin


# A server of the tests' own

Script = dict[str, Any]


class FtpPeer:
    """Answers each verb as the script says: text, a list for the first, second … time, or b"" to say nothing. What
    RETR sends on the data connection is ``data``; ``late`` is its last reply."""

    def __init__(self, script: Script, data: bytes, late: bytes) -> None:
        self.script, self.data, self.late = script, data, late
        self.lines: list[str] = []
        self.port = self.data_port = 0
        self.data_clients = 0
        self.writers: list[asyncio.StreamWriter] = []
        self.sender: asyncio.Future[asyncio.StreamWriter] | None = None

    async def control(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.writers.append(writer)
        with contextlib.suppress(ConnectionError):
            writer.write(self.script.get("greeting", b"220 hello\r\n"))
            while line := (await reader.readline()).decode("utf-8", "replace").rstrip("\r\n"):
                self.lines.append(line)
                verb = line.partition(" ")[0]
                said = self.script.get(verb, self.usual(verb))
                writer.write(said)
                if verb == "AUTH" and "tls" in self.script:
                    await writer.start_tls(self.script["tls"])
                if said.startswith(b"150"):
                    assert self.sender is not None
                    sender = await self.sender
                    sender.write(self.data)
                    sender.close()
                    writer.write(self.late)
        writer.close()

    def usual(self, verb: str) -> bytes:
        port = self.data_port
        return {
            "USER": b"331 password\r\n",
            "PASS": b"230 in\r\n",
            "EPSV": f"229 ok (|||{port}|)\r\n".encode(),
            "PASV": f"227 ok (127,0,0,1,{port >> 8},{port & 255})\r\n".encode(),
            "REST": b"350 ok\r\n",
            "RETR": b"150 here\r\n",
            "LIST": b"150 here\r\n",
            "TYPE": b"200 ok\r\n",
            "CWD": b"250 ok\r\n",
            "SIZE": f"213 {len(self.data)}\r\n".encode(),
        }.get(verb, b"502 no\r\n")

    async def passive(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.data_clients += 1
        self.writers.append(writer)
        assert self.sender is not None
        if not self.sender.done():
            self.sender.set_result(writer)


@contextlib.asynccontextmanager
async def ftp_peer(script: Script, data: bytes = b"data", late: bytes = b"226 done\r\n") -> AsyncIterator[FtpPeer]:
    made = FtpPeer(script, data, late)
    made.sender = asyncio.get_running_loop().create_future()
    control = await asyncio.start_server(made.control, "127.0.0.1", 0)
    passive = await asyncio.start_server(made.passive, "127.0.0.1", 0)
    made.port = control.sockets[0].getsockname()[1]
    made.data_port = passive.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        for server in (control, passive):
            server.close()
        for writer in made.writers:
            writer.transport.abort()
        for server in (control, passive):
            await server.wait_closed()
        while len(asyncio.all_tasks()) > 1:  # noqa: ASYNC110 - the handlers end by themselves now.
            await asyncio.sleep(0)


async def ask(server: FtpPeer, **options: Any) -> Fetched:
    return await fetch(plain(f"ftp://127.0.0.1:{server.port}/file", **{"timeout": 0.5, **options}))


async def test_pasv_that_names_another_host_gets_no_connection() -> None:
    async with ftp_peer({"EPSV": b"500 what\r\n"}) as server:
        port = server.data_port
        server.script["PASV"] = f"227 ok (10,66,66,66,{port >> 8},{port & 255})\r\n".encode()
        found = await ask(server)
        assert found.body == b"data"
        assert server.data_clients == 1
        assert "10.66.66.66" in found.last.notes[0]
        assert "EPSV" in server.lines


LATE: list[tuple[bytes, bytes]] = [(b"426 lost\r\n", b"data"), (b"451 disk\r\n", b""), (b"226 done\r\n", b"dat")]


@pytest.mark.parametrize(("late", "data"), LATE)
async def test_a_transfer_that_did_not_end_well_is_short(late: bytes, data: bytes) -> None:
    async with ftp_peer({"SIZE": b"213 4\r\n"}, data, late) as server:
        with pytest.raises(TooShortError):
            await ask(server)


BAD: list[tuple[Script, type[Exception]]] = [
    ({"greeting": b"421 too many\r\n"}, FtpError),
    ({"greeting": b"500 no\r\n"}, FtpError),
    ({"greeting": b"HTTP/1.1 400 Bad\r\n\r\n"}, FtpError),
    ({"greeting": b"\xff\xfe\0\0" * 1000 + b"\n"}, FtpError),
    ({"greeting": b"x" * 100_000}, FtpError),
    ({"greeting": b"220-" + b"a\r\n" * 100_000}, FtpError),
    ({"greeting": b""}, FetchTimeoutError),
    ({"greeting": b"220 hi\r\n" * 1000}, FtpError),
    ({"USER": b"530 no\r\n"}, FtpError),
    ({"PASS": b"332 account\r\n"}, FtpError),
    ({"PASS": b""}, FetchTimeoutError),
    ({"TYPE": b"504 no\r\n"}, FtpError),
    ({"EPSV": b"229 (|||99999|)\r\n"}, FtpError),
    ({"EPSV": b"229 (|||0|)\r\n"}, FtpError),
    ({"EPSV": b"229 none\r\n"}, FtpError),
    ({"EPSV": b"500 x\r\n", "PASV": b"227 (1,2,3,4,300,1)\r\n"}, FtpError),
    ({"EPSV": b"500 x\r\n", "PASV": b"500 x\r\n"}, FtpError),
    ({"RETR": b"550 no\r\n", "CWD": b"550 no\r\n"}, FtpError),
    ({"RETR": b"226 done already\r\n"}, FtpError),
    ({"RETR": b""}, FetchTimeoutError),
    ({"SIZE": b"213 -5\r\n", "RETR": b"421 bye\r\n"}, FtpError),
]


@pytest.mark.parametrize(("script", "kind"), BAD, ids=range(len(BAD)))
async def test_servers_that_say_nonsense(script: Script, kind: type[Exception]) -> None:
    async with ftp_peer(script) as server:
        with pytest.raises(kind) as caught:
            await ask(server)
    assert str(caught.value)


async def test_no_password_without_the_tls_that_was_wanted() -> None:
    async with ftp_peer({}) as server:
        with pytest.raises(FtpError, match="no TLS"):
            await fetch(Request(url=f"ftp://user:hidden@127.0.0.1:{server.port}/x", ftp_tls=FtpTls.REQUIRED, timeout=2))
        assert server.lines == ["AUTH TLS"]
        offered = await fetch(Request(url=f"ftp://127.0.0.1:{server.port}/x", ftp_tls=FtpTls.OFFERED, timeout=2))
        assert offered.body == b"data"


async def test_what_was_slipped_in_before_tls_does_not_count() -> None:
    script = {"AUTH": b"234 go\r\n230 you are in\r\n", "tls": server_context()}
    async with ftp_peer(script) as server:
        with pytest.raises(FtpError, match="protects its commands, but not its files"):
            await fetch(Request(url=f"ftp://127.0.0.1:{server.port}/x", trust=Trust.NOTHING, timeout=2))
        # Had the 230 been taken for the answer to USER, no password would have followed.
        assert [line.partition(" ")[0] for line in server.lines] == ["AUTH", "USER", "PASS", "PBSZ", "PROT"]


async def test_cancelling_closes_both_connections() -> None:
    async with ftp_peer({"RETR": b""}) as server, session() as using:
        task = asyncio.ensure_future(open_url(plain(f"ftp://127.0.0.1:{server.port}/x", timeout=60), using))
        until: Callable[[], bool] = lambda: "RETR x" in server.lines  # noqa: E731
        while not until():  # noqa: ASYNC110
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_a_listing_without_mlsd() -> None:
    lines = b"total 3\r\n-rw-r--r--   1 a b 12 Jan  5  2024 a file\r\ndrwxr-xr-x 2 a b 4096 Nov 20 10:00 sub\r\n"
    async with ftp_peer({}, lines) as server:
        found = await fetch(plain(f"ftp://127.0.0.1:{server.port}/dir/", timeout=2))
    assert found.there.listing == "LIST"
    assert [entry.name for entry in parse_listing(found.body, "LIST")] == ["a file", "sub"]
