"""The records of the lab's zones as zone files (RFC 1035 section 5): what there is to ask for.

It must not know how it is served. Names that misbehave have plain records here; dns_odd.py spoils their answers.
"""

from __future__ import annotations

from typing import Final

__all__ = ["GUEST", "HOSTS6", "LAB", "LOOPBACK4", "LOOPBACK6", "SERVER_RECORDS", "SUB", "hostile_lines"]

_SOA: Final = "@ SOA ns1.lab.test. hostmaster.lab.test. 2024010101 7200 900 1209600 60"

_KEY: Final = "l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4="
"""The Ed25519 key of RFC 8080 section 6.1: everybody knows its other half."""

SERVER_RECORDS: Final = """
$TTL 300
@ NS ns1.lab.test.
@ NS ns2.lab.test.
"""
"""The zone's servers; their addresses differ from machine to machine and are added when the server starts."""

LAB: Final = (
    "$ORIGIN lab.test.\n"
    + SERVER_RECORDS
    + _SOA
    + rf"""
@ A 127.0.0.1
@ AAAA ::1
@ MX 10 mail
@ MX 20 mail2
@ TXT "v=spf1 a mx -all"
@ TXT "The lab of Network Workbench" " in two strings"
@ CAA 0 issue "ca.lab.test"
@ CAA 0 iodef "mailto:hostmaster@lab.test"
@ HTTPS 1 . alpn="h2,http/1.1" port=8443 ipv4hint=127.0.0.1
www A 127.0.0.1
www AAAA ::1
mail A 127.0.0.1
mail2 A 127.0.0.1
ftp A 127.0.0.1
alpha A 127.0.1.1
beta A 127.0.1.2
multi A 127.0.1.11
multi A 127.0.1.12
multi A 127.0.1.13
multi A 127.0.1.14
multi AAAA ::1
alias CNAME www
nullmx MX 0 .
_smtp._tcp SRV 0 5 2525 mail
_pop3._tcp SRV 0 5 2110 mail
_imap._tcp SRV 0 0 0 .
naptr NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:info@lab.test!" .
naptr NAPTR 100 20 "s" "SIP+D2T" "" _sip._tcp.lab.test.
_dns SVCB 1 ns1 alpn=dot port=853
_dns SVCB 2 ns2 alpn="h2" key7="/dns-query{{?dns}}"
alias-https HTTPS 0 www
_443._tcp.www TLSA 3 1 1 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
signed A 127.0.0.1
signed DNSKEY 257 3 15 {_KEY}
signed DS 3613 15 2 f93e53978542121c47f98d776f0d25a752245f8982361b85082c7060c741d443
hinfo HINFO "PDP-11" "UNIX"
loc LOC 50 27 0.000 N 30 31 24.000 E 179.00m 10m 100m 10m
sshfp SSHFP 4 2 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
_web URI 10 1 "http://127.0.0.1:8080/"
rp RP hostmaster.lab.test. www.lab.test.
afsdb AFSDB 1 beta
_key OPENPGPKEY bm90IGEga2V5
cert CERT PGP 0 0 bm90IGEga2V5
unknown TYPE65280 \# 4 0A000001
any8482 HINFO "RFC8482" ""
moved DNAME lab.test.
xn--80aikifvh A 127.0.0.1
xn--80aikifvh TXT "приклад"
*.wild A 127.0.1.9
*.wild TXT "any name below wild.lab.test"
chain1 CNAME chain2
chain2 CNAME chain3
chain3 CNAME chain4
chain4 CNAME chain5
chain5 CNAME www
loop CNAME loop2
loop2 CNAME loop
self CNAME self
dangling CNAME not-there
outside CNAME www.example.org.
below.empty A 127.0.0.1
nodata TXT "there is no address here"
bell\007 A 127.0.0.1
a\.dot A 127.0.0.1
a\032space A 127.0.0.1
<b>bold</b> A 127.0.0.1
{"m" * 63} A 127.0.0.1
{".".join(["n" * 63, "n" * 63, "n" * 63, "n" * 51])} A 127.0.0.1
"""
)
"""Everything below lab.test but the zone's servers."""


def hostile_lines() -> str:
    """Records whose value would harm a program that shows it as it is, and the long ones."""
    numbered = " ".join(f'"{number:03d} {"x" * 196}"' for number in range(30))
    return rf"""
$ORIGIN lab.test.
$TTL 300
controls TXT "\027[31mred\027[0m \027]0;title\007 \155 \000 \013 \127 end"
controls TXT "line one\010line two\013\010line three"
markup TXT "<b>bold</b><img src=x onerror=alert(1)><a href='file:///etc/passwd'>link</a>&amp;"
bidi TXT "safe\226\128\174gpj.exe \226\128\143 \226\128\139"
binary TXT "\255\254\253\192\128"
medium TXT {" ".join(f'"{number} {"y" * 178}"' for number in range(5))}
long TXT {numbered}
"""


SUB: Final = """
$ORIGIN sub.lab.test.
$TTL 300
@ SOA ns.sub.lab.test. hostmaster.lab.test. 1 7200 900 1209600 60
@ NS ns.sub.lab.test.
@ A 127.0.0.1
www A 127.0.0.1
www TXT "from the servers of sub.lab.test"
"""

GUEST: Final = """
$ORIGIN guest.test.
$TTL 300
@ SOA ns-guest.lab.test. hostmaster.lab.test. 1 7200 900 1209600 60
@ NS ns-guest.lab.test.
@ A 127.0.0.1
www A 127.0.0.1
away CNAME www.lab.test.
"""

LOOPBACK4: Final = (
    "$ORIGIN 127.in-addr.arpa.\n"
    + SERVER_RECORDS
    + _SOA
    + r"""
1.0.0 PTR lab.test.
1.1.0 PTR alpha.lab.test.
2.1.0 PTR beta.lab.test.
9.1.0 PTR one.wild.lab.test.
9.1.0 PTR two.wild.lab.test.
11.1.0 PTR multi.lab.test.
12.1.0 PTR multi.lab.test.
13.1.0 PTR multi.lab.test.
14.1.0 PTR multi.lab.test.
53.0.0 PTR a.root.test.
54.0.0 PTR b.root.test.
55.0.0 PTR a.nic.test.
56.0.0 PTR b.nic.test.
57.0.0 PTR ns2.lab.test.
58.0.0 PTR ns-guest.lab.test.
66.0.0 PTR \027[31mred\027]0\;title\007.lab.test.
67.0.0 PTR <script>alert\(1\)</script>.<b>bold</b>.lab.test.
68.0.0 PTR safe\226\128\174gpj.lab.test.
"""
)
"""127.0.0.0/8; the made-up hosts' part of it is made when asked for."""

LOOPBACK6: Final = (
    f"$ORIGIN 1.{'0.' * 31}ip6.arpa.\n"
    + SERVER_RECORDS
    + _SOA
    + """
@ PTR lab.test.
"""
)
"""The one address ::1."""

HOSTS6: Final = "$ORIGIN 2.6.0.0.1.6.c.6.0.0.d.f.ip6.arpa.\n" + SERVER_RECORDS + _SOA + "\n"
"""fd00:6c61:62::/48, where the made-up hosts have their IPv6 addresses (RFC 4193); all of it is made when asked for."""
