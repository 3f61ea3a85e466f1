"""A small store behind the lab's HTTP server: PUT, GET, DELETE and POST, with ETags and conditions, in memory.

It must not know the other routes. Sources: RFC 9110 sections 9.3 (methods) and 13 (conditions).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import quote

from aiohttp import web

from app.lab.http_routes import Call, Refusal, Route

__all__ = ["MAX_ENTRIES", "MAX_ENTRY", "ROUTES", "Store"]

MAX_ENTRY: Final = 1 << 20
"""Bytes of one entry."""

MAX_ENTRIES: Final = 32
"""Entries: with MAX_ENTRY they bound what the store takes in memory, to 32 MiB."""

MAX_NAME: Final = 200

_TYPE: Final = re.compile(
    r"[A-Za-z0-9!#$&^_.+-]{1,60}/[A-Za-z0-9!#$&^_.+-]{1,60}(; *charset=\"?[A-Za-z0-9_-]{1,30}\"?)?"
)


class Entry(NamedTuple):
    """What was put: its bytes and what they are said to be."""

    data: bytes
    kind: str

    @property
    def tag(self) -> str:
        """The entry's ETag."""
        return f'"{hashlib.sha256(self.data).hexdigest()[:16]}"'


class Store:
    """The entries by name. Gone when the server stops."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self._number = 0

    def fresh_names(self) -> Iterator[str]:
        """Names that were never given out."""
        while True:
            self._number += 1
            yield f"entry-{self._number}"


def _entry(call: Call) -> tuple[Store, str, Entry | None]:
    store: Store = call.memory(Store)
    name = call.values["name"]
    if len(name) > MAX_NAME:
        raise Refusal(414, f"A name has {MAX_NAME} characters at most.")
    found = store.entries.get(name)
    headers = call.request.headers
    if (wanted := headers.get("If-Match")) is not None and not _names(wanted, found):
        raise Refusal(412, "There is another version now than If-Match names, or none.")
    if (unwanted := headers.get("If-None-Match")) is not None and _names(unwanted, found):
        if call.request.method in ("GET", "HEAD") and found is not None:
            raise Refusal(304, "", {"ETag": found.tag})
        raise Refusal(412, "It is there already, and If-None-Match wants it not to be.")
    return store, name, found


def _names(tags: str, entry: Entry | None) -> bool:
    return entry is not None and (tags.strip() == "*" or entry.tag in [tag.strip() for tag in tags.split(",")])


async def _one(call: Call) -> web.StreamResponse:
    store, name, found = _entry(call)
    method = call.request.method
    if method == "PUT":
        entry = await _sent(call)
        # Meanwhile somebody else may have put something: the conditions are looked at once more.
        store, name, found = _entry(call)
        _keep(store, name, entry)
        if found is None:
            return call.text("It is there now.", 201, {"ETag": entry.tag, "Location": _address(name)})
        return web.Response(status=204, headers={"ETag": entry.tag})
    if found is None:
        raise Refusal(404, "There is nothing of this name in the store. PUT puts it there.")
    if method == "DELETE":
        del store.entries[name]
        return web.Response(status=204)
    # The sandbox keeps a stored page from doing anything when a browser opens it.
    headers = {"ETag": found.tag, "Content-Type": found.kind, "Content-Security-Policy": "sandbox"}
    return web.Response(body=found.data, headers=headers)


async def _all(call: Call) -> web.StreamResponse:
    store: Store = call.memory(Store)
    if call.request.method != "POST":
        return call.json(
            [
                {"name": name, "size": len(entry.data), "type": entry.kind, "etag": entry.tag}
                for name, entry in store.entries.items()
            ]
        )
    entry = await _sent(call)
    name = next(name for name in store.fresh_names() if name not in store.entries)
    _keep(store, name, entry)
    headers = {"Location": _address(name), "ETag": entry.tag}
    return call.text(f"It is there now, at {_address(name)}", 201, headers)


async def _sent(call: Call) -> Entry:
    if "Content-Range" in call.request.headers:
        # RFC 9110 section 14.4: to take a part for the whole would be the worst.
        raise Refusal(400, "A part of an entry cannot be put.")
    kind = call.request.headers.get("Content-Type", "application/octet-stream")
    if not _TYPE.fullmatch(kind):
        raise Refusal(415, "Content-Type is not one, or has parameters other than charset.")
    return Entry(await call.body(MAX_ENTRY), kind)


def _keep(store: Store, name: str, entry: Entry) -> None:
    if name not in store.entries and len(store.entries) >= MAX_ENTRIES:
        raise Refusal(507, f"The store has room for {MAX_ENTRIES} entries; DELETE one.")
    store.entries[name] = entry


def _address(name: str) -> str:
    return f"/store/{quote(name, safe='', errors='replace')}"


ROUTES: Final = (
    Route(
        "/store",
        _all,
        "Lists what is in the store; POST puts something there under a name of the server's choice.",
        methods=("GET", "POST"),
    ),
    Route(
        "/store/{name}",
        _one,
        "PUT puts something there (201 when new, 204 when replaced), GET gets it, DELETE deletes it. If-Match and "
        f"If-None-Match work. At most {MAX_ENTRIES} entries of 1 MiB, until the lab stops.",
        "/store/notes",
        ("GET", "PUT", "DELETE"),
    ),
)
