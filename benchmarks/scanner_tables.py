"""The tables of the scanner benchmark, and the page that holds them."""

import platform
import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.reading.phrase_list import Phrase, Score

PAGE = Path(__file__).resolve().parent.parent / "docs" / "scanner.md"
BEGIN = "<!-- begin: python -m benchmarks.scanner -->"
END = "<!-- end: python -m benchmarks.scanner -->"

Timing = float | None
"""Seconds, or None if the limit was reached."""

LABELS = {"extractor": "extractor", "quantulum3": "quantulum3", "recognizers": "Recognizers-Text"}


@dataclass
class Measured:
    """What was measured of one tool."""

    scores: dict[tuple[str, bool], Score] = field(default_factory=dict)
    """By the id of the phrase and whether it is held out."""
    speeds: list[float] = field(default_factory=list)
    """Sentences a second, one a round."""
    untold_speeds: list[float] = field(default_factory=list)
    """The same with the language to be told from the text."""
    lengths: dict[int, Timing] = field(default_factory=dict)
    hostile: dict[str, Timing] = field(default_factory=dict)

    def total(self, phrases: Iterable[Phrase], *, is_held_out: bool = False) -> Score:
        """Add up the scores of phrases."""
        total = Score()
        for phrase in phrases:
            total += self.scores[phrase.id, is_held_out]
        return total


def write_tables(
    measured: dict[str, Measured], phrases: list[Phrase], held_out: list[Phrase], rounds: int, limit_s: float
) -> str:
    """Write the tables into the page, between its markers, and return them."""
    parts = [
        f"Python {platform.python_version()}, {rounds} interleaved rounds, time limit {limit_s:.0f} s.",
        f"### All {len(phrases)} phrases\n\n{overall(measured, phrases, is_held_out=False)}",
    ]
    if held_out:
        parts.append(
            f"### The {len(held_out)} held-out phrases\n\n{overall(measured, held_out, is_held_out=True)}"
        )
    parts += [
        f"### Speed\n\n{speed(measured)}",
        f"### F1 by language\n\n{by_key(measured, phrases, lambda phrase: (phrase.language,))}",
        f"### F1 by feature\n\n{by_key(measured, phrases, lambda phrase: phrase.features)}",
    ]
    tables = "\n\n".join(parts)
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{tables}\n\n{END}{after}", encoding="utf-8")
    return tables


def overall(measured: dict[str, Measured], phrases: list[Phrase], *, is_held_out: bool) -> str:
    """Compare the tools over all phrases."""
    rows: list[list[str]] = []
    empty = sum(not phrase.mentions for phrase in phrases)
    for tool, one in measured.items():
        score = one.total(phrases, is_held_out=is_held_out)
        rows.append(
            [
                LABELS[tool],
                f"**{score.f1:.1f}**",
                f"{score.precision:.1f}",
                f"{score.recall:.1f}",
                f"{score.comparators} of {score.hits} ({score.comparator_accuracy:.1f} %)",
                f"{score.wrong}",
                f"{score.spurious}",
            ]
        )
    heads = ["", "F1", "P", "R", "comparator right", "silently wrong", f"spurious in {empty} empty phrases"]
    return table(heads, rows)


def speed(measured: dict[str, Measured]) -> str:
    """Compare the speed of the tools, and how their time grows."""
    base = measured["quantulum3"].speeds
    short, long = sorted(measured["extractor"].lengths)
    lines: list[tuple[str, Callable[[Measured], str]]] = [
        ("sentences a second, median", lambda one: f"{statistics.median(one.speeds):,.0f}"),
        ("times quantulum3, median of the rounds (least–most)", lambda one: _ratios(one.speeds, base)),
        ("the same, language told from the text", lambda one: _ratios(one.untold_speeds, base)),
        (f"{short // 1000}k characters", lambda one: _seconds(one.lengths[short])),
        (f"{long // 1000}k characters", lambda one: _seconds(one.lengths[long])),
        (f"{long // 1000}k against {short // 1000}k", lambda one: _growth(one, short, long)),
        *((label, _hostile_timer(label)) for label in measured["extractor"].hostile),
    ]
    rows = [[label, *(value(one) for one in measured.values())] for label, value in lines]
    return table(["", *(LABELS[tool] for tool in measured)], rows)


def by_key(
    measured: dict[str, Measured], phrases: list[Phrase], keys: Callable[[Phrase], tuple[str, ...]]
) -> str:
    """Compare F1 by language or by feature."""
    rows: list[list[str]] = []
    for key in sorted({key for phrase in phrases for key in keys(phrase)}):
        chosen = [phrase for phrase in phrases if key in keys(phrase)]
        scores = [one.total(chosen) for one in measured.values()]
        rows.append(
            [key, str(len(chosen)), str(scores[0].expected), *(f"{score.f1:.1f}" for score in scores)]
        )
    return table(["", "phrases", "mentions", *(LABELS[tool] for tool in measured)], rows)


def table(heads: list[str], rows: list[list[str]]) -> str:
    """Write a Markdown table; every column but the first is of figures."""
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _ratios(speeds: list[float], base: list[float]) -> str:
    """Write the ratios of the rounds."""
    if not speeds:
        return "—"
    ratios = [one / other for one, other in zip(speeds, base, strict=True)]
    return f"{statistics.median(ratios):.1f} ({min(ratios):.1f}–{max(ratios):.1f})"


def _hostile_timer(label: str) -> Callable[[Measured], str]:
    """Return what writes the time that a hostile text takes."""
    return lambda one: _seconds(one.hostile[label])


def _seconds(seconds: Timing) -> str:
    """Write a time."""
    return "not finished" if seconds is None else f"{seconds:.3f} s"


def _growth(one: Measured, short: int, long: int) -> str:
    """Write how many times longer the longer text takes."""
    first, second = one.lengths[short], one.lengths[long]
    return f"{second / first:.1f} ×" if first and second else "—"
