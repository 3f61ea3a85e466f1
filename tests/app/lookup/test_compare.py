"""The system beside DNS: each reason for a difference is told apart."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from app.lookup import compare as module
from app.lookup.answer import DnsAnswer, read_answer
from app.lookup.compare import Where, compare, hosts_addresses, look_up_both
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


def test_agreement() -> None:
    both = compare(
        "www.lab.test",
        system("192.0.2.1", "2001:DB8::1"),
        [answer("192.0.2.1"), answer("2001:db8:0::1", kind="AAAA")],
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
    both = compare(name, found, answers, frozenset(hosts), search)
    (row,) = [row for row in both.rows if row.where is Where.SYSTEM_ONLY]
    assert words in row.reason
    assert not both.agrees and "differ" in both.text


def test_reasons_for_what_dns_alone_says() -> None:
    (_, six) = compare(
        "www.lab.test", system("192.0.2.1"), [answer("192.0.2.1"), answer("2001:db8::1", kind="AAAA")]
    ).rows
    assert six.where is Where.DNS_ONLY and "leaves IPv6 out" in six.reason
    (only,) = compare("www.lab.test", None, [answer("192.0.2.1")], system_problem="no").rows
    assert "no answer" in only.reason
    rows = compare("www.lab.test", system("192.0.2.9"), [answer("192.0.2.1")], frozenset({"192.0.2.9"})).rows
    assert "did not ask DNS" in rows[1].reason


def test_nothing_at_all() -> None:
    both = compare("nope.test", None, [answer(rcode=3)], system_problem="gaierror")
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
    async with running() as server:
        both = await look_up_both(
            SystemLookup(), client, DnsOptions("good.lab.test", timeout=20), DnsServer("127.0.0.1", server.port)
        )
    assert both.agrees and both.text == "System and DNS agree"
    assert len(both.answers) == 2


async def test_failures_are_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*args: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "nothing")

    monkeypatch.setattr(socket, "gethostbyname", nothing)
    async with running() as server:
        pass

    def resolver(host: Any, *args: Any, **options: Any) -> Any:
        if host == "127.0.0.1":
            return real(host, *args, **options)
        return nothing()

    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    client = DnsClient(TaskOwner("test", fail))
    where = DnsServer("127.0.0.1", server.port)
    both = await look_up_both(SystemLookup(), client, DnsOptions("good.lab.test", timeout=1, retries=0), where)
    assert both.system_problem and len(both.dns_problems) == 2 and not both.rows
    with pytest.raises(FieldError):
        await look_up_both(SystemLookup(), client, DnsOptions("192.0.2.1"), where)
