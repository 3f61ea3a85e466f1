"""Runs a coroutine test on every kind of traced loop, and reads what was recorded as the session's writer would.

It must not know what a test sends: it checks what holds for any traffic at all (see Trace.check).
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import socket
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from dataclasses import dataclass
from typing import Any, cast

import pytest

from app.trace.recorder import Recorder
from app.trace.records import DATA_KINDS, Connection, ConnectionState, Exchange, Kind, Role, Transport
from app.trace.tap import TracingMixin

__all__ = [
    "LOOPS",
    "Seen",
    "Trace",
    "close_loop",
    "new_loop",
    "on_every_loop",
    "run_traced",
    "serving",
    "until",
    "unused_port",
]

LOOPS = (
    ("asyncio", "qasync", "workbench", "proactor") if sys.platform == "win32" else ("asyncio", "qasync", "workbench")
)

PATIENCE = 20.0
"""Seconds after which a condition that a test waits for counts as never coming; a loaded machine needs some."""

ENDINGS = frozenset({Kind.CLOSED, Kind.RESET, Kind.ERROR, Kind.ABANDONED})


class TracedSelectorLoop(TracingMixin, asyncio.SelectorEventLoop):
    """asyncio's own loop, traced."""


def new_loop(kind: str, request: pytest.FixtureRequest) -> Any:
    """A traced loop of one of LOOPS, its recorder not yet set; skips the test where there is none."""
    if kind == "asyncio":
        return TracedSelectorLoop()
    if kind == "proactor":
        loop_class = type("TracedProactorLoop", (TracingMixin, getattr(asyncio, "ProactorEventLoop")), {})  # noqa: B009
        return loop_class()
    application = request.getfixturevalue("qapp")
    if kind == "qasync":
        import qasync

        return type("TracedQtLoop", (TracingMixin, qasync.QEventLoop), {})(application)
    loop_module = pytest.importorskip("ui.loop", reason="the workbench's own loop is not there yet")
    if not hasattr(loop_module, "WorkbenchLoop"):
        pytest.skip("the workbench's own loop is not there yet")
    return loop_module.WorkbenchLoop(application)


@dataclass(frozen=True, slots=True)
class Seen:
    """One recorded event, in the exchange in which it stands after all moves."""

    connection: int
    exchange: int
    kind: Kind
    mono_ns: int
    offset: int
    length: int
    data: bytes

    @property
    def text(self) -> str:
        return self.data.decode()


