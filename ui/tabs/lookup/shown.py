"""Results of lookups as rows and sentences: what the tab shows of each answer.

It must not know widgets: answers of app.lookup go in, nodes and texts come out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.errors import explain
from app.lookup import dig_text as dig
from app.lookup.answer import HEADER_SPAN, DnsAnswer
from app.lookup.compare import Comparison, Where
from app.lookup.delegation import Step
from app.lookup.dns import DnsOutcome
from app.lookup.names import QueryName
from app.lookup.rows import Row, Section
from app.lookup.services import ServiceAnswer
from app.lookup.system import Machine, SystemAddresses, SystemNames
from app.texts import tr
from ui.tabs.lookup.results import Node
from ui.theme import Role

__all__ = [
    "DNS_HEADERS",
    "SERVICE_HEADERS",
    "SYSTEM_HEADERS",
    "TRACE_HEADERS",
    "compare_headers",
    "comparison",
    "dig_text",
    "dns_comparison",
    "dns_outcome",
    "dns_outcome_words",
    "dns_sections",
    "dns_summary",
    "flag_words",
    "machine",
    "name_note",
    "progress",
    "sentences",
    "service_answer",
    "step",
    "system_addresses",
    "system_names",
]


def DNS_HEADERS() -> list[str]:
    """Columns of DNS records."""
    return [tr("Name"), tr("TTL"), tr("Class"), tr("Type"), tr("Value")]


def SYSTEM_HEADERS() -> list[str]:
    """Columns of what the system says."""
    return [tr("What"), tr("Value"), tr("From")]


def SERVICE_HEADERS() -> list[str]:
    """Columns of a service."""
    return [tr("Service"), tr("Port"), tr("Protocol"), tr("Aliases"), tr("What it is")]


def TRACE_HEADERS() -> list[str]:
    """Columns of a delegation's steps."""
    return [tr("Zone"), tr("Server"), tr("Address"), tr("Time"), tr("What it said")]


def compare_headers(found: Comparison) -> list[str]:
    """Columns of a comparison: one for each server."""
    if len(found.servers) == 1:
        names = [tr("DNS")]
    else:
        names = [each.server.address for each in found.servers]
    return [tr("Address"), tr("Kind"), tr("System"), *names, tr("Probable reason")]


def step(found: Step) -> Node:
    """One server of a trace, with what it sent below it."""
    indent = "    " * found.depth
    cells = [indent + (found.zone or "."), found.server, found.address, milliseconds(found.elapsed), found.text]
    children = []
    if found.names:
        children.append(Node(["", "", "", "", tr("goes on at {names}", names=", ".join(found.names))]))
    children.extend(Node(["", name, address, "", tr("glue")], use=name) for name, address in found.glue)
    if found.answer is not None and not found.names:
        for row in found.answer.section(Section.ANSWER):
            use, use_type = _target(row)
            record = f"{row.name} {row.rdtype} {row.value}"
            children.append(Node(["", "", "", "", record], row=row, use=use, use_type=use_type))
    return Node(cells, children, answer=found.answer, role=Role.ERROR if found.kind.is_trouble else None)


def comparison(found: Comparison) -> tuple[str, list[Node]]:
    """The system's addresses beside those of DNS, and below them each server's answers with their bytes."""
    nodes = []
    for row in found.rows:
        system = "—" if row.where is Where.DNS_ONLY else "✓"
        by = [{True: "✓", False: "—", None: "?"}[gave] for gave in row.by]
        role = Role.WARNING if row.differs else None
        tip = tr("✓ gives it, — does not, ? did not answer")
        cells = [row.address, row.family, system, *by, row.reason]
        nodes.append(Node(cells, role=role, use=row.address, tip="\n".join(filter(None, (row.reason, tip)))))
    if found.system_problem:
        problem = tr("System: {problem}", problem=found.system_problem)
        nodes.append(Node([problem], role=Role.ERROR, is_heading=True))
    for direct in found.servers:
        for kind, answer in (("A", direct.a), ("AAAA", direct.aaaa)):
            if answer is not None:
                title = f"{direct.server} {kind}: {answer.verdict.text} ({milliseconds(answer.elapsed)})"
                sections = [_one_cell(node) for node in dns_sections(answer)]
                nodes.append(Node([title], sections, answer=answer, is_heading=True, is_open=False))
        nodes.extend(Node([f"{direct.server} {each}"], role=Role.ERROR, is_heading=True) for each in direct.problems)
    return sentences([found.text, *found.notes]), nodes


def _one_cell(node: Node) -> Node:
    """The same row in one cell, for a table whose columns are others."""
    text = "  ".join(cell for cell in node.cells if cell)
    return replace(node, cells=[text], children=[_one_cell(child) for child in node.children])


