"""The gate: floors that scores may not fall below, kept in a file beside the gold.

A floor belongs to a set as it was annotated: with other annotations it says nothing, and the gate says so.
Floors are raised by writing them anew; lowering one is asked for separately, so that it is seen. Targets are
what scores are meant to reach; one that is missed is told, and shuts no gate.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.documents import load_text
from extractor.errors import ConfigError
from extractor.evaluation.metrics import Rate, Scores
from extractor.evaluation.report import EngineReport, SetReport

FIELDS = ("value", "unit", "comparator", "kind", "territory", "base", "action", "speaker", "period")
"""Fields whose exactness has a floor; the others are reported only."""
GRAIN = 100
"""Floors are written in whole parts of this."""
HEADER = """\
# Scores that may not fall: `extractor eval GOLD... --gate FLOORS` compares, and fails below one.
#
# Grammar: TOML, a table a set and engine; digest is that of the annotations, the others are shares of 1.
# Written by --set-floors, which only raises; --lower-floors lowers what has to be lowered. A table of
# targets is written by hand: what is meant to be reached, told but not enforced.
"""
TARGETS = "targets"
"""Name of the table of targets inside that of a set and engine."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A floor that does not hold, or that cannot be applied."""

    set_name: str
    engine: str
    what: str


@dataclass(frozen=True, slots=True)
class Target:
    """A score beside what it is meant to reach."""

    set_name: str
    engine: str
    score: str
    value: float | None
    least: float

    @property
    def is_reached(self) -> bool:
        """Whether it is; nothing to be right of reaches nothing."""
        return self.value is not None and self.value >= self.least


Floors = dict[str, dict[str, dict[str, Any]]]
"""By set and engine: digest and floors."""


def read_floors(path: str | Path) -> Floors:
    """Read a file of floors.

    Raises:
        InputError: If it cannot be read.
        ConfigError: If it is no such file.
    """
    try:
        read = tomllib.loads(load_text(path))
        for engines in read.values():
            for table in engines.values():
                _check(table)
    except (tomllib.TOMLDecodeError, AttributeError, TypeError, ValueError) as error:
        raise ConfigError(f"{path} is no file of floors: {error}") from None
    return read


def _check(table: Mapping[str, Any]) -> None:
    if not isinstance(table.get("digest"), str):
        raise ValueError("a table has no digest")
    shares = {name: value for name, value in table.items() if name not in {"digest", TARGETS}}
    for name, value in (*shares.items(), *table.get(TARGETS, {}).items()):
        if not (isinstance(value, int | float) and 0 <= value <= 1):
            raise ValueError(f"{name} is {value!r}, no share of 1")
        if name not in floor_names():
            raise ValueError(f"{name} is no score that has a floor")


def floor_names() -> tuple[str, ...]:
    """Scores that have floors."""
    return ("precision", "recall", "f1", *FIELDS)


def find_breaches(floors: Floors, engines: Sequence[EngineReport], root: Path) -> list[Breach]:
    """Every floor that does not hold.

    Args:
        floors: As read.
        engines: What was scored. One that has no floor anywhere is let through.
        root: Folder of the file: sets are named from there.
    """
    gated = {engine for tables in floors.values() for engine in tables}
    return [
        breach
        for engine in engines
        if engine.run.label in gated
        for each in engine.sets
        for breach in _breaches(floors, engine, each, root)
    ]


def _breaches(floors: Floors, engine: EngineReport, report: SetReport, root: Path) -> Iterator[Breach]:
    name, label = set_name(report, root), engine.run.label
    table = floors.get(name, {}).get(label)
    if table is None:
        yield Breach(name, label, "has no floors: --set-floors writes them")
        return
    if table["digest"] != report.run.digest:
        yield Breach(name, label, "has other annotations than its floors: --set-floors writes them anew")
        return
    for score, rate in scores_of(report.scores).items():
        if _is_below(rate, table.get(score)):
            yield Breach(name, label, f"{score} is {rate.value:.4f}, below its floor of {table[score]}")


