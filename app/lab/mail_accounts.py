"""Who has a mailbox in the lab, under which names mail finds it, and which lists and domains there are.

It must not know SMTP, POP3 or the disk: names go in, names of mailboxes come out.
"""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = [
    "ACCOUNTS",
    "ALIASES",
    "DOMAIN",
    "DOMAINS",
    "LISTS",
    "PASSWORD",
    "USER",
    "Account",
    "account_named",
    "is_local",
    "mailboxes_of",
    "password_of",
]

DOMAIN: Final = "lab.test"
"""RFC 6761 section 6.2: names below .test belong to nobody, so no mail of the lab can be meant for somebody real."""

DOMAINS: Final = frozenset((DOMAIN, "mail.lab.test", "localhost", "[127.0.0.1]", "[ipv6:::1]"))
"""What may stand behind the @ of a local address, in small letters."""


class Account(NamedTuple):
    """Somebody with a mailbox: ``user`` is its name and what stands before the @; ``full_name`` is for people."""

    user: str
    full_name: str
    password: str

    @property
    def address(self) -> str:
        """The full address, by which people may log in too."""
        return f"{self.user}@{DOMAIN}"


USER: Final = "student"
PASSWORD: Final = "secret"
"""With these the lab's forms are filled. Everybody knows them: the lab holds nothing of value."""

ACCOUNTS: Final = {
    account.user: account
    for account in (
        Account(USER, "Student of the Lab", PASSWORD),
        Account("teacher", "Teacher of the Lab", PASSWORD),
    )
}

ALIASES: Final = {"postmaster": "teacher", "abuse": "teacher"}
"""RFC 5321 section 4.5.1: every server takes mail for its postmaster."""

LISTS: Final = {"class": ("student", "teacher")}
"""Mailing lists: each member gets the message."""


def is_local(domain: str) -> bool:
    """Whether mail for this domain stays here. Domains know no case."""
    return domain.lower() in DOMAINS


def account_named(name: str) -> Account | None:
    """Whose login name this is: ``student`` or ``student@lab.test``; None when nobody's. Nobody logs in as an alias."""
    local, at, domain = name.rpartition("@") if "@" in name else (name, "", "")
    if at and not is_local(domain):
        return None
    return ACCOUNTS.get(local.lower())


def password_of(name: str) -> str | None:
    """The password of a login name; None when there is no such person."""
    account = account_named(name)
    return account.password if account else None


def mailboxes_of(local: str) -> tuple[str, ...]:
    """Whose mailboxes get what is sent to this local part of a local address; empty when nobody has it.

    Case does not count, and ``student+anything`` is ``student`` (RFC 5233), so that filters can be tried.
    """
    name = local.lower().partition("+")[0]
    if name in LISTS:
        return LISTS[name]
    name = ALIASES.get(name, name)
    return (name,) if name in ACCOUNTS else ()
