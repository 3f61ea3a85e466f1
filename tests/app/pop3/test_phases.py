"""The three phases: every command in each of them, and what moves a session on."""

from __future__ import annotations

import pytest

from app.pop3.listing import Capabilities
from app.pop3.phases import (
    VERBS,
    Phase,
    Session,
    code_meaning,
    command_meaning,
    phase_meaning,
    reply_meaning,
)
from app.pop3.wire import CommandReader, Fault, Reply, ReplyReader


def logged_in() -> Session:
    session = Session(timestamp="<a@b>")
    session.replied("USER", True)
    session.replied("PASS", True)
    return session


def test_a_login_and_an_update() -> None:
    session = Session()

    def phase() -> Phase:
        return session.phase

    assert phase() is Phase.AUTHORIZATION and session.why_not("STAT") and session.why_not("PASS")
    session.replied("USER", True)
    assert not session.why_not("PASS")
    session.replied("PASS", False)
    assert session.why_not("PASS") and phase() is Phase.AUTHORIZATION
    session.replied("USER", True)
    session.replied("PASS", True)
    assert phase() is Phase.TRANSACTION and not session.why_not("STAT") and session.why_not("USER")
    session.replied("QUIT", True)
    assert phase() is Phase.UPDATE and session.closed and session.why_not("NOOP")


def test_quit_before_the_login_updates_nothing() -> None:
    session = Session()
    session.replied("QUIT", True)
    assert session.phase is Phase.AUTHORIZATION and session.closed


def test_a_lost_connection_is_no_update() -> None:
    session = logged_in()
    session.lost()
    session.replied("QUIT", True)
    assert session.phase is Phase.TRANSACTION and session.closed and "connect again" in session.why_not("RETR")


def test_apop_needs_a_timestamp_and_stls_comes_first() -> None:
    assert Session().why_not("APOP") and not Session(timestamp="<a@b>").why_not("APOP")
    session = Session(timestamp="<a@b>")
    session.replied("USER", True)
    assert not session.why_not("STLS")
    session.secured()
    assert session.tls and "encrypted" in session.why_not("STLS")
    assert session.why_not("APOP") and session.why_not("PASS")
    session = Session()
    session.replied("UTF8", True)
    assert "RFC 6856" in session.why_not("STLS")


def test_what_the_server_does_not_offer() -> None:
    asked = Capabilities({"TOP": ()}, asked=True)
    assert not logged_in().why_not("TOP", asked)
    assert "UIDL" in logged_in().why_not("UIDL", asked)
    assert not logged_in().why_not("UIDL", Capabilities())
    assert not logged_in().why_not("RETR", asked)


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_command_belongs_somewhere_and_is_explained(verb: str) -> None:
    reader = CommandReader()
    reader.feed(verb.encode() + b" x\r\n")
    command = reader.next()
    assert command is not None and "not a command" not in command_meaning(command)
    assert Session().in_phase(verb) or logged_in().in_phase(verb)
    over = logged_in()
    over.replied("QUIT", True)
    assert not over.in_phase(verb)


def test_an_unknown_command_may_be_tried() -> None:
    assert Session().in_phase("XYZZY") and not Session().why_not("XYZZY")


@pytest.mark.parametrize("phase", Phase)
def test_phases_are_explained(phase: Phase) -> None:
    assert phase_meaning(phase)


def test_replies_are_explained() -> None:
    reader = ReplyReader()
    commands = CommandReader()

    def meaning(data: bytes, line: bytes = b"") -> str:
        commands.feed(line + b"\r\n")
        command = commands.next()
        reader.feed(data)
        reply = reader.next(command is not None and command.verb in ("LIST", "RETR"))
        assert reply is not None
        return reply_meaning(reply, command if line else None)

    assert "ready" in meaning(b"+OK hello\r\n")
    assert meaning(b"-ERR [IN-USE] x\r\n", b"PASS x") == f"refused: {code_meaning('IN-USE')}"
    assert meaning(b"-ERR no\r\n", b"PASS x") == "refused"
    assert "2 lines" in meaning(b"+OK\r\n1 1\r\n2 2\r\n.\r\n", b"LIST")
    assert "7 bytes" in meaning(b"+OK\r\nhello\r\n.\r\n", b"RETR 1")
    assert "QUIT" in meaning(b"+OK\r\n", b"DELE 1")
    assert "TLS" in meaning(b"+OK\r\n", b"STLS")
    assert "neither" in meaning(b"220 hello\r\n", b"NOOP")
    assert "login" in meaning(b"+ abc\r\n", b"AUTH PLAIN")
    for fault in (Fault.CUT, Fault.TOO_BIG, Fault.LINE_TOO_LONG):
        assert reply_meaning(Reply(b"+OK", True, fault=fault))
