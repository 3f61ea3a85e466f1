"""Show Python for a comparison: a program that asks the system by ``socket`` and DNS servers by dnspython.

It must not know widgets, nor run anything: options in, source text out, in which everything typed is a literal.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.lookup.query import DnsOptions
from app.lookup.recipe import address_lines, asking_lines, context_lines, flag_lines
from app.lookup.servers import DnsServer, DnsTransport
from app.lookup.system import host_text

__all__ = ["compare_program"]

_TLS = (DnsTransport.TLS, DnsTransport.HTTPS)


def compare_program(options: DnsOptions, servers: Sequence[DnsServer]) -> str:
    """The system's addresses of a name beside those of these servers, each asked by its own transport. Raises
    FieldError."""
    question = options.validate()
    used = [server.transport or options.transport for server in servers]
    each_once = list(dict.fromkeys(used))
    imports = ["socket"]
    imports += ["ssl"] if any(one in _TLS for one in used) else []
    imports += ["urllib.request"] if DnsTransport.HTTPS in used else []
    lines = [
        '"""The system\'s addresses of a name beside those that DNS servers give when asked directly.',
        "",
        "Python's standard library asks the system only; to ask DNS itself, this needs: pip install dnspython",
        '"""',
        "",
        *(f"import {name}" for name in imports),
        "",
        "import dns.edns",
        "import dns.exception",
        "import dns.flags",
        "import dns.message",
        "import dns.query",
        "import dns.rcode",
        "",
        f"HOST = {host_text(options.name)[0]!r}  # as the system is asked",
        f"NAME = {question.name.ascii!r}  # as DNS is asked",
        f"TIMEOUT = {float(options.timeout)!r}  # seconds",
        "SERVERS = [",
        *(f"    {_entry(server, one, options)}" for server, one in zip(servers, used, strict=True)),
        "]",
    ]
    if any(one in _TLS for one in used):
        lines += ["", *context_lines(options)]
    lines += [
        "",
        "",
        "def the_system():",
        '    """What every program of this computer gets: hosts file, DNS and other directories."""',
        "    found = socket.getaddrinfo(HOST, None, type=socket.SOCK_STREAM)",
        "    # The zone of a link-local address (fe80::1%eth0) is no part of it.",
        '    return {entry[4][0].partition("%")[0] for entry in found}',
        "",
        "",
        "def question(kind):",
        '    """A DNS message that asks."""',
        '    query = dns.message.make_query(NAME, kind, "IN")',
        *(f"    {line}" for line in flag_lines(options)),
        "    return query",
        "",
    ]
    for one in each_once:
        lines += ["", f"def {_function(one)}(query, {_parameters(one)}):", f'    """Ask by {one.label}."""']
        if one is not DnsTransport.HTTPS:
            lines += [f"    {line}" for line in address_lines()]
        lines += [f"    {line}" for line in asking_lines(options, one)]
        lines += ["    return response", ""]
    return "\n".join(lines) + _END


def _function(transport: DnsTransport) -> str:
    return f"ask_by_{transport.value}"


def _parameters(transport: DnsTransport) -> str:
    return {DnsTransport.HTTPS: "URL", DnsTransport.TLS: "SERVER, PORT, SERVER_NAME"}.get(transport, "SERVER, PORT")


def _entry(server: DnsServer, transport: DnsTransport, options: DnsOptions) -> str:
    """A line of SERVERS: what it is called, the function's name, and its arguments."""
    arguments: tuple[object, ...] = (server.host, server.port or transport.port)
    if transport is DnsTransport.HTTPS:
        arguments = (server.doh_url,)
    elif transport is DnsTransport.TLS:
        arguments += (options.server_name or server.host.partition("%")[0],)
    return f"({server.address!r}, {_function(transport)!r}, {arguments!r}),"


_END = '''

def direct(function, arguments):
    """The addresses that one server gives: A and AAAA are two questions."""
    found = set()
    for kind in ("A", "AAAA"):
        response = globals()[function](question(kind), *arguments)
        if response.rcode() != dns.rcode.NOERROR:
            print(f"  {kind}: {dns.rcode.to_text(response.rcode())}")
        for rrset in response.answer:
            found |= {each.address for each in rrset if hasattr(each, "address")}
    return found


answers = {}
print("the system:")
try:
    answers["the system"] = the_system()
except OSError as error:
    print(" ", type(error).__name__, error)
else:
    print(" ", *sorted(answers["the system"]))
for place, function, arguments in SERVERS:
    print(f"{place}:")
    try:
        answers[place] = direct(function, arguments)
    except (dns.exception.DNSException, OSError) as error:
        print(" ", type(error).__name__, error)
    else:
        print(" ", *sorted(answers[place]))

for address in sorted(set().union(*answers.values())):
    missing = [who for who, found in answers.items() if address not in found]
    print(address, "only not given by " + ", ".join(missing) if missing else "given by all")
'''
