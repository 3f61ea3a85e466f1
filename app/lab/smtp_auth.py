"""AUTH of the lab's SMTP server (RFC 4954): PLAIN, LOGIN and CRAM-MD5, one exchange at a time.

It must not know the connection: a function sends a challenge and brings the answer; names and passwords come from
mail_accounts.py.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
import time
from collections.abc import Awaitable, Callable
from typing import Final, NamedTuple

from app.lab.mail_accounts import DOMAIN, Account, account_named

__all__ = ["MECHANISMS", "Ask", "Refusal", "authenticate"]

Ask = Callable[[bytes], Awaitable[bytes | None]]
"""Sends ``334`` and this, in base64, and returns the client's line as it came; None when it has gone."""


class Refusal(NamedTuple):
    """The reply to a login that did not succeed."""

    code: int
    enhanced: str
    text: str


_WRONG: Final = Refusal(535, "5.7.8", "Wrong user or password (the lab's: student, secret)")
_CANCELLED: Final = Refusal(501, "5.7.0", "Login cancelled")
_BASE64: Final = Refusal(501, "5.5.2", "That is no base64")
_PARTS: Final = Refusal(501, "5.5.2", "PLAIN wants: identity NUL user NUL password (RFC 4616)")
_DIGEST: Final = Refusal(501, "5.5.2", "CRAM-MD5 wants: user, a blank, 32 hexadecimal digits (RFC 2195)")
_INITIAL: Final = Refusal(501, "5.7.0", "This mechanism begins with the server's challenge")
_FOREIGN: Final = Refusal(535, "5.7.8", "Nobody may act for somebody else here")


class _RefusedError(Exception):
    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal


async def authenticate(mechanism: str, initial: str | None, ask: Ask) -> Account | Refusal | None:
    """Lead one login. ``mechanism`` is one of MECHANISMS, ``initial`` the client's initial response as written (``=``
    is an empty one). Returns who logged in, or why nobody did; None when the client has gone."""
    try:
        return await MECHANISMS[mechanism](initial, ask)
    except _RefusedError as error:
        return error.refusal
    except EOFError:
        return None


async def _plain(initial: str | None, ask: Ask) -> Account:
    """RFC 4616."""
    answer = _decoded(initial) if initial is not None else await _asked(ask, b"")
    parts = answer.split(b"\0")
    if len(parts) != 3:
        raise _RefusedError(_PARTS)
    identity, user, password = parts
    account = _checked(user, password)
    if identity and account_named(_text(identity)) is not account:
        raise _RefusedError(_FOREIGN)
    return account


async def _login(initial: str | None, ask: Ask) -> Account:
    """As Microsoft's clients do it (draft-murchison-sasl-login)."""
    user = _decoded(initial) if initial is not None else await _asked(ask, b"Username:")
    return _checked(user, await _asked(ask, b"Password:"))


async def _cram_md5(initial: str | None, ask: Ask) -> Account:
    """RFC 2195: the password does not travel, only what it makes of a challenge that is never sent twice."""
    if initial is not None:
        raise _RefusedError(_INITIAL)
    challenge = f"<{secrets.randbits(64)}.{int(time.time())}@{DOMAIN}>".encode("ascii")
    user, blank, digest = (await _asked(ask, challenge)).rpartition(b" ")
    if not blank or len(digest) != 32:
        raise _RefusedError(_DIGEST)
    account = account_named(_text(user))
    password = account.password if account else secrets.token_hex()
    right = hmac.new(password.encode(), challenge, hashlib.md5).hexdigest()
    if not hmac.compare_digest(right.encode("ascii"), digest.lower()) or account is None:
        raise _RefusedError(_WRONG)
    return account


MECHANISMS: Final = {"PLAIN": _plain, "LOGIN": _login, "CRAM-MD5": _cram_md5}


def _checked(user: bytes, password: bytes) -> Account:
    account = account_named(_text(user))
    right = account.password if account else secrets.token_hex()
    if not hmac.compare_digest(right.encode(), password) or account is None:
        raise _RefusedError(_WRONG)
    return account


async def _asked(ask: Ask, challenge: bytes) -> bytes:
    line = await ask(challenge)
    if line is None:
        raise EOFError
    if line == b"*":
        raise _RefusedError(_CANCELLED)
    return _decoded(line.decode("latin-1"))


def _decoded(text: str) -> bytes:
    if text == "=":
        return b""
    try:
        return base64.b64decode(text.encode("ascii", "replace"), validate=True)
    except binascii.Error:
        raise _RefusedError(_BASE64) from None


def _text(name: bytes) -> str:
    return name.decode("utf-8", "replace")
