"""The shown programs run in a fresh interpreter against the lab; what they send is what the tab sends."""

from __future__ import annotations

import ast
import asyncio
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import app.lab.ftp
import app.lab.http
import app.lab.proxy
from app.fetch.errors import FieldError
from app.fetch.recipe import download_program, open_program
from app.fetch.request import Auth, AuthKind, Body, BodyKind, FormField, FtpTls, Proxy, ProxyKind, Request, Trust
from tests.app.fetch.fetching import CERTIFICATES, fetch, lab, lab_http
from tests.helpers.http_peers import answer, peer


async def run_program(folder: Path, source: str, typed: str = "") -> tuple[int, str, str]:
    """Exit code, output and errors of a program in an interpreter that has the standard library only."""
    path = folder / "program.py"
    path.write_text(source, "utf-8")
    # Without a terminal getpass reads standard input, and warns that it can be seen.
    flags = ["-I", "-X", "utf8", "-W", "error", "-W", "ignore::getpass.GetPassWarning"]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *flags,
        str(path),
        cwd=folder,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    out, error = await process.communicate(typed.encode())
    return process.returncode or 0, out.decode(), error.decode()


SAME: list[dict[str, Any]] = [
    {},
    {"params": (("a", "b c"), ("я", "&="))},
    {"body": Body(BodyKind.FORM, (FormField("in", "url"),))},
    {"method": "POST", "body": Body(BodyKind.FORM, (FormField("name", "Юрій & Co"), FormField("n", "2")))},
    {"method": "PUT", "body": Body(BodyKind.JSON, text='{"ключ": "it\'s \\""}')},
    {"method": "POST", "body": Body(BodyKind.TEXT, text='"""\\\n{x}')},
    {"method": "DELETE", "headers": (("X-Two", "1"), ("Accept", "a/b"), ("User-Agent", "mine"))},
    {"method": "HEAD"},
    {"resume_from": 10, "if_range": '"tag"'},
    {"method": "POST", "body": Body(BodyKind.RAW, data=b"\0\xff")},
]
DIFFER = {"host", "connection", "accept-encoding", "content-length"}


def parts(request: bytes) -> tuple[bytes, set[tuple[str, str]], bytes]:
    """First line, headers without those that urllib always writes in its own way, and body."""
    head, _, body = request.partition(b"\r\n\r\n")
    first, *lines = head.split(b"\r\n")
    pairs = (line.decode().partition(": ") for line in lines)
    return first, {(name.lower(), value) for name, _, value in pairs if name.lower() not in DIFFER}, body


@pytest.mark.parametrize("options", SAME, ids=range(len(SAME)))
async def test_it_sends_the_same(options: dict[str, Any], tmp_path: Path) -> None:
    async with peer(answer(b"", status="204 No", length=-1)) as server:
        request = Request(url=server.url + "/a b?q=1", timeout=5, **options)
        await fetch(request)
        code, out, error = await run_program(tmp_path, open_program(request))
        assert code == 0, error
        assert out.startswith("204 ")
        ours, theirs = server.requests
    assert parts(theirs) == parts(ours)


