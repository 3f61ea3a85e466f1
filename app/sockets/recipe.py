"""Show Python: the two forms' values become two complete programs that need nothing but the standard library.

It must not know widgets, nor run anything: options in, source text out. Whatever a person typed stands in a program
only as a literal made by repr(), never in a comment or between quotes of ours, so no input can become code.
"""

from __future__ import annotations

import textwrap

from app.sockets import recipe_parts as parts
from app.sockets.compose import LineEnding
from app.sockets.options import ChatTransport, ClientOptions, Family, ServerOptions, Trust
from app.sockets.replies import ReplyMode, ReplyOptions
from app.sockets.rules import Rule, RuleKind

__all__ = ["client_program", "server_program"]

_FAMILIES = {Family.ANY: "socket.AF_UNSPEC", Family.IPV4: "socket.AF_INET", Family.IPV6: "socket.AF_INET6"}


def server_program(
    options: ServerOptions, replies: ReplyOptions | None = None, *, cert_file: str = "server.pem", key_file: str = ""
) -> str:
    """A server that does what ChatServer does with these options: a thread per client (by hand: one client at a time,
    since one person answers). It prints ``listening on <address>`` first, and ends with Ctrl+C.

    ``cert_file`` (PEM) and ``key_file`` ("": in the same file) are for TLS. Source: modules socket, ssl, threading.
    """
    replies = ReplyOptions() if replies is None else replies
    is_udp = options.transport is ChatTransport.UDP
    has_threads = not is_udp and replies.mode is not ReplyMode.HAND
    has_regex = replies.mode is ReplyMode.RULES and any(rule.kind is RuleKind.REGEX for rule in replies.rules)
    has_delay = replies.delay_s > 0 or (replies.mode is ReplyMode.RULES and any(rule.delay_s for rule in replies.rules))
    modules = {"socket", "sys"}
    modules |= {"threading"} if has_threads else set()
    modules |= {"time"} if has_delay else set()
    modules |= {"re"} if has_regex else set()
    modules |= {"os"} if options.transport is ChatTransport.UNIX else set()
    modules |= {"ssl"} if options.transport is ChatTransport.TLS else set()
    how = {
        ReplyMode.HAND: "you type each reply",
        ReplyMode.FIXED: "each message gets the same reply",
        ReplyMode.ECHO: "each message is sent back",
        ReplyMode.RULES: "the first rule that matches answers",
    }[replies.mode]
    pieces = [
        f'"""A chat server ({options.transport.label}): {how}. Ctrl+C stops it."""',
        "\n".join(f"import {name}" for name in sorted(modules)),
        _server_constants(options, replies, cert_file, key_file),
        _answer(replies),
        parts.SERVE_DATAGRAMS if is_udp else _serve(options.transport is ChatTransport.TLS),
        _main(options, has_threads),
        parts.RUN,
    ]
    return _join(pieces)


def client_program(options: ClientOptions, *, encoding: str = "utf-8", ending: LineEnding = LineEnding.NONE) -> str:
    """A client that does what ChatClient does with these options: each line that is typed is sent, in ``encoding`` and
    with the line ending, and what comes back is shown read by read. The end of input ends it, and so does Ctrl+C.
    """
    is_tls = options.transport is ChatTransport.TLS
    can_half_close = options.transport in (ChatTransport.TCP, ChatTransport.UNIX)
    end = (parts.HALF_CLOSE if can_half_close else parts.NO_HALF_CLOSE).lstrip("\n")
    modules = ["socket", "ssl", "sys"] if is_tls else ["socket", "sys"]
    pieces = [
        f'"""A chat client ({options.transport.label}): each line that you type is sent. Ctrl+C ends it."""',
        "\n".join(f"import {name}" for name in modules),
        _client_constants(options, encoding, ending),
        _connect(options),
        parts.RECEIVE,
        parts.TALK.replace("@END@\n", textwrap.indent(end, " " * 8).lstrip()),
        parts.RUN,
    ]
    return _join(pieces)


def _join(pieces: list[str]) -> str:
    head, imports, constants, *functions = (part.strip("\n") for part in pieces)
    return f"{head}\n\n{imports}\n\n{constants}\n\n\n" + "\n\n\n".join(functions) + "\n"


def _assign(name: str, value: object, comment: str) -> str:
    return f"{name} = {value!r}  # {comment}"


# The server


