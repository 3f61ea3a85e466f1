"""A search in a thread of its own that goes on as more is recorded; the views take what it has found so far.

It must not know Qt, nor what is searched for: it is given a function that yields the numbers it finds.
"""

from __future__ import annotations

import threading
from array import array
from collections import deque
from collections.abc import Callable, Iterator

from app.trace.search import Cancel, Cancelled

__all__ = ["Find", "Search"]

Find = Callable[[int, int, Cancel], Iterator["array[int]"]]
"""Called in the thread: yields the numbers found after the first and up to the second number, ascending."""


class Search:
    """``extend()`` says how far to search, ``take()`` gives what was found since the last call, ``cancel()`` ends it.

    Nothing is called back: the thread only fills a list, so that it can end at any time without anybody's knowing.
    """

    def __init__(self, find: Find, after: int) -> None:
        self._find = find
        self._target = after
        self._done = after
        self._found: deque[array[int]] = deque()
        self._cancel = Cancel()
        self._failure: Exception | None = None
        self._wake = threading.Condition()
        # A daemon: a program that ends badly must not hang on a search.
        self._thread = threading.Thread(target=self._run, name="trace-search", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether something is left to look at, or to take."""
        return self._failure is None and (self._done < self._target or bool(self._found))

    @property
    def failure(self) -> Exception | None:
        """What ended the search, if it failed."""
        return self._failure

    def extend(self, last: int) -> None:
        """Look at everything up to this number too."""
        if last > self._target:
            with self._wake:
                self._target = last
                self._wake.notify()

    def take(self, most: int) -> array[int]:
        """The numbers found since the last call, ascending; about ``most`` of them, the others next time."""
        taken = array("q")
        while self._found and len(taken) < most:
            taken.extend(self._found.popleft())
        return taken

    def cancel(self) -> None:
        """End at once; does not wait."""
        self._cancel.cancel()
        with self._wake:
            self._wake.notify()

    def join(self) -> None:
        """Wait for the thread to end, after cancel()."""
        self._thread.join()

    @property
    def alive(self) -> bool:
        """Whether the thread still runs."""
        return self._thread.is_alive()

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._target > self._done or self._cancel.is_set)
                target = self._target
            if self._cancel.is_set:
                return
            try:
                for chunk in self._find(self._done, target, self._cancel):
                    if chunk:
                        self._found.append(chunk)
            except Cancelled:
                return
            except Exception as error:  # noqa: BLE001 - shown by the views, whatever it is.
                self._failure = error
                return
            self._done = target
