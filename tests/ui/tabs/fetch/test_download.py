"""The Download pane through the window: the bar, the three numbers, the queue and its buttons."""

from __future__ import annotations

from typing import Any

from app.fetch.downloads import State
from app.lab.http_content import piece
from tests.helpers.driver import until
from tests.ui.tabs.fetch.fetching import opened
from ui.tabs.fetch.download_views import left_words


async def test_a_file_comes_with_its_numbers(workbench: Any) -> None:
    fetch = await opened(workbench)
    workbench.fill("fetch.download.block_size", 4096)
    download = await fetch.download("/bytes/100000")
    await until(lambda: download.state is State.DONE)
    assert (fetch.folder / "100000").read_bytes() == piece(0, 100000)
    assert workbench.find("fetch.download.blocks").text() == "block 25 × 4,096 of 100,000"
    bar = workbench.find("fetch.download.progress")
    assert (bar.value(), bar.text()) == (bar.maximum(), "100%")
    assert fetch.cells("fetch.downloads") == [["100000", "100%", "98 KiB", "", "done"]]
    assert fetch.tab.answer.currentWidget() is fetch.tab.downloads
    # Asked for once more, nothing is written over.
    again = await fetch.download("/bytes/100000")
    await until(lambda: again.state is State.DONE)
    assert again.path == fetch.folder / "100000 (2)"


async def test_an_unknown_size_moves_and_counts(workbench: Any) -> None:
    fetch = await opened(workbench)
    download = await fetch.download("/chunked/100000")
    await until(lambda: download.state is State.DONE)
    assert "of -1 (unknown)" in workbench.find("fetch.download.blocks").text()
    assert fetch.cells("fetch.downloads")[0][2] == "?"
    download.state = State.RUNNING
    download.total = -1
    fetch.tab.downloads._show()
    bar = workbench.find("fetch.download.progress")
    assert (bar.minimum(), bar.maximum()) == (0, 0) and bar.text() == "98 KiB"
    download.state = State.DONE


async def test_pause_resume_and_the_bar_between(workbench: Any) -> None:
    fetch = await opened(workbench)
    download = await fetch.download("/range/400000?rate=300000")
    bar = workbench.find("fetch.download.progress")
    await until(lambda: 0 < bar.value() < bar.maximum())
    await until(lambda: "/s" in workbench.find("fetch.download.rate").text())
    assert fetch.tab.answer.tabText(5) == "Download (1)"
    await until(lambda: fetch.tab.downloads.graph.points())
    workbench.click("fetch.download.pause")
    await until(lambda: download.state is State.PAUSED and download._task is None)
    assert not (fetch.folder / "400000").exists() and (fetch.folder / "400000.part").exists()
    assert not fetch.tab.downloads._timer.isActive()
    await until(lambda: workbench.find("fetch.download.resume").isEnabled())
    workbench.click("fetch.download.resume")
    await until(lambda: download.state is State.DONE)
    assert "went on at byte" in fetch.cells("fetch.downloads")[0][4]
    assert (fetch.folder / "400000").read_bytes() == piece(0, 400000)


async def test_what_failed_says_why_and_can_be_tried_again(workbench: Any) -> None:
    fetch = await opened(workbench)
    download = await fetch.download("/range/100000?drop=60000")
    await until(lambda: download.state is State.FAILED and download._task is None)
    assert "got only 60,000 out of 100,000" in fetch.error
    assert fetch.cells("fetch.downloads")[0][4].startswith("failed: Retrieval incomplete")
    workbench.click("fetch.download.resume")
    await until(lambda: download.state is State.DONE)
    assert (fetch.folder / "100000").read_bytes() == piece(0, 100000)


async def test_cancel_and_remove(workbench: Any) -> None:
    fetch = await opened(workbench)
    download = await fetch.download("/rate/10000/1000000")
    await until(lambda: download.received)
    workbench.click("fetch.download.cancel")
    await until(lambda: download.state is State.CANCELLED and download._task is None)
    workbench.click("fetch.download.remove")
    await until(lambda: not fetch.cells("fetch.downloads"))
    assert fetch.tab.queue.downloads == [] and list(fetch.folder.iterdir()) == []


async def test_several_run_and_a_click_takes_the_url_of_that_moment(workbench: Any) -> None:
    fetch = await opened(workbench)
    for size in range(1, 6):
        workbench.fill("fetch.url", fetch.url(f"/bytes/{size}"))
        workbench.click("fetch.download")
    workbench.fill("fetch.url", "http://127.0.0.1:1/")
    await until(lambda: len(fetch.tab.queue.downloads) == 5 and not fetch.tab.queue.running)
    await until(lambda: all(each.state is State.DONE for each in fetch.tab.queue.downloads))
    assert sorted(each.name for each in fetch.folder.iterdir()) == ["1", "2", "3", "4", "5"]


async def test_no_place_and_a_wrong_one(workbench: Any) -> None:
    fetch = await opened(workbench)
    workbench.fill("fetch.download.path", "")
    workbench.click("fetch.download")
    await until(lambda: "FileNotFoundError" in fetch.error)
    workbench.fill("fetch.download.path", str(fetch.folder / "no" / "x.bin"))
    workbench.click("fetch.download")
    await until(lambda: "no such" in fetch.error.lower() and fetch.tab.queue.downloads)


async def test_a_running_download_ends_with_the_window(workbench: Any) -> None:
    fetch = await opened(workbench)
    download = await fetch.download("/range/900000?rate=100000")
    await until(lambda: download.received > 3000)
    # The guards of the fixture find what it leaves behind.


def test_time_left_in_words() -> None:
    assert left_words(None) == ""
    assert left_words(61.4) == "1:01 left"
    assert left_words(3661) == "1:01:01 left"
    assert left_words(1e9) == "days left"
