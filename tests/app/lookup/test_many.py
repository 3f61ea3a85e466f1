"""Many names at once: results, limits, losses, lies, cancelling; and the files that are made of them."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import socket
from pathlib import Path
from typing import Any

import pytest

from app.lookup.errors import FieldError
from app.lookup.export import COLUMNS, csv_lines, csv_note, json_lines, save
from app.lookup.many import (
    MAX_LINES,
    PARSED_AT_ONCE,
    ManyLookup,
    ManyOptions,
    ManyResult,
    parse_lines,
    read_lines,
)
from app.lookup.query import DnsOptions
from app.lookup.servers import DnsServer, DnsTransport
from app.lookup.system import SystemLookup
from app.tasks import TaskOwner
from app.trace.records import Transport
from tests.app.lookup.server import HostileServer, running
from tests.helpers.traced import Trace, on_every_loop, until


def fail(error: BaseException, name: str) -> None:
    raise AssertionError(name) from error


def lookup() -> ManyLookup:
    return ManyLookup(TaskOwner("test", fail), SystemLookup())


def options(server: HostileServer | None, at_once: int = 50, **fields: Any) -> ManyOptions:
    values = {"timeout": 20.0, "retries": 0, **fields}
    where = DnsServer("127.0.0.1", server.port) if server is not None else None
    return ManyOptions(where, DnsOptions(".", **values), at_once)


def test_lines() -> None:
    items = parse_lines("lab.test\n\n# no\n; neither\n  192.0.2.1  \nmail.test MX rest\n")
    assert [(item.index, item.name, item.rdtype) for item in items] == [
        (0, "lab.test", ""),
        (1, "192.0.2.1", ""),
        (2, "mail.test", "MX"),
    ]
    for bad in ("", "\n\n", "# only", "a\n" * (MAX_LINES + 1)):
        with pytest.raises(FieldError):
            parse_lines(bad)


async def test_many_lines_are_read_while_others_have_their_turns() -> None:
    turns = 0
    text = "host.lab.test\n\n# no\n" * 2000 + "last.lab.test MX"

    def turn() -> None:
        nonlocal turns
        turns += 1
        if not done:
            loop.call_soon(turn)

    loop, done = asyncio.get_running_loop(), False
    loop.call_soon(turn)
    items = await read_lines(text)
    done = True
    assert items == parse_lines(text)
    assert turns >= 6000 // PARSED_AT_ONCE
    for bad in ("", "# only", "a\n" * (MAX_LINES + 1)):
        with pytest.raises(FieldError):
            await read_lines(bad)


async def test_every_kind_of_result() -> None:
    lines = {
        "good.lab.test": ("NOERROR", ("192.0.2.1",)),
        "nx.lab.test": ("NXDOMAIN", ()),
        "nodata.lab.test": ("NODATA", ()),
        "servfail.lab.test": ("SERVFAIL", ()),
        "bare.lab.test": ("REFUSED", ()),
        "wrongid.lab.test": ("NOERROR", ("192.0.2.1",)),
        "wrongquestion.lab.test": ("NOERROR", ("192.0.2.1",)),
        "garbage.lab.test": ("NOERROR", ("192.0.2.1",)),
        "alias.lab.test": ("NOERROR", ("192.0.2.9",)),
        "onlygarbage.lab.test": ("ERROR", ()),
        "a..b": ("ERROR", ()),
        "nullmx.lab.test MX": ("NOERROR", ("0 .",)),
        "x.test NOPE": ("ERROR", ()),
    }
    many = lookup()
    seen: list[ManyResult] = []
    async with running() as server:
        await many.run(parse_lines("\n".join(lines)), options(server), seen.append)
    assert seen == many.results
    found = {result.index: (result.status, result.values) for result in many.results}
    assert [found[index] for index in range(len(lines))] == list(lines.values())
    assert many.total == len(lines) == sum(many.counts.values())
    assert many.ignored >= 3
    assert all(result.problem for result in many.results if result.status == "ERROR")
    assert many.elapsed > 0


async def test_truncated_answers_are_got_by_tcp() -> None:
    many = lookup()
    async with running() as server:
        await many.run(parse_lines("truncated.lab.test TXT\n" * 30), options(server))
        assert many.counts == {"NOERROR": 30}
        assert server.transports.count("tcp") == 30
        await many.run(parse_lines("truncated.lab.test TXT"), options(server, tcp_fallback=False))
    assert many.counts == {"TRUNCATED": 1}


async def test_silence_is_asked_again_and_given_up() -> None:
    many = lookup()
    async with running() as server:
        await many.run(parse_lines("silent.lab.test\ngood.lab.test\n" * 5), options(server, timeout=0.1, retries=1))
        assert len(server.queries) == 15
    assert many.counts == {"TIMEOUT": 5, "NOERROR": 5}


async def test_nobody_listens() -> None:
    async with running() as server:
        pass
    many = lookup()
    await many.run(parse_lines("a.test\n" * 300), options(server, at_once=10, timeout=0.2))
    assert sum(many.counts.values()) == 300
    assert set(many.counts) <= {"ERROR", "TIMEOUT"}


async def test_never_more_at_once_than_allowed() -> None:
    held: list[tuple[bytes, Any]] = []

    class Holding(HostileServer):
        def datagram_received(self, data: bytes, addr: Any) -> None:
            held.append((data, addr))

    transport, server = await asyncio.get_running_loop().create_datagram_endpoint(Holding, local_addr=("127.0.0.1", 0))
    server.port = transport.get_extra_info("sockname")[1]
    owner = TaskOwner("test", fail)
    many = lookup()
    task = owner.spawn(many.run(parse_lines("a.test\n" * 40), options(server, at_once=8)), "many")
    try:
        while len(many.results) < 40:
            await until(lambda: len(held) == min(8, 40 - len(many.results)))
            assert len({data[:2] for data, _ in held}) == len(held)
            data, address = held.pop()
            HostileServer.datagram_received(server, data, address)
            before = len(many.results)
            await until(lambda before=before: len(many.results) == before + 1)  # type: ignore[misc]
        await task
    finally:
        transport.close()
        await owner.close()


async def test_cancelling_keeps_what_came() -> None:
    owner = TaskOwner("test", fail)
    many = lookup()
    async with running() as server:
        lines = parse_lines("good.lab.test\n" * 20 + "silent.lab.test\n" * 200)
        task = owner.spawn(many.run(lines, options(server, at_once=30)), "many")
        await until(lambda: len(many.results) == 20)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert many.counts == {"NOERROR": 20} and many.total == 220
    await owner.close()


async def test_a_mistake_in_the_callback_ends_the_run() -> None:
    def mistake(result: ManyResult) -> None:
        raise KeyError("ours")

    async with running() as server:
        for line in ("good.lab.test", "a..b", "truncated.lab.test TXT"):
            with pytest.raises(KeyError):
                await lookup().run(parse_lines(f"{line}\n" * 5), options(server), mistake)


@pytest.mark.parametrize("at_once", [0, 100_000])
async def test_bad_options(at_once: int) -> None:
    with pytest.raises(FieldError):
        await lookup().run(parse_lines("a.test"), ManyOptions(None, at_once=at_once))


async def test_by_tcp() -> None:
    many = lookup()
    async with running() as server:
        lines = parse_lines("good.lab.test\nclose.lab.test\nnx.lab.test\na..b\n" * 10)
        await many.run(lines, options(server, transport=DnsTransport.TCP))
    assert many.counts == {"NOERROR": 10, "ERROR": 20, "NXDOMAIN": 10}


async def test_by_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    def addresses(host: str, *args: Any) -> Any:
        if host.startswith("no"):
            raise socket.gaierror(socket.EAI_NONAME, "nothing")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", 0))] * 2

    monkeypatch.setattr(socket, "getaddrinfo", addresses)
    monkeypatch.setattr(socket, "gethostbyaddr", lambda address: ("name.test", [], [address]))
    many = lookup()
    await many.run(parse_lines("good.test\nno.test\n192.0.2.7\na..b\n" * 10), options(None))
    assert many.counts == {"NOERROR": 20, "NOT FOUND": 10, "ERROR": 10}
    assert {result.values for result in many.results if result.name == "192.0.2.7"} == {("name.test",)}


@on_every_loop
async def test_one_socket_and_one_exchange(trace: Trace) -> None:
    many = ManyLookup(TaskOwner("test", fail), SystemLookup(trace.recorder))
    async with running() as server:
        await many.run(parse_lines("\n".join(f"good.h{n}.lab.test" for n in range(300))), options(server))
    assert many.counts == {"NOERROR": 300}
    connection = trace.client()
    assert connection.transport is Transport.UDP
    assert connection.sent_events == connection.received_events == 300
    assert trace.exchange(connection.exchange).title.startswith("Look up 300 names")


# Export


RESULTS = [
    ManyResult(1, "=cmd()", "A", "ERROR", (), 0.5, "-1+1\nnext"),
    ManyResult(0, "лаб.test", "TXT", "NOERROR", ('"a,b"', "@x", "\x1b[31m"), 0.25),
    ManyResult(2, "+1", "A", "NOERROR", ("192.0.2.1", "192.0.2.2"), 0.125),
    ManyResult(3, "\t=1", "A", "NOERROR", ("=1+1",), 0.125),
    ManyResult(4, "＝1", "A", "NOERROR", (" -1",), 0.125),
]


def test_csv_is_harmless_in_a_spreadsheet() -> None:
    rows = list(csv.reader(io.StringIO("".join(csv_lines(RESULTS)), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [row[0] for row in rows[1:]] == ["1", "2", "3", "4", "5"]
    assert rows[1][4] == '"a,b" | @x | \\x1b[31m'
    assert (rows[2][1], rows[2][6]) == ("'=cmd()", "'-1+1\\nnext")
    assert [rows[3][1], rows[4][4], rows[5][1], rows[5][4]] == ["'+1", "'=1+1", "'＝1", "' -1"]
    for row in rows:
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@")) and "\n" not in cell
    assert "apostrophe" in csv_note()


async def test_json_is_exact(tmp_path: Path) -> None:
    found = json.loads("".join(json_lines(RESULTS)))
    assert [entry["name"] for entry in found] == ["лаб.test", "=cmd()", "+1", "\t=1", "＝1"]
    assert found[0]["values"] == ['"a,b"', "@x", "\x1b[31m"]
    path = tmp_path / "x.json"
    await save(path, RESULTS)
    assert json.loads(path.read_text("utf-8")) == found
    assert json.loads("".join(json_lines([]))) == []


async def test_files_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    await save(path, RESULTS * 5000)
    assert path.read_text("utf-8-sig").count("\n") == 5 * 5000 + 1
    with pytest.raises(OSError):
        await save(tmp_path / "none" / "x.csv", RESULTS)
    # Nothing half written is left.
    assert sorted(path.parent.glob("**/*")) == [path]
