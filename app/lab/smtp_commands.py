"""What each SMTP command of the lab's server does (RFC 5321 section 4.1), up to DATA.

It must not know the connection (smtp_session.py), the message's bytes (smtp_transfer.py) or the disk.
"""

from __future__ import annotations

import re
from typing import Final

from app.lab.mail_accounts import ACCOUNTS, DOMAIN, LISTS, Account, is_local, mailboxes_of
from app.lab.smtp_auth import MECHANISMS, Refusal, authenticate
from app.lab.smtp_odd import EXCEPTIONS, ODD, Place, Stage, odd_for, seconds_of
from app.lab.smtp_paths import Path, is_host_name, parse_parameters, parse_path
from app.lab.smtp_session import MAX_AUTH_LINE
from app.lab.smtp_transfer import MAX_RECIPIENTS, MAX_SIZE, SmtpTransfer

__all__ = ["HELP", "MAX_AUTH_FAILURES", "LabSMTP"]

MAX_AUTH_FAILURES: Final = 10
"""Wrong passwords in one session: whoever guesses has to connect again."""

_ENDLESS_LINES: Final = 200_000
"""Of a reply that "never" ends (the name endless.lab.test): some 3 MB, beyond any client's bound."""

HELP: Final[dict[str, str]] = {
    "HELO": "HELO name - who you are, as in 1982",
    "EHLO": "EHLO name - who you are; the reply lists the extensions",
    "STARTTLS": "STARTTLS - go on encrypted; then say EHLO again (RFC 3207)",
    "AUTH": f"AUTH {'|'.join(MECHANISMS)} [initial response] - log in (RFC 4954)",
    "MAIL": "MAIL FROM:<address> [SIZE=n] [BODY=7BIT|8BITMIME] [SMTPUTF8] - begin a message",
    "RCPT": "RCPT TO:<address> - one recipient; say it again for the next",
    "DATA": "DATA - the message follows, ended by a line with a single dot",
    "RSET": "RSET - forget the message that was begun",
    "VRFY": "VRFY name or address - is there such a mailbox?",
    "EXPN": "EXPN name or address - who is on this list?",
    "HELP": "HELP [command], HELP ADDRESSES, HELP EXCEPTIONS",
    "NOOP": "NOOP - nothing, but with an answer",
    "QUIT": "QUIT - good-bye",
}


