"""What other threads hand to the loop is never left lying, however their calls fall between its own steps."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

from ui.loop import WorkbenchLoop


class _CallsWhileRead:
    """The reading end of the loop's pipe; just before it is read, another thread calls."""

    def __init__(self, inner: Any, call: Any) -> None:
        self._inner = inner
        self._call = call

    def recv(self, size: int) -> bytes:
        call, self._call = self._call, lambda: None
        thread = threading.Thread(target=call)
        thread.start()
        thread.join()
        return bytes(self._inner.recv(size))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


def test_a_call_that_comes_while_the_pipe_is_read(qapp: Any) -> None:
    loop = WorkbenchLoop(qapp)
    pipe = loop._ssock  # type: ignore[attr-defined]

    async def scenario() -> None:
        first, second, third = asyncio.Event(), asyncio.Event(), asyncio.Event()

        def between() -> None:
            loop.call_soon_threadsafe(second.set)

        loop._ssock = _CallsWhileRead(pipe, between)  # type: ignore[attr-defined]
        async with asyncio.timeout(5):
            for event in (first, third):
                await asyncio.sleep(0.02)  # The loop rests, and only the pipe can wake it.
                thread = threading.Thread(target=loop.call_soon_threadsafe, args=(event.set,))
                thread.start()
                await event.wait()
                thread.join()
            await second.wait()

    try:
        loop.run_until_complete(scenario())
    finally:
        loop._ssock = pipe  # type: ignore[attr-defined]
        loop.close()


def test_thousands_of_results_of_threads(qapp: Any) -> None:
    loop = WorkbenchLoop(qapp)

    async def scenario() -> None:
        async with asyncio.timeout(30):
            for number in range(2000):
                assert await asyncio.to_thread(int, number) == number

    try:
        loop.run_until_complete(scenario())
        loop.run_until_complete(loop.shutdown_default_executor())
    finally:
        loop.close()
