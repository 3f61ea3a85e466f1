"""What the tests of the SMTP client share: a client for a port, a watcher that remembers, and a small message."""

from __future__ import annotations

from typing import Any, Final

from app.mail.server import MailServer
from app.smtp.client import SmtpClient
from app.smtp.connection import Watcher
from app.smtp.wire import Reply
from tests.helpers.smtp_peers import Answer, Peers

MESSAGE: Final = b"Subject: hi\n\n.dot\nend"
ON_WIRE: Final = b"Subject: hi\r\n\r\n..dot\r\nend\r\n"
A, B, C = "a@peer.test", "b@peer.test", "c@peer.test"
PIPELINED: Final[dict[str, Answer]] = {"EHLO": b"250-peer.test\r\n250 PIPELINING\r\n"}


class Seen(Watcher):
    """Writes down what it is told."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def sent(self, text: str) -> None:
        self.lines.append(f"C: {text}")

    def received(self, reply: Reply, seconds: float | None) -> None:
        assert seconds is None or 0 <= seconds < 60
        self.lines.append(f"S: {reply.said}" if seconds is not None else f"S!: {reply.said}")

    def note(self, text: str) -> None:
        self.lines.append(f"-- {text}")


def client_for(port: int, watcher: Watcher | None = None, **options: Any) -> SmtpClient:
    options.setdefault("timeout", 10.0)
    return SmtpClient(MailServer("127.0.0.1", port, **options), watcher)


async def opened(peers: Peers, **options: Any) -> SmtpClient:
    client = client_for(peers.port, **options)
    await client.open()
    return client
