"""The Lookup tab through its window, against the lab's DNS server: every kind of lookup as a person clicks it."""

from __future__ import annotations

import asyncio
import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem

from app.lab.dns_names import EXAMPLES
from app.lab.dns_tree import roots
from app.lookup import export
from tests.helpers.driver import until
from ui.tabs.lookup.forms import Kind
from ui.tabs.lookup.tab import LookupTab
from ui.widgets.python_dialog import PythonDialog


class Lookup:
    """The tab under test, open in the window, with the lab's server chosen."""

    def __init__(self, workbench: Any, tab: LookupTab) -> None:
        self.workbench = workbench
        self.tab = tab
        self.page = tab.query_page

    async def ask(self, kind: Kind, text: str, rdtype: str = "A") -> None:
        self.page.choose(kind)
        field = self.workbench.find("lookup.query")
        field.clear()
        if text.isascii() and field.isEnabled():
            QTest.keyClicks(field, text)
        else:
            # QTest has no keys for other scripts.
            field.setText(text)
        self.workbench.find("lookup.type").setEditText(rdtype)
        self.workbench.find("lookup.run").click()
        await until(lambda: not self.page.running)

    @property
    def summary(self) -> str:
        return str(self.workbench.find("lookup.summary").text())

    @property
    def error(self) -> str:
        return self.page.message.text

    def rows(self) -> list[list[str]]:
        tree = self.workbench.find("lookup.results")
        found: list[list[str]] = []

        def walk(item: QTreeWidgetItem) -> None:
            for index in range(item.childCount()):
                child = item.child(index)
                assert child is not None
                found.append([child.text(column) for column in range(tree.columnCount())])
                walk(child)

        walk(tree.invisibleRootItem())
        return found

    def item(self, text: str) -> QTreeWidgetItem:
        tree = self.workbench.find("lookup.results")
        for column in range(tree.columnCount()):
            items = tree.findItems(text, Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive, column)
            if items:
                return items[0]  # type: ignore[no-any-return]
        raise AssertionError(f"no row says {text}")


async def opened(workbench: Any) -> Lookup:
    """The tab, opened after the lab has started."""
    await workbench.lab.start()
    names = [workbench.window.tabs.tabText(index) for index in range(workbench.window.tabs.count())]
    workbench.window.tabs.setCurrentIndex(names.index("Lookup"))
    [tab] = [tab for tab in workbench.window.built_tabs() if isinstance(tab, LookupTab)]
    address = workbench.lab.status("dns").address
    await until(lambda: workbench.find("lookup.server").currentText() == address)
    return Lookup(workbench, tab)


async def test_a_dns_query_shows_sections_words_and_bytes(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.DNS, "lab.test", "MX")
    assert "2 MX records" in lookup.summary
    assert "NOERROR" in lookup.summary
    assert "UDP" in lookup.summary
    rows = lookup.rows()
    assert ["Answer (2)", "", "", "", ""] in rows
    assert any(row[3:] == ["MX", "10 mail.lab.test."] for row in rows)
    assert workbench.find("lookup.message").data


async def test_selecting_a_row_marks_its_bytes_and_the_other_way_round(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.DNS, "www.lab.test", "A")
    item = lookup.item("127.0.0.1")
    workbench.find("lookup.results").setCurrentItem(item)
    view = workbench.find("lookup.message")
    first, end = view.selection
    assert view.data[first:end].endswith(b"\x7f\x00\x00\x01")
    view.select(12, 13)
    current = workbench.find("lookup.results").currentItem()
    assert current.parent().text(0).startswith("Question")


@pytest.mark.parametrize(
    ("name", "rdtype", "words"),
    [
        ("nothere.lab.test", "A", "NXDOMAIN"),
        ("www.lab.test", "MX", "NOERROR"),
        ("servfail.lab.test", "A", "SERVFAIL"),
        ("refused.lab.test", "A", "REFUSED"),
    ],
)
async def test_each_failure_is_told_apart_in_words(workbench: Any, name: str, rdtype: str, words: str) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.DNS, name, rdtype)
    assert words in lookup.summary
    assert lookup.error == ""


async def test_every_example_of_the_lab_can_be_asked(workbench: Any) -> None:
    lookup = await opened(workbench)
    workbench.find("lookup.timeout").setValue(0.2)
    workbench.find("lookup.retries").setValue(0)
    for example in EXAMPLES:
        if example.group == "tree" and not roots(workbench.lab.status("dns")):
            continue
        lookup.page._take_example(example)
        await until(lambda: not lookup.page.running, example.name)
        assert lookup.summary or lookup.error, example.name


