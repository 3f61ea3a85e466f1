"""Downloads in a queue, several at once: each to ``name.part``, renamed when it is whole; paused, resumed, tried again.

It must not know the window: whoever shows downloads watches them, and asks for numbers when it wants to draw.
"""

from __future__ import annotations

import asyncio
import contextlib
import enum
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.errors import is_expected
from app.fetch.chain import AskFtp
from app.fetch.downloads_file import Part, find_part, name_of, validator_of
from app.fetch.downloads_threads import opened, unhurried
from app.fetch.errors import FetchError, StatusError
from app.fetch.request import Request
from app.fetch.response import Response
from app.fetch.retrieve import open as open_url
from app.fetch.saving import BLOCK_SIZE, save
from app.fetch.session import Session
from app.fetch.steps import Hop
from app.tasks import TaskOwner
from app.texts import tr
from app.trace.recorder import Recorder

if TYPE_CHECKING:
    from app.fetch.chain import AskFtp

__all__ = ["BLOCK_SIZES", "MAX_AT_ONCE", "MAX_QUEUE", "Download", "DownloadQueue", "State"]

MAX_AT_ONCE: Final = 3
"""Downloads that run at the same time; more only take from each other."""

MAX_QUEUE: Final = 1000
"""Downloads that a queue holds, done ones included."""

BLOCK_SIZES: Final = (512, 1024, 4096, 8192, 16_384, 65_536, 262_144, 1 << 20)
"""Block sizes that are offered; the smallest still is no more than a few hundred thousand calls a second."""

HISTORY: Final = 600
"""Samples of the rate that are kept, for a graph: more than it is wide."""

RATE_SECONDS: Final = 3.0
"""The rate is the mean of so many seconds: shorter jumps, longer lags behind."""

_EXPLAINED: Final = 64 * 1024


class State(enum.StrEnum):
    """Where a download stands."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Whether it runs, or will."""
        return self in (State.WAITING, State.RUNNING)


class Download:
    """One file on its way. ``block``, ``block_size`` and ``total`` are what the reporthook was told last (``total`` -1:
    unknown; ``block`` -1: it was not called yet). ``path`` is where the file is or will be, None while only its folder
    is known. ``error`` is why it failed, ``note`` a sentence about how it went on or ended."""

    def __init__(self, request: Request, place: Path, *, block_size: int = BLOCK_SIZE, overwrite: bool = False) -> None:
        self.request = request
        self.place = place
        self.overwrite = overwrite
        self.block_size = block_size
        self.block = -1
        self.total = -1
        self.state = State.WAITING
        self.path: Path | None = None
        self.error: BaseException | None = None
        self.note = ""
        self.hops: list[Hop] = []
        self.began = 0.0
        self.seconds = 0.0
        """For how long it ran, all attempts together."""
        self.history: deque[tuple[float, int, float]] = deque(maxlen=HISTORY)
        """(time, bytes, rate) of each sample, for a graph."""
        self.part: Part | None = None
        self._response: Response | None = None
        self._size = 0
        self._task: asyncio.Task[None] | None = None
        self._wanted = State.CANCELLED

    @property
    def url(self) -> str:
        """What may be shown: without a password."""
        typed = self.request.typed_url()
        return str(typed.url)

    @property
    def name(self) -> str:
        """The file's name; while it is not known, the URL."""
        return self.path.name if self.path is not None else self.url

    @property
    def received(self) -> int:
        """Bytes of the file that are there, those of earlier attempts included."""
        response = self._response
        return self._size if response is None else response.start + response.decoded_read

    def reporthook(self, block: int, block_size: int, total: int) -> None:
        """Called once a block: the numbers are only kept."""
        self.block, self.block_size, self.total = block, block_size, total

    def sample(self, now: float) -> float:
        """Take the present count for the graph; returns the rate in bytes a second. ``now`` in seconds, from any
        clock that does not jump."""
        received = self.received
        older = [each for each in self.history if each[0] >= now - RATE_SECONDS]
        first = older[0] if older else None
        rate = 0.0
        if first is not None and now > first[0]:
            rate = max(0.0, (received - first[1]) / (now - first[0]))
        self.history.append((now, received, rate))
        return rate

    @property
    def rate(self) -> float:
        """Bytes a second at the last sample."""
        return self.history[-1][2] if self.history else 0.0

    @property
    def seconds_left(self) -> float | None:
        """At this rate; None when nobody can know."""
        if self.total < 0 or self.rate <= 0:
            return None
        return max(0, self.total - self.received) / self.rate

    @property
    def fraction(self) -> float | None:
        """How much is there, 0 to 1, whatever the server said; None when the total is unknown."""
        if self.state is State.DONE:
            return 1.0
        if self.total < 0:
            return None
        return min(1.0, self.received / self.total) if self.total else 0.0


