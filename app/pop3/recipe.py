"""Show Python: what the Inbox does, as a complete program with poplib.

It must not know widgets, nor run anything: options in, source text out. Whatever a person typed stands in a program
only as a literal made by repr(), so no input can become code; a password is never in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.mail.server import MailServer, Security
from app.pop3.entries import Auth
from app.pop3.inbox import BIG_MESSAGE
from app.pop3.wire import format_command

__all__ = ["inbox_program"]


def inbox_program(server: MailServer, user: str, auth: Auth, big: int = BIG_MESSAGE, delete: Sequence[str] = ()) -> str:
    """List a mailbox and read it: LIST, UIDL, TOP above ``big`` bytes, RETR below; messages whose unique ids stand in
    ``delete`` are marked and go at QUIT. Raises FieldError for the server, CommandRefusedError for the user.
    Source: poplib.POP3, poplib.POP3_SSL."""
    server.validate()
    format_command("USER", user)
    tls = server.uses_tls
    imports = ["import getpass", "import poplib", *(["import ssl"] if tls else [])]
    if server.security is Security.TLS:
        connecting = "poplib.POP3_SSL(HOST, PORT, timeout=TIMEOUT, context=context)"
    else:
        connecting = "poplib.POP3(HOST, PORT, timeout=TIMEOUT)"
    lines = [
        '"""A mailbox read over POP3: what is there, small messages whole, and of big ones the headers."""',
        "",
        *sorted(imports),
        "from email import message_from_bytes, policy",
        "",
        f"HOST, PORT = {server.host!r}, {server.port}",
        f"USER = {user!r}",
        f"TIMEOUT = {server.timeout:g}  # seconds",
        f"BIG = {big}  # bytes: of a bigger message only the headers are fetched",
    ]
    if delete:
        lines.append(f"DELETE = {list(delete)!r}  # unique ids; they go at QUIT")
    lines += [
        "",
        "# poplib takes lines of 2,048 bytes at most, and real messages have longer ones.",
        "poplib._MAXLINE = 1_000_000",
        "",
        "",
        "def checked(text):",
        '    """A name or password that is one line: with CR or LF in it, the rest would be a command of its own."""',
        '    if any(char < " " or char == "\\x7f" for char in text):',
        '        raise ValueError("a control character cannot be part of a POP3 command")',
        "    return text",
        "",
        "",
        'password = checked(getpass.getpass(f"Password of {USER}: "))',
    ]
    if tls:
        lines += _context(server)
    lines += [
        "",
        f"mailbox = {connecting}",
        "try:",
        "    # mailbox.set_debuglevel(1) shows every line",
        '    print(mailbox.getwelcome().decode(errors="replace"))',
    ]
    if server.security is Security.STARTTLS:
        lines += [
            "    # Before the password; stls() raises error_proto if the server does not offer it.",
            "    mailbox.stls(context)",
        ]
    if auth is Auth.APOP:
        lines += [
            "    # A digest of password and greeting: the password itself does not travel.",
            "    mailbox.apop(checked(USER), password)",
        ]
    else:
        lines += ["    mailbox.user(checked(USER))", "    mailbox.pass_(password)"]
    lines += [
        "",
        "    count, size = mailbox.stat()",
        '    print(count, "messages,", size, "bytes")',
        "    sizes = [line.split() for line in mailbox.list()[1]]",
        "    ids = dict(line.split(None, 1) for line in mailbox.uidl()[1])",
        "    for number, size in sizes:",
        "        big = int(size) > BIG",
        "        _, content, _ = mailbox.top(int(number), 0) if big else mailbox.retr(int(number))",
        '        message = message_from_bytes(b"\\r\\n".join(content) + b"\\r\\n", policy=policy.default)',
        "        uid = ids[number].decode()",
        '        what = "headers only" if big else "whole"',
        '        print(int(number), uid, int(size), what, ascii(str(message["Subject"])))',
    ]
    if delete:
        lines += [
            "        if uid in DELETE:",
            "            print(mailbox.dele(int(number)).decode())  # only a mark: rset() takes it back",
        ]
    lines += [
        "except poplib.error_proto as error:",
        '    print("the server refused, or is no POP3 server:", error)',
        "    mailbox.close()  # without QUIT nothing is deleted",
        "    raise SystemExit(1)",
        "except BaseException:",
        "    mailbox.close()",
        "    raise",
        "print(mailbox.quit().decode())  # now the server deletes what is marked",
        "",
    ]
    return "\n".join(lines)


def _context(server: MailServer) -> list[str]:
    where = f"cafile={server.ca_file!r}" if server.check_certificate and server.ca_file else ""
    lines = [
        "",
        "# poplib itself checks no certificate: without this context anybody could be the server.",
        f"context = ssl.create_default_context({where})",
    ]
    if not server.check_certificate:
        lines[1] = "# The certificate is not checked, as the form says: anybody can be the server. For tests only."
        lines += ["context.check_hostname = False", "context.verify_mode = ssl.CERT_NONE"]
    return lines
