"""What a client wants of certificates, as a context of the ssl module; and what a certificate says.

It must not know connections. Loading the system's authorities takes a moment, so it happens in a thread, and once.
"""

from __future__ import annotations

import asyncio
import datetime
import hashlib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.display import visible
from app.fetch.errors import FieldError
from app.sockets.options import Trust
from app.texts import tr

__all__ = ["CertificateFacts", "Contexts", "certificate_facts", "make_context"]


_MAX_NAMES: Final = 500
"""Names of one certificate that are looked at; large sites have some hundred."""


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What a certificate says of itself, whether or not anybody vouches for it. Texts are safe to show."""

    subject: str
    issuer: str
    names: tuple[str, ...]
    not_before: datetime.datetime
    not_after: datetime.datetime
    serial: str
    key: str
    fingerprint: str

    @property
    def is_self_signed(self) -> bool:
        """Whether it names itself as the one who vouches for it."""
        return self.subject == self.issuer


async def certificate_facts(der: bytes) -> CertificateFacts:
    """Read a certificate, in a thread. Raises ValueError for what is none."""
    return await asyncio.to_thread(_facts, der)


def _facts(der: bytes) -> CertificateFacts:
    # A fifth of a second to import; the ssl module itself reads only certificates that were checked.
    from cryptography import x509

    found = x509.load_der_x509_certificate(der)
    names: list[str] = []
    try:
        extension = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        names = [visible(str(each.value)) for each in list(extension)[:_MAX_NAMES]]
    except (x509.ExtensionNotFound, ValueError):
        names = []
    key = found.public_key()
    return CertificateFacts(
        subject=visible(found.subject.rfc4514_string()),
        issuer=visible(found.issuer.rfc4514_string()),
        names=tuple(names),
        not_before=found.not_valid_before_utc,
        not_after=found.not_valid_after_utc,
        serial=f"{found.serial_number:x}",
        key=f"{type(key).__name__.strip('_').removesuffix('PublicKey')} {getattr(key, 'key_size', '')}".strip(),
        fingerprint=hashlib.sha256(der).hexdigest(),
    )


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
