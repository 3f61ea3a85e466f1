"""The lab's FTP server with ftplib and aioftp: listings, downloads, uploads, resuming, TLS, and the trace."""

from __future__ import annotations

import asyncio
import contextlib
import ftplib
import io
import ssl
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

import app.lab.ftp_tree as tree_module
from app.lab import LabContext
from app.lab.ftp import PASSWORD, USER, FtpServer, start
from app.lab.ftp_tree import MAX_UPLOAD_BYTES, Tree
from app.lab.http_content import piece
from app.tasks import TaskOwner
from tests.app.lab.conftest import Run, until
from tests.app.lab.test_dot import CERTIFICATES, complain, forgotten
from tests.helpers.traced import Trace, on_every_loop

T = TypeVar("T")


async def serve(work: Callable[[FtpServer], Coroutine[Any, Any, None]], host: str = "127.0.0.1") -> None:
    """Do some work with a server, then close it and check that nothing of it is left."""
    tasks = TaskOwner("test", complain)
    server = await start(LabContext(host, 0, Path("unused"), CERTIFICATES, tasks))
    try:
        await work(server)
    finally:
        await server.close()
        assert not server.clients
        await tasks.close()
        await until(lambda: len(asyncio.all_tasks()) == 1)
        await forgotten()


@contextlib.contextmanager
def client(server: FtpServer, user: str = "", tls: bool = False) -> Iterator[ftplib.FTP]:
    """ftplib's client, logged in; in TLS with its data too."""
    if tls:
        trust = ssl.create_default_context(cadata=CERTIFICATES.ca_pem())
        secure = ftplib.FTP_TLS(context=trust, timeout=15, encoding="utf-8")
        ftp: ftplib.FTP = secure
    else:
        ftp = ftplib.FTP(timeout=15, encoding="utf-8")
    ftp.connect(*server.address)
    try:
        ftp.login(user, PASSWORD if user else "")
        if tls:
            secure.prot_p()
        yield ftp
        ftp.quit()
    finally:
        ftp.close()


def fetched(ftp: ftplib.FTP, path: str, rest: int | None = None) -> bytes:
    came: list[bytes] = []
    ftp.retrbinary(f"RETR {path}", came.append, rest=rest)
    return b"".join(came)


def with_client(
    run: Run, work: Callable[[ftplib.FTP], None], user: str = "", tls: bool = False, host: str = "127.0.0.1"
) -> None:
    """Run some blocking work with a client in a thread."""

    async def serving(server: FtpServer) -> None:
        def blocking() -> None:
            with client(server, user, tls) as ftp:
                work(ftp)

        await asyncio.to_thread(blocking)

    run(serve(serving, host))


@pytest.mark.parametrize("tls", [False, True])
def test_listings(run: Run, tls: bool) -> None:
    def work(ftp: ftplib.FTP) -> None:
        names = ftp.nlst()
        assert names == list(Tree().root.entries)
        facts = dict(ftp.mlsd())
        assert facts["README.txt"]["type"] == "file"
        assert int(facts["README.txt"]["size"]) == ftp_size(ftp, "README.txt")
        assert facts["big"]["type"] == "dir"
        assert facts["upload"]["perm"] == "el"
        lines: list[str] = []
        ftp.dir("-la", "odd", lines.append)
        assert any(line.startswith("-rw-r--r--") and line.endswith(" Oct  1  1994 old.txt") for line in lines)
        assert [name for name, _ in ftp.mlsd("empty")] == []
        assert len(ftp.nlst("many")) == 1000
        found = {name for name, _ in ftp.mlsd("/Українські назви", ["type"])}
        assert found == {"Їжак і ґава.txt", "Лист до друга.txt", "Папка"}
        assert "two  spaces.txt" in ftp.nlst("with spaces")
        ftp.cwd("with spaces")
        assert ftp.pwd() == "/with spaces"
        ftp.cwd("../Українські назви/Папка")
        ftp.cwd("..")
        assert fetched(ftp, "Їжак і ґава.txt").decode().startswith("Цей файл")
        ftp.cwd("../../../../..")
        assert ftp.pwd() == "/"
        with pytest.raises(ftplib.error_perm, match="There is no nothing"):
            ftp.cwd("nothing")
        with pytest.raises(ftplib.error_perm, match="is a file"):
            ftp.cwd("README.txt")

    def ftp_size(ftp: ftplib.FTP, path: str) -> int:
        ftp.voidcmd("TYPE I")
        size = ftp.size(path)
        assert size is not None
        return size

    with_client(run, work, tls=tls)


