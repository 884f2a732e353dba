"""The blind phrase lists: their grammar, how they are scored, and the scores the scanner must reach.

A failure names the phrases by their ids alone, so that the lists stay unread by whoever works on the scanner.
"""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from extractor.reading.scanner.quantities import read_quantities
from tests.reading.phrase_list import (
    PHRASES,
    Expected,
    Found,
    Phrase,
    Score,
    from_mentions,
    load_phrases,
    score_all,
    score_phrase,
)

LANGUAGES = {"en", "ru", "uk", "de", "fr", "es", "ar", "pl", "it", "tr"}


def find(phrase: Phrase) -> list[Found]:
    """Scan a phrase whose language is known."""
    return from_mentions(read_quantities(phrase.text, language=phrase.language))


def find_untold(phrase: Phrase) -> list[Found]:
    """Scan a phrase whose language has to be told from the text."""
    return from_mentions(read_quantities(phrase.text))


def missed(phrases: list[Phrase]) -> list[str]:
    """List the ids of the phrases that are not wholly right."""
    return [phrase.id for phrase in phrases if not score_phrase(phrase, find(phrase)).whole]


@pytest.fixture(scope="module")
def phrases() -> list[Phrase]:
    return load_phrases()


def test_list_is_long_enough_and_covers_every_language(phrases: list[Phrase]) -> None:
    assert len(phrases) >= 300
    assert sum(not phrase.mentions for phrase in phrases) >= 60
    assert {phrase.language for phrase in phrases} == LANGUAGES


@pytest.mark.parametrize("finder", [find, find_untold], ids=["language-given", "language-told"])
def test_scanner_reaches_the_bar(phrases: list[Phrase], finder: Any) -> None:
    score = score_all(phrases, finder)
    reached = (score.f1 >= 98, score.comparator_accuracy >= 95, score.wrong == 0)
    assert reached == (True, True, True), f"{score}; not wholly right: {missed(phrases)}"


def test_held_out_list_stays_at_what_was_measured_on_its_first_run() -> None:
    """Nothing was tuned on this list; its first run gave F1 97.6, comparators 98.9 % and no wrong value."""
    held_out = load_phrases(PHRASES / "held_out")
    score = score_all(held_out, find)
    reached = (score.f1 >= 97, score.comparator_accuracy >= 98, score.wrong == 0)
    assert reached == (True, True, True), f"{score}; not wholly right: {missed(held_out)}"


def test_third_list_stays_at_what_it_reached() -> None:
    """First run: F1 98.8, comparators 98.4 %, 4 wrong values; then the verbs that it lacked were added."""
    third = load_phrases(PHRASES / "third")
    score = score_all(third, find_untold)
    reached = (score.f1 >= 99, score.comparator_accuracy >= 98, score.wrong == 0)
    assert reached == (True, True, True), f"{score}; not wholly right: {missed(third)}"


def test_nothing_is_found_where_nothing_is(phrases: list[Phrase]) -> None:
    empty = [phrase for phrase in phrases if not phrase.mentions]
    assert [phrase.id for phrase in empty if find(phrase)] == []


ROW: dict[str, Any] = {
    "id": "xx-1",
    "language": "en",
    "text": "More than 5 km² or 40-50%",
    "features": ["plain"],
    "mentions": [
        {
            "text": "5 km²",
            "start": 10,
            "end": 15,
            "kind": "area",
            "value": "5",
            "value_hi": None,
            "unit": "km2",
            "comparator": "gt",
            "hedge": "More than",
            "readings": ["5"],
            "converts": None,
        },
        {
            "text": "40-50%",
            "start": 19,
            "end": 25,
            "kind": "percent",
            "value": "40",
            "value_hi": "50",
            "unit": "percent",
            "comparator": "range",
            "hedge": None,
            "readings": ["40"],
            "converts": None,
        },
    ],
}


def write(folder: Path, *rows: dict[str, Any]) -> Path:
    """Write a list of phrases."""
    (folder / "xx.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return folder


def test_row_is_read(tmp_path: Path) -> None:
    (phrase,) = load_phrases(write(tmp_path, ROW))
    first, second = phrase.mentions
    assert (first.value, first.comparator, first.hedge) == (Fraction(5), "gt", "More than")
    assert (second.value, second.high) == (Fraction(40), Fraction(50))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"end": 16}, "offsets"),
        ({"text": "5 km"}, "offsets"),
        ({"kind": "percent"}, "kind and unit"),
        ({"unit": "furlong"}, "unit 'furlong'"),
        ({"value": "5,0"}, "a value"),
        ({"value": "1/3"}, "a value"),
        ({"readings": ["6", "5"]}, "first reading"),
        ({"readings": []}, "first reading"),
        ({"comparator": "range"}, "range"),
        ({"comparator": "more"}, "more"),
        ({"hedge": "over"}, "hedge"),
        ({"converts": 3}, "converts"),
        ({"note": "x"}, "keys of a mention"),
    ],
)
def test_wrong_mention_is_refused(tmp_path: Path, change: dict[str, Any], reason: str) -> None:
    row = ROW | {"mentions": [ROW["mentions"][0] | change, ROW["mentions"][1]]}
    with pytest.raises(ValueError, match=reason):
        load_phrases(write(tmp_path, row))


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([ROW, ROW], "share an id"),
        ([ROW | {"mentions": ROW["mentions"][::-1]}], "not in order"),
        ([ROW | {"mentions": [ROW["mentions"][0]] * 2}], "overlap"),
        ([ROW | {"language": "English"}], "language"),
        ([{key: value for key, value in ROW.items() if key != "features"}], "keys"),
    ],
    ids=["twice", "order", "overlap", "language", "keys"],
)
def test_wrong_row_is_refused(tmp_path: Path, rows: list[dict[str, Any]], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        load_phrases(write(tmp_path, *rows))


EXPECTED = Expected(0, 5, Fraction(40), Fraction(50), "percent", "range", None, (Fraction(40),), None)
PHRASE = Phrase("xx-1", "en", "40-50% 7%", ("range",), (EXPECTED,))
RIGHT = Found(0, 6, Fraction(40), Fraction(50), "percent", "range", (Fraction(40),))


@pytest.mark.parametrize(
    ("found", "hits", "wrong"),
    [
        pytest.param([RIGHT], 1, 0, id="right"),
        pytest.param([RIGHT, RIGHT], 1, 0, id="one-to-one"),
        pytest.param([RIGHT._replace(high=None)], 0, 1, id="lost-end"),
        pytest.param([RIGHT._replace(value=Fraction(4))], 0, 0, id="right-value-among-the-readings"),
        pytest.param([RIGHT._replace(value=Fraction(4), readings=())], 0, 1, id="silently-wrong"),
        pytest.param([RIGHT._replace(unit="fraction")], 0, 0, id="other-unit"),
        pytest.param([RIGHT._replace(start=7, end=9)], 0, 0, id="elsewhere"),
        pytest.param([], 0, 0, id="missed"),
    ],
)
def test_scorer_tells_hits_from_wrong_values(found: list[Found], hits: int, wrong: int) -> None:
    score = score_phrase(PHRASE, found)
    assert (score.hits, score.wrong, score.found) == (hits, wrong, len(found))


def test_scores_add_up() -> None:
    score = score_all([PHRASE, PHRASE], lambda _: [RIGHT])
    assert (score.phrases, score.expected, score.hits, score.comparators) == (2, 2, 2, 2)
    assert score.f1 == score.precision == score.recall == score.comparator_accuracy == 100
    assert Score().f1 == 100


def test_list_lies_where_the_loader_looks() -> None:
    assert PHRASES.is_dir()
