"""Sockets on one number for TCP and UDP, with other programs in the way."""

from __future__ import annotations

import asyncio
import socket

import pytest

import app.lab.binding as binding
from app.lab.binding import bind, is_taken


def test_tcp_and_udp_get_the_same_free_number() -> None:
    bound = bind("127.0.0.1", 0, udp=True)
    try:
        assert bound.tcp is not None
        assert bound.udp is not None
        assert bound.tcp.getsockname() == bound.udp.getsockname() == bound.address
        assert bound.address[1] != 0
        assert bound.tcp.getblocking() is bound.udp.getblocking() is False
    finally:
        bound.close()


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_a_number_held_by_either_is_taken(kind: socket.SocketKind) -> None:
    with socket.socket(socket.AF_INET, kind) as other:
        other.bind(("127.0.0.1", 0))
        with pytest.raises(OSError) as caught:
            bind("127.0.0.1", other.getsockname()[1], udp=True)
        assert is_taken(caught.value)


def test_a_number_free_for_tcp_only_is_not_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers: list[int] = []
    real = binding._open

    def refuse_twice(host: str, port: int, kind: socket.SocketKind) -> socket.socket:
        if kind is socket.SOCK_DGRAM:
            numbers.append(port)
            if len(numbers) < 3:
                # Held by another program, really.
                with real(host, port, kind):
                    return real(host, port, kind)
        return real(host, port, kind)

    monkeypatch.setattr(binding, "_open", refuse_twice)
    bound = bind("127.0.0.1", 0, udp=True)
    bound.close()
    assert bound.address[1] == numbers[-1]
    assert len(numbers) == 3


def test_it_gives_up_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[socket.socket] = []
    real = binding._open

    def refuse(host: str, port: int, kind: socket.SocketKind) -> socket.socket:
        if kind is socket.SOCK_DGRAM:
            with real(host, port, kind):
                return real(host, port, kind)
        opened.append(real(host, port, kind))
        return opened[-1]

    monkeypatch.setattr(binding, "_open", refuse)
    with pytest.raises(OSError) as caught:
        bind("127.0.0.1", 0, udp=True)
    assert is_taken(caught.value)
    assert all(sock.fileno() == -1 for sock in opened)


def test_an_address_of_another_computer_is_no_matter_of_numbers() -> None:
    # RFC 5737: 192.0.2.0/24 is nobody's.
    with pytest.raises(OSError) as caught:
        bind("192.0.2.1", 0)
    assert not is_taken(caught.value)
    with pytest.raises(ValueError):
        bind("lab.test", 0)


async def test_small_replies_are_sent_at_once() -> None:
    bound = bind("127.0.0.1", 0)
    assert bound.tcp is not None
    delayed = asyncio.get_running_loop().create_future()

    class Server(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            sock = transport.get_extra_info("socket")
            delayed.set_result(not sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            transport.close()

    server = await asyncio.get_running_loop().create_server(Server, sock=bound.tcp)
    _, client = await asyncio.open_connection(*bound.address)
    assert not await delayed
    client.close()
    await client.wait_closed()
    server.close()
    await server.wait_closed()
