"""Restatements and carried periods: what figures take over from others."""

from datetime import date

import pytest

from extractor.documents import read_document
from extractor.reading.figure_readings import FigureReading
from extractor.reading.reader import read
from extractor.reading.statements.statements import read_statements
from extractor_schemas import Action, ClaimKind


def figures(text: str) -> dict[str, FigureReading]:
    document = read_document(text, published=date(2025, 6, 10), language="en")
    return {each.mention.text: each for each in read_statements(read(document))}


@pytest.mark.parametrize(
    ("text", "figure", "action", "kind"),
    [
        (
            "Chad seized 900 square kilometres of Mali.\n\n“Nine hundred square kilometres, give or take,” "
            "General Adoum said.",
            "Nine hundred square kilometres",
            Action.TOOK,
            ClaimKind.AREA_CHANGED,
        ),
        (
            "Chad holds 85 percent of Kayes region.\n\n“It is not 85 percent,” the ministry said.",
            "85 percent",
            Action.HOLDS,
            ClaimKind.SHARE,
        ),
        (
            "Chad seized 90 square kilometres of Kayes region. In Gao it came to 40 square kilometres.",
            "40 square kilometres",
            Action.TOOK,
            ClaimKind.AREA_CHANGED,
        ),
        (
            "Mali retook 90 square kilometres of Kayes region. “It comes to 15 square kilometres a day.”",
            "15 square kilometres a day",
            Action.RETOOK,
            ClaimKind.RATE,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_figure_without_a_verb_does_what_the_same_or_the_last_one_does(
    text: str, figure: str, action: Action, kind: ClaimKind
) -> None:
    found = figures(text)[figure]
    assert (found.is_claim, found.action, found.kind) == (True, action, kind)


@pytest.mark.parametrize(
    ("text", "figure", "since"),
    [
        (
            "Chad took 90 sq km of Kayes region in May. It took 40 sq km over the same month.",
            "40 sq km",
            "2025-05-01",
        ),
        (
            "Chad took 90 sq km of Mali in May. Mali denied it had lost 90 square kilometres.",
            "90 square kilometres",
            "2025-05-01",
        ),
        (
            "Chad took 90 sq km of Kayes region in May. Some 40 sq km of that lie in the east.",
            "40 sq km",
            "2025-05-01",
        ),
        ("Chad took 90 sq km of Kayes region in May. It took 40 sq km in April.", "40 sq km", "2025-04-01"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_change_without_a_time_is_of_the_time_spoken_of(text: str, figure: str, since: str) -> None:
    period = figures(text)[figure].period
    assert period is not None
    assert str(period.since) == since


def test_what_is_held_takes_over_no_time() -> None:
    found = figures("Chad took 90 sq km of Kayes region in May. It holds 40 sq km of Gao region.")
    assert found["40 sq km"].period is None
