"""The folders and files of the lab's FTP server: made of nothing on the disk, so that nothing there can be reached.

It must not know FTP. What is uploaded is kept in memory, within bounds, until the server stops.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from app.lab.http_content import piece

__all__ = ["MAX_UPLOADS", "MAX_UPLOAD_BYTES", "File", "Folder", "Full", "Tree", "find"]

MAX_UPLOADS: Final = 100
"""Files that can be uploaded."""

MAX_UPLOAD_BYTES: Final = 64 << 20
"""Bytes of all uploaded files together: they are kept in memory."""

MAX_NAME: Final = 255
"""Bytes of an uploaded file's name: what disks take, so that every client can keep it."""

_DAY: Final = datetime.datetime(2026, 1, 15, 12, 30, tzinfo=datetime.UTC)

README: Final = """This is the FTP server of Network Workbench's lab.

Anybody may log in as anonymous with any password, and read. The user student with the password secret may write in
the folder upload, too. The user elsewhere (any password) meets a server whose PASV names another computer,
192.0.2.1: a client must connect to the one that it talks to all the same (CVE-2021-4189).

texts              one text in several charsets, and with both ends of line
big                files of 1 MB to 5 GB; the same bytes each time
Українські назви   names in Ukrainian, in UTF-8 as RFC 2640 wants it
with spaces        names with spaces
empty              nothing
many               a thousand files
odd                a slow file, one that breaks off, one that is shorter than it says, and names to be careful with
upload             what was uploaded; gone when the lab stops

FTP in TLS works on the same port: AUTH TLS, PBSZ 0, PROT P (RFC 4217).
"""

_TEXT: Final = """Як тебе не любити, Києве мій!
Слова з літерами, яких бракує в інших абетках: їжак, єдність, щирість.
Цей текст записано в кодуванні {name}.
"""


@dataclass(eq=False, slots=True)
class File:
    """A file: ``read(start, end)`` makes a part of its bytes; ``rate`` bytes a second at most where it is not 0;
    ``stops`` says after how many bytes it ends, and ``confesses`` whether the server says so."""

    size: int
    read: Callable[[int, int], bytes]
    modified: datetime.datetime = _DAY
    rate: int = 0
    stops: int | None = None
    confesses: bool = True

    @classmethod
    def of(cls, data: bytes, modified: datetime.datetime = _DAY) -> File:
        """A file with these bytes."""
        return cls(len(data), lambda start, end: data[start:end], modified)


@dataclass(eq=False, slots=True)
class Folder:
    """A folder: what is in it, by name. ``writable``: files may be put there."""

    entries: dict[str, File | Folder] = field(default_factory=dict)
    writable: bool = False
    modified: datetime.datetime = _DAY


Entry = File | Folder


class Full(Exception):  # noqa: N818 - an answer, not a fault.
    """There is no more room for uploads."""


def find(root: Folder, parts: tuple[str, ...]) -> Entry | None:
    """What is at the end of a path; None when nothing is."""
    entry: Entry = root
    for part in parts:
        if not isinstance(entry, Folder) or part not in entry.entries:
            return None
        entry = entry.entries[part]
    return entry


def _generated(size: int, **options: object) -> File:
    return File(size, lambda start, end: piece(start, min(end, size)), **options)  # type: ignore[arg-type]


def _texts() -> Iterator[tuple[str, File]]:
    for name in ("utf-8", "windows-1251", "koi8-u", "iso-8859-5", "utf-16"):
        yield f"{name}.txt", File.of(_TEXT.format(name=name).encode(name))
    yield "lf.txt", File.of(b"Lines that end in LF,\nas on Unix.\n")
    yield "crlf.txt", File.of(b"Lines that end in CR LF,\r\nas on Windows.\r\n")


class Tree:
    """The whole tree, and the room for uploads."""

    def __init__(self) -> None:
        self.upload = Folder(writable=True)
        note = File.of("Цей файл існує, щоб його назву було видно.\n".encode())
        self.root = Folder(
            {
                "README.txt": File.of(README.encode()),
                "texts": Folder(dict(_texts())),
                "big": Folder(
                    {
                        "1MB.bin": _generated(10**6),
                        "10MB.bin": _generated(10**7),
                        "100MB.bin": _generated(10**8),
                        "1GB.bin": _generated(10**9),
                        "5GB.bin": _generated(5 * 10**9),
                    }
                ),
                "Українські назви": Folder({"Їжак і ґава.txt": note, "Лист до друга.txt": note, "Папка": Folder()}),
                "with spaces": Folder({"a file with spaces.txt": note, "two  spaces.txt": note}),
                "empty": Folder(),
                "many": Folder({f"file-{number:04d}.txt": File.of(b"%d\n" % number) for number in range(1, 1001)}),
                "odd": Folder(
                    {
                        "slow.bin": _generated(10**6, rate=50_000),
                        "breaks-off.bin": _generated(10**6, stops=5 * 10**5),
                        "shorter-than-said.bin": _generated(10**6, stops=6 * 10**5, confesses=False),
                        "nothing.txt": File.of(b""),
                        "escape\x1b[31mred.txt": note,
                        "safe\u202etxt.exe": note,
                        'a "quoted" name.txt': note,
                        "-rf": note,
                        "CON": note,
                        "back\\slash.txt": note,
                        "l" * 200: note,
                        "old.txt": File.of(b"1994\n", datetime.datetime(1994, 10, 1, 8, 5, tzinfo=datetime.UTC)),
                    }
                ),
                "upload": self.upload,
            }
        )

    def room(self, name: str) -> int:
        """Bytes that a file of this name in the upload folder may have. Raises Full when it cannot be there at all."""
        others = [entry for other, entry in self.upload.entries.items() if other != name]
        if len(others) >= MAX_UPLOADS or len(name.encode()) > MAX_NAME:
            raise Full
        return MAX_UPLOAD_BYTES - sum(entry.size for entry in others if isinstance(entry, File))

    def keep(self, name: str, data: bytes) -> None:
        """Put a file into the upload folder, in place of another one of this name. Raises Full."""
        if len(data) > self.room(name):
            raise Full
        self.upload.entries[name] = File.of(data, datetime.datetime.now(datetime.UTC).replace(microsecond=0))
