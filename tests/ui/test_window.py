"""The window as a whole, used through its controls."""

from __future__ import annotations

import asyncio
from typing import Any

from ui.tabs import TABS


async def test_every_tab_has_a_place(workbench: Any) -> None:
    await asyncio.sleep(0)
    assert workbench.find("tabs").count() == len(TABS)


def test_the_window_is_shown(workbench: Any) -> None:
    assert workbench.window.isVisible()
