"""The commands of the lab's FTP server about where the client is, what is there, and ports for data.

It must not know how the client logged in. Sources: RFC 959, RFC 2428 (EPSV), RFC 3659 (SIZE, MDTM, MLST).
"""

from __future__ import annotations

import datetime
import ipaddress
from typing import Final

from app.lab.ftp_control import shown
from app.lab.ftp_data import Passive
from app.lab.ftp_listing import fact_line, list_line, time_value
from app.lab.ftp_session import ELSEWHERE, Action, Refused, Session
from app.lab.ftp_tree import MAX_NAME, Folder

__all__ = ["COMMANDS"]

_ELSEWHERE_ADDRESS: Final = "192.0.2.1"
"""RFC 5737: an address for documentation, which nobody has."""


async def _pwd(session: Session, text: str) -> None:
    path = shown("/" + "/".join(session.folder)).replace('"', '""')
    await session.control.reply(257, f'"{path}" is where you are.')


async def _cwd(session: Session, text: str) -> None:
    if not isinstance(session.entry(text), Folder):
        raise Refused(550, f"{shown(text[:300])} is a file.")
    session.folder = session.path(text)
    await session.control.reply(250, "You are there.")


async def _cdup(session: Session, text: str) -> None:
    await _cwd(session, "..")


async def _size(session: Session, text: str) -> None:
    if not session.binary:
        raise Refused(550, "First TYPE I: as text it has another size.")
    await session.control.reply(213, str(session.file(text).size))


async def _mdtm(session: Session, text: str) -> None:
    await session.control.reply(213, time_value(session.file(text).modified))


async def _mlst(session: Session, text: str) -> None:
    path, entry = session.path(text), session.entry(text)
    line = fact_line(shown("/" + "/".join(path)), entry, session.facts, session.is_ours(path))
    await session.control.reply_list(250, "Begin", [line], "End")


async def _stat(session: Session, text: str) -> None:
    if text:
        entry = session.entry(text)
        now = datetime.datetime.now(datetime.UTC)
        items = entry.entries.items() if isinstance(entry, Folder) else [(text.rpartition("/")[2], entry)]
        lines = [list_line(shown(name), each, now) for name, each in items]
        await session.control.reply_list(213, f"{shown(text[:300])}:", lines, "End")
        return
    busy = session.transfer is not None and not session.transfer.done()
    lines = [
        f"User: {shown(session.user[:100]) or 'nobody'}",
        f"TLS: {'yes' if session.control.secured else 'no'}",
        f"Type: {'bytes' if session.binary else 'text'}",
        "A transfer is under way." if busy else "No transfer is under way.",
    ]
    await session.control.reply_list(211, "Network Workbench lab", lines, "End")


# Files that the user may change


async def _dele(session: Session, text: str) -> None:
    name = session.upload_name(text)
    session.file(text)
    del session.host.tree.upload.entries[name]
    await session.control.reply(250, "Gone.")


async def _rnfr(session: Session, text: str) -> None:
    session.upload_name(text)
    session.file(text)
    session.rename = session.path(text)
    await session.control.reply(350, "And its new name?")


async def _rnto(session: Session, text: str) -> None:
    old, session.rename = session.rename, None
    if old is None:
        raise Refused(503, "First RNFR.")
    new, entries = session.upload_name(text), session.host.tree.upload.entries
    if new in entries or old[1] not in entries or len(new.encode()) > MAX_NAME:
        raise Refused(553, "There is such a file already, the old one is gone, or the name is too long.")
    entries[new] = entries.pop(old[1])
    await session.control.reply(250, "Renamed.")


async def _no_folders(session: Session, text: str) -> None:
    raise Refused(550, "There are the folders that there are.")


# Data connections


async def _pasv(session: Session, text: str) -> None:
    host = session.control.transport.get_extra_info("sockname")[0]
    if session.epsv_only:
        raise Refused(501, "You said EPSV ALL.")
    if ipaddress.ip_address(host).version != 4:
        raise Refused(425, "PASV knows only IPv4; EPSV knows both.")
    port = await _listen(session)
    said = _ELSEWHERE_ADDRESS if session.user == ELSEWHERE else host
    numbers = ",".join((*said.split("."), str(port >> 8), str(port & 255)))
    await session.control.reply(227, f"Entering Passive Mode ({numbers}).")


async def _epsv(session: Session, text: str) -> None:
    host = session.control.transport.get_extra_info("sockname")[0]
    family = "1" if ipaddress.ip_address(host).version == 4 else "2"
    if text.upper() == "ALL":
        session.epsv_only = True
        await session.control.reply(200, "From now on EPSV only.")
        return
    if text not in ("", family):
        raise Refused(522, f"You came by another protocol: use ({family}).")
    port = await _listen(session)
    await session.control.reply(229, f"Entering Extended Passive Mode (|||{port}|)")


async def _listen(session: Session) -> int:
    await session.drop_passive()
    info = session.control.transport.get_extra_info
    passive = Passive(info("peername")[0])
    try:
        await passive.open(info("sockname")[0])
    except OSError:
        raise Refused(425, "There is no port left for the data.") from None
    session.passive = passive
    return passive.port


async def _active(session: Session, text: str) -> None:
    # An attacker could have us connect to others ("FTP bounce", RFC 2577 section 3).
    raise Refused(502, "This server connects to nobody: use PASV or EPSV.")


async def _abor(session: Session, text: str) -> None:
    if await session.stop_transfer():
        await session.control.reply(426, "The transfer was broken off.")
    await session.drop_passive()
    await session.control.reply(226, "There is nothing under way.")


COMMANDS: Final[dict[str, Action]] = {
    "PWD": _pwd, "XPWD": _pwd, "CWD": _cwd, "XCWD": _cwd, "CDUP": _cdup, "XCUP": _cdup, "SIZE": _size, "MDTM": _mdtm,
    "MLST": _mlst, "STAT": _stat, "DELE": _dele, "RNFR": _rnfr, "RNTO": _rnto, "MKD": _no_folders, "XMKD": _no_folders,
    "RMD": _no_folders, "XRMD": _no_folders, "PASV": _pasv, "EPSV": _epsv, "PORT": _active, "EPRT": _active,
    "ABOR": _abor,
}  # fmt: skip
"""What each does. Raises Refused."""
