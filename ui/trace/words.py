"""How times, sizes, directions, outcomes and events are said in the trace, in one short form for every view.

It must not know widgets or models: records go in, words and colour roles come out.
"""

from __future__ import annotations

import functools
import html
import time
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.display import decode, visible
from app.texts import tr
from app.trace.records import DATA_KINDS, Connection, ConnectionState, Event, Exchange, Kind, Outcome, Role
from ui.theme import Role as Color

__all__ = [
    "PREVIEW",
    "arrow",
    "connection_line",
    "direction_name",
    "duration",
    "endpoint",
    "event_color",
    "kind_name",
    "outcome_color",
    "outcome_glyph",
    "outcome_name",
    "port_of",
    "role_name",
    "size",
    "state_color",
    "state_glyph",
    "state_name",
    "summary",
    "tip",
    "wall_time",
]

PREVIEW: Final = 160
"""Bytes of an event that the list shows: more than any column is wide, little enough to keep pages of them."""

_UNITS: Final = ("B", "KiB", "MiB", "GiB", "TiB")


def size(count: int) -> str:
    """A number of bytes, short: "310 KiB". Exact below 1,024."""
    amount = float(count)
    for unit in _UNITS:
        if amount < 1024 or unit == _UNITS[-1]:
            break
        amount /= 1024
    if unit == "B":
        return tr("{count} B", count=count)
    return f"{amount:.1f} {unit}" if amount < 10 else f"{amount:,.0f} {unit}"


def duration(ns: int) -> str:
    """A span of time in the unit that fits: "0.3 ms", "42 ms", "1.35 s", "2 min 5 s"."""
    ms = ns / 1_000_000
    if ms < 0.1:
        return f"{ns / 1000:.0f} µs"
    if ms < 10:
        return f"{ms:.1f} ms"
    if ms < 1000:
        return f"{ms:.0f} ms"
    if ms < 60_000:
        return f"{ms / 1000:.2f} s"
    minutes, seconds = divmod(int(ms / 1000), 60)
    return f"{minutes} min {seconds} s"


@functools.lru_cache(maxsize=64)
def _clock(second: int) -> str:
    # localtime() costs more than the rest of a row; rows of a page share few seconds.
    return time.strftime("%H:%M:%S", time.localtime(second))


def tip(text: str) -> str:
    """A text as a tooltip: Qt takes what looks like markup for markup, and this came from strangers."""
    return f'<p style="white-space: pre-wrap">{html.escape(text)}</p>' if text else ""


def wall_time(ns: int, *, micro: bool = False, date: bool = False) -> str:
    """A wall-clock time of day, to the millisecond or microsecond, with the date if asked for."""
    second, rest = divmod(ns, 1_000_000_000)
    text = f"{_clock(second)}.{rest // 1000:06d}" if micro else f"{_clock(second)}.{rest // 1_000_000:03d}"
    return time.strftime("%Y-%m-%d ", time.localtime(second)) + text if date else text


def port_of(address: str) -> str:
    """The port of "host:port", or the whole of a Unix path."""
    host, colon, port = address.rpartition(":")
    return port if colon and host and port.isdigit() else address


def role_name(role: Role) -> str:
    """Which end we are."""
    return tr("client") if role is Role.CLIENT else tr("server")


def endpoint(connection: Connection) -> str:
    """Whose event it is, short: "client 51204→2525" on this machine, "client 51204→192.0.2.7:25" elsewhere."""
    sign = "→" if connection.role is Role.CLIENT else "←"
    host, _, _ = connection.remote.rpartition(":")
    # On loopback the ports alone tell the ends apart; what is short can be read in a narrow column.
    remote = port_of(connection.remote) if host in _LOOPBACK else connection.remote
    ends = f"{port_of(connection.local)}{sign}{remote}" if remote else port_of(connection.local)
    return visible(f"{role_name(connection.role)} {ends}".rstrip())


_LOOPBACK: Final = frozenset(("127.0.0.1", "[::1]"))


def connection_line(connection: Connection) -> str:
    """One end in full, for tooltips and screen readers."""
    parts = [
        f"{role_name(connection.role)}, {connection.transport.upper()}",
        tr("local {address}", address=visible(connection.local) or "?"),
        tr("remote {address}", address=visible(connection.remote) or "?"),
        state_name(connection.state),
    ]
    if connection.tls is not None:
        parts.append(visible(str(connection.tls.get("version") or "TLS")))
    parts.append(tr("sent {sent}, received {received}", sent=size(connection.sent), received=size(connection.received)))
    return ", ".join(parts)


