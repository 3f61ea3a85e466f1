"""Every status has its line."""

from __future__ import annotations

from http import HTTPStatus

from app.fetch.status import status_meaning


def test_all_that_python_knows_and_those_nobody_knows() -> None:
    lines = [status_meaning(status) for status in HTTPStatus]
    assert all(lines)
    assert len(set(lines)) == len(lines)
    assert all("\n" not in line and len(line) < 90 for line in lines)
    assert status_meaning(499) == "The request is at fault"
    assert status_meaning(299) == "It worked"
    assert status_meaning(0) == status_meaning(1000) == status_meaning(99) == ""
