"""What the codes of DNS mean, in words: flags, response codes, extended errors, types, and what a record says.

It must not know messages: numbers and values go in, sentences come out.
"""

from __future__ import annotations

from typing import Final

from app.texts import tr

__all__ = [
    "EXTENDED_ERRORS",
    "FLAGS",
    "TYPES",
    "extended_error",
    "flag_words",
    "rcode_words",
    "time_words",
    "type_words",
]


def _marked(text: str) -> str:
    """Marks a text for the translation tools; it is translated when it is shown."""
    return text


FLAGS: Final = (
    ("QR", 0x8000, _marked("response: this is an answer")),
    ("AA", 0x0400, _marked("authoritative: the server itself is responsible for this name")),
    ("TC", 0x0200, _marked("truncated: there was more to say than fitted")),
    ("RD", 0x0100, _marked("recursion desired: the server was asked to find out, not only to tell what it knows")),
    ("RA", 0x0080, _marked("recursion available: the server finds out for its clients")),
    ("Z", 0x0040, _marked("reserved: must be zero")),
    ("AD", 0x0020, _marked("authentic data: the server says that it has checked the signatures")),
    ("CD", 0x0010, _marked("checking disabled: the server was asked not to check signatures")),
)
"""Name, bit and meaning of each flag (RFC 1035, 4.1.1; RFC 4035, 3.2)."""


def flag_words(name: str) -> str:
    """What a flag means."""
    return next((tr(meaning) for flag, _, meaning in FLAGS if flag == name), "")


_RCODES: Final = {
    0: _marked("no error"),
    1: _marked("the server could not read the question"),
    2: _marked("the server failed: it could not find out"),
    3: _marked("there is no such name"),
    4: _marked("the server does not do this kind of query"),
    5: _marked("the server refuses to answer this question"),
    6: _marked("a name exists that should not"),
    7: _marked("a record exists that should not"),
    8: _marked("a record that should exist does not"),
    9: _marked("the server is not responsible for this zone"),
    10: _marked("the name is not within the zone"),
    16: _marked("the server does not know this version of EDNS, or a signature was wrong"),
    17: _marked("the key is not known"),
    18: _marked("the signature's time is wrong"),
    23: _marked("the server cookie is missing or wrong"),
}


def rcode_words(number: int) -> str:
    """What a response code means (IANA's registry of DNS RCODEs)."""
    return tr(_RCODES[number]) if number in _RCODES else tr("a code without a known meaning")


EXTENDED_ERRORS: Final = {
    0: ("Other Error", _marked("another error")),
    1: ("Unsupported DNSKEY Algorithm", _marked("the zone is signed with an algorithm that the server does not know")),
    2: ("Unsupported DS Digest Type", _marked("the parent's digest is of a kind that the server does not know")),
    3: ("Stale Answer", _marked("the zone's servers did not answer, so this is an expired answer")),
    4: ("Forged Answer", _marked("the server was told to give another answer than the true one")),
    5: ("DNSSEC Indeterminate", _marked("it could not be found out whether the signatures hold")),
    6: ("DNSSEC Bogus", _marked("the signatures do not hold")),
    7: ("Signature Expired", _marked("the signatures have expired")),
    8: ("Signature Not Yet Valid", _marked("the signatures are not valid yet")),
    9: ("DNSKEY Missing", _marked("the parent names a key that the zone does not have")),
    10: ("RRSIGs Missing", _marked("signatures are missing")),
    11: ("No Zone Key Bit Set", _marked("no key of the zone is meant for signing it")),
    12: ("NSEC Missing", _marked("the proof that there is nothing is missing")),
    13: ("Cached Error", _marked("this failed a moment ago, and was not tried again")),
    14: ("Not Ready", _marked("the server is not ready yet")),
    15: ("Blocked", _marked("the server's operator blocks this name")),
    16: ("Censored", _marked("the server had to block this name for somebody else")),
    17: ("Filtered", _marked("this name is blocked because the client wanted such names blocked")),
    18: ("Prohibited", _marked("this client may not ask here")),
    19: ("Stale NXDOMAIN Answer", _marked("“no such name” is an expired answer")),
    20: ("Not Authoritative", _marked("the server is not responsible for this name and does not ask others")),
    21: ("Not Supported", _marked("the server does not support this")),
    22: ("No Reachable Authority", _marked("none of the zone's servers could be reached")),
    23: ("Network Error", _marked("the network failed on the way to the zone's servers")),
    24: ("Invalid Data", _marked("the server's data for this zone is unusable")),
    25: ("Signature Expired before Valid", _marked("a signature ends before it begins")),
    26: ("Too Early", _marked("the question came before it was certain who asks")),
    27: ("Unsupported NSEC3 Iterations Value", _marked("the proof that there is nothing costs too much to check")),
    28: ("Unable to conform to policy", _marked("the answer would break a rule of the server")),
    29: ("Synthesized", _marked("the answer was made from others")),
    30: ("Invalid Query Type", _marked("this type cannot be asked for")),
}
"""Number, registered name and meaning (RFC 8914 and IANA's registry)."""


def extended_error(number: int) -> tuple[str, str]:
    """The registered name and the meaning of an extended error."""
    name, meaning = EXTENDED_ERRORS.get(number, (str(number), _marked("an extended error without a known meaning")))
    return name, tr(meaning)


TYPES: Final = {
    1: _marked("IPv4 address"),
    2: _marked("name server of the zone"),
    5: _marked("alias: go on with this name"),
    6: _marked("start of authority: the zone's main facts"),
    12: _marked("name of an address"),
    13: _marked("kind of computer"),
    15: _marked("takes the domain's mail"),
    16: _marked("text"),
    28: _marked("IPv6 address"),
    29: _marked("place on earth"),
    33: _marked("host and port of a service"),
    35: _marked("rule that rewrites names"),
    39: _marked("alias of a whole subtree"),
    41: _marked("EDNS: no record, but additions to the message"),
    43: _marked("digest of the child zone's key"),
    44: _marked("fingerprint of an SSH key"),
    46: _marked("signature"),
    47: _marked("the next name: proof that there is nothing between"),
    48: _marked("key of the zone"),
    50: _marked("the next hashed name: proof that there is nothing between"),
    52: _marked("which certificate a TLS server shows"),
    64: _marked("where and how a service is reached"),
    65: _marked("where and how a web site is reached"),
    255: _marked("whatever the server has"),
    256: _marked("address on the web"),
    257: _marked("who may issue certificates"),
}


def type_words(number: int) -> str:
    """What a record of this type says, or ""."""
    return tr(TYPES[number]) if number in TYPES else ""


def time_words(seconds: int) -> str:
    """A time to live as people say it: ``1 h 30 min``."""
    parts = []
    for size, unit in ((86400, tr("d")), (3600, tr("h")), (60, tr("min")), (1, tr("s"))):
        count, seconds = divmod(seconds, size)
        if count:
            parts.append(f"{count} {unit}")
    return " ".join(parts[:2]) or tr("0 s")
