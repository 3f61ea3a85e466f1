"""Fetches the remote pictures of a message when the person has allowed it: few, small, soon, and telling little.

It must not know what shows them, nor decide that they may be fetched. No cookies are kept or sent, no page is named as
the one that asks (Referer), and only http and https are spoken; a redirect to another host than the one that was
allowed is not followed.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from app.errors import explain, is_expected
from app.mail.html_links import read_target
from app.tasks import TaskOwner
from app.texts import tr

if TYPE_CHECKING:
    import aiohttp

    from app.trace.recorder import Recorder

__all__ = ["MAX_BYTES", "MAX_FETCHED", "MAX_TOTAL", "Fetched", "fetch_pictures"]

MAX_FETCHED: Final = 50
"""Pictures of one message that are fetched; an advertisement has twenty."""

MAX_BYTES: Final = 5 * 1024 * 1024
"""Bytes of one picture: a large photograph."""

MAX_TOTAL: Final = 20 * 1024 * 1024
"""Bytes of all pictures of a message."""

AT_ONCE: Final = 4
"""Pictures that are fetched at the same time."""

ONE_TIMEOUT: Final = 10.0
"""Seconds for one picture."""

ALL_TIMEOUT: Final = 30.0
"""Seconds for all; nobody looks at an empty letter for longer."""

MAX_REDIRECTS: Final = 3
"""Redirects of one picture, all to the same host."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One picture: its address, its bytes, and why there are none ("" when there are)."""

    url: str
    data: bytes
    problem: str = ""


class _Budget:
    """What may still be read."""

    def __init__(self) -> None:
        self.left = MAX_TOTAL


async def fetch_pictures(
    urls: Iterable[str], tasks: TaskOwner, recorder: Recorder | None = None, *, tab: str = "mail"
) -> list[Fetched]:
    """Fetch pictures, each address once, in the order given; never fails but by cancellation.

    What goes over the wire belongs to one exchange of the trace. Addresses beyond MAX_FETCHED are left out.
    """
    import aiohttp  # Not above: it is slow to load, and few messages need it.

    wanted = list(dict.fromkeys(urls))[:MAX_FETCHED]
    title = tr("Load {count} remote pictures of a message", count=len(wanted))
    exchange = recorder.exchange(tab, title) if recorder is not None else contextlib.nullcontext()
    with exchange:
        # "identity": a small answer cannot become a large one by being unpacked.
        headers = {"Accept": "image/*", "Accept-Encoding": "identity", "User-Agent": "network-workbench"}
        timeout = aiohttp.ClientTimeout(total=ONE_TIMEOUT)
        async with aiohttp.ClientSession(
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=headers,
            timeout=timeout,
            auto_decompress=False,
            trust_env=False,
            connector=aiohttp.TCPConnector(limit=AT_ONCE),
        ) as session:
            return await _fetch_all(session, wanted, tasks)


async def _fetch_all(session: aiohttp.ClientSession, urls: list[str], tasks: TaskOwner) -> list[Fetched]:
    budget = _Budget()
    places = asyncio.Semaphore(AT_ONCE)

    async def one(url: str) -> Fetched:
        async with places:
            return await _fetch(session, url, budget)

    running = [tasks.spawn(one(url), f"picture {number}") for number, url in enumerate(urls)]
    try:
        if running:
            await asyncio.wait(running, timeout=ALL_TIMEOUT)
    finally:
        for task in running:
            task.cancel()
    late = tr("No answer within the time allowed")
    done = [task.done() and not task.cancelled() and task.exception() is None for task in running]
    # Their own end is awaited, so that no connection outlives the session.
    await asyncio.gather(*running, return_exceptions=True)
    return [
        task.result() if finished else Fetched(url, b"", late)
        for url, task, finished in zip(urls, running, done, strict=True)
    ]


async def _fetch(session: aiohttp.ClientSession, url: str, budget: _Budget) -> Fetched:
    import aiohttp

    try:
        return await _follow(session, url, budget)
    except aiohttp.ClientError as error:
        return Fetched(url, b"", str(error)[:300] or type(error).__name__)
    except Exception as error:
        if not (is_expected(error) or isinstance(error, ValueError)):
            raise
        return Fetched(url, b"", explain(error).what)


async def _follow(session: aiohttp.ClientSession, url: str, budget: _Budget) -> Fetched:
    target = read_target(url)
    if target is None or not target.host:
        return Fetched(url, b"", tr("No address of http or https"))
    host, place = target.host, target.url
    for _ in range(MAX_REDIRECTS + 1):
        async with session.get(place, allow_redirects=False) as response:
            if response.status in (301, 302, 303, 307, 308):
                following = read_target(urljoin(place, response.headers.get("Location", "")))
                if following is None or following.host != host:
                    other = following.host if following is not None else "?"
                    return Fetched(url, b"", tr("It leads to another host, {host}: not followed", host=other))
                place = following.url
                continue
            return await _read(url, response, budget)
    return Fetched(url, b"", tr("More than {count} redirects", count=MAX_REDIRECTS))


async def _read(url: str, response: aiohttp.ClientResponse, budget: _Budget) -> Fetched:
    if response.status != 200:
        return Fetched(url, b"", tr("The server answers {status}", status=response.status))
    if not response.content_type.startswith("image/"):
        return Fetched(url, b"", tr("It is no picture"))
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        return Fetched(url, b"", tr("It is packed, which was not asked for"))
    data = bytearray()
    async for piece in response.content.iter_any():
        data += piece
        budget.left -= len(piece)
        if len(data) > MAX_BYTES or budget.left < 0:
            return Fetched(url, b"", tr("It is too large"))
    return Fetched(url, bytes(data))
