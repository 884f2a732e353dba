"""Progress: what it shows is what this run has come to, and the summary adds up with prices."""

import sys
from collections.abc import Generator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.batch import progress as module
from extractor.batch.progress import shown, summary, tally
from extractor.batch.runner import Plan, Stop, run
from extractor.batch.store import Added, Store
from tests.batch.model_server import ModelServer, item

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def store(tmp_path: Path) -> Generator[Store]:
    with Store(tmp_path / "news.db") as opened:
        yield opened


def test_lines_tell_what_this_run_has_done(
    store: Store, model: ModelServer, plan: Plan, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert plan.settings is not None
    settings = replace(plan.settings, input_price=Decimal(1), output_price=Decimal(10))
    list(store.add(map(item, range(1, 4)), plan.recipe))
    run(store, plan, Stop())
    list(store.add(map(item, range(4, 6)), plan.recipe))
    monkeypatch.setattr(module, "LINES_S", 0.0)
    with shown(store, plan.recipe, settings) as told:
        run(store, plan, Stop())
        told()
    line = capsys.readouterr().err.splitlines()[-1]
    assert line.startswith(
        "5 of 5 documents: 2 claims, 0 flagged, 0 rejected, 0 failed, 2,200 tokens, 0.0040 "
    )
    assert line.endswith("/s")
    told_in_the_end = summary(Added(2, 0, 0), tally(store, plan.recipe), settings).splitlines()
    assert told_in_the_end[-1].startswith("5,000 tokens in, 500 out, 0.0100 ")


def test_a_terminal_gets_a_bar(store: Store, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    plan = Plan()
    list(store.add(map(item, range(1, 4)), plan.recipe))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with shown(store, plan.recipe) as told:
        run(store, plan, Stop(), told)
    printed = capsys.readouterr().err
    assert "3/3" in printed
    assert "3 claims, 0 flagged, 0 rejected, 0 failed" in " ".join(printed.split())
