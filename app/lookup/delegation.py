"""Follows a name from the root down, zone by zone, as a resolver does, and reports each server asked as a step.

It must not know the window: a coroutine calls back for each step, and can be cancelled at any time. Nothing that a
server says can make it run for ever: steps, side ways and aliases are bounded, and a referral must lead downwards.
"""

from __future__ import annotations

import enum
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.errors import WorkbenchError
from app.lookup.answer import DnsAnswer
from app.lookup.dns import ask
from app.lookup.query import DnsOptions, Question
from app.lookup.rows import Row, Section
from app.lookup.servers import DnsServer, DnsTransport
from app.lookup.verdict import Kind, verdict_of
from app.lookup.wire import WireName, name_text, walk
from app.texts import tr
from app.trace.recorder import Recorder

__all__ = ["ROOT_HINTS", "Delegation", "DelegationOptions", "DelegationTracer", "Step", "StepKind"]

ROOT_HINTS: Final = (
    ("a.root-servers.net.", "198.41.0.4", "2001:503:ba3e::2:30"),
    ("b.root-servers.net.", "170.247.170.2", "2801:1b8:10::b"),
    ("c.root-servers.net.", "192.33.4.12", "2001:500:2::c"),
    ("d.root-servers.net.", "199.7.91.13", "2001:500:2d::d"),
    ("e.root-servers.net.", "192.203.230.10", "2001:500:a8::e"),
    ("f.root-servers.net.", "192.5.5.241", "2001:500:2f::f"),
    ("g.root-servers.net.", "192.112.36.4", "2001:500:12::d0d"),
    ("h.root-servers.net.", "198.97.190.53", "2001:500:1::53"),
    ("i.root-servers.net.", "192.36.148.17", "2001:7fe::53"),
    ("j.root-servers.net.", "192.58.128.30", "2001:503:c27::2:30"),
    ("k.root-servers.net.", "193.0.14.129", "2001:7fd::1"),
    ("l.root-servers.net.", "199.7.83.42", "2001:500:9f::42"),
    ("m.root-servers.net.", "202.12.27.33", "2001:dc3::35"),
)
"""Name, IPv4 and IPv6 address of the root's servers (IANA's root hints, with b's of November 2023)."""

MAX_STEPS: Final = 64
"""Questions of one trace, side ways included: a long honest one needs about fifteen."""

MAX_SIDE: Final = 3
"""How deep the search for a server's own address may go: its name may need another server's name, and so on."""

MAX_ALIASES: Final = 8
"""Aliases that are followed, each from the root again; resolvers allow about as many."""

MAX_NS: Final = 8
"""Servers of one zone that are tried: one that answers is enough."""


class StepKind(enum.StrEnum):
    """What a server's answer meant for the trace."""

    REFERRAL = "referral"
    ANSWER = "answer"
    ALIAS = "alias"
    NODATA = "nodata"
    NXDOMAIN = "nxdomain"
    LAME = "lame"
    LOOP = "loop"
    FAILED = "failed"

    @property
    def is_trouble(self) -> bool:
        """Whether the next server of the same zone has to be tried."""
        return self in (StepKind.LAME, StepKind.LOOP, StepKind.FAILED)


@dataclass(frozen=True, slots=True)
class Step:
    """A server that was asked. ``zone`` is the one it was asked as a server of, ``asked`` the name and type;
    ``server`` its name ("" for one given by address), ``address`` where it is. ``elapsed`` is seconds. ``next_zone``
    and ``names`` are where a referral leads, ``glue`` the addresses it brings along (name, address). ``depth`` is 0 on
    the main way, more where a server's own address had to be found first. ``text`` says it in a sentence."""

    number: int
    depth: int
    zone: str
    asked: str
    server: str
    address: str
    elapsed: float
    kind: StepKind
    text: str
    next_zone: str = ""
    names: tuple[str, ...] = ()
    glue: tuple[tuple[str, str], ...] = ()
    answer: DnsAnswer | None = None


@dataclass(frozen=True, slots=True)
class Delegation:
    """The whole trace: its ``steps``, whether it found an ``answer`` (the last step's), and a sentence."""

    steps: tuple[Step, ...]
    answer: DnsAnswer | None
    text: str


