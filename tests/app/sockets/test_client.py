"""The client against foreign programs: what it sends, what it writes down, how it ends."""

from __future__ import annotations

import asyncio
import errno
import socket

import pytest

from app.sockets.client import ClientState
from app.sockets.link import NotConnectedError
from app.sockets.options import ChatTransport, ClientOptions, Family, FieldError, StateError, Trust
from app.sockets.transcript import Direction
from app.trace.records import ConnectionState, Outcome
from tests.app.sockets.chat import Chat, Peer, every, needs_ipv6, needs_unix, on_every_loop, until

RECEIVED, SENT, NOTE, ERROR = Direction.RECEIVED, Direction.SENT, Direction.NOTE, Direction.ERROR


@on_every_loop
async def test_a_talk(chat: Chat) -> None:
    changes: list[ClientState] = []
    listener = chat.listener()
    client = chat.client()
    client.on_change = lambda: changes.append(client.state)
    await client.connect(chat.options(listener.getsockname(), recv_size=4))
    peer = await chat.accept(listener)
    host, port = listener.getsockname()
    assert client.remote == f"{host}:{port}"
    assert client.local == "{}:{}".format(*peer.sock.getpeername())
    assert client.connected
    assert client.tls is None
    await client.send(b"hello")
    assert await peer.exactly(5) == b"hello"
    await peer.send(b"0123456789")
    await until(lambda: client.received == 10)
    assert b"".join(entry.data for entry in every(client.transcript, RECEIVED)) == b"0123456789"
    assert all(len(entry.data) <= 4 for entry in every(client.transcript, RECEIVED))
    assert [(entry.data, entry.peer) for entry in every(client.transcript, SENT)] == [(b"hello", client.remote)]
    assert (client.sent, client.writes, client.received) == (5, 1, 10)
    assert client.reads == len(every(client.transcript, RECEIVED))
    await client.disconnect()
    assert await peer.recv() == b""
    assert changes == [ClientState.CONNECTING, ClientState.CONNECTED, ClientState.CLOSED]
    assert every(client.transcript)[-1].text == "closed by us"
    # Once more, with the same client.
    await client.connect(chat.options(listener.getsockname()))
    assert (client.sent, client.received) == (0, 0)
    await client.disconnect()
    await client.disconnect()


@on_every_loop
async def test_the_peer_closes(chat: Chat) -> None:
    client, peer = await chat.talking()
    await peer.send(b"bye")
    peer.close()
    await until(lambda: client.state is ClientState.CLOSED)
    assert client.peer_ended
    assert [entry.data for entry in every(client.transcript, RECEIVED)] == [b"bye"]
    assert every(client.transcript)[-1].text == "closed by the peer"
    with pytest.raises(NotConnectedError):
        await client.send(b"too late")
    with pytest.raises(NotConnectedError):
        client.half_close()
    with pytest.raises(NotConnectedError):
        client.reset()


@on_every_loop
async def test_the_peer_resets(chat: Chat) -> None:
    client, peer = await chat.talking()
    peer.close(reset=True)
    await until(lambda: client.state is ClientState.CLOSED)
    (error,) = every(client.transcript, ERROR)
    assert "ConnectionResetError" in error.text
    if chat.recorder is not None:
        batch = chat.recorder.drain()
        assert batch.exchanges[-1].outcome is Outcome.ERROR
        assert batch.connections[-1].state is ConnectionState.RESET


@on_every_loop
async def test_half_close(chat: Chat) -> None:
    client, peer = await chat.talking()
    await client.send(b"last words")
    client.half_close()
    assert client.sending_ended
    assert not client.connected
    assert await peer.to_end() == b"last words"
    with pytest.raises(NotConnectedError):
        await client.send(b"more")
    await peer.send(b"an answer")
    await until(lambda: client.received == 9)
    assert client.state is ClientState.CONNECTED
    peer.close()
    await until(lambda: client.state is ClientState.CLOSED)


