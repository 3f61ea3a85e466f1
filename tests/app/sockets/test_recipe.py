"""The shown programs run in a fresh interpreter: as a pair, and each against our own client and server."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import os
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sockets.compose import LineEnding
from app.sockets.options import HAS_UNIX, ChatTransport, ClientOptions, Family, ServerOptions, Trust
from app.sockets.recipe import client_program, server_program
from app.sockets.replies import ReplyMode, ReplyOptions
from app.sockets.rules import Rule, RuleKind
from tests.app.sockets.chat import Chat, has_ipv6, until
from tests.helpers import certificates

TCP, UDP, TLS, UNIX = ChatTransport.TCP, ChatTransport.UDP, ChatTransport.TLS, ChatTransport.UNIX
TRANSPORTS = [one for one in ChatTransport if one is not UNIX or HAS_UNIX]
HAND, FIXED, ECHO, RULES = ReplyMode
EQUALS, CONTAINS, STARTS, REGEX = RuleKind
PATIENCE = 30.0

FORM = ReplyOptions(
    RULES,
    rules=(
        Rule(EQUALS, b"ping", b"pong"),
        Rule(REGEX, r"^\d+$", "число".encode(), 0.01),
        Rule(STARTS, b"he", b"it starts"),
        Rule(CONTAINS, b"?", b"perhaps"),
    ),
)
REPLIES = {
    HAND: ReplyOptions(),
    FIXED: ReplyOptions(FIXED, b"ok, request\n", 0.01),
    ECHO: ReplyOptions(ECHO),
    RULES: FORM,
}


class Program:
    """A program in an interpreter of its own, with its lines read in a thread."""

    def __init__(self, folder: Path, name: str, source: str) -> None:
        path = folder / f"{name}.py"
        path.write_text(source, "utf-8")
        # -I: no site of the person's, no environment; -X utf8: pipes are not a console, whose encoding Python knows.
        flags = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-W", "error", str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            cwd=folder,
            creationflags=flags,
        )
        self.seen = ""
        self._news: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        # Not by lines: a prompt has no end of line.
        while news := os.read(self.process.stdout.fileno(), 65536).decode():
            self._news.put(news)
        self._news.put(None)

    def until(self, pattern: str) -> re.Match[str]:
        """Wait until the output has this."""
        while not (found := re.search(pattern, self.seen)):
            news = self._news.get(timeout=PATIENCE)
            assert news is not None, f"{pattern} never came: {self.seen} {self.errors()}"
            self.seen += news
        return found

    def type(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def end_input(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()

    def errors(self) -> str:
        assert self.process.stderr is not None
        return self.process.stderr.read()

    def interrupt(self) -> None:
        """Ctrl+C, and again if need be: Python does not notice one that comes just before it begins to read."""
        for _ in range(int(PATIENCE)):
            self.process.send_signal(getattr(signal, "CTRL_C_EVENT", signal.SIGINT))
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(1.5)
                return

    def finish(self) -> str:
        """Wait for a good end; returns all that was printed."""
        self.process.wait(PATIENCE)
        while (news := self._news.get(timeout=PATIENCE)) is not None:
            self.seen += news
        assert (self.process.returncode, self.errors()) == (0, ""), self.seen
        return self.seen

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert pipe is not None
            with contextlib.suppress(BrokenPipeError):
                pipe.close()


class Programs:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.running: list[Program] = []
        self.pem = str(folder / "server.pem")
        self.ca = str(folder / "ca.pem")
        pem = certificates._certificate("localhost", "127.0.0.1", "::1").private_key_and_cert_chain_pem
        pem.write_to_path(self.pem)
        certificates._authority().cert_pem.write_to_path(self.ca)

    def start(self, name: str, source: str) -> Program:
        # Half a second of patience is for people.
        program = Program(self.folder, name, source.replace("PATIENCE = 0.5", "PATIENCE = 0.15"))
        self.running.append(program)
        return program

    def server(self, options: ServerOptions, replies: ReplyOptions) -> tuple[Program, Any]:
        """A server that listens, and its (host, port) or path."""
        program = self.start("server", server_program(options, replies, cert_file=self.pem))
        address = program.until(r"listening on (.*)\n")[1]
        if options.transport is UNIX:
            return program, address
        host, _, port = address.rpartition(":")
        return program, (host.strip("[]"), int(port))


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[Programs]:
    made = Programs(tmp_path)
    yield made
    for program in made.running:
        program.kill()


def server_options(transport: ChatTransport, folder: Path, **options: Any) -> ServerOptions:
    return ServerOptions(transport, **{"port": 0, "path": str(folder / "chat.sock"), **options})


def client_options(transport: ChatTransport, address: Any, programs: Programs, **options: Any) -> ClientOptions:
    if transport is UNIX:
        return ClientOptions(UNIX, path=address, **options)
    return ClientOptions(transport, **{"host": address[0], "port": address[1], "ca_file": programs.ca, **options})


@pytest.mark.parametrize("mode", list(ReplyMode))
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_the_pair(transport: ChatTransport, mode: ReplyMode, programs: Programs, tmp_path: Path) -> None:
    server, address = programs.server(server_options(transport, tmp_path), REPLIES[mode])
    client = programs.start("client", client_program(client_options(transport, address, programs)))
    client.until("connected")
    client.until("> $")
    client.type("ping")
    server.until(re.escape(repr(b"ping")))
    if mode is HAND:
        server.until("reply> ")
        server.type("відповідь")
    answer = {HAND: "відповідь".encode(), FIXED: b"ok, request\n", ECHO: b"ping", RULES: b"pong"}[mode]
    client.until(re.escape(f"<- {len(answer)} bytes: {answer!r}"))
    if mode is RULES:
        client.type("hello")
        client.until("it starts")
        client.type("42")
        client.until(re.escape(repr("число".encode())))
    client.end_input()
    client.finish()
    if transport is not UDP:
        server.until("closed")
    server.interrupt()
    assert server.finish().endswith("stopped\n")
    if transport is UNIX:
        assert not (tmp_path / "chat.sock").exists()


@pytest.mark.parametrize("mode", list(ReplyMode))
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_the_server_against_our_client(
    transport: ChatTransport, mode: ReplyMode, programs: Programs, tmp_path: Path
) -> None:
    server, address = programs.server(server_options(transport, tmp_path), REPLIES[mode])

    async def talk(chat: Chat) -> bytes:
        client = chat.client()
        await client.connect(client_options(transport, address, programs))
        await client.send(b"ping")
        if mode is HAND:
            await asyncio.to_thread(server.until, "reply> ")
            server.type("by hand")
        await until(lambda: client.received)
        data = b"".join(entry.data for entry in client.transcript.entries(0, 99) if entry.direction == "received")
        await client.disconnect()
        return data

    expected = {HAND: b"by hand", FIXED: b"ok, request\n", ECHO: b"ping", RULES: b"pong"}[mode]
    assert asyncio.run(_with_chat(talk, tmp_path)) == expected
    server.interrupt()
    server.finish()


async def _with_chat(talk: Any, folder: Path) -> Any:
    chat = Chat(None, folder)
    try:
        return await talk(chat)
    finally:
        await chat.close()


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_the_client_against_our_server(transport: ChatTransport, programs: Programs, tmp_path: Path) -> None:
    async def talk(chat: Chat) -> None:
        server = await chat.listening(transport, ReplyOptions(FIXED))
        address = server.options.path or ("127.0.0.1", server.port)
        options = client_options(transport, address, programs, recv_size=4)
        source = client_program(options, encoding="cp1251", ending=LineEnding.CRLF)
        client = programs.start("client", source)
        await asyncio.to_thread(client.until, "> $")
        client.type("Привіт")
        await asyncio.to_thread(
            client.until, re.escape("<- 4 bytes: b'ok, '" if transport is UDP else "<- 3 bytes: b'est'")
        )
        data = b"".join(entry.data for entry in server.transcript.entries(0, 99) if entry.direction == "received")
        assert data == "Привіт\r\n".encode("cp1251")
        client.type("漢")
        await asyncio.to_thread(client.until, "codec can't encode")
        if transport is not UDP:
            await server.stop()
            client.type("")
            await asyncio.to_thread(client.until, "closed the connection|Error")
        client.end_input()
        await asyncio.to_thread(client.process.wait, PATIENCE)

    asyncio.run(_with_chat(talk, tmp_path))


def test_udp_cuts_what_is_longer_than_recv_size(programs: Programs, tmp_path: Path) -> None:
    server, address = programs.server(server_options(UDP, tmp_path), ReplyOptions(ECHO))
    client = programs.start("client", client_program(client_options(UDP, address, programs, recv_size=4)))
    client.type("0123456789")
    client.until(re.escape("<- 4 bytes: b'0123'"))
    client.end_input()
    client.finish()
    server.interrupt()
    server.finish()


@pytest.mark.parametrize("transport", [TCP, UDP])
def test_own_address_ipv6_and_family(transport: ChatTransport, programs: Programs, tmp_path: Path) -> None:
    host = "::1" if has_ipv6() else "127.0.0.1"
    family = Family.IPV6 if has_ipv6() else Family.IPV4
    options = server_options(transport, tmp_path, host=host, family=family)
    server, address = programs.server(options, ReplyOptions(ECHO))
    assert address[0] == host
    form = client_options(transport, address, programs, local_host=host, family=family)
    client = programs.start("client", client_program(form))
    client.type("hello")
    client.until("<- 5 bytes: b'hello'")
    client.end_input()
    client.finish()
    server.interrupt()
    server.finish()


def test_the_client_checks_certificates(programs: Programs, tmp_path: Path) -> None:
    server, address = programs.server(server_options(TLS, tmp_path), ReplyOptions(ECHO))
    for form, words in (
        ({"trust": Trust.SYSTEM}, "CERTIFICATE_VERIFY_FAILED"),
        ({"server_name": "example.org"}, "not valid for 'example.org'"),
    ):
        client = programs.start("client", client_program(client_options(TLS, address, programs, **form)))
        assert client.process.wait(PATIENCE) == 1
        assert words in client.errors()
    careless = client_options(TLS, address, programs, trust=Trust.NOTHING, server_name="example.org")
    client = programs.start("client", client_program(careless))
    client.type("hello")
    client.until("b'hello'")
    client.interrupt()
    client.finish()
    # Failed handshakes are told, and the server goes on.
    server.until("SSLError|SSLEOFError|ConnectionResetError")
    server.interrupt()
    server.finish()


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_ctrl_c_ends_the_client_and_errors_are_one_line(
    transport: ChatTransport, programs: Programs, tmp_path: Path
) -> None:
    server, address = programs.server(server_options(transport, tmp_path), ReplyOptions())
    client = programs.start("client", client_program(client_options(transport, address, programs)))
    client.until("> $")
    client.interrupt()
    assert client.finish().endswith("stopped\n")
    again = programs.start("again", server_program(
        server_options(transport, tmp_path, port=0 if transport is UNIX else address[1], path=str(address)),
        cert_file=programs.pem,
    ))  # fmt: skip
    assert again.process.wait(PATIENCE) == 1
    assert again.errors().startswith("OSError: [")
    server.interrupt()
    server.finish()
    if transport is not UDP:
        late = programs.start("late", client_program(client_options(transport, address, programs)))
        assert late.process.wait(PATIENCE) == 1
        assert len(late.errors().splitlines()) == 1


HOSTILE = st.one_of(
    st.text(max_size=30),
    st.sampled_from(['"""', "'''", "\\", "\n", "\r", "\u2028", "#\nimport os", "{0}", "@END@", "@DELAY@", "\ud800"]),
)


