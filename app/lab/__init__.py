"""The lab: the servers that the program carries, so that every tab works with one click and no network.

It must not know the window. Importing it is cheap: a server's own module is imported when that server starts.
"""

from app.lab.catalogue import SERVERS
from app.lab.certificates import Certificates, Flaw
from app.lab.lab import Lab, ServerStatus, State
from app.lab.server import LabContext, LabServer, RunningServer

__all__ = [
    "SERVERS",
    "Certificates",
    "Flaw",
    "Lab",
    "LabContext",
    "LabServer",
    "RunningServer",
    "ServerStatus",
    "State",
]