def find_targets(floors: Floors, engines: Sequence[EngineReport], root: Path) -> list[Target]:
    """Every target of what was scored, reached or not; arguments as in `find_breaches`."""
    found: list[Target] = []
    for engine in engines:
        for each in engine.sets:
            name, label = set_name(each, root), engine.run.label
            scores = scores_of(each.scores)
            targets = floors.get(name, {}).get(label, {}).get(TARGETS, {})
            found += [
                Target(name, label, score, scores[score].value, least) for score, least in targets.items()
            ]
    return found


def set_name(report: SetReport, root: Path) -> str:
    """The folder of a set as seen from the file of floors, so that it is the same wherever one stands."""
    place = Path(report.run.name).resolve()
    try:
        return place.relative_to(root.resolve()).as_posix()
    except ValueError:
        raise ConfigError(f"{report.run.name} is not below {root}, where its floors would be") from None


def scores_of(scores: Scores) -> dict[str, Rate]:
    """The scores that have floors."""
    found = scores.micro
    detection = {
        "precision": Rate(found.hits, found.predicted),
        "recall": Rate(found.hits, found.gold),
        "f1": Rate(2 * found.hits, found.gold + found.predicted),
    }
    return detection | {name: scores.exact[name] for name in FIELDS}


def floor_of(rate: Rate) -> float | None:
    """The floor under a rate: one claim below it, rounded down; under a perfect one there is no room.

    That one claim is found and another one not says little, and shuts no gate.
    """
    if not rate.of or rate.right == rate.of:
        return rate.value
    return max(rate.right - 1, 0) * GRAIN // rate.of / GRAIN


def set_floors(floors: Floors, engines: Sequence[EngineReport], root: Path, *, may_lower: bool) -> Floors:
    """Floors under what was scored now: raised where they can be, kept where they still hold.

    Args:
        floors: As they were; sets and engines that were not scored keep theirs.
        engines: What was scored.
        root: As in `find_breaches`.
        may_lower: Whether a floor that a score fell below is lowered.

    Raises:
        ConfigError: If a score fell below its floor, and that may not be lowered.
    """
    changed: Floors = {name: dict(tables) for name, tables in floors.items()}
    for engine in engines:
        for report in engine.sets:
            name = set_name(report, root)
            before = floors.get(name, {}).get(engine.run.label, {})
            rates = scores_of(report.scores)
            fallen = [score for score, rate in rates.items() if _is_below(rate, before.get(score))]
            if fallen and not may_lower:
                raise ConfigError(
                    f"{name}: {', '.join(fallen)} fell below the floor; --lower-floors lowers it"
                )
            after: dict[str, Any] = {"digest": report.run.digest}
            for score, rate in rates.items():
                known = [floor_of(rate), None if score in fallen else before.get(score)]
                if any(each is not None for each in known):
                    after[score] = max(each for each in known if each is not None)
            changed.setdefault(name, {})[engine.run.label] = after | _targets_of(before)
    return changed


def _is_below(rate: Rate, least: float | None) -> bool:
    return least is not None and rate.value is not None and rate.value < least


def _targets_of(table: Mapping[str, Any]) -> dict[str, Any]:
    return {TARGETS: table[TARGETS]} if TARGETS in table else {}


def write_floors(floors: Floors) -> str:
    """Floors as the text of their file."""
    parts = [HEADER]
    for place, engines in sorted(floors.items()):
        for engine, table in sorted(engines.items()):
            heading = f"{json.dumps(place)}.{json.dumps(engine)}"
            own = {name: value for name, value in table.items() if name != TARGETS}
            parts += [f"\n[{heading}]\n", *_lines(own)]
            if TARGETS in table:
                parts += [f"\n[{heading}.{TARGETS}]\n", *_lines(table[TARGETS])]
    return "".join(parts)


def _lines(table: Mapping[str, Any]) -> Iterator[str]:
    for name, value in table.items():
        yield f"{name} = {json.dumps(value) if isinstance(value, str) else f'{value:.2f}'}\n"
