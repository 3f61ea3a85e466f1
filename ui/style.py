"""Qt's Fusion style with its fixed lengths (icons, check marks, scroll bars) grown with the text size.

It must not know the theme or any widget: it is given a factor.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

__all__ = ["ScaledStyle"]

_METRIC: Final = QStyle.PixelMetric

_SCALED: Final = frozenset(
    (
        _METRIC.PM_ButtonIconSize,
        _METRIC.PM_SmallIconSize,
        _METRIC.PM_TabBarIconSize,
        _METRIC.PM_ListViewIconSize,
        _METRIC.PM_ToolBarIconSize,
        _METRIC.PM_LineEditIconSize,
        _METRIC.PM_TabCloseIndicatorWidth,
        _METRIC.PM_TabCloseIndicatorHeight,
        _METRIC.PM_IndicatorWidth,
        _METRIC.PM_IndicatorHeight,
        _METRIC.PM_ExclusiveIndicatorWidth,
        _METRIC.PM_ExclusiveIndicatorHeight,
        _METRIC.PM_MenuButtonIndicator,
        _METRIC.PM_TreeViewIndentation,
        _METRIC.PM_HeaderMarkSize,
        _METRIC.PM_SliderThickness,
        _METRIC.PM_SliderLength,
        _METRIC.PM_TitleBarHeight,
    )
)


class ScaledStyle(QProxyStyle):
    """Fusion for a text size other than 100 %. At 100 % plain Fusion does: every question that Qt asks a style that is
    written in Python costs a call, and a start asks some thousands."""

    def __init__(self, factor: float) -> None:
        super().__init__("Fusion")
        self._factor = factor
        self._asking = False
        self._known: dict[QStyle.PixelMetric, int] = {}

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if self._asking or metric not in _SCALED:
            return super().pixelMetric(metric, option, widget)
        value = self._known.get(metric)
        if value is None:
            # Fusion answers some of these with others of them, and asks us: those must not be grown twice.
            self._asking = True
            try:
                value = self._known[metric] = round(super().pixelMetric(metric, option, widget) * self._factor)
            finally:
                self._asking = False
        return value
