"""Our POP3 client and the Inbox against Debian's Dovecot, run as a private server with a configuration of its own."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from app.mail.server import MailServer, Security
from app.pop3.client import Pop3Client
from app.pop3.entries import Auth
from app.pop3.errors import RefusedError
from app.pop3.inbox import Inbox
from app.pop3.wire import Reply
from tests.helpers.certificates import _authority, _certificate
from tests.helpers.driver import Driver, until
from tests.helpers.pop3_peers import message
from tests.ui.tabs.mail.test_inbox import column, idle, inbox
from ui.tabs.mail.inbox_table import Column

DOVECOT: Final = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin")

pytestmark = [
    pytest.mark.skipif(DOVECOT is None, reason="dovecot is not installed (Debian: dovecot-pop3d)"),
    pytest.mark.skipif(
        not hasattr(os, "geteuid") or os.geteuid() != 0, reason="Dovecot's processes change their users: needs root"
    ),
]

NOBODY: Final = 65534

CONFIG: Final = """
protocols = pop3
listen = 127.0.0.1
base_dir = {folder}/run
log_path = {folder}/log
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain apop
mail_location = maildir:{folder}/mail
first_valid_uid = 1
pop3_lock_session = yes
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={uid} home={folder}/home
}}
service pop3-login {{
  inet_listener pop3 {{
    port = {plain}
  }}
  inet_listener pop3s {{
    port = {tls}
    ssl = yes
  }}
}}
"""


@dataclass
class Dovecot:
    """A running server: its ports, and the file of the authority that vouches for it."""

    plain: int
    tls: int
    ca: str
    messages: list[bytes]

    def at(self, security: Security = Security.NONE) -> MailServer:
        """Where it listens."""
        port = self.tls if security is Security.TLS else self.plain
        return MailServer("127.0.0.1", port, security, ca_file=self.ca, timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def dovecot(messages: list[bytes] | None = None) -> AsyncIterator[Dovecot]:
    """The server with these messages in the mailbox of student, password secret, until the block ends."""
    messages = [message(n, f"..\r\n.dot {n}\r\n.\r\n") for n in (1, 2, 3)] if messages is None else messages
    # Not pytest's folder, which only its owner can enter: Dovecot's processes run as users of their own.
    folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
    server = Dovecot(free_port(), free_port(), str(folder / "ca.pem"), messages)
    process = None
    try:
        _prepare(folder, server)
        assert DOVECOT is not None
        process = await asyncio.create_subprocess_exec(DOVECOT, "-F", "-c", str(folder / "dovecot.conf"))
        await until(lambda: _listens(server.plain) and _listens(server.tls), "dovecot listens", seconds=20)
        yield server
    finally:
        if process is not None:
            process.terminate()
            await asyncio.wait_for(process.wait(), 20)
        shutil.rmtree(folder, ignore_errors=True)


def _prepare(folder: Path, server: Dovecot) -> None:
    folder.chmod(0o755)
    authority, certificate = _authority(), _certificate("localhost", "127.0.0.1", "::1")
    (folder / "ca.pem").write_bytes(authority.cert_pem.bytes())
    (folder / "cert.pem").write_bytes(b"".join(pem.bytes() for pem in certificate.cert_chain_pems))
    (folder / "key.pem").write_bytes(certificate.private_key_pem.bytes())
    (folder / "users").write_text("student:secret\n")
    for name in ("cur", "new", "tmp"):
        (folder / "mail" / name).mkdir(parents=True)
    for number, raw in enumerate(server.messages, 1):
        (folder / "mail" / "new" / f"{1_700_000_000 + number}.M{number}.host").write_bytes(raw.replace(b"\r\n", b"\n"))
    (folder / "home").mkdir()
    for path in [folder / "home", folder / "mail", *(folder / "mail").rglob("*")]:
        os.chown(path, NOBODY, NOBODY)
    text = CONFIG.format(folder=folder, uid=NOBODY, plain=server.plain, tls=server.tls)
    (folder / "dovecot.conf").write_text(text)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize("security", Security)
async def test_every_verb_against_dovecot(security: Security) -> None:
    async with dovecot() as server:
        client = Pop3Client(server.at(security))
        await client.connect()
        assert "ovecot" in client.getwelcome() and client.session.tls == (security is not Security.NONE)
        await client.capa()
        assert {"TOP", "UIDL", "PIPELINING", "RESP-CODES"} <= set(client.capabilities.values)
        await client.user("student")
        await client.pass_("secret")
        count, size = await client.stat()
        sizes = (await client.list()).values
        assert count == len(sizes) == 3 and sum(sizes.values()) == size
        ids = (await client.uidl()).values
        assert len(set(ids.values())) == 3 and await client.uidl_one(2) == ids[2]
        assert [await client.retr(number) for number in (1, 2, 3)] == server.messages
        assert await client.top(1, 1) == server.messages[0].removesuffix(b".dot 1\r\n.\r\n")
        assert await client.list_one(3) == len(server.messages[2])
        await client.noop()
        await client.dele(1)
        with pytest.raises(RefusedError):
            await client.retr(1)
        await client.rset()
        await client.dele(2)
        await client.quit()
        again = Pop3Client(server.at(security))
        await again.connect()
        await again.user("student")
        await again.pass_("secret")
        assert list((await again.uidl()).values.values()) == [ids[1], ids[3]]
        await again.quit()


async def test_apop_and_refusals_of_dovecot() -> None:
    async with dovecot() as server:
        client = Pop3Client(server.at())
        await client.connect()
        with pytest.raises(RefusedError) as caught:
            await client.apop("student", "wrong")
        assert caught.value.code == "AUTH"
        await client.apop("student", "secret")
        second = Pop3Client(server.at())
        await second.connect()
        await second.user("student")
        with pytest.raises(RefusedError) as caught:
            await second.pass_("secret")
        assert caught.value.code == "IN-USE" and caught.value.temporary
        await second.close()
        await client.quit()


async def test_pipelining_with_dovecot() -> None:
    async with dovecot([message(number) for number in range(1, 1501)]) as server:
        inbox_ = Inbox(server.at())
        await inbox_.connect()
        await inbox_.login("student", "secret", Auth.USER)
        await inbox_.refresh()
        await inbox_.load_headers()
        subjects = [entry.row.subject if entry.row else "" for entry in inbox_.entries.values()]
        assert subjects == [f"Message {number}" for number in range(1, 1501)] and inbox_.notes == []
        came: list[Reply] = []
        await inbox_.client.pipeline("RETR", [str(n) for n in range(1, 401)], lambda _, reply: came.append(reply))
        assert [reply.body for reply in came] == server.messages[:400]
        for number in (7, 9):
            await inbox_.mark(number)
        assert [entry.number for entry in (await inbox_.quit()).deleted] == [7, 9]
        await inbox_.close()


async def test_the_inbox_reads_from_dovecot(workbench: Driver) -> None:
    pane = inbox(workbench)
    async with dovecot() as server:
        workbench.fill("mail.inbox.server", "127.0.0.1")
        workbench.fill("mail.inbox.port", server.plain)
        workbench.fill("mail.inbox.user", "student")
        workbench.fill("mail.inbox.password", "secret")
        workbench.click("mail.inbox.connect")
        await until(lambda: pane.session.logged_in and idle(pane))
        assert column(pane, Column.SUBJECT) == ["Message 1", "Message 2", "Message 3"]
        pane.table.select_row(1)
        await until(lambda: pane.reader.shown_message is not None and idle(pane))
        assert pane.reader.shown_message is not None and pane.reader.shown_message.raw == server.messages[1]
        workbench.click("mail.inbox.delete")
        await until(lambda: pane.session.inbox and pane.session.inbox.marked and idle(pane))
        workbench.click("mail.inbox.quit")
        await until(lambda: not pane.session.connected and idle(pane))
        workbench.click("mail.inbox.connect")
        await until(lambda: pane.session.logged_in and idle(pane))
        assert column(pane, Column.SUBJECT) == ["Message 1", "Message 3"]
        workbench.click("mail.inbox.quit")
        await until(lambda: not pane.session.connected and idle(pane))
