"""Pace: when a host may be asked again, and how long a fetch may still take.

Waiting for one's turn is no fault of the page that waits: only what goes on between its requests and their
answers counts against its time.
"""

import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime

Clock = Callable[[], float]
"""Seconds that only grow."""


class Deadline:
    """The time that a fetch has; for one thread."""

    def __init__(self, seconds: float, now: Clock) -> None:
        """Let the time run."""
        self._now = now
        self._end = now() + seconds

    def left(self) -> float:
        """Seconds; below zero when it is over."""
        return self._end - self._now()

    @contextmanager
    def paused(self) -> Generator[None]:
        """What is done inside does not count."""
        start = self._now()
        try:
            yield
        finally:
            self._end += self._now() - start


class Pace:
    """When each host may be asked; shared by all threads."""

    def __init__(self, now: Clock, sleep: Callable[[float], None]) -> None:
        """Nobody was asked yet."""
        self._now, self._sleep = now, sleep
        self._free: dict[str, float] = {}
        """When a host may be asked, by the clock."""
        self._lock = threading.Lock()

    def wait(self, host: str, delay_s: float) -> None:
        """Wait until a host may be asked, and let nobody else ask it for *delay_s* from then on."""
        while (left := self._take(host, delay_s)) > 0:
            # Not a place in a queue: while this sleeps, the host may say that it wants to be left alone.
            self._sleep(left)

    def hold(self, host: str, seconds: float) -> None:
        """Let nobody ask a host for so long."""
        with self._lock:
            self._free[host] = max(self._free.get(host, 0.0), self._now() + seconds)

    def _take(self, host: str, delay_s: float) -> float:
        """Take the turn if it has come, else the seconds until then."""
        with self._lock:
            now = self._now()
            free = self._free.get(host, now)
            if free <= now:
                self._free[host] = now + delay_s
            return free - now


def retry_after_s(said: str | None) -> float | None:
    """Seconds that a server asks to wait from now; None if it does not say, or not in a way that is known.

    Source: RFC 9110, section 10.2.3: seconds, or a date.
    """
    if said is None:
        return None
    if said.strip().isascii() and said.strip().isdigit():
        return float(said)
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None
