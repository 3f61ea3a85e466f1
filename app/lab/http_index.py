"""The page at ``/`` of the lab's HTTP server: a list of all routes with a word on each, made from their table.

It must not know any route.
"""

from __future__ import annotations

from html import escape
from typing import Final

from aiohttp import web

from app.lab.http_routes import Call, Route

__all__ = ["ROUTES"]

_PAGE: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>The lab's HTTP server</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 16px/1.45 system-ui, sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1em }}
h2 {{ margin-top: 1.6em }}
code {{ font: 14px ui-monospace, monospace }}
table {{ border-collapse: collapse; width: 100% }}
td {{ border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: .35em .8em .35em 0;
  vertical-align: top }}
td:first-child {{ width: 22em; overflow-wrap: anywhere }}
small {{ opacity: .7 }}
</style></head><body>
<h1>The lab's HTTP server</h1>
<p>It runs inside Network Workbench and is made for learning: every address below shows one thing about HTTP, and none
of them needs a network. Names in braces stand for what you choose. Where there is GET, HEAD works as well, and OPTIONS
works everywhere. <a href="/routes">The same list as JSON</a>.</p>
<p>Try one by hand: <code>curl -v {origin}/redirect/2</code></p>
{groups}
</body></html>
"""


def _row(route: Route) -> str:
    path = f"<code>{escape(route.path)}</code>"
    if "GET" in route.methods:
        path = f'<a href="{escape(route.to_try)}">{path}</a>'
    others = ", ".join(method for method in route.methods if method != "GET")
    note = f"<br><small>{'also ' if 'GET' in route.methods else 'by '}{others}</small>" if others else ""
    return f"<tr><td>{path}{note}</td><td>{escape(route.words)}</td></tr>"


async def _index(call: Call) -> web.StreamResponse:
    groups = "\n".join(
        f"<h2>{escape(title)}</h2>\n<table>\n" + "\n".join(map(_row, routes)) + "\n</table>"
        for title, routes in call.table.groups
    )
    host = call.request.headers.get("Host") or "127.0.0.1"
    page = _PAGE.format(groups=groups, origin=escape(f"{call.request.scheme}://{host[:300]}"))
    return web.Response(text=page, content_type="text/html")


async def _routes(call: Call) -> web.StreamResponse:
    return call.json(
        [
            {
                "path": route.path,
                "example": route.to_try,
                "methods": list(route.allowed),
                "group": title,
                "about": route.words,
            }
            for title, routes in call.table.groups
            for route in routes
        ]
    )


ROUTES: Final = (
    Route("/", _index, "This page."),
    Route("/routes", _routes, "This list as JSON."),
)
