"""Basic authentication from the server's side (RFC 7617): whether a header's value names this user and password.

It must not know where the header came from.
"""

from __future__ import annotations

import base64
import binascii
import hmac

__all__ = ["basic_matches"]


def basic_matches(authorization: str, user: str, password: str) -> bool:
    """Whether the value of Authorization or Proxy-Authorization is Basic with this user and this password."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "basic":
        return False
    try:
        given = base64.b64decode(token.strip(), validate=True)
    except (binascii.Error, ValueError):
        return False
    return hmac.compare_digest(given, f"{user}:{password}".encode("utf-8", "replace"))
