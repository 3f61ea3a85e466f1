"""What tests of fetching have in common: the lab's servers in this process, and a fetch with all that it told."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import app.lab.ftp
import app.lab.http
import app.lab.proxy
from app.fetch.request import Request
from app.fetch.response import Response
from app.fetch.retrieve import open as open_url
from app.fetch.session import Session
from app.fetch.steps import Hop
from app.lab import Certificates, LabContext
from app.tasks import TaskOwner

__all__ = ["CERTIFICATES", "Fetched", "fetch", "lab", "lab_http", "session"]

CERTIFICATES = Certificates(Path("unused"))


def complain(error: BaseException, name: str) -> None:
    raise AssertionError(name) from error


@contextlib.asynccontextmanager
async def lab(begin: Any, data: Path = Path("unused")) -> AsyncIterator[Any]:
    """One of the lab's servers on a free port."""
    tasks = TaskOwner("test", complain)
    server = await begin(LabContext("127.0.0.1", 0, data, CERTIFICATES, tasks))
    try:
        yield server
    finally:
        await server.close()
        await tasks.close()


@contextlib.asynccontextmanager
async def lab_http(begin: Any = app.lab.http.start) -> AsyncIterator[str]:
    """The lab's HTTP server; gives its URL without a slash."""
    async with lab(begin) as server:
        scheme = "http" if begin is app.lab.http.start else "https"
        yield f"{scheme}://127.0.0.1:{server.address[1]}"


@contextlib.asynccontextmanager
async def session() -> AsyncIterator[Session]:
    made = Session()
    try:
        yield made
    finally:
        await made.close()


@dataclass
class Fetched:
    """An answer that was read, or the error."""

    response: Response | None = None
    body: bytes = b""
    hops: list[Hop] = field(default_factory=list)

    @property
    def last(self) -> Hop:
        return self.hops[-1]

    @property
    def there(self) -> Response:
        assert self.response is not None
        return self.response


async def fetch(url: str | Request, using: Session | None = None, **options: Any) -> Fetched:
    """Open and read; raises what they raise."""
    own = Session() if using is None else using
    request = Request(url=url, **{"timeout": 5.0, **options}) if isinstance(url, str) else url
    found = Fetched()
    try:
        async with await open_url(request, own, hops=found.hops) as response:
            found.response = response
            found.body = await response.read()
    finally:
        if using is None:
            await own.close()
    return found
