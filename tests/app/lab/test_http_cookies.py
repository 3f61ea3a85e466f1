"""Cookies: shown as they came, set with attributes, deleted."""

from __future__ import annotations

import http.cookiejar
import json
import urllib.request

import pytest

from tests.app.lab.conftest import Run
from tests.app.lab.web import Web, serve


def test_a_jar_gets_them_and_gives_them_back(run: Run) -> None:
    async def work(web: Web) -> None:
        jar = http.cookiejar.CookieJar()
        cookies = urllib.request.HTTPCookieProcessor(jar)
        _, body, _ = await web.urllib("/cookies/set/colour/blue?max-age=3600", cookies)
        assert json.loads(body)["cookies"] == [["colour", "blue"]]
        (cookie,) = jar
        assert not cookie.discard
        _, body, _ = await web.urllib("/cookies/kinds", cookies)
        assert sorted(name for name, _ in json.loads(body)["cookies"]) == [
            "colour", "hidden", "minute", "session", "strict",
        ]  # fmt: skip
        _, body, _ = await web.urllib("/cookies/narrow", cookies)
        assert "narrow" in dict(json.loads(body)["cookies"])
        _, body, _ = await web.urllib("/cookies/delete/colour", cookies)
        assert "colour" not in dict(json.loads(body)["cookies"])

    run(serve(work))


def test_attributes_are_set_as_asked(run: Run) -> None:
    async def work(web: Web) -> None:
        status, _, headers = await web.get(
            "/cookies/set/a/b?path=/x&domain=lab.test&max-age=5&samesite=Lax&secure=1&httponly=1"
        )
        assert (status, headers["Location"]) == (302, "/cookies")
        assert headers["Set-Cookie"] == "a=b; Path=/x; Domain=lab.test; Max-Age=5; SameSite=Lax; Secure; HttpOnly"

    run(serve(work))


@pytest.mark.parametrize(
    "path",
    [
        "/cookies/set/a%3Bb/c", "/cookies/set/a/b%3B%20Domain%3Dx", "/cookies/set/a/b%0D%0AX:%20y",
        "/cookies/set/a/b?path=x", "/cookies/set/a/b?path=/%3B%20Secure", "/cookies/set/a/b?domain=a%3Bb",
        "/cookies/set/a/b?max-age=-5", "/cookies/set/a/b?samesite=Maybe", "/cookies/set/a/b?secure=yes",
        "/cookies/set/%D1%97/b", "/cookies/delete/a%3D",
    ],
)  # fmt: skip
def test_what_no_cookie_may_have_is_refused(run: Run, path: str) -> None:
    async def work(web: Web) -> None:
        from yarl import URL

        async with web.session.get(URL(web.url + path, encoded=True), allow_redirects=False) as response:
            assert response.status == 400
            assert "Set-Cookie" not in response.headers

    run(serve(work))


def test_whatever_came_is_shown(run: Run) -> None:
    async def work(web: Web) -> None:
        header = 'a=1; b; =c; d="x;y"; ' + "e=" * 1000
        answer = await web.json("/cookies", headers={"Cookie": header})
        assert answer["header"] == [header]
        assert answer["cookies"][:5] == [["a", "1"], ["b", ""], ["", "c"], ["d", '"x'], ['y"', ""]]

    run(serve(work))
