"""The outbox: messages that are ready to go, kept on the disk until a server has said 250 to their data.

It must not speak to a server: whoever sends tells it what happened to each message, and when.
"""

from __future__ import annotations

import contextlib
import datetime
import enum
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from app.errors import WorkbenchError
from app.mail.addresses import MAX_ADDRESSES
from app.mail.compose import Letter
from app.mail.composed import Composed
from app.mail.drafts import new_id
from app.mail.envelope import Envelope
from app.mail.keeping import letter_from_json, letter_to_json, read_json, write_json
from app.texts import tr

__all__ = ["MAX_WAITING", "Outbox", "OutboxFullError", "OutboxState", "Waiting"]

FORMAT: Final = "network-workbench.outbox"
VERSION: Final = 1

MAX_WAITING: Final = 2000
"""Messages that wait at once: twice what the speed test sends in one session."""

MAX_SAID: Final = 4000
"""Characters that are kept of what a server said: the trace has it all."""

MAX_READY: Final = 32 * 1024
"""Bytes of a message up to which they stay in memory until it is sent: sixty megabytes for a full outbox. A longer one
is made again, which takes less time than sending it."""

_ID: Final = re.compile(r"[0-9a-f]{16}")


class OutboxFullError(WorkbenchError, OSError):
    """There are MAX_WAITING already."""

    def __init__(self) -> None:
        super().__init__(tr("There are {most} messages in the outbox already", most=f"{MAX_WAITING:,}"))
        self.advice = tr("Send them, or take some out.")


