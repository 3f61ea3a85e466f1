"""The Lookup tab's page for many names: how its results come into view."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from tests.helpers.driver import until
from tests.ui.tabs.test_lookup import Lookup, opened
from ui.theme import Role


async def _many(workbench: Any) -> Lookup:
    lookup = await opened(workbench)
    lookup.tab.pages.setCurrentWidget(lookup.tab.many_page)
    assert workbench.find("lookup.server").currentText().startswith("127.")
    workbench.find("lookup.many.names").setPlainText("\n".join(f"host{number:04d}.lab.test" for number in range(1, 5)))
    await lookup.tab.many_page.run()
    await until(lambda: not lookup.tab.many_page.running)
    return lookup


async def test_a_refresh_of_many_results_leaves_the_painting_to_qt(workbench: Any, qapp: QApplication) -> None:
    lookup = await _many(workbench)
    page = lookup.tab.many_page
    page.progress.setRange(0, 100)
    page.progress.setVisible(True)
    paintings: list[object] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                paintings.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    try:
        page.lookup.results.extend(page.lookup.results[:1] * 60)
        page.refresh()
        assert page.progress.value() == 64
        assert not paintings
        await until(lambda: page.progress in paintings)
    finally:
        qapp.removeEventFilter(watch)
    assert workbench.find("lookup.many.results").model().rowCount() == 64


async def test_failed_lookups_stand_out_and_numbers_stand_right(workbench: Any) -> None:
    lookup = await _many(workbench)
    model = workbench.find("lookup.many.results").model()
    lookup.tab.many_page.lookup.results[1] = dataclasses.replace(
        lookup.tab.many_page.lookup.results[1], status="TIMEOUT", values=(), problem="no answer"
    )
    row = model.cells(1, range(6))
    assert {color.name() for _, color, _ in row if color is not None} == {workbench.theme.color(Role.ERROR).name()}
    assert all(color is None for _, color, _ in model.cells(0, range(6)))
    assert [text for text, _, _ in row] == [model.index(1, column).data() for column in range(6)]
    right = int(Qt.AlignmentFlag.AlignRight)
    assert [bool(side & right) for _, _, side in row] == [True, False, False, False, True, False]
    assert row[5][0] == "no answer"
