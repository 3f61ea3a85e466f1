"""Show Python for a traced delegation: a program that walks from the root down with dnspython, server after server.

It must not know widgets, nor run anything: options in, source text out, in which everything typed is a literal.
"""

from __future__ import annotations

from typing import Final

from app.lookup.delegation import MAX_ALIASES, MAX_SIDE, MAX_STEPS, ROOT_HINTS, DelegationOptions

__all__ = ["delegation_program"]


def delegation_program(options: DelegationOptions) -> str:
    """The walk from these roots, with the query's type, EDNS, time and attempts. Raises FieldError."""
    query = options.query
    question = query.validate()
    # IPv4 alone: a program to read is better short, and every zone can be reached so.
    roots = [(each.host, each.port or options.port) for each in options.roots] or [
        (ipv4, options.port) for _, ipv4, _ in ROOT_HINTS
    ]
    flags = [flag for flag, wanted in (("AD", query.ad), ("CD", query.cd)) if wanted]
    lines = [
        '"""Follows a name from the root down, asking one DNS server after the other.',
        "",
        "Python's standard library has no DNS of its own, so this needs: pip install dnspython",
        '"""',
        "",
        "import time",
        "",
        "import dns.exception",
        "import dns.flags",
        "import dns.message",
        "import dns.name",
        "import dns.query",
        "import dns.rcode",
        "import dns.rdatatype",
        "",
        f"NAME = {question.name.ascii!r}" + ("  # the address, backwards" if question.name.is_reverse else ""),
        f"TYPE = {question.type_text!r}",
        f"CLASS = {question.class_text!r}",
        "ROOTS = [",
        *(f"    {root!r}," for root in roots),
        "]  # address and port",
        f"PORT = {options.port}  # of all other servers: an answer names addresses without a port",
        f"TIMEOUT = {float(query.timeout)!r}  # seconds",
        f"RETRIES = {query.retries}",
        f"FLAGS = {' | '.join(f'dns.flags.{flag}' for flag in flags) or '0'}  # without RD: nobody shall ask for us",
        f"EDNS = {query.edns_size}  # the largest answer over UDP, in bytes; 0: without EDNS",
        f"EDNS_FLAGS = {'dns.flags.DO' if query.do else '0'}",
        f"MAX_QUESTIONS, MAX_ALIASES, MAX_SIDE = {MAX_STEPS}, {MAX_ALIASES}, {MAX_SIDE}",
    ]
    return "\n".join(lines) + "\n" + _WALK


_WALK: Final = '''

class NoAnswer(Exception):
    """The walk has ended without an answer; the text says why."""


count = 0


def ask(place, name, kind):
    """One question to one server."""
    query = dns.message.make_query(name, kind, CLASS)
    query.flags = FLAGS
    if EDNS:
        query.use_edns(0, EDNS_FLAGS, EDNS)
    for attempt in range(RETRIES + 1):  # a datagram may be lost
        try:
            # Answers with a wrong id, to another question, or that are none, are waited past.
            response, _ = dns.query.udp_with_fallback(
                query, place[0], TIMEOUT, place[1], ignore_unexpected=True, ignore_errors=True
            )
            return response
        except dns.exception.Timeout:
            if attempt == RETRIES:
                raise


def referral(response, zone, name):
    """The NS records of a zone that is nearer to the name, or None. Others are not on the way."""
    for rrset in response.authority:
        is_nearer = rrset.name != zone and rrset.name.is_subdomain(zone) and name.is_subdomain(rrset.name)
        if rrset.rdtype == dns.rdatatype.NS and is_nearer:
            return rrset
    return None


def servers_of(cut, response, side):
    """The addresses of a zone's servers: those that came along (glue), else each is looked for from the root."""
    names = [each.target for each in cut]
    glue = [
        (rdata.address, PORT)
        for rrset in response.additional
        if rrset.rdtype == dns.rdatatype.A and rrset.name in names
        for rdata in rrset
    ]
    if glue:
        yield from glue
    elif side < MAX_SIDE:  # it may need another server's name first, and so on
        for name in names:
            try:
                found = walk(name, "A", side + 1)
            except NoAnswer:
                continue
            yield from ((rdata.address, PORT) for rdata in found)


def walk(name, kind, side=0, aliases=0):
    """From the root to the records of a name."""
    global count
    zone, servers = dns.name.root, ROOTS
    while True:
        for place in servers:
            count += 1
            if count > MAX_QUESTIONS:
                raise SystemExit(f"ended after {MAX_QUESTIONS} questions")
            begun = time.perf_counter()
            try:
                response = ask(place, name, kind)
            except (dns.exception.DNSException, OSError) as error:
                print("    " * side + f"{zone} {place[0]}: {type(error).__name__} {error}")
                continue  # the next server of the same zone
            spent = (time.perf_counter() - begun) * 1000
            found = [rrset for rrset in response.answer if rrset.name == name]
            wanted = [rrset for rrset in found if kind in ("ANY", dns.rdatatype.to_text(rrset.rdtype))]
            alias = [rrset for rrset in found if rrset.rdtype == dns.rdatatype.CNAME]
            cut = referral(response, zone, name)
            if wanted:
                text = f"{len(wanted[0])} records"
            elif alias:
                text = f"an alias of {alias[0][0].target}"
            elif cut is not None:
                text = f"{cut.name} is served by " + ", ".join(str(each.target) for each in cut)
            else:
                text = dns.rcode.to_text(response.rcode())
            print("    " * side + f"{zone} {place[0]}: {spent:.1f} ms, {text}")
            if wanted:
                return wanted[0]
            if alias:
                # What these servers say about another zone does not count: from the root again.
                if aliases == MAX_ALIASES:
                    raise NoAnswer("too many aliases follow one another")
                return walk(alias[0][0].target, kind, side, aliases + 1)
            if response.rcode() == dns.rcode.NXDOMAIN:
                raise NoAnswer(f"there is no name {name}")
            if response.rcode() == dns.rcode.NOERROR and cut is not None:
                break  # one step down
            if response.flags & dns.flags.AA:
                raise NoAnswer(f"{name} exists, but has no {kind} record")
            # Lame: it should serve this zone, and does not.
        else:
            raise NoAnswer(f"no server of {zone} gave a usable answer")
        zone, servers = cut.name, servers_of(cut, response, side)


try:
    print(walk(dns.name.from_text(NAME), TYPE))
except NoAnswer as error:
    print("no answer:", error)
'''
