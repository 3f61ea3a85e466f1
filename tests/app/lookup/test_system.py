"""The system's calls and the services: answers, their notes in the trace, time limits, and machines without files."""

from __future__ import annotations

import asyncio
import socket
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import explain
from app.lookup import services, system
from app.lookup.blocking import BlockingCalls
from app.lookup.errors import FieldError, NotFoundError, SystemTimeoutError
from app.lookup.services import ServiceLookup, Source, built_in_services, load_services, parse_services
from app.lookup.system import SystemLookup
from app.tasks import TaskOwner
from app.trace.records import Kind, Outcome
from tests.helpers.traced import Trace, on_every_loop, until


def fail(error: BaseException, name: str) -> None:
    raise AssertionError(name) from error


def knows(monkeypatch: pytest.MonkeyPatch, **functions: Any) -> None:
    """Have the system answer like this."""
    for name, function in functions.items():
        monkeypatch.setattr(socket, name, function)


FOUND = [
    (socket.AF_INET6, socket.SOCK_STREAM, 6, "www.lab.test", ("2001:db8::1", 0, 0, 0)),
    (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", 0)),
    (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.2", 0)),
]


async def test_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def one(host: str) -> str:
        asked.append(host)
        return "192.0.2.1"

    def all_of_them(*args: Any) -> Any:
        asked.append(args)
        return FOUND

    knows(monkeypatch, gethostbyname=one, getaddrinfo=all_of_them)
    found = await SystemLookup().addresses("Приклад.укр")
    assert asked[0] == asked[1][0] == found.asked == "xn--80aikifvh.xn--j1amh"
    assert [(each.address, each.family, each.is_first) for each in found.addresses] == [
        ("2001:db8::1", "IPv6", False),
        ("192.0.2.1", "IPv4", True),
        ("192.0.2.2", "IPv4", False),
    ]
    assert (found.first, found.canonical) == ("192.0.2.1", "www.lab.test")


async def test_a_host_with_ipv6_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(host: str) -> str:
        raise socket.gaierror(socket.EAI_NONAME, "nothing")

    knows(monkeypatch, gethostbyname=nothing, getaddrinfo=lambda *args: FOUND[:1])
    found = await SystemLookup().addresses("six.lab.test")
    assert found.first == "" and isinstance(found.first_error, socket.gaierror)
    assert [each.address for each in found.addresses] == ["2001:db8::1"]


@pytest.mark.parametrize(
    ("typed", "asked"), [("127.1", "127.1"), ("::1", "::1"), ("[::1]", "::1"), ("lab.test.", "lab.test.")]
)
async def test_what_the_system_is_asked_for(monkeypatch: pytest.MonkeyPatch, typed: str, asked: str) -> None:
    knows(monkeypatch, gethostbyname=lambda host: "127.0.0.1", getaddrinfo=lambda *args: FOUND)
    assert (await SystemLookup().addresses(typed)).asked == asked


@pytest.mark.parametrize("typed", ["", "a b", "a..b", "300.1.2.3", "a\0b", "a\\.b", "x" * 64, "1.2.3.4 x"])
async def test_bad_hosts(typed: str) -> None:
    with pytest.raises(FieldError):
        await SystemLookup().addresses(typed)


async def test_names(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = ("ev\x1bil.test", ["al\u202eias.test"], ["192.0.2.1"])
    knows(monkeypatch, gethostbyaddr=lambda address: answer)
    found = await SystemLookup().names("192.0.2.1")
    assert (found.name, found.aliases, found.addresses) == ("ev\\x1bil.test", ("al\\u202eias.test",), ("192.0.2.1",))


async def test_an_address_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(address: str) -> Any:
        raise socket.herror(1, "Unknown host")

    knows(monkeypatch, gethostbyaddr=nothing)
    with pytest.raises(socket.herror) as caught:
        await SystemLookup().names("192.0.2.1")
    said = explain(caught.value)
    assert "no name" in said.what and said.errno == "HOST_NOT_FOUND 1"


async def test_this_machine() -> None:
    machine = await SystemLookup().machine()
    assert machine.name == socket.gethostname()
    assert machine.full_name
    assert "127.0.0.1" in [each.address for each in machine.interfaces]


@on_every_loop
async def test_the_trace_has_a_note_of_call_and_answer(trace: Trace, monkeypatch: pytest.MonkeyPatch) -> None:
    knows(monkeypatch, gethostbyname=lambda host: "192.0.2.1", getaddrinfo=lambda *args: FOUND)
    await SystemLookup(trace.recorder).addresses("www.lab.test")
    notes = [event for event in trace.events() if event.kind is Kind.NOTE]
    assert [note.text for note in notes] == [
        "gethostbyname('www.lab.test') → '192.0.2.1'",
        "getaddrinfo('www.lab.test', None) → 2001:db8::1, 192.0.2.1, 192.0.2.2",
    ]
    exchange = trace.exchange(notes[0].exchange)
    assert notes[1].exchange == notes[0].exchange
    assert (exchange.tab, exchange.outcome) == ("lookup", Outcome.OK)


@on_every_loop
async def test_failures_are_noted_too(trace: Trace, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*args: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "no\nsuch")

    knows(monkeypatch, gethostbyname=nothing, getaddrinfo=nothing)
    with pytest.raises(socket.gaierror):
        await SystemLookup(trace.recorder).addresses("nope.lab.test")
    notes = [event for event in trace.events() if event.kind is Kind.NOTE]
    assert all("gaierror" in note.text and "\n" not in note.text for note in notes)
    assert trace.exchange(notes[0].exchange).outcome is Outcome.ERROR


# Calls that do not come back


async def test_a_call_that_hangs_times_out_and_keeps_its_place() -> None:
    release = threading.Event()
    calls = BlockingCalls(2)
    try:
        for _ in range(3):
            # The third finds no free thread; its time runs all the same.
            with pytest.raises(SystemTimeoutError, match="hang"):
                await calls.run("hang()", 0.05, release.wait)
        assert calls.running == 2
    finally:
        release.set()
    await until(lambda: calls.running == 0)
    assert await calls.run("quick()", 20, lambda: 7) == 7
    await until(lambda: calls.running == 0)


async def test_a_call_can_be_cancelled() -> None:
    release = threading.Event()
    calls = BlockingCalls(1)
    owner = TaskOwner("test", fail)
    task = owner.spawn(calls.run("hang()", 20, release.wait), "call")
    await until(lambda: calls.running == 1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert calls.running == 1
    release.set()
    await until(lambda: calls.running == 0)
    await owner.close()


async def test_a_timeout_of_the_call_itself_is_not_ours() -> None:
    def late() -> None:
        raise TimeoutError(110, "its own")

    with pytest.raises(TimeoutError) as caught:
        await BlockingCalls().run("late()", 20, late)
    assert not isinstance(caught.value, SystemTimeoutError)


async def test_a_dead_resolver_is_a_typed_error(monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()
    knows(monkeypatch, gethostbyname=lambda host: release.wait() and "192.0.2.1")
    lookup = SystemLookup(timeout=0.05)
    with pytest.raises(SystemTimeoutError, match="gethostbyname"):
        await lookup.addresses("dead.lab.test")
    release.set()
    await until(lambda: lookup.calls.running == 0)


# Services

WELL_KNOWN = {"http": 80, "ftp": 21, "imap": 143, "pop3": 110, "smtp": 25}


def without_services(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*args: Any) -> Any:
        raise OSError("service/proto not found")

    knows(monkeypatch, getservbyname=nothing, getservbyport=nothing)
    monkeypatch.setattr(services, "services_files", lambda: [Path("/nowhere/services")])


@pytest.mark.parametrize(("name", "port"), WELL_KNOWN.items())
async def test_services_without_a_services_file(monkeypatch: pytest.MonkeyPatch, name: str, port: int) -> None:
    without_services(monkeypatch)
    lookup = ServiceLookup(SystemLookup())
    answer = await lookup.port_of(name)
    assert (answer.service.port, answer.source) == (port, Source.BUILT_IN)
    back = await lookup.name_of(port)
    assert name in (back.service.name, *back.service.aliases)
    assert back.source is Source.BUILT_IN
    assert (await load_services()).source is Source.BUILT_IN


async def test_the_system_answers_first(monkeypatch: pytest.MonkeyPatch) -> None:
    knows(monkeypatch, getservbyname=lambda name, protocol: 4711, getservbyport=lambda port, protocol: "ours")
    lookup = ServiceLookup(SystemLookup())
    answer = await lookup.port_of("http")
    assert (answer.service.name, answer.service.port, answer.source) == ("http", 4711, Source.SYSTEM)
    assert (await lookup.name_of(9)).service.name == "ours"


async def test_unknown_services(monkeypatch: pytest.MonkeyPatch) -> None:
    without_services(monkeypatch)
    lookup = ServiceLookup(SystemLookup())
    with pytest.raises(NotFoundError):
        await lookup.port_of("nosuchservice")
    with pytest.raises(NotFoundError):
        await lookup.name_of(65000)
    for bad in ("", "a b", "a\0b", "x" * 200):
        with pytest.raises(FieldError):
            await lookup.port_of(bad)
    with pytest.raises(FieldError):
        await lookup.port_of("http", "not a protocol")
    with pytest.raises(FieldError):
        await lookup.name_of(70000)


@on_every_loop
async def test_the_trace_says_which_source(trace: Trace, monkeypatch: pytest.MonkeyPatch) -> None:
    without_services(monkeypatch)
    await ServiceLookup(SystemLookup(trace.recorder)).port_of("http")
    notes = [event.text for event in trace.events() if event.kind is Kind.NOTE]
    assert notes[0].startswith("getservbyname('http', 'tcp'): OSError")
    assert "own table" in notes[1] and "80/tcp" in notes[1]


def test_the_built_in_table() -> None:
    table = built_in_services()
    assert len({service.name for service in table.services}) >= 150
    assert all(service.description for service in table.services)
    for name, port in WELL_KNOWN.items():
        found = table.by_name(name, "tcp")
        assert found is not None and found.port == port
    assert [each.port for each in table.services] == sorted(each.port for each in table.services)


async def test_a_services_file(tmp_path: Path) -> None:
    path = tmp_path / "services"
    path.write_bytes(
        b"# comment\n\nhttp 80/tcp www\t# the web \x1b[31m\nbad line\nworse 99999/tcp\ndomain 53/tcp,udp\n"
        b"odd\xff 7/ddp\nsmtp\t25/tcp mail"
    )
    table = await load_services([tmp_path / "none", path])
    assert (table.source, table.path, table.skipped) == (Source.FILE, str(path), 2)
    http = table.by_name("www", "tcp")
    assert http is not None and http.description == "the web \\x1b[31m"
    # The file has no description of its own here.
    smtp = table.by_port(25, "tcp")
    assert smtp is not None and smtp.description
    empty = tmp_path / "empty"
    empty.touch()
    assert (await load_services([empty])).source is Source.BUILT_IN


@pytest.mark.parametrize(
    ("text", "first", "protocol"),
    [
        ("80", "http", ""),
        ("www", "http", ""),
        ("http", "http", ""),
        ("HTTP/udp", "http", ""),
        ("domain", "domain", "udp"),
        ("20-22", "ftp-data", "tcp"),
        ("reads mail on", "imap", ""),
        ("53 udp", "domain", ""),
    ],
)
def test_search(text: str, first: str, protocol: str) -> None:
    found = built_in_services().search(text, protocol)
    assert found[0].name == first
    if protocol:
        assert {each.protocol for each in found} == {protocol}


def test_search_for_nothing_and_for_all() -> None:
    table = built_in_services()
    assert len(table.search("")) == len(table.services)
    assert {each.protocol for each in table.search("udp")} == {"udp"}
    assert table.search("zzzz") == []
    assert table.search("²") == []


@given(st.text(max_size=400))
def test_any_text_is_a_services_file(text: str) -> None:
    found, _ = parse_services(text)
    assert all(0 <= each.port <= 65535 for each in found)
    built_in_services().search(text)


def test_the_limits_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "MAX_ENTRIES", 10)
    found, _ = parse_services("a 1/tcp\n" * 1000)
    assert len(found) == 10
    assert system.MAX_ANSWERS
