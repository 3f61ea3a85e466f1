"""Answers to a server that asks who we are: its challenges read, and Digest computed.

It must not know connections: header values in, header values out. Sources: RFC 9110 section 11, RFC 7616 (Digest);
read character by character, since patterns for this grammar have been made to run for years.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

from app.fetch.request import TOKEN
from app.texts import tr

__all__ = ["MAX_CHALLENGE", "Challenge", "DigestLogin", "challenges"]

MAX_CHALLENGE: Final = 8192
"""Characters of a WWW-Authenticate that are read: Negotiate's tokens are the longest that there are."""

_MOST: Final = 20
"""Challenges, and parameters of one, that are looked at."""

_HASHES: Final = {"md5": "md5", "sha-256": "sha256", "sha-512-256": "sha512_256"}


@dataclass(frozen=True, slots=True)
class Challenge:
    """One way in which a server lets people show who they are: ``scheme`` in lower case, ``params`` with lower-case
    names."""

    scheme: str
    params: dict[str, str] = field(default_factory=dict)

    @property
    def realm(self) -> str:
        """For what the password is."""
        return self.params.get("realm", "")


def challenges(headers: Iterable[str]) -> list[Challenge]:
    """The challenges of all WWW-Authenticate (or Proxy-Authenticate) values, as far as they can be read."""
    found: list[Challenge] = []
    for header in headers:
        text = header[:MAX_CHALLENGE]
        for word in _words(text):
            name, equals, value = word
            if not equals:
                scheme, _, rest = name.partition(" ")
                if TOKEN.fullmatch(scheme) and len(found) < _MOST:
                    found.append(Challenge(scheme.lower()))
                continue
            if " " in name.strip():
                # The first parameter stands behind its scheme.
                scheme, _, rest = name.strip().partition(" ")
                if not TOKEN.fullmatch(scheme) or len(found) >= _MOST:
                    continue
                found.append(Challenge(scheme.lower()))
                name = rest
            if found and len(found[-1].params) < _MOST:
                found[-1].params.setdefault(name.strip().lower(), value)
    return found


def _words(text: str) -> list[tuple[str, bool, str]]:
    """The parts between commas: what stands before ``=``, whether there is one, and the value without its quotes."""
    words: list[tuple[str, bool, str]] = []
    name: list[str] = []
    value: list[str] = []
    equals = quoted = escaped = False
    for char in text + ",":
        if quoted:
            if escaped:
                value.append(char)
                escaped = False
            elif char == "\\":
                escaped = True
            elif char == '"':
                quoted = False
            else:
                value.append(char)
        elif char == ",":
            if name:
                words.append(("".join(name).strip(), equals, "".join(value).strip()))
            name, value, equals = [], [], False
        elif char == '"' and equals:
            quoted = True
        elif char == "=" and not equals:
            equals = True
        elif equals:
            value.append(char)
        elif name or char not in " \t":
            name.append(char)
    return words


class DigestLogin:
    """Answers Digest challenges for one user; counts how often a nonce was used (RFC 7616 section 3.4)."""

    def __init__(self, user: str, password: str) -> None:
        self._user = user
        self._password = password
        self._nonce = ""
        self._count = 0

    def choose(self, found: Iterable[Challenge]) -> Challenge | None:
        """The first Digest challenge that can be answered: a server lists what it likes best first."""
        for challenge in found:
            if challenge.scheme == "digest" and not self.why_not(challenge):
                return challenge
        return None

    @staticmethod
    def why_not(challenge: Challenge) -> str:
        """Why this Digest challenge cannot be answered; "" when it can."""
        params = challenge.params
        algorithm = params.get("algorithm", "MD5")
        plain = algorithm.lower().removesuffix("-sess")
        if not params.get("nonce"):
            return tr("the challenge has no nonce")
        if plain not in _HASHES or _HASHES[plain] not in hashlib.algorithms_available:
            return tr("the algorithm {name} is not known", name=ascii(algorithm[:30]))
        if "qop" in params and "auth" not in [each.strip().lower() for each in params["qop"].split(",")]:
            return tr("only the kinds {kinds} of protection are offered", kinds=ascii(params["qop"][:30]))
        if any(char < " " or char == "\x7f" for text in params.values() for char in text):
            return tr("there are control characters in the challenge")
        return ""

    def answer(self, challenge: Challenge, method: str, target: str, cnonce: str = "") -> str:
        """The value of Authorization (RFC 7616 section 3.4). ``cnonce`` is for tests; else it is random."""
        params = challenge.params
        nonce, realm = params["nonce"], challenge.realm
        algorithm = params.get("algorithm", "MD5")
        hash_name = _HASHES[algorithm.lower().removesuffix("-sess")]
        self._count = self._count + 1 if nonce == self._nonce else 1
        self._nonce = nonce
        cnonce = cnonce or secrets.token_hex(16)
        count = f"{self._count:08x}"

        def digest(*parts: str) -> str:
            data = ":".join(parts).encode("utf-8", "replace")
            return hashlib.new(hash_name, data, usedforsecurity=False).hexdigest()

        secret = digest(self._user, realm, self._password)
        if algorithm.lower().endswith("-sess"):
            secret = digest(secret, nonce, cnonce)
        what = digest(method, target)
        user = _quoted(self._user)
        if params.get("userhash", "").lower() == "true":
            user = f'username="{digest(self._user, realm)}", userhash=true'
        elif self._user.isascii():
            user = f'username="{user}"'
        else:
            user = f"username*=UTF-8''{quote(self._user, safe='')}"
        fields = [user, f'realm="{_quoted(realm)}"', f'nonce="{_quoted(nonce)}"', f'uri="{_quoted(target)}"']
        if "algorithm" in params:
            fields.append(f"algorithm={algorithm}")
        if "qop" in params:
            response = digest(secret, nonce, count, cnonce, "auth", what)
            fields += ["qop=auth", f"nc={count}", f'cnonce="{cnonce}"']
        else:
            # RFC 2069's way, which old servers still have.
            response = digest(secret, nonce, what)
            if algorithm.lower().endswith("-sess"):
                fields.append(f'cnonce="{cnonce}"')
        fields.append(f'response="{response}"')
        if "opaque" in params:
            fields.append(f'opaque="{_quoted(params["opaque"])}"')
        return "Digest " + ", ".join(fields)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
