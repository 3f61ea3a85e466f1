"""The Lookup tab's finer points: what is said of names and answers, drops, double clicks, orders, what comes back."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QTabWidget, QWidget

from app.lookup import export
from app.lookup.servers import DnsTransport
from app.sockets.options import Trust
from tests.app.lookup.server import running
from tests.helpers.driver import until
from tests.ui.tabs.test_lookup import Lookup, opened
from ui.tabs.lookup.forms import Kind
from ui.tabs.lookup.tab import LookupTab
from ui.theme import Role


def _drop(field: QWidget, mime: QMimeData) -> bool:
    """Drag over a field and drop there, as the window system does; whether all of it was accepted."""
    place, action = QPoint(8, 8), Qt.DropAction.CopyAction
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind in (QDragEnterEvent, QDragMoveEvent):
        event = kind(place, action, mime, button, key)
        event.ignore()
        QApplication.sendEvent(field, event)
        if not event.isAccepted():
            return False
    drop = QDropEvent(QPointF(place), action, mime, button, key)
    drop.ignore()
    QApplication.sendEvent(field, drop)
    return drop.isAccepted()


async def test_every_handle_is_there(workbench: Any) -> None:
    await opened(workbench)
    plain = ("query", "kind", "type", "server", "transport", "run", "results", "summary", "message")
    for handle in (*plain, "services.filter", "services.table"):
        control = workbench.find(f"lookup.{handle}")
        assert control.accessibleName() or handle == "run", handle


async def test_a_link_and_a_mail_address_are_dropped_and_pasted(workbench: Any) -> None:
    await opened(workbench)
    field = workbench.find("lookup.query")
    link = QMimeData()
    # A file manager's link has no plain text.
    link.setUrls([QUrl("https://www.lab.test:8443/path?x=1")])
    assert _drop(field, link)
    assert field.text() == "www.lab.test"
    mail = QMimeData()
    mail.setText("Ann <ann@lab.test>")
    assert _drop(field, mail)
    assert field.text() == "lab.test"
    field.clear()
    field.setFocus()
    QGuiApplication.clipboard().setText("mailto:student@lab.test?subject=x")
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "lab.test"
    field.clear()
    QGuiApplication.clipboard().setText("mail2.lab.test")
    workbench.window.edit("paste")
    field.paste()
    assert field.text().endswith("mail2.lab.test")


async def test_an_international_name_shows_its_ascii_form_and_what_may_deceive(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.DNS, "приклад.lab.test")
    assert "приклад.lab.test is xn--80aikifvh.lab.test in DNS." in lookup.summary
    assert lookup.error == ""
    await lookup.ask(Kind.DNS, "pаypal.lab.test")
    assert "mixes scripts" in lookup.error
    workbench.find("lookup.server").setEditText("127.0.0.1:1")
    await lookup.ask(Kind.DNS, "pаypal.lab.test")
    assert "refused" in lookup.error
    assert "mixes scripts" in lookup.summary
    assert "lab another" in lookup.error


async def test_flags_and_response_code_are_said_in_words(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.DNS, "www.lab.test")
    assert not workbench.find("lookup.results").selectedItems()
    rows = lookup.rows()
    assert ["NOERROR", "", "", "", "no error"] in rows
    assert any(row[0] == "AA" and "authoritative" in row[4] for row in rows)
    assert "RD: " in workbench.find("lookup.summary").toolTip()
    tree, view = workbench.find("lookup.results"), workbench.find("lookup.message")
    tree.setCurrentItem(lookup.item("AA"))
    assert view.selection == (0, 12)
    tree.setCurrentItem(lookup.item("127.0.0.1"))
    view.select(2, 3)
    assert tree.currentItem().text(0) == "Header"


async def test_nsid_and_extended_errors_are_in_the_summary(workbench: Any) -> None:
    lookup = await opened(workbench)
    workbench.find("lookup.nsid").setChecked(True)
    await lookup.ask(Kind.DNS, "www.lab.test")
    assert "NSID" in lookup.summary
    await lookup.ask(Kind.DNS, "servfail.lab.test")
    assert "The server explains: " in lookup.summary


async def test_a_failed_second_try_over_tcp_is_said(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.DNS, "long.lab.test", "TXT")
    assert "UDP, then TCP because the answer was truncated" in lookup.summary
    await lookup.ask(Kind.DNS, "tcp-close.lab.test", "A")
    assert "It was asked again over TCP, which failed" in lookup.summary


async def test_false_answers_are_counted_in_words(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.DNS, "wrong-id.lab.test")
    assert "ignored: 1 with a wrong id" in lookup.summary


async def test_a_double_click_looks_up_what_the_record_leads_to(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.DNS, "lab.test", "MX")
    tree = workbench.find("lookup.results")
    tree.itemActivated.emit(lookup.item("10 mail.lab.test."), 4)
    await until(lambda: not lookup.page.running)
    assert (workbench.find("lookup.query").text(), workbench.find("lookup.type").currentText()) == (
        "mail.lab.test.",
        "A",
    )
    assert "mail.lab.test. has one A record" in lookup.summary
    tree.itemActivated.emit(lookup.item("127.0.0.1"), 4)
    await until(lambda: not lookup.page.running)
    assert any(row[3] == "PTR" for row in lookup.rows())
    await lookup.ask(Kind.DNS, "lab.test", "TXT")
    tree.itemActivated.emit(lookup.item("v=spf1"), 4)
    assert not lookup.page.running


async def test_a_section_is_copied_from_its_heading(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.DNS, "lab.test", "MX")
    workbench.find("lookup.results").setCurrentItem(lookup.item("Answer (2)"))
    menu = lookup.page.results.menu()
    next(action for action in menu.actions() if action.text() == "Copy this &section").trigger()
    assert QGuiApplication.clipboard().text().startswith(";; ANSWER SECTION:")
    menu.close()


async def test_a_step_of_a_trace_shows_its_own_message(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.TRACE, "www.lab.test")
    tree, view = workbench.find("lookup.results"), workbench.find("lookup.message")
    if not tree.topLevelItemCount():
        return
    messages = []
    assert tree.topLevelItem(tree.topLevelItemCount() - 1).text(0).strip() == "lab.test."
    for index in range(tree.topLevelItemCount()):
        tree.setCurrentItem(tree.topLevelItem(index))
        messages.append(view.data)
    assert len(set(messages)) == len(messages) >= 3


async def test_a_row_without_an_answer_shows_no_other_rows_bytes(workbench: Any) -> None:
    lookup = await opened(workbench)
    lab = workbench.find("lookup.server").currentText()
    workbench.find("lookup.server").setEditText(f"{lab}, 127.0.0.1:1")
    await lookup.ask(Kind.DNS, "www.lab.test")
    view = workbench.find("lookup.message")
    assert view.data
    workbench.find("lookup.results").setCurrentItem(lookup.item("127.0.0.1:1"))
    assert view.data == b""
    assert view.isVisible()
    workbench.find("lookup.results").setCurrentItem(lookup.item(lab))
    assert view.data


async def test_tls_is_asked_through_the_window(workbench: Any) -> None:
    lookup = await opened(workbench)
    certificates = workbench.lab.certificates
    async with running(certificates.make_server_context()) as server:
        workbench.find("lookup.server").setEditText(f"127.0.0.1:{server.port}")
        workbench.fill("lookup.transport", DnsTransport.TLS)
        workbench.fill("lookup.trust", Trust.LAB)
        await lookup.ask(Kind.DNS, "good.lab.test")
        assert "TLS" in lookup.summary, lookup.error
        workbench.fill("lookup.trust", Trust.SYSTEM)
        await lookup.ask(Kind.DNS, "good.lab.test")
        assert lookup.error
        lookup.page.repeat(next(iter(lookup.page.history)))
        await until(lambda: not lookup.page.running)
        assert workbench.find("lookup.transport").currentData() == DnsTransport.TLS


async def test_the_state_is_always_said(workbench: Any) -> None:
    lookup = await opened(workbench)
    assert workbench.find("lookup.results").headerItem().text(0) == "Name"
    workbench.find("lookup.timeout").setValue(60)
    workbench.find("lookup.query").setText("silent.lab.test")
    lookup.tab.run()
    assert lookup.summary.startswith("Asking 127.0.0.1")
    await until(lambda: lookup.page.running)
    lookup.tab.cancel()
    await until(lambda: not lookup.page.running)
    assert lookup.summary == "Cancelled."
    await lookup.ask(Kind.COMPARE, "localhost")
    assert any(end in lookup.summary for end in ("differ. ", "differs. ", "agree."))
    await lookup.ask(Kind.HOST, "localhost")
    assert "knows 1 " not in lookup.summary
    await lookup.ask(Kind.ADDRESS, "no-address.invalid")
    assert "Lookup tab" not in lookup.error


async def test_what_is_wrong_is_marked_in_its_own_field(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.DNS, "www.lab.test", "NOSUCHTYPE")
    assert workbench.find("lookup.type").lineEdit().accessibleDescription()
    workbench.find("lookup.server").setEditText("127.0.0.1:99999")
    await lookup.ask(Kind.DNS, "www.lab.test")
    assert not workbench.find("lookup.type").lineEdit().accessibleDescription()
    assert workbench.find("lookup.server").lineEdit().accessibleDescription()


async def test_rows_take_the_colours_of_another_look(workbench: Any) -> None:
    lookup = await opened(workbench)
    workbench.theme.choose("light")
    workbench.find("lookup.server").setEditText("127.0.0.1:1, 127.0.0.1:2")
    await lookup.ask(Kind.DNS, "www.lab.test")
    workbench.theme.choose("dark")
    assert lookup.item("127.0.0.1:1").foreground(0).color() == workbench.theme.color(Role.ERROR)


async def test_an_empty_field_is_not_remembered(workbench: Any) -> None:
    lookup = await opened(workbench)
    await lookup.ask(Kind.DNS, "")
    assert lookup.error
    assert len(lookup.page.history) == 0


async def test_the_labs_server_replaces_no_other_choice(workbench: Any) -> None:
    tab = LookupTab(workbench.services)
    server = tab.query_page.form.server
    tab.restore_state({"query": {"form": {"server": "127.0.0.9"}, "lab": False}})
    await workbench.lab.start()
    await until(lambda: server.findText(workbench.lab.status("dns").address) >= 0)
    assert server.currentText() == "127.0.0.9"
    server.setEditText(workbench.lab.status("dns").address)
    state = json.loads(json.dumps(tab.save_state()))
    assert state["query"]["lab"] is True
    state["query"]["form"]["server"] = "127.0.0.1:5"
    tab.restore_state(state)
    assert server.currentText() == workbench.lab.status("dns").address
    await tab.close_work()
    tab.deleteLater()


async def test_services_come_best_first_and_sort_by_port(workbench: Any) -> None:
    lookup = await opened(workbench)
    lookup.tab.pages.setCurrentWidget(lookup.tab.services_page)
    table = workbench.find("lookup.services.table")
    await until(lambda: table.model().rowCount() > 100)

    def column(number: int) -> list[str]:
        return [table.model().index(row, number).data() for row in range(table.model().rowCount())]

    ports = [int(port) for port in column(1)]
    assert ports == sorted(ports)
    assert table.horizontalHeader().sortIndicatorSection() == 1
    field = workbench.find("lookup.services.filter")
    field.setText("domain")
    assert column(0)[0] == "domain"
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert column(0) == sorted(column(0), reverse=True)
    field.setText("")
    assert [int(port) for port in column(1)] == sorted(ports)
    field.setText("domain/udp")
    table.selectRow(0)
    lookup.tab.run()
    await until(lambda: "port 53 over udp" in lookup.summary)
    assert lookup.tab.pages.currentWidget() is lookup.page


def _says(message: Any, text: str) -> bool:
    return text in message.text


def _fits(area: Any, *, also_in_height: bool) -> bool:
    bars = [area.horizontalScrollBar(), area.verticalScrollBar()][: 1 + also_in_height]
    return not any(bar.isVisible() for bar in bars)


async def _many(workbench: Any) -> Lookup:
    lookup = await opened(workbench)
    lookup.tab.pages.setCurrentWidget(lookup.tab.many_page)
    assert workbench.find("lookup.server").currentText().startswith("127.")
    names = "host0003.lab.test\nhost0001.lab.test\nnothere.lab.test\nlab.test MX"
    workbench.find("lookup.many.names").setPlainText(names)
    assert not workbench.find("lookup.many.csv").isEnabled()
    await lookup.tab.many_page.run()
    await until(lambda: not lookup.tab.many_page.running)
    return lookup


async def test_many_results_are_sorted_and_looked_up(workbench: Any) -> None:
    lookup = await _many(workbench)
    table = workbench.find("lookup.many.results")
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert [table.model().index(row, 1).data() for row in range(4)] == [
        "nothere.lab.test",
        "lab.test",
        "host0003.lab.test",
        "host0001.lab.test",
    ]
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert [table.model().index(row, 0).data() for row in range(4)] == ["1", "2", "3", "4"]
    table.activated.emit(table.model().index(3, 1))
    await until(lambda: "2 MX records" in lookup.summary)
    lookup.tab.pages.setCurrentWidget(lookup.tab.many_page)
    await lookup.tab.many_page.run()
    assert table.model().rowCount() == 4


async def test_many_results_are_exported_to_the_file_that_is_chosen(workbench: Any, tmp_path: Path) -> None:
    await _many(workbench)
    assert workbench.find("lookup.many.csv").toolTip() == export.csv_note()
    message = workbench.find("lookup.many.message")
    for suffix in ("csv", "json"):
        workbench.click(f"lookup.many.{suffix}")
        dialog = await until(lambda: workbench.window.findChild(QFileDialog, "window.files"))
        path = tmp_path / f"names.{suffix}"
        dialog.selectFile(str(path))
        dialog.accept()
        await until(path.exists)
        await until(lambda: not workbench.window.findChild(QFileDialog, "window.files"))
        await until(partial(_says, message, str(path)))
        assert (export.csv_note() in message.text) is (suffix == "csv")
    assert len(json.loads((tmp_path / "names.json").read_text("utf-8"))) == 4


async def test_nothing_is_cut_off_in_a_small_window_nor_at_twice_the_size(workbench: Any) -> None:
    lookup = await opened(workbench)
    workbench.fill("lookup.transport", DnsTransport.TLS)
    area = workbench.window.tabs.currentWidget()
    for width, height, zoom in ((1024, 700, 100), (1280, 800, 200), (1024, 700, 100)):
        workbench.theme.set_zoom(zoom)
        workbench.window.resize(width, height)
        for page in range(lookup.tab.pages.count()):
            lookup.tab.pages.setCurrentIndex(page)
            await until(partial(_fits, area, also_in_height=zoom == 100), f"{zoom} %, page {page}")
        # What is behind keeps no widths of another text size.
        lookup.tab.pages.setCurrentIndex(0)
    workbench.theme.set_zoom(100)
    workbench.window.resize(1900, 1000)
    form = lookup.page.form
    await until(lambda: form.height() < 2 * form.server.height(), "one line where it fits")


async def test_mnemonics_meet_neither_each_other_nor_the_menus(workbench: Any) -> None:
    lookup = await opened(workbench)
    used = {action.text().partition("&")[2][0].lower() for action in workbench.window.menuBar().actions()}
    pages = lookup.tab.findChild(QTabWidget, "lookup.pages")
    assert pages is not None
    titles = [pages.tabText(index) for index in range(pages.count())]
    for page in (lookup.page, lookup.tab.many_page):
        texts = titles + [label.text() for label in page.findChildren(QLabel) if label.buddy() is not None]
        texts += [button.text() for button in page.findChildren(QAbstractButton)]
        letters = [text.partition("&")[2][0].lower() for text in texts if "&" in text]
        assert len(letters) == len(set(letters)), texts
        assert not used & set(letters), texts
