"""How the program looks: which palette, how large the text, the icons, and the colours of what was on the wire.

It must not know any widget of ours: whoever paints asks it, and does so again when ``changed`` is emitted.
"""

from __future__ import annotations

from math import ceil
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabBar

from app.settings import Setting, Settings
from ui.icons import tinted_icon, tinted_pixmap
from ui.palettes import DARK, HIGH_CONTRAST, LIGHT, LOOKS, Look, Role

__all__ = ["FUSION_SET", "LOOK_CHOICES", "ZOOMS", "Role", "Theme"]

ZOOMS: Final = (80, 90, 100, 110, 125, 150, 175, 200)
"""The steps of the text size in percent."""

FUSION_SET: Final = "fusion_set"
"""A property of the application: it was made with ``-style fusion`` among its arguments."""

SYSTEM: Final = "system"
LOOK_CHOICES: Final = (SYSTEM, *LOOKS)
"""What can be chosen: as the system, or one look."""

_ICON_SIZE: Final = 16
_ZOOM: Final = Setting("view.zoom", 100, lambda value: value in ZOOMS)
_FRAMED: Final = (
    "QAbstractButton",
    "QAbstractItemView",
    "QAbstractSpinBox",
    "QComboBox",
    "QLineEdit",
    "QPlainTextEdit",
    "QProgressBar",
    "QTextEdit",
)
"""Classes that fill themselves with another colour than Window, which Fusion then uses for their frame only."""

_IconKey = tuple[str, Role | None, int]
_LOOK: Final = Setting("view.look", SYSTEM, lambda value: value in LOOK_CHOICES)


