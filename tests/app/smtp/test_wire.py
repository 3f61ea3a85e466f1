"""SMTP's lines in both directions, cut anywhere, garbled anyhow; phases, extensions and the words for codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.smtp.commands import Command, CommandReader, Data, Response
from app.smtp.content import END_OF_DATA, stuffed, to_crlf, unstuffed
from app.smtp.extensions import Extensions
from app.smtp.phases import CONTENT, VERBS, Awaits, Phase, Session
from app.smtp.wire import (
    MAX_COMMAND,
    MAX_REPLY_LINES,
    CommandRefusedError,
    Fault,
    Reply,
    ReplyParser,
    check_line,
    format_path,
)
from app.smtp.words import code_meaning, enhanced_meaning, extension_meaning, reply_meaning, verb_meaning


def parse(*pieces: bytes) -> list[Reply]:
    parser = ReplyParser()
    found = []
    for piece in pieces:
        parser.feed(piece)
        while (reply := parser.next()) is not None:
            found.append(reply)
    return found


def test_replies_of_one_line_and_of_several() -> None:
    data = b"220 hi\r\n250-one\r\n250-\r\n250 5.1.1 three\r\n250\r\n550 5.1.1 no\n554 4.1.1 odd\r\n"
    replies = parse(data)
    assert [(reply.code, reply.lines, reply.enhanced) for reply in replies] == [
        (220, (b"hi",), ""),
        (250, (b"one", b"", b"5.1.1 three"), ""),
        (250, (b"",), ""),
        (550, (b"5.1.1 no",), "5.1.1"),
        (554, (b"4.1.1 odd",), ""),
    ]
    assert sum(reply.size for reply in replies) == len(data)
    assert replies[1].shown() == ["250-one", "250-", "250 5.1.1 three"]
    assert replies[1].message == b"one\n\n5.1.1 three"
    assert parse(*(bytes([byte]) for byte in data)) == replies


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"hello\r\n", Fault.GARBAGE),
        (b"\r\n", Fault.GARBAGE),
        (b"1 x\r\n", Fault.GARBAGE),
        (b"\xd9\xa2\xd9\xa5\xd9\xa0 x\r\n", Fault.GARBAGE),
        (b"250_x\r\n", Fault.GARBAGE),
        (b"250-x\r\n251 y\r\n", Fault.CODE_CHANGED),
        (b"250-x\r\n\r\n", Fault.CODE_CHANGED),
        (b"250 " + b"x" * 8192 + b"\r\n", Fault.LINE_TOO_LONG),
        (b"250-x\r\n" * 1000, Fault.TOO_MANY_LINES),
    ],
)
def test_what_is_wrong_is_said_and_reading_goes_on(data: bytes, fault: Fault) -> None:
    replies = parse(data, b"250 ok\r\n")
    assert replies[0].fault is fault
    assert not replies[0].ok
    assert replies[-1] == Reply(250, (b"ok",), "", 8)


@given(st.lists(st.binary(max_size=60)))
def test_any_bytes_are_read_the_same_however_they_are_cut(pieces: list[bytes]) -> None:
    whole = b"".join(pieces)
    assert parse(*pieces) == parse(whole) == parse(*(whole[at : at + 1] for at in range(len(whole))))


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (b"250-a\r\n250 b\r\n", ["250-a", "250 b"]),
        (b"250-a\r\n550 b\r\n", ["250-a", "550 b"]),
        (b"250-a\r\nhello\r\n", ["250-a", "hello"]),
        (b"hello\r\n", ["hello"]),
        (b"250-a\r\n" * MAX_REPLY_LINES, ["250-a"] * MAX_REPLY_LINES),
    ],
)
def test_lines_are_shown_as_they_came(data: bytes, shown: list[str]) -> None:
    parser = ReplyParser()
    parser.feed(data)
    reply = parser.next()
    assert reply is not None and reply.shown() == shown


def test_memory_is_bounded_by_one_reply() -> None:
    parser = ReplyParser()
    for _ in range(1000):
        parser.feed(b"x" * 10_000)
    assert parser.pending < 20_000
    reply = parser.next()
    assert reply is not None
    assert reply.fault is Fault.LINE_TOO_LONG
    assert parser.next() is None


def test_bytes_before_tls_are_dropped() -> None:
    parser = ReplyParser()
    parser.feed(b"250 one\r\n250-two\r\n25")
    assert parser.clear() == 20
    assert parser.next() is None
    parser.feed(b"250 ok\r\n")
    assert parser.next() == Reply(250, (b"ok",), "", 8)


def test_commands_and_their_parts() -> None:
    reader = CommandReader()
    reader.feed(b'ehlo me\r\nMAIL FROM:<a@b> SIZE=3\r\nrcpt to: <"a> b"@c>\nAUTH PLAIN c2Vj\r\n\r\nVRFY \x1b[2J\r\n')
    found = []
    while isinstance(one := reader.next(), Command):
        found.append(one)
    assert [one.verb for one in found] == ["EHLO", "MAIL", "RCPT", "AUTH", "", "VRFY"]
    assert found[1].path is not None
    assert (found[1].path.address, found[1].path.params) == ("a@b", ("SIZE=3",))
    assert found[2].path is not None
    assert found[2].path.address == '"a> b"@c'
    assert found[2].bare_lf
    assert found[3].masked == "AUTH PLAIN ****"
    assert found[5].argument == "\\x1b[2J"
    reader.expect_response()
    reader.feed(b"c2VjcmV0\r\nQUIT\r\n" + b"x" * (MAX_COMMAND + 5) + b"\r\nNOOP\r\n")
    assert reader.next() == Response(b"c2VjcmV0")
    assert reader.next() == Command(b"QUIT")
    long = reader.next()
    assert isinstance(long, Command)
    assert long.too_long
    assert reader.next() == Command(b"NOOP")


def read_data(*pieces: bytes) -> tuple[bytes, bool, CommandReader]:
    reader = CommandReader()
    reader.expect_data()
    data, done = b"", False
    for piece in pieces:
        reader.feed(piece)
        while not done and isinstance(one := reader.next(), Data):
            data, done = data + one.data, one.done
    return data, done, reader


@given(
    st.binary(max_size=200).map(lambda data: data.replace(b"x", b"\r\n.").replace(b"y", b"\n.\r\n")), st.integers(1, 7)
)
def test_a_message_arrives_as_it_was_whatever_is_in_it(message: bytes, step: int) -> None:
    clean = to_crlf(message)
    assert to_crlf(clean) == clean
    assert clean.replace(b"\r\n", b"").count(b"\n") == clean.replace(b"\r\n", b"").count(b"\r") == 0
    wire = stuffed(clean) + END_OF_DATA + b"QUIT\r\n"
    data, done, reader = read_data(*(wire[at : at + step] for at in range(0, len(wire), step)))
    assert done
    assert unstuffed(data) == clean
    assert reader.next() == Command(b"QUIT")


@pytest.mark.parametrize("false_end", [b"\n.\n", b"\n.\r\n", b"\r.\r", b"\r\n.\n", b"\r\n.\r", b"\r\n\0.\r\n"])
def test_false_ends_of_data_end_nothing(false_end: bytes) -> None:
    data, done, _ = read_data(b"hello" + false_end + b"MAIL FROM:<evil@x>\r\n.\r\n")
    assert done
    assert data == b"hello" + false_end + b"MAIL FROM:<evil@x>\r\n"
    # And what we send has none of them.
    assert b"\r\n.\r\n" not in stuffed(to_crlf(b"hello" + false_end + b"x"))


def test_lines_that_are_not_sent() -> None:
    assert check_line("NOOP") == b"NOOP\r\n"
    for bad in ("a\r", "a\nb", "\0", "x" * MAX_COMMAND, "\udc80"):
        with pytest.raises(CommandRefusedError):
            check_line(bad)
    assert format_path("MAIL", "", ("SIZE=1", "BODY=8BITMIME")) == "MAIL FROM:<> SIZE=1 BODY=8BITMIME"
    assert format_path("RCPT", "postmaster") == "RCPT TO:<postmaster>"
    assert format_path("RCPT", '"a b>"@c') == 'RCPT TO:<"a b>"@c>'
    for param in ("", "A B", "SIZE=1 X=2", "SIZE=\r\n", "=1"):
        with pytest.raises(CommandRefusedError):
            format_path("MAIL", "a@b", (param,))


def ehlo(*lines: bytes) -> Reply:
    return Reply(250, (b"peer.test", *lines))


def test_extensions() -> None:
    found = Extensions(
        ehlo(b"size 100", b"AUTH PLAIN login", b"AUTH=LOGIN CRAM-MD5", b"8BITMIME", b"", b"\x1b[2J", b"X-ODD a b")
    )
    assert list(found) == ["SIZE", "AUTH", "8BITMIME", "X-ODD"]
    assert found.size_limit == 100
    assert found.auth == ("PLAIN", "LOGIN", "CRAM-MD5")
    for text in (b"SIZE", b"SIZE 0", b"SIZE -1", b"SIZE 1e9", b"SIZE " + b"9" * 5000):
        assert Extensions(ehlo(text)).size_limit is None
    assert not Extensions(Reply(550, (b"no", b"SIZE 1")))
    for name in (*found, "SMTPUTF8", "NO-SUCH-THING"):
        assert extension_meaning(name)
    assert "33,554,432" in extension_meaning("SIZE", "33554432")


def test_the_phases_of_a_session() -> None:
    session = Session()
    assert all("greeted" in session.why_not(verb) for verb in VERBS)
    session.greeting(Reply(220, (b"hi",)))
    assert session.phase is Phase.IDENTIFICATION
    open_at_once = [verb for verb in VERBS if not session.why_not(verb)]
    assert open_at_once == ["HELO", "EHLO", "RSET", "VRFY", "EXPN", "HELP", "NOOP", "QUIT"]
    session.replied("HELO", ehlo())
    assert "EHLO" in session.why_not("STARTTLS")
    session.replied("EHLO", ehlo(b"STARTTLS", b"AUTH PLAIN"))
    assert not session.why_not("STARTTLS")
    session.secured()
    assert (session.greeted, session.tls, len(session.extensions)) == ("", True, 0)
    session.replied("EHLO", ehlo(b"AUTH PLAIN"))
    assert "already" in session.why_not("STARTTLS")
    session.replied("AUTH", Reply(334, (b"",)))
    assert session.awaits is Awaits.RESPONSE
    assert session.why_not("MAIL")
    session.replied("AUTH", Reply(235, (b"ok",)))
    assert session.why_not("AUTH")
    assert session.why_not("RCPT")
    assert session.why_not("DATA")
    session.replied("MAIL", Reply(250, (b"ok",)))
    assert session.why_not("MAIL")
    assert session.why_not("DATA")
    session.replied("RCPT", Reply(550, (b"no",)))
    assert session.recipients == 0
    session.replied("RCPT", Reply(250, (b"ok",)))
    assert not session.why_not("DATA")
    session.replied("DATA", Reply(354, (b"go",)))
    assert all(session.why_not(verb) for verb in VERBS)
    session.replied(CONTENT, Reply(554, (b"no",)))
    assert (session.phase.value, session.awaits.value, session.has_sender) == ("envelope", "command", False)
    session.replied("NOOP", Reply(421, (b"bye",)))
    assert all("over" in session.why_not(verb) for verb in VERBS)
    assert len({phase.label for phase in Phase}) == len({phase.meaning for phase in Phase}) == 5


def test_every_code_has_words() -> None:
    for code in (
        211,
        220,
        221,
        235,
        250,
        251,
        252,
        334,
        354,
        421,
        450,
        451,
        452,
        454,
        500,
        501,
        502,
        503,
        504,
        530,
        535,
    ):
        assert code_meaning(code)
    assert code_meaning(299) == code_meaning(298)
    assert code_meaning(99) == code_meaning(999) == ""
    assert enhanced_meaning("5.1.1") == "there is no such mailbox"
    assert enhanced_meaning("5.1.99") == "about the address"
    assert enhanced_meaning("5.99.1") == enhanced_meaning("x") == ""
    assert reply_meaning(Reply(550, (b"5.1.1 x",), "5.1.1")).endswith("5.1.1: there is no such mailbox")
    assert all(verb_meaning(verb) for verb in VERBS)
    assert verb_meaning("XYZZY") == ""