def sentences(texts: Sequence[str]) -> str:
    """Sentences beside each other, each with one full stop at its end."""
    return " ".join(text if text.endswith(("!", "?", "…", ":")) else text.rstrip(".") + "." for text in texts if text)


def name_note(name: QueryName) -> str:
    """What an internationalised name is in DNS; "" for others."""
    if not name.is_international:
        return ""
    return tr("{name} is {ascii} in DNS.", name=name.readable.rstrip("."), ascii=name.ascii.rstrip("."))


def milliseconds(seconds: float) -> str:
    """A time as people compare it."""
    return f"{seconds * 1000:,.1f} ms"


def system_addresses(found: SystemAddresses) -> tuple[str, list[Node]]:
    """What gethostbyname() and getaddrinfo() said."""
    nodes = []
    if found.first:
        nodes.append(Node([tr("the one address"), found.first, "gethostbyname()"]))
    elif found.first_error is not None:
        error = explain(found.first_error)
        nodes.append(Node([tr("no IPv4 address"), f"{error.name}: {error.said}", "gethostbyname()"], role=Role.ERROR))
    nodes.extend(Node([each.family, each.address, "getaddrinfo()"]) for each in found.addresses)
    if found.canonical and found.canonical != found.asked:
        nodes.append(Node([tr("canonical name"), found.canonical, "getaddrinfo()"]))
    values = {"count": len(found.addresses), "host": found.asked, "time": milliseconds(found.elapsed)}
    if len(found.addresses) == 1:
        summary = tr("The system knows one address of {host} ({time}).", **values)
    else:
        summary = tr("The system knows {count} addresses of {host} ({time}).", **values)
    source = tr("It looks into the hosts file, DNS and other directories, in an order of its own.")
    return sentences([summary, source, *found.warnings]), nodes


def system_names(found: SystemNames) -> tuple[str, list[Node]]:
    """What gethostbyaddr() said."""
    nodes = [Node([tr("name"), found.name, "gethostbyaddr()"])]
    nodes.extend(Node([tr("alias"), alias, "gethostbyaddr()"]) for alias in found.aliases)
    nodes.extend(Node([tr("address"), address, "gethostbyaddr()"]) for address in found.addresses)
    summary = tr("The system calls {address} {name} ({time}).", address=found.asked, name=found.name,
                 time=milliseconds(found.elapsed))  # fmt: skip
    return summary, nodes


def machine(found: Machine) -> tuple[str, list[Node]]:
    """This computer."""
    nodes = [
        Node([tr("host name"), found.name, "gethostname()"]),
        Node([tr("full name"), found.full_name, "getfqdn()"]),
    ]
    nodes.extend(Node([tr("address"), each.address, each.label]) for each in found.interfaces)
    return tr("This computer is {name}.", name=found.full_name or found.name), nodes


def service_answer(found: ServiceAnswer) -> tuple[str, list[Node]]:
    """A service, and where it was found."""
    service = found.service
    node = Node([service.name, str(service.port), service.protocol, ", ".join(service.aliases), service.description])
    summary = tr("{name} is port {port} over {protocol}. Source: {source}.", name=service.name, port=service.port,
                 protocol=service.protocol, source=found.source.label)  # fmt: skip
    return summary, [node]


def dns_sections(answer: DnsAnswer) -> list[Node]:
    """The four sections of an answer, those that are not empty."""
    nodes = []
    for section in Section:
        # The EDNS record has a heading of its own, as in dig: it is no data of anybody's.
        rows = [row for row in answer.section(section) if not _is_edns(row)]
        if rows:
            title = f"{section.label} ({len(rows)})"
            children = [_row(row) for row in rows]
            nodes.append(Node([title], children, answer=answer, is_heading=True, section=section))
    if answer.edns is not None:
        nodes.append(_edns(answer))
    nodes.append(_header(answer))
    nodes.extend(Node([problem], answer=answer, role=Role.ERROR, is_heading=True) for problem in answer.problems)
    return nodes


def _is_edns(row: Row) -> bool:
    return row.rdtype == "OPT" and row.section is Section.ADDITIONAL


def _row(row: Row) -> Node:
    ttl = "" if row.ttl is None else str(row.ttl)
    tip = "\n".join(part for part in (row.value, row.meaning) if part)
    use, use_type = _target(row)
    return Node([row.name, ttl, row.rdclass, row.rdtype, row.value], tip=tip, row=row, use=use, use_type=use_type)


