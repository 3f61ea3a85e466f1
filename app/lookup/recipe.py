"""Show Python: what the tab does, as complete programs, with the standard library for the system's calls.

DNS needs dnspython, and the program says so. It must not know widgets, nor run anything: options in, source text out.
Whatever a person typed stands in a program only as a literal made by repr(), never in a comment or between quotes of
ours, so no input can become code.
"""

from __future__ import annotations

from app.lookup.names import address_of
from app.lookup.query import DnsOptions
from app.lookup.servers import DnsServer, DnsTransport
from app.lookup.system import host_text
from app.sockets.options import Trust

__all__ = [
    "address_lines",
    "addresses_program",
    "asking_lines",
    "context_lines",
    "dns_program",
    "flag_lines",
    "machine_program",
    "names_program",
    "services_program",
]


def addresses_program(host: str) -> str:
    """Host → addresses. Raises FieldError("name"). Source: socket.gethostbyname(), socket.getaddrinfo()."""
    return f'''"""The addresses of a host, as the system's resolver knows them."""

import socket

HOST = {host_text(host)[0]!r}

# One IPv4 address: the oldest of these calls knows no others.
try:
    print("gethostbyname:", socket.gethostbyname(HOST))
except OSError as error:
    print("gethostbyname:", type(error).__name__, error)

# All of them, IPv6 too, in the order in which they should be tried.
for family, kind, _, canonical, address in socket.getaddrinfo(
    HOST, None, type=socket.SOCK_STREAM, flags=socket.AI_CANONNAME
):
    print("getaddrinfo:", family.name, address[0], canonical)
'''


def names_program(address: str) -> str:
    """Address → name. Raises FieldError("name"). Source: socket.gethostbyaddr()."""
    found = address_of(address)
    asked = str(found) if found is not None else host_text(address)[0]
    return f'''"""The name of an address, as the system's resolver knows it."""

import socket

ADDRESS = {asked!r}

try:
    name, aliases, addresses = socket.gethostbyaddr(ADDRESS)
except OSError as error:  # socket.herror: the address has no name
    print(type(error).__name__, error)
else:
    print("name:", name)
    print("aliases:", aliases)
    print("addresses:", addresses)
'''


def machine_program() -> str:
    """This computer. Source: socket.gethostname(), socket.getfqdn()."""
    return '''"""This computer's names and addresses."""

import socket

name = socket.gethostname()
print("gethostname:", name)
print("getfqdn:", socket.getfqdn())
try:
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
except OSError as error:
    print("getaddrinfo:", type(error).__name__, error)
else:
    for family, _, _, _, address in found:
        print("getaddrinfo:", family.name, address[0])
# The address that a connection to the outside would have: connect() on UDP sends nothing.
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
    try:
        probe.connect(("192.0.2.1", 9))
        print("towards the network:", probe.getsockname()[0])
    except OSError as error:
        print("towards the network:", type(error).__name__, error)
'''


def services_program(service: str | int, protocol: str = "tcp") -> str:
    """Service ↔ port: a number asks for the name, a text for the port. Source: socket.getservbyname(),
    socket.getservbyport()."""
    call = "getservbyport" if isinstance(service, int) else "getservbyname"
    return f'''"""Service and port, as the system's services file has them."""

import socket

SERVICE = {service!r}
PROTOCOL = {protocol!r}

try:
    print("{call}:", socket.{call}(SERVICE, PROTOCOL))
except OSError as error:  # not in the file, or there is no file
    print("{call}:", type(error).__name__, error)
'''


def dns_program(options: DnsOptions, server: DnsServer) -> str:
    """A DNS query with dnspython, by the same transport and with the same flags. Raises FieldError."""
    question = options.validate()
    transport = server.transport or options.transport
    is_tls = transport in (DnsTransport.TLS, DnsTransport.HTTPS)
    imports = ["socket"] if transport is not DnsTransport.HTTPS else []
    imports += ["ssl"] if is_tls else []
    imports += ["urllib.request"] if transport is DnsTransport.HTTPS else []
    lines = [
        '"""A DNS query. Python\'s standard library has none of its own, so this needs: pip install dnspython"""',
        "",
        *(f"import {name}" for name in sorted(imports)),
        "",
        "import dns.edns",
        "import dns.exception",
        "import dns.flags",
        "import dns.message",
        "import dns.query",
        "",
        f"NAME = {question.name.ascii!r}" + ("  # the address, backwards" if question.name.is_reverse else ""),
        f"TYPE = {question.type_text!r}",
        f"CLASS = {question.class_text!r}",
        *_where(server, transport),
        f"TIMEOUT = {float(options.timeout)!r}  # seconds",
    ]
    if is_tls:
        lines.append(f"SERVER_NAME = {options.server_name or server.host.partition('%')[0]!r}  # in its certificate")
    lines += ["", "query = dns.message.make_query(NAME, TYPE, CLASS)"]
    lines += flag_lines(options)
    if is_tls:
        lines += ["", *context_lines(options)]
    if transport is not DnsTransport.HTTPS:
        lines += ["", *address_lines()]
    lines += ["", *asking_lines(options, transport), "", "print(response)"]
    return "\n".join(lines) + "\n"


