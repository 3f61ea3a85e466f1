"""The wire form: spans, streams and summaries; and nothing that comes can make it fail or take long."""

from __future__ import annotations

import time

import dns.message
import dns.rrset
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lookup.wire import DnsReader, Span, frame, name_text, walk
from tests.app.lookup.server import records, wire_answer

QUERY = dns.message.make_query("www.lab.test.", "MX", id=7).to_wire()
ANSWER = wire_answer(QUERY, records("www.lab.test.", "MX", "10 mail.lab.test.", "20 other.test."))


def test_every_byte_belongs_to_the_header_or_to_one_row() -> None:
    layout = walk(ANSWER)
    assert layout.problem == ""
    assert layout.is_complete
    spans = [Span(0, 12), *(q.span for q in layout.questions), *(r.span for r in layout.records)]
    assert [span.start for span in spans[1:]] == [span.end for span in spans[:-1]]
    assert spans[-1].end == len(ANSWER) == layout.end


def test_a_pointer_leads_to_further_spans() -> None:
    first = walk(ANSWER).records[0]
    # The owner is a pointer to the question's name.
    assert Span(12, 26) in first.spans[1:]
    for span in first.spans[1:]:
        assert span.end <= first.span.start


def test_names_are_those_of_dnspython() -> None:
    layout = walk(ANSWER)
    assert layout.questions[0].name.text == "www.lab.test."
    assert {record.names[0].text for record in layout.records} == {"mail.lab.test.", "other.test."}


@pytest.mark.parametrize(
    ("labels", "text"),
    [((), "."), ((b"a.b", b"c"), "a\\.b.c."), ((b"\0\xff",), "\\000\\255."), ((b"a b",), "a\\032b.")],
)
def test_name_text(labels: tuple[bytes, ...], text: str) -> None:
    assert name_text(labels) == text


HEAD = b"\0\1\x84\0\0\1\0\0\0\0\0\0"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "shorter"),
        (b"\0" * 11, "shorter"),
        (b"\0" * 65536, "longer"),
        (HEAD, "ends within a name"),
        (HEAD + b"\x05ab", "ends within a name"),
        (HEAD + b"\0\0\1", "ends within a question"),
        (HEAD + b"\xc0\x0c\0\1\0\1", "backwards"),
        (HEAD + b"\xc0\xff\0\1\0\1", "backwards"),
        (HEAD + b"\xc0\x00\0\1\0\1", "backwards"),
        (HEAD + b"\x80\0\0\1\0\1", "does not exist"),
        (HEAD + (b"\x3f" + b"x" * 63) * 5 + b"\0\0\1\0\1", "longer than 255"),
        (HEAD[:6] + b"\0\1" + HEAD[8:] + b"\0\0\1\0\1\0\0\1\0\1\0\0\0\0\0\x09abc", "more data than"),
        (HEAD + b"\0\0\1\0\1xyz", "follow"),
    ],
)
def test_what_is_wrong_is_said(data: bytes, words: str) -> None:
    assert words in walk(data).problem


def test_a_long_chain_of_pointers_ends() -> None:
    # Each pointer leads two bytes back, thousands in a row.
    pointers = b"".join((0xC000 | max(12, 12 + 2 * (n - 1))).to_bytes(2, "big") for n in range(1, 8000))
    data = b"\0\1\x84\0\0\0\0\1\0\0\0\0" + b"\0\0" + pointers
    begun = time.monotonic()
    layout = walk(data)
    assert layout.problem
    assert time.monotonic() - begun < 2


def test_thousands_of_records_with_long_names_are_quick() -> None:
    name = b"\x01a" * 126 + b"\0"
    count = 5000
    head = b"\0\1\x84\0\0\1" + count.to_bytes(2, "big") + b"\0\0\0\0"
    data = head + name + b"\0\1\0\1" + b"\xc0\x0c\0\1\0\1\0\0\0\0\0\0" * count
    begun = time.monotonic()
    layout = walk(data)
    assert len(layout.records) == count
    assert time.monotonic() - begun < 2


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    layout = walk(data)
    assert layout.end <= len(data)
    assert layout.is_complete or layout.problem
    DnsReader(stream=False).feed(data)


@given(st.data())
def test_a_broken_message_never_fails(data: st.DataObject) -> None:
    broken = bytearray(ANSWER)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    layout = walk(bytes(broken))
    for record in layout.records:
        for span in record.spans:
            assert 12 <= span.start < span.end <= len(broken)


@given(st.lists(st.integers(1, 50), max_size=20))
def test_a_stream_may_be_cut_anywhere(cuts: list[int]) -> None:
    stream = frame(QUERY) + frame(ANSWER) + frame(b"x")
    reader = DnsReader(stream=True)
    messages = []
    at = 0
    for cut in [*cuts, len(stream)]:
        messages += reader.feed(stream[at : at + cut])
        at += cut
    assert [stream[m.start : m.end] for m in messages] == [frame(QUERY), frame(ANSWER), frame(b"x")]
    assert reader.held == 0


def test_a_stream_holds_one_message_at_most() -> None:
    reader = DnsReader(stream=True)
    for _ in range(10):
        reader.feed(b"\xff" * 65536)
    assert reader.held <= 65537


def test_datagrams_have_their_places() -> None:
    reader = DnsReader(stream=False)
    (one,), (two,) = reader.feed(QUERY), reader.feed(ANSWER)
    assert (one.start, one.end, two.start) == (0, len(QUERY), len(QUERY))


def test_one_line_says_what_it_means() -> None:
    (asked,) = DnsReader(stream=False).feed(QUERY)
    (answered,) = DnsReader(stream=False).feed(ANSWER)
    (noise,) = DnsReader(stream=False).feed(b"hello")
    assert asked.line == "asks for MX www.lab.test."
    assert answered.line.startswith("NOERROR MX www.lab.test. → MX ")
    assert noise.line.startswith("no DNS message")
    a = dns.message.make_query("a.test.", "A").to_wire()
    (line,) = DnsReader(stream=False).feed(wire_answer(a, records("a.test.", "A", "192.0.2.1")))
    assert line.line == "NOERROR A a.test. → 192.0.2.1"
    (nothing,) = DnsReader(stream=False).feed(wire_answer(a))
    assert nothing.line.endswith("no data")
