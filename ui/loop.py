"""The event loop of the program: fast, and all its traffic passes the tap.

It must not know what its callbacks do, and nothing of the window: fastloop.py is how it runs, app/trace/tap.py what it
sees.
"""

from __future__ import annotations

from app.trace.tap import TracingMixin
from ui.fastloop import FastLoop

__all__ = ["WorkbenchLoop"]


class WorkbenchLoop(TracingMixin, FastLoop):
    """``WorkbenchLoop(app)``, then ``loop.recorder = recorder``; without a recorder nothing is traced."""
