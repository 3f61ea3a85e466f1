"""Whose bytes are whose: every event stands in the user action that caused it, on both ends."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from app.trace.recorder import current_exchange
from app.trace.records import NO_EXCHANGE, Kind, Outcome
from tests.helpers.traced import Seen, Trace, on_every_loop, serving, until


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(1000):
        writer.write(data)
    writer.close()


def data_of(trace: Trace, exchange: int) -> Iterator[tuple[str, Kind, bytes]]:
    """What travelled in an exchange, with the end that saw it."""
    roles = {connection.id: str(connection.role) for connection in trace.connections()}
    for event in trace.events():
        if event.exchange == exchange and event.kind in (Kind.SENT, Kind.RECEIVED):
            yield roles[event.connection], event.kind, event.data


def round_trip(data: bytes) -> list[tuple[str, Kind, bytes]]:
    return [
        ("client", Kind.SENT, data),
        ("server", Kind.RECEIVED, data),
        ("server", Kind.SENT, data),
        ("client", Kind.RECEIVED, data),
    ]


@on_every_loop
async def test_a_kept_connection_serves_several_actions(trace: Trace) -> None:
    async with serving(echo) as address:
        with trace.recorder.exchange("fetch", "first") as first:
            reader, writer = await asyncio.open_connection(*address)
            writer.write(b"one")
            assert await reader.readexactly(3) == b"one"
        with trace.recorder.exchange("fetch", "second") as second:
            writer.write(b"two")
            assert await reader.readexactly(3) == b"two"
        writer.write(b"nobody's")
        assert await reader.readexactly(8) == b"nobody's"
        with trace.recorder.exchange("fetch", "first again") as third:
            writer.write(b"three")
            assert await reader.readexactly(5) == b"three"
        writer.close()
        await until(lambda: not trace.recorder.live_connections)
    assert list(data_of(trace, first.id)) == round_trip(b"one")
    # What no action wrote stays with the action before it.
    assert list(data_of(trace, second.id)) == round_trip(b"two") + round_trip(b"nobody's")
    assert list(data_of(trace, third.id)) == round_trip(b"three")
    assert trace.client().exchange == trace.server().exchange == third.id


@on_every_loop
async def test_what_is_read_belongs_to_who_wrote_last(trace: Trace) -> None:
    """The server speaks unasked, first in one action and then in the next."""
    speak: asyncio.Queue[bytes] = asyncio.Queue()

    async def announce(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while text := await speak.get():
            writer.write(text)
        writer.close()

    async with serving(announce) as address:
        with trace.recorder.exchange("sockets", "first") as first:
            reader, writer = await asyncio.open_connection(*address)
        speak.put_nowait(b"in the first")
        assert await reader.readexactly(12) == b"in the first"
        with trace.recorder.exchange("sockets", "second") as second:
            writer.write(b"-")
        speak.put_nowait(b"in the second")
        assert await reader.readexactly(13) == b"in the second"
        speak.put_nowait(b"")
        writer.close()
        await until(lambda: not trace.recorder.live_connections)
    received = [(e.exchange, e.data) for e in trace.events(trace.client()) if e.kind is Kind.RECEIVED]
    assert received == [(first.id, b"in the first"), (second.id, b"in the second")]


@on_every_loop
async def test_actions_at_the_same_time_do_not_mix(trace: Trace) -> None:
    async with serving(echo) as address:

        async def act(name: str) -> tuple[int, bytes]:
            with trace.recorder.exchange("sockets", name) as exchange:
                reader, writer = await asyncio.open_connection(*address)
                for number in range(5):
                    data = f"{name} {number};".encode()
                    writer.write(data)
                    assert await reader.readexactly(len(data)) == data
                writer.close()
                await writer.wait_closed()
                return exchange.id, b"".join(f"{name} {number};".encode() for number in range(5))

        results = await asyncio.gather(*(act(f"action {number}") for number in range(8)))
        await until(lambda: not trace.recorder.live_connections)
    for exchange, data in results:
        (client,) = (c for c in trace.clients() if c.exchange == exchange)
        server = trace.assert_pair(client, to_server=data, to_client=data)
        assert {event.exchange for event in trace.events(client) + trace.events(server)} == {exchange}


@on_every_loop
async def test_actions_that_share_a_connection(trace: Trace) -> None:
    """Two tasks write in turn on one connection, as with HTTP's kept connections: each write is its own."""
    async with serving(echo) as address:
        reader, writer = await asyncio.open_connection(*address)
        turn = asyncio.Lock()

        async def act(name: str) -> int:
            with trace.recorder.exchange("fetch", name) as exchange:
                for number in range(5):
                    async with turn:
                        data = f"{name}{number}".encode()
                        writer.write(data)
                        assert await reader.readexactly(len(data)) == data
                return exchange.id

        numbers = await asyncio.gather(act("a"), act("b"))
        writer.close()
        await until(lambda: not trace.recorder.live_connections)
    for exchange, name in zip(numbers, "ab", strict=True):
        expected: list[Any] = []
        for number in range(5):
            expected += round_trip(f"{name}{number}".encode())
        assert list(data_of(trace, exchange)) == expected


