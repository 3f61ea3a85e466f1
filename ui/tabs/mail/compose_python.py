"""Show Python and Save as .eml: the form's message as a program, or as a file.

It must not know how programs are written: app.smtp.recipe does.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.mail.compose import Letter, compose
from app.mail.compose_preview import plan
from app.mail.envelope import Envelope
from app.mail.outbox import Waiting
from app.smtp.recipe import Mail, send_program
from app.tasks import TaskOwner
from app.texts import tr
from ui.services import Services
from ui.tabs.mail.compose_server import ServerPart
from ui.widgets.files import ask_save
from ui.widgets.python_dialog import PythonDialog

__all__ = ["ComposePython"]

_MOST: Final = 20
"""Messages of the outbox that stand in a program: it is there to be read."""


class ComposePython(QObject):
    """show() opens the dialog ``prefix.python_dialog``; save() asks for a file. Both raise what composing raises."""

    def __init__(self, services: Services, tasks: TaskOwner, server: ServerPart, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._tasks = tasks
        self._server = server
        self._window = parent
        self._prefix = parent.objectName()

    async def show(
        self, letter: Letter, texts: tuple[str | None, str | None], waiting: Sequence[Waiting]
    ) -> PythonDialog:
        """The form's message as a program, and what waits in the outbox as another."""
        mail = await asyncio.to_thread(_mail, letter, texts)
        pages = [(tr("This message"), "send_mail.py")]
        mails = [[mail]]
        if waiting:
            pages.append((tr("The outbox, in one session"), "send_outbox.py"))
            mails.append(await asyncio.to_thread(lambda: [_waiting_mail(item) for item in waiting[:_MOST]]))
        part = self._server
        server, user = part.server(), part.form.user.text()

        def programs() -> list[str]:
            return [send_program(server, each, user, part.mechanism if user else "", part.own_name) for each in mails]

        dialog = PythonDialog(
            self._services, self._tasks, f"{self._prefix}.python_dialog", pages, programs, self._window
        )
        dialog.show()
        return dialog

    async def save(self, letter: Letter) -> Path | None:
        """Write the message's exact bytes to a file that the person chooses; None when they think better of it. Raises
        OSError."""
        composed = await asyncio.to_thread(compose, letter)
        filters = [tr("Messages (*.eml)")]
        path = await ask_save(self._window, self._services.settings, tr("Save the message"), "message.eml", filters)
        if path is None:
            return None

        def write() -> None:
            # Whole or not at all: the name never stands for half a message.
            handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    composed.write(file)
                Path(name).replace(path)
            except BaseException:
                with contextlib.suppress(OSError):
                    Path(name).unlink()
                raise

        await asyncio.to_thread(write)
        return path


def _mail(letter: Letter, texts: tuple[str | None, str | None]) -> Mail:
    composed, envelope = plan(letter, *texts)
    return _of(envelope, composed.read(), utf8=composed.utf8_headers)


def _waiting_mail(item: Waiting) -> Mail:
    composed = compose(item.letter)
    return _of(item.envelope, composed.read(), utf8=composed.utf8_headers)


def _of(envelope: Envelope, message: bytes, *, utf8: bool) -> Mail:
    if not envelope.needs_utf8:
        envelope = envelope.ascii()
    return Mail(envelope.mail_from, envelope.rcpt_to, message, utf8=utf8)
