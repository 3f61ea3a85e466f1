"""Mail there and back through the window: written in Compose, taken by the lab, listed and read in the Inbox.

What one pane does alone is tested with that pane; here a message goes all the way, moved by clicks and keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QTabBar, QTabWidget, QWidget

from app.mail.outbox import OutboxState
from app.pop3.entries import Entry
from app.trace.records import Role
from tests.helpers.driver import Driver, until
from ui.tabs.mail.inbox_table import Column
from ui.tabs.mail.tab import MailTab

TEXT = "Добрий день!\n\nУрок о 9:00 — «Мережі», їжак і ґанок, ціна 100 €.\n"


class Mail:
    """A person at the Mail tab: everything is found by its handle, and chosen with the mouse."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        click_tab(driver.window.tabs, "Mail")
        [self.tab] = [tab for tab in driver.window.built_tabs() if isinstance(tab, MailTab)]

    async def compose(self, **values: Any) -> None:
        """Bring Compose to the front and fill fields by the last parts of their handles."""
        click_tab(self.driver.find("mail.panes"), "Compose")
        await until(lambda: "From:" in self.text("compose.source"))
        await until(lambda: not [task for task in self.tab.tasks.tasks if "load drafts" in task.get_name()])
        for name, value in values.items():
            self.driver.fill(f"mail.compose.{name}", value)

    async def send(self) -> None:
        """Click Send, and wait until the button is no Cancel any more."""
        self.driver.click("mail.compose.send")
        await self.sent()

    async def add(self) -> None:
        """Click To outbox, and wait until the message is there."""
        pane: Any = self.tab.pane("compose")
        count = len(pane.outbox.waiting)
        self.driver.click("mail.compose.add")
        await until(lambda: len(pane.outbox.waiting) > count)
        await until(lambda: not [task for task in pane.tasks.tasks if "outbox" in task.get_name()])

    async def send_outbox(self) -> None:
        """Click Send all; the end of it is not waited for."""
        await until(lambda: self.driver.find("mail.compose.outbox.send").isVisible())
        self.driver.click("mail.compose.outbox.send")

    async def sent(self) -> None:
        """Wait for the end of sending, and of forgetting the draft of what was sent."""
        pane: Any = self.tab.pane("compose")
        await until(lambda: not pane.running)
        await until(lambda: not [task for task in pane.tasks.tasks if "forget" in task.get_name()])

    async def connect(self) -> None:
        """Bring the Inbox to the front and open the mailbox."""
        click_tab(self.driver.find("mail.panes"), "Inbox")
        await self.press("connect")
        assert "messages" in self.text("inbox.status") or not self.entries, self.text("inbox.problem.text")

    async def press(self, button: str) -> None:
        """Click a button of the Inbox and wait until nothing runs any more."""
        # A pane that was built just now is laid out in the next turn.
        await until(lambda: self.driver.find(f"mail.inbox.{button}").isVisible())
        self.driver.click(f"mail.inbox.{button}")
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until nothing runs in the Inbox, and everything is painted."""
        pane: Any = self.tab.pane("inbox")
        await until(lambda: not pane.session.busy and not pane.session.loading and not pane._timer.isActive())

    @property
    def entries(self) -> list[Entry]:
        """The messages, from above."""
        return list(self.driver.find("mail.inbox.list").model_.entries())

    def column(self, column: Column) -> list[str]:
        """What a column of the list says."""
        model = self.driver.find("mail.inbox.list").model_
        return [model.index(row, column).data() for row in range(model.rowCount())]

    def row(self, subject: str) -> int:
        """Where the one message of this subject stands in the list."""
        [row] = [row for row, each in enumerate(self.column(Column.SUBJECT)) if each == subject]
        return row

    async def click_row(self, subject: str) -> None:
        """Click the message of this subject in the list."""
        table = self.driver.find("mail.inbox.list")
        index = table.model_.index(self.row(subject), Column.SUBJECT)
        table.scrollTo(index)
        where = QPoint(table.columnViewportPosition(0) + 8, table.visualRect(index).center().y())
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert table.currentIndex().row() == index.row()

    async def read(self, subject: str) -> None:
        """Click the message of this subject, and wait until it is in the reader."""
        await self.click_row(subject)
        await until(lambda: self.text("inbox.subject") == subject)
        await self.quiet()
        pane: Any = self.tab.pane("inbox")
        await until(lambda: not pane.reader.busy)

    def text(self, handle: str) -> str:
        """What stands in a control of the tab."""
        widget = self.driver.find(f"mail.{handle}")
        return str(widget.toPlainText() if hasattr(widget, "toPlainText") else widget.text())

    def front(self, title: str) -> None:
        """Click one of the reader's views."""
        click_tab(self.driver.find("mail.inbox.views"), title)

    def kept(self, subject: str, user: str = "student") -> list[bytes]:
        """The messages of this subject in the lab's mailbox on the disk."""
        found = []
        for path in sorted(Path(self.driver.lab.data).rglob("*")):
            if path.is_file() and user in path.parts and path.parent.name in ("new", "cur"):
                data = path.read_bytes()
                if message_from_bytes(data, policy=policy.default)["Subject"] == subject:
                    found.append(data)
        return found


