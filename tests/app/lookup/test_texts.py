"""What leaves the tab as text: dig's form, the history, and the shown programs, run in a fresh interpreter."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import dns.edns
import dns.message
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lookup import recipe
from app.lookup.answer import DnsAnswer, read_answer
from app.lookup.dig_text import dig_text, row_text, section_text
from app.lookup.errors import FieldError
from app.lookup.history import MAX_HISTORY, History, HistoryEntry
from app.lookup.query import DnsOptions
from app.lookup.rows import Section
from app.lookup.servers import DnsServer, DnsTransport, parse_server
from app.sockets.options import Trust
from tests.app.lookup.server import message, records, running
from tests.helpers.certificates import _authority, server_context


def answered(query: bytes, response: dns.message.Message) -> DnsAnswer:
    wire = response.to_wire(max_size=65535)
    return read_answer(
        wire, query=query, server=DnsServer("127.0.0.1", 53), address="127.0.0.1:53", transport="UDP", elapsed=0.012
    )


def test_dig_text() -> None:
    options = DnsOptions("www.lab.test", "MX", do=True)
    query = options.message(options.validate(), 4711)
    response = message(query, records("www.lab.test.", "MX", "10 mail.lab.test."))
    response.use_edns(
        0, 0, 1232, options=[dns.edns.EDEOption(dns.edns.EDECode(15), "bad\x1b"), dns.edns.NSIDOption(b"ns1")]
    )
    answer = answered(query, response)
    text = dig_text(answer)
    assert ";; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 4711" in text
    assert ";; flags: qr aa rd; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 1" in text
    assert ";; QUESTION SECTION:\n;www.lab.test.\tIN\tMX\n" in text
    assert ";; ANSWER SECTION:\nwww.lab.test.\t60\tIN\tMX\t10 mail.lab.test.\n" in text
    assert "; EDE: 15 (Blocked): (bad\\x1b)" in text and "ns1" in text
    assert ";; Query time: 12 msec" in text
    assert "AUTHORITY SECTION" not in text and "ADDITIONAL SECTION" not in text
    (row,) = answer.section(Section.ANSWER)
    assert row_text(row) == "www.lab.test.\t60\tIN\tMX\t10 mail.lab.test."
    assert section_text(answer, Section.AUTHORITY) == ""
    assert answer.edns is not None
    (error,) = answer.edns.errors
    assert (error.code, error.name, error.said) == (15, "Blocked", "bad\\x1b") and "operator" in error.meaning


@given(st.binary(max_size=300))
def test_any_answer_can_be_copied(noise: bytes) -> None:
    options = DnsOptions("www.lab.test")
    query = options.message(options.validate(), 1)
    wire = query[:2] + b"\x84\0\0\1\0\1\0\1\0\1" + query[12:30] + noise
    answer = read_answer(wire, query=query, server=DnsServer("x"), address="x", transport="UDP", elapsed=0)
    text = dig_text(answer)
    assert all(char.isprintable() or char in "\n\t" for char in text)
    for row in answer.rows:
        for span in row.spans:
            assert 12 <= span.start <= span.end <= len(wire)


# History


def test_history() -> None:
    history = History(3)
    for name in ("a", "b", "c", "a", "d"):
        history.add(HistoryEntry("dns", name, "A"))
    assert [entry.name for entry in history] == ["d", "a", "c"]
    assert all(entry.when > 0 for entry in history)
    data = json.loads(json.dumps(history.to_json()))
    again = History()
    again.restore(data)
    assert list(again) == list(history)
    again.clear()
    assert len(again) == 0


@pytest.mark.parametrize(
    "data",
    [
        None,
        7,
        {"a": 1},
        [None],
        [{}],
        [{"kind": 3}],
        [{"kind": "dns", "name": "x" * 9999}],
        [{"kind": "", "name": "a"}],
    ],
)
def test_a_spoilt_history_is_empty(data: object) -> None:
    history = History()
    history.restore(data)
    assert len(history) == 0


def test_a_history_has_a_bound() -> None:
    history = History()
    history.restore([{"kind": "dns", "name": str(n), "when": "soon"} for n in range(5000)])
    assert len(history) == MAX_HISTORY
    assert next(iter(history)).when == 0.0


# Show Python


def check(program: str) -> None:
    compile(program, "shown", "exec")
    assert "wrapped" not in program
    for line in program.splitlines():
        assert line == line.rstrip() and len(line) < 200


def run(program: str) -> str:
    command = [sys.executable, "-W", "error", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


async def shown(program: str) -> str:
    check(program)
    return await asyncio.to_thread(run, program)


async def test_programs_for_the_system() -> None:
    assert "127.0.0.1" in await shown(recipe.addresses_program("localhost"))
    assert "name:" in (text := await shown(recipe.names_program("127.0.0.1"))) or "herror" in text
    assert "gethostname:" in await shown(recipe.machine_program())
    for service in ("http", 80):
        text = await shown(recipe.services_program(service))
        assert "getservby" in text and ("80" in text or "http" in text or "OSError" in text)


@pytest.mark.parametrize("fallback", [True, False])
@pytest.mark.parametrize("transport", [DnsTransport.UDP, DnsTransport.TCP])
async def test_programs_for_dns(transport: DnsTransport, fallback: bool) -> None:
    async with running() as server:
        options = DnsOptions("good.lab.test", transport=transport, do=True, nsid=True, tcp_fallback=fallback)
        program = recipe.dns_program(options, DnsServer("127.0.0.1", server.port))
        assert "standard library has none" in program
        assert "192.0.2.1" in await shown(program)
        asked = dns.message.from_wire(server.queries[-1])
        mine = dns.message.from_wire(options.message(options.validate(), asked.id))
        assert (asked.flags, asked.ednsflags, asked.payload, asked.options, asked.question) == (
            mine.flags,
            mine.ednsflags,
            mine.payload,
            mine.options,
            mine.question,
        )


async def test_a_program_that_falls_back() -> None:
    async with running() as server:
        options = DnsOptions("truncated.lab.test", "TXT")
        assert "xxxx" in await shown(recipe.dns_program(options, DnsServer("127.0.0.1", server.port)))
        assert server.transports == ["udp", "tcp"]


async def test_a_program_with_tls(tmp_path: Path) -> None:
    path = tmp_path / 'it\'s a "ca".pem'
    path.write_bytes(_authority().cert_pem.bytes())
    async with running(server_context()) as server:
        options = DnsOptions(
            "good.lab.test", transport=DnsTransport.TLS, trust=Trust.LAB, ca_file=str(path), rd=False, edns_size=0
        )
        assert "192.0.2.1" in await shown(recipe.dns_program(options, DnsServer("127.0.0.1", server.port)))


@pytest.mark.parametrize("trust", list(Trust))
def test_a_program_with_https(trust: Trust) -> None:
    options = DnsOptions("192.0.2.1", trust=trust, ca_file="/x'y")
    for server in (parse_server("https://dns.test/dns-query"), DnsServer("::1", 8443, DnsTransport.HTTPS)):
        program = recipe.dns_program(options, server)
        check(program)
        assert "urllib.request" in program and "1.2.0.192.in-addr.arpa." in program


NASTY = ['"""\nimport os\n', "'; raise SystemExit(9) #", "\\", "{x}", "a\nb", "%s", "\u2028", "'''"]


@pytest.mark.parametrize("text", NASTY)
def test_nothing_typed_becomes_code(text: str) -> None:
    makers: list[Callable[[], str]] = [
        lambda: recipe.addresses_program(text),
        lambda: recipe.names_program(text),
        lambda: recipe.dns_program(DnsOptions(text), DnsServer("127.0.0.1")),
    ]
    for make in makers:
        try:
            program = make()
        except FieldError:
            continue
        check(program)
        assert "import os" not in program
    for program in (
        recipe.services_program(text, text),
        recipe.dns_program(
            DnsOptions("a.test", transport=DnsTransport.TLS, ca_file=text, trust=Trust.LAB, server_name=text),
            DnsServer(text),
        ),
        recipe.dns_program(DnsOptions("a.test"), DnsServer("x", 0, DnsTransport.HTTPS, f"https://{text}")),
    ):
        compile(program, "shown", "exec")
        assert repr(text) in program or repr(f"https://{text}") in program
