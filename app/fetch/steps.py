"""What happened on the way to an answer, step by step: each request with its answer, its times, its TLS and its sizes.

It must not know who sends requests: whoever does, writes here; views, HAR and reports read.
"""

from __future__ import annotations

import datetime
import enum
import http.client
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.texts import tr

__all__ = ["Hop", "OnStep", "Phase", "phase_title"]


class Phase(enum.StrEnum):
    """What time goes into, in the order in which it does."""

    LOOKUP = "lookup"
    CONNECT = "connect"
    TLS = "tls"
    REQUEST = "request"
    WAIT = "wait"
    DOWNLOAD = "download"


def phase_title(phase: Phase) -> str:
    """The phase's name for people."""
    return {
        Phase.LOOKUP: tr("Name lookup"),
        Phase.CONNECT: tr("Connect"),
        Phase.TLS: tr("TLS"),
        Phase.REQUEST: tr("Request"),
        Phase.WAIT: tr("Wait"),
        Phase.DOWNLOAD: tr("Download"),
    }[phase]


@dataclass(slots=True, eq=False)
class Hop:
    """One request and its answer. Filled in as it happens; who was given it may look at any time.

    ``number`` counts from 1. Times are seconds since the whole fetch began: ``begin``, ``end`` (None while it runs),
    and ``phases``: (from, to) of each phase that there was; on a kept connection there is no lookup, connect or TLS.
    ``request`` is the head that was sent, word for word, secrets included: mask them where it is shown. ``sent_body``
    is how many bytes followed. ``wire_head``, ``wire_body`` (chunk sizes included) and ``decoded`` are the answer's
    sizes in bytes. ``tls`` has the facts of app.trace.tls.tls_facts(), ``certificate`` is the server's in DER, also
    when it was not checked (see app.fetch.tls.certificate_facts()). ``next`` says in a sentence why another request
    followed, "" for the last, and ``target`` where a redirect points; ``notes`` are oddities of the answer, ``error``
    is why there is none, or not all of it. ``dialog`` has an FTP session's commands ("> ") and replies ("< "), without
    passwords.
    """

    number: int
    method: str
    url: str
    begin: float
    started: datetime.datetime
    request: bytes = b""
    sent_body: int = 0
    end: float | None = None
    phases: dict[Phase, tuple[float, float]] = field(default_factory=dict)
    reused: bool = False
    proxy: str = ""
    local: str = ""
    remote: str = ""
    tls: dict[str, Any] | None = None
    certificate: bytes = b""
    status: int = 0
    reason: str = ""
    version: str = ""
    headers: http.client.HTTPMessage | None = None
    wire_head: int = 0
    wire_body: int = 0
    decoded: int = 0
    next: str = ""
    target: str = ""
    notes: list[str] = field(default_factory=list)
    error: str = ""
    dialog: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it took, as far as it has come."""
        latest = max((to for _, to in self.phases.values()), default=self.begin)
        return (self.end if self.end is not None else latest) - self.begin

    def took(self, phase: Phase) -> float | None:
        """Seconds of one phase; None when there was none."""
        span = self.phases.get(phase)
        return None if span is None else span[1] - span[0]


OnStep = Callable[[Hop], None]
"""Called when a hop begins, when its answer's head is there, and when it ends: cheap, and not with every byte."""
