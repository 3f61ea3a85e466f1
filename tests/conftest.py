"""What every test has: guards, coroutine tests, and the fixture ``workbench``.

It must not know any tab: controls are found by their handles.

``workbench`` is the shown window on a running WorkbenchLoop, with private settings and a private folder for everything
else, nothing from the person's home, the lab not started and on any free ports; after the test it is closed, and
whatever is left fails the test::

    async def test_something(workbench):
        workbench.fill("sockets.client.port", 7)     # a control by its objectName
        workbench.click("sockets.client.connect")
        await workbench.until(lambda: "refused" in workbench.find("sockets.client.message.text").text())

What it offers: ``find(handle)``, ``click(handle)``, ``fill(handle, value)``, ``press(key, modifier, handle)``,
``trigger(action's handle)``, ``await until(condition)``, ``folder`` (a tmp_path), ``loop``, and every attribute of the
Workbench: ``window``, ``settings``, ``messages``, ``recorder``, ``sessions``, ``lab``, ``theme``, ``tasks`` …
``await workbench.lab.start()`` where servers are needed. A mistake of ours that is reported as a message fails the
test; take it out of ``workbench.messages.history`` where it was provoked.

Coroutine tests that use it run on its loop; those that do not run on a plain asyncio loop of their own. A plain test
that uses it is called from the running loop, so that what it clicks may spawn tasks.

Marks: ``expect_log("pattern")`` for log messages of WARNING and above that a test provokes, ``time_limit(seconds)``.
Guards (tests/helpers/leaks.py): warnings of Python, of the log and of Qt fail; so does a test that leaves a task, a
running QTimer, a thread, a socket or a window behind.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.helpers.driver import Driver
    from ui.theme import Theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test asks the keyring of the person who runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

# CI says the same of the same tree every time; new examples are looked for where somebody can look into them. On a
# busy machine a single example may take long without anything being wrong.
settings.register_profile("ci", derandomize=True, deadline=None, database=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")

pytest_plugins = ["pytester", "tests.helpers.leaks", "tests.helpers.running"]


@pytest.fixture
def theme(qapp: Any) -> Iterator[Theme]:
    """For a widget that is tested without the window: a theme with settings of its own."""
    from app.settings import Settings
    from ui.theme import Theme

    made = Theme(qapp, Settings(None))
    yield made
    made.close()


@pytest.fixture
def workbench(qapp: Any, tmp_path: Path) -> Iterator[Driver]:
    """The shown window on its running loop; see the head of this file."""
    from tests.helpers.driver import open_workbench
    from tests.helpers.running import leftover_tasks, run_on
    from ui.loop import WorkbenchLoop
    from ui.messages import Level

    loop = WorkbenchLoop(qapp)
    driver = run_on(loop, open_workbench(qapp, tmp_path))
    yield driver
    try:
        run_on(loop, driver.workbench.close())
        tasks = leftover_tasks(loop)
        run_on(loop, loop.shutdown_default_executor())
    finally:
        loop.close()
    bugs = [message.details for message in driver.messages.history if message.level is Level.BUG]
    if bugs or tasks:
        pytest.fail("\n".join([*bugs, *(f"task left behind: {task}" for task in tasks)]), pytrace=False)
