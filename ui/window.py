"""The window: the tabs, the trace dock, menus, status bar and messages around them.

It must not know how anything it shows is built or joined: ui/__main__.py does; nor any particular tab.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDockWidget,
    QFrame,
    QLabel,
    QMainWindow,
    QMenu,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.texts import tr
from ui.actions import Listed, listed_actions
from ui.language import LANGUAGE
from ui.menus import Menus, fixed_shortcuts
from ui.statusbar import StatusBar
from ui.tab import Tab
from ui.tabbar import TabBar
from ui.tabs import TABS
from ui.window_state import FORMS, OPEN_TAB, restore_docks, restore_geometry, save_window

if TYPE_CHECKING:
    from app.settings import Settings
    from ui.messages import Messages
    from ui.services import Services
    from ui.theme import Theme

__all__ = ["Window"]

_TITLE: Final = "Network Workbench"
_TRACE_HEIGHT: Final = 260


class Window(QMainWindow):
    """Tabs are built when first opened. ``close_asked`` is emitted instead of closing, since ending takes time; the
    other signals say what the person asked of sessions (a path, or None: ask for one) and of the lab (names)."""

    painted = Signal()
    close_asked = Signal()
    new_session = Signal()
    open_session = Signal(object)
    save_session = Signal()
    recover_session = Signal()
    start_lab = Signal(list)
    stop_lab = Signal(list)

    def __init__(self, theme: Theme, settings: Settings, messages: Messages, *, language: str = "en") -> None:
        super().__init__()
        self.theme = theme
        self.settings = settings
        self.messages = messages
        self.dock: QDockWidget | None = None
        self.may_close = False
        self.was_painted = False
        self._services: Services | None = None
        self._built: dict[int, Tab] = {}
        self.setObjectName("window")
        self.setAcceptDrops(True)
        self.setWindowIcon(theme.icon("app", size=64))
        self.show_session("")
        self.tabs = QTabWidget()
        self._make_tabs()
        central = QWidget()
        self._central = central
        self._column = QVBoxLayout(central)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.tabs)
        self.setCentralWidget(central)
        self.menus = Menus(self)
        self.status = StatusBar(theme, messages, self.menus.by_key)
        self.status.messages_asked.connect(self.show_messages)
        self.status.show_language(language.upper())
        self.setStatusBar(self.status)
        self.resize(1280, 800)
        restore_geometry(self, settings)

    def fill(self, services: Services, dock: QDockWidget, count: Callable[[], tuple[int, int]]) -> None:
        """Put in what works: the trace, the messages, and the tab that was open last. ``count`` gives the trace's
        events and bytes. Apart from __init__(), since all this takes longer than to show an empty window."""
        from ui.notices import NoticeArea, WarningStrip

        self._services = services
        self.dock = dock
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
        self.menus.fill(dock)
        if not restore_docks(self, self.settings):
            self.resizeDocks([dock], [_TRACE_HEIGHT], Qt.Orientation.Vertical)
        self._column.insertWidget(0, WarningStrip(self.theme, self.messages))
        self.notice = NoticeArea(self.theme, self.messages, self._central)
        self.status.count(count)
        keys = [spec.key for spec in TABS]
        key = self.settings.get(OPEN_TAB)
        index = keys.index(key) if key in keys else 0
        self.tabs.setCurrentIndex(index)
        self.tab(index)

    @property
    def services(self) -> Services:
        """What the tabs were given."""
        assert self._services is not None, "the window was not filled yet"
        return self._services

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.was_painted:
            self.was_painted = True
            self.painted.emit()

    # Tabs

    def _make_tabs(self) -> None:
        tabs, theme = self.tabs, self.theme
        tabs.setTabBar(TabBar(theme))
        tabs.setObjectName("tabs")
        tabs.setAccessibleName(tr("Tabs"))
        tabs.setDocumentMode(True)
        for spec in TABS:
            # Scrolled, so that at 200 % or on a small screen everything can still be reached.
            page = QScrollArea()
            page.setFrameShape(QFrame.Shape.NoFrame)
            page.setWidgetResizable(True)
            # Tab goes on to the form; here it would seem to do nothing.
            page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            tabs.addTab(page, theme.icon(spec.icon), QCoreApplication.translate("tabs", spec.title))
        tabs.currentChanged.connect(self.tab)

    def tab(self, index: int) -> Tab | None:
        """The tab at this place, built now if it never was. A tab that cannot be built leaves the others alone."""
        page = self.tabs.widget(index)
        if not isinstance(page, QScrollArea) or self._services is None:
            return None
        if index not in self._built:
            spec = TABS[index]
            try:
                tab = spec.build(self.services)
            except Exception as error:  # noqa: BLE001 - a mistake in one tab must not take the others with it.
                self.messages.report(error, spec.key)
                return None
            self._built[index] = tab
            page.setWidget(tab)
            self._restore_form(tab)
        return self._built[index]

    def current_tab(self) -> Tab | None:
        """The open tab."""
        return self.tab(self.tabs.currentIndex())

    def built_tabs(self) -> list[Tab]:
        """The tabs that were opened so far."""
        return list(self._built.values())

    def _restore_form(self, tab: Tab) -> None:
        form = self.settings.get(FORMS).get(tab.key)
        if isinstance(form, dict):
            try:
                tab.restore_state(form)
            except Exception as error:  # noqa: BLE001 - a form that cannot be restored is a form left as it was.
                self.messages.report(error, tab.key)

    def save(self) -> None:
        """Put into the settings what the next start wants to know."""
        settings = self.settings
        save_window(self, settings)
        index = self.tabs.currentIndex()
        if 0 <= index < len(TABS):
            settings.set(OPEN_TAB, TABS[index].key)
        # Those of tabs that were not opened this time are kept.
        saved = settings.get(FORMS)
        forms = dict(saved)
        for tab in self.built_tabs():
            forms[tab.key] = tab.save_state()
        settings.set(FORMS, forms)

    # What the menus do

    def edit(self, method: str) -> None:
        """Cut, copy, paste and so on, in whatever has the keyboard."""
        widget = QApplication.focusWidget()
        done = getattr(widget, method, None)
        if callable(done):
            done()
        elif method == "copy" and isinstance(widget, QLabel) and widget.hasSelectedText():
            QApplication.clipboard().setText(widget.selectedText())

    def run(self) -> None:
        """The open tab's main action."""
        if (tab := self.current_tab()) is not None:
            tab.run()

    def cancel(self) -> None:
        """Stop what runs in the open tab; from within a notice, dismiss that."""
        focus = QApplication.focusWidget()
        if focus is not None and self.notice.isAncestorOf(focus):
            self.notice.dismiss()
        elif (tab := self.current_tab()) is not None:
            tab.cancel()

    def go_to_main_field(self) -> None:
        """Put the keyboard into the open tab's main field, with its text selected."""
        tab = self.current_tab()
        self._go_to(tab.main_field() if tab is not None else None)

    def go_to_search(self) -> None:
        """Put the keyboard into the open tab's search field, or into the trace's filter."""
        tab = self.current_tab()
        field = tab.find_field() if tab is not None else None
        if field is None and self.dock is not None:
            self.dock.show()
            field = self.dock.findChild(QWidget, "trace.filter")
        self._go_to(field)

    def _go_to(self, field: QWidget | None) -> None:
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            select = getattr(field, "selectAll", None)
            if callable(select):
                select()

    def ask_session(self) -> None:
        """Ask which session to open."""
        self.open_session.emit(None)

    def show_session(self, name: str) -> None:
        """Say in the title which saved session is shown; "" for the one that is being recorded."""
        self.setWindowTitle(f"{name} – {_TITLE}" if name else _TITLE)

    def turn_full_screen(self) -> None:
        """To the full screen and back; for a projector."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def chosen_language(self) -> str:
        """The chosen language, "" for the system's."""
        return self.settings.get(LANGUAGE)

    def choose_language(self, code: str) -> None:
        """Speak another language from the next start on."""
        if code != self.chosen_language():
            self.settings.set(LANGUAGE, code)
            self.messages.info(tr("The language changes with the next start of the program."))

    # Windows of their own, each made when it is asked for

    def _open(self, dialog: QDialog) -> None:
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def listed_actions(self) -> list[Listed]:
        """Everything that can be done now, with the open tab's own actions."""
        tab = self.current_tab()
        others = [widget for widget in (tab, self.dock) if widget is not None]
        return list(listed_actions(self.menuBar(), *others))

    def open_commands(self) -> None:
        """The command palette."""
        from ui.commands import CommandPalette

        CommandPalette(self.theme, self.listed_actions(), self).open_over(self)

    def show_shortcuts(self) -> None:
        """All keys."""
        from ui.commands import ShortcutsWindow

        self._open(ShortcutsWindow(self.theme, self.listed_actions(), fixed_shortcuts(), self))

    def show_messages(self) -> None:
        """Everything that was said."""
        from ui.notices import MessagesWindow

        self._open(MessagesWindow(self.theme, self.messages, self))

    def show_about(self) -> None:
        """What this program is, and with what it runs."""
        from ui.about import AboutWindow

        self._open(AboutWindow(self.theme, self))

    def show_lab(self) -> None:
        """What of the lab listens where."""
        from ui.labwindow import LabWindow

        window = LabWindow(self.theme, self.services.lab, self)
        window.start_asked.connect(self.start_lab)
        window.stop_asked.connect(self.stop_lab)
        self._open(window)

    def fill_addresses(self, menu: QMenu) -> None:
        """The Lab menu's list of addresses, as of now."""
        from ui.labwindow import fill_addresses

        fill_addresses(menu, self.services.lab, self.theme)

    def whats_this(self) -> None:
        """The next click explains what is clicked."""
        from PySide6.QtWidgets import QWhatsThis

        QWhatsThis.enterWhatsThisMode()

    def help_here(self) -> None:
        """Explain the control that has the keyboard, by its What's This text or else its tooltip."""
        from PySide6.QtWidgets import QWhatsThis

        widget: QWidget | None = QApplication.focusWidget() or self
        place = widget
        while widget is not None:
            text = widget.whatsThis() or widget.toolTip()
            if text and place is not None:
                QWhatsThis.showText(place.mapToGlobal(QPoint(0, place.height())), text, place)
                return
            widget = widget.parentWidget()
        self.messages.info(
            tr("Go to a control with Tab and press F1: it says what it is for. Ctrl+K finds every command.")
        )

    # Files dropped on the window

    def _dropped_session(self, event: QDropEvent) -> Path | None:
        from app.trace.sessions import SUFFIX

        for url in event.mimeData().urls():
            path = Path(url.toLocalFile())
            if url.isLocalFile() and path.suffix == SUFFIX:
                return path
        return None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped_session(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = self._dropped_session(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_session.emit(path)

    # The end

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close:
            self.status.stop()
            event.accept()
        else:
            event.ignore()
            self.close_asked.emit()