def _target(row: Row) -> tuple[str, str]:
    """The name or address that a record leads to, and the type to ask for there ("": the same again)."""
    words = row.value.split()
    if row.ttl is None:
        return row.name, ""
    if not words or words == ["."]:
        return "", ""
    if row.rdtype in ("CNAME", "DNAME"):
        return words[-1], ""
    if row.rdtype in ("A", "AAAA", "NS", "PTR", "MX", "SRV", "AFSDB"):
        return ("" if words[-1] == "." else words[-1]), "A"
    if row.rdtype in ("SVCB", "HTTPS") and len(words) > 1 and words[1] != ".":
        return words[1], "A"
    return "", ""


def _header(answer: DnsAnswer) -> Node:
    """The response code and the flags that are set, in words."""
    children = [Node([answer.rcode, "", "", "", answer.rcode_words], span=HEADER_SPAN)]
    children.extend(
        Node([flag.name, "", "", "", flag.meaning], span=HEADER_SPAN) for flag in answer.flags if flag.is_set
    )
    return Node([tr("Header")], children, answer=answer, is_heading=True, span=HEADER_SPAN)


def _edns(answer: DnsAnswer) -> Node:
    edns = answer.edns
    assert edns is not None
    lines = [tr("up to {size} bytes over UDP", size=edns.size)]
    if edns.do:
        lines.append("DO")
    lines.extend(edns.options)
    lines.extend(f"{error.name}: {error.meaning} {error.said}".strip() for error in edns.errors)
    children = [Node(["", "", "", "", line]) for line in lines]
    row = next((row for row in answer.section(Section.ADDITIONAL) if _is_edns(row)), None)
    return Node([f"EDNS {edns.version}"], children, answer=answer, is_heading=True, span=row.span if row else None)


def dns_summary(answer: DnsAnswer) -> str:
    """The verdict, then what dig's last lines say."""
    parts = [str(answer.verdict.text), answer.verdict.advice]
    if answer.tcp_problem:
        parts.append(tr("It was asked again over TCP, which failed: {problem}", problem=answer.tcp_problem))
    if answer.edns is not None:
        parts.extend(tr("The server explains: {error}", error=str(error)) for error in answer.edns.errors)
    facts = [
        f"{answer.rcode}: {answer.rcode_words}" if answer.rcode_words else answer.rcode,
        tr("flags {flags}", flags=answer.flag_names or "—"),
        tr("{size} bytes", size=answer.size),
        milliseconds(answer.elapsed),
        answer.route,
        answer.address,
    ]
    if answer.attempts > 1:
        facts.append(tr("{count} attempts", count=answer.attempts))
    if answer.ignored.total:
        facts.append(tr("ignored: {what}", what=str(answer.ignored)))
    if answer.edns is not None:
        facts.extend(answer.edns.options)
    return sentences(parts) + "\n" + " · ".join(facts)


def flag_words(answer: DnsAnswer) -> str:
    """The flags that are set, one a line, with what they mean."""
    return "\n".join(f"{flag.name}: {flag.meaning}" for flag in answer.flags if flag.is_set)


def dns_outcome(outcome: DnsOutcome) -> Node:
    """One server's answer among several."""
    if outcome.answer is None:
        assert outcome.error is not None
        error = explain(outcome.error)
        text = f"{outcome.server}: {error.what} ({error.name})"
        return Node([text], is_heading=True, role=Role.ERROR)
    answer = outcome.answer
    title = f"{outcome.server}: {answer.verdict.text} ({milliseconds(answer.elapsed)})"
    return Node([title], dns_sections(answer), answer=answer, is_heading=True)


def dns_outcome_words(answer: DnsAnswer) -> str:
    """What came of a query, in a few words for the history."""
    count = len(answer.section(Section.ANSWER))
    return f"{answer.rcode}, {tr('{count} record(s)', count=count)}" if count else answer.rcode


def progress(done: int, total: int) -> str:
    """How many of several servers have answered."""
    return tr("{done} of {total} servers have answered", done=done, total=total)


def dns_comparison(outcomes: Sequence[DnsOutcome]) -> str:
    """Whether several servers agree."""
    answers = [outcome.answer for outcome in outcomes if outcome.answer is not None]
    different = {(answer.rcode, tuple(sorted(answer.values))) for answer in answers}
    if not answers:
        return tr("No server answered.")
    if len(answers) == 1:
        return tr("Only one of {count} servers answered.", count=len(outcomes))
    if len(different) == 1:
        return tr("All {count} servers that answered agree.", count=len(answers))
    return tr("The servers do not agree: there are {count} different answers.", count=len(different))


def dig_text(answer: DnsAnswer, row: Row | None, section: str) -> str:
    """An answer, one of its sections, or a row, as dig writes it."""
    if row is not None:
        return dig.row_text(row)
    return dig.section_text(answer, Section(section)) if section else dig.dig_text(answer)
