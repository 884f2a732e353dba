"""`make eval` on recorded answers: replayed without a network, told when they no longer fit."""

from functools import partial
from pathlib import Path

import pytest
from pytest_socket import disable_socket, enable_socket, socket_allow_hosts

from benchmarks import recorded
from cassettes.recording import MODEL, MODEL_CASSETTES, Article, articles, boundary, cassette, replay_settings
from extractor.engines.llm.engine import LanguageModelEngine
from extractor.evaluation.run_files import read_run
from extractor.runs import run_engine
from extractor_schemas import EmptyReason
from tests.engines.llm.fault_server import answer, serving

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a cassette of the first seed, in which a scripted server finds no claims."""
    enable_socket()
    socket_allow_hosts(["127.0.0.1"])
    article = next(articles())
    path = tmp_path / "model" / f"{article.name}.yaml"
    with serving((answer(),)) as address, cassette(path, "once"):
        settings = replay_settings(base_url=address, revisions=0)
        engine = LanguageModelEngine(MODEL, settings, boundary=partial(boundary, article.document))
        run_engine(article.document, engine)
        engine.close()
    disable_socket(allow_unix_socket=True)
    monkeypatch.setattr(recorded, "MODEL_CASSETTES", path.parent)
    return tmp_path


def test_what_was_recorded_is_replayed_beside_the_embedded_engine(folder: Path, capsys: Capture) -> None:
    assert recorded.main(folder) == 0
    printed = capsys.readouterr().out
    assert "recorded model" in printed
    assert "answered by scripted-server" in printed
    run = read_run(folder / "recorded.json")
    assert [(engine.label, len(engine.sets)) for engine in run.engines] == [
        ("grammar", 1),
        ("recorded model", 1),
    ]
    (article,) = run.engines[1].sets[0].articles
    assert (article.name, article.tally["gold"], article.tally.get("hits", 0)) == ("the-moscow-times", 7, 0)
    assert run.engines[1].usage.attempts > 0
    assert (folder / "recorded.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_cassette_that_does_not_fit_is_named_and_fails(folder: Path, capsys: Capture) -> None:
    (path,) = (folder / "model").iterdir()
    path.write_text(path.read_text(encoding="utf-8").replace("Kursk", "Kurks"), encoding="utf-8")
    assert recorded.main(folder) == 1
    assert (
        "do not fit what is asked now: the-moscow-times. `make record` renews them" in capsys.readouterr().out
    )


def test_without_cassettes_there_is_one_plain_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(recorded, "MODEL_CASSETTES", recorded.ROOT / "cassettes" / "none")
    assert recorded.main(tmp_path) == 0
    assert (
        capsys.readouterr().out == "No model is recorded: cassettes/none is empty. `make record` fills it.\n"
    )
    assert list(tmp_path.iterdir()) == []


RECORDED = [each for each in articles() if (MODEL_CASSETTES / f"{each.name}.yaml").exists()]


def test_both_seeds_and_ten_own_articles_are_recorded() -> None:
    names = [each.name for each in RECORDED]
    assert names == [each.name for each in articles()], "every article that is listed has its cassette"
    assert {"the-moscow-times", "wire-copy"} < set(names)
    assert len(names) >= 12


@pytest.mark.parametrize("article", RECORDED, ids=lambda each: each.name)
def test_recorded_answers_fit_what_is_asked_and_cost_no_faithful_draft(article: Article) -> None:
    disable_socket(allow_unix_socket=True)
    extraction, is_current = recorded.replay(article.name, article.document)
    assert is_current, "every exchange is played"
    assert extraction.accounted == tuple(range(extraction.drafts))
    assert extraction.reason in (None, EmptyReason.NO_CLAIMS, EmptyReason.ALL_REJECTED)
    for draft, why, is_faithful in recorded.rejections(article, extraction):
        assert not is_faithful, f"{draft.content.figure}: {why}"
    for claim in extraction.claims:
        quantity = claim.quantity
        assert (extraction.document.text or "")[quantity.start : quantity.end] == quantity.text


def test_the_recorded_model_scores_on_the_seeds_as_the_embedded_engine(
    tmp_path: Path, capsys: Capture
) -> None:
    assert recorded.main(tmp_path) == 0
    printed = capsys.readouterr().out
    assert "answered by relayed-llm" in printed
    run = read_run(tmp_path / "recorded.json")
    embedded, model = ({one.name: one for one in engine.sets} for engine in run.engines)
    for ours, theirs in zip(
        embedded["recorded seeds"].articles, model["recorded seeds"].articles, strict=True
    ):
        assert theirs.tally["hits"] >= ours.tally["hits"]
    said = printed[printed.index("Rejected drafts of the recorded model") :]
    assert ", annotated so" not in said
    assert said.count("not annotated so") == 1, "what was rejected is listed with its reason"
