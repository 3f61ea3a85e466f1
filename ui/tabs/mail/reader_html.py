"""Shows a harmless page of HTML on a light sheet, and asks before a link is followed.

It must not load anything: the pictures that it shows are given to it, and a link is only a number until it is clicked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QFont, QImage, QPalette, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.mail.html_page import Link, Page
from app.texts import tr
from ui.palettes import LIGHT, Role
from ui.theme import Theme
from ui.widgets.buttons import copy_text, icon_button, text_button
from ui.widgets.panel import Panel, Tone

__all__ = ["AskBar", "HtmlView", "SafeBrowser"]


class SafeBrowser(QTextBrowser):
    """A QTextBrowser that has nothing to load from: neither network nor files, whatever the page says.

    Dark or not, the sheet is white when the page has colours of its own: they were chosen for one.
    """

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._pictures: Mapping[int, QImage] = {}
        self._links: tuple[Link, ...] = ()
        self._light = True
        self.setObjectName(name)
        self.setAccessibleName(tr("The letter as HTML"))
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        theme.changed.connect(self._restyle)
        self._restyle()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """The pictures of the page by number, and nothing else."""
        text = name.toString() if isinstance(name, QUrl) else name
        scheme, _, number = text.partition(":")
        if kind == QTextDocument.ResourceType.ImageResource.value and scheme == "picture" and number.isdecimal():
            return self._pictures.get(int(number))
        return None

    def doSetSource(
        self, name: QUrl | str, kind: QTextDocument.ResourceType = QTextDocument.ResourceType.HtmlResource
    ) -> None:
        """Never goes anywhere."""

    def show_page(self, page: Page, pictures: Mapping[int, QImage], *, light: bool) -> None:
        """Show a page, from its beginning."""
        self._pictures = pictures
        self._links = page.links
        self._light = light
        self._restyle()
        self.document().clear()
        self.setHtml(page.html)

    @property
    def page_links(self) -> tuple[Link, ...]:
        """What the links of the page stand for."""
        return self._links

    def link(self, url: QUrl | str) -> Link | None:
        """What a link of the page stands for."""
        text = url.toString() if isinstance(url, QUrl) else url
        scheme, _, number = text.partition(":")
        if scheme == "link" and number.isdecimal() and int(number) < len(self._links):
            return self._links[int(number)]
        return None

    def _restyle(self) -> None:
        look = LIGHT if self._light else self._theme.look
        palette = look.framed_palette()
        palette.setColor(QPalette.ColorRole.Base, look.color(Role.PAPER))
        self.setPalette(palette)
        self.setFont(QFont(self._theme.font()))
        color = look.color(Role.ACCENT).name()
        self.document().setDefaultStyleSheet(f"a {{ color: {color}; }} table {{ border-collapse: separate; }}")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        for action in menu.actions():
            # Qt's own would copy the number that stands for the address.
            if action.objectName() == "link-copy":
                menu.removeAction(action)
        link = self.link(self.anchorAt(event.pos()))
        if link is not None:
            menu.addSeparator()
            menu.addAction(tr("Copy &link address"), lambda: copy_text(link.target.url))
        menu.popup(event.globalPos())


class AskBar(Panel):
    """A line that says what was not done and why, with a button that does it. ``asked`` is emitted by the button."""

    asked = Signal()

    def __init__(self, theme: Theme, name: str, icon: str, button: str) -> None:
        super().__init__(theme, Tone.INFO)
        self.label = QLabel()
        self.label.setObjectName(f"{name}.text")
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button = text_button(theme, icon, name, button, self.asked.emit)
        self.button.setAutoRaise(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 4, 2)
        row.setSpacing(8)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, text: str, tip: str = "") -> None:
        """Show it with this text; what does not fit is in the tooltip, with what else there is to say."""
        self.label.setText(text)
        self.label.setToolTip(f"{text}\n{tip}" if tip else text)
        self.button.setAccessibleDescription(text)
        self.show()


class _LinkBar(QWidget):
    """Where the link under the mouse leads; after a click, the question whether to go there."""

    def __init__(self, theme: Theme, prefix: str) -> None:
        super().__init__()
        self._theme = theme
        self._asked: Link | None = None
        self.icon = QLabel()
        self.target = QLineEdit()
        self.target.setObjectName(f"{prefix}.link")
        self.target.setAccessibleName(tr("Where the link leads"))
        self.target.setReadOnly(True)
        self.target.setFrame(False)
        self.target.setPlaceholderText(tr("Links show here where they really lead"))
        self.open = text_button(theme, "globe", f"{prefix}.link.open", tr("Open in the browser"), self._open)
        self.copy = text_button(theme, "copy", f"{prefix}.link.copy", tr("Copy"), self._copy)
        self.close_button = icon_button(theme, "close", f"{prefix}.link.close", tr("Do not open it"), self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.icon)
        row.addWidget(self.target, 1)
        for button in self._buttons():
            row.addWidget(button)
        theme.changed.connect(self._recolor)
        self._recolor()
        self.dismiss()

    def _buttons(self) -> tuple[QToolButton, ...]:
        return self.open, self.copy, self.close_button

    def _recolor(self) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, self._theme.color(Role.PAPER).toRgb())
        warns = self._asked is not None and bool(self._asked.claimed)
        palette.setColor(QPalette.ColorRole.Text, self._theme.color(Role.ERROR if warns else Role.TEXT))
        self.target.setPalette(palette)
        self.icon.setPixmap(self._theme.pixmap("warning", Role.ERROR))
        self.icon.setVisible(warns)

    def hover(self, link: Link | None) -> None:
        """The mouse, or the keyboard, is at a link, or at none."""
        if self._asked is None:
            self._say("" if link is None else self._words(link))

    def ask(self, link: Link) -> None:
        """A link was clicked."""
        self._asked = link
        self._say(self._words(link))
        self._recolor()
        for button in self._buttons():
            button.setVisible(True)
        self.open.setFocus()

    def dismiss(self) -> None:
        """Nothing is asked any more."""
        self._asked = None
        self._say("")
        self._recolor()
        for button in self._buttons():
            button.setVisible(False)

    def _words(self, link: Link) -> str:
        if link.claimed:
            return tr(
                "The text says {claimed}, but the link leads to {host}: {url}",
                claimed=link.claimed,
                host=link.target.host,
                url=link.target.shown,
            )
        return link.target.shown

    def _say(self, text: str) -> None:
        self.target.setText(text)
        self.target.setToolTip(text)
        self.target.setCursorPosition(0)

    def _open(self) -> None:
        if self._asked is not None:
            QDesktopServices.openUrl(QUrl(self._asked.target.url))
        self.dismiss()

    def _copy(self) -> None:
        if self._asked is not None:
            copy_text(self._asked.target.url)


class HtmlView(QWidget):
    """The bar about remote pictures, the page, and the line of links. ``load_asked`` when the pictures are wanted.

    Handles: ``prefix.html`` (the page), ``prefix.load_pictures``, ``prefix.link``, ``prefix.link.open`` …
    """

    load_asked = Signal()

    def __init__(self, theme: Theme, prefix: str) -> None:
        super().__init__()
        self.browser = SafeBrowser(theme, f"{prefix}.html")
        self.remote = AskBar(theme, f"{prefix}.load_pictures", "globe", tr("Load them"))
        self.remote.asked.connect(self.load_asked)
        self.links = _LinkBar(theme, prefix)
        self.browser.highlighted.connect(lambda url: self.links.hover(self.browser.link(url)))
        self.browser.anchorClicked.connect(self._clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.remote)
        column.addWidget(self.browser, 1)
        column.addWidget(self.links)
        self.setFocusProxy(self.browser)

    def show_page(self, page: Page, pictures: Mapping[int, QImage], *, light: bool) -> None:
        """Show another page."""
        self.links.dismiss()
        self.browser.show_page(page, pictures, light=light)

    def clear(self) -> None:
        """Show none."""
        self.remote.hide()
        self.show_page(Page("", "", (), (), ()), {}, light=False)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.links.hover(None)

    def _clicked(self, url: QUrl) -> None:
        link = self.browser.link(url)
        if link is not None:
            self.links.ask(link)
