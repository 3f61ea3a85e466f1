"""Named mail servers: where, how secured and as whom, without the password. The lab is always the first.

It must not know the window or the settings file: plain values go in and come out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from app.display import visible
from app.mail.server import Security
from app.sockets.options import FieldError, Trust
from app.texts import tr

__all__ = ["LAB", "MAX_NAME", "MAX_PROFILES", "Profile", "Profiles"]

MAX_PROFILES: Final = 100
"""Servers with a name: a menu to choose from."""

MAX_NAME: Final = 60
"""Characters of a name: a line of a menu."""

_MAX_TEXT: Final = 500


@dataclass(frozen=True, slots=True)
class Profile:
    """A server under a name. ``sender`` is the From address that belongs to it, "" for none; ``lab`` that it is the
    lab's server, wherever that listens; ``keep`` that its password is in the keyring."""

    name: str
    host: str = ""
    port: int = 0
    security: Security = Security.NONE
    trust: Trust = Trust.SYSTEM
    user: str = ""
    sender: str = ""
    keep: bool = False
    lab: bool = False

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "name": self.name,
            "host": self.host,
            "port": self.port,
            "security": self.security.value,
            "trust": self.trust.value,
            "user": self.user,
            "sender": self.sender,
            "keep": self.keep,
        }

    @classmethod
    def from_json(cls, values: Any) -> Profile | None:
        """What to_json() gave; None when it makes no sense."""
        if not isinstance(values, dict):
            return None
        texts = [values.get(key, "") for key in ("name", "host", "user", "sender")]
        port, security, trust = values.get("port"), values.get("security"), values.get("trust")
        if not all(isinstance(text, str) and len(text) <= _MAX_TEXT for text in texts) or not texts[1]:
            return None
        if not isinstance(port, int) or isinstance(port, bool) or not 0 < port < 65536:
            return None
        if security not in list(Security) or trust not in list(Trust) or _wrong_name(texts[0]):
            return None
        name, host, user, sender = texts
        keep = values.get("keep") is True
        return cls(name, host, port, Security(security), Trust(trust), user, sender, keep)


LAB: Final = Profile("", "127.0.0.1", 0, Security.NONE, Trust.LAB, lab=True)
"""The first profile; its name is shown in the person's language."""


class Profiles:
    """The person's profiles, in their order, the lab's before them."""

    def __init__(self) -> None:
        self._profiles: dict[str, Profile] = {}

    def __iter__(self) -> Any:
        return iter((LAB, *self._profiles.values()))

    def __len__(self) -> int:
        return 1 + len(self._profiles)

    def get(self, name: str) -> Profile | None:
        """The profile of that name."""
        return self._profiles.get(name)

    def keep(self, profile: Profile) -> None:
        """Keep a profile; it takes the place of the one of that name. Raises FieldError("name")."""
        wrong = _wrong_name(profile.name)
        if wrong:
            raise FieldError("name", wrong)
        if profile.name not in self._profiles and len(self._profiles) >= MAX_PROFILES:
            raise FieldError("name", tr("There are {most} profiles already; delete some", most=MAX_PROFILES))
        self._profiles[profile.name] = profile

    def remove(self, name: str) -> None:
        """Forget a profile; one that is not there is no error."""
        self._profiles.pop(name, None)

    def to_json(self) -> list[dict[str, Any]]:
        """All but the lab's as JSON values."""
        return [profile.to_json() for profile in self._profiles.values()]

    def restore(self, values: Any) -> None:
        """Take over what to_json() gave; what makes no sense is left out. Never raises."""
        self._profiles.clear()
        for value in values[:MAX_PROFILES] if isinstance(values, list) else []:
            profile = Profile.from_json(value)
            if profile is not None:
                self._profiles[profile.name] = profile


def _wrong_name(name: str) -> str:
    if not name.strip():
        return tr("A name is needed")
    if len(name) > MAX_NAME or visible(name) != name:
        return tr("A name is one line of at most {most} visible characters", most=MAX_NAME)
    return ""