async def test_truncation_is_said_and_the_answer_comes_by_tcp(workbench: Any) -> None:
    lookup = await opened(workbench)
    [example] = [one for one in EXAMPLES if one.group == "transport" and one.type == "TXT"][:1]
    await lookup.ask(Kind.DNS, example.name, "TXT")
    assert "TCP" in lookup.summary


async def test_a_bare_address_asks_for_its_name_and_an_idn_shows_its_ascii_form(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.DNS, "127.0.0.1")
    assert any(row[3] == "PTR" and row[0].endswith("in-addr.arpa.") for row in lookup.rows())
    await lookup.ask(Kind.DNS, "приклад.укр")
    assert any("xn--" in row[0] for row in lookup.rows()) or "xn--" in lookup.summary


async def test_wrong_names_are_marked_where_they_were_typed(workbench: Any) -> None:
    lookup = await opened(workbench)
    for bad in ("bad..name", "x" * 64 + ".test", "two words.test"):
        await lookup.ask(Kind.DNS, bad)
        assert lookup.error, bad
        assert workbench.find("lookup.query").accessibleDescription(), bad
    await lookup.ask(Kind.DNS, "www.lab.test", "NOSUCHTYPE")
    assert lookup.error


async def test_an_unreachable_server_and_several_servers_side_by_side(workbench: Any) -> None:
    lookup = await opened(workbench)
    lab = workbench.find("lookup.server").currentText()
    workbench.find("lookup.timeout").setValue(0.2)
    workbench.find("lookup.retries").setValue(0)
    workbench.find("lookup.server").setEditText("127.0.0.1:1")
    await lookup.ask(Kind.DNS, "www.lab.test")
    assert lookup.error
    workbench.find("lookup.server").setEditText(f"{lab}, 127.0.0.1:1")
    await lookup.ask(Kind.DNS, "www.lab.test")
    headings = [row[0] for row in lookup.rows() if lab in row[0] or "127.0.0.1:1" in row[0]]
    assert len(headings) >= 2


async def test_a_slow_query_is_cancelled_by_escape(workbench: Any) -> None:
    lookup = await opened(workbench)
    lookup.page.choose(Kind.DNS)
    workbench.find("lookup.query").setText("silent.lab.test")
    workbench.find("lookup.timeout").setValue(60)
    lookup.tab.run()
    await until(lambda: lookup.page.running)
    lookup.tab.cancel()
    await until(lambda: not lookup.page.running)
    assert lookup.error == ""


async def test_the_system_resolver_and_this_computer(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.HOST, "localhost")
    rows = lookup.rows()
    assert ["the one address", "127.0.0.1", "gethostbyname()"] in rows
    assert any(row[2] == "getaddrinfo()" for row in rows)
    await lookup.ask(Kind.ADDRESS, "127.0.0.1")
    assert any(row[2] == "gethostbyaddr()" for row in lookup.rows()) or "herror" in lookup.error
    await lookup.ask(Kind.MACHINE, "")
    assert any(row[2] == "gethostname()" for row in lookup.rows())


@pytest.mark.parametrize(("name", "port"), [("http", 80), ("ftp", 21), ("imap", 143), ("pop3", 110), ("smtp", 25)])
async def test_services_answer_and_name_their_source(workbench: Any, name: str, port: int) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.SERVICE, name)
    assert f"port {port}" in lookup.summary
    assert "Source:" in lookup.summary
    await lookup.ask(Kind.SERVICE, str(port))
    assert any(row[1] == str(port) for row in lookup.rows())


async def test_the_table_of_services_is_searched(workbench: Any) -> None:
    lookup = await opened(workbench)
    lookup.tab.pages.setCurrentWidget(lookup.tab.services_page)
    table = workbench.find("lookup.services.table")
    await until(lambda: table.model().rowCount() > 100)
    QTest.keyClicks(workbench.find("lookup.services.filter"), "pop3")
    names = [table.model().index(row, 0).data() for row in range(table.model().rowCount())]
    assert "pop3" in names
    assert len(names) < 20
    assert workbench.find("lookup.services.source").text()
    table.activated.emit(table.model().index(names.index("pop3"), 0))
    await until(lambda: "port 110" in lookup.summary)


async def test_a_delegation_is_traced_from_the_labs_root(workbench: Any) -> None:
    lookup = await opened(workbench)
    found = roots(workbench.lab.status("dns"))
    if not found:
        pytest.skip(found.why)
    await lookup.ask(Kind.TRACE, "www.lab.test")
    zones = [row[0] for row in lookup.rows() if row[2]]
    assert zones[:1] == ["."]
    assert "test." in zones
    assert "lab.test." in zones
    assert any("glue" in row for row in lookup.rows())


async def test_the_systems_answer_is_compared_with_dns(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.COMPARE, "localhost")
    assert any(row[0] == "127.0.0.1" and row[2] == "✓" for row in lookup.rows())
    assert lookup.summary


