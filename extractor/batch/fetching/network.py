"""The network: connections to checked addresses only, and to none for longer than the deadline.

The check is made where the connection is: the address that was looked up and found public is the one that is
connected to, so that a name cannot change in between. TLS still verifies the name.
"""

import ssl
import time
from collections.abc import Callable, Collection, Iterable
from typing import Any

import httpcore2

from extractor.batch.fetching.addresses import Resolve, public_addresses
from extractor.errors import FetchError


class CheckedBackend(httpcore2.NetworkBackend):
    """Opens connections for one fetch."""

    def __init__(
        self,
        deadline: float,
        resolve: Resolve,
        allowed: Collection[str] = (),
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Set the check up.

        Args:
            deadline: When the fetch has to be over, by the clock *now*.
            resolve: Addresses of a host.
            allowed: Hosts that may be anywhere.
            now: Seconds that only grow.
        """
        self._left: Callable[[], float] = lambda: deadline - now()
        self._resolve = resolve
        self._allowed = allowed
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of a host that answers; raises FetchError if one is not public."""
        failure: Exception | None = None
        for address in public_addresses(host, port, self._resolve, self._allowed):
            try:
                stream = self._inner.connect_tcp(
                    address, port, _shorter(timeout, self._left()), local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
                continue
            return _Stream(stream, self._left)
        assert failure is not None
        raise failure

    def sleep(self, seconds: float) -> None:
        """As usual."""
        self._inner.sleep(seconds)


class _Stream(httpcore2.NetworkStream):
    """A connection whose every wait ends with the deadline, however little trickles in before."""

    def __init__(self, inner: httpcore2.NetworkStream, left: Callable[[], float]) -> None:
        self._inner = inner
        self._left = left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _shorter(timeout, self._left()))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _shorter(timeout, self._left()))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Stream(
            self._inner.start_tls(ssl_context, server_hostname, _shorter(timeout, self._left())), self._left
        )

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _shorter(timeout: float | None, left: float) -> float:
    if left <= 0:
        raise FetchError("it took too long")
    return left if timeout is None else min(timeout, left)
