"""Show Python: what the tab does, as complete programs with urllib.request.

It must not know widgets, nor run anything: a Request in, source text out. Whatever a person typed stands in a program
only as a literal made by repr(), so no input can become code; a password is never in it.
"""

from __future__ import annotations

from app.fetch.content import ACCEPT, USER_AGENT
from app.fetch.request import AuthKind, BodyKind, ProxyKind, Request, Trust

__all__ = ["download_program", "open_program"]


def open_program(request: Request) -> str:
    """The program that asks and prints the answer. Raises FieldError. Source: urllib.request.urlopen(), build_opener().

    urllib cannot do some things that the tab can (multipart forms, gzip, FTP over TLS); a comment says so.
    """
    return _Program(request, "").text()


def download_program(request: Request, file: str) -> str:
    """The program that saves the answer and prints how it goes. Raises FieldError. Source:
    urllib.request.urlretrieve()."""
    return _Program(request, file).text()


class _Program:
    def __init__(self, request: Request, file: str) -> None:
        request = request.with_typed_login()
        request.validate()
        self._request = request
        self._file = file
        self._url = request.full_url()
        self._is_http = self._url.scheme in ("http", "https")
        # urlretrieve() takes a URL only: headers and methods have to go into an opener.
        self._imports = {"urllib.request", "urllib.error"}

    @property
    def _is_plain_get(self) -> bool:
        """Whether urlretrieve() can do it."""
        return self._request.method == "GET" and (self._request.body.kind is BodyKind.NONE or self._request.form_in_url)

    def text(self) -> str:
        what = "What is at a URL, saved" if self._file else "A URL, and what the server answers"
        body = self._body()
        handlers, preparing = self._handlers()
        lines: list[str] = []
        constants = self._constants()
        if self._is_http or self._url.scheme == "ftp":
            lines += self._asking(handlers, preparing, body)
        else:
            lines += ["opener = urllib.request.build_opener()"]
        lines += self._saving() if self._file else self._printing()
        imports = [f"import {name}" for name in sorted(self._imports)]
        head = [f'"""{what}."""', "", *imports, "", *constants, ""]
        return "\n".join([*head, *body, *lines, ""])

    def _constants(self) -> list[str]:
        request, url = self._request, self._url
        base = url
        lines = []
        if self._is_http and (request.params or request.form_in_url):
            self._imports.add("urllib.parse")
            pairs = [*request.params]
            if request.form_in_url:
                pairs += [(each.name, each.value) for each in request.body.fields]
            typed = request.typed_url().url
            sign = "&" if typed.query else "" if typed.query == "" else "?"
            lines = [
                f"PARAMS = {pairs!r}",
                f"URL = {typed.without_fragment + sign!r} + urllib.parse.urlencode(PARAMS)",
            ]
        else:
            lines = [f"URL = {base.without_fragment!r}"]
        lines.append(f"TIMEOUT = {request.timeout:g}  # seconds for each step")
        if self._file:
            lines.append(f"FILE = {self._file!r}")
        if request.auth.kind in (AuthKind.BASIC, AuthKind.DIGEST):
            lines.append(f"USER = {request.auth.user!r}")
        return lines

    def _body(self) -> list[str]:
        """Lines that make ``data``."""
        body, request = self._request.body, self._request
        if not self._is_http or body.kind is BodyKind.NONE or request.form_in_url:
            return []
        match body.kind:
            case BodyKind.FORM:
                self._imports.add("urllib.parse")
                pairs = [(each.name, each.value) for each in body.fields]
                return [f"FORM = {pairs!r}", 'data = urllib.parse.urlencode(FORM).encode("ascii")', ""]
            case BodyKind.JSON | BodyKind.TEXT:
                return [f'data = {body.text!r}.encode("utf-8")', ""]
            case BodyKind.RAW:
                return [f"data = {body.data!r}", ""]
            case BodyKind.FILE:
                self._imports.add("pathlib")
                return [f"data = pathlib.Path({body.file!r}).read_bytes()", ""]
            case _:
                return self._multipart()

    def _multipart(self) -> list[str]:
        self._imports |= {"pathlib", "secrets"}
        fields = [(each.name, each.value) for each in self._request.body.fields if not each.file]
        files = [
            (each.name, each.file, each.content_type or "application/octet-stream")
            for each in self._request.body.fields
            if each.file
        ]
        return [
            "# urllib does not write multipart forms (RFC 7578), so this does.",
            f"FIELDS = {fields!r}",
            f"FILES = {files!r}",
            "boundary = secrets.token_hex(16)",
            'data = b""',
            "for name, value in FIELDS:",
            "    head = f'--{boundary}\\r\\nContent-Disposition: form-data; name=\"{name}\"\\r\\n\\r\\n'",
            '    data += head.encode("utf-8") + value.encode("utf-8") + b"\\r\\n"',
            "for name, file, kind in FILES:",
            "    path = pathlib.Path(file)",
            "    head = f'--{boundary}\\r\\nContent-Disposition: form-data; name=\"{name}\"; '",
            "    head += f'filename=\"{path.name}\"\\r\\nContent-Type: {kind}\\r\\n\\r\\n'",
            '    data += head.encode("utf-8") + path.read_bytes() + b"\\r\\n"',
            'data += f"--{boundary}--\\r\\n".encode("ascii")',
            "",
        ]

    def _handlers(self) -> tuple[list[str], list[str]]:
        """The opener's handlers, and lines that prepare them."""
        request = self._request
        handlers: list[str] = []
        lines: list[str] = []
        proxy = request.proxy
        if proxy.kind is ProxyKind.NONE:
            handlers.append("urllib.request.ProxyHandler({})  # no proxy")
        elif proxy.kind is ProxyKind.HTTP:
            address = proxy.url if "://" in proxy.url else f"http://{proxy.url}"
            lines.append(f"PROXY = {address!r}")
            handlers.append('urllib.request.ProxyHandler({"http": PROXY, "https": PROXY})')
            if proxy.user:
                self._imports.add("getpass")
                lines += [
                    "proxy_passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()",
                    f'proxy_passwords.add_password(None, PROXY, {proxy.user!r}, getpass.getpass("Proxy password: "))',
                ]
                handlers.append("urllib.request.ProxyBasicAuthHandler(proxy_passwords)")
        if self._is_http and request.auth.kind in (AuthKind.BASIC, AuthKind.DIGEST):
            name = "Digest" if request.auth.kind is AuthKind.DIGEST else "Basic"
            self._imports.add("getpass")
            lines += [
                "passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()",
                'passwords.add_password(None, URL, USER, getpass.getpass("Password: "))',
            ]
            handlers.append(f"urllib.request.HTTP{name}AuthHandler(passwords)  # answers the server's 401")
        if request.cookies and self._is_http:
            self._imports.add("http.cookiejar")
            lines.append("cookies = http.cookiejar.CookieJar()")
            handlers.append("urllib.request.HTTPCookieProcessor(cookies)")
        if self._url.scheme == "https":
            self._imports.add("ssl")
            lines += self._context()
            handlers.append("urllib.request.HTTPSHandler(context=context)")
        if not request.redirects and self._is_http:
            lines += [
                "",
                "",
                "class Stay(urllib.request.HTTPRedirectHandler):",
                '    """Redirects are shown, not followed."""',
                "",
                "    def redirect_request(self, *args):",
                "        return None",
                "",
                "",
            ]
            handlers.append("Stay()")
        return handlers, lines

    def _context(self) -> list[str]:
        request = self._request
        if request.trust is Trust.LAB:
            return [
                f"CA_FILE = {request.ca_file!r}  # the authority that is trusted (PEM)",
                "context = ssl.create_default_context(cafile=CA_FILE)",
            ]
        lines = ["context = ssl.create_default_context()"]
        if request.trust is Trust.NOTHING:
            lines += [
                "# Nothing is checked: encrypted, but nobody knows with whom. For tests only.",
                "context.check_hostname = False",
                "context.verify_mode = ssl.CERT_NONE",
            ]
        return lines

    def _asking(self, handlers: list[str], preparing: list[str], body: list[str]) -> list[str]:
        lines = [*preparing, "opener = urllib.request.build_opener(", *(_handler(each) for each in handlers), ")"]
        if not self._is_http:
            lines += self._ftp_login()
            return lines
        headers = self._headers(bool(body))
        lines.append("opener.addheaders = []  # otherwise it says Python-urllib")
        lines.append("HEADERS = {")
        lines += [f"    {name!r}: {value}," for name, value in headers]
        lines.append("}")
        if self._file and self._is_plain_get:
            lines.append("opener.addheaders = list(HEADERS.items())")
            return lines
        data = ", data" if body else ""
        lines.append(f"request = urllib.request.Request(URL{data}, headers=HEADERS, method={self._request.method!r})")
        return lines

    def _ftp_login(self) -> list[str]:
        if self._request.auth.kind is AuthKind.NONE:
            return []
        self._imports |= {"getpass", "urllib.parse"}
        return [
            "# urllib reads FTP's login from the URL only, and does not speak FTP over TLS.",
            'scheme, rest = URL.split("://", 1)',
            'login = urllib.parse.quote(USER, safe="") + ":" + '
            'urllib.parse.quote(getpass.getpass("Password: "), safe="")',
            'URL = f"{scheme}://{login}@{rest}"',
        ]

    def _headers(self, has_body: bool) -> list[tuple[str, str]]:
        request, body = self._request, self._request.body
        headers = {"User-Agent": repr(USER_AGENT), "Accept": repr(ACCEPT)}
        if request.auth.kind is AuthKind.BEARER:
            self._imports.add("getpass")
            headers["Authorization"] = '"Bearer " + getpass.getpass("Token: ")'
        if has_body:
            default = {
                BodyKind.FORM: repr("application/x-www-form-urlencoded"),
                BodyKind.JSON: repr("application/json"),
                BodyKind.TEXT: repr("text/plain; charset=utf-8"),
                BodyKind.MULTIPART: 'f"multipart/form-data; boundary={boundary}"',
            }.get(body.kind, repr("application/octet-stream"))
            headers["Content-Type"] = repr(body.content_type) if body.content_type else default
        if request.resume_from:
            headers["Range"] = repr(f"bytes={request.resume_from}-")
            if request.if_range:
                headers["If-Range"] = repr(request.if_range)
        for name, value in request.headers:
            known = [each for each in headers if each.lower() == name.lower()]
            for each in known:
                del headers[each]
            # An empty one takes ours away; one of the person's own is sent empty.
            if value or not known:
                headers[name] = repr(value.strip(" \t"))
        return list(headers.items())

    def _printing(self) -> list[str]:
        target = "request" if self._is_http else "URL"
        return [
            "",
            "try:",
            f"    response = opener.open({target}, timeout=TIMEOUT)",
            "except urllib.error.HTTPError as error:",
            "    response = error  # a status of 400 and above is an answer, too",
            "with response:",
            "    print(response.status, response.geturl())",
            "    print(response.info())",
            "    body = response.read()",
            'charset = response.info().get_content_charset("utf-8")',
            'print(body.decode(charset, "replace"))',
        ]

    def _saving(self) -> list[str]:
        lines = [
            "",
            "",
            "def progress(block_number, block_size, total_size):",
            "    done = block_number * block_size",
            "    if total_size > 0:",
            "        done = min(done, total_size)",
            '        print(f"\\r{done:,} of {total_size:,} bytes, {100 * done // total_size} %", end="")',
            "    else:",
            '        print(f"\\r{done:,} bytes", end="")',
            "",
            "",
        ]
        if self._is_http and not self._is_plain_get:
            return [*lines, *self._saving_by_hand()]
        self._imports.add("socket")
        return [
            *lines,
            "socket.setdefaulttimeout(TIMEOUT)  # urlretrieve() takes none",
            "urllib.request.install_opener(opener)",
            "try:",
            "    path, headers = urllib.request.urlretrieve(URL, FILE, progress)",
            "except urllib.error.ContentTooShortError as error:",
            "    print()",
            '    print("incomplete:", error)',
            "else:",
            "    print()",
            "    print(headers)",
            '    print("saved as", path)',
        ]

    def _saving_by_hand(self) -> list[str]:
        return [
            "# urlretrieve() knows GET only (and POST, but no headers): this is what it does inside.",
            "BLOCK = 8192",
            'with opener.open(request, timeout=TIMEOUT) as response, open(FILE, "wb") as file:',
            '    total = int(response.info().get("Content-Length", -1))',
            "    number = 0",
            "    progress(number, BLOCK, total)",
            "    while block := response.read(BLOCK):",
            "        file.write(block)",
            "        number += 1",
            "        progress(number, BLOCK, total)",
            "print()",
        ]


def _handler(text: str) -> str:
    code, comment, words = text.partition("  # ")
    return f"    {code},{comment}{words}"