async def test_many_names_with_progress_and_export(workbench: Any, tmp_path: Path) -> None:
    lookup = await opened(workbench)
    lookup.tab.pages.setCurrentWidget(lookup.tab.many_page)
    page = lookup.tab.many_page
    names = [f"host{number:04d}.lab.test" for number in range(1, 501)]
    workbench.find("lookup.many.names").setPlainText("\n".join([*names, "nothere.lab.test", "127.0.0.1", "bad..name"]))
    workbench.find("lookup.many.run").click()
    assert workbench.find("lookup.many.run").running
    await until(lambda: not page.running)
    table = workbench.find("lookup.many.results")
    assert table.model().rowCount() == 503
    assert page.lookup.counts["NOERROR"] == 501
    assert "503" in workbench.find("lookup.many.status").text()
    await export.save(tmp_path / "out.csv", page.lookup.results)
    await export.save(tmp_path / "out.json", page.lookup.results)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 504
    assert len(json.loads((tmp_path / "out.json").read_text("utf-8"))) == 503


async def test_many_names_can_be_cancelled_and_keep_what_came(workbench: Any) -> None:
    lookup = await opened(workbench)
    page = lookup.tab.many_page
    lookup.tab.pages.setCurrentWidget(page)
    workbench.find("lookup.timeout").setValue(60)
    workbench.find("lookup.many.names").setPlainText("host0001.lab.test\nsilent.lab.test")
    page.run()
    await until(lambda: len(page.lookup.results) == 1)
    page.cancel()
    await until(lambda: not page.running)
    assert workbench.find("lookup.many.results").model().rowCount() == 1


async def test_history_repeats_a_query(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.DNS, "www.lab.test")
    await lookup.ask(Kind.HOST, "localhost")
    lookup.page.history_menu.fill()
    actions = lookup.page.history_menu.actions()
    assert [action.text().partition(": ")[2] for action in actions[:2]] == [
        "localhost — 127.0.0.1" if "::1" not in actions[0].text() else actions[0].text().partition(": ")[2],
        f"www.lab.test A {workbench.lab.status('dns').address} — NOERROR, 1 record(s)",
    ]
    actions[1].trigger()
    await until(lambda: not lookup.page.running and lookup.page.current_kind is Kind.DNS)
    assert "www.lab.test" in lookup.summary


async def test_answers_are_copied_as_dig_writes_them(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.DNS, "www.lab.test")
    workbench.find("lookup.results").setCurrentItem(lookup.item("127.0.0.1"))
    texts = {action.text(): action for action in lookup.page.results.menu().actions()}
    texts["Copy &all as in dig"].trigger()
    assert "ANSWER SECTION" in QGuiApplication.clipboard().text()
    texts["Copy this row as in dig"].trigger()
    assert "www.lab.test." in QGuiApplication.clipboard().text()


async def test_a_dropped_link_or_mail_address_gives_its_host(workbench: Any) -> None:
    await opened(workbench)
    field = workbench.find("lookup.query")
    mime = QMimeData()
    mime.setUrls([QUrl("https://www.lab.test:8443/path?x=1")])
    field.insert_host(mime)
    assert field.text() == "www.lab.test"
    mime = QMimeData()
    mime.setText("student@lab.test")
    field.insert_host(mime)
    assert field.text() == "lab.test"


async def test_show_python_runs_and_finds_the_same(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.DNS, "www.lab.test")
    workbench.find("lookup.show_python").click()
    dialog = lookup.page.findChild(PythonDialog)
    assert dialog is not None
    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", dialog.views[0].code], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert b"127.0.0.1" in done.stdout
    dialog.reject()


async def test_queries_are_exchanges_of_the_trace(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.DNS, "www.lab.test")
    await lookup.ask(Kind.SERVICE, "http")
    workbench.sessions.live.writer.flush()
    titles = [exchange.title for exchange in workbench.dock.feed.store.exchanges()]
    assert any(title.startswith("DNS A www.lab.test") for title in titles)
    assert any("http" in title for title in titles)


async def test_the_form_comes_back(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.DNS, "www.lab.test", "TXT")
    state = lookup.tab.save_state()
    fresh = LookupTab(workbench.services)
    fresh.restore_state(json.loads(json.dumps(state)))
    assert fresh.query_page.query.text() == "www.lab.test"
    assert fresh.query_page.type.currentText() == "TXT"
    assert len(fresh.query_page.history) == 1
    fresh.restore_state({"query": {"kind": 5, "form": {"edns_size": "x", "flags": 1}}, "many": [], "page": 99})
    await fresh.close_work()
    fresh.deleteLater()
