"""The filter language: what is understood, what is said when it is not, and that memory and file agree."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.errors import WorkbenchError
from app.trace.filter import KEYS, MAX_DEPTH, MAX_LENGTH, MAX_TERMS, Filter, FilterError, parse
from app.trace.filter_words import ENCODINGS
from app.trace.recorder import Recorder, current_exchange
from app.trace.records import Connection, ConnectionState, Event, Exchange, Kind, Outcome, Role, Transport
from app.trace.store import Store
from tests.helpers.sessions import found, session

CHAT = Exchange(1, "sockets", "Чат: Hello again", 0, 1, Outcome.OK)
FAILED = Exchange(2, "mail", "Send mail", 0, 1, Outcome.ERROR, "refused")
TCP = Connection(3, 1, Transport.TCP, Role.CLIENT, "127.0.0.1:50123", "[2001:db8::1]:33333", 0)
TLS = Connection(4, 2, Transport.TCP, Role.SERVER, "Lab.Test:25", "10.0.0.7:40000", 0, tls={"version": "TLSv1.3"})
UDP = Connection(5, 0, Transport.UDP, Role.CLIENT, "[::1]:5353", "[::1]:53", 0, state=ConnectionState.ERROR)
UNIX = Connection(6, 0, Transport.UNIX, Role.CLIENT, "", "/tmp/Сокет", 0)


def event(
    data: bytes = b"", kind: Kind = Kind.SENT, connection: int = 3, exchange: int = 1, length: int | None = None
) -> Event:
    return Event(1, connection, exchange, kind, 0, 0, 0, len(data) if length is None else length, data)


def passes(text: str, data: bytes = b"", connection: Connection | None = TCP, **more: Any) -> bool:
    exchange = more.pop("of", CHAT)
    return parse(text).matches(event(data, **more), connection, exchange)


# Words


def test_nothing_lets_everything_pass() -> None:
    for text in ("", "   ", "\t\n"):
        assert parse(text).is_everything
        assert passes(text)
    assert not parse("a").is_everything


def test_all_words_must_be_there() -> None:
    assert passes("one two", b"two one")
    assert not passes("one two", b"one")
    assert passes('"one two"', b"x one two x")
    assert not passes('"one two"', b"two one")


def test_ascii_letters_match_in_either_case() -> None:
    assert passes("hello", b"HeLLo")
    assert passes("HELLO", b"hello")
    assert passes("ehlo", b"\xff\0EHLO\0")
    assert not passes("hello", b"help", of=None)


def test_signs_of_like_are_only_signs() -> None:
    assert passes("100%", b"it is 100% sure")
    assert not passes("100%", b"it is 1000 sure")
    assert not passes("a_c", b"abc")
    assert passes("a_c", b"a_c")
    assert passes(r"a\b", rb"a\b")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-u", "utf-16-le"])
@pytest.mark.parametrize("spelt", ["привіт", "Привіт", "ПРИВІТ"])
@pytest.mark.parametrize("typed", ["привіт", "Привіт", "ПРИВІТ"])
def test_words_in_other_scripts_in_every_encoding(encoding: str, spelt: str, typed: str) -> None:
    assert passes(typed, f"* {spelt}, світе".encode(encoding), of=None)
    assert not passes(typed, f"* {spelt[:-1]}, світе".encode(encoding), of=None)


def test_latin_letters_with_accents() -> None:
    assert passes("naïve", "Naïve".encode("latin-1"))
    assert passes("Straße", "straße".encode())
    assert not passes("Straße", b"STRASSE")


def test_addresses_and_titles_are_searched_too() -> None:
    assert passes("50123", b"nothing")
    assert passes("2001:DB8", b"nothing")
    assert passes("again", b"nothing")
    assert passes("ЧАТ", b"nothing")
    assert not passes("again", b"nothing", of=None)
    assert not passes("50123", b"nothing", connection=None)


def test_texts_of_ours_are_searched() -> None:
    assert passes("refused", b"ConnectionRefusedError: refused", kind=Kind.ERROR)


# Keys


def test_direction() -> None:
    assert passes("dir:out") and passes("dir:out", kind=Kind.EOF_SENT)
    assert passes("dir:in", kind=Kind.RECEIVED) and passes("DIR:IN", kind=Kind.EOF_RECEIVED)
    assert not passes("dir:in") and not passes("dir:out", kind=Kind.OPENED)


def test_protocol() -> None:
    assert passes("proto:tcp") and not passes("proto:udp") and not passes("proto:tls")
    assert passes("proto:udp", connection=UDP) and passes("proto:unix", connection=UNIX)
    assert passes("proto:tls", connection=TLS) and passes("proto:tcp", connection=TLS)
    assert passes("proto:sockets") and passes("proto:Sockets") and not passes("proto:mail")
    assert passes("proto:mail", connection=None, of=FAILED)


def test_port_of_either_end() -> None:
    assert passes("port:50123") and passes("port:33333") and not passes("port:5")
    assert passes("port:>40000") and passes("port:30000..40000") and passes("port:30000-40000")
    assert passes("port:!=25") and not passes("port:!=33333")
    assert not passes("port:0..65535", connection=UNIX) and not passes("port:>=0", connection=None)


def test_host_is_a_part_of_either_end() -> None:
    assert passes("host:127.0.0.1") and passes("host:db8") and not passes("host:50123")
    assert passes("host:lab.test", connection=TLS) and passes("host:LAB", connection=TLS)
    assert passes("host:сокет", connection=UNIX) is False
    assert passes("host:Сокет", connection=UNIX) and passes("host:/tmp", connection=UNIX)


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("len:100", {100}),
        ("len:=100", {100}),
        ("len:>100", {101, 1000, 1024, 2048}),
        ("len:>=100", {100, 101, 1000, 1024, 2048}),
        ("len:<100", {0, 99}),
        ("len:<=100", {0, 99, 100}),
        ("len:!=100", {0, 99, 101, 1000, 1024, 2048}),
        ("len:99..101", {99, 100, 101}),
        ("len:99-101", {99, 100, 101}),
        ("len:1k", {1000}),
        ("len:1KiB", {1024}),
        ("len:1kib..2KiB", {1024, 2048}),
        ("len:>=1kB", {1000, 1024, 2048}),
        ("len:<1M", {0, 99, 100, 101, 1000, 1024, 2048}),
        ("len:<0", set()),
    ],
)
def test_length(text: str, lengths: set[int]) -> None:
    sizes = [0, 99, 100, 101, 1000, 1024, 2048]
    assert {size for size in sizes if passes(text, length=size)} == lengths


def test_exchange_by_number_and_by_title() -> None:
    assert passes("ex:1") and not passes("ex:2") and passes("ex:1..3") and not passes("ex:>1")
    assert passes("ex:hello") and passes("ex:чат") and passes('ex:"hello again"') and not passes("ex:mail")
    assert not passes("ex:hello", of=None)


def test_connection_by_number() -> None:
    assert passes("conn:3") and not passes("conn:4") and passes("conn:2..4") and passes("conn:!=7")


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_name(kind: Kind) -> None:
    names = [name for name in KEYS["kind"].values if passes(f"kind:{name}", kind=kind)]
    assert len(names) == 1


def test_has() -> None:
    assert passes("has:tls", connection=TLS) and not passes("has:tls")
    assert passes("has:error", kind=Kind.ERROR) and passes("has:error", kind=Kind.RESET)
    assert passes("has:error", connection=UDP) and passes("has:error", of=FAILED) and not passes("has:error")
    assert passes("has:data") and not passes("has:data", kind=Kind.NOTE)
    assert passes("has:text", b"said", kind=Kind.NOTE) and not passes("has:text", b"said")
    assert not passes("has:text", kind=Kind.OPENED)


def test_bytes_in_hexadecimal() -> None:
    for text in ("hex:0d0a", "hex:0D0A", 'hex:"0d 0a"', "hex:0x0d0x0a", "hex:0d:0a"):
        assert passes(text, b"end\r\n") and not passes(text, b"end\n")


# Joining


def test_and_or_not() -> None:
    for text in ("a and b", "a b", "a AND b", "b a", "(a) (b)", "a and (b)"):
        assert passes(text, b"a b", of=None, connection=None)
        assert not passes(text, b"a", of=None, connection=None)
    for text in ("x or b", "b or x or y", "b Or x"):
        assert passes(text, b"a b", of=None, connection=None)
        assert not passes(text, b"zzz", of=None, connection=None)
    for text in ("not x", "-x", "not not b", "--b", "-(x or y)", "not (x y)", 'NOT "a x"'):
        assert passes(text, b"a b", of=None, connection=None)


def test_and_binds_before_or_and_not_before_both() -> None:
    where = {"connection": None, "of": None}
    assert passes("a or b c", b"a", **where)
    assert not passes("(a or b) c", b"a", **where)
    assert passes("-x a", b"a", **where)
    assert not passes("-(x or a) or x", b"a", **where)


def test_words_of_the_language_can_be_searched_for_in_quotes() -> None:
    assert passes('"or"', b"this or that", of=None)
    assert passes('"dir:in"', b"dir:in", of=None)
    assert passes(r'"say \"hi\" \\ there"', rb'say "hi" \ there', of=None)


def test_what_looks_like_a_key_and_is_text() -> None:
    assert passes("http://host/", b"GET http://host/ HTTP/1.1")
    assert passes("12:30", b"at 12:30")
    assert passes("::1", b"nothing", connection=UDP)
    assert passes("a-b", b"a-b") and passes("-", b"a - b")


# What cannot be read


@pytest.mark.parametrize(
    ("text", "marked", "words"),
    [
        ("foo:bar", "foo:", ["foo", "dir, proto", "quotation"]),
        ("hello Subject: x", "Subject:", ["subject"]),
        ("dir:sideways", "sideways", ["sideways", "in, out"]),
        ("a kind:what", "what", ["opened", "abandoned"]),
        ("has:fun", "fun", ["tls, error"]),
        ("dir:", "dir:", ["dir:in"]),
        ("port: 25", "port:", ["port:25"]),
        ("len:many", "many", ["many", "len:>100", "KiB"]),
        ("port:2k", "2k", ["2k"]),
        ("len:10..5", "10..5", ["ends before"]),
        ("len:5zb", "5zb", ["5zb"]),
        ("len:>>5", ">>5", [">>5"]),
        ("len:99999999999g", "99999999999g", ["large"]),
        ("len:99999999999999999999", "99999999999999999999", ["no number"]),
        ("hex:0", "0", ["two hexadecimal digits"]),
        ("hex:xy", "xy", ["hex:0d0a"]),
        ('hex:" "', '" "', ["hexadecimal"]),
        ("proto:a/b", "a/b", ["tcp"]),
        ('a "b c', '"b c', ["not closed"]),
        ("a (b c", "(", ["not closed"]),
        ("a b) c", ")", ["closes nothing"]),
        (")", ")", []),
        ("()", "(", []),
        ("a and", "and", ["follow"]),
        ("a or", "or", ["follow"]),
        ("not", "not", ["follow"]),
        ("(a or)", "or", ["follow"]),
        ("or a", "or", ["quotation marks"]),
        ("and", "and", ["quotation marks"]),
        ("a and or b", "and", ["follow"]),
        ('""', '""', ["nothing between"]),
        ('a -""', '""', ["nothing between"]),
    ],
)
def test_what_is_wrong_and_where(text: str, marked: str, words: list[str]) -> None:
    with pytest.raises(FilterError) as caught:
        parse(text)
    error = caught.value
    assert isinstance(error, ValueError) and isinstance(error, WorkbenchError)
    assert text[error.position : error.position + error.length] == marked
    message = str(error)
    assert message.endswith(".")
    for word in words:
        assert word in message


def test_bounds() -> None:
    parse("x" * MAX_LENGTH)
    parse(" ".join("x" * 1 for _ in range(MAX_TERMS)))
    parse("(" * MAX_DEPTH + "x" + ")" * MAX_DEPTH)
    for text in (
        "x" * (MAX_LENGTH + 1),
        " ".join("x" for _ in range(MAX_TERMS + 1)),
        "(" * (MAX_DEPTH + 1) + "x" + ")" * (MAX_DEPTH + 1),
        "(" * MAX_LENGTH,
        "-" * (MAX_LENGTH - 1) + "x",
        "not " * 400 + "x",
    ):
        with pytest.raises(FilterError) as caught:
            parse(text)
        assert 0 <= caught.value.position < len(text)
        assert caught.value.length >= 1


def test_nothing_typed_becomes_sql() -> None:
    nasty = "'; DROP TABLE event; --"
    for text in (f'"{nasty}"', f'ex:"{nasty}"', f'host:"{nasty}"'):
        sql, parameters = parse(text).where()
        assert "DROP" not in sql
        assert any("drop" in str(parameter).lower() for parameter in parameters)


# Memory and file agree

TITLES = ["", "Чат", "Send mail", "ПОШТА or 100%", "ß STRASSE"]
DATA = st.one_of(
    st.binary(max_size=12),
    st.sampled_from(
        ["привіт", "Привіт", "ПОШТА", "Hello", "hello\0World", "a_b%c\\d", "é", "ß", "250 OK\r\n", ""]
    ).flatmap(lambda text: st.sampled_from([text.encode(each, "ignore") for each in ENCODINGS])),
)
WORDS = st.one_of(
    st.sampled_from(
        [
            "hello",
            "HELLO",
            "o\0w",
            "привіт",
            "пошта",
            "Чат",
            "a_b",
            "%",
            "\\d",
            "100%",
            "é",
            "ß",
            "ss",
            "127",
            "25",
            "ok",
        ]
    ),
    st.text(min_size=1, max_size=3),
)


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


NUMBERS = st.one_of(
    st.integers(0, 30).map(str),
    st.tuples(st.sampled_from(["<", ">", "<=", ">=", "!=", "="]), st.integers(0, 30)).map(
        lambda pair: f"{pair[0]}{pair[1]}"
    ),
    st.tuples(st.integers(0, 15), st.integers(15, 99999)).map(lambda pair: f"{pair[0]}..{pair[1]}"),
)
LEAVES = st.one_of(
    WORDS.map(quoted),
    st.sampled_from(["in", "out"]).map("dir:{}".format),
    st.sampled_from(["tcp", "udp", "unix", "tls", "mail", "sockets", "none"]).map("proto:{}".format),
    st.sampled_from(KEYS["kind"].values).map("kind:{}".format),
    st.sampled_from(KEYS["has"].values).map("has:{}".format),
    NUMBERS.map("len:{}".format),
    NUMBERS.map("conn:{}".format),
    NUMBERS.map("ex:{}".format),
    NUMBERS.map("port:{}".format),
    WORDS.map(quoted).map("ex:{}".format),
    WORDS.map(quoted).map("host:{}".format),
    st.binary(min_size=1, max_size=2).map(lambda data: f"hex:{data.hex()}"),
)
FILTERS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from([" ", " and ", " or "]), inner).map("".join),
        inner.map("({})".format),
        inner.map("-({})".format),
        inner.map("not ({})".format),
    ),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A session with every kind of everything, and its events with what they belong to."""

    def record(recorder: Recorder) -> None:
        exchanges = [
            recorder.open_exchange(tab, title) for tab, title in zip(["sockets", "mail"] * 3, TITLES, strict=False)
        ]
        ends = [
            (Transport.TCP, Role.CLIENT, "127.0.0.1:25", "[::1]:80"),
            (Transport.UDP, Role.SERVER, "[::1]:53", "10.0.0.25:9"),
            (Transport.UNIX, Role.CLIENT, "", "/tmp/Привіт Hello"),
        ]
        for number, exchange in enumerate(exchanges):
            carried, role, local, remote = ends[number % 3]
            token = current_exchange.set(exchange.id)
            connection = recorder.open_connection(carried, role, local, remote)
            current_exchange.reset(token)
            if number == 0:
                connection.tls = {"version": "TLSv1.3"}
            for kind in Kind:
                connection.event(kind, TITLES[kind % len(TITLES)])
            for text in ("привіт", "Привіт", "ПОШТА", "Hello", "hello\0World", "a_b%c\\d", "é", "ß", "250 OK\r\n", ""):
                for encoding in ENCODINGS:
                    data = text.encode(encoding, "ignore")
                    connection.outgoing(data)
                    connection.incoming(data + bytes([number, 255 - number]))
            connection.end([ConnectionState.CLOSED, ConnectionState.ERROR, ConnectionState.RESET][number % 3])
            recorder.close_exchange(exchange, [Outcome.OK, Outcome.ERROR][number % 2])
        recorder.note("a note Hello", exchange=0)

    path = session(tmp_path_factory.mktemp("filter") / "session.nwtrace", record)
    with Store(path) as store:
        events = [each for seq in range(1, store.last() + 1) if (each := store.event(seq)) is not None]
        connections = {each.id: each for each in store.connections()}
        exchanges = {each.id: each for each in store.exchanges()}
        yield store, [(each, connections.get(each.connection), exchanges.get(each.exchange)) for each in events]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=FILTERS)
