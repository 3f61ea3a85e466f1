"""The messages with which a mailbox of the lab begins: each shows one thing that mail programs have to deal with.

It must not know where they are kept or how they travel; whole messages with CR LF line ends come out.
"""

from __future__ import annotations

import base64
import datetime
import struct
import zlib
from collections.abc import Callable
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from importlib import resources
from typing import Final

from app.lab.mail_accounts import ACCOUNTS, DOMAIN, USER

__all__ = ["LONG_LINES", "samples_for"]

LONG_LINES: Final = 620
"""Lines of ten primes each in the long message: well over the 32,000 bytes above which an inbox asks before it
fetches."""

_GUIDE: Final = Address("The Lab", "postmaster", DOMAIN)


def samples_for(user: str) -> list[bytes]:
    """A new mailbox's first messages, oldest first, dated in the last hours. Blocks a few milliseconds."""
    makers: tuple[Callable[[], bytes], ...] = (_welcome,)
    if user == USER:
        makers = (_long, _attachments, _remote, _ukrainian, _welcome)
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    found = []
    for index, make in enumerate(makers):
        date = now - datetime.timedelta(minutes=17 * (len(makers) - 1 - index))
        found.append(_headed(make(), user, date, f"{make.__name__.strip('_')}.{user}.{int(now.timestamp())}"))
    return found


def _headed(message: bytes, user: str, date: datetime.datetime, name: str) -> bytes:
    """The headers that all have. What the message is made of follows as it is, byte for byte."""
    head = EmailMessage(SMTP)
    head["Return-Path"] = f"<postmaster@{DOMAIN}>"
    head["Received"] = f"from the samples by {DOMAIN}; {date:%a, %d %b %Y %H:%M:%S +0000}"
    head["Date"] = date
    head["Message-ID"] = f"<sample.{name}@{DOMAIN}>"
    account = ACCOUNTS[user]
    head["To"] = Address(account.full_name, account.user, DOMAIN)
    return head.as_bytes().removesuffix(b"\r\n") + message


def _welcome() -> bytes:
    message = _message("Welcome to the lab's mail", _GUIDE)
    message.set_content(_text("welcome.txt"), cte="7bit")
    return message.as_bytes()


def _ukrainian() -> bytes:
    """Its body travels as it is, one byte a letter (8bit); the headers have it as encoded words of that charset."""
    head = [
        f"From: {_word('Викладач', 'windows-1251')} <teacher@{DOMAIN}>",
        f"Subject: {_word('Лист у кодуванні windows-1251', 'windows-1251')}",
        "MIME-Version: 1.0",
        'Content-Type: text/plain; charset="windows-1251"',
        "Content-Transfer-Encoding: 8bit",
        "",
        "",
    ]
    body = "\r\n".join(_text("ukrainian.txt").splitlines()) + "\r\n"
    return "\r\n".join(head).encode("ascii") + body.encode("windows-1251")


def _attachments() -> bytes:
    message = _message("A picture inside, and two files", Address("Teacher of the Lab", "teacher", DOMAIN))
    message.set_content(
        "This message has the same text twice, plain and as HTML; a picture that belongs into the HTML;\n"
        "and two attachments, of which one has a name in Ukrainian.\n",
        cte="7bit",
    )
    message.add_alternative(
        "<html><body><p>This message has the same text twice, plain and as HTML; a picture that belongs into the HTML:"
        f'</p><p><img src="cid:picture@{DOMAIN}" alt="a small picture" width="96" height="64"></p>'
        "<p>and two attachments, of which one has a name in <b>Ukrainian</b>.</p></body></html>\n",
        subtype="html",
    )
    html = message.get_payload(1)
    assert isinstance(html, EmailMessage)
    html.add_related(
        _picture(96, 64), "image", "png", cid=f"<picture@{DOMAIN}>", filename="picture.png", disposition="inline"
    )
    message.add_attachment(_text("timetable.csv"), subtype="csv", filename="timetable.csv")
    message.add_attachment(
        "Нотатки до заняття: протокол POP3 має три фази.\n",
        subtype="plain",
        charset="utf-8",
        cte="base64",
        filename="Нотатки.txt",
    )
    return message.as_bytes()


def _long() -> bytes:
    message = _message("Long: the first prime numbers", _GUIDE)
    rows = [" ".join(f"{prime:5d}" for prime in row) for row in _rows(_primes(LONG_LINES * 10), 10)]
    message.set_content(
        "This message is over 32,000 bytes long. An inbox that is careful with your time fetches its headers first\n"
        "(TOP) and the rest (RETR) when you ask for it.\n\n" + "\n".join(rows) + "\n",
        cte="7bit",
    )
    return message.as_bytes()


def _remote() -> bytes:
    message = _message("HTML with remote content and scripts", Address("Spring Sale", "offers", f"shop.{DOMAIN}"))
    message.set_content(_text("remote.html"), subtype="html", charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def _message(subject: str, sender: Address) -> EmailMessage:
    message = EmailMessage(SMTP)
    message["From"] = sender
    message["Subject"] = subject
    return message


def _text(name: str) -> str:
    return resources.files("resources").joinpath("samples", name).read_text(encoding="utf-8")


def _word(text: str, charset: str) -> str:
    """An encoded word (RFC 2047 section 2), or several where one would be longer than 75 characters."""
    size = 30
    return "\r\n ".join(
        f"=?{charset}?B?{base64.b64encode(text[at : at + size].encode(charset)).decode('ascii')}?="
        for at in range(0, len(text), size)
    )


def _rows(numbers: list[int], width: int) -> list[list[int]]:
    return [numbers[at : at + width] for at in range(0, len(numbers), width)]


def _primes(count: int) -> list[int]:
    limit = 70_000  # The 6,200th prime is 61,603.
    sieve = bytearray([1]) * limit
    for number in range(2, 265):
        if sieve[number]:
            sieve[number * number :: number] = bytes(len(range(number * number, limit, number)))
    return [number for number in range(2, limit) if sieve[number]][:count]


def _picture(width: int, height: int) -> bytes:
    """A PNG (ISO/IEC 15948): blue above yellow, paler towards the right."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    lines = bytearray()
    for row in range(height):
        lines.append(0)  # No filter.
        colour = (0, 87, 183) if row < height // 2 else (255, 215, 0)
        for column in range(width):
            lines += bytes(part + (255 - part) * column // (2 * width) for part in colour)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(lines), 9))
        + chunk(b"IEND", b"")
    )
