"""The looks: readable everywhere, apart for everybody, changed at once, and drawn sharply at any size."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTabWidget, QToolButton, QWidget

from app.settings import Settings
from ui.icons import FOLDER, names
from ui.palettes import DARK, HIGH_CONTRAST, LIGHT, LOOKS, Look, Role
from ui.theme import LOOK_CHOICES, ZOOMS, Theme

ALL = pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)


def luminance(color: QColor) -> float:
    """As WCAG 2 defines it."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@ALL
def test_every_text_is_readable_on_every_ground_it_stands_on(look: Look) -> None:
    least = 7.0 if look is HIGH_CONTRAST else 4.5
    papers = [look.color(Role.PAPER), QColor(look.stripe), QColor(look.window)]
    texts = (Role.TEXT, Role.FAINT, Role.SENT, Role.RECEIVED, Role.ERROR, Role.WARNING, Role.OK, Role.ACCENT)
    for role, paper in itertools.product(texts, papers):
        assert contrast(look.color(role), paper) >= least, (role, paper.name())
    pairs = [
        (Role.TEXT, Role.SENT_BACK),
        (Role.SENT, Role.SENT_BACK),
        (Role.TEXT, Role.RECEIVED_BACK),
        (Role.RECEIVED, Role.RECEIVED_BACK),
        (Role.TEXT, Role.ERROR_BACK),
        (Role.ERROR, Role.ERROR_BACK),
        (Role.TEXT, Role.WARNING_BACK),
        (Role.WARNING, Role.WARNING_BACK),
        (Role.TEXT, Role.INFO_BACK),
        (Role.ACCENT, Role.INFO_BACK),
        (Role.ON_ACCENT, Role.ACCENT),
        (Role.ON_MARK, Role.MARK),
    ]
    for text, ground in pairs:
        assert contrast(look.color(text), look.color(ground)) >= least, (text, ground)
    assert contrast(QColor(look.on_selection), QColor(look.selection)) >= least
    assert contrast(look.color(Role.TEXT), QColor(look.button)) >= least


@ALL
def test_frames_are_seen(look: Look) -> None:
    drawn = look.framed_palette().color(QPalette.ColorRole.Window).darker(140)
    assert contrast(drawn, look.color(Role.PAPER)) >= (7 if look is HIGH_CONTRAST else 1.4)


# Machado, Oliveira and Fernandes (2009), severity 1.0: what people without red or green cones see.
PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
TRITANOPIA = ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900))


def seen(color: QColor, matrix: tuple[tuple[float, float, float], ...]) -> tuple[float, ...]:
    rgb = (color.redF(), color.greenF(), color.blueF())
    return tuple(sum(factor * channel for factor, channel in zip(row, rgb, strict=True)) for row in matrix)


@ALL
@pytest.mark.parametrize("matrix", [PROTANOPIA, DEUTERANOPIA, TRITANOPIA], ids=["protan", "deutan", "tritan"])
def test_sent_and_received_differ_for_everybody(look: Look, matrix: tuple[tuple[float, float, float], ...]) -> None:
    sent, received = (seen(look.color(role), matrix) for role in (Role.SENT, Role.RECEIVED))
    assert sum((one - other) ** 2 for one, other in zip(sent, received, strict=True)) ** 0.5 > 0.25


@ALL
def test_sent_is_blue_and_received_is_orange(look: Look) -> None:
    assert 200 <= look.color(Role.SENT).hsvHue() <= 225
    assert 20 <= look.color(Role.RECEIVED).hsvHue() <= 40
    assert look.color(Role.ERROR).hsvHue() < 10 or look.color(Role.ERROR).hsvHue() > 350


@ALL
def test_every_role_has_a_colour(look: Look) -> None:
    assert set(look.roles) == set(Role)
    assert all(look.color(role).isValid() for role in Role)


def test_a_choice_is_taken_at_once_everywhere(theme: Theme, qtbot: Any) -> None:
    label = QLabel("text")
    qtbot.addWidget(label)
    label.show()
    for look in (LIGHT, DARK, HIGH_CONTRAST):
        with qtbot.waitSignal(theme.changed):
            theme.choose(look.key)
        assert theme.choice == look.key
        assert theme.color(Role.SENT) == look.color(Role.SENT)
        assert label.palette().color(QPalette.ColorRole.WindowText) == look.color(Role.TEXT)
        assert label.grab().toImage().pixelColor(0, 0) == QColor(look.window)


def test_an_unknown_look_is_refused(theme: Theme) -> None:
    with pytest.raises(ValueError, match="look"):
        theme.choose("pink")
    assert theme.choice == "system"


