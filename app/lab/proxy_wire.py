"""What an HTTP proxy must understand of the messages that it passes on: heads, lengths, and what is for it alone.

It does no I/O. Sources: RFC 9112 sections 3 (request targets), 5 (fields), 6 (length of a body); RFC 9110 section 7.6.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from typing import Final

__all__ = [
    "MAX_FIELDS",
    "MAX_HEAD",
    "Body",
    "Head",
    "Request",
    "Response",
    "Target",
    "WireError",
    "chunk_size",
    "passed_on",
    "read_request",
    "read_response",
    "read_target",
]

MAX_HEAD: Final = 64 * 1024
"""Bytes of a head: eight times what servers take at most, so that it is they who refuse."""

MAX_FIELDS: Final = 500
"""Fields of a head."""

_REQUEST: Final = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]{1,40}) ([\x21-\x7e]+) HTTP/1\.([0-9])")
_STATUS: Final = re.compile(rb"HTTP/1\.([0-9]) ([1-9][0-9]{2})(?: ([\t\x20-\x7e\x80-\xff]*))?")
_FIELD: Final = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\x00\r\n]*?)[ \t]*")
_LENGTH: Final = re.compile(rb"[0-9]{1,18}")
_CHUNK: Final = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?\r?\n")
_AUTHORITY: Final = re.compile(r"(?:\[([0-9A-Fa-f:.]{2,45})\]|([A-Za-z0-9._~-]{1,255}))(?::([0-9]{1,5}))?")

_FOR_US: Final = frozenset(
    (
        b"connection", b"keep-alive", b"proxy-connection", b"te", b"transfer-encoding", b"upgrade",
        b"proxy-authenticate", b"proxy-authorization", b"proxy-authentication-info",
    )
)  # fmt: skip
"""Fields that are meant for the next hop only (RFC 9110 section 7.6.1)."""


class WireError(ValueError):
    """A message that is not HTTP/1; the text says what is wrong with it."""


class Body(enum.Enum):
    """How the end of a body is found where it has no length in bytes."""

    CHUNKED = "chunked"
    UNTIL_CLOSE = "until close"


@dataclass(frozen=True, slots=True)
class Head:
    """The fields of a message in their order, as they came; ``minor`` is the x of HTTP/1.x."""

    minor: int
    fields: tuple[tuple[bytes, bytes], ...]

    def all(self, name: bytes) -> list[bytes]:
        """The values of a field, whose name is given in small letters."""
        return [value for each, value in self.fields if each.lower() == name]

    def tokens(self, name: bytes) -> list[bytes]:
        """The members of a field that is a list, in small letters."""
        return [part.strip().lower() for value in self.all(name) for part in value.split(b",") if part.strip()]

    @property
    def stays(self) -> bool:
        """Whether the sender keeps the connection (RFC 9112 section 9.3)."""
        return self.minor >= 1 and b"close" not in self.tokens(b"connection")


@dataclass(frozen=True, slots=True)
class Request(Head):
    """A request's head."""

    method: bytes
    target: bytes

    def body(self) -> int | Body:
        """How long its body is. Raises WireError where that can be understood in two ways (RFC 9112 section 6.3)."""
        encodings = self.tokens(b"transfer-encoding")
        if encodings:
            if encodings != [b"chunked"] or self.minor < 1:
                raise WireError("Transfer-Encoding is something other than chunked")
            if self.all(b"content-length"):
                raise WireError("There are both Content-Length and Transfer-Encoding")
            return Body.CHUNKED
        return _length(self) or 0


@dataclass(frozen=True, slots=True)
class Response(Head):
    """A response's head."""

    status: int
    reason: bytes

    def body(self, method: bytes) -> int | Body:
        """How long its body is, as the answer to this method. Raises WireError."""
        if method == b"HEAD" or self.status < 200 or self.status in (204, 304):
            return 0
        encodings = self.tokens(b"transfer-encoding")
        if encodings:
            # Whatever Content-Length says: it is not passed on.
            return Body.CHUNKED if encodings[-1] == b"chunked" and self.minor >= 1 else Body.UNTIL_CLOSE
        length = _length(self)
        return Body.UNTIL_CLOSE if length is None else length


