"""What a person types, pastes or drops as a URL becomes one normal form, in which no password stands.

It must not fetch anything, nor know what is asked of the URL: text in, frozen values out.
Sources: RFC 3986 for the parts, RFC 5890 and UTS 46 for names in other letters (by app.lookup.names), RFC 2397.
"""

from __future__ import annotations

import functools
import ipaddress
import re
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, unquote_to_bytes, urljoin

from app.fetch.errors import FieldError
from app.lookup.names import DOTS, parse_name
from app.texts import tr

__all__ = ["DEFAULT_PORTS", "MAX_DATA_URL", "MAX_URL", "SCHEMES", "TypedUrl", "Url", "join_url", "parse_url"]

SCHEMES: Final = ("http", "https", "ftp", "file", "data")
"""What can be fetched."""

DEFAULT_PORTS: Final = {"http": 80, "https": 443, "ftp": 21}
"""The ports that need not be written."""

MAX_URL: Final = 65_536
"""Characters of a URL: servers take 8,000 or so (RFC 9110 section 4.1), some more."""

MAX_DATA_URL: Final = 8 << 20
"""Characters of a data: URL, which carries its body itself."""

_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST: Final = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_STRAY_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")

# RFC 3986 section 3.3 and 3.4: what may stand as it is. The brackets and the bar are no part of that, but servers know
# them bare, and a person who types one means it so.
_PATH_SAFE: Final = "%/:@!$&'()*+,;=~[]|"
_QUERY_SAFE: Final = _PATH_SAFE + "?"


@dataclass(frozen=True, slots=True)
class Url:
    """A URL in its normal form; ``str()`` gives what may be shown, kept and logged.

    ``host`` is the ASCII form in lower case (of an IPv6 address without brackets), ``port`` None for the scheme's own,
    ``path`` and ``query`` percent-encoded, ``query`` None where there is no ``?``. Of a data: URL ``path`` is all
    behind the colon.
    """

    scheme: str
    host: str = ""
    port: int | None = None
    path: str = "/"
    query: str | None = None
    fragment: str | None = None

    def __str__(self) -> str:
        return self.without_fragment + (f"#{self.fragment}" if self.fragment is not None else "")

    @property
    def without_fragment(self) -> str:
        """As it is asked for: a fragment is the reader's business and is never sent."""
        query = f"?{self.query}" if self.query is not None else ""
        if self.scheme == "data":
            return f"data:{self.path}{query}"
        return f"{self.scheme}://{self.authority}{self.path}{query}"

    @property
    def authority(self) -> str:
        """Host and, where it is not the scheme's own, port, as they stand in the URL."""
        # RFC 6874: the interface of a link-local address stands behind an encoded per cent sign.
        return self._joined(self.host.replace("%", "%25"))

    @property
    def host_header(self) -> str:
        """The value of the header Host (RFC 9110 section 7.2), in which this computer's interfaces mean nothing."""
        return self._joined(self.host.partition("%")[0])

    def _joined(self, host: str) -> str:
        host = f"[{host}]" if ":" in host else host
        return host if self.port is None else f"{host}:{self.port}"

    @property
    def target(self) -> str:
        """Path and query, as the request's first line has them."""
        return self.path + (f"?{self.query}" if self.query is not None else "")

    @property
    def effective_port(self) -> int:
        """The port that is connected to; 0 where none is."""
        return self.port if self.port is not None else DEFAULT_PORTS.get(self.scheme, 0)

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port: what a password or a cookie belongs to (RFC 6454)."""
        return self.scheme, self.host.rstrip("."), self.effective_port

    @property
    def params(self) -> list[tuple[str, str]]:
        """The query's fields, decoded, for a table."""
        return parse_qsl(self.query or "", keep_blank_values=True, max_num_fields=10_000)

    @property
    def name(self) -> str:
        """The last part of the path, decoded: what a file might be called. Not yet safe as a name."""
        return unquote(self.path.rpartition("/")[2]) if self.scheme != "data" else ""

    def with_query(self, query: str | None) -> Url:
        """The same with another query, which must be encoded already."""
        return replace(self, query=query)


@dataclass(frozen=True, slots=True)
class TypedUrl:
    """What was typed, taken apart: the ``url``, and ``user`` and ``password`` that stood in it (None without), which
    belong into the login's fields and nowhere else. ``readable_host`` is the host in its own letters where it has
    other than ASCII ones; ``warnings`` are sentences: it may not be what it looks like; ``added_scheme`` says that none
    was typed."""

    url: Url
    user: str | None = None
    password: str | None = None
    readable_host: str = ""
    warnings: tuple[str, ...] = ()
    added_scheme: bool = False