@pytest.mark.parametrize("tls", [False, True])
def test_downloads_whole_and_from_the_middle(run: Run, tls: bool) -> None:
    def work(ftp: ftplib.FTP) -> None:
        whole = piece(0, 10**6)
        assert fetched(ftp, "big/1MB.bin") == whole
        assert fetched(ftp, "/big/1MB.bin", 999_000) == whole[999_000:]
        assert fetched(ftp, "/big/1MB.bin", 10**6) == b""
        with pytest.raises(ftplib.error_perm, match="554"):
            fetched(ftp, "/big/1MB.bin", 10**6 + 1)
        # REST is for the next one only.
        assert fetched(ftp, "big/1MB.bin") == whole
        assert fetched(ftp, "odd/nothing.txt") == b""
        assert ftp.sendcmd("MDTM odd/old.txt") == "213 19941001080500"
        assert ftp.size("big/5GB.bin") == 5_000_000_000
        assert fetched(ftp, "big/5GB.bin", 4_999_999_990) == piece(4_999_999_990, 5_000_000_000)
        lines: list[str] = []
        ftp.retrlines("RETR texts/lf.txt", lines.append)
        assert lines == ["Lines that end in LF,", "as on Unix."]
        for path in ("nothing", "big", "../etc/passwd", ""):
            with pytest.raises(ftplib.error_perm, match="550"):
                fetched(ftp, path)

    with_client(run, work, tls=tls)


@pytest.mark.parametrize("name", ["utf-8", "windows-1251", "koi8-u", "iso-8859-5", "utf-16"])
def test_texts_in_their_charsets(run: Run, name: str) -> None:
    def work(ftp: ftplib.FTP) -> None:
        assert "щирість" in fetched(ftp, f"texts/{name}.txt").decode(name)

    with_client(run, work)


@pytest.mark.parametrize("tls", [False, True])
def test_uploads(run: Run, tls: bool) -> None:
    def work(ftp: ftplib.FTP) -> None:
        ftp.cwd("upload")
        for data in (b"", b"x", piece(0, 700_000)):
            ftp.storbinary("STOR звіт.bin", io.BytesIO(data))
            assert fetched(ftp, "звіт.bin") == data
        ftp.storbinary("STOR звіт.bin", io.BytesIO(b"the end"), rest=5)
        ftp.storbinary("APPE звіт.bin", io.BytesIO(b"!"))
        assert fetched(ftp, "звіт.bin") == piece(0, 5) + b"the end!"
        ftp.storlines("STOR lines", io.BytesIO(b"one\ntwo\n"))
        assert fetched(ftp, "lines") == b"one\ntwo\n"
        assert dict(ftp.mlsd())["lines"]["perm"] == "adfrw"
        ftp.rename("lines", "рядки")
        ftp.delete("звіт.bin")
        assert ftp.nlst() == ["рядки"]
        for command in (
            "DELE nothing",
            "RNFR nothing",
            "DELE ../README.txt",
            "RNFR /README.txt",
            "MKD x",
            "RMD /empty",
        ):
            with pytest.raises(ftplib.error_perm):
                ftp.sendcmd(command)
        with pytest.raises(ftplib.error_perm, match="503"):
            ftp.sendcmd("RNTO x")
        for path in ("/x", "../x", "/upload", "a/b", "/empty/x"):
            with pytest.raises(ftplib.error_perm, match="553"):
                ftp.storbinary(f"STOR {path}", io.BytesIO(b"x"))
        with pytest.raises(ftplib.error_perm, match="554"):
            ftp.storbinary("STOR рядки", io.BytesIO(b"x"), rest=1000)

    with_client(run, work, USER, tls)


def test_only_student_may_write(run: Run) -> None:
    def work(ftp: ftplib.FTP) -> None:
        with pytest.raises(ftplib.error_perm, match="553 Only student"):
            ftp.storbinary("STOR upload/x", io.BytesIO(b"x"))

    with_client(run, work)


def test_uploads_are_bounded(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree_module, "MAX_UPLOAD_BYTES", 1000)
    monkeypatch.setattr(tree_module, "MAX_UPLOADS", 2)

    def work(ftp: ftplib.FTP) -> None:
        ftp.cwd("upload")
        ftp.storbinary("STOR a", io.BytesIO(bytes(600)))
        with pytest.raises(ftplib.error_perm, match="552"):
            ftp.storbinary("STOR b", io.BytesIO(bytes(401)))
        ftp.storbinary("STOR b", io.BytesIO(bytes(400)))
        ftp.storbinary("STOR a", io.BytesIO(bytes(600)))
        with pytest.raises(ftplib.error_perm, match="552"):
            ftp.storbinary("STOR c", io.BytesIO(b""))
        with pytest.raises(ftplib.error_perm, match="552"):
            ftp.storbinary(f"STOR {'x' * 256}", io.BytesIO(b""))
        assert sorted(ftp.nlst()) == ["a", "b"]

    with_client(run, work, USER)
    assert MAX_UPLOAD_BYTES > 1000