def click_tab(tabs: QWidget, title: str) -> None:
    """Click the tab of this title, whatever its mnemonic and its count are."""
    bar = tabs.tabBar() if isinstance(tabs, QTabWidget) else tabs
    assert isinstance(bar, QTabBar)
    [index] = [i for i in range(bar.count()) if bar.tabText(i).replace("&", "").startswith(title)]
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(index).center())
    assert bar.currentIndex() == index


@pytest.fixture
def mail(workbench: Driver) -> Iterator[Mail]:
    """The Mail tab in front, with room for all that is clicked."""
    workbench.window.resize(1280, 800)
    yield Mail(workbench)


async def test_a_message_in_windows_1251_there_and_back(mail: Mail) -> None:
    await mail.driver.lab.start()
    await mail.compose(
        to="Студентка <student@lab.test>", subject="Розклад «на завтра»", charset="windows-1251", body=TEXT
    )
    await until(lambda: 'charset="windows-1251"' in mail.text("compose.source"))
    await mail.send()
    assert "Sent to student@lab.test" in mail.text("compose.status")
    [kept] = mail.kept("Розклад «на завтра»")
    assert TEXT.encode("cp1251") in kept.replace(b"\r\n", b"\n")

    await mail.connect()
    row = mail.row("Розклад «на завтра»")
    assert mail.column(Column.SENDER)[row] == "Teacher <teacher@lab.test>"
    assert "student@lab.test" in mail.column(Column.TO)[row]
    before, uidl = len(mail.entries), mail.column(Column.UIDL)[row]
    await mail.read("Розклад «на завтра»")
    assert mail.text("inbox.text").rstrip("\n") == TEXT.rstrip("\n")
    mail.front("Source")
    await until(lambda: 'charset="windows-1251"' in mail.text("inbox.source"))

    await mail.press("delete")
    assert mail.column(Column.STATE)[row] == "goes at QUIT"
    assert mail.kept("Розклад «на завтра»"), "DELE only marks"
    await mail.press("quit")
    assert "deleted on the server" in mail.text("inbox.problem.text")
    assert mail.kept("Розклад «на завтра»") == []
    await mail.connect()
    assert len(mail.entries) == before - 1 and uidl not in mail.column(Column.UIDL)


