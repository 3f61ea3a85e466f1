"""What SMTP's codes, commands and extensions mean, in one line each, for people.

It must not know a session or a window: names and numbers in, sentences out. The words are ours; the meanings are those
of RFC 5321 (4.2.3), RFC 3463 with its registry, and the RFC of each extension.
"""

from __future__ import annotations

from typing import Final

from app.smtp.wire import Reply
from app.texts import tr

__all__ = ["code_meaning", "enhanced_meaning", "extension_meaning", "reply_meaning", "verb_meaning"]


def _marked(text: str) -> str:
    """Marks a text for the translation tools; it is translated when it is shown."""
    return text


def code_meaning(code: int) -> str:
    """What a reply code means, or "" for what is none."""
    if code in _CODES:
        return tr(_CODES[code])
    return tr(_CLASSES[code // 100]) if code // 100 in _CLASSES else ""


def enhanced_meaning(status: str) -> str:
    """What an enhanced status means ("5.1.1": the mailbox does not exist), or "" for what is none or not known."""
    parts = status.split(".")
    if len(parts) != 3:
        return ""
    detail = _DETAILS.get(f"{parts[1]}.{parts[2]}") or _SUBJECTS.get(parts[1], "")
    return tr(detail) if detail else ""


def reply_meaning(reply: Reply) -> str:
    """Both in one line: ``the mailbox is not available; 5.1.1: there is no such mailbox``."""
    basic, enhanced = code_meaning(reply.code), enhanced_meaning(reply.enhanced)
    return f"{basic}; {reply.enhanced}: {enhanced}" if enhanced else basic


def verb_meaning(verb: str) -> str:
    """What a command does, or "" for one that nobody knows."""
    return tr(_VERBS[verb]) if verb in _VERBS else ""


def extension_meaning(name: str, params: str = "") -> str:
    """What an extension that EHLO listed offers."""
    name = name.upper()
    if name == "SIZE" and params.isascii() and params.isdigit():
        if params.strip("0"):
            return tr("the largest message that it takes has {size} bytes (RFC 1870)", size=f"{int(params[:15]):,}")
        return tr("the size of a message can be told with MAIL; there is no fixed limit (RFC 1870)")
    if name in _EXTENSIONS:
        return tr(_EXTENSIONS[name])
    if name.startswith("X"):
        return tr("something of this server's own")
    return tr("not known here; the RFC with this name's registration says what it is")


_CLASSES: Final = {
    2: _marked("done"),
    3: _marked("more is needed"),
    4: _marked("not now: the same may work later"),
    5: _marked("refused for good"),
}

_CODES: Final = {
    211: _marked("the state of the system, or help"),
    214: _marked("help, for people"),
    220: _marked("the server is ready"),
    221: _marked("good-bye: the server closes the connection"),
    235: _marked("the login was accepted"),
    250: _marked("done as asked"),
    251: _marked("not a user here, but the server will forward"),
    252: _marked("the server does not say whether the user exists, but would take mail and try"),
    334: _marked("the server waits for the next part of the login"),
    354: _marked("now the message; a line with a single dot ends it"),
    421: _marked("the service is not available: the server closes the connection"),
    432: _marked("the password must be changed first"),
    450: _marked("the mailbox is not available now: busy, or held back on purpose"),
    451: _marked("something went wrong while the server worked on it"),
    452: _marked("not enough room now, or too many recipients"),
    454: _marked("TLS or the login does not work now"),
    455: _marked("the server cannot do this parameter now"),
    500: _marked("the command is not understood"),
    501: _marked("the argument is not understood"),
    502: _marked("the server knows the command, but does not do it"),
    503: _marked("the commands come in the wrong order"),
    504: _marked("the server does not do this parameter"),
    521: _marked("this host takes no mail"),
    523: _marked("encryption is needed for this login"),
    524: _marked("the password has to be set up first"),
    525: _marked("the account is closed"),
    530: _marked("log in, or begin TLS, first"),
    534: _marked("this way to log in is too weak here"),
    535: _marked("user or password is wrong"),
    538: _marked("this way to log in needs TLS"),
    550: _marked("the mailbox is not available: it does not exist, or may not be used"),
    551: _marked("not a user here; try the address that the text names"),
    552: _marked("too big, or the mailbox is over its quota"),
    553: _marked("the address is not allowed, or is none"),
    554: _marked("it failed, or this server gives no service to you"),
    555: _marked("the parameter of MAIL or RCPT is not known, or not offered"),
    556: _marked("the domain takes no mail"),
}

_SUBJECTS: Final = {
    "0": _marked("nothing more is known"),
    "1": _marked("about the address"),
    "2": _marked("about the mailbox"),
    "3": _marked("about the mail system"),
    "4": _marked("about the network or the way there"),
    "5": _marked("about the protocol"),
    "6": _marked("about the message's content"),
    "7": _marked("about security or policy"),
}

_DETAILS: Final = {
    "0.0": _marked("nothing more is known"),
    "1.0": _marked("about the address"),
    "1.1": _marked("there is no such mailbox"),
    "1.2": _marked("there is no such host or domain"),
    "1.3": _marked("the address is written wrongly"),
    "1.4": _marked("the address fits more than one mailbox"),
    "1.5": _marked("the address is good"),
    "1.6": _marked("the mailbox has moved"),
    "1.7": _marked("the sender's address is written wrongly"),
    "1.8": _marked("the sender's host or domain does not exist"),
    "1.10": _marked("the domain takes no mail (null MX)"),
    "2.0": _marked("about the mailbox"),
    "2.1": _marked("the mailbox is switched off"),
    "2.2": _marked("the mailbox is full"),
    "2.3": _marked("the message is longer than the mailbox takes"),
    "2.4": _marked("the mailing list cannot be expanded"),
    "3.0": _marked("about the mail system"),
    "3.1": _marked("the mail system's disk is full"),
    "3.2": _marked("the system takes no messages now"),
    "3.3": _marked("the system cannot do what was asked"),
    "3.4": _marked("the message is too big for the system"),
    "3.5": _marked("the system is set up wrongly"),
    "4.1": _marked("the host does not answer"),
    "4.2": _marked("the connection is bad"),
    "4.3": _marked("the name server failed"),
    "4.4": _marked("there is no way to that host"),
    "4.5": _marked("the system has too much to do"),
    "4.6": _marked("the mail goes in a circle"),
    "4.7": _marked("it took too long"),
    "5.0": _marked("about the protocol"),
    "5.1": _marked("the command is not valid here"),
    "5.2": _marked("the command is written wrongly"),
    "5.3": _marked("too many recipients"),
    "5.4": _marked("the argument is not valid"),
    "5.5": _marked("the wrong version of the protocol"),
    "5.6": _marked("a line of the login is too long"),
    "6.0": _marked("about the message's content"),
    "6.1": _marked("this kind of content is not supported"),
    "6.2": _marked("it would have to be converted, and that is forbidden"),
    "6.3": _marked("it would have to be converted, and that is not possible"),
    "6.7": _marked("addresses beyond ASCII are not permitted here"),
    "6.8": _marked("the text needs UTF-8, which cannot be used here"),
    "7.0": _marked("about security or policy"),
    "7.1": _marked("this may not be delivered here: the server's rules forbid it"),
    "7.2": _marked("this sender may not write to that list"),
    "7.4": _marked("a security feature is not supported"),
    "7.7": _marked("the message was changed on the way"),
    "7.8": _marked("user or password is wrong"),
    "7.9": _marked("this way to log in is too weak"),
    "7.10": _marked("encryption is needed"),
    "7.11": _marked("this way to log in needs TLS"),
    "7.12": _marked("the password must be changed first"),
    "7.13": _marked("the account is switched off"),
    "7.20": _marked("no DKIM signature passed"),
    "7.23": _marked("SPF says that this host may not send for that domain"),
    "7.25": _marked("the client's address has no name (reverse DNS)"),
    "7.26": _marked("several checks of the sender failed"),
    "7.27": _marked("the sender's domain takes no mail itself"),
    "7.28": _marked("there is too much mail from there"),
}

_VERBS: Final = {
    "HELO": _marked("says who the client is, the old way"),
    "EHLO": _marked("says who the client is, and asks what the server can do"),
    "STARTTLS": _marked("begins TLS on this connection"),
    "AUTH": _marked("logs in"),
    "MAIL": _marked("begins a message: who sends it"),
    "RCPT": _marked("one recipient; once for each"),
    "DATA": _marked("asks to send the message itself"),
    "RSET": _marked("forgets the message that was begun"),
    "VRFY": _marked("asks whether a mailbox exists"),
    "EXPN": _marked("asks who is on a mailing list"),
    "HELP": _marked("asks for help, of one command if named"),
    "NOOP": _marked("does nothing, but shows that both are there"),
    "QUIT": _marked("ends the session"),
}

_EXTENSIONS: Final = {
    "8BITMIME": _marked("messages may have 8-bit text as it is (RFC 6152)"),
    "ATRN": _marked("client and server may change places, after a login (RFC 2645)"),
    "AUTH": _marked("one can log in, in the ways that stand behind it (RFC 4954)"),
    "AUTH=LOGIN": _marked("an old way to say AUTH LOGIN, for very old programs"),
    "BINARYMIME": _marked("messages may be any bytes, sent with BDAT (RFC 3030)"),
    "BURL": _marked("parts of a message may come from an IMAP server (RFC 4468)"),
    "CHUNKING": _marked("a message may come in pieces with BDAT instead of DATA (RFC 3030)"),
    "DELIVERBY": _marked("a time can be set by which a message must arrive (RFC 2852)"),
    "DSN": _marked("a report can be asked for: delivered, late or failed (RFC 3461)"),
    "ENHANCEDSTATUSCODES": _marked("replies have a second, finer code such as 5.1.1 (RFC 2034)"),
    "ETRN": _marked("mail that waits for a host can be sent off (RFC 1985)"),
    "EXPN": _marked("EXPN lists who is on a mailing list"),
    "FUTURERELEASE": _marked("a message can be held back until later (RFC 4865)"),
    "HELP": _marked("HELP answers"),
    "LIMITS": _marked("how many messages and recipients one session may have (RFC 9422)"),
    "MT-PRIORITY": _marked("messages can have a priority (RFC 6710)"),
    "NO-SOLICITING": _marked("no advertisements of the named kinds, please (RFC 3865)"),
    "PIPELINING": _marked("several commands may be sent at once without waiting (RFC 2920)"),
    "REQUIRETLS": _marked("a message can demand TLS all the way (RFC 8689)"),
    "SIZE": _marked("the size of a message can be told with MAIL (RFC 1870)"),
    "SMTPUTF8": _marked("addresses and headers may have letters beyond ASCII (RFC 6531)"),
    "STARTTLS": _marked("TLS can be begun on this connection (RFC 3207)"),
    "SUBMITTER": _marked("who is responsible for a message can be told (RFC 4405)"),
    "TURN": _marked("client and server may change places (obsolete, and dangerous)"),
    "VRFY": _marked("VRFY says whether a mailbox exists"),
    "XCLIENT": _marked("something of this server's own: who the real client is (Postfix)"),
    "XFORWARD": _marked("something of this server's own: where the message came from (Postfix)"),
}
