"""The lab's throw-away certificate authority: contexts for its servers and clients, and certificates that fail.

It must not know which server uses them. Nothing here costs anything before the first certificate is asked for: the
library that makes them is imported, and the authority made, once per run, in the thread that asks.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import enum
import os
import ssl
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import trustme

__all__ = ["CA_FILE", "LAB_NAMES", "Certificates", "Flaw"]

CA_FILE: Final = "lab-ca.pem"
"""The file's name does not change between runs, so that a saved program that trusts it works with the next run too."""

LAB_NAMES: Final = ("localhost", "127.0.0.1", "::1", "lab.test", "*.lab.test")
"""What every certificate of the lab is good for."""

_VALID_DAYS: Final = 397
"""Days a certificate is good for: what browsers accept at most (CA/Browser Forum, since 2020); ours serve one run."""


class Flaw(enum.Enum):
    """What is wrong with a certificate that is meant to fail."""

    NONE = "none"
    EXPIRED = "expired"
    WRONG_NAME = "wrong name"
    SELF_SIGNED = "self-signed"


class Certificates:
    """One certificate authority per object, and what it vouches for.

    Methods beginning with ``make_`` block (about a millisecond each, a few hundred before the first is ready) and may
    be called from any thread; those without are the same for coroutines, in a thread. ``directory`` is where
    write_ca() puts the authority's certificate; ``names`` are host names and addresses beyond LAB_NAMES that every
    certificate is good for. The authority's private key never leaves the process.
    """

    def __init__(self, directory: Path, names: Sequence[str] = ()) -> None:
        self.directory = directory
        self.names = (*LAB_NAMES, *(name for name in names if name not in LAB_NAMES))
        self._lock = threading.Lock()
        self._authority: trustme.CA | None = None

    @property
    def ca_path(self) -> Path:
        """Where write_ca() puts the authority's certificate (PEM)."""
        return self.directory / CA_FILE

    async def server_context(self, flaw: Flaw = Flaw.NONE, names: Sequence[str] = ()) -> ssl.SSLContext:
        """A context for a server, with a fresh certificate for ``names`` beside the usual ones."""
        return await asyncio.to_thread(self.make_server_context, flaw, names)

    async def client_context(self) -> ssl.SSLContext:
        """A context for a client that trusts the lab's authority and nobody else, and checks the name."""
        return await asyncio.to_thread(self.make_client_context)

    async def write_ca(self) -> Path:
        """Write the authority's certificate to ``ca_path`` and return that. Raises OSError."""
        return await asyncio.to_thread(self.make_ca_file)

    def make_server_context(self, flaw: Flaw = Flaw.NONE, names: Sequence[str] = ()) -> ssl.SSLContext:
        """See server_context(). Blocks."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        all_names = (*self.names, *(name for name in names if name not in self.names))
        if flaw is Flaw.SELF_SIGNED:
            _load(context, _self_signed(all_names))
            return context
        now = datetime.datetime.now(datetime.UTC)
        begin, end = now - datetime.timedelta(days=1), now + datetime.timedelta(days=_VALID_DAYS - 1)
        if flaw is Flaw.EXPIRED:
            begin, end = now - datetime.timedelta(days=_VALID_DAYS), now - datetime.timedelta(days=1)
        if flaw is Flaw.WRONG_NAME:
            # RFC 6761 section 6.4: .invalid names nobody.
            all_names = ("wrong.invalid",)
        leaf = self._ca().issue_cert(
            *all_names,
            organization_name="Network Workbench",
            organization_unit_name="Lab server",
            not_before=begin,
            not_after=end,
        )
        _load(context, leaf.private_key_and_cert_chain_pem.bytes())
        return context

    def make_client_context(self) -> ssl.SSLContext:
        """See client_context(). Blocks."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(cadata=self.ca_pem())
        return context

    def make_ca_file(self) -> Path:
        """See write_ca(). Blocks. Whole or not at all: another program may read it at any time."""
        self.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(prefix=CA_FILE, dir=self.directory)
        try:
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(self.ca_pem())
            Path(name).replace(self.ca_path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
        return self.ca_path

    def ca_pem(self) -> str:
        """The authority's certificate as PEM text. Blocks the first time."""
        return self._ca().cert_pem.bytes().decode("ascii")

    def _ca(self) -> trustme.CA:
        with self._lock:
            if self._authority is None:
                import trustme  # 0.2 s, most of it the cryptography library

                self._authority = trustme.CA(
                    organization_name="Network Workbench", organization_unit_name="Lab CA, thrown away after this run"
                )
            return self._authority


def _load(context: ssl.SSLContext, pem: bytes) -> None:
    """Give a context its key and certificate. The ssl module reads them from a file only: one that its owner alone can
    read (mkstemp) and that is gone at once."""
    handle, name = tempfile.mkstemp(suffix=".pem")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
        context.load_cert_chain(name)
    finally:
        Path(name).unlink()


def _self_signed(names: Sequence[str]) -> bytes:
    """Key and certificate of a server that vouches for itself, as PEM. trustme makes none without an issuer, so
    this asks the library below it."""
    import ipaddress

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Network Workbench"),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "Self-signed lab server"),
        ]
    )
    identities: list[x509.GeneralName] = []
    for name in names:
        try:
            identities.append(x509.IPAddress(ipaddress.ip_address(name)))
        except ValueError:
            identities.append(x509.DNSName(name))
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=_VALID_DAYS - 1))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(identities), critical=False)
        .sign(key, hashes.SHA256())
    )
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ) + certificate.public_bytes(serialization.Encoding.PEM)