@dataclass(frozen=True, slots=True)
class DelegationOptions:
    """``query`` says what is asked, how long and how often; recursion is never desired, and UDP with TCP where
    truncated is used. ``roots`` are the servers to begin with, by address; empty: the real ones. ``port`` holds for
    every server of the trace but roots that have their own. ``ipv6`` also asks servers by IPv6."""

    query: DnsOptions
    roots: Sequence[DnsServer] = ()
    port: int = 53
    ipv6: bool = False


@dataclass(slots=True)
class _Zone:
    """Where the trace stands: a zone, its servers by name with the addresses known, and the addresses asked."""

    name: tuple[bytes, ...]
    servers: dict[str, list[DnsServer]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)


class _EndError(WorkbenchError, RuntimeError):
    """The trace cannot go on; the text says why."""


Report = Callable[[Step], None]


class DelegationTracer:
    """Traces delegations, each as one exchange of the trace. ``tab`` is the tab's key there."""

    def __init__(self, recorder: Recorder | None = None, *, tab: str = "lookup") -> None:
        self._recorder = recorder
        self._tab = tab

    async def trace(self, options: DelegationOptions, on_step: Report | None = None) -> Delegation:
        """Follow the name from the root; ``on_step`` gets each step as it is done. Raises FieldError for bad input;
        everything else that goes wrong is a step. Cancelling is safe."""
        query = replace(options.query, rd=False, transport=DnsTransport.UDP, tcp_fallback=True)
        question = query.validate()
        run = _Run(replace(options, query=query), on_step)
        if self._recorder is None:
            return await run.follow(question)
        title = tr("Trace {type} {name} from the root", type=question.type_text, name=question.name.readable)
        with self._recorder.exchange(self._tab, title):
            found = await run.follow(question)
            self._recorder.note(found.text)
            return found