@example(text='ex:"0A"')
def test_memory_and_file_agree(sample: Any, text: str) -> None:
    store, events = sample
    wanted = parse(text)
    expected = [event.seq for event, connection, exchange in events if wanted.matches(event, connection, exchange)]
    assert found(store, text) == expected
    # The plain SQL with nested queries says the same.
    sql, parameters = wanted.where()
    with store.borrowed() as db:
        rows = db.execute(f"SELECT seq FROM event WHERE {sql} ORDER BY seq", parameters).fetchall()
    assert [row[0] for row in rows] == expected


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_is_a_filter_or_an_error_with_a_place(text: str) -> None:
    read(text)


def read(text: str) -> None:
    try:
        wanted = parse(text)
    except FilterError as error:
        assert 0 <= error.position <= len(text)
        assert error.length > 0
        assert str(error)
    else:
        assert isinstance(wanted, Filter)
        wanted.matches(event(b"x"), TCP, CHAT)


TOKENS = [
    "a",
    "(",
    ")",
    "-",
    "not",
    "and",
    "or",
    "dir:",
    "dir:in",
    "x:",
    '"',
    '""',
    '"b c"',
    "len:>1",
    "len:x",
    "::",
    "\\",
    "\ud800",
]


@settings(max_examples=500, deadline=None)
@given(parts=st.lists(st.tuples(st.sampled_from(TOKENS), st.sampled_from(["", " "])), max_size=12))
def test_any_mixture_of_its_signs_too(parts: list[tuple[str, str]]) -> None:
    read("".join(part for pair in parts for part in pair))


def test_a_long_word_of_one_letter_is_not_slow(tmp_path: Path) -> None:
    path = session(
        tmp_path / "session.nwtrace",
        lambda recorder: recorder.open_connection(Transport.TCP, Role.CLIENT, "a:1", "b:2").outgoing(b"a" * 200_000),
    )
    with Store(path) as store:
        began = time.perf_counter()
        assert found(store, '"' + "a" * 1000 + 'b"') == []
        assert time.perf_counter() - began < 10
