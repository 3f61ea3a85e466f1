"""Passwords of servers in the place that the platform has for them (its keyring), where the person wants them kept.

It must not know what the passwords are for, nor write one anywhere else. A machine without a keyring says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from app.errors import WorkbenchError
from app.lookup.blocking import BlockingCalls
from app.lookup.errors import SystemTimeoutError
from app.texts import tr

__all__ = ["KEYRING_SECONDS", "NoKeyringError", "Passwords", "service_name"]

KEYRING_SECONDS: Final = 120.0
"""A keyring may ask the person to unlock it; after so long nobody is there to answer."""

_MOST_CALLS: Final = 2
"""Calls that wait for the keyring at once: it asks one question at a time anyway."""


class NoKeyringError(WorkbenchError, OSError):
    """The password was not read or kept: there is no keyring here, it is locked, or it does not answer."""

    def __init__(self, text: str, advice: str = "") -> None:
        super().__init__(text)
        self.advice = advice or tr("The password is asked for each time instead; nothing else changes.")


def service_name(protocol: str, host: str, port: int) -> str:
    """The name under which a server's passwords are kept: ``network-workbench smtp://127.0.0.1:2525``."""
    return f"network-workbench {protocol}://{host.strip().lower()}:{port}"


class Passwords:
    """The platform's keyring (the library of that name), in threads of its own, so that the loop never waits.

    The library is imported with the first call. Every method raises NoKeyringError, and none says a password in it.
    """

    def __init__(self) -> None:
        self._calls = BlockingCalls(_MOST_CALLS)

    async def get(self, service: str, user: str) -> str | None:
        """The password that is kept, or None."""
        return await self._call(_get, service, user)

    async def keep(self, service: str, user: str, password: str) -> None:
        """Keep a password; it takes the place of the one that was kept before."""
        await self._call(_set, service, user, password)

    async def forget(self, service: str, user: str) -> None:
        """Keep none any more; one that was not kept is no error."""
        await self._call(_delete, service, user)

    async def backend(self) -> str:
        """The keyring's name for people, such as "SecretService"."""
        return str(await self._call(_backend))

    async def _call(self, function: Callable[..., str | None], *args: str) -> str | None:
        try:
            return await self._calls.run("keyring", KEYRING_SECONDS, _translated, function, *args)
        except SystemTimeoutError as error:
            raise NoKeyringError(tr("The keyring did not answer"), tr("Is it waiting to be unlocked?")) from error


def _translated(function: Callable[..., str | None], *args: str) -> str | None:
    """Run in the thread: what the library raises becomes ours."""
    try:
        import keyring.errors
    except ImportError as error:
        raise NoKeyringError(tr("The keyring library is not installed")) from error
    try:
        return function(*args)
    except NoKeyringError:
        raise
    except keyring.errors.NoKeyringError as error:
        raise NoKeyringError(_none_here()) from error
    except keyring.errors.KeyringLocked as error:
        raise NoKeyringError(tr("The keyring is locked"), tr("Unlock it and try again.")) from error
    except Exception as error:
        # A back end may be anybody's plug-in, and lets exceptions of the libraries below it through. Their text may
        # quote what they were given, so only the name is told.
        raise NoKeyringError(tr("The keyring refused: {reason}", reason=type(error).__name__)) from error


def _none_here() -> str:
    return tr("This computer has no keyring that passwords could be kept in")


def _get(service: str, user: str) -> str | None:
    import keyring

    return keyring.get_password(service, user)


def _set(service: str, user: str, password: str) -> None:
    import keyring

    keyring.set_password(service, user, password)


def _delete(service: str, user: str) -> None:
    import keyring
    import keyring.errors

    # Deleting one that is not there raises the same error as deleting one that may not be deleted.
    if keyring.get_password(service, user) is not None:
        keyring.delete_password(service, user)


def _backend() -> str:
    import keyring
    from keyring.backends import fail

    found = keyring.get_keyring()
    if isinstance(found, fail.Keyring):
        raise NoKeyringError(_none_here())
    return str(found.name)
