"""The message as a form: headers, text, HTML, attachments, and the envelope that follows the headers.

It must not make or send the message: it is read by the pane that does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.mail.addresses import AddressList, parse_addresses
from app.mail.compose import MAX_BODY, Letter
from app.mail.compose_text import CHARSETS, Transfer
from app.mail.envelope import Difference, Envelope, from_headers
from app.texts import tr
from ui.services import Services
from ui.tabs.mail.attachment_list import AttachmentList
from ui.tabs.mail.compose_fields import AddressesField, BodyField, field, label_for
from ui.widgets.buttons import icon_button, text_button
from ui.widgets.field_mark import FieldMark
from ui.widgets.message_line import selectable

__all__ = ["LetterForm"]

_QUICK: Final = 5000
"""Characters of addresses that are parsed at each letter, in a millisecond; longer lists wait for the next look."""


class LetterForm(QWidget):
    """``letter()`` is what it says. ``changed`` is emitted with every change, ``attach_asked`` by the button.

    The envelope's two fields follow the headers, each until the person changes it (``follows_from``, ``follows_to``);
    show_envelope() is told what it is then.
    """

    changed = Signal()
    attach_asked = Signal()

    def __init__(self, services: Services, prefix: str) -> None:
        super().__init__()
        self._services = services
        self._prefix = prefix
        self.follows_from = True
        self.follows_to = True
        self._message_id = ""
        self._make_headers()
        self._make_text()
        self._make_envelope()
        self._lay_out()
        theme = services.theme
        self._line_marks = {
            "from": FieldMark(theme, self.author),
            "reply_to": FieldMark(theme, self.reply_to),
            "subject": FieldMark(theme, self.subject),
            "envelope_from": FieldMark(theme, self.envelope_from),
        }
        self._address_fields = {"to": self.to, "cc": self.cc, "bcc": self.bcc, "envelope_to": self.envelope_to}
        self._connect()
        self.show_difference(None)

    def _make_headers(self) -> None:
        prefix, theme = self._prefix, self._services.theme
        self.author = field(f"{prefix}.from", tr("From"), tr("Who wrote it: name <name@example>, or the address alone"))
        self.reply_to = field(f"{prefix}.reply_to", tr("Reply-To"), tr("Where answers go, if not to From"))
        self.to = AddressesField(
            theme,
            f"{prefix}.to",
            tr("To"),
            tr("Addresses with commas or line breaks between them, with or without names"),
        )
        self.cc = AddressesField(theme, f"{prefix}.cc", tr("Cc"), tr("Others who get it, for everybody to see"))
        self.bcc = AddressesField(
            theme, f"{prefix}.bcc", tr("Bcc"), tr("Others who get it unseen: only the envelope names them")
        )
        self.subject = field(f"{prefix}.subject", tr("Subject"), tr("What it is about, in one line"))

    def _make_text(self) -> None:
        prefix, theme = self._prefix, self._services.theme
        self.parts = QTabBar()
        self.parts.setObjectName(f"{prefix}.parts")
        self.parts.setAccessibleName(tr("Text or HTML"))
        self.parts.setDrawBase(False)
        self.parts.setExpanding(False)
        self.parts.setUsesScrollButtons(False)
        self.parts.setElideMode(Qt.TextElideMode.ElideNone)
        self.parts.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.parts.addTab(tr("Te&xt"))
        self.parts.addTab("HTML")
        self.body = BodyField(f"{prefix}.body", tr("Text"))
        self.html = BodyField(f"{prefix}.html", tr("HTML"))
        self.html.setPlaceholderText(
            tr("Optional: the same as HTML. Mail programs that can show it prefer it (multipart/alternative).")
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(self.body)
        self.pages.addWidget(self.html)
        # Its wish for height would give the tab scroll bars long before it has too little.
        self.pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.charset = QComboBox()
        self.charset.setObjectName(f"{prefix}.charset")
        self.charset.setAccessibleName(tr("Charset"))
        self.charset.setToolTip(tr("How the text's characters become bytes"))
        for each in CHARSETS:
            self.charset.addItem(each.label, each.name)
        self.encoding = QComboBox()
        self.encoding.setObjectName(f"{prefix}.encoding")
        self.encoding.setAccessibleName(tr("Transfer encoding"))
        self.encoding.setToolTip(tr("Content-Transfer-Encoding: how the text's bytes travel"))
        for label, transfer, tip in (
            (tr("automatic"), Transfer.AUTOMATIC, tr("As it is where the server can take that, else encoded")),
            ("8bit", Transfer.EIGHT_BIT, tr("As it is; the server must offer 8BITMIME")),
            ("quoted-printable", Transfer.QUOTED_PRINTABLE, tr("Readable where it is ASCII; =D0=9F for the rest")),
            ("base64", Transfer.BASE64, tr("Four letters for every three bytes")),
        ):
            self.encoding.addItem(label, transfer)
            self.encoding.setItemData(self.encoding.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.attach = text_button(theme, "attach", f"{prefix}.attach", tr("&Attach…"), self.attach_asked.emit)
        self.attach.setToolTip(tr("Attach files; they can be dropped or pasted too"))
        self.attachments = AttachmentList(theme, prefix)

    def _make_envelope(self) -> None:
        prefix, theme = self._prefix, self._services.theme
        self.envelope_from = field(
            f"{prefix}.envelope_from",
            "MAIL FROM",
            tr("The envelope's sender, who is told when it cannot be delivered; it follows From until you change it"),
        )
        self.envelope_to = AddressesField(
            theme,
            f"{prefix}.envelope_to",
            "RCPT TO",
            tr("Who really gets it; it follows To, Cc and Bcc until you change it"),
        )
        self.follow = icon_button(
            theme,
            "repeat",
            f"{prefix}.envelope_follow",
            tr("Let the envelope follow the headers again"),
            self.follow_headers,
        )
        self.difference = selectable(QLabel())
        self.difference.setObjectName(f"{prefix}.difference")
        self.difference.setAccessibleName(tr("How the envelope differs from the headers"))
        self.difference.setTextFormat(Qt.TextFormat.PlainText)
        self.difference.setWordWrap(True)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        top = Qt.AlignmentFlag.AlignTop
        for row, (text, widget, right_text, right) in enumerate(
            (
                (tr("Fro&m"), self.author, tr("Repl&y-To"), self.reply_to),
                (tr("&To"), self.to, "", None),
                ("Cc", self.cc, "Bcc", self.bcc),
                (tr("Sub&ject"), self.subject, "", None),
            )
        ):
            grid.addWidget(_centred(label_for(text, widget), widget), row, 0, top)
            if right is None:
                grid.addWidget(widget, row, 1, 1, 3, top)
                continue
            grid.addWidget(widget, row, 1, top)
            grid.addWidget(_centred(label_for(right_text, right), right), row, 2, top)
            grid.addWidget(right, row, 3, top)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.parts)
        tools.addStretch(1)
        for widget in (self.charset, self.encoding, self.attach):
            tools.addWidget(widget)
        envelope = QGridLayout()
        envelope.setHorizontalSpacing(8)
        envelope.setColumnStretch(1, 2)
        envelope.setColumnStretch(3, 3)
        envelope.addWidget(_centred(label_for("MAIL FROM", self.envelope_from), self.envelope_from), 0, 0, top)
        envelope.addWidget(self.envelope_from, 0, 1, top)
        envelope.addWidget(_centred(label_for("RCPT TO", self.envelope_to), self.envelope_to), 0, 2, top)
        envelope.addWidget(self.envelope_to, 0, 3, top)
        envelope.addWidget(self.follow, 0, 4, top)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(grid)
        column.addLayout(tools)
        column.addWidget(self.pages, 1)
        column.addWidget(self.attachments)
        column.addLayout(envelope)
        column.addWidget(self.difference)
        self._services.theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        # Four lines of text can be seen at least.
        self.pages.setMinimumHeight(self.body.fontMetrics().lineSpacing() * 4 + 12)

    def _connect(self) -> None:
        for edit in (self.author, self.reply_to, self.subject):
            edit.textChanged.connect(self.changed)
        for text in (self.to, self.cc, self.bcc, self.body, self.html):
            text.textChanged.connect(self.changed)
        self.charset.currentIndexChanged.connect(self.changed)
        self.encoding.currentIndexChanged.connect(self.changed)
        self.attachments.changed.connect(self.changed)
        self.html.textChanged.connect(self._show_html)
        self.parts.currentChanged.connect(self.pages.setCurrentIndex)
        self.envelope_from.textChanged.connect(self._sender_changed)
        self.envelope_to.textChanged.connect(self._recipients_changed)

    def _show_html(self) -> None:
        # That there is HTML is seen without looking for it: it goes along.
        self.parts.setTabText(1, "HTML ●" if self.html.toPlainText().strip() else "HTML")

    # The letter

    def quick_envelope(self) -> Envelope | None:
        """The envelope of the headers as they are now; None when there are so many addresses that it takes a while."""
        texts = [each.text() for each in (self.author, self.to, self.cc, self.bcc)]
        if sum(map(len, texts)) > _QUICK:
            return None
        return from_headers(*map(parse_addresses, texts))

    def letter(self) -> Letter:
        """What the form says."""
        html = self.html.toPlainText()
        return Letter(
            sender=self.author.text(),
            to=self.to.text(),
            cc=self.cc.text(),
            bcc=self.bcc.text(),
            reply_to=self.reply_to.text(),
            subject=self.subject.text(),
            body=self.body.toPlainText(),
            html=html if html.strip() else "",
            charset=str(self.charset.currentData()),
            transfer=Transfer(self.encoding.currentData()),
            attachments=self.attachments.attachments,
            message_id=self._message_id,
        )

    def set_letter(self, letter: Letter, envelope_from: str | None = None, envelope_to: str | None = None) -> None:
        """Show a letter; the envelope is None where it follows the headers. Emits ``changed`` once."""
        with QSignalBlocker(self):
            for edit, text in ((self.author, letter.sender), (self.reply_to, letter.reply_to)):
                edit.setText(text)
                edit.setCursorPosition(0)
            self.subject.setText(letter.subject)
            self.subject.setCursorPosition(0)
            for addresses, text in ((self.to, letter.to), (self.cc, letter.cc), (self.bcc, letter.bcc)):
                addresses.setText(text)
            self.body.setPlainText(letter.body[:MAX_BODY])
            self.html.setPlainText(letter.html[:MAX_BODY])
            for box, data in ((self.charset, letter.charset), (self.encoding, letter.transfer)):
                box.setCurrentIndex(max(box.findData(data), 0))
            self.attachments.set_attachments(letter.attachments)
            self._message_id = letter.message_id
            self.follows_from, self.follows_to = envelope_from is None, envelope_to is None
            self._set(self.envelope_from, envelope_from or "")
            self._set(self.envelope_to, envelope_to or "")
        self._show_follow()
        self.changed.emit()

    def set_message_id(self, message_id: str) -> None:
        """The letter's Message-ID from now on; "" has a new one made."""
        self._message_id = message_id

    # The envelope

    def envelope_texts(self) -> tuple[str | None, str | None]:
        """What the person typed into the envelope; None where it follows the headers."""
        sender = None if self.follows_from else self.envelope_from.text()
        recipients = None if self.follows_to else self.envelope_to.text()
        return sender, recipients

    def show_envelope(self, envelope: Envelope) -> None:
        """What the headers say, in the fields that follow them."""
        if self.follows_from:
            self._set(self.envelope_from, envelope.mail_from)
        if self.follows_to:
            self._set(self.envelope_to, envelope.to_text)
        self._show_follow()

    def follow_headers(self) -> None:
        """Have both fields follow the headers again."""
        self.follows_from = self.follows_to = True
        self.changed.emit()
        self._show_follow()

    def show_difference(self, difference: Difference | None, warnings: Sequence[str] = ()) -> None:
        """Say how the envelope differs from the headers, and what else may surprise; else nothing."""
        text = " ".join([*(difference.sentences() if difference else ()), *warnings])
        self.difference.setText(text)
        self.difference.setVisible(bool(text))

    def _set(self, widget: QLineEdit | AddressesField, text: str) -> None:
        if widget.text() != text:
            with QSignalBlocker(widget):
                widget.setText(text)

    def _sender_changed(self) -> None:
        self.follows_from = False
        self._show_follow()
        self.changed.emit()

    def _recipients_changed(self) -> None:
        self.follows_to = False
        self._show_follow()
        self.changed.emit()

    def _show_follow(self) -> None:
        self.follow.setEnabled(not (self.follows_from and self.follows_to))

    # Marks

    def mark_malformed(self, parsed: Mapping[str, AddressList]) -> None:
        """Underline what is no address, while it is typed."""
        for name, listed in parsed.items():
            marks = [(wrong.start, wrong.length, wrong.reason) for wrong in listed.malformed]
            if name in self._address_fields:
                self._address_fields[name].mark(marks)
            elif name in self._line_marks:
                mark = self._line_marks[name]
                if not marks:
                    mark.clear()
                elif mark.reason != marks[0][2]:
                    mark.mark(marks[0][2], marks[0][0], marks[0][1])

    def mark(self, name: str, reason: str, start: int = 0, length: int = -1) -> None:
        """Mark the field that an error is about and go there."""
        if name in self._line_marks:
            self._line_marks[name].mark(reason, start, length)
        elif name in self._address_fields:
            text = self._address_fields[name].text()
            self._address_fields[name].mark([(start, len(text) if length < 0 else length, reason)])
        widget = self.widget_of(name)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_character(self, place: str, start: int) -> None:
        """Select a character of the text ("body") or of the HTML ("html")."""
        self.parts.setCurrentIndex(1 if place == "html" else 0)
        edit = self.html if place == "html" else self.body
        cursor = edit.textCursor()
        # Qt counts in UTF-16 units.
        start = len(edit.toPlainText()[:start].encode("utf-16-le", "surrogatepass")) // 2
        cursor.setPosition(start)
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
        edit.setTextCursor(cursor)
        edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def widget_of(self, name: str) -> QWidget | None:
        """The field of this name."""
        widgets: dict[str, QWidget] = {
            "from": self.author,
            "reply_to": self.reply_to,
            "subject": self.subject,
            "body": self.body,
            "html": self.html,
            "charset": self.charset,
            "encoding": self.encoding,
            "attachments": self.attachments.list,
            "envelope_from": self.envelope_from,
            **self._address_fields,
        }
        return widgets.get(name)

    def clear_marks(self) -> None:
        """Nothing is wrong."""
        for mark in self._line_marks.values():
            mark.clear()
        for each in self._address_fields.values():
            each.mark(())


def _centred(label: QLabel, widget: QWidget) -> QLabel:
    """A label as high as one line of its field, which may grow below it."""
    label.setMinimumHeight(widget.sizeHint().height())
    return label
