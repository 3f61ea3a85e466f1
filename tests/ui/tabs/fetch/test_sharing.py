"""Requests in and out of the Fetch tab: cURL, HAR, Python, the body as a file."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from app.fetch.request import BodyKind
from tests.helpers.driver import until
from tests.ui.tabs.fetch.fetching import opened
from ui.tabs.fetch.pairs import Pair
from ui.tabs.fetch.sharing import har_of


async def test_curl_in_and_out(workbench: Any) -> None:
    fetch = await opened(workbench)
    dialog = fetch.tab.sharing.import_curl()
    dialog.text.setPlainText("wget x")
    dialog.take()
    assert "curl" in dialog.message.text
    dialog.text.setPlainText(f"curl -X PUT -H 'X-A: b' -d 'k=v' -u ann:pw '{fetch.url('/form')}?z=1'")
    dialog.take()
    assert workbench.find("fetch.method").currentText() == "PUT"
    assert fetch.tab.bar.text == fetch.url("/form")
    assert fetch.tab.form.params.pairs() == (("z", "1"),)
    assert fetch.tab.form.headers.pairs() == (("X-A", "b"),)
    workbench.trigger("fetch.copy_curl")
    text = QGuiApplication.clipboard().text()
    assert text.startswith("curl") and "X-A: b" in text and "pw" not in text
    workbench.trigger("fetch.copy_python")
    assert "urllib.request" in QGuiApplication.clipboard().text()


async def test_har_and_body_to_files(workbench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    fetch = await opened(workbench)
    workbench.trigger("fetch.save_har")
    assert "Nothing was fetched yet" in fetch.error
    await fetch.get("/redirect/1")
    places = iter([fetch.folder / "x.har", fetch.folder / "body"])

    async def ask(*_: object) -> Path:
        return next(places)

    monkeypatch.setattr("ui.tabs.fetch.sharing.ask_save", ask)
    workbench.trigger("fetch.save_har")
    await until(lambda: "x.har" in fetch.error)
    entries = json.loads((fetch.folder / "x.har").read_text("utf-8"))["log"]["entries"]
    assert [entry["response"]["status"] for entry in entries] == [302, 200]
    workbench.trigger("fetch.save_body")
    await until(lambda: fetch.error.endswith("body"))
    assert (fetch.folder / "body").read_bytes() == fetch.tab.answer.body.data


async def test_a_har_has_what_was_posted(workbench: Any) -> None:
    fetch = await opened(workbench)
    workbench.fill("fetch.method", "POST")
    workbench.fill("fetch.body", BodyKind.JSON)
    workbench.fill("fetch.body.text", '{"a": 1}')
    await fetch.get("/form")
    found = fetch.tab.found
    assert found is not None
    [entry] = json.loads(har_of(found, b'{"a": 1}'))["log"]["entries"]
    assert entry["request"]["postData"]["text"] == '{"a": 1}'
    assert json.loads(entry["response"]["content"]["text"])["method"] == "POST"


async def test_the_boundary_in_the_preview_is_the_one_that_is_sent(workbench: Any) -> None:
    fetch = await opened(workbench)
    workbench.fill("fetch.method", "POST")
    workbench.fill("fetch.body", BodyKind.MULTIPART)
    fetch.tab.form.body.form.set_pairs([Pair("a", "b")])
    workbench.find("fetch.request").setCurrentIndex(5)
    await until(lambda: "boundary=" in workbench.find("fetch.preview").toPlainText())
    boundary = workbench.find("fetch.preview").toPlainText().partition("boundary=")[2].split()[0]
    await fetch.get("/form")
    assert fetch.json["content_type"].endswith(f"boundary={boundary}")


async def test_show_python_runs(workbench: Any) -> None:
    fetch = await opened(workbench)
    workbench.fill("fetch.url", fetch.url("/json"))
    dialog = fetch.tab.sharing.show_python()
    program, saving = (view.code for view in dialog.views)
    assert "urlretrieve(" in saving
    script = fetch.folder / "fetch.py"
    script.write_text(program, "utf-8")
    ran = await asyncio.to_thread(
        subprocess.run, [sys.executable, str(script)], capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert ran.returncode == 0 and "in_print" in ran.stdout, ran.stderr
    dialog.close()
