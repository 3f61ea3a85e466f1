"""The chat's server end: listens, keeps a table of clients, sends to them, and answers by itself if it is told to.

It must not know the window: a tab awaits these coroutines and polls the transcript and the table.
"""

from __future__ import annotations

import asyncio
import contextlib
import enum
import itertools
import ssl
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Any, Final

from app.errors import explain
from app.sockets.account import Account
from app.sockets.addresses import SocketFile, bound_socket, is_loopback, stop_accepting, unix_listening_socket
from app.sockets.limits import MAX_CLIENTS, client_limit
from app.sockets.options import ChatTransport, FieldError, ServerOptions, StateError
from app.sockets.peers import (
    CLOSE_PATIENCE,
    MAX_UNREAD,
    DatagramClient,
    DatagramListener,
    PeerState,
    ServerClient,
    StreamClient,
)
from app.sockets.replies import Policy, ReplyOptions
from app.sockets.transcript import Transcript
from app.tasks import TaskOwner
from app.texts import tr
from app.trace.recorder import LiveExchange, Recorder
from app.trace.records import format_address

__all__ = ["MAX_CLIENTS", "MAX_UDP_CLIENTS", "ChatServer", "SendReport", "ServerState", "TlsFactory"]

MAX_UDP_CLIENTS: Final = 1000
"""Addresses that are remembered: whoever sends from ever new ones pushes out the one that was silent longest."""

BACKLOG: Final = 256
"""Connections that the system keeps for us to accept. The loop accepts as many in one step, so not thousands."""

HANDSHAKE_PATIENCE: Final = 10.0
"""Seconds for a client's TLS handshake; whoever connects and says nothing is closed then."""

MAX_GONE: Final = 100
"""Clients that are still shown after they left."""

REFUSAL: Final = b"This server has too many clients. Please try again later.\r\n"

TlsFactory = Callable[[], Awaitable[ssl.SSLContext]]
"""Makes the TLS settings of a server, with its certificate; the lab's Certificates.server_context is one."""


class ServerState(enum.StrEnum):
    """What a server does now."""

    IDLE = "idle"
    STARTING = "starting"
    LISTENING = "listening"
    STOPPING = "stopping"


@dataclass(frozen=True, slots=True)
class SendReport:
    """To whom a message went: ``sent``; ``full``: clients that do not read what they were sent before, so nothing
    more was put into memory for them; ``failed``: with the system's reason (datagrams)."""

    sent: tuple[ServerClient, ...]
    full: tuple[ServerClient, ...] = ()
    failed: tuple[tuple[ServerClient, OSError], ...] = ()


