"""The window About: what this program is, its version, and the versions of what it runs with, to be copied.

It must not know the rest of the program.
"""

from __future__ import annotations

import platform
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.texts import tr
from ui.theme import Theme
from ui.widgets.buttons import copy_text, text_button
from ui.widgets.message_line import selectable

__all__ = ["AboutWindow", "versions"]


def versions() -> str:
    """One line each: this program, Python, Qt and its binding, the loop, the system."""
    lines = [f"Network Workbench {own_version()}"]
    lines.append(f"Python {platform.python_version()} ({platform.python_implementation()})")
    lines.append(f"Qt {qVersion()}, PySide6 {version('PySide6-Essentials')}, qasync {version('qasync')}")
    lines.append(platform.platform())
    return "\n".join(lines)


def own_version() -> str:
    """As installed; from a source tree, as that says."""
    try:
        return version("network-workbench")
    except PackageNotFoundError:
        project = Path(__file__).resolve().parent.parent / "pyproject.toml"
        return str(tomllib.loads(project.read_text("utf-8"))["project"]["version"])


class AboutWindow(QDialog):
    """Handles: ``about.text``, ``about.copy``."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle(tr("About Network Workbench"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picture = QLabel()
        picture.setPixmap(theme.pixmap("app", size=64))
        name = QLabel("Network Workbench")
        name.setFont(theme.font(scale=1.6, bold=True))
        what = QLabel(tr("See network protocols work: every click, every byte, in one trace."))
        what.setWordWrap(True)
        self.text = selectable(QLabel(versions()))
        self.text.setObjectName("about.text")
        self.text.setAccessibleName(tr("Versions"))
        words = QVBoxLayout()
        for label in (name, what, self.text):
            words.addWidget(label)
        words.addWidget(
            text_button(theme, "copy", "about.copy", tr("&Copy versions"), lambda: copy_text(versions())),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 24, 24, 24)
        row.setSpacing(24)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words)
