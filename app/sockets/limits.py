"""How many connections the system lets this program have.

It must not know who uses them.
"""

from __future__ import annotations

import contextlib
import sys
from typing import Final

__all__ = ["MAX_CLIENTS", "client_limit"]

MAX_CLIENTS: Final = 5000
"""Connections of one server at once. A classroom has thirty and a load test a thousand; each costs memory and an open
file."""

RESERVED_FILES: Final = 128
"""Files that the rest of the program may need: clients never take the last ones."""


def client_limit() -> int:
    """MAX_CLIENTS, or fewer where the system allows fewer open files; it is asked for enough first. Source:
    resource.setrlimit(); many systems begin with 1,024 or 256."""
    if sys.platform == "win32":
        return MAX_CLIENTS
    import resource

    wanted = MAX_CLIENTS + RESERVED_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return MAX_CLIENTS
    more = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (more, hard))
        soft = more
    return max(soft - RESERVED_FILES, RESERVED_FILES)