class _Run:
    """One trace under way."""

    def __init__(self, options: DelegationOptions, on_step: Report | None) -> None:
        self._options = options
        self._on_step = on_step
        self._steps: list[Step] = []

    async def follow(self, question: Question) -> Delegation:
        """From the root to the answer, through aliases too."""
        seen: list[str] = []
        try:
            while True:
                name = question.name.ascii
                if name.lower() in seen:
                    raise _EndError(tr("The aliases lead in a circle: {names}", names=" → ".join([*seen, name])))
                if len(seen) > MAX_ALIASES:
                    raise _EndError(tr("More than {most} aliases follow one another", most=MAX_ALIASES))
                seen.append(name.lower())
                step = await self._down(question, 0)
                if step.kind is not StepKind.ALIAS:
                    return Delegation(tuple(self._steps), step.answer, step.text)
                target = self._alias_of(step)
                question = self._options.query.question(target, question.type_text)
        except WorkbenchError as error:
            return Delegation(tuple(self._steps), None, str(error))

    def _alias_of(self, step: Step) -> str:
        """The last alias in the answer's chain."""
        assert step.answer is not None
        layout = walk(step.answer.wire)
        chain = {
            tuple(map(bytes.lower, r.name.labels)): r.names[0]
            for r in layout.records
            if r.section == 1 and r.rdtype == 5 and r.names
        }
        name: WireName | None = None
        at = tuple(map(bytes.lower, layout.questions[0].name.labels))
        for _ in range(len(chain)):
            if at not in chain:
                break
            name = chain[at]
            at = tuple(map(bytes.lower, name.labels))
        if name is None or at in chain:
            raise _EndError(tr("The aliases in one answer lead in a circle"))
        return name.text

    async def _down(self, question: Question, depth: int) -> Step:
        """From the root to whoever answers this question; every server asked is reported."""
        zone = self._root()
        passed: set[tuple[bytes, ...]] = {zone.name}
        while True:
            step = await self._ask_zone(zone, question, depth, passed)
            if step.kind is not StepKind.REFERRAL:
                return step
            zone = self._next(step)
            passed.add(zone.name)

    def _root(self) -> _Zone:
        zone = _Zone(())
        if self._options.roots:
            for number, server in enumerate(self._options.roots):
                zone.servers[f"#{number}"] = [server if server.port else replace(server, port=self._options.port)]
            return zone
        for name, ipv4, ipv6 in ROOT_HINTS:
            addresses = [ipv4, ipv6] if self._options.ipv6 else [ipv4]
            zone.servers[name] = [DnsServer(address, self._options.port, label=name) for address in addresses]
        return zone

    def _next(self, step: Step) -> _Zone:
        assert step.answer is not None
        layout = walk(step.answer.wire)
        cut = next(r for r in layout.records if r.section == 2 and r.rdtype == 2)
        zone = _Zone(tuple(map(bytes.lower, cut.name.labels)))
        for name in step.names[:MAX_NS]:
            zone.servers[name] = [
                DnsServer(address, self._options.port, label=name)
                for owner, address in step.glue
                if owner.lower() == name.lower() and (self._options.ipv6 or ":" not in address)
            ]
        return zone

    async def _ask_zone(self, zone: _Zone, question: Question, depth: int, passed: set[tuple[bytes, ...]]) -> Step:
        """Ask the zone's servers one after another, those with a known address first, until one helps."""
        shown = name_text(zone.name)
        waiting = sorted(zone.servers.items(), key=lambda item: not item[1])
        while waiting:
            name, servers = waiting.pop(0)
            for server in servers or await self._searched(name, question, depth, shown):
                step = await self._step(zone, name.removeprefix("#"), server, question, depth, passed)
                if not step.kind.is_trouble:
                    return step
                # A server that names others of the same zone instead of answering: perhaps they do.
                if step.next_zone.lower() == shown.lower():
                    waiting += [each for each in self._next(step).servers.items() if _is_new(each[1], zone)]
        raise _EndError(tr("None of the servers of {zone} gave a usable answer", zone=shown))

    async def _searched(self, name: str, question: Question, depth: int, zone: str) -> list[DnsServer]:
        """The same as _find(), reported as a step when nothing is found."""
        servers = await self._find(name, depth)
        if not servers:
            text = tr("The address of {name} could not be found", name=name)
            asked = f"{question.name.ascii} {question.type_text}"
            self._report(Step(len(self._steps) + 1, depth, zone, asked, name, "", 0.0, StepKind.FAILED, text))
        return servers

    async def _find(self, name: str, depth: int) -> list[DnsServer]:
        """A server's own addresses, where the referral brought none along: by a trace beside this one."""
        if depth >= MAX_SIDE:
            return []
        kinds = ("A", "AAAA") if self._options.ipv6 else ("A",)
        found: list[DnsServer] = []
        for kind in kinds:
            try:
                step = await self._down(self._options.query.question(name, kind), depth + 1)
            except _EndError:
                if len(self._steps) >= MAX_STEPS:
                    raise
                continue
            except WorkbenchError:
                # A server's name that is none: the next server, then.
                continue
            if step.answer is not None and step.kind is StepKind.ANSWER:
                found += [DnsServer(value, self._options.port, label=name) for value in step.answer.values]
        return found

    async def _step(
        self,
        zone: _Zone,
        name: str,
        server: DnsServer,
        question: Question,
        depth: int,
        passed: set[tuple[bytes, ...]],
    ) -> Step:
        if len(self._steps) >= MAX_STEPS:
            raise _EndError(tr("The trace was ended after {count} questions", count=MAX_STEPS))
        named = server.label or ("" if name.isdecimal() else name)
        step = Step(
            number=len(self._steps) + 1,
            depth=depth,
            zone=name_text(zone.name),
            asked=f"{question.name.ascii} {question.type_text}",
            server=named,
            address=server.address,
            elapsed=0.0,
            kind=StepKind.FAILED,
            text="",
        )
        zone.asked.add(server.host)
        begun = time.perf_counter()
        try:
            answer = await ask(self._options.query, question, server)
        except (OSError, WorkbenchError) as error:
            step = replace(step, elapsed=time.perf_counter() - begun, text=verdict_of(error).text)
        else:
            step = _judged(replace(step, elapsed=answer.elapsed, address=answer.address, answer=answer), zone, passed)
        self._report(step)
        return step

    def _report(self, step: Step) -> None:
        self._steps.append(step)
        if self._on_step is not None:
            self._on_step(step)


