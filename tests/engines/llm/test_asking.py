"""What is sent again, after how long, and when it stops."""

import asyncio
from collections.abc import Sequence

import pytest

from extractor.config import ModelSettings
from extractor.engines.llm.asking import FIRST_WAIT_S, LONGEST_WAIT_S, Case, Clock
from extractor.engines.llm.calls import Answer, Call, CallError, Tokens
from extractor.engines.llm.spending import Ledger, Purse
from extractor_schemas import FailureKind

CALL = Call("system", "user", {}, timeout_s=100.0)
ANSWER = Answer((), (), "{}", "m", "json_schema", Tokens(10, 1))


class ScriptedClient:
    """Fails as it is told, then answers."""

    mode = "json_schema"

    def __init__(self, failures: Sequence[CallError]) -> None:
        self.failures = list(failures)
        self.calls: list[Call] = []

    def step_down(self, mode: str | None) -> bool:
        return True

    def ask(self, call: Call) -> Answer:
        self.calls.append(call)
        if self.failures:
            raise self.failures.pop(0)
        return ANSWER

    async def aask(self, call: Call) -> Answer:
        return self.ask(call)

    def close(self) -> None: ...

    async def aclose(self) -> None: ...


class Hand:
    """The hand of a clock that sleeping moves."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.waits_s: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.waits_s.append(seconds)
        self.now_s += seconds

    async def asleep(self, seconds: float) -> None:
        self.sleep(seconds)


def case(
    client: ScriptedClient, hand: Hand, settings: ModelSettings | None = None, chance: float = 0.0
) -> Case:
    settings = settings or ModelSettings(attempts=20, deadline_s=10_000.0)
    clock = Clock(lambda: hand.now_s, hand.sleep, hand.asleep, lambda: chance)
    ledger = Ledger(settings, Purse("run", settings.run_tokens, settings.run_cost))
    return Case(settings, client, ledger, clock, " AGAIN", settings.deadline_s)


def fails(kind: FailureKind, times: int = 1, **more: float) -> list[CallError]:
    return [CallError(kind, "scripted", **more) for _ in range(times)]  # type: ignore[arg-type]  # one keyword


def test_waits_double_up_to_the_longest() -> None:
    hand = Hand()
    assert case(ScriptedClient(fails(FailureKind.SERVER_ERROR, 9)), hand).ask(CALL) is ANSWER
    assert hand.waits_s == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0, 60.0]
    assert (hand.waits_s[0], hand.waits_s[-1]) == (FIRST_WAIT_S, LONGEST_WAIT_S)


def test_chance_cuts_a_wait_by_half_at_most() -> None:
    hand = Hand()
    case(ScriptedClient(fails(FailureKind.TIMEOUT, 2)), hand, chance=0.999999).ask(CALL)
    assert hand.waits_s == pytest.approx([0.5, 1.0], rel=1e-5)


def test_a_server_that_says_how_long_is_believed() -> None:
    hand = Hand()
    case(ScriptedClient(fails(FailureKind.RATE_LIMITED, retry_after_s=33.0)), hand).ask(CALL)
    assert hand.waits_s == [33.0]


def test_nothing_is_sent_after_the_deadline() -> None:
    hand = Hand()
    client = ScriptedClient(fails(FailureKind.RATE_LIMITED, 9, retry_after_s=40.0))
    outcome = case(client, hand, ModelSettings(attempts=20, deadline_s=100.0)).ask(CALL)
    assert isinstance(outcome, CallError)
    assert outcome.kind is FailureKind.RATE_LIMITED
    assert hand.waits_s == [40.0, 40.0]
    assert len(client.calls) == 3


def test_no_attempt_may_take_longer_than_what_is_left() -> None:
    hand = Hand()
    client = ScriptedClient(fails(FailureKind.RATE_LIMITED, retry_after_s=40.0))
    case(client, hand, ModelSettings(attempts=20, deadline_s=100.0)).ask(CALL)
    assert [call.timeout_s for call in client.calls] == [100.0, 60.0]


def test_a_document_whose_time_is_over_is_not_asked_about() -> None:
    hand = Hand()
    hand.now_s = 101.0
    client = ScriptedClient(())
    asked = case(client, hand, ModelSettings(deadline_s=100.0))
    outcome = asked.ask(CALL)
    assert isinstance(outcome, CallError)
    assert outcome.kind is FailureKind.DEADLINE
    assert client.calls == []
    assert asked.failures == {FailureKind.DEADLINE: 1}


@pytest.mark.parametrize("attempts", [1, 2, 5])
def test_attempts_are_a_ceiling(attempts: int) -> None:
    client = ScriptedClient(fails(FailureKind.SERVER_ERROR, 99))
    asked = case(client, Hand(), ModelSettings(attempts=attempts, deadline_s=10_000.0))
    assert isinstance(asked.ask(CALL), CallError)
    assert len(client.calls) == attempts
    assert asked.ledger.usage().attempts == attempts


@pytest.mark.parametrize(
    "kind",
    [
        FailureKind.REFUSAL,
        FailureKind.BAD_REQUEST,
        FailureKind.UNAUTHORISED,
        FailureKind.NOT_FOUND,
        FailureKind.TRUNCATED,
    ],
)
def test_what_would_fail_again_is_not_sent_again(kind: FailureKind) -> None:
    client = ScriptedClient(fails(kind, 9))
    assert isinstance(case(client, Hand()).ask(CALL), CallError)
    assert len(client.calls) == 1


def test_an_answer_that_could_not_be_read_is_asked_for_again_in_other_words_once() -> None:
    client = ScriptedClient(fails(FailureKind.INVALID_JSON, 2))
    case(client, Hand()).ask(CALL)
    assert [call.user for call in client.calls] == ["user", "user AGAIN", "user AGAIN"]


def test_a_length_is_doubled_up_to_four_times() -> None:
    client = ScriptedClient(fails(FailureKind.TRUNCATED, 9))
    outcome = case(client, Hand()).ask(Call("system", "user", {}, 100.0, output_tokens=500))
    assert isinstance(outcome, CallError)
    assert [call.output_tokens for call in client.calls] == [500, 1000, 2000]


def test_an_event_loop_waits_in_the_same_way() -> None:
    hand = Hand()
    asked = case(ScriptedClient(fails(FailureKind.SERVER_ERROR, 2)), hand)
    assert asyncio.run(asked.aask(CALL)) is ANSWER
    assert hand.waits_s == [1.0, 2.0]
