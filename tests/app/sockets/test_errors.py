"""What bad input and bad peers get: the system's own exception, and words that help."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import ssl
import sys
from pathlib import Path
from typing import Any

import pytest

from app.errors import explain, is_expected
from app.lab.certificates import Certificates, Flaw
from app.sockets import dial
from app.sockets.options import ChatTransport, ClientOptions, ServerOptions, Trust
from app.sockets.transcript import Direction
from tests.app.sockets.chat import Chat, every, is_root, needs_unix, on_every_loop, only_linux, until

TCP, UDP, TLS, UNIX = ChatTransport.TCP, ChatTransport.UDP, ChatTransport.TLS, ChatTransport.UNIX


async def failure(chat: Chat, options: ClientOptions) -> BaseException:
    """What connecting raises; afterwards nothing is left, and the transcript says it too."""
    client = chat.client()
    with pytest.raises(OSError) as caught:
        await client.connect(options)
    assert client.state.value == "closed"
    assert client._link is None
    (entry,) = every(client.transcript, Direction.ERROR)
    assert explain(caught.value).name in entry.text
    assert is_expected(caught.value)
    if chat.recorder is not None:
        assert chat.recorder.drain().exchanges[-1].outcome == "error"
    return caught.value


def check(error: BaseException, name: str, number: int | None, *words: str) -> None:
    explanation = explain(error)
    assert explanation.name == name
    if number is not None:
        assert isinstance(error, OSError)
        assert error.errno == number
        assert str(number) in explanation.errno
        assert errno.errorcode[number] in explanation.errno
    text = str(explanation).lower()
    for word in words:
        assert word in text, text
    assert explanation.advice
    assert explanation.said
    assert "something went wrong" not in text


@on_every_loop
async def test_refused(chat: Chat) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        for host in ("127.0.0.1", "localhost"):
            error = await failure(chat, ClientOptions(host=host, port=port))
            check(error, "ConnectionRefusedError", errno.ECONNREFUSED, "refused", "listen")


@on_every_loop
async def test_unknown_host(chat: Chat) -> None:
    error = await failure(chat, ClientOptions(host="no-such-host.invalid"))
    assert isinstance(error, socket.gaierror)
    check(error, "socket.gaierror", None, "could not be resolved", "spelling", "eai_")


@on_every_loop
async def test_timed_out(chat: Chat) -> None:
    # A server that accepts the connection and never begins its TLS.
    listener = chat.listener()
    options = ClientOptions(TLS, port=listener.getsockname()[1], trust=Trust.NOTHING, connect_timeout=0.1)
    error = await failure(chat, options)
    assert "0.1 s" in str(error)
    check(error, "TimeoutError", errno.ETIMEDOUT, "no answer", "0.1 s", "firewall")


@only_linux
@on_every_loop
async def test_timed_out_while_connecting(chat: Chat) -> None:
    # A listener whose queue is full: Linux then does not answer at all.
    listener = chat.listener()
    listener.listen(0)
    address = listener.getsockname()
    fillers = [socket.socket() for _ in range(4)]
    chat._sockets += fillers
    for filler in fillers:
        filler.setblocking(False)
        filler.connect_ex(address)
    error = await failure(chat, ClientOptions(port=address[1], connect_timeout=0.2))
    check(error, "TimeoutError", errno.ETIMEDOUT, "no answer")


@pytest.mark.parametrize(
    ("number", "word"), [(errno.ENETUNREACH, "network"), (errno.EHOSTUNREACH, "host"), (errno.ETIMEDOUT, "no answer")]
)
@on_every_loop
async def test_unreachable(chat: Chat, monkeypatch: pytest.MonkeyPatch, number: int, word: str) -> None:
    async def unreachable(*_: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(asyncio.get_running_loop(), "sock_connect", unreachable)
    error = await failure(chat, ClientOptions(host="192.0.2.1"))
    check(error, type(error).__name__, number, word)


@on_every_loop
async def test_of_several_addresses_the_most_telling_error(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    async def resolve(*_: Any) -> list[Any]:
        return [
            (socket.AF_INET, ("127.0.0.1", 1)),
            (socket.AF_INET6, ("2001:db8::1", 1)),
        ]

    async def connect(_: socket.socket, address: Any) -> None:
        number = errno.ECONNREFUSED if address[0] == "127.0.0.1" else errno.ENETUNREACH
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(dial, "resolve", resolve)
    monkeypatch.setattr(asyncio.get_running_loop(), "sock_connect", connect)
    error = await failure(chat, ClientOptions(host="two.example"))
    check(error, "ConnectionRefusedError", errno.ECONNREFUSED, "refused")


@on_every_loop
async def test_an_own_address_that_is_not_ours(chat: Chat) -> None:
    error = await failure(chat, ClientOptions(local_host="192.0.2.7"))
    check(error, "OSError", errno.EADDRNOTAVAIL, "does not have that address")
    server = chat.server()
    with pytest.raises(OSError) as caught:
        await server.listen(ServerOptions(host="192.0.2.7", port=0))
    check(caught.value, "OSError", errno.EADDRNOTAVAIL, "does not have that address")


@on_every_loop
async def test_an_own_port_that_is_taken(chat: Chat) -> None:
    listener = chat.listener()
    host, port = listener.getsockname()
    error = await failure(chat, ClientOptions(port=port, local_host=host, local_port=port))
    check(error, "OSError", errno.EADDRINUSE, "port is taken")


@pytest.mark.parametrize("transport", [TCP, UDP])
@on_every_loop
async def test_port_taken(chat: Chat, transport: ChatTransport) -> None:
    first = await chat.listening(transport)
    second = chat.server()
    with pytest.raises(OSError) as caught:
        await second.listen(ServerOptions(transport, port=first.port))
    check(caught.value, "OSError", errno.EADDRINUSE, "port is taken", "0 for any free one")


@pytest.mark.skipif(is_root or sys.platform == "win32", reason="every port is permitted")
@on_every_loop
async def test_a_low_port(chat: Chat) -> None:
    server = chat.server()
    with pytest.raises(PermissionError) as caught:
        await server.listen(ServerOptions(port=1))
    check(caught.value, "PermissionError", errno.EACCES, "1024", "administrator")


@on_every_loop
async def test_a_low_port_as_the_system_says_it(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    class Strict(socket.socket):
        def bind(self, _: Any) -> None:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(socket, "socket", Strict)
    server = chat.server()
    with pytest.raises(PermissionError) as caught:
        await server.listen(ServerOptions(port=80))
    monkeypatch.undo()
    check(caught.value, "PermissionError", errno.EACCES, "1024", "administrator")
    (entry,) = every(server.transcript, Direction.ERROR)
    assert "EACCES" in entry.text


@on_every_loop
async def test_a_datagram_that_is_too_long(chat: Chat) -> None:
    server = await chat.listening(UDP)
    client = await chat.connected(server)
    with pytest.raises(OSError) as caught:
        await client.send(b"x" * 65508)
    check(caught.value, "OSError", errno.EMSGSIZE, "too long", "65,507")


@on_every_loop
async def test_udp_to_nobody(chat: Chat) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    client = await chat.connected(("127.0.0.1", port), transport=UDP)
    await client.send(b"?")
    await until(lambda: every(client.transcript, Direction.ERROR))
    assert "nothing listens" in every(client.transcript, Direction.ERROR)[0].text


@needs_unix
@on_every_loop
async def test_unix_sockets_that_are_not_there(chat: Chat) -> None:
    missing = await failure(chat, ClientOptions(UNIX, path=str(chat.folder / "missing")))
    check(missing, "FileNotFoundError", errno.ENOENT, "no such file or socket")
    dead = str(chat.folder / "dead")
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind(dead)
    error = await failure(chat, ClientOptions(UNIX, path=dead))
    check(error, "ConnectionRefusedError", errno.ECONNREFUSED, "refused")


# TLS


@on_every_loop
async def test_tls_names_and_trust(chat: Chat) -> None:
    server = await chat.listening(TLS)
    where: dict[str, Any] = {"transport": TLS, "port": server.port}
    wrong_name = await failure(chat, chat.options(server, server_name="example.org"))
    assert isinstance(wrong_name, ssl.SSLCertVerificationError)
    check(wrong_name, "ssl.SSLCertVerificationError", None, "another name", "example.org")
    stranger = await failure(chat, ClientOptions(trust=Trust.SYSTEM, **where))
    check(stranger, "ssl.SSLCertVerificationError", None, "not trusted", "lab")
    not_tls = await chat.listening(TCP)
    chat.owner.spawn(_greet(not_tls), "greet")
    plain = await failure(chat, chat.options(("127.0.0.1", not_tls.port), transport=TLS))
    check(plain, "ssl.SSLError", None, "does not speak tls", "switch tls off")
    missing = await failure(chat, ClientOptions(ca_file=str(chat.folder / "missing.pem"), **where))
    check(missing, "FileNotFoundError", errno.ENOENT, "no such file")
    nonsense = chat.folder / "nonsense.pem"
    nonsense.write_text("no certificate")
    error = await failure(chat, ClientOptions(ca_file=str(nonsense), **where))
    assert isinstance(error, ssl.SSLError)


async def _greet(server: Any) -> None:
    await until(lambda: server.clients)
    await server.send(b"220 mail.example ready\r\n")


@on_every_loop
async def test_an_expired_certificate(chat: Chat) -> None:
    certificates = Certificates(chat.folder)
    ca_file = await certificates.write_ca()
    server = chat.server()
    for flaw, word in ((Flaw.EXPIRED, "expired"), (Flaw.SELF_SIGNED, "not trusted"), (Flaw.WRONG_NAME, "another name")):

        async def context(flaw: Flaw = flaw) -> ssl.SSLContext:
            return await certificates.server_context(flaw)

        server._tls = context
        await server.listen(ServerOptions(TLS, port=0))
        error = await failure(chat, ClientOptions(TLS, port=server.port, ca_file=str(ca_file)))
        check(error, "ssl.SSLCertVerificationError", None, word)
        await server.stop()


@on_every_loop
async def test_no_certificate_to_be_had(chat: Chat) -> None:
    async def broken() -> ssl.SSLContext:
        raise PermissionError(errno.EACCES, "Permission denied", "/nowhere/key.pem")

    server = chat.server()
    server._tls = broken
    with pytest.raises(PermissionError):
        await server.listen(ServerOptions(TLS, port=0))
    assert server.state.value == "idle"


@on_every_loop
async def test_too_many_files(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(socket.socket):
        def __init__(self, *_: Any, **__: Any) -> None:
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    client = chat.client()
    options = ClientOptions(port=1)
    monkeypatch.setattr(socket, "socket", Full)
    with pytest.raises(OSError) as caught:
        await client.connect(options)
    monkeypatch.undo()
    check(caught.value, "OSError", errno.EMFILE, "too many")


@on_every_loop
async def test_a_file_that_may_not_be_read(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "secret.txt")

    client, _ = await chat.talking()
    path = chat.folder / "secret.txt"
    path.touch()
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(PermissionError) as caught:
        await client.send_file(path)
    monkeypatch.undo()
    check(caught.value, "PermissionError", errno.EACCES, "file", "permission")
