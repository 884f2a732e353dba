"""Permissions: the robots.txt of each host, read once for all threads of a run."""

import threading
from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from extractor.batch.fetching.addresses import Target
from extractor.batch.fetching.pacing import Clock
from extractor.batch.fetching.robots import Robots
from extractor.errors import FetchError

DOWN_S = 300.0
"""For how long a host that could not be reached is not tried again: its pages are likely to be many."""

Read = Callable[[Target], Robots | None]
"""Reads the robots.txt of a host; None if the server failed to say. Raises FetchError."""
_Origin = tuple[str, str, int]


class _Down(NamedTuple):
    until: float
    reason: str


class Permissions:
    """What hosts allow."""

    def __init__(self, read: Read, now: Clock) -> None:
        """Nothing is read yet."""
        self._read, self._now = read, now
        self._found: dict[_Origin, Robots | _Down | None] = {}
        self._lock = threading.Lock()
        self._reading: defaultdict[_Origin, threading.Lock] = defaultdict(threading.Lock)

    def of(self, target: Target) -> Robots:
        """The rules of the host of a target.

        Raises:
            FetchError: If it could not be reached a short while ago, or failed to say what it allows.
        """
        origin = (target.scheme, target.host, target.port)
        with self._lock:
            reading = self._reading[origin]
        with reading:  # of many threads one reads, and the others wait for what it finds
            found = self._found.get(origin)
            if origin not in self._found or (isinstance(found, _Down) and found.until <= self._now()):
                found = self._found[origin] = self._try(target)
        if isinstance(found, _Down):
            raise FetchError(found.reason)
        if found is None:
            raise FetchError(f"{target.host} is not read in this run: its robots.txt could not be")
        return found

    def _try(self, target: Target) -> Robots | _Down | None:
        try:
            return self._read(target)
        except FetchError as error:
            return _Down(self._now() + DOWN_S, str(error))
