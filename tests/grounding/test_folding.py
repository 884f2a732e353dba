"""Copies may differ in white space, quotation marks and dashes, and in nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.grounding.folding import MAX_OCCURRENCES, fold
from extractor.reading.speech.speakers import Piece

texts = st.text(st.sampled_from("ab6 4%\n\t\u00a0“”\"'’—-"), max_size=40)


def found(text: str, wanted: str) -> list[str]:
    return [piece.text(text) for piece in fold(text).find_all(wanted)]


@pytest.mark.parametrize(
    ("text", "wanted", "place"),
    [
        ("held 64 percent of it", "64 percent", "64 percent"),
        ("held 64\npercent of it", "64 percent", "64\npercent"),
        ("held 64\u00a0\u2009% of it", "64 %", "64\u00a0\u2009%"),
        ("“we took it”, he said", '"we took it"', "“we took it”"),
        ("the people’s republic", "the people's republic", "the people’s republic"),
        ("40–50 percent", "40-50 percent", "40–50 percent"),
        ("  held it", "\n held it ", "held it"),
    ],
    ids=["as it is", "line break", "narrow blanks", "quotation marks", "apostrophe", "dash", "blanks around"],
)
def test_innocent_differences_are_folded(text: str, wanted: str, place: str) -> None:
    assert found(text, wanted) == [place]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("held 64 percent of it", "46 percent"),
        ("held 64 percent of it", "held 65 percent of it"),
        ("held 64 percent of it", "Held 64 percent"),
        ("held 64 percent of it", "held64 percent"),
        ("held 64 percent of it", "held 64 percent of it all"),
        ("held 64 percent of it", ""),
        ("held 64 percent of it", "  "),
        ("", "64"),
    ],
    ids=[
        "transposed",
        "one digit",
        "capital",
        "blank left out",
        "more words",
        "nothing",
        "blanks",
        "no text",
    ],
)
def test_everything_else_is_a_difference(text: str, wanted: str) -> None:
    assert found(text, wanted) == []
    assert fold(text).find_nearest(wanted, Piece(0, len(text)), 0) is None
    assert fold(text).find_inside(wanted, Piece(0, len(text))) is None


def test_exact_places_go_before_folded_ones() -> None:
    assert found('a “b” and a "b"', 'a "b"') == ['a "b"']


def test_a_text_that_repeats_without_end_is_not_listed_without_end() -> None:
    assert len(found("ab" * 1000, "ab")) == MAX_OCCURRENCES


@pytest.mark.parametrize(
    ("within", "to", "start"),
    [
        (Piece(0, 20), 0, 0),
        (Piece(0, 20), 11, 9),
        (Piece(10, 30), 10, 18),
        (Piece(20, 26), 20, 18),
        (Piece(1, 8), 1, 0),
    ],
    ids=[
        "first inside",
        "nearest inside",
        "inside before outside",
        "last before",
        "before rather than behind",
    ],
)
def test_the_nearest_place_is_taken(within: Piece, to: int, start: int) -> None:
    text = "Kherson, Kherson, Kherson"
    assert fold(text).find_nearest("Kherson", within, to) == Piece(start, start + 7)


def test_a_place_behind_is_taken_if_there_is_no_other() -> None:
    assert fold("he took it in Kherson").find_nearest("Kherson", Piece(0, 5), 0) == Piece(14, 21)


def test_a_place_inside_has_to_be_whole() -> None:
    text = "Kherson, Kherson"
    assert fold(text).find_inside("Kherson", Piece(1, 16)) == Piece(9, 16)
    assert fold(text).find_inside("Kherson", Piece(1, 15)) is None


@given(texts)
def test_offsets_lead_back_to_what_was_folded(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    for character, offset in zip(folded.text, folded.offsets, strict=False):
        assert fold(text[offset]).text == character


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text).text).text == fold(text).text


@given(texts, texts, st.integers(0, 40), st.integers(0, 40))
def test_what_is_found_equals_what_was_wanted_once_folded(
    text: str, wanted: str, start: int, length: int
) -> None:
    folded, within = fold(text), Piece(start, start + length)
    key = fold(wanted.strip()).text
    pieces = [*folded.find_all(wanted), folded.find_nearest(wanted, within, start)]
    inside = folded.find_inside(wanted, within)
    for piece in (*pieces, inside):
        assert piece is None or fold(piece.text(text).strip()).text == key
    assert inside is None or (within.start <= inside.start and inside.end <= within.end)


@given(texts, st.integers(0, 40), st.integers(1, 40))
def test_every_piece_of_a_text_is_found_in_it(text: str, start: int, length: int) -> None:
    wanted = text[start : start + length]
    found_places = [(piece.start, piece.end) for piece in fold(text).find_all(wanted)]
    if wanted.strip():
        assert (start, start + len(wanted)) in found_places
