"""Names, servers and types as people type them."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lookup.errors import FieldError
from app.lookup.names import host_from, parse_name
from app.lookup.query import DnsOptions, parse_class, parse_type
from app.lookup.servers import DnsTransport, parse_server, parse_servers, system_resolver


@pytest.mark.parametrize(
    ("typed", "ascii_form", "readable"),
    [
        ("lab.test", "lab.test.", "lab.test."),
        (" lab.test. ", "lab.test.", "lab.test."),
        ("LAB.test", "LAB.test.", "LAB.test."),
        (".", ".", "."),
        ("_sip._tcp.lab.test", "_sip._tcp.lab.test.", "_sip._tcp.lab.test."),
        ("приклад.укр", "xn--80aikifvh.xn--j1amh.", "приклад.укр."),
        ("ПРИКЛАД.укр", "xn--80aikifvh.xn--j1amh.", "приклад.укр."),
        ("xn--80aikifvh.xn--j1amh", "xn--80aikifvh.xn--j1amh.", "приклад.укр."),
        ("lab。test", "lab.test.", "lab.test."),
        ("приклад。укр．", "xn--80aikifvh.xn--j1amh.", "приклад.укр."),
        ("a\\.b.test", "a\\.b.test.", "a\\.b.test."),
        ("a\\032b", "a\\032b.", "a\\032b."),
        ("x\\255y", "x\\255y.", "x\\255y."),
        ("1.2.3.4.", "1.2.3.4.", "1.2.3.4."),
        ("xn--www-.test", "xn--www-.test.", "xn--www-.test."),
        ("192.0.2.7", "7.2.0.192.in-addr.arpa.", "7.2.0.192.in-addr.arpa."),
        ("x" * 63 + ".a", "x" * 63 + ".a.", "x" * 63 + ".a."),
    ],
)
def test_normal_forms(typed: str, ascii_form: str, readable: str) -> None:
    name = parse_name(typed)
    assert (name.ascii, name.readable) == (ascii_form, readable)
    assert len(name.wire) <= 255
    assert name.is_international == (ascii_form != readable)


def test_an_address_becomes_its_reverse_name() -> None:
    name = parse_name("[2001:db8::1]")
    assert name.ascii.startswith("1.0.0.0.") and name.ascii.endswith("8.b.d.0.1.0.0.2.ip6.arpa.")
    assert name.is_reverse and name.address == "2001:db8::1"
    assert DnsOptions("192.0.2.7", "A").validate().type_text == "PTR"
    assert DnsOptions("192.0.2.7").validate().type_text == "PTR"
    assert DnsOptions("192.0.2.7", "ANY").validate().type_text == "ANY"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "is needed"),
        ("a..b", "empty parts"),
        (".a", "empty parts"),
        ("a。。b", "empty parts"),
        ("x" * 64 + ".test", "64 bytes"),
        (".".join(["x" * 60] * 5), "255"),
        ("y" * 5000, "longer than any"),
        ("a b", "no spaces"),
        ("a\tb", "U+0009"),
        ("a\x1b[31mb", "U+001B"),
        ("a\u202eb.test", "U+202E"),
        ("a\u200bb.test", "U+200B"),
        ("300.1.2.3", "but is none"),
        ("1:2:3", "but is none"),
        ("::1::", "but is none"),
        ("a\\", "backslash"),
        ("a\\999", "backslash"),
        ("☃.test", "cannot be part"),
        ("-ж.test", "cannot be part"),
    ],
)
def test_bad_names_get_a_sentence(typed: str, words: str) -> None:
    with pytest.raises(FieldError) as caught:
        parse_name(typed)
    assert words in str(caught.value)
    assert caught.value.field == "name"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("раypal.com", "mixes scripts"),
        ("аррӏе.com", "every letter looks Latin"),
        ("xn--80ak6aa92e.com", "every letter looks Latin"),
        ("xn--www-.com", "no valid form"),
        ("lab。test", "full stop"),
        ("приклад.укр", ""),
        ("ора.укр", ""),
        ("日本語カタカナひらがなabc.jp", ""),
        ("lab.test", ""),
    ],
)
def test_names_that_may_deceive_are_flagged(typed: str, words: str) -> None:
    warnings = " ".join(parse_name(typed).warnings)
    assert words in warnings
    assert bool(words) == bool(warnings)


@given(st.text(max_size=300))
def test_any_text_is_a_name_or_refused(text: str) -> None:
    try:
        name = parse_name(text)
    except FieldError:
        return
    assert len(name.wire) <= 255
    assert name.ascii.isascii() and name.ascii.isprintable()
    # One normal form: what is shown asks for the same again.
    again = parse_name(name.ascii)
    assert again.wire.lower() == name.wire.lower()
    host_from(text)


@pytest.mark.parametrize(
    ("dropped", "host"),
    [
        ("https://user:secret@www.lab.test:8443/x?y#z", "www.lab.test"),
        ("ftp://[::1]/", "::1"),
        ("Ann <ann@lab.test>", "lab.test"),
        ("mailto:ann@lab.test?cc=bob@other.test", "lab.test"),
        ("mailto:ann@lab.test,bob@other.test", "lab.test"),
        ("ann@[192.0.2.1]", "192.0.2.1"),
        ("ann@[IPv6:::1]", "::1"),
        ("lab.test:80", "lab.test"),
        ("[::1]:53", "::1"),
        ("::1", "::1"),
        ("lab.test/path", "lab.test"),
        (" lab.test \nsecond line", "lab.test"),
        ("", ""),
        ("https://[", "https://["),
    ],
)
def test_a_dropped_link_gives_its_host(dropped: str, host: str) -> None:
    assert host_from(dropped) == host


@given(st.text(max_size=100))
def test_anything_may_be_dropped(text: str) -> None:
    host_from(text)


@pytest.mark.parametrize(
    ("typed", "host", "port", "transport"),
    [
        ("127.0.0.1:5300", "127.0.0.1", 5300, None),
        ("::1", "::1", 0, None),
        ("[::1]:53", "::1", 53, None),
        ("[::1]", "::1", 0, None),
        ("9.9.9.9#53", "9.9.9.9", 53, None),
        ("localhost", "localhost", 0, None),
        ("dns.test:53", "dns.test", 53, None),
        ("tcp://127.0.0.1:5300/", "127.0.0.1", 5300, DnsTransport.TCP),
        ("tls://dns.test", "dns.test", 0, DnsTransport.TLS),
        ("https://dns.test", "dns.test", 0, DnsTransport.HTTPS),
        ("fe80::1%eth0", "fe80::1%eth0", 0, None),
    ],
)
def test_servers(typed: str, host: str, port: int, transport: DnsTransport | None) -> None:
    server = parse_server(typed)
    assert (server.host, server.port, server.transport) == (host, port, transport)
    assert parse_server(server.address) == server


@pytest.mark.parametrize(
    "typed",
    ["", "a b", "x:99999", "x:0", "http://x", "gopher://x", "[::1", "::1:zz", ":53", "q" * 300, "a\0b", "https://",
     "https://u:p@x/", "https://x:99999/", "tls://", "[nonsense]:53"],
)  # fmt: skip
def test_bad_servers_get_a_sentence(typed: str) -> None:
    with pytest.raises(FieldError) as caught:
        parse_server(typed)
    assert caught.value.field == "server"


@given(st.text(max_size=60))
def test_any_text_is_a_server_or_refused(text: str) -> None:
    with contextlib.suppress(FieldError):
        parse_server(text)


def test_several_servers() -> None:
    assert [s.address for s in parse_servers("9.9.9.9, 1.1.1.1:53;9.9.9.9  tls://x")] == [
        "9.9.9.9",
        "1.1.1.1:53",
        "tls://x",
    ]
    with pytest.raises(FieldError):
        parse_servers(" ".join(f"10.0.0.{n}" for n in range(30)))


async def test_the_systems_servers_are_read_or_it_says_why() -> None:
    found = await system_resolver()
    assert found.servers or found.problem


@pytest.mark.parametrize(
    ("typed", "number"),
    [("a", 1), ("MX", 15), ("65280", 65280), ("TYPE65280", 65280), ("any", 255), ("*", 255), ("https", 65)],
)
def test_types(typed: str, number: int) -> None:
    assert parse_type(typed) == number


@pytest.mark.parametrize("typed", ["", "NOPE", "TYPE70000", "99999999999", "AXFR", "OPT", "-1", "²", "0"])
def test_bad_types(typed: str) -> None:
    with pytest.raises(FieldError) as caught:
        parse_type(typed)
    assert caught.value.field == "rdtype"


def test_bad_fields() -> None:
    assert parse_class("ch") == 3
    for field, options in {
        "rdclass": DnsOptions("a", rdclass="XX"),
        "timeout": DnsOptions("a", timeout=float("nan")),
        "retries": DnsOptions("a", retries=99),
        "edns_size": DnsOptions("a", edns_size=100),
    }.items():
        with pytest.raises(FieldError) as caught:
            options.validate()
        assert caught.value.field == field
    with pytest.raises(FieldError):
        DnsOptions("a", edns_size=0, do=True).validate()