class Theme(QObject):
    """Colours by role, icons, the fixed-width font and the text size; one object for the whole program.

    Ordinary widgets follow by themselves, through the application's palette and font. ``changed`` is for what paints
    its own colours or measures text: repaint, and ask again for mono_font(), icon() and scaled().
    """

    changed = Signal()

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__()
        self._app = app
        self._settings = settings
        self._base_font = QFont(app.font())
        self._icons: dict[_IconKey, QIcon] = {}
        self.look: Look = LIGHT
        # setStyle() hands back a QStyle, and the first one costs a start its class with all its numbers.
        self._styled = 100 if app.property(FUSION_SET) else 0
        self._choose_look()
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        app.screenAdded.connect(self._apply)

    def close(self) -> None:
        """Give the application its own font back (the program ends, or a test does)."""
        self._app.styleHints().colorSchemeChanged.disconnect(self._system_changed)
        self._app.screenAdded.disconnect(self._apply)
        self._app.setFont(self._base_font)
        if self._styled != 100:
            self._app.setStyle("Fusion")

    # The look

    @property
    def choice(self) -> str:
        """One of LOOK_CHOICES."""
        return self._settings.get(_LOOK)

    def choose(self, choice: str) -> None:
        """Take another look, at once. Raises ValueError when there is none of that name."""
        self._settings.set(_LOOK, choice)
        self._choose_look()
        self._apply()

    def next_choice(self) -> str:
        """What the theme button takes next."""
        return LOOK_CHOICES[(LOOK_CHOICES.index(self.choice) + 1) % len(LOOK_CHOICES)]

    def _choose_look(self) -> None:
        hints = self._app.styleHints()
        hints.blockSignals(True)
        # Qt is told too, so that title bars and the platform's file dialogs follow.
        if self.choice == SYSTEM:
            hints.unsetColorScheme()
        else:
            dark = LOOKS[self.choice].dark
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        hints.blockSignals(False)
        self.look = LOOKS.get(self.choice) or self._system_look()

    def _system_look(self) -> Look:
        hints = self._app.styleHints()
        accessibility = getattr(hints, "accessibility", None)
        if accessibility is not None:
            contrast = accessibility().contrastPreference()
            if contrast == Qt.ContrastPreference.HighContrast:
                return HIGH_CONTRAST
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _system_changed(self) -> None:
        if self.choice == SYSTEM:
            self._choose_look()
            self._apply()

    def color(self, role: Role) -> QColor:
        """The colour for a purpose, in the look in use."""
        return self.look.color(role)

    # The text size

    @property
    def zoom(self) -> int:
        """The text size in percent."""
        return self._settings.get(_ZOOM)

    def set_zoom(self, zoom: int) -> None:
        """Take another text size, at once. Raises ValueError for one that is not of ZOOMS."""
        self._settings.set(_ZOOM, zoom)
        self._apply()

    def zoom_by(self, steps: int) -> None:
        """The next larger (1) or smaller (-1) size, as far as there is one."""
        place = ZOOMS.index(self.zoom) + steps
        self.set_zoom(ZOOMS[min(max(place, 0), len(ZOOMS) - 1)])

    def scaled(self, pixels: float) -> int:
        """A length of the design (at 100 %) in the present text size, for what must grow with the text."""
        return round(pixels * self.zoom / 100)

    def font(self, *, scale: float = 1.0, bold: bool = False) -> QFont:
        """The ordinary font in the present text size, or larger by ``scale``."""
        font = QFont(self._base_font)
        font.setPointSizeF(self._base_font.pointSizeF() * self.zoom / 100 * scale)
        font.setBold(bold)
        return font

    def mono_font(self) -> QFont:
        """The platform's fixed-width font in the present text size, for everything that was on the wire."""
        from PySide6.QtGui import QFontDatabase

        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self._base_font.pointSizeF() * self.zoom / 100)
        # Some platforms name a family that they do not have; whatever replaces it must still be of fixed width.
        font.setStyleHint(QFont.StyleHint.Monospace, QFont.StyleStrategy.PreferQuality)
        return font

    def mono_width(self, characters: int) -> int:
        """How wide so many characters of wire data are."""
        return ceil(QFontMetricsF(self.mono_font()).horizontalAdvance("0") * characters)

    # Icons

    @property
    def icon_size(self) -> QSize:
        """The size of an ordinary icon; buttons take it from the style."""
        return QSize(self.scaled(_ICON_SIZE), self.scaled(_ICON_SIZE))

    def icon(self, name: str, role: Role | None = None, size: int = _ICON_SIZE) -> QIcon:
        """One of our own icons (resources/icons/name.svg) in the look in use. On a button, an action
        or a tab it follows the look by itself; whoever paints it asks again when ``changed`` is emitted."""
        key = (name, role, size)
        icon = self._icons.get(key)
        if icon is None:
            look = self.look
            text = look.roles[role or Role.TEXT]
            second = text if role else look.roles[Role.ACCENT]
            others = ((QIcon.Mode.Disabled, look.disabled), (QIcon.Mode.Selected, look.on_selection))
            scale = self._screen_scale()
            icon = self._icons[key] = tinted_icon(name, text, second, others, self.scaled(size), scale)
        return icon

    def pixmap(self, name: str, role: Role | None = None, size: int = _ICON_SIZE) -> QPixmap:
        """The same as a picture, for a label."""
        look = self.look
        text = look.roles[role or Role.TEXT]
        second = text if role else look.roles[Role.ACCENT]
        return tinted_pixmap(name, text, second, self.scaled(size), self._screen_scale())

    def _screen_scale(self) -> float:
        return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)

    # Everything at once

    def _apply_style(self) -> None:
        zoom = self.zoom
        if zoom != self._styled:
            self._styled = zoom
            if zoom == 100:
                self._app.setStyle("Fusion")
            else:
                from ui.style import ScaledStyle

                self._app.setStyle(ScaledStyle(zoom / 100))

    def _apply(self) -> None:
        known = {icon.cacheKey(): key for key, icon in self._icons.items()}
        self._icons.clear()
        self._apply_style()
        palette = self.look.palette()
        if self._app.palette() != palette:
            self._app.setPalette(palette)
            framed = self.look.framed_palette()
            for name in _FRAMED:
                self._app.setPalette(framed, name)  # type: ignore[arg-type] # It takes a str and no bytes.
        font = self.font()
        if self._app.font() != font:
            self._app.setFont(font)
        # Qt would tell the widgets some time later, but whoever hears ``changed`` measures their text.
        for change in (QEvent.Type.ApplicationPaletteChange, QEvent.Type.ApplicationFontChange):
            QApplication.sendPostedEvents(None, change.value)
        self._replace_icons(known)
        self.changed.emit()

    def _replace_icons(self, known: dict[int, _IconKey]) -> None:
        """Put the new drawing wherever an old one of ours is worn, so that nobody has to do it for each button."""

        def renew(wearer: Any) -> None:
            key = known.get(wearer.icon().cacheKey())
            if key is not None:
                wearer.setIcon(self.icon(*key))

        for widget in self._app.allWidgets():
            if isinstance(widget, QAbstractButton):
                renew(widget)
            elif isinstance(widget, QTabBar):
                for index in range(widget.count()):
                    key = known.get(widget.tabIcon(index).cacheKey())
                    if key is not None:
                        widget.setTabIcon(index, self.icon(*key))
            for action in widget.actions():
                renew(action)
