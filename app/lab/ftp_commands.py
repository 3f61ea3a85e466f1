"""The commands by which a client of the lab's FTP server logs in, goes over to TLS, and asks what the server can do.

It must not know files. Sources: RFC 959, RFC 2389 (FEAT, OPTS), RFC 2640 (UTF-8), RFC 3659 (MLST), RFC 4217 (TLS).
"""

from __future__ import annotations

import asyncio
from typing import Final

from app.lab.ftp_control import shown
from app.lab.ftp_listing import FACTS
from app.lab.ftp_session import ANYBODY, PASSWORD, USER, Action, Refused, Session

__all__ = ["COMMANDS", "MAX_TRIES"]

MAX_TRIES: Final = 3
"""Wrong passwords, after which the client has to come back."""


# Who is there


async def _user(session: Session, text: str) -> None:
    session.logged_in, session.user, session.folder = False, text, ()
    if text in ANYBODY:
        await session.control.reply(331, "Any password will do.")
    else:
        await session.control.reply(331, f"The password of {shown(text[:100])}, please.")


async def _pass(session: Session, text: str) -> None:
    if not session.user:
        raise Refused(503, "First USER.")
    if session.user in ANYBODY or (session.user == USER and text == PASSWORD):
        session.logged_in = True
        await session.control.reply(230, "You are in. README.txt says what there is.")
        return
    session.tries += 1
    if session.tries >= MAX_TRIES:
        raise Refused(421, "Too many wrong passwords: good-bye.")
    raise Refused(530, "There is no such user, or the password is wrong.")


async def _rein(session: Session, text: str) -> None:
    await session.stop_transfer()
    session.logged_in, session.user, session.folder, session.binary = False, "", (), False
    await session.control.reply(220, "As if you had just come.")


async def _bye(session: Session, text: str) -> None:
    if session.transfer is not None:
        # RFC 959 section 4.1.1: what is under way is brought to its end.
        await asyncio.wait((session.transfer,))
    session.quit = True
    await session.control.reply(221, "Good-bye.")


# TLS


async def _auth(session: Session, text: str) -> None:
    if text.upper() not in ("TLS", "TLS-C", "SSL"):
        raise Refused(504, "AUTH TLS is what there is.")
    if session.control.secured:
        raise Refused(503, "TLS is in use already.")
    await session.control.reply(234, "Begin the handshake.")
    # RFC 4217 section 4: the client begins anew.
    session.logged_in, session.user = False, ""
    await session.control.secure(session.host.tls)


async def _pbsz(session: Session, text: str) -> None:
    if not session.control.secured:
        raise Refused(503, "First AUTH TLS.")
    await session.control.reply(200, "PBSZ=0")


async def _prot(session: Session, text: str) -> None:
    if not session.control.secured:
        raise Refused(503, "First AUTH TLS.")
    if text.upper() not in ("C", "P"):
        raise Refused(504, "PROT P for data in TLS, PROT C for data in the clear.")
    session.private = text.upper() == "P"
    await session.control.reply(200, "Data will be " + ("in TLS." if session.private else "in the clear."))


# What the server says of itself


async def _noop(session: Session, text: str) -> None:
    await session.control.reply(200, "Nothing done, as asked.")


async def _superfluous(session: Session, text: str) -> None:
    await session.control.reply(202, "That is not needed here.")


async def _syst(session: Session, text: str) -> None:
    await session.control.reply(215, "UNIX Type: L8")


async def _feat(session: Session, text: str) -> None:
    facts = "".join(f"{fact}{'*' if fact in session.facts else ''};" for fact in FACTS)
    features = ("AUTH TLS", "EPSV", "MDTM", f"MLST {facts}", "PBSZ", "PROT", "REST STREAM", "SIZE", "TVFS", "UTF8")
    await session.control.reply_list(211, "Features:", features, "End")


async def _opts(session: Session, text: str) -> None:
    name, _, value = text.partition(" ")
    if name.upper() == "UTF8" and value.upper() in ("", "ON"):
        await session.control.reply(200, "It is always UTF-8.")
    elif name.upper() == "MLST":
        session.facts = tuple(fact for fact in FACTS if fact in value.lower().split(";"))
        await session.control.reply(200, "MLST OPTS " + "".join(f"{fact};" for fact in session.facts))
    else:
        raise Refused(501, "There are OPTS UTF8 ON and OPTS MLST.")


async def _help(session: Session, text: str) -> None:
    verbs = sorted(session.actions)
    rows = [" ".join(verbs[at : at + 12]) for at in range(0, len(verbs), 12)]
    await session.control.reply_list(214, "These commands are known:", rows, "README.txt says the rest.")


async def _type(session: Session, text: str) -> None:
    words = text.upper().split()
    if words in (["I"], ["L", "8"], ["L8"]):
        session.binary = True
    elif words in (["A"], ["A", "N"]):
        session.binary = False
    else:
        raise Refused(504, "TYPE I for bytes as they are, TYPE A for lines of text.")
    await session.control.reply(200, "Bytes as they are." if session.binary else "Lines of text, which end in CR LF.")


async def _mode(session: Session, text: str) -> None:
    if text.upper() != "S":
        raise Refused(504, "MODE S is what there is.")
    await session.control.reply(200, "As a stream.")


async def _stru(session: Session, text: str) -> None:
    if text.upper() != "F":
        raise Refused(504, "STRU F is what there is.")
    await session.control.reply(200, "As files.")


async def _rest(session: Session, text: str) -> None:
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise Refused(501, "REST needs a number of bytes.")
    if not session.binary:
        raise Refused(504, "First TYPE I: in text it is not clear where a byte is.")
    session.restart = int(text)
    await session.control.reply(350, f"The next transfer begins at byte {session.restart}.")


COMMANDS: Final[dict[str, Action]] = {
    "USER": _user, "PASS": _pass, "ACCT": _superfluous, "REIN": _rein, "QUIT": _bye, "NOOP": _noop, "SYST": _syst,
    "FEAT": _feat, "OPTS": _opts, "HELP": _help, "AUTH": _auth, "PBSZ": _pbsz, "PROT": _prot, "TYPE": _type,
    "MODE": _mode, "STRU": _stru, "ALLO": _superfluous, "REST": _rest,
}  # fmt: skip
"""What each does. Raises Refused."""
