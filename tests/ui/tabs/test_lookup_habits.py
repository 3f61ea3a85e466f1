"""What people do with the Lookup tab every day: paste in every way, go back in the history, open odd services."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import dns.flags
import dns.message
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.lookup import services as services_module
from app.lookup.history import HistoryEntry
from tests.helpers.driver import until
from tests.ui.tabs.test_lookup import Lookup, opened
from ui.tabs.lookup.forms import Kind
from ui.tabs.lookup.history_menu import MENU_ENTRIES, HistoryWindow, time_of

PASTED = [
    ("https://student@www.lab.test:8443/path?x=1", "www.lab.test"),
    ("Ann <ann@lab.test>", "lab.test"),
    ("mailto:ann@lab.test?subject=hello", "lab.test"),
    ("www.lab.test", "www.lab.test"),
    ("127.0.0.1", "127.0.0.1"),
]


@pytest.mark.parametrize(("text", "host"), PASTED)
async def test_every_way_of_pasting_takes_the_host(workbench: Any, text: str, host: str) -> None:
    await opened(workbench)
    field = workbench.find("lookup.query")
    QGuiApplication.clipboard().setText(text)

    field.clear()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == host

    field.clear()
    menu = field.menu()
    action = menu.findChild(QAction, "edit-paste")
    assert action.isEnabled()
    action.trigger()
    assert field.text() == host
    menu.close()

    field.clear()
    field.setFocus()
    workbench.window.edit("paste")
    assert field.text() == host


async def test_the_context_menu_opens_without_a_loop_of_its_own(workbench: Any) -> None:
    await opened(workbench)
    field = workbench.find("lookup.query")
    from PySide6.QtGui import QContextMenuEvent

    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(3, 3), field.mapToGlobal(QPoint(3, 3)))
    QApplication.sendEvent(field, event)
    menu = await until(lambda: QApplication.activePopupWidget())
    assert isinstance(menu, QMenu)
    menu.close()


async def test_the_middle_button_inserts_the_host_where_it_is_pressed(
    workbench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    await opened(workbench)
    field = workbench.find("lookup.query")
    selected = "https://www.lab.test/x"
    # Only X11 and Wayland have a selection.
    monkeypatch.setattr(QClipboard, "supportsSelection", lambda self: True)
    monkeypatch.setattr(QClipboard, "text", lambda self, mode: selected if mode is QClipboard.Mode.Selection else "")
    field.clear()
    QTest.mouseClick(field, Qt.MouseButton.MiddleButton, pos=QPoint(5, field.height() // 2))
    assert field.text() == "www.lab.test"
    # In front of what stands there already.
    selected = "ann@a.lab.test"
    QTest.mouseClick(field, Qt.MouseButton.MiddleButton, pos=QPoint(1, field.height() // 2))
    assert field.text() in ("a.lab.testwww.lab.test", "wa.lab.testww.lab.test")


# History


async def test_the_history_says_when_and_what_came_of_it(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.DNS, "www.lab.test")
    await lookup.ask(Kind.DNS, "nope.lab.test")
    await lookup.ask(Kind.SERVICE, "http")
    workbench.find("lookup.server").setEditText("127.0.0.1:1")
    workbench.find("lookup.timeout").setValue(0.3)
    await lookup.ask(Kind.DNS, "www.lab.test")
    menu = lookup.page.history_menu
    menu.fill()
    texts = [action.text() for action in menu.actions()]
    today = time.strftime("%H:")
    assert all(text.startswith(today) for text in texts[:4])
    assert texts[0].endswith("— ConnectionRefusedError")
    assert texts[1].endswith("— http 80/tcp")
    assert texts[2].endswith("— NXDOMAIN")
    assert texts[3].endswith("— NOERROR, 1 record(s)")
    lookup.page.choose(Kind.DNS)
    workbench.find("lookup.query").setText("silent.lab.test")
    workbench.find("lookup.server").setEditText(workbench.lab.status("dns").address)
    workbench.find("lookup.timeout").setValue(60)
    lookup.tab.run()
    lookup.tab.cancel()
    await until(lambda: not lookup.page.running)
    menu.fill()
    assert menu.actions()[0].text().endswith("— cancelled")


async def test_all_of_the_history_is_searched_and_asked_again(workbench: Any) -> None:
    lookup = await opened(workbench)
    history = lookup.page.history
    for number in range(60):
        history.add(HistoryEntry("dns", f"old{number}.lab.test", "A", outcome="NXDOMAIN", when=1e9 + number))
    await lookup.ask(Kind.DNS, "www.lab.test")
    menu = lookup.page.history_menu
    menu.fill()
    assert len(menu.actions()) == MENU_ENTRIES + 3
    assert menu.actions()[1].text().startswith("2001-09-")
    workbench.action("lookup.history.all").trigger()
    window = lookup.page.findChild(HistoryWindow)
    assert window is not None and window.found.rowCount() == 61
    assert window.found.index(0, 2).data() == "www.lab.test"
    QTest.keyClicks(workbench.find("lookup.history.filter"), "OLD7.")
    assert window.found.rowCount() == 1
    window.table.select_row(0)
    workbench.find("lookup.history.again").click()
    await until(lambda: not lookup.page.running and "old7.lab.test" in lookup.summary)
    workbench.find("lookup.history.filter").setText("no such thing")
    assert window.found.rowCount() == 0
    workbench.find("lookup.history.again").click()
    window.reject()
    menu.fill()
    workbench.action("lookup.history.clear").trigger()
    assert len(history) == 0
    menu.fill()
    assert [action.isEnabled() for action in menu.actions()] == [False]


async def test_the_outcome_comes_back_at_the_next_start(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.DNS, "nope.lab.test")
    state = json.loads(json.dumps(lookup.tab.save_state()))
    lookup.page.history.clear()
    lookup.tab.restore_state(state)
    [entry] = lookup.page.history
    assert (entry.outcome, entry.rdtype) == ("NXDOMAIN", "A")
    assert abs(entry.when - time.time()) < 600


def test_a_time_is_short_for_today() -> None:
    noon = time.mktime((2024, 5, 6, 12, 30, 0, 0, 0, -1))
    entry = HistoryEntry("dns", "a", when=noon)
    assert time_of(entry, noon + 60) == "12:30"
    assert time_of(entry, noon + 86400) == "2024-05-06 12:30"
    assert time_of(HistoryEntry("dns", "a")) == ""


# Services


async def test_a_service_of_another_protocol_is_looked_up(
    workbench: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "services"
    path.write_text("http 80/tcp www\nrtmp 1/ddp # Routing Table Maintenance Protocol\nexample 9/sctp\n", "ascii")
    monkeypatch.setattr(services_module, "services_files", lambda: [path])
    lookup = await opened(workbench)
    lookup.tab.pages.setCurrentWidget(lookup.tab.services_page)
    table = workbench.find("lookup.services.table")
    await until(lambda: table.model().rowCount() == 3)
    for name, words in (("rtmp", "rtmp is port 1 over ddp"), ("example", "example is port 9 over sctp")):
        names = [table.model().index(row, 0).data() for row in range(3)]
        lookup.tab.pages.setCurrentWidget(lookup.tab.services_page)
        table.activated.emit(table.model().index(names.index(name), 0))
        assert lookup.tab.pages.currentWidget() is lookup.page
        await until(lambda: not lookup.page.running)
        assert words in lookup.summary, lookup.error
    entry = next(iter(lookup.page.history))
    assert entry.protocol == "sctp"
    workbench.fill("lookup.protocol", "tcp")
    lookup.page.repeat(entry)
    await until(lambda: not lookup.page.running)
    assert workbench.find("lookup.protocol").currentText() == "sctp"


async def test_a_machine_without_a_services_file(workbench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def unknown(*args: Any) -> Any:
        raise OSError("service/proto not found")

    monkeypatch.setattr(socket, "getservbyname", unknown)
    monkeypatch.setattr(socket, "getservbyport", unknown)
    monkeypatch.setattr(services_module, "services_files", lambda: [Path("/nowhere/services")])
    lookup = await opened(workbench)
    for name, port in (("http", 80), ("ftp", 21), ("imap", 143), ("pop3", 110), ("smtp", 25)):
        await lookup.ask(Kind.SERVICE, name)
        assert f"port {port} over tcp" in lookup.summary and "own table" in lookup.summary
        await lookup.ask(Kind.SERVICE, str(port))
        assert f"port {port} over tcp" in lookup.summary and "own table" in lookup.summary
    lookup.tab.pages.setCurrentWidget(lookup.tab.services_page)
    table = workbench.find("lookup.services.table")
    await until(lambda: table.model().rowCount() > 100)
    assert "own table" in workbench.find("lookup.services.source").text()


# The system


async def test_a_system_call_that_hangs_is_cancelled_and_times_out(
    workbench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    free = threading.Event()
    real = socket.getaddrinfo

    def stuck(host: Any, *args: Any, **options: Any) -> Any:
        if host is None or str(host).startswith("127.") or host == socket.gethostname():
            return real(host, *args, **options)
        free.wait(30)
        raise socket.gaierror(socket.EAI_NONAME, "given up")

    monkeypatch.setattr(socket, "getaddrinfo", stuck)
    monkeypatch.setattr(socket, "gethostbyname", lambda host: stuck(host))
    lookup = await opened(workbench)
    try:
        lookup.page.choose(Kind.HOST)
        workbench.find("lookup.query").setText("www.lab.test")
        lookup.tab.run()
        await until(lambda: lookup.page.system.calls.running)
        lookup.tab.cancel()
        await until(lambda: not lookup.page.running)
        assert lookup.summary == "Cancelled."
        lookup.page.system.timeout = 0.2
        await lookup.ask(Kind.HOST, "www.lab.test")
        assert "SystemTimeoutError" in lookup.error
        # The window has not waited for it, and DNS itself can still be asked.
        await lookup.ask(Kind.DNS, "www.lab.test")
        assert "has one A record" in lookup.summary
    finally:
        free.set()
        await until(lambda: not lookup.page.system.calls.running)


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (Kind.HOST, "localhost", "gethostbyname: 127.0.0.1"),
        (Kind.ADDRESS, "127.0.0.1", ""),
        (Kind.SERVICE, "http", "getservbyname: "),
        (Kind.SERVICE, "80", "getservbyport: "),
        (Kind.MACHINE, "", "gethostname: "),
    ],
)
async def test_every_question_to_the_system_has_a_program(workbench: Any, kind: Kind, text: str, words: str) -> None:
    lookup = await opened(workbench)
    lookup.page.choose(kind)
    workbench.find("lookup.query").setText(text)
    program = lookup.page.program()
    assert program.count("import socket") == 1 and "dns" not in program
    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert words in done.stdout


# What is sent


def sent(lookup: Lookup) -> dns.message.Message:
    """The question as it travelled."""
    answer = lookup.page.results.shown_answer
    assert answer is not None
    return dns.message.from_wire(answer.query)


async def test_flags_sizes_and_type_numbers_travel_as_they_are_chosen(workbench: Any) -> None:
    lookup = await opened(workbench)
    for flag in ("rd", "cd", "ad", "do"):
        box = workbench.find(f"lookup.{flag}")
        box.setChecked(not box.isChecked())
    workbench.find("lookup.edns_size").setValue(4000)
    await lookup.ask(Kind.DNS, "unknown.lab.test", "65280")
    assert any(row[3] == "TYPE65280" for row in lookup.rows())
    query = sent(lookup)
    flags = {name for name in ("RD", "CD", "AD") if query.flags & getattr(dns.flags, name)}
    assert (flags, query.ednsflags & dns.flags.DO, query.payload) == ({"CD", "AD"}, dns.flags.DO, 4000)
    assert int(query.question[0].rdtype) == 65280
    for flag in ("cd", "ad", "do"):
        workbench.find(f"lookup.{flag}").setChecked(False)
    workbench.find("lookup.edns_size").setValue(0)
    await lookup.ask(Kind.DNS, "www.lab.test", "type1")
    query = sent(lookup)
    assert (query.flags, query.edns, int(query.question[0].rdtype)) == (0, -1, 1)