class ChatServer:
    """One server, used again and again: listen(), stop(), listen() …

    ``transcript`` has everything that was received and sent, each line with its client's address. ``state``,
    ``address`` (with the real port, when 0 was asked for), ``port``. ``clients`` are those present, by number, and
    ``gone`` the last who left; ``clients_version`` changes when either does or when a client's state does, not with
    the byte counts, which a view reads anew on its timer. ``sent``, ``received`` (bytes), ``accepted`` and ``refused``
    (clients) count since listen(). ``account`` has its exchange. ``on_change`` is called without arguments when
    ``state`` changes.

    ``owner`` owns the TLS handshakes, the only tasks; ``tls`` makes the context when listening with TLS begins.
    """

    def __init__(
        self,
        owner: TaskOwner,
        recorder: Recorder | None = None,
        *,
        tls: TlsFactory | None = None,
        transcript: Transcript | None = None,
        tab: str = "sockets",
        on_change: Callable[[], None] | None = None,
    ) -> None:
        self.transcript = Transcript() if transcript is None else transcript
        self.on_change = on_change
        self.state = ServerState.IDLE
        self.options = ServerOptions()
        self.address = ""
        self.port = 0
        self.clients: dict[int, ServerClient] = {}
        self.gone: deque[ServerClient] = deque(maxlen=MAX_GONE)
        self.clients_version = 0
        self.sent = self.received = self.accepted = self.refused = 0
        self.limit = MAX_CLIENTS
        self._owner = owner
        self._handshakes: TaskOwner | None = None
        self._tls = tls
        self._context: ssl.SSLContext | None = None
        self.account = Account(recorder, tab)
        self._policy = Policy(ReplyOptions())
        self._server: asyncio.Server | None = None
        self._datagrams: DatagramListener | None = None
        self._by_address: OrderedDict[Any, DatagramClient] = OrderedDict()
        self._file: SocketFile | None = None
        # Every connection that is not closed yet, those that were refused too.
        self._doors: set[StreamClient] = set()
        self._numbers = itertools.count(1)
        self._empty = asyncio.Event()

    # What a form sets and shows

    @property
    def replies(self) -> ReplyOptions:
        """How messages are answered. Setting it takes effect with the next message; raises FieldError, InputError."""
        return self._policy.options

    @replies.setter
    def replies(self, options: ReplyOptions) -> None:
        self._policy = Policy(options)

    @property
    def is_public(self) -> bool:
        """Whether others than this computer can reach it now: the window warns."""
        if self.state is not ServerState.LISTENING or self.options.transport is ChatTransport.UNIX:
            return False
        return not is_loopback(self.address.rpartition(":")[0].strip("[]"))

    # Listening

    async def listen(self, options: ServerOptions) -> None:
        """Begin to listen. Raises FieldError, StateError (it listens already), socket.gaierror, and the system's own
        OSError: EADDRINUSE, EACCES (port below 1024), EADDRNOTAVAIL … A failure leaves nothing behind."""
        options.validate()
        if self.state is not ServerState.IDLE:
            raise StateError(tr("This server listens already"), tr("Stop it first."))
        self.options = options
        self.clients.clear()
        self.gone.clear()
        self.clients_version += 1
        self.sent = self.received = self.accepted = self.refused = 0
        self._handshakes = self._owner.child("TLS handshakes")
        self._set(ServerState.STARTING)
        where = options.path if options.transport is ChatTransport.UNIX else f"{options.host}:{options.port}"
        self.account.open(tr("Listen on {where} ({transport})", where=where, transport=options.transport.label))
        try:
            # Accepted connections inherit the listener's context, and so belong to its exchange.
            with self.account.acting():
                await self._open(options)
        except BaseException as error:
            cancelled = isinstance(error, asyncio.CancelledError)
            self.transcript.error(tr("cancelled") if cancelled else str(explain(error)), where)
            await self._close(error)
            raise
        if options.port == 0 and options.transport is not ChatTransport.UNIX:
            title = tr("Listen on {where} ({transport})", where=self.address, transport=options.transport.label)
            self.account.rename(title)
        self.transcript.note(tr("listening ({transport})", transport=options.transport.label), self.address)
        self._set(ServerState.LISTENING)

    async def _open(self, options: ServerOptions) -> None:
        loop = asyncio.get_running_loop()
        self.limit = client_limit()
        self._context = None
        if options.transport is ChatTransport.TLS:
            if self._tls is None:
                raise FieldError("transport", tr("There is no certificate to listen with TLS"))
            self._context = await self._tls()
        if options.transport is ChatTransport.UNIX:
            sock, self._file = await asyncio.to_thread(unix_listening_socket, options.path)
        else:
            sock = await bound_socket(options)
        self.address = format_address(sock.getsockname())
        self.port = 0 if options.transport is ChatTransport.UNIX else sock.getsockname()[1]
        try:
            if options.transport is ChatTransport.UDP:
                listener = DatagramListener(sock, self._datagram, self._datagram_error)
                await loop.create_datagram_endpoint(lambda: listener, sock=sock)
                self._datagrams = listener
            elif options.transport is ChatTransport.UNIX:
                self._server = await loop.create_unix_server(self._accept, sock=sock, backlog=BACKLOG)
            else:
                self._server = await loop.create_server(self._accept, sock=sock, backlog=BACKLOG)
        except BaseException:
            sock.close()
            raise

    async def stop(self) -> None:
        """Stop listening and say goodbye to every client; those that do not take what was sent are cut off after
        CLOSE_PATIENCE seconds. Does nothing when it does not listen."""
        if self.state is not ServerState.LISTENING:
            return
        self._set(ServerState.STOPPING)
        try:
            await self._shut()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(CLOSE_PATIENCE):
                    await self._leave(lambda client: client.close(tr("the server stopped")))
        finally:
            self.transcript.note(tr("stopped listening"), self.address)
            await self._close(None)

    async def _leave(self, part: Callable[[ServerClient], None]) -> None:
        """Part with every client, and wait until all are gone."""
        for client in [*self.clients.values(), *self._doors]:
            part(client)
        while self._doors:
            self._empty.clear()
            await self._empty.wait()

    async def _shut(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            await stop_accepting(server)

    async def _close(self, error: BaseException | None) -> None:
        """End whatever there is, at once; also after a listen() that failed half-way."""
        await self._shut()
        if self._datagrams is not None:
            self._datagrams.transport.abort()
            await self._datagrams.lost.wait()
            self._datagrams = None
        await self._leave(lambda client: client.abort(tr("the server stopped")))
        if self._handshakes is not None:
            await self._handshakes.close()
        if self._file is not None:
            await asyncio.to_thread(self._file.remove)
            self._file = None
        self.account.close(error)
        self._set(ServerState.IDLE)

    # Talking

    async def send(
        self,
        data: bytes,
        clients: Collection[ServerClient] | None = None,
        *,
        exchange: LiveExchange | None = None,
    ) -> SendReport:
        """Send a message to these clients, or to all (None). One that is gone is passed over, one that does not read
        is reported and not waited for. Raises StateError, FieldError ("clients": nobody is there, "input": no bytes on
        a stream), and OSError where every one failed (a datagram that is too long). Automatic replies that had stopped
        go on. ``exchange`` is the action that it belongs to, if not to the listening."""
        if self.state is not ServerState.LISTENING:
            raise StateError(tr("The server does not listen"), tr("Listen first."))
        if not data and self._datagrams is None:
            raise FieldError("input", tr("There is nothing to send"), tr("Only UDP can send an empty message."))
        targets = [
            client for client in (self.clients.values() if clients is None else clients) if client.id in self.clients
        ]
        sent: list[ServerClient] = []
        full: list[ServerClient] = []
        failed: list[tuple[ServerClient, OSError]] = []
        for number, client in enumerate(targets):
            if number % 100 == 99:
                # Thousands of writes must not hold up the window.
                await asyncio.sleep(0)
            if client.state not in (PeerState.OPEN, PeerState.ENDED):
                continue
            if client.unread > MAX_UNREAD:
                full.append(client)
                self.transcript.error(tr("not sent: this client does not read what it was sent before"), client.address)
                continue
            try:
                with self.account.acting(exchange):
                    client.write(data)
                    client.resume()
                sent.append(client)
            except OSError as error:
                failed.append((client, error))
                self.transcript.error(str(explain(error)), client.address)
        if failed and not sent:
            raise failed[0][1]
        if not sent and not full:
            raise FieldError("clients", tr("There is no client to send to"), tr("Connect one first."))
        return SendReport(tuple(sent), tuple(full), tuple(failed))

    def disconnect(self, client: ServerClient, *, reset: bool = False) -> None:
        """Close a client's connection, in good order or by TCP's reset; a UDP address is forgotten."""
        if client.id in self.clients:
            if reset:
                client.abort(tr("reset by us"), reset=True)
            else:
                client.close(tr("closed by us"))

    def resume_replies(self) -> None:
        """Automatic replies go on to every client to which they had stopped."""
        with self.account.acting():
            for client in self.clients.values():
                client.resume()

    # What clients tell (peers.Host)

    @property
    def recv_size(self) -> int:
        """Bytes of one read."""
        return self.options.recv_size

    @property
    def keep_half_open(self) -> bool:
        """See ServerOptions."""
        return self.options.keep_half_open

    @property
    def is_tls(self) -> bool:
        """Whether clients begin with a handshake."""
        return self._context is not None

    def policy(self) -> Policy:
        """How messages are answered now."""
        return self._policy

    def _accept(self) -> StreamClient:
        return StreamClient(self, next(self._numbers))

    def arrived(self, client: StreamClient) -> bool:
        """A connection was accepted; False refuses it."""
        self._doors.add(client)
        if self.state in (ServerState.STOPPING, ServerState.IDLE):
            return False
        if len(self.clients) >= self.limit:
            self.refused += 1
            if self.refused == 1:
                self.transcript.error(
                    tr("more than {limit} clients: others are refused", limit=self.limit), client.address
                )
            if self._context is None:
                client.transport.write(REFUSAL)
            return False
        self._enter(client)
        if self._context is not None and self._handshakes is not None:
            self._handshakes.spawn(client.begin_tls(self._context, HANDSHAKE_PATIENCE), client.address)
        return True

    def _enter(self, client: ServerClient) -> None:
        self.accepted += 1
        self.clients[client.id] = client
        self.clients_version += 1
        is_datagram = isinstance(client, DatagramClient)
        self.transcript.note(tr("first datagram") if is_datagram else tr("connected"), client.address)

    def changed(self, client: ServerClient) -> None:
        """A client's state is another."""
        self.clients_version += 1

    def left(self, client: ServerClient) -> None:
        """A client is gone."""
        if isinstance(client, DatagramClient):
            self._by_address.pop(client.at, None)
        elif isinstance(client, StreamClient):
            self._doors.discard(client)
            if not self._doors:
                self._empty.set()
        if self.clients.pop(client.id, None) is not None:
            self.gone.append(client)
            self.clients_version += 1
            self.transcript.note(tr("left: {reason}", reason=client.reason), client.address)

    def count(self, received: int, sent: int) -> None:
        """Bytes came from or went to a client."""
        self.received += received
        self.sent += sent

    def _datagram(self, data: bytes, address: Any) -> None:
        client = self._by_address.get(address)
        if client is None:
            if len(self._by_address) >= MAX_UDP_CLIENTS:
                next(iter(self._by_address.values())).abort(tr("forgotten: too many addresses at once"))
            assert self._datagrams is not None
            client = DatagramClient(self, next(self._numbers), address, self._datagrams.send)
            self._by_address[address] = client
            self._enter(client)
        else:
            self._by_address.move_to_end(address)
        client.datagram(data)

    def _datagram_error(self, error: Exception) -> None:
        self.transcript.error(str(explain(error)))

    def _set(self, state: ServerState) -> None:
        self.state = state
        if self.on_change is not None:
            self.on_change()
