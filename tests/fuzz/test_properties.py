"""Properties of the scanner over texts made of its own words, of real sentences, and of anything."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.scanner.quantities import read_quantities
from extractor.reading.scanner.surfaces import ROLES, load_tables
from tests.fuzz.invariants import LANGUAGES, check_text

_FILE = Path(__file__).parents[1] / "data" / "quantities.jsonl"
SENTENCES = [json.loads(line)["text"] for line in _FILE.read_text(encoding="utf-8").splitlines()]
SURFACES = sorted(
    {
        " ".join(phrase.words)
        for table in load_tables().values()
        for role in ROLES
        for phrase in table.phrases(role)
    }
)
MARKS = [
    "-",
    "–",
    "−",
    "%",
    ".",
    ",",
    "'",
    "’",
    "(",
    ")",
    "[",
    "]",
    "/",
    "+",
    "~",
    "\n",
    "\n\n",
    "\u202f",
    "\xa0",
    " ",
]
NUMERALS = [
    "5",
    "64",
    "800",
    "1.250",
    "1,5",
    "30",
    "40,000",
    "116 000",
    "٨٠٠",
    "½",
    "2025",
    "0",
    "1'250",
    ".5",
]

NEUTRAL = "Zyx qwv.\n\n"
"""A paragraph that no table has a word of."""

pieces = st.one_of(
    st.sampled_from(NUMERALS),
    st.sampled_from(MARKS),
    st.sampled_from(SURFACES),
    st.just(" "),
    st.text(max_size=2),
)
soups = st.lists(pieces, max_size=40).map("".join)
spaced = st.lists(pieces, max_size=40).map(" ".join)
cuts = st.builds(
    lambda sentence, start, end, filling: sentence[:start] + filling + sentence[end:],
    st.sampled_from(SENTENCES),
    st.integers(0, 80),
    st.integers(0, 160),
    soups,
)
texts = st.one_of(soups, spaced, cuts, st.text(max_size=120))
languages = st.sampled_from(LANGUAGES)


@given(texts, languages)
def test_mentions_slice_do_not_overlap_and_are_sorted(text: str, language: str) -> None:
    check_text(text, language)


@given(texts)
def test_language_may_be_told_from_the_text(text: str) -> None:
    check_text(text, None)


@given(texts, languages.filter(lambda language: language != "und"))
def test_neutral_text_before_shifts_the_offsets_and_nothing_else(text: str, language: str) -> None:
    plain = read_quantities(text, language=language)
    shifted = read_quantities(NEUTRAL + text, language=language)
    offset = len(NEUTRAL)
    assert [(m.start + offset, m.text, m.value, m.value_hi, m.unit, m.comparator) for m in plain] == [
        (m.start, m.text, m.value, m.value_hi, m.unit, m.comparator) for m in shifted
    ]


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
def test_paragraph_before_a_sentence_leaves_what_is_found_in_it(first: str, second: str) -> None:
    """Habits of the first paragraph may rank the readings of the second; they may not lose any mention."""
    joined = check_text(f"{first}\n\nZyx. {second}", "en")
    alone = check_text(second, "en")
    assert len(joined) >= len(alone)
