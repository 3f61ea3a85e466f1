"""The facts of a TLS session, read from the standard library's SSL object once the handshake is over.

It must not know transports, the tap or the views: an ``ssl.SSLObject`` goes in, a plain dictionary comes out.
"""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Mapping
from typing import Any

__all__ = ["describe", "tls_facts"]


def tls_facts(ssl_object: ssl.SSLObject | ssl.SSLSocket) -> dict[str, Any]:
    """What was agreed: ``version``, ``cipher``, ``bits``, ``alpn``, ``server_name``, ``verified`` (was the peer's
    certificate checked), ``reused``; of the peer's certificate, if it sent one, ``fingerprint`` (SHA-256, hexadecimal),
    and if it was checked, ``subject``, ``issuer``, ``names``, ``not_before``, ``not_after``. Every value is JSON.
    Source: ssl.SSLObject.
    """
    cipher = ssl_object.cipher()
    certificate: Mapping[str, Any] = ssl_object.getpeercert() or {}
    facts: dict[str, Any] = {
        "version": ssl_object.version(),
        "cipher": cipher[0] if cipher else None,
        "bits": cipher[2] if cipher else None,
        "alpn": ssl_object.selected_alpn_protocol(),
        "server_name": ssl_object.server_hostname,
        "reused": bool(ssl_object.session_reused),
        "verified": ssl_object.context.verify_mode is ssl.CERT_REQUIRED,
        "name_checked": ssl_object.context.check_hostname,
    }
    if (encoded := ssl_object.getpeercert(binary_form=True)) is not None:
        facts["fingerprint"] = hashlib.sha256(encoded).hexdigest()
    if certificate:
        facts["subject"] = _name(certificate.get("subject", ()))
        facts["issuer"] = _name(certificate.get("issuer", ()))
        facts["names"] = [value for _, value in certificate.get("subjectAltName", ())]
        facts["not_before"] = certificate.get("notBefore")
        facts["not_after"] = certificate.get("notAfter")
    return facts


def describe(facts: Mapping[str, Any]) -> str:
    """The facts in one line, as the event's text."""
    parts = [str(facts.get("version") or "TLS"), str(facts.get("cipher") or "")]
    if facts.get("server_name"):
        parts.append(f"for {facts['server_name']}")
    if facts.get("alpn"):
        parts.append(f"ALPN {facts['alpn']}")
    return " ".join(part for part in parts if part)


def _name(pairs: Any) -> str:
    return ", ".join(f"{key}={value}" for group in pairs for key, value in group)
