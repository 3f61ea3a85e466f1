"""What the lab's DNS server offers, name by name: the one table that people read and the tab offers as examples.

It must not know how the answers are made, and imports no DNS library: showing the list costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.texts import tr

__all__ = ["EXAMPLES", "HOST_LIMIT", "Example", "host_name"]

HOST_LIMIT: Final = 1 << 20
"""``host0001`` to one less than this have addresses, made when asked for: 127.64.0.1 to 127.79.255.255."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question that shows something: ``name`` and ``type`` to ask for, ``text`` what comes back (shown through
    tr(), see ``summary``), ``group`` one of "types", "names", "errors", "transport", "broken" and "tree".

    Names of the group "tree" are answered by the tree of dns_tree.py from its roots down, not by the lab's server.
    """

    name: str
    type: str
    text: str
    group: str

    @property
    def summary(self) -> str:
        """What it shows, in the person's language."""
        return tr(self.text)


def host_name(number: int) -> str:
    """The name of a made-up host, 1 to HOST_LIMIT - 1: ``host0001.lab.test``. Raises ValueError outside of these."""
    if not 0 < number < HOST_LIMIT:
        raise ValueError(f"there is no host {number}")
    return f"host{number:04d}.lab.test"


def _marked(text: str) -> str:
    """Marks a text for the translation tools; it is translated when it is shown."""
    return text


_TYPES: Final = (
    ("www.lab.test", "A", _marked("An IPv4 address")),
    ("www.lab.test", "AAAA", _marked("An IPv6 address")),
    ("multi.lab.test", "A", _marked("Four addresses of one name")),
    ("alias.lab.test", "A", _marked("An alias (CNAME): the address is that of another name")),
    ("lab.test", "MX", _marked("Two mail servers with their preference, and their addresses beside them")),
    ("nullmx.lab.test", "MX", _marked("A null MX (RFC 7505): the domain takes no mail")),
    ("lab.test", "TXT", _marked("Texts, one of them a sender policy (SPF)")),
    ("lab.test", "NS", _marked("The servers of the zone, with their addresses")),
    ("lab.test", "SOA", _marked("The zone's own record: serial number, times, who is in charge")),
    ("_smtp._tcp.lab.test", "SRV", _marked("Where a service is: host and port")),
    ("lab.test", "CAA", _marked("Who may issue certificates for the domain")),
    ("1.0.0.127.in-addr.arpa", "PTR", _marked("From an address back to its name")),
    ("naptr.lab.test", "NAPTR", _marked("Rules that rewrite a telephone number into an address")),
    ("_dns.lab.test", "SVCB", _marked("How a service is to be spoken with")),
    ("lab.test", "HTTPS", _marked("What a web browser should know before it connects")),
    ("alias-https.lab.test", "HTTPS", _marked("Another name to look for (alias mode)")),
    ("_443._tcp.www.lab.test", "TLSA", _marked("The fingerprint of a certificate (DANE)")),
    ("signed.lab.test", "DNSKEY", _marked("A public key of DNSSEC; nothing here is signed with it")),
    ("signed.lab.test", "DS", _marked("The digest of that key, as a parent zone would have it")),
    ("hinfo.lab.test", "HINFO", _marked("Computer and system, as in 1987")),
    ("loc.lab.test", "LOC", _marked("A place on the Earth")),
    ("sshfp.lab.test", "SSHFP", _marked("The fingerprint of an SSH server's key")),
    ("_web.lab.test", "URI", _marked("A web address as a record")),
    ("rp.lab.test", "RP", _marked("A responsible person")),
    ("afsdb.lab.test", "AFSDB", _marked("The server of a file system cell")),
    ("_key.lab.test", "OPENPGPKEY", _marked("A key for encrypted mail, here only a few bytes")),
    ("unknown.lab.test", "TYPE65280", _marked("A type that nobody knows: bytes (RFC 3597)")),
    ("lab.test", "ANY", _marked("Everything there is at a name")),
    ("any8482.lab.test", "ANY", _marked("The short answer to ANY that many servers give (RFC 8482)")),
    ("www.moved.lab.test", "A", _marked("A whole tree renamed (DNAME): an alias is made on the way")),
)

