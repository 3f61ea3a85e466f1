"""Any sequence of what two ends can do: what is recorded is what their protocols saw, and nothing that never was."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.trace.recorder import Recorder
from app.trace.records import Kind
from tests.helpers.certificates import client_context, server_context
from tests.helpers.traced import Trace, new_loop, until

BIG = 700_000
"""Bytes that do not fit in what lies between two sockets at once, a few times over."""

ACTS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from([0, 1, 10, 5000, BIG])),
    st.tuples(st.sampled_from(["end", "close", "abort", "pause", "resume", "turn"]), st.just(0)),
)


class End(asyncio.Protocol):
    """One end, which does as it is told."""

    def __init__(self) -> None:
        self.transport: Any = None
        self.got = bytearray()
        self.written = bytearray()
        self.ended = self.lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        assert not self.lost
        self.got += data

    def eof_received(self) -> bool | None:
        self.ended = True
        return not self.transport.get_extra_info("sslcontext")

    def connection_lost(self, exc: Exception | None) -> None:
        assert not self.lost
        self.lost = True

    async def act(self, what: str, size: int) -> None:
        if what == "write":
            data = bytes([len(self.written) % 251]) * size
            with contextlib.suppress(RuntimeError):
                self.transport.write(data)
                self.written += data
        elif what == "end":
            # TLS has no half-close, and the system refuses one when the peer has reset the connection.
            with contextlib.suppress(NotImplementedError, OSError):
                self.transport.write_eof()
        elif what == "close":
            self.transport.close()
        elif what == "abort":
            self.transport.abort()
        elif what == "pause":
            self.transport.pause_reading()
        elif what == "resume":
            self.transport.resume_reading()
        else:
            await asyncio.sleep(0)


async def play(loop: Any, acts: list[tuple[bool, tuple[str, int]]], tls: bool) -> tuple[End, End]:
    accepted: list[End] = []

    def accept() -> End:
        accepted.append(End())
        return accepted[-1]

    server = await loop.create_server(accept, "127.0.0.1", 0, ssl=server_context() if tls else None)
    options = {"ssl": client_context()} if tls else {}
    _, client = await loop.create_connection(End, *server.sockets[0].getsockname(), **options)
    await until(lambda: accepted and accepted[0].transport is not None)
    ends = (client, accepted[0])
    for at_server, act in acts:
        await ends[at_server].act(*act)
    for end in ends:
        # Paused, it would never learn that the other has gone.
        end.transport.resume_reading()
        end.transport.close()
    await until(lambda: all(end.lost for end in ends))
    server.close()
    await server.wait_closed()
    return ends


# Of writing on after the end, which is asked of it here.
@pytest.mark.expect_log("socket.send\\(\\) raised exception|SSL connection is closed")
@settings(deadline=None, max_examples=100)
@given(acts=st.lists(st.tuples(st.booleans(), ACTS), max_size=12), tls=st.booleans())
def test_what_is_recorded_is_what_happened(acts: list[tuple[bool, tuple[str, int]]], tls: bool) -> None:
    loop = new_loop("asyncio", None)  # type: ignore[arg-type]
    recorder = loop.recorder = Recorder(keep_bytes=100_000_000)
    trace = Trace(loop, recorder)
    try:
        ends = loop.run_until_complete(play(loop, acts, tls))
    finally:
        loop.close()
    trace.check()
    client = trace.client()
    recorded = (client, trace.other_end(client))
    for end, other, record, other_record in zip(ends, ends[::-1], recorded, recorded[::-1], strict=True):
        assert trace.received(record) == end.got
        # What asyncio dropped, because the connection was over, is not recorded.
        sent = trace.sent(record)
        assert bytes(end.written).startswith(sent)
        assert sent.startswith(other.got)
        assert end.ended == (Kind.EOF_RECEIVED in trace.kinds(record))
        if end.ended and not tls and not any(what == "abort" for _, (what, _) in acts):
            # The end of the stream comes after all of it. (An abort drops what waits; TLS may end before the wire.)
            assert trace.sent(other_record) == end.got
