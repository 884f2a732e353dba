"""Bases: what a share is a share of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents import read_document
from extractor.reading.bases import Base, read_base
from extractor.reading.places.named_land import territories_among
from extractor.reading.places.places import read_places
from extractor.reading.reader import read
from extractor.reading.statements.statements import read_statements
from extractor.reading.words.words import read_sentence
from extractor_schemas import ShareScope


def base(text: str, share: str = "30%") -> Base | None:
    end = text.index(share) + len(share)
    return read_base(read_sentence(text, 0, len(text)), end, read_places(text))


@pytest.mark.parametrize(
    ("text", "words", "scope"),
    [
        ("They hold 30% of Mali.", "Mali", ShareScope.REGION_TOTAL),
        ("They hold 30% of the country.", "the country", ShareScope.REGION_TOTAL),
        ("They hold 30% of the whole of the province.", "the whole of the province", ShareScope.REGION_TOTAL),
        ("They hold 30% of the land.", "the land", ShareScope.UNRESOLVED),
        ("They hold 30% of Mali, Niger and Chad.", "Mali, Niger and Chad", ShareScope.UNRESOLVED),
        ("They hold 30% of each of Mali and Chad.", "each of Mali and Chad", ShareScope.SET_DISTRIBUTIVE),
        ("They hold 30% of Mali and Chad combined.", "Mali and Chad combined", ShareScope.SET_COLLECTIVE),
        (
            "They kept 30% of the land they captured.",
            "the land they captured",
            ShareScope.CAPTURED_CUMULATIVE,
        ),
        (
            "They kept 30% of the area initially seized.",
            "the area initially seized",
            ShareScope.INITIALLY_HELD,
        ),
        ("They kept 30% of their gains.", "their gains", ShareScope.CAPTURED_CUMULATIVE),
        ('They hold 30% of "Mali" now.', "Mali", ShareScope.REGION_TOTAL),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_words_behind_of_give_the_base_and_its_scope(text: str, words: str, scope: ShareScope) -> None:
    found = base(text)
    assert found is not None
    assert (found.piece.text(text), found.scope, found.is_land) == (words, scope, True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They took 30% of Mali on Friday.", "Mali"),
        ("They took 30% of Mali in ten days.", "Mali"),
        ("They took 30% of Mali and left.", "Mali"),
        ("They took 30% of Mali, officials said.", "Mali"),
        ("They took 30% of Mali while it rained.", "Mali"),
        ("They took 30% of Mali (a lot).", "Mali"),
        ("They took 30% of Mali and Chad lost more.", "Mali"),
        ("They took 30% of Mali, according to maps.", "Mali"),
        ("Some 30% of Mali lies behind them.", "Mali"),
    ],
    ids=lambda text: text,
)
def test_base_ends_where_time_or_another_clause_begins(text: str, words: str) -> None:
    found = base(text)
    assert found is not None
    assert found.piece.text(text) == words


@pytest.mark.parametrize("text", ["They hold 30%.", "They hold 30% in Mali.", "They hold 30% of"])
def test_share_without_of_has_no_base(text: str) -> None:
    assert base(text) is None


@pytest.mark.parametrize(
    ("what", "is_land"),
    [
        ("the voters", False),
        ("Mali's wheat exports", False),
        ("the population of Mali", False),
        ("the forest", False),
        ("its territory", True),
        ("Malian territory", True),
        ("it", True),
        ("the Sikasso region", True),
        ("the money", False),
    ],
)
def test_head_noun_says_whether_it_is_land(what: str, is_land: bool) -> None:
    found = base(f"They have 30% of {what}.")
    assert found is not None
    assert found.is_land is is_land


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("land in Mali", ["Mali"]),
        ("land captured by Mali", []),
        ("land far from Chad", []),
        ("Mali's offensive", []),
        ("Mali's Sikasso region", ["Sikasso region"]),
        ("Malian forces", []),
        ("Malian territory", ["Malian"]),
        ("Malian gains", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_owners_agents_and_adjectives_of_forces_are_no_territory(text: str, named: list[str]) -> None:
    sentence = read_sentence(text, 0, len(text))
    found = territories_among(sentence, read_places(text), 0, len(text))
    assert [place.text for place in found] == named


WORDS = (
    "of the Mali , and Chad region captured initially \" each Malian it that forces ( in May ten . voters 's"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=40))
def test_no_order_of_words_breaks_the_reader(words: list[str]) -> None:
    text = " ".join(["30%", "of", *words])
    found = base(text)
    if found is not None:
        assert 0 < found.piece.start < found.piece.end <= len(text)
        assert all(found.piece.start <= place.start < found.piece.end for place in found.places)


SCOPES = {
    "loss of what was seized": (
        "Islamic State lost 20% of the areas that it had seized in Syria.",
        ShareScope.INITIALLY_HELD,
    ),
    "won back of what was held": (
        "Russia won back 86% of the territory that Ukraine held in Kursk region.",
        ShareScope.INITIALLY_HELD,
    ),
    "loss of land where": (
        "Islamic State lost 30% of the territory in Iraq where it could move.",
        ShareScope.INITIALLY_HELD,
    ),
    "gain of all that was taken": (
        "Russia took a quarter of everything it has taken around Sumy.",
        ShareScope.CAPTURED_CUMULATIVE,
    ),
    "of what was just captured": (
        "Russia took 40 km2 of Sumy region. Ukraine retook a fifth of it.",
        ShareScope.CAPTURED_CUMULATIVE,
    ),
    "of what was just held": (
        "Islamic State held 900 km2 of Iraq. It still holds a quarter of it.",
        ShareScope.INITIALLY_HELD,
    ),
    "taken together": (
        "The RSF holds 86% of the five Darfur states, taken together.",
        ShareScope.SET_COLLECTIVE,
    ),
    "whole": ("Islamic State lost 20% of Syria.", ShareScope.REGION_TOTAL),
}


@pytest.mark.parametrize(("text", "scope"), SCOPES.values(), ids=SCOPES)
def test_what_a_share_is_measured_against(text: str, scope: ShareScope) -> None:
    assert read_statements(read(read_document(text, language="en")))[-1].share_scope is scope
