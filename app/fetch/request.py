"""What a person asks: URL, method, parameters, body, headers, login, proxy, and how far to go for the answer.

It must not know how a request is sent, nor what becomes of it: frozen values, checked when they are needed.
"""

from __future__ import annotations

import enum
import re
import secrets
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import quote_plus

from app.fetch.errors import FieldError
from app.fetch.url import TypedUrl, Url, parse_url
from app.sockets.options import Trust
from app.texts import tr

__all__ = [
    "DEFAULT_REDIRECTS",
    "DEFAULT_SECONDS",
    "MAX_REDIRECTS",
    "METHODS",
    "Auth",
    "AuthKind",
    "Body",
    "BodyKind",
    "FormField",
    "FtpTls",
    "Proxy",
    "ProxyKind",
    "Request",
    "Trust",
    "check_text",
    "urlencoded",
]

METHODS: Final = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH")
"""What is offered; any other word that HTTP allows may be used too."""

DEFAULT_SECONDS: Final = 30.0
"""Seconds without any progress after which a fetch gives up."""

DEFAULT_REDIRECTS: Final = 10
"""Redirects that are followed (urllib's number)."""

MAX_REDIRECTS: Final = 50
"""More than that is a loop (curl's number)."""

MAX_FIELDS: Final = 10_000
"""Parameters, form fields and headers of one request: more than any form has, and few enough to build at once."""

TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""A method or a header's name (RFC 9110 section 5.6.2)."""

_BREAK: Final = re.compile(r"[\r\n\0]")
_OURS: Final = frozenset({"content-length", "transfer-encoding", "te", "trailer", "upgrade", "expect"})


class BodyKind(enum.StrEnum):
    """How the body is written."""

    NONE = "none"
    FORM = "form"
    MULTIPART = "multipart"
    JSON = "json"
    TEXT = "text"
    FILE = "file"
    RAW = "raw"


class AuthKind(enum.StrEnum):
    """How a person shows who they are."""

    NONE = "none"
    BASIC = "basic"
    DIGEST = "digest"
    BEARER = "bearer"


class ProxyKind(enum.StrEnum):
    """Through whom a request goes."""

    NONE = "none"
    SYSTEM = "system"
    HTTP = "http"


