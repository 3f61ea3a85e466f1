"""An answer as the text that dig would print: a row, a section, or everything, for the clipboard.

It must not know the window. Everything in it is visible ASCII or letters: rows are, and so is what else is shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.lookup.answer import DnsAnswer
from app.lookup.rows import Row, Section

__all__ = ["dig_text", "row_text", "rows_text", "section_text"]


def row_text(row: Row) -> str:
    """A row as in a zone file: name, TTL, class, type and value, with tabs between; a question has no TTL and begins
    with a semicolon."""
    if row.section is Section.QUESTION:
        return f";{row.name}\t{row.rdclass}\t{row.rdtype}"
    if row.ttl is None:
        return f"; {row.rdtype}: {row.value}"
    return f"{row.name}\t{row.ttl}\t{row.rdclass}\t{row.rdtype}\t{row.value}"


def rows_text(rows: Iterable[Row]) -> str:
    """Several rows, one a line."""
    return "\n".join(map(row_text, rows))


def section_text(answer: DnsAnswer, section: Section) -> str:
    """A section with its head line, or "" when it has no records. The EDNS record is not part of the additional
    section, as in dig."""
    rows = [row for row in answer.section(section) if not _is_edns(row)]
    return f";; {section.name} SECTION:\n{rows_text(rows)}\n" if rows else ""


def _is_edns(row: Row) -> bool:
    return row.section is Section.ADDITIONAL and row.rdtype == "OPT"


def dig_text(answer: DnsAnswer) -> str:
    """The whole answer: head, EDNS, sections, and how it was got."""
    counts = ", ".join(
        f"{name}: {len(answer.section(section))}"
        for name, section in (
            ("QUERY", Section.QUESTION),
            ("ANSWER", Section.ANSWER),
            ("AUTHORITY", Section.AUTHORITY),
            ("ADDITIONAL", Section.ADDITIONAL),
        )
    )
    lines = []
    if answer.retried_over_tcp:
        lines.append(";; Truncated, retried in TCP mode.")
    lines += [f";; WARNING: {problem}" for problem in answer.problems]
    lines.append(f";; ->>HEADER<<- opcode: {answer.opcode}, status: {answer.rcode}, id: {answer.id}")
    lines.append(f";; flags: {answer.flag_names}; {counts}")
    if answer.edns is not None:
        do = " do" if answer.edns.do else ""
        lines += ["", ";; OPT PSEUDOSECTION:", f"; EDNS: version: {answer.edns.version}, flags:{do}; "]
        lines[-1] += f"udp: {answer.edns.size}"
        lines += [f"; {option}" for option in answer.edns.options]
        lines += [
            f"; EDE: {error.code} ({error.name})" + (f": ({error.said})" if error.said else "")
            for error in answer.edns.errors
        ]
    for section in Section:
        text = section_text(answer, section)
        if text:
            lines += ["", text.rstrip("\n")]
    lines += [
        "",
        f";; Query time: {answer.elapsed * 1000:.0f} msec",
        f";; SERVER: {answer.address} ({answer.transport})",
        f";; MSG SIZE  rcvd: {answer.size}",
    ]
    return "\n".join(lines) + "\n"
