"""From the first request to the last answer: redirects, what stays behind on them, logins and cookies."""

from __future__ import annotations

import time

import pytest

from app.fetch.chain import MAX_LOGINS
from app.fetch.cookies import CookieJar
from app.fetch.errors import RedirectError
from app.fetch.request import Auth, AuthKind, Body, BodyKind, FormField, Request
from app.fetch.retrieve import open as open_url
from app.fetch.steps import Hop
from app.fetch.url import Url, parse_url
from tests.app.fetch.fetching import fetch, lab_http, session
from tests.helpers.http_peers import answer, peer


def moved(to: str, status: str = "302 Found", *headers: str) -> bytes:
    return answer(b"", f"Location: {to}", *headers, status=status)


async def test_each_redirect_is_a_step() -> None:
    async with lab_http() as url:
        found = await fetch(url + "/redirect/3#top")
    assert [hop.url.removeprefix(url) for hop in found.hops] == [f"/redirect/{n}" for n in (3, 2, 1, 0)]
    assert [hop.number for hop in found.hops] == [1, 2, 3, 4]
    assert all(hop.next == "redirect 302" for hop in found.hops[:-1])
    assert found.hops[0].target == url + "/redirect/2#top"
    assert found.there.url == url + "/redirect/0#top"
    assert [hop.reused for hop in found.hops] == [False, True, True, True]
    assert all(before.end <= after.begin for before, after in zip(found.hops, found.hops[1:], strict=False))  # type: ignore[operator]


async def test_none_is_followed_where_none_is_wanted() -> None:
    async with lab_http() as url:
        found = await fetch(url + "/redirect/1", redirects=0)
    assert found.there.status == 302
    assert len(found.hops) == 1


async def test_a_circle_is_counted() -> None:
    async with lab_http() as url:
        hops: list[Hop] = []
        async with session() as using:
            with pytest.raises(RedirectError, match=r"More than 4 redirects.*came 5 times") as caught:
                await open_url(Request(url=url + "/redirect-loop", redirects=4), using, hops=hops)
    assert len(hops) == 5
    assert caught.value.status == 302


@pytest.mark.parametrize(
    ("status", "method", "becomes"),
    [
        ("301 Moved", "POST", "GET"),
        ("302 Found", "POST", "GET"),
        ("303 See Other", "PUT", "GET"),
        ("303 See Other", "HEAD", "HEAD"),
        ("302 Found", "PUT", "PUT"),
        ("307 Temporary", "POST", "POST"),
        ("308 Permanent", "POST", "POST"),
    ],
)
async def test_methods_and_bodies(status: str, method: str, becomes: str) -> None:
    async with peer(moved("/there", status), answer(b"", status="204 No", length=-1)) as server:
        body = Body() if method == "HEAD" else Body(BodyKind.TEXT, text="body")
        await fetch(server.url, method=method, body=body)
    first, second = server.requests
    assert second.startswith(f"{becomes} /there ".encode())
    assert first.endswith(b"body") == (method != "HEAD")
    assert second.endswith(b"body") == (becomes == method != "HEAD")
    if becomes == "GET":
        assert b"Content-" not in second


async def test_secrets_stay_behind_on_the_way_to_another_server() -> None:
    headers = (("Cookie", "typed=1"), ("X-Api-Key", "k"), ("X-Plain", "p"))
    login = Auth(AuthKind.BASIC, "user", "pass")
    async with peer(answer()) as other, peer(moved("/same"), lambda _: moved(other.url + "/x")) as server:
        found = await fetch(server.url, headers=headers, auth=login)
        first, second = server.requests
        (third,) = other.requests
        for kept in (first, second):
            assert b"Authorization: Basic " in kept
            assert b"Cookie: typed=1" in kept
        for word in (b"Authorization", b"Cookie", b"X-Api-Key", b"Basic"):
            assert word not in third
        assert b"X-Plain: p" in third
        assert f"Host: 127.0.0.1:{other.port}".encode() in third
        assert "Authorization, Cookie, X-Api-Key stays behind" in found.hops[1].next


async def test_a_login_in_the_url_is_used_once_and_seen_nowhere() -> None:
    async with peer(moved("/next"), answer()) as server:
        found = await fetch(server.url.replace("//", "//us%65r:p%40ss@"))
        assert b"Authorization: Basic dXNlcjpwQHNz" in server.requests[0]
        shown = found.there.url + "".join(hop.url + hop.target for hop in found.hops)
        assert "user" not in shown
        assert "ss" not in shown
        assert not any(b"Referer" in request for request in server.requests)


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "FILE:/etc/passwd",
        "data:text/plain,x",
        "javascript:alert(1)",
        "mailto:a@b",
        "http://[::1/",
        "http://host:99999/",
        "http:///",
        "http://a b/",
        "http://x\x07/",
    ],
)
async def test_where_no_redirect_may_lead(location: str) -> None:
    async with peer(moved(location)) as server:
        with pytest.raises(RedirectError) as caught:
            await fetch(server.url)
    assert "\x07" not in caught.value.said


async def test_encoded_line_breaks_stay_encoded() -> None:
    async with peer(moved("/a%0d%0aX-Evil:%201?q=%0a"), answer()) as server:
        await fetch(server.url)
    assert server.requests[1].startswith(b"GET /a%0d%0aX-Evil:%201?q=%0a HTTP/1.1\r\n")