def flag_lines(options: DnsOptions) -> list[str]:
    """Lines that set the flags and EDNS of ``query``."""
    flags = [name for name, wanted in (("RD", options.rd), ("AD", options.ad), ("CD", options.cd)) if wanted]
    lines = [
        "query.flags = "
        + (" | ".join(f"dns.flags.{flag}" for flag in flags) if flags else "0")
        + "  # RD: find out for me; AD: say if checked; CD: do not check"
    ]
    if options.edns_size:
        ednsflags = "dns.flags.DO" if options.do else "0"
        extra = ', options=[dns.edns.NSIDOption(b"")]' if options.nsid else ""
        lines.append(f"query.use_edns(0, {ednsflags}, {options.edns_size}{extra})  # DO: send the signatures too")
    return lines


def _where(server: DnsServer, transport: DnsTransport) -> list[str]:
    if transport is DnsTransport.HTTPS:
        return [f"URL = {server.doh_url!r}"]
    return [f"SERVER = {server.host!r}", f"PORT = {server.port or transport.port}"]


def context_lines(options: DnsOptions) -> list[str]:
    """Lines that make ``context``, the settings for TLS."""
    if options.trust is Trust.LAB:
        return [
            f"CA_FILE = {options.ca_file!r}  # the authority that is trusted (PEM)",
            "context = ssl.create_default_context(cafile=CA_FILE)",
        ]
    lines = ["context = ssl.create_default_context()"]
    if options.trust is Trust.NOTHING:
        lines += [
            "# Nothing is checked: encrypted, but nobody knows with whom. For tests only.",
            "context.check_hostname = False",
            "context.verify_mode = ssl.CERT_NONE",
        ]
    return lines


def address_lines() -> list[str]:
    """Lines that make ``address`` out of SERVER."""
    return ["# dnspython takes addresses, not names.", "address = socket.getaddrinfo(SERVER, PORT)[0][4][0]"]


def asking_lines(options: DnsOptions, transport: DnsTransport) -> list[str]:
    """Lines that send ``query`` and give ``response``."""
    lines: list[str] = []
    if transport is DnsTransport.HTTPS:
        return [
            "query.id = 0  # lets HTTP caches recognise the question (RFC 8484)",
            'headers = {"Content-Type": "application/dns-message", "Accept": "application/dns-message"}',
            "request = urllib.request.Request(URL, data=query.to_wire(), headers=headers)",
            "with urllib.request.urlopen(request, timeout=TIMEOUT, context=context) as reply:",
            "    response = dns.message.from_wire(reply.read(65536))",
        ]
    if transport is DnsTransport.TLS:
        lines += [
            "response = dns.query.tls(",
            "    query, address, TIMEOUT, PORT, ssl_context=context, server_hostname=SERVER_NAME",
            ")",
        ]
    elif transport is DnsTransport.TCP:
        lines.append("response = dns.query.tcp(query, address, TIMEOUT, PORT)")
    else:
        call = "udp_with_fallback" if options.tcp_fallback else "udp"
        result = "response, used_tcp" if options.tcp_fallback else "response"
        lines += [
            f"for attempt in range({options.retries + 1}):  # a datagram may be lost",
            "    try:",
            "        # Answers with a wrong id, to another question, or that are none, are waited past.",
            f"        {result} = dns.query.{call}(",
            "            query, address, TIMEOUT, PORT, ignore_unexpected=True, ignore_errors=True",
            "        )",
            "        break",
            "    except dns.exception.Timeout:",
            f"        if attempt == {options.retries}:",
            "            raise",
        ]
    return lines
