"""The lab's POP3 servers: plain with STLS, and TLS from the start.

It must not know what is said on a connection (pop3_session.py, pop3_commands.py).
"""

from __future__ import annotations

from app.lab.mail_server import MailServer, start
from app.lab.pop3_commands import LabPop3
from app.lab.server import LabContext

__all__ = ["Pop3Server", "pop3", "pop3s"]


class Pop3Server(MailServer):
    """A running POP3 server and its clients. POP3 has no last words: they are simply closed."""

    def make_client(self) -> LabPop3:
        """One client's protocol."""
        return LabPop3(self)


async def pop3(context: LabContext) -> Pop3Server:
    """Start the server with STLS."""
    return await start(Pop3Server, context, implicit=False)


async def pop3s(context: LabContext) -> Pop3Server:
    """Start the server with TLS from the start (RFC 8314)."""
    return await start(Pop3Server, context, implicit=True)
