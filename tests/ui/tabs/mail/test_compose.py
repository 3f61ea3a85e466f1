"""The Compose pane through its window: written, looked at, and sent through the lab by clicks."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.mail.server import MailServer
from tests.helpers.driver import until
from tests.helpers.smtp_peers import Act, Answer, peer
from tests.ui.tabs.mail.composing import Compose, opened
from ui.widgets.python_dialog import PythonDialog

HANDLES = (
    "server port security user password from to cc bcc subject charset encoding body attach envelope_from envelope_to "
    "source send outbox status"
)


def at_peer(compose: Compose, port: int) -> None:
    """Point the form to another server than the lab's."""
    compose.pane.server.section.set_expanded(True)
    compose.fill(port=port)


async def test_one_click_sends_a_first_message(workbench: Any) -> None:
    compose = await opened(workbench)
    await compose.send()
    assert "250" in compose.status
    assert "student@lab.test" in compose.status
    assert compose.message == ""
    [message] = compose.arrived("A first message")
    assert message["To"] == "Student <student@lab.test>"
    # Another one is another message.
    await compose.send()
    first, second = compose.arrived("A first message")
    assert first["Message-ID"] != second["Message-ID"]
    assert first.get_content() == second.get_content()


async def test_every_control_has_its_handle_and_a_name(workbench: Any) -> None:
    compose = await opened(workbench)
    assert workbench.find("mail.panes").isVisible()
    for name in HANDLES.split():
        widget = workbench.find(f"mail.compose.{name}")
        assert widget.accessibleName(), name
    for widget in compose.pane.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.objectName().startswith("mail.compose"):
            assert widget.accessibleName(), widget.objectName()


async def test_windows_1251_arrives_as_it_was_written(workbench: Any) -> None:
    compose = await opened(workbench)
    text = "Щастя, здоров’я і ґудзик: є ї Ґ!"
    compose.fill(subject="Лист у windows-1251", charset="windows-1251", encoding="8bit", body=text)
    await until(lambda: text in compose.text("source"))
    assert "8BITMIME" in compose.text("facts")
    await compose.send()
    [message] = compose.arrived("Лист у windows-1251")
    assert message.get_content_charset() == "windows-1251"
    assert message.get_content().strip() == text
    assert text.encode("cp1251") in compose.arrived_bytes("Лист у windows-1251")


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
async def test_each_encoding_arrives(workbench: Any, encoding: str) -> None:
    compose = await opened(workbench)
    compose.fill(subject="x", charset="koi8-u", encoding=encoding, body="Привіт\n.\nвід нас")
    await compose.send()
    [message] = compose.arrived("x")
    assert message["Content-Transfer-Encoding"] == encoding
    assert message.get_content().replace("\r\n", "\n") == "Привіт\n.\nвід нас\n"


