"""Debian's curl against the lab's HTTP, HTTPS, proxy and FTP servers, which run in a process of their own."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from app.lab.http_content import piece
from tests.app.lab.lists import free_run
from tests.interop.test_lab_main import ENDINGS, end, read_lines, running, with_fakes

CURL = shutil.which("curl")
PATIENCE = 60

pytestmark = pytest.mark.skipif(CURL is None, reason="curl is not installed")

NAMES = {
    "http": "app.lab.http:start",
    "https": "app.lab.http:start_tls",
    "https-expired": "app.lab.http:start_expired",
    "https-wrong-name": "app.lab.http:start_wrong_name",
    "https-self-signed": "app.lab.http:start_self_signed",
    "proxy": "app.lab.proxy:start",
    "proxy-login": "app.lab.proxy:start_with_login",
    "ftp": "app.lab.ftp:start",
}


@dataclass(frozen=True)
class Curl:
    """curl, and where the lab's servers are."""

    ports: dict[str, int]
    ca: Path

    def url(self, name: str, path: str = "") -> str:
        scheme = "https" if name.startswith("https") else "ftp" if name == "ftp" else "http"
        return f"{scheme}://127.0.0.1:{self.ports[name]}{path}"

    def run(self, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[bytes]:
        """Run it; it must end with this exit code."""
        assert CURL is not None
        no_proxy = () if "--proxy" in arguments else ("--noproxy", "*")
        command = (CURL, "-q", "--silent", "--show-error", "--cacert", str(self.ca), *no_proxy, *arguments)
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE)
        assert done.returncode == code, (done.returncode, done.stderr)
        return done

    def get(self, path: str, *arguments: str, name: str = "http", code: int = 0) -> bytes:
        """The body."""
        return self.run(*arguments, self.url(name, path), code=code).stdout

    def status(self, path: str, *arguments: str, name: str = "http") -> int:
        """The status of the last answer."""
        return int(self.get(path, "-o", "-", "-w", "\n%{http_code}", *arguments, name=name).rpartition(b"\n")[2])


@pytest.fixture(scope="module")
def curl() -> Iterator[Curl]:
    """The servers in a process of their own, which ends without a word of complaint."""
    lines = [f"LabServer({name!r}, 0, 'x', {start!r}, {name.startswith('https')})," for name, start in NAMES.items()]
    with running(with_fakes(*lines), "--json", "--base-port", str(free_run(len(NAMES)))) as process:
        found = [json.loads(line) for line in read_lines(process, len(NAMES))]
        ca = next(Path(line["ca"]) for line in found if "ca" in line)
        yield Curl({line["name"]: line["port"] for line in found}, ca)
        assert end(process, ENDINGS[0]) == (0, "", "")


def test_every_route_of_the_index(curl: Curl) -> None:
    routes = json.loads(curl.get("/routes"))
    assert len(routes) > 80
    for route in routes:
        path, methods = route["example"], route["methods"]
        assert curl.status(path, "-X", "OPTIONS") == 204, path
        if "GET" not in methods or path.startswith(("/broken", "/slow", "/rate", "/drop")):
            continue
        head = curl.run("-I", curl.url("http", path)).stdout.split(b"\r\n")[0]
        assert str(curl.status(path)).encode() in head, path


@pytest.mark.parametrize("name", ["http", "https"])
def test_sizes(curl: Curl, name: str) -> None:
    for path in ("/bytes/500000", "/chunked/500000", "/until-close/500000", "/range/500000"):
        assert curl.get(path, name=name) == piece(0, 500000)
    assert curl.get("/gzip", "--compressed", name=name) == curl.get("/deflate", "--compressed", name=name)
    if b"HTTP2" not in curl.run("--version").stdout:
        return
    # It is offered HTTP/2 and stays with what it knows.
    assert curl.get("/json", "--http2", name=name)


def test_ranges_and_resuming(curl: Curl, tmp_path: Path) -> None:
    assert curl.get("/range/100000", "-r", "10-19") == piece(10, 20)
    assert b"multipart/byteranges" in curl.get("/range/100000", "-i", "-r", "10-19,30-39")
    assert curl.status("/range/100000", "-r", "100000-") == 416
    part = tmp_path / "part"
    curl.get("/range/100000?drop=40000", "-o", str(part), code=18)
    assert part.stat().st_size == 40000
    curl.get("/range/100000", "-C", "-", "-o", str(part))
    assert part.read_bytes() == piece(0, 100000)


