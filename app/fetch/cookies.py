"""The cookies of a session: taken from answers by the rules, sent where they belong, visible, and bounded.

It must not know how requests travel: URLs and header values in, a Cookie header out. Source: RFC 6265 sections 5 and
6.1, with the prefixes of its successor (__Host-, __Secure-). Split by hand: no pattern that a server could make slow.
"""

from __future__ import annotations

import email.utils
import ipaddress
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC
from typing import Final

from app.display import visible
from app.fetch.url import Url
from app.texts import tr

__all__ = ["MAX_COOKIES", "MAX_COOKIE_BYTES", "MAX_PER_HOST", "Cookie", "CookieJar", "is_public_suffix"]

MAX_COOKIE_BYTES: Final = 4096
"""Bytes of name, value and attributes of one cookie (RFC 6265 section 6.1)."""

MAX_PER_HOST: Final = 50
MAX_COOKIES: Final = 3000
"""What RFC 6265 section 6.1 asks for, and no more: the oldest go first."""

MAX_SECONDS: Final = 400 * 86_400
"""A cookie lives 400 days at most (what browsers allow)."""

_SECOND_LEVEL: Final = frozenset(
    (  # noqa: SIM905 - a list of sixty strings would be harder to read.
        "ac asn co com edu firm gen go gob gouv gov id info ltd mil me name ne net nom nic or org plc press sch school "
        "web ab bc mb nb nf nl ns nt nu on pe qc sk yk act nsw qld tas vic wa"
    ).split()
)
"""Labels below a country's domain under which anybody may register (co.uk, com.ua, …)."""

_SHARED: Final = frozenset(
    (  # noqa: SIM905
        "github.io gitlab.io herokuapp.com appspot.com blogspot.com cloudfront.net amazonaws.com azurewebsites.net "
        "pages.dev workers.dev netlify.app vercel.app web.app firebaseapp.com readthedocs.io fly.dev onrender.com "
        "kiev.ua kyiv.ua lviv.ua odesa.ua odessa.ua kharkiv.ua kharkov.ua dnipro.ua dp.ua in.ua pp.ua od.ua zp.ua"
    ).split()
)
"""Names under which strangers live side by side."""


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie. ``domain`` is without a dot in front; ``host_only`` says that no other host below it gets the cookie.
    ``expires`` is in seconds since 1970, None for "until the session ends"."""

    name: str
    value: str = field(repr=False)
    domain: str
    path: str = "/"
    host_only: bool = True
    secure: bool = False
    http_only: bool = False
    same_site: str = ""
    expires: float | None = None
    created: float = 0.0


def is_public_suffix(domain: str) -> bool:
    """Whether anybody may have a name below this domain, so that a cookie for all of it would reach strangers. Without
    the public list, which is large and changes weekly, this errs on the side of refusing: one label; a country's with
    a usual second one; and well-known shared domains."""
    labels = domain.lower().strip(".").split(".")
    if len(labels) < 2:
        return True
    if len(labels) == 2 and len(labels[1]) == 2 and (labels[0] in _SECOND_LEVEL):
        return True
    return ".".join(labels) in _SHARED


class CookieJar:
    """The cookies of one session, in memory only. ``clock`` gives seconds since 1970."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._cookies: dict[tuple[str, str, str], Cookie] = {}

    def __len__(self) -> int:
        return len(self.all())

    def all(self) -> list[Cookie]:
        """All that are alive, sorted by domain, path and name."""
        self._drop_dead()
        return [self._cookies[key] for key in sorted(self._cookies)]

    def remove(self, cookie: Cookie) -> None:
        """Forget one; one that is not there is no error."""
        self._cookies.pop((cookie.domain, cookie.path, cookie.name), None)

    def clear(self) -> None:
        """Forget all."""
        self._cookies.clear()

    def header_for(self, url: Url) -> str:
        """The value of Cookie for a request to this URL, "" for none: longer paths first, then older ones."""
        self._drop_dead()
        found = [cookie for cookie in self._cookies.values() if _belongs(cookie, url)]
        found.sort(key=lambda cookie: (-len(cookie.path), cookie.created))
        return "; ".join(f"{cookie.name}={cookie.value}" if cookie.name else cookie.value for cookie in found)

    def take(self, url: Url, headers: Iterable[str]) -> list[str]:
        """Take the values of Set-Cookie that came from this URL. Returns a sentence for each that was refused."""
        return [refused for header in headers if (refused := self._take_one(url, header))]

    def _take_one(self, url: Url, header: str) -> str:
        pair, *attributes = header[: 2 * MAX_COOKIE_BYTES].split(";", 100)
        name, equals, value = pair.partition("=")
        name, value = name.strip(" \t"), value.strip(" \t")
        shown = visible(name[:60])
        if not equals or not name:
            return tr("A cookie without a name was not taken: {text}", text=visible(pair[:60]))
        if len(header) > MAX_COOKIE_BYTES:
            return tr("The cookie {name} was not taken: it has more than {count} bytes", name=shown, count="4,096")
        if any(char < " " or char == "\x7f" for char in name + value):
            return tr("The cookie {name} was not taken: there are control characters in it", name=shown)
        found: dict[str, str] = {}
        for attribute in attributes:
            key, _, text = attribute.partition("=")
            found[key.strip(" \t").lower()] = text.strip(" \t")
        domain, host_only, reason = _domain(url.host.rstrip("."), found.get("domain", ""))
        if reason:
            return tr("The cookie {name} was not taken: {reason}", name=shown, reason=reason)
        path = found.get("path", "")
        if not path.startswith("/"):
            path = url.path.rpartition("/")[0] or "/"
        secure = "secure" in found
        if secure and url.scheme != "https":
            return tr("The cookie {name} was not taken: it is for https only, and came by http", name=shown)
        prefix = name[:9].lower()
        if (prefix == "__secure-" and not secure) or (
            prefix[:7] == "__host-" and not (secure and host_only and found.get("path") == "/")
        ):
            return tr("The cookie {name} was not taken: its name promises more than it keeps", name=shown)
        now = self._clock()
        expires = _expires(found, now)
        place = (domain, path, name)
        if expires is not None and expires <= now:
            self._cookies.pop(place, None)
            return ""
        before = self._cookies.get(place)
        self._cookies[place] = Cookie(
            name,
            value,
            domain,
            path,
            host_only,
            secure,
            "httponly" in found,
            visible(found.get("samesite", "")[:20]),
            expires,
            before.created if before is not None else now,
        )
        self._bound(domain)
        return ""

    def _bound(self, domain: str) -> None:
        same = [key for key, cookie in self._cookies.items() if cookie.domain == domain]
        for keys, most in ((same, MAX_PER_HOST), (list(self._cookies), MAX_COOKIES)):
            for key in keys[: max(0, len(keys) - most)]:
                self._cookies.pop(key, None)

    def _drop_dead(self) -> None:
        now = self._clock()
        for key in [
            key for key, cookie in self._cookies.items() if cookie.expires is not None and cookie.expires <= now
        ]:
            del self._cookies[key]


