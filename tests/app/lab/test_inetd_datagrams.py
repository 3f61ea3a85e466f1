"""The small services over UDP: one answer to a datagram, and none that could be turned against anybody."""

from __future__ import annotations

import random

import pytest

import app.lab.inetd as inetd
from app.lab.inetd import (
    CHARGEN_CYCLE,
    MAX_CHARGEN_DATAGRAM,
    Service,
    chargen,
    chargen_datagram,
    daytime,
    discard,
    echo,
    may_answer,
)
from tests.app.lab.conftest import Mailbox, Run, until
from tests.app.lab.test_inetd import serve


def test_echo_gives_each_datagram_back(run: Run) -> None:
    async def work(service: Service) -> None:
        box = await Mailbox.open(service.address)
        for data in (b"a", b"\x00\r\n", bytes(range(256)) * 100):
            box.transport.sendto(data)
            assert await box.receive() == data
        await box.close()

    run(serve(echo, work))


def test_daytime_answers_any_datagram(run: Run) -> None:
    async def work(service: Service) -> None:
        box = await Mailbox.open(service.address)
        box.transport.sendto(b"?")
        assert (await box.receive()).endswith(b"-UTC\r\n")
        await box.close()

    run(serve(daytime, work))


def test_chargen_answers_with_some_of_its_pattern(run: Run) -> None:
    async def work(service: Service) -> None:
        box = await Mailbox.open(service.address)
        lengths = set()
        for _ in range(50):
            box.transport.sendto(b"?")
            answer = await box.receive()
            assert CHARGEN_CYCLE.startswith(answer)
            lengths.add(len(answer))
        assert max(lengths) <= MAX_CHARGEN_DATAGRAM == 512
        assert len(lengths) > 5
        await box.close()

    run(serve(chargen, work))


def test_a_chargen_datagram_is_never_empty_nor_long(monkeypatch: pytest.MonkeyPatch) -> None:
    for choose in (min, max):
        monkeypatch.setattr(random, "randint", lambda low, high, choose=choose: choose(low, high))
        assert len(chargen_datagram()) == choose(1, 512)


def test_discard_answers_no_datagram(run: Run) -> None:
    async def work(service: Service) -> None:
        async def beside(other: Service) -> None:
            box = await Mailbox.open()
            box.transport.sendto(b"to nobody", service.address)
            # The next one, to a service that answers, is answered first.
            box.transport.sendto(b"to echo", other.address)
            assert await box.receive() == b"to echo"
            assert box.queue.empty()
            await box.close()

        await serve(echo, beside)

    run(serve(discard, work))


def test_services_do_not_answer_each_other(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    received: list[tuple[bytes, int]] = []
    real = inetd.Datagrams.datagram_received

    def watched(self: inetd.Datagrams, data: bytes, addr: tuple[str, int]) -> None:
        received.append((data, addr[1]))
        real(self, data, addr)

    monkeypatch.setattr(inetd.Datagrams, "datagram_received", watched)

    async def work(one: Service) -> None:
        async def beside(two: Service) -> None:
            assert one._datagrams is not None
            box = await Mailbox.open()
            # Forged, so to speak: it truly comes from the first service's port.
            one._datagrams.transport.sendto(b"loop?", two.address)
            await until(lambda: received)
            box.transport.sendto(b"person", two.address)
            assert CHARGEN_CYCLE.startswith(await box.receive())
            box.transport.sendto(b"person", one.address)
            assert await box.receive() == b"person"
            assert received == [
                (b"loop?", one.address[1]),
                (b"person", box.transport.get_extra_info("sockname")[1]),
                (b"person", box.transport.get_extra_info("sockname")[1]),
            ]
            await box.close()

        await serve(chargen, beside)

    run(serve(echo, work))
    assert not inetd._answering


@pytest.mark.parametrize("port", [0, 7, 13, 17, 19, 37, 53, 123, 1023])
def test_ports_of_services_are_not_answered(port: int) -> None:
    assert not may_answer(("127.0.0.1", port))


def test_other_machines_get_only_what_they_sent() -> None:
    for host in ("192.0.2.7", "10.0.0.1", "2001:db8::1", "fe80::1%eth0"):
        assert may_answer((host, 40000))
        assert not may_answer((host, 40000), loopback_only=True)
    for host in ("127.0.0.1", "127.8.8.8", "::1"):
        assert may_answer((host, 40000), loopback_only=True)


@pytest.mark.parametrize(("start", "asked"), [(echo, False), (daytime, True), (chargen, True)])
def test_only_echo_serves_other_machines_over_udp(run: Run, start: object, asked: bool) -> None:
    async def work(service: Service) -> None:
        assert service._datagrams is not None
        assert service._datagrams._loopback_only is asked

    run(serve(start, work))  # type: ignore[arg-type]


def test_a_peer_that_went_away_does_no_harm(run: Run) -> None:
    async def work(service: Service) -> None:
        for _ in range(20):
            box = await Mailbox.open(service.address)
            box.transport.sendto(b"hello")
            await box.close()
        box = await Mailbox.open(service.address)
        box.transport.sendto(b"still there?")
        assert await box.receive() == b"still there?"
        await box.close()

    run(serve(echo, work))


def test_answers_are_dropped_while_the_system_takes_none(run: Run) -> None:
    async def work(service: Service) -> None:
        protocol = service._datagrams
        assert protocol is not None
        box = await Mailbox.open()
        address = box.transport.get_extra_info("sockname")
        # What asyncio calls when its buffer is full, which no loopback socket ever is.
        protocol.pause_writing()
        protocol.datagram_received(b"dropped", address)
        protocol.resume_writing()
        protocol.datagram_received(b"answered", address)
        assert await box.receive() == b"answered"
        await box.close()

    run(serve(echo, work))


def test_ipv6_loopback(run: Run) -> None:
    import socket

    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as probe:
            probe.bind(("::1", 0))
    except OSError:
        pytest.skip("no IPv6 here")

    async def work(service: Service) -> None:
        box = await Mailbox.open(service.address)
        box.transport.sendto(b"six")
        assert (await box.receive()).endswith(b"-UTC\r\n")
        await box.close()

    run(serve(daytime, work, host="::1"))
