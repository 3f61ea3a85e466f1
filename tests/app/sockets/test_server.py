"""The server against foreign programs: the table, by hand and automatic replies, its ends."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
from pathlib import Path
from typing import Any

import pytest

from app.sockets.options import ChatTransport, FieldError, ServerOptions, StateError
from app.sockets.peers import PeerState
from app.sockets.replies import ReplyMode, ReplyOptions
from app.sockets.rules import Rule, RuleKind
from app.sockets.server import ServerState
from app.sockets.transcript import Direction
from app.trace.records import Outcome, Role
from tests.app.sockets.chat import Chat, every, needs_ipv6, needs_unix, on_every_loop, until

RECEIVED, SENT, NOTE, ERROR = Direction.RECEIVED, Direction.SENT, Direction.NOTE, Direction.ERROR
TCP, UDP, TLS, UNIX = ChatTransport.TCP, ChatTransport.UDP, ChatTransport.TLS, ChatTransport.UNIX
ECHO = ReplyOptions(ReplyMode.ECHO)


@on_every_loop
async def test_by_hand(chat: Chat) -> None:
    states: list[ServerState] = []
    server = chat.server()
    server.on_change = lambda: states.append(server.state)
    await server.listen(ServerOptions(port=0))
    assert server.port > 0
    assert server.address == f"127.0.0.1:{server.port}"
    assert not server.is_public
    one, two, three = [await chat.peer(server) for _ in range(3)]
    assert [client.address for client in server.clients.values()] == [one.address, two.address, three.address]
    assert all(client.since_ns > 0 for client in server.clients.values())
    await one.send(b"question")
    await until(lambda: server.received == 8)
    first, second, third = server.clients.values()
    assert (first.received, second.received, first.state) == (8, 0, PeerState.OPEN)
    (entry,) = every(server.transcript, RECEIVED)
    assert (entry.data, entry.peer) == (b"question", one.address)
    report = await server.send(b"to one", [first])
    assert report.sent == (first,)
    assert await one.recv() == b"to one"
    await server.send(b"to two", [second, third])
    assert [await two.recv(), await three.recv()] == [b"to two", b"to two"]
    assert len((await server.send(b"to all")).sent) == 3
    assert [await peer.recv() for peer in (one, two, three)] == [b"to all"] * 3
    assert (first.sent, server.sent) == (12, 36)
    await server.stop()
    assert await one.recv() == b""
    assert states == [ServerState.STARTING, ServerState.LISTENING, ServerState.STOPPING, ServerState.IDLE]
    assert not server.clients
    assert {client.reason for client in server.gone} == {"the server stopped"}
    await server.stop()
    if chat.recorder is not None:
        batch = chat.recorder.drain()
        listening = next(exchange for exchange in batch.exchanges if exchange.title.startswith("Listen on"))
        assert listening.outcome is Outcome.OK
        assert {c.exchange for c in batch.connections} == {listening.id}
        assert {c.role for c in batch.connections} == {Role.SERVER}


@on_every_loop
async def test_clients_come_and_go(chat: Chat) -> None:
    server = await chat.listening()
    version = server.clients_version
    one, two = [await chat.peer(server) for _ in range(2)]
    assert server.clients_version > version
    first, second = server.clients.values()
    one.close()
    await until(lambda: first.is_gone)
    assert first.reason == "closed by the client"
    two.close(reset=True)
    await until(lambda: second.is_gone)
    assert second.reason == "ConnectionResetError"
    assert list(server.gone) == [first, second]
    three = await chat.peer(server)
    (third,) = server.clients.values()
    assert third.id == 3
    server.disconnect(third)
    assert await three.recv() == b""
    await until(lambda: third.is_gone)
    four = await chat.peer(server)
    (fourth,) = server.clients.values()
    server.disconnect(fourth, reset=True)
    with pytest.raises(ConnectionResetError):
        await four.recv()
    await until(lambda: fourth.is_gone)
    server.disconnect(fourth)
    with pytest.raises(FieldError):
        await server.send(b"nobody", [fourth])
    with pytest.raises(FieldError):
        await server.send(b"nobody at all")


@pytest.mark.parametrize("transport", list(ChatTransport))
@on_every_loop
async def test_fixed_echo_and_rules(chat: Chat, transport: ChatTransport) -> None:
    if transport is UNIX and not hasattr(socket, "AF_UNIX"):
        pytest.skip("no Unix sockets on this platform")
    server = await chat.listening(transport, ReplyOptions(ReplyMode.FIXED))
    client = await chat.connected(server)

    async def ask(data: bytes) -> bytes:
        before, first = client.received, client.transcript.end
        await client.send(data)
        await until(lambda: client.received > before)
        return b"".join(entry.data for entry in client.transcript.entries(first, client.transcript.end)[1:])

    assert await ask(b"anything") == b"ok, request"
    server.replies = ECHO
    assert await ask(b"\0\xff") == b"\0\xff"
    server.replies = ReplyOptions(
        ReplyMode.RULES,
        rules=(
            Rule(RuleKind.EQUALS, b"ping", b"pong"),
            Rule(RuleKind.REGEX, r"^\d+$", b"a number", 0.01),
            Rule(RuleKind.CONTAINS, b"?", b"perhaps"),
        ),
    )
    assert await ask(b"ping") == b"pong"
    assert await ask(b"42") == b"a number"
    await client.send(b"no rule for this")
    assert await ask(b"well?") == b"perhaps"
    server.replies = ReplyOptions()
    received = server.received
    await client.send(b"silence")
    await until(lambda: server.received == received + 7)
    await client.disconnect()
    if transport is not UDP:
        await until(lambda: not server.clients)


@on_every_loop
async def test_delays_keep_the_order(chat: Chat) -> None:
    rules = (Rule(RuleKind.STARTS, b"slow", b"1", 0.05), Rule(RuleKind.STARTS, b"fast", b"2"))
    server = await chat.listening(replies=ReplyOptions(ReplyMode.RULES, rules=rules), recv_size=4)
    peer = await chat.peer(server)
    await peer.send(b"slowfastslowfast")
    assert await peer.exactly(4) == b"1212"


@on_every_loop
async def test_replies_come_before_the_end(chat: Chat) -> None:
    """printf 'question' | nc -N: the client has ended before it is answered."""
    server = await chat.listening(replies=ReplyOptions(ReplyMode.ECHO, delay_s=0.05))
    peer = await chat.peer(server)
    await peer.send(b"question")
    peer.sock.shutdown(socket.SHUT_WR)
    assert await peer.to_end() == b"question"
    await until(lambda: not server.clients)


@on_every_loop
async def test_half_closed_clients_can_be_answered_by_hand(chat: Chat) -> None:
    server = await chat.listening(keep_half_open=True)
    peer = await chat.peer(server)
    peer.sock.shutdown(socket.SHUT_WR)
    (client,) = server.clients.values()
    await until(lambda: client.state is PeerState.ENDED)
    await server.send(b"an answer")
    server.disconnect(client)
    assert await peer.to_end() == b"an answer"


@on_every_loop
async def test_leaving_with_a_reply_waiting(chat: Chat) -> None:
    server = await chat.listening(replies=ReplyOptions(ReplyMode.ECHO, delay_s=600))
    peer = await chat.peer(server)
    await peer.send(b"question")
    await until(lambda: server.received == 8)
    peer.close(reset=True)
    await until(lambda: not server.clients)
    other = await chat.peer(server)
    await other.send(b"question")
    await until(lambda: server.received == 16)
    await server.stop()
    assert await other.recv() == b""


@needs_ipv6
@on_every_loop
async def test_ipv6(chat: Chat) -> None:
    server = await chat.listening(host="::1", replies=ECHO)
    assert server.address == f"[::1]:{server.port}"
    assert not server.is_public
    peer = await chat.peer(server)
    await peer.send(b"six")
    assert await peer.recv() == b"six"


@on_every_loop
async def test_public_addresses_are_told(chat: Chat) -> None:
    server = await chat.listening(host="0.0.0.0")
    assert server.is_public
    client = await chat.connected(("127.0.0.1", server.port))
    assert client.connected
    await server.stop()
    assert not server.is_public


@on_every_loop
async def test_port_taken_and_free_again(chat: Chat) -> None:
    server = await chat.listening()
    peer = await chat.peer(server)
    other = chat.server()
    with pytest.raises(OSError) as caught:
        await other.listen(ServerOptions(port=server.port))
    assert caught.value.errno == errno.EADDRINUSE
    assert caught.value.strerror == os.strerror(errno.EADDRINUSE)
    assert other.state is ServerState.IDLE
    assert "EADDRINUSE" in every(other.transcript, ERROR)[0].text
    with pytest.raises(StateError):
        await server.listen(ServerOptions(port=0))
    with pytest.raises(StateError):
        await other.send(b"x")
    port = server.port
    server.disconnect(next(iter(server.clients.values())))
    await peer.to_end()
    await server.stop()
    await other.listen(ServerOptions(port=port))
    assert other.port == port


@on_every_loop
async def test_one_after_the_other(chat: Chat) -> None:
    server = chat.server()
    for transport in (TCP, UDP, TLS, TCP):
        await server.listen(ServerOptions(transport, port=0))
        client = await chat.connected(server)
        await client.send(b"x")
        await until(lambda: server.received == 1)
        await server.stop()
    assert server.accepted == 1


@on_every_loop
async def test_cancelled_listening(chat: Chat) -> None:
    waiting = asyncio.Event()

    async def never() -> Any:
        waiting.set()
        await asyncio.Event().wait()

    server = chat.server()
    server._tls = never
    listening = chat.start(server.listen(ServerOptions(TLS, port=0)))
    await waiting.wait()
    assert server.state is ServerState.STARTING
    listening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await listening
    assert server.state.value == "idle"
    server._tls = None
    with pytest.raises(FieldError):
        await server.listen(ServerOptions(TLS, port=0))


# Unix sockets


@needs_unix
@on_every_loop
async def test_unix(chat: Chat) -> None:
    server = await chat.listening(UNIX, ECHO)
    path = Path(server.options.path)
    assert path.is_socket()  # noqa: ASYNC240 - a test may.
    assert server.address == str(path)
    peer = await chat.peer(server)
    await peer.send(b"local")
    assert await peer.recv() == b"local"
    (client,) = server.clients.values()
    assert client.address
    other = chat.server()
    with pytest.raises(OSError) as caught:
        await other.listen(ServerOptions(UNIX, path=str(path)))
    assert caught.value.errno == errno.EADDRINUSE
    await server.stop()
    assert not path.exists()  # noqa: ASYNC240


@needs_unix
@on_every_loop
async def test_unix_files_that_are_there_already(chat: Chat) -> None:
    server = chat.server()
    plain = chat.folder / "plain"
    plain.write_text("precious")
    with pytest.raises(FieldError) as caught:
        await server.listen(ServerOptions(UNIX, path=str(plain)))
    assert caught.value.field == "path"
    assert plain.read_text() == "precious"
    with pytest.raises(FieldError):
        await server.listen(ServerOptions(UNIX, path=str(chat.folder)))
    link = chat.folder / "link"
    link.symlink_to(plain)
    with pytest.raises(FieldError):
        await server.listen(ServerOptions(UNIX, path=str(link)))
    stale = chat.folder / "stale"
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(stale))
    await server.listen(ServerOptions(UNIX, path=str(stale)))
    client = await chat.connected(server)
    assert client.connected
    # Somebody else's by now: not ours to remove.
    stale.unlink()
    stale.write_text("another")
    await server.stop()
    assert stale.read_text() == "another"
    with pytest.raises(FileNotFoundError):
        await server.listen(ServerOptions(UNIX, path=str(chat.folder / "no" / "folder")))


# UDP


@on_every_loop
async def test_datagrams(chat: Chat) -> None:
    server = await chat.listening(UDP, recv_size=8)
    one, two = [await chat.peer(server) for _ in range(2)]
    await one.send(b"0123456789")
    await one.send(b"")
    await two.send(b"two")
    await until(lambda: server.received == 13 and len(every(server.transcript, RECEIVED)) == 3)
    assert [client.address for client in server.clients.values()] == [one.address, two.address]
    cut = next(entry for entry in every(server.transcript, RECEIVED) if entry.length == 10)
    assert cut.data == b"01234567"
    first, second = server.clients.values()
    await server.send(b"")
    assert [await one.recv(), await two.recv()] == [b"", b""]
    await server.send(b"hi", [second])
    assert await two.recv() == b"hi"
    with pytest.raises(OSError) as caught:
        await server.send(b"x" * 70000)
    assert caught.value.errno == errno.EMSGSIZE
    server.disconnect(first)
    assert list(server.clients.values()) == [second]
    assert first.reason == "closed by us"
    await one.send(b"again")
    await until(lambda: len(server.clients) == 2)


@on_every_loop
async def test_a_udp_reply_that_is_too_long_is_told(chat: Chat) -> None:
    server = await chat.listening(UDP, ReplyOptions(ReplyMode.FIXED, b"x" * 70000))
    peer = await chat.peer(server)
    await peer.send(b"?")
    await until(lambda: every(server.transcript, ERROR))
    assert "OSError" in every(server.transcript, ERROR)[0].text
    await peer.send(b"?")
    await until(lambda: len(every(server.transcript, ERROR)) == 2)


# Our own client at the other end


@on_every_loop
async def test_both_ends_stand_in_one_exchange(chat: Chat) -> None:
    server = await chat.listening(replies=ReplyOptions(ReplyMode.FIXED))
    client = await chat.connected(server)
    await client.send(b"question")
    await until(lambda: client.received == 11)
    await client.disconnect()
    await until(lambda: not server.clients)
    if chat.recorder is not None:
        batch = chat.recorder.drain()
        chatting = next(exchange for exchange in batch.exchanges if exchange.title.startswith("Chat with"))
        assert {c.exchange for c in batch.connections} == {chatting.id}
        assert {c.role for c in batch.connections} == {Role.CLIENT, Role.SERVER}