def _server_constants(options: ServerOptions, replies: ReplyOptions, cert_file: str, key_file: str) -> str:
    lines = []
    if options.transport is ChatTransport.UNIX:
        lines.append(_assign("PATH", options.path, "the socket's file"))
    else:
        lines.append(_assign("HOST", options.host, "one of this computer's addresses; 0.0.0.0 and :: are all of them"))
        lines.append(_assign("PORT", options.port, "0: any free one"))
        lines.append(f"FAMILY = {_FAMILIES[options.family]}  # AF_INET is IPv4, AF_INET6 is IPv6")
    lines.append(_assign("RECV_SIZE", options.recv_size, "bytes: the most that one read returns"))
    if options.transport is ChatTransport.TLS:
        lines += [
            "# A certificate to try it with, and its key in the same file:",
            "# openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost \\",
            "#     -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout server.pem -out server.pem",
            _assign("CERT_FILE", cert_file, "PEM"),
            _assign("KEY_FILE", key_file or None, "None: in the same file"),
            "TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)",
        ]
    if replies.mode is ReplyMode.FIXED:
        lines.append(_assign("REPLY", replies.text, "what every message is answered with"))
    if replies.mode in (ReplyMode.FIXED, ReplyMode.ECHO) and replies.delay_s > 0:
        lines.append(_assign("DELAY", float(replies.delay_s), "seconds before each reply"))
    if replies.mode is ReplyMode.RULES:
        lines.append("# What a message is compared with, how, what is answered, and after how many seconds.")
        lines += ["RULES = [", *(f"    {_rule(rule)}," for rule in replies.rules), "]"]
    return "\n".join(lines)


def _rule(rule: Rule) -> str:
    pattern = (rule.pattern, rule.encoding) if rule.kind is RuleKind.REGEX else rule.pattern
    return repr((rule.kind.value, pattern, rule.answer, float(rule.delay_s)))


def _answer(replies: ReplyOptions) -> str:
    if replies.mode is ReplyMode.HAND:
        return parts.ANSWER_BY_HAND
    if replies.mode is ReplyMode.RULES:
        has_regex = any(rule.kind is RuleKind.REGEX for rule in replies.rules)
        has_delay = any(rule.delay_s for rule in replies.rules)
        return parts.ANSWER_BY_RULES.replace("    @REGEX@\n", parts.REGEX if has_regex else "").replace(
            "            @DELAY@\n", "            time.sleep(delay)\n" if has_delay else ""
        )
    reply = "REPLY" if replies.mode is ReplyMode.FIXED else "message"
    delay = "    time.sleep(DELAY)\n" if replies.delay_s > 0 else ""
    return f'def answer(message):\n    """The reply to one message."""\n{delay}    return {reply}'


def _serve(is_tls: bool) -> str:
    wrap = "\n        # The handshake: from here on, what is sent is encrypted.\n" if is_tls else ""
    body = '''
def serve(connection, address):
    """Talk with one client until it ends its sending."""
    print(address, "connected")
    try:@WRAP@
        with connection:
            while message := connection.recv(RECV_SIZE):  # b"" says that the client has ended its sending
                print(address, "<-", message)
                reply = answer(message)
                if reply is not None:
                    connection.sendall(reply)
                    print(address, "->", reply)
    except OSError as error:
        print(address, type(error).__name__, error)
    print(address, "closed")
'''
    if is_tls:
        wrap += "        connection = TLS.wrap_socket(connection, server_side=True)"
    return body.replace("@WRAP@", wrap)


def _main(options: ServerOptions, has_threads: bool) -> str:
    transport = options.transport
    lines = ["def main():"]
    if transport is ChatTransport.TLS:
        lines.append("    TLS.load_cert_chain(CERT_FILE, KEY_FILE)")
    kind = "socket.SOCK_DGRAM" if transport is ChatTransport.UDP else "socket.SOCK_STREAM"
    if transport is ChatTransport.UNIX:
        lines.append("    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:")
        lines.append("        server.bind(PATH)  # makes the file; if it is there already, another server uses it")
    else:
        lines.append(f"    family, kind, _, _, address = socket.getaddrinfo(HOST, PORT, FAMILY, {kind})[0]")
        lines.append("    with socket.socket(family, kind) as server:")
        if transport is not ChatTransport.UDP:
            lines.append('        if sys.platform != "win32":')
            lines.append("            # The port is free again at once after a stop.")
            lines.append("            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)")
        lines.append("        server.bind(address)")
    if transport is not ChatTransport.UDP:
        lines.append("        server.listen()")
    lines.append("        # Ctrl+C is noticed between two waits (Windows does not interrupt one).")
    lines.append("        server.settimeout(1)")
    if transport is ChatTransport.UNIX:
        lines.append('        print("listening on", server.getsockname())')
    else:
        lines.append("        host, port = server.getsockname()[:2]")
        lines.append('        print(f"listening on [{host}]:{port}" if ":" in host else f"listening on {host}:{port}")')
    indent = "        "
    if transport is ChatTransport.UNIX:
        lines.append("        try:")
        indent += "    "
    if transport is ChatTransport.UDP:
        lines.append(f"{indent}serve(server)")
        return "\n".join(lines)
    lines += [
        f"{indent}while True:",
        f"{indent}    try:",
        f"{indent}        connection, address = server.accept()",
        f"{indent}    except TimeoutError:",
        f"{indent}        continue",
        f"{indent}    connection.settimeout(None)",
    ]
    if has_threads:
        lines.append(f"{indent}    threading.Thread(target=serve, args=(connection, address), daemon=True).start()")
    else:
        lines.append(f"{indent}    serve(connection, address)")
    if transport is ChatTransport.UNIX:
        lines += ["        finally:", "            os.unlink(PATH)"]
    return "\n".join(lines)


