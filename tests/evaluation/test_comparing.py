"""Comparing runs: fields over what both found, and only where gold is the same."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor import InputError
from extractor.evaluation.comparing import compare_engines, compare_runs
from extractor.evaluation.gold import GoldSet
from extractor.evaluation.run_files import EngineRun, EvaluationRun, read_run, write_run
from extractor_schemas import Extraction
from tests.evaluation.changing import BREAKS, with_claims

Predictions = dict[str, Extraction]
MakeRun = Callable[..., EngineRun]


def without_every_other(predictions: Predictions) -> Predictions:
    return {name: with_claims(each, list(each.claims[::2])) for name, each in predictions.items()}


def test_fields_are_compared_over_claims_that_both_found(
    seeds: GoldSet, perfect: Predictions, make_run: MakeRun
) -> None:
    """Half of the claims are lost and all of them right: recall falls, no field does."""
    before = make_run(seeds.articles, perfect)
    after = make_run(seeds.articles, without_every_other(perfect))
    (found,) = compare_engines(before, after).sets
    changes = {each.name: each.change for each in found.differences if each.change}
    assert found.both == 9
    assert set(changes) == {"recall", "f1", "macro f1"}
    assert changes["recall"] == pytest.approx(9 / 16 - 1)


def test_a_broken_field_is_the_only_one_that_differs(
    seeds: GoldSet, perfect: Predictions, make_run: MakeRun
) -> None:
    broken = {
        name: with_claims(each, [BREAKS["territory"](claim) for claim in each.claims])
        for name, each in perfect.items()
    }
    comparison = compare_engines(make_run(seeds.articles, perfect), make_run(seeds.articles, broken))
    (found,) = comparison.sets
    assert {each.name: each.change for each in found.differences if each.change} == {"territory": -1}


def test_sets_with_other_annotations_are_not_compared(
    seeds: GoldSet, perfect: Predictions, make_run: MakeRun
) -> None:
    before = make_run(seeds.articles, perfect)
    after = make_run(seeds.articles, perfect, digest="another")
    assert compare_engines(before, after).skipped == ("gold/seed: its annotations are not the same",)
    with pytest.raises(InputError, match="cannot be compared: gold/seed: its annotations"):
        compare_runs(EvaluationRun.of((before,)), EvaluationRun.of((after,)))


def test_sets_with_other_articles_are_not_compared(
    seeds: GoldSet, perfect: Predictions, make_run: MakeRun
) -> None:
    before, after = make_run(seeds.articles, perfect), make_run(seeds.articles[:1], perfect)
    assert compare_engines(before, after).skipped == ("gold/seed: its articles are not the same",)


def test_of_several_engines_those_of_one_label_are_compared(
    seeds: GoldSet, perfect: Predictions, make_run: MakeRun
) -> None:
    one, other, third = (make_run(seeds.articles, perfect, label) for label in ("a", "b", "c"))
    compared = compare_runs(EvaluationRun.of((one, other)), EvaluationRun.of((other, third)))
    assert [(each.before, each.after) for each in compared] == [("b", "b")]
    alone = compare_runs(EvaluationRun.of((one,)), EvaluationRun.of((third,)))
    assert [(each.before, each.after) for each in alone] == [("a", "c")]
    with pytest.raises(InputError, match="no engine in common"):
        compare_runs(EvaluationRun.of((one, other)), EvaluationRun.of((third,)))


def test_a_run_is_read_back_as_it_was_written(evaluation: EvaluationRun, tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text(write_run(evaluation), encoding="utf-8")
    assert read_run(path) == evaluation


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{}", "is no run of an evaluation: made_at: Field required"),
        ("[1]", "is no run of an evaluation"),
        ("words", "is no run of an evaluation"),
    ],
)
def test_what_is_no_run_is_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "run.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_run(path)


def test_a_run_of_another_format_is_refused(evaluation: EvaluationRun, tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text(write_run(evaluation.model_copy(update={"run_format": "9"})), encoding="utf-8")
    with pytest.raises(InputError, match="has format 9; this version reads format 1"):
        read_run(path)