@given(HOSTILE, HOSTILE, st.binary(max_size=20), st.sampled_from(TRANSPORTS), st.sampled_from(ReplyMode))
def test_no_input_becomes_code(one: str, two: str, data: bytes, transport: ChatTransport, mode: ReplyMode) -> None:
    two = two or "empty is another form"
    rules = (Rule(EQUALS, data, data), Rule(REGEX, one, data, 1), Rule(CONTAINS, data, data, 0.5))
    replies = ReplyOptions(mode, data, 1.0, rules)
    tame_rules = (Rule(EQUALS, b"x", b"x"), Rule(REGEX, "x", b"x", 1), Rule(CONTAINS, b"x", b"x", 0.5))
    plain = ReplyOptions(mode, b"x", 1.0, tame_rules)
    server = server_program(ServerOptions(transport, one, path=two), replies, cert_file=one, key_file=two)
    harmless = server_program(ServerOptions(transport, "x", path="x"), plain, cert_file="x", key_file="x")
    assert shape(server) == shape(harmless)
    form = ClientOptions(transport, one, path=two, local_host=two, local_port=1, ca_file=one, server_name=two)
    client = client_program(form, encoding=one)
    tame = ClientOptions(transport, "x", path="x", local_host="x", local_port=1, ca_file="x", server_name="x")
    assert shape(client) == shape(client_program(tame, encoding="x"))
    # Every line can be shown as it is.
    assert all(line.isprintable() for line in (server + client).splitlines())


def shape(program: str) -> str:
    """The program without its strings: what input must not change."""
    tree = ast.parse(program)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)):
            node.value = ""
    return ast.dump(tree)


def test_programs_use_the_standard_library_only_and_what_they_import() -> None:
    for transport in TRANSPORTS:
        for replies in REPLIES.values():
            for program in (
                server_program(ServerOptions(transport, path="x"), replies),
                client_program(ClientOptions(transport, path="x", ca_file="x")),
            ):
                imports = [node for node in ast.walk(ast.parse(program)) if isinstance(node, ast.Import)]
                imported = {name.name for node in imports for name in node.names}
                assert imported <= {"os", "re", "socket", "ssl", "sys", "threading", "time"}
                for name in imported:
                    assert f"{name}." in program.replace(f"import {name}", "")
                assert "@" not in program
                assert max(map(len, program.splitlines())) <= 120
