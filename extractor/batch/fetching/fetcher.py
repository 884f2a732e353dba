"""The fetcher: one page after the other, no faster than a host likes, and only what has changed."""

import time
from collections.abc import Callable, Collection, Mapping
from email.message import Message
from urllib.parse import urljoin

from extractor.batch.fetching.addresses import Resolve, Target, look_up, read_url, shown
from extractor.batch.fetching.asking import AGENT, OK, Answer, Asker, FetchLimits
from extractor.batch.fetching.pacing import Clock, Deadline, Pace
from extractor.batch.fetching.permissions import Permissions
from extractor.batch.fetching.robots import LARGEST, Robots, read_robots
from extractor.batch.items import Page
from extractor.errors import FetchError

REDIRECTS = frozenset({301, 302, 303, 307, 308})
LONGEST_DELAY_S = 30.0
"""Of what robots.txt may ask between two requests."""
NOT_MODIFIED, SERVER_ERRORS = 304, range(500, 600)

Validators = tuple[str | None, str | None]
"""ETag and Last-Modified, as a server sent them."""


class Fetcher:
    """Brings pages; safe to share between threads."""

    def __init__(
        self,
        known: Mapping[str, Validators],
        limits: FetchLimits | None = None,
        *,
        allowed: Collection[str] = (),
        resolve: Resolve = look_up,
        now: Clock = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Set it up; nothing is sent yet.

        Args:
            known: What servers said last, by address.
            limits: What a fetch may take.
            allowed: Hosts, or hosts with ports, that are fetched wherever they are: for tests, and for
                feeds inside a network of one's own.
            resolve: Addresses of a host.
            now: Seconds that only grow.
            sleep: Waits.
        """
        self.validators: dict[str, Validators] = {}
        """Of what was brought, to be remembered once it is stored."""
        self._known = known
        self._limits = limits or FetchLimits()
        self._allowed = frozenset(each.lower() for each in allowed)
        self._now = now
        self._asker = Asker(self._limits, Pace(now, sleep), resolve, self._allowed)
        self._permissions = Permissions(self._read_rules, now)

    def __call__(self, url: str) -> Page | None:
        """Bring what is at an address; None if it is what it was the last time.

        Raises:
            FetchError: If it cannot be brought, or may not be.
        """
        etag, modified = self._known.get(url, (None, None))
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in asked.items() if value is not None}
        where, answer = self._follow(url, headers)
        if answer.status == NOT_MODIFIED and headers:
            return None
        if answer.status != OK:
            raise FetchError(f"{shown(where)} answered {answer.status}{_meaning(answer.status)}")
        told = answer.headers.get("etag"), answer.headers.get("last-modified")
        if any(told):
            self.validators[url] = told
        kind = Message()
        kind["content-type"] = answer.headers.get("content-type", "")
        has_type = "/" in answer.headers.get("content-type", "")
        charset = kind.get_content_charset()
        return Page(where, answer.body, kind.get_content_type() if has_type else None, charset)

    def _follow(self, url: str, headers: Mapping[str, str]) -> tuple[str, Answer]:
        """The last answer of a chain of redirects, and where it came from."""
        deadline = Deadline(self._limits.timeout_s, self._now)
        where = url
        for _ in range(self._limits.max_redirects + 1):
            target = read_url(where, self._allowed)
            with deadline.paused():
                robots = self._permissions.of(target)
            if not robots.allows(target.path):
                raise FetchError(f"{shown(where)} may not be read: robots.txt of {target.host} asks not to")
            delay_s = min(robots.delay_s or 0.0, LONGEST_DELAY_S)
            answer = self._asker.ask(target, headers, deadline, delay_s)
            if answer.status not in REDIRECTS:
                return where, answer
            location = answer.headers.get("location")
            if not location:
                raise FetchError(f"{shown(where)} redirects to nowhere")
            where = _next(where, location)
        raise FetchError(f"{shown(url)} redirects more than {self._limits.max_redirects} times")

    def _read_rules(self, target: Target) -> Robots | None:
        """None if a server failed to say (RFC 9309, section 2.3.1.4); no rules if there is no such file."""
        deadline = Deadline(self._limits.timeout_s, self._now)
        where = target._replace(path="/robots.txt")
        for _ in range(self._limits.max_redirects + 1):
            answer = self._asker.ask(where, {}, deadline)
            location = answer.headers.get("location")
            if answer.status in REDIRECTS and location:
                where = read_url(_next(where.url, location), self._allowed)
                continue
            if answer.status == OK:
                return read_robots(answer.body[:LARGEST], AGENT)
            return None if answer.status in SERVER_ERRORS else Robots()
        return Robots()


def _next(where: str, location: str) -> str:
    """Where a redirect leads; servers leave spaces in it, as browsers let them."""
    return urljoin(where, location.strip().replace(" ", "%20"))


def _meaning(status: int) -> str:
    """What to make of a status."""
    meanings = {
        401: ": it wants a login",
        403: ": it does not want to be read by programs",
        404: ": there is nothing at that address",
        410: ": it is gone for good, take it out of the list",
        429: ": it is asked too often",
    }
    return meanings.get(status, ": the server is out of order" if status in SERVER_ERRORS else "")