async def test_other_letters_in_a_location() -> None:
    async with peer(moved("/шлях ?q=ї"), answer()) as server:
        await fetch(server.url)
    assert server.requests[1].startswith(b"GET /%D1%88%D0%BB%D1%8F%D1%85%20?q=%D1%97 HTTP/1.1\r\n")


async def test_two_places_at_once() -> None:
    async with peer(moved("/a", "302 Found", "Location: /b")) as server:
        with pytest.raises(RedirectError, match="two places"):
            await fetch(server.url)


async def test_to_ftp_only_when_asked() -> None:
    asked: list[tuple[str, str]] = []

    async def no(hop: Hop, url: Url) -> bool:
        asked.append((hop.url, str(url)))
        return False

    async with peer(moved("ftp://127.0.0.1:1/x")) as server, session() as using:
        with pytest.raises(RedirectError, match="leaves HTTP"):
            await fetch(server.url, using)
        with pytest.raises(RedirectError, match="leaves HTTP"):
            await open_url(Request(url=server.url), using, ask_ftp=no)
        assert asked == [(server.url + "/", "ftp://127.0.0.1:1/x")]


# Logins


@pytest.mark.parametrize("algorithm", ["", "/MD5-sess", "/SHA-256", "/SHA-256-sess", "/both"])
async def test_digest(algorithm: str) -> None:
    auth = Auth(AuthKind.DIGEST, "student", "secret")
    async with lab_http() as url:
        found = await fetch(url + "/digest/student/secret" + algorithm + "?q=1", auth=auth)
        assert [hop.status for hop in found.hops] == [401, 200]
        assert b"Authorization" not in found.hops[0].request
        assert "Digest" in found.hops[0].next
        wrong = await fetch(url + "/digest/student/secret", auth=Auth(AuthKind.DIGEST, "student", "wrong"))
    assert [hop.status for hop in wrong.hops] == [401, 401]


async def test_a_stale_nonce_is_renewed_once() -> None:
    auth = Auth(AuthKind.DIGEST, "student", "secret")
    async with lab_http() as url:
        found = await fetch(url + "/digest/student/secret?expires=0", auth=auth)
    assert found.there.status == 401
    assert len(found.hops) == 1 + MAX_LOGINS


async def test_digest_sends_the_body_again_and_follows_redirects() -> None:
    challenge = answer(b"", 'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth"', status="401 No")
    async with peer(challenge, moved("/next", "307 T"), challenge, answer()) as server:
        await fetch(
            server.url,
            method="POST",
            auth=Auth(AuthKind.DIGEST, "u", "p"),
            body=Body(BodyKind.FORM, (FormField("a", "1"),)),
        )
    assert [request.endswith(b"\r\n\r\na=1") for request in server.requests] == [True] * 4
    assert [b"Authorization: Digest" in request for request in server.requests] == [False, True, False, True]


async def test_no_digest_answer_for_another_server() -> None:
    challenge = answer(b"", 'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth"', status="401 No")
    async with peer(challenge) as other, peer(lambda _: moved(other.url)) as server:
        found = await fetch(server.url, auth=Auth(AuthKind.DIGEST, "u", "p"))
        assert found.there.status == 401
        assert len(other.requests) == 1


async def test_what_cannot_be_answered_is_said() -> None:
    said = answer(b"", 'WWW-Authenticate: Digest realm="r", nonce="n", algorithm=ODD', status="401 No")
    async with peer(said) as server:
        found = await fetch(server.url, auth=Auth(AuthKind.DIGEST, "u", "p"))
    assert "algorithm 'ODD' is not known" in found.last.notes[0]


async def test_a_hostile_challenge_takes_no_time() -> None:
    hostile = "Digest " + "," * 30_000 + ' realm="' + "\\" * 30_000
    begin = time.monotonic()
    async with peer(answer(b"", f"WWW-Authenticate: {hostile}", status="401 No")) as server:
        found = await fetch(server.url, auth=Auth(AuthKind.DIGEST, "u", "p"))
    assert found.there.status == 401
    assert time.monotonic() - begin < 1


# Cookies


async def test_cookies_last_for_the_session() -> None:
    said = answer(b"", "Set-Cookie: a=1; Path=/in; HttpOnly", "Set-Cookie: b=2; Domain=com")
    async with peer(said) as server, session() as using:
        first = await fetch(server.url + "/in/x", using)
        await fetch(server.url + "/in/y", using)
        await fetch(server.url + "/out", using)
        await fetch(server.url + "/in/z", using, cookies=False)
        await fetch(server.url + "/in/z", using, headers=(("Cookie", "mine=0"),))
    sent = [request.partition(b"\r\nCookie: ")[2].partition(b"\r\n")[0] for request in server.requests]
    assert sent == [b"", b"a=1", b"", b"", b"mine=0; a=1"]
    assert [cookie.name for cookie in using.cookies.all()] == ["a"]
    assert "b was not taken" in first.last.notes[0]


async def test_the_lab_s_bad_cookies() -> None:
    async with lab_http() as url, session() as using:
        found = await fetch(url + "/broken/cookies", using)
        names = {cookie.name for cookie in using.cookies.all()}
    assert "good" in names
    assert names <= {"good", "slow", "date"}
    assert len(found.last.notes) >= 6


def test_cookies_of_a_redirect_are_taken_first() -> None:
    jar = CookieJar()
    assert jar.take(parse_url("http://lab.test/a").url, ["x=1"]) == []
    assert jar.header_for(parse_url("http://lab.test/b").url) == "x=1"
