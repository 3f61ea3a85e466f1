"""What the Lookup tab says of bad input and broken answers, and while garbage floods the lab: a sentence, no hang."""

from __future__ import annotations

import random
import socket
import time
from typing import Any

import pytest

from app.lookup.servers import DnsTransport
from tests.helpers.driver import until
from tests.ui.tabs.test_lookup import opened
from ui.tabs.lookup.forms import Kind


@pytest.fixture(autouse=True)
def nobody_else_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever reaches the system's resolver here is a defect: bad input is refused before."""
    real = socket.getaddrinfo

    def guarded(host: Any, *args: Any, **options: Any) -> Any:
        # The Sockets tab lists this computer's own addresses.
        assert host is None or str(host).startswith("127.") or host == socket.gethostname(), host
        return real(host, *args, **options)

    def never(*args: Any) -> Any:
        raise AssertionError(args)

    monkeypatch.setattr(socket, "getaddrinfo", guarded)
    for name in ("gethostbyname", "gethostbyaddr"):
        monkeypatch.setattr(socket, name, never)


BAD_NAMES = [
    ("x" * 64 + ".lab.test", "63 are allowed"),
    (".".join(["x" * 60] * 5), "bytes"),
    ("bad..lab.test", "empty parts"),
    (".lab.test", "empty parts"),
    ("a\x07b.lab.test", "invisible characters (here U+0007)"),
    ("\u202ewww.lab.test", "U+202E"),
    ("two words", "no spaces"),
    ("300.1.1.1", "looks like an address, but is none"),
    ("::g", "looks like an address, but is none"),
    ("", ""),
]


@pytest.mark.parametrize("kind", [Kind.DNS, Kind.HOST, Kind.ADDRESS, Kind.TRACE, Kind.COMPARE])
async def test_bad_names_get_one_sentence_at_their_field(workbench: Any, kind: Kind) -> None:
    lookup = await opened(workbench)
    lookup.page.choose(kind)
    for text, words in BAD_NAMES:
        workbench.find("lookup.query").setText(text)
        workbench.find("lookup.run").click()
        await until(lambda: not lookup.page.running)
        assert lookup.error and words in lookup.error, text
        assert workbench.find("lookup.query").accessibleDescription(), text


async def test_bad_servers_are_marked(workbench: Any) -> None:
    lookup = await opened(workbench)
    for text in ("127.0.0.1:0", "127.0.0.1:99999", "http://127.0.0.1/", "ftp://127.0.0.1", "a b@c", "["):
        for kind in (Kind.DNS, Kind.COMPARE):
            workbench.find("lookup.server").setEditText(text)
            await lookup.ask(kind, "www.lab.test")
            assert lookup.error, text
            assert workbench.find("lookup.server").lineEdit().accessibleDescription(), text


BROKEN = [
    ("wrong-id.lab.test", "has one A record", "ignored: 1 with a wrong id"),
    ("wrong-id-only.lab.test", "did not answer within", "1 with a wrong id"),
    ("wrong-question.lab.test", "did not answer within", "to another question"),
    ("short.lab.test", "did not answer within", "no DNS answer"),
    ("silent.lab.test", "did not answer within", ""),
    ("loop.lab.test", "alias that leads back to itself", ""),
    ("dangling.lab.test", "it dangles", ""),
    ("truncated.lab.test", "has one A record", "truncated"),
    ("always-truncated.lab.test", "cut short", ""),
    ("oversized.lab.test", "400 A records", ""),
]


async def test_each_broken_answer_is_told_apart(workbench: Any) -> None:
    lookup = await opened(workbench)
    workbench.find("lookup.timeout").setValue(0.3)
    workbench.find("lookup.retries").setValue(0)
    for name, words, more in BROKEN:
        await lookup.ask(Kind.DNS, name)
        said = f"{lookup.summary} {lookup.error}"
        assert words in said and more in said, f"{name}: {said}"


HOSTILE = "loop-pointer lying-count cut garbage short tcp-close tcp-cut wrong-id-only silent".split()  # noqa: SIM905


@pytest.mark.parametrize("transport", list(DnsTransport))
async def test_no_broken_answer_hangs_or_breaks_any_transport(workbench: Any, transport: DnsTransport) -> None:
    lookup = await opened(workbench)
    workbench.find("lookup.retries").setValue(0)
    workbench.fill("lookup.transport", transport)
    for name in HOSTILE:
        workbench.find("lookup.timeout").setValue(0.4)
        await lookup.ask(Kind.DNS, f"{name}.lab.test")
        assert lookup.error or (lookup.rows() and lookup.summary), name
        # And the next one is as usual.
        workbench.find("lookup.timeout").setValue(5)
        await lookup.ask(Kind.DNS, "www.lab.test")
        assert "has one A record" in lookup.summary and not lookup.error, name


async def test_what_strangers_write_is_shown_and_never_obeyed(workbench: Any) -> None:
    lookup = await opened(workbench)
    for name, rdtype in (
        ("controls.lab.test", "TXT"),
        ("markup.lab.test", "TXT"),
        ("bidi.lab.test", "TXT"),
        ("66.0.0.127.in-addr.arpa", "PTR"),
    ):
        await lookup.ask(Kind.DNS, name, rdtype)
        assert "record" in lookup.summary
        for row in lookup.rows():
            assert all(cell.isprintable() for cell in row), row


async def test_the_tab_is_answered_while_garbage_floods_the_lab(workbench: Any) -> None:
    lookup = await opened(workbench)
    workbench.find("lookup.timeout").setValue(1)
    workbench.find("lookup.retries").setValue(5)
    host, port = workbench.lab.status("dns").endpoint
    assert host.startswith("127.")
    noise = random.Random(7)
    good = bytes.fromhex("0001010000010000000000000377777703") + b"lab\4test\0\0\1\0\1"
    pieces = [noise.randbytes(noise.randrange(1, 1400)) for _ in range(64)]
    # Half of it looks like questions for longer, so that it costs more to refuse.
    pieces += [good[:12] + piece for piece in pieces] + [good[:-1], good + b"\0" * 500, bytes(12), b"\xc0\x0c" * 300]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock, socket.socket() as stream:
        sock.setblocking(False)
        stream.setblocking(False)
        stream.connect_ex((host, port))
        begun = time.monotonic()
        for number in range(1, 16):
            for piece in noise.choices(pieces, k=200):
                try:
                    sock.sendto(piece, (host, port))
                    stream.send(piece)
                except OSError:
                    # Full, or closed by the lab: what it may do.
                    continue
            await lookup.ask(Kind.DNS, f"host{number:04d}.lab.test")
            assert any(row[3:] == ["A", f"127.64.0.{number}"] for row in lookup.rows()), lookup.error
        assert time.monotonic() - begun < 60
    assert lookup.error == ""
