"""What a chat end tells the recorder of user actions: one exchange per connection, per file, per repetition.

It must not know what is sent. Without a recorder (None) everything here does nothing.
"""

from __future__ import annotations

import contextlib
from asyncio import CancelledError
from collections.abc import Iterator

from app.trace.recorder import LiveExchange, Recorder, current_exchange
from app.trace.records import Outcome

__all__ = ["Account"]


class Account:
    """The exchange of one connection (or listener) of one chat end."""

    def __init__(self, recorder: Recorder | None, tab: str) -> None:
        self._recorder = recorder
        self._tab = tab
        self._exchange: LiveExchange | None = None

    def open(self, title: str) -> None:
        """A connection or listener begins."""
        if self._recorder is not None:
            self._exchange = self._recorder.open_exchange(self._tab, title)

    def rename(self, title: str) -> None:
        """More is known of it now: the port, where any free one was asked for."""
        if self._exchange is not None and self._recorder is not None:
            self._exchange.title = title
            self._recorder.touch_exchange(self._exchange)

    def close(self, error: BaseException | None = None) -> None:
        """It has ended: well, by cancellation, or by an error. A second call changes nothing."""
        exchange, self._exchange = self._exchange, None
        if exchange is None or self._recorder is None:
            return
        if error is None:
            self._recorder.close_exchange(exchange, Outcome.OK)
        elif isinstance(error, CancelledError):
            self._recorder.close_exchange(exchange, Outcome.CANCELLED)
        else:
            self._recorder.close_exchange(exchange, Outcome.ERROR, f"{type(error).__name__}: {error}")

    @contextlib.contextmanager
    def acting(self, exchange: LiveExchange | None = None) -> Iterator[None]:
        """What the body sends belongs to this exchange, by default the connection's. Callbacks that the body has the
        loop register inherit it."""
        exchange = exchange or self._exchange
        if exchange is None:
            yield
            return
        token = current_exchange.set(exchange.id)
        try:
            yield
        finally:
            current_exchange.reset(token)

    def action(self, title: str) -> contextlib.AbstractContextManager[LiveExchange | None]:
        """An exchange of its own for the body, within the connection: a file, a repetition."""
        return contextlib.nullcontext() if self._recorder is None else self._recorder.exchange(self._tab, title)