def _judged(step: Step, zone: _Zone, passed: set[tuple[bytes, ...]]) -> Step:
    """What an answer means for the trace."""
    answer = step.answer
    assert answer is not None
    verdict = answer.verdict
    shown = name_text(zone.name)
    if verdict.kind.is_answer:
        return replace(step, kind=StepKind.ANSWER, text=verdict.text)
    if verdict.kind in (Kind.CNAME_OPEN, Kind.CNAME_DANGLING):
        # What this server says about another zone's names does not count: they are asked for from the root.
        return replace(step, kind=StepKind.ALIAS, text=verdict.text)
    if verdict.kind is Kind.CNAME_LOOP:
        return replace(step, kind=StepKind.ALIAS, text=verdict.text)
    if verdict.kind is Kind.NXDOMAIN:
        return replace(step, kind=StepKind.NXDOMAIN, text=verdict.text)
    if verdict.kind is Kind.NODATA:
        return replace(step, kind=StepKind.NODATA, text=verdict.text)
    if verdict.kind is Kind.REFERRAL:
        return _referral(step, answer, zone, passed)
    if verdict.kind in (Kind.REFUSED, Kind.SERVFAIL):
        text = tr("Lame: it should serve {zone}, and does not ({what})", zone=shown, what=answer.rcode)
        return replace(step, kind=StepKind.LAME, text=text)
    return replace(step, text=verdict.text)


def _referral(step: Step, answer: DnsAnswer, zone: _Zone, passed: set[tuple[bytes, ...]]) -> Step:
    layout = walk(answer.wire)
    cuts = [r for r in layout.records if r.section == 2 and r.rdtype == 2 and r.names]
    if not cuts:
        return replace(step, text=tr("A referral without a readable server name"))
    cut = tuple(map(bytes.lower, cuts[0].name.labels))
    asked = tuple(map(bytes.lower, layout.questions[0].name.labels)) if layout.questions else ()
    next_zone = cuts[0].name.text
    names = tuple(dict.fromkeys(r.names[0].text for r in cuts if tuple(map(bytes.lower, r.name.labels)) == cut))
    glue = tuple((row.name, row.value) for row in answer.section(Section.ADDITIONAL) if _is_address(row))
    step = replace(step, next_zone=next_zone, names=names[: 2 * MAX_NS], glue=glue[: 8 * MAX_NS])
    if cut == zone.name:
        others = {address for _, address in step.glue} - zone.asked
        names_shown = ", ".join(names[:4])
        if others:
            text = tr("Lame: it should serve {zone}, but names {names} instead", zone=step.zone, names=names_shown)
            return replace(step, kind=StepKind.LAME, text=text)
        text = tr("A circle: it should serve {zone}, but points back to {names}", zone=step.zone, names=names_shown)
        return replace(step, kind=StepKind.LOOP, text=text)
    if len(cut) <= len(zone.name) or cut[len(cut) - len(zone.name) :] != zone.name:
        kind = StepKind.LOOP if cut in passed else StepKind.LAME
        text = tr("Lame: it should serve {zone}, but points back to {other}", zone=step.zone, other=next_zone)
        return replace(step, kind=kind, text=text)
    if asked[len(asked) - len(cut) :] != cut or len(cut) > len(asked):
        text = tr("Lame: it points to {other}, which is not on the way", other=next_zone)
        return replace(step, kind=StepKind.LAME, text=text)
    text = tr("{zone} is served by {names}", zone=next_zone, names=", ".join(names[:4]))
    if len(names) > 4:
        text = tr("{text} and {count} more", text=text, count=len(names) - 4)
    if not glue:
        text = tr("{text}; their addresses have to be found first", text=text)
    return replace(step, kind=StepKind.REFERRAL, text=text)


def _is_new(servers: list[DnsServer], zone: _Zone) -> bool:
    return any(server.host not in zone.asked for server in servers)


def _is_address(row: Row) -> bool:
    return row.type_number in (1, 28) and row.meaning != tr("malformed")