def test_forms_and_uploads(curl: Curl, tmp_path: Path) -> None:
    file = tmp_path / "звіт.bin"
    file.write_bytes(piece(0, 300000))
    answer = json.loads(curl.get("/form", "-F", "name=Олена", "-F", f"file=@{file};type=image/png"))
    assert answer["fields"] == [["name", "Олена"]]
    assert (answer["files"][0]["filename"], answer["files"][0]["size"]) == ("звіт.bin", 300000)
    answer = json.loads(curl.get("/form", "--data-urlencode", "name=Олена & Ко"))
    assert answer["fields"] == [["name", "Олена & Ко"]]
    answer = json.loads(curl.get("/upload", "-T", str(file)))
    assert answer["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    answer = json.loads(curl.get("/upload", "-T", str(file), "-H", "Transfer-Encoding: chunked"))
    assert answer["size"] == 300000
    assert curl.status("/store/x", "-T", str(file)) == 201
    assert curl.get("/store/x") == file.read_bytes()
    assert curl.status("/store/x", "-X", "DELETE") == 204


def test_logins(curl: Curl) -> None:
    login = ("-u", "student:secret")
    assert curl.status("/basic/student/secret", *login) == 200
    assert curl.status("/basic/student/secret", "-u", "student:wrong") == 401
    for algorithm in ("", "/MD5", "/MD5-sess", "/SHA-256", "/SHA-256-sess", "/both"):
        assert curl.status(f"/digest/student/secret{algorithm}?a=b", "--digest", *login) == 200, algorithm
        assert curl.status(f"/digest/student/secret{algorithm}", "--digest", "-u", "student:x") == 401
        # The best of what is offered.
        assert curl.status(f"/digest/student/secret{algorithm}", "--anyauth", *login) == 200
    # A nonce that is too old at once: curl tries with a new one until it has had enough.
    curl.get("/digest/student/secret?expires=0", "--digest", *login, code=47)
    assert curl.status("/bearer/abc", "--oauth2-bearer", "abc") == 200


def test_redirects_and_cookies(curl: Curl, tmp_path: Path) -> None:
    assert curl.get("/redirect/5", "-L") == b"You have arrived.\n"
    assert curl.get("/redirect/3?form=absolute&status=308", "-L", name="https") == b"You have arrived.\n"
    curl.get("/redirect-loop", "-L", "--max-redirs", "20", code=47)
    # To a file: refused by curl.
    curl.get("/redirect-to?url=file:///etc/hostname", "-L", code=1)
    jar = str(tmp_path / "jar")
    answer = json.loads(curl.get("/cookies/kinds", "-L", "-b", jar, "-c", jar))
    names = {name for name, _ in answer["cookies"]}
    assert {"session", "minute", "hidden", "strict"} <= names
    assert "narrow" not in names
    assert "narrow" in dict(json.loads(curl.get("/cookies/narrow", "-b", jar))["cookies"])
    curl.get("/broken/cookies", "-c", jar)
    text = Path(jar).read_text(encoding="utf-8", errors="replace")
    assert "good" in text
    assert "everywhere" not in text
    assert "foreign" not in text


def test_certificates(curl: Curl) -> None:
    for name in ("https-expired", "https-wrong-name", "https-self-signed"):
        done = curl.run(curl.url(name, "/json"), code=60)
        assert b"certificate" in done.stderr or b"subject name" in done.stderr
        assert curl.get("/json", "-k", name=name)


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("short", (18,)), ("chunk-size", (56,)), ("chunk-cut", (18,)), ("endless-headers", (27, 56, 100)),
        ("endless-header", (27, 56, 100)), ("http09", (1,)), ("garbage", (1,)), ("empty", (52,)), ("reset", (56,)),
        ("status-word", (1, 8)), ("no-colon", (8,)), ("negative-length", (8,)),
    ],
)  # fmt: skip
def test_broken_answers(curl: Curl, path: str, codes: tuple[int, ...]) -> None:
    assert CURL is not None
    command = (CURL, "-q", "-s", "--noproxy", "*", "-o", "-", curl.url("http", f"/broken/{path}"))
    assert subprocess.run(command, capture_output=True, timeout=PATIENCE).returncode in codes
    assert curl.status("/json") == 200