class LabSMTP(SmtpTransfer):
    """The commands. ``variant`` is the line of the table that the client's name stands in, if it does."""

    # Who is there

    async def smtp_HELO(self, arg: str | None) -> None:
        await self._greet(arg, extended=False)

    async def smtp_EHLO(self, arg: str | None) -> None:
        await self._greet(arg, extended=True)

    async def _greet(self, name: str | None, *, extended: bool) -> None:
        assert self.session is not None
        if not name or not is_host_name(name):
            await self.say(501, "5.5.4", "Say your host's name, such as client.lab.test, or [127.0.0.1]")
            return
        variant = odd_for(Place.NAME, name)
        if variant is not None and variant.stage is Stage.HELLO and (variant.code != 502 or extended):
            if variant.code == 0:
                self.drop()
                return
            if variant.name == "endless":
                await self._endless(variant.text)
                return
            if variant.code == -1:
                await self.raw(f"{variant.text}\r\n".encode("ascii"))
                return
            if variant.code >= 400:
                await self.say(variant.code, "", variant.text)
                return
        self.forget_message()
        self.variant = variant
        self.session.host_name = name
        self.session.extended_smtp = extended
        if extended:
            # No enhanced code before its extension was offered (RFC 2034 section 4).
            lines = [f"{DOMAIN} greets {name}", *self._extensions()]
            await self.say(250, "", lines)
        else:
            await self.say(250, "", f"{DOMAIN} greets {name}")

    def _extensions(self) -> list[str]:
        """What EHLO offers (RFC 1870, 6152, 6531, 3207, 4954, 2920, 2034)."""
        common = ["PIPELINING", "ENHANCEDSTATUSCODES", "VRFY", "EXPN", "HELP"]
        if self._is_variant("plain"):
            return common
        tls = ["STARTTLS"] if self.tls_context is not None and not self.secure else []
        auth = [f"AUTH {' '.join(self._mechanisms())}"] if self._mechanisms() else []
        return [f"SIZE {MAX_SIZE}", "8BITMIME", "SMTPUTF8", *tls, *auth, *common]

    def _is_variant(self, name: str) -> bool:
        return self.variant is not None and self.variant.name == name

    def _mechanisms(self) -> list[str]:
        """On loopback nobody listens in, and the lab lets people see what a password looks like without TLS. On other
        addresses only CRAM-MD5 goes without."""
        if self._is_variant("plain") or not self.extended:
            return []
        return [name for name in MECHANISMS if name == "CRAM-MD5" or self.secure or not self.server.exposed]

    async def _endless(self, line: str) -> None:
        chunk = f"{line}\r\n".encode("ascii") * 100
        for _ in range(_ENDLESS_LINES // 100):
            await self.raw(chunk)
        self.drop()

    async def smtp_STARTTLS(self, arg: str | None) -> None:
        if arg:
            await self.say(501, "5.5.4", "STARTTLS stands alone")
        elif self.secure:
            await self.say(503, "5.5.1", "TLS is there already")
        elif not self.extended:
            await self.say(503, "5.5.1", "Say EHLO first")
        elif self.tls_context is None or self._is_variant("plain"):
            await self.say(502, "5.5.1", "There is no STARTTLS here")
        elif self._is_variant("notls") and self.variant is not None:
            await self.say(self.variant.code, self.variant.enhanced, self.variant.text)
        else:
            injected = b"250 2.0.0 injected: this came before TLS\r\n" if self._is_variant("inject") else b""
            await self.raw(b"220 2.0.0 Ready to start TLS\r\n" + injected)
            await self._secure(self.tls_context)

    async def smtp_AUTH(self, arg: str | None) -> None:
        assert self.session is not None and self.envelope is not None
        mechanism, _, initial = (arg or "").partition(" ")
        mechanism = mechanism.upper()
        if not self.extended:
            await self.say(503, "5.5.1", "Say EHLO first")
        elif self.account is not None:
            await self.say(503, "5.5.1", f"You are logged in already, as {self.account.user}")
        elif self.sender is not None:
            await self.say(503, "5.5.1", "Not in the middle of a message: RSET first")
        elif not mechanism or " " in initial:
            await self.say(501, "5.5.4", f"AUTH {'|'.join(self._mechanisms())} [initial response]")
        elif mechanism in self._mechanisms():
            await self._log_in(mechanism, initial or None)
        elif mechanism in MECHANISMS and not self._is_variant("plain"):
            await self.say(538, "5.7.11", "Not without TLS: STARTTLS first")
        else:
            await self.say(504, "5.5.4", "No such mechanism here")

    async def _log_in(self, mechanism: str, initial: str | None) -> None:
        result = await authenticate(mechanism, initial, self._ask)
        if isinstance(result, Account):
            self.account = result
            await self.say(235, "2.7.0", f"Welcome, {result.full_name}")
        elif isinstance(result, Refusal):
            self.auth_failures += 1
            await self.say(*result)
            if self.auth_failures >= MAX_AUTH_FAILURES:
                await self.close_with("4.7.0", "Too many wrong logins")

    async def _ask(self, challenge: bytes) -> bytes | None:
        await self.challenge(challenge)
        return await self.read_line(MAX_AUTH_LINE)

    # The envelope

    async def smtp_MAIL(self, arg: str | None) -> None:
        assert self.envelope is not None
        if not self.greeted:
            await self.say(503, "5.5.1", "Say HELO or EHLO first")
            return
        if self.sender is not None:
            await self.say(503, "5.5.1", "The sender is said already; RSET begins anew")
            return
        found = _path_after("FROM:", arg)
        if found is None:
            await self.say(501, "5.5.4", "MAIL FROM:<address>, or MAIL FROM:<> for none")
            return
        path, rest = found
        options = await self._options(path, rest)
        if options is None:
            return
        if path.local and not path.domain:
            await self.say(553, "5.1.7", f"<{path}> has no domain")
            return
        if is_local(path.domain) and (odd := odd_for(Place.SENDER, path.local)):
            await self.obey_odd(odd)
            return
        self.sender = path
        self.declared = int(options.get("SIZE") or 0)
        self.envelope.mail_from = str(path)
        self.envelope.smtp_utf8 = "SMTPUTF8" in options
        await self.say(250, "2.1.0", f"Sender <{path}>")

    async def _options(self, path: Path, rest: str) -> dict[str, str] | None:
        """The parameters of MAIL, checked; None after a refusal."""
        options = parse_parameters(rest)
        refusal: tuple[int, str, str] | None = None
        if options is None:
            refusal = 501, "5.5.4", "The parameters behind the address are written wrong"
        elif options and (not self.extended or self._is_variant("plain")):
            refusal = 555, "5.5.4", "Parameters are for servers that have offered them after EHLO"
        elif unknown := options.keys() - {"SIZE", "BODY", "SMTPUTF8", "AUTH"}:
            refusal = 555, "5.5.4", f"Unknown parameter {min(unknown)[:40]}"
        elif "SIZE" in options and not re.fullmatch("[0-9]{1,20}", options["SIZE"]):
            refusal = 501, "5.5.4", "SIZE wants a number (RFC 1870)"
        elif int(options.get("SIZE") or 0) > MAX_SIZE:
            refusal = 552, "5.3.4", f"Messages have {MAX_SIZE} bytes at most here"
        elif options.get("BODY", "7BIT").upper() not in ("7BIT", "8BITMIME"):
            refusal = 501, "5.5.4", "BODY is 7BIT or 8BITMIME (RFC 6152)"
        elif options.get("SMTPUTF8"):
            refusal = 501, "5.5.4", "SMTPUTF8 has no value (RFC 6531)"
        elif not path.ascii and "SMTPUTF8" not in options:
            refusal = 553, "5.6.7", "An address beyond ASCII needs SMTPUTF8 (RFC 6531)"
        if refusal is not None:
            await self.say(*refusal)
            return None
        return options

    async def smtp_RCPT(self, arg: str | None) -> None:
        assert self.envelope is not None
        if self.sender is None:
            await self.say(503, "5.5.1", "Say MAIL first")
            return
        found = _path_after("TO:", arg)
        if found is None or not found[0].local:
            await self.say(501, "5.5.4", "RCPT TO:<address>")
            return
        path, rest = found
        if rest:
            await self.say(555, "5.5.4", "No parameters of RCPT are known here")
        elif len(self.envelope.rcpt_tos) >= MAX_RECIPIENTS:
            await self.say(452, "4.5.3", f"{MAX_RECIPIENTS} recipients at a time; send the rest in another message")
        elif not path.ascii and not self.envelope.smtp_utf8:
            await self.say(553, "5.6.7", "An address beyond ASCII needs SMTPUTF8 after MAIL (RFC 6531)")
        elif not path.domain and path.local.lower() != "postmaster":
            await self.say(553, "5.1.3", f"<{path}> has no domain: write {path.local}@{DOMAIN}")
        elif path.domain and not is_local(path.domain):
            await self._refuse_relay(path)
        elif odd := odd_for(Place.RECIPIENT, path.local):
            if odd.name == "slow":
                await self.pause(seconds_of(path.local))
            await self.obey_odd(odd, path)
        elif users := mailboxes_of(path.local):
            await self.take(path, users)
        else:
            await self.say(550, "5.1.1", f"<{path}>: nobody has this name here")

    async def _refuse_relay(self, path: Path) -> None:
        if self.account is None:
            await self.say(550, "5.7.1", f"<{path}>: relaying denied, mail for {DOMAIN} only")
        else:
            # A real server would take it now. This one cannot send it on, and says so rather than lose it.
            await self.say(550, "5.4.4", f"<{path}>: logged in, you might; but the lab has no network to send by")

    # Questions

    async def smtp_VRFY(self, arg: str | None) -> None:
        name = _name_in(arg)
        if name is None:
            await self.say(501, "5.5.4", "VRFY name, or VRFY address")
            return
        local, domain = name
        if domain and not is_local(domain):
            await self.say(252, "2.7.1", "Not one of ours, so I cannot tell")
        elif local.lower() in LISTS:
            await self.say(550, "5.2.4", "That is a list, not a person: EXPN it")
        elif odd_for(Place.RECIPIENT, local):
            await self.say(252, "2.5.0", "I do not tell; send something and see")
        elif users := mailboxes_of(local):
            await self.say(250, "2.1.5", _listed(users[0]))
        elif people := _people_called(local.lower()):
            if len(people) == 1:
                await self.say(250, "2.1.5", _listed(people[0].user))
            else:
                # RFC 5321 section 3.5.1: the candidates, so that the person can choose.
                await self.say(553, "5.1.4", ["Ambiguous; could be", *(_listed(each.user) for each in people)])
        else:
            await self.say(550, "5.1.1", "Nobody has this name here")

    async def smtp_EXPN(self, arg: str | None) -> None:
        name = _name_in(arg)
        if name is None:
            await self.say(501, "5.5.4", "EXPN list")
        elif is_local(name[1] or DOMAIN) and name[0].lower() in LISTS:
            await self.say(250, "2.1.5", [_listed(user) for user in LISTS[name[0].lower()]])
        elif is_local(name[1] or DOMAIN) and mailboxes_of(name[0]):
            await self.say(550, "5.2.4", "That is a person, not a list: VRFY it")
        else:
            await self.say(550, "5.1.1", f"There is no such list; there is {', '.join(LISTS)}")

    async def smtp_HELP(self, arg: str | None) -> None:
        topic = (arg or "").upper()
        if topic == "ADDRESSES":
            await self.say(214, "2.0.0", [f"{odd.place.value} {odd.address}: {odd.summary}" for odd in ODD])
        elif topic == "EXCEPTIONS":
            await self.say(214, "2.0.0", [f"{name}: {how}" for name, how in EXCEPTIONS.items()])
        elif topic in HELP:
            await self.say(214, "2.0.0", HELP[topic])
        elif topic:
            await self.say(504, "5.5.4", "No help for that; HELP alone lists what there is")
        else:
            mailboxes = ", ".join(account.address for account in ACCOUNTS.values())
            await self.say(
                214,
                "2.0.0",
                [
                    f"Commands: {' '.join(HELP)}",
                    f"Mailboxes: {mailboxes}; list: {', '.join(LISTS)}; log in as student, password secret",
                    "HELP ADDRESSES lists addresses that are refused, delayed and hung up on",
                    "HELP EXCEPTIONS tells how to meet each exception of Python's smtplib",
                ],
            )

    # The rest

    async def smtp_RSET(self, arg: str | None) -> None:
        if arg:
            await self.say(501, "5.5.4", "RSET stands alone")
        else:
            self.forget_message()
            await self.say(250, "2.0.0", "Forgotten")

    async def smtp_NOOP(self, arg: str | None) -> None:
        await self.say(250, "2.0.0", "Nothing done")

    async def smtp_QUIT(self, arg: str | None) -> None:
        if arg:
            await self.say(501, "5.5.4", "QUIT stands alone")
            return
        if not self.silent_quit:
            await self.say(221, "2.0.0", f"{DOMAIN} says good-bye")
        self.ended = True


def _path_after(keyword: str, argument: str | None) -> tuple[Path, str] | None:
    if argument is None or argument[: len(keyword)].upper() != keyword:
        return None
    return parse_path(argument[len(keyword) :])


def _name_in(argument: str | None) -> tuple[str, str] | None:
    """A bare name, an address, or one in angle brackets, as local part and domain."""
    if not argument:
        return None
    text = argument if argument.startswith("<") else f"<{argument}>"
    found = parse_path(text)
    if found is None or not found[0].local or found[1]:
        # Several words: a person's name, perhaps.
        return None if "<" in argument or "@" in argument else (argument, "")
    return found[0].local, found[0].domain


def _people_called(name: str) -> list[Account]:
    names = ((account, account.full_name.lower()) for account in ACCOUNTS.values())
    return [account for account, full in names if name in (full, *full.split())]


def _listed(user: str) -> str:
    account = ACCOUNTS[user]
    return f"{account.full_name} <{account.address}>"
