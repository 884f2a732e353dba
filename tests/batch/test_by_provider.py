"""Provider batches: whatever becomes of the lines, every document ends once, and nothing is sent twice."""

import json
from collections.abc import Callable, Generator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_socket import enable_socket, socket_allow_hosts

from extractor.batch.by_provider import run_by_provider
from extractor.batch.progress import tally
from extractor.batch.queue import Counts
from extractor.batch.runner import Plan, Stop, run
from extractor.batch.store import Store
from extractor.config import ModelSettings
from extractor.engines.llm.provider import Provider
from extractor.errors import ConfigError, EngineError
from tests.batch.model_server import ModelServer, item
from tests.batch.provider_server import Mishaps, ProviderServer, providing

Serve = Callable[[Mishaps], ProviderServer]
DOCUMENTS = 60


@pytest.fixture
def serve() -> Generator[Serve]:
    enable_socket()
    socket_allow_hosts(["127.0.0.1"])
    with ExitStack() as stack:
        yield lambda mishaps: stack.enter_context(providing(mishaps))


def plan_for(server: ProviderServer, **changes: int) -> Plan:
    settings = ModelSettings(base_url=server.address, key="k", mode="json_schema", attempts=4)
    return Plan("openai:stub", replace(settings, **changes))  # type: ignore[arg-type]  # numbers only


def filled(path: Path, plan: Plan, count: int = DOCUMENTS) -> Store:
    store = Store(path)
    list(store.add(map(item, range(1, count + 1)), plan.recipe))
    return store


def carry(
    store: Store, plan: Plan, stop: Stop | None = None, sleep: Callable[[float], None] = lambda _: None
) -> None:
    assert plan.settings is not None
    provider = Provider(plan.settings)
    try:
        run_by_provider(store, plan, provider, stop or Stop(), sleep=sleep)
    finally:
        provider.close()


@pytest.mark.parametrize(
    "mishaps",
    [
        Mishaps(),
        Mishaps(lost=0.3),
        Mishaps(doubled=0.5, strangers=5),
        Mishaps(failed=0.3),
        Mishaps(expired=2),
        Mishaps(lost=0.2, doubled=0.3, failed=0.2, strangers=3, expired=1),
    ],
    ids=["well", "lost", "doubled and strange", "failed", "expired", "all"],
)
def test_every_document_ends_once_whatever_becomes_of_the_lines(
    tmp_path: Path, serve: Serve, mishaps: Mishaps
) -> None:
    server = serve(mishaps)
    plan = plan_for(server, attempts=8)
    with filled(tmp_path / "news.db", plan) as store:
        carry(store, plan)
        assert store.counts(plan.recipe) == Counts(done=DOCUMENTS)
        values = sorted(int(row[0]) for row in store.connection.execute("SELECT value FROM claims"))
        assert values == list(range(1, DOCUMENTS + 1))
        assert tally(store, plan.recipe).input_tokens == 1000 * DOCUMENTS
        answered = store.connection.execute("SELECT count(*) FROM requests WHERE status = 200").fetchone()[0]
        attempts = store.connection.execute("SELECT sum(attempts) FROM requests").fetchone()[0]
    assert len(server.asked) == answered == DOCUMENTS
    assert server.asked.total() == attempts
    if mishaps == Mishaps():
        assert set(server.asked.values()) == {1}


def test_the_results_are_those_of_asking_at_once(tmp_path: Path, serve: Serve, model: ModelServer) -> None:
    server = serve(Mishaps(lost=0.2))
    plan = plan_for(server)
    assert plan.settings is not None
    at_once = replace(plan, settings=replace(plan.settings, base_url=model.address))

    def claims(store: Store) -> list[object]:
        return store.connection.execute("SELECT * FROM claims ORDER BY job, rowid").fetchall()

    with filled(tmp_path / "one.db", plan, 20) as one, filled(tmp_path / "other.db", plan, 20) as other:
        carry(one, plan)
        run(other, at_once, Stop())
        assert claims(one) == claims(other)


def test_a_long_text_is_asked_about_in_one_batch(tmp_path: Path, serve: Serve) -> None:
    server = serve(Mishaps())
    plan = plan_for(server, chunk_characters=400)
    text = "\n\n".join(item(number).content.decode() for number in range(1, 6))
    with Store(tmp_path / "news.db") as store:
        list(store.add([replace(item(1), content=text.encode())], plan.recipe))
        carry(store, plan)
        assert store.counts(plan.recipe) == Counts(done=1)
    assert len(server.batches["batch_0"].lines) > 1