class Trace:
    """What a recorder has recorded so far, collected as the session's writer collects it."""

    def __init__(self, loop: Any, recorder: Recorder) -> None:
        self.loop = loop
        self.recorder = recorder
        self.complaints: list[dict[str, Any]] = []
        self.leaves_open = False
        self._events: list[Seen] = []
        self._connections: dict[int, Connection] = {}
        self._exchanges: dict[int, Exchange] = {}

    def _drain(self) -> None:
        batch = self.recorder.drain()
        self._events.extend(
            Seen(connection, exchange, Kind(kind), mono, offset, length, data)
            for connection, exchange, kind, mono, offset, length, data in batch.events
        )
        for number, old, new in batch.moves:
            self._events = [
                Seen(e.connection, new, e.kind, e.mono_ns, e.offset, e.length, e.data)
                if e.connection == number and e.exchange == old
                else e
                for e in self._events
            ]
        self._connections.update((connection.id, connection) for connection in batch.connections)
        self._exchanges.update((exchange.id, exchange) for exchange in batch.exchanges)

    def forget(self) -> None:
        """Another session begins: what was recorded before is no longer looked at."""
        self._drain()
        for part in (self._events, self._connections, self._exchanges):
            part.clear()

    # What there is

    def connections(self, role: Role | None = None) -> list[Connection]:
        """All connections, or those at whose one end we are, in the order in which they began."""
        self._drain()
        found = (self._connections[number] for number in sorted(self._connections))
        return [connection for connection in found if role is None or connection.role is role]

    def clients(self) -> list[Connection]:
        return self.connections(Role.CLIENT)

    def servers(self) -> list[Connection]:
        return self.connections(Role.SERVER)

    def client(self) -> Connection:
        """The one client."""
        (client,) = self.clients()
        return client

    def server(self) -> Connection:
        """The one server's connection."""
        (server,) = self.servers()
        return server

    def other_end(self, connection: Connection) -> Connection:
        """The other end, which must be ours and know it."""
        (other,) = (c for c in self.connections() if c.id == connection.pair)
        assert other.pair == connection.id
        assert other.role is not connection.role
        return other

    def exchange(self, number: int) -> Exchange:
        self._drain()
        return self._exchanges[number]

    def events(self, connection: Connection | None = None) -> list[Seen]:
        """All events, or one connection's, in the order in which they happened."""
        self._drain()
        return [event for event in self._events if connection is None or event.connection == connection.id]

    def kinds(self, connection: Connection) -> list[Kind]:
        """What happened on a connection, bytes of the same direction in a row counted once."""
        kinds: list[Kind] = []
        for event in self.events(connection):
            if event.kind not in DATA_KINDS or not kinds or kinds[-1] is not event.kind:
                kinds.append(event.kind)
        return kinds

    def joined(self, connection: Connection, kind: Kind) -> bytes:
        """All bytes of one direction, joined by their offsets, which leave no gap."""
        joined = bytearray()
        for event in self.events(connection):
            if event.kind is kind:
                assert event.offset == len(joined)
                assert event.length == len(event.data)
                joined += event.data
        return bytes(joined)

    def sent(self, connection: Connection) -> bytes:
        return self.joined(connection, Kind.SENT)

    def received(self, connection: Connection) -> bytes:
        return self.joined(connection, Kind.RECEIVED)

    def texts(self, connection: Connection, kind: Kind) -> list[str]:
        return [event.text for event in self.events(connection) if event.kind is kind]

    def ending(self, connection: Connection) -> Seen:
        """The event with which a connection ended."""
        return self.events(connection)[-1]

    # What must hold

    def assert_pair(self, client: Connection, *, to_server: bytes, to_client: bytes) -> Connection:
        """Both ends are ours and saw exactly these bytes, in the same exchange; returns the server's."""
        server = self.other_end(client)
        assert (client.role, server.role) == (Role.CLIENT, Role.SERVER)
        assert (client.local, client.remote) == (server.remote, server.local)
        for found, expected in (
            (self.sent(client), to_server),
            (self.received(server), to_server),
            (self.sent(server), to_client),
            (self.received(client), to_client),
        ):
            assert found == expected, f"{found[:2000]!r}\nis not\n{expected[:2000]!r}"
        assert client.exchange == server.exchange
        return server

    def check(self) -> None:
        """What holds for any traffic: order, counts, one ending each, and nothing after it."""
        by_connection: dict[int, list[Seen]] = defaultdict(list)
        for event in self.events():
            by_connection[event.connection].append(event)
        times = [event.mono_ns for event in self.events()]
        assert times == sorted(times)
        for connection in self.connections():
            events = by_connection[connection.id]
            kinds = [event.kind for event in events]
            assert kinds.count(Kind.OPENED) <= 1
            assert kinds.count(Kind.TLS) <= 1
            assert kinds.count(Kind.EOF_SENT) <= 1
            assert kinds.count(Kind.EOF_RECEIVED) <= 1
            if Kind.OPENED in kinds:
                assert kinds[0] is Kind.OPENED
            else:
                assert kinds in ([Kind.ERROR], [Kind.ABANDONED]), (connection, kinds)
            assert (connection.tls is not None) is (Kind.TLS in kinds)
            if connection.closed_ns is None:
                assert self.leaves_open, f"{connection} was never ended"
                assert connection.state is ConnectionState.OPEN
            else:
                assert kinds[-1] in ENDINGS, kinds
                assert connection.state is ConnectionState[kinds[-1].name]
                assert connection.closed_ns >= connection.opened_ns
            for kind, total, count, left_out in (
                (Kind.SENT, connection.sent, connection.sent_events, connection.left_out_sent),
                (Kind.RECEIVED, connection.received, connection.received_events, connection.left_out_received),
            ):
                offset = 0
                data = [event for event in events if event.kind is kind]
                for event in data:
                    assert event.offset == offset
                    offset += event.length
                    assert len(event.data) <= event.length
                assert offset == total
                assert len(data) == count
                assert left_out == total - sum(len(event.data) for event in data)
            if connection.pair:
                (other,) = (c for c in self.connections() if c.id == connection.pair)
                assert other.role is not connection.role
                # Datagrams know no end: one socket may have had several conversations with another.
                assert other.pair == connection.id or connection.transport is not Transport.TCP


