"""The system beside DNS: each reason for a difference is told apart."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from app.lookup import compare as module
from app.lookup.answer import DnsAnswer, read_answer
from app.lookup.compare import DirectAnswers, Where, compare, hosts_addresses, look_up_both
from app.lookup.dns import DnsClient
from app.lookup.errors import FieldError
from app.lookup.query import DnsOptions
from app.lookup.servers import DnsServer
from app.lookup.system import SystemAddress, SystemAddresses, SystemLookup
from app.tasks import TaskOwner
from tests.app.lookup.server import records, running, wire_answer


def fail(error: BaseException, name: str) -> None:
    raise AssertionError(name) from error


def system(*addresses: str, asked: str = "www.lab.test", canonical: str = "") -> SystemAddresses:
    found = tuple(SystemAddress(each, "IPv6" if ":" in each else "IPv4") for each in addresses)
    return SystemAddresses(asked, "", None, found, canonical or asked, 0.1)


def answer(*values: str, kind: str = "A", rcode: int = 0) -> DnsAnswer:
    options = DnsOptions("www.lab.test", kind)
    query = options.message(options.validate())
    wire = wire_answer(query, *([records("www.lab.test.", kind, *values)] if values else []), rcode=rcode)
    return read_answer(wire, query=query, server=DnsServer("x"), address="x", transport="UDP", elapsed=0.1)


def server(*answers: DnsAnswer, at: str = "x") -> DirectAnswers:
    """A server that gave these answers; one that is not among them never came."""
    four = next((each for each in answers if b"\0\x01\0\x01" in each.wire[12:40]), None)
    six = next((each for each in answers if each is not four), None)
    return DirectAnswers(DnsServer(at), four, six, () if four and six else ("missing",))


def test_agreement() -> None:
    both = compare(
        "www.lab.test",
        system("192.0.2.1", "2001:DB8::1"),
        [server(answer("192.0.2.1"), answer("2001:db8:0::1", kind="AAAA"))],
    )
    assert both.agrees and {row.where for row in both.rows} == {Where.BOTH}
    assert both.text == "System and DNS agree"


@pytest.mark.parametrize(
    ("name", "found", "answers", "hosts", "search", "words"),
    [
        ("www.lab.test", system("192.0.2.9"), [answer("192.0.2.1")], {"192.0.2.9"}, [], "hosts file"),
        ("www.lab.test", system("192.0.2.9"), [answer("192.0.2.1")], (), [], "cache"),
        (
            "www",
            system("192.0.2.9", asked="www", canonical="www.corp.test"),
            [answer(rcode=3)],
            (),
            ["corp.test"],
            "search domain corp.test",
        ),
        ("localhost", system("127.0.0.1"), [answer(rcode=3)], (), [], "localhost by itself"),
        ("printer.local", system("192.0.2.9"), [answer(rcode=3)], (), [], "multicast"),
        ("www.lab.test", system("2001:db8::1"), [answer("192.0.2.1")], (), [], "no address of this family"),
        ("www.lab.test", system("192.0.2.9"), [answer(rcode=3)], (), [], "other servers"),
        ("short", system("192.0.2.9", asked="short"), [answer(rcode=3)], (), [], "short name"),
    ],
)
def test_reasons_for_what_the_system_alone_says(
    name: str, found: SystemAddresses, answers: list[DnsAnswer], hosts: Any, search: list[str], words: str
) -> None:
    both = compare(name, found, [server(*answers)], frozenset(hosts), search)
    (row,) = [row for row in both.rows if row.where is Where.SYSTEM_ONLY]
    assert words in row.reason
    assert not both.agrees and "differ" in both.text


def test_reasons_for_what_dns_alone_says() -> None:
    (_, six) = compare(
        "www.lab.test", system("192.0.2.1"), [server(answer("192.0.2.1"), answer("2001:db8::1", kind="AAAA"))]
    ).rows
    assert six.where is Where.DNS_ONLY and "leaves IPv6 out" in six.reason
    (only,) = compare("www.lab.test", None, [server(answer("192.0.2.1"))], system_problem="no").rows
    assert "no answer" in only.reason
    rows = compare("www.lab.test", system("192.0.2.9"), [server(answer("192.0.2.1"))], frozenset({"192.0.2.9"})).rows
    assert "did not ask DNS" in rows[1].reason


def test_servers_that_differ_from_each_other() -> None:
    fresh = server(answer("192.0.2.1", "192.0.2.2"), answer(kind="AAAA"), at="fresh")
    stale = server(answer("192.0.2.1"), answer(kind="AAAA"), at="stale")
    both = compare("www.lab.test", system("192.0.2.1", "192.0.2.2", "192.0.2.9"), [fresh, stale])
    assert [row.where for row in both.rows] == [Where.BOTH, Where.SOME, Where.SYSTEM_ONLY]
    assert [row.by for row in both.rows] == [(True, True), (True, False), (False, False)]
    assert "Not every server" in both.rows[1].reason
    assert not both.agrees and "do not agree with each other" in " ".join(both.notes)
    (_, other) = compare("www.lab.test", system("192.0.2.1"), [fresh, stale]).rows
    assert other.where is Where.DNS_ONLY and "cache" in other.reason and "Not every server" in other.reason


def test_a_server_that_does_not_answer_is_no_difference() -> None:
    there, silent = server(answer("192.0.2.1"), answer(kind="AAAA")), DirectAnswers(DnsServer("y"), problems=("A: no",))
    both = compare("www.lab.test", system("192.0.2.1"), [there, silent])
    assert both.agrees and both.rows[0].by == (True, None)


def test_nothing_at_all() -> None:
    both = compare("nope.test", None, [server(answer(rcode=3))], system_problem="gaierror")
    assert both.agrees and "Neither" in both.text and both.notes


def test_the_hosts_file(tmp_path: Path) -> None:
    path = tmp_path / "hosts"
    path.write_bytes(b"127.0.0.1 localhost # www.lab.test\n192.0.2.1\tother WWW.lab.test.\nnonsense www.lab.test\n\xff")
    assert hosts_addresses("www.lab.test.", path) == {"192.0.2.1"}
    assert hosts_addresses("nope", path) == frozenset()
    assert hosts_addresses("www.lab.test", tmp_path / "none") == frozenset()


async def test_both_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def addresses(*args: Any) -> Any:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "good.lab.test", ("192.0.2.1", 0))]

    monkeypatch.setattr(socket, "getaddrinfo", addresses)
    monkeypatch.setattr(socket, "gethostbyname", lambda host: "192.0.2.1")
    monkeypatch.setattr(module, "hosts_path", lambda: Path("/nowhere"))
    client = DnsClient(TaskOwner("test", fail))
    async with running() as peer, running() as other:
        places = [DnsServer("127.0.0.1", each.port) for each in (peer, other)]
        both = await look_up_both(SystemLookup(), client, DnsOptions("good.lab.test", timeout=20), places)
        assert (len(peer.queries), len(other.queries)) == (2, 2)
    assert both.agrees and both.text == "System and DNS agree"
    assert [len(each.answers) for each in both.servers] == [2, 2]
    assert both.rows[0].by == (True, True)


async def test_failures_are_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*args: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "nothing")

    monkeypatch.setattr(socket, "gethostbyname", nothing)
    async with running() as peer:
        pass

    def resolver(host: Any, *args: Any, **options: Any) -> Any:
        if host == "127.0.0.1":
            return real(host, *args, **options)
        return nothing()

    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    client = DnsClient(TaskOwner("test", fail))
    where = DnsServer("127.0.0.1", peer.port)
    both = await look_up_both(SystemLookup(), client, DnsOptions("good.lab.test", timeout=1, retries=0), [where])
    assert both.system_problem and len(both.servers[0].problems) == 2 and not both.rows
    with pytest.raises(FieldError):
        await look_up_both(SystemLookup(), client, DnsOptions("192.0.2.1"), [where])
