"""What of each connection belongs to which action, from the recorder through the session file to whoever reads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.trace.recorder import LiveConnection, Recorder, current_exchange
from app.trace.records import Kind, Role, Share, Transport
from app.trace.schema import create
from app.trace.store import Store
from app.trace.writer import Writer


class Session:
    def __init__(self, path: Path) -> None:
        create(path)
        self.recorder = Recorder()
        self.writer = Writer(path, self.recorder)
        self.store = Store(path, live=True)

    def shares(self, version: int = 0) -> dict[tuple[int, int], Share]:
        """The newest state of each share that has changed since a version."""
        assert self.writer.flush()
        return {(share.exchange, share.connection): share for share in self.store.changes(version).shares}

    def client(self) -> LiveConnection:
        return self.recorder.open_connection(Transport.TCP, Role.CLIENT, "127.0.0.1:5", "127.0.0.1:25")

    def server(self) -> LiveConnection:
        return self.recorder.open_connection(Transport.TCP, Role.SERVER, "127.0.0.1:25", "127.0.0.1:5")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = Session(tmp_path / "session.nwb")
    yield session
    session.store.close()
    assert session.writer.close()


def test_a_connection_that_serves_two_actions(session: Session) -> None:
    with session.recorder.exchange("chat", "one") as one:
        connection = session.client()
        connection.outgoing(b"abc")
        connection.incoming(b"12345")
    with session.recorder.exchange("chat", "two") as two:
        connection.outgoing(b"defg")
    first = session.shares()
    assert first[one.id, connection.id] == Share(one.id, connection.id, 3, 5, 2)
    assert first[two.id, connection.id] == Share(two.id, connection.id, 4, 0, 1)


def test_shares_grow_from_batch_to_batch(session: Session) -> None:
    with session.recorder.exchange("chat", "one") as one:
        connection = session.client()
        for _ in range(3):
            connection.outgoing(b"abc")
            assert session.writer.flush()
    assert session.shares()[one.id, connection.id] == Share(one.id, connection.id, 9, 0, 3)


def test_a_server_that_turns_out_to_be_the_other_end(session: Session) -> None:
    server = session.server()
    server.event(Kind.OPENED)
    server.outgoing(b"220 hi")
    assert session.shares()[0, server.id] == Share(0, server.id, 6, 0, 2)
    version = session.store.changes(0).version
    with session.recorder.exchange("mail", "send") as send:
        client = session.client()
        client.incoming(b"220 hi")
    after = session.shares(version)
    assert after[0, server.id] == Share(0, server.id)
    assert after[send.id, server.id] == Share(send.id, server.id, 6, 0, 2)
    assert after[send.id, client.id] == Share(send.id, client.id, 0, 6, 1)


def test_remarks_without_a_connection_are_nobodys_share(session: Session) -> None:
    session.recorder.note("hello")
    assert session.shares() == {}


def test_changes_can_be_read_in_small_portions(session: Session) -> None:
    for number in range(20):
        with session.recorder.exchange("chat", str(number)):
            session.client().outgoing(b"x" * number)
    whole = session.shares()
    assert len(whole) == 20
    version, seen = 0, set()
    while (changes := session.store.changes(version, 3)).version != version:
        version = changes.version
        seen |= {(share.exchange, share.connection) for share in changes.shares}
    assert seen == set(whole)


def test_more_connections_than_have_a_span_each(session: Session) -> None:
    token = current_exchange.set(7)
    connections = [session.client() for _ in range(200)]
    for connection in connections:
        connection.outgoing(b"ab")
    current_exchange.reset(token)
    shares = session.shares()
    assert all(shares[7, connection.id] == Share(7, connection.id, 2, 0, 1) for connection in connections)
