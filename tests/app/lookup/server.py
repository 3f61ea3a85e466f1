"""A small DNS server for tests, by UDP, TCP, TLS and HTTP messages: friendly, or hostile in the way that a name's first
label says.

It must not know what is tested. It uses dnspython for honest messages and plain bytes for the others; the lab's own
server has tests of its own.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator
from typing import Any

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset

from tests.helpers.traced import until

__all__ = ["HostileServer", "records", "running", "wire_answer"]


def records(name: str, kind: str, *values: str, ttl: int = 60) -> dns.rrset.RRset:
    return dns.rrset.from_text(name, ttl, "IN", kind, *values)


def wire_answer(data: bytes, *answers: dns.rrset.RRset, rcode: int = 0, aa: bool = True) -> bytes:
    """An honest answer to the query in these bytes."""
    return message(data, *answers, rcode=rcode, aa=aa).to_wire(max_size=65535)


def message(data: bytes, *answers: dns.rrset.RRset, rcode: int = 0, aa: bool = True) -> dns.message.Message:
    response = dns.message.make_response(dns.message.from_wire(data))
    response.set_rcode(dns.rcode.Rcode(rcode))
    response.flags |= dns.flags.AA if aa else 0
    response.answer.extend(answers)
    return response


SOA = records("lab.test.", "SOA", "ns.lab.test. hostmaster.lab.test. 1 7200 3600 1209600 300")


class HostileServer(asyncio.DatagramProtocol):
    """``queries`` are those that came, over ``transports``; a label that it does not know gets an honest answer."""

    def __init__(self) -> None:
        self.queries: list[bytes] = []
        self.transports: list[str] = []
        self.transport: Any = None
        self.port = 0
        self.talking = 0

    # UDP

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self.queries.append(data)
        self.transports.append("udp")
        for answer in self.answers(data, "udp"):
            self.transport.sendto(answer, addr)

    def answers(self, data: bytes, transport: str) -> list[bytes]:
        """What is sent, one message after another."""
        query = dns.message.from_wire(data)
        question = query.question[0]
        name = question.name.to_text()
        kind = dns.rdatatype.to_text(question.rdtype)
        good = wire_answer(data, records(name, "A", "192.0.2.1"))
        match question.name.labels[0].lower():
            case b"silent":
                return []
            case b"wrongid":
                return [bytes([good[0] ^ 1]) + good[1:], good]
            case b"wrongquestion":
                other = dns.message.make_query("forged.test.", "A", id=query.id).to_wire()
                return [wire_answer(other, records("forged.test.", "A", "192.0.2.66")), good]
            case b"garbage":
                return [b"", b"\0", b"x" * 600, data, good[:2] + b"\x84\0\xff\xff\xff\xff\xff\xff\xff\xff", good]
            case b"onlygarbage":
                return [good[:2] + b"\x84\0" + good[4:12] + good[12 : len(good) - 8]]
            case b"loop":
                # The answer's owner is a pointer to itself.
                end = len(data) if not query.opt else data.rindex(b"\0\0\x29")
                looped = data[:2] + b"\x84\0\0\1\0\1\0\0\0\0" + data[12:end]
                return [looped + b"\xc0" + bytes([end]) + b"\0\1\0\1\0\0\0\x3c\0\4\x7f\0\0\1", good]
            case b"truncated":
                if transport == "udp":
                    cut = message(data)
                    cut.flags |= dns.flags.TC
                    return [cut.to_wire()]
                return [wire_answer(data, records(name, "TXT", *(f'"{"x" * 200}{n}"' for n in range(20))))]
            case b"nx":
                return [self._negative(data, 3)]
            case b"nodata":
                return [self._negative(data, 0)]
            case b"servfail":
                return [wire_answer(data, rcode=2)]
            case b"bare":
                # Some servers leave the question out where they refuse.
                return [data[:2] + b"\x84\5\0\0\0\0\0\0\0\0"]
            case b"refused":
                return [wire_answer(data, rcode=5)]
            case b"cnameloop":
                return [wire_answer(data, records(name, "CNAME", "b.lab.test."), records("b.lab.test.", "CNAME", name))]
            case b"dangling":
                return [wire_answer(data, records(name, "CNAME", "nowhere.lab.test."), rcode=3)]
            case b"alias":
                return [
                    wire_answer(data, records(name, "CNAME", "a.lab.test."), records("a.lab.test.", "A", "192.0.2.9"))
                ]
            case b"open":
                return [wire_answer(data, records(name, "CNAME", "elsewhere.test."))]
            case b"nullmx":
                return [wire_answer(data, records(name, "MX", "0 ."))]
            case b"badrdata":
                end = data.rindex(b"\0\0\x29")
                bad = (
                    data[:2] + b"\x84\0\0\1\0\2\0\0\0\0" + data[12:end] + b"\xc0\x0c\0\1\0\1\0\0\0\x3c\0\5\x7f\0\0\1\1"
                )
                return [bad + b"\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4\x7f\0\0\1"]
            case b"trailing":
                return [good + b"more"]
            case b"controls":
                return [wire_answer(data, records(name, "TXT", r'"\027[31m\226\128\174<b>" "\208\176"'))]
            case b"upper":
                return [good.replace(b"upper", b"UPPER")]
        return [wire_answer(data, records(name, kind, "192.0.2.1"))] if kind == "A" else [good]

    def _negative(self, data: bytes, rcode: int) -> bytes:
        response = message(data, rcode=rcode)
        response.authority.append(SOA)
        return response.to_wire()

    # Streams

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.talking += 1
        try:
            while True:
                data = await reader.readexactly(int.from_bytes(await reader.readexactly(2), "big"))
                self.queries.append(data)
                self.transports.append("tcp")
                label = dns.message.from_wire(data).question[0].name.labels[0]
                if label == b"close":
                    break
                if label == b"half":
                    writer.write(b"\xff\xffhalf")
                    break
                if label == b"lying":
                    writer.write(b"\xff\xff" + data)
                    continue
                for answer in self.answers(data, "tcp"):
                    framed = len(answer).to_bytes(2, "big") + answer
                    # Cut in three, as a network may.
                    for piece in (framed[:1], framed[1:5], framed[5:]):
                        writer.write(piece)
                        await asyncio.sleep(0)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError, ssl.SSLError):
                await writer.wait_closed()
            self.talking -= 1


@contextlib.asynccontextmanager
async def running(tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> AsyncIterator[HostileServer]:
    """The server on a free port, the same for UDP and TCP; with ``tls`` its streams are encrypted."""
    loop = asyncio.get_running_loop()
    while True:
        transport, protocol = await loop.create_datagram_endpoint(HostileServer, local_addr=(host, 0))
        port = transport.get_extra_info("sockname")[1]
        try:
            streams = await asyncio.start_server(protocol.talk, host, port, ssl=tls)
        except OSError:
            # Another program has this number for TCP.
            transport.close()
            continue
        break
    protocol.port = port
    try:
        yield protocol
    finally:
        streams.close()
        await streams.wait_closed()
        transport.close()
        await until(lambda: not protocol.talking)
