"""Server profiles: the lab first, the others as they were kept, and nothing that a file makes up."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.mail import profiles as module
from app.mail.profiles import LAB, Profile, Profiles
from app.mail.server import Security
from app.sockets.options import FieldError, Trust

SCHOOL = Profile("School", "mail.school.test", 587, Security.STARTTLS, Trust.SYSTEM, "me", "me@school.test", True)


def test_the_lab_is_first_and_the_others_come_back() -> None:
    profiles = Profiles()
    profiles.keep(SCHOOL)
    profiles.keep(Profile("Other", "x.test", 25))
    again = Profiles()
    again.restore(json.loads(json.dumps(profiles.to_json())))
    assert list(again) == [LAB, SCHOOL, Profile("Other", "x.test", 25)]
    assert again.get("School") == SCHOOL
    again.remove("School")
    again.remove("School")
    assert len(again) == 2


def test_no_password_is_in_it() -> None:
    assert "password" not in json.dumps(SCHOOL.to_json())


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 61, "a\u202eb"])
def test_a_name_is_one_visible_line(name: str) -> None:
    with pytest.raises(FieldError) as caught:
        Profiles().keep(Profile(name, "x.test", 25))
    assert caught.value.field == "name"


def test_there_is_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PROFILES", 1)
    profiles = Profiles()
    profiles.keep(SCHOOL)
    profiles.keep(SCHOOL)
    with pytest.raises(FieldError):
        profiles.keep(Profile("Other", "x.test", 25))


@pytest.mark.parametrize(
    "changes",
    [{"port": 0}, {"port": "25"}, {"port": True}, {"host": ""}, {"security": "ssl"}, {"trust": 1}, {"name": "\x1b[2J"}],
)
def test_what_makes_no_sense_is_left_out(changes: dict[str, Any]) -> None:
    profiles = Profiles()
    profiles.restore([{**SCHOOL.to_json(), **changes}, SCHOOL.to_json(), None, 5])
    assert list(profiles) == [LAB, SCHOOL]
    profiles.restore("nonsense")
    assert list(profiles) == [LAB]
