"""The menus: every action of the window, by name, with its keys.

It must not do anything itself: each action calls the window or emits one of its signals.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup, QKeySequence
from PySide6.QtWidgets import QDockWidget, QMenu

from app.texts import tr
from ui.actions import Keys, add_action
from ui.language import LANGUAGES
from ui.statusbar import look_name
from ui.theme import LOOK_CHOICES, ZOOMS

if TYPE_CHECKING:
    from ui.window import Window

__all__ = ["Menus", "fixed_shortcuts"]

_KEY = QKeySequence.StandardKey


def fixed_shortcuts() -> list[tuple[str, str]]:
    """Keys that work in fields and lists, and so stand in no menu."""
    return [
        (tr("Message field: send"), "Enter"),
        (tr("Message field: begin a new line"), "Shift+Enter"),
        (tr("Message field: earlier and later messages"), "↑, ↓"),
        (tr("Table: copy the selected rows with headers"), "Ctrl+C"),
        (tr("Next and previous control"), "Tab, Shift+Tab"),
        (tr("Table: choose columns"), tr("right-click on the header")),
    ]


class Menus(QObject):
    """Their titles; fill() puts the entries in. ``by_key`` holds the menus that others open too: "lab", "language",
    "look", "zoom"."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.by_key: dict[str, QMenu] = {}
        bar = window.menuBar()
        bar.setObjectName("menu")
        titles = (tr("&File"), tr("&Edit"), tr("&View"), tr("&Lab"), tr("&Help"))
        self._menus = [bar.addMenu(title) for title in titles]

    def fill(self, dock: QDockWidget) -> None:
        """Make every entry, once the window has been seen: that takes longer than to paint it."""
        file, edit, view, lab, info = self._menus
        self._file(file)
        self._edit(edit)
        self._view(view, dock)
        self.by_key["lab"] = self._lab(lab)
        self._help(info)

    def _file(self, menu: QMenu) -> None:
        window, theme = self._window, self._window.theme
        add_action(menu, theme, "menu.file.new", tr("&New session"), window.new_session.emit, icon="new", keys=_KEY.New)
        add_action(menu, theme, "menu.file.open", tr("&Open session…"), window.ask_session, icon="open", keys=_KEY.Open)
        add_action(
            menu,
            theme,
            "menu.file.save",
            tr("&Save session as…"),
            window.save_session.emit,
            icon="save",
            keys=["Ctrl+S", "Ctrl+Shift+S"],
        )
        add_action(
            menu, theme, "menu.file.recover", tr("&Recover…"), window.recover_session.emit, icon="recover"
        ).setStatusTip(tr("Open the session of a run that ended without closing it"))
        menu.addSeparator()
        add_action(menu, theme, "menu.file.quit", tr("&Quit"), window.close, icon="quit", keys="Ctrl+Q")

    def _edit(self, menu: QMenu) -> None:
        window, theme = self._window, self._window.theme
        edits: list[tuple[str, str, str, Keys | None]] = [
            ("undo", tr("&Undo"), "", _KEY.Undo),
            ("redo", tr("&Redo"), "", _KEY.Redo),
            ("cut", tr("Cu&t"), "", _KEY.Cut),
            ("copy", tr("&Copy"), "copy", _KEY.Copy),
            ("paste", tr("&Paste"), "paste", _KEY.Paste),
            ("selectAll", tr("Select &all"), "", _KEY.SelectAll),
        ]
        for method, text, icon, keys in edits:
            name = f"menu.edit.{method.lower()}"
            add_action(menu, theme, name, text, partial(window.edit, method), icon=icon, keys=keys)
            if method in ("redo", "selectAll"):
                menu.addSeparator()
        add_action(
            menu, theme, "menu.edit.find", tr("&Find or filter"), window.go_to_search, icon="search", keys=_KEY.Find
        )
        add_action(menu, theme, "menu.edit.field", tr("Main f&ield"), window.go_to_main_field, keys="Ctrl+L")
        menu.addSeparator()
        add_action(
            menu, theme, "menu.edit.run", tr("Ru&n"), window.run, icon="play", keys=["Ctrl+Return", "Ctrl+Enter"]
        )
        add_action(menu, theme, "menu.edit.cancel", tr("Cance&l"), window.cancel, icon="stop", keys="Esc")

    def _view(self, menu: QMenu, dock: QDockWidget) -> None:
        window = self._window
        theme = window.theme
        menu.setObjectName("menu.view")
        tabs = menu.addMenu(tr("&Tabs"))
        for index in range(window.tabs.count()):
            add_action(
                tabs,
                theme,
                f"menu.view.tab{index + 1}",
                window.tabs.tabText(index),
                partial(window.tabs.setCurrentIndex, index),
                keys=f"Ctrl+{index + 1}",
            ).setIcon(window.tabs.tabIcon(index))
        trace = dock.toggleViewAction()
        trace.setObjectName("menu.view.trace")
        trace.setText(tr("T&race"))
        trace.setIcon(theme.icon("trace"))
        trace.setShortcut("Ctrl+T")
        menu.addAction(trace)
        menu.addSeparator()
        self.by_key["look"] = self._looks(menu.addMenu(tr("&Look")))
        self.by_key["zoom"] = self._zooms(menu.addMenu(tr("Text si&ze")))
        self.by_key["language"] = self._languages(menu.addMenu(tr("Lan&guage")))
        menu.addSeparator()
        add_action(menu, theme, "menu.view.messages", tr("&Messages"), window.show_messages, icon="bell")
        add_action(menu, theme, "menu.view.full", tr("&Full screen"), window.turn_full_screen, keys="F11")

    def _looks(self, menu: QMenu) -> QMenu:
        theme = self._window.theme
        group = QActionGroup(menu)
        menu.setObjectName("menu.look")
        for choice in LOOK_CHOICES:
            action = add_action(menu, theme, f"menu.look.{choice}", look_name(choice), partial(theme.choose, choice))
            action.setCheckable(True)
            group.addAction(action)
            if choice == theme.choice:
                action.setChecked(True)
        return menu

    def _zooms(self, menu: QMenu) -> QMenu:
        theme = self._window.theme
        menu.setObjectName("menu.zoom")
        add_action(
            menu,
            theme,
            "menu.zoom.larger",
            tr("&Larger"),
            lambda: theme.zoom_by(1),
            icon="zoom-in",
            keys=["Ctrl++", "Ctrl+="],
        )
        add_action(
            menu, theme, "menu.zoom.smaller", tr("&Smaller"), lambda: theme.zoom_by(-1), icon="zoom-out", keys="Ctrl+-"
        )
        add_action(menu, theme, "menu.zoom.normal", tr("&Normal"), lambda: theme.set_zoom(100), keys="Ctrl+0")
        menu.addSeparator()
        group = QActionGroup(menu)
        sizes = {}
        for zoom in ZOOMS:
            action = add_action(menu, theme, f"menu.zoom.{zoom}", f"{zoom} %", partial(theme.set_zoom, zoom))
            action.setCheckable(True)
            group.addAction(action)
            sizes[zoom] = action

        def check() -> None:
            sizes[theme.zoom].setChecked(True)

        menu.aboutToShow.connect(check)
        return menu

    def _languages(self, menu: QMenu) -> QMenu:
        window = self._window
        group = QActionGroup(menu)
        menu.setObjectName("menu.language")
        for code, name in [("", tr("As the system")), *LANGUAGES.items()]:
            action = add_action(
                menu,
                window.theme,
                f"menu.language.{code or 'system'}",
                name,
                partial(window.choose_language, code),
            )
            action.setCheckable(True)
            group.addAction(action)
            action.setChecked(code == window.chosen_language())
        return menu

    def _lab(self, menu: QMenu) -> QMenu:
        window, theme = self._window, self._window.theme
        menu.setObjectName("menu.lab")
        add_action(
            menu, theme, "menu.lab.start", tr("&Start all servers"), partial(window.start_lab.emit, []), icon="play"
        )
        add_action(
            menu, theme, "menu.lab.stop", tr("S&top all servers"), partial(window.stop_lab.emit, []), icon="stop"
        )
        menu.addSeparator()
        add_action(menu, theme, "menu.lab.show", tr("&What listens where…"), window.show_lab, icon="lab")
        addresses = menu.addMenu(theme.icon("copy"), tr("&Copy address"))
        addresses.setObjectName("menu.lab.addresses")
        addresses.aboutToShow.connect(lambda: window.fill_addresses(addresses))
        return menu

    def _help(self, menu: QMenu) -> None:
        window, theme = self._window, self._window.theme
        add_action(menu, theme, "menu.help.here", tr("&Help on this control"), window.help_here, icon="help", keys="F1")
        add_action(menu, theme, "menu.help.whats", tr("&What's This?"), window.whats_this, keys="Shift+F1")
        add_action(
            menu, theme, "menu.help.commands", tr("&Commands…"), window.open_commands, icon="commands", keys="Ctrl+K"
        )
        add_action(
            menu, theme, "menu.help.keys", tr("&Shortcuts"), window.show_shortcuts, icon="keyboard", keys="Ctrl+Shift+K"
        )
        menu.addSeparator()
        add_action(menu, theme, "menu.help.about", tr("&About"), window.show_about, icon="info")
