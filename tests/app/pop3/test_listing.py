"""STAT, LIST, UIDL and CAPA as servers give them, and as no mailbox can be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pop3 import listing
from app.pop3.listing import BadListError, Stat, capability_meaning, parse_capa, parse_list, parse_stat, parse_uidl
from app.pop3.wire import Reply


def reply(*lines: bytes, status: bytes = b"+OK") -> Reply:
    return Reply(status, status.startswith(b"+OK"), body=b"".join(line + b"\r\n" for line in lines))


def stat(line: bytes) -> Stat:
    return parse_stat(Reply(line, line.startswith(b"+OK")))


def test_stat() -> None:
    assert stat(b"+OK 2 320") == Stat(2, 320)
    assert stat(b"+OK 0 0 nothing new") == Stat(0, 0)
    assert stat(b"+OK  3   9") == Stat(3, 9)


@pytest.mark.parametrize(
    "line",
    [
        b"+OK",
        b"+OK 2",
        b"+OK two 320",
        b"+OK -1 5",
        b"+OK 1 -5",
        b"+OK 2000000000 1",
        b"+OK 1 99999999999999999999999999",
        b"+OK 1 " + b"9" * 2000,
        b"+OK 1_0 5",
        "+OK ٣ 5".encode(),
        b"-ERR 2 320",
    ],
)
def test_stat_that_no_mailbox_has(line: bytes) -> None:
    with pytest.raises(BadListError):
        stat(line)


def test_good_lines_of_a_list_that_lies_are_used() -> None:
    lines = [b"1 120", b"2 -5", b"1 999", b"x", b"", b"0 1", b"4 400 more", b"-1 3", b"100001 7", b"5 1e3", b"7 0"]
    result = parse_list(reply(*lines))
    assert result.values == {1: 120, 4: 400, 7: 0}
    assert result.bad == len(result.faults) == 8
    assert "second time" in result.faults[1]


def test_faults_are_counted_and_not_all_kept() -> None:
    result = parse_list(reply(*[b"\x1b[2J"] * 5000))
    assert result.bad == 5000 and len(result.faults) == listing.MAX_FAULTS
    assert "\x1b" not in "".join(result.faults)


def test_more_messages_than_are_listed() -> None:
    with pytest.raises(BadListError, match="100001"):
        parse_list(reply(*[b"1 1"] * 100_001))


def test_unique_ids() -> None:
    result = parse_uidl(
        reply(
            b"1 whqtswO00WBw418f9t5JxYwZ",
            b"2 QhdPYR:00WBw1Ph7x7 ",
            b"3 ../../etc/passwd",
            b"4",
            b"5 a b",
            b"6 " + b"x" * 71,
            b"7 \xff",
        )
    )
    assert result.values == {1: "whqtswO00WBw418f9t5JxYwZ", 2: "QhdPYR:00WBw1Ph7x7", 3: "../../etc/passwd"}
    assert result.bad == 4


def test_capabilities() -> None:
    known = parse_capa(reply(b"TOP", b"sasl PLAIN CRAM-MD5", b"TOP again", b"", b"EXPIRE NEVER"))
    assert "TOP" in known and known.values["SASL"] == ("PLAIN", "CRAM-MD5") and known.values["TOP"] == ()
    assert known.lacks("STLS") and not known.lacks("SASL")
    unknown = parse_capa(Reply(b"-ERR what?", False))
    assert not unknown.lacks("STLS") and "STLS" not in unknown
    many = parse_capa(reply(*[b"X%d" % number for number in range(100_000)]))
    assert len(many.values) == listing.MAX_CAPABILITIES
    assert capability_meaning("PIPELINING") and capability_meaning("X-NEW") == ""


@given(st.binary(max_size=300))
def test_lists_never_fail_on_garbage(body: bytes) -> None:
    given_reply = Reply(b"+OK", True, body=body)
    for parse in (parse_list, parse_uidl, parse_capa):
        parse(given_reply)
