"""What every test has: the fixture ``workbench`` and coroutine tests.

It must not know any tab: handles are found by their objectName.

``workbench`` is the shown window on a running loop, with private settings, closed after the test::

    async def test_something(workbench):
        workbench.window ...            # the Window
        workbench.find("sockets.client.host")

A coroutine test that uses it runs on its loop; one that does not runs on a plain asyncio loop of its own. A plain test
that uses it is called from that loop too, so that whatever it clicks may spawn tasks.
"""

from __future__ import annotations

import asyncio
import inspect
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class Driver:
    """A running Workbench and the hands to use it."""

    def __init__(self, loop: asyncio.AbstractEventLoop, workbench: Any) -> None:
        self.loop = loop
        self.workbench = workbench
        self.window = workbench.window

    def __getattr__(self, name: str) -> Any:
        return getattr(self.workbench, name)

    def find(self, handle: str) -> Any:
        """The one control with this objectName."""
        from PySide6.QtWidgets import QWidget

        found = self.window.findChildren(QWidget, handle)
        assert len(found) == 1, f"{len(found)} controls are named {handle}"
        return found[0]


def pytest_configure(config: pytest.Config) -> None:
    # Said by Qt's offscreen platform for every window; it concerns the platform, not us.
    config.addinivalue_line("qt_log_ignore", "^This plugin does not support propagateSizeHints")


@pytest.fixture
def workbench(qapp: Any, tmp_path: Path) -> Iterator[Driver]:
    """The shown window on its running loop; see the head of this file."""
    from dataclasses import replace

    from app.lab import SERVERS
    from ui.__main__ import Workbench
    from ui.loop import WorkbenchLoop

    loop = WorkbenchLoop(qapp)
    # Any free port: the tests of two people on one machine must not meet.
    servers = [replace(server, port=0) for server in SERVERS]

    async def show() -> Driver:
        built = Workbench(qapp, settings_path=tmp_path / "settings.json", data=tmp_path / "lab", servers=servers)
        loop.recorder = built.recorder
        built.show()
        return Driver(loop, built)

    driver = loop.run_until_complete(show())
    yield driver
    loop.run_until_complete(driver.workbench.close())
    loop.close()


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> object:
    """Run coroutine tests, and plain tests that use ``workbench``, on the loop they need."""
    function = pyfuncitem.obj
    arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    driver: Any = pyfuncitem.funcargs.get("workbench")
    if inspect.iscoroutinefunction(function):
        if driver is None:
            asyncio.run(function(**arguments))
        else:
            driver.loop.run_until_complete(function(**arguments))
        return True
    if driver is None:
        return None
    future = driver.loop.create_future()

    def call() -> None:
        try:
            function(**arguments)
        except BaseException as error:  # noqa: BLE001 - handed on below.
            future.set_exception(error)
        else:
            future.set_result(None)

    driver.loop.call_soon(call)
    driver.loop.run_until_complete(future)
    return True
