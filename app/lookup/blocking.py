"""Runs the system's blocking calls in threads of their own: with a time limit, cancellable, never too many at once.

It must not know which calls. A thread cannot be interrupted: one that nobody waits for any more goes on unseen and
keeps its place until the system comes back, so that a dead resolver costs a bounded number of threads.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import Any, Final, TypeVar

from app.lookup.errors import SystemTimeoutError
from app.texts import tr

__all__ = ["MAX_THREADS", "BlockingCalls"]

T = TypeVar("T")

MAX_THREADS: Final = 16
"""Calls that wait for the system at once. Its resolver works them off side by side; more would only wait longer."""


class BlockingCalls:
    """Threads for one loop. They are daemons: the program's end does not wait for a resolver that never answers."""

    def __init__(self, most: int = MAX_THREADS) -> None:
        self._free = asyncio.Semaphore(most)
        self.running = 0

    async def run(self, title: str, seconds: float, function: Callable[..., T], *args: Any) -> T:
        """``function(*args)`` in a thread; raises what it raises. Raises SystemTimeoutError after ``seconds``, in
        which waiting for a free thread is included; ``title`` names the call there."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(seconds) as limit:
                await self._free.acquire()
                self.running += 1
                future: asyncio.Future[T] = loop.create_future()

                def finish(result: T | None, error: BaseException | None) -> None:
                    self.running -= 1
                    self._free.release()
                    if future.done():
                        return
                    if error is not None:
                        future.set_exception(error)
                    else:
                        future.set_result(result)  # type: ignore[arg-type]

                def work() -> None:
                    result, failure = None, None
                    try:
                        result = function(*args)
                    except BaseException as error:  # noqa: BLE001 - handed over to whoever waits.
                        failure = error
                    # The loop may have been closed meanwhile; then nobody counts threads either.
                    with contextlib.suppress(RuntimeError):
                        loop.call_soon_threadsafe(finish, result, failure)

                try:
                    threading.Thread(target=work, name="lookup", daemon=True).start()
                except BaseException:
                    finish(None, None)
                    raise
                return await future
        except TimeoutError as error:
            if not limit.expired():
                raise
            raise SystemTimeoutError(
                tr("{call} did not come back within {seconds} s", call=title, seconds=f"{seconds:g}")
            ) from error
