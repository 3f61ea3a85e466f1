"""A certificate authority for tests, made once per run, and TLS contexts of both sides.

It must not know which test or protocol uses them; the lab has certificates of its own (app/lab/certificates.py).
"""

from __future__ import annotations

import functools
import ssl
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import trustme

__all__ = ["client_context", "server_context", "tls12", "untrusting_context"]


@functools.cache
def _authority(name: str = "tests") -> trustme.CA:
    import trustme

    return trustme.CA(organization_name=name)


@functools.cache
def _certificate(*names: str) -> trustme.LeafCert:
    return _authority().issue_cert(*names, common_name=names[0])


def server_context(*names: str) -> ssl.SSLContext:
    """For a server whose certificate is good for these names; by default for this machine's."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    _certificate(*(names or ("localhost", "127.0.0.1", "::1"))).configure_cert(context)
    return context


def client_context() -> ssl.SSLContext:
    """For a client that trusts the tests' authority and nobody else."""
    context = ssl.create_default_context(cafile=None, capath=None, cadata=_authority().cert_pem.bytes().decode())
    context.check_hostname = True
    return context


def untrusting_context() -> ssl.SSLContext:
    """For a client that checks certificates and has never heard of the tests' authority."""
    return ssl.create_default_context(cadata=_authority("somebody else").cert_pem.bytes().decode())


def tls12(context: ssl.SSLContext) -> ssl.SSLContext:
    """The same, but no newer than TLS 1.2, whose handshake ends with the server instead of the client."""
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    return context
