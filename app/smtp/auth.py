"""The three ways to log in that smtplib knows, as challenge and response (RFC 4616, RFC 2195; LOGIN has no RFC).

It must not do any I/O, nor keep a password longer than one login.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Callable
from typing import Final

from app.sockets.options import FieldError
from app.texts import tr

__all__ = ["MECHANISMS", "Login", "ordered"]

MECHANISMS: Final = ("CRAM-MD5", "PLAIN", "LOGIN")
"""In the order of smtplib: first the one with which the password itself does not travel."""


def ordered(offered: tuple[str, ...]) -> list[str]:
    """Those of MECHANISMS that a server offers, the best first."""
    return [name for name in MECHANISMS if name in offered]


class Login:
    """One login: ``initial`` is what is sent behind the mechanism's name (None: nothing), answer() what is sent to each
    challenge, as base64. Raises FieldError("user" or "password") for a NUL, which PLAIN uses as separator."""

    def __init__(self, mechanism: str, user: str, password: str) -> None:
        for field, value in (("user", user), ("password", password)):
            if "\0" in value:
                raise FieldError(field, tr("User and password have no NUL in them"))
        self.mechanism = mechanism
        self.initial: str | None = None
        secret = password.encode("utf-8", "surrogatepass")
        name = user.encode("utf-8", "surrogatepass")
        self._answers: list[Callable[[bytes], bytes]] = []
        if mechanism == "PLAIN":
            self.initial = base64.b64encode(b"\0" + name + b"\0" + secret).decode("ascii")
        elif mechanism == "LOGIN":
            # It asks for the user, then for the password; the words in which it asks differ.
            self._answers = [lambda _: name, lambda _: secret]
        elif mechanism == "CRAM-MD5":
            self._answers = [lambda challenge: name + b" " + hmac.new(secret, challenge, "md5").hexdigest().encode()]
        else:
            raise FieldError("mechanism", tr("{name} is no way to log in that this program knows", name=mechanism))

    def answer(self, challenge: bytes) -> str | None:
        """The answer to the text of a 334, or None when nothing is left to say. Raises ValueError for a challenge that
        is no base64 where its content matters."""
        if not self._answers:
            return None
        answer = self._answers.pop(0)
        try:
            plain = base64.b64decode(challenge.strip(), validate=True)
        except binascii.Error:
            if self.mechanism == "CRAM-MD5":
                raise
            plain = b""
        return base64.b64encode(answer(plain)).decode("ascii")
