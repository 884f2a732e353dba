"""Running: every article once, in order, held-out texts kept out, tokens and money added up."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_socket import enable_socket, socket_allow_hosts

from cassettes.recording import replay_settings
from extractor import ConfigError, extract
from extractor.evaluation.gold import GoldArticle, GoldSet
from extractor.evaluation.run_files import EvaluationRun, code_digest, write_run
from extractor.evaluation.running import Contestant, Plan, add_usage, open_contestant, run_sets
from extractor_schemas import Extraction, Usage
from tests.engines.llm.fault_server import Server, answer, scripted

Serve = Callable[[], Server]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start a server that finds no claims; sockets are open for loopback and nothing else."""
    enable_socket()
    socket_allow_hosts(["127.0.0.1"])
    with ExitStack() as stack:
        yield lambda: stack.enter_context(scripted((answer(),)))


def plain(article: GoldArticle) -> Extraction:
    return extract(article.document)


def test_each_article_is_extracted_once_and_told_of(seeds: GoldSet) -> None:
    seen: list[str] = []
    told: list[int] = []

    def note(article: GoldArticle) -> Extraction:
        seen.append(article.name)
        return plain(article)

    result = run_sets(Contestant("x", "x", note), [seeds], Plan(), lambda: told.append(len(seen)))
    assert seen == ["the-moscow-times", "wire-copy"]
    assert told == [1, 2]
    assert [article.name for article in result.run.sets[0].articles] == seen
    assert [len(article.found) for article in result.run.sets[0].articles] == [7, 9]
    assert all(article.seconds > 0 for article in result.run.sets[0].articles)


def test_several_articles_at_once_give_the_same(seeds: GoldSet) -> None:
    one, other = (
        run_sets(Contestant("x", "x", plain), [seeds], Plan(concurrency=each)).run.sets[0] for each in (1, 3)
    )
    assert [(each.name, each.tally) for each in one.articles] == [
        (each.name, each.tally) for each in other.articles
    ]


def test_an_error_ends_a_run(seeds: GoldSet) -> None:
    def fail(article: GoldArticle) -> Extraction:
        raise ConfigError(article.name)

    for concurrency in (1, 2):
        with pytest.raises(ConfigError, match="the-moscow-times"):
            run_sets(Contestant("x", "x", fail), [seeds], Plan(concurrency))


def test_no_word_of_a_held_out_article_is_in_a_run_file_unless_that_is_wanted(seeds: GoldSet) -> None:
    held_out = replace(seeds, is_held_out=True)

    def written(gold: GoldSet, plan: Plan) -> str:
        return write_run(EvaluationRun.of((run_sets(Contestant("x", "x", plain), [gold], plan).run,)))

    assert "Rudskoi" in written(seeds, Plan())
    assert "Rudskoi" not in written(held_out, Plan())
    assert "Rudskoi" in written(held_out, Plan(keeps_held_out=True))


def test_the_text_of_an_article_is_in_no_run_file(seeds: GoldSet) -> None:
    run = run_sets(Contestant("x", "x", plain), [seeds], Plan()).run
    assert {each.extraction.document.text for each in run.sets[0].articles if each.extraction} == {None}


def test_the_embedded_engine_takes_no_prompt() -> None:
    assert open_contestant("grammar").label == "grammar"
    with pytest.raises(ConfigError, match="grammar asks no model: it takes no --prompt"):
        open_contestant("grammar", prompt="claims_1")
    with pytest.raises(ConfigError, match="there is no prompt 'claims_99'"):
        open_contestant("openai:m", prompt="claims_99", settings=replay_settings())


@pytest.mark.parametrize("spec", ["openai:m", "openai:m+grammar"])
def test_a_second_run_of_a_model_asks_nothing(
    seeds: GoldSet, serve: Serve, tmp_path: Path, spec: str
) -> None:
    server = serve()
    settings = replay_settings(base_url=server.address, input_price=Decimal(2), output_price=Decimal(8))

    def run() -> EvaluationRun:
        contestant = open_contestant(spec, prompt="claims_1", cache=tmp_path, settings=settings)
        try:
            return EvaluationRun.of((run_sets(contestant, [seeds], Plan()).run,))
        finally:
            contestant.close()

    first = run()
    asked = len(server.requests)
    (one,), (other,) = first.engines, run().engines
    assert asked == one.usage.attempts >= 2
    assert len(server.requests) == asked
    assert (one.kept_answers, other.kept_answers) == (0, asked)
    assert one.label == f"{spec} claims_1"
    assert one.model_answered == other.model_answered == "scripted-server"
    assert (one.prompt or "").startswith("claims 1 ")
    assert one.settings["mode"] == "json_schema"
    assert one.usage == other.usage
    assert one.usage.input_tokens == 1000 * asked
    assert one.usage.cost == f"{Decimal(asked) * (1000 * 2 + 100 * 8) / 1_000_000:.6f} USD"
    assert [each.tally for each in one.sets[0].articles] == [each.tally for each in other.sets[0].articles]


def test_usage_adds_up_and_money_only_in_one_currency() -> None:
    euro, dollar = Usage(attempts=1, input_tokens=5, cost="0.10 EUR"), Usage(attempts=2, cost="1 USD")
    assert add_usage([euro, euro]) == Usage(attempts=2, input_tokens=10, cost="0.20 EUR")
    assert add_usage([euro, Usage()]).cost == "0.10 EUR"
    assert add_usage([euro, dollar]).cost is None
    assert add_usage([]) == Usage()


def test_the_digest_of_the_code_is_that_of_its_files() -> None:
    assert len(code_digest()) == 64
    assert code_digest() == code_digest.__wrapped__()
