"""The part of a session that the list looks at.

It must not know how the part is chosen or read.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Scope"]


@dataclass(frozen=True, slots=True)
class Scope:
    """One connection, one exchange (0: the traffic without one), both, or (neither) everything."""

    exchange: int | None = None
    connection: int = 0

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self.exchange is None and not self.connection
