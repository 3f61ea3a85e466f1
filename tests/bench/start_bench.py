"""From the start of the process to the first painting of the window, against a bare Qt window with five empty tabs.

Both are fresh processes, taken in turn, that measure themselves in the same way: an event filter on the application
sees the first Paint event of a window and asks the system how old the process is.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from typing import Final

__all__ = ["PAIRS", "TARGET", "run"]

PAIRS: Final = 25
TARGET: Final = 1.5

_MEASURE: Final = """
import json, os, sys, time

def age():
    try:
        with open("/proc/self/stat") as file:
            ticks = int(file.read().rsplit(")", 1)[1].split()[19])
        return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
    except (OSError, AttributeError):
        import psutil
        return time.time() - psutil.Process().create_time()

def watch(app, finish):
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QMainWindow

    class Filter(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
                print(json.dumps(age()), flush=True)
                app.removeEventFilter(self)
                finish()
            return False

    app.watcher = Filter()
    app.installEventFilter(app.watcher)
"""

_BARE: Final = (
    _MEASURE
    + """
from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget, QWidget

app = QApplication(sys.argv)
watch(app, lambda: os._exit(0))
window, tabs = QMainWindow(), QTabWidget()
for number in range(5):
    tabs.addTab(QWidget(), f"Tab {number}")
window.setCentralWidget(tabs)
window.resize(1280, 800)
window.show()
app.exec()
"""
)

_OURS: Final = (
    _MEASURE
    + """
from PySide6 import QtWidgets

class Application(QtWidgets.QApplication):
    def __init__(self, *args):
        super().__init__(*args)
        watch(self, lambda: os._exit(0))

QtWidgets.QApplication = Application
from ui.__main__ import main

main(sys.argv)
"""
)


def _seconds(program: str, home: str) -> float:
    # Nothing of the person's own: neither their settings nor their last session shall count.
    environment = {**os.environ, "HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
    # Compiled once, as every installation is, whatever the environment of who measures says.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = f"{home}/compiled"
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=environment, timeout=60)
    return float(json.loads(done.stdout.splitlines()[0]))


def run() -> list[str]:
    """The ratio of each pair, and their median."""
    with tempfile.TemporaryDirectory() as home:
        for program in (_BARE, _OURS):
            _seconds(program, home)  # The first of each reads its files from disk.
        pairs = [(_seconds(_BARE, home), _seconds(_OURS, home)) for _ in range(PAIRS)]
    ratios = sorted(ours / bare for bare, ours in pairs)
    ratio = statistics.median(ratios)
    bare, ours = (statistics.median(times) for times in zip(*pairs, strict=True))
    return [
        f"first paint: bare Qt window {bare * 1000:.0f} ms, ours {ours * 1000:.0f} ms (medians of {PAIRS} pairs)",
        f"start ratio {ratio:.2f} (quartiles {ratios[PAIRS // 4]:.2f} to {ratios[-PAIRS // 4]:.2f}); at most {TARGET}:"
        f" {'reached' if ratio <= TARGET else 'MISSED'}",
    ]


if __name__ == "__main__":
    print(*run(), sep="\n")
