"""Drafts: kept whole, found again after a program was killed, never thrown away unasked."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.mail import drafts as module
from app.mail.compose import Letter
from app.mail.drafts import Draft, Drafts, TooManyDraftsError

ROOT = Path(__file__).parent.parent.parent.parent


def kept(folder: Path) -> Drafts:
    return Drafts(folder / "drafts", folder / "attachments")


def test_they_come_back_the_last_first(tmp_path: Path) -> None:
    drafts = kept(tmp_path)
    assert drafts.load() == []
    first = drafts.save(Draft(Letter(subject="перший"), "me@lab.test", "a@lab.test"))
    second = drafts.save(Draft(Letter(subject="second")))
    assert drafts.load() == [second, first]
    again = drafts.save(first)
    assert again.saved_at >= second.saved_at
    assert [draft.id for draft in kept(tmp_path).load()] == [first.id, second.id]
    drafts.remove(again)
    drafts.remove(again)
    assert drafts.load() == [second]


def test_nothing_is_thrown_away_when_there_are_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_DRAFTS", 2)
    drafts = kept(tmp_path)
    first = drafts.save(Draft(Letter(subject="1")))
    drafts.save(Draft(Letter(subject="2")))
    with pytest.raises(TooManyDraftsError):
        drafts.save(Draft(Letter(subject="3")))
    drafts.save(first)
    assert len(drafts.load()) == 2


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"format": "network-workbench.draft", "version": 2}', '{"format": 1, "id": "../x"}']
)
def test_a_file_that_is_no_draft_is_set_aside(tmp_path: Path, text: str) -> None:
    drafts = kept(tmp_path)
    good = drafts.save(Draft(Letter(subject="good")))
    bad = drafts.folder / "0123456789abcdef.json"
    bad.write_text(text)
    assert drafts.load() == [good]
    assert not bad.exists()
    assert bad.with_name(bad.name + ".bad").read_text() == text
    assert len(drafts.problems) == 1


def test_a_draft_under_another_name_is_not_believed(tmp_path: Path) -> None:
    drafts = kept(tmp_path)
    draft = drafts.save(Draft(Letter(subject="x")))
    values = json.loads((drafts.folder / f"{draft.id}.json").read_text())
    (drafts.folder / "other.json").write_text(json.dumps(values))
    assert len(drafts.load()) == 1


WRITER = """
import sys
from pathlib import Path
from app.mail.compose import Letter
from app.mail.drafts import Draft, Drafts
folder = Path(sys.argv[1])
drafts, draft = Drafts(folder / "drafts", folder / "attachments"), Draft(Letter())
number = 0
while True:
    number += 1
    draft = drafts.save(Draft(Letter(subject=str(number), body="x" * 200_000), id=draft.id))
    print(number, flush=True)
"""


def test_killed_at_any_moment_the_draft_is_whole(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    with program.stdout:
        for _ in range(20):
            saved = int(program.stdout.readline())
        program.kill()
        rest = program.stdout.read().split()
    assert program.wait() == -signal.SIGKILL
    saved = int(rest[-1]) if rest else saved
    [draft] = kept(tmp_path).load()
    # What was told to be saved is there, or what came after it.
    assert int(draft.letter.subject) >= saved
    assert draft.letter.body == "x" * 200_000
