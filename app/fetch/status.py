"""What each HTTP status means, in a line for people.

It must not know where it is shown. Sources: RFC 9110 section 15, and the RFC named beside the others.
"""

from __future__ import annotations

from app.texts import tr

__all__ = ["status_meaning"]


def status_meaning(status: int) -> str:
    """One line: what the code says, and whose turn it is. Of an unknown code, what its class says (RFC 9110 section
    15: a client treats x99 as x00); "" for a number that is no status."""
    known = {**_good(), **_redirects(), **_client(), **_server()}
    if status in known:
        return known[status]
    return {
        1: tr("Only a remark: the real answer is still to come"),
        2: tr("It worked"),
        3: tr("Something more has to be done: look at the headers"),
        4: tr("The request is at fault"),
        5: tr("The server is at fault"),
    }.get(status // 100 if 100 <= status <= 999 else 0, "")


def _good() -> dict[int, str]:
    return {
        100: tr("Go on: the server wants the rest of the request"),
        101: tr("The connection goes over to another protocol"),
        102: tr("The server is still working on it"),  # RFC 2518
        103: tr("Early hints: what will be needed, before the real answer"),  # RFC 8297
        200: tr("It worked, and here it is"),
        201: tr("Something new was made; Location says where"),
        202: tr("Accepted, but not done yet"),
        203: tr("It worked, but somebody on the way has changed the answer"),
        204: tr("It worked, and there is nothing to show"),
        205: tr("It worked; the form should be emptied"),
        206: tr("A part of it, as the request's Range wanted"),
        207: tr("Several results for several things, in the body"),  # RFC 4918
        208: tr("Told already in another part of the answer"),  # RFC 5842
        226: tr("The changes since the version that the client has"),  # RFC 3229
    }


def _redirects() -> dict[int, str]:
    return {
        300: tr("There are several forms of it to choose from"),
        301: tr("It has moved for good; Location says where"),
        302: tr("It is somewhere else for now; Location says where"),
        303: tr("The answer stands at another address, to be fetched by GET"),
        304: tr("It has not changed: the copy that the client has is good"),
        305: tr("Only through a proxy (no longer used)"),
        307: tr("It is somewhere else for now: the same request again there"),
        308: tr("It has moved for good: the same request again there"),
    }


def _client() -> dict[int, str]:
    return {
        400: tr("The server does not understand the request"),
        401: tr("Who are you? A login is needed, or was wrong"),
        402: tr("Payment is needed"),
        403: tr("Understood, but not allowed, whoever asks"),
        404: tr("There is nothing at this address"),
        405: tr("This method does not work here; Allow lists those that do"),
        406: tr("It does not exist in a form that Accept allows"),
        407: tr("The proxy wants a login"),
        408: tr("The request came too slowly"),
        409: tr("It does not fit what is there now"),
        410: tr("It was here once, and is gone for good"),
        411: tr("The server wants to know the body's length first"),
        412: tr("A condition in the request's headers does not hold"),
        413: tr("The request's body is too large"),
        414: tr("The URL is too long"),
        415: tr("The server does not take a body of this type"),
        416: tr("The part that Range asks for does not exist"),
        417: tr("The server cannot do what Expect wants"),
        418: tr("I am a teapot (a joke of 1998)"),  # RFC 2324
        421: tr("This server does not answer for that host"),
        422: tr("The body can be read, but makes no sense here"),
        423: tr("It is locked"),  # RFC 4918
        424: tr("Something that it depends on has failed"),  # RFC 4918
        425: tr("Too early: it might be a replay"),  # RFC 8470
        426: tr("Only by another protocol; Upgrade says which"),
        428: tr("Say in a condition which version you mean, such as If-Match"),  # RFC 6585
        429: tr("Too many requests; Retry-After says when to come back"),  # RFC 6585
        431: tr("The request's headers are too large"),  # RFC 6585
        451: tr("Not available for legal reasons"),  # RFC 7725
    }


def _server() -> dict[int, str]:
    return {
        500: tr("The server has failed: a fault of its own"),
        501: tr("The server does not know this method"),
        502: tr("The server asked another one, whose answer was bad"),
        503: tr("The server is overloaded or being mended; try again later"),
        504: tr("The server asked another one, which did not answer in time"),
        505: tr("The server does not speak this version of HTTP"),
        506: tr("The server's choice of forms leads in a circle"),  # RFC 2295
        507: tr("The server has no room left for it"),  # RFC 4918
        508: tr("The server has found a circle in what was asked"),  # RFC 5842
        510: tr("The request needs an extension"),  # RFC 2774
        511: tr("The network wants a login first, as in a hotel"),  # RFC 6585
    }
