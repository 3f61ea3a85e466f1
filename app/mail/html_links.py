"""Where links and pictures of a message point to: one normal form of each address, and which may be followed at all.

It must not follow any. A host is shown in its ASCII form, so that no letter of another script passes for another one.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote_to_bytes, urlsplit

from app.display import visible
from app.mail.reading_content import decode_content

__all__ = ["MAX_URL", "Target", "claimed_host", "data_url_bytes", "read_target"]

MAX_URL: Final = 4000
"""Characters of an address; browsers and servers take about twice as many, and letters use a hundred."""

_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]{0,30}):", re.IGNORECASE)
_IGNORED: Final = re.compile(r"[\t\r\n]")
_HOST: Final = re.compile(
    r"(?:https?://)?((?:[\w-]{1,63}[.\u3002\uff0e\uff61]){1,10}[^\W\d_]{2,63})(?:[/:?#]|$)", re.IGNORECASE
)
_WEB: Final = ("http", "https")


@dataclass(frozen=True, slots=True)
class Target:
    """``url`` in its normal form: ASCII, host in small letters; ``scheme`` (http, https or mailto) and ``host`` ("" for
    mailto). ``shown`` is the same for people, with everything visible."""

    url: str
    scheme: str
    host: str

    @property
    def shown(self) -> str:
        """The address as it is shown."""
        return visible(self.url)


def read_target(text: str) -> Target | None:
    """The address that a link or picture names, or None for one that is not followed: no http, https or mailto
    (javascript, file, data …), relative, too long, malformed, or with a password in it."""
    # Browsers leave these out wherever they stand, so that "java\nscript:" is a scheme to them.
    url = _IGNORED.sub("", text.strip("".join(map(chr, range(33)))))
    scheme = _SCHEME.match(url)
    if len(url) > MAX_URL or scheme is None:
        return None
    kind = scheme[1].lower()
    if kind == "mailto":
        return Target(_ascii(url), kind, "")
    if kind not in _WEB:
        return None
    try:
        split = urlsplit(url.replace("\\", "/"))
        host, port = split.hostname, split.port
    except ValueError:
        return None
    name = _ascii_host(host or "")
    if not name or split.username is not None or split.password is not None:
        # "https://bank.test@evil.test/" is made to be misread.
        return None
    where = f"{name}:{port}" if port is not None else name
    query = f"?{_ascii(split.query)}" if split.query else ""
    fragment = f"#{_ascii(split.fragment)}" if split.fragment else ""
    return Target(f"{kind}://{where}{_ascii(split.path) or '/'}{query}{fragment}", kind, name)


def _ascii(text: str) -> str:
    return quote(text, safe="%/:=&?~#+!$,;'@()*[]-._", errors="replace")


def _ascii_host(host: str) -> str:
    """The host as it is looked up, or "" for none."""
    if ":" in host:
        try:
            return f"[{ipaddress.IPv6Address(host.split('%')[0]).compressed}]"
        except ValueError:
            return ""
    if host.isascii():
        return host.lower().rstrip(".") if re.fullmatch(r"[A-Za-z0-9_.-]{1,253}", host) else ""
    import idna  # Not above: its tables are large, and most messages have no such host.

    try:
        # uts46 also turns the ideographic full stops into dots.
        return idna.encode(host[:253], uts46=True).decode("ascii").lower().rstrip(".")
    except (idna.IDNAError, UnicodeError, ValueError, IndexError):
        return ""


def claimed_host(text: str) -> str:
    """The host that the text of a link looks like, in the same form, or "" when it looks like none."""
    match = _HOST.match(text.strip()[:300])
    return _ascii_host(match[1]) if match else ""


_DATA_HEAD: Final = re.compile(r"data:image/[a-z0-9.+-]{1,30}(?:;[a-z0-9=._+-]{1,60}){0,5},", re.IGNORECASE)


def data_url_bytes(url: str) -> bytes:
    """The picture that stands in a data URL (RFC 2397), or b"" when it is none."""
    head = _DATA_HEAD.match(url)
    if head is None:
        return b""
    data = unquote_to_bytes(url[head.end() :])
    return decode_content(data, "base64").data if ";base64" in head[0].lower() else data
