"""What a server offers, read from its reply to EHLO (RFC 5321, 4.1.1.1).

It must not do any I/O. A reply goes in; names, parameters and the numbers in them come out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from app.display import decode
from app.smtp.wire import Reply

__all__ = ["NONE_OFFERED", "Extensions"]

_LINE: Final = re.compile(r"([A-Za-z0-9][A-Za-z0-9-]*)(?:[ =](.*))?")


class Extensions(Mapping[str, str]):
    """The extensions by name in capitals, with their parameters as text: ``extensions["SIZE"]`` is "33554432"."""

    def __init__(self, reply: Reply | None = None) -> None:
        self._items: dict[str, str] = {}
        # The first line is the server's name.
        for line in reply.lines[1:] if reply is not None and reply.ok else ():
            match = _LINE.fullmatch(decode(line).strip())
            if match is None:
                continue
            name, params = match[1].upper(), (match[2] or "").strip()
            # AUTH may come twice: also as "AUTH=LOGIN PLAIN", for programs of the nineties.
            known = self._items.get(name)
            self._items[name] = params if not known else f"{known} {params}".strip() if name == "AUTH" else known

    def __getitem__(self, name: str) -> str:
        return self._items[name]

    def __contains__(self, name: object) -> bool:
        return name in self._items

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    @property
    def size_limit(self) -> int | None:
        """The largest message in bytes (SIZE), None where there is no limit, or no number that makes sense."""
        number = self._items.get("SIZE", "").split(" ")[0]
        # 20 digits: RFC 1870, section 4.
        if not (number.isascii() and number.isdigit() and len(number) <= 20):
            return None
        return int(number) or None

    @property
    def auth(self) -> tuple[str, ...]:
        """The SASL mechanisms in capitals, each once, as the server listed them."""
        return tuple(dict.fromkeys(self._items.get("AUTH", "").upper().split()))


NONE_OFFERED: Final = Extensions()
