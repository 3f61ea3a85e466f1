"""Debian's dig against the lab's DNS server: what the standard tool understands of it is what it says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.lab.dns_names import host_name
from tests.app.lab.lists import free_run
from tests.interop.test_lab_main import ENDINGS, end, read_lines, running, with_fakes

PATIENCE = 60
DIG = shutil.which("dig")

pytestmark = pytest.mark.skipif(DIG is None, reason="dig is not installed (Debian's bind9-dnsutils)")

ONLY_DNS = with_fakes("LabServer('dns', 5300, 'names', 'app.lab.dns:start'),")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of a lab with this one server, in a process of its own; it ends without a word of complaint."""
    with running(ONLY_DNS, "--json", "--base-port", str(free_run(1))) as process:
        (line,) = map(json.loads, read_lines(process, 1))
        yield line["port"]
        assert end(process, ENDINGS[0]) == (0, "", "")


def dig(port: int, *arguments: str, at: str = "127.0.0.1", code: int = 0) -> str:
    """What dig prints. It complains on its output, in lines that begin with ";;"."""
    assert DIG is not None
    # Not the person's ~/.digrc.
    command = (DIG, "-r", f"@{at}", "-p", str(port), "+tries=1", "+time=10", *arguments)
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE)
    assert done.returncode == code, done.stdout + done.stderr
    assert done.stderr == ""
    assert "WARNING: recursion" in done.stdout or "WARNING" not in done.stdout, done.stdout
    assert "malformed" not in done.stdout
    return done.stdout


def short(port: int, *arguments: str, at: str = "127.0.0.1") -> list[str]:
    return dig(port, "+short", *arguments, at=at).splitlines()


def status(output: str) -> str:
    match = re.search(r"status: (\w+)", output)
    assert match, output
    return match[1]


ANSWERS = [
    ("www.lab.test", "A", ["127.0.0.1"]),
    ("www.lab.test", "AAAA", ["::1"]),
    ("alias.lab.test", "CNAME", ["www.lab.test."]),
    ("alias.lab.test", "A", ["www.lab.test.", "127.0.0.1"]),
    ("lab.test", "MX", ["10 mail.lab.test.", "20 mail2.lab.test."]),
    ("nullmx.lab.test", "MX", ["0 ."]),
    ("lab.test", "TXT", ['"The lab of Network Workbench" " in two strings"', '"v=spf1 a mx -all"']),
    ("lab.test", "NS", ["ns1.lab.test.", "ns2.lab.test."]),
    ("lab.test", "SOA", ["ns1.lab.test. hostmaster.lab.test. 2024010101 7200 900 1209600 60"]),
    ("_smtp._tcp.lab.test", "SRV", ["0 5 2525 mail.lab.test."]),
    ("lab.test", "CAA", ['0 iodef "mailto:hostmaster@lab.test"', '0 issue "ca.lab.test"']),
    ("1.0.0.127.in-addr.arpa", "PTR", ["lab.test."]),
    (
        *("naptr.lab.test", "NAPTR"),
        [
            '100 10 "u" "E2U+sip" "!^.*$!sip:info@lab.test!" .',
            '100 20 "s" "SIP+D2T" "" _sip._tcp.lab.test.',
        ],
    ),
    ("lab.test", "HTTPS", ['1 . alpn="h2,http/1.1" port=8443 ipv4hint=127.0.0.1']),
    ("alias-https.lab.test", "HTTPS", ["0 www.lab.test."]),
    (
        *("_dns.lab.test", "SVCB"),
        ['1 ns1.lab.test. alpn="dot" port=853', '2 ns2.lab.test. alpn="h2" key7="/dns-query{?dns}"'],
    ),
    (
        *("_443._tcp.www.lab.test", "TLSA"),
        ["3 1 1 9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15 B0F00A08"],
    ),
    ("signed.lab.test", "DNSKEY", ["257 3 15 l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4="]),
    (
        *("signed.lab.test", "DS"),
        ["3613 15 2 F93E53978542121C47F98D776F0D25A752245F8982361B85082C7060 C741D443"],
    ),
    ("hinfo.lab.test", "HINFO", ['"PDP-11" "UNIX"']),
    ("loc.lab.test", "LOC", ["50 27 0.000 N 30 31 24.000 E 179.00m 10m 100m 10m"]),
    ("sshfp.lab.test", "SSHFP", ["4 2 9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15 B0F00A08"]),
    ("_web.lab.test", "URI", ['10 1 "http://127.0.0.1:8080/"']),
    ("rp.lab.test", "RP", ["hostmaster.lab.test. www.lab.test."]),
    ("afsdb.lab.test", "AFSDB", ["1 beta.lab.test."]),
    ("_key.lab.test", "OPENPGPKEY", ["bm90IGEga2V5"]),
    ("cert.lab.test", "CERT", ["PGP 0 0 bm90IGEga2V5"]),
    ("moved.lab.test", "DNAME", ["lab.test."]),
    ("www.moved.lab.test", "A", ["lab.test.", "www.lab.test.", "127.0.0.1"]),
    ("unknown.lab.test", "TYPE65280", [r"\# 4 0A000001"]),
    ("any8482.lab.test", "ANY", ['"RFC8482" ""']),
    ("x.wild.lab.test", "A", ["127.0.1.9"]),
    ("xn--80aikifvh.lab.test", "A", ["127.0.0.1"]),
    ("host12345.lab.test", "A", ["127.64.48.57"]),
    ("multi.lab.test", "A", ["127.0.1.11", "127.0.1.12", "127.0.1.13", "127.0.1.14"]),
    ("66.0.0.127.in-addr.arpa", "PTR", [r"\027[31mred\027]0\;title\007.lab.test."]),
]


