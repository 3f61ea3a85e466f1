"""Many names or addresses at once: ten thousand lines, looked up side by side, with results as they come.

It must not know the window, which may look at ``results`` whenever it likes. DNS by UDP goes through one socket
(bulk.py); other transports and the system's resolver through a bounded number of workers.
"""

from __future__ import annotations

import asyncio
import functools
import socket
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import dns.rcode

from app.errors import explain, is_expected
from app.lookup.answer import DnsAnswer
from app.lookup.blocking import MAX_THREADS
from app.lookup.bulk import MAX_AT_ONCE, Bulk, BulkQuestion
from app.lookup.dns import ask
from app.lookup.errors import FieldError
from app.lookup.query import DnsOptions, Question
from app.lookup.rows import generic_text, rdata_text
from app.lookup.servers import DnsServer, DnsTransport
from app.lookup.system import SystemLookup
from app.lookup.transports import addresses_of
from app.lookup.wire import HEADER_SIZE, walk
from app.tasks import TaskOwner
from app.texts import tr

__all__ = ["MAX_LINES", "ManyItem", "ManyLookup", "ManyOptions", "ManyResult", "parse_lines", "read_lines"]

MAX_LINES: Final = 100_000
"""Names of one run: ten times what is asked for; each costs a few hundred bytes of memory and of the trace."""

PARSED_AT_ONCE: Final = 500
"""Lines that are parsed without giving others a turn: about a millisecond."""

MAX_STREAMS: Final = 20
"""Connections at once where each question has its own: a server thinks no better of more."""

MAX_VALUES: Final = 100
"""Values of one name that are kept: the list shows names, not zones."""


@dataclass(frozen=True, slots=True)
class ManyItem:
    """A line of the list: its place, the name as typed, and the type if the line says one (``lab.test MX``)."""

    index: int
    name: str
    rdtype: str = ""


@dataclass(frozen=True, slots=True)
class ManyResult:
    """What came of one line. ``status`` is a response code's name, NODATA, TRUNCATED, TIMEOUT or ERROR; ``values`` the
    records' values or addresses; ``elapsed`` seconds; ``problem`` a sentence where something went wrong."""

    index: int
    name: str
    rdtype: str
    status: str
    values: tuple[str, ...]
    elapsed: float
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ManyOptions:
    """How: ``server`` None asks the system's resolver (gethostbyaddr for addresses, getaddrinfo for names); otherwise
    ``dns`` is the query, whose name is not used. ``at_once`` is how many questions may be under way."""

    server: DnsServer | None
    dns: DnsOptions = field(default_factory=lambda: DnsOptions("."))
    at_once: int = 100

    def validate(self) -> None:
        """Raises FieldError for the first field that cannot be used."""
        self.dns.with_name(".").validate()
        if not 1 <= self.at_once <= MAX_AT_ONCE:
            raise FieldError("at_once", tr("Between 1 and {most} questions can be under way at once", most=MAX_AT_ONCE))


def parse_lines(text: str) -> list[ManyItem]:
    """One name or address a line, a type after it if wanted; blank lines and those that begin with # or ; are left
    out. Raises FieldError("names") for none at all, or too many. Bad names become results, so that one does not stop
    the others."""
    items: list[ManyItem] = []
    _parse(text.splitlines(), items)
    return _some(items)


async def read_lines(text: str) -> list[ManyItem]:
    """The same as parse_lines(), in portions: a hundred thousand lines take half a second, in which others have their
    turns."""
    items: list[ManyItem] = []
    lines = text.splitlines()
    for at in range(0, len(lines), PARSED_AT_ONCE):
        _parse(lines[at : at + PARSED_AT_ONCE], items)
        await asyncio.sleep(0)
    return _some(items)


def _parse(lines: Iterable[str], items: list[ManyItem]) -> None:
    for line in lines:
        words = line.split()
        if not words or words[0][0] in "#;":
            continue
        if len(items) >= MAX_LINES:
            raise FieldError("names", tr("At most {most} names can be looked up at once", most=f"{MAX_LINES:,}"))
        items.append(ManyItem(len(items), words[0], words[1] if len(words) > 1 else ""))


def _some(items: list[ManyItem]) -> list[ManyItem]:
    if not items:
        raise FieldError("names", tr("There is no name to look up"), tr("Paste names or addresses, one a line."))
    return items


