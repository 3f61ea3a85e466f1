"""Basic, Digest and Bearer, with the clients that people use, and with answers that do not fit."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re
import urllib.request

import aiohttp
import pytest

import app.lab.http_auth as module
from app.lab.http_auth import Nonces
from tests.app.lab.conftest import Run
from tests.app.lab.web import Web, serve


def basic(user: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


def test_basic(run: Run) -> None:
    async def work(web: Web) -> None:
        status, _, headers = await web.get("/basic/student/secret")
        assert (status, headers["WWW-Authenticate"][:13]) == (401, 'Basic realm="')
        assert await web.json("/basic/student/secret", headers=basic("student", "secret")) == {
            "authenticated": True,
            "scheme": "Basic",
            "user": "student",
        }
        for wrong in (
            basic("student", "Secret"),
            basic("student", ""),
            {"Authorization": "Basic"},
            {"Authorization": "Basic !!!"},
            {"Authorization": "Basic c3R1ZGVudA"},
            {"Authorization": "Digest c3R1ZGVudDpzZWNyZXQ="},
            {"Authorization": "Basic " + "A" * 7000},
        ):
            assert (await web.get("/basic/student/secret", headers=wrong))[0] == 401
        assert (await web.get("/basic/a%3Ab/c"))[0] == 400
        manager = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        manager.add_password(None, web.url, "student", "secret")
        assert (await web.urllib("/basic/student/secret", urllib.request.HTTPBasicAuthHandler(manager)))[0] == 200

    run(serve(work))


def test_bearer(run: Run) -> None:
    async def work(web: Web) -> None:
        assert (await web.get("/bearer/abc.123~x", headers={"Authorization": "Bearer abc.123~x"}))[0] == 200
        status, _, headers = await web.get("/bearer/abc", headers={"Authorization": "Bearer wrong"})
        assert status == 401
        assert 'error="invalid_token"' in headers["WWW-Authenticate"]
        status, _, headers = await web.get("/bearer/abc")
        assert "error" not in headers["WWW-Authenticate"]
        assert (await web.get("/bearer/a%20b"))[0] == 400

    run(serve(work))


@pytest.mark.parametrize("algorithm", ["", "/MD5", "/MD5-sess", "/SHA-256", "/SHA-256-sess", "/both"])
def test_digest_with_aiohttp(run: Run, algorithm: str) -> None:
    async def work(web: Web) -> None:
        login = aiohttp.DigestAuthMiddleware("student", "secret")
        for _ in range(3):
            answer = await web.json(f"/digest/student/secret{algorithm}?x=1", middlewares=(login,))
            assert answer["authenticated"]
            if algorithm not in ("", "/both"):
                assert answer["algorithm"] == algorithm[1:]
        wrong = aiohttp.DigestAuthMiddleware("student", "other")
        assert (await web.get(f"/digest/student/secret{algorithm}", middlewares=(wrong,)))[0] == 401

    run(serve(work))


def test_digest_with_urllib(run: Run) -> None:
    async def work(web: Web) -> None:
        manager = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        manager.add_password(None, web.url, "student", "secret")
        for _ in range(2):
            status, body, _ = await web.urllib("/digest/student/secret", urllib.request.HTTPDigestAuthHandler(manager))
            assert (status, b'"MD5"' in body) == (200, True)

    run(serve(work))


class Hand:
    """Digest by hand, so that each part can be wrong."""

    def __init__(self, web: Web, path: str) -> None:
        self.web, self.path = web, path

    async def challenge(self) -> dict[str, str]:
        _, _, headers = await self.web.get(self.path)
        return dict(re.findall(r'(\w+)="?([^",]*)', headers["WWW-Authenticate"]))

    def answer(self, nonce: str, count: int = 1, password: str = "secret", **changed: str) -> dict[str, str]:
        def digest(text: str) -> str:
            return hashlib.md5(text.encode()).hexdigest()

        first = digest(f"student:Network Workbench lab:{password}")
        second = digest(f"GET:{self.path}")
        fields = {
            "username": "student", "realm": "Network Workbench lab", "nonce": nonce, "uri": self.path,
            "qop": "auth", "nc": f"{count:08x}", "cnonce": 'a\\"b',
            "response": digest(f'{first}:{nonce}:{count:08x}:a"b:auth:{second}'),
        }  # fmt: skip
        fields |= changed
        return {"Authorization": "Digest " + ", ".join(f'{name}="{value}"' for name, value in fields.items())}


def test_digest_parts_that_do_not_fit(run: Run) -> None:
    async def work(web: Web) -> None:
        hand = Hand(web, "/digest/student/secret?expires=60")
        challenge = await hand.challenge()
        assert challenge["qop"] == "auth"
        nonce = challenge["nonce"]

        async def ask(headers: dict[str, str]) -> tuple[int, bool]:
            status, _, answer = await web.get(hand.path, headers=headers)
            return status, "stale=true" in answer.get("WWW-Authenticate", "")

        assert await ask(hand.answer(nonce)) == (200, False)
        # The same count once more is somebody who listened.
        assert await ask(hand.answer(nonce)) == (401, True)
        assert await ask(hand.answer(nonce, 2)) == (200, False)
        assert await ask(hand.answer(nonce, 3, "wrong")) == (401, False)
        assert await ask(hand.answer(nonce, 3, username="other")) == (401, False)
        assert await ask(hand.answer("made-up", 1)) == (401, False)
        assert await ask(hand.answer(nonce[:-1] + "x", 1)) == (401, False)
        assert await ask(hand.answer(nonce, 3, uri="/other")) == (400, False)
        assert await ask(hand.answer(nonce, 3, nc="3")) == (400, False)
        assert await ask(hand.answer(nonce, 3, qop="auth-int")) == (400, False)
        assert await ask(hand.answer(nonce, 3, algorithm="SHA-256")) == (401, False)
        for noise in ("", "x", 'username="' + "\\" * 7000, "a=" * 3000, '"' * 7000):
            status, stale = await ask({"Authorization": f"Digest {noise}"})
            assert (status in (400, 401), stale) == (True, False)
        assert (await web.get("/digest/a/b/ROT13"))[0] == 404

    run(serve(work))


def test_an_old_nonce_is_stale_and_a_new_one_works(run: Run) -> None:
    async def work(web: Web) -> None:
        hand = Hand(web, "/digest/student/secret?expires=0")
        nonce = (await hand.challenge())["nonce"]
        status, _, headers = await web.get(hand.path, headers=hand.answer(nonce))
        assert status == 401
        assert "stale=true" in headers["WWW-Authenticate"]
        hand.path = "/digest/student/secret"
        nonce = (await hand.challenge())["nonce"]
        status, _, headers = await web.get(hand.path, headers=hand.answer(nonce))
        assert status == 200
        # Only who knows the password can have said this.
        assert re.search(
            r'rspauth="[0-9a-f]{32}", qop=auth, cnonce="a\\"b", nc=00000001', headers["Authentication-Info"]
        )

    run(serve(work))


def test_both_offers_the_better_one_first(run: Run) -> None:
    async def work(web: Web) -> None:
        _, _, headers = await web.get("/digest/student/secret/both")
        offers = [re.findall("algorithm=([^,]*)", value)[0] for value in headers.getall("WWW-Authenticate")]
        assert offers == ["SHA-256", "MD5"]

    run(serve(work))


def test_the_memory_of_nonces_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_NONCES", 10)
    nonces = Nonces()
    made = [nonces.make(60) for _ in range(30)]
    assert len(set(made)) == 30
    assert all(nonces.is_ours(nonce) and nonces.use(nonce, 1) for nonce in made)
    assert len(nonces._counts) == 10
    assert not nonces.use(made[-1], 1)
    assert not Nonces().is_ours(made[0])
    assert asyncio.iscoroutinefunction(module.ROUTES[0].handler)
