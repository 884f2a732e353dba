"""Clauses: how far the words around a figure belong to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.words.clauses import clause_bounds
from extractor.reading.words.words import read_sentence


def clause(text: str, figure: str) -> str:
    start = text.index(figure)
    low, high = clause_bounds(read_sentence(text, 0, len(text)), start, start + len(figure))
    return text[low:high]


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("Mali took 40 km2.", "40 km2", "Mali took 40 km2."),
        ("Mali took 40 km2; Chad lost 30 km2.", "40 km2", "Mali took 40 km2"),
        ("Mali took 40 km2; Chad lost 30 km2.", "30 km2", "Chad lost 30 km2."),
        ("Mali took 40 km2 while Chad lost 30 km2.", "40 km2", "Mali took 40 km2"),
        ("Mali took 40 km2, but Chad lost 30 km2.", "30 km2", "Chad lost 30 km2."),
        ("Mali took 40 km2 — Chad lost 30 km2.", "30 km2", "Chad lost 30 km2."),
        ("Mali took 40 km2 and Chad lost 30 km2.", "40 km2", "Mali took 40 km2"),
        ("Mali took 40 km2 and Chad lost 30 km2.", "30 km2", "Chad lost 30 km2."),
        ("Mali took 40 km2 and lost 30 km2.", "30 km2", "Mali took 40 km2 and lost 30 km2."),
        (
            "Mali took 40 km2 and 30 villages were held.",
            "40 km2",
            "Mali took 40 km2 and 30 villages were held.",
        ),
        ("In Mali and Chad, rebels took 40 km2.", "40 km2", "In Mali and Chad, rebels took 40 km2."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_clause_ends_where_another_statement_begins(text: str, figure: str, expected: str) -> None:
    assert clause(text, figure) == expected


WORDS = "Mali took 40 km2 and ; while — , Chad lost but 's"


@given(
    st.lists(st.sampled_from(WORDS.split()), min_size=1),
    st.data(),
)
def test_clause_always_holds_its_figure(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    low, high = clause_bounds(read_sentence(text, 0, len(text)), start, end)
    assert 0 <= low <= start < end <= high <= len(text)