class ManyLookup:
    """One run at a time; the object may be used again.

    ``results`` grows as answers come, in that order (``index`` says which line it was); ``total`` is how many there
    will be, ``counts`` how many of each status, ``elapsed`` seconds so far. ``ignored`` counts messages that were no
    answer. Cancelling run() keeps the results so far.
    """

    def __init__(self, tasks: TaskOwner, system: SystemLookup) -> None:
        self.results: list[ManyResult] = []
        self.total = 0
        self.counts: Counter[str] = Counter()
        self.ignored = 0
        self._tasks = tasks
        self._system = system
        self._on_result: Callable[[ManyResult], None] | None = None
        self._begun = 0.0
        self._ended: float | None = None

    @property
    def elapsed(self) -> float:
        """Seconds since the run began, or that it took."""
        return (time.perf_counter() if self._ended is None else self._ended) - self._begun if self._begun else 0.0

    async def run(
        self, items: Sequence[ManyItem], options: ManyOptions, on_result: Callable[[ManyResult], None] | None = None
    ) -> None:
        """Look everything up; ``on_result`` is called for each, as it comes. Raises FieldError, and OSError where not
        one question could be asked (the server's name is unknown)."""
        options.validate()
        self.results = []
        self.total = len(items)
        self.counts = Counter()
        self.ignored = 0
        self._on_result = on_result
        self._begun, self._ended = time.perf_counter(), None
        who = tr("the system") if options.server is None else str(options.server)
        try:
            with self._system.exchange(tr("Look up {count} names: {who}", count=len(items), who=who)):
                if options.server is None:
                    await self._workers(items, MAX_THREADS, self._by_system)
                elif (options.server.transport or options.dns.transport) is DnsTransport.UDP:
                    await self._by_udp(items, options, options.server)
                else:
                    server = options.server
                    most = min(options.at_once, MAX_STREAMS)
                    await self._workers(items, most, lambda item: self._by_stream(item, options.dns, server))
                self._system.note(", ".join(f"{count} {status}" for status, count in self.counts.most_common()))
        finally:
            self._ended = time.perf_counter()
            self._on_result = None

    def _add(self, result: ManyResult) -> None:
        self.results.append(result)
        self.counts[result.status] += 1
        if self._on_result is not None:
            self._on_result(result)

    def _failed(self, item: ManyItem, error: Exception, elapsed: float = 0.0, rdtype: str = "") -> ManyResult:
        status = "TIMEOUT" if isinstance(error, TimeoutError) else "ERROR"
        text = str(error) if isinstance(error, FieldError) else explain(error).what
        return ManyResult(item.index, item.name, rdtype or item.rdtype.upper(), status, (), elapsed, text)

    # One after another in a few workers

    async def _workers(
        self, items: Sequence[ManyItem], most: int, look_up: Callable[[ManyItem], Awaitable[ManyResult]]
    ) -> None:
        waiting = iter(items)

        async def work() -> None:
            for item in waiting:
                self._add(await self._tried(item, look_up))

        owner = self._tasks.child("many")
        try:
            workers = [owner.spawn(work(), "worker") for _ in range(min(most, len(items)))]
            done, _ = await asyncio.wait(workers, return_when=asyncio.FIRST_EXCEPTION)
            for worker in done:
                worker.result()
        finally:
            await owner.close()

    async def _tried(self, item: ManyItem, look_up: Callable[[ManyItem], Awaitable[ManyResult]]) -> ManyResult:
        begun = time.perf_counter()
        try:
            return await look_up(item)
        except Exception as error:
            if not is_expected(error):
                raise
            return self._failed(item, error, time.perf_counter() - begun)

    async def _by_system(self, item: ManyItem) -> ManyResult:
        begun = time.perf_counter()
        try:
            kind, values = await self._system.either(item.name)
        except (socket.gaierror, socket.herror) as error:
            elapsed = time.perf_counter() - begun
            return ManyResult(item.index, item.name, "", "NOT FOUND", (), elapsed, explain(error).what)
        return ManyResult(item.index, item.name, kind, "NOERROR", values[:MAX_VALUES], time.perf_counter() - begun)

    async def _by_stream(self, item: ManyItem, options: DnsOptions, server: DnsServer) -> ManyResult:
        options = options.with_name(item.name, item.rdtype or None)
        question = options.validate()
        return _result(item, question, await ask(options, question, server))

    # Through one socket

    async def _by_udp(self, items: Sequence[ManyItem], options: ManyOptions, server: DnsServer) -> None:
        questions: dict[int, Question] = {}
        port = server.port or DnsTransport.UDP.port
        targets = await addresses_of(server, port, socket.SOCK_DGRAM, options.dns.timeout)
        family, target = targets[0]
        owner = self._tasks.child("many")

        def done(asked: BulkQuestion, answer: bytes | Exception, elapsed: float) -> None:
            item, question = items[asked.index], questions.pop(asked.index)
            if isinstance(answer, Exception):
                self._add(self._failed(item, answer, elapsed, question.type_text))
            elif answer[2] & 2 and options.dns.tcp_fallback:
                bulk.hold()
                owner.spawn(again(item), "tcp")
            else:
                self._add(_quick_result(item, question, answer, elapsed))

        async def again(item: ManyItem) -> None:
            try:
                tcp = DnsServer(server.host, port, DnsTransport.TCP)
                self._add(await self._tried(item, lambda item: self._by_stream(item, options.dns, tcp)))
                bulk.release()
            except Exception as error:  # noqa: BLE001 - handed to run(), which raises it.
                bulk.fail(error)

        _, protocol = await asyncio.get_running_loop().create_datagram_endpoint(
            lambda: Bulk(
                self._prepared(items, options.dns, questions),
                done,
                at_once=options.at_once,
                patience=options.dns.timeout,
                retries=options.dns.retries,
            ),
            family=family,
            remote_addr=target[:2],
        )
        bulk: Bulk = protocol
        try:
            await bulk.run()
        finally:
            self.ignored = bulk.ignored
            await owner.close()

    def _prepared(
        self, items: Sequence[ManyItem], options: DnsOptions, questions: dict[int, Question]
    ) -> Iterator[BulkQuestion | None]:
        """The questions one by one, as they can be sent. Bad names become results at once, and None here."""
        root = options.with_name(".", "NS")
        # What is the same in all of them: flags and counts before the question, EDNS after it.
        message = root.message(root.validate(), 0)
        head, tail = message[2:HEADER_SIZE], message[HEADER_SIZE + 5 :]
        for item in items:
            try:
                question = options.question(item.name, item.rdtype or options.rdtype)
            except FieldError as error:
                self._add(self._failed(item, error))
                yield None
                continue
            questions[item.index] = question
            asked = question.name.wire + question.rdtype.to_bytes(2, "big") + question.rdclass.to_bytes(2, "big")
            yield BulkQuestion(item.index, head + asked + tail, len(asked))