def parse_url(text: str) -> TypedUrl:
    """The URL that a person typed. Without a scheme it is http; spaces and other letters are encoded; a host in other
    letters becomes its ASCII form. Raises FieldError("url") with the reason in a sentence."""
    typed = text.strip()
    # One fetch asks for the same text several times. Long ones are not worth keeping.
    return _parse_again(typed) if len(typed) < 2048 else _parse(typed)


def _parse(typed: str) -> TypedUrl:
    if not typed:
        raise _refused(tr("A URL is needed"), tr("For example http://127.0.0.1:8080/ (the lab's own server)."))
    if _CONTROL.search(typed):
        raise _refused(
            tr("The URL has a line break or another control character in it"),
            tr("In a request it would begin another line. Take it out, or write it as %0D, %0A or %09."),
        )
    if len(typed) > (MAX_DATA_URL if typed[:5].lower() == "data:" else MAX_URL):
        raise _refused(tr("The URL is too long: more than {count} characters", count=f"{MAX_URL:,}"))
    scheme, rest, added = _split_scheme(typed)
    if scheme == "data":
        if "," not in rest:
            raise _refused(tr("A data: URL has a comma before its data"), tr("For example data:text/plain,Hello"))
        body, _, fragment = rest.partition("#")
        return TypedUrl(Url("data", path=_encode(body, _QUERY_SAFE), fragment=fragment or None))
    if scheme == "file":
        return TypedUrl(_file(rest))
    return _with_host(scheme, rest, added)


_parse_again = functools.lru_cache(maxsize=64)(_parse)


def join_url(base: Url, location: str) -> TypedUrl:
    """Where a Location points, seen from ``base`` (RFC 3986 section 5). Raises FieldError("url") for what is no URL,
    or not one of SCHEMES."""
    location = location.strip(" \t")
    if _CONTROL.search(location):
        raise _refused(tr("The address has a line break or another control character in it"))
    match = _SCHEME.match(location)
    if match is not None and match[1].lower() not in SCHEMES:
        raise _refused(tr("{scheme}: is nothing that can be fetched", scheme=match[1]))
    found = parse_url(location if match is not None else urljoin(base.without_fragment, location))
    if found.url.fragment is None and base.fragment is not None:
        # RFC 9110 section 10.2.2.
        found = replace(found, url=replace(found.url, fragment=base.fragment))
    return found


def _split_scheme(typed: str) -> tuple[str, str, bool]:
    """Scheme, what follows its colon, and whether the scheme is ours."""
    match = _SCHEME.match(typed)
    if match is not None:
        scheme, rest = match[1].lower(), typed[match.end() :]
        # "localhost:8080/x" is a host and a port.
        if not (rest[:1].isdigit() and scheme not in SCHEMES and re.fullmatch(r"\d+([/?#].*)?", rest)):
            if scheme not in SCHEMES:
                raise _refused(
                    tr("{scheme}: is nothing that can be fetched", scheme=scheme),
                    tr("What can be: {schemes}.", schemes=", ".join(SCHEMES)),
                )
            return scheme, rest, False
    if typed.startswith("//"):
        return "http", typed, True
    if typed.startswith(("/", "?", "#", ".")):
        raise _refused(
            tr("There is no host in this URL"),
            tr("Write http://host/path, or file:///path for a file of this computer."),
        )
    return "http", "//" + typed, True


def _file(rest: str) -> Url:
    """RFC 8089: ``file:///path`` or ``file:/path``, on this computer."""
    host = ""
    if rest.startswith("//"):
        host, slash, path = rest[2:].partition("/")
        rest = slash + path
    if host.lower() not in ("", "localhost", "127.0.0.1"):
        raise _refused(
            tr("file: is for files of this computer, not of {host}", host=host),
            tr("Write file:///path, or use ftp://."),
        )
    if not rest.startswith("/"):
        raise _refused(tr("A file: URL needs the whole path"), tr("For example file:///home/me/notes.txt"))
    path, _, fragment = rest.partition("#")
    if "%00" in path:
        raise _refused(tr("A path cannot have a NUL in it"))
    # A question mark is a character like others in the name of a file.
    return Url("file", path=_encode(path, _PATH_SAFE), fragment=fragment or None)


