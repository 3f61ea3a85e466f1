"""The Fetch tab: an answer, its timing over redirects, downloads, a picture, a form with its preview, and an error."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tests.helpers.driver import Driver, until
from tests.screens import TWO_LOOKS, Scene
from ui.tabs import TABS

if TYPE_CHECKING:
    from ui.tabs.fetch.tab import FetchTab

__all__ = ["SCENES"]


async def _tab(driver: Driver) -> FetchTab:
    from ui.tabs.fetch.tab import FetchTab

    await driver.lab.start()
    driver.window.tabs.setCurrentIndex([spec.key for spec in TABS].index("fetch"))
    [tab] = [tab for tab in driver.window.built_tabs() if isinstance(tab, FetchTab)]
    await until(lambda: tab.bar.text.startswith(f"http://{driver.lab.status('http').address}/"))
    folder = Path(driver.folder) / "downloads"
    folder.mkdir()
    driver.find("fetch.download.path").setText(str(folder))
    return tab


def _url(driver: Driver, path: str, scheme: str = "http") -> str:
    return f"{scheme}://{driver.lab.status(scheme).address}{path}"


async def _get(driver: Driver, tab: FetchTab, path: str, scheme: str = "http") -> None:
    tab.bar.set_url(_url(driver, path, scheme))
    tab.run()
    await until(lambda: not tab.running)


async def answer(driver: Driver) -> QWidget | None:
    """The lab's index page."""
    tab = await _tab(driver)
    await _get(driver, tab, "/json")
    return None


async def timing(driver: Driver) -> QWidget | None:
    """Three redirects, and the name lookup before them."""
    tab = await _tab(driver)
    tab.answer.setCurrentIndex(2)
    await _get(driver, tab, "/redirect/3")
    return None


async def _queued(tab: FetchTab, number: int) -> None:
    await until(lambda: len(tab.queue.downloads) == number)


async def downloads(driver: Driver) -> QWidget | None:
    """One that is done, one that was cut off, and one that runs."""
    tab = await _tab(driver)
    for number, path in enumerate(("/bytes/2000000", "/range/3000000?drop=1200000", "/range/4000000?rate=900000"), 1):
        tab.bar.set_url(_url(driver, path))
        tab.download()
        await _queued(tab, number)
        if "rate" not in path:
            await until(lambda: not tab.queue.running)
    tab.message.clear()
    await until(lambda: tab.queue.downloads[-1].received > 1_500_000)
    return None


async def unknown(driver: Driver) -> QWidget | None:
    """A size that nobody knows: the bar moves, the count is there."""
    tab = await _tab(driver)
    tab.bar.set_url(_url(driver, "/chunked/50000000"))
    tab.download()
    await until(lambda: tab.queue.downloads and tab.queue.downloads[-1].received > 10_000_000)
    tab.queue.pause(tab.queue.downloads[-1])
    return None


async def picture(driver: Driver) -> QWidget | None:
    """A picture, and a form's fields left."""
    tab = await _tab(driver)
    await _get(driver, tab, "/image")
    return None


async def form(driver: Driver) -> QWidget | None:
    """A form that was posted, and the bytes that travelled."""
    from app.fetch.request import BodyKind
    from ui.tabs.fetch.pairs import Pair

    tab = await _tab(driver)
    tab.form.body.choose(BodyKind.MULTIPART)
    tab.form.body.form.set_pairs(
        [Pair("name", "Лілія"), Pair("note", "two words", False), Pair("file", "", True, __file__)]
    )
    tab.bar.method.setEditText("POST")
    await _get(driver, tab, "/form")
    tab.form.setCurrentIndex(1)
    return None


async def preview(driver: Driver) -> QWidget | None:
    """The same as bytes."""
    await form(driver)
    driver.find("fetch.request").setCurrentIndex(5)
    await until(lambda: "POST" in driver.find("fetch.preview").toPlainText())
    return None


async def options(driver: Driver) -> QWidget | None:
    """The lab's proxy, and certificates that are not checked."""
    from app.fetch.request import Trust

    tab = await _tab(driver)
    tab.form.setCurrentIndex(4)
    tab.form.options.take_lab_proxy()
    tab.form.options.choose_trust(Trust.NOTHING)
    await _get(driver, tab, "/", "https")
    tab.answer.setCurrentIndex(3)
    return None


async def wrong(driver: Driver) -> QWidget | None:
    """A body that ends too early."""
    tab = await _tab(driver)
    await _get(driver, tab, "/drop/50000/100000")
    return None


async def empty(driver: Driver) -> QWidget | None:
    """As it opens."""
    await _tab(driver)
    return None


SCENES = [
    Scene("fetch-answer", answer),
    Scene("fetch-timing", timing),
    Scene("fetch-downloads", downloads),
    Scene("fetch-unknown", unknown, TWO_LOOKS),
    Scene("fetch-picture", picture, TWO_LOOKS),
    Scene("fetch-form", form, TWO_LOOKS),
    Scene("fetch-preview", preview, TWO_LOOKS),
    Scene("fetch-options", options, TWO_LOOKS),
    Scene("fetch-wrong", wrong, TWO_LOOKS),
    Scene("fetch-empty", empty, TWO_LOOKS),
]
