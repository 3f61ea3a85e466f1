"""Passwords through the keyring library, with a keyring of the test's own; never the person's."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import keyring
import keyring.backend
import keyring.errors
import pytest
from keyring.backends import fail

from app import passwords as module
from app.passwords import NoKeyringError, Passwords, service_name


class Memory(keyring.backend.KeyringBackend):
    """Keeps passwords in a dictionary."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.error: Exception | None = None
        self.threads: set[int] = set()

    def _enter(self) -> None:
        self.threads.add(threading.get_ident())
        if self.error is not None:
            raise self.error

    def get_password(self, service: str, username: str) -> str | None:
        self._enter()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._enter()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._enter()
        del self.kept[service, username]


@pytest.fixture
def memory() -> Iterator[Memory]:
    before = keyring.get_keyring()
    mine = Memory()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


async def test_a_password_is_kept_and_forgotten(memory: Memory) -> None:
    passwords = Passwords()
    service = service_name("smtp", " Mail.Lab.Test ", 2525)
    assert service == "network-workbench smtp://mail.lab.test:2525"
    assert await passwords.get(service, "me") is None
    await passwords.keep(service, "me", "пароль")
    assert await passwords.get(service, "me") == "пароль"
    await passwords.forget(service, "me")
    await passwords.forget(service, "me")
    assert memory.kept == {}
    assert threading.get_ident() not in memory.threads


async def test_a_machine_without_a_keyring_says_so() -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    try:
        for call in (Passwords().get("s", "u"), Passwords().keep("s", "u", "secret"), Passwords().backend()):
            with pytest.raises(NoKeyringError, match="no keyring"):
                await call
    finally:
        keyring.set_keyring(before)


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (keyring.errors.KeyringLocked("secret"), "locked"),
        (keyring.errors.PasswordSetError("secret"), "PasswordSetError"),
        (RuntimeError("secret"), "RuntimeError"),
        (OSError("secret"), "OSError"),
    ],
)
async def test_what_a_keyring_raises_is_told_without_the_password(memory: Memory, error: Exception, word: str) -> None:
    memory.error = error
    with pytest.raises(NoKeyringError, match=word) as caught:
        await Passwords().keep("s", "u", "secret")
    assert "secret" not in f"{caught.value} {caught.value.advice}"


async def test_a_keyring_that_does_not_answer_holds_nobody_up(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()

    def wait(*_: Any) -> None:
        released.wait(10)

    monkeypatch.setattr(module, "KEYRING_SECONDS", 0.05)
    monkeypatch.setattr(memory, "get_password", wait)
    turns = 0
    call = asyncio.get_running_loop().create_task(Passwords().get("s", "u"))
    while not call.done():
        turns += 1
        await asyncio.sleep(0.001)
    released.set()
    with pytest.raises(NoKeyringError, match="did not answer"):
        await call
    assert turns > 3