def test_what_breaks_off_and_what_lies(run: Run) -> None:
    def work(ftp: ftplib.FTP) -> None:
        came: list[bytes] = []
        with pytest.raises(ftplib.error_temp, match="426"):
            ftp.retrbinary("RETR odd/breaks-off.bin", came.append)
        assert b"".join(came) == piece(0, 500_000)
        # And what was missing can be fetched no further, but the client goes on.
        assert len(fetched(ftp, "odd/shorter-than-said.bin")) == 600_000
        assert ftp.size("odd/shorter-than-said.bin") == 10**6

    def in_tls(ftp: ftplib.FTP) -> None:
        came: list[bytes] = []
        # Nobody has said in TLS that this was the end.
        with pytest.raises((ssl.SSLError, ftplib.error_temp)):
            ftp.retrbinary("RETR odd/breaks-off.bin", came.append)
        assert b"".join(came) == piece(0, 500_000)
        if ftp.lastresp[:3] != "426":
            assert ftp.getline()[:3] == "426"

    with_client(run, work)
    with_client(run, in_tls, tls=True)


def test_odd_names_come_as_they_are(run: Run) -> None:
    def work(ftp: ftplib.FTP) -> None:
        names = ftp.nlst("odd")
        for name in ("escape\x1b[31mred.txt", "safe\u202etxt.exe", "-rf", "CON", "l" * 200, "back\\slash.txt"):
            assert name in names
            assert fetched(ftp, f"odd/{name}")
        assert ftp.sendcmd("MLST odd/escape\x1b[31mred.txt").count("\n") == 2
        assert "\x1b" not in ftp.sendcmd("MLST odd/escape\x1b[31mred.txt")
        assert len(ftp.nlst("odd/-rf")) == 1

    with_client(run, work)


def test_abort_and_talk_in_the_middle(run: Run) -> None:
    def work(ftp: ftplib.FTP) -> None:
        connection = ftp.transfercmd("RETR odd/slow.bin")
        assert len(connection.recv(100)) == 100
        assert "A transfer is under way." in ftp.sendcmd("STAT")
        reply = ftp.abort()
        assert reply[:3] == "426"
        connection.close()
        assert ftp.getresp()[:3] == "226"
        assert ftp.sendcmd("ABOR")[:3] == "226"
        assert "No transfer is under way." in ftp.sendcmd("STAT")
        assert len(fetched(ftp, "big/1MB.bin")) == 10**6

    with_client(run, work)


def test_pasv_names_this_server_unless_it_is_to_lie(run: Run) -> None:
    async def work(server: FtpServer) -> None:
        def blocking() -> None:
            with client(server) as ftp:
                ftp.set_pasv(True)
                assert ftp.sendcmd("PASV").startswith("227 Entering Passive Mode (127,0,0,1,")
            with client(server, "elsewhere") as ftp:
                assert "(192,0,2,1," in ftp.sendcmd("PASV")
                # Python's client takes the control connection's peer (CVE-2021-4189).
                assert fetched(ftp, "texts/lf.txt")

        await asyncio.to_thread(blocking)

    run(serve(work))


def test_on_ipv6(run: Run) -> None:
    import socket

    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        pytest.skip("no IPv6 here")

    def work(ftp: ftplib.FTP) -> None:
        assert len(fetched(ftp, "big/1MB.bin")) == 10**6
        with pytest.raises(ftplib.error_temp, match="425"):
            ftp.sendcmd("PASV")

    with_client(run, work, host="::1")


def test_aioftp_agrees(run: Run) -> None:
    async def work(server: FtpServer) -> None:
        import aioftp

        async with aioftp.Client.context(*server.address, USER, PASSWORD) as ftp:
            found = {str(path): info async for path, info in ftp.list("/big")}
            assert found["/big/1MB.bin"]["size"] == "1000000"
            async with ftp.download_stream("/big/1MB.bin", offset=999_990) as stream:
                assert await stream.read() == piece(999_990, 10**6)
            async with ftp.upload_stream("/upload/x") as stream:
                await stream.write(b"hello")
            assert (await ftp.stat("/upload/x"))["size"] == "5"
            with pytest.raises(aioftp.StatusCodeError):
                await ftp.make_directory("/upload/folder")

    run(serve(work))


@on_every_loop
async def test_both_ends_of_both_connections_are_traced(trace: Trace) -> None:
    async def work(server: FtpServer) -> None:
        import aioftp

        async with aioftp.Client.context(*server.address) as ftp, ftp.download_stream("/texts/lf.txt") as stream:
            assert (await stream.read()).startswith(b"Lines")

    await serve(work)
    control, data = trace.clients()
    assert b"RETR /texts/lf.txt\r\n" in trace.received(trace.other_end(control))
    assert trace.received(data) == b"Lines that end in LF,\nas on Unix.\n"
    assert trace.sent(trace.other_end(data)) == trace.received(data)
