"""aiosmtpd's server with a STARTTLS that goes through the loop, so that the trace can read what follows.

It must not know mailboxes, the lab or the trace: handlers decide what happens to mail, the loop records.
"""

from __future__ import annotations

import asyncio
import ssl
from typing import Any, Final

from aiosmtpd.smtp import SMTP, syntax

__all__ = ["HANDSHAKE_TIMEOUT", "TracedSMTP"]

HANDSHAKE_TIMEOUT: Final = 30.0
"""Seconds for a client's part of the TLS handshake: many round trips, and yet no place to hide for 1,000 idle ones."""


class TracedSMTP(SMTP):
    """aiosmtpd builds its TLS layer by itself, above the transport that the tap sees; here loop.start_tls() does."""

    @syntax("STARTTLS", when="tls_context")
    async def smtp_STARTTLS(self, arg: str | None) -> None:
        """RFC 3207: everything that was said before TLS is forgotten, on purpose and by attackers alike."""
        if arg:
            await self.push("501 Syntax: STARTTLS")
        elif self.tls_context is None:
            await self.push("454 TLS not available")
        elif self._tls_protocol is not None:
            await self.push("503 TLS is already in use")
        else:
            await self.push("220 Ready to start TLS")
            await self._secure(self.tls_context)

    async def _secure(self, context: ssl.SSLContext) -> None:
        plain: Any = self.transport
        reader: Any = self._reader
        # Commands that somebody slipped in before the handshake would be obeyed as if they came through TLS
        # (CVE-2011-0411). Between here and the pause that start_tls() begins with, the loop reads nothing more.
        reader._buffer.clear()
        reader._paused = False
        try:
            secured = await self.loop.start_tls(
                plain, self, context, server_side=True, ssl_handshake_timeout=HANDSHAKE_TIMEOUT
            )
            if secured is None:
                raise ConnectionResetError("closed during the TLS handshake")
        except BaseException as error:
            # asyncio tells a protocol only of some failures, and aiosmtpd reports each as a fault of its own.
            self.connection_lost(error if isinstance(error, Exception) else None)
            if isinstance(error, OSError):
                raise asyncio.CancelledError from error
            raise
        self._forget(secured)

    def _forget(self, secured: asyncio.Transport) -> None:
        """A new session on the secured transport (RFC 3207, 4.2); the client says EHLO again."""
        writer: Any = self._writer
        reader: Any = self._reader
        this: Any = self
        this.transport = writer._transport = reader._transport = secured
        # aiosmtpd asks this only whether it is there.
        this._tls_protocol = secured
        this._over_ssl = True
        this._set_rset_state()
        self.session = self._create_session()
        self.session.peer = secured.get_extra_info("peername")
        facts = ("sslcontext", "peercert", "cipher", "compression", "ssl_object")
        self.session.ssl = {name: secured.get_extra_info(name) for name in facts}
        self._reset_timeout()
        hook = self._handle_hooks.get("STARTTLS")
        self._tls_handshake_okay = True if hook is None else bool(hook(self, self.session, self.envelope))

    def connection_lost(self, error: Exception | None) -> None:
        """Called once, whoever notices first."""
        if self.transport is not None:
            super().connection_lost(error)
