"""What the Lookup tab shows is what Debian's dig gets from the same server."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from typing import Any

import pytest

from app.lookup.rows import Section
from app.lookup.servers import DnsTransport
from tests.helpers.driver import until
from tests.ui.tabs.test_lookup import opened
from ui.tabs.lookup.forms import Kind

pytestmark = pytest.mark.skipif(shutil.which("dig") is None, reason="dig is not installed (Debian: bind9-dnsutils)")


@pytest.mark.parametrize(
    ("name", "rdtype"),
    [
        ("www.lab.test", "A"),
        ("www.lab.test", "AAAA"),
        ("alias.lab.test", "CNAME"),
        ("lab.test", "MX"),
        ("lab.test", "NS"),
        ("lab.test", "SOA"),
        ("_smtp._tcp.lab.test", "SRV"),
        ("multi.lab.test", "A"),
        ("1.0.0.127.in-addr.arpa", "PTR"),
    ],
)
async def test_the_tab_shows_what_dig_gets(workbench: Any, name: str, rdtype: str) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.DNS, name, rdtype)
    answer = next(item for item in lookup.rows() if item[0].startswith("Answer"))
    rows = lookup.rows()
    shown = []
    for row in rows[rows.index(answer) + 1 :]:
        if not row[3]:
            break
        shown.append(row[4])
    command = ["dig", "@127.0.0.1", "-p", str(workbench.lab.status("dns").port), "+short", "+nosplit", name, rdtype]
    done = await asyncio.to_thread(subprocess.run, command, capture_output=True, timeout=60, check=True, text=True)
    assert sorted(shown[: len(done.stdout.splitlines())]) == sorted(done.stdout.splitlines())


@pytest.mark.parametrize(("name", "rdtype"), [("lab.test", "MX"), ("long.lab.test", "TXT"), ("alias.lab.test", "A")])
async def test_the_tab_and_dig_agree_over_tls(workbench: Any, name: str, rdtype: str) -> None:
    lookup = await opened(workbench)
    workbench.fill("lookup.transport", DnsTransport.TLS)
    await lookup.ask(Kind.DNS, name, rdtype)
    assert "TLS" in lookup.summary, lookup.error
    answer = lookup.page.results.shown_answer
    assert answer is not None
    shown = [row.value for row in answer.section(Section.ANSWER)]
    status = workbench.lab.status("dot")
    command = ["dig", "-r", "@127.0.0.1", "-p", str(status.port), "+tls", "+tls-hostname=localhost", "+short"]
    command += [f"+tls-ca={workbench.lab.certificates.ca_path}", "+nosplit", name, rdtype]
    done = await asyncio.to_thread(subprocess.run, command, capture_output=True, timeout=60, text=True)
    if "Invalid option" in done.stderr:
        pytest.skip("this dig has no TLS (BIND 9.18 has)")
    assert done.returncode == 0, done.stdout + done.stderr
    assert sorted(shown) == sorted(done.stdout.splitlines())


async def test_the_tab_and_dig_agree_on_what_is_not_there(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.DNS, "nothere.lab.test")
    await until(lambda: "NXDOMAIN" in lookup.summary)
    command = ["dig", "@127.0.0.1", "-p", str(workbench.lab.status("dns").port), "nothere.lab.test", "A"]
    done = await asyncio.to_thread(subprocess.run, command, capture_output=True, timeout=60, check=True, text=True)
    assert "status: NXDOMAIN" in done.stdout
