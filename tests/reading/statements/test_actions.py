"""Actions: what governs a figure, and how."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.speech.speakers import Piece
from extractor.reading.statements.actions import find_action
from extractor.reading.verbs.governors import ActionWords
from extractor.reading.words.words import read_sentence
from extractor_schemas import Action


def governor(text: str, figure: str = "40 km2", *others: str) -> ActionWords | None:
    sentence = read_sentence(text, 0, len(text))
    start = text.index(figure)
    pieces = tuple(Piece(text.index(other), text.index(other) + len(other)) for other in others)
    return find_action(sentence, start, start + len(figure), 0, len(text), pieces)


@pytest.mark.parametrize(
    ("text", "action", "form", "verb"),
    [
        ("Rebels captured 40 km2.", Action.TOOK, "active", "captured"),
        ("Rebels recaptured 40 km2.", Action.RETOOK, "active", "recaptured"),
        ("Rebels controlled 40 km2.", Action.HOLDS, "active", "controlled"),
        ("Rebels ceded 40 km2.", Action.LOST, "active", "ceded"),
        ("The king annexed 40 km2.", Action.ANNEXED, "active", "annexed"),
        ("Rebels withdrew from 40 km2.", Action.EVACUATED, "active", "withdrew from"),
        ("Rebels took about 40 km2.", Action.TOOK, "active", "took"),
        ("Rebels took back 40 km2.", Action.RETOOK, "active", "took back"),
        ("Rebels lost 40 km2.", Action.LOST, "active", "lost"),
        ("The army has 40 km2.", Action.HOLDS, "active", "has"),
        ("Rebels came at dawn, capturing 40 km2.", Action.TOOK, "gerund", "capturing"),
        ("Rebels left at dawn, losing 40 km2.", Action.LOST, "gerund", "losing"),
        ("Some 40 km2 have been liberated.", Action.RETOOK, "passive", "liberated"),
        ("Some 40 km2 was still held.", Action.HOLDS, "passive", "held"),
        ("Some 40 km2 remain to be liberated.", Action.REMAINS, "passive", "remain"),
        ("Some 40 km2 captured by rebels burned.", Action.TOOK, "reduced", "captured"),
        ("The 40 km2 Mali once held burned.", Action.HOLDS, "reduced", "held"),
        ("The area taken, 40 km2, burned.", Action.TOOK, "reduced", "taken"),
        ("Some 40 km2 are under rebel control.", Action.HOLDS, "control", "under rebel control"),
        ("Some 40 km2 is in Malian hands.", Action.HOLDS, "control", "in Malian hands"),
        ("Some 40 km2 came under rebel control.", Action.TOOK, "control", "under rebel control"),
        ("Some 40 km2 was brought back under control.", Action.RETOOK, "control", "under control"),
        ("Rebels have control of 40 km2.", Action.HOLDS, "active", "have control"),
        ("Rebels regained full control over 40 km2.", Action.RETOOK, "active", "regained full control"),
        ("Rebels lost control of 40 km2.", Action.LOST, "active", "lost control"),
        ("It reported gains of 40 km2.", Action.TOOK, "noun", "gains"),
        ("It reported losses totalling 40 km2.", Action.LOST, "noun", "losses"),
        ("It put the gains of the month at 40 km2.", Action.TOOK, "noun", "gains"),
        ("The valley covers 40 km2.", Action.SPANS, "size", "covers"),
        ("The valley has an area of 40 km2.", Action.SPANS, "size", "an area of"),
        ("That amounts to 40 km2.", Action.OTHER, "link", "amounts"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_role_of_the_table_governs_a_figure(text: str, action: Action, form: str, verb: str) -> None:
    found = governor(text)
    assert found is not None
    assert (found.action, found.form, found.verb.text(text)) == (action, form, verb)


@pytest.mark.parametrize(
    "text",
    [
        "It rained on 40 km2.",
        "Rebels won; it rained on 40 km2.",
        "Some 40 km2, and rebels captured it.",
        "Rebels captured it: 40 km2.",
        "Land was captured by rebels from 40 km2.",
        "40 km2",
    ],
    ids=lambda text: text,
)
def test_other_words_and_other_clauses_govern_nothing(text: str) -> None:
    assert governor(text) is None


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Some 40 km2 was captured by the rebels in May.", "rebels"),
        ("Some 40 km2 seized by Malian forces burned.", "Malian forces burned"),
        ("Some 40 km2 is in the hands of the army.", "army"),
        ("Some 40 km2 is under Malian control.", "Malian"),
        ("Some 40 km2 is under its control.", None),
        ("The 40 km2 Mali still held burned.", "Mali"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_words_that_name_who_does_it_are_the_agent(text: str, agent: str | None) -> None:
    found = governor(text)
    assert found is not None
    assert (found.agent.text(text) if found.agent is not None else None) == agent


@pytest.mark.parametrize(
    ("text", "is_strong"), [("Rebels seized 40 km2.", True), ("Rebels won 40 km2.", False)]
)
def test_verbs_about_land_whoever_the_subject_are_strong(text: str, is_strong: bool) -> None:
    found = governor(text)
    assert found is not None
    assert found.is_strong is is_strong


def test_passive_of_the_next_figure_does_not_govern_this_one() -> None:
    text = "It rained on 40 km2 and 30 km2 was captured."
    assert governor(text, "40 km2", "30 km2") is None
    found = governor(text, "30 km2", "40 km2")
    assert found is not None
    assert found.action is Action.TOOK


def test_figure_that_restates_this_one_hides_no_verb() -> None:
    found = governor("Some 40 km2 (15 percent) was captured.", "40 km2", "15 percent")
    assert found is not None
    assert found.action is Action.TOOK


def test_relative_clause_between_figure_and_verb_is_passed_over() -> None:
    found = governor("Some 40 km2, which spans two valleys, is in rebel hands.")
    assert found is not None
    assert found.form == "control"


def test_participle_that_tells_the_base_is_passed_over() -> None:
    found = governor("Rebels hold the territory initially captured, about 40 km2.")
    assert found is not None
    assert found.verb.start == len("Rebels ")


def test_bounds_of_the_statement_keep_verbs_out() -> None:
    text = "Rebels captured it and 40 km2 burned."
    sentence = read_sentence(text, 0, len(text))
    assert find_action(sentence, 23, 29, 23, len(text), ()) is None
    assert find_action(sentence, 23, 29, 0, len(text), ()) is not None


VOCABULARY = (
    "rebels captured have been 40km by , which ( ) under control of in hands gains lost or amounts to "
    "covers the area taken remain be Mali it ; and capturing back full has at"
)


@given(st.lists(st.sampled_from(VOCABULARY.split()), min_size=1, max_size=40), st.data())
def test_no_order_of_words_breaks_the_reader(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    sentence = read_sentence(text, 0, len(text))
    index = data.draw(st.integers(0, len(sentence.words) - 1))
    word = sentence.words[index]
    floor = data.draw(st.integers(0, word.start))
    ceiling = data.draw(st.integers(word.end, len(text)))
    found = find_action(sentence, word.start, word.end, floor, ceiling, ())
    if found is not None:
        pieces = [found.verb, *([found.agent] if found.agent is not None else [])]
        assert all(0 <= piece.start < piece.end <= len(text) for piece in pieces)
        assert sentence.words[found.index].start == found.verb.start
