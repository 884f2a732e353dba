"""Asking: one request, sent again as its failures allow, within the ceilings of time, attempts and money.

| failure | sent again | |
| --- | --- | --- |
| rate_limited | yes | after what the server asks, or a growing wait; not if the quota is used up |
| server_error, timeout, connection | yes | after a growing wait |
| invalid_json, schema_violation | yes | at once, with one more sentence that says so |
| truncated | yes | with twice the length, where a length was asked for; up to four times |
| unsupported_mode | yes | at once, in the next mode |
| refusal, bad_request, unauthorised, not_found | no | asking again would change nothing |
| budget, deadline | no | |
"""

import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from tenacity import AsyncRetrying, RetryCallState, Retrying, retry_if_exception

from extractor.config import ModelSettings
from extractor.engines.llm.calls import Answer, Call, CallError
from extractor.engines.llm.spending import RESERVED_OUTPUT, Amount, Ledger
from extractor_schemas import FailureKind

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 60.0
"""The growing wait doubles from the first to the longest, and is cut by up to half at random."""
LONGER = 4
"""How many times its first length an answer may get."""
AT_ONCE = frozenset(
    {
        FailureKind.INVALID_JSON,
        FailureKind.SCHEMA_VIOLATION,
        FailureKind.TRUNCATED,
        FailureKind.UNSUPPORTED_MODE,
    }
)
AFTER_A_WAIT = frozenset(
    {
        FailureKind.RATE_LIMITED,
        FailureKind.SERVER_ERROR,
        FailureKind.TIMEOUT,
        FailureKind.CONNECTION,
    }
)
UNREADABLE = frozenset({FailureKind.INVALID_JSON, FailureKind.SCHEMA_VIOLATION})


class Client(Protocol):
    """What asks a model."""

    @property
    def mode(self) -> str:
        """How it is asked for JSON."""
        ...

    def step_down(self, mode: str | None) -> bool:
        """Ask in the next way from now on; False if there is no other."""
        ...

    def ask(self, call: Call) -> Answer:
        """Ask once; raises CallError."""
        ...

    async def aask(self, call: Call) -> Answer:
        """The same without blocking an event loop."""
        ...

    def close(self) -> None:
        """Close the connections of `ask`."""
        ...

    async def aclose(self) -> None:
        """Close those of `aask` in the running event loop."""
        ...


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, so that tests need not wait."""

    now: Callable[[], float]
    """Seconds that only grow."""
    sleep: Callable[[float], None]
    asleep: Callable[[float], Awaitable[None]]
    chance: Callable[[], float] = random.random
    """A number in [0, 1)."""


@dataclass
class Case:
    """One document on its way through a model: what it took, what failed, and when it has to end."""

    settings: ModelSettings
    client: Client
    ledger: Ledger
    clock: Clock
    again: str
    """Put behind a message whose answer could not be read."""
    deadline: float
    failures: Counter[FailureKind] = field(default_factory=Counter[FailureKind])
    last: CallError | None = None
    model_answered: str | None = None

    def ask(self, call: Call) -> Answer | CallError:
        """Ask until there is an answer or nothing more to be tried."""
        asking = _Asking(self, call)
        retrying = Retrying(
            sleep=self.clock.sleep,
            retry=retry_if_exception(asking.is_worth_it),
            wait=asking.wait_s,
            stop=asking.is_over,
            reraise=True,
        )
        try:
            return retrying(asking.once)
        except CallError as failure:
            return failure

    async def aask(self, call: Call) -> Answer | CallError:
        """The same without blocking the event loop."""
        asking = _Asking(self, call)
        retrying = AsyncRetrying(
            sleep=self.clock.asleep,
            retry=retry_if_exception(asking.is_worth_it),
            wait=asking.wait_s,
            stop=asking.is_over,
            reraise=True,
        )
        try:
            return await retrying(asking.aonce)
        except CallError as failure:
            return failure


class _Asking:
    """One request and its attempts."""

    def __init__(self, case: Case, call: Call) -> None:
        self._case = case
        self._user = call.user
        self._length = call.output_tokens
        self._call = call

    def once(self) -> Answer:
        """Try once, and count it."""
        call, reserved = self._prepare()
        try:
            answer = self._case.client.ask(call)
        except CallError as failure:
            self._count(reserved, failure)
            raise
        return self._accept(reserved, answer)

    async def aonce(self) -> Answer:
        """The same without blocking the event loop."""
        call, reserved = self._prepare()
        try:
            answer = await self._case.client.aask(call)
        except CallError as failure:
            self._count(reserved, failure)
            raise
        return self._accept(reserved, answer)

    def _prepare(self) -> tuple[Call, Amount]:
        case, call = self._case, self._call
        left_s = case.deadline - case.clock.now()
        try:
            if left_s <= 0:
                raise CallError(FailureKind.DEADLINE, "the time for this document is over")
            if case.ledger.has_ceiling and call.output_tokens is None:
                call = replace(call, output_tokens=RESERVED_OUTPUT)
            wanted = (call.estimate_input(), call.output_tokens or 0) if case.ledger.has_ceiling else (0, 0)
            reserved = case.ledger.reserve(*wanted)
        except CallError as failure:
            case.failures[failure.kind] += 1
            case.last = failure
            raise
        return replace(call, timeout_s=min(call.timeout_s, left_s)), reserved

    def _count(self, reserved: Amount, failure: CallError) -> None:
        case = self._case
        case.ledger.settle(reserved, failure.tokens, was_answered=failure.was_answered)
        case.failures[failure.kind] += 1
        case.last = failure
        case.model_answered = failure.model or case.model_answered

    def _accept(self, reserved: Amount, answer: Answer) -> Answer:
        self._case.ledger.settle(reserved, answer.tokens, was_answered=True)
        self._case.model_answered = answer.model or self._case.model_answered
        return answer

    def is_worth_it(self, error: BaseException) -> bool:
        """Whether to try again, and what to change for it."""
        if not isinstance(error, CallError) or error.is_final:
            return False
        if error.kind in UNREADABLE:
            self._call = replace(self._call, user=self._user + self._case.again)
        elif error.kind is FailureKind.TRUNCATED:
            return self._lengthen()
        elif error.kind is FailureKind.UNSUPPORTED_MODE:
            return self._case.client.step_down(error.mode)
        return error.kind in AT_ONCE or error.kind in AFTER_A_WAIT

    def _lengthen(self) -> bool:
        length = self._call.output_tokens
        if length is None or self._length is None or 2 * length > LONGER * self._length:
            return False
        self._call = replace(self._call, output_tokens=2 * length)
        return True

    def wait_s(self, state: RetryCallState) -> float:
        """How long to wait before the next attempt, seconds."""
        error = state.outcome.exception() if state.outcome is not None else None
        if not isinstance(error, CallError) or error.kind in AT_ONCE:
            return 0.0
        if error.retry_after_s is not None:
            return error.retry_after_s
        # The exponent is bounded: 2 ** 2000 is no float.
        grown: float = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** min(16, state.attempt_number - 1))
        return grown * (1 - self._case.clock.chance() / 2)

    def is_over(self, state: RetryCallState) -> bool:
        """Whether the attempts are used up, or the next one would come too late."""
        case = self._case
        is_last = state.attempt_number >= case.settings.attempts
        return is_last or case.clock.now() + state.upcoming_sleep >= case.deadline
