"""A lock between processes that the system releases by itself when its holder dies, however it dies.

It must not know what the lock is for.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

__all__ = ["FileLock"]

if os.name == "nt":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]

else:
    import fcntl

    def _lock(handle: int) -> None:
        # flock() and not lockf(): that one is dropped when any other handle of this process to the file is closed.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_TRIES: Final = 5
"""A lock file that is removed between opening and locking it is a moment's coincidence, not a state."""


class FileLock:
    """Held from the creation of the object until release(). The file stays when the process dies, unlocked: that is how
    a program that was killed is told from one that ended."""

    def __init__(self, path: Path, *, create: bool) -> None:
        """Take the lock at ``path``: a new file with ``create``, else the one that is there.

        Raises BlockingIOError when another holds it, FileExistsError, FileNotFoundError, OSError.
        """
        self.path = path
        flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | ((os.O_CREAT | os.O_EXCL) if create else 0)
        for _ in range(_TRIES):
            handle = os.open(path, flags, 0o600)
            try:
                _take(handle)
                if _same(handle, path):
                    self._handle = handle
                    return
            except BaseException:
                os.close(handle)
                raise
            # Removed by its holder meanwhile: locked, but nobody else will see it.
            os.close(handle)
        raise BlockingIOError(f"{path} is being replaced")

    def release(self, *, remove: bool) -> None:
        """Let go of the lock; ``remove`` says that whatever it guarded is in order. A second call does nothing."""
        if self._handle < 0:
            return
        if remove and os.name != "nt":
            # While it is held, so that nobody can have taken it.
            self.path.unlink(missing_ok=True)
        os.close(self._handle)
        self._handle = -1
        if remove and os.name == "nt":
            # Windows does not remove an open file.
            self.path.unlink(missing_ok=True)


def _take(handle: int) -> None:
    try:
        _lock(handle)
    except PermissionError as error:
        # What Windows says of a lock that is held.
        raise BlockingIOError(*error.args) from error


def _same(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
