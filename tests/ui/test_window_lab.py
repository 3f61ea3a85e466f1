"""The lab through the window: the light, the menu, the table of what listens where, and the counters beside it."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from app.lab import State
from tests.helpers.driver import Driver


async def test_the_light_and_the_menu(workbench: Driver) -> None:
    light = workbench.find("status.lab")
    assert light.text() == "Lab: stopped"
    workbench.trigger("menu.lab.start")
    count = len(workbench.lab.statuses)
    await workbench.until(lambda: light.text() == f"Lab: {count} servers")
    assert workbench.lab.statuses[0].address in light.toolTip()
    workbench.trigger("menu.lab.stop")
    await workbench.until(lambda: light.text() == "Lab: stopped")


async def test_the_light_opens_the_menu(workbench: Driver) -> None:
    workbench.click("status.lab")
    menu = workbench.find("menu.lab", QMenu)
    assert menu.isVisible()
    menu.close()


async def test_what_listens_where(workbench: Driver) -> None:
    workbench.trigger("menu.lab.show")
    table = workbench.find("lab.table")
    model = table.model()
    names = [status.name for status in workbench.lab.statuses]
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == names
    table.select_row(1)
    workbench.click("lab.start")
    await workbench.until(lambda: workbench.lab.statuses[1].state is State.RUNNING)
    assert workbench.lab.statuses[0].state is State.STOPPED
    address = workbench.lab.statuses[1].address
    assert model.index(1, 2).data() == address
    workbench.click("lab.copy")
    assert QGuiApplication.clipboard().text() == address
    table.clearSelection()
    workbench.click("lab.start")
    await workbench.until(lambda: all(status.port for status in workbench.lab.statuses))
    table.select_row(0)
    workbench.click("lab.stop")
    await workbench.until(lambda: workbench.lab.statuses[0].state is State.STOPPED)
    assert model.index(0, 2).data() == ""
    workbench.find("lab").close()


async def test_copy_an_address_from_the_menu(workbench: Driver) -> None:
    menu = workbench.find("menu.lab.addresses", QMenu)
    menu.aboutToShow.emit()
    assert [action.isEnabled() for action in menu.actions()] == [False]
    await workbench.lab.start_one("echo")
    menu.aboutToShow.emit()
    [action] = menu.actions()
    action.trigger()
    assert QGuiApplication.clipboard().text() == workbench.lab.status("echo").address


async def test_a_server_that_fails_is_seen(workbench: Driver) -> None:
    def not_permitted(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    lab = workbench.lab
    lab._launch = not_permitted
    await lab.start_one("echo")
    assert "1 failed" in workbench.find("status.lab").text()
    workbench.trigger("menu.lab.show")
    row = [status.name for status in lab.statuses].index("echo")
    assert "PermissionError" in workbench.find("lab.table").model().index(row, 3).data()
    workbench.find("lab").close()


async def test_the_trace_is_counted(workbench: Driver) -> None:
    with workbench.recorder.exchange("sockets", "A talk"):
        for number in range(1500):
            workbench.recorder.note(f"note {number}")
    await workbench.until(lambda: "1,500 events" in workbench.find("status.trace").text())
