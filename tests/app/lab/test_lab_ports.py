"""Which port a server of the lab gets when others hold, or want, the one that it wants."""

from __future__ import annotations

from pathlib import Path

import pytest

import app.lab.lab as lab_module
from app.lab import Lab, LabServer, State
from app.lab.binding import bind
from app.lab.lab import LabChoiceError
from app.tasks import TaskOwner
from tests.app.lab.conftest import Bench, Run
from tests.app.lab.lists import ECHO, free_run, greeting, line, taken


def test_a_taken_port_moves_the_server_to_the_next_free_one(run: Run, bench: Bench) -> None:
    first = free_run(4)

    async def work(lab: Lab) -> None:
        await lab.start()
        status = lab.status("echo")
        assert (status.port, status.wanted, status.moved) == (first + 3, first, True)
        # TCP and UDP stand on one number.
        with pytest.raises(OSError):
            bind("127.0.0.1", first + 3, tcp=False, udp=True)

    with taken(first, "tcp"), taken(first + 1, "udp"), taken(first + 2, "tcp"):
        run(bench.use(work, servers=[LabServer("echo", first, "", ECHO)]))


def test_nobody_takes_the_port_that_a_neighbour_wants(run: Run, bench: Bench) -> None:
    first = free_run(4)

    async def work(lab: Lab) -> None:
        # The neighbours do not even run yet.
        await lab.start_one("one")
        assert lab.status("one").port == first + 3
        await lab.start()
        assert [status.port for status in lab.statuses] == [first + 3, first + 1, first + 2]
        assert [status.moved for status in lab.statuses] == [True, False, False]

    with taken(first, "tcp"):
        run(bench.use(work, servers=[line("one", first), line("two", first + 1), line("three", first + 2)]))


def test_servers_that_flee_at_once_do_not_collide(run: Run, bench: Bench) -> None:
    first = free_run(6)

    async def work(lab: Lab) -> None:
        await lab.start()
        assert [status.state for status in lab.statuses] == [State.RUNNING] * 3
        assert sorted(status.port for status in lab.statuses) == [first + 3, first + 4, first + 5]

    with taken(first, "tcp"), taken(first + 1, "tcp"), taken(first + 2, "tcp"):
        run(bench.use(work, servers=[LabServer(f"echo {n}", first + n, "", ECHO) for n in range(3)]))


def test_after_enough_tries_any_free_port_will_do(run: Run, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lab_module, "PORT_TRIES", 2)
    first = free_run(2)

    async def work(lab: Lab) -> None:
        await lab.start()
        assert lab.status("one").state is State.RUNNING
        assert lab.status("one").port not in (0, first, first + 1)
        assert await greeting(lab, "one") == b"hello\r\n"

    with taken(first, "tcp"), taken(first + 1, "tcp"):
        run(bench.use(work, servers=[line("one", first)]))


def test_a_base_port_is_taken_to_the_letter(run: Run, bench: Bench) -> None:
    first = free_run(3)

    async def work(lab: Lab) -> None:
        await lab.start()
        assert [(status.port, status.wanted) for status in lab.statuses] == [
            (first, first),
            (0, first + 1),
            (first + 2, first + 2),
        ]
        failed = lab.status("two")
        assert failed.state is State.FAILED
        assert failed.error is not None
        assert failed.error.errno.startswith("EADDRINUSE")

    with taken(first + 1, "tcp"):
        run(bench.use(work, servers=[line("one", 1), line("two", 2), line("three", 3)], base_port=first))
    assert not bench.reports


@pytest.mark.parametrize("base_port", [0, -1, 65536, 65535])
def test_a_base_port_leaves_room_for_all(tmp_path: Path, base_port: int) -> None:
    with pytest.raises(LabChoiceError):
        Lab(TaskOwner("t", print), None, tmp_path, servers=[line("one"), line("two")], base_port=base_port)
