"""ftp: URLs as answers: a file's bytes, from the middle if wanted, or a folder's listing.

It must not know the window, nor how connections are made. The client is ours: aioftp connects wherever PASV points.
"""

from __future__ import annotations

import asyncio
import datetime
import email.utils
import mimetypes
import socket
import time
from typing import TYPE_CHECKING

from app.display import visible
from app.fetch.errors import FetchError, FieldError, FtpError, TooShortError
from app.fetch.ftp_control import Control, DataConnection, ResumingContext
from app.fetch.ftp_wire import FtpPath, ftp_path, parse_time
from app.fetch.request import AuthKind, FtpTls, Request
from app.fetch.response import Response, make_headers
from app.fetch.steps import Hop, OnStep, Phase
from app.fetch.tls import make_context
from app.fetch.url import Url
from app.sockets.options import Trust
from app.texts import tr
from app.trace.records import format_address
from app.trace.tls import tls_facts

if TYPE_CHECKING:
    from http.client import HTTPMessage

__all__ = ["ANYBODY", "open_ftp"]

ANYBODY = ("anonymous", "anonymous@")
"""User and password where none are given (RFC 1635)."""


async def open_ftp(request: Request, *, hops: list[Hop], on_step: OnStep | None = None) -> Response:
    """The file or folder that an ftp: URL names. Headers are made as urllib makes them; of a folder, ``listing`` of the
    response says how the body is written ("MLSD" or "LIST"; see ftp_wire.parse_listing()).

    Raises FieldError, FtpError, FetchTimeoutError, OSError (socket.gaierror, ssl.SSLError among them).
    """
    typed = request.typed_url()
    path = ftp_path(typed.url.path)
    # After a redirect from HTTP, the clock goes on.
    begin = time.perf_counter() - max((hop.end or hop.begin for hop in hops), default=0.0)
    url = typed.url
    hop = Hop(
        len(hops) + 1, "FTP", str(url), time.perf_counter() - begin, datetime.datetime.now(datetime.UTC), version="FTP"
    )
    hops.append(hop)
    if on_step is not None:
        on_step(hop)
    fetch = _Fetch(request, url, path, hop, begin, on_step)
    try:
        return await fetch.run(hops)
    except BaseException as error:
        fetch.over("cancelled" if isinstance(error, asyncio.CancelledError) else str(error))
        fetch.control.abort()
        raise


