"""The lab: starts and stops its servers, finds each a free port, and tells who watches what listens where.

It must not know what any server does, nor how its state is shown.
"""

from __future__ import annotations

import asyncio
import enum
import ipaddress
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from app.errors import Explanation, WorkbenchError, explain, is_expected
from app.lab.binding import is_taken
from app.lab.catalogue import SERVERS
from app.lab.certificates import Certificates
from app.lab.server import LabContext, LabServer, RunningServer
from app.tasks import TaskOwner
from app.texts import tr
from app.trace.recorder import Recorder, current_exchange
from app.trace.records import NO_EXCHANGE, format_address

__all__ = [
    "CLOSE_SECONDS",
    "GRACE_SECONDS",
    "PORT_TRIES",
    "START_SECONDS",
    "Lab",
    "LabChoiceError",
    "ServerStatus",
    "State",
]

PORT_TRIES: Final = 20
"""Numbers tried one after another, so that the port is close to the documented one, before any free one will do."""

START_SECONDS: Final = 30.0
"""A server that takes longer to start hangs; importing the largest library takes a second or two on a slow disk."""

GRACE_SECONDS: Final = 1.0
"""What a server that is just starting may take to finish before it is stopped. asyncio's create_server(), cancelled in
its last step, leaves a socket open that nobody knows of; so a start is cancelled only when it hangs."""

CLOSE_SECONDS: Final = 3.0
"""What a server may take to say good-bye to its clients: the person who closes the window waits for it."""


class LabChoiceError(WorkbenchError, ValueError):
    """The lab cannot run with this address or base port; the text says why."""


class State(enum.Enum):
    """What a server of the lab is doing."""

    STOPPED = "stopped"
    STARTING = "starting"
    RUNNING = "running"
    STOPPING = "stopping"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """A server of the lab as it is now. ``port`` is where it listens, 0 unless it does; ``wanted`` where it would like
    to; ``error`` says why it failed, else None; ``tls`` that clients begin with a TLS handshake, ``starttls`` that they
    may go over to TLS by a command."""

    name: str
    host: str
    port: int
    wanted: int
    state: State
    error: Explanation | None
    tls: bool
    text: str
    starttls: bool = False

    @property
    def summary(self) -> str:
        """In a few words, in the person's language, what the server offers."""
        return tr(self.text)

    @property
    def address(self) -> str:
        """Where a client on this computer connects to, as people write it (``127.0.0.1:7007``), or ""."""
        return format_address(self.endpoint) if self.port else ""

    @property
    def endpoint(self) -> tuple[str, int]:
        """``address`` as host and port: loopback where the server listens on every interface."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host), self.port

    @property
    def moved(self) -> bool:
        """Whether it listens on another port than the one it wanted, because that was taken."""
        return bool(self.port and self.wanted) and self.port != self.wanted


class _Slot:
    """One server's place in the lab."""

    def __init__(self, server: LabServer, status: ServerStatus) -> None:
        self.server = server
        self.status = status
        self.lock = asyncio.Lock()
        self.starting: asyncio.Task[None] | None = None
        self.running: tuple[RunningServer, TaskOwner] | None = None


