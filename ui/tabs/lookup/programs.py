"""Show Python in the Lookup tab: which recipe fits what is looked up.

It must not know widgets, nor what a program looks like: app.lookup's recipes write it.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.lookup import recipe
from app.lookup.delegation import DelegationOptions
from app.lookup.query import DnsOptions
from app.lookup.recipe_compare import compare_program
from app.lookup.recipe_delegation import delegation_program
from app.lookup.servers import DnsServer
from ui.tabs.lookup.forms import Kind

__all__ = ["dns_program", "system_program"]


def system_program(kind: Kind, text: str, protocol: str) -> str:
    """What the system is asked, as a program; for an empty field with an example. Raises FieldError."""
    if kind is Kind.HOST:
        return recipe.addresses_program(text or "localhost")
    if kind is Kind.ADDRESS:
        return recipe.names_program(text or "127.0.0.1")
    if kind is Kind.MACHINE:
        return recipe.machine_program()
    service: str | int = int(text[:9]) if text.isascii() and text.isdecimal() else text or "http"
    return recipe.services_program(service, protocol)


def dns_program(
    kind: Kind, options: DnsOptions, servers: Sequence[DnsServer], delegation: DelegationOptions | None
) -> str:
    """What DNS servers are asked, as a program. Raises FieldError."""
    if kind is Kind.COMPARE:
        return compare_program(options, servers)
    if kind is Kind.TRACE and delegation is not None:
        return delegation_program(delegation)
    return recipe.dns_program(options, servers[0])
