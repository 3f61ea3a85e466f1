"""The colours of each look (light, dark, high contrast): Qt's palette and ours by role.

It must not know widgets or settings: ui/theme.py chooses among them.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor, QPalette

__all__ = ["DARK", "HIGH_CONTRAST", "LIGHT", "LOOKS", "Look", "Role"]


class Role(enum.Enum):
    """What a colour is for; Theme.color() gives the one that fits the look in use.

    Sent is blue and received orange, which people who cannot tell red from green can tell apart; red is for errors
    only, and nothing is said by colour alone. The ``…_BACK`` are for the ground behind ordinary text.
    """

    TEXT = enum.auto()
    FAINT = enum.auto()
    LINE = enum.auto()
    PAPER = enum.auto()
    ACCENT = enum.auto()
    ON_ACCENT = enum.auto()
    SENT = enum.auto()
    SENT_BACK = enum.auto()
    RECEIVED = enum.auto()
    RECEIVED_BACK = enum.auto()
    ERROR = enum.auto()
    ERROR_BACK = enum.auto()
    WARNING = enum.auto()
    WARNING_BACK = enum.auto()
    INFO_BACK = enum.auto()
    OK = enum.auto()
    MARK = enum.auto()
    ON_MARK = enum.auto()


@dataclass(frozen=True)
class Look:
    """One set of colours. ``window`` is the ground of forms, PAPER that of fields and lists."""

    key: str
    dark: bool
    window: str
    stripe: str
    button: str
    disabled: str
    selection: str
    on_selection: str
    shadow: str
    roles: dict[Role, str]

    def color(self, role: Role) -> QColor:
        """The colour for a purpose."""
        return QColor(self.roles[role])

    def palette(self) -> QPalette:
        """The same colours as Qt's widgets use them."""
        palette = QPalette()
        text = self.color(Role.TEXT)
        window, button, line = QColor(self.window), QColor(self.button), self.color(Role.LINE)
        kinds = QPalette.ColorRole
        # Fusion draws frames in shades of Window and Dark; the shades are given, or it would derive muddy ones.
        for kind, color in (
            (kinds.Window, window),
            (kinds.WindowText, text),
            (kinds.Base, self.color(Role.PAPER)),
            (kinds.AlternateBase, QColor(self.stripe)),
            (kinds.Text, text),
            (kinds.PlaceholderText, self.color(Role.FAINT)),
            (kinds.Button, button),
            (kinds.ButtonText, text),
            (kinds.BrightText, self.color(Role.ERROR)),
            (kinds.ToolTipBase, self.color(Role.PAPER)),
            (kinds.ToolTipText, text),
            (kinds.Link, self.color(Role.ACCENT)),
            (kinds.LinkVisited, self.color(Role.ACCENT)),
            (kinds.Accent, self.color(Role.ACCENT)),
            (kinds.Highlight, QColor(self.selection)),
            (kinds.HighlightedText, QColor(self.on_selection)),
            (kinds.Light, button.lighter(112) if not self.dark else button.lighter(130)),
            (kinds.Midlight, button),
            (kinds.Mid, line),
            (kinds.Dark, line),
            (kinds.Shadow, QColor(self.shadow)),
        ):
            palette.setColor(kind, color)
        faded = QColor(self.disabled)
        group = QPalette.ColorGroup.Disabled
        for kind in (kinds.WindowText, kinds.Text, kinds.ButtonText, kinds.HighlightedText, kinds.PlaceholderText):
            palette.setColor(group, kind, faded)
        palette.setColor(group, kinds.Base, window)
        palette.setColor(group, kinds.Highlight, line)
        palette.setColor(group, kinds.Accent, faded)
        return palette

    def framed_palette(self) -> QPalette:
        """The palette for what has a frame: Fusion draws it in Window, darkened by 1.4, which on a dark ground is no
        frame at all. So there Window is the colour that darkens to LINE."""
        palette = self.palette()
        frame = self.color(Role.LINE)
        channels = (min(round(channel * 1.4), 255) for channel in (frame.red(), frame.green(), frame.blue()))
        palette.setColor(QPalette.ColorRole.Window, QColor(*channels))
        return palette


LIGHT: Final = Look(
    key="light",
    dark=False,
    window="#f3f5f8",
    stripe="#f6f8fb",
    button="#fdfdfe",
    disabled="#98a1ad",
    selection="#1a5fb4",
    on_selection="#ffffff",
    shadow="#8a94a3",
    roles={
        Role.TEXT: "#1b2027",
        Role.FAINT: "#5a6472",
        Role.LINE: "#c3cad4",
        Role.PAPER: "#ffffff",
        Role.ACCENT: "#1a5fb4",
        Role.ON_ACCENT: "#ffffff",
        Role.SENT: "#0b57ab",
        Role.SENT_BACK: "#e6f0fc",
        Role.RECEIVED: "#9a4600",
        Role.RECEIVED_BACK: "#fdf0e2",
        Role.ERROR: "#b3201c",
        Role.ERROR_BACK: "#fdeceb",
        Role.WARNING: "#735100",
        Role.WARNING_BACK: "#fff4d1",
        Role.INFO_BACK: "#e9f1fb",
        Role.OK: "#0a7460",
        Role.MARK: "#ffe27a",
        Role.ON_MARK: "#1b2027",
    },
)

DARK: Final = Look(
    key="dark",
    dark=True,
    window="#1f2329",
    stripe="#1c2026",
    button="#2c323a",
    disabled="#6d7783",
    selection="#2b63b0",
    on_selection="#ffffff",
    shadow="#0c0e11",
    roles={
        Role.TEXT: "#e4e8ed",
        Role.FAINT: "#a0aab6",
        Role.LINE: "#434b56",
        Role.PAPER: "#16191e",
        Role.ACCENT: "#6cb0ff",
        Role.ON_ACCENT: "#0d1a2b",
        Role.SENT: "#7dbaff",
        Role.SENT_BACK: "#16273c",
        Role.RECEIVED: "#ffb070",
        Role.RECEIVED_BACK: "#35250f",
        Role.ERROR: "#ff8a80",
        Role.ERROR_BACK: "#3b1d1d",
        Role.WARNING: "#f2c94c",
        Role.WARNING_BACK: "#37300f",
        Role.INFO_BACK: "#1a2a3f",
        Role.OK: "#58cfb4",
        Role.MARK: "#6b5a12",
        Role.ON_MARK: "#ffffff",
    },
)

HIGH_CONTRAST: Final = Look(
    key="high_contrast",
    dark=True,
    window="#000000",
    stripe="#000000",
    button="#000000",
    disabled="#9a9a9a",
    selection="#ffe100",
    on_selection="#000000",
    shadow="#ffffff",
    roles={
        Role.TEXT: "#ffffff",
        Role.FAINT: "#e0e0e0",
        Role.LINE: "#ffffff",
        Role.PAPER: "#000000",
        Role.ACCENT: "#ffe100",
        Role.ON_ACCENT: "#000000",
        Role.SENT: "#8cc8ff",
        Role.SENT_BACK: "#00182e",
        Role.RECEIVED: "#ffb866",
        Role.RECEIVED_BACK: "#2a1700",
        Role.ERROR: "#ff9a92",
        Role.ERROR_BACK: "#300300",
        Role.WARNING: "#ffe100",
        Role.WARNING_BACK: "#262200",
        Role.INFO_BACK: "#001a33",
        Role.OK: "#7ff0d4",
        Role.MARK: "#ffe100",
        Role.ON_MARK: "#000000",
    },
)

LOOKS: Final = {look.key: look for look in (LIGHT, DARK, HIGH_CONTRAST)}
