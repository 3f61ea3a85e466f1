"""Show Python: what Compose and the console do, as complete programs with smtplib.

It must not know widgets, nor run anything: options in, source text out. Whatever a person typed stands in a program
only as a literal made by repr(), so no input can become code; a password is never in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.mail.server import MailServer, Security
from app.smtp.content import to_crlf
from app.smtp.wire import check_address, check_line, check_name
from app.sockets.options import FieldError
from app.texts import tr

__all__ = ["INLINE_BYTES", "MAX_LINES", "Mail", "console_program", "send_program"]

INLINE_BYTES: Final = 64 * 1024
"""Bytes of a message that stand in the program; a larger one is read from a file beside it."""

MAX_LINES: Final = 200
"""Commands of the console that a program repeats: the last ones."""

_MECHANISMS: Final = {"CRAM-MD5": "auth_cram_md5", "PLAIN": "auth_plain", "LOGIN": "auth_login"}


@dataclass(frozen=True, slots=True)
class Mail:
    """One message and its envelope, as SmtpClient.send() takes them. ``file`` is the name under which the program
    finds a message of more than INLINE_BYTES; "": ``message1.eml``, by its place in the list."""

    sender: str
    recipients: tuple[str, ...]
    message: bytes
    utf8: bool = False
    file: str = ""

    @property
    def needs_utf8(self) -> bool:
        """Whether only a server with SMTPUTF8 can take it."""
        return self.utf8 or not self.sender.isascii() or not all(each.isascii() for each in self.recipients)


def send_program(
    server: MailServer, mails: Sequence[Mail], user: str = "", mechanism: str = "", name: str = "", debug: bool = True
) -> str:
    """Send messages over one session. ``user`` logs in, by ``mechanism`` or, "", by the best that is offered; ``name``
    is what the client calls itself; ``debug`` shows every line. Raises FieldError for the server and for no message,
    CommandRefusedError for addresses that would be more than one. Source: smtplib.SMTP, SMTP_SSL, sendmail()."""
    server.validate()
    if not mails:
        raise FieldError("message", tr("There is no message to send"))
    has_files = any(len(mail.message) > INLINE_BYTES for mail in mails)
    lines = [
        f'"""{"A message" if len(mails) == 1 else "Several messages"} sent over SMTP, in one session."""',
        "",
        *_imports(server, user, ["pathlib"] if has_files else []),
        "",
        *_constants(server, user, name),
        "",
        "# The envelope (who sends, who receives: MAIL FROM and RCPT TO) and the message as it travels; the headers",
        "# From and To in the message are only text.",
        "MESSAGES = [",
    ]
    for number, mail in enumerate(mails, 1):
        for address in (mail.sender, *mail.recipients):
            check_address(address)
        lines += ["    (", f"        {mail.sender!r},"]
        if len(mail.recipients) <= 3:
            lines.append(f"        {list(mail.recipients)!r},")
        else:
            lines += ["        [", *(f"            {each!r}," for each in mail.recipients), "        ],"]
        lines += _message(mail, number)
        # smtplib adds SIZE by itself, and says clearly when SMTPUTF8 is not offered.
        lines += [f"        {['SMTPUTF8'] if mail.needs_utf8 else []!r},", "    ),"]
    lines += [
        "]",
        *_password(user),
        *_context(server),
        "",
        f"with {_connecting(server)} as smtp:",
        *([_debug()] if debug else []),
        *_login(server, user, mechanism),
        "    for sender, recipients, message, options in MESSAGES:",
        '        if not message.isascii() and smtp.has_extn("8bitmime"):',
        '            options = [*options, "BODY=8BITMIME"]',
        "        try:",
        "            refused = smtp.sendmail(sender, recipients, message, options)",
        "        except smtplib.SMTPRecipientsRefused as error:",
        '            print("nobody took it:", error.recipients)',
        "        except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:",
        '            print("refused:", error.smtp_code, error.smtp_error)',
        "        else:",
        '            print("sent to", len(recipients) - len(refused), "of", len(recipients), "recipients")',
        "            for recipient, (code, text) in refused.items():",
        '                print("refused:", ascii(recipient), code, text)',
        "",
    ]
    return "\n".join(lines)


def console_program(server: MailServer, commands: Sequence[str], user: str = "", name: str = "") -> str:
    """The console's last MAX_LINES commands, each shown with its reply. HELO and EHLO, STARTTLS, AUTH and QUIT are said
    by smtplib's own methods, since more than a line belongs to them; a message after DATA is typed in. Raises
    FieldError, CommandRefusedError."""
    server.validate()
    asks = [line for line in commands if line.split()[:1] and line.split()[0].upper() not in _OWN][-MAX_LINES:]
    for line in asks:
        check_line(line)
    lines = [
        '"""An SMTP session command by command, each line and each reply shown."""',
        "",
        *_imports(server, user, []),
        "",
        *_constants(server, user, name),
        "",
        "COMMANDS = [",
        *(f"    {line!r}," for line in asks),
        "]",
        *_password(user),
        *_context(server),
        "",
        f"with {_connecting(server)} as smtp:",
        _debug(),
        *_login(server, user, ""),
        "    if not smtp.helo_resp and not smtp.ehlo_resp:",
        "        smtp.ehlo_or_helo_if_needed()",
        "    for command in COMMANDS:",
        "        # docmd() sends a line and returns the reply, whatever it says.",
        "        code, text = smtp.docmd(command)",
        "        print(code, text)",
        "        if code == 354:",
        '            print("the message, line by line; a line with a single dot ends it:")',
        '            for line in iter(input, "."):',
        '                dot = "." if line.startswith(".") else ""',
        '                smtp.send(f"{dot}{line}\\r\\n".encode())',
        '            smtp.send(b".\\r\\n")',
        "            print(*smtp.getreply())",
        "        if code == 421:",
        "            break",
        "",
    ]
    return "\n".join(lines)


_OWN: Final = ("HELO", "EHLO", "STARTTLS", "AUTH", "QUIT")


def _imports(server: MailServer, user: str, more: list[str]) -> list[str]:
    names = ["smtplib", *(["getpass"] if user else []), *(["ssl"] if server.uses_tls else []), *more]
    return [f"import {name}" for name in sorted(names)]


def _constants(server: MailServer, user: str, name: str) -> list[str]:
    lines = [
        f"HOST, PORT = {server.host!r}, {server.port}",
        f"TIMEOUT = {server.timeout:g}  # seconds",
        "# What EHLO says; without it smtplib asks the resolver for this computer's full name.",
        f"LOCAL_NAME = {check_name(name) if name else '[127.0.0.1]'!r}",
    ]
    if user:
        lines.append(f"USER = {user!r}")
    return lines


def _message(mail: Mail, number: int) -> list[str]:
    if len(mail.message) > INLINE_BYTES:
        return [
            "        # Too long to stand here: save the message under this name (Save as .eml).",
            f"        pathlib.Path({mail.file or f'message{number}.eml'!r}).read_bytes(),",
        ]
    pieces = to_crlf(mail.message).splitlines(keepends=True)
    return ["        (", *(f"            {piece!r}" for piece in pieces or [b""]), "        ),"]


def _password(user: str) -> list[str]:
    return ["", 'password = getpass.getpass(f"Password of {USER}: ")'] if user else []


def _context(server: MailServer) -> list[str]:
    if not server.uses_tls:
        return []
    where = f"cafile={server.ca_file!r}" if server.check_certificate and server.ca_file else ""
    if server.check_certificate:
        said = "# smtplib itself checks no certificate: without this context anybody could be the server."
    else:
        said = "# The certificate is not checked, as the form says: anybody can be the server. For tests only."
    lines = ["", said, f"context = ssl.create_default_context({where})"]
    if not server.check_certificate:
        lines += ["context.check_hostname = False", "context.verify_mode = ssl.CERT_NONE"]
    return lines


def _connecting(server: MailServer) -> str:
    if server.security is Security.TLS:
        return "smtplib.SMTP_SSL(HOST, PORT, LOCAL_NAME, timeout=TIMEOUT, context=context)"
    return "smtplib.SMTP(HOST, PORT, LOCAL_NAME, timeout=TIMEOUT)"


def _debug() -> str:
    return "    smtp.set_debuglevel(1)  # shows every line; also the password, though not as plain text"


def _login(server: MailServer, user: str, mechanism: str) -> list[str]:
    lines = []
    if server.security is Security.STARTTLS:
        lines += [
            "    # Before the password; raises SMTPNotSupportedError if the server does not offer it.",
            "    smtp.starttls(context=context)",
        ]
    if user and mechanism in _MECHANISMS:
        lines += [
            "    smtp.ehlo_or_helo_if_needed()",
            "    smtp.user, smtp.password = USER, password",
            f"    smtp.auth({mechanism!r}, smtp.{_MECHANISMS[mechanism]})",
        ]
    elif user:
        lines.append("    smtp.login(USER, password)  # in the best way that the server offers")
    return lines
