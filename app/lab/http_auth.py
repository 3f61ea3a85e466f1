"""Routes of the lab's HTTP server that ask who is there: Basic, Digest and Bearer.

It must not know the other routes. Sources: RFC 9110 section 11, RFC 7617 (Basic), RFC 7616 (Digest), RFC 6750 (Bearer).
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import time
from collections import OrderedDict
from typing import Final

from aiohttp import web

from app.lab.http_basic import basic_matches
from app.lab.http_routes import Call, Refusal, Route

__all__ = ["MAX_NONCES", "NONCE_SECONDS", "ROUTES", "Nonces"]

NONCE_SECONDS: Final = 60
"""How long a nonce is good for, unless ``expires`` says otherwise."""

MAX_NONCES: Final = 1000
"""Nonces whose counts are remembered; who uses one that was forgotten gets a new one."""

_REALM: Final = "Network Workbench lab"
_ALGORITHMS: Final = {"MD5": "md5", "MD5-sess": "md5", "SHA-256": "sha256", "SHA-256-sess": "sha256"}
_PARAMETER: Final = re.compile(r'([A-Za-z0-9*-]{1,32})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))')
_TOKEN68: Final = re.compile(r"[A-Za-z0-9._~+/-]+=*")


async def _basic(call: Call) -> web.StreamResponse:
    user = call.values["user"]
    if ":" in user:
        raise Refusal(400, "A user's name has no colon in Basic (RFC 7617 section 2).")
    if not basic_matches(call.request.headers.get("Authorization", ""), user, call.values["password"]):
        challenge = f'Basic realm="{_REALM}", charset="UTF-8"'
        raise Refusal(401, "User and password are those of the address.", {"WWW-Authenticate": challenge})
    return call.json({"authenticated": True, "scheme": "Basic", "user": user})


async def _bearer(call: Call) -> web.StreamResponse:
    scheme, _, token = call.request.headers.get("Authorization", "").partition(" ")
    if not _TOKEN68.fullmatch(call.values["token"]):
        raise Refusal(400, "A bearer token has letters, digits and -._~+/ only (RFC 6750 section 2.1).")
    if scheme.lower() != "bearer":
        raise Refusal(401, "This needs a token.", {"WWW-Authenticate": f'Bearer realm="{_REALM}"'})
    if not hmac.compare_digest(token.strip().encode("utf-8", "replace"), call.values["token"].encode()):
        challenge = f'Bearer realm="{_REALM}", error="invalid_token", error_description="It is not that of the address"'
        raise Refusal(401, "The token is that of the address.", {"WWW-Authenticate": challenge})
    return call.json({"authenticated": True, "scheme": "Bearer"})


class Nonces:
    """Makes nonces that need not be remembered, since they carry their age and a seal, and remembers the counts of
    those that are in use."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._counts: OrderedDict[str, int] = OrderedDict()

    def make(self, lifetime: int) -> str:
        """A nonce that is good for so many seconds."""
        text = f"{time.time_ns():x}.{lifetime}"
        return f"{text}.{self._seal(text)}"

    def is_ours(self, nonce: str) -> bool:
        """Whether we made it."""
        text, _, seal = nonce.rpartition(".")
        return hmac.compare_digest(self._seal(text).encode(), seal.encode("utf-8", "replace"))

    def use(self, nonce: str, count: int) -> bool:
        """Use one of ours; whether that was still possible: it is not too old, and the count is a new one."""
        made, lifetime, _ = nonce.split(".")
        if time.time_ns() - int(made, 16) > int(lifetime) * 10**9 or count <= self._counts.get(nonce, 0):
            return False
        self._counts[nonce] = count
        self._counts.move_to_end(nonce)
        if len(self._counts) > MAX_NONCES:
            self._counts.popitem(last=False)
        return True

    def _seal(self, text: str) -> str:
        return hmac.new(self._key, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:32]