def test_what_always_fails_has_its_reason_and_is_taken_up_on_request(tmp_path: Path, serve: Serve) -> None:
    server = serve(Mishaps(lost=1.0))
    plan = plan_for(server, attempts=2)
    with filled(tmp_path / "news.db", plan, 5) as store:
        carry(store, plan)
        assert store.counts(plan.recipe) == Counts(failed=5)
        (reason,) = {row[0] for row in store.connection.execute("SELECT reason FROM jobs")}
        assert "no batch brought an answer" in reason
        assert set(server.asked.values()) == {2}
        server.mishaps = Mishaps()
        store.retry_failed(plan.recipe)
        store.forget_failures()
        carry(store, plan)
        assert store.counts(plan.recipe) == Counts(done=5)


def test_a_refused_batch_is_an_error_that_says_why(tmp_path: Path, serve: Serve) -> None:
    server = serve(Mishaps(refused=True))
    plan = plan_for(server)
    with filled(tmp_path / "news.db", plan, 3) as store:
        with pytest.raises(EngineError, match="the file is invalid"):
            carry(store, plan)
        assert store.counts(plan.recipe) == Counts(waiting=3)


def test_who_was_stopped_finds_the_batch_and_sends_nothing_twice(tmp_path: Path, serve: Serve) -> None:
    server = serve(Mishaps(looks=5))
    plan = plan_for(server)
    with filled(tmp_path / "news.db", plan, 10) as store:
        stop = Stop()
        carry(store, plan, stop, lambda _: stop.set("interrupted"))
        assert store.counts(plan.recipe) == Counts(waiting=10)
        store.connection.execute("UPDATE batches SET id = NULL, state = 'sending'")
    with Store(tmp_path / "news.db") as store:
        carry(store, plan)
        assert store.counts(plan.recipe) == Counts(done=10)
    assert set(server.asked.values()) == {1}
    assert len(server.batches) == 1


def test_a_batch_that_never_left_is_sent_anew(tmp_path: Path, serve: Serve) -> None:
    server = serve(Mishaps())
    plan = plan_for(server)
    with filled(tmp_path / "news.db", plan, 4) as store:
        stop = Stop()
        carry(store, plan, stop, lambda _: stop.set("interrupted"))
        server.batches.clear()
        server.asked.clear()
        store.connection.execute("UPDATE batches SET id = NULL, state = 'sending'")
        carry(store, plan)
        assert store.counts(plan.recipe) == Counts(done=4)
        assert store.connection.execute("SELECT DISTINCT attempts FROM requests").fetchall() == [(1,)]


def test_lines_are_in_the_form_of_the_api(tmp_path: Path, serve: Serve) -> None:
    server = serve(Mishaps())
    plan = plan_for(server)
    with filled(tmp_path / "news.db", plan, 2) as store:
        carry(store, plan)
    lines = [json.loads(line) for line in server.files["file_0"].splitlines()]
    for line in lines:
        assert set(line) == {"custom_id", "method", "url", "body"}
        assert (line["method"], line["url"]) == ("POST", "/v1/chat/completions")
        assert line["body"]["model"] == "stub"
        assert line["body"]["response_format"]["json_schema"]["strict"] is True
        assert "stream" not in line["body"]
    assert len({line["custom_id"] for line in lines}) == 2


@pytest.mark.parametrize("engine", ["grammar", "openai:m+grammar"])
def test_only_one_model_can_be_asked_so(tmp_path: Path, serve: Serve, engine: str) -> None:
    plan = replace(plan_for(serve(Mishaps())), engine=engine)
    with Store(tmp_path / "news.db") as store, pytest.raises(ConfigError, match="one model"):
        carry(store, plan)


def test_a_batch_that_could_take_more_than_the_run_may_is_not_sent(tmp_path: Path, serve: Serve) -> None:
    server = serve(Mishaps())
    plan = plan_for(server, run_tokens=5_000)
    with filled(tmp_path / "news.db", plan, 4) as store:
        stop = Stop()
        carry(store, plan, stop)
        assert stop.why == "the budget is spent"
        assert store.counts(plan.recipe) == Counts(waiting=4)
        assert server.batches == {}
        carry(store, plan_for(server, run_tokens=500_000))
        assert store.counts(plan.recipe) == Counts(done=4)
