"""What can go wrong in a lookup, as typed exceptions that also are the builtin that fits.

It must not know when they are raised. Trouble of the system stays the system's own: OSError, socket.gaierror,
socket.herror, ssl.SSLError; app.errors.explain() has words for those.
"""

from __future__ import annotations

import errno

from app.errors import WorkbenchError
from app.sockets.options import FieldError, StateError
from app.texts import tr

__all__ = ["BadAnswerError", "DnsTimeoutError", "FieldError", "NotFoundError", "StateError", "SystemTimeoutError"]


class DnsTimeoutError(WorkbenchError, TimeoutError):
    """No usable answer came within the time, all attempts together. ``server`` is who was asked, ``ignored`` how many
    messages came meanwhile that did not count (wrong id, wrong question, garbage)."""

    def __init__(self, text: str, server: str, ignored: int = 0) -> None:
        super().__init__(errno.ETIMEDOUT, text)
        self.server = server
        self.ignored = ignored
        self.advice = tr(
            "Is it a DNS server, and does a firewall drop packets? Try another server, TCP, or a longer timeout."
        )
        if ignored:
            self.advice = tr("Something answers there, but not to this question: somebody may be forging answers.")

    def __str__(self) -> str:
        return str(self.args[1])


class BadAnswerError(WorkbenchError, ValueError):
    """What came is no answer to the question. ``data`` is what came, as far as it was read."""

    def __init__(self, text: str, data: bytes = b"", advice: str = "") -> None:
        super().__init__(text)
        self.data = data
        self.advice = advice


class SystemTimeoutError(WorkbenchError, TimeoutError):
    """The system's resolver has not answered within the time. Its call cannot be interrupted and goes on unseen."""

    def __init__(self, text: str) -> None:
        super().__init__(errno.ETIMEDOUT, text)
        self.advice = tr("The system asks its servers again and again; a DNS query shows which of them is silent.")

    def __str__(self) -> str:
        return str(self.args[1])


class NotFoundError(WorkbenchError, LookupError):
    """A table has no such entry: no service of that name, no service on that port."""

    def __init__(self, text: str, advice: str = "") -> None:
        super().__init__(text)
        self.advice = advice
