"""Asking: one request and its answer, and again if the server is busy or the connection is lost."""

import ssl
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import httpcore2

from extractor.batch.fetching.addresses import Resolve, Target, shown
from extractor.batch.fetching.bodies import ENCODINGS, read_body
from extractor.batch.fetching.network import CheckedBackend
from extractor.batch.fetching.pacing import Deadline, Pace, retry_after_s
from extractor.config import package_version
from extractor.errors import FetchError

AGENT = "claim-extractor"
ACCEPTED = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"
OK = 200
LATER = frozenset({429, 503})
"""Statuses that ask to come again."""
LONGEST_WAIT_S = 120.0
"""How long a server may ask to wait; for longer, the fetch fails."""


@dataclass(frozen=True)
class FetchLimits:
    """What a fetch may take."""

    max_bytes: int = 10_000_000
    """Of a body, as it comes and unpacked."""
    max_ratio: int = 100
    """How many times a body may grow when it is unpacked."""
    max_redirects: int = 5
    timeout_s: float = 30.0
    """Of a whole fetch, redirects included, however little trickles in; waiting for one's turn is not."""
    delay_s: float = 1.0
    """Between the starts of two requests to one host."""
    retries: int = 2
    """Times that a server which is busy, or a connection that was lost, is tried again."""


class Answer(NamedTuple):
    """What a server said."""

    status: int
    headers: Mapping[str, str]
    """By name in lower case; of several with one name the last."""
    body: bytes
    """Unpacked; empty unless the status is 200."""


class Asker:
    """Sends requests; safe to share between threads."""

    def __init__(self, limits: FetchLimits, pace: Pace, resolve: Resolve, allowed: Collection[str]) -> None:
        """Set it up; nothing is sent yet."""
        self._limits = limits
        self._pace = pace
        self._resolve = resolve
        self._allowed = allowed
        self._tls = ssl.create_default_context()

    def ask(
        self, target: Target, headers: Mapping[str, str], deadline: Deadline, delay_s: float = 0.0
    ) -> Answer:
        """Ask when it is time, and again if the server is busy or the connection is lost.

        Args:
            target: Where the request goes.
            headers: Sent with the usual ones.
            deadline: When it has to be over.
            delay_s: What the host wants between two requests; never less than the limits have.

        Raises:
            FetchError: If there is no answer, or none that could be taken.
        """
        delay_s = max(self._limits.delay_s, delay_s)
        tries = self._limits.retries
        while True:
            with deadline.paused():
                self._pace.wait(target.host, delay_s)
            try:
                answer = self._send(target, headers, deadline)
            except (httpcore2.NetworkError, httpcore2.RemoteProtocolError) as error:
                if any(isinstance(each, ssl.SSLCertVerificationError) for each in error.args):
                    raise FetchError(
                        f"{target.host} is not read: its certificate does not hold ({_told(error)})"
                    ) from None
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
                asked_s = retry_after_s(answer.headers.get("retry-after"))
                if answer.status not in LATER or tries <= 0 or asked_s is None or asked_s > LONGEST_WAIT_S:
                    return answer
                wait_s = asked_s
            tries -= 1
            self._pace.hold(target.host, wait_s)  # from all threads: it is the host that wants a rest

    def _send(self, target: Target, headers: Mapping[str, str], deadline: Deadline) -> Answer:
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
        backend = CheckedBackend(deadline, self._resolve, self._allowed)
        with (
            httpcore2.ConnectionPool(ssl_context=self._tls, network_backend=backend) as pool,
            pool.stream("GET", url, headers=[(k.encode(), v.encode()) for k, v in sent.items()]) as response,
        ):
            found = {_text(name).lower(): _text(value) for name, value in response.headers}
            if response.status != OK:
                return Answer(response.status, found, b"")
            encoding = found.get("content-encoding", "")
            limits = self._limits
            try:
                body = read_body(response.iter_stream(), encoding, limits.max_bytes, limits.max_ratio)
            except FetchError as error:
                raise FetchError(f"{shown(target.url)} is not read: {error}") from None
            return Answer(response.status, found, body)


def _text(header: bytes) -> str:
    """A name or value; servers that write more than ASCII write UTF-8, or what is older."""
    try:
        return header.decode()
    except UnicodeDecodeError:
        return header.decode("latin-1")


def _escaped(path: str) -> bytes:
    """A path as it is sent: what is not ASCII as UTF-8 in percent signs."""
    return "".join(
        each if " " < each < "\x7f" else "".join(f"%{byte:02X}" for byte in each.encode()) for each in path
    ).encode()


def _told(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
