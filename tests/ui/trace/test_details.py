"""The right-hand pane: the same message as text, as hex and as facts."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.settings import Settings
from app.trace.records import Connection, Event, Exchange, Kind, Outcome, Role, Transport
from ui.theme import Theme
from ui.trace.detail import Detail, facts_of, joined
from ui.trace.details import Details
from ui.trace.textpane import TEXT_PAGE, page_bounds, shown_text

SECOND = 1_000_000_000


def event(number: int = 5, data: bytes = b"EHLO me\r\n", **changes: Any) -> Event:
    values: dict[str, Any] = {
        "seq": number,
        "connection": 2,
        "exchange": 1,
        "kind": Kind.SENT,
        "mono_ns": 7 * SECOND,
        "wall_ns": 1_700_000_000 * SECOND,
        "offset": 40,
        "length": len(data),
        "data": data,
    }
    return Event(**{**values, **changes})


CONNECTION = Connection(
    2,
    1,
    Transport.TCP,
    Role.CLIENT,
    "127.0.0.1:51204",
    "127.0.0.1:2525",
    1_700_000_000 * SECOND,
    tls={"version": "TLSv1.3", "verified": True, "names": ["a.test", "b.test"], "alpn": None},
    sent=9,
    sent_events=1,
)
EXCHANGE = Exchange(1, "mail", "Send mail", 1_699_999_999 * SECOND, outcome=Outcome.ERROR, detail="SMTP: 550")


@pytest.fixture
def settings() -> Settings:
    return Settings(None)


@pytest.fixture
def details(qtbot: Any, theme: Theme, settings: Settings) -> Details:
    details = Details(theme, settings)
    qtbot.addWidget(details)
    details.resize(500, 250)
    details.show()
    return details


def text(details: Details) -> str:
    return details.text.view.toPlainText()


def facts(detail: Detail) -> dict[str, str]:
    return {fact.label: fact.value for fact in facts_of(detail)}


def test_control_characters_are_visible(details: Details) -> None:
    details.show_detail(Detail((event(data=b"250-x\r\n250 \x1b[31mHELP\x00\r\n"),), CONNECTION))
    assert text(details) == "250-x\\r\\n\n250 \\x1b[31mHELP\\x00\\r\\n\n"


def test_a_backslash_that_was_sent_breaks_no_line() -> None:
    assert shown_text(b'{"a": "\\n"}', "utf-8") == '{"a": "\\n"}'


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-u", "koi8-r", "iso8859-5", "cp866", "utf-16-le"])
def test_the_same_bytes_in_another_encoding(details: Details, encoding: str) -> None:
    details.show_detail(Detail((event(data="Привіт".encode(encoding, "ignore")),), CONNECTION))
    details.encoding.set_encoding(encoding)
    assert text(details).startswith("Прив")


def test_the_encoding_is_remembered(details: Details, theme: Theme, settings: Settings, qtbot: Any) -> None:
    details.encoding.set_encoding("koi8-u")
    again = Details(theme, settings)
    qtbot.addWidget(again)
    assert again.encoding.encoding == "koi8-u"


def test_long_messages_are_shown_in_pages(details: Details) -> None:
    data = "я".encode() * TEXT_PAGE
    details.show_detail(Detail((event(data=data),), CONNECTION))
    seen = text(details)
    assert details.text._forward.isEnabled()
    details.text._forward.click()
    seen += text(details)
    assert seen == "я" * TEXT_PAGE
    assert not details.text._forward.isEnabled()
    details.text._back.click()
    assert text(details)[0] == "я"


def test_pages_leave_nothing_out_and_cut_no_character() -> None:
    data = ("x" + "€" * TEXT_PAGE).encode()
    pages = [page_bounds(data, page, "utf-8") for page in range(4)]
    assert "".join(data[first:end].decode() for first, end in pages) == data.decode()
    # What is no UTF-8 is cut somewhere, and not looked at for ever.
    assert page_bounds(b"\x80" * (2 * TEXT_PAGE), 1, "utf-8") == (TEXT_PAGE, 2 * TEXT_PAGE)


def test_what_the_session_did_not_keep_is_said(details: Details) -> None:
    details.show_detail(Detail((event(data=b"abc", length=1003),), CONNECTION))
    assert "1,000" in details.text._note.text()
    assert "1,000" in facts(details.detail)["Left out"]


def test_hex_begins_at_its_place_in_the_stream(details: Details) -> None:
    details.setCurrentIndex(1)
    details.show_detail(Detail((event(),), CONNECTION))
    assert details.hex.base == 40
    assert details.hex.data == b"EHLO me\r\n"
    assert "offset 40" in details.hex_status.text()


def test_only_the_page_in_view_is_made(details: Details) -> None:
    details.setCurrentIndex(0)
    details.show_detail(Detail((event(),), CONNECTION))
    assert details.hex.data == b""
    assert details.facts.rowCount() == 0
    details.setCurrentIndex(1)
    assert details.hex.data == b"EHLO me\r\n"


def test_facts_name_both_ends_times_and_tls() -> None:
    found = facts(Detail((event(),), CONNECTION, EXCHANGE, event(4, mono_ns=7 * SECOND - 300_000)))
    assert found["Local address"] == "127.0.0.1:51204"
    assert found["Remote address"] == "127.0.0.1:2525"
    assert found["We are the"] == "client"
    assert found["Since the row above"] == "0.3 ms (300,000 ns)"
    assert found["Place in the stream"] == "40 – 48"
    assert found["Version"] == "TLSv1.3"
    assert found["Certificate checked"] == "yes"
    assert found["Names"] == "a.test, b.test"
    assert "ALPN" not in found
    assert found["Outcome"] == "failed: SMTP: 550"


def test_facts_of_an_event_in_words(details: Details) -> None:
    detail = Detail((event(kind=Kind.ERROR, data=b"refused \x1b[m", length=0),), None, None)
    assert facts(detail)["Text"] == "refused \\x1b[m"
    details.show_detail(detail)
    assert text(details) == "refused \\x1b[m"


def test_facts_are_copied_with_labels(details: Details, qtbot: Any) -> None:
    details.setCurrentIndex(2)
    details.show_detail(Detail((event(),), CONNECTION, EXCHANGE))
    details.facts.selectAll()
    qtbot.keyClick(details.facts, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Remote address\t127.0.0.1:2525" in QGuiApplication.clipboard().text()


def test_newer_facts_leave_selection_and_scroll(details: Details) -> None:
    details.setCurrentIndex(2)
    details.show_detail(Detail((event(),), CONNECTION, EXCHANGE))
    details.facts.selectRow(5)
    bar = details.facts.verticalScrollBar()
    bar.setValue(3)
    from dataclasses import replace

    details.update_facts(Detail((event(),), replace(CONNECTION, sent=12), EXCHANGE))
    assert details.facts.selectionModel().isRowSelected(5)
    assert bar.value() == 3
    row = [fact.label for fact in facts_of(details.detail)].index("Sent")
    value = details.facts.item(row, 1)
    assert value is not None
    assert value.text().startswith("12 bytes")


def test_what_can_be_joined() -> None:
    assert joined([event(1), event(2)])
    assert not joined([event(1), event(2, kind=Kind.RECEIVED)])
    assert not joined([event(1), event(2, connection=3)])
    assert not joined([event(1, kind=Kind.NOTE)])


def test_several_messages_as_one(details: Details) -> None:
    detail = Detail((event(1, b"EHLO "), event(3, b"me\r\n", offset=45)), CONNECTION, selected=2)
    details.show_detail(detail)
    assert text(details) == "EHLO me\\r\\n\n"
    assert facts(detail)["Messages joined"] == "2"
    assert facts(detail)["Number"] == "1 – 3"


def test_several_messages_that_are_not_one(details: Details) -> None:
    details.show_detail(Detail(selected=7))
    assert "7 messages are selected" in text(details)


def test_every_page_has_a_name_for_screen_readers(details: Details) -> None:
    for widget in (details, details.text.view, details.hex, details.facts, details.encoding):
        assert widget.accessibleName()
