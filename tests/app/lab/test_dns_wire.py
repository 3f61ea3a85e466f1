"""Whatever bytes come, the server's answers are few, short and well-formed; nothing here needs a socket."""

from __future__ import annotations

import struct
from typing import Final

import dns.flags
import dns.message
import dns.name
import dns.opcode
import dns.rcode
import dns.rdatatype
import hypothesis
import hypothesis.strategies as st
import pytest

import app.lab.dns_answers as answers_module
from app.lab.dns_odd import Plan
from app.lab.dns_views import build
from app.lab.dns_wire import MAX_QUERY, MAX_RECORDS, MAX_UDP, Flaw, _plain_opt, _records, parse

VIEWS: Final = build("127.0.0.1", tree=True)
OWN: Final = VIEWS["127.0.0.1"]
HEAD: Final = b"\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00"
QUESTION: Final = b"\x03www\x03lab\x04test\x00\x00\x01\x00\x01"
OPT: Final = b"\x00\x00\x29\x04\xd0\x00\x00\x00\x00\x00\x00"


def head(flags: int = 0x100, questions: int = 1, answers: int = 0, authorities: int = 0, additionals: int = 0) -> bytes:
    return struct.pack("!6H", 0x1234, flags, questions, answers, authorities, additionals)


def answered(data: bytes) -> dns.message.Message:
    """The one answer to a message over UDP."""
    made = OWN.answer(data, True, True)
    assert isinstance(made, bytes)
    assert made[:2] == data[:2]
    return dns.message.from_wire(made)


def messages(made: bytes | Plan) -> tuple[bytes, ...]:
    if isinstance(made, bytes):
        return (made,) if made else ()
    return made.messages


# What it makes of what comes


@hypothesis.settings(deadline=None, max_examples=400)
@hypothesis.given(
    st.one_of(
        st.binary(max_size=600),
        st.binary(max_size=300).map(lambda rest: HEAD + rest),
        st.binary(max_size=300).map(lambda rest: HEAD[:4] + rest),
        st.binary(max_size=300).map(lambda rest: head(additionals=1) + QUESTION + OPT[:-2] + rest),
        st.binary(max_size=300).map(lambda rest: head(additionals=2, answers=1) + QUESTION + rest),
    ),
    st.booleans(),
    st.booleans(),
)
def test_any_bytes_get_one_answer_or_none(data: bytes, udp: bool, trusted: bool) -> None:
    for view in VIEWS.values():
        got = messages(view.answer(data, udp, trusted))
        assert len(got) <= 1
        for answer in got:
            assert len(data) >= 12
            assert answer[:2] == data[:2]
            # It says that it is an answer, so that nobody answers it.
            assert answer[2] & 0x80
            assert not data[2] & 0x80
            if udp:
                assert len(answer) <= MAX_UDP
            if len(answer) > 23:
                # More than a header (and the OPT of BADVERS) only to what could be read.
                assert dns.message.from_wire(answer).question


@hypothesis.settings(deadline=None, max_examples=300)
@hypothesis.given(
    st.lists(st.binary(min_size=1, max_size=63), max_size=6),
    st.sampled_from(
        ["lab.test.", "wild.lab.test.", "127.in-addr.arpa.", "64.127.in-addr.arpa.", "moved.lab.test.", "."]
    ),
    st.integers(0, 65535),
    st.integers(0, 65535),
    st.booleans(),
)
def test_any_name_gets_an_answer_that_can_be_read(
    labels: list[bytes], origin: str, kind: int, size: int, udp: bool
) -> None:
    try:
        name = dns.name.Name(labels).concatenate(dns.name.from_text(origin))
    except dns.name.NameTooLong:
        return
    query = dns.message.make_query(name, "A", use_edns=0, payload=size)
    wire = query.to_wire()
    # dnspython refuses to make questions of some types.
    at = 12 + len(name.to_wire() or b"")
    wire = wire[:at] + kind.to_bytes(2, "big") + wire[at + 2 :]
    made = OWN.answer(wire, udp, True)
    for answer in messages(made):
        if udp and isinstance(made, bytes):
            assert len(answer) <= max(512, min(size, MAX_UDP))
        if isinstance(made, bytes):
            read = dns.message.from_wire(answer)
            assert not read.question or read.question[0].name.labels == name.labels


