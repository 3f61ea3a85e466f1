"""The recorder alone: batches for the writer, pairing, exchanges, sessions; no socket and no loop."""

from __future__ import annotations

import threading

import pytest

from app.trace import ends
from app.trace.recorder import LiveConnection, Recorder, current_exchange
from app.trace.records import NO_EXCHANGE, ConnectionState, Kind, Outcome, Role, Transport

HERE, THERE = "127.0.0.1:1000", "127.0.0.1:80"


def client_of(recorder: Recorder, local: str = HERE, remote: str = THERE) -> LiveConnection:
    return recorder.open_connection(Transport.TCP, Role.CLIENT, local, remote)


def server_of(recorder: Recorder, local: str = THERE, remote: str = HERE) -> LiveConnection:
    return recorder.open_connection(Transport.TCP, Role.SERVER, local, remote)


# Batches


def test_a_batch_is_handed_over_once() -> None:
    recorder = Recorder()
    assert not recorder.drain()
    exchange = recorder.open_exchange("sockets", "Connect")
    connection = client_of(recorder)
    connection.event(Kind.OPENED)
    connection.outgoing(b"hello")
    connection.incoming(b"you")
    batch = recorder.drain()
    assert batch
    assert [event[2] for event in batch.events] == [Kind.OPENED, Kind.SENT, Kind.RECEIVED]
    assert [event[4:] for event in batch.events] == [(0, 0, b""), (0, 5, b"hello"), (0, 3, b"you")]
    assert [record.id for record in batch.exchanges] == [exchange.id]
    assert [(record.sent, record.received) for record in batch.connections] == [(5, 3)]
    assert not recorder.drain()


def test_what_changes_is_stored_again() -> None:
    recorder = Recorder()
    connection = client_of(recorder)
    recorder.drain()
    connection.outgoing(b"one")
    connection.outgoing(b"two")
    (record,) = recorder.drain().connections
    assert (record.sent, record.sent_events, record.state) == (6, 2, ConnectionState.OPEN)
    connection.end(ConnectionState.RESET)
    connection.end(ConnectionState.CLOSED)
    (record,) = recorder.drain().connections
    assert record.state is ConnectionState.RESET
    assert record.closed_ns is not None


def test_events_of_many_threads_turns_are_all_handed_over_in_order() -> None:
    """The writer drains in its own thread while the loop's thread records."""
    recorder = Recorder()
    connection = client_of(recorder)
    total = 50_000
    offsets: list[int] = []
    done = threading.Event()

    def write() -> None:
        while not done.is_set():
            offsets.extend(event[4] for event in recorder.drain().events)
        offsets.extend(event[4] for event in recorder.drain().events)

    writer = threading.Thread(target=write)
    writer.start()
    for _ in range(total):
        connection.outgoing(b"x")
    done.set()
    writer.join()
    assert offsets == list(range(total))


# Exchanges


def test_exchanges_within_each_other() -> None:
    recorder = Recorder()
    assert recorder.current() == NO_EXCHANGE
    with recorder.exchange("sockets", "outer") as outer:
        assert recorder.current() == outer.id
        with recorder.exchange("sockets", "inner") as inner:
            assert recorder.current() == inner.id
        assert recorder.current() == outer.id
    assert recorder.current() == NO_EXCHANGE
    assert inner.outcome is outer.outcome is Outcome.OK


def test_an_exchange_ends_once() -> None:
    recorder = Recorder()
    exchange = recorder.open_exchange("sockets", "Connect")
    recorder.close_exchange(exchange, Outcome.ERROR, "refused")
    recorder.close_exchange(exchange, Outcome.OK)
    (record,) = recorder.drain().exchanges
    assert (record.outcome, record.detail) == (Outcome.ERROR, "refused")


def test_answers_belong_to_what_they_answer() -> None:
    recorder = Recorder()
    asked = client_of(recorder)
    token = current_exchange.set(asked.home)
    try:
        with_none = recorder.current()
        asked.join(7)
        upstream = client_of(recorder, "127.0.0.1:1001")
        recorder.note("asked another")
        asked.join(8)
        upstream.outgoing(b"again")
        asked.outgoing(b"answer")
        asked.end(ConnectionState.CLOSED)
        after = recorder.current()
    finally:
        current_exchange.reset(token)
    assert (with_none, upstream.exchange, asked.exchange, after) == (NO_EXCHANGE, 8, 8, NO_EXCHANGE)
    assert [event[1] for event in recorder.drain().events] == [7, 8, 8]


