"""The parts of the shown programs that no form changes, as source text; ``@NAME@`` marks what recipe.py fills in.

They must not know our own modules: whoever runs them has the standard library only.
"""

from __future__ import annotations

ANSWER_BY_HAND = '''
def answer(message):
    """The reply to one message, or None for no reply: a person types it."""
    try:
        return input("reply> ").encode()
    except EOFError:
        return None
'''

REGEX = """\
    if how == "matches":
        expression, encoding = pattern
        return re.search(expression, message.decode(encoding, "replace")) is not None
"""

ANSWER_BY_RULES = '''
def matches(message, how, pattern):
    """Whether a message, which is what one read returned, matches a pattern."""
    @REGEX@
    if how == "contains":
        return pattern in message
    if how == "starts with":
        return message.startswith(pattern)
    # The line ending that most programs send is not counted.
    return message in (pattern, pattern + b"\\n", pattern + b"\\r\\n")


def answer(message):
    """The reply to one message, or None for no reply."""
    for how, pattern, reply, delay in RULES:
        if matches(message, how, pattern):
            @DELAY@
            return reply
    return None
'''

SERVE_DATAGRAMS = '''
def serve(server):
    """Answer datagram by datagram: UDP has no connections, each says where it came from."""
    while True:
        try:
            message, address = server.recvfrom(RECV_SIZE)  # what is longer than RECV_SIZE is cut, and lost
        except TimeoutError:
            continue
        except ConnectionError:
            continue  # Windows' way of saying that an earlier reply found nobody
        print(address, "<-", message)
        reply = answer(message)
        if reply is not None:
            server.sendto(reply, address)
            print(address, "->", reply)
'''

RUN = """
sys.stdout.reconfigure(line_buffering=True)  # lines appear at once, also in a pipe
try:
    main()
except KeyboardInterrupt:
    print("stopped")
except OSError as error:
    sys.exit(f"{type(error).__name__}: {error}")
"""

RECEIVE = '''
def receive(connection, patience):
    """Show what comes until nothing has come for so many seconds; False when the server has closed."""
    connection.settimeout(patience)
    try:
        while True:
            data = connection.recv(RECV_SIZE)
            if not data and connection.type == socket.SOCK_STREAM:
                return False  # on a stream, nothing means the end; a datagram may be empty
            print("<-", len(data), "bytes:", data)
    except TimeoutError:
        return True
    finally:
        connection.settimeout(None)
'''

TALK = """
def main():
    with connect() as connection:
        print("connected:", connection.getsockname(), "to", connection.getpeername())
        while receive(connection, PATIENCE):
            try:
                message = (input("> ") + ENDING).encode(ENCODING)
            except EOFError:
                break
            except UnicodeEncodeError as error:
                print(error)
                continue
            if message:  # an empty line without an ending: only look what has come
                connection.sendall(message)
                print("->", len(message), "bytes:", message)
        else:
            print("the server has closed the connection")
            return
        @END@
"""

HALF_CLOSE = """
connection.shutdown(socket.SHUT_WR)  # we have ended; the server may still answer
receive(connection, TIMEOUT)
"""

NO_HALF_CLOSE = """
receive(connection, PATIENCE)
"""
