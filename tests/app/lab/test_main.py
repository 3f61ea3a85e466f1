"""The command's own parts, where a process of its own could not be caught at the right moment."""

from __future__ import annotations

import asyncio
import signal

import pytest

from app.lab.__main__ import _Signals, main
from app.lab.lab import Lab


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_before_there_is_a_loop_counts(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with _Signals() as signals:
        signal.raise_signal(number)

        async def work() -> bool:
            return signals.watch(asyncio.get_running_loop()).is_set()

        assert asyncio.run(work())
        # The loop is closed: one more does no harm.
        signal.raise_signal(number)
    assert signal.getsignal(number) is before


def test_a_signal_ends_it_before_anything_has_started(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = Lab.start

    async def start(self: Lab) -> None:
        signal.raise_signal(signal.SIGTERM)
        await real(self)

    monkeypatch.setattr(Lab, "start", start)
    assert main(["--json"]) == 0
    assert capsys.readouterr().err == ""