class _Fetch:
    """One session for one URL. A Source, once the data flows."""

    def __init__(
        self, request: Request, url: Url, path: FtpPath, hop: Hop, zero: float, on_step: OnStep | None
    ) -> None:
        self._request = request
        self._url = url
        self._path = path
        self._hop = hop
        self._zero = zero
        self._on_step = on_step
        self.control = Control(request.timeout, url.host.rstrip("."))
        self._data: DataConnection | None = None
        self._length: int | None = None
        self._headers: HTTPMessage = make_headers([])
        self._is_over = False

    def _now(self) -> float:
        return time.perf_counter() - self._zero

    def _span(self, phase: Phase, begin: float) -> float:
        now = self._now()
        self._hop.phases[phase] = begin, now
        return now

    async def run(self, hops: list[Hop]) -> Response:
        control, hop = self.control, self._hop
        await self._connect()
        began = self._now()
        await self._login()
        start, name = 0, b""
        listing = ""
        if self._path.is_folder:
            await self._change_to((*self._path.folders, *([self._path.name] if self._path.name else [])))
            verb, listing = await self._list_verb()
        else:
            await self._change_to(self._path.folders)
            verb, name = "RETR", self._path.name
            await self._expect("TYPE", "A" if self._path.is_text else "I", (200,))
            start = await self._look_at(name)
        began = self._span(Phase.REQUEST, began)
        try:
            self._data, reply, note = await control.begin_data(verb, name, start)
        except FtpError as error:
            if verb != "RETR" or error.code != 550:
                raise
            # A folder, perhaps, whose URL lacks the slash; if not, the first refusal says more.
            if (await control.ask("CWD", name)).code != 250:
                raise
            self._length, start, self._headers = None, 0, make_headers([])
            verb, listing = await self._list_verb()
            self._data, reply, note = await control.begin_data(verb)
        if note:
            hop.notes.append(note)
        if listing:
            self._headers["Content-type"] = "text/plain; charset=utf-8"
        now = self._span(Phase.WAIT, began)
        hop.phases[Phase.DOWNLOAD] = now, now
        hop.method, hop.status, hop.reason, hop.headers = verb, reply.code, visible(reply.last), self._headers
        self._tell()
        return Response(
            self._url,
            self._headers,
            self,
            status=reply.code,
            reason=hop.reason,
            length=None if self._length is None else max(0, self._length - start),
            hops=hops,
            start=start,
            listing=listing,
        )

    async def _connect(self) -> None:
        url, hop, loop = self._url, self._hop, asyncio.get_running_loop()
        began = self._now()
        async with asyncio.timeout(self._request.timeout):
            found = await loop.getaddrinfo(url.host, url.effective_port, type=socket.SOCK_STREAM)
        if ":" not in url.host and not url.host.replace(".", "").isdigit():
            began = self._span(Phase.LOOKUP, began)
        addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
        for number, address in enumerate(addresses):
            try:
                await self.control.connect(address, url.effective_port)
                break
            except OSError as error:
                self.control.abort()
                if isinstance(error, FetchError) or number + 1 == len(addresses):
                    raise
        self._span(Phase.CONNECT, began)
        hop.local, hop.remote = format_address(self.control.local), format_address(self.control.remote)

    async def _login(self) -> None:
        request, control = self._request, self.control
        if request.ftp_tls is not FtpTls.NEVER:
            began = self._now()
            reply = await control.ask("AUTH", "TLS")
            if reply.code == 234:
                if request.trust is Trust.LAB and not request.ca_file:
                    raise FieldError(
                        "ca_file", tr("The lab's certificate authority is not there"), tr("Start the lab.")
                    )
                await control.secure(
                    await asyncio.to_thread(make_context, request.trust, request.ca_file, ResumingContext, ())
                )
                self._hop.tls = tls_facts(control.ssl_object)
                self._hop.certificate = control.ssl_object.getpeercert(binary_form=True) or b""
                self._span(Phase.TLS, began)
            elif request.ftp_tls is FtpTls.REQUIRED:
                raise FtpError(
                    tr("The server offers no TLS, and no password was sent"),
                    reply.code,
                    reply.text,
                    tr("Without TLS everybody on the way can read it; allow that only where nobody is."),
                )
        typed = request.with_typed_login().auth
        user, password = ANYBODY
        if typed.kind in (AuthKind.BASIC, AuthKind.DIGEST) and typed.user:
            user, password = typed.user, typed.password
        reply = await control.ask("USER", user)
        if reply.code == 331:
            reply = await control.ask("PASS", password, secret=True)
        if reply.code not in (230, 202):
            advice = tr("The server wants an account as well, which is not supported.") if reply.code == 332 else ""
            raise FtpError(tr("The server refused the login"), reply.code, reply.text, advice)
        if control.tls is not None:
            await control.protect()

    async def _change_to(self, folders: tuple[bytes, ...]) -> None:
        for folder in folders:
            await self._expect("CWD", folder, (250, 200))

    async def _expect(self, verb: str, argument: bytes | str, codes: tuple[int, ...]) -> None:
        reply = await self.control.ask(verb, argument)
        if reply.code not in codes:
            raise FtpError(tr("The server refused {command}", command=verb), reply.code, reply.text)

    async def _list_verb(self) -> tuple[str, str]:
        await self._expect("TYPE", "A", (200,))
        features = await self.control.ask("FEAT")
        known = any(line.strip().upper().startswith(("MLST", "MLSD")) for line in features.lines)
        verb = "MLSD" if features.code == 211 and known else "LIST"
        return verb, verb

    async def _look_at(self, name: bytes) -> int:
        """Size and date, for the headers; returns the byte with which the file is to begin."""
        control, request, headers = self.control, self._request, self._headers
        kind = mimetypes.guess_type(visible(name.decode("utf-8", "replace")))[0]
        if kind:
            headers["Content-type"] = kind
        reply = await control.ask("SIZE", name)
        size = reply.last.strip()
        if reply.code == 213 and size.isascii() and size.isdigit() and len(size) < 19 and not self._path.is_text:
            self._length = int(size)
            headers["Content-length"] = size
        reply = await control.ask("MDTM", name)
        modified = parse_time(reply.last) if reply.code == 213 else None
        if modified is not None:
            headers["Last-modified"] = email.utils.format_datetime(modified, usegmt=True)
        start = request.resume_from
        if not start:
            return 0
        if request.if_range and request.if_range != headers.get("Last-modified"):
            self._hop.notes.append(tr("The file is another one now, so it begins anew"))
            return 0
        if self._length is not None and start > self._length:
            self._hop.notes.append(tr("The file is shorter now, so it begins anew"))
            return 0
        return start

    # A Source

    async def piece(self) -> bytes:
        """See Source."""
        data = self._data
        assert data is not None
        if self._is_over:
            return b""
        try:
            found = await data.piece(self._request.timeout)
            if not found:
                await self._finish(data)
        except asyncio.CancelledError:
            self.over("cancelled")
            raise
        except ConnectionError as error:
            short = self._too_short(data.size, str(error))
            self.over(str(short))
            raise short from error
        except OSError as error:
            self.over(str(error))
            raise
        return found

    async def _finish(self, data: DataConnection) -> None:
        """Only the last reply says whether that was all (RFC 959 section 5.1): the end alone may be a lost server."""
        reply = await self.control.reply(self._hop.method)
        expected = None if self._length is None else self._length - self._start
        if reply.code not in (226, 250) or (expected is not None and data.size < expected):
            raise self._too_short(data.size, reply.text)
        self._hop.status, self._hop.reason = reply.code, visible(reply.last)
        self.over("")
        self.control.close()

    @property
    def _start(self) -> int:
        return next((int(line[7:]) for line in self.control.dialog if line.startswith("> REST ")), 0)

    def _too_short(self, size: int, said: str) -> TooShortError:
        if self._length is not None:
            text = tr(
                "Retrieval incomplete: got only {count} out of {total} bytes",
                count=f"{size:,}",
                total=f"{self._length - self._start:,}",
            )
        else:
            text = tr("The file ends in its middle, after {count} bytes", count=f"{size:,}")
        return TooShortError(text, (size, self._headers), visible(said))

    async def close(self) -> None:
        """See Source."""
        if not self._is_over:
            self.over("closed before the end")
            self.control.abort()
        if self._data is not None:
            self._data.close()

    def over(self, error: str) -> None:
        """The hop ends here."""
        if self._is_over:
            return
        self._is_over = True
        hop = self._hop
        hop.end, hop.error = self._now(), error
        if Phase.DOWNLOAD in hop.phases:
            hop.phases[Phase.DOWNLOAD] = hop.phases[Phase.DOWNLOAD][0], hop.end
        if self._data is not None:
            hop.wire_body = hop.decoded = self._data.size
            if error:
                self._data.close()
        if error:
            self.control.abort()
        self._tell()

    def _tell(self) -> None:
        hop = self._hop
        hop.request = "\n".join(line[2:] for line in self.control.dialog if line.startswith(">")).encode("utf-8")
        hop.wire_head = sum(len(line) for line in self.control.dialog if line.startswith("<"))
        hop.dialog = tuple(self.control.dialog)
        if self._on_step is not None:
            self._on_step(hop)