class FtpTls(enum.StrEnum):
    """Whether an FTP session goes over to TLS (explicitly, by AUTH TLS)."""

    NEVER = "never"
    OFFERED = "offered"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form: a ``value``, or the content of a ``file`` (its path), which only MULTIPART can carry.
    ``content_type`` is a file's; "" is guessed from its name."""

    name: str
    value: str = ""
    file: str = ""
    content_type: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """What is sent with the request: ``fields`` for FORM and MULTIPART, ``text`` for JSON and TEXT (sent in UTF-8),
    ``file`` (a path) for FILE, ``data`` for RAW. ``content_type`` replaces the kind's own.

    The fields of a FORM stand behind the ``?`` where the method has no body (GET, HEAD).
    """

    kind: BodyKind = BodyKind.NONE
    fields: tuple[FormField, ...] = ()
    text: str = ""
    file: str = ""
    content_type: str = ""
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Auth:
    """The login: ``user`` and ``password`` for BASIC and DIGEST, ``token`` for BEARER."""

    kind: AuthKind = AuthKind.NONE
    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Proxy:
    """``url`` (``host:port`` or ``http://host:port``), ``user`` and ``password`` are for HTTP; "" as user: no login."""

    kind: ProxyKind = ProxyKind.NONE
    url: str = ""
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request as the form has it.

    ``url`` as typed; user and password in it become BASIC when ``auth`` has none, and are not kept in any URL after.
    ``params`` are put behind what the URL's query has. ``redirects`` is how many are followed, 0 none. ``trust`` and
    ``ca_file`` (a PEM file, for Trust.LAB) say whose certificates count. ``timeout`` is in seconds without progress.
    ``cookies``: send and take the session's. ``compressed``: offer gzip and deflate, and decode them.
    ``resume_from`` asks for the rest from that byte on, if the body is still the one with the validator ``if_range``
    (an ETag or a date): HTTP by Range and If-Range (RFC 9110 section 13.1.5), FTP by REST
    and the date. ``ftp_tls``: whether FTP goes over to TLS.
    ``boundary`` stands between the parts of MULTIPART; it is made once, so that the preview shows what is sent.
    """

    url: str
    method: str = "GET"
    params: tuple[tuple[str, str], ...] = ()
    body: Body = Body()
    headers: tuple[tuple[str, str], ...] = ()
    auth: Auth = Auth()
    proxy: Proxy = Proxy()
    redirects: int = DEFAULT_REDIRECTS
    trust: Trust = Trust.SYSTEM
    ca_file: str = ""
    timeout: float = DEFAULT_SECONDS
    cookies: bool = True
    compressed: bool = True
    resume_from: int = 0
    if_range: str = ""
    ftp_tls: FtpTls = FtpTls.OFFERED
    boundary: str = field(default_factory=lambda: f"network-workbench-{secrets.token_hex(16)}", compare=False)

    def typed_url(self) -> TypedUrl:
        """The URL taken apart. Raises FieldError("url")."""
        return parse_url(self.url)

    def with_typed_login(self) -> Request:
        """The same with user and password moved out of the URL: into ``auth`` where that has none, or nowhere."""
        typed = self.typed_url()
        if typed.user is None:
            return self
        auth = self.auth
        if auth.kind is AuthKind.NONE:
            auth = Auth(AuthKind.BASIC, typed.user, typed.password or "")
        return replace(self, url=str(typed.url), auth=auth)

    def full_url(self) -> Url:
        """The URL that is asked for, with the parameters, and the form's fields where there is no body for them.
        Raises FieldError("url"), FieldError("params")."""
        url = self.typed_url().url
        pairs = list(self.params)
        if self.form_in_url:
            pairs += [(each.name, each.value) for each in self.body.fields]
        if not pairs or url.scheme not in ("http", "https"):
            return url
        return url.with_query("&".join(part for part in (url.query, urlencoded(pairs)) if part))

    @property
    def form_in_url(self) -> bool:
        """Whether the form's fields stand behind the ``?``."""
        return self.body.kind is BodyKind.FORM and self.method.upper() in ("GET", "HEAD")

    def validate(self) -> None:
        """Raises FieldError with the name of the first field that cannot be used: url, method, params, body, headers,
        auth, proxy, redirects, timeout, resume_from."""
        self.typed_url()
        if not TOKEN.fullmatch(self.method) or self.method.upper() == "CONNECT" or len(self.method) > 64:
            raise FieldError("method", tr("This is no method"), tr("A method is one word, such as GET or POST."))
        if not 0 <= self.redirects <= MAX_REDIRECTS:
            raise FieldError("redirects", tr("Up to {count} redirects can be followed", count=MAX_REDIRECTS))
        if not 0.05 <= self.timeout <= 86_400:
            raise FieldError("timeout", tr("The timeout is between 0.05 and 86,400 seconds"))
        if self.resume_from < 0:
            raise FieldError("resume_from", tr("A download goes on at byte 0 or later"))
        check_text("resume_from", self.if_range)
        for name in ("params", "headers"):
            if len(getattr(self, name)) > MAX_FIELDS:
                raise FieldError(name, tr("More than {count} lines", count=f"{MAX_FIELDS:,}"))
        self._check_headers()
        self._check_login()
        self._check_body()

    def _check_headers(self) -> None:
        for name, value in self.headers:
            if not TOKEN.fullmatch(name):
                raise FieldError(
                    "headers",
                    tr("{name} is no header's name", name=ascii(name[:60])),
                    tr("Letters, digits and hyphens, for example Accept-Language."),
                )
            if name.lower() in _OURS:
                raise FieldError(
                    "headers",
                    tr("{name} is written by the program", name=name),
                    tr("It has to fit the body to a byte; the Sockets tab can send one that does not."),
                )
            check_text("headers", value)

    def _check_login(self) -> None:
        auth = self.auth
        for value in (auth.user, auth.password, auth.token):
            check_text("auth", value)
        if auth.kind is AuthKind.BASIC and ":" in auth.user:
            # RFC 7617 section 2.
            raise FieldError("auth", tr("A user's name for Basic has no colon in it"))
        if auth.kind is AuthKind.BEARER and not re.fullmatch(r"[A-Za-z0-9._~+/-]+=*", auth.token):
            # RFC 6750 section 2.1.
            raise FieldError("auth", tr("A bearer token has letters, digits and -._~+/ only"))
        for value in (self.proxy.user, self.proxy.password, self.proxy.url):
            check_text("proxy", value)

    def _check_body(self) -> None:
        body = self.body
        if len(body.fields) > MAX_FIELDS:
            raise FieldError("body", tr("More than {count} lines", count=f"{MAX_FIELDS:,}"))
        check_text("body", body.content_type)
        for each in body.fields:
            check_text("body", each.name)
            check_text("body", each.content_type)
            check_text("body", each.file)
            if each.file and body.kind is not BodyKind.MULTIPART:
                raise FieldError("body", tr("Only a multipart form can carry a file"))
        if not re.fullmatch(r"[A-Za-z0-9'+_.-]{1,70}", self.boundary):
            raise FieldError("body", tr("The boundary between the parts has a character that it must not have"))


def check_text(name: str, text: str) -> None:
    """Raises FieldError(``name``) for what would begin another line of a request, or hides the rest from some."""
    if _BREAK.search(text):
        raise FieldError(
            name,
            tr("There is a line break in it, which would begin another line of the request"),
            tr("Take it out; nothing was sent."),
        )


def urlencoded(pairs: list[tuple[str, str]]) -> str:
    """``application/x-www-form-urlencoded`` as HTML forms and urllib.parse.urlencode() write it: UTF-8, ``+`` for a
    space."""
    return "&".join(f"{_plus(name)}={_plus(value)}" for name, value in pairs)


def _plus(text: str) -> str:
    return quote_plus(text.encode("utf-8", "replace"))
