"""The Sockets tab: a chat pair, a server at the left and a client at the right.

It must not hold protocol logic: that is in app/sockets.
"""

from ui.tabs.sockets.tab import SocketsTab

__all__ = ["SocketsTab"]
