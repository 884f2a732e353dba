"""Owners: the names of runners, and whether they live."""

import os
import socket
from pathlib import Path


def name_owner() -> str:
    """A name for a runner of this process, unlike any other."""
    pid = os.getpid()
    return f"{socket.gethostname()}:{pid}:{_began(pid)}:{os.urandom(4).hex()}"


def is_running(owner: str) -> bool:
    """Whether the process of a runner lives; those of other machines are believed until their lease ends."""
    host, pid, began, _ = owner.rsplit(":", 3)
    if host != socket.gethostname():
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return _began(int(pid)) == began


def _began(pid: int) -> str:
    """When a process began, in ticks since the machine did; empty where that cannot be told.

    After a restart another process may have the number: in a container nearly always.
    """
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return ""
    return status.rpartition(")")[2].split()[19]
