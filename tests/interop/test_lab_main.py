"""``python -m app.lab`` as another program sees it: its lines, signals, exit codes and one-sentence errors."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.lab import SERVERS
from tests.app.lab.lists import free_run, taken

ROOT = Path(__file__).parents[2]
PATIENCE = 30
# A warning, an unclosed socket or a task left over would be seen on its stderr. Not "-X dev", which also complains
# there whenever a busy machine takes 0.1 s for a step.
PYTHON = (sys.executable, "-W", "error")
LAB = (*PYTHON, "-m", "app.lab")
if sys.platform == "win32":
    ENDINGS = [signal.CTRL_BREAK_EVENT]
else:
    ENDINGS = [signal.SIGINT, signal.SIGTERM]

WITH_FAKES = """
import sys
from app.lab import SERVERS, LabServer
from app.lab.__main__ import main

servers = (
    {lines}
)
sys.exit(main(sys.argv[1:], servers))
"""


def with_fakes(*lines: str) -> tuple[str, ...]:
    """The command, with a list made of these lines."""
    return (*PYTHON, "-c", WITH_FAKES.format(lines="\n    ".join(lines)))


@contextlib.contextmanager
def running(command: tuple[str, ...], *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """The command as a process of its own, killed if the test leaves it behind."""
    flags: dict[str, Any] = {}
    if sys.platform == "win32":
        # Its Ctrl+Break must not reach the tests' own process.
        flags["creationflags"] = subprocess.CREATE_NEW_PROCESS_GROUP
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    # Its lines must come at once because the program sees to it.
    environment.pop("PYTHONUNBUFFERED", None)
    with subprocess.Popen(
        (*command, *arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=environment,
        **flags,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def read_lines(process: subprocess.Popen[str], count: int) -> list[str]:
    """Its first lines of output; fails with what it said instead."""
    assert process.stdout is not None
    lines = []
    for _ in range(count):
        line = process.stdout.readline()
        if not line:
            raise AssertionError(process.communicate(timeout=PATIENCE)[1])
        lines.append(line.rstrip("\n"))
    return lines


def end(process: subprocess.Popen[str], number: signal.Signals) -> tuple[int, str, str]:
    """Its exit code and remaining output, after this signal."""
    process.send_signal(number)
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err


def refused(command: tuple[str, ...], *arguments: str) -> str:
    """The one sentence with which it ends by itself, with exit code 1 and nothing on its output."""
    done = subprocess.run(
        (*command, *arguments), capture_output=True, text=True, encoding="utf-8", cwd=ROOT, timeout=PATIENCE
    )
    assert done.returncode == 1, done
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("python -m app.lab: ")
    return done.stderr


def talk(address: tuple[str, int], data: bytes, kind: socket.SocketKind = socket.SOCK_STREAM) -> bytes:
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family, kind) as sock:
        sock.settimeout(PATIENCE)
        sock.connect(address)
        sock.sendall(data)
        return sock.recv(4096)


@pytest.mark.parametrize("number", ENDINGS)
def test_json_says_what_listens_and_a_signal_ends_it(number: signal.Signals) -> None:
    with running(LAB, "--json") as process:
        lines = [json.loads(line) for line in read_lines(process, len(SERVERS))]
        assert [line["name"] for line in lines] == [server.name for server in SERVERS]
        for line, server in zip(lines, SERVERS, strict=True):
            assert list(line) == ["name", "host", "port"] + (["ca"] if server.tls or server.starttls else [])
            assert line["host"] == "127.0.0.1"
        (port,) = [line["port"] for line in lines if line["name"] == "echo"]
        assert talk(("127.0.0.1", port), b"hello") == b"hello"
        assert talk(("127.0.0.1", port), b"hello", socket.SOCK_DGRAM) == b"hello"
        assert end(process, number) == (0, "", "")


def test_a_signal_ends_it_with_clients_connected() -> None:
    with running(LAB, "--json") as process:
        ports = {line["name"]: line["port"] for line in map(json.loads, read_lines(process, len(SERVERS)))}
        with contextlib.ExitStack() as stack:
            for name in ("echo", "discard", "daytime", "chargen"):
                sock = stack.enter_context(socket.create_connection(("127.0.0.1", ports[name]), PATIENCE))
                sock.sendall(b"x")
                if name != "discard":
                    assert sock.recv(1)
            assert end(process, ENDINGS[0]) == (0, "", "")


@pytest.mark.parametrize("number", ENDINGS)
def test_a_signal_ends_it_while_it_starts(number: signal.Signals) -> None:
    command = with_fakes("*SERVERS,", "LabServer('hangs', 0, 'nothing', 'tests.app.lab.fakes:hanging'),")
    with running(command, "--json") as process:
        assert read_lines(process, 1) == ["hanging"]
        assert end(process, number) == (0, "", "")


def test_a_base_port_numbers_them_in_order() -> None:
    first = free_run(len(SERVERS))
    with running(LAB, "--json", "--base-port", str(first)) as process:
        lines = [json.loads(line) for line in read_lines(process, len(SERVERS))]
        assert [line["port"] for line in lines] == list(range(first, first + len(SERVERS)))
        assert end(process, ENDINGS[0])[0] == 0


def test_people_get_a_table() -> None:
    with running(LAB) as process:
        lines = read_lines(process, len(SERVERS) + 3)
        for line, server in zip(lines, SERVERS, strict=False):
            assert line.startswith(server.name)
            assert "127.0.0.1:" in line
            assert server.summary in line
        assert lines[-3].startswith("Certificate authority of the TLS servers: ")
        folder = Path(lines[-2].removeprefix("Files: "))
        assert folder.is_dir()
        assert lines[-1] == "Ctrl+C ends it."
        assert end(process, ENDINGS[0]) == (0, "", "")
        # Nobody asked for it to be kept.
        assert not folder.exists()


def test_a_new_server_is_one_line_and_tls_names_the_ca(tmp_path: Path) -> None:
    data = tmp_path / "дані"
    command = with_fakes("*SERVERS,", "LabServer('new', 0, 'hello', 'tests.app.lab.fakes:tls_greeter', tls=True),")
    with running(command, "--json", "--data", str(data)) as process:
        lines = [json.loads(line) for line in read_lines(process, len(SERVERS) + 1)]
        assert [line["name"] for line in lines] == [*(server.name for server in SERVERS), "new"]
        assert "ca" not in lines[0]
        new = lines[-1]
        assert list(new) == ["name", "host", "port", "ca"]
        assert Path(new["ca"]).parent == data
        trust = ssl.create_default_context(cafile=new["ca"])
        with (
            socket.create_connection((new["host"], new["port"]), PATIENCE) as plain,
            trust.wrap_socket(plain, server_hostname="localhost") as sock,
        ):
            assert sock.recv(100) == b"hello\r\n"
        assert end(process, ENDINGS[0]) == (0, "", "")
    assert data.is_dir()


def test_a_chosen_address_is_warned_of() -> None:
    with running(LAB, "--json", "--host", "0.0.0.0") as process:
        lines = [json.loads(line) for line in read_lines(process, len(SERVERS))]
        assert {line["host"] for line in lines} == {"0.0.0.0"}
        code, out, err = end(process, ENDINGS[0])
        assert (code, out) == (0, "")
        assert err.startswith("Warning: ")
        assert err.count("\n") == 1


def test_ipv6() -> None:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        pytest.skip("no IPv6 here")
    with running(LAB, "--json", "--host", "::1") as process:
        ports = {line["name"]: line["port"] for line in map(json.loads, read_lines(process, len(SERVERS)))}
        assert talk(("::1", ports["echo"]), b"six") == b"six"
        assert end(process, ENDINGS[0]) == (0, "", "")


def test_a_taken_base_port_is_one_sentence() -> None:
    first = free_run(len(SERVERS))
    with taken(first + 1, "tcp"):
        text = refused(LAB, "--json", "--base-port", str(first))
    assert f"{SERVERS[1].name}, 127.0.0.1:{first + 1}: The port is taken" in text


def test_a_server_that_fails_is_named() -> None:
    command = with_fakes("*SERVERS,", "LabServer('unwell', 0, 'nothing', 'tests.app.lab.fakes:sick'),")
    assert "unwell, 127.0.0.1:0: its zone file has a hole" in refused(command, "--json")


def test_wrong_choices_are_one_sentence_each(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert str(tmp_path / "file") in refused(LAB, "--data", str(tmp_path / "file"))
    assert str(tmp_path / "file" / "below") in refused(LAB, "--data", str(tmp_path / "file" / "below"))
    assert "lab.test is not an address" in refused(LAB, "--host", "lab.test")
    assert "base port" in refused(LAB, "--base-port", "65535")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="administrators may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert "does not permit" in refused(LAB, "--data", str(tmp_path))


def test_a_wrong_command_line_shows_how_it_is_used() -> None:
    done = subprocess.run((*LAB, "--base-port", "many"), capture_output=True, text=True, cwd=ROOT, timeout=PATIENCE)
    assert done.returncode == 2
    assert "usage:" in done.stderr


def test_nobody_reads_its_output() -> None:
    with running(LAB, "--json") as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        err = process.stderr.read()
        assert process.wait(PATIENCE) == 1
        assert err == "python -m app.lab: Nobody reads the output any more\n"