class Lab:
    """Every server of a list, each started and stopped alone or all at once, on one loop, in its thread.

    ``data`` is the folder for mailboxes and files, made when needed. ``host`` other than loopback is the person's
    explicit choice (see ``exposed``). With ``base_port`` the servers take that number and those after it, in the
    list's order, and fail when theirs is taken; without it each takes the next free one. Raises LabChoiceError.
    Await stop() before ``tasks`` is closed.

    What the servers send belongs to no exchange of the trace, unless the client is ours too: then the recorder puts
    both ends into the client's exchange. An exchange "Lab" of its own would never end, and would mix strangers.
    """

    def __init__(
        self,
        tasks: TaskOwner,
        recorder: Recorder | None,
        data: Path,
        *,
        servers: Sequence[LabServer] = SERVERS,
        host: str = "127.0.0.1",
        base_port: int | None = None,
    ) -> None:
        self.host = _numeric(host)
        self.data = data
        self.exposed = not ipaddress.ip_address(self.host).is_loopback
        self.certificates = Certificates(data, () if _is_any(self.host) else (self.host,))
        self._strict = base_port is not None
        if base_port is not None and not 1 <= base_port <= 65536 - len(servers):
            raise LabChoiceError(
                tr(
                    "The base port must be between 1 and {most}: {count} servers follow it",
                    most=65536 - len(servers),
                    count=len(servers),
                )
            )
        self._tasks = tasks.child("lab")
        self._recorder = recorder
        self._watchers: list[Callable[[], None]] = []
        self._slots: dict[str, _Slot] = {}
        for index, server in enumerate(servers):
            wanted = server.port if base_port is None else base_port + index
            status = ServerStatus(
                server.name, self.host, 0, wanted, State.STOPPED, None, server.tls, server.summary, server.starttls
            )
            self._slots[server.name] = _Slot(server, status)

    # What there is

    @property
    def running(self) -> bool:
        """Whether any server listens."""
        return any(slot.running is not None for slot in self._slots.values())

    @property
    def statuses(self) -> tuple[ServerStatus, ...]:
        """Every server as it is now, in the list's order."""
        return tuple(slot.status for slot in self._slots.values())

    def status(self, name: str) -> ServerStatus:
        """One server as it is now. Raises KeyError when the lab has none of that name."""
        return self._slots[name].status

    def on_change(self, watcher: Callable[[], None]) -> Callable[[], None]:
        """Call ``watcher`` after every change of any server's status; returns what ends that."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher) if watcher in self._watchers else None

    # Start and stop

    async def start(self) -> None:
        """Start every server that does not run, all at the same time. Returns when each runs or has failed."""
        await _all_done([self._begin(slot) for slot in self._slots.values()])

    async def start_one(self, name: str) -> ServerStatus:
        """Start a server unless it runs; its status says whether it does. Raises KeyError for an unknown name.

        Who is cancelled while waiting does not cancel the start: others may wait for it too. stop_one() does.
        """
        slot = self._slots[name]
        await _all_done([self._begin(slot)])
        return slot.status

    async def stop(self) -> None:
        """Stop every server, all at the same time; also one that is just starting. No socket or task is left."""
        stopping = self._tasks.child("stop")
        try:
            await _all_done([stopping.spawn(self.stop_one(name), name) for name in self._slots])
        finally:
            await stopping.close()

    async def stop_one(self, name: str) -> None:
        """Stop a server, also one that is just starting, and forget why it failed. Raises KeyError for an unknown
        name, TimeoutError when it takes longer than CLOSE_SECONDS, and whatever else its close() raises."""
        slot = self._slots[name]
        if slot.starting is not None and not slot.starting.done():
            await asyncio.wait((slot.starting,), timeout=GRACE_SECONDS)
            slot.starting.cancel()
        async with slot.lock:
            if slot.running is None:
                self._set(slot, State.STOPPED)
                return
            running, tasks = slot.running
            self._set(slot, State.STOPPING, port=slot.status.port)
            try:
                async with asyncio.timeout(CLOSE_SECONDS):
                    await running.close()
            finally:
                slot.running = None
                await tasks.close()
                self._set(slot, State.STOPPED)

    def _begin(self, slot: _Slot) -> asyncio.Task[None]:
        if slot.starting is None or slot.starting.done():
            slot.starting = self._tasks.spawn(self._bring_up(slot), f"start {slot.server.name}")
        return slot.starting

    async def _bring_up(self, slot: _Slot) -> None:
        # Connections inherit the context in which their server began to listen, and this task that of whoever asked
        # for it; the person's click on "start" is not what the clients do later.
        current_exchange.set(NO_EXCHANGE)
        async with slot.lock:
            if slot.running is not None:
                return
            self._set(slot, State.STARTING)
            tasks = self._tasks.child(slot.server.name)
            try:
                running = await self._launch(slot, tasks)
            except asyncio.CancelledError:
                await tasks.close()
                self._set(slot, State.STOPPED)
                raise
            except Exception as error:
                await tasks.close()
                self._set(slot, State.FAILED, error=explain(error))
                if is_expected(error):
                    return
                raise  # A bug of ours: nobody awaits this task's result, so its owner reports it.
            slot.running = running, tasks
        self._set(slot, State.RUNNING, port=running.address[1])

    async def _launch(self, slot: _Slot, tasks: TaskOwner) -> RunningServer:
        if slot.server.tls or slot.server.starttls:
            await self.certificates.write_ca()
        *firsts, last = self._ports(slot)
        for port in firsts:
            try:
                return await self._launch_on(slot, tasks, port)
            except OSError as error:
                if not is_taken(error):
                    raise
        return await self._launch_on(slot, tasks, last)

    async def _launch_on(self, slot: _Slot, tasks: TaskOwner, port: int) -> RunningServer:
        context = LabContext(self.host, port, self.data, self.certificates, tasks, self._recorder)
        async with asyncio.timeout(START_SECONDS):
            return await slot.server.launch(context)

    def _ports(self, slot: _Slot) -> Iterator[int]:
        """The numbers to try, in order; at least one."""
        wanted = slot.status.wanted
        if self._strict:
            yield wanted
            return
        # A neighbour may start a moment later: what it wants is not for us.
        others = {other.status.wanted for other in self._slots.values() if other is not slot}
        for port in range(wanted, min(wanted + PORT_TRIES, 65536)):
            if port == wanted or port not in others:
                yield port
        yield 0

    def _set(self, slot: _Slot, state: State, *, port: int = 0, error: Explanation | None = None) -> None:
        status = replace(slot.status, state=state, port=port, error=error)
        if status != slot.status:
            slot.status = status
            for watcher in list(self._watchers):
                watcher()


async def _all_done(tasks: Iterable[asyncio.Task[None]]) -> None:
    """Wait for all, without their results: the owner reports those that nobody asks for."""
    if waiting := list(tasks):
        await asyncio.wait(waiting)


def _numeric(host: str) -> str:
    text = "127.0.0.1" if host == "localhost" else host.strip("[]")
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        raise LabChoiceError(
            tr("{host} is not an address: the lab needs one of this computer, such as 127.0.0.1", host=host)
        ) from None


def _is_any(host: str) -> bool:
    return ipaddress.ip_address(host).is_unspecified