def test_a_note_belongs_to_no_connection() -> None:
    recorder = Recorder()
    with recorder.exchange("sockets", "Listen") as exchange:
        recorder.note("port taken", kind=Kind.ERROR)
    recorder.note("for another", exchange=99)
    notes = [(event[0], event[1], event[2], event[6]) for event in recorder.drain().events]
    assert notes == [(0, exchange.id, Kind.ERROR, b"port taken"), (0, 99, Kind.NOTE, b"for another")]


# Pairs


@pytest.mark.parametrize("first", [Role.CLIENT, Role.SERVER])
def test_two_ends_find_each_other(first: Role) -> None:
    recorder = Recorder()
    if first is Role.CLIENT:
        with recorder.exchange("sockets", "Connect") as exchange:
            client = client_of(recorder)
        server = server_of(recorder)
    else:
        server = server_of(recorder)
        server.event(Kind.OPENED)
        with recorder.exchange("sockets", "Connect") as exchange:
            client = client_of(recorder)
    assert (client.pair, server.pair) == (server, client)
    assert client.exchange == server.exchange == exchange.id
    batch = recorder.drain()
    assert batch.moves == [(server.id, NO_EXCHANGE, exchange.id)]
    assert {record.id: record.pair for record in batch.connections} == {client.id: server.id, server.id: client.id}


def test_a_client_without_an_action_leaves_the_server_where_it_is() -> None:
    recorder = Recorder()
    with recorder.exchange("sockets", "Listen") as listen:
        server = server_of(recorder)
    client = client_of(recorder)
    assert (client.exchange, server.exchange) == (NO_EXCHANGE, listen.id)
    assert client.pair is server
    assert recorder.drain().moves == []


def test_both_ends_change_the_action_together() -> None:
    recorder = Recorder()
    client, server = client_of(recorder), server_of(recorder)
    with recorder.exchange("sockets", "at the client") as first:
        client.outgoing(b"a")
    assert client.exchange == server.exchange == first.id
    with recorder.exchange("sockets", "at the server") as second:
        server.outgoing(b"b")
    assert client.exchange == server.exchange == second.id
    client.outgoing(b"c")
    assert client.exchange == second.id


def test_addresses_are_used_again() -> None:
    recorder = Recorder()
    client, server = client_of(recorder), server_of(recorder)
    for connection in (client, server):
        connection.end(ConnectionState.CLOSED)
    other_client, other_server = client_of(recorder), server_of(recorder)
    assert (client.pair, other_client.pair) == (server, other_server)


def test_two_of_the_same_role_are_no_pair() -> None:
    recorder = Recorder()
    one = client_of(recorder)
    other = client_of(recorder, THERE, HERE)
    assert (one.pair, other.pair) == (None, None)
    # TCP allows a socket to connect to itself.
    itself = client_of(recorder, HERE, HERE)
    assert itself.pair is None


def test_a_third_does_not_come_between() -> None:
    recorder = Recorder()
    client, server = client_of(recorder), server_of(recorder)
    third = server_of(recorder)
    assert (client.pair, server.pair, third.pair) == (server, client, None)


def test_an_end_without_an_address_stays_alone() -> None:
    recorder = Recorder()
    client = recorder.open_connection(Transport.UNIX, Role.CLIENT, "", "/run/talk")
    server = recorder.open_connection(Transport.UNIX, Role.SERVER, "/run/talk", "")
    assert (client.pair, server.pair) == (None, None)


def test_ipv4_written_in_ipv6s_way() -> None:
    recorder = Recorder()
    client = client_of(recorder)
    server = server_of(recorder, "[::ffff:127.0.0.1]:80", "[::ffff:127.0.0.1]:1000")
    assert client.pair is server
    # Only IPv4's: this is an address of its own.
    server = server_of(recorder, "[::ffff:1]:80", "[::1]:1001")
    assert client_of(recorder, "[::1]:1001", "[::ffff:1]:80").pair is server


def test_an_end_that_is_gone_is_still_found_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder()
    client = client_of(recorder)
    client.end(ConnectionState.CLOSED)
    server = server_of(recorder)
    assert (client.pair, server.pair) == (server, client)
    # Once only: the next to use the address is another.
    assert server_of(recorder).pair is None
    monkeypatch.setattr(ends, "LATE_NS", 0)
    client = client_of(recorder, "127.0.0.1:1001")
    client.end(ConnectionState.CLOSED)
    assert server_of(recorder, THERE, "127.0.0.1:1001").pair is None


