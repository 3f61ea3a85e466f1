"""The lab without a window: ``python -m app.lab [--json] [--base-port N] [--data DIR] [--host H]``.

It must not know any server. Whoever runs it learns from its output what listens where, and ends it with a signal.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import io
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType

from app.errors import explain
from app.lab import SERVERS, Lab, LabServer, ServerStatus, State
from app.lab.lab import LabChoiceError
from app.tasks import TaskOwner
from app.texts import tr

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None, servers: Sequence[LabServer] = SERVERS) -> int:
    """Run the servers until SIGTERM or Ctrl+C; returns the exit code: 0 after a signal, 1 when they could not start,
    2 (raised as SystemExit, by argparse) when the command line is wrong."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A path or a translated word that the terminal's encoding lacks is no reason to fail.
            stream.reconfigure(errors="backslashreplace")
    choices = _parser().parse_args(arguments)
    with _Signals() as signals, contextlib.ExitStack() as stack:
        try:
            data = _data_folder(choices.data, stack)
            asyncio.run(_serve(choices, servers, data, signals))
        except (LabChoiceError, _StartError) as error:
            return _fail(str(error))
        except BrokenPipeError:
            # Whoever read our lines is gone. The interpreter would try to flush them once more when it exits.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return _fail(tr("Nobody reads the output any more"))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m app.lab", description=tr("Runs the lab's servers without a window, until SIGTERM or Ctrl+C.")
    )
    parser.add_argument(
        "--json", action="store_true", help=tr("once all listen, print one JSON object a line for each server")
    )
    parser.add_argument(
        "--base-port", type=int, metavar="N", help=tr("take ports N, N+1, … in the list's order, and no others")
    )
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help=tr("keep mailboxes and files there (default: a temporary folder)")
    )
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="H", help=tr("the address to listen on (default: %(default)s)")
    )
    return parser


async def _serve(choices: argparse.Namespace, servers: Sequence[LabServer], data: Path, signals: _Signals) -> None:
    ended = signals.watch(asyncio.get_running_loop())
    tasks = TaskOwner("app.lab", _report)
    lab = Lab(tasks, None, data, servers=servers, host=choices.host, base_port=choices.base_port)
    starting = tasks.spawn(lab.start(), "start")
    waiting = tasks.spawn(ended.wait(), "signal")
    try:
        await asyncio.wait((starting, waiting), return_when=asyncio.FIRST_COMPLETED)
        if not waiting.done():
            await starting
            if failed := [status for status in lab.statuses if status.state is not State.RUNNING]:
                raise _StartError("\n".join(_why(status) for status in failed))
            if lab.exposed:
                print(_warning(lab), file=sys.stderr, flush=True)
            ca = lab.certificates.ca_path
            print(_as_json(lab, ca) if choices.json else _as_table(lab, ca), flush=True)
            await waiting
    finally:
        await lab.stop()
        await tasks.close()


def _as_json(lab: Lab, ca: Path) -> str:
    lines = []
    for status in lab.statuses:
        line: dict[str, str | int] = {"name": status.name, "host": status.host, "port": status.port}
        if status.tls or status.starttls:
            line["ca"] = str(ca)
        lines.append(json.dumps(line))
    return "\n".join(lines)


def _as_table(lab: Lab, ca: Path) -> str:
    rows = [(status.name, f"{status.host}:{status.port}", _remark(status)) for status in lab.statuses]
    widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
    lines = [f"{name:<{widths[0]}}  {address:<{widths[1]}}  {remark}" for name, address, remark in rows]
    if any(status.tls or status.starttls for status in lab.statuses):
        lines.append(tr("Certificate authority of the TLS servers: {path}", path=ca))
    lines.append(tr("Files: {path}", path=lab.data))
    lines.append(tr("Ctrl+C ends it."))
    return "\n".join(lines)


def _remark(status: ServerStatus) -> str:
    if status.moved:
        return tr("{summary} ({port} was taken)", summary=status.summary, port=status.wanted)
    return status.summary


def _why(status: ServerStatus) -> str:
    where = f"{status.name}, {status.host}:{status.wanted}"
    return f"{where}: {status.error}" if status.error is not None else where


def _warning(lab: Lab) -> str:
    return tr(
        "Warning: the lab listens on {host}. Its servers are made for learning; other machines can reach them.",
        host=lab.host,
    )


def _fail(text: str) -> int:
    print(f"python -m app.lab: {text}", file=sys.stderr)
    return 1


def _report(error: BaseException, task: str) -> None:
    """A bug of ours: the interpreter's own words, since there is no window to show it in."""
    print(f"{task}:", file=sys.stderr)
    sys.excepthook(type(error), error, error.__traceback__)


class _StartError(Exception):
    """The servers could not be started; the text says why."""


def _data_folder(chosen: Path | None, stack: contextlib.ExitStack) -> Path:
    """The chosen folder, made and found writable; or a temporary one, removed when the stack ends."""
    try:
        if chosen is None:
            folder = Path(tempfile.mkdtemp(prefix="network-workbench-lab-"))
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            return folder
        folder = chosen.absolute()
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        raise _StartError(f"{chosen or tempfile.gettempdir()}: {explain(error)}") from error


class _Signals:
    """Turns the signals that ask a program to end into an event, from the first line of main() to the last.

    Windows has no SIGTERM from outside, and Ctrl+Break instead; loop.add_signal_handler() does not exist there.
    """

    def __init__(self) -> None:
        self._came = False
        self._wake: Callable[[], object] = lambda: None

    def __enter__(self) -> _Signals:
        self._before = {number: signal.signal(number, self._handle) for number in _ending()}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _handle(self, number: int, frame: FrameType | None) -> None:
        self._came = True
        self._wake()

    def watch(self, loop: asyncio.AbstractEventLoop) -> asyncio.Event:
        """An event of this loop that is set when a signal comes, or has come already."""
        event = asyncio.Event()
        self._wake = lambda: None if loop.is_closed() else loop.call_soon_threadsafe(event.set)
        if self._came:
            event.set()
        return event


def _ending() -> Iterator[signal.Signals]:
    yield signal.SIGINT
    yield signal.SIGTERM
    if sys.platform == "win32":
        yield signal.SIGBREAK


if __name__ == "__main__":
    sys.exit(main())
