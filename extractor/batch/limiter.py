"""Limits: how fast a server may be asked, shared by all tasks of a process.

Requests are spaced evenly, so that no second of a minute takes more than its part. A server that says 429
stops all of them for as long as it asks, and not only the one that it said it to.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable

from extractor.engines.llm.asking import Client
from extractor.engines.llm.calls import Answer, Call, CallError
from extractor_schemas import FailureKind

MINUTE_S = 60.0
COOL_DOWN_S = 5.0
"""For how long nobody asks after a 429 that does not say how long."""


class RateLimiter:
    """Lets so many requests and tokens a minute pass."""

    def __init__(
        self,
        requests_per_minute: float | None = None,
        tokens_per_minute: float | None = None,
        *,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Set the limits; None sets none."""
        self._request_s = MINUTE_S / requests_per_minute if requests_per_minute else 0.0
        self._token_s = MINUTE_S / tokens_per_minute if tokens_per_minute else 0.0
        self._now, self._sleep = now, sleep
        self._next_request = self._next_tokens = self._cool_until = 0.0

    async def wait(self, tokens: int) -> None:
        """Wait until a request of so many tokens may leave."""
        start = max(self._now(), self._next_request, self._next_tokens)
        self._next_request = start + self._request_s
        self._next_tokens = start + tokens * self._token_s
        while (left := max(start, self._cool_until) - self._now()) > 0:
            await self._sleep(left)

    def cool_down(self, seconds: float | None) -> None:
        """Let nothing pass for so long."""
        self._cool_until = max(self._cool_until, self._now() + (COOL_DOWN_S if seconds is None else seconds))


class LimitedClient:
    """A client that asks another one no faster than a limiter lets it."""

    def __init__(self, client: Client, limiter: RateLimiter) -> None:
        """Put a limiter before a client."""
        self._client = client
        self._limiter = limiter

    @property
    def mode(self) -> str:
        """As the client that asks."""
        return self._client.mode

    def step_down(self, mode: str | None) -> bool:
        """As the client that asks."""
        return self._client.step_down(mode)

    def ask(self, call: Call) -> Answer:
        """As the client that asks, unlimited: batches ask side by side."""
        return self._client.ask(call)

    async def aask(self, call: Call) -> Answer:
        """Ask when it is allowed; raises CallError."""
        await self._limiter.wait(call.estimate_input())
        try:
            return await self._client.aask(call)
        except CallError as error:
            if error.kind is FailureKind.RATE_LIMITED:
                self._limiter.cool_down(error.retry_after_s)
            raise

    def close(self) -> None:
        """Close the connections of `ask`."""
        self._client.close()

    async def aclose(self) -> None:
        """Close those of `aask` in the running event loop."""
        await self._client.aclose()
