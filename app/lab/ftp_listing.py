"""How FTP says what is in a folder: lines for people (LIST), names (NLST), and facts for programs (MLSD, MLST).

It does no I/O. Sources: RFC 3659 section 7 (facts), RFC 959 section 4.1.3; for LIST there is no standard but ls.
"""

from __future__ import annotations

import datetime
from typing import Final

from app.lab.ftp_tree import File, Folder

__all__ = ["FACTS", "fact_line", "list_line", "time_value"]

FACTS: Final = ("type", "size", "modify", "perm")
"""What MLSD and MLST can say."""

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_RECENT: Final = datetime.timedelta(days=182)


def time_value(moment: datetime.datetime) -> str:
    """RFC 3659 section 2.3: ``YYYYMMDDHHMMSS``, in UTC."""
    return moment.astimezone(datetime.UTC).strftime("%Y%m%d%H%M%S")


def list_line(name: str, entry: File | Folder, now: datetime.datetime) -> str:
    """One line as ls prints it: with the time of day for what is younger than half a year, else with the year."""
    moment = entry.modified.astimezone(datetime.UTC)
    is_recent = datetime.timedelta(0) <= now - moment < _RECENT
    when = f"{moment:%H:%M}" if is_recent else f"{moment.year:5d}"
    if isinstance(entry, Folder):
        mode, size = ("drwxrwxr-x" if entry.writable else "drwxr-xr-x"), 4096
    else:
        mode, size = "-rw-r--r--", entry.size
    return f"{mode}   1 lab      lab      {size:12d} {_MONTHS[moment.month - 1]} {moment.day:2d} {when} {name}"


def fact_line(name: str, entry: File | Folder, facts: tuple[str, ...], may_write: bool, kind: str = "") -> str:
    """``type=file;size=5;… name`` with these facts; ``kind`` replaces the type (cdir, pdir)."""
    is_folder = isinstance(entry, Folder)
    values = {
        "type": kind or ("dir" if is_folder else "file"),
        "size": "" if isinstance(entry, Folder) else str(entry.size),
        "modify": time_value(entry.modified),
        "perm": _permissions(entry, may_write),
    }
    said = "".join(f"{fact}={values[fact]};" for fact in FACTS if fact in facts and values[fact])
    return f"{said} {name}"


def _permissions(entry: File | Folder, may_write: bool) -> str:
    """RFC 3659 section 7.5.5."""
    if isinstance(entry, Folder):
        return "elc" if entry.writable and may_write else "el"
    return "adfrw" if may_write else "r"
