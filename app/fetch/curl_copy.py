"""A request as a cURL command line, for a terminal or for somebody else.

It must not run anything, nor have a password in what it writes.
"""

from __future__ import annotations

import shlex

from app.fetch.request import AuthKind, BodyKind, FtpTls, ProxyKind, Request, Trust, urlencoded

__all__ = ["as_curl"]


def as_curl(request: Request) -> str:
    """The command line for a POSIX shell that asks for the same. Passwords and tokens are not in it: curl asks for a
    password, and for a token there is a place to fill in. Raises FieldError."""
    request = request.with_typed_login()
    request.validate()
    words: list[list[str]] = [["curl"]]
    has_body = request.body.kind is not BodyKind.NONE and not request.form_in_url
    if request.method == "HEAD":
        words.append(["--head"])
    elif request.method != ("POST" if has_body else "GET"):
        words.append(["--request", request.method])
    if request.redirects:
        words.append(["--location", "--max-redirs", str(request.redirects)])
    auth = request.auth
    if auth.kind is AuthKind.BEARER:
        words.append(["--oauth2-bearer", "TOKEN"])
    elif auth.kind is not AuthKind.NONE:
        words.append([*(["--digest"] if auth.kind is AuthKind.DIGEST else []), "--user", auth.user])
    if request.proxy.kind is ProxyKind.HTTP:
        words.append(["--proxy", request.proxy.url])
        if request.proxy.user:
            words.append(["--proxy-user", request.proxy.user])
    elif request.proxy.kind is ProxyKind.NONE:
        words.append(["--noproxy", "*"])
    if request.trust is Trust.LAB:
        words.append(["--cacert", request.ca_file])
    elif request.trust is Trust.NOTHING:
        words.append(["--insecure"])
    if request.compressed:
        words.append(["--compressed"])
    words += [["--header", f"{name}: {value}" if value else f"{name};"] for name, value in request.headers]
    words += _curl_body(request) if has_body else []
    if request.resume_from:
        words.append(["--continue-at", str(request.resume_from)])
    url = request.full_url()
    if url.scheme == "ftp" and request.ftp_tls is not FtpTls.NEVER:
        words.append(["--ssl-reqd" if request.ftp_tls is FtpTls.REQUIRED else "--ssl"])
    words.append([url.without_fragment])
    return " \\\n  ".join(" ".join(map(shlex.quote, group)) for group in words)


def _curl_body(request: Request) -> list[list[str]]:
    body = request.body
    kind = [["--header", f"Content-Type: {body.content_type}"]] if body.content_type else []
    match body.kind:
        case BodyKind.FORM:
            # Not --data-urlencode, which takes names as they are.
            return [*kind, ["--data-raw", urlencoded([(each.name, each.value) for each in body.fields])]]
        case BodyKind.MULTIPART:
            return [
                [
                    "--form" if each.file else "--form-string",
                    f"{each.name}=" + (f"@{each.file}" if each.file else each.value),
                ]
                for each in body.fields
            ]
        case BodyKind.FILE:
            return [*kind, ["--data-binary", f"@{body.file}"]]
        case BodyKind.RAW:
            return [*kind, ["--data-raw", body.data.decode("utf-8", "replace")]]
        case BodyKind.JSON:
            return [["--header", f"Content-Type: {body.content_type or 'application/json'}"], ["--data-raw", body.text]]
        case _:
            default = body.content_type or "text/plain; charset=utf-8"
            return [["--header", f"Content-Type: {default}"], ["--data-raw", body.text]]
