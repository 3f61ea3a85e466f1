"""The lab's frame: starting, stopping, ports, failures and what watchers learn, with servers made for the purpose."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

import app.lab.lab as lab_module
from app.lab import Lab, LabServer, State
from app.lab.binding import bind
from app.lab.lab import LabChoiceError
from app.trace.recorder import Recorder
from app.trace.records import Outcome
from tests.app.lab import fakes
from tests.app.lab.conftest import Bench, Run, until
from tests.app.lab.lists import ECHO, free_run, greeting, line


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    fakes.contexts.clear()
    fakes.ill.clear()
    yield
    fakes.contexts.clear()


def test_every_line_of_the_list_is_a_server(run: Run, bench: Bench) -> None:
    async def work(lab: Lab) -> None:
        assert not lab.running
        assert [status.state for status in lab.statuses] == [State.STOPPED] * 3
        await lab.start()
        assert lab.running
        assert [status.name for status in lab.statuses] == ["one", "two", "three"]
        assert {status.state for status in lab.statuses} == {State.RUNNING}
        for status in lab.statuses:
            assert status.host == "127.0.0.1"
            assert status.address == f"127.0.0.1:{status.port}"
            assert status.summary == f"what {status.name} offers"
            assert await greeting(lab, status.name) == b"hello\r\n"

    run(bench.use(work, servers=[line("one"), line("two"), line("three")]))
    assert len(fakes.contexts) == 3
    assert not bench.reports


def test_start_stop_start_takes_the_same_ports(run: Run, bench: Bench) -> None:
    first = free_run(2)

    async def work(lab: Lab) -> None:
        for _ in range(3):
            await lab.start()
            assert [status.port for status in lab.statuses] == [first, first + 1]
            await greeting(lab, "one")
            await lab.stop()
            assert [(status.state, status.port) for status in lab.statuses] == [(State.STOPPED, 0)] * 2
            assert [status.address for status in lab.statuses] == ["", ""]
            # Nothing of ours is left on the ports.
            for port in (first, first + 1):
                bind("127.0.0.1", port, udp=True).close()

    run(bench.use(work, servers=[line("one", first), LabServer("two", first + 1, "", ECHO)]))


def test_one_server_starts_and_stops_alone(run: Run, bench: Bench) -> None:
    async def work(lab: Lab) -> None:
        assert (await lab.start_one("two")).state is State.RUNNING
        assert lab.status("one").state is State.STOPPED
        assert lab.running
        port = lab.status("two").port
        assert (await lab.start_one("two")).port == port
        assert len(fakes.contexts) == 1
        await lab.stop_one("two")
        await lab.stop_one("two")
        assert not lab.running
        with pytest.raises(KeyError):
            await lab.start_one("three")
        with pytest.raises(KeyError):
            await lab.stop_one("three")

    run(bench.use(work, servers=[line("one"), line("two")]))


def test_a_server_that_cannot_start_hinders_nobody(run: Run, bench: Bench) -> None:
    fakes.ill.add("yes")

    async def work(lab: Lab) -> None:
        await lab.start()
        assert [status.state for status in lab.statuses] == [State.RUNNING, State.FAILED, State.FAILED, State.RUNNING]
        error = lab.status("ill").error
        assert error is not None
        assert error.what == "its zone file has a hole"
        assert await greeting(lab, "last") == b"hello\r\n"
        # Another try, once the trouble is over.
        fakes.ill.clear()
        assert (await lab.start_one("ill")).state is State.RUNNING
        assert lab.status("ill").error is None
        # Stopping forgets the failure.
        await lab.stop_one("bug")
        assert (lab.status("bug").state, lab.status("bug").error) == (State.STOPPED, None)

    run(bench.use(work, servers=[line("first"), line("ill", 0, "broken"), line("bug", 0, "buggy"), line("last")]))
    # The trouble is shown; only the bug is reported, and once.
    assert [type(error) for error in bench.reports] == [KeyError]


def test_stopping_ends_a_start_that_hangs(run: Run, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lab_module, "GRACE_SECONDS", 0.05)

    async def work(lab: Lab) -> None:
        owner = asyncio.get_running_loop()
        starting = owner.create_task(lab.start())
        await until(lambda: fakes.contexts)
        assert lab.status("hangs").state is State.STARTING
        await lab.stop()
        await starting
        assert lab.status("hangs").state is State.STOPPED

    run(bench.use(work, servers=[line("one"), line("hangs", 0, "hanging")]))
    assert not bench.reports


def test_stopping_at_any_moment_of_a_start_leaves_nothing_open(run: Run, bench: Bench) -> None:
    async def work(lab: Lab) -> None:
        loop = asyncio.get_running_loop()
        for turns in range(40):
            starting = loop.create_task(lab.start())
            for _ in range(turns):
                await asyncio.sleep(0)
            await lab.stop()
            await starting
            assert [status.state for status in lab.statuses] == [State.STOPPED] * 2

    run(bench.use(work, servers=[line("one"), LabServer("echo", 0, "", ECHO)]))


def test_a_start_that_hangs_fails_in_the_end(run: Run, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lab_module, "START_SECONDS", 0.01)

    async def work(lab: Lab) -> None:
        status = await lab.start_one("hangs")
        assert status.state is State.FAILED
        assert status.error is not None
        assert status.error.name == "TimeoutError"

    run(bench.use(work, servers=[line("hangs", 0, "hanging")]))


def test_who_waits_for_a_start_may_go_away(run: Run, bench: Bench) -> None:
    async def work(lab: Lab) -> None:
        loop = asyncio.get_running_loop()
        one, two = loop.create_task(lab.start_one("one")), loop.create_task(lab.start_one("one"))
        await until(lambda: lab.status("one").state is State.STARTING)
        one.cancel()
        assert (await two).state is State.RUNNING
        assert one.cancelled()
        assert len(fakes.contexts) == 1

    run(bench.use(work, servers=[line("one")]))


def test_a_server_that_does_not_close_is_given_up(run: Run, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lab_module, "CLOSE_SECONDS", 0.05)

    async def work(lab: Lab) -> None:
        await lab.start()
        with pytest.raises(TimeoutError):
            await lab.stop_one("stubborn")
        assert lab.status("stubborn").state is State.STOPPED
        await lab.start()
        await lab.stop()
        assert not lab.running

    run(bench.use(work, servers=[line("one"), line("stubborn", 0, "stubborn")]))
    assert [type(error) for error in bench.reports] == [TimeoutError]


def test_watchers_see_every_change(run: Run, bench: Bench) -> None:
    seen: list[State] = []

    async def work(lab: Lab) -> None:
        end = lab.on_change(lambda: seen.append(lab.status("one").state))
        await lab.start()
        await lab.stop()
        end()
        end()
        await lab.start()

    run(bench.use(work, servers=[line("one")]))
    assert seen == [State.STARTING, State.RUNNING, State.STOPPING, State.STOPPED]


def test_a_lab_stops_after_its_owner_was_closed(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        from app.tasks import TaskOwner

        tasks = TaskOwner("test", lambda error, _: None)
        lab = Lab(tasks, None, tmp_path, servers=[line("one"), LabServer("echo", 0, "", ECHO)])
        await lab.start()
        await tasks.close()
        with pytest.raises(RuntimeError):
            await lab.start()
        await lab.stop()
        assert not lab.running

    run(work())


def test_an_empty_list_is_a_lab_too(run: Run, bench: Bench) -> None:
    async def work(lab: Lab) -> None:
        await lab.start()
        assert not lab.running
        assert lab.statuses == ()

    run(bench.use(work, servers=[]))


def test_only_loopback_is_not_exposed(tmp_path: Path) -> None:
    from app.tasks import TaskOwner

    def lab(host: str) -> Lab:
        return Lab(TaskOwner("test", lambda error, _: None), None, tmp_path, servers=[line("one")], host=host)

    assert not Lab(TaskOwner("test", lambda error, _: None), None, tmp_path).exposed
    for host in ("127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost"):
        assert not lab(host).exposed
    for host in ("0.0.0.0", "::", "192.0.2.7"):
        assert lab(host).exposed
    assert "192.0.2.7" in lab("192.0.2.7").certificates.names
    assert "0.0.0.0" not in lab("0.0.0.0").certificates.names
    for host in ("", "lab.test", "127.0.0.1:80", "999.1.1.1"):
        with pytest.raises(LabChoiceError):
            lab(host)


def test_every_interface_is_reached_by_loopback(run: Run, bench: Bench) -> None:
    async def work(lab: Lab) -> None:
        await lab.start()
        assert lab.exposed
        status = lab.status("one")
        assert status.host == "0.0.0.0"
        assert status.address == f"127.0.0.1:{status.port}"
        assert await greeting(lab, "one") == b"hello\r\n"

    run(bench.use(work, servers=[line("one")], host="0.0.0.0"))


def test_strangers_belong_to_no_exchange_and_our_clients_to_their_own(run: Run, bench: Bench) -> None:
    async def work(lab: Lab) -> None:
        loop = asyncio.get_running_loop()
        recorder: Recorder | None = getattr(loop, "recorder", None)
        if recorder is None:
            return
        with recorder.exchange("lab", "Start the lab") as clicked:
            await lab.start()
        recorder.drain()
        # A stranger: its own end does not pass our loop.
        with socket.create_connection(lab.status("one").endpoint) as stranger:
            stranger.setblocking(False)
            assert await loop.sock_recv(stranger, 100) == b"hello\r\n"
        await until(lambda: not recorder.live_connections)
        assert {connection.exchange for connection in recorder.drain().connections} == {0}
        with recorder.exchange("sockets", "Talk") as exchange:
            await greeting(lab, "one")
        await until(lambda: not recorder.live_connections)
        assert {connection.exchange for connection in recorder.drain().connections} == {exchange.id}
        assert clicked.outcome is Outcome.OK

    run(bench.use(work, servers=[line("one")]))


def test_a_tls_server_has_the_ca_on_disk(run: Run, bench: Bench) -> None:
    import ssl

    async def work(lab: Lab) -> None:
        await lab.start()
        assert lab.status("one").tls
        trust = ssl.create_default_context(cafile=str(lab.certificates.ca_path))
        host, port = lab.status("one").endpoint
        reader, writer = await asyncio.open_connection(host, port, ssl=trust)
        assert await reader.read() == b"hello\r\n"
        writer.close()
        await writer.wait_closed()

    run(bench.use(work, servers=[line("one", 0, "tls_greeter", tls=True)]))