@pytest.mark.parametrize(
    ("data", "rcode"),
    [
        (head(questions=0), "FORMERR"),
        (head(questions=2) + QUESTION * 2, "FORMERR"),
        (HEAD, "FORMERR"),
        (HEAD + QUESTION[:-1], "FORMERR"),
        (HEAD + QUESTION + b"\x00", "FORMERR"),
        (HEAD + b"\x03www\xc0\x0c\x00\x01\x00\x01", "FORMERR"),
        (HEAD + b"\x40a\x00\x00\x01\x00\x01", "FORMERR"),
        (HEAD + (b"\x3f" + b"x" * 63) * 4 + b"\x00\x00\x01\x00\x01", "FORMERR"),
        (HEAD + b"\x01x" * 2100, "FORMERR"),
        (HEAD + QUESTION[:-4] + b"\x00\x00\x00\x01", "FORMERR"),
        (HEAD + QUESTION[:-4] + b"\x00\x29\x00\x01", "FORMERR"),
        (HEAD + QUESTION[:-4] + b"\x00\xf9\x00\x01", "FORMERR"),
        (head(additionals=1) + QUESTION, "FORMERR"),
        (head(additionals=1) + QUESTION + OPT[:-1], "FORMERR"),
        (head(additionals=1) + QUESTION + OPT[:-2] + b"\x00\x05abc", "FORMERR"),
        (head(additionals=1) + QUESTION + OPT[:-2] + b"\x00\x05\x00\x03\x00\x02a", "FORMERR"),
        (head(additionals=2) + QUESTION + OPT * 2, "FORMERR"),
        (head(answers=1) + QUESTION + OPT, "FORMERR"),
        (head(additionals=1) + QUESTION + b"\x01x" + OPT, "FORMERR"),
        (head(additionals=1) + QUESTION + b"\x80" + OPT, "FORMERR"),
        (head(additionals=MAX_RECORDS + 1) + QUESTION + OPT, "FORMERR"),
        (head(additionals=65535, answers=65535, authorities=65535) + QUESTION, "FORMERR"),
        (HEAD + QUESTION + bytes(MAX_QUERY), "FORMERR"),
        (head(additionals=1) + QUESTION + b"\xc0\x0c\x00\xfa\x00\xff\x00\x00\x00\x00\x00\x00", "NOTAUTH"),
        (head(additionals=1) + QUESTION + OPT[:6] + b"\x01" + OPT[7:], "BADVERS"),
        *((head(flags=opcode << 11) + QUESTION, "NOTIMP") for opcode in range(1, 16)),
    ],
)
def test_what_cannot_be_answered(data: bytes, rcode: str) -> None:
    for udp in (False, True):
        made = OWN.answer(data, udp, True)
        assert isinstance(made, bytes)
        assert len(made) <= max(23, len(data))
        read = dns.message.from_wire(made)
        assert dns.rcode.to_text(read.rcode()) == rcode
        assert read.flags & dns.flags.QR
        assert int(read.opcode()) == data[2] >> 3 & 15


@pytest.mark.parametrize("data", [b"", b"\x12", HEAD[:11], head(flags=0x8180) + QUESTION, head(flags=0xFFFF)])
def test_what_gets_no_answer(data: bytes) -> None:
    with pytest.raises(Flaw) as caught:
        parse(data)
    assert caught.value.answer == b""
    assert OWN.answer(data, True, True) == b""


def test_other_records_in_a_question_are_passed_over() -> None:
    data = head(authorities=1, additionals=1) + QUESTION + b"\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x00\x00\x01x" + OPT
    assert answered(data).answer


# What is kept


def test_an_answer_that_is_kept_has_the_number_of_its_question() -> None:
    data = HEAD + QUESTION
    first = OWN.answer(data, True, True)
    assert isinstance(first, bytes)
    for number in (b"\x00\x00", b"\xff\xff"):
        assert OWN.answer(number + data[2:], True, True) == number + first[2:]
    # What differs in anything else is another question.
    assert OWN.answer(HEAD[:2] + b"\x00\x00" + HEAD[4:] + QUESTION, True, True) != first
    assert OWN.answer(HEAD + QUESTION.upper(), True, True) != first


def test_not_more_is_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers_module, "MAX_KEPT", 10)
    view = build("127.0.0.1", tree=False)["127.0.0.1"]
    for number in range(1, 100):
        view.answer(HEAD + b"\x08host%04d\x03lab\x04test\x00\x00\x01\x00\x01" % number, True, True)
        assert 0 < len(view._kept) <= 10
    # Nor anything long.
    view._kept.clear()
    view.answer(HEAD + b"\x04long\x03lab\x04test\x00\x00\x10\x00\x01", False, True)
    view.answer(head(additionals=1) + b"\x06medium\x03lab\x04test\x00\x00\x10\x00\x01" + OPT, True, True)
    assert not view._kept


# Strangers


@pytest.mark.parametrize("name", ["long", "medium", "oversized", "many"])
def test_a_stranger_gets_little_over_udp(name: str) -> None:
    query = dns.message.make_query(f"{name}.lab.test", "TXT", use_edns=0, payload=4096)
    for answer in messages(OWN.answer(query.to_wire(), True, False)):
        assert len(answer) <= 512


def test_a_stranger_gets_no_zone() -> None:
    for kind in ("AXFR", "IXFR"):
        wire = dns.message.make_query("lab.test", kind).to_wire()
        for udp in (False, True):
            (answer,) = messages(OWN.answer(wire, udp, False))
            assert dns.message.from_wire(answer).rcode() == dns.rcode.REFUSED


def test_a_request_for_changes_gets_all_or_the_soa() -> None:
    wire = dns.message.make_query("lab.test", "IXFR").to_wire()
    (answer,) = messages(OWN.answer(wire, True, True))
    (soa,) = dns.message.from_wire(answer).answer
    assert soa.rdtype == dns.rdatatype.SOA
    many = messages(OWN.answer(wire, False, True))
    assert all(len(answer) <= 65535 for answer in many)
    assert sum(dns.message.from_wire(answer).section_count("ANSWER") for answer in many) > 100


@hypothesis.settings(deadline=None, max_examples=300)
@hypothesis.given(st.integers(0, 65535), st.integers(0, 2**32 - 1), st.binary(max_size=40))
def test_the_quick_way_to_read_an_opt_reads_the_same(size: int, ttl: int, options: bytes) -> None:
    tail = b"\x00\x00\x29" + struct.pack("!HIH", size, ttl, len(options)) + options
    quick = _plain_opt(tail)
    try:
        careful = _records(head(additionals=1) + QUESTION + tail, 12 + len(QUESTION), 0, 0, 1)[0]
    except (Flaw, ValueError, struct.error):
        careful = None
    assert quick == careful
