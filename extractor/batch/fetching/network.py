"""The network: connections to checked addresses only, and to none for longer than the deadline.

The check is made where the connection is: the address that was looked up and found public is the one that is
connected to, so that a name cannot change in between. TLS still verifies the name.
"""

import ssl
from collections.abc import Collection, Iterable
from typing import Any

import httpcore2

from extractor.batch.fetching.addresses import Resolve, public_addresses
from extractor.batch.fetching.pacing import Deadline


class CheckedBackend(httpcore2.NetworkBackend):
    """Opens connections for one fetch."""

    def __init__(
        self, deadline: Deadline, resolve: Resolve, allowed: Collection[str] = (), inner: Any = None
    ) -> None:
        """Set the check up.

        Args:
            deadline: When the fetch has to be over.
            resolve: Addresses of a host.
            allowed: Hosts that may be anywhere.
            inner: What opens connections to addresses; a backend of httpcore2, its usual one if left out.
        """
        self._deadline = deadline
        self._resolve = resolve
        self._allowed = allowed
        self._inner: Any = inner or httpcore2.SyncBackend()  # part of its methods are untyped

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of a host that answers; raises FetchError if one is not public.

        An address that does not answer takes only its part of the time that is left, since many hosts have
        addresses of a kind that a network does not carry.
        """
        failure: Exception | None = None
        addresses = public_addresses(host, port, self._resolve, self._allowed)
        for tried, address in enumerate(addresses):
            part_s = _left(self._deadline, httpcore2.ConnectTimeout) / (len(addresses) - tried)
            try:
                stream = self._inner.connect_tcp(
                    address, port, _shorter(timeout, part_s), local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
                continue
            return _Stream(stream, self._deadline)
        assert failure is not None
        raise failure

    def sleep(self, seconds: float) -> None:
        """As usual."""
        self._inner.sleep(seconds)


class _Stream(httpcore2.NetworkStream):
    """A connection whose every wait ends with the deadline, however little trickles in before."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _shorter(timeout, _left(self._deadline, httpcore2.ReadTimeout)))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _shorter(timeout, _left(self._deadline, httpcore2.WriteTimeout)))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        left_s = _shorter(timeout, _left(self._deadline, httpcore2.ConnectTimeout))
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left_s), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(deadline: Deadline, over: type[httpcore2.TimeoutException]) -> float:
    """Seconds that are left; raises *over* when there are none."""
    left_s = deadline.left()
    if left_s <= 0:
        raise over
    return left_s


def _shorter(timeout: float | None, left_s: float) -> float:
    return left_s if timeout is None else min(timeout, left_s)