class DownloadQueue:
    """Downloads of one session, ``most`` of them at a time, in their order. ``on_change`` is called whenever the list
    or a download's state changes; numbers change without it. ``tab`` is the tab's key in the trace."""

    def __init__(
        self,
        session: Session,
        tasks: TaskOwner,
        recorder: Recorder | None = None,
        *,
        most: int = MAX_AT_ONCE,
        tab: str = "fetch",
    ) -> None:
        self._session = session
        self._tasks = tasks
        self._recorder = recorder
        self._tab = tab
        self._naming = asyncio.Lock()
        self.most = most
        self.downloads: list[Download] = []
        self.on_change: Callable[[], object] | None = None
        self.ask_ftp: AskFtp | None = None
        """See app.fetch.retrieve.open()."""

    def add(self, request: Request, place: Path, *, block_size: int = BLOCK_SIZE, overwrite: bool = False) -> Download:
        """Queue a download into a folder (the server or the URL gives the name) or to a file. An existing file gets a
        numbered one beside it, unless ``overwrite`` was asked for. Raises FieldError for the request, FetchError when
        the queue is full."""
        request = replace(request, compressed=False)
        request.validate()
        if len(self.downloads) >= MAX_QUEUE:
            raise FetchError(tr("The list of downloads is full"), tr("Remove those that are done."))
        download = Download(request, place, block_size=block_size, overwrite=overwrite)
        self.downloads.append(download)
        self._changed()
        return download

    def pause(self, download: Download) -> None:
        """Stop, to go on later; what came is kept."""
        self._end(download, State.PAUSED)

    def cancel(self, download: Download) -> None:
        """Stop. What came is kept until it is removed, and retry() goes on with it."""
        self._end(download, State.CANCELLED)

    def resume(self, download: Download) -> None:
        """Go on with one that is paused, cancelled or failed, where it stopped if the server allows that."""
        if download.state in (State.PAUSED, State.CANCELLED, State.FAILED):
            download.state, download.error = State.WAITING, None
            self._changed()

    retry = resume

    async def remove(self, download: Download) -> None:
        """Take one out of the list; what came of a file that is not whole is deleted. Raises OSError."""
        self.cancel(download)
        if download._task is not None:
            await asyncio.wait([download._task])
        if download in self.downloads:
            self.downloads.remove(download)
            if download.part is not None and download.state is not State.DONE:
                await asyncio.to_thread(download.part.remove)
            self._changed()

    @property
    def running(self) -> list[Download]:
        """Those that run now."""
        return [each for each in self.downloads if each.state is State.RUNNING]

    def _end(self, download: Download, state: State) -> None:
        if download.state is State.RUNNING and download._task is not None:
            download._wanted = state
            download._task.cancel()
        elif download.state is State.WAITING or (state is State.CANCELLED and download.state is State.PAUSED):
            download.state = state
            self._changed()

    def _changed(self) -> None:
        free = self.most - len(self.running)
        for each in self.downloads:
            if free <= 0 or self._tasks.closed:
                break
            # A task that was cancelled may still be waiting for its thread.
            if each.state is State.WAITING and each._task is None:
                free -= 1
                each.state, each._wanted, each.note = State.RUNNING, State.CANCELLED, ""
                each._task = self._tasks.spawn(self._run(each), "download")
                each._task.add_done_callback(lambda _, each=each: self._over(each))  # type: ignore[misc]
        if self.on_change is not None:
            self.on_change()

    def _over(self, download: Download) -> None:
        download._task = None
        if download.state is State.RUNNING:
            # Cancelled before its first step.
            download.state = download._wanted
        self._changed()

    async def _run(self, download: Download) -> None:
        download.began = time.monotonic()
        download.history.clear()
        try:
            with self._exchange(download):
                await self._fetch(download)
            download.state = State.DONE
        except asyncio.CancelledError:
            download.state = download._wanted
            raise
        except Exception as error:
            if not is_expected(error):
                download.state, download.error = State.FAILED, error
                raise
            download.state, download.error = State.FAILED, error
        finally:
            download.seconds += time.monotonic() - download.began
            if download._response is not None:
                download._size = download.received
                download._response = None
            if download.part is not None and download.state is not State.DONE:
                download._size = download.part.size

    @contextlib.contextmanager
    def _exchange(self, download: Download) -> Iterator[None]:
        if self._recorder is None:
            yield
            return
        with self._recorder.exchange(self._tab, tr("Download {url}", url=download.url[:300])):
            yield

    async def _fetch(self, download: Download) -> None:
        part = download.part
        if part is None and not download.place.is_dir():
            part = await self._claim(download, download.place)
        elif part is not None:
            await asyncio.to_thread(part.measure)
        response = await self._open(download, part)
        async with response:
            if part is not None and response.status == 416 and _is_all_of(part, response):
                download._size = part.size
                download.path = await asyncio.to_thread(part.rename, download.overwrite)
                return
            if response.status >= 400:
                text = await response.read(_EXPLAINED)
                raise StatusError(response.url, response.status, response.reason, response.headers, text)
            if part is None:
                part = await self._claim(download, download.place / name_of(response))
                if part.size:
                    # An earlier attempt has left something: ask again for the rest of it.
                    await response.close()
                    response = await self._open(download, part)
            async with response:
                await self._save(download, part, response)

    async def _claim(self, download: Download, path: Path) -> Part:
        # One at a time: two that look for a free name at once would find the same.
        async with self._naming:
            others = [each.part for each in self.downloads if each is not download and each.state is not State.DONE]
            taken = frozenset(part.path for part in others if part is not None)
            part = await asyncio.to_thread(find_part, path, download.url, taken)
            download.part, download.path = part, part.path
        return part

    async def _open(self, download: Download, part: Part | None) -> Response:
        request = download.request
        # A POST is done once; only what can be asked for again is asked for in part.
        if part is not None and part.size and request.method == "GET":
            request = replace(request, resume_from=part.size, if_range=part.validator)
        download.hops = []
        return await open_url(request, self._session, hops=download.hops, ask_ftp=self.ask_ftp)

    async def _save(self, download: Download, part: Part, response: Response) -> None:
        if response.status >= 400:
            text = await response.read(_EXPLAINED)
            raise StatusError(response.url, response.status, response.reason, response.headers, text)
        wanted = part.size
        start = response.start
        if wanted and start not in (0, wanted):
            raise FetchError(
                tr("The server goes on at byte {start}, not at {wanted}", start=f"{start:,}", wanted=f"{wanted:,}"),
                tr("Remove the download and begin anew."),
            )
        if start and part.total is not None and response.total is not None and part.total != response.total:
            # The same part of another body: they must not be glued together.
            raise FetchError(
                tr("The file has another size now, so what came does not fit"),
                tr("Remove the download and begin anew."),
            )
        if start:
            download.note = tr("went on at byte {start}", start=f"{start:,}")
        elif wanted:
            download.note = tr("began anew: the server has another file now, or cannot go on in the middle")
        part.total, part.validator = response.total, validator_of(response.headers)
        download.block = -1
        download._response = response
        file = await opened(part, start)
        written = start

        def count(size: int) -> None:
            nonlocal written
            written = start + size
            part.size = written

        try:
            await save(response, file, download.reporthook, download.block_size, count)
            path = await unhurried(part.finish, file, download.overwrite)
        finally:
            if not file.closed:
                # When the disk is full, closing fails as well, with nothing new to say.
                with contextlib.suppress(OSError):
                    await unhurried(file.close)
        if path != part.path:
            download.note = tr("{name} was there already", name=part.path.name)
        download.path = path


def _is_all_of(part: Part, response: Response) -> bool:
    """Whether "range not satisfiable" means that everything came already (RFC 9110 section 15.5.17)."""
    size = response.headers.get("Content-Range", "").strip().rpartition("/")[2]
    same = not part.validator or validator_of(response.headers) in ("", part.validator)
    return same and bool(part.size) and size == str(part.size)
