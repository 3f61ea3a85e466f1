"""The store: put, got, replaced, deleted; conditions, and where it is full."""

from __future__ import annotations

import asyncio
import io

import pytest

import app.lab.http_store as module
from tests.app.lab.conftest import Run
from tests.app.lab.web import Web, serve


def test_the_life_of_an_entry(run: Run) -> None:
    async def work(web: Web) -> None:
        assert (await web.get("/store/notes"))[0] == 404
        status, _, headers = await web.ask(
            "PUT", "/store/notes", data="Їжак".encode(), headers={"Content-Type": "text/plain"}
        )
        assert (status, headers["Location"]) == (201, "/store/notes")
        tag = headers["ETag"]
        status, body, headers = await web.get("/store/notes")
        assert (status, body.decode(), headers["Content-Type"], headers["ETag"]) == (200, "Їжак", "text/plain", tag)
        assert headers["Content-Security-Policy"] == "sandbox"
        assert (await web.get("/store/notes", headers={"If-None-Match": tag}))[0] == 304
        status, _, headers = await web.ask("PUT", "/store/notes", data=b"more")
        assert (status, headers["ETag"] != tag) == (204, True)
        assert (await web.json("/store"))[0]["size"] == 4
        assert (await web.ask("DELETE", "/store/notes"))[0] == 204
        assert (await web.ask("DELETE", "/store/notes"))[0] == 404
        assert await web.json("/store") == []

    run(serve(work))


def test_post_finds_a_name(run: Run) -> None:
    async def work(web: Web) -> None:
        places = []
        for text in (b"one", b"two"):
            status, _, headers = await web.ask("POST", "/store", data=text)
            assert status == 201
            places.append(headers["Location"])
            assert (await web.get(places[-1]))[1] == text
        assert len(set(places)) == 2

    run(serve(work))


def test_conditions_keep_two_people_apart(run: Run) -> None:
    async def work(web: Web) -> None:
        new = {"If-None-Match": "*"}
        assert (await web.ask("PUT", "/store/x", data=b"1", headers=new))[0] == 201
        assert (await web.ask("PUT", "/store/x", data=b"2", headers=new))[0] == 412
        tag = (await web.get("/store/x"))[2]["ETag"]
        assert (await web.ask("PUT", "/store/x", data=b"3", headers={"If-Match": tag}))[0] == 204
        assert (await web.ask("PUT", "/store/x", data=b"4", headers={"If-Match": tag}))[0] == 412
        assert (await web.ask("DELETE", "/store/x", headers={"If-Match": tag}))[0] == 412
        assert (await web.get("/store/x"))[1] == b"3"
        assert (await web.ask("PUT", "/store/y", data=b"5", headers={"If-Match": "*"}))[0] == 412
        several = await asyncio.gather(*(web.ask("PUT", "/store/z", data=b"%d" % n, headers=new) for n in range(5)))
        assert sorted(status for status, _, _ in several) == [201, 412, 412, 412, 412]

    run(serve(work))


def test_it_is_bounded(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ENTRIES", 2)

    async def work(web: Web) -> None:
        assert (await web.ask("PUT", "/store/a", data=io.BytesIO(bytes(module.MAX_ENTRY))))[0] == 201
        assert (await web.ask("PUT", "/store/b", data=io.BytesIO(bytes(module.MAX_ENTRY + 1))))[0] == 413
        assert (await web.ask("PUT", "/store/b", data=b""))[0] == 201
        assert (await web.ask("PUT", "/store/c", data=b""))[0] == 507
        assert (await web.ask("POST", "/store", data=b""))[0] == 507
        assert (await web.ask("PUT", "/store/a", data=b""))[0] == 204
        assert (await web.ask("PUT", "/store/" + "x" * 201, data=b""))[0] == 414
        assert (await web.ask("PUT", "/store/a", data=b"", headers={"Content-Range": "bytes 0-1/2"}))[0] == 400
        assert (await web.ask("PUT", "/store/a", data=b"", headers={"Content-Type": "text/html; x=y"}))[0] == 415

    run(serve(work))