def _with_host(scheme: str, rest: str, added: bool) -> TypedUrl:
    if not rest.startswith("//"):
        # "http:host" and "http:/host": forgiving would mean to guess.
        raise _refused(
            tr("Two slashes belong behind {scheme}:", scheme=scheme),
            tr("For example {scheme}://host/path", scheme=scheme),
        )
    rest, has_fragment, fragment = rest[2:].partition("#")
    rest, has_query, query = rest.partition("?")
    authority, slash, path = rest.partition("/")
    if "\\" in authority:
        raise _refused(tr("There is a backslash in the host"), tr("URLs have slashes: /"))
    login, at, address = authority.rpartition("@")
    user = password = None
    if at:
        name, colon, secret = login.partition(":")
        user, password = unquote(name), unquote(secret) if colon else None
        if _CONTROL.search(user + (password or "")):
            raise _refused(tr("There is a control character in the user or password of the URL"))
    host, port = _split_port(scheme, address)
    ascii_host, readable, warnings = _host(host)
    url = Url(
        scheme,
        ascii_host,
        port,
        _without_dots(_encode(slash + path, _PATH_SAFE)) or "/",
        _encode(query, _QUERY_SAFE) if has_query else None,
        _encode(fragment, _QUERY_SAFE) if has_fragment else None,
    )
    return TypedUrl(url, user, password, readable, warnings, added)


def _split_port(scheme: str, address: str) -> tuple[str, int | None]:
    if address.startswith("["):
        host, bracket, tail = address.partition("]")
        if not bracket or (tail and not tail.startswith(":")):
            raise _refused(tr("The brackets around the IPv6 address do not fit"), tr("For example http://[::1]:8080/"))
        host, digits = host + "]", tail[1:]
    else:
        host, _, digits = address.partition(":")
        if ":" in digits:
            raise _refused(tr("An IPv6 address needs brackets in a URL"), tr("For example http://[::1]:8080/"))
    if not host:
        raise _refused(tr("There is no host in this URL"), tr("For example http://127.0.0.1:8080/"))
    if not digits:
        return host, None
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 6 or not 1 <= int(digits) <= 65_535:
        raise _refused(
            tr("{port} is no port", port=digits[:20]), tr("A port is a number from 1 to 65535, for example 8080.")
        )
    port = int(digits)
    return host, None if DEFAULT_PORTS.get(scheme) == port else port


def _host(host: str) -> tuple[str, str, tuple[str, ...]]:
    """The host's ASCII form, what it reads as ("" where that is the same), and warnings."""
    if host.startswith("["):
        inner = host[1:-1]
        address, percent, zone = inner.partition("%")
        try:
            plain = str(ipaddress.IPv6Address(address))
        except ValueError as error:
            raise _refused(tr("What stands in brackets is no IPv6 address"), str(error)) from error
        zone = zone.removeprefix("25") if percent else ""
        if percent and not re.fullmatch(r"[A-Za-z0-9_.-]{1,32}", zone):
            raise _refused(tr("The interface behind the IPv6 address is no name"))
        return plain + (f"%{zone}" if zone else ""), "", ()
    decoded = unquote(host, errors="strict") if "%" in host else host
    try:
        name = parse_name(decoded)
    except FieldError as error:
        raise _refused(str(error), error.advice) from error
    except UnicodeError as error:
        raise _refused(tr("The host is no name and no address")) from error
    if name.is_reverse:
        return name.address, "", ()
    ascii_host = name.ascii.lower()
    if decoded[-1] not in DOTS:
        ascii_host = ascii_host.removesuffix(".")
    if len(ascii_host) > 254 or not _HOST.fullmatch(ascii_host):
        raise _refused(tr("The host has a character in it that no host has"), tr("For example lab.test or 127.0.0.1."))
    if name.is_international or not decoded.isascii():
        return ascii_host, name.readable.removesuffix("."), name.warnings
    return ascii_host, "", name.warnings


def _encode(text: str, safe: str) -> str:
    """What may not stand in a URL as percent codes of its UTF-8; what is encoded already stays."""
    return quote(_STRAY_PERCENT.sub("%25", text), safe=safe, errors="replace")


def _without_dots(path: str) -> str:
    """RFC 3986 section 5.2.4."""
    if "/." not in path:
        return path
    kept: list[str] = []
    parts = path.split("/")
    for part in parts[1:]:
        if part == "..":
            if kept:
                kept.pop()
        elif part != ".":
            kept.append(part)
    if parts[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def decoded_path(url: Url) -> bytes:
    """The path's bytes, decoded."""
    return unquote_to_bytes(url.path)


def _refused(text: str, advice: str = "") -> FieldError:
    return FieldError("url", text, advice)
