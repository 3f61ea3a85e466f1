"""Waits for a condition, never for a time: the loop goes on, and the condition is looked at again and again.

It must not know what is waited for.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from typing import Final

__all__ = ["until"]

LOOK_AGAIN: Final = 0.002
"""Seconds between two looks. Short, because a suite waits thousands of times; not 0, because Qt needs its turns too."""


async def until(condition: Callable[[], object], seconds: float = 20) -> None:
    """Return as soon as the condition holds; fail, with its source, when it does not within ``seconds``."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while not condition():
        if loop.time() > end:
            try:
                source = inspect.getsource(condition).strip()
            except (OSError, TypeError):
                source = repr(condition)
            raise AssertionError(f"after {seconds} s this does not hold: {source}")
        turn = loop.create_future()
        handle = loop.call_later(LOOK_AGAIN, lambda turn=turn: turn.done() or turn.set_result(None))  # type: ignore[misc]
        try:
            await turn
        finally:
            handle.cancel()
