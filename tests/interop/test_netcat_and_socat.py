"""Other people's programs talk to the Sockets tab: Debian's netcat and socat, as client and as server."""

from __future__ import annotations

import asyncio
import shutil
import socket
from pathlib import Path
from typing import Any

import pytest

from app.sockets.client import ClientState
from app.sockets.options import ChatTransport
from app.sockets.replies import ReplyMode
from app.sockets.transcript import Direction
from tests.helpers.driver import until
from tests.ui.tabs.test_sockets import Chat

needs_netcat = pytest.mark.skipif(shutil.which("nc") is None, reason="nc is not installed (Debian: netcat-openbsd)")
needs_socat = pytest.mark.skipif(shutil.which("socat") is None, reason="socat is not installed (Debian: socat)")


async def run(*command: str, typed: bytes) -> bytes:
    """A program's output, with this typed into it."""
    process = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await asyncio.wait_for(process.communicate(typed), 60)
    return output


@needs_netcat
async def test_netcat_is_a_client_of_the_tab(workbench: Any) -> None:
    chat = Chat(workbench)
    await chat.listen()
    # -N ends the sending after the input, -q waits for the answer.
    output = await run("nc", "-N", "127.0.0.1", str(chat.server.port), typed=b"from netcat\n")
    assert output == b"ok, request"
    assert chat.said("server", Direction.RECEIVED) == [b"from netcat\n"]


@needs_netcat
async def test_several_netcats_at_once(workbench: Any) -> None:
    chat = Chat(workbench)
    chat.choose("sockets.server.reply_mode", ReplyMode.ECHO)
    await chat.listen()
    port = str(chat.server.port)
    outputs = await asyncio.gather(*(run("nc", "-N", "127.0.0.1", port, typed=b"%d\n" % n) for n in range(5)))
    assert sorted(outputs) == [b"%d\n" % n for n in range(5)]


@needs_netcat
async def test_the_tab_is_a_client_of_netcat(workbench: Any) -> None:
    chat = Chat(workbench)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        "nc", "-l", "-v", "127.0.0.1", str(port),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    await process.stderr.readline()  # "Listening on …"
    workbench.find("sockets.client.port").setValue(port)
    await chat.connect()
    chat.type("client", "to netcat")
    chat.enter("client")
    assert await asyncio.wait_for(process.stdout.readexactly(9), 60) == b"to netcat"
    process.stdin.write(b"from netcat")
    await chat.received("client", b"from netcat")
    workbench.find("sockets.client.connect").click()
    await until(lambda: chat.client.state is ClientState.CLOSED)
    process.stdin.close()
    await asyncio.wait_for(process.wait(), 60)


@needs_socat
async def test_socat_over_udp_and_unix(workbench: Any, tmp_path: Path) -> None:
    chat = Chat(workbench)
    await chat.listen(ChatTransport.UDP)
    target = f"UDP:127.0.0.1:{chat.server.port}"
    assert await run("socat", "-T1", "-", target, typed=b"datagram") == b"ok, request"
    workbench.find("sockets.server.listen").click()
    await until(lambda: chat.server.state.value == "idle")
    workbench.find("sockets.server.path").setText(str(tmp_path / "chat"))
    await chat.listen(ChatTransport.UNIX)
    assert await run("socat", "-t1", "-", f"UNIX-CONNECT:{tmp_path / 'chat'}", typed=b"by path") == b"ok, request"


@needs_socat
async def test_socat_over_tls_trusts_the_labs_ca(workbench: Any) -> None:
    chat = Chat(workbench)
    await chat.listen(ChatTransport.TLS)
    ca = await workbench.lab.certificates.write_ca()
    target = f"OPENSSL:127.0.0.1:{chat.server.port},cafile={ca},commonname=localhost"
    assert await run("socat", "-t1", "-", target, typed=b"secret") == b"ok, request"
    assert chat.said("server", Direction.RECEIVED) == [b"secret"]
