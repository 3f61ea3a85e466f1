"""Exchanges as a HAR 1.2 file, which browsers' network panels and many other programs open.

It must not know where it is written. Secrets are masked unless the person asks for them.
Source: the HTTP Archive 1.2 specification (Jan Odvarko); times are in milliseconds, -1 where there is none.
"""

from __future__ import annotations

import base64
import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from app.fetch.masking import MASK, has_secret_word, is_secret, masked_url
from app.fetch.steps import Hop, Phase

__all__ = ["MAX_BODY", "HarItem", "as_har", "har_text"]

MAX_BODY: Final = 4 << 20
"""Bytes of one body that are kept in the file."""


@dataclass(frozen=True, slots=True)
class HarItem:
    """One exchange: its hop, the request's body as far as it is kept, and the answer's, decoded; ``body_size`` is the
    size of all of it (None: that is all)."""

    hop: Hop
    request_body: bytes = b""
    body: bytes = b""
    body_size: int | None = None


def har_text(items: Iterable[HarItem], secrets: bool = False, version: str = "0.1.0") -> str:
    """The file's text (UTF-8 without a mark)."""
    return json.dumps(as_har(items, secrets, version), ensure_ascii=False, indent=1)


def as_har(items: Iterable[HarItem], secrets: bool = False, version: str = "0.1.0") -> dict[str, Any]:
    """The archive, as json.dumps() wants it. Hops of other protocols than HTTP are left out: HAR has no words for
    them. Without ``secrets``, logins, cookies and fields named like passwords are masked."""
    entries = [_entry(item, secrets) for item in items if item.hop.version != "FTP"]
    creator = {"name": "Network Workbench", "version": version}
    return {"log": {"version": "1.2", "creator": creator, "entries": entries}}


def _entry(item: HarItem, secrets: bool) -> dict[str, Any]:
    hop = item.hop
    entry: dict[str, Any] = {
        "startedDateTime": hop.started.astimezone(datetime.UTC).isoformat(timespec="milliseconds"),
        "time": _milliseconds(hop.seconds),
        "request": _request(item, secrets),
        "response": _response(item, secrets),
        "cache": {},
        "timings": _timings(hop),
    }
    address, _, port = hop.remote.rpartition(":")
    if address:
        entry["serverIPAddress"] = address.strip("[]")
        entry["connection"] = hop.local.rpartition(":")[2] or port
    comment = "; ".join(filter(None, [hop.next, *hop.notes, hop.error]))
    if comment:
        entry["comment"] = comment
    return entry


def _request(item: HarItem, secrets: bool) -> dict[str, Any]:
    hop = item.hop
    headers = _request_headers(hop)
    query = parse_qsl(urlsplit(hop.url).query, keep_blank_values=True, max_num_fields=10_000)
    request: dict[str, Any] = {
        "method": hop.method,
        "url": hop.url if secrets else masked_url(hop.url),
        "httpVersion": "HTTP/1.1",
        "cookies": _cookies(_values(headers, "cookie"), secrets),
        "headers": _pairs(headers, secrets),
        "queryString": _pairs(query, secrets),
        "headersSize": len(hop.request) if hop.request else -1,
        "bodySize": hop.sent_body,
    }
    if item.request_body:
        kind = "".join(_values(headers, "content-type")[:1])
        text = item.request_body[:MAX_BODY].decode("utf-8", "replace")
        post: dict[str, Any] = {"mimeType": kind, "text": text}
        if kind.partition(";")[0].strip().lower() == "application/x-www-form-urlencoded":
            fields = parse_qsl(text, keep_blank_values=True, max_num_fields=10_000)
            # The specification wants the one or the other.
            post = {"mimeType": kind, "params": _pairs(fields, secrets), "text": ""}
        elif not secrets and has_secret_word(text):
            post["text"], post["comment"] = MASK, "left out: it has a field named like a password"
        request["postData"] = post
    return request


def _response(item: HarItem, secrets: bool) -> dict[str, Any]:
    hop = item.hop
    headers = list(hop.headers.items()) if hop.headers is not None else []
    kind = "".join(_values(headers, "content-type")[:1]) or "x-unknown"
    location = "".join(_values(headers, "location")[:1])
    size = item.body_size if item.body_size is not None else len(item.body)
    content: dict[str, Any] = {"size": size or hop.decoded, "mimeType": kind}
    kept = item.body[:MAX_BODY]
    if kept:
        try:
            content["text"] = kept.decode("utf-8")
        except UnicodeDecodeError:
            content["text"], content["encoding"] = base64.b64encode(kept).decode("ascii"), "base64"
        if len(kept) < size:
            content["comment"] = f"the first {len(kept)} bytes"
    if hop.wire_body and hop.decoded > hop.wire_body:
        content["compression"] = hop.decoded - hop.wire_body
    return {
        "status": hop.status,
        "statusText": hop.reason,
        "httpVersion": hop.version or "unknown",
        "cookies": _cookies(_values(headers, "set-cookie"), secrets, is_set=True),
        "headers": _pairs(headers, secrets),
        "content": content,
        "redirectURL": location if secrets else masked_url(location),
        "headersSize": hop.wire_head or -1,
        "bodySize": hop.wire_body if hop.status else -1,
    }


def _timings(hop: Hop) -> dict[str, Any]:
    connect, tls = hop.took(Phase.CONNECT), hop.took(Phase.TLS)
    if connect is not None:
        # In HAR, connect has the TLS handshake in it.
        connect += tls or 0.0
    return {
        "blocked": -1,
        "dns": _milliseconds(hop.took(Phase.LOOKUP)),
        "connect": _milliseconds(connect),
        "ssl": _milliseconds(tls),
        # These three may not be missing.
        "send": _milliseconds(hop.took(Phase.REQUEST) or 0.0),
        "wait": _milliseconds(hop.took(Phase.WAIT) or 0.0),
        "receive": _milliseconds(hop.took(Phase.DOWNLOAD) or 0.0),
    }


def _milliseconds(seconds: float | None) -> float:
    return -1 if seconds is None else round(max(seconds, 0.0) * 1000, 3)


def _request_headers(hop: Hop) -> list[tuple[str, str]]:
    lines = hop.request.decode("utf-8", "replace").split("\r\n")[1:]
    pairs = (line.partition(":") for line in lines if line)
    return [(name, value.strip()) for name, _, value in pairs]


def _values(headers: Sequence[tuple[str, str]], wanted: str) -> list[str]:
    return [value for name, value in headers if name.lower() == wanted]


def _pairs(pairs: Iterable[tuple[str, str]], secrets: bool) -> list[dict[str, str]]:
    return [{"name": name, "value": value if secrets or not is_secret(name) else MASK} for name, value in pairs]


def _cookies(values: Sequence[str], secrets: bool, is_set: bool = False) -> list[dict[str, Any]]:
    cookies: list[dict[str, Any]] = []
    for value in values:
        first, *attributes = value.split(";")
        for pair in [first] if is_set else [first, *attributes]:
            name, _, text = pair.strip().partition("=")
            if not name:
                continue
            cookie: dict[str, Any] = {"name": name, "value": text if secrets else MASK}
            if is_set:
                lower = [each.strip().lower() for each in attributes]
                cookie["httpOnly"], cookie["secure"] = "httponly" in lower, "secure" in lower
            cookies.append(cookie)
    return cookies
