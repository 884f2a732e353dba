"""The fetcher: one page after the other, no faster than a host likes, and only what has changed."""

import ssl
import threading
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import urljoin

import httpcore2

from extractor.batch.fetching.addresses import Resolve, Target, look_up, read_url
from extractor.batch.fetching.bodies import ENCODINGS, read_body
from extractor.batch.fetching.network import CheckedBackend
from extractor.batch.fetching.robots import LARGEST, Robots, read_robots
from extractor.batch.items import Page
from extractor.config import package_version
from extractor.errors import FetchError

AGENT = "claim-extractor"
ACCEPTED = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
LATER = frozenset({429, 503})
"""Statuses that ask to come again."""
LONGEST_WAIT_S = 120.0
"""How long a server may ask to wait; for longer, the fetch fails."""
LONGEST_DELAY_S = 30.0
"""Of what robots.txt may ask between two requests."""
OK, NOT_MODIFIED, CLIENT_ERRORS, SERVER_ERRORS = 200, 304, range(400, 500), range(500, 600)


@dataclass(frozen=True)
class FetchLimits:
    """What a fetch may take."""

    max_bytes: int = 10_000_000
    """Of a body, unpacked."""
    max_ratio: int = 100
    """How many times a body may grow when it is unpacked."""
    max_redirects: int = 5
    timeout_s: float = 30.0
    """Of a whole fetch, redirects included, however little trickles in."""
    delay_s: float = 1.0
    """Between the starts of two requests to one host."""
    retries: int = 2
    """Times that a server which is busy, or a connection that was lost, is tried again."""


Validators = tuple[str | None, str | None]
"""ETag and Last-Modified, as a server sent them."""


class _Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes


