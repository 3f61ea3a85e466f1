"""A private nginx: its own configuration, logs and files in a temporary folder, on free ports of loopback.

It must not touch the machine's own nginx, nor know what a test asks of it. Other helpers use how it starts a server.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import trustme

__all__ = ["Nginx", "free_ports", "nginx", "program", "running", "why_not"]

NAME: Final = "files.test"
"""The host for which the certificate is good, beside localhost and 127.0.0.1."""

CONFIG: Final = """\
{user}
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log warn;
events {{ worker_connections 256; }}
http {{
    log_format asked escape=none '$request_method $uri $status $body_bytes_sent range=$http_range if=$http_if_range '
                     'connection=$connection';
    access_log {log};
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    types {{ text/html html; text/plain txt; application/json json; application/octet-stream bin; }}
    default_type application/octet-stream;
    sendfile on;
    tcp_nopush on;
    keepalive_timeout 60s;
    keepalive_requests 100000;
    server {{
        listen 127.0.0.1:{port};
        {tls}
        root {folder}/files;
        location /slow/ {{ alias {folder}/files/; limit_rate 1m; }}
        location /chunked/ {{ alias {folder}/files/; ssi on; ssi_types *; }}
        location /gzip/ {{ alias {folder}/files/; gzip on; gzip_types *; gzip_min_length 1; }}
        location /moved/ {{ return 301 /files/end.txt; }}
        location /found/ {{ return 302 /moved/; }}
        location /again/ {{ return 307 $scheme://{name}:$server_port/files/end.txt; }}
        location /circle/ {{ return 302 /circle/; }}
        location /to-tls/ {{ return 302 https://localhost:{tls_port}/files/end.txt; }}
        location /files/ {{ alias {folder}/files/; }}
        location /private/ {{
            alias {folder}/files/; auth_basic "private"; auth_basic_user_file {folder}/users;
        }}
    }}
}}
"""

TLS: Final = """listen 127.0.0.1:{port} ssl;
        ssl_certificate {folder}/server.pem;
        ssl_certificate_key {folder}/server.pem;"""


@dataclass(frozen=True)
class Nginx:
    """A running one: its ``folder``, the ``files`` that it serves, its ``port``, ``tls_port``, and the ``ca_file`` of
    its certificate ("" and 0 without one)."""

    folder: Path
    files: Path
    port: int
    tls_port: int = 0
    ca_file: str = ""
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it is, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def tls_url(self) -> str:
        """The same with TLS."""
        return f"https://localhost:{self.tls_port}"

    def stop(self) -> None:
        """End it at once, with the answers that it is sending."""
        assert self.process is not None
        # TERM is its quick way out, which closes connections as they are.
        self.process.terminate()
        self.process.wait(timeout=10)

    def log(self) -> list[str]:
        """A line for every request that it has answered."""
        return (self.folder / "access.log").read_text("utf-8", "replace").splitlines()


def program(name: str) -> str | None:
    """The path of a program; servers are where the paths of people without privileges do not lead."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")


def why_not() -> str:
    """Why it cannot run here, or ""."""
    return "" if program("nginx") is not None else "nginx is not installed (Debian: nginx-light)"


def free_ports(count: int) -> list[int]:
    """So many ports of loopback on which nothing listens."""
    with contextlib.ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


@contextlib.contextmanager
def running(command: Sequence[str], port: int, folder: Path, seconds: float = 20) -> Iterator[subprocess.Popen[bytes]]:
    """A server that stays in the foreground, from when it takes connections on the port until the block ends.

    What it says goes to ``folder/output``. Raises AssertionError with that text when it ends, or does not listen."""
    said = folder / "output"
    with said.open("wb") as output:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd=folder)
    try:
        end = time.monotonic() + seconds
        while process.poll() is None and time.monotonic() < end:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            # It has no way of telling that it is ready.
            time.sleep(0.02)
        else:
            raise AssertionError(f"{command[0]} does not answer: {said.read_text('utf-8', 'replace')}")
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=10)


@contextlib.contextmanager
def nginx(authority: trustme.CA | None = None, *, log: bool = True) -> Iterator[Nginx]:
    """Start one whose certificate the authority vouches for (without: no TLS), and stop it and remove its folder.

    ``log``: whether it writes down each request. ``/private/`` wants user ``student``, password ``secret``."""
    folder = Path(tempfile.mkdtemp(prefix="workbench-nginx-"))
    try:
        files = folder / "files"
        files.mkdir()
        port, tls_port = free_ports(2)
        tls = ca_file = ""
        if authority is not None:
            leaf = authority.issue_cert("localhost", "127.0.0.1", NAME, common_name="localhost")
            (folder / "server.pem").touch(mode=0o600)
            (folder / "server.pem").write_bytes(leaf.private_key_and_cert_chain_pem.bytes())
            ca_file = str(folder / "ca.pem")
            Path(ca_file).write_bytes(authority.cert_pem.bytes())
            tls = TLS.format(port=tls_port, folder=folder)
        (folder / "users").write_text("student:{PLAIN}secret\n", "utf-8")
        values = {
            # Its workers would else become somebody who cannot look into the folder.
            "user": "user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else "",
            "log": f"{folder}/access.log asked" if log else "off",
            "name": NAME,
            "folder": folder,
            "port": port,
            "tls": tls,
            "tls_port": tls_port,
        }
        (folder / "nginx.conf").write_text(CONFIG.format(**values), "utf-8")
        command = [str(program("nginx")), "-p", str(folder), "-c", "nginx.conf", "-e", str(folder / "error.log")]
        with running(command, port, folder) as process:
            yield Nginx(folder, files, port, tls_port if tls else 0, ca_file, process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
