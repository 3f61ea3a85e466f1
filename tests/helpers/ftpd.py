"""A private vsftpd for anybody who reads: its own configuration, log and files in a temporary folder, on a free port.

It must not touch the machine's own FTP server, nor know what a test asks of it. It needs root, since it changes users.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.helpers.nginx import free_ports, program, running

if TYPE_CHECKING:
    import trustme

__all__ = ["Ftpd", "ftpd", "why_not"]

CONFIG: Final = """\
listen=YES
listen_ipv6=NO
listen_address=127.0.0.1
listen_port={port}
background=NO
anonymous_enable=YES
local_enable=NO
write_enable=NO
anon_root={folder}/files
anon_max_rate={rate}
ftp_username=ftp
nopriv_user=nobody
secure_chroot_dir={folder}/empty
pasv_enable=YES
pasv_address=127.0.0.1
use_localtime=NO
seccomp_sandbox=NO
isolate=NO
isolate_network=NO
xferlog_enable=YES
log_ftp_protocol=YES
vsftpd_log_file={folder}/log
"""

TLS: Final = """\
ssl_enable=YES
allow_anon_ssl=YES
rsa_cert_file={folder}/server.pem
rsa_private_key_file={folder}/server.pem
ssl_tlsv1=YES
ssl_sslv2=NO
ssl_sslv3=NO
require_ssl_reuse=YES
ssl_ciphers=HIGH
"""


@dataclass(frozen=True)
class Ftpd:
    """A running one: its ``folder``, the ``files`` that it serves, its ``port``, and the ``ca_file`` of its certificate
    ("" without one)."""

    folder: Path
    files: Path
    port: int
    ca_file: str = ""

    @property
    def url(self) -> str:
        """Where it is, without a slash at the end; the host is the certificate's."""
        return f"ftp://localhost:{self.port}"

    def log(self) -> str:
        """Every command that it got, and what it said."""
        path = self.folder / "log"
        return path.read_text("utf-8", "replace") if path.exists() else ""


def why_not() -> str:
    """Why it cannot run here, or ""."""
    if program("vsftpd") is None:
        return "vsftpd is not installed (Debian: vsftpd)"
    return "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "a private vsftpd needs root"


@contextlib.contextmanager
def ftpd(authority: trustme.CA | None = None, *, rate: int = 0) -> Iterator[Ftpd]:
    """Start one that sends at most ``rate`` bytes a second (0: as fast as it can), and stop it and remove its folder.
    With an authority it offers explicit TLS, and takes data connections only from the TLS session that it knows."""
    folder = Path(tempfile.mkdtemp(prefix="workbench-vsftpd-"))
    # Its sessions run as another user.
    folder.chmod(0o755)
    try:
        for name in ("files", "empty"):
            (folder / name).mkdir(mode=0o755)
        [port] = free_ports(1)
        text, ca_file = CONFIG.format(folder=folder, port=port, rate=rate), ""
        if authority is not None:
            leaf = authority.issue_cert("localhost", "127.0.0.1", common_name="localhost")
            (folder / "server.pem").touch(mode=0o600)
            (folder / "server.pem").write_bytes(leaf.private_key_and_cert_chain_pem.bytes())
            ca_file = str(folder / "ca.pem")
            Path(ca_file).write_bytes(authority.cert_pem.bytes())
            text += TLS.format(folder=folder)
        config = folder / "vsftpd.conf"
        config.write_text(text, "utf-8")
        with running([str(program("vsftpd")), str(config)], port, folder):
            yield Ftpd(folder, folder / "files", port, ca_file)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