class OutboxState(enum.StrEnum):
    """What became of a message so far."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"

    @property
    def label(self) -> str:
        """In the person's language."""
        return {
            OutboxState.WAITING: tr("waiting"),
            OutboxState.SENDING: tr("sending"),
            OutboxState.SENT: tr("sent"),
            OutboxState.FAILED: tr("failed"),
        }[self]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message of the outbox. ``envelope`` names those whom it still has to reach, ``delivered`` those whom it has;
    ``said`` is what the server or the program said last. ``size`` is in bytes, ``created`` in seconds since the epoch.

    The letter has its date and Message-ID, so that its bytes are the same whenever they are made.
    """

    letter: Letter
    envelope: Envelope
    size: int
    state: OutboxState = OutboxState.WAITING
    said: str = ""
    delivered: tuple[str, ...] = ()
    id: str = field(default_factory=new_id)
    created: float = field(default_factory=time.time)
    ready: Composed | None = field(default=None, repr=False, compare=False)
    """The letter as it was made for a server with 8BITMIME, where that is at hand; files do not have it."""

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "id": self.id,
            "created": self.created,
            "letter": letter_to_json(self.letter),
            "mail_from": self.envelope.mail_from,
            "rcpt_to": list(self.envelope.rcpt_to),
            "delivered": list(self.delivered),
            "size": self.size,
            "state": self.state.value,
            "said": self.said[:MAX_SAID],
        }

    @classmethod
    def from_json(cls, values: dict[str, Any], attachments: Path) -> Waiting | None:
        """What to_json() gave; None when it is something else. What was being sent when the program ended waits again,
        and says that the server may have it already."""
        number, sender, size, created = (values.get(key) for key in ("id", "mail_from", "size", "created"))
        if values.get("format") != FORMAT or values.get("version") != VERSION:
            return None
        if not isinstance(number, str) or not _ID.fullmatch(number) or not isinstance(sender, str):
            return None
        recipients, delivered = _texts(values.get("rcpt_to")), _texts(values.get("delivered"))
        state, said = values.get("state"), values.get("said")
        if recipients is None or delivered is None or state not in list(OutboxState):
            return None
        said = said[:MAX_SAID] if isinstance(said, str) else ""
        state = OutboxState(state)
        if state is OutboxState.SENDING:
            state = OutboxState.WAITING
            said = _interrupted_words()
        return cls(
            letter_from_json(values.get("letter"), attachments),
            Envelope(sender, recipients),
            size if isinstance(size, int) and size >= 0 else 0,
            state,
            said,
            delivered,
            number,
            float(created) if isinstance(created, (int, float)) and 0 <= created < 1e11 else 0.0,
        )


def _interrupted_words() -> str:
    return tr("The program ended while this was being sent: the server may have it already.")


def _texts(value: Any) -> tuple[str, ...] | None:
    """Addresses without a line break: the file may have been edited, and they become commands."""
    if not isinstance(value, list) or len(value) > MAX_ADDRESSES:
        return None
    if not all(isinstance(each, str) and each.isprintable() for each in value):
        return None
    return tuple(value)


class Outbox:
    """The messages in the order in which they were added. ``items`` may be read at any time in the loop's thread.

    Changes come in two steps: the methods below change the list at once, in the loop's thread, and call ``on_change``;
    what write() is then given goes to the disk, in a thread. A message is deleted there only when it was sent or the
    person took it out.
    """

    def __init__(self, folder: Path, attachments: Path) -> None:
        self.folder = folder
        self.attachments = attachments
        self.items: list[Waiting] = []
        self.problems: list[str] = []
        self.on_change: Callable[[], None] | None = None
        self._places: dict[str, int] = {}

    # Blocking: for a thread

    def load(self) -> list[Waiting]:
        """Every message of the folder, oldest first; give them to take(). Blocks. What cannot be read is left alone and
        told in ``problems``."""
        found: list[Waiting] = []
        interrupted = self._interrupted()
        for path in sorted(self.folder.glob("*.json")) if self.folder.is_dir() else []:
            try:
                values = read_json(path)
                item = Waiting.from_json(values, self.attachments) if values is not None else None
                if item is None or item.id != path.stem:
                    self.problems.append(tr("{path} holds no message for the outbox", path=str(path)))
                elif item.id in interrupted and not item.said:
                    item = replace(item, said=_interrupted_words())
                    self.write(item)
                    found.append(item)
                else:
                    found.append(item)
            except OSError as error:
                self.problems.append(f"{path}: {error.strerror or error}")
        with contextlib.suppress(OSError):
            self._marker.unlink(missing_ok=True)
        return sorted(found, key=lambda item: item.created)

    @property
    def _marker(self) -> Path:
        return self.folder / "session"

    def _interrupted(self) -> set[str]:
        """Those of a session whose end was not written down."""
        try:
            values = read_json(self._marker)
        except OSError:
            return set()
        return set(_texts((values or {}).get("ids")) or ())

    def begin_session(self, items: Sequence[Waiting]) -> None:
        """Write down which messages are going to be sent now: what becomes of each is written a moment later than it
        happens, and should the program end in between, nobody knows. Blocks. Raises OSError."""
        write_json(self._marker, {"ids": [item.id for item in items]})

    def end_session(self) -> None:
        """What became of all of them was written. Blocks. Raises OSError."""
        self._marker.unlink(missing_ok=True)

    def write_all(self, items: Sequence[Waiting]) -> None:
        """write() for several. Blocks. Raises OSError."""
        for item in items:
            self.write(item)

    def write(self, item: Waiting) -> None:
        """Put a message as it is now on the disk; one that was sent goes from there. Blocks. Raises OSError."""
        if item.state is OutboxState.SENT:
            self.erase(item)
        else:
            # That it is being sent is a remark; without it, a message would only seem to have waited untouched.
            write_json(self._path(item), item.to_json(), sync=item.state is not OutboxState.SENDING)

    def erase(self, item: Waiting) -> None:
        """Delete a message's file. Blocks. Raises OSError."""
        self._path(item).unlink(missing_ok=True)

    # In the loop's thread

    def take(self, items: list[Waiting]) -> None:
        """Take what load() found, before what was added meanwhile."""
        known = {item.id for item in self.items}
        self.items[:0] = [item for item in items if item.id not in known]
        self._changed()

    def add(self, letter: Letter, envelope: Envelope, size: int, composed: Composed | None = None) -> Waiting:
        """A message that is ready. Its date becomes now unless it has one; a letter with a date and a Message-ID may
        bring what compose() made of it, which then need not be made again. Raises OutboxFullError."""
        if len([item for item in self.items if item.state is not OutboxState.SENT]) >= MAX_WAITING:
            raise OutboxFullError
        if letter.date is None or not letter.message_id or letter.attachments or size > MAX_READY:
            composed = None
        if letter.date is None:
            letter = replace(letter, date=datetime.datetime.now().astimezone())
        item = Waiting(letter, envelope, size, ready=composed)
        self.items.append(item)
        self._changed()
        return item

    def remove(self, item: Waiting) -> None:
        """Take a message out."""
        self.items = [each for each in self.items if each.id != item.id]
        self._changed()

    def clear_sent(self) -> None:
        """Forget those that were sent."""
        self.items = [item for item in self.items if item.state is not OutboxState.SENT]
        self._changed()

    def update(self, item: Waiting, **changes: Any) -> Waiting:
        """Change what is known of a message; returns it as it is now."""
        changed = replace(item, **changes)
        place = self._place(item.id)
        if place is not None:
            self.items[place] = changed
            self._changed()
        return changed

    def _place(self, number: str) -> int | None:
        """Where in the list the message of this id is. Looked up, not searched: a session asks several times for each
        of a thousand."""
        place = self._places.get(number, -1)
        if not 0 <= place < len(self.items) or self.items[place].id != number:
            self._places = {item.id: index for index, item in enumerate(self.items)}
            place = self._places.get(number, -1)
        return place if place >= 0 else None

    def sending(self, item: Waiting) -> Waiting:
        """It is being sent from now on."""
        return self.update(item, state=OutboxState.SENDING, said="")

    def sent(self, item: Waiting, said: str, refused: dict[str, str] | None = None) -> Waiting:
        """The server said 250 to its data. ``refused`` are those of its recipients who were not accepted, with what was
        said of each: the message stays for them, and for nobody else."""
        refused = {spec: text for spec, text in (refused or {}).items() if spec in item.envelope.rcpt_to}
        accepted = tuple(spec for spec in item.envelope.rcpt_to if spec not in refused)
        delivered = (*item.delivered, *accepted)
        if not refused:
            # Its bytes are not needed any more.
            return self.update(item, state=OutboxState.SENT, said=said[:MAX_SAID], delivered=delivered, ready=None)
        words = "\n".join(f"{spec}: {text}" for spec, text in refused.items())
        envelope = Envelope(item.envelope.mail_from, tuple(refused))
        return self.update(
            item, state=OutboxState.FAILED, said=words[:MAX_SAID], delivered=delivered, envelope=envelope
        )

    def failed(self, item: Waiting, said: str) -> Waiting:
        """It was not sent; it stays, whole."""
        return self.update(item, state=OutboxState.FAILED, said=said[:MAX_SAID])

    def wait(self, item: Waiting) -> Waiting:
        """It shall be tried again, or sending was cancelled before it."""
        return self.update(item, state=OutboxState.WAITING)

    @property
    def waiting(self) -> list[Waiting]:
        """Those that would go now: waiting, then those that failed before, which may fail again."""
        order = (OutboxState.WAITING, OutboxState.FAILED)
        return [item for state in order for item in self.items if item.state is state]

    def find(self, number: str) -> Waiting | None:
        """The message of this id."""
        place = self._place(number)
        return None if place is None else self.items[place]

    def used(self) -> list[Path]:
        """The copies that its messages mention."""
        return [each.path for item in self.items for each in item.letter.attachments]

    def _path(self, item: Waiting) -> Path:
        return self.folder / f"{item.id}.json"

    def _changed(self) -> None:
        if self.on_change is not None:
            with contextlib.suppress(RuntimeError):  # The view may be gone already when the program ends.
                self.on_change()
