"""The window itself: what it says, its menus' windows, and the lab."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.helpers.driver import Driver
from tests.screens import TWO_LOOKS, Scene, View

__all__ = ["SCENES"]


async def notices(driver: Driver) -> QWidget | None:
    """A lasting warning, an error with its details open."""
    messages = driver.messages
    messages.warn_while("sockets.server", "The server listens on 0.0.0.0:33333: other computers can reach it.")
    messages.info("The session is saved in lesson.nwtrace")
    messages.report(OSError(28, "No space left on device"), "/home/pupil/.local/share/network-workbench/sessions")
    try:
        driver.window.tabs.setCurrentIndex("none")
    except TypeError as error:
        messages.report(error, "sockets/listen")
    driver.click("notice.more")
    return None


async def commands(driver: Driver) -> QWidget | None:
    """The command palette, with a word typed."""
    driver.window.open_commands()
    palette: QWidget = driver.find("commands")
    driver.fill("commands.input", "se")
    return palette


async def shortcuts(driver: Driver) -> QWidget | None:
    """The window of all shortcuts."""
    driver.trigger("menu.help.keys")
    found: QWidget = driver.find("shortcuts")
    return found


async def lab(driver: Driver) -> QWidget | None:
    """What of the lab listens where."""
    await driver.lab.start()
    await driver.lab.stop_one(driver.lab.statuses[1].name)
    driver.trigger("menu.lab.show")
    found: QWidget = driver.find("lab")
    return found


async def about(driver: Driver) -> QWidget | None:
    """What the program is."""
    driver.trigger("menu.help.about")
    found: QWidget = driver.find("about")
    return found


async def view_menu(driver: Driver) -> QWidget | None:
    """An open menu with icons and keys."""
    menu: QMenu = driver.find("menu.view", QMenu)
    menu.popup(driver.window.mapToGlobal(driver.window.rect().topLeft()))
    return menu


async def saved_session(driver: Driver) -> QWidget | None:
    """A saved session that is looked at."""
    with driver.recorder.exchange("sockets", "A talk"):
        driver.recorder.note("The teacher's remark")
    path = Path(driver.folder) / "lesson.nwtrace"
    await driver.sessions.save_to(path)
    await driver.sessions.open(path)
    driver.window.notice.dismiss()
    QApplication.sendPostedEvents()
    return None


SCENES = [
    Scene("window-notices", notices, (*TWO_LOOKS, View("high_contrast"), View(zoom=200))),
    Scene("window-commands", commands, TWO_LOOKS),
    Scene("window-shortcuts", shortcuts, TWO_LOOKS),
    Scene("window-lab", lab, TWO_LOOKS),
    Scene("window-about", about, TWO_LOOKS),
    Scene("window-menu", view_menu, (*TWO_LOOKS, View("high_contrast"))),
    Scene("window-saved", saved_session, TWO_LOOKS),
]