# The client


def _client_constants(options: ClientOptions, encoding: str, ending: LineEnding) -> str:
    lines = []
    if options.transport is ChatTransport.UNIX:
        lines.append(_assign("PATH", options.path, "the server's socket file"))
    else:
        lines.append(_assign("HOST", options.host, "the server"))
        lines.append(_assign("PORT", options.port, "the server's port"))
        lines.append(f"FAMILY = {_FAMILIES[options.family]}  # AF_INET is IPv4, AF_INET6 is IPv6, AF_UNSPEC is either")
        if options.local_host or options.local_port:
            source = (options.local_host, options.local_port)
            lines.append(_assign("SOURCE", source, 'our own end; "" and 0: the system chooses'))
    lines.append(_assign("RECV_SIZE", options.recv_size, "bytes: the most that one read returns"))
    lines.append(_assign("TIMEOUT", float(options.connect_timeout), "seconds to connect"))
    lines.append("PATIENCE = 0.5  # seconds without news, after which the next line may be typed")
    lines.append(_assign("ENCODING", encoding, "how a typed line becomes bytes"))
    lines.append(_assign("ENDING", ending.text, "what ends each line on the wire"))
    if options.transport is ChatTransport.TLS:
        lines.append(_assign("SERVER_NAME", options.server_name or options.host, "whom the certificate must name"))
        if options.trust is Trust.LAB:
            lines.append(_assign("CA_FILE", options.ca_file, "the authority that is trusted (PEM)"))
    return "\n".join(lines)


def _connect(options: ClientOptions) -> str:
    transport = options.transport
    lines = ["def connect():", '    """A connected socket."""']
    if transport is ChatTransport.UNIX:
        lines += [
            "    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)",
            "    try:",
            "        connection.settimeout(TIMEOUT)",
            "        connection.connect(PATH)",
            "    except OSError:",
            "        connection.close()",
            "        raise",
            "    return connection",
        ]
        return "\n".join(lines)
    if transport is ChatTransport.UDP:
        kind = "socket.SOCK_DGRAM"
        lines.append("    # UDP has no connections: this only fixes the two addresses. Nothing is sent.")
    else:
        kind = "socket.SOCK_STREAM"
    lines += [
        "    failure = None",
        f"    for family, kind, _, _, address in socket.getaddrinfo(HOST, PORT, FAMILY, {kind}):",
        "        connection = socket.socket(family, kind)",
        "        try:",
        "            connection.settimeout(TIMEOUT)",
    ]
    if options.local_host or options.local_port:
        if transport is not ChatTransport.UDP:
            lines += [
                '            if sys.platform != "win32":',
                "                # The same own port again at once after the last connection.",
                "                connection.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)",
            ]
        lines.append("            connection.bind(SOURCE)")
    lines.append("            connection.connect(address)")
    if transport is ChatTransport.TLS:
        lines += _tls(options.trust)
    else:
        lines.append("            return connection")
    lines += [
        "        except OSError as error:",
        "            connection.close()",
        "            failure = error  # perhaps the host's next address answers",
        "    raise failure",
    ]
    return "\n".join(lines)


def _tls(trust: Trust) -> list[str]:
    context = {
        Trust.LAB: ["            context = ssl.create_default_context(cafile=CA_FILE)  # checks certificate and name"],
        Trust.SYSTEM: ["            context = ssl.create_default_context()  # checks certificate and name"],
        Trust.NOTHING: [
            "            context = ssl.create_default_context()",
            "            # Nothing is checked: the talk is encrypted, but nobody knows with whom. For tests only.",
            "            context.check_hostname = False",
            "            context.verify_mode = ssl.CERT_NONE",
        ],
    }[trust]
    return [*context, "            return context.wrap_socket(connection, server_hostname=SERVER_NAME)"]
