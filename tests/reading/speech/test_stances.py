"""Stances: what is denied by its speaker, and what a sentence rejects of the ones before."""

import pytest

from extractor.reading.speech.attribution import read_attributions
from extractor.reading.speech.stances import is_negated, rejects_before
from extractor.reading.words.words import read_sentence
from extractor_schemas import Stance
from tests.reading.speech.test_attribution import document


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("We do not hold 40 km2.", True),
        ("They don't have 40 km2.", True),
        ("It is not even 40 km2.", True),
        ("The state does not have even 40 km2.", True),
        ("“No 40 km2 were taken.”", True),
        ("They hold 9, and not 40 km2.", True),
        ("They do not hold more than 40 km2.", False),
        ("They have not yet taken 40 km2.", False),
        ("They said not a word, but took 40 km2.", False),
        ("The army does not hold 40 km2.", False),
        ("They hold 40 km2.", False),
        ("“The enemy does not hold 40 km2 of it, whatever they say,” he said.", True),
        ("“Our army has not lost 40 km2,” she said.", True),
        ("“The rebels are not holding 40 km2.”", True),
        ("“They came at night, and the army did not take part in it: 40 km2 went.”", False),
        ("“The army does not hold more than 40 km2.”", False),
    ],
)
def test_not_before_a_figure_denies_it(text: str, negated: bool) -> None:
    assert is_negated(read_sentence(text, 0, len(text)), text.index("40")) is negated


@pytest.mark.parametrize(
    ("text", "rejects"),
    [
        ("Kabul does not agree with these numbers.", True),
        ("This does not correspond to reality.", True),
        ("Kabul agrees with the numbers.", False),
        ("That number was turned down flat by the ministry.", True),
        ("These figures are simply untrue, he said.", True),
        ("The claim was dismissed in Kabul.", True),
        ("That figure has not been disputed.", False),
        ("That number was confirmed by the ministry.", False),
        ("The town was turned into a fortress.", False),
        ("It rained.", False),
    ],
)
def test_phrase_rejects_what_stood_before(text: str, rejects: bool) -> None:
    assert rejects_before(read_sentence(text, 0, len(text)), ()) is rejects


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        (
            "The colonel said his men took 40 km2. A rebel officer said they gave up “20 km2, not 40”.",
            "disputed",
        ),
        ("They hold 40% of it, the army says. “It is 58% by now, not 40,” Idris Bello said.", "disputed"),
        ("They hold 40% of it, the army says. “It is 58 by now, not 41,” Idris Bello said.", "asserted"),
        ("The army said it took 40 km2. The army said later it was 30 km2, not 40.", "asserted"),
        ("Rebels hold 40 km2, the army said, a total that Kabul rejected within hours.", "disputed"),
        ("Rebels hold 40 km2, the army said, a figure confirmed by Kabul.", "asserted"),
    ],
)
def test_figure_that_somebody_else_rejects_is_disputed(text: str, stance: str) -> None:
    start = text.index("40")
    statement = read_attributions(document(text)).statement_at(start, start + 3)
    assert statement is not None
    assert statement.stance is Stance(stance)
