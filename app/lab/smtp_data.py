"""What follows DATA (RFC 5321 section 4.5.2), read so that no two servers can disagree where the message ends.

It must not do any I/O: bytes go in as they come, and the message, what stands behind it and what is wrong come out.
"""

from __future__ import annotations

import enum
from typing import Final

__all__ = ["MAX_TEXT_LINE", "DataReader", "Flaw"]

MAX_TEXT_LINE: Final = 998
"""Octets of a line without its CR LF and its transparent dot: RFC 5321 section 4.5.3.1.6 says 1,000 with them."""

_END: Final = b"\r\n.\r\n"


class Flaw(enum.Enum):
    """Why a message is not taken, though its end was waited for."""

    BARE_LF = "bare LF"
    BARE_CR = "bare CR"
    LINE_TOO_LONG = "line too long"
    TOO_BIG = "too big"
    NO_ROOM = "no room"


class DataReader:
    """One message. ``feed()`` it until ``done``.

    Only CR LF . CR LF ends it; a CR or LF alone is a flaw, whatever stands around it, because other servers take it
    for the end of a line, and a message could smuggle another one (CVE-2023-51764 to 51766). After a flaw the rest
    is read on and thrown away.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.done = False
        self.flaw: Flaw | None = None
        self.size = 0
        self.rest = b""
        self._parts: list[bytes] = []
        # The part of a line that has not ended yet, never longer than a line may be and its end.
        self._open = b""

    def feed(self, data: bytes) -> int:
        """Take the next bytes; returns by how many the kept message has grown. After ``done``, ``rest`` is what stood
        behind the end."""
        before = self.size
        joined = self._open + data
        end = (b"\r\n" + joined).find(_END)
        if end >= 0:
            # In front of joined stand two octets more; the CR LF before the dot belongs to the message.
            self.done = True
            self.rest = joined[end + 3 :]
            self._keep(joined[:end])
            self._open = b""
        else:
            cut = joined.rfind(b"\r\n") + 2 if b"\r\n" in joined else 0
            self._keep(joined[:cut])
            self._open = joined[cut:]
            if self.flaw is None:
                self._check_open()
            if self.flaw is not None:
                # Enough to find the end by: four octets without CR LF in them do not begin with a dot's own line.
                self._open = self._open[-4:]
        if self.flaw is not None:
            self._parts.clear()
            self.size = 0
        return self.size - before

    def give_up(self, flaw: Flaw) -> None:
        """Keep nothing more of this message, for a reason from outside."""
        self.flaw = self.flaw or flaw
        self._parts.clear()
        self.size = 0

    def message(self) -> bytes:
        """The whole message, with the doubled dots single again. Empty when there is a flaw."""
        return b"".join(self._parts)

    def _keep(self, lines: bytes) -> None:
        """Complete lines."""
        if self.flaw is not None or not lines:
            return
        pairs = lines.count(b"\r\n")
        if lines.count(b"\n") != pairs:
            self.flaw = Flaw.BARE_LF
        elif lines.count(b"\r") != pairs:
            self.flaw = Flaw.BARE_CR
        else:
            plain = (b"\r\n" + lines).replace(b"\r\n.", b"\r\n")[2:]
            if max(map(len, plain.split(b"\r\n"))) > MAX_TEXT_LINE:
                self.flaw = Flaw.LINE_TOO_LONG
            elif self.size + len(plain) > self.limit:
                self.flaw = Flaw.TOO_BIG
            else:
                self._parts.append(plain)
                self.size += len(plain)

    def _check_open(self) -> None:
        """A line that has not ended: its last octet may be the CR of its end."""
        if b"\n" in self._open:
            self.flaw = Flaw.BARE_LF
        elif b"\r" in self._open[:-1]:
            self.flaw = Flaw.BARE_CR
        elif len(self._open) > MAX_TEXT_LINE + 2:
            self.flaw = Flaw.LINE_TOO_LONG