def test_few_ends_that_are_gone_are_remembered() -> None:
    recorder = Recorder()
    clients = [client_of(recorder, f"127.0.0.1:{2000 + number}") for number in range(ends.LATE_ENDS + 1)]
    for client in clients:
        client.end(ConnectionState.CLOSED)
    assert server_of(recorder, THERE, clients[0].local).pair is None
    assert server_of(recorder, THERE, clients[1].local).pair is clients[1]


def test_a_datagram_client_s_address_is_used_again() -> None:
    """A server's socket does not learn that its client is gone: the next one is another conversation."""
    recorder = Recorder()
    client = recorder.open_connection(Transport.UDP, Role.CLIENT, HERE, THERE)
    server = recorder.open_connection(Transport.UDP, Role.SERVER, THERE, HERE)
    client.end(ConnectionState.CLOSED)
    assert server.closed_ns is None
    other_client = recorder.open_connection(Transport.UDP, Role.CLIENT, HERE, THERE)
    assert server.closed_ns is not None
    assert recorder.drain().events[-1][2] == Kind.CLOSED
    other_server = recorder.open_connection(Transport.UDP, Role.SERVER, THERE, HERE)
    assert (client.pair, other_client.pair) == (server, other_server)


def test_a_datagram_server_is_another_on_the_same_address() -> None:
    recorder = Recorder()
    client = recorder.open_connection(Transport.UDP, Role.CLIENT, HERE, THERE)
    server = recorder.open_connection(Transport.UDP, Role.SERVER, THERE, HERE)
    server.end(ConnectionState.CLOSED)
    other_server = recorder.open_connection(Transport.UDP, Role.SERVER, THERE, HERE)
    assert client.pair is other_server
    assert other_server.pair is server.pair is client


# Limits and sessions


def test_what_exceeds_the_limit_is_counted_and_cut() -> None:
    recorder = Recorder(keep_bytes=4)
    connection = client_of(recorder)
    for data in (b"abc", b"defg", b"hij"):
        connection.outgoing(data)
    batch = recorder.drain()
    assert [event[4:] for event in batch.events] == [(0, 3, b"abc"), (3, 4, b"d"), (7, 3, b"")]
    (record,) = batch.connections
    assert (record.sent, record.sent_events, record.left_out_sent, record.left_out_received) == (10, 3, 6, 0)


def test_a_new_session_knows_what_is_still_open() -> None:
    recorder = Recorder(keep_bytes=4)
    exchange = recorder.open_exchange("sockets", "Connect")
    connection, ended = client_of(recorder), client_of(recorder, "127.0.0.1:1001")
    connection.outgoing(b"abcdef")
    ended.end(ConnectionState.CLOSED)
    recorder.drain()
    recorder.begin_session()
    connection.outgoing(b"ghijkl")
    batch = recorder.drain()
    assert [record.id for record in batch.exchanges] == [exchange.id]
    assert [record.id for record in batch.connections] == [connection.id]
    # Its bytes go on where they were, and there is room for them again.
    assert [event[4:] for event in batch.events] == [(6, 6, b"ghij")]
    assert (batch.connections[0].sent, batch.connections[0].left_out_sent) == (12, 8)


def test_conversations_of_datagrams_do_not_move_to_a_new_session() -> None:
    recorder = Recorder()
    silent = recorder.open_connection(Transport.UDP, Role.SERVER, THERE, HERE)
    recorder.drain()
    recorder.begin_session()
    assert not recorder.drain()
    assert silent.closed_ns is not None
    assert not recorder.live_connections


def test_the_program_ends() -> None:
    recorder = Recorder()
    exchange = recorder.open_exchange("sockets", "Talk")
    connection = client_of(recorder)
    recorder.abandon()
    recorder.abandon()
    batch = recorder.drain()
    assert [event[2] for event in batch.events] == [Kind.ABANDONED]
    assert [(record.id, record.outcome) for record in batch.exchanges] == [(exchange.id, Outcome.CANCELLED)]
    assert [(record.id, record.state) for record in batch.connections] == [(connection.id, ConnectionState.ABANDONED)]
    assert not recorder.live_connections
    assert not recorder.live_exchanges


def test_a_connection_that_never_came_to_be() -> None:
    recorder = Recorder()
    for kind, state in ((Kind.ERROR, ConnectionState.ERROR), (Kind.ABANDONED, ConnectionState.ABANDONED)):
        failed = recorder.failed_connection(Transport.TCP, Role.CLIENT, "", THERE, kind, "why")
        assert (failed.state, failed.closed_ns is not None) == (state, True)
    assert not recorder.live_connections
    # Nobody's other end.
    assert server_of(recorder).pair is None
