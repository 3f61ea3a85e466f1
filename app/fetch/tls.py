"""What a client wants of certificates, as a context of the ssl module.

It must not know connections. Loading the system's authorities takes a moment, so it happens in a thread, and once.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Sequence
from pathlib import Path

from app.fetch.errors import FieldError
from app.sockets.options import Trust
from app.texts import tr

__all__ = ["Contexts", "make_context"]


class Contexts:
    """Contexts by what they trust; the same one each time, since connections are kept by it."""

    def __init__(self) -> None:
        self._made: dict[tuple[Trust, str, int], ssl.SSLContext] = {}

    async def get(self, trust: Trust, ca_file: str) -> ssl.SSLContext:
        """A client's context. Raises FieldError("ca_file"), OSError and ssl.SSLError for the authority's file."""
        stamp = 0
        if trust is Trust.LAB:
            if not ca_file:
                raise FieldError("ca_file", tr("The lab's certificate authority is not there"), tr("Start the lab."))
            # Another run of the lab writes another authority under the same name.
            stamp = (await asyncio.to_thread(Path(ca_file).stat)).st_mtime_ns
        key = trust, ca_file if trust is Trust.LAB else "", stamp
        if key not in self._made:
            self._made[key] = await asyncio.to_thread(make_context, trust, ca_file)
        return self._made[key]


def make_context(
    trust: Trust,
    ca_file: str = "",
    kind: type[ssl.SSLContext] = ssl.SSLContext,
    alpn: Sequence[str] = ("http/1.1",),
) -> ssl.SSLContext:
    """A client's context, as ssl.create_default_context() makes them. Blocks. Raises OSError, ssl.SSLError."""
    context = kind(ssl.PROTOCOL_TLS_CLIENT)
    if trust is Trust.LAB:
        context.load_verify_locations(cafile=ca_file)
    elif trust is Trust.SYSTEM:
        context.load_default_certs()
    if trust is Trust.NOTHING:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    if alpn:
        context.set_alpn_protocols(list(alpn))
    return context