@on_every_loop
async def test_the_peer_half_closes_and_is_still_sent_to(chat: Chat) -> None:
    client, peer = await chat.talking(keep_half_open=True)
    peer.sock.shutdown(socket.SHUT_WR)
    await until(lambda: client.peer_ended)
    await client.send(b"still here")
    assert await peer.exactly(10) == b"still here"
    client.half_close()
    assert await peer.recv() == b""
    await until(lambda: client.state is ClientState.CLOSED)


@on_every_loop
async def test_reset(chat: Chat) -> None:
    client, peer = await chat.talking()
    client.reset()
    with pytest.raises(ConnectionResetError):
        await peer.recv()
    await until(lambda: client.state is ClientState.CLOSED)
    assert every(client.transcript)[-1].text == "reset by us"


@on_every_loop
async def test_own_address_and_port_again_and_again(chat: Chat) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    listener = chat.listener()
    for _ in range(2):
        client = await chat.connected(listener.getsockname(), local_host="127.0.0.1", local_port=port)
        peer = await chat.accept(listener)
        assert client.local == f"127.0.0.1:{port}"
        peer.close(reset=True)
        await until(lambda: client.state is ClientState.CLOSED)  # noqa: B023 - called at once.
    other = await chat.connected(listener.getsockname(), local_port=port)
    assert other.local.endswith(f":{port}")


@needs_ipv6
@on_every_loop
async def test_ipv6(chat: Chat) -> None:
    listener = chat.listener("::1")
    client = await chat.connected(("::1", listener.getsockname()[1]))
    peer = await chat.accept(listener)
    assert client.remote == f"[::1]:{listener.getsockname()[1]}"
    await client.send(b"six")
    assert await peer.exactly(3) == b"six"
    with pytest.raises(socket.gaierror):
        await chat.connected(("::1", 5), family=Family.IPV4)


@on_every_loop
async def test_localhost_finds_the_address_that_listens(chat: Chat) -> None:
    listener = chat.listener()
    client = await chat.connected(("localhost", listener.getsockname()[1]))
    assert client.remote.startswith("127.0.0.1:")


@needs_unix
@on_every_loop
async def test_unix(chat: Chat) -> None:
    path = str(chat.folder / "s")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen()
        client = await chat.connected(path)
        peer = await chat.accept(listener)
        await client.send(b"local")
        assert await peer.exactly(5) == b"local"
        assert client.remote == path
        client.half_close()
        assert await peer.recv() == b""
        client.reset()
        await until(lambda: client.state is ClientState.CLOSED)
    assert every(client.transcript)[-1].text == "cut off by us"


# UDP


@on_every_loop
async def test_datagrams(chat: Chat) -> None:
    listener = chat.listener(kind=socket.SOCK_DGRAM)
    client = await chat.connected(listener.getsockname(), transport=ChatTransport.UDP, recv_size=16)
    for data in (b"one", b"", b"three"):
        await client.send(data)
        assert await asyncio.to_thread(listener.recvfrom, 100) == (data, client_address(client.local))
    for data in (b"x" * 16, b"", b"y" * 20):
        listener.sendto(data, client_address(client.local))
    await until(lambda: client.reads == 3)
    assert [(entry.data, entry.length) for entry in every(client.transcript, RECEIVED)] == [
        (b"x" * 16, 16),
        (b"", 0),
        (b"y" * 16, 20),
    ]
    assert client.received == 36
    with pytest.raises(FieldError):
        client.half_close()


def client_address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    return host, int(port)


@on_every_loop
async def test_the_largest_datagram_and_one_more(chat: Chat) -> None:
    listener = chat.listener(kind=socket.SOCK_DGRAM)
    client = await chat.connected(listener.getsockname(), transport=ChatTransport.UDP, recv_size=65536)
    await client.send(b"x" * 65507)
    assert len(await asyncio.to_thread(listener.recv, 70000)) == 65507
    listener.sendto(b"y" * 65507, client_address(client.local))
    await until(lambda: client.received == 65507)
    with pytest.raises(OSError) as caught:
        await client.send(b"x" * 65508)
    assert caught.value.errno == errno.EMSGSIZE
    assert client.connected
    await client.send(b"still works")
    assert await asyncio.to_thread(listener.recv, 100) == b"still works"


