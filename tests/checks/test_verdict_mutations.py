"""No verdict holds by accident: it falls if a figure is moved by one place, and turns if the text is mended.

Each verdict of the short texts under `tests/gold/arithmetic/` is put to it. A figure that is only bounded on
one side (a part of a whole) falls in one direction, after as many places as it has room. A hedge of swapped
polarity puts the interval of the figure on the other side of its number.
"""

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from extractor import extract, scan
from extractor.intervals import compare, estimate
from extractor_schemas import (
    Comparator,
    Extraction,
    Finding,
    Mention,
    MentionKind,
    Outcome,
    Severity,
    Surface,
)

GOLD = Path(__file__).parent.parent / "gold" / "arithmetic"
NUMBER = re.compile(r"\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
ARITHMETIC = frozenset("NPRSTU")
WRONG = frozenset({Severity.ERROR, Severity.WARNING})
SWAPPED = {
    "more than": "less than",
    "over": "under",
    "at least": "at most",
    "nearly": "just over",
    "almost": "over",
    "less than": "more than",
}


class Case(NamedTuple):
    """A text with a verdict, and the figure that is moved."""

    id: str
    row: dict[str, Any]
    finding: Finding
    figure: Surface


def rows() -> Iterator[dict[str, Any]]:
    for name in ("first.jsonl", "second.jsonl"):
        yield from map(json.loads, (GOLD / name).read_text(encoding="utf-8").splitlines())


def judge(row: dict[str, Any], text: str) -> Extraction:
    return extract(text, published=row["published"], language=row["language"])


def cases() -> Iterator[Case]:
    for row in rows():
        for finding in judge(row, row["text"]).findings:
            if finding.outcome is Outcome.CONSISTENT and finding.arithmetic:
                for index, figure in enumerate(finding.figures):
                    if not NUMBER.search(figure.text) or "illi" in figure.text:
                        continue  # in words, or in millions: no digits to move through so many places
                    yield Case(f"{row['id']}-{finding.code}-{index}", row, finding, figure)


CASES = list(cases())


def moved(text: str, figure: Surface, places: int) -> str | None:
    """The text with the figure moved by places, in the figure's own style; None if it has no digits left."""
    start = text.index(figure.text, max(0, figure.start - 2))
    found = NUMBER.search(figure.text)
    assert found is not None
    groups = [mark for mark in " ,.\u00a0\u202f" if re.search(re.escape(mark) + r"\d{3}(?!\d)", found[0])]
    digits = re.sub(r"[ ,.\u00a0\u202f](?=\d{3}(?!\d))", "", found[0])
    point = "," if "," in digits else "."
    whole, _, rest = digits.partition(point)
    for _ in range(abs(places)):
        whole, rest = (whole + (rest[:1] or "0"), rest[1:]) if places > 0 else (whole[:-1], "")
    if not whole:
        return None
    if groups and len(whole) > 3:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", groups[0], whole)
    changed = whole + (point + rest if rest else "")
    figure_text = figure.text[: found.start()] + changed + figure.text[found.end() :]
    return text[:start] + figure_text + text[start + len(figure.text) :]


def is_wrong(row: dict[str, Any], text: str, *, code: str) -> bool:
    """Whether something about the numbers is wrong, or the verdict is gone because nothing relates them."""
    findings = judge(row, text).findings
    if any(each.severity in WRONG and each.code[0] in ARITHMETIC for each in findings):
        return True
    return not any(each.code == code and each.outcome is Outcome.CONSISTENT for each in findings)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_verdict_falls_when_a_figure_is_moved_by_one_place(case: Case) -> None:
    # Shares of which one is open ("more than 99 percent") break their sum in one direction only.
    is_open = case.finding.code == "P604" and case.finding.message.startswith((">", "<"))
    is_bound = is_open or case.finding.code in {"P611", "R501", "R502"}
    reach = range(-4, 5) if is_bound else (-1, 1)
    texts = [moved(case.row["text"], case.figure, places) for places in reach if places]
    found = [is_wrong(case.row, text, code=case.finding.code) for text in texts if text is not None]
    assert any(found) if is_bound else all(found)


def test_there_are_verdicts_to_be_moved() -> None:
    assert len(CASES) >= 80


@pytest.mark.parametrize(
    "row", [row for row in rows() if row["error"] and row["error"]["should"]], ids=lambda row: row["id"]
)
def test_a_mended_text_raises_no_error(row: dict[str, Any]) -> None:
    text = row["text"].replace(row["error"]["wrong"], row["error"]["should"])
    errors = [each.code for each in judge(row, text).findings if each.severity is Severity.ERROR]
    assert errors == []


def hedged() -> Iterator[tuple[str, str, Mention]]:
    for row in rows():
        for mention in scan(row["text"], language=row["language"]):
            hedge = mention.hedge.text.lower() if mention.hedge is not None else ""
            if row["language"] == "en" and hedge in SWAPPED and mention.kind is MentionKind.AREA:
                yield row["id"], row["text"], mention


@pytest.mark.parametrize(("id", "text", "mention"), list(hedged()), ids=lambda each: str(each)[:8])
def test_a_swapped_hedge_puts_the_interval_on_the_other_side(id: str, text: str, mention: Mention) -> None:
    hedge = mention.hedge
    assert hedge is not None
    swapped = text[: hedge.start] + SWAPPED[hedge.text.lower()] + text[hedge.end :]
    other = next(each for each in scan(swapped, language="en") if each.value == mention.value)
    one, two = estimate(mention).hard, estimate(other).hard
    value = Fraction(mention.value)
    assert one.contains(value * 2) != two.contains(value * 2)
    twice = mention.model_copy(
        update={"value": mention.value * 2, "comparator": Comparator.EQ, "hedge": None}
    )
    outcomes = {compare(estimate(each), estimate(twice)) for each in (mention, other)}
    assert len(outcomes) == 2 or Outcome.CONSISTENT not in outcomes