def test_as_the_system_follows_the_system(theme: Theme, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert theme.choice == "system"
    hints = QApplication.styleHints()
    scheme = Qt.ColorScheme.Dark

    class Hints:
        """The system's, as far as the test has them changed."""

        def colorScheme(self) -> Qt.ColorScheme:
            return scheme

        def __getattr__(self, name: str) -> Any:
            return getattr(hints, name)

    monkeypatch.setattr(theme, "_app", Application(Hints()))
    hints.colorSchemeChanged.emit(scheme)
    assert theme.look is DARK
    scheme = Qt.ColorScheme.Light
    hints.colorSchemeChanged.emit(scheme)
    assert theme.look is LIGHT
    theme.choose("high_contrast")
    scheme = Qt.ColorScheme.Dark
    hints.colorSchemeChanged.emit(scheme)
    assert theme.look is HIGH_CONTRAST
    theme.choose("system")
    assert theme.look is DARK


class Application:
    """The real application with other style hints."""

    def __init__(self, hints: Any) -> None:
        self._hints = hints

    def styleHints(self) -> Any:
        return self._hints

    def __getattr__(self, name: str) -> Any:
        return getattr(QApplication.instance(), name)


def test_a_system_with_high_contrast_is_followed(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    class Accessibility:
        def contrastPreference(self) -> Qt.ContrastPreference:
            return Qt.ContrastPreference.HighContrast

    class Hints:
        def accessibility(self) -> Accessibility:
            return Accessibility()

        def __getattr__(self, name: str) -> Any:
            return getattr(QApplication.styleHints(), name)

    monkeypatch.setattr(theme, "_app", Application(Hints()))
    theme.choose("system")
    assert theme.look is HIGH_CONTRAST


def test_the_button_goes_round_all_looks(theme: Theme) -> None:
    seen_choices = []
    for _ in LOOK_CHOICES:
        theme.choose(theme.next_choice())
        seen_choices.append(theme.choice)
    assert sorted(seen_choices) == sorted(LOOK_CHOICES)


# Text size


def test_text_grows_everywhere_and_goes_back(theme: Theme, qtbot: Any) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    parts = [QLabel("x", widget), QLineEdit("x", widget), QPushButton("x", widget)]
    widget.show()
    heights = [part.sizeHint().height() for part in parts]
    mono = theme.mono_font().pointSizeF()
    theme.set_zoom(200)
    for part, height in zip(parts, heights, strict=True):
        assert part.sizeHint().height() > 1.4 * height
    assert theme.mono_font().pointSizeF() == pytest.approx(2 * mono)
    assert theme.scaled(10) == 20
    theme.set_zoom(100)
    assert [part.sizeHint().height() for part in parts] == heights


def test_steps_end_at_both_ends(theme: Theme) -> None:
    for _ in range(20):
        theme.zoom_by(1)
    assert theme.zoom == max(ZOOMS) == 200
    for _ in range(20):
        theme.zoom_by(-1)
    assert theme.zoom == min(ZOOMS)
    with pytest.raises(ValueError, match="zoom"):
        theme.set_zoom(101)


def test_choices_are_kept(qapp: QApplication) -> None:
    settings = Settings(None)
    first = Theme(qapp, settings)
    first.choose("dark")
    first.set_zoom(150)
    first.close()
    second = Theme(qapp, settings)
    assert (second.choice, second.zoom, second.look) == ("dark", 150, DARK)
    second.set_zoom(100)
    second.close()


def test_wire_data_is_of_fixed_width(theme: Theme) -> None:
    from PySide6.QtGui import QFontMetrics

    metrics = QFontMetrics(theme.mono_font())
    assert metrics.horizontalAdvance("iiii") == metrics.horizontalAdvance("WWWW")
    assert 0 <= theme.mono_width(4) - metrics.horizontalAdvance("iiii") <= 1


# Icons


@pytest.mark.parametrize("name", names())
def test_every_icon_is_drawn_in_two_inks_only(name: str) -> None:
    text = (FOLDER / f"{name}.svg").read_text("utf-8")
    if name != "app":
        colours = set(re.findall(r'(?:stroke|fill)="(#[^"]+)"', text))
        assert colours <= {"#000", "#00f"}
        assert 'viewBox="0 0 16 16"' in text
    assert "<script" not in text and "href" not in text


def inked(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    image = icon.pixmap(icon.availableSizes()[0], mode=mode).toImage()
    places = itertools.product(range(image.width()), range(image.height()))
    colors = (image.pixelColor(x, y) for x, y in places)
    return {color.name() for color in colors if color.alpha() == 255}


@pytest.mark.parametrize("name", [name for name in names() if name != "app"])
def test_every_icon_shows_something_in_the_looks_colours(theme: Theme, name: str) -> None:
    for look in (LIGHT, DARK):
        theme.choose(look.key)
        theme.set_zoom(200)
        assert inked(theme.icon(name)) & {QColor(look.roles[role]).name() for role in (Role.TEXT, Role.ACCENT)}
        assert QColor(look.disabled).name() in inked(theme.icon(name), QIcon.Mode.Disabled)
        assert look.color(Role.ERROR).name() in inked(theme.icon(name, Role.ERROR))
    theme.set_zoom(100)


def test_an_icon_that_does_not_exist_is_a_mistake(theme: Theme) -> None:
    with pytest.raises(FileNotFoundError, match="nonsense"):
        theme.icon("nonsense")


@pytest.mark.parametrize("wear", [QPushButton, QToolButton])
def test_worn_icons_follow_the_look_and_the_size(
    theme: Theme, qtbot: Any, wear: Callable[[], QPushButton | QToolButton]
) -> None:
    button = wear()
    qtbot.addWidget(button)
    button.setIcon(theme.icon("send"))
    button.show()
    theme.choose("dark")
    assert inked(button.icon()) <= {QColor(DARK.roles[Role.TEXT]).name()}
    theme.set_zoom(200)
    assert button.iconSize().width() == 32
    assert button.icon().availableSizes()[0].width() == 32
    theme.set_zoom(100)
    assert button.iconSize().width() == 16


def test_icons_of_tabs_and_actions_follow(theme: Theme, qtbot: Any) -> None:
    tabs = QTabWidget()
    qtbot.addWidget(tabs)
    tabs.addTab(QWidget(), theme.icon("mail"), "Mail")
    action = tabs.addAction(theme.icon("copy"), "Copy")
    foreign = QIcon(theme.pixmap("bug"))
    button = QPushButton(foreign, "", tabs)
    theme.choose("high_contrast")
    assert inked(action.icon()) == {"#ffffff"}
    assert "#ffe100" in inked(tabs.tabIcon(0))
    assert button.icon().cacheKey() == foreign.cacheKey()
