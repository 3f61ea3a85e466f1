"""Debian's dig and curl against the lab's encrypted DNS, checking its certificate against the lab's authority."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import dns.message
import pytest

from tests.app.lab.lists import free_run
from tests.interop.test_dig import PATIENCE, status
from tests.interop.test_lab_main import ENDINGS, end, read_lines, running, with_fakes

DIG, CURL, KDIG = (shutil.which(name) for name in ("dig", "curl", "kdig"))

needs_dig = pytest.mark.skipif(DIG is None, reason="dig is not installed (Debian's bind9-dnsutils)")
needs_curl = pytest.mark.skipif(CURL is None, reason="curl is not installed")

SERVERS = with_fakes(
    "LabServer('dns', 0, 'names', 'app.lab.dns:start'),",
    "LabServer('dot', 0, 'names', 'app.lab.dot:start', True),",
    "LabServer('doh', 0, 'names', 'app.lab.doh:start', True),",
)


@dataclass(frozen=True)
class Running:
    """The lab's ports by name, and its authority's certificate."""

    ports: dict[str, int]
    ca: Path


@pytest.fixture(scope="module")
def lab() -> Iterator[Running]:
    """A lab with these servers in a process of its own; it ends without a word of complaint."""
    with running(SERVERS, "--json", "--base-port", str(free_run(3))) as process:
        lines = [json.loads(line) for line in read_lines(process, 3)]
        assert ["ca" in line for line in lines] == [False, True, True]
        yield Running({line["name"]: line["port"] for line in lines}, Path(lines[1]["ca"]))
        assert end(process, ENDINGS[0]) == (0, "", "")


def dig(port: int, *arguments: str) -> str:
    assert DIG is not None
    command = (DIG, "-r", "@127.0.0.1", "-p", str(port), "+tries=1", "+time=10", *arguments)
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE)
    if "Invalid option" in done.stderr:
        pytest.skip("this dig has no TLS (BIND 9.18 has)")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@needs_dig
@pytest.mark.parametrize(
    ("name", "kind"),
    [("www.lab.test", "A"), ("lab.test", "MX"), ("lab.test", "NS"), ("long.lab.test", "TXT"), ("lab.test", "AXFR")],
)
def test_dig_gets_the_same_over_tls_as_in_the_clear(lab: Running, name: str, kind: str) -> None:
    secure = ("+tls", f"+tls-ca={lab.ca}", "+tls-hostname=localhost")
    plain = dig(lab.ports["dns"], "+short", "+tcp", name, kind)
    assert plain
    assert sorted(dig(lab.ports["dot"], "+short", *secure, name, kind).splitlines()) == sorted(plain.splitlines())


@needs_dig
def test_dig_checks_the_certificate_and_says_that_it_was_tls(lab: Running) -> None:
    port = lab.ports["dot"]
    assert "(TLS)" in dig(port, "+tls", f"+tls-ca={lab.ca}", "+tls-hostname=127.0.0.1", "www.lab.test")
    assert status(dig(port, "+tls", "nope.lab.test")) == "NXDOMAIN"
    assert "TLS peer certificate verification" in dig(
        port, "+tls", f"+tls-ca={lab.ca}", "+tls-hostname=other.test", "www.lab.test"
    )


@needs_dig
def test_dig_asks_a_hundred_over_one_tls_connection(lab: Running) -> None:
    arguments = [part for number in range(1, 101) for part in (f"host{number:04d}.lab.test", "A")]
    found = dig(lab.ports["dot"], "+short", "+tls", "+keepopen", *arguments).splitlines()
    assert found == [f"127.64.0.{number}" for number in range(1, 101)]


@pytest.mark.skipif(KDIG is None, reason="kdig is not installed; dig asks over HTTPS by HTTP/2 only")
def test_kdig_asks_over_https(lab: Running) -> None:
    assert KDIG is not None
    command = (KDIG, "+https", f"+tls-ca={lab.ca}", "@127.0.0.1", "-p", str(lab.ports["doh"]), "+short", "www.lab.test")
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    if "HTTP/2" in done.stdout + done.stderr or done.returncode:
        pytest.skip("kdig asks by HTTP/2 only, which the lab does not speak")
    assert done.stdout.strip() == "127.0.0.1"


@needs_curl
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_curl_carries_a_question_over_https(lab: Running, tmp_path: Path, method: str) -> None:
    assert CURL is not None
    path = tmp_path / "question"
    path.write_bytes(dns.message.make_query("www.lab.test", "A", id=0).to_wire())
    url = f"https://localhost:{lab.ports['doh']}/dns-query"
    how = ["--data-binary", f"@{path}", "-H", "Content-Type: application/dns-message", url]
    if method == "GET":
        how = [f"{url}?dns={base64.urlsafe_b64encode(path.read_bytes()).decode().rstrip('=')}"]
    command = (CURL, "-q", "--silent", "--show-error", "--fail", "--noproxy", "*", "--cacert", str(lab.ca), *how)
    done = subprocess.run(command, capture_output=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    assert str(dns.message.from_wire(done.stdout).answer[0][0]) == "127.0.0.1"


@needs_curl
def test_curl_resolves_its_own_host_by_dns_over_https(lab: Running) -> None:
    """curl is itself a client of DNS over HTTPS: it finds www.lab.test there, and asks that for another question."""
    assert CURL is not None
    port = lab.ports["doh"]
    command = (
        *(CURL, "-q", "--silent", "--show-error", "--noproxy", "*", "--cacert", str(lab.ca), "--ipv4"),
        *("--doh-url", f"https://127.0.0.1:{port}/dns-query", "--doh-insecure"),
        *("--output", "-", "--write-out", "%{http_code} %{remote_ip}", f"https://www.lab.test:{port}/dns-query"),
    )
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    if "doesn't support" in done.stderr or "option --doh" in done.stderr:
        pytest.skip("this curl has no DNS over HTTPS")
    assert done.stdout.endswith("400 127.0.0.1"), done.stdout + done.stderr