def _length(head: Head) -> int | None:
    lengths = set(head.tokens(b"content-length"))
    if not lengths:
        return None
    if len(lengths) > 1:
        raise WireError("There are two Content-Lengths that differ")
    (length,) = lengths
    if not _LENGTH.fullmatch(length):
        raise WireError("Content-Length is no number")
    return int(length)


def read_request(head: bytes) -> Request:
    """A request's head, up to the empty line. Raises WireError."""
    first, fields = _read(head)
    found = _REQUEST.fullmatch(first)
    if not found:
        raise WireError("The first line is no request of HTTP/1")
    return Request(int(found[3]), fields, found[1], found[2])


def read_response(head: bytes) -> Response:
    """A response's head, up to the empty line. Raises WireError."""
    first, fields = _read(head)
    found = _STATUS.fullmatch(first)
    if not found:
        raise WireError("The first line is no status of HTTP/1")
    return Response(int(found[1]), fields, int(found[2]), found[3] or b"")


def _read(head: bytes) -> tuple[bytes, tuple[tuple[bytes, bytes], ...]]:
    if len(head) > MAX_HEAD:
        raise WireError(f"The head is longer than {MAX_HEAD} bytes")
    # RFC 9112 section 2.2: empty lines before a request are skipped.
    first, *lines = head.lstrip(b"\r\n").removesuffix(b"\r\n\r\n").split(b"\r\n")
    if len(lines) > MAX_FIELDS:
        raise WireError(f"There are more than {MAX_FIELDS} fields")
    fields = []
    for line in lines:
        found = _FIELD.fullmatch(line)
        if not found:
            raise WireError("A field's line is none: " + repr(line[:60])[1:])
        fields.append((found[1], found[2]))
    return first, tuple(fields)


def passed_on(head: Head) -> list[tuple[bytes, bytes]]:
    """The fields that the next one gets: all but those for us, those that Connection names, and the length, which who
    passes the body on says anew."""
    named = set(head.tokens(b"connection")) - {b"host", b"content-length", b"cache-control"}
    return [
        (name, value)
        for name, value in head.fields
        if name.lower() not in _FOR_US and name.lower() not in named and name.lower() != b"content-length"
    ]


def chunk_size(line: bytes) -> int:
    """The size that a chunk's first line says. Raises WireError."""
    found = _CHUNK.fullmatch(line)
    if not found:
        raise WireError("A chunk's size is none")
    return int(found[1], 16)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request wants to go: a host without brackets, in small letters; a port; and the path for the server."""

    host: str
    port: int
    path: str = ""

    @property
    def authority(self) -> str:
        """For the field Host."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == 80 else f"{host}:{self.port}"


def read_target(request: Request) -> Target | None:
    """Where a request wants to go; None when it is for the proxy itself (a path). Raises WireError."""
    text = request.target.decode("ascii")
    if request.method == b"CONNECT":
        target = _authority(text, None)
        return Target(*target)
    if text.startswith("/") or text == "*":
        return None
    scheme, separator, rest = text.partition("://")
    if not separator or scheme.lower() != "http":
        raise WireError("Only addresses with http: are fetched here; for TLS, CONNECT makes a tunnel")
    found = re.match(r"[^/?#]*", rest)
    assert found is not None
    host, port = _authority(found[0], 80)
    path = rest[found.end() :].partition("#")[0]
    if not path and request.method == b"OPTIONS":
        path = "*"
    return Target(host, port, path if path.startswith(("/", "*")) else f"/{path}")


def _authority(text: str, default: int | None) -> tuple[str, int]:
    found = _AUTHORITY.fullmatch(text)
    if not found or not (found[3] or default):
        raise WireError("The address has no host and port that we understand")
    port = int(found[3]) if found[3] else default or 0
    if not 0 < port < 65536:
        raise WireError("There is no such port")
    return (found[1] or found[2]).lower().rstrip("."), port
