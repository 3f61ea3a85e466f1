"""The Lookup tab: an answer with its bytes, an error, a traced delegation, many names, the table of services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tests.helpers.driver import Driver, until
from tests.screens import TWO_LOOKS, Scene
from ui.tabs import TABS

if TYPE_CHECKING:
    from ui.tabs.lookup.forms import Kind
    from ui.tabs.lookup.tab import LookupTab

__all__ = ["SCENES"]


async def _tab(driver: Driver) -> LookupTab:
    from ui.tabs.lookup.tab import LookupTab

    await driver.lab.start()
    driver.window.tabs.setCurrentIndex([spec.key for spec in TABS].index("lookup"))
    [tab] = [tab for tab in driver.window.built_tabs() if isinstance(tab, LookupTab)]
    address = driver.lab.status("dns").address
    await until(lambda: driver.find("lookup.server").currentText() == address)
    return tab


async def _ask(driver: Driver, tab: LookupTab, kind: Kind, text: str, rdtype: str = "A") -> None:
    tab.query_page.choose(kind)
    driver.find("lookup.query").setText(text)
    driver.find("lookup.type").setEditText(rdtype)
    tab.run()
    await until(lambda: not tab.query_page.running)


async def answer(driver: Driver) -> QWidget | None:
    """Mail servers, with one row and its bytes marked."""
    from ui.tabs.lookup.forms import Kind

    tab = await _tab(driver)
    await _ask(driver, tab, Kind.DNS, "lab.test", "MX")
    tree = driver.find("lookup.results")
    tree.setCurrentItem(tree.topLevelItem(1).child(0))
    return None


async def wrong(driver: Driver) -> QWidget | None:
    """A name with an empty part."""
    from ui.tabs.lookup.forms import Kind

    tab = await _tab(driver)
    await _ask(driver, tab, Kind.DNS, "bad..name")
    return None


async def delegation(driver: Driver) -> QWidget | None:
    """From the lab's root down."""
    from ui.tabs.lookup.forms import Kind

    tab = await _tab(driver)
    await _ask(driver, tab, Kind.TRACE, "www.lab.test")
    return None


async def many(driver: Driver) -> QWidget | None:
    """A thousand names."""
    tab = await _tab(driver)
    tab.pages.setCurrentWidget(tab.many_page)
    names = [f"host{number:04d}.lab.test" for number in range(1, 1001)]
    driver.find("lookup.many.names").setPlainText("\n".join(names))
    await tab.many_page.run()
    return None


async def services(driver: Driver) -> QWidget | None:
    """Everything about mail."""
    tab = await _tab(driver)
    tab.pages.setCurrentWidget(tab.services_page)
    await until(lambda: driver.find("lookup.services.table").model().rowCount())
    driver.find("lookup.services.filter").setText("mail")
    return None


async def encrypted(driver: Driver) -> QWidget | None:
    """The lab asked by HTTPS, with one click."""
    from app.lookup.servers import DnsTransport
    from ui.tabs.lookup.forms import Kind

    tab = await _tab(driver)
    driver.fill("lookup.transport", DnsTransport.HTTPS)
    await _ask(driver, tab, Kind.DNS, "lab.test", "TXT")
    return None


async def compare(driver: Driver) -> QWidget | None:
    """What the system knows by itself beside two servers, with an answer's bytes."""
    from ui.tabs.lookup.forms import Kind

    tab = await _tab(driver)
    lab = driver.lab.status("dns").address
    driver.fill("lookup.server", f"{lab}, tls://{driver.lab.status('dot').address}")
    await _ask(driver, tab, Kind.COMPARE, "localhost")
    return None


async def history(driver: Driver) -> QWidget | None:
    """All earlier queries."""
    from ui.tabs.lookup.forms import Kind

    tab = await _tab(driver)
    for name, rdtype in (("www.lab.test", "A"), ("lab.test", "MX"), ("nope.lab.test", "A"), ("lab.test", "TXT")):
        await _ask(driver, tab, Kind.DNS, name, rdtype)
    await _ask(driver, tab, Kind.SERVICE, "http")
    return tab.query_page.history_menu.open_window()


async def history_menu(driver: Driver) -> QWidget | None:
    """The latest of them."""
    window = await history(driver)
    assert window is not None
    window.close()
    tab = await _tab(driver)
    menu = tab.query_page.history_menu
    menu.fill()
    menu.show()
    return menu


async def empty(driver: Driver) -> QWidget | None:
    """As it opens."""
    await _tab(driver)
    return None


SCENES = [
    Scene("lookup-answer", answer),
    Scene("lookup-wrong", wrong, TWO_LOOKS),
    Scene("lookup-delegation", delegation, TWO_LOOKS),
    Scene("lookup-many", many, TWO_LOOKS),
    Scene("lookup-services", services, TWO_LOOKS),
    Scene("lookup-encrypted", encrypted, TWO_LOOKS),
    Scene("lookup-compare", compare),
    Scene("lookup-history", history, TWO_LOOKS),
    Scene("lookup-history-menu", history_menu, TWO_LOOKS),
    Scene("lookup-empty", empty, TWO_LOOKS),
]