async def _digest(call: Call) -> web.StreamResponse:
    chosen = call.values.get("algorithm", "MD5")
    if chosen not in (*_ALGORITHMS, "both"):
        raise Refusal(404, f"Algorithms are {', '.join(_ALGORITHMS)} and both.")
    # RFC 7616 section 3.7: the best first.
    offered = ["SHA-256", "MD5"] if chosen == "both" else [chosen]
    given = call.request.headers.get("Authorization")
    if given is None:
        raise _challenge(call, offered, "This needs a user and a password, those of the address.")
    scheme, _, rest = given.partition(" ")
    fields = {name.lower(): _unquoted(text) or bare for name, text, bare in _PARAMETER.findall(rest)}
    algorithm = fields.get("algorithm", "MD5")
    if scheme.lower() != "digest" or algorithm not in offered:
        raise _challenge(call, offered, "This needs Digest, with an algorithm that was offered.")
    if fields.get("qop") != "auth" or not re.fullmatch(r"[0-9a-fA-F]{8}", fields.get("nc", "")):
        raise Refusal(400, 'The answer to the challenge lacks qop="auth" or a count of eight hexadecimal digits.')
    if fields.get("uri") != call.request.raw_path:
        # RFC 7616 section 3.4.6: otherwise somebody could use it for another address.
        raise Refusal(400, "The answer to the challenge is for another address (uri).")
    user, password = call.values["user"], call.values["password"]
    ours = _response(call.request.method, user, password, fields, algorithm)
    nonces: Nonces = call.memory(Nonces)
    known = nonces.is_ours(fields.get("nonce", ""))
    is_user = hmac.compare_digest(
        fields.get("username", "").encode("utf-8", "replace"), user.encode("utf-8", "replace")
    )
    if not known or not is_user or not hmac.compare_digest(ours, fields.get("response", "").lower().encode()):
        raise _challenge(call, offered, "User and password are those of the address.")
    if not nonces.use(fields["nonce"], int(fields["nc"], 16)):
        raise _challenge(call, offered, "The nonce is too old, or its count was used: again with a new one.", True)
    info = (
        f'rspauth="{_response("", user, password, fields, algorithm).decode()}", qop=auth, '
        f'cnonce="{_quoted(fields.get("cnonce", ""))}", nc={fields["nc"]}'
    )
    answer = {"authenticated": True, "scheme": "Digest", "algorithm": algorithm, "user": user}
    return call.json(answer, headers={"Authentication-Info": info})


def _challenge(call: Call, offered: list[str], text: str, stale: bool = False) -> Refusal:
    nonces: Nonces = call.memory(Nonces)
    lifetime = call.option("expires", NONCE_SECONDS, 0, 86400)
    return Refusal(
        401,
        text,
        [
            (
                "WWW-Authenticate",
                f'Digest realm="{_REALM}", qop="auth", algorithm={algorithm}, nonce="{nonces.make(lifetime)}", '
                f'opaque="bGFi", charset=UTF-8{", stale=true" if stale else ""}',
            )
            for algorithm in offered
        ],
    )


def _response(method: str, user: str, password: str, fields: dict[str, str], algorithm: str) -> bytes:
    """RFC 7616 section 3.4.1; with an empty method, section 3.5: what proves that the server knows the password."""

    def digest(*parts: str) -> str:
        return hashlib.new(
            _ALGORITHMS[algorithm], ":".join(parts).encode("utf-8", "replace"), usedforsecurity=False
        ).hexdigest()

    secret = digest(user, _REALM, password)
    if algorithm.endswith("-sess"):
        secret = digest(secret, fields.get("nonce", ""), fields.get("cnonce", ""))
    what = digest(method, fields.get("uri", ""))
    return digest(secret, fields.get("nonce", ""), fields["nc"], fields.get("cnonce", ""), "auth", what).encode()


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _quoted(text: str) -> str:
    return re.sub(r'([\\"])', r"\\\1", re.sub(r"[^\x20-\x7e]", "?", text))


ROUTES: Final = (
    Route(
        "/basic/{user}/{password}",
        _basic,
        "Asks for user and password by Basic: they cross the wire as good as readable.",
        "/basic/student/secret",
    ),
    Route(
        "/digest/{user}/{password}",
        _digest,
        "Asks by Digest with MD5, which every client knows: the password does not cross the wire. ?expires= says for "
        "how many seconds a nonce is good (60); then the client is told stale=true and tries again, with 0 for ever.",
        "/digest/student/secret",
    ),
    Route(
        "/digest/{user}/{password}/{algorithm}",
        _digest,
        "The same with MD5, MD5-sess, SHA-256 or SHA-256-sess; both offers SHA-256 and then MD5, as RFC 7616 wants it.",
        "/digest/student/secret/SHA-256",
    ),
    Route("/bearer/{token}", _bearer, "Asks for this token.", "/bearer/abc123"),
)
