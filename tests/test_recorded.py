"""`make eval` on recorded answers: replayed without a network, told when they no longer fit."""

from functools import partial
from pathlib import Path

import pytest
from pytest_socket import disable_socket, enable_socket, socket_allow_hosts

from benchmarks import recorded
from cassettes.recording import MODEL, articles, boundary, cassette, replay_settings
from extractor.engines.llm.engine import LanguageModelEngine
from extractor.evaluation.run_files import read_run
from extractor.runs import run_engine
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
