"""The garbage collector does not look at what the program is made of, as long as it runs."""

from __future__ import annotations

import gc
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui.__main__ import Workbench
from ui.paths import Paths


async def test_what_was_built_is_not_looked_at_until_the_program_ends(qapp: QApplication, tmp_path: Path) -> None:
    qapp.setQuitOnLastWindowClosed(False)
    workbench = Workbench(qapp, Paths.below(tmp_path), servers=[])
    await workbench.build()
    try:
        await workbench.start()
        assert gc.get_freeze_count() > 10_000
        assert len(gc.get_objects()) < gc.get_freeze_count()
    finally:
        await workbench.close()
    assert gc.get_freeze_count() == 0
