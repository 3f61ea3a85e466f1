"""The Fetch tab through its window, against the lab's servers: what is asked, what comes, and what goes wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QMessageBox

from app.fetch.request import AuthKind, BodyKind, ProxyKind, Trust
from tests.helpers.driver import until
from tests.ui.tabs.fetch.fetching import opened
from ui.tabs.fetch.pairs import Pair
from ui.tabs.fetch.timing_view import hop_words


async def test_the_first_click_works(workbench: Any) -> None:
    fetch = await opened(workbench)
    workbench.click("fetch.send")
    await until(lambda: fetch.status.startswith("200 OK"))
    assert "<h1>The lab's HTTP server</h1>" in fetch.body
    assert ["Content-Type", "text/html; charset=utf-8"] in fetch.cells("fetch.response.headers")
    assert "KiB of body" in fetch.status and fetch.error == ""
    assert fetch.tab.bar.history() == [fetch.url("/")]


async def test_what_is_previewed_is_what_arrives(workbench: Any) -> None:
    fetch = await opened(workbench)
    workbench.fill("fetch.method", "POST")
    workbench.fill("fetch.url", fetch.url("/form"))
    workbench.fill("fetch.body", BodyKind.FORM)
    fetch.tab.form.body.form.set_pairs([Pair("name", "Лілія & co"), Pair("left out", "x", False)])
    fetch.tab.form.params.set_pairs([Pair("a", "1")])
    fetch.tab.form.headers.set_pairs([Pair("X-Mine", "yes")])
    workbench.find("fetch.request").setCurrentIndex(5)
    await until(lambda: "POST /form?a=1 HTTP/1.1" in workbench.find("fetch.preview").toPlainText())
    shown = workbench.find("fetch.preview").toPlainText()
    await fetch.send()
    assert fetch.json["fields"] == [["name", "Лілія & co"]]
    assert fetch.json["query"] == [["a", "1"]]
    hop = fetch.tab.found.hops[-1]  # type: ignore[union-attr]
    sent = hop.request.decode().replace("\r\n", "\n")
    assert shown == sent + "name=%D0%9B%D1%96%D0%BB%D1%96%D1%8F+%26+co"
    assert "X-Mine: yes" in sent


async def test_files_travel_in_a_form(workbench: Any) -> None:
    fetch = await opened(workbench)
    file = fetch.folder / "note.txt"
    file.write_text("hello")
    workbench.fill("fetch.method", "POST")
    workbench.fill("fetch.body", BodyKind.MULTIPART)
    fetch.tab.form.body.form.add_file(str(file))
    await fetch.get("/form")
    [sent] = fetch.json["files"]
    assert (sent["filename"], sent["size"]) == ("note.txt", 5)
    workbench.fill("fetch.body.file", str(fetch.folder / "gone"))
    workbench.fill("fetch.body", BodyKind.FILE)
    await fetch.get("/form")
    assert "There is no file" in fetch.error
    assert workbench.find("fetch.request").currentIndex() == 1


async def test_a_pasted_url_is_taken_apart(workbench: Any) -> None:
    fetch = await opened(workbench)
    port = workbench.lab.status("http").address.rpartition(":")[2]
    edit = workbench.find("fetch.url").lineEdit()
    QGuiApplication.clipboard().setText(f"http://ann:s%20cret@127.0.0.1:{port}/form?q=two+words&empty=")
    edit.selectAll()
    edit.paste()
    assert fetch.tab.bar.text == f"http://127.0.0.1:{port}/form"
    assert fetch.tab.form.params.pairs() == (("q", "two words"), ("empty", ""))
    auth = fetch.tab.form.auth.auth()
    assert (auth.kind, auth.user, auth.password) == (AuthKind.BASIC, "ann", "s cret")
    assert workbench.find("fetch.port").value() == int(port)
    # What would not come back the same stays where it is.
    QGuiApplication.clipboard().setText(f"http://127.0.0.1:{port}/form?flag&x=%20")
    edit.selectAll()
    edit.paste()
    assert fetch.tab.bar.text.endswith("/form?flag&x=%20")
    fetch.tab.form.port_chosen.emit(81)
    assert fetch.tab.bar.text == "http://127.0.0.1:81/form?flag&x=%20"


async def test_typed_rows_and_removed_ones(workbench: Any) -> None:
    fetch = await opened(workbench)
    table = workbench.find("fetch.params")
    table.item(0, 0).setText("name")
    assert table.rowCount() == 2
    table.item(0, 1).setText("value")
    assert fetch.tab.form.params.pairs() == (("name", "value"),)
    table.item(0, 0).setCheckState(Qt.CheckState.Unchecked)
    assert fetch.tab.form.params.pairs() == ()
    table.setCurrentCell(0, 0)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert fetch.tab.form.params.rows() == [] and table.rowCount() == 1


async def test_each_redirect_is_a_step(workbench: Any) -> None:
    fetch = await opened(workbench)
    await fetch.get("/redirect/2")
    assert "3 requests" in fetch.status
    workbench.find("fetch.response").setCurrentIndex(2)
    workbench.click("fetch.timing.copy")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 4 and [line.split("\t")[2] for line in lines[1:]] == ["302", "302", "200"]
    # The first connected; the others had its connection.
    assert float(lines[1].split("\t")[5]) > 0 and lines[2].split("\t")[5] == ""
    hops = fetch.tab.found.hops  # type: ignore[union-attr]
    assert "redirect 302" in hop_words(hops[0]) and "kept from before" in hop_words(hops[1])
    chart = workbench.find("fetch.timing").chart
    assert not chart.grab().isNull() and chart.tip_at(chart.height() - 30)
    workbench.fill("fetch.redirects", 1)
    await fetch.send()
    assert "More than 1 redirects" in fetch.error and len(fetch.tab.found.hops) == 2  # type: ignore[union-attr]


async def test_errors_stand_beside_the_form(workbench: Any) -> None:
    fetch = await opened(workbench)
    workbench.fill("fetch.url", "gopher://x/")
    workbench.click("fetch.send")
    assert "gopher" in fetch.error and fetch.tab.bar.mark.reason
    workbench.fill("fetch.url", "http://127.0.0.1:1/")
    await fetch.send()
    assert "ConnectionRefusedError" in fetch.error and fetch.status.startswith("No answer")
    fetch.tab.form.headers.set_pairs([Pair("X", "a\r\nInjected: yes")])
    workbench.click("fetch.send")
    assert "line break" in fetch.error and workbench.find("fetch.request").currentIndex() == 2
    fetch.tab.form.headers.set_pairs([])
    await fetch.get("/drop/500/1000")
    assert "got only 500 out of 1,000" in fetch.error
    assert "not whole" in workbench.find("fetch.response.note").text() and len(fetch.tab.answer.body.data) == 500


async def test_cancel_ends_it_at_once(workbench: Any) -> None:
    fetch = await opened(workbench)
    workbench.fill("fetch.url", fetch.url("/rate/100/100000"))
    workbench.click("fetch.send")
    await until(lambda: fetch.tab.found is not None and fetch.tab.found.body)
    assert not workbench.find("fetch.send").isVisible()
    workbench.click("fetch.cancel")
    await until(lambda: not fetch.tab.running)
    assert "Cancelled" in fetch.error and workbench.find("fetch.send").isVisible()
    assert fetch.body


async def test_login_kept_from_sight_and_disk(workbench: Any) -> None:
    fetch = await opened(workbench)
    workbench.fill("fetch.auth", AuthKind.BASIC)
    workbench.fill("fetch.auth.user", "ann")
    workbench.fill("fetch.auth.password", "s3cret!")
    await fetch.get("/basic/ann/s3cret!")
    assert fetch.status.startswith("200")
    workbench.find("fetch.request").setCurrentIndex(5)
    view = workbench.find("fetch.preview")
    await until(lambda: "Authorization: •••" in view.toPlainText())
    workbench.find("fetch.preview.secrets").setChecked(True)
    await until(lambda: "Authorization: Basic " in view.toPlainText())
    workbench.fill("fetch.auth", AuthKind.DIGEST)
    await fetch.get("/digest/ann/s3cret!")
    assert fetch.status.startswith("200") and "2 requests" in fetch.status
    fetch.tab.form.headers.set_pairs([Pair("Authorization", "Bearer hush")])
    workbench.fill("fetch.url", "http://me:hidden@127.0.0.1:1/")
    state = json.dumps(fetch.tab.save_state()["form"]) + json.dumps(fetch.tab.save_state()["bar"]["url"])
    assert "ann" in state and not any(word in state for word in ("s3cret!", "hush", "hidden"))


async def test_cookies_are_seen_and_removed(workbench: Any) -> None:
    fetch = await opened(workbench)
    await fetch.get("/cookies/set/taste/sweet")
    assert [row[:2] for row in fetch.cells("fetch.jar")] == [["taste", "sweet"]]
    assert fetch.tab.answer.tabText(4) == "Cookies (1)"
    workbench.find("fetch.response").setCurrentIndex(4)
    workbench.click("fetch.jar.clear")
    assert fetch.cells("fetch.jar") == []


async def test_tls_by_the_labs_authority_or_with_a_warning(workbench: Any) -> None:
    fetch = await opened(workbench)
    await fetch.get("/", "https")
    assert fetch.status.startswith("200") and fetch.tab.form.options.current_trust is Trust.LAB
    facts = dict(fetch.cells("fetch.tls"))
    assert facts["Certificate checked"] == "yes, with the name" and facts["Version"].startswith("TLSv1")
    warning = workbench.find("fetch.warning")
    assert not warning.isVisible()
    workbench.fill("fetch.url", f"https://{workbench.lab.status('https-self-signed').address}/")
    assert workbench.find("fetch.trust").currentData() == "system"
    await fetch.send()
    assert "SSLCertVerificationError" in fetch.error
    workbench.fill("fetch.trust", Trust.NOTHING)
    assert warning.isVisible()
    await fetch.send()
    assert fetch.status.startswith("200") and warning.isVisible()
    assert fetch.tab.save_state()["form"]["options"]["trust"] == Trust.SYSTEM


async def test_through_the_labs_proxy(workbench: Any) -> None:
    fetch = await opened(workbench)
    workbench.find("fetch.request").setCurrentIndex(4)
    workbench.click("fetch.proxy.lab")
    assert fetch.tab.form.options.proxy_values().kind is ProxyKind.HTTP
    await fetch.get("/json")
    assert fetch.status.startswith("200")
    assert fetch.tab.found.hops[0].proxy  # type: ignore[union-attr]


async def test_bodies_as_text_picture_and_hex(workbench: Any) -> None:
    fetch = await opened(workbench)
    await fetch.get("/json")
    assert fetch.body.startswith('{\n  "title"')
    fetch.tab.answer.body.choose_view("text")
    assert fetch.body.encode() == fetch.tab.answer.body.data
    workbench.fill("fetch.response.find", "born")
    assert fetch.tab.answer.body.find_bar.search()
    assert workbench.find("fetch.response.body").textCursor().selectedText() == "born"
    await fetch.get("/image")
    assert workbench.find("fetch.response.picture").isVisible()
    assert workbench.find("fetch.response.note").text() == "PNG, 320 × 200"
    fetch.tab.answer.body.choose_view("hex")
    view = workbench.find("fetch.response.hex")
    assert view.data[:4] == b"\x89PNG"
    workbench.fill("fetch.response.find", "I")
    places = {at for at in range(len(view.data)) if view.data[at : at + 1] == b"I"}
    assert fetch.tab.answer.body.find_bar.search() and view.selection[0] == min(places)
    assert fetch.tab.answer.body.find_bar.search(back=True) and view.selection[0] == max(places)
    assert fetch.tab.answer.body.find_bar.search() and view.selection[0] == min(places)
    workbench.fill("fetch.response.find", "not in there")
    assert not fetch.tab.answer.body.find_bar.search()
    await fetch.get("/gzip")
    assert "on the wire (gzip)" in fetch.status


async def test_a_charset_that_is_chosen(workbench: Any) -> None:
    fetch = await opened(workbench)
    workbench.fill("fetch.url", "data:text/plain;charset=iso-8859-1,%cf%f0%e8%e2%b3%f2")
    await fetch.send()
    assert fetch.body == "Ïðèâ³ò"
    combo = workbench.find("fetch.response.charset")
    combo.setCurrentIndex(combo.findData("cp1251"))
    combo.activated.emit(combo.currentIndex())
    assert fetch.body == "Привіт"


async def test_hostile_bodies_are_bounded_and_visible(workbench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    fetch = await opened(workbench)
    workbench.fill("fetch.url", "data:text/plain,%1b[31mred%e2%80%ae" + "x" * 12_000)
    await fetch.send()
    assert fetch.body.startswith("\\x1b[31mred\\u202e")
    assert max(len(line) for line in fetch.body.split("\n")) < 6000
    assert "broken for showing" in workbench.find("fetch.response.note").text()
    workbench.fill("fetch.url", "data:image/png,nonsense")
    await fetch.send()
    assert "cannot be shown" in workbench.find("fetch.response.note").text()
    monkeypatch.setattr("ui.tabs.fetch.fetching.MAX_BODY", 100_000)
    await fetch.get("/bytes/5000000")
    assert "Download takes all of it" in workbench.find("fetch.response.note").text()
    assert len(fetch.tab.answer.body.data) < 2_000_000


async def test_a_redirect_to_ftp_is_asked_about(workbench: Any) -> None:
    fetch = await opened(workbench)
    workbench.fill("fetch.url", fetch.url("/redirect-to?url=ftp://127.0.0.1:1/x"))
    workbench.click("fetch.send")
    box = await until(lambda: fetch.tab.findChild(QMessageBox, "fetch.ask_ftp"))
    assert "ftp://127.0.0.1:1/x" in box.text()
    box.button(QMessageBox.StandardButton.No).click()
    await until(lambda: not fetch.tab.running)
    assert "was not followed" in fetch.error


async def test_by_keyboard(workbench: Any) -> None:
    fetch = await opened(workbench)
    workbench.window.go_to_main_field()
    assert fetch.tab.bar.edit.selectedText() == fetch.url("/")
    QTest.keyClick(fetch.tab.bar.edit, Qt.Key.Key_Return)
    await until(lambda: fetch.status.startswith("200") and not fetch.tab.running)
    workbench.window.go_to_search()
    assert workbench.window.focusWidget() is workbench.find("fetch.response.find")


async def test_examples_of_the_lab(workbench: Any) -> None:
    fetch = await opened(workbench)
    fetch.tab.bar.fill_examples()
    groups = fetch.tab.bar.examples_menu.findChildren(QMenu)
    actions = [action for menu in groups for action in menu.actions()]
    [json_action] = [action for action in actions if action.text() == "GET  /json"]
    json_action.trigger()
    await until(lambda: fetch.status.startswith("200") and not fetch.tab.running)
    assert fetch.tab.bar.text == fetch.url("/json")


async def test_the_form_comes_back_and_follows_the_lab(workbench: Any) -> None:
    fetch = await opened(workbench)
    workbench.fill("fetch.url", fetch.url("/form?x=1"))
    workbench.fill("fetch.method", "PUT")
    workbench.fill("fetch.body", BodyKind.JSON)
    workbench.fill("fetch.body.text", '{"a": 1}')
    fetch.tab.form.options.timeout.setValue(5.0)
    state = json.loads(json.dumps(fetch.tab.save_state()))
    state["bar"]["url"] = state["bar"]["url"].replace(workbench.lab.status("http").address, "127.0.0.1:9")
    workbench.fill("fetch.url", "http://other/")
    fetch.tab.form.body.text.clear()
    fetch.tab.restore_state(state)
    # The lab's port is another one after each start.
    assert fetch.tab.bar.text == fetch.url("/form?x=1")
    assert fetch.tab.form.body.body().text == '{"a": 1}'
    assert fetch.tab.form.options.timeout.value() == 5.0
    before = fetch.tab.save_state()
    for odd in (
        {"bar": [], "form": 3, "download": None, "split": [1]},
        {
            "bar": {"history": [1, None], "lab": ["gopher", 1]},
            "form": {"params": [[1]], "page": 99, "auth": {"kind": 4}},
        },
    ):
        fetch.tab.restore_state(odd)
    assert fetch.tab.save_state()["form"]["body"] == before["form"]["body"]


async def test_small_and_large_text_fit(workbench: Any) -> None:
    fetch = await opened(workbench)
    workbench.window.resize(1024, 700)
    for zoom in (100, 200):
        workbench.theme.set_zoom(zoom)
        await until(lambda: fetch.tab.bar.isVisible())
        for handle in ("fetch.url", "fetch.send", "fetch.download", "fetch.show_python"):
            widget = workbench.find(handle)
            corner = widget.mapTo(workbench.window, QPoint(widget.width(), widget.height()))
            assert corner.x() <= workbench.window.width() and widget.width() > 20


async def test_a_folder_by_ftp(workbench: Any) -> None:
    fetch = await opened(workbench)
    await fetch.get("/", "ftp")
    assert fetch.error == ""
    rows = fetch.cells("fetch.response.folder")
    assert workbench.find("fetch.response.folder").isVisible() and rows
    [row] = [number for number, cells in enumerate(rows) if cells[3] == "folder"][:1]
    table = workbench.find("fetch.response.folder")
    table.activated.emit(table.model().index(row, 0))
    await until(lambda: not fetch.tab.running)
    assert fetch.tab.bar.text == fetch.url("/" + rows[row][0], "ftp") and fetch.error == ""