async def test_multipart_forms_and_files(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("from a file")
    body = Body(BodyKind.MULTIPART, (FormField("a", "один"), FormField("f", file=str(file), content_type="text/odd")))
    alone = Body(BodyKind.FILE, file=str(file), content_type="text/odd")
    async with lab_http() as url:
        for each in (body, alone):
            request = Request(url=url + "/form", method="POST", body=each, timeout=5)
            code, out, error = await run_program(tmp_path, open_program(request))
            assert code == 0, error
            assert "text/odd" in out
            if each is body:
                assert "один" in out


@pytest.mark.parametrize("path", ["/basic/student/secret", "/digest/student/secret"])
async def test_logins(path: str, tmp_path: Path) -> None:
    kind = AuthKind.BASIC if "basic" in path else AuthKind.DIGEST
    async with lab_http() as url:
        request = Request(url=url + path, auth=Auth(kind, "student", "secret"), timeout=5)
        program = open_program(request)
        assert "secret')" not in program
        code, out, error = await run_program(tmp_path, program, "secret\n")
        assert code == 0, error
        assert '"authenticated": true' in out
        code, out, error = await run_program(tmp_path, open_program(replace(request, auth=Auth())))
        assert code == 0, error
        assert out.startswith("401 ")


async def test_bearer_tls_and_the_proxy_with_its_login(tmp_path: Path) -> None:
    ca = tmp_path / "ca.pem"
    ca.write_text(CERTIFICATES.ca_pem())
    async with lab_http(app.lab.http.start_tls) as url, lab(app.lab.proxy.start_with_login) as proxy:
        request = Request(
            url=url + "/bearer/abc123",
            auth=Auth(AuthKind.BEARER, token="hidden"),
            trust=Trust.LAB,
            ca_file=str(ca),
            timeout=5,
        )
        program = open_program(request)
        assert "hidden" not in program
        code, out, error = await run_program(tmp_path, program, "abc123\n")
        assert code == 0, error
        assert out.startswith("200 ")
        unchecked = replace(request, trust=Trust.NOTHING, ca_file="")
        assert (await run_program(tmp_path, open_program(unchecked), "abc123\n"))[0] == 0
        code, _, error = await run_program(tmp_path, open_program(replace(unchecked, trust=Trust.SYSTEM)), "x\n")
        assert code != 0
        assert "CERTIFICATE_VERIFY_FAILED" in error
    async with lab_http() as url, lab(app.lab.proxy.start_with_login) as proxy:
        by = Proxy(ProxyKind.HTTP, f"127.0.0.1:{proxy.address[1]}", "student", "hidden")
        code, out, error = await run_program(
            tmp_path, open_program(Request(url=url + "/headers", proxy=by, timeout=5)), "secret\n"
        )
        assert code == 0, error
        assert out.startswith("200 ")


async def test_redirects_and_cookies(tmp_path: Path) -> None:
    moved = answer(b"", "Location: /there", "Set-Cookie: a=1", status="302 Found")
    async with peer(moved, answer(b"there")) as server:
        request = Request(url=server.url, timeout=5)
        code, out, error = await run_program(tmp_path, open_program(request))
        assert code == 0, error
        assert "there" in out
        assert b"Cookie: a=1" in server.requests[1]
    async with peer(moved) as server:
        code, out, error = await run_program(tmp_path, open_program(Request(url=server.url, redirects=0, timeout=5)))
        assert code == 0, error
        assert out.startswith("302 ")


@pytest.mark.parametrize(
    "options", [{}, {"params": (("a", "b"),)}, {"method": "POST", "body": Body(BodyKind.FORM, (FormField("a", "1"),))}]
)
async def test_saving_with_progress(options: dict[str, Any], tmp_path: Path) -> None:
    async with peer(answer(b"x" * 20_000)) as server:
        program = download_program(Request(url=server.url, timeout=5, **options), str(tmp_path / "it's"))
        code, out, error = await run_program(tmp_path, program)
        assert code == 0, error
        assert "0 of 20,000 bytes, 0 %" in out
        assert "20,000 of 20,000 bytes, 100 %" in out
    assert (tmp_path / "it's").read_bytes() == b"x" * 20_000
    assert ("urllib.request.urlretrieve(URL" in program) == ("method" not in options)


async def test_saving_what_is_cut_off(tmp_path: Path) -> None:
    async with peer(answer(b"x" * 20_000, length=50_000)) as server:
        code, out, error = await run_program(tmp_path, download_program(Request(url=server.url), "x"))
    assert code == 0, error
    assert "incomplete: <urlopen error retrieval incomplete" in out


async def test_ftp_files_and_data(tmp_path: Path) -> None:
    async with lab(app.lab.ftp.start) as server:
        url = f"ftp://127.0.0.1:{server.address[1]}/README.txt"
        text = (await fetch(Request(url=url, ftp_tls=FtpTls.NEVER))).body.decode()
        code, out, error = await run_program(tmp_path, open_program(Request(url=url)))
        assert code == 0, error
        assert text.splitlines()[0] in out
        named = Request(url=url, auth=Auth(AuthKind.BASIC, "student", "hidden"))
        code, out, error = await run_program(tmp_path, download_program(named, "readme"), "secret\n")
        assert code == 0, error
        assert (tmp_path / "readme").read_bytes().decode() == text
    (tmp_path / "a b").write_text("text")
    for url in ((tmp_path / "a b").as_uri(), "data:text/plain,text"):
        code, out, error = await run_program(tmp_path, open_program(Request(url=url)))
        assert code == 0, error
        assert out.rstrip().endswith("text")


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(TEXT, TEXT, TEXT, TEXT)
def test_no_input_becomes_code(path: str, name: str, value: str, file: str) -> None:
    request = Request(
        url=f"http://lab.test/{path}",
        method="POST",
        params=((name, value),),
        headers=(("X-A", value), ("X-B", name)),
        auth=Auth(AuthKind.DIGEST, name, "hidden"),
        body=Body(BodyKind.FORM, (FormField(name, value),)),
        proxy=Proxy(ProxyKind.HTTP, "proxy:1", value, "hidden"),
    )
    try:
        programs = [open_program(request), download_program(request, file or "f")]
    except FieldError:
        return
    plain = replace(
        request,
        url="http://lab.test/",
        params=(("a", "b"),),
        headers=(("X-A", "x"), ("X-B", "x")),
        auth=Auth(AuthKind.DIGEST, "x", "x"),
        body=Body(BodyKind.FORM, (FormField("x", "x"),)),
        proxy=Proxy(ProxyKind.HTTP, "proxy:1", "x" if value else "", "x"),
    )
    for program, model in zip(programs, [open_program(plain), download_program(plain, "f")], strict=True):
        assert "hidden" not in program
        kinds = [type(node) for node in ast.walk(ast.parse(program)) if not isinstance(node, ast.Constant)]
        shape = [type(node) for node in ast.walk(ast.parse(model)) if not isinstance(node, ast.Constant)]
        assert kinds == shape
