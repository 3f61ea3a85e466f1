"""Messages as nobody should write them: the classic cases that mail programs fail on, generated, none of them large.

``CASES`` maps a name to the bytes of a message; ``LARGE`` maps one to a function that makes a large message.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Final

__all__ = ["CASES", "LARGE", "message", "multipart"]

CRLF: Final = b"\r\n"


def message(body: bytes = b"text\r\n", **fields: bytes) -> bytes:
    """A message with the usual fields and these; an underscore in a name stands for a hyphen."""
    lines = [b"From: a@lab.test", b"To: b@lab.test", b"Date: Tue, 1 Jan 2030 10:00:00 +0000", b"MIME-Version: 1.0"]
    lines += [name.replace("_", "-").encode() + b": " + value for name, value in fields.items()]
    return CRLF.join(lines) + CRLF * 2 + body


def multipart(*parts: bytes, boundary: bytes = b"b", end: bytes = b"--b--\r\n", kind: bytes = b"mixed") -> bytes:
    """A multipart of parts that each have their header and body; ``end`` closes it."""
    body = b"".join(b"--" + boundary + CRLF + part + CRLF for part in parts) + end
    return message(body, Subject=b"parts", Content_Type=b"multipart/" + kind + b'; boundary="' + boundary + b'"')


def part(body: bytes, *fields: bytes) -> bytes:
    """One part of a multipart."""
    return CRLF.join((*fields, b"", body))


TEXT: Final = part(b"hello", b"Content-Type: text/plain")
HTML: Final = part(b"<b>hello</b>", b"Content-Type: text/html")


def nested(levels: int, *, same: bool = False) -> bytes:
    """Multiparts in multiparts, none of them closed."""
    pieces = []
    for level in range(levels):
        boundary = b"b" if same else b"b%d" % level
        pieces.append(b"Content-Type: multipart/mixed; boundary=" + boundary + CRLF * 2 + b"--" + boundary + CRLF)
    return b"Subject: nested\r\n" + b"".join(pieces) + b"Content-Type: text/plain\r\n\r\ninnermost\r\n"


def russian_doll(levels: int, *, encoded: bool = False) -> bytes:
    """Messages in messages."""
    inner = b"Subject: innermost\r\n\r\nhello\r\n"
    for level in range(levels):
        head = b"Subject: level %d\r\nContent-Type: message/rfc822\r\n" % level
        if encoded:
            head += b"Content-Transfer-Encoding: base64\r\n"
            inner = base64.encodebytes(inner)
        inner = head + CRLF + inner
    return inner


CASES: Final[dict[str, bytes]] = {
    # Nothing, and next to nothing
    "empty": b"",
    "one line end": b"\r\n",
    "only blanks": b" \t \r\n \r\n",
    "one byte": b"x",
    "one NUL": b"\0",
    "only a header": b"Subject: x",
    "header without its empty line": b"From: a@lab.test\r\nSubject: x\r\n",
    "no header": b"This is no header.\r\nNor is this: it has a blank before its colon.\r\n",
    "empty line first": b"\r\nSubject: not a header\r\n\r\ntext\r\n",
    "only a colon": b":\r\n: :\r\n\r\nx",
    "every field empty": b"From:\r\nTo:\r\nSubject:\r\nDate:\r\nContent-Type:\r\nContent-Transfer-Encoding:\r\n\r\n",
    "blanks for values": b"From: \t\r\nTo: \r\n \r\nContent-Type: ;;;;\r\nContent-Disposition: ;\r\n\r\nx",
    # Line ends
    "bare LF": message(b"text\n").replace(CRLF, b"\n"),
    "bare CR": message(b"text\r").replace(CRLF, b"\r"),
    "CR inside of a field": message(Subject=b"one\rBcc: hidden@lab.test"),
    "LF then CR": message(b"text\n\r").replace(CRLF, b"\n\r"),
    "mixed": b"From: a@lab.test\nTo: b@lab.test\r\nSubject: x\n\r\ntext\r\r\n\n",
    "dots": message(b".\r\n..\r\n.\r\nthe end\r\n"),
    # Fields
    "first line continues": b" Subject: x\r\nFrom: a@lab.test\r\n\r\nx",
    "mailbox file": b"From a@lab.test Tue Jan  1 10:00:00 2030\r\nFrom: a@lab.test\r\n\r\nx",
    "quoted From line": b">From a@lab.test\r\nSubject: x\r\n\r\nx",
    "blank before colon": b"From : a@lab.test\r\nSubject\t: x\r\n\r\nx",
    "field twice": message(Subject=b"one").replace(b"MIME", b"From: z@evil.test\r\nSubject: two\r\nMIME"),
    "8-bit header": message(Subject="Привіт".encode("koi8-u"), From_=b"x").replace(b"From-", b"X-From"),
    "UTF-8 header": message(Subject="Привіт".encode()),
    "NUL in a header": message(Subject=b"a\0b"),
    "escape in a header": message(Subject=b"\x1b]0;title\x07\x9b31m"),
    "bidi": message(Subject="abc\u202egpj.exe\u2066".encode()),
    "8-bit name": "Тема: x\r\n\r\ntext".encode(),
    "folded to the limit": b"Subject:" + b"\r\n x" * 500 + CRLF * 2,
    "folded with nothing": b"Subject: a\r\n \r\n\t\r\n b\r\n\r\nx",
    # Header fields that pretend to be others
    "field in an encoded word": message(Subject=b"=?utf-8?q?x=0D=0ABcc=3A_h@lab.test=0D=0A=0D=0Abody?="),
    "field in base64": message(Subject=b"=?utf-8?b?" + base64.b64encode(b"x\r\nBcc: h@lab.test") + b"?="),
    "homoglyph field": "Fr\u043em: boss@lab.test\r\nSubject: x\r\n\r\ntext".encode(),
    "name is an address": b'From: "boss@bank.test" <x@evil.test>\r\n\r\nx',
    "encoded name is an address": b"From: =?utf-8?q?boss=40bank=2Etest?= <x@evil.test>\r\n\r\nx",
    "wide at sign": "From: boss\uff20bank.test <x@evil.test>\r\n\r\nx".encode(),
    "encoded address": b"From: =?utf-8?q?boss=40bank.test?=\r\n\r\nx",
    # Addresses
    "alice and bob": b"From: alice@good)bob@evil\r\nTo: a@b@c\r\nCc: <a@b.test> <c@d.test>\r\n\r\nx",
    "unfinished": b'From: "never ends <a@b.test>\r\nTo: <a@b.test\r\nCc: (never ends a@b.test\r\n\r\nx',
    "groups": b"To: Friends: a@b.test, b@b.test;, Nobody:;\r\nCc: :;;;::\r\n\r\nx",
    "commas": b"To: ,,,a@b.test,,\r\nCc: ,\r\n\r\nx",
    "comments": b"From: (a(b)c)Pete(x)<pete@(here)b.test>(y)\r\nTo: pete@b.test (Pete)\r\n\r\nx",
    "quoted local part": b'From: "a b"@b.test\r\nTo: "a\\"@\\"b"@b.test, x@[127.0.0.1], y@[IPv6:::1]\r\n\r\nx',
    "nothing inside": b"From: <>\r\nTo: @\r\nCc: <@>\r\n\r\nx",
    "many": b"To: " + b"a@b.test, " * 5000 + CRLF * 2,
    # Encoded words
    "broken words": message(Subject=b"=?utf-8?b?!!!?= =?utf-8?q?=?= =?utf-8?q?=G?= =?x?= =??q??= =?utf-8?z?x?="),
    "word without an end": message(Subject=b"=?utf-8?q?" + b"x" * 3000),
    "unknown charset": message(Subject=b"=?x-none?q?=E9=E8?= =?idna?q?xn--a?= =?hex?q?41?= =?utf-8*uk?q?=D0=96?="),
    "character split over words": message(Subject=b"=?utf-8?q?=D0?= =?utf-8?q?=96?="),
    "base64 split over words": message(Subject=b"=?utf-8?b?0?= =?utf-8?b?JY=?="),
    "words like these": message(Subject=b"=?" * 3000),
    "words for ever": message(Subject=b"=?a?b?" * 2000),
    "blanks in a word": message(Subject=b"=?utf-8?q?a b c?="),
    # Parameters
    "2231": message(Content_Type=b"text/plain; name*0*=utf-8''%D0; name*1*=%96; name*2=\".txt\""),
    "2231 with a gap": message(Content_Type=b"a/b; name*0=a; name*2=c; name*9999999=z"),
    "2231 out of order": message(Content_Type=b"a/b; name*1=b; name*0=a"),
    "2231 twice": message(Content_Type=b"a/b; name*0=a; name*0=b; name=c"),
    "2231 without quotes": message(Content_Type=b"a/b; name*=utf-8%20x; title*=''"),
    "2231 odd charset": message(Content_Disposition=b"attachment; filename*=hex''41; filename*0*=%ff"),
    "2231 folders": message(Content_Disposition=b"attachment; filename*=utf-8''..%2F..%2Fetc%2Fpasswd%00.txt"),
    "word in a parameter": message(Content_Type=b'a/b; name="=?utf-8?b?0JY=?="'),
    "parameter never ends": message(Content_Type=b'text/plain; charset="utf-8'),
    "comment in a type": message(Content_Type=b"text/(a)plain(b); charset=(c)utf-8"),
    "many parameters": message(Content_Type=b"text/plain" + b"; a=b" * 3000),
    "no type": message(Content_Type=b"text"),
    "type with slashes": message(Content_Type=b"text/plain/html/"),
    "long type": message(Content_Type=b"x" * 5000 + b"/" + b"y" * 5000),
    # Charsets
    "declared and wrong": message("Привіт".encode("cp1251"), Content_Type=b"text/plain; charset=utf-8"),
    "no charset": message("Привіт".encode("cp1251") * 5),
    "charset that is none": message(b"abc", Content_Type=b"text/plain; charset=unicode_escape"),
    "charset with a NUL": message(b"\xe9", Content_Type=b'text/plain; charset="utf\0-8"'),
    "charset of 5,000 letters": message(b"\xe9", Content_Type=b"text/plain; charset=" + b"x" * 5000),
    "utf-16 without BOM": message("Привіт".encode("utf-16-le"), Content_Type=b"text/plain; charset=utf-16"),
    "utf-7": message(b"+ADw-script+AD4-", Content_Type=b"text/plain; charset=utf-7"),
    "cut in a character": message("Ж".encode()[:1], Content_Type=b"text/plain; charset=utf-8"),
    # Transfer encodings
    "broken base64": message(b"aGVsbG8!!!*\r\nd29ybGQ", Content_Transfer_Encoding=b"base64"),
    "base64 of one letter": message(b"a", Content_Transfer_Encoding=b"base64"),
    "base64 put together": message(b"aGVsbG8=\r\nd29ybGQ=\r\n", Content_Transfer_Encoding=b"BASE64"),
    "broken quoted-printable": message(b"=\r\n=4\r\n=G0=\r=", Content_Transfer_Encoding=b"quoted-printable"),
    "only equals signs": message(b"=" * 5000, Content_Transfer_Encoding=b"quoted-printable"),
    "uuencode": message(b"begin 644 a.txt\r\n%:&5L;&\\\r\n`\r\nend\r\n", Content_Transfer_Encoding=b"x-uuencode"),
    "broken uuencode": message(b"begin 644 a\r\n\xff\xff\r\nM\r\n~~~\r\n", Content_Transfer_Encoding=b"x-uuencode"),
    "uuencode without begin": message(b"%:&5L;&\\\r\n", Content_Transfer_Encoding=b"x-uuencode"),
    "yEnc": message(b"=ybegin line=128 size=5 name=a.bin\r\n\x92\x8f\x96\x96\x99\r\n=yend size=5\r\n"),
    "unknown encoding": message(b"abc", Content_Transfer_Encoding=b"rot13; x=y"),
    "two encodings": message(b"YQ==", Content_Transfer_Encoding=b"base64").replace(
        b"MIME", b"Content-Transfer-Encoding: 7bit\r\nMIME"
    ),
    # Parts
    "ordinary": multipart(
        TEXT, HTML, part(b"YQ==", b"Content-Transfer-Encoding: base64", b"Content-Type: a/b; name=x")
    ),
    "alternative": multipart(TEXT, HTML, kind=b"alternative"),
    "never closed": multipart(TEXT, HTML, end=b""),
    "no parts": multipart(end=b""),
    "closed at once": multipart(end=b"--b--"),
    "closed twice": multipart(TEXT, end=b"--b--\r\n--b\r\n\r\nafter\r\n--b--\r\n"),
    "no boundary": message(b"--x\r\nA: b\r\n\r\none\r\n--x--", Content_Type=b"multipart/mixed"),
    "wrong boundary": message(b"--x\r\nA: b\r\n\r\none\r\n--x--", Content_Type=b"multipart/mixed; boundary=y"),
    "empty boundary": message(b"--\r\n\r\none\r\n----\r\n", Content_Type=b'multipart/mixed; boundary=""'),
    "boundary of dashes": message(b"----\r\n\r\none\r\n------\r\n", Content_Type=b"multipart/mixed; boundary=--"),
    "boundary with blanks": message(
        b"--b  \t\r\n\r\none\r\n--b--  \r\n", Content_Type=b'multipart/mixed; boundary="b  "'
    ),
    "boundary too long": message(b"--" + b"b" * 500 + b"\r\n", Content_Type=b"multipart/mixed; boundary=" + b"b" * 500),
    "boundary is a prefix": multipart(TEXT, end=b"--bb\r\n\r\nno part\r\n--b--\r\n"),
    "boundary in a header": multipart(b"Content-Type: text/plain\r\nX-Y: --b\r\n--b\r\n\r\ntwo"),
    "boundary at the very end": multipart(TEXT, end=b"--b"),
    "part without an empty line": multipart(b"Content-Type: text/plain", TEXT),
    "part without a header": multipart(b"\r\njust text"),
    "encoded multipart": multipart(TEXT).replace(b"MIME", b"Content-Transfer-Encoding: base64\r\nMIME"),
    "digest": multipart(part(b"Subject: in\r\n\r\nx"), kind=b"digest"),
    "outer ends inner": multipart(part(b"--c\r\n\r\none", b"Content-Type: multipart/mixed; boundary=c"), TEXT),
    "same boundary": multipart(part(b"--b\r\n\r\none", b"Content-Type: multipart/mixed; boundary=b")),
    "nested": nested(1000),
    "nested, same boundary": nested(1000, same=True),
    "messages in messages": russian_doll(1000),
    "encoded messages": russian_doll(8, encoded=True),
    "a message that is none": message(b"\xff\0", Content_Type=b"message/rfc822"),
    "partial": message(b"x", Content_Type=b"message/partial; number=99999999999; total=-1"),
    "external": message(b"x", Content_Type=b'message/external-body; access-type=local-file; name="/etc/passwd"'),
    "many parts": multipart(*[TEXT] * 3000),
    "duplicate content ids": multipart(*[part(b"x", b"Content-ID: <a>", b"Content-Type: image/png")] * 2),
    # Texts
    "flowed": message(b"a \r\nb\r\n> q \r\n> r\r\n-- \r\nme\r\n", Content_Type=b"text/plain; format=flowed"),
    "flowed without an end": message(b"a \r\n" * 3000, Content_Type=b"text/plain; format=flowed; delsp=yes"),
    "quoted for ever": message(b">" * 20000, Content_Type=b"text/plain; format=flowed"),
    "controls": message(bytes(range(256))),
    "NULs": message(b"\0" * 3000),
}

LARGE: Final[dict[str, Callable[[], bytes]]] = {
    "10,000 levels": lambda: nested(10_000),
    "10,000 levels, same boundary": lambda: nested(10_000, same=True),
    "10,000 messages in messages": lambda: russian_doll(10_000),
    "a field of 20 MB": lambda: message(Subject=b"x" * 20_000_000),
    "a million fields": lambda: b"X: y\r\n" * 1_000_000 + b"\r\ntext",
    "a million continuations": lambda: b"Subject: x\r\n" + b" y\r\n" * 1_000_000 + b"\r\ntext",
    "a line of 10 MB": lambda: message(b"x" * 10_000_000),
    "10 MB of NULs": lambda: b"\0" * 10_000_000,
    "100,000 parts": lambda: multipart(*[TEXT] * 100_000),
    "500,000 dashes": lambda: multipart(TEXT, end=b"--\r\n" * 500_000),
    "20 MB of base64": lambda: message(base64.encodebytes(bytes(15_000_000)), Content_Transfer_Encoding=b"base64"),
    "padded a million times": lambda: message(b"QQ==" * 1_000_000, Content_Transfer_Encoding=b"base64"),
    "equals signs": lambda: message(b"=" * 5_000_000, Content_Transfer_Encoding=b"quoted-printable"),
    "base64 in base64": lambda: russian_doll(20, encoded=True).replace(b"hello", b"hello"),
    "100,000 recipients": lambda: message(Cc=b"a@b.test, " * 100_000),
    "parentheses": lambda: message(Cc=b"(" * 60_000, Bcc=b"<" * 60_000, Resent_To=b'"' * 60_000),
    "colons": lambda: message(Cc=b"a@::" * 16_000),
    "quotation marks": lambda: message(Content_Type=b"text/plain; name*0=" + b'"' * 60_000),
    "flowed for ever": lambda: message(b"a \r\n" * 500_000, Content_Type=b"text/plain; format=flowed"),
}