@on_every_loop
async def test_a_protocol_that_answers_at_once(trace: Trace) -> None:
    """Its answers belong to what they answer, not to the action in which the connection was opened."""

    class Answers(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            self.transport: Any = transport

        def data_received(self, data: bytes) -> None:
            if data == b"question":
                self.transport.write(b"reply")

    answered = asyncio.Event()

    async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.readexactly(2) == b"go":
            writer.write(b"question")
            assert await reader.readexactly(5) == b"reply"
            answered.set()
        writer.close()

    async with serving(ask) as address:
        exchanges = []
        with trace.recorder.exchange("sockets", "open"):
            transport, _ = await trace.loop.create_connection(Answers, *address)
        for name in ("first", "second"):
            with trace.recorder.exchange("sockets", name) as exchange:
                transport.write(b"go")
                await answered.wait()
                answered.clear()
            exchanges.append(exchange.id)
        transport.write(b"no")
        await until(lambda: trace.server().closed_ns)
        transport.close()
        await until(lambda: not trace.recorder.live_connections)
    for number in exchanges:
        kinds = [(role, kind, data) for role, kind, data in data_of(trace, number) if data != b"no"]
        assert kinds == [
            ("client", Kind.SENT, b"go"),
            ("server", Kind.RECEIVED, b"go"),
            ("server", Kind.SENT, b"question"),
            ("client", Kind.RECEIVED, b"question"),
            ("client", Kind.SENT, b"reply"),
            ("server", Kind.RECEIVED, b"reply"),
        ]


@on_every_loop
async def test_a_server_that_asks_another(trace: Trace) -> None:
    """A relay of ours: what it does stands in the action of whoever asked it, now and when it is asked again."""
    async with serving(echo) as upstream:

        async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            far_reader, far_writer = await asyncio.open_connection(*upstream)
            while data := await reader.read(1000):
                far_writer.write(data)
                writer.write(await far_reader.readexactly(len(data)))
            far_writer.close()
            writer.close()

        with trace.recorder.exchange("sockets", "Listen"):
            serving_relay = serving(relay)
            address = await serving_relay.__aenter__()
        with trace.recorder.exchange("fetch", "first") as first:
            reader, writer = await asyncio.open_connection(*address)
            writer.write(b"one")
            assert await reader.readexactly(3) == b"one"
        with trace.recorder.exchange("fetch", "second") as second:
            writer.write(b"two")
            assert await reader.readexactly(3) == b"two"
        writer.close()
        await serving_relay.__aexit__(None, None, None)
        await until(lambda: not trace.recorder.live_connections)
    for exchange, data in ((first.id, b"one"), (second.id, b"two")):
        assert sorted(data_of(trace, exchange)) == sorted(round_trip(data) * 2)
    assert len(trace.connections()) == 4
    opened = [event.exchange for event in trace.events() if event.kind is Kind.OPENED]
    assert opened == [first.id] * 4


@on_every_loop
async def test_a_server_that_passes_on_to_others(trace: Trace) -> None:
    """A chat: what one client says stands in that client's action on every connection that it reaches."""
    writers: list[asyncio.StreamWriter] = []

    async def chat(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        while data := await reader.read(1000):
            for other in writers:
                other.write(data)
        writers.remove(writer)
        writer.close()

    async with serving(chat) as address:
        with trace.recorder.exchange("sockets", "Ann joins"):
            ann = await asyncio.open_connection(*address)
        with trace.recorder.exchange("sockets", "Bob joins"):
            bob = await asyncio.open_connection(*address)
        await until(lambda: len(writers) == 2)
        with trace.recorder.exchange("sockets", "Ann speaks") as speaks:
            ann[1].write(b"hello")
            assert await ann[0].readexactly(5) == await bob[0].readexactly(5) == b"hello"
        for _, writer in (ann, bob):
            writer.close()
        await until(lambda: not trace.recorder.live_connections)
    expected = [*round_trip(b"hello"), ("server", Kind.SENT, b"hello"), ("client", Kind.RECEIVED, b"hello")]
    assert sorted(data_of(trace, speaks.id)) == sorted(expected)


@on_every_loop
async def test_the_person_acts_at_the_server(trace: Trace) -> None:
    accepted: asyncio.Queue[asyncio.StreamWriter] = asyncio.Queue()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        accepted.put_nowait(writer)
        await reader.read()
        writer.close()

    async with serving(accept) as address:
        with trace.recorder.exchange("sockets", "Connect") as connect:
            reader, writer = await asyncio.open_connection(*address)
            at_server = await accepted.get()
        with trace.recorder.exchange("sockets", "Send to the client") as send:
            at_server.write(b"hello")
            assert await reader.readexactly(5) == b"hello"
        writer.close()
        await until(lambda: not trace.recorder.live_connections)
    assert list(data_of(trace, send.id)) == [("server", Kind.SENT, b"hello"), ("client", Kind.RECEIVED, b"hello")]
    assert list(data_of(trace, connect.id)) == []


@on_every_loop
async def test_the_server_speaks_of_its_own_accord(trace: Trace) -> None:
    """In the action that began to listen: to our own client that is part of their talk, to others it stands there."""
    accepted: asyncio.Queue[asyncio.StreamWriter] = asyncio.Queue()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        accepted.put_nowait(writer)
        await reader.read()
        writer.close()

    listen = trace.recorder.open_exchange("sockets", "Listen")
    token = current_exchange.set(listen.id)
    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    current_exchange.reset(token)
    address = server.sockets[0].getsockname()
    with trace.recorder.exchange("sockets", "Connect") as connect:
        reader, writer = await asyncio.open_connection(*address)
        ours = await accepted.get()
    with socket.create_connection(address) as foreign:
        foreign.setblocking(False)
        theirs = await accepted.get()
        for title, text in (("Listen", b"1"), ("Send a file", b"2"), ("Listen", b"3")):
            exchange = listen if title == "Listen" else trace.recorder.open_exchange("sockets", title)
            token = current_exchange.set(exchange.id)
            for one in (ours, theirs):
                one.write(text)
            current_exchange.reset(token)
            assert await reader.readexactly(1) == await trace.loop.sock_recv(foreign, 1) == text
            if title != "Listen":
                file = exchange
                trace.recorder.close_exchange(exchange, Outcome.OK)
    writer.close()
    await until(lambda: not trace.recorder.live_connections)
    server.close()
    await server.wait_closed()
    trace.recorder.close_exchange(listen, Outcome.OK)
    to_ours, to_theirs = sorted(trace.servers(), key=lambda end: not end.pair)
    sent = [(e.exchange, e.data) for e in trace.events(to_ours) if e.kind is Kind.SENT]
    assert sent == [(connect.id, b"1"), (file.id, b"2"), (connect.id, b"3")]
    assert [(e.exchange, e.data) for e in trace.events(trace.client()) if e.kind is Kind.RECEIVED] == sent
    sent = [(e.exchange, e.data) for e in trace.events(to_theirs) if e.kind is Kind.SENT]
    assert sent == [(listen.id, b"1"), (file.id, b"2"), (listen.id, b"3")]


@on_every_loop
async def test_who_comes_from_outside_stands_with_the_listening(trace: Trace) -> None:
    with trace.recorder.exchange("sockets", "Listen") as listen:
        server = await asyncio.start_server(echo, "127.0.0.1", 0)
    with socket.create_connection(server.sockets[0].getsockname()) as foreign:
        foreign.setblocking(False)
        foreign.send(b"hello")
        assert await trace.loop.sock_recv(foreign, 5) == b"hello"
        with trace.recorder.exchange("sockets", "Connect") as connect:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            writer.write(b"ours")
            assert await reader.readexactly(4) == b"ours"
            writer.close()
    await until(lambda: not trace.recorder.live_connections)
    server.close()
    await server.wait_closed()
    outside, ours = trace.servers()
    assert {event.exchange for event in trace.events(outside)} == {outside.exchange} == {listen.id}
    assert {event.exchange for event in trace.events(ours)} == {ours.exchange} == {connect.id}


@on_every_loop
async def test_what_no_action_caused(trace: Trace) -> None:
    async with serving(echo) as address:
        reader, writer = await asyncio.open_connection(*address)
        writer.write(b"hello")
        assert await reader.readexactly(5) == b"hello"
        writer.close()
        await until(lambda: not trace.recorder.live_connections)
    assert {event.exchange for event in trace.events()} == {NO_EXCHANGE}


@on_every_loop
async def test_a_client_that_is_gone_before_it_is_accepted(trace: Trace) -> None:
    """It connects, sends and closes while the server looks elsewhere: its server's end still finds it."""
    server = await asyncio.start_server(echo, "127.0.0.1", 0, start_serving=False)
    (listening,) = server.sockets
    with socket.socket(fileno=socket.dup(listening.fileno())) as early:
        early.listen()
    with trace.recorder.exchange("sockets", "Send and go") as exchange:
        _, writer = await asyncio.open_connection(*listening.getsockname())
        writer.write(b"hello")
        writer.close()
        await writer.wait_closed()
    await until(lambda: not trace.recorder.live_connections)
    await server.start_serving()
    await until(lambda: trace.servers() and not trace.recorder.live_connections)
    server.close()
    await server.wait_closed()
    other = trace.other_end(trace.client())
    assert trace.received(other) == b"hello"
    assert {event.exchange for event in trace.events()} == {exchange.id}


def summary(events: list[Seen]) -> list[tuple[Kind, str]]:
    return [(event.kind, event.text) for event in events]


@on_every_loop
async def test_how_an_action_ends(trace: Trace) -> None:
    recorder = trace.recorder
    with recorder.exchange("sockets", "fine") as fine:
        recorder.note("on the way")
    with pytest.raises(LookupError), recorder.exchange("sockets", "wrong") as wrong:
        raise LookupError("not there")
    started = asyncio.Event()
    numbers = []

    async def wait() -> None:
        with recorder.exchange("sockets", "given up") as given_up:
            numbers.append(given_up.id)
            started.set()
            await asyncio.Event().wait()

    task = asyncio.ensure_future(wait())
    await started.wait()
    assert trace.exchange(numbers[0]).outcome is Outcome.RUNNING
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    found = [trace.exchange(number) for number in (fine.id, wrong.id, *numbers)]
    assert [exchange.outcome for exchange in found] == [Outcome.OK, Outcome.ERROR, Outcome.CANCELLED]
    assert [exchange.detail for exchange in found] == ["", "LookupError: not there", ""]
    assert all(exchange.ended_ns and exchange.ended_ns >= exchange.started_ns for exchange in found)
    assert summary(trace.events()) == [(Kind.NOTE, "on the way")]
    assert trace.events()[0].exchange == fine.id
