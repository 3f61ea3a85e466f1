"""Replies and commands out of bytes, whole and byte by byte, and what garbage gives."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pop3 import wire
from app.pop3.wire import Command, CommandReader, CommandRefusedError, Fault, Reply, ReplyReader


def replies(data: bytes, expected: list[bool], piece: int = 0) -> list[Reply]:
    reader = ReplyReader()
    found: list[Reply] = []
    pieces = [data[i : i + piece] for i in range(0, len(data), piece)] if piece else [data]
    for part in pieces:
        reader.feed(part)
        while len(found) < len(expected) and (reply := reader.next(expected[len(found)])):
            found.append(reply)
    assert len(found) == len(expected)
    assert reader.pending == 0
    return found


CONVERSATION = (
    b"+OK ready <1.2@host>\r\n"
    b"+OK\r\n1 120\r\n2 240\r\n.\r\n"
    b"-ERR [IN-USE] somebody reads it\r\n"
    b"+OK empty\r\n.\r\n"
    b"+OK message follows\r\nSubject: x\r\n\r\n..\r\n..dot\r\n.wrongly stuffed\r\n.\r\n"
)
SHAPE = [False, True, True, True, True]


@pytest.mark.parametrize("piece", [0, 1, 2, 3, 7])
def test_replies_are_the_same_however_they_are_cut(piece: int) -> None:
    greeting, listing, refused, empty, message = replies(CONVERSATION, SHAPE, piece)
    assert greeting.ok and greeting.text == "ready <1.2@host>" and greeting.body is None
    assert listing.lines() == [b"1 120", b"2 240"]
    assert not refused.ok and refused.code == "IN-USE" and refused.text == "somebody reads it"
    assert refused.body is None
    assert empty.body == b"" and empty.lines() == []
    assert message.body == b"Subject: x\r\n\r\n.\r\n.dot\r\nwrongly stuffed\r\n"
    assert sum(reply.size for reply in (greeting, listing, refused, empty, message)) == len(CONVERSATION)


@pytest.mark.parametrize("end", [b"\n.\r\n", b"\n.\n", b"\r\n.\n", b"\r.\r\n", b"\r\n.\r", b"\r\n. \r\n"])
def test_only_crlf_dot_crlf_ends_a_reply(end: bytes) -> None:
    """With any other end, a message could hold a reply that the server never gave."""
    body = b"a" + end + b"+OK forged\r\n"
    (reply,) = replies(b"+OK\r\n" + body + b".\r\n", [True])
    assert reply.body == wire.unstuff(body)


def test_a_server_that_ends_lines_with_lf_alone_is_taken_at_its_word() -> None:
    message, after = replies(b"+OK\nSubject: x\n\n..dot\n.\n+OK\n", [True, False])
    assert message.body == b"Subject: x\r\n\r\n.dot\r\n" and message.bare_lf
    assert after.ok


@pytest.mark.parametrize(
    "line", [b"", b"OK", b"+ok", b"+OKAY", b"-ERRR", b"220 ESMTP", b"\x00\xff", b"* BYE", b"HTTP/1.1 400"]
)
def test_garbage_is_a_reply_with_a_fault(line: bytes) -> None:
    (reply,) = replies(line + b"\r\n", [True])
    assert reply.fault is Fault.GARBAGE and not reply.ok and reply.body is None
    assert reply.line == line


def test_a_status_line_that_does_not_end_breaks_the_reader_at_its_bound() -> None:
    reader = ReplyReader()
    reader.feed(b"+OK " + b"x" * (wire.MAX_STATUS_LINE - 5))
    assert reader.next() is None
    reader.feed(b"x" * 10)
    reply = reader.next()
    assert reply is not None and reply.fault is Fault.LINE_TOO_LONG and len(reply.line) == wire.MAX_STATUS_LINE
    reader.feed(b"\r\n+OK\r\n")
    assert reader.broken and reader.next() is None


def test_a_status_line_of_the_longest_kind_is_read() -> None:
    line = b"+OK " + b"x" * (wire.MAX_STATUS_LINE - 6)
    (reply,) = replies(line + b"\r\n", [False])
    assert reply.line == line and reply.ok


def test_a_reply_without_end_breaks_the_reader_at_its_limit() -> None:
    reader = ReplyReader()
    reader.feed(b"+OK\r\n" + b"1 1\r\n" * 100)
    assert reader.next(True, limit=1000) is None
    reader.feed(b"1 1\r\n" * 200)
    reply = reader.next(True, limit=1000)
    assert reply is not None and reply.fault is Fault.TOO_BIG and reply.body == b"1 1\r\n" * 200
    assert reader.broken and reader.next() is None


def test_a_reply_of_exactly_its_limit_is_whole() -> None:
    reader = ReplyReader()
    reader.feed(b"+OK\r\n" + b"x" * 998 + b"\r\n.\r\n")
    reply = reader.next(True, limit=1000)
    assert reply is not None and reply.fault is None and reply.body is not None and len(reply.body) == 1000


@pytest.mark.parametrize("cut", range(1, 40))
def test_what_was_cut_off_is_kept_and_marked(cut: int) -> None:
    whole = b"+OK message follows\r\nSubject: x\r\n\r\n..dot\r\n.\r\n"
    reader = ReplyReader()
    reader.feed(whole[:cut])
    assert reader.next(True) is None
    reply = reader.cut()
    assert reply is not None and reply.fault is not None
    if cut > 21:
        assert reply.fault is Fault.CUT and reply.ok
        assert (reply.body or b"") == wire.unstuff(whole[21:cut])
    assert reader.cut() is None


def test_a_long_reply_is_not_searched_again_and_again() -> None:
    """A million bytes, 64 at a time: from the start each time, this would be 8 GB of searching."""
    reader = ReplyReader()
    reader.feed(b"+OK\r\n")
    for _ in range(16_384):
        reader.feed(b"x" * 62 + b"\r\n")
        assert reader.next(True) is None
    reader.feed(b".\r\n")
    reply = reader.next(True)
    assert reply is not None and reply.body is not None and len(reply.body) == 16_384 * 64


def test_pipelined_replies_do_not_pile_up() -> None:
    reader = ReplyReader()
    for _ in range(10_000):
        reader.feed(b"+OK\r\nSubject: x\r\n\r\n.\r\n+O")
        assert reader.next(True) is not None
        reader.feed(b"K\r\n")
        assert reader.next() is not None
    assert reader.pending == 0
    reader.feed(b"+OK\r\nhalf")
    assert reader.clear() == 9 and reader.pending == 0


@given(st.binary(max_size=300), st.lists(st.booleans(), max_size=8))
def test_a_reader_never_fails(data: bytes, shape: list[bool]) -> None:
    reader = ReplyReader()
    reader.feed(data)
    for multiline in shape:
        reply = reader.next(multiline, limit=50)
        if reply is None:
            break
        assert isinstance(reply.text, str) and isinstance(reply.said, str)
    cut = reader.cut()
    assert cut is None or cut.fault is not None
    commands = CommandReader()
    commands.feed(data)
    while command := commands.next(20):
        assert len(command.line) <= 20 and isinstance(command.arguments, list)


@given(st.binary(max_size=200).map(wire.to_crlf))
def test_stuffing_comes_back(body: bytes) -> None:
    assert wire.unstuff(wire.stuff(body)) == body


@given(st.lists(st.sampled_from([b".", b"..", b"", b"a", b".\n.", b"+OK"]), max_size=12), st.randoms())
def test_a_message_of_dots_travels_unchanged(lines: list[bytes], chance: random.Random) -> None:
    body = b"".join(line + b"\r\n" for line in lines)
    data = wire.format_multiline("here it is", body) + b"+OK next\r\n"
    reader = ReplyReader()
    found: list[Reply] = []
    while data or reader.pending:
        size = chance.randint(1, 5)
        reader.feed(data[:size])
        data = data[size:]
        while reply := reader.next(multiline=not found):
            found.append(reply)
    assert [reply.body for reply in found] == [body, None]


def test_commands_are_read_with_what_is_wrong_with_them() -> None:
    reader = CommandReader()
    reader.feed(b"user  student \r\nPASS a b\r\nNOOP\nSTAT\x00\r\nLI\rST\r\n\r\n\xd0\xb9 1\r\nRE")
    found: list[Command] = []
    while command := reader.next():
        found.append(command)
    assert [(c.verb, c.argument, c.fault) for c in found] == [
        ("USER", b" student ", None),
        ("PASS", b"a b", None),
        ("NOOP", b"", None),
        ("STAT\\x00", b"", Fault.CONTROL),
        ("LI\\rST", b"", Fault.CONTROL),
        ("", b"", None),
        ("\\xd0\\xb9", b"1", None),
    ]
    assert found[0].arguments == ["student"] and found[2].bare_lf and not found[1].bare_lf
    assert reader.pending == 2


@pytest.mark.parametrize("piece", [1, 50, 255, 1000])
def test_a_command_that_is_too_long_is_said_once_and_skipped(piece: int) -> None:
    data = b"USER " + b"x" * 5000 + b"\r\nNOOP\r\n"
    reader = CommandReader()
    found: list[Command] = []
    for start in range(0, len(data), piece):
        reader.feed(data[start : start + piece])
        assert reader.pending <= 1000 + wire.MAX_COMMAND
        while command := reader.next():
            found.append(command)
    assert [(c.verb, c.fault) for c in found] == [("USER", Fault.LINE_TOO_LONG), ("NOOP", None)]


def test_what_came_before_tls_is_dropped() -> None:
    reader = CommandReader()
    reader.feed(b"STLS\r\nUSER mallory\r\n")
    assert reader.next() == Command("STLS", b"", b"STLS")
    assert reader.clear() == 14
    assert reader.next() is None


@pytest.mark.parametrize("bad", ["a\r\nDELE 1", "a\nb", "a\rb", "a\0b", "a\x1b[2J", "a\tb", "a\x7f"])
def test_a_control_character_is_never_sent(bad: str) -> None:
    with pytest.raises(CommandRefusedError) as caught:
        wire.format_command("USER", bad)
    assert isinstance(caught.value, ValueError) and caught.value.advice


def test_commands_as_they_are_sent() -> None:
    assert wire.format_command("TOP", 3, 0) == b"TOP 3 0\r\n"
    assert wire.format_command("PASS", "пароль x") == "PASS пароль x\r\n".encode()
    assert len(wire.format_command("USER", "x" * 248)) == 255
    with pytest.raises(CommandRefusedError, match="256 bytes"):
        wire.format_command("USER", "x" * 249)
    with pytest.raises(CommandRefusedError):
        wire.format_command("USER", "\ud800")


def test_status_lines_as_they_are_sent() -> None:
    assert wire.format_status(False, "busy", "IN-USE") == b"-ERR [IN-USE] busy\r\n"
    assert wire.format_status(True) == b"+OK\r\n"
    with pytest.raises(CommandRefusedError):
        wire.format_status(True, "x\r\n+OK")


@pytest.mark.parametrize(
    ("line", "code", "text"),
    [
        (b"-ERR [SYS/TEMP] later", "SYS/TEMP", "later"),
        (b"-ERR [auth]no", "AUTH", "no"),
        (b"-ERR [not a code] x", "", "[not a code] x"),
        (b"-ERR [", "", "["),
        (b"-ERR", "", ""),
        (b"-ERR\t[AUTH] x", "AUTH", "x"),
        (b"-ERR \x1b]0;evil\x07", "", "\\x1b]0;evil\\x07"),
    ],
)
def test_response_codes(line: bytes, code: str, text: str) -> None:
    (reply,) = replies(line + b"\r\n", [False])
    assert (reply.code, reply.text, reply.ok) == (code, text, False)


def test_a_continuation_is_neither_good_nor_garbage() -> None:
    (reply,) = replies(b"+ PDEyMzQ+\r\n", [False])
    assert reply.continues and not reply.ok and reply.fault is None


@pytest.mark.parametrize(
    ("greeting", "stamp"),
    [
        (b"+OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>", "<1896.697170952@dbc.mtview.ca.us>"),
        (b"+OK <a@b> <c@d>", "<a@b>"),
        (b"+OK ready", ""),
        (b"+OK <no at sign>", ""),
        (b"+OK <a@b", ""),
        (b"+OK <a@b@c>", ""),
        (b"+OK <a\x80\xff@b>", ""),
        (b"+OK <" + b"a" * 300 + b"@b>", ""),
        (b"-ERR <a@b>", ""),
    ],
)
def test_the_timestamp_of_apop(greeting: bytes, stamp: str) -> None:
    assert wire.apop_timestamp(greeting) == stamp


def test_the_digest_of_apop_is_that_of_the_rfc() -> None:
    """RFC 1939, section 7, has this example."""
    digest = wire.apop_digest("<1896.697170952@dbc.mtview.ca.us>", "tanstaaf")
    assert digest == "c4c9334bac560ecc979e58001b3e22fb"


@pytest.mark.parametrize(("lines", "size"), [(0, 14), (1, 17), (2, 20), (99, 20)])
def test_the_top_of_a_message(lines: int, size: int) -> None:
    message = b"Subject: x\r\n\r\na\r\nb\r\n"
    assert wire.top_of(message, lines) == message[:size]
    assert wire.top_of(b"\r\nbody\r\n", 0) == b"\r\n"
    assert wire.top_of(b"Subject: no body\r\n", 5) == b"Subject: no body\r\n"


def test_line_ends() -> None:
    assert wire.to_crlf(b"a\nb\rc\r\nd\n\r") == b"a\r\nb\r\nc\r\nd\r\n\r\n"
    assert wire.to_crlf(b"a\nb\n") == b"a\r\nb\r\n"


def test_which_replies_have_lines() -> None:
    assert wire.is_multiline("LIST") and not wire.is_multiline("LIST", b"1")
    assert wire.is_multiline("UIDL", b" ") and wire.is_multiline("TOP", "1 0") and wire.is_multiline("CAPA")
    assert not wire.is_multiline("STAT") and not wire.is_multiline("DELE", "1")


PIECES = [
    b"+OK x\r\n",
    b"+OK\r\n",
    b"+OK y\n",
    b"-ERR no\r\n",
    b"+OK [CODE] z\r\n",
    b"garbage\r\n",
    b"\r\n",
    b".\r\n",
    b"..\r\n",
    b".\n",
    b"line\r\n",
    b".dot\r\n",
    b"\n.x",
    b"\r",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.integers(1, 5))
def test_a_burst_gives_what_one_by_one_gives(pieces: list[bytes], count: int) -> None:
    slow, fast = ReplyReader(), ReplyReader()
    for reader in (slow, fast):
        reader.feed(b"".join(pieces))
    expected = []
    while reply := slow.next(True, limit=60):
        expected.append(reply)
    found: list[Reply] = []
    while replies := fast.burst(count, limit=60) or [reply for reply in [fast.next(True, limit=60)] if reply]:
        assert len(replies) <= count
        found += replies
    assert found == expected and fast.pending == slow.pending and fast.broken == slow.broken


def test_many_commands_at_once() -> None:
    assert wire.format_commands("TOP", ["1 0", "2 0"]) == [b"TOP 1 0\r\n", b"TOP 2 0\r\n"]
    assert wire.format_commands("USER", ["й"]) == ["USER й\r\n".encode()] and wire.format_commands("TOP", []) == []
    for bad in ("1\r\nQUIT", "x" * 300, "a\x7f"):
        with pytest.raises(CommandRefusedError):
            wire.format_commands("TOP", ["1", bad])
