"""The lab's DNS server: authoritative for ``lab.test`` and back from its addresses, with a little tree of servers.

It must not know the window or the trace. What it offers is listed in dns_names.py; where the tree begins, dns_tree.py
says. It asks nobody else: other names are refused.
"""

from __future__ import annotations

import asyncio

from app.lab.binding import bind
from app.lab.dns_server import DnsServer
from app.lab.dns_tree import bind_tree, forget
from app.lab.dns_views import build
from app.lab.server import LabContext

__all__ = ["start"]


async def start(context: LabContext) -> DnsServer:
    """Listen on UDP and TCP, on the context's address and, where they can be had, those of the tree, all on one port.

    Raises OSError when the port is taken there; without the tree it runs all the same (see dns_tree.roots()).
    """
    own = bind(context.host, context.port, udp=True)
    address = own.address
    bound = bind_tree(address)
    server = DnsServer(address, lambda: forget(address))
    try:
        views = await asyncio.to_thread(build, context.host, bool(bound))
        for place, sockets in {**bound, context.host: own}.items():
            await server.open(sockets, views[place])
    except BaseException:
        await server.close()
        for sockets in (own, *bound.values()):
            sockets.close()
        raise
    return server