def _result(item: ManyItem, question: Question, answer: DnsAnswer) -> ManyResult:
    status = answer.rcode
    if answer.tcp_problem:
        status = "TRUNCATED"
    elif answer.rcode_number == 0 and not answer.values:
        status = "NODATA"
    values = answer.values[:MAX_VALUES]
    problem = "" if answer.verdict.kind.is_answer else answer.verdict.text
    return ManyResult(item.index, item.name, question.type_text, status, values, answer.elapsed, problem)


def _quick_result(item: ManyItem, question: Question, data: bytes, elapsed: float) -> ManyResult:
    """The same from an answer's bytes, without building the whole answer: ten thousand of those would take seconds."""
    layout = walk(data)
    kind = question.type_text
    if not layout.is_complete and not data[2] & 2:
        return ManyResult(
            item.index, item.name, kind, "ERROR", (), elapsed, tr("The answer is {problem}", problem=layout.problem)
        )
    rdtype = question.rdtype
    values: list[str] = []
    for record in layout.records:
        if record.section != 1 or len(values) >= MAX_VALUES:
            break
        if rdtype not in (record.rdtype, 255):
            continue
        if record.rdtype == 1 and record.rdata.end - record.rdata.start == 4:
            values.append(socket.inet_ntoa(data[record.rdata.start : record.rdata.end]))
        else:
            values.append(rdata_text(data, record) or generic_text(data, record))
    status = "NODATA" if layout.rcode == 0 and not values else _rcode(layout.rcode)
    if data[2] & 2:
        status = "TRUNCATED"
    return ManyResult(item.index, item.name, kind, status, tuple(values), elapsed)


@functools.cache
def _rcode(number: int) -> str:
    return dns.rcode.to_text(dns.rcode.Rcode(number))
