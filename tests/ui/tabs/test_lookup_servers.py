"""Whom the Lookup tab asks: the lab by every transport with one click, several servers, and a comparison of them."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
from typing import Any

import pytest
from PySide6.QtWidgets import QTreeWidgetItem

from app.lab.dns_tree import roots
from app.lookup.servers import DnsTransport
from app.sockets.options import Trust
from app.trace.records import Kind as EventKind
from app.trace.records import Role
from tests.helpers.driver import until
from tests.ui.tabs.test_lookup import Lookup, opened
from ui.tabs.lookup.forms import Kind
from ui.tabs.lookup.tab import LookupTab
from ui.widgets.python_dialog import PythonDialog

SECURE = [(DnsTransport.TLS, "dot"), (DnsTransport.HTTPS, "doh")]


def known_to_the_system(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """The system's resolver gives these for every name, and nobody else's resolver is asked."""
    real = socket.getaddrinfo

    def found(host: Any, port: Any, *args: Any, **options: Any) -> Any:
        if host is None or str(host).startswith("127."):
            return real(host, port, *args, **options)
        kinds = [socket.AF_INET6 if ":" in each else socket.AF_INET for each in addresses]
        return [
            (kind, socket.SOCK_STREAM, 6, str(host), (each, 0)) for kind, each in zip(kinds, addresses, strict=True)
        ]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    monkeypatch.setattr(socket, "gethostbyname", lambda host: addresses[0])


def lab_text(workbench: Any, name: str) -> str:
    address = workbench.lab.status(name).address
    assert address.startswith("127.")
    return f"https://{address}/dns-query" if name == "doh" else str(address)


# One click for each transport


@pytest.mark.parametrize(("transport", "name"), SECURE)
async def test_the_lab_is_asked_in_tls_by_choosing_the_transport(
    workbench: Any, transport: DnsTransport, name: str
) -> None:
    lookup = await opened(workbench)
    await until(lambda: workbench.lab.status(name).address)
    workbench.fill("lookup.transport", transport)
    assert workbench.find("lookup.server").currentText() == lab_text(workbench, name)
    assert workbench.find("lookup.trust").currentData() == Trust.LAB
    await lookup.ask(Kind.DNS, "www.lab.test")
    assert lookup.error == ""
    assert transport.value.upper() in lookup.summary
    assert any(row[3:] == ["A", "127.0.0.1"] for row in lookup.rows())
    # And back: the plain server, by whichever of its transports.
    for plain in (DnsTransport.TCP, DnsTransport.UDP):
        workbench.fill("lookup.transport", plain)
        assert workbench.find("lookup.server").currentText() == lab_text(workbench, "dns")
        await lookup.ask(Kind.DNS, "www.lab.test")
        assert plain.value.upper() in lookup.summary
    assert workbench.find("lookup.server").count() >= 1


@pytest.mark.parametrize(("transport", "name"), SECURE)
async def test_both_ends_stand_in_the_trace_decrypted(workbench: Any, transport: DnsTransport, name: str) -> None:
    lookup = await opened(workbench)
    workbench.fill("lookup.transport", transport)
    await lookup.ask(Kind.DNS, "www.lab.test")
    assert lookup.error == ""
    workbench.sessions.live.writer.flush()
    store = workbench.dock.feed.store
    [exchange] = [one for one in store.exchanges() if one.title.startswith("DNS A www.lab.test")]
    ends = {one.role: one for one in store.connections() if one.exchange == exchange.id}
    assert set(ends) == {Role.CLIENT, Role.SERVER}
    for role, asks, answers in (
        (Role.CLIENT, EventKind.SENT, EventKind.RECEIVED),
        (Role.SERVER, EventKind.RECEIVED, EventKind.SENT),
    ):
        question, answer = (
            b"".join(piece for _, piece in store.stream(ends[role].id, kind, 0, 1 << 20)) for kind in (asks, answers)
        )
        assert b"\3www\3lab\4test\0" in question
        assert b"\x7f\0\0\1" in answer
        assert ends[role].tls is not None


async def test_the_labs_trust_ends_with_the_lab_and_the_persons_own_stays(workbench: Any) -> None:
    lookup = await opened(workbench)
    server, trust = workbench.find("lookup.server"), workbench.find("lookup.trust")
    workbench.fill("lookup.trust", Trust.SYSTEM)
    workbench.fill("lookup.transport", DnsTransport.TLS)
    assert trust.currentData() == Trust.LAB
    # Remembered is what the person chose.
    state = json.loads(json.dumps(lookup.tab.save_state()))
    assert state["query"]["form"]["trust"] == "system"
    server.setEditText("127.0.0.9")
    assert trust.currentData() == Trust.SYSTEM
    lookup.tab.restore_state(state)
    assert (server.currentText(), trust.currentData()) == (lab_text(workbench, "dot"), Trust.LAB)
    # To see it fail is a choice too.
    workbench.fill("lookup.trust", Trust.SYSTEM)
    await lookup.ask(Kind.DNS, "www.lab.test")
    assert "certificate" in lookup.error.lower()
    assert server.currentText() == lab_text(workbench, "dot")


async def test_an_address_with_a_scheme_shows_whom_to_trust(workbench: Any) -> None:
    lookup = await opened(workbench)
    server, trust = workbench.find("lookup.server"), workbench.find("lookup.trust")
    assert not trust.isVisible()
    server.setEditText(f"tls://{lab_text(workbench, 'dot')}, {lab_text(workbench, 'doh')}")
    assert trust.isVisible()
    assert trust.currentData() == Trust.LAB
    await lookup.ask(Kind.DNS, "www.lab.test")
    assert lookup.summary.startswith("All 2 servers"), lookup.error


async def test_a_transport_whose_server_is_stopped_is_said(workbench: Any) -> None:
    lookup = await opened(workbench)
    await workbench.lab.stop_one("dot")
    workbench.fill("lookup.transport", DnsTransport.TLS)
    await lookup.ask(Kind.DNS, "www.lab.test")
    assert "does not run" in lookup.error


async def test_many_names_are_asked_in_tls(workbench: Any) -> None:
    lookup = await opened(workbench)
    workbench.fill("lookup.transport", DnsTransport.TLS)
    lookup.tab.pages.setCurrentWidget(lookup.tab.many_page)
    page = lookup.tab.many_page
    workbench.find("lookup.many.names").setPlainText("\n".join(f"host{n:04d}.lab.test" for n in range(1, 21)))
    await page.run()
    assert page.lookup.counts["NOERROR"] == 20, page.message.text


# Comparing


def columns(workbench: Any) -> list[str]:
    header = workbench.find("lookup.results").headerItem()
    return [header.text(column) for column in range(header.columnCount())]


async def test_the_system_is_compared_with_every_server(workbench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    lookup = await opened(workbench)
    known_to_the_system(monkeypatch, "127.0.0.1", "127.0.0.9")
    plain, secure = lab_text(workbench, "dns"), f"tls://{lab_text(workbench, 'dot')}"
    workbench.find("lookup.timeout").setValue(0.5)
    workbench.find("lookup.retries").setValue(0)
    workbench.find("lookup.server").setEditText(f"{plain}, {secure}, 127.0.0.1:1")
    await lookup.ask(Kind.COMPARE, "www.lab.test")
    assert columns(workbench) == ["Address", "Kind", "System", plain, secure, "127.0.0.1:1", "Probable reason"]
    rows = {row[0]: row[1:] for row in lookup.rows()}
    assert rows["127.0.0.1"] == ["IPv4", "✓", "✓", "✓", "?", ""]
    assert rows["127.0.0.9"][:5] == ["IPv4", "✓", "—", "—", "?"]
    assert "cache" in rows["127.0.0.9"][5]
    assert rows["::1"][:5] == ["IPv6", "—", "✓", "✓", "?"]
    assert "2 of 3 addresses differ" in lookup.summary
    assert any("127.0.0.1:1" in row[0] and "AAAA" in row[0] for row in lookup.rows())


async def test_the_bytes_of_each_direct_answer_are_shown(workbench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    lookup = await opened(workbench)
    known_to_the_system(monkeypatch, "127.0.0.1")
    workbench.find("lookup.server").setEditText(f"{lab_text(workbench, 'dns')}, tcp://{lab_text(workbench, 'dns')}")
    await lookup.ask(Kind.COMPARE, "www.lab.test")
    view, tree = workbench.find("lookup.message"), workbench.find("lookup.results")
    assert view.isVisible() and view.data
    heading: QTreeWidgetItem = lookup.item(f"tcp://{lab_text(workbench, 'dns')} (lab) AAAA")
    sections: list[Any] = [heading.child(number) for number in range(heading.childCount())]
    [answers] = [each for each in sections if each.text(0).startswith("Answer")]
    tree.setCurrentItem(answers.child(0))
    first, end = view.selection
    assert view.data[first:end].endswith(bytes(15) + b"\1")
    view.select(12, 13)
    assert tree.currentItem().parent().text(0).startswith("Question")
    assert tree.currentItem().parent().parent() is heading
    # A row of the comparison belongs to no message.
    tree.setCurrentItem(tree.topLevelItem(0))
    assert not view.data


async def test_a_hosts_entry_and_one_name_in_two_servers(workbench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    lookup = await opened(workbench)
    known_to_the_system(monkeypatch, "127.0.0.7")
    monkeypatch.setattr("app.lookup.compare.hosts_addresses", lambda name: frozenset({"127.0.0.7"}))
    await lookup.ask(Kind.COMPARE, "www.lab.test")
    assert columns(workbench)[3] == "DNS"
    assert "hosts file" in lookup.item("127.0.0.7").text(4)
    assert "hosts file" in lookup.item("127.0.0.1").text(4)


# Show Python


async def run_shown(lookup: Lookup, workbench: Any) -> tuple[str, str]:
    workbench.find("lookup.show_python").click()
    dialog = lookup.page.findChild(PythonDialog)
    assert dialog is not None
    code = dialog.views[0].code
    dialog.reject()
    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", code], capture_output=True, timeout=60, check=False, text=True
    )
    assert done.returncode == 0, done.stderr
    return code, done.stdout


async def test_a_trace_and_a_comparison_have_programs_of_their_own(workbench: Any) -> None:
    lookup = await opened(workbench)
    found = roots(workbench.lab.status("dns"))
    if found:
        await lookup.ask(Kind.TRACE, "www.lab.test")
        code, text = await run_shown(lookup, workbench)
        assert "def walk(" in code and f"('{found.addresses[0]}', {found.port})" in code
        assert "www.lab.test. 300 IN A 127.0.0.1" in text
        # A trace asks as resolvers do, whatever is chosen for queries.
        assert not workbench.find("lookup.transport").isEnabled()
    lookup.page.choose(Kind.COMPARE)
    # The system knows this one by itself.
    workbench.fill("lookup.transport", DnsTransport.TLS)
    await lookup.ask(Kind.COMPARE, "localhost")
    code, text = await run_shown(lookup, workbench)
    assert "getaddrinfo" in code and "dns.query.tls" in code
    assert "A: REFUSED" in text


@pytest.mark.parametrize(("transport", "name"), SECURE)
async def test_the_encrypted_query_has_a_program(workbench: Any, transport: DnsTransport, name: str) -> None:
    lookup = await opened(workbench)
    workbench.fill("lookup.transport", transport)
    await lookup.ask(Kind.DNS, "www.lab.test")
    _, text = await run_shown(lookup, workbench)
    assert "127.0.0.1" in text


# What comes back


async def test_another_tab_of_the_same_state_asks_in_tls(workbench: Any) -> None:
    lookup = await opened(workbench)
    workbench.fill("lookup.transport", DnsTransport.HTTPS)
    state = json.loads(json.dumps(lookup.tab.save_state()))
    fresh = LookupTab(workbench.services)
    fresh.restore_state(state)
    assert fresh.query_page.form.server.currentText() == lab_text(workbench, "doh")
    await fresh.close_work()
    fresh.deleteLater()
