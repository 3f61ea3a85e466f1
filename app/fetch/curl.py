"""Requests read from cURL command lines, as browsers and manuals offer them to copy.

It must not run anything: text in, a Request out. What is not understood is said.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import quote_plus, unquote_plus

from app.display import visible
from app.fetch.errors import FieldError
from app.fetch.request import (
    MAX_REDIRECTS,
    Auth,
    AuthKind,
    Body,
    BodyKind,
    FormField,
    FtpTls,
    Proxy,
    ProxyKind,
    Request,
    Trust,
)
from app.fetch.shell_words import split_command
from app.texts import tr

__all__ = ["CurlImport", "from_curl", "is_urlencoded"]


@dataclass(frozen=True, slots=True)
class CurlImport:
    """What a command line asks for; ``notes`` are sentences about what was left out."""

    request: Request
    notes: tuple[str, ...] = ()


@dataclass
class _Reading:
    """What was read so far."""

    url: str = ""
    method: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    forms: list[FormField] = field(default_factory=list)
    upload: str = ""
    is_get: bool = False
    is_json: bool = False
    auth: Auth = field(default_factory=Auth)
    digest: bool = False
    proxy: Proxy = field(default_factory=Proxy)
    trust: Trust = Trust.SYSTEM
    ca_file: str = ""
    redirects: int = 0
    max_redirects: int = MAX_REDIRECTS
    timeout: float = 0.0
    compressed: bool = False
    ftp_tls: FtpTls = FtpTls.NEVER
    notes: list[str] = field(default_factory=list)


_IGNORED: Final = frozenset(
    (  # noqa: SIM905 - a list of forty strings would be harder to read.
        "-s --silent -S --show-error -v --verbose -i --include -O --remote-name -f --fail -# --progress-bar -N "
        "--no-buffer -J --remote-header-name --http1.1 -g --globoff --fail-with-body --no-progress-meter -4 --ipv4 "
        "-6 --ipv6 --path-as-is --tcp-nodelay --no-keepalive --basic -q --disable --tr-encoding"
    ).split()
)
"""How curl shows and saves things: the window does that in its own way."""

_IGNORED_WITH_VALUE: Final = frozenset(("-o", "--output", "-w", "--write-out", "--retry", "--retry-delay", "--stderr"))


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition(":")
    return name, value


def _header(found: _Reading, value: str) -> None:
    name, colon, text = value.partition(":")
    if not colon and value.endswith(";"):
        name, text = value[:-1], ""
    found.headers.append((name.strip(), text.strip()))


def _user(found: _Reading, value: str) -> None:
    user, password = _pair(value)
    found.auth = Auth(AuthKind.BASIC, user, password)


def _data(found: _Reading, value: str) -> None:
    if value.startswith("@"):
        found.upload = value[1:]
        found.notes.append(tr("The body is the file {file}, sent as it is", file=visible(value[1:])))
    else:
        found.data.append(value)


def _urlencode(found: _Reading, value: str) -> None:
    name, equals, text = value.partition("=")
    if not equals and "@" in value:
        found.notes.append(tr("A file cannot be encoded into the body: {option}", option=visible(value[:60])))
    elif not equals:
        found.data.append(quote_plus(value))
    else:
        found.data.append((f"{name}=" if name else "") + quote_plus(text))


def _form(found: _Reading, value: str) -> None:
    name, _, text = value.partition("=")
    if text[:1] in ("@", "<"):
        file, *options = text[1:].split(";")
        kind = next((each.strip()[5:] for each in options if each.strip().startswith("type=")), "")
        found.forms.append(FormField(name, file=file.strip('"'), content_type=kind))
    else:
        found.forms.append(FormField(name, text.strip('"') if text.startswith('"') else text))


def _json(found: _Reading, value: str) -> None:
    found.is_json = True
    _data(found, value)


def _proxy(found: _Reading, value: str) -> None:
    found.proxy = replace(found.proxy, kind=ProxyKind.HTTP, url=value)


def _proxy_user(found: _Reading, value: str) -> None:
    user, password = _pair(value)
    found.proxy = replace(found.proxy, user=user, password=password)


def _cookie(found: _Reading, value: str) -> None:
    if "=" in value:
        found.headers.append(("Cookie", value))
    else:
        found.notes.append(tr("Cookies from a file are not read: {option}", option=visible(value[:60])))


def _seconds(found: _Reading, value: str) -> None:
    found.timeout = float(value)


def _set(name: str, cast: Callable[[str], object] = str) -> Callable[[_Reading, str], None]:
    def store(found: _Reading, value: str) -> None:
        setattr(found, name, cast(value))

    return store


def _cacert(found: _Reading, value: str) -> None:
    found.trust, found.ca_file = Trust.LAB, value


def _add(name: str) -> Callable[[_Reading, str], None]:
    return lambda found, value: found.headers.append((name, value))


def _bearer(found: _Reading, value: str) -> None:
    found.auth = Auth(AuthKind.BEARER, token=value)


_WITH_VALUE: Final[dict[str, Callable[[_Reading, str], None]]] = {
    "--request": _set("method"),
    "--header": _header,
    "--data": _data,
    "--data-ascii": _data,
    "--data-binary": _data,
    "--data-raw": lambda found, value: found.data.append(value),
    "--data-urlencode": _urlencode,
    "--json": _json,
    "--form": _form,
    "--form-string": lambda found, value: found.forms.append(FormField(*value.partition("=")[::2])),
    "--user": _user,
    "--oauth2-bearer": _bearer,
    "--user-agent": _add("User-Agent"),
    "--referer": _add("Referer"),
    "--cookie": _cookie,
    "--range": lambda found, value: found.headers.append(("Range", f"bytes={value}")),
    "--cacert": _cacert,
    "--proxy": _proxy,
    "--proxy-user": _proxy_user,
    "--max-redirs": _set("max_redirects", int),
    "--max-time": _seconds,
    "--connect-timeout": _seconds,
    "--upload-file": _set("upload"),
    "--url": _set("url"),
}
_SHORT: Final = {
    "X": "--request",
    "H": "--header",
    "d": "--data",
    "F": "--form",
    "u": "--user",
    "A": "--user-agent",
    "e": "--referer",
    "b": "--cookie",
    "r": "--range",
    "x": "--proxy",
    "U": "--proxy-user",
    "m": "--max-time",
    "T": "--upload-file",
}
_FLAGS: Final[dict[str, Callable[[_Reading], None]]] = {
    "--get": lambda found: setattr(found, "is_get", True),
    "--head": lambda found: setattr(found, "method", found.method or "HEAD"),
    "--insecure": lambda found: setattr(found, "trust", Trust.NOTHING),
    "--location": lambda found: setattr(found, "redirects", 1),
    "--digest": lambda found: setattr(found, "digest", True),
    "--compressed": lambda found: setattr(found, "compressed", True),
    "--ssl": lambda found: setattr(found, "ftp_tls", FtpTls.OFFERED),
    "--ssl-reqd": lambda found: setattr(found, "ftp_tls", FtpTls.REQUIRED),
}
_SHORT_FLAGS: Final = {"G": "--get", "I": "--head", "k": "--insecure", "L": "--location"}


def from_curl(text: str) -> CurlImport:
    """The request of a cURL command line; curl's own defaults count where it says nothing. Raises FieldError("curl")
    for what is none, and FieldErrors of Request.validate()."""
    words = split_command(text.strip().removeprefix("$ "))
    name = words[0].replace("\\", "/").rpartition("/")[2].lower() if words else ""
    if name not in ("curl", "curl.exe"):
        raise FieldError(
            "curl", tr("A cURL command begins with the word curl"), tr("For example: curl http://127.0.0.1/")
        )
    found = _Reading()
    rest = iter(words[1:])
    for word in rest:
        if word in ("&&", "||", "|", ";", "--next", "-:"):
            found.notes.append(tr("Only the first command was read"))
            break
        if word == "--":
            continue
        if word.startswith("--"):
            _long(found, word, rest)
        elif word.startswith("-") and len(word) > 1:
            _short(found, word, rest)
        elif found.url:
            found.notes.append(tr("Only the first URL was read; another is {url}", url=visible(word[:100])))
        else:
            found.url = word
    request = _request(found)
    request.validate()
    return CurlImport(request, tuple(found.notes))


def _long(found: _Reading, word: str, rest: object) -> None:
    if word in _FLAGS:
        _FLAGS[word](found)
    elif word in _WITH_VALUE:
        _store(found, word, _next(word, rest))
    elif word in _IGNORED_WITH_VALUE:
        _next(word, rest)
    elif word not in _IGNORED:
        found.notes.append(tr("{option} is not understood and was left out", option=visible(word[:60])))


def _short(found: _Reading, word: str, rest: object) -> None:
    """Several in a row, such as ``-sSL``; the value of the last may stand behind it."""
    for at, letter in enumerate(word[1:], 1):
        if letter in _SHORT_FLAGS:
            _FLAGS[_SHORT_FLAGS[letter]](found)
            continue
        value = word[at + 1 :]
        if letter in _SHORT:
            _store(found, _SHORT[letter], value or _next(f"-{letter}", rest))
            return
        if f"-{letter}" in _IGNORED_WITH_VALUE:
            if not value:
                _next(f"-{letter}", rest)
            return
        if f"-{letter}" not in _IGNORED:
            found.notes.append(tr("{option} is not understood and was left out", option=visible(f"-{letter}")))


def _next(option: str, rest: object) -> str:
    value: str | None = next(rest, None)  # type: ignore[call-overload]
    if value is None:
        raise FieldError("curl", tr("{option} needs a value", option=option))
    return value


def _store(found: _Reading, option: str, value: str) -> None:
    try:
        _WITH_VALUE[option](found, value)
    except ValueError as error:
        raise FieldError("curl", tr("{option} needs a number", option=option)) from error


def _request(found: _Reading) -> Request:
    if not found.url:
        raise FieldError("curl", tr("There is no URL in the command"))
    kinds = [value for name, value in found.headers if name.lower() == "content-type"]
    kind = kinds[-1] if kinds else ""
    headers = [pair for pair in found.headers if pair[0].lower() not in ("content-type", "content-length")]
    joined = ("" if found.is_json else "&").join(found.data)
    params: tuple[tuple[str, str], ...] = ()
    body, method = Body(), "GET"
    if found.is_get:
        params = tuple(_fields(joined))
    elif found.upload:
        body, method = Body(BodyKind.FILE, file=found.upload, content_type=kind), "POST" if found.data else "PUT"
    elif found.forms:
        body, method = Body(BodyKind.MULTIPART, tuple(found.forms)), "POST"
    elif found.data:
        method = "POST"
        if found.is_json or kind.partition(";")[0].strip().lower() == "application/json":
            body = Body(BodyKind.JSON, text=joined, content_type=kind)
            if found.is_json:
                headers.append(("Accept", "application/json"))
        elif not kind and is_urlencoded(joined):
            body = Body(BodyKind.FORM, tuple(FormField(name, value) for name, value in _fields(joined)))
        else:
            body = Body(BodyKind.TEXT, text=joined, content_type=kind or "application/x-www-form-urlencoded")
    elif kind:
        headers.append(("Content-Type", kind))
    auth = found.auth
    if found.digest and auth.kind is AuthKind.BASIC:
        auth = replace(auth, kind=AuthKind.DIGEST)
    if any(name.lower() == "accept-encoding" for name, _ in headers) and not found.compressed:
        found.notes.append(tr("The answer is decoded, though curl would not without --compressed"))
    return Request(
        url=found.url,
        method=found.method or method,
        params=params,
        body=body,
        headers=tuple(headers),
        auth=auth,
        proxy=found.proxy,
        redirects=min(max(found.max_redirects, 0), MAX_REDIRECTS) if found.redirects else 0,
        trust=found.trust,
        ca_file=found.ca_file,
        timeout=found.timeout or Request(url="x").timeout,
        compressed=found.compressed or any(name.lower() == "accept-encoding" for name, _ in headers),
        ftp_tls=found.ftp_tls,
    )


def _fields(text: str) -> list[tuple[str, str]]:
    pairs = (part.partition("=") for part in text.split("&") if part)
    return [(unquote_plus(name), unquote_plus(value)) for name, _, value in pairs]


def is_urlencoded(text: str) -> bool:
    """Whether the text is a form's, written just as we would write its fields."""
    return text == "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in _fields(text))
