"""Forms that cannot work are refused, and the field that is wrong is named."""

from __future__ import annotations

import socket
import sys
from dataclasses import replace
from typing import Any

import pytest

from app.errors import explain, is_expected
from app.sockets import addresses
from app.sockets.addresses import interfaces, is_loopback, split_address
from app.sockets.options import (
    HAS_UNIX,
    ChatTransport,
    ClientOptions,
    Family,
    FieldError,
    ServerOptions,
    Trust,
    default_unix_path,
    transports,
)

TLS, UNIX, UDP = ChatTransport.TLS, ChatTransport.UNIX, ChatTransport.UDP


def test_the_defaults_work_at_once() -> None:
    ServerOptions().validate()
    ClientOptions().validate()
    assert (ServerOptions().host, ServerOptions().port) == (ClientOptions().host, ClientOptions().port)
    assert ClientOptions().target == "127.0.0.1:33333"
    assert ClientOptions(host="::1", port=7).target == "[::1]:7"


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("host", {"host": ""}),
        ("host", {"host": "a b"}),
        ("host", {"host": "a\nb"}),
        ("host", {"host": "a\0b"}),
        ("host", {"host": "[::1]"}),
        ("host", {"host": "http://example.org/"}),
        ("host", {"host": "x" * 64 + ".org"}),
        ("host", {"host": "a..b"}),
        ("host", {"host": "a\u202eb"}),
        ("port", {"port": -1}),
        ("port", {"port": 65536}),
        ("recv_size", {"recv_size": 0}),
        ("recv_size", {"recv_size": 2**21}),
    ],
)
@pytest.mark.parametrize("options", [ServerOptions(), ClientOptions()])
def test_wrong_fields_of_both(options: Any, field: str, values: dict[str, Any]) -> None:
    with pytest.raises(FieldError) as caught:
        replace(options, **values).validate()
    assert caught.value.field == field
    assert is_expected(caught.value)
    assert str(caught.value).isprintable()
    assert explain(caught.value).what == str(caught.value)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("port", {"port": 0}),
        ("connect_timeout", {"connect_timeout": 0}),
        ("connect_timeout", {"connect_timeout": -1}),
        ("connect_timeout", {"connect_timeout": float("nan")}),
        ("connect_timeout", {"connect_timeout": float("inf")}),
        ("local_port", {"local_port": 70000}),
        ("local_host", {"local_host": "a b"}),
        ("ca_file", {"transport": TLS}),
        ("server_name", {"transport": TLS, "ca_file": "x", "server_name": "a b"}),
    ],
)
def test_wrong_fields_of_the_client(field: str, values: dict[str, Any]) -> None:
    with pytest.raises(FieldError) as caught:
        ClientOptions(**values).validate()
    assert caught.value.field == field


def test_what_needs_no_more() -> None:
    ServerOptions(port=0).validate()
    ServerOptions(host="::").validate()
    ClientOptions(host="fe80::1%eth0").validate()
    ClientOptions(host="приклад.укр").validate()
    ClientOptions(TLS, trust=Trust.SYSTEM).validate()
    ClientOptions(TLS, trust=Trust.NOTHING).validate()
    assert [Family.ANY.number, Family.IPV4.number] == [socket.AF_UNSPEC, socket.AF_INET]


@pytest.mark.skipif(not HAS_UNIX, reason="no Unix sockets on this platform")
@pytest.mark.parametrize("path", ["", "a\0b", "x" * 200, "ж" * 60])
def test_unix_paths(path: str) -> None:
    for options in (ServerOptions(UNIX, path=path), ClientOptions(UNIX, path=path)):
        with pytest.raises(FieldError) as caught:
            options.validate()
        assert caught.value.field == "path"
    ServerOptions(UNIX, host="", port=-5, path=default_unix_path()).validate()


def test_transports_of_this_platform() -> None:
    assert transports()[0] is ChatTransport.TCP
    assert (UNIX in transports()) is HAS_UNIX
    assert [one.label for one in ChatTransport] == ["TCP", "UDP", "TLS", "Unix"]


def test_without_unix_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.sockets.options.HAS_UNIX", False)
    assert UNIX not in transports()
    with pytest.raises(FieldError) as caught:
        ServerOptions(UNIX, path="x").validate()
    assert caught.value.field == "transport"


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("LOCALHOST.", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.1", False),
        ("example.org", False),
        ("", False),
    ],
)
def test_is_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("example.org", ("example.org", None)),
        (" example.org:80 ", ("example.org", 80)),
        ("127.0.0.1:33333", ("127.0.0.1", 33333)),
        ("[::1]:80", ("::1", 80)),
        ("[::1]", ("::1", None)),
        ("::1", ("::1", None)),
        ("fe80::1%eth0", ("fe80::1%eth0", None)),
        ("http://user:pw@example.org:8080/path?q", ("example.org", 8080)),
        ("tcp://10.0.0.1:5", ("10.0.0.1", 5)),
        ("host:99999", ("host:99999", None)),
        ("http://[::1", ("http://[::1", None)),
        ("", ("", None)),
    ],
)
def test_split_address(text: str, expected: tuple[str, int | None]) -> None:
    assert split_address(text) == expected


async def test_interfaces() -> None:
    found = await interfaces()
    addresses_only = [one.address for one in found]
    assert addresses_only[0] == "127.0.0.1"
    assert "0.0.0.0" in addresses_only
    assert len(set(addresses_only)) == len(addresses_only)
    assert all(one.label for one in found)


async def test_interfaces_of_a_machine_without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr("socket.getaddrinfo", fail)
    monkeypatch.setattr(addresses, "_FAR", ((socket.AF_INET, "not an address"),))
    monkeypatch.setattr(addresses, "_can_bind", lambda _: False)
    assert [one.address for one in await interfaces()] == ["127.0.0.1", "0.0.0.0"]


@pytest.mark.skipif(sys.platform == "win32", reason="a matter of Unix sockets")
def test_default_unix_path_is_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert default_unix_path().startswith(str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "missing"))
    assert not default_unix_path().startswith(str(tmp_path))