class Fetcher:
    """Brings pages; safe to share between threads."""

    def __init__(
        self,
        known: Mapping[str, Validators],
        limits: FetchLimits | None = None,
        *,
        allowed: Collection[str] = (),
        resolve: Resolve = look_up,
        now: Callable[[], float] = time.monotonic,
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
        self._allowed = frozenset(allowed)
        self._resolve = resolve
        self._now, self._sleep = now, sleep
        self._robots: dict[tuple[str, str, int], Robots | None] = {}
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()
        self._tls = ssl.create_default_context()

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
            raise FetchError(f"{url} answered {answer.status}{_meaning(answer.status)}")
        told = answer.headers.get("etag"), answer.headers.get("last-modified")
        if any(told):
            self.validators[url] = told
        kind = Message()
        kind["content-type"] = answer.headers.get("content-type", "")
        has_type = "/" in answer.headers.get("content-type", "")
        charset = kind.get_content_charset()
        return Page(where, answer.body, kind.get_content_type() if has_type else None, charset)

    def _follow(self, url: str, headers: Mapping[str, str]) -> tuple[str, _Answer]:
        """The last answer of a chain of redirects, and where it came from."""
        deadline = self._now() + self._limits.timeout_s
        where = url
        for _ in range(self._limits.max_redirects + 1):
            target = read_url(where, self._allowed)
            robots = self._rules_of(target, deadline)
            if not robots.allows(target.path):
                raise FetchError(f"{where} may not be read: robots.txt of {target.host} asks not to")
            answer = self._patiently(target, headers, deadline, robots.delay_s)
            if answer.status not in REDIRECTS:
                return where, answer
            location = answer.headers.get("location")
            if not location:
                raise FetchError(f"{where} redirects to nowhere")
            where = urljoin(where, location)
        raise FetchError(f"{url} redirects more than {self._limits.max_redirects} times")

    def _rules_of(self, target: Target, deadline: float) -> Robots:
        """What a host's robots.txt says; it is asked once."""
        key = (target.scheme, target.host, target.port)
        if key not in self._robots:
            self._robots[key] = self._read_rules(target, deadline)
        robots = self._robots[key]
        if robots is None:
            raise FetchError(f"{target.host} is not read in this run: its robots.txt could not be")
        return robots

    def _read_rules(self, target: Target, deadline: float) -> Robots | None:
        """None if a server failed to say (RFC 9309, section 2.3.1.4); no rules if there is no such file."""
        where = target._replace(path="/robots.txt")
        for _ in range(self._limits.max_redirects + 1):
            answer = self._patiently(where, {}, deadline, None)
            location = answer.headers.get("location")
            if answer.status in REDIRECTS and location:
                base = f"{where.scheme}://{where.authority}{where.path}"
                where = read_url(urljoin(base, location), self._allowed)
                continue
            if answer.status == OK:
                return read_robots(answer.body[:LARGEST], AGENT)
            return None if answer.status in SERVER_ERRORS else Robots()
        return Robots()

    def _patiently(
        self, target: Target, headers: Mapping[str, str], deadline: float, delay_s: float | None
    ) -> _Answer:
        """Ask, and again if the server is busy or the connection is lost."""
        tries = self._limits.retries
        while True:
            self._wait_for(target.host, delay_s)
            try:
                answer = self._ask(target, headers, deadline)
            except (httpcore2.NetworkError, httpcore2.RemoteProtocolError) as error:
                if tries <= 0:
                    raise FetchError(f"{target.host} cannot be reached: {_told(error)}") from None
                wait_s = self._limits.delay_s
            except httpcore2.TimeoutException:
                raise FetchError(
                    f"{target.host} took longer than {self._limits.timeout_s:g} seconds"
                ) from None
            except (httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
                raise FetchError(f"{target.host} does not speak HTTP: {_told(error)}") from None
            else:
                asked_s = _retry_after_s(answer.headers.get("retry-after"))
                if answer.status not in LATER or tries <= 0 or asked_s is None or asked_s > LONGEST_WAIT_S:
                    return answer
                wait_s = asked_s
            tries -= 1
            deadline += wait_s
            self._sleep(wait_s)

    def _ask(self, target: Target, headers: Mapping[str, str], deadline: float) -> _Answer:
        """One request and its answer."""
        limits = self._limits
        sent = {
            "Host": target.authority,
            "User-Agent": f"{AGENT}/{package_version()}",
            "Accept": ACCEPTED,
            "Accept-Encoding": ENCODINGS,
            "Connection": "close",
            **headers,
        }
        url = httpcore2.URL(
            scheme=target.scheme.encode(),
            host=target.host.encode(),
            port=target.port,
            target=_escaped(target.path),
        )
        backend = CheckedBackend(deadline, self._resolve, self._allowed, self._now)
        with (
            httpcore2.ConnectionPool(ssl_context=self._tls, network_backend=backend) as pool,
            pool.stream("GET", url, headers=[(k.encode(), v.encode()) for k, v in sent.items()]) as response,
        ):
            found = {
                name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers
            }
            if response.status != OK:
                return _Answer(response.status, found, b"")
            encoding = found.get("content-encoding", "")
            body = read_body(response.iter_stream(), encoding, limits.max_bytes, limits.max_ratio)
            return _Answer(response.status, found, body)

    def _wait_for(self, host: str, delay_s: float | None) -> None:
        """Wait until a host may be asked again."""
        delay_s = max(self._limits.delay_s, min(delay_s or 0.0, LONGEST_DELAY_S))
        with self._lock:
            now = self._now()
            start = max(now, self._next.get(host, now))
            self._next[host] = start + delay_s
        if start > now:
            self._sleep(start - now)


def _escaped(path: str) -> bytes:
    """A path as it is sent: what is not ASCII as UTF-8 in percent signs."""
    return "".join(
        each if " " < each < "\x7f" else "".join(f"%{byte:02X}" for byte in each.encode()) for each in path
    ).encode()


def _retry_after_s(said: str | None) -> float | None:
    """Seconds that a server asks to wait, from now."""
    if said is None:
        return None
    try:
        return max(0.0, float(said))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except (ValueError, TypeError):
        return None


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


def _told(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
