"""The runner: every document is done or failed with a reason, and nothing is asked twice."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from extractor import extract
from extractor.batch.items import Item
from extractor.batch.progress import tally
from extractor.batch.queue import Counts
from extractor.batch.runner import Plan, Stop, run
from extractor.batch.store import Store
from extractor.config import ModelSettings
from extractor.errors import ConfigError, EngineError
from extractor_schemas import Extraction
from tests.batch.model_server import ModelServer, item
from tests.engines.llm.fault_server import error, scripted

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "tests" / "gold" / "seed"
EMBEDDED = Plan()


def stored(path: Path, plan: Plan, *items: Item) -> Store:
    store = Store(path / "news.db")
    list(store.add(items, plan.recipe))
    return store


def told(extraction: Extraction) -> str:
    """All of it but how long it took."""
    return extraction.model_dump_json(exclude={"provenance": {"duration_ms"}})


def test_the_embedded_engine_makes_what_the_call_makes(tmp_path: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    items = [Item("f", str(n), text.encode(), "text/plain", "utf-8") for n, text in enumerate(texts)]
    with stored(tmp_path, EMBEDDED, *items) as store:
        run(store, EMBEDDED, Stop())
        made = [extraction for _, extraction in store.extractions()]
    expected = [extract(text) for text in texts]
    assert [told(each) for each in made] == [told(each) for each in expected]


def test_what_cannot_be_read_fails_with_its_reason_and_the_rest_goes_on(tmp_path: Path) -> None:
    empty = Item("f", "empty", b"", "text/plain")
    odd = Item("f", "odd", item(2).content, "text/plain", published="yesterday")
    with stored(tmp_path, EMBEDDED, empty, item(1), odd) as store:
        run(store, EMBEDDED, Stop())
        assert store.counts(EMBEDDED.recipe) == Counts(done=1, failed=2)
        reasons = [
            row[0] for row in store.connection.execute("SELECT reason FROM jobs WHERE state = 'failed'")
        ]
    assert all(reasons)
    assert any("yesterday" in reason for reason in reasons)


def test_a_stop_leaves_what_was_not_begun_waiting(tmp_path: Path) -> None:
    with stored(tmp_path, EMBEDDED, *map(item, range(30))) as store:
        stop, told = Stop(), 0

        def tell() -> None:
            nonlocal told
            told += 1
            if told == 11:
                stop.set("enough")

        run(store, EMBEDDED, stop, tell)
        assert store.counts(EMBEDDED.recipe) == Counts(done=11, waiting=19)
        run(store, EMBEDDED, Stop())
        assert store.counts(EMBEDDED.recipe) == Counts(done=30)
        assert {row[0] for row in store.connection.execute("SELECT attempts FROM jobs")} == {1}


def test_a_model_is_asked_once_about_every_document(tmp_path: Path, model: ModelServer, plan: Plan) -> None:
    with stored(tmp_path, plan, *map(item, range(1, 41))) as store:
        run(store, plan, Stop())
        run(store, plan, Stop())
        found = tally(store, plan.recipe)
    assert found.jobs == Counts(done=40)
    assert found.accepted + found.flagged == 40
    assert (found.input_tokens, found.output_tokens) == (40_000, 4_000)
    assert set(model.asked) == set(range(1, 41))
    assert set(model.asked.values()) == {1}


def test_newer_rules_judge_the_answers_that_were_paid_for(
    tmp_path: Path, model: ModelServer, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    with stored(tmp_path, plan, *map(item, range(1, 6))) as store:
        run(store, plan, Stop())
        monkeypatch.setattr("extractor.batch.runner.RULES_VERSION", "later")
        assert store.enqueue_all(plan.recipe) == 5
        run(store, plan, Stop())
        assert store.counts(plan.recipe) == Counts(done=5)
    assert sum(model.asked.values()) == 5


def test_copies_of_one_text_are_paid_for_once(tmp_path: Path, model: ModelServer, plan: Plan) -> None:
    one, other = item(7), Item("elsewhere", "7", item(7).content, "text/markdown", language="en")
    with stored(tmp_path, replace(plan, concurrency=1), one, other) as store:
        run(store, replace(plan, concurrency=1), Stop())
        assert store.counts(plan.recipe) == Counts(done=2)
    assert model.asked == {7: 1}


def test_a_failed_document_is_a_row_and_is_taken_up_on_request(
    tmp_path: Path, model: ModelServer, plan: Plan
) -> None:
    with stored(tmp_path, plan, item(1), item(2)) as store:
        with scripted((error(500, "out of order"),)) as broken:
            assert plan.settings is not None
            run(store, replace(plan, settings=replace(plan.settings, base_url=broken.address)), Stop())
        assert store.counts(plan.recipe) == Counts(failed=2)
        (reason,) = {row[0] for row in store.connection.execute("SELECT reason FROM jobs")}
        assert "500" in reason
        run(store, plan, Stop())
        assert store.counts(plan.recipe) == Counts(failed=2), "only on request"
        store.retry_failed(plan.recipe)
        run(store, plan, Stop())
        assert store.counts(plan.recipe) == Counts(done=2)


@pytest.mark.parametrize(
    ("tokens", "cost"), [(12_000, None), (None, Decimal("0.012"))], ids=["tokens", "money"]
)
def test_a_spent_budget_ends_the_run_and_the_next_one_goes_on(
    tmp_path: Path, model: ModelServer, plan: Plan, tokens: int | None, cost: Decimal | None
) -> None:
    assert plan.settings is not None
    prices = replace(plan.settings, input_price=Decimal(1), output_price=Decimal(1), output_tokens=100)
    poor = replace(plan, settings=replace(prices, run_tokens=tokens, run_cost=cost), concurrency=2)
    with stored(tmp_path, poor, *map(item, range(1, 31))) as store:
        stop = Stop()
        run(store, poor, stop)
        assert stop.why == "the budget is spent"
        counts = store.counts(poor.recipe)
        assert counts == Counts(done=counts.done, waiting=30 - counts.done)
        assert 0 < counts.done < 30
        assert tally(store, poor.recipe).input_tokens <= 12_000
        run(store, plan, Stop())
        assert store.counts(plan.recipe) == Counts(done=30)
    assert set(model.asked.values()) == {1}


def test_a_key_that_is_refused_is_an_error_and_no_document_fails_for_it(tmp_path: Path, plan: Plan) -> None:
    with stored(tmp_path, plan, *map(item, range(20))) as store:
        with scripted((error(401, "no such key"),)) as server:
            assert plan.settings is not None
            wrong = replace(plan, settings=replace(plan.settings, base_url=server.address))
            with pytest.raises(EngineError, match="OPENAI_API_KEY"):
                run(store, wrong, Stop())
        counts = store.counts(plan.recipe)
        assert counts == Counts(waiting=20), counts


def test_an_engine_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    nothing = Plan("oracle", ModelSettings())
    with stored(tmp_path, nothing, item(1)) as store, pytest.raises(ConfigError):
        run(store, nothing, Stop())