Scenario = Callable[..., Coroutine[Any, Any, None]]


def on_every_loop(scenario: Scenario) -> Any:
    """Make a test of ``async def test(trace: Trace, …)``, run on each of LOOPS; further arguments are fixtures."""

    def test(loop_kind: str, request: pytest.FixtureRequest, **fixtures: Any) -> None:
        run_traced(loop_kind, request, scenario, **fixtures)

    parameters = [p for name, p in inspect.signature(scenario).parameters.items() if name != "trace"]
    keyword = inspect.Parameter.KEYWORD_ONLY
    ours = [inspect.Parameter(name, keyword) for name in ("loop_kind", "request")]
    test.__name__ = scenario.__name__
    test.__doc__ = scenario.__doc__
    test.__module__ = scenario.__module__
    cast(Any, test).__signature__ = inspect.Signature([*ours, *(p.replace(kind=keyword) for p in parameters)])
    cast(Any, test).pytestmark = list(getattr(scenario, "pytestmark", []))
    return pytest.mark.parametrize("loop_kind", LOOPS)(test)


def run_traced(kind: str, request: pytest.FixtureRequest, scenario: Scenario, **fixtures: Any) -> None:
    """Run ``scenario(trace, **fixtures)`` on a loop of its own; no task and no open transport may be left of it.

    Sockets are watched around every test (tests/helpers/leaks.py).
    """
    loop = new_loop(kind, request)
    recorder = Recorder()
    loop.recorder = recorder
    trace = Trace(loop, recorder)
    loop.set_exception_handler(lambda _, context: trace.complaints.append(context))
    try:
        loop.run_until_complete(_settled(trace, scenario(trace, **fixtures)))
        loop.run_until_complete(loop.shutdown_asyncgens())
        # asyncio's close() does not wait for the executor's threads.
        loop.run_until_complete(loop.shutdown_default_executor())
    finally:
        close_loop(loop)
    trace.check()
    assert not trace.complaints, trace.complaints


def close_loop(loop: Any) -> None:
    """Close a loop of new_loop()."""
    timer = getattr(loop, "_timer", None)
    loop.close()
    if timer is not None:
        # qasync leaves Qt timers of cancelled handles running. Collected later, in whichever thread, Qt complains.
        import shiboken6

        shiboken6.delete(timer)


async def _settled(trace: Trace, scenario: Coroutine[Any, Any, None]) -> None:
    async with asyncio.timeout(PATIENCE):
        await scenario
    current = asyncio.current_task()
    await until(lambda: asyncio.all_tasks() == {current})
    if not trace.leaves_open:
        await until(lambda: not trace.recorder.live_connections)
        await until(lambda: not any(_is_open(transport) for transport in _transports(trace.loop)))


async def until(condition: Callable[[], object], patience: float = PATIENCE) -> None:
    """Wait until something holds that no event tells of."""
    deadline = time.monotonic() + patience
    pause = 0.0
    while not condition():
        if time.monotonic() > deadline:
            pytest.fail(f"never came: {inspect.getsource(condition).strip()}")
        await asyncio.sleep(pause)
        pause = min(pause + 0.0005, 0.01)


@contextlib.asynccontextmanager
async def serving(
    handler: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[Any, Any, None]],
    host: str = "127.0.0.1",
    **options: Any,
) -> AsyncIterator[tuple[str, int]]:
    """A server of asyncio streams on a free port, and its address; closed when the body ends."""
    server = await asyncio.start_server(handler, host, 0, **options)
    try:
        yield server.sockets[0].getsockname()[:2]
    finally:
        server.close()
        await server.wait_closed()


def unused_port(family: socket.AddressFamily = socket.AF_INET, host: str = "127.0.0.1") -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket(family) as sock:
        sock.bind((host, 0))
        return int(sock.getsockname()[1])


def _transports(loop: Any) -> Iterable[Any]:
    return list(getattr(loop, "_transports", {}).values())


def _is_open(transport: Any) -> bool:
    return getattr(transport, "_sock", None) is not None
