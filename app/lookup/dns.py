"""DNS, asked directly: one question to one server or to several at once, by any transport.

It must not know the window: a tab awaits these coroutines and shows the frozen answers. What a server answers is never
an exception (NXDOMAIN is an answer); that no answer came, is.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.errors import WorkbenchError, explain, is_expected
from app.lookup.answer import DnsAnswer, read_answer
from app.lookup.query import DnsOptions, Question
from app.lookup.servers import DnsServer, DnsTransport
from app.lookup.transports import Reply, Tls, ask_https, ask_stream, ask_udp
from app.lookup.verdict import Verdict, verdict_of
from app.tasks import TaskOwner
from app.texts import tr
from app.trace.recorder import Recorder

__all__ = ["DnsClient", "DnsOutcome", "ask"]


@dataclass(frozen=True, slots=True)
class DnsOutcome:
    """What came of asking one server: its ``answer``, or the ``error`` (see app.errors.explain)."""

    server: DnsServer
    answer: DnsAnswer | None
    error: Exception | None = None

    @property
    def verdict(self) -> Verdict:
        """In a sentence, whichever it was."""
        if self.answer is not None:
            return self.answer.verdict
        assert self.error is not None
        return verdict_of(self.error)


class DnsClient:
    """Asks DNS servers, each query as an exchange of the trace, with a note that says what came of it.

    ``tasks`` owns the questions that run at once, ``tab`` is the tab's key in the trace. Cancelling any of the
    coroutines is safe and leaves nothing open.
    """

    def __init__(self, tasks: TaskOwner, recorder: Recorder | None = None, *, tab: str = "lookup") -> None:
        self._tasks = tasks
        self._recorder = recorder
        self._tab = tab

    async def query(self, options: DnsOptions, server: DnsServer) -> DnsAnswer:
        """Ask one server. Raises FieldError for bad input, OSError and ssl.SSLError as the system has them,
        DnsTimeoutError, BadAnswerError."""
        question = options.validate()
        with self._exchange(_title(question, options, [server])):
            return await self.query_within(options, server)

    async def query_within(self, options: DnsOptions, server: DnsServer) -> DnsAnswer:
        """query() without an exchange of its own: part of a larger action."""
        answer = await ask(options, options.validate(), server)
        self._note(str(answer.verdict))
        return answer

    async def query_all(
        self,
        options: DnsOptions,
        servers: Sequence[DnsServer],
        on_outcome: Callable[[DnsOutcome], None] | None = None,
    ) -> list[DnsOutcome]:
        """Ask several servers the same question at once, within one exchange; outcomes in the servers' order, and
        each to ``on_outcome`` as it comes. Raises FieldError for bad input only."""
        question = options.validate()
        with self._exchange(_title(question, options, servers)):
            return await self.query_each_within([(options, server) for server in servers], on_outcome)

    async def query_each_within(
        self,
        questions: Sequence[tuple[DnsOptions, DnsServer]],
        on_outcome: Callable[[DnsOutcome], None] | None = None,
    ) -> list[DnsOutcome]:
        """Ask each question of its server, all at once, without an exchange of its own: part of a larger action.
        Outcomes in the questions' order. Raises FieldError for bad input only."""
        checked = [(options, options.validate(), server) for options, server in questions]
        owner = self._tasks.child("query")
        try:
            tasks = [owner.spawn(self._outcome(*each, on_outcome), "ask") for each in checked]
            if tasks:
                await asyncio.wait(tasks)
            return [task.result() for task in tasks]
        finally:
            await owner.close()

    async def _outcome(
        self,
        options: DnsOptions,
        question: Question,
        server: DnsServer,
        on_outcome: Callable[[DnsOutcome], None] | None,
    ) -> DnsOutcome:
        try:
            outcome = DnsOutcome(server, await ask(options, question, server))
        except Exception as error:
            if not is_expected(error):
                raise
            outcome = DnsOutcome(server, None, error)
        self._note(f"{server}: {outcome.verdict}")
        if on_outcome is not None:
            on_outcome(outcome)
        return outcome

    def _note(self, text: str) -> None:
        if self._recorder is not None:
            self._recorder.note(text)

    @contextlib.contextmanager
    def _exchange(self, title: str) -> Iterator[None]:
        if self._recorder is None:
            yield
            return
        with self._recorder.exchange(self._tab, title):
            yield


def _title(question: Question, options: DnsOptions, servers: Sequence[DnsServer]) -> str:
    name = question.name.address or question.name.readable
    where = str(servers[0]) if len(servers) == 1 else tr("{count} servers", count=len(servers))
    transport = (servers[0].transport if len(servers) == 1 else None) or options.transport
    return tr(
        "DNS {type} {name} at {where} ({transport})",
        type=question.type_text,
        name=name,
        where=where,
        transport=transport.label,
    )


async def ask(options: DnsOptions, question: Question, server: DnsServer) -> DnsAnswer:
    """Ask one server one question, without an exchange of its own; see DnsClient.query() for what it raises.

    By UDP, a truncated answer is asked for again by TCP unless ``options.tcp_fallback`` is off; when that fails, the
    truncated answer is what there is, and says why (``tcp_problem``).
    """
    transport = server.transport or options.transport
    if transport is DnsTransport.HTTPS and not server.url:
        server = replace(server, url=server.doh_url, transport=None)
    port = server.port or transport.port
    tls = Tls(options.trust, options.ca_file, options.server_name)
    # RFC 8484, 4.1: the id 0 lets HTTP caches recognise the question.
    query = options.message(question, 0 if transport is DnsTransport.HTTPS else None)
    if transport is DnsTransport.UDP:
        reply = await ask_udp(query, server, port, options.timeout, options.retries)
        if options.tcp_fallback and reply.wire[2] & 2:
            return await _again_by_tcp(options, query, server, port, reply)
    elif transport is DnsTransport.HTTPS:
        reply = await ask_https(query, server, options.timeout, tls)
    else:
        reply = await ask_stream(query, server, port, options.timeout, tls if transport is DnsTransport.TLS else None)
    return _read(query, server, reply, transport.value.upper())


async def _again_by_tcp(options: DnsOptions, query: bytes, server: DnsServer, port: int, truncated: Reply) -> DnsAnswer:
    try:
        reply = await ask_stream(query, server, port, options.timeout)
    except (OSError, WorkbenchError) as error:
        return _read(query, server, truncated, "UDP", tcp_problem=str(explain(error)))
    return read_answer(
        reply.wire,
        query=query,
        server=server,
        address=reply.address,
        transport="TCP",
        elapsed=truncated.elapsed + reply.elapsed,
        attempts=truncated.attempts + 1,
        truncated=True,
        retried_over_tcp=True,
        ignored=truncated.ignored,
    )


def _read(query: bytes, server: DnsServer, reply: Reply, transport: str, tcp_problem: str = "") -> DnsAnswer:
    return read_answer(
        reply.wire,
        query=query,
        server=server,
        address=reply.address,
        transport=transport,
        elapsed=reply.elapsed,
        attempts=reply.attempts,
        tcp_problem=tcp_problem,
        ignored=reply.ignored,
    )
