"""Disagreements: each error once, sorted by kind, in its sentence, with what both sides say."""

from extractor.evaluation.disagreements import find_disagreements
from extractor.evaluation.gold import GoldSet
from extractor.evaluation.scoring import score_article
from extractor_schemas import Extraction
from tests.evaluation.changing import BREAKS, moved, with_claims

Predictions = dict[str, Extraction]
SHORT = "the-moscow-times"


def test_where_all_is_right_there_is_none(seeds: GoldSet, perfect: Predictions) -> None:
    scores = [score_article(article, perfect[article.name]) for article in seeds.articles]
    assert find_disagreements(scores) == ()


def test_every_kind_is_told_in_order_with_both_sides(seeds: GoldSet, perfect: Predictions) -> None:
    """One claim is missed, one invented, one predicted twice, and one has errors of two kinds."""
    article = seeds.articles[0]
    text = article.document.text or ""
    first, second, *others, last = perfect[SHORT].claims
    invented = moved(last, *(text.index("Moscow"), text.index("Moscow") + 6))
    again = second.model_copy(update={"id": "again"})
    broken = BREAKS["unit"](BREAKS["role"](BREAKS["speaker"](first)))
    score = score_article(article, with_claims(perfect[SHORT], [broken, second, again, *others, invented]))
    found = find_disagreements([score])
    assert [each.kind for each in found] == ["missed", "invented", "invented", "unit", "attribution"]
    missed, one, other, unit, attribution = found
    assert missed.figure == last.quantity.text
    assert {each.predicted for each in missed.differences} == {""}
    assert {one.note, other.note} == {"", "states once more what another prediction was paired with"}
    assert {each.gold for each in (*one.differences, *other.differences)} == {""}
    assert [(each.field, each.gold, each.predicted) for each in unit.differences] == [
        ("unit", first.quantity.unit, "ha" if first.quantity.unit != "ha" else "acre")
    ]
    assert [each.field for each in attribution.differences] == ["speaker", "role"]
    assert attribution.differences[0].predicted == "Ferdinand Achterberg"


def test_the_figure_stands_in_its_whole_sentence(seeds: GoldSet, perfect: Predictions) -> None:
    score = score_article(seeds.articles[1], with_claims(perfect["wire-copy"], []))
    text = seeds.articles[1].document.text or ""
    found = find_disagreements([score])
    assert len(found) == 9
    for each in found:
        assert text[each.at : each.at + len(each.figure)] == each.figure
        assert each.before + each.figure + each.after in text
        assert "\n\n" not in each.before + each.figure + each.after