@pytest.mark.parametrize(("name", "kind", "lines"), ANSWERS, ids=[f"{name}-{kind}" for name, kind, _ in ANSWERS])
def test_every_type(port: int, name: str, kind: str, lines: list[str]) -> None:
    for options in ((), ("+tcp",), ("+noedns",), ("+dnssec",), ("+norecurse", "+cdflag")):
        got = short(port, *options, name, kind)
        # Except along aliases, the order has no meaning.
        assert got == lines or sorted(got) == sorted(lines)


def test_a_bare_address(port: int) -> None:
    assert short(port, "-x", "127.0.0.1") == ["lab.test."]
    assert short(port, "-x", "::1") == ["lab.test."]
    assert short(port, "-x", "127.64.0.1") == ["host0001.lab.test."]
    assert short(port, "-x", "fd00:6c61:62::ff") == ["host0255.lab.test."]


def test_response_codes(port: int) -> None:
    for name, code in (
        *(("www", "NOERROR"), ("nodata", "NOERROR"), ("not-there", "NXDOMAIN"), ("servfail", "SERVFAIL")),
        *(("refused", "REFUSED"), ("formerr", "FORMERR"), ("notimp", "NOTIMP"), ("dangling", "NXDOMAIN")),
    ):
        assert status(dig(port, f"{name}.lab.test")) == code
    assert status(dig(port, "example.org")) == "REFUSED"
    assert "this name of the lab always fails so" in dig(port, "servfail.lab.test")
    assert status(dig(port, "+opcode=notify", "lab.test", "SOA")) == "NOTIMP"
    assert status(dig(port, "+edns=1", "+noednsneg", "lab.test")) == "BADVERS"


def test_truncation_is_followed_by_tcp(port: int) -> None:
    output = dig(port, "long.lab.test", "TXT")
    assert ";; Truncated, retrying in TCP mode." in output
    assert "(TCP)" in output
    cut = dig(port, "+ignore", "+bufsize=512", "medium.lab.test", "TXT")
    assert re.search(r"flags: qr aa tc rd;", cut)
    assert "(UDP)" in dig(port, "medium.lab.test", "TXT")


def test_late_false_and_missing_answers(port: int) -> None:
    match = re.search(r"Query time: (\d+) msec", dig(port, "slow-50ms.lab.test"))
    assert match
    assert int(match[1]) >= 45
    assert "127.0.0.1" in dig(port, "+short", "wrong-id.lab.test")
    assert "timed out" in dig(port, "+time=1", "silent.lab.test", code=9)


def test_a_zone_transfer(port: int) -> None:
    output = dig(port, "lab.test", "AXFR")
    assert "XFR size" in output
    assert "host0001" not in output
    assert len(re.findall(r"\tSOA\t", output)) == 2


def test_several_questions_on_one_connection(port: int) -> None:
    names = [host_name(number) for number in range(1, 101)]
    arguments = [part for name in names for part in (name, "A")]
    addresses = short(port, "+tcp", "+keepopen", *arguments)
    assert addresses == [f"127.64.0.{number}" for number in range(1, 101)]


def test_a_batch(port: int, tmp_path: Path) -> None:
    numbers = range(1, 2001)
    batch = tmp_path / "names"
    batch.write_text("".join(f"{host_name(number)} A\n" for number in numbers), encoding="ascii")
    addresses = short(port, "-f", str(batch))
    assert addresses == [f"127.64.{number >> 8}.{number & 255}" for number in numbers]


def test_the_way_from_the_root_step_by_step(port: int) -> None:
    """dig's own +trace asks the system's resolver for each server's address, which knows nothing of ours."""

    def step(at: str, name: str) -> str:
        return dig(port, "+norecurse", name, at=at)

    output = step("127.0.0.53", "www.sub.lab.test")
    for zone, server in (("test", "127.0.0.55"), ("lab.test", "127.0.0.1"), ("sub.lab.test", "127.0.0.58")):
        assert "flags: qr;" in output
        assert re.search(rf"^{re.escape(zone)}\.\s+300\s+IN\s+NS\s", output, re.MULTILINE)
        assert re.search(rf"\sIN\s+A\s+{re.escape(server)}$", output, re.MULTILINE)
        output = step(server, "www.sub.lab.test")
    assert "flags: qr aa;" in output
    assert status(step("127.0.0.59", "www.lame.test")) == "REFUSED"
    assert status(step("127.0.0.53", "www.nothere")) == "NXDOMAIN"
    assert "127.0.0.61" in step("127.0.0.60", "www.loop.test")
    assert "127.0.0.60" in step("127.0.0.61", "www.loop.test")
