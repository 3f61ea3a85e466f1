"""The lab's certificates, by real handshakes over loopback: those that must work, and those that must fail."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import stat
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from app.errors import explain
from app.lab.certificates import LAB_NAMES, Certificates, Flaw
from tests.app.lab.conftest import Run


async def handshake(server: ssl.SSLContext, client: ssl.SSLContext, name: str) -> ssl.SSLObject:
    """The client's end of a handshake, with ``name`` as the one asked for. Raises what the client gets."""
    done = asyncio.Event()

    class Peer(asyncio.Protocol):
        def connection_lost(self, exc: Exception | None) -> None:
            done.set()

    listening = await asyncio.get_running_loop().create_server(Peer, "127.0.0.1", 0, ssl=server)
    try:
        port = listening.sockets[0].getsockname()[1]
        _, writer = await asyncio.open_connection("127.0.0.1", port, ssl=client, server_hostname=name)
        found = writer.get_extra_info("ssl_object")
        writer.close()
        await writer.wait_closed()
        await done.wait()
        assert isinstance(found, ssl.SSLObject)
        return found
    finally:
        listening.close()
        await listening.wait_closed()
        # The server's end of a failed handshake closes a turn later.
        for _ in range(5):
            await asyncio.sleep(0)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("ca"), names=("extra.example",))


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "::1", "lab.test", "mail.lab.test", "extra.example"])
def test_who_trusts_the_lab_believes_its_names(run: Run, certificates: Certificates, name: str) -> None:
    async def work() -> None:
        found = await handshake(await certificates.server_context(), await certificates.client_context(), name)
        peer = found.getpeercert()
        assert peer is not None
        assert ("DNS", "lab.test") in peer["subjectAltName"]
        assert found.version() == "TLSv1.3"

    run(work())


def test_the_system_does_not_trust_the_lab(run: Run, certificates: Certificates) -> None:
    async def work() -> None:
        with pytest.raises(ssl.SSLCertVerificationError) as caught:
            await handshake(await certificates.server_context(), ssl.create_default_context(), "localhost")
        assert "not trusted" in explain(caught.value).what

    run(work())


def test_the_lab_trusts_only_itself(run: Run, certificates: Certificates, tmp_path: Path) -> None:
    async def work() -> None:
        other = Certificates(tmp_path)
        with pytest.raises(ssl.SSLCertVerificationError):
            await handshake(await other.server_context(), await certificates.client_context(), "localhost")
        assert len((await certificates.client_context()).get_ca_certs()) == 1

    run(work())


@pytest.mark.parametrize(
    ("flaw", "name", "code", "words"),
    [
        # OpenSSL's X509_V_ERR_…: CERT_HAS_EXPIRED, HOSTNAME_MISMATCH, IP_ADDRESS_MISMATCH,
        # DEPTH_ZERO_SELF_SIGNED_CERT.
        (Flaw.EXPIRED, "lab.test", 10, "expired"),
        (Flaw.WRONG_NAME, "lab.test", 62, "another name"),
        (Flaw.WRONG_NAME, "127.0.0.1", 64, "another name"),
        (Flaw.SELF_SIGNED, "lab.test", 18, "not trusted"),
    ],
)
def test_certificates_that_fail_fail_for_their_reason(
    run: Run, certificates: Certificates, flaw: Flaw, name: str, code: int, words: str
) -> None:
    async def work() -> None:
        server, client = await certificates.server_context(flaw), await certificates.client_context()
        with pytest.raises(ssl.SSLCertVerificationError) as caught:
            await handshake(server, client, name)
        assert caught.value.verify_code == code
        assert words in explain(caught.value).what
        # Who checks nothing gets through: only the certificate is at fault.
        client.check_hostname = False
        client.verify_mode = ssl.CERT_NONE
        await handshake(server, client, name)

    run(work())


def test_a_name_more_for_one_server(run: Run, certificates: Certificates) -> None:
    async def work() -> None:
        client = await certificates.client_context()
        await handshake(await certificates.server_context(names=("192.0.2.7", "lab.test")), client, "192.0.2.7")
        with pytest.raises(ssl.SSLCertVerificationError):
            await handshake(await certificates.server_context(), client, "192.0.2.7")

    run(work())


def test_programs_that_check_strictly_trust_the_file(run: Run, certificates: Certificates) -> None:
    async def work() -> None:
        path = await certificates.write_ca()
        assert path == certificates.ca_path
        # What ssl.create_default_context() does by itself from Python 3.13 on.
        client = ssl.create_default_context(cafile=str(path))
        client.verify_flags |= ssl.VERIFY_X509_STRICT | ssl.VERIFY_X509_PARTIAL_CHAIN
        await handshake(await certificates.server_context(), client, "localhost")

    run(work())


def test_no_private_key_stays_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch, data = tmp_path / "scratch", tmp_path / "data"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    modes: list[int] = []
    load = ssl.SSLContext.load_cert_chain

    def watched(self: ssl.SSLContext, certfile: str) -> None:
        modes.append(stat.S_IMODE(Path(certfile).stat().st_mode))
        load(self, certfile)

    monkeypatch.setattr(ssl.SSLContext, "load_cert_chain", watched)
    certificates = Certificates(data)
    for flaw in Flaw:
        certificates.make_server_context(flaw)
    certificates.make_ca_file()
    certificates.make_ca_file()
    assert list(scratch.iterdir()) == []
    assert [path.name for path in data.iterdir()] == [certificates.ca_path.name]
    text = certificates.ca_path.read_text("ascii")
    assert text == certificates.ca_pem()
    assert "PRIVATE" not in text
    assert len(modes) == len(Flaw)
    if sys.platform != "win32":
        assert set(modes) == {0o600}
        assert stat.S_IMODE(data.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_written_leaves_the_contexts_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    certificates = Certificates(tmp_path / "file")
    certificates.make_server_context()
    with pytest.raises(OSError):
        certificates.make_ca_file()


def test_many_who_ask_at_once_get_one_authority(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        certificates = Certificates(tmp_path)
        clients = await asyncio.gather(*(certificates.client_context() for _ in range(8)))
        assert len({client.get_ca_certs(binary_form=True)[0] for client in clients}) == 1

    run(work())


def test_threads_that_ask_at_once_get_one_authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import trustme

    made: list[trustme.CA] = []
    both = threading.Barrier(2)
    real = trustme.CA

    def slow(**options: Any) -> trustme.CA:
        # Gives a second thread, if one can get here, the time to do so.
        with contextlib.suppress(threading.BrokenBarrierError):
            both.wait(0.2)
        made.append(real(**options))
        return made[-1]

    monkeypatch.setattr(trustme, "CA", slow)
    certificates = Certificates(tmp_path)
    with ThreadPoolExecutor(2) as pool:
        pems = [future.result() for future in [pool.submit(certificates.ca_pem) for _ in range(2)]]
    assert len(made) == len(set(pems)) == 1


def test_names_are_not_repeated(tmp_path: Path) -> None:
    assert Certificates(tmp_path, ("lab.test", "127.0.0.1")).names == LAB_NAMES
