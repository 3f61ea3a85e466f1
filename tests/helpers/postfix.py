"""A private Postfix: its own configuration, queue and mailboxes in a temporary folder, on a free port of loopback.

It must not touch the machine's own Postfix, nor know what a test sends. It needs root, since Postfix changes users.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import trustme

__all__ = ["SIZE_LIMIT", "Postfix", "postfix", "why_not"]

SIZE_LIMIT: Final = 200_000
"""Bytes of the largest message that it takes."""

DAEMONS: Final = Path("/usr/lib/postfix/sbin")

MAIN: Final = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = {daemons}
mail_owner = postfix
setgid_group = postdrop
myhostname = postfix.test
mydestination = postfix.test
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
local_recipient_maps =
local_transport = error:no local users
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
message_size_limit = {size}
disable_vrfy_command = no
virtual_mailbox_domains = lab.test
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = inline:{{ student@lab.test=student/ teacher@lab.test=teacher/ }}
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_mailbox_limit = 0
relayhost =
default_transport = error:nothing leaves this machine
smtpd_relay_restrictions = reject_unauth_destination
smtpd_recipient_restrictions = reject_unauth_destination
smtpd_tls_security_level = may
smtpd_tls_chain_files = {folder}/server.pem
smtpd_forbid_bare_newline = yes
"""

MASTER: Final = """\
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True)
class Postfix:
    """A running one: its ``port``, the ``ca_file`` of its certificate, and its ``folder``."""

    port: int
    folder: Path
    ca_file: Path

    def mailbox(self, name: str) -> list[bytes]:
        """The messages that were delivered to a user, oldest first."""
        files = sorted((self.folder / "mail" / name / "new").glob("*"), key=lambda path: path.stat().st_mtime_ns)
        return [path.read_bytes() for path in files]

    def messages(self, name: str) -> list[Message]:
        """The same, parsed."""
        return [message_from_bytes(data) for data in self.mailbox(name)]

    def log(self) -> str:
        """What it wrote down."""
        path = self.folder / "log"
        return path.read_text("utf-8", "replace") if path.exists() else ""


def why_not() -> str:
    """Why it cannot run here, or ""."""
    if shutil.which("postfix") is None or not DAEMONS.is_dir():
        return "postfix is not installed (Debian: postfix)"
    return "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "a private Postfix needs root"


@contextlib.contextmanager
def postfix(authority: trustme.CA) -> Iterator[Postfix]:
    """Start one whose certificate the authority vouches for, and stop it."""
    folder = Path(tempfile.mkdtemp(prefix="workbench-postfix-"))
    # Its processes run as other users.
    folder.chmod(0o755)
    try:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        nobody = pwd.getpwnam("nobody")
        config = folder / "etc"
        for name in ("etc", "queue", "data", "mail"):
            (folder / name).mkdir(mode=0o755)
        os.chown(folder / "data", pwd.getpwnam("postfix").pw_uid, -1)
        os.chown(folder / "mail", nobody.pw_uid, nobody.pw_gid)
        leaf = authority.issue_cert("localhost", "127.0.0.1", common_name="postfix.test")
        (folder / "server.pem").touch(mode=0o600)
        (folder / "server.pem").write_bytes(leaf.private_key_and_cert_chain_pem.bytes())
        ca_file = folder / "ca.pem"
        ca_file.write_bytes(authority.cert_pem.bytes())
        values = {"folder": folder, "daemons": DAEMONS, "uid": nobody.pw_uid, "gid": nobody.pw_gid, "size": SIZE_LIMIT}
        (config / "main.cf").write_text(MAIN.format(**values), "utf-8")
        (config / "master.cf").write_text(MASTER.format(port=port), "utf-8")
        _command(config, "start")
        try:
            _wait(port, folder)
            yield Postfix(port, folder, ca_file)
        finally:
            _command(config, "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _command(config: Path, what: str) -> None:
    done = subprocess.run(["postfix", "-c", str(config), what], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _wait(port: int, folder: Path) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 5) as sock:
            if sock.recv(100).startswith(b"220"):
                return
    log = folder / "log"
    raise AssertionError(f"Postfix does not answer: {log.read_text() if log.exists() else 'no log'}")
