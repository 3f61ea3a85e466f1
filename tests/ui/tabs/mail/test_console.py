"""The SMTP console by clicking: every command against the lab, what is greyed and why, and Show Python."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.mail.server import Security
from app.smtp.phases import VERBS
from tests.helpers.driver import Driver
from tests.ui.tabs.mail.console import open_console, phase, press, said, transcript


async def test_a_message_by_hand_through_the_lab(workbench: Driver) -> None:
    pane = await open_console(workbench)
    for verb in ("HELO", "EHLO", "VRFY", "EXPN", "HELP", "NOOP", "MAIL", "RCPT", "RSET", "MAIL", "RCPT", "DATA"):
        await press(workbench, pane, verb)
        assert said(pane, f"C: {verb}"), verb
    assert phase(pane) == "data"
    assert workbench.find("mail.console.side").currentIndex() == 1
    workbench.fill("mail.console.data", "Subject: by hand\n\n.a dot\n")
    workbench.click("mail.console.data.send")
    await workbench.until(lambda: not pane.working)
    assert said(pane, "C: .")
    assert phase(pane) == "envelope"
    assert "250" in transcript(pane)[-1]
    await press(workbench, pane, "QUIT")
    assert phase(pane) == "end"
    assert said(pane, "S: 221")
    assert not pane.connected
    assert workbench.find("mail.console.connect").text() == "C&onnect"
    assert pane.message.text == ""
    # Connected again, everything begins anew.
    workbench.click("mail.console.connect")
    await workbench.until(lambda: pane.connected)
    assert phase(pane) == "identification"
    workbench.click("mail.console.connect")
    await workbench.until(lambda: not pane.connected and not pane.working)


async def test_what_is_not_allowed_is_greyed_with_the_reason_and_can_be_sent(workbench: Driver) -> None:
    pane = await open_console(workbench, connect=False)
    assert not any(workbench.find(f"mail.console.verb.{verb}").isEnabled() for verb in VERBS)
    assert "Connect first" in workbench.find("mail.console.verb.EHLO").toolTip()
    await open_console(workbench)
    rcpt = workbench.find("mail.console.verb.RCPT")
    assert rcpt.isEnabled()
    assert "MAIL" in rcpt.reason
    assert rcpt.reason in rcpt.toolTip()
    assert rcpt.reason in rcpt.accessibleDescription()
    assert not workbench.find("mail.console.verb.NOOP").reason
    await press(workbench, pane, "RCPT")
    assert said(pane, "out of order")
    assert said(pane, "S: 503")
    assert "smtplib.SMTPRecipientsRefused" in pane.message.text
    workbench.click("mail.console.out_of_order")
    assert not rcpt.isEnabled()
    assert rcpt.reason in rcpt.toolTip()
    # The free line sends anything all the same.
    workbench.fill("mail.console.command", "RCPT TO:<x@lab.test>")
    workbench.press(Qt.Key.Key_Return, handle="mail.console.command")
    await workbench.until(lambda: not pane.working)
    assert said(pane, "C: RCPT TO:<x@lab.test>")


async def test_ehlo_fills_the_table_and_starttls_empties_it(workbench: Driver) -> None:
    pane = await open_console(workbench, security=Security.STARTTLS)
    table = workbench.find("mail.console.extensions")
    await press(workbench, pane, "EHLO")
    rows = {table.item(row, 0).text(): table.item(row, 2).text() for row in range(table.rowCount())}
    assert {"STARTTLS", "SIZE", "AUTH", "PIPELINING", "8BITMIME", "SMTPUTF8"} <= set(rows)
    assert all(rows.values())
    # Until TLS stands no password goes out.
    await press(workbench, pane, "AUTH")
    assert "no password is sent" in pane.message.text
    assert not said(pane, "C: AUTH")
    await press(workbench, pane, "STARTTLS")
    assert said(pane, "TLS stands")
    assert table.rowCount() == 0
    assert "TLSv1.3" in workbench.find("mail.console.state").text()
    await press(workbench, pane, "EHLO")
    await press(workbench, pane, "AUTH")
    assert said(pane, "S: 235")
    assert said(pane, "C: ****")
    assert "secret" not in "\n".join(transcript(pane))
    assert "logged in" in workbench.find("mail.console.state").text()
    assert "logged in" in workbench.find("mail.console.verb.AUTH").reason


async def test_starttls_by_hand_trusts_the_lab_it_is_connected_to(workbench: Driver) -> None:
    pane = await open_console(workbench)
    assert workbench.find("mail.console.security").currentData() == Security.NONE
    for verb in ("EHLO", "STARTTLS", "EHLO"):
        await press(workbench, pane, verb)
    assert said(pane, "TLS stands") and not pane.message.text
    assert "TLSv1.3" in workbench.find("mail.console.state").text()


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN", "CRAM-MD5"])
async def test_a_wrong_password_is_told_and_never_shown(workbench: Driver, mechanism: str) -> None:
    pane = await open_console(workbench, security=Security.TLS)
    await press(workbench, pane, "EHLO")
    workbench.fill("mail.console.password", "hunter2")
    workbench.fill("mail.console.mechanism", mechanism)
    await press(workbench, pane, "AUTH")
    assert "smtplib.SMTPAuthenticationError" in pane.message.text
    assert said(pane, "S: 535")
    assert "hunter2" not in "\n".join(transcript(pane))
    workbench.fill("mail.console.password", "")
    await press(workbench, pane, "AUTH")
    assert pane.form.marks["password"].reason
    assert pane.connected


async def test_the_free_line_has_a_history_without_secrets(workbench: Driver) -> None:
    pane = await open_console(workbench)
    line = workbench.find("mail.console.command")
    for text in ("EHLO me.test", "NOOP", "AUTH PLAIN c2VjcmV0"):
        workbench.fill("mail.console.command", text)
        workbench.click("mail.console.send")
        await workbench.until(lambda: not pane.working)
        assert line.text() == ""
    assert said(pane, "C: AUTH PLAIN ****")
    assert "c2VjcmV0" not in "\n".join(transcript(pane))
    workbench.fill("mail.console.command", "half")
    shown = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        workbench.press(key, handle="mail.console.command")
        shown.append(line.text())
    assert shown == ["NOOP", "EHLO me.test", "EHLO me.test", "NOOP", "half", "half"]
    # The answer to a 334 is typed unseen.
    workbench.fill("mail.console.command", "AUTH LOGIN")
    workbench.click("mail.console.send")
    await workbench.until(lambda: not pane.working)
    if pane.session.awaits.value == "response":
        assert line.echoMode() == line.EchoMode.Password
        workbench.fill("mail.console.command", "*")
        workbench.click("mail.console.send")
        await workbench.until(lambda: not pane.working)
    assert line.echoMode() == line.EchoMode.Normal


async def test_bad_input_is_told_and_not_sent(workbench: Driver) -> None:
    pane = await open_console(workbench)
    await press(workbench, pane, "EHLO")
    before = len(transcript(pane))
    workbench.find("mail.console.from").setText("a@b> X")
    await press(workbench, pane, "MAIL")
    assert "brackets" in pane.message.text
    assert not [line for line in transcript(pane)[before:] if " C: " in line]
    workbench.find("mail.console.server").setText("no such host name")
    workbench.click("mail.console.connect")
    await workbench.until(lambda: not pane.connected and not pane.working)
    workbench.click("mail.console.connect")
    await workbench.until(lambda: not pane.working)
    assert pane.form.marks["host"].reason
    assert not pane.connected


async def test_esc_stops_waiting_and_says_so(workbench: Driver) -> None:
    from tests.helpers.smtp_peers import Act, peer

    async with peer({"NOOP": Act.SILENCE}) as peers:
        pane = await open_console(workbench, port=peers.port)
        workbench.click("mail.console.verb.NOOP")
        await workbench.until(lambda: peers[0].lines)
        pane.cancel()
        await workbench.until(lambda: not pane.working)
        assert not pane.connected
        assert "ended" in pane.message.text or said(pane, "connection is closed")


async def test_several_presses_are_answered_in_turn(workbench: Driver) -> None:
    pane = await open_console(workbench)
    for verb in ("EHLO", "MAIL", "RCPT", "RSET"):
        workbench.click(f"mail.console.verb.{verb}")
    await workbench.until(lambda: not pane.working)
    commands = [line.split(" C: ")[1].split()[0] for line in transcript(pane) if " C: " in line]
    assert commands == ["EHLO", "MAIL", "RCPT", "RSET"]
    assert pane.message.text == ""


async def test_show_python_repeats_the_session(workbench: Driver) -> None:
    pane = await open_console(workbench)
    for verb in ("EHLO", "MAIL", "RCPT", "VRFY"):
        await press(workbench, pane, verb)
    workbench.click("mail.console.python")
    text = pane.program()
    assert "'MAIL FROM:<teacher@lab.test>'" in text
    assert "'VRFY student'" in text
    assert "getpass" not in text
    compile(text, "program", "exec")
    dialog = workbench.find("mail.console.python.dialog")
    assert dialog.isVisible()
    dialog.close()


async def test_the_form_is_remembered_without_the_password(workbench: Driver) -> None:
    pane = await open_console(workbench, connect=False)
    workbench.fill("mail.console.to", "friend@lab.test")
    workbench.click("mail.console.out_of_order")
    state = pane.save_state()
    assert "secret" not in str(state)
    workbench.fill("mail.console.to", "other@lab.test")
    pane.restore_state(state)
    assert workbench.find("mail.console.to").text() == "friend@lab.test"
    assert not workbench.find("mail.console.out_of_order").isChecked()
    odd: Any = {"server": 3, "arguments": {"to": 7, "name": None}, "out_of_order": "x"}
    pane.restore_state(odd)
    assert workbench.find("mail.console.to").text() == "friend@lab.test"


async def test_the_exchange_of_a_session_ends_with_it(workbench: Driver) -> None:
    pane = await open_console(workbench)
    await press(workbench, pane, "EHLO")
    titles = [each.title for each in workbench.recorder.live_exchanges.values()]
    assert any("SMTP console" in title for title in titles)
    await press(workbench, pane, "QUIT")
    await asyncio.sleep(0)
    assert not [each for each in workbench.recorder.live_exchanges.values() if "SMTP console" in each.title]