def _domain(host: str, wanted: str) -> tuple[str, bool, str]:
    """The cookie's domain, whether it is for that host alone, and why it is refused ("": it is not)."""
    wanted = wanted.lower().removeprefix(".").rstrip(".")
    if not wanted or wanted == host:
        return host, not wanted or is_public_suffix(host) or _is_address(host), ""
    if _is_address(host) or not host.endswith("." + wanted):
        return "", True, tr("it is for {domain}, which is not {host}", domain=visible(wanted[:60]), host=host)
    if is_public_suffix(wanted):
        return "", True, tr("it is for all of {domain}, where strangers live", domain=visible(wanted[:60]))
    return wanted, False, ""


def _belongs(cookie: Cookie, url: Url) -> bool:
    host = url.host.rstrip(".")
    if host != cookie.domain and (cookie.host_only or not host.endswith("." + cookie.domain)):
        return False
    if cookie.secure and url.scheme != "https":
        return False
    # RFC 6265 section 5.1.4.
    path = cookie.path
    return url.path == path or (url.path.startswith(path) and (path.endswith("/") or url.path[len(path)] == "/"))


def _expires(found: dict[str, str], now: float) -> float | None:
    """Max-Age goes before Expires; what cannot be read counts for nothing (RFC 6265 section 5.2)."""
    age = found.get("max-age", "")
    digits = age.removeprefix("-")
    if digits.isascii() and digits.isdigit():
        if age.startswith("-") or len(digits) > 12:
            return now - 1 if age.startswith("-") else now + MAX_SECONDS
        return now + min(int(digits), MAX_SECONDS)
    text = found.get("expires", "")[:100]
    if not text:
        return None
    try:
        date = email.utils.parsedate_to_datetime(text.replace("-", " "))
        if date.tzinfo is None:
            date = date.replace(tzinfo=UTC)
        return min(date.timestamp(), now + MAX_SECONDS)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True
