"""One fetch: sends the form's request, tells how it goes, and hands over the answer's head, body and hops.

It must not know widgets: it calls back.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from email.message import Message
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from app.fetch.chain import AskFtp
from app.fetch.ftp_wire import FtpEntry
from app.fetch.request import Request
from app.fetch.response import Response
from app.fetch.retrieve import open as open_url
from app.fetch.session import Session
from app.fetch.status import status_meaning
from app.fetch.steps import Hop
from app.fetch.url import join_url
from app.texts import tr
from app.trace.recorder import Recorder
from ui.trace.words import size as size_words

if TYPE_CHECKING:
    from app.fetch.chain import AskFtp

__all__ = ["MAX_BODY", "Fetched", "entry_url", "fetch", "status_words"]

MAX_BODY: Final = 8 << 20
"""Bytes of a body that are kept for showing; a download has no such bound."""


@dataclass(slots=True)
class Fetched:
    """What is known of a fetch, as far as it has come. ``whole`` says that the body's end was read; ``cut`` that it was
    left there because enough was shown."""

    request: Request
    hops: list[Hop] = field(default_factory=list)
    response: Response | None = None
    body: bytearray = field(default_factory=bytearray)
    whole: bool = False
    cut: bool = False
    began: float = field(default_factory=time.perf_counter)
    seconds: float = 0.0

    @property
    def headers(self) -> Message:
        """The last answer's."""
        return self.response.headers if self.response is not None else Message()


async def fetch(found: Fetched, session: Session, recorder: Recorder, ask_ftp: AskFtp | None = None) -> None:
    """Fill ``found``. Raises what open() and reading raise; what came until then is there."""
    request = found.request
    request.validate()
    title = f"{request.method} {request.full_url()}"
    try:
        with recorder.exchange("fetch", title[:300]):
            response = await open_url(request, session, hops=found.hops, ask_ftp=ask_ftp)
            found.response = response
            async with response:
                while data := await response.piece():
                    found.body += data
                    if len(found.body) >= MAX_BODY and not response.whole:
                        found.cut = True
                        break
            found.whole = response.whole and not found.cut
    finally:
        found.seconds = time.perf_counter() - found.began


def entry_url(folder: Response, entry: FtpEntry) -> str:
    """The URL of what stands in a folder; its name may have any bytes. Raises FieldError."""
    path = folder.typed.path
    name = quote(entry.name.encode("utf-8", "surrogateescape"), safe="")
    end = "/" if entry.kind == "folder" else ""
    return str(join_url(folder.typed, f"{path}{'' if path.endswith('/') else '/'}{name}{end}").url)


def status_words(found: Fetched, *, running: bool = False) -> str:
    """The answer in a line: status and meaning, time, and sizes on the wire and decoded."""
    response = found.response
    hop = found.hops[-1] if found.hops else None
    parts = []
    if response is None:
        if running:
            parts.append(tr("Waiting for the answer …") if hop is not None else tr("Beginning …"))
    elif response.status:
        meaning = status_meaning(response.status)
        head = f"{response.status} {response.reason}".strip()
        parts.append(f"{head}: {meaning}" if meaning else head)
    else:
        parts.append(tr("It came"))
    seconds = time.perf_counter() - found.began if running else found.seconds
    parts.append(f"{seconds * 1000:,.1f} ms" if seconds < 10 else f"{seconds:,.1f} s")
    if response is not None:
        parts.append(_sizes(found, response, hop))
    if len(found.hops) > 1:
        parts.append(tr("{count} requests", count=len(found.hops)))
    return " · ".join(part for part in parts if part)


def _sizes(found: Fetched, response: Response, hop: Hop | None) -> str:
    wire = response.wire_read
    shown = len(found.body)
    words = size_words(shown)
    if response.coding:
        words = tr(
            "{wire} on the wire ({coding}), {decoded} decoded",
            wire=size_words(wire),
            coding=response.coding,
            decoded=size_words(shown),
        )
    if hop is not None and hop.wire_head and not response.coding:
        words = tr("{body} of body, {head} of head", body=words, head=size_words(hop.wire_head))
    if found.cut:
        words += " " + tr("(the rest was left there)")
    return words