_ARROWS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.OPENED: "○",
        Kind.TLS: "TLS",
        Kind.SENT: "→",
        Kind.RECEIVED: "←",
        Kind.EOF_SENT: "⇥",
        Kind.EOF_RECEIVED: "⇤",
        Kind.CLOSED: "●",
        Kind.RESET: "✗",
        Kind.ERROR: "✗",
        Kind.NOTE: "✎",
        Kind.ABANDONED: "⊘",
    }
)


def arrow(kind: Kind) -> str:
    """A sign for the kind: an arrow away from us for what was sent, towards us for what came."""
    return _ARROWS[kind]


def direction_name(kind: Kind) -> str:
    """The same for people who do not see the arrow."""
    if kind is Kind.SENT:
        return tr("sent")
    return tr("received") if kind is Kind.RECEIVED else kind_name(kind)


def kind_name(kind: Kind) -> str:
    """What kind of event it is, in words."""
    match kind:
        case Kind.OPENED:
            return tr("opened")
        case Kind.TLS:
            return tr("TLS is on")
        case Kind.SENT:
            return tr("sent")
        case Kind.RECEIVED:
            return tr("received")
        case Kind.EOF_SENT:
            return tr("we end sending")
        case Kind.EOF_RECEIVED:
            return tr("the peer ends sending")
        case Kind.CLOSED:
            return tr("closed")
        case Kind.RESET:
            # By whom is in the event's own text: either end may do it.
            return tr("reset")
        case Kind.ERROR:
            return tr("error")
        case Kind.NOTE:
            return tr("note")
        case Kind.ABANDONED:
            return tr("abandoned")


def event_color(kind: Kind) -> Color | None:
    """The colour of an event, or None for the text's own."""
    match kind:
        case Kind.SENT:
            return Color.SENT
        case Kind.RECEIVED:
            return Color.RECEIVED
        case Kind.ERROR | Kind.RESET:
            return Color.ERROR
        case Kind.NOTE | Kind.TLS:
            return None
        case _:
            return Color.FAINT


def summary(event: Event, *, limit: int = PREVIEW) -> str:
    """The event in one line: the first characters of its data, made visible, or its words."""
    if event.kind not in DATA_KINDS:
        text, name = visible(event.text), kind_name(event.kind)
        if event.kind is Kind.NOTE and text:
            return text
        return f"{name}: {text}" if text else name
    shown = event.data[:limit]
    text = decode(shown)
    rest = event.length - len(shown)
    if not rest:
        return text if event.length else tr("(empty)")
    if not shown:
        return tr("({count} not kept)", count=size(event.length))
    return f"{text} …"


def outcome_glyph(outcome: Outcome) -> str:
    """A sign for how an exchange ended."""
    return {Outcome.OK: "✓", Outcome.ERROR: "✗", Outcome.CANCELLED: "⊘", Outcome.RUNNING: "…"}[outcome]


def outcome_name(exchange: Exchange) -> str:
    """How an exchange ended, in words."""
    match exchange.outcome:
        case Outcome.OK:
            return tr("done")
        case Outcome.ERROR:
            return tr("failed: {detail}", detail=visible(exchange.detail)) if exchange.detail else tr("failed")
        case Outcome.CANCELLED:
            return tr("cancelled")
        case Outcome.RUNNING:
            return tr("running")


def outcome_color(outcome: Outcome) -> Color:
    """The colour of an outcome."""
    match outcome:
        case Outcome.OK:
            return Color.OK
        case Outcome.ERROR:
            return Color.ERROR
        case _:
            return Color.FAINT


def state_name(state: ConnectionState) -> str:
    """The last thing known of a connection, in a word."""
    match state:
        case ConnectionState.OPEN:
            return tr("open")
        case ConnectionState.CLOSED:
            return tr("closed")
        case ConnectionState.RESET:
            return tr("reset")
        case ConnectionState.ERROR:
            return tr("error")
        case ConnectionState.ABANDONED:
            return tr("abandoned")


def state_glyph(state: ConnectionState) -> str:
    """A sign for the state: a full circle lives."""
    match state:
        case ConnectionState.OPEN:
            return "●"
        case ConnectionState.CLOSED:
            return "○"
        case ConnectionState.RESET | ConnectionState.ERROR:
            return "✗"
        case ConnectionState.ABANDONED:
            return "⊘"


def state_color(state: ConnectionState) -> Color:
    """The colour of a state."""
    match state:
        case ConnectionState.OPEN:
            return Color.OK
        case ConnectionState.RESET | ConnectionState.ERROR:
            return Color.ERROR
        case _:
            return Color.FAINT