@pytest.mark.parametrize("encoding", ["automatic", "8bit", "quoted-printable", "base64"])
async def test_every_charset_is_read_as_it_was_written(mail: Mail, encoding: str) -> None:
    texts = {
        "utf-8": "їжак ☕ 漢字 \U0001f40d",
        "windows-1251": "їжак ґанок № «»",
        "koi8-u": "їжак ґанок",
        "iso-8859-1": "Fräulein, ça coûte £5",
    }
    await mail.driver.lab.start()
    await mail.compose(encoding=encoding)
    for charset, text in texts.items():
        body = f"{text}\n.\n..\n.{text}\nFrom the beginning\n\n   blanks \t\n-- \nend = {text}"
        await mail.compose(subject=f"{charset}: {text}", charset=charset, body=body)
        await mail.send()
        assert "Sent to" in mail.text("compose.status"), mail.text("compose.message.text")
    await mail.connect()
    for charset, text in texts.items():
        body = f"{text}\n.\n..\n.{text}\nFrom the beginning\n\n   blanks \t\n-- \nend = {text}"
        await mail.read(f"{charset}: {text}")
        assert mail.text("inbox.text").rstrip("\n") == body


async def test_html_and_an_attachment_there_and_back(mail: Mail, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = mail.driver.folder / "files"
    folder.mkdir()
    data = bytes(range(256)) * 40
    (folder / "звіт за рік.bin").write_bytes(data)
    await mail.driver.lab.start()
    await mail.compose(subject="Звіт із долученим", body="Звичайний текст.\n", charset="koi8-u")
    click_tab(mail.driver.find("mail.compose.parts"), "HTML")
    mail.driver.fill(
        "mail.compose.html",
        "<h1>Звіт</h1><p>Текст <b>жирний</b></p><script>alert('x')</script><img src='http://127.0.0.1:9/a.png'>",
    )
    chosen(monkeypatch, folder / "звіт за рік.bin")
    mail.driver.click("mail.compose.attach")
    await until(lambda: "%D0%B7%D0%B2" in mail.text("compose.source"))
    await mail.send()

    await mail.connect()
    await mail.read("Звіт із долученим")
    mail.front("HTML")
    assert "жирний" in mail.text("inbox.html") and "alert" not in mail.text("inbox.html")
    assert "blocked: 1" in mail.text("inbox.load_pictures.text")
    mail.front("Text")
    assert "Звичайний текст." in mail.text("inbox.text")
    mail.front("Attachments")
    saved = mail.driver.folder / "saved.bin"
    chosen(monkeypatch, saved)
    mail.driver.click("mail.inbox.attachments.save")
    await until(lambda: "saved.bin" in mail.text("inbox.message.text"))
    assert saved.read_bytes() == data


async def test_two_messages_go_in_one_session(mail: Mail) -> None:
    await mail.driver.lab.start()
    await mail.compose(body="of two")
    for subject in ("перший", "другий"):
        await mail.compose(subject=subject)
        await mail.add()
    opened = connections(mail)
    await mail.send_outbox()
    await mail.sent()
    assert "2 sent" in mail.text("compose.status")
    await until(lambda: connections(mail) == opened + 1, "one connection for both")
    await mail.connect()
    for subject in ("перший", "другий"):
        await mail.read(subject)
        assert mail.text("inbox.text").rstrip("\n") == "of two"


async def test_who_was_refused_gets_it_at_the_second_try_and_nobody_twice(mail: Mail) -> None:
    await mail.driver.lab.start()
    # members@ is refused until one logs in; then it is delivered to student.
    await mail.compose(to="teacher@lab.test, members@lab.test", subject="для всіх")
    await mail.send()
    assert "530" in mail.text("compose.message.text")
    assert (len(mail.kept("для всіх", "teacher")), len(mail.kept("для всіх"))) == (1, 0)
    mail.driver.click("mail.compose.server_section.heading")
    await mail.compose(user="student@lab.test", password="secret")
    await mail.send()
    assert (len(mail.kept("для всіх", "teacher")), len(mail.kept("для всіх"))) == (1, 1)
    await mail.connect()
    await mail.read("для всіх")
    assert "teacher@lab.test, members@lab.test" in mail.text("inbox.to")


async def test_a_server_that_dies_while_sending_loses_nothing(mail: Mail) -> None:
    await mail.driver.lab.start()
    await mail.compose(subject="важливе", to="slow@lab.test", body="Не загубити!")
    await mail.add()
    await mail.send_outbox()
    pane: Any = mail.tab.pane("compose")
    # The server takes three seconds for its answer.
    await until(lambda: pane.outbox.items[0].state is OutboxState.SENDING)
    await mail.driver.lab.stop()
    await mail.sent()
    [item] = pane.outbox.items
    assert item.state is OutboxState.FAILED and "smtplib.SMTP" in item.said
    assert mail.kept("важливе") == []
    # The person corrects it, and the server is there again.
    await mail.driver.lab.start()
    mail.driver.find("mail.compose.outbox").select_row(0)
    mail.driver.click("mail.compose.outbox.edit")
    await until(lambda: mail.text("compose.subject") == "важливе" and not pane.outbox.items)
    await mail.compose(to="student@lab.test")
    await mail.send()
    await mail.connect()
    await mail.read("важливе")
    assert mail.text("inbox.text").rstrip("\n") == "Не загубити!"
    assert len(mail.kept("важливе")) == 1


@pytest.mark.parametrize(("auth", "security"), [("apop", "none"), ("user", "starttls"), ("user", "tls")])
async def test_encrypted_and_logged_in_on_both_ways(mail: Mail, auth: str, security: str) -> None:
    await mail.driver.lab.start()
    await mail.compose()
    mail.driver.click("mail.compose.server_section.heading")
    await mail.compose(security=security, user="student@lab.test", password="secret", subject="таємно", body="цить")
    await mail.send()
    assert "Sent to" in mail.text("compose.status"), mail.text("compose.message.text")
    click_tab(mail.driver.find("mail.panes"), "Inbox")
    mail.driver.fill("mail.inbox.security", security)
    mail.driver.fill("mail.inbox.auth", auth)
    await mail.connect()
    await mail.read("таємно")
    assert mail.text("inbox.text").rstrip("\n") == "цить"


async def test_what_arrives_while_the_mailbox_is_open_is_there_at_the_next_login(mail: Mail) -> None:
    await mail.driver.lab.start()
    await mail.connect()
    before = len(mail.entries)
    await mail.compose(subject="запізніле")
    await mail.send()
    click_tab(mail.driver.find("mail.panes"), "Inbox")
    await mail.press("refresh")
    # RFC 1939 section 8: what comes during a session is not part of it.
    assert len(mail.entries) == before
    await mail.press("quit")
    await mail.connect()
    assert len(mail.entries) == before + 1
    await mail.read("запізніле")


async def test_a_large_message_is_read_when_all_of_it_is_asked_for(mail: Mail) -> None:
    body = "".join(f"рядок {number}\n" for number in range(4000))
    await mail.driver.lab.start()
    await mail.compose(subject="великий", body=body)
    await mail.send()
    await mail.connect()
    assert (mail.entries[mail.row("великий")].size or 0) > 32_000
    await mail.read("великий")
    assert "рядок 1" not in mail.text("inbox.text")
    assert "Only the header" in mail.text("inbox.load_whole.text")
    mail.driver.click("mail.inbox.load_whole")
    await until(lambda: "рядок 3999" in mail.text("inbox.text"))
    assert mail.text("inbox.text").rstrip("\n") == body.rstrip("\n")


def connections(mail: Mail) -> int:
    """How many client connections the trace has."""
    mail.driver.sessions.live.writer.flush()
    store = mail.driver.sessions.live.store
    return len([each for each in store.connections() if each.role is Role.CLIENT])


def chosen(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Whatever dialog opens, this path is chosen in it."""

    def opened(dialog: QFileDialog) -> None:
        monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(path)])
        dialog.finished.emit(1)

    monkeypatch.setattr(QFileDialog, "open", opened)
