"""Clients that flood, say nothing, never read, reset or come in thousands: the server stays bounded and goes on."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl

import pytest

from app.sockets import server as server_module
from app.sockets.options import ChatTransport, ClientOptions
from app.sockets.peers import MAX_UNREAD, PeerState, ServerClient
from app.sockets.replies import BURST, MAX_IN_A_ROW, ReplyMode, ReplyOptions
from app.sockets.rules import Rule, RuleKind
from app.sockets.server import REFUSAL
from app.sockets.transcript import Direction
from tests.app.sockets.chat import Chat, every, on_every_loop, until

TCP, UDP, TLS, UNIX = ChatTransport.TCP, ChatTransport.UDP, ChatTransport.TLS, ChatTransport.UNIX
ECHO = ReplyOptions(ReplyMode.ECHO)


def only(clients: dict[int, ServerClient]) -> ServerClient:
    (client,) = clients.values()
    return client


@on_every_loop
async def test_a_thousand_clients(chat: Chat) -> None:
    server = await chat.listening(replies=ECHO)
    count = 1000
    assert server.limit > count

    def connect() -> list[socket.socket]:
        return [socket.create_connection(("127.0.0.1", server.port), 20) for _ in range(count)]

    sockets = await asyncio.to_thread(connect)
    chat._sockets += sockets
    await until(lambda: len(server.clients) == count)

    def talk() -> set[bytes]:
        for number, sock in enumerate(sockets):
            sock.sendall(b"%04d" % number)
        return {sock.recv(100) for sock in sockets}

    assert await asyncio.to_thread(talk) == {b"%04d" % number for number in range(count)}
    report = await server.send(b"to all")
    assert len(report.sent) == count
    assert await asyncio.to_thread(lambda: {sock.recv(100) for sock in sockets}) == {b"to all"}
    for sock in sockets[::2]:
        sock.close()
    await until(lambda: len(server.clients) == count // 2)
    assert len(server.gone) == server_module.MAX_GONE
    await server.stop()


@on_every_loop
async def test_one_client_too_many_is_refused_politely(chat: Chat) -> None:
    server = await chat.listening()
    server.limit = 2
    one, _ = [await chat.peer(server) for _ in range(2)]
    for _ in range(3):
        refused = await chat.peer(server)
        assert await refused.to_end() == REFUSAL
    assert server.refused == 3
    assert len(every(server.transcript, Direction.ERROR)) == 1
    one.close()
    await until(lambda: len(server.clients) == 1)
    await chat.peer(server)
    await until(lambda: len(server.clients) == 2)


@on_every_loop
async def test_one_tls_client_too_many(chat: Chat) -> None:
    server = await chat.listening(TLS)
    server.limit = 0
    with pytest.raises((ConnectionError, ssl.SSLError)):
        await chat.connected(server)
    await until(lambda: not server._doors)
    assert server.refused == 1


@pytest.mark.parametrize("recv_size", [1, 65536])
@on_every_loop
async def test_an_endless_sender_that_never_reads(chat: Chat, recv_size: int) -> None:
    server = await chat.listening(replies=ECHO, recv_size=recv_size)
    peer = await chat.peer(server)
    peer.sock.setblocking(False)
    block = bytes(1 << 20)
    idle = total = 0
    # Until the system takes no more: everything waits in its buffers, and little in ours.
    while idle < 50:
        try:
            total += peer.sock.send(block)
            idle = 0
        except BlockingIOError:
            idle += 1
            await asyncio.sleep(0.002)
    client = only(server.clients)
    responder = client._responder
    assert client.unread + responder._queued + sum(len(data) - at for data, at, _ in responder._inbox) < 1_000_000
    # Others are served meanwhile.
    other = await chat.peer(server)
    await other.send(b"hello")
    assert await other.exactly(5) == b"hello"
    report = await server.send(b"by hand")
    if recv_size > 1:
        assert client in report.sent or client in report.full
    await server.stop()


@on_every_loop
async def test_nothing_is_lost_when_a_slow_reader_reads_at_last(chat: Chat) -> None:
    server = await chat.listening(replies=ECHO)
    peer = await chat.peer(server)
    data = bytes(range(256)) * 40_000
    sending = chat.start(peer.send(data))
    await until(lambda: server.received > 1_000_000)
    received = await peer.exactly(len(data))
    assert received == data
    assert await sending is None


@on_every_loop
async def test_by_hand_to_a_client_that_never_reads(chat: Chat) -> None:
    server = await chat.listening()
    await chat.peer(server)
    client = only(server.clients)
    full = 0
    for _ in range(40):
        report = await server.send(bytes(1_000_000))
        full += len(report.full)
    assert full > 10
    assert client.unread <= MAX_UNREAD + 1_000_000
    await server.stop()


@on_every_loop
async def test_two_programs_that_answer_each_other_are_stopped(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.sockets.replies.MAX_IN_A_ROW", 200)
    monkeypatch.setattr("app.sockets.replies.BURST", 150)
    rules = ReplyOptions(ReplyMode.RULES, rules=(Rule(RuleKind.CONTAINS, b"a", b"answer"),))
    server = await chat.listening(replies=rules)
    peer = await chat.peer(server)

    async def other_program() -> None:
        # It sends back whatever it gets: the rule matches its own answer.
        while data := await peer.recv():
            await peer.send(data)

    await peer.send(b"a")
    looping = chat.start(other_program())
    client = only(server.clients)
    await until(lambda: client.stopped)
    # A reply more for each time that the peer was slow enough to fill the bucket again.
    assert client.sent <= 260 * len(b"answer")
    assert any("stopped" in entry.text for entry in every(server.transcript, Direction.NOTE))
    # A person takes part: it goes on, and is stopped again.
    sent = client.sent
    await server.send(b"a by hand")
    await until(lambda: client.sent > sent + 100 and client.stopped)
    sent = client.sent
    server.resume_replies()
    await server.send(b"a by hand")
    await until(lambda: client.sent > sent + 100 and client.stopped)
    peer.sock.shutdown(socket.SHUT_RDWR)
    await looping


@on_every_loop
async def test_fast_programs_are_slowed_down_and_lose_nothing(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.sockets.replies.BURST", 10)
    monkeypatch.setattr("app.sockets.replies.RATE", 500.0)
    server = await chat.listening(replies=ReplyOptions(ReplyMode.FIXED, b"."), recv_size=1)
    peer = await chat.peer(server)
    await peer.send(b"x" * 60)
    assert await peer.exactly(60) == b"." * 60
    notes = [entry.text for entry in every(server.transcript, Direction.NOTE) if "slowed" in entry.text]
    assert len(notes) == 1


def test_the_bounds_leave_people_alone() -> None:
    assert BURST >= 1000
    assert MAX_IN_A_ROW > BURST


@on_every_loop
async def test_two_udp_servers_that_echo_each_other(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.sockets.replies.MAX_IN_A_ROW", 100)
    monkeypatch.setattr("app.sockets.replies.BURST", 60)
    one, two = await chat.listening(UDP, ECHO), await chat.listening(UDP, ECHO)
    # A datagram of one to the other begins it, as a forged source address would.
    assert one._datagrams is not None
    one._datagrams.send(b"hello", ("127.0.0.1", two.port))
    await until(lambda: any(client.stopped for server in (one, two) for client in server.clients.values()))
    assert one.sent + two.sent < 300 * len(b"hello")


@on_every_loop
async def test_ever_new_udp_addresses_are_bounded(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "MAX_UDP_CLIENTS", 10)
    server = await chat.listening(UDP, ECHO)
    for number in range(25):
        peer = await chat.peer(server)
        await peer.send(b"%d" % number)
        assert await peer.recv() == b"%d" % number
    assert len(server.clients) == 10
    assert min(server.clients) == 16
    assert server.gone[0].reason.startswith("forgotten")


@on_every_loop
async def test_a_flood_of_datagrams_with_delayed_replies(chat: Chat) -> None:
    server = await chat.listening(UDP, ReplyOptions(ReplyMode.FIXED, delay_s=60))
    peer = await chat.peer(server)
    for _ in range(40):
        for _ in range(20):
            peer.sock.send(b"x")
        await asyncio.sleep(0.001)
    await until(lambda: server.clients and only(server.clients).received >= 400)
    responder = only(server.clients)._responder
    assert len(responder._queue) <= 100
    assert len(responder._inbox) <= 100
    assert responder.dropped > 0


# TLS


@on_every_loop
async def test_tls_clients_that_speak_something_else(chat: Chat) -> None:
    server = await chat.listening(TLS)
    peer = await chat.peer(server)
    await peer.send(b"GET / HTTP/1.0\r\n\r\n")
    await peer.to_end()
    await until(lambda: not server.clients)
    (error,) = every(server.transcript, Direction.ERROR)
    assert "TLS handshake failed" in error.text
    assert error.peer == peer.address


@on_every_loop
async def test_tls_clients_that_say_nothing_or_leave(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "HANDSHAKE_PATIENCE", 0.1)
    server = await chat.listening(TLS)
    silent = await chat.peer(server)
    assert await silent.recv() == b""
    await until(lambda: not server.clients)
    leaving = await chat.peer(server)
    leaving.close()
    await until(lambda: not server.clients)
    resetting = await chat.peer(server)
    resetting.close(reset=True)
    await until(lambda: not server.clients)
    assert len(every(server.transcript, Direction.ERROR)) == 3


@on_every_loop
async def test_stopping_during_handshakes(chat: Chat) -> None:
    server = await chat.listening(TLS)
    silent = [await chat.peer(server) for _ in range(3)]
    server.disconnect(next(iter(server.clients.values())))
    await until(lambda: len(server.clients) == 2)
    await server.stop()
    assert [await peer.recv() for peer in silent] == [b"", b"", b""]


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
@on_every_loop
async def test_words_that_come_with_the_end_of_the_handshake(chat: Chat, version: ssl.TLSVersion) -> None:
    server = await chat.listening(TLS, ECHO)
    context = ssl.create_default_context(cafile=str(chat.ca_file()))
    context.minimum_version = context.maximum_version = version
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = context.wrap_bio(incoming, outgoing, server_hostname="localhost")
    peer = await chat.peer(server)
    while True:
        try:
            tls.do_handshake()
            break
        except ssl.SSLWantReadError:
            await peer.send(outgoing.read())
            incoming.write(await peer.recv())
    # The handshake's last flight and the first words in one segment.
    tls.write(b"hello")
    await peer.send(outgoing.read())
    answer = b""
    while len(answer) < 5:
        incoming.write(await peer.recv())
        with contextlib.suppress(ssl.SSLWantReadError):
            answer += tls.read()
    assert answer == b"hello"


@on_every_loop
async def test_a_client_that_does_not_trust_the_server(chat: Chat) -> None:
    server = await chat.listening(TLS, ECHO)
    client = chat.client()
    wrong = chat.folder / "wrong.pem"
    import trustme

    trustme.CA().cert_pem.write_to_path(str(wrong))
    with pytest.raises(ssl.SSLCertVerificationError):
        await client.connect(ClientOptions(TLS, port=server.port, ca_file=str(wrong)))
    await until(lambda: not server.clients)
    good = await chat.connected(server)
    await good.send(b"fine")
    await until(lambda: good.received == 4)


@on_every_loop
async def test_stopping_with_clients_that_never_read(chat: Chat) -> None:
    for transport in (TCP, TLS):
        server = await chat.listening(transport)
        client = await chat.connected(server)
        await until(lambda: any(one.state is PeerState.OPEN for one in server.clients.values()))  # noqa: B023
        client._link.transport.pause_reading()  # type: ignore[union-attr]
        for _ in range(10):
            await server.send(bytes(1_000_000))
        await server.stop()
        assert not server.clients
        await client.disconnect()


@on_every_loop
async def test_what_they_send_is_shown_safely(chat: Chat) -> None:
    server = await chat.listening()
    peer = await chat.peer(server)
    await peer.send(b"\x1b]0;owned\x07\xe2\x80\xae")
    await until(lambda: server.received)
    path = chat.folder / "saved.txt"
    await server.transcript.save(path)
    assert all(line.isprintable() for line in path.read_text("utf-8").splitlines())