async def test_the_source_is_what_is_sent(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.fill(subject="exact", html="<p>Hello</p>", cc="teacher@lab.test", reply_to="me@lab.test")
    await until(lambda: "<p>Hello</p>" in compose.text("source"))
    before = compose.text("source")
    await compose.send()
    got = compose.arrived_bytes("exact").replace(b"\r\n", b"\n").decode()
    # The server adds its own lines on top; the date is that of sending.
    expected = [line for line in before.splitlines() if not line.startswith("Date:")]
    assert [line for line in got.splitlines() if line in expected and line] == [line for line in expected if line]


async def test_the_envelope_follows_until_it_is_changed(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.fill(to="a@lab.test, B <b@lab.test>", cc="c@lab.test", bcc="hidden@lab.test")
    assert compose.text("envelope_from") == "teacher@lab.test"
    assert compose.text("envelope_to") == "a@lab.test, b@lab.test, c@lab.test, hidden@lab.test"
    await until(lambda: "hidden@lab.test" in compose.text("difference"))
    assert "Bcc" in compose.text("difference")
    assert "hidden@lab.test" not in compose.text("source")
    compose.fill(envelope_to="student@lab.test")
    compose.fill(envelope_from="bounces@lab.test", to="z@lab.test")
    assert compose.text("envelope_to") == "student@lab.test"
    await until(lambda: "bounces@lab.test" in compose.text("difference"))
    assert "z@lab.test" in compose.text("difference")
    compose.click("envelope_follow")
    assert compose.text("envelope_to") == "z@lab.test, c@lab.test, hidden@lab.test"
    assert compose.text("envelope_from") == "teacher@lab.test"
    assert not workbench.find("mail.compose.envelope_follow").isEnabled()


async def test_the_envelope_counts_not_the_headers(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.fill(subject="hidden", to="somebody@elsewhere.test", envelope_to="student@lab.test", envelope_from="<>")
    await compose.send()
    [message] = compose.arrived("hidden")
    assert message["To"] == "somebody@elsewhere.test"
    assert message["Return-Path"] in (None, "<>")


async def test_a_malformed_recipient_is_marked_and_nothing_is_sent(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.fill(to="student@lab.test, alice@good)bob@evil")
    await until(lambda: compose.pane.form.to.marks)
    [(start, length, reason)] = compose.pane.form.to.marks
    assert compose.text("to")[start : start + length] == "alice@good)bob@evil"
    assert "bracket" in reason
    assert "evil" not in compose.text("envelope_to")
    await compose.send()
    assert "alice@good)bob@evil" in compose.message
    assert compose.arrived("A first message") == []
    compose.fill(to="student@lab.test")
    await compose.send()
    assert len(compose.arrived("A first message")) == 1
    assert compose.pane.form.to.marks == []


async def test_a_name_that_looks_like_another_address_is_warned_about(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.fill(to='"teacher@lab.test" <student@lab.test>')
    await until(lambda: "looks like another address" in compose.text("difference"))
    assert "student@lab.test" in compose.text("difference")


async def test_a_line_break_in_the_subject_is_refused(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.pane.form.subject.setText("x\r\nBcc: evil@lab.test")
    await compose.send()
    assert "one line" in compose.message
    assert compose.pane.sender_work.running is False
    assert compose.arrived("x") == []


async def test_all_recipients_refused(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.fill(to="refused@lab.test")
    await compose.send()
    assert "smtplib.SMTPRecipientsRefused" in compose.message
    assert "550 5.7.1" in compose.message
    assert compose.text("body").startswith("Hello!")


async def test_some_recipients_refused(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.fill(subject="some", to="student@lab.test, refused@lab.test, full@lab.test")
    await compose.send()
    assert "student@lab.test" in compose.status
    for word in ("refused@lab.test: 550", "full@lab.test: 452"):
        assert word in compose.message
    assert compose.text("envelope_to") == "refused@lab.test, full@lab.test"
    [first] = compose.arrived("some")
    compose.fill(envelope_to="teacher@lab.test")
    await compose.send()
    [second] = compose.arrived("some", "teacher")
    assert first["Message-ID"] == second["Message-ID"]


async def test_characters_that_do_not_fit_and_the_way_out(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.fill(charset="koi8-u", body="10 € за ☕", subject="kava")
    await until(lambda: compose.text("source") == "")
    await compose.send()
    assert "EURO SIGN" in compose.message
    assert "HOT BEVERAGE" in compose.message
    assert compose.pane.form.body.textCursor().selectedText() == "€"
    compose.click("offer")
    assert compose.pane.form.charset.currentData() == "utf-8"
    await compose.send()
    [message] = compose.arrived("kava")
    assert "10 € за ☕" in message.get_content()


async def test_8bit_without_8bitmime_and_the_way_out(workbench: Any) -> None:
    compose = await opened(workbench)
    script: dict[str, Answer] = {"EHLO": b"250 peer.test\r\n"}
    async with peer(script) as peers:
        at_peer(compose, peers.port)
        compose.fill(body="Привіт", encoding="8bit")
        await compose.send()
        assert "smtplib.SMTPNotSupportedError" in compose.message
        assert peers[0].messages == []
        compose.click("offer")
        await until(lambda: not compose.pane.running)
        assert len(peers[1].messages) == 1
        assert b"=D0=9F" in peers[1].messages[0]
        compose.fill(encoding="automatic")
        await compose.send()
        assert "8BITMIME" in compose.message
        assert len(peers[2].messages) == 1


async def test_international_addresses(workbench: Any) -> None:
    compose = await opened(workbench)
    async with peer() as peers:
        at_peer(compose, peers.port)
        compose.fill(to="Іван <іван@lab.test>")
        await until(lambda: "SMTPUTF8" in compose.text("facts"))
        await compose.send()
        assert "SMTPUTF8" in compose.message
        compose.fill(to="Іван <ivan@приклад.укр>")
        await compose.send()
        assert b"RCPT TO:<ivan@xn--80aikifvh.xn--j1amh>" in peers[-1].lines


async def test_too_large_for_the_server(workbench: Any) -> None:
    compose = await opened(workbench)
    async with peer({"EHLO": b"250-peer.test\r\n250 SIZE 1000\r\n"}) as peers:
        at_peer(compose, peers.port)
        compose.fill(body="long " * 1000)
        await compose.send()
        assert "1,000 at most" in compose.message
        assert not any(line.startswith(b"MAIL") for line in peers[0].lines)


@pytest.mark.parametrize(("security", "server"), [("starttls", "smtp"), ("tls", "smtps")])
async def test_over_tls(workbench: Any, security: str, server: str) -> None:
    compose = await opened(workbench, "smtp", "smtps")
    compose.pane.server.section.set_expanded(True)
    compose.fill(security=security)
    assert workbench.find("mail.compose.port").value() == workbench.lab.status(server).port
    compose.fill(to="secure@lab.test", subject=security)
    await compose.send()
    assert compose.message == ""
    assert len(compose.arrived(security)) == 1


async def test_an_unchecked_certificate_is_warned_about_for_as_long_as_it_is(workbench: Any) -> None:
    compose = await opened(workbench)
    warning = workbench.find("mail.compose.unchecked")
    compose.pane.server.section.set_expanded(True)
    compose.fill(security="starttls", trust="nothing")
    assert warning.isVisible()
    assert "not checked" in compose.pane.server.form.summary()
    assert compose.pane.server.server() == MailServer(
        "127.0.0.1",
        workbench.lab.status("smtp").port,
        compose.pane.server.form.chosen_security,
        check_certificate=False,
    )
    compose.fill(trust="lab")
    assert not warning.isVisible()
    assert compose.pane.server.server().ca_file.endswith(".pem")


async def test_a_certificate_that_is_not_trusted(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.pane.server.section.set_expanded(True)
    compose.fill(security="starttls", trust="system")
    await compose.send()
    assert "not trusted" in compose.message
    assert compose.arrived("A first message") == []


async def test_a_server_that_does_not_listen(workbench: Any) -> None:
    compose = await opened(workbench)
    await workbench.lab.stop_one("smtp")
    await compose.send()
    assert "ConnectionRefusedError" in compose.message


async def test_the_forms_server_follows_the_lab(workbench: Any) -> None:
    compose = await opened(workbench)
    port = workbench.find("mail.compose.port").value()
    await workbench.lab.stop_one("smtp")
    await workbench.lab.start_one("smtp")
    assert workbench.find("mail.compose.port").value() == workbench.lab.status("smtp").port
    compose.pane.server.section.set_expanded(True)
    compose.fill(server="mail.example", port=25)
    assert not compose.pane.server.form.wants_lab
    await workbench.lab.stop_one("smtp")
    await workbench.lab.start_one("smtp")
    assert workbench.find("mail.compose.port").value() == 25
    compose.pane.server.menu.fill()
    compose.pane.server.menu.actions()[0].trigger()
    assert workbench.find("mail.compose.server").text() == "127.0.0.1"
    assert port


async def test_the_labs_addresses_are_a_click_away(workbench: Any) -> None:
    compose = await opened(workbench)
    menu = compose.pane.bar.examples
    menu.fill()
    actions = {action.data(): action for sub in menu.findChildren(QMenu) for action in sub.actions()}
    actions["full@lab.test"].trigger()
    actions["banned@lab.test"].trigger()
    actions["plain.lab.test"].trigger()
    assert compose.text("to") == "full@lab.test"
    assert compose.text("from") == "banned@lab.test"
    assert compose.text("ehlo") == "plain.lab.test"
    assert "452" in actions["full@lab.test"].text()
    await compose.send()
    assert "smtplib.SMTPSenderRefused" in compose.message


async def test_a_wrong_ehlo_name_is_marked(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.pane.server.ehlo.setText("my computer")
    await compose.send()
    assert "name" in compose.message
    assert compose.pane.server.section.expanded


async def test_cancel(workbench: Any) -> None:
    compose = await opened(workbench)
    async with peer({"RCPT": lambda _: b""}) as peers:
        at_peer(compose, peers.port)
        compose.fill(body="keep me")
        compose.click("send")
        await until(lambda: peers and any(line.startswith(b"RCPT") for line in peers[0].lines))
        assert workbench.find("mail.compose.send").running
        workbench.press(Qt.Key.Key_Escape, handle="mail.compose.subject")
        await until(lambda: not compose.pane.running)
        await peers[0].lost.wait()
    assert compose.status == "Cancelled."
    assert compose.text("body") == "keep me"
    assert not workbench.find("mail.compose.send").running


async def test_where_nobody_knows_that_is_told(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.fill(to="drop-late@lab.test", subject="late")
    await compose.send()
    assert "smtplib.SMTPServerDisconnected" in compose.message
    assert "may have it all the same" in compose.message
    assert len(compose.arrived("late")) == 1
    async with peer({".": Act.SILENCE}) as peers:
        at_peer(compose, peers.port)
        compose.click("send")
        await until(lambda: peers and peers[0].messages)
        compose.pane.cancel()
        await until(lambda: not compose.pane.running)
        await peers[0].lost.wait()
    assert "may have it all the same" in compose.status


async def test_ctrl_enter_sends_from_any_field(workbench: Any) -> None:
    compose = await opened(workbench)
    for handle in ("to", "body", "subject"):
        workbench.find(f"mail.compose.{handle}").setFocus()
        workbench.window.run()
        await until(lambda: not compose.pane.running)
    assert len(compose.arrived("A first message")) == 3


async def test_show_python(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.pane.server.section.set_expanded(True)
    compose.fill(subject="from Python", user="student", password="geheim")
    compose.click("python")
    await until(lambda: workbench.window.findChildren(PythonDialog))
    dialog = workbench.find("mail.compose.python_dialog", PythonDialog)
    program = dialog.views[0].code
    compile(program, "send_mail.py", "exec")
    assert "Subject: from Python" in program
    assert "student@lab.test" in program
    assert "geheim" not in program
    dialog.reject()


async def test_the_message_as_a_file(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.fill(subject="saved")
    await until(lambda: "saved" in compose.text("source"))
    compose.click("save_eml")
    dialog = await until(lambda: workbench.window.findChild(QFileDialog, "window.files"))
    # The name that is offered: Qt sets no other while the keyboard is in that field.
    target = workbench.folder / "message.eml"
    dialog.setDirectory(str(workbench.folder))
    dialog.accept()
    await until(target.exists)
    assert b"Subject: saved\r\n" in target.read_bytes()


async def test_ten_thousand_recipients(workbench: Any) -> None:
    compose = await opened(workbench)
    field = compose.pane.form.to
    mime = QMimeData()
    mime.setText(", ".join(f"user{number}@lab.test" for number in range(10_000)))
    field.clear()
    field.insertFromMimeData(mime)
    await until(lambda: "user9999@lab.test" in compose.text("envelope_to"), seconds=30)
    assert compose.text("envelope_to").count("@") == 10_000
    await until(lambda: "user9999@lab.test" in compose.text("source"), seconds=30)
    assert field.height() < 100
    assert compose.message == ""


async def test_the_form_comes_back_and_no_password_does(workbench: Any) -> None:
    compose = await opened(workbench)
    compose.pane.server.section.set_expanded(True)
    compose.fill(server="mail.example", port=587, security="starttls", trust="system", user="me", password="geheim")
    compose.pane.server.menu.keep("School", "me@school.test")
    compose.fill(ehlo="me.example", auth="PLAIN")
    state = json.loads(json.dumps(compose.pane.tab.save_state()))
    assert "geheim" not in json.dumps(state)
    compose.pane.server.menu.fill()
    compose.pane.server.menu.actions()[0].trigger()
    compose.fill(ehlo="", auth="")
    assert compose.pane.server.form.wants_lab
    compose.pane.tab.restore_state(state)
    assert workbench.find("mail.compose.server").text() == "mail.example"
    assert workbench.find("mail.compose.port").value() == 587
    assert workbench.find("mail.compose.user").text() == "me"
    assert workbench.find("mail.compose.password").text() == ""
    assert (compose.pane.server.own_name, compose.pane.server.mechanism) == ("me.example", "PLAIN")
    compose.pane.server.menu.fill()
    [school] = [action for action in compose.pane.server.menu.actions() if action.text() == "School"]
    compose.pane.server.form.use_lab()
    school.trigger()
    assert workbench.find("mail.compose.server").text() == "mail.example"
    assert compose.text("from") == "me@school.test"
    for odd in ({}, {"pane": 5, "panes": {"compose": {"server": {"port": "x", "host": 7}, "split": "wide"}}}):
        compose.pane.tab.restore_state(odd)
