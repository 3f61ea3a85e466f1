"""Shows one message: its head, and its text, HTML, headers, attachments, structure, source and oddities as views.

It must not know where the message comes from: it is given bytes, and asks by signals for what it has not got.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from app.mail.html_page import PictureKind
from app.mail.reading import MAX_IN_LOOP, Extent, Message, Part, read
from app.mail.remote import fetch_pictures
from app.tasks import TaskOwner
from app.texts import tr
from ui.services import Services
from ui.tabs.mail.attachment_list import size_text
from ui.tabs.mail.reader_build import Built, Wanted, all_notes, best_view, build, decode_picture, grave_text, text_shown
from ui.tabs.mail.reader_files import save_message, save_one, save_several
from ui.tabs.mail.reader_head import COMPACT, Head
from ui.tabs.mail.reader_html import AskBar, HtmlView
from ui.tabs.mail.reader_tables import AttachmentsView, HeadersView, StructureView
from ui.tabs.mail.reader_text import TextView, source_text
from ui.tabs.mail.reader_tools import ReaderTools
from ui.widgets.message_line import MessageLine

__all__ = ["MessageReader"]


class MessageReader(QWidget):
    """``show_message(raw)`` shows one, ``clear()`` none. Give ``tasks`` the owner that ends with the pane.

    ``load_whole_asked`` when only the header is here and the person wants the rest; ``shown`` when a message is on the
    screen. ``prefix`` begins every handle: ``mail.inbox`` gives ``mail.inbox.views .text .html .headers .attachments
    .attachments.save .attachments.save_all .structure .source .notes .charset .colors .find .save .load_whole
    .load_pictures .link .link.open .subject .from .to .date .message``.
    """

    load_whole_asked = Signal()
    shown = Signal()

    def __init__(self, services: Services, tasks: TaskOwner, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._tasks = tasks.child("reader")
        self._working: asyncio.Task[None] | None = None
        self._loading: asyncio.Task[None] | None = None
        self._coming: tuple[bytes, Extent, int | None] | None = None
        self._message: Message | None = None
        self._part: Part | None = None
        self._source_of: Part | None = None
        self._built: Built | None = None
        self._remote: dict[str, QImage] = {}
        self._stale: set[QWidget] = set()
        self.setObjectName(f"{prefix}.reader")
        theme = services.theme
        self.head = Head(theme, prefix)
        hint = tr("Choose a message to read it here.")
        self.text = TextView(theme, f"{prefix}.text", tr("Text of the message"), hint)
        self.html = HtmlView(theme, prefix)
        self.html.load_asked.connect(self._load_asked)
        self.headers = HeadersView(theme, prefix)
        self.attachments = AttachmentsView(theme, prefix)
        self.attachments.save_asked.connect(lambda part: self._spawn(self._save(part), "save attachment"))
        self.attachments.save_all_asked.connect(lambda parts: self._spawn(self._save_all(parts), "save attachments"))
        self.structure = StructureView(theme, prefix)
        self.structure.show_asked.connect(self._show_part)
        self.structure.source_asked.connect(self._show_source)
        self.structure.save_asked.connect(lambda part: self._spawn(self._save(part), "save part"))
        self.source = TextView(theme, f"{prefix}.source", tr("Source of the message"), hint)
        self.notes = TextView(theme, f"{prefix}.notes", tr("What is odd about the message"), tr("Nothing is odd."))
        self.views = QTabWidget()
        self.views.setObjectName(f"{prefix}.views")
        self.views.setAccessibleName(tr("Views of the message"))
        self.views.setDocumentMode(True)
        self.views.setUsesScrollButtons(True)
        self._titles = {
            self.text: tr("Te&xt"),
            self.html: tr("HT&ML"),
            self.headers: tr("Hea&ders"),
            self.attachments: tr("Atta&chments"),
            self.structure: tr("Str&ucture"),
            self.source: tr("Sou&rce"),
            self.notes: tr("&Odd"),
        }
        for view, title in self._titles.items():
            self.views.addTab(view, title)
        self.views.currentChanged.connect(self._fill_front)
        self.tools = ReaderTools(theme, prefix, self._front_view)
        self.tools.changed.connect(self._rebuild)
        self.tools.save_asked.connect(self._save_asked)
        self.whole = AskBar(theme, f"{prefix}.load_whole", "down", tr("Load all"))
        self.whole.asked.connect(self.load_whole_asked)
        self.message = MessageLine(theme, f"{prefix}.message", keep_room=False)
        theme.changed.connect(self._rescale)
        self._scale = theme.zoom / 100
        self._lay_out()
        self.clear()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.head, 1)
        top.addWidget(self.tools)
        self.views.setCornerWidget(self.tools.colors_box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.message)
        column.addWidget(self.whole)
        column.addWidget(self.views, 1)
        self.setFocusProxy(self.views)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.width() * 100 / self._services.theme.zoom
        self.head.set_room(width)
        self.tools.set_compact(width < COMPACT)

    # What the pane calls

    @property
    def shown_message(self) -> Message | None:
        """The message that is on the screen, read."""
        return self._message

    @property
    def busy(self) -> bool:
        """Whether a message is being read, or its pictures are being loaded."""
        return self._working is not None or self._loading is not None

    def find_field(self) -> QWidget:
        """The field that Ctrl+F goes to."""
        return self.tools.find_bar.field

    def show_message(self, raw: bytes, *, complete: bool = True, cut: bool = False, size: int | None = None) -> None:
        """Show a message from its bytes; ``shown`` comes when it is there, at once or after a thread has read it.

        ``complete`` False: only its header, and perhaps the first lines, were fetched (TOP), and ``size`` is how many
        bytes the whole has. ``cut``: it did not come whole. The call replaces one that is still under way.
        """
        self.cancel()
        extent = Extent.TOP if not complete else Extent.CUT if cut else Extent.WHOLE
        self._coming = (raw, extent, size)
        self._work(self._show(*self._coming), "read message")

    def clear(self) -> None:
        """Show no message."""
        self.cancel()
        self._message = self._part = self._source_of = self._built = None
        self._remote = {}
        self.tools.reset()
        self.head.clear()
        self.message.clear()
        self.whole.hide()
        self._fill_all()
        self.views.setCurrentWidget(self.text)
        self.tools.set_active(False)

    def cancel(self) -> None:
        """Stop reading and loading; what is on the screen stays."""
        self._coming = None
        for task in (self._working, self._loading):
            if task is not None:
                task.cancel()

    async def close_work(self) -> None:
        """End everything; the owner's end does the same."""
        await self._tasks.close()

    # Reading

    def _spawn(self, coroutine: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None] | None:
        if self._tasks.closed:
            coroutine.close()
            return None
        return self._tasks.spawn(coroutine, name)

    def _work(self, coroutine: Coroutine[Any, Any, None], name: str) -> None:
        self._working = self._spawn(coroutine, name)
        if self._working is not None:
            self._working.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        if task is self._working:
            self._working = None

    async def _show(self, raw: bytes, extent: Extent, size: int | None) -> None:
        message = await read(raw, extent)
        self.tools.reset()
        built = await self._built_from(message, Wanted(scale=self._scale, colors=self.tools.colors), {})
        self._message, self._part, self._source_of, self._remote = message, None, None, {}
        self.head.show_summary(message.summary)
        self.tools.set_active(True)
        self._say_grave(message)
        self.whole.hide()
        if extent is Extent.TOP:
            here = size_text(len(raw))
            text = tr("Only the header is loaded: {here} of {all}.", here=here, all=size_text(size)) if size else ""
            self.whole.say(text or tr("Only the header is loaded."))
        self._take(built)
        self.views.setCurrentWidget(getattr(self, best_view(message, built)))
        self._coming = None
        self.shown.emit()

    async def _built_from(self, message: Message, wanted: Wanted, remote: dict[str, QImage]) -> Built:
        if len(message.raw) <= MAX_IN_LOOP and not remote:
            return build(message, wanted, remote)
        return await asyncio.to_thread(build, message, wanted, remote)

    def _rebuild(self) -> None:
        """Show the same message with another charset, text size, colours, or with its pictures."""
        if self._working is not None:
            self._working.cancel()
        if self._coming is not None:
            # The one on the screen is about to go.
            self._work(self._show(*self._coming), "read message")
        elif self._message is not None:
            self._work(self._build_again(self._message), "show message")

    async def _build_again(self, message: Message) -> None:
        wanted = Wanted(self.tools.charset, self._scale, self.tools.colors, self._part)
        self._take(await self._built_from(message, wanted, dict(self._remote)))

    def _rescale(self) -> None:
        self._scale = self._services.theme.zoom / 100
        self._fit()
        self._rebuild()

    def _say_grave(self, message: Message) -> None:
        text = grave_text(message)
        if text:
            self.message.show_warning(text)
        else:
            self.message.clear()

    # Showing

    def _take(self, built: Built) -> None:
        self._built = built
        self.tools.show_used(built.text)
        self._fill_all()

    def _fill_all(self) -> None:
        """Everything has changed: fill the view in front now, the others when they are looked at."""
        self._stale = set(self._titles)
        message, built = self._message, self._built
        counts = {
            self.attachments: len(message.attachments) if message is not None else 0,
            self.notes: len(all_notes(self._message, self._built)),
        }
        for view, title in self._titles.items():
            index = self.views.indexOf(view)
            count = counts.get(view, 0)
            self.views.setTabText(index, f"{title} ({count})" if count else title)
        page = built.page if built is not None else None
        index = self.views.indexOf(self.html)
        self.views.setTabEnabled(index, page is not None)
        self.views.setTabToolTip(index, "" if page is not None else tr("This message has no HTML part"))
        self._fill_front()

    def _fill_front(self) -> None:
        view = self.views.currentWidget()
        self.tools.colors_box.setVisible(view is self.html)
        if view not in self._stale:
            return
        self._stale.discard(view)
        message = self._message
        if view is self.text:
            self.text.show_text(text_shown(self._built, self._part))
        elif view is self.html:
            self._fill_html()
        elif view is self.headers:
            self.headers.show_fields(message.fields if message is not None else ())
        elif view is self.attachments:
            self.attachments.show_parts(message.attachments if message is not None else ())
        elif view is self.structure:
            self.structure.show_message(message)
        elif view is self.source:
            part = self._source_of
            self.source.show_text(source_text(part.raw if part else message.raw, self.tools.charset) if message else "")
        elif view is self.notes:
            self.notes.show_text("\n".join(f"• {note}" for note in all_notes(self._message, self._built)))

    def _show_part(self, part: Part) -> None:
        """Read one part of the structure instead of the letter; the message itself gives the letter back."""
        message = self._message
        if message is None:
            return
        if part is message.root or part.content_type.startswith("text/"):
            self._part = None if part is message.root else part
            self._rebuild()
            self.views.setCurrentWidget(self.html if part.content_type == "text/html" else self.text)
        else:
            self._show_source(part)

    def _show_source(self, part: Part) -> None:
        self._source_of = None if self._message is not None and part is self._message.root else part
        self._stale.add(self.source)
        self.views.setCurrentWidget(self.source)
        self._fill_front()

    def _front_view(self) -> QWidget | None:
        view = self.views.currentWidget()
        if view is self.html:
            return self.html.browser
        return self.attachments.table if view is self.attachments else view

    # HTML and its pictures

    def _fill_html(self) -> None:
        built = self._built
        if built is None or built.page is None:
            self.html.clear()
            return
        page = built.page
        self.html.show_page(page, built.pictures, light=self.tools.colors)
        waiting = [
            each for each in page.pictures if each.kind is PictureKind.REMOTE and each.source not in self._remote
        ]
        if not waiting or self._loading is not None:
            self.html.remote.setVisible(self._loading is not None)
            return
        hosts = ", ".join(f"{host} ({count})" for host, count in page.remote_hosts.items())
        count = len({each.source for each in waiting})
        text = tr("Remote pictures blocked: {count}, from {hosts}.", count=count, hosts=hosts)
        tip = tr("Loading them tells those hosts that, when and where you read this message.")
        if any(each.invisible for each in waiting):
            tip += " " + tr("Some are too small to be seen: they are there for nothing else.")
        self.html.remote.say(text, tip)

    def _load_asked(self) -> None:
        if self._loading is not None:
            self._loading.cancel()
        elif self._built is not None and self._built.page is not None and self._message is not None:
            self._loading = self._spawn(self._load(self._message, self._built), "load pictures")
            if self._loading is not None:
                self._loading.add_done_callback(self._loaded)
                self.html.remote.say(tr("Loading pictures …"))
                self.html.remote.button.setText(tr("Cancel"))

    def _loaded(self, _: asyncio.Task[None]) -> None:
        self._loading = None
        self.html.remote.button.setText(tr("Load them"))
        self._stale.add(self.html)
        self._fill_front()

    async def _load(self, message: Message, built: Built) -> None:
        assert built.page is not None
        urls = [each.source for each in built.page.pictures if each.kind is PictureKind.REMOTE]
        wanted = [url for url in urls if url not in self._remote]
        fetched = await fetch_pictures(wanted, self._tasks, self._services.recorder)
        problems: list[str] = []
        for each in fetched:
            image = None if each.problem else await asyncio.to_thread(decode_picture, each.data)
            if image is None:
                problems.append(each.problem or tr("It is no picture that can be shown"))
            elif message is self._message:
                self._remote[each.url] = image
        if message is not self._message:
            return
        if problems:
            text = tr(
                "{count} of {all} pictures could not be loaded: {problem}",
                count=len(problems),
                all=len(fetched),
                problem=problems[0],
            )
            self.message.show_warning(text)
        await self._build_again(message)

    # Saving

    def _save_asked(self) -> None:
        message = self._message
        if message is not None:
            work = save_message(self, self._services.settings, self.message, message.raw, message.summary.subject)
            self._spawn(work, "save message")

    async def _save(self, part: Part) -> None:
        await save_one(self, self._services.settings, self.message, part)

    async def _save_all(self, parts: tuple[Part, ...]) -> None:
        await save_several(self, self._services.settings, self.message, parts)