def test_a_bomb_is_unpacked_whole(curl: Curl) -> None:
    done = curl.run("--compressed", "-o", "/dev/null", "-w", "%{size_download}", curl.url("http", "/bomb/50"))
    assert int(done.stdout) < 100_000 or int(done.stdout) == 50 << 20


@pytest.mark.parametrize(("name", "login"), [("proxy", ()), ("proxy-login", ("-U", "student:secret"))])
def test_the_proxy(curl: Curl, name: str, login: tuple[str, ...]) -> None:
    through = ("--proxy", curl.url(name), "--noproxy", "", *login)
    for server in ("http", "https"):
        assert curl.get("/bytes/500000", *through, name=server) == piece(0, 500000)
        assert curl.get("/chunked/500000", *through, name=server) == piece(0, 500000)
        # A tunnel in any case.
        assert curl.get("/bytes/5000", "--proxytunnel", *through, name=server) == piece(0, 5000)
    assert json.loads(curl.get("/form", "-F", "a=b", *through))["fields"] == [["a", "b"]]
    headers = dict(json.loads(curl.get("/headers", *through))["headers"])
    assert "Via" in headers
    assert "Proxy-Authorization" not in headers
    answer = curl.run("-i", *through, "http://example.com/").stdout
    assert answer.startswith(b"HTTP/1.1 403 ")
    assert b"to this computer only" in answer
    # curl's word for a tunnel that was refused.
    curl.run(*through, "https://example.com/", code=56)
    # FTP through a tunnel: commands and data both.
    assert curl.get("/texts/lf.txt", "--proxytunnel", *through, name="ftp").startswith(b"Lines")


def test_the_proxy_wants_a_login(curl: Curl) -> None:
    through = ("--proxy", curl.url("proxy-login"), "--noproxy", "")
    assert curl.status("/json", *through) == 407
    assert curl.status("/json", *through, "-U", "student:wrong") == 407
    assert curl.status("/json", *through, "-U", "student:secret", "--proxy-anyauth") == 200
    curl.get("/json", *through, name="https", code=56)


@pytest.mark.parametrize("how", [(), ("--ssl-reqd",), ("--disable-epsv",)])
def test_ftp(curl: Curl, tmp_path: Path, how: tuple[str, ...]) -> None:
    assert "Українські назви" in curl.get("/", *how, name="ftp").decode()
    listing = curl.get(quote("/Українські назви/"), "--list-only", *how, name="ftp")
    assert listing.decode().splitlines() == ["Їжак і ґава.txt", "Лист до друга.txt", "Папка"]
    assert curl.get("/big/1MB.bin", *how, name="ftp") == piece(0, 10**6)
    assert curl.get("/big/1MB.bin", "-r", "100-199", *how, name="ftp") == piece(100, 200)
    part = tmp_path / "part"
    part.write_bytes(piece(0, 600_000))
    curl.get("/big/1MB.bin", "-C", "-", "-o", str(part), *how, name="ftp")
    assert part.read_bytes() == piece(0, 10**6)
    head = curl.get("/big/5GB.bin", "-I", *how, name="ftp")
    assert b"Content-Length: 5000000000" in head
    curl.get("/odd/breaks-off.bin", "-o", str(part), *how, name="ftp", code=18)
    assert part.stat().st_size == 500_000
    login = ("-u", "student:secret")
    curl.get("/upload/x", "-T", str(part), *login, *how, name="ftp")
    assert curl.get("/upload/x", *how, name="ftp") == part.read_bytes()
    curl.get("/", "-Q", "DELE upload/x", *login, *how, name="ftp")
    curl.get("/upload/x", *how, name="ftp", code=78)
    curl.get("/", "-u", "student:wrong", *how, name="ftp", code=67)


def test_ftp_names_another_computer_and_is_not_believed(curl: Curl) -> None:
    arguments = ("-u", "elsewhere:x", "--disable-epsv", "--ftp-skip-pasv-ip")
    assert curl.get("/texts/lf.txt", *arguments, name="ftp").startswith(b"Lines")
