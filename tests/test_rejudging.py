"""Judging again by other rules: which verdicts flip, and what is needed for it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cassettes.recording import ADDRESS, FAULT_CASSETTES, cassette
from extractor import Extraction, InputError, extract, rejudge
from extractor.cli import main
from extractor.rejudging import Change, Standing
from extractor.rendering.rejudged import format_changes
from extractor_schemas import Span
from tests.engines.llm.scenarios import SCENARIOS, Waits, make_engine, run_scenario

TEXT = "Russia took 300 square kilometres of Sumy region, Anna Weber said."
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def mended() -> Extraction:
    """A model dropped a hedge and mended that; its replies are kept."""
    from extractor.documents import read_document
    from extractor.runs import run_engine

    (scenario,) = [each for each in SCENARIOS if each.name == "mends"]
    engine = make_engine(scenario, ADDRESS, Waits(), keeps_replies=True)
    with cassette(FAULT_CASSETTES / "mends.yaml"):
        extraction = run_engine(read_document(scenario.text, language="en"), engine)
    engine.close()
    return extraction


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Extraction], str]:
    """Write an extraction and return its path."""

    def write(extraction: Extraction) -> str:
        path = tmp_path / "extraction.json"
        path.write_text(extraction.model_dump_json(), encoding="utf-8")
        return str(path)

    return write


def by_other_rules(extraction: Extraction) -> Extraction:
    """The same, as if rules of then had accepted nothing."""
    made: dict[str, Any] = json.loads(extraction.model_dump_json())
    made["claims"] = []
    return Extraction.model_validate(made)


def test_the_same_rules_change_nothing(mended: Extraction) -> None:
    again, changes = rejudge(mended)
    assert changes == ()
    assert again.claims == mended.claims
    assert [each.replaced_by for each in again.rejected] == [3]


def test_a_verdict_that_flips_is_told_with_the_rules(mended: Extraction) -> None:
    _, changes = rejudge(by_other_rules(mended))
    assert [change.figure for change in changes if change.is_flip] == [
        "310 square kilometres",
        "40 percent",
        "1,200 square kilometres",
    ]
    last = changes[-1]
    assert (last.before.verdict, last.before.codes) == ("rejected", ("E106", "E107"))
    assert last.after.verdict == "accepted"


def test_the_embedded_engine_needs_no_replies() -> None:
    extraction = extract(TEXT)
    assert rejudge(extraction)[1] == ()
    assert [change.after.verdict for change in rejudge(by_other_rules(extraction))[1]] == ["accepted"]


def test_text_and_replies_are_needed(mended: Extraction) -> None:
    without_text = mended.model_copy(update={"document": mended.document.model_copy(update={"text": None})})
    with pytest.raises(InputError, match="keep-replies"):
        rejudge(without_text)
    made = mended.provenance.model_copy(update={"replies": ()})
    with pytest.raises(InputError, match="keep-replies"):
        rejudge(mended.model_copy(update={"provenance": made}))


def test_a_draft_that_quotes_nothing_is_compared_by_its_words() -> None:
    (scenario,) = [each for each in SCENARIOS if each.name == "invents"]
    with cassette(FAULT_CASSETTES / "invents.yaml"):
        extraction = run_scenario(scenario, ADDRESS)
    lines = list(
        format_changes(
            [
                Change("777 km²", None, Standing("rejected", ("E101",)), Standing("uncovered")),
                Change("5 km²", Span(start=3, end=8), Standing("flagged", ("P610",)), Standing("flagged")),
            ],
            len(extraction.mentions),
        )
    )
    assert lines == [
        "not in the text: 777 km²: rejected (E101) → uncovered",
        "3-8: 5 km²: flagged (P610) → flagged",
        "5 figures, 1 verdict flipped",
    ]


def test_the_command_prints_what_flips_and_ends_with_one(
    mended: Extraction, written: Callable[[Extraction], str], capsys: Capture, tmp_path: Path
) -> None:
    assert main(["rejudge", written(mended)]) == 0
    assert capsys.readouterr().out == "5 figures, 0 verdicts flipped\n"
    path = written(by_other_rules(mended))
    assert main(["rejudge", path, "--output", str(tmp_path / "again.json")]) == 1
    printed = capsys.readouterr().out
    assert "1,200 square kilometres: rejected (E106, E107) → accepted" in printed
    again = Extraction.model_validate_json((tmp_path / "again.json").read_text(encoding="utf-8"))
    assert again.claims == mended.claims
    assert main(["rejudge", path, "--format", "json"]) == 1
    changes = json.loads(capsys.readouterr().out)
    assert (changes[0]["figure"], changes[0]["after"]["verdict"]) == ("310 square kilometres", "accepted")


@pytest.mark.parametrize("content", ["{}", "[]", "no JSON", '{"document": 5}'])
def test_what_is_no_extraction_is_refused_in_one_line(content: str, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "other.json"
    path.write_text(content, encoding="utf-8")
    assert main(["rejudge", str(path)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("extractor: ")
    assert len(printed.err.splitlines()) == 1
