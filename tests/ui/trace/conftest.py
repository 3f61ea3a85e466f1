"""What the tests of the trace's views have in common."""

from __future__ import annotations

import pytest


def pytest_configure(config: pytest.Config) -> None:
    # Said by Qt's offscreen platform for every menu and popup; it concerns the platform, not us.
    config.addinivalue_line("qt_log_ignore", r"^This plugin does not support (raise\(\)|grabbing)")
