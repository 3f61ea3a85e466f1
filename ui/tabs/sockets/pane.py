"""What the server's and the client's half have in common: running work, its progress and cancel, and telling errors.

It must not know which half it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLabel, QLineEdit, QSpinBox, QToolButton, QWidget

from app.errors import explain, is_expected
from app.sockets.options import ChatTransport, Family, FieldError
from app.sockets.transcript import Transcript
from app.tasks import TaskOwner
from ui.services import Services
from ui.tabs.sockets.composer import Composer
from ui.tabs.sockets.form import combo, select
from ui.tabs.sockets.transcript_view import TranscriptView
from ui.widgets.field_mark import FieldMark
from ui.widgets.files import ask_open
from ui.widgets.message_line import MessageLine

__all__ = ["Pane"]

_Field = QLineEdit | QSpinBox | QDoubleSpinBox


class Pane(QWidget):
    """One half. A subclass builds its form, names its ``fields`` and ``choices`` (for marks and for save_state()),
    and overrides what sends. ``changed`` is emitted when the half's state or transport changed."""

    changed = Signal()
    python_button: QToolButton

    fields: tuple[_Field, ...] = ()
    choices: tuple[QComboBox, ...] = ()

    def __init__(
        self, services: Services, tasks: TaskOwner, prefix: str, transcript: Transcript, *, mirrored: bool, hint: str
    ) -> None:
        super().__init__()
        self.services = services
        self.tasks = tasks
        self.prefix = prefix
        self._marks: dict[str, FieldMark] = {}
        self._working: asyncio.Task[None] | None = None
        self._starting: asyncio.Task[None] | None = None
        self.message = MessageLine(services.theme, f"{prefix}.message", keep_room=False)
        self.transcript = TranscriptView(services, tasks, transcript, prefix, mirrored=mirrored, hint=hint)
        self.composer = Composer(services, prefix, mirrored=mirrored)
        self.composer.send.connect(lambda data: self.do(self._send(data, self.composer.sent_text), "send"))
        self.composer.send_file.connect(lambda: self.do(self._choose_file(), "choose file"))
        self.composer.file_dropped.connect(self.send_file)
        self.composer.repeat.connect(self.send_repeatedly)
        self.composer.cancelled.connect(self.cancel)
        self.transcript.take_over.connect(self.composer.take_over)

    # For subclasses to override

    async def send(self, data: bytes) -> None:
        """Send one message."""
        raise NotImplementedError

    def file_sending(self, path: Path, progress: Callable[[int, int], None]) -> Coroutine[Any, Any, Any]:
        """The coroutine that sends a file."""
        raise NotImplementedError

    def repetition(
        self, data: bytes, interval_s: float, times: int, progress: Callable[[int, int], None]
    ) -> Coroutine[Any, Any, Any]:
        """The coroutine that sends a message again and again."""
        raise NotImplementedError

    @property
    def ready(self) -> bool:
        """Whether something can be sent now."""
        raise NotImplementedError

    def show_state(self) -> None:
        """Show what the end does now."""
        raise NotImplementedError

    # Work

    async def _send(self, data: bytes, text: str) -> None:
        try:
            await self.send(data)
        except Exception:
            self.composer.give_back(text)
            raise

    async def _choose_file(self) -> None:
        filters = [self.tr("All files (*)")]
        path = await ask_open(self, self.services.settings, self.tr("Send a file"), filters)
        if path is not None:
            self.send_file(path)

    def send_file(self, path: Path) -> None:
        """Send a file's bytes, with progress."""
        text = self.tr("{name}: {done} of {total} bytes")

        def show(done: int, total: int) -> None:
            words = text.format(name=path.name, done=f"{done:,}", total=f"{total:,}")
            self.composer.show_busy(words, done, total)

        if self.ready:
            self._work(self.file_sending(path, show), "send file")
        else:
            # The button is off then, but a file can be dropped at any time.
            self.message.show_warning(self.composer.reason)

    def send_repeatedly(self, data: bytes, interval_ms: int, times: int) -> None:
        """Send a message every ``interval_ms`` milliseconds, ``times`` times (0: until cancelled)."""

        def show(done: int, total: int) -> None:
            text = self.tr("{done} of {total} sent") if total else self.tr("{done} sent")
            self.composer.show_busy(text.format(done=f"{done:,}", total=f"{total:,}"), done, total)

        if self.ready:
            self._work(self.repetition(data, interval_ms / 1000, times, show), "repeat")

    def _work(self, coroutine: Coroutine[Any, Any, Any], name: str) -> None:
        """Run something long that Cancel stops; one at a time."""
        if self._working is not None:
            coroutine.close()
            return
        self.message.clear()
        self.composer.show_busy("", 0, 0)
        self._working = self._spawn(coroutine, name)
        self._working.add_done_callback(self._worked)

    def _worked(self, task: asyncio.Task[None]) -> None:
        self._working = None
        self.composer.show_idle()

    def start(self, coroutine: Coroutine[Any, Any, Any], name: str) -> None:
        """Run what begins the connection or the listening; cancel() ends it."""
        self.message.clear()
        self.mark(None)
        self._starting = self._spawn(coroutine, name)
        self._starting.add_done_callback(self._started)
        self.show_state()

    def _started(self, task: asyncio.Task[None]) -> None:
        self._starting = None
        self.show_state()

    @property
    def starting(self) -> bool:
        """Whether start() is under way."""
        return self._starting is not None

    def do(self, coroutine: Coroutine[Any, Any, Any], name: str) -> None:
        """Run something short; what fails is told beside the form."""
        self._spawn(coroutine, name)

    def do_now(self, action: Callable[[], object]) -> None:
        """The same for what is no coroutine."""
        try:
            action()
        except Exception as error:  # noqa: BLE001 - tell() passes on what it does not know.
            self.tell(error)

    def _spawn(self, coroutine: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[None]:
        task = self.tasks.spawn(self._attempt(coroutine), name)
        # A task that is cancelled before its first step would leave the coroutine unawaited.
        task.add_done_callback(lambda _: coroutine.close())
        return task

    async def _attempt(self, coroutine: Coroutine[Any, Any, Any]) -> None:
        try:
            await coroutine
        except Exception as error:  # noqa: BLE001 - tell() passes on what it does not know.
            self.tell(error)

    def cancel(self) -> bool:
        """Stop what runs: starting, a file, a repetition. Returns whether there was anything."""
        running = [task for task in (self._starting, self._working) if task is not None]
        for task in running:
            task.cancel()
        return bool(running)

    # The form

    def tell(self, error: Exception) -> None:
        """Say beside the form what went wrong; a mistake of ours goes on to the one handler for these."""
        if not is_expected(error):
            raise error
        self.message.show_error(explain(error))
        if isinstance(error, FieldError):
            self.mark(error)

    def mark(self, error: FieldError | None) -> None:
        """Mark the field that an error is about, and no other."""
        for widget in self.fields:
            name = _key(widget)
            if error is not None and name == error.field:
                edit = widget if isinstance(widget, QLineEdit) else widget.lineEdit()
                if name not in self._marks:
                    self._marks[name] = FieldMark(self.services.theme, edit)
                self._marks[name].mark(str(error))
                widget.setFocus()
            elif name in self._marks:
                self._marks[name].clear()

    def save_state(self) -> dict[str, Any]:
        """The form's values."""
        state: dict[str, Any] = {"composer": self.composer.save_state()}
        for box in self.choices:
            state[_key(box)] = box.currentData()
        for widget in self.fields:
            state[_key(widget)] = widget.text() if isinstance(widget, QLineEdit) else widget.value()
        return state

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take what save_state() gave; anything odd is passed over."""
        for box in self.choices:
            select(box, state.get(_key(box)))
        for widget in self.fields:
            value = state.get(_key(widget))
            if isinstance(widget, QLineEdit):
                if isinstance(value, str):
                    widget.setText(value[:1000])
            elif isinstance(widget, QDoubleSpinBox):
                if isinstance(value, (int, float)):
                    widget.setValue(float(value))
            elif isinstance(value, int) and widget.minimum() <= value <= widget.maximum():
                widget.setValue(value)
        if isinstance(state.get("composer"), dict):
            self.composer.restore_state(state["composer"])

    # Widgets that both halves have

    def title_label(self, text: str) -> QLabel:
        """The half's name."""
        label = QLabel(text)
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        return label

    def keep_width(self, widget: QWidget) -> None:
        """Give a widget the width that it needs, in every text size, and no more."""

        def fit() -> None:
            # A style sheet's font is taken over when it is polished, which may be only after this.
            widget.ensurePolished()
            widget.setFixedWidth(widget.sizeHint().width())

        self.services.theme.changed.connect(fit)
        fit()

    def transport_box(self, transports: list[ChatTransport]) -> QComboBox:
        """The choice of the transport."""
        tips = {
            ChatTransport.TCP: self.tr("A stream of bytes, in order; messages have no borders"),
            ChatTransport.UDP: self.tr("Single datagrams; they may be lost or change places"),
            ChatTransport.TLS: self.tr("TCP, encrypted; the trace shows it decrypted"),
            ChatTransport.UNIX: self.tr("Between programs of one computer, by a path"),
        }
        items = [(one.label, one, tips[one]) for one in transports]
        return combo(f"{self.prefix}.transport", self.tr("Transport"), items)

    def family_box(self) -> QComboBox:
        """The choice of IPv4 and IPv6."""
        items = [
            ("IPv4/6", Family.ANY, self.tr("Whatever the name gives")),
            ("IPv4", Family.IPV4, self.tr("IPv4 addresses only")),
            ("IPv6", Family.IPV6, self.tr("IPv6 addresses only")),
        ]
        return combo(f"{self.prefix}.family", self.tr("Address family"), items)


def _key(widget: QWidget) -> str:
    return widget.objectName().rpartition(".")[2]