@on_every_loop
async def test_udp_to_a_closed_port_is_told_and_goes_on(chat: Chat) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        address = probe.getsockname()
    client = await chat.connected(address, transport=ChatTransport.UDP)
    await client.send(b"anybody?")
    await until(lambda: every(client.transcript, ERROR))
    assert "ECONNREFUSED" in every(client.transcript, ERROR)[0].text
    assert client.connected
    with socket.socket(type=socket.SOCK_DGRAM) as late:
        late.bind(address)
        late.settimeout(10)
        await client.send(b"now?")
        assert await asyncio.to_thread(late.recv, 100) == b"now?"


# TLS


@on_every_loop
async def test_tls_facts_and_trust(chat: Chat) -> None:
    server = await chat.listening(ChatTransport.TLS)
    client = await chat.connected(server)
    assert client.tls is not None
    assert client.tls["verified"]
    assert client.tls["name_checked"]
    await client.send(b"secret")
    await until(lambda: server.received == 6)
    with pytest.raises(FieldError):
        client.half_close()
    client.reset()
    await until(lambda: client.state is ClientState.CLOSED)
    careless = await chat.connected(server, trust=Trust.NOTHING, server_name="who.cares")
    assert careless.tls is not None
    assert not careless.tls["verified"]
    named = await chat.connected(server, server_name="localhost")
    assert named.connected


@on_every_loop
async def test_nothing_to_send(chat: Chat) -> None:
    client, _ = await chat.talking()
    with pytest.raises(FieldError):
        await client.send(b"")
    with pytest.raises(StateError):
        await client.connect(ClientOptions())
    assert client.connected


# Peers that misbehave


@on_every_loop
async def test_a_peer_that_never_reads(chat: Chat) -> None:
    client, peer = await chat.talking()
    sending = chat.start(client.send(b"x" * 30_000_000))
    second = chat.start(client.send(b"after"))
    await until(lambda: client.writes == 1)
    assert not sending.done()
    sending.cancel()
    second.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    with pytest.raises(asyncio.CancelledError):
        await second
    assert client.writes == 1
    await client.disconnect()
    assert client.state is ClientState.CLOSED
    assert peer.sock.fileno() >= 0


@on_every_loop
async def test_a_lost_connection_ends_a_waiting_send(chat: Chat) -> None:
    client, peer = await chat.talking()
    sending = chat.start(client.send(b"x" * 30_000_000))
    await until(lambda: client.writes == 1)
    peer.close(reset=True)
    assert isinstance(await sending, ConnectionError)


@on_every_loop
async def test_a_flood_is_bounded(chat: Chat) -> None:
    client, peer = await chat.talking(recv_size=7)
    total = 40_000_000
    await asyncio.to_thread(peer.sock.sendall, bytes(total))
    peer.close()
    await until(lambda: client.state is ClientState.CLOSED)
    assert client.received == total
    assert client.transcript.kept_bytes <= client.transcript.max_bytes
    assert len(client.transcript) == client.transcript.max_entries
    assert client.transcript.dropped == client.transcript.first > 0


@on_every_loop
async def test_disconnect_while_connecting(chat: Chat) -> None:
    # A TLS server that never says a word.
    listener = chat.listener()
    client = chat.client()
    options = chat.options(listener.getsockname(), transport=ChatTransport.TLS)
    connecting = chat.start(client.connect(options))
    await chat.accept(listener)
    assert client.state.value == "connecting"
    await client.disconnect()
    with pytest.raises(asyncio.CancelledError):
        await connecting
    assert client.state is ClientState.CLOSED
    if chat.recorder is not None:
        assert chat.recorder.drain().exchanges[-1].outcome is Outcome.CANCELLED


@on_every_loop
async def test_cancel_while_connecting(chat: Chat) -> None:
    listener = chat.listener()
    client = chat.client()
    options = chat.options(listener.getsockname(), transport=ChatTransport.TLS)
    connecting = chat.start(client.connect(options))
    peer: Peer = await chat.accept(listener)
    connecting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await connecting
    assert client.state is ClientState.CLOSED
    await peer.to_end()
    assert every(client.transcript)[-1].text == "cancelled"
