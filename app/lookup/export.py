"""The results of many lookups as CSV and as JSON, to open elsewhere.

It must not know how they came. Every value is made visible first; what a spreadsheet would take for a formula is
defused in CSV by an apostrophe before it (see CSV_NOTE), and stays exact in JSON.
"""

from __future__ import annotations

import asyncio
import contextlib
import csv
import io
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from app.display import visible
from app.lookup.many import ManyResult
from app.texts import tr

__all__ = ["COLUMNS", "csv_lines", "csv_note", "json_lines", "save"]

COLUMNS: Final = ("line", "name", "type", "status", "values", "seconds", "problem")

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What begins a formula in a spreadsheet (OWASP, "CSV injection"), with its fullwidth forms."""

SEPARATOR: Final = " | "
"""Between several values of one name, in one cell."""


def csv_note() -> str:
    """What a person should know of the CSV file, in a sentence."""
    return tr(
        "Values that a spreadsheet would run as a formula begin with an apostrophe; the JSON file has them exactly."
    )


def csv_lines(results: Iterable[ManyResult]) -> Iterator[str]:
    """A CSV file (RFC 4180) piece by piece: a head line, then one line for each result in the lines' order."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for result in sorted(results, key=lambda each: each.index):
        writer.writerow([_cell(value) for value in _fields(result)])
        if buffer.tell() > 1 << 16:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _fields(result: ManyResult) -> list[Any]:
    return [
        result.index + 1,
        result.name,
        result.rdtype,
        result.status,
        SEPARATOR.join(result.values),
        f"{result.elapsed:.6f}",
        result.problem,
    ]


def _cell(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    # Visible first: a line break or an invisible character before the sign would hide it from the check.
    text = visible(value)
    return "'" + text if text.lstrip(" ").startswith(_FORMULA) else text


def json_lines(results: Iterable[ManyResult]) -> Iterator[str]:
    """A JSON file piece by piece: a list of objects, one a line, in the lines' order."""
    yield "["
    separator = "\n"
    for result in sorted(results, key=lambda each: each.index):
        entry = {
            "line": result.index + 1,
            "name": result.name,
            "type": result.rdtype,
            "status": result.status,
            "values": list(result.values),
            "seconds": round(result.elapsed, 6),
            "problem": result.problem,
        }
        # ASCII only: no invisible character gets into the file as itself.
        yield separator + json.dumps(entry)
        separator = ",\n"
    yield "\n]\n"


async def save(path: Path, results: Iterable[ManyResult]) -> None:
    """Write the results in a thread, whole or not at all; ``.json`` is JSON, everything else CSV (UTF-8 with a mark at
    its beginning, without which spreadsheets guess). Raises OSError."""
    # A copy: the run may go on meanwhile.
    await asyncio.to_thread(_save, path, list(results))


def _save(path: Path, results: list[ManyResult]) -> None:
    is_json = path.suffix.lower() == ".json"
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8" if is_json else "utf-8-sig", newline="") as file:
            file.writelines(json_lines(results) if is_json else csv_lines(results))
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
