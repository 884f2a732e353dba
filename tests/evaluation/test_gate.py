"""The gate: shut below a floor, raised by being written, lowered only where that is asked for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor import ConfigError
from extractor.evaluation.gate import (
    find_breaches,
    find_targets,
    floor_of,
    read_floors,
    set_floors,
    write_floors,
)
from extractor.evaluation.gold import GoldSet
from extractor.evaluation.metrics import Rate
from extractor.evaluation.report import EngineReport, make_report
from extractor.evaluation.run_files import EngineRun, EvaluationRun
from extractor_schemas import Extraction
from tests.evaluation.changing import BREAKS, with_claims

Predictions = dict[str, Extraction]
MakeRun = Callable[..., EngineRun]
ROOT = Path("gold")
"""Where the floors would be: the sets of the runs are named from the working folder."""


def reports(run: EngineRun) -> tuple[EngineReport, ...]:
    return make_report(EvaluationRun.of((run,))).engines


@pytest.fixture
def right(seeds: GoldSet, perfect: Predictions, make_run: MakeRun) -> EngineRun:
    return make_run(seeds.articles, perfect)


@pytest.fixture
def wrong(seeds: GoldSet, perfect: Predictions, make_run: MakeRun) -> EngineRun:
    """One claim of 16 has another unit."""
    first, *others = perfect["wire-copy"].claims
    broken = with_claims(perfect["wire-copy"], [BREAKS["unit"](first), *others])
    return make_run(seeds.articles, perfect | {"wire-copy": broken})


def test_what_reaches_its_floors_passes(right: EngineRun) -> None:
    floors = set_floors({}, reports(right), ROOT, may_lower=False)
    assert floors["seed"]["grammar"]["unit"] == 1
    assert find_breaches(floors, reports(right), ROOT) == []


def test_a_score_below_its_floor_shuts_the_gate_and_is_named(right: EngineRun, wrong: EngineRun) -> None:
    floors = set_floors({}, reports(right), ROOT, may_lower=False)
    (breach,) = find_breaches(floors, reports(wrong), ROOT)
    assert (breach.set_name, breach.engine) == ("seed", "grammar")
    assert breach.what == "unit is 0.9375, below its floor of 1.0"


def test_floors_of_other_annotations_shut_the_gate(
    seeds: GoldSet, perfect: Predictions, make_run: MakeRun, right: EngineRun
) -> None:
    floors = set_floors({}, reports(right), ROOT, may_lower=False)
    changed = make_run(seeds.articles, perfect, digest="another")
    assert [each.what for each in find_breaches(floors, reports(changed), ROOT)] == [
        "has other annotations than its floors: --set-floors writes them anew"
    ]


def test_a_set_without_floors_shuts_the_gate_and_an_engine_without_any_does_not(
    seeds: GoldSet, perfect: Predictions, make_run: MakeRun, right: EngineRun
) -> None:
    floors = {"other": set_floors({}, reports(right), ROOT, may_lower=False)["seed"]}
    assert [each.what for each in find_breaches(floors, reports(right), ROOT)] == [
        "has no floors: --set-floors writes them"
    ]
    assert find_breaches(floors, reports(make_run(seeds.articles, perfect, "openai:m")), ROOT) == []


def test_a_floor_is_lowered_only_where_that_is_asked_for(right: EngineRun, wrong: EngineRun) -> None:
    high = set_floors({}, reports(right), ROOT, may_lower=False)
    with pytest.raises(ConfigError, match="seed: unit fell below the floor; --lower-floors lowers it"):
        set_floors(high, reports(wrong), ROOT, may_lower=False)
    low = set_floors(high, reports(wrong), ROOT, may_lower=True)
    assert low["seed"]["grammar"]["unit"] == 0.87, "a claim below 15 of 16"
    assert low["seed"]["grammar"]["value"] == 1, "what did not fall is not lowered"
    assert set_floors(low, reports(right), ROOT, may_lower=False) == high


@pytest.mark.parametrize(
    ("right", "of", "floor"),
    [(16, 16, 1.0), (15, 16, 0.87), (1, 16, 0.0), (0, 16, 0.0), (0, 0, None), (101, 111, 0.9)],
)
def test_a_floor_leaves_room_for_one_claim_unless_all_is_right(
    right: int, of: int, floor: float | None
) -> None:
    assert floor_of(Rate(right, of)) == floor


def test_a_floor_that_holds_is_kept_though_a_fresh_one_would_be_lower(wrong: EngineRun) -> None:
    floors = set_floors({}, reports(wrong), ROOT, may_lower=False)
    floors["seed"]["grammar"]["unit"] = 0.93
    for may_lower in (False, True):
        assert set_floors(floors, reports(wrong), ROOT, may_lower=may_lower) == floors


def test_floors_are_read_back_as_they_were_written(right: EngineRun, tmp_path: Path) -> None:
    floors = set_floors({}, reports(right), ROOT, may_lower=False)
    path = tmp_path / "floors.toml"
    path.write_text(write_floors(floors), encoding="utf-8")
    assert read_floors(path) == floors


def test_targets_are_told_kept_and_enforce_nothing(
    right: EngineRun, wrong: EngineRun, tmp_path: Path
) -> None:
    floors = set_floors({}, reports(wrong), ROOT, may_lower=False)
    floors["seed"]["grammar"]["targets"] = {"unit": 0.97, "f1": 0.9}
    path = tmp_path / "floors.toml"
    path.write_text(write_floors(floors), encoding="utf-8")
    floors = read_floors(path)
    assert find_breaches(floors, reports(wrong), ROOT) == []
    found = find_targets(floors, reports(wrong), ROOT)
    assert [(each.score, each.value, each.least, each.is_reached) for each in found] == [
        ("unit", 0.9375, 0.97, False),
        ("f1", 1.0, 0.9, True),
    ]
    raised = set_floors(floors, reports(right), ROOT, may_lower=False)
    assert raised["seed"]["grammar"]["targets"] == floors["seed"]["grammar"]["targets"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[", "is no file of floors"),
        ("a = 1", "is no file of floors"),
        ("[a.b]\nf1 = 1", "a table has no digest"),
        ('[a.b]\ndigest = "x"\nf1 = 2', "f1 is 2, no share of 1"),
        ('[a.b]\ndigest = "x"\n[a.b.targets]\nf1 = "high"', "f1 is 'high', no share of 1"),
        ('[a.b]\ndigest = "x"\nbeauty = 1', "beauty is no score that has a floor"),
    ],
)
def test_what_is_no_file_of_floors_is_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        read_floors(path)


def test_a_set_outside_the_folder_of_the_floors_is_refused(right: EngineRun) -> None:
    with pytest.raises(ConfigError, match="is not below elsewhere"):
        set_floors({}, reports(right), Path("elsewhere"), may_lower=False)
