"""Limits: requests are spaced, tokens count, and one 429 stops all."""

import asyncio

import pytest

from extractor.batch.limiter import COOL_DOWN_S, LimitedClient, RateLimiter
from extractor.engines.llm.calls import Answer, Call, CallError
from extractor_schemas import FailureKind


class FakeTime:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def now(self) -> float:
        return self.now_s

    async def sleep(self, seconds: float) -> None:
        until = self.now_s + seconds
        await asyncio.sleep(0)
        self.now_s = max(self.now_s, until)


def started(limiter: RateLimiter, clock: FakeTime, sizes: list[int]) -> list[float]:
    """When requests of these sizes left, seconds from the first."""

    async def one(size: int) -> float:
        await limiter.wait(size)
        return clock.now() - 1000

    async def all_of_them() -> list[float]:
        return [await one(size) for size in sizes]

    return asyncio.run(all_of_them())


@pytest.mark.parametrize(
    ("limits", "sizes", "times"),
    [
        ((None, None), [10, 10, 10], [0, 0, 0]),
        ((60, None), [10, 10, 10], [0, 1, 2]),
        ((None, 600), [10, 20, 10, 0], [0, 1, 3, 4]),
        ((60, 600), [10, 30, 1, 1], [0, 1, 4, 5]),
    ],
)
def test_requests_and_tokens_are_spaced(
    limits: tuple[float | None, float | None], sizes: list[int], times: list[float]
) -> None:
    clock = FakeTime()
    limiter = RateLimiter(*limits, now=clock.now, sleep=clock.sleep)
    assert started(limiter, clock, sizes) == pytest.approx(times)


def test_tasks_side_by_side_keep_the_limit_together() -> None:
    clock = FakeTime()
    limiter = RateLimiter(120, now=clock.now, sleep=clock.sleep)
    times: list[float] = []

    async def one() -> None:
        await limiter.wait(1)
        times.append(clock.now() - 1000)

    async def together() -> None:
        await asyncio.gather(*(one() for _ in range(20)))

    asyncio.run(together())
    assert sorted(times)[-1] >= 9.5
    assert len(times) == 20


class Refusing:
    """A client that is asked too fast once."""

    mode = "json_schema"

    def __init__(self, retry_after_s: float | None) -> None:
        self.retry_after_s = retry_after_s
        self.calls = 0

    def step_down(self, mode: str | None) -> bool:
        return False

    def ask(self, call: Call) -> Answer:
        raise AssertionError("batches ask side by side")

    async def aask(self, call: Call) -> Answer:
        self.calls += 1
        if self.calls == 1:
            raise CallError(FailureKind.RATE_LIMITED, "slow down", retry_after_s=self.retry_after_s)
        return Answer((), (), "{}", "m", self.mode, None)

    def close(self) -> None: ...

    async def aclose(self) -> None: ...


@pytest.mark.parametrize(("said", "waited"), [(30.0, 30.0), (None, COOL_DOWN_S)])
def test_one_refusal_stops_all_tasks(said: float | None, waited: float) -> None:
    clock = FakeTime()
    client = LimitedClient(Refusing(said), RateLimiter(now=clock.now, sleep=clock.sleep))
    call = Call("s", "u", {}, 1.0)

    async def twice() -> float:
        with pytest.raises(CallError):
            await client.aask(call)
        await client.aask(call)
        return clock.now() - 1000

    assert asyncio.run(twice()) == pytest.approx(waited)