_NAMES: Final = (
    ("приклад.lab.test", "A", _marked("An internationalised name: its ASCII form is what is asked")),
    ("anything.wild.lab.test", "A", _marked("A wildcard: any name below wild.lab.test")),
    ("host0001.lab.test", "A", _marked("Made-up hosts without end, for many look-ups at once")),
    ("1.0.64.127.in-addr.arpa", "PTR", _marked("The way back from a made-up host's address")),
    ("chain1.lab.test", "A", _marked("A chain of five aliases")),
    ("loop.lab.test", "A", _marked("Two aliases that point at each other: there is no address")),
    ("dangling.lab.test", "A", _marked("An alias to a name that does not exist: NXDOMAIN after all")),
    ("outside.lab.test", "A", _marked("An alias to a name that this server does not know")),
    ("empty.lab.test", "A", _marked("A name with nothing but names below it: no error, no data")),
    ("sub.lab.test", "A", _marked("A delegated zone: this server refers to another one")),
    ("controls.lab.test", "TXT", _marked("Control characters and escape sequences in a text")),
    ("markup.lab.test", "TXT", _marked("HTML in a text: it is shown, never obeyed")),
    ("bidi.lab.test", "TXT", _marked("Characters that turn the direction of writing")),
    ("66.0.0.127.in-addr.arpa", "PTR", _marked("Escape sequences in the name of an address")),
    ("67.0.0.127.in-addr.arpa", "PTR", _marked("HTML in the name of an address")),
    ("bell\\007.lab.test", "A", _marked("A control character in a name")),
    ("a\\.dot.lab.test", "A", _marked("A dot inside a label, which is not its end")),
    ("m" * 63 + ".lab.test", "A", _marked("A label as long as they may be: 63 bytes")),
)

_ERRORS: Final = (
    ("nxdomain.lab.test", "A", _marked("NXDOMAIN: there is no such name")),
    ("nodata.lab.test", "A", _marked("NODATA: the name exists, but not with this type")),
    ("servfail.lab.test", "A", _marked("SERVFAIL: the server failed, and says why (RFC 8914)")),
    ("refused.lab.test", "A", _marked("REFUSED: the server does not want to answer")),
    ("formerr.lab.test", "A", _marked("FORMERR: the server says that the question is malformed")),
    ("notimp.lab.test", "A", _marked("NOTIMP: the server says that it cannot do this")),
    ("rcode9.lab.test", "A", _marked("Any response code: rcode0 to rcode15")),
    ("example.org", "A", _marked("A name of somebody else's: REFUSED, nothing is looked up elsewhere")),
)

_TRANSPORT: Final = (
    ("long.lab.test", "TXT", _marked("Too long for any datagram: cut off, and complete over TCP")),
    ("medium.lab.test", "TXT", _marked("Too long for 512 bytes: comes in one piece with EDNS")),
    ("truncated.lab.test", "A", _marked("Always cut off over UDP; TCP has it")),
    ("always-truncated.lab.test", "A", _marked("Cut off over TCP too, which makes no sense")),
    ("slow.lab.test", "A", _marked("An answer after two seconds")),
    ("slow-5.lab.test", "A", _marked("An answer after five seconds; slow-300ms after 0.3")),
    ("silent.lab.test", "A", _marked("No answer at all")),
    ("twice.lab.test", "A", _marked("The same answer twice")),
    ("tcp-close.lab.test", "A", _marked("TCP is closed instead of an answer")),
    ("tcp-cut.lab.test", "A", _marked("TCP is closed in the middle of the answer")),
)

_BROKEN: Final = (
    (
        "wrong-id.lab.test",
        "A",
        _marked("An answer with a wrong number first, as attackers send; then the right one"),
    ),
    ("wrong-id-only.lab.test", "A", _marked("Only an answer with a wrong number: it must be ignored")),
    ("wrong-question.lab.test", "A", _marked("An answer to another question: it must be ignored")),
    ("garbage.lab.test", "A", _marked("Random bytes with the right number")),
    ("loop-pointer.lab.test", "A", _marked("A compressed name that points at itself")),
    ("lying-count.lab.test", "A", _marked("The header promises 65,535 records, one is there")),
    ("cut.lab.test", "A", _marked("The message ends in the middle of a record")),
    ("short.lab.test", "A", _marked("Three bytes, too few for a header")),
    ("oversized.lab.test", "A", _marked("A datagram larger than was asked for")),
)

_TREE: Final = (
    ("www.lab.test", "A", _marked("From the root through test to the zone lab.test")),
    ("www.sub.lab.test", "A", _marked("One level more: lab.test refers to the servers of sub.lab.test")),
    ("www.guest.test", "A", _marked("Servers without an address beside them: it is looked for first")),
    ("away.guest.test", "A", _marked("An alias that leads to another branch")),
    ("1.0.0.127.in-addr.arpa", "PTR", _marked("From an address to its name, from the root")),
    ("www.lame.test", "A", _marked("A lame server: it refuses the zone that it is said to have")),
    ("www.loop.test", "A", _marked("Two servers that each refer to the other")),
    ("www.circle.test", "A", _marked("Two zones that each need the other to be found")),
    ("www.dead.test", "A", _marked("A server that is not there")),
    ("www.nothere.test", "A", _marked("NXDOMAIN from the server of test")),
)

EXAMPLES: Final = tuple(
    Example(name, kind, text, group)
    for group, rows in (
        ("types", _TYPES),
        ("names", _NAMES),
        ("errors", _ERRORS),
        ("transport", _TRANSPORT),
        ("broken", _BROKEN),
        ("tree", _TREE),
    )
    for name, kind, text in rows
)
"""Every name that shows something, in an order to read: first what goes well."""
