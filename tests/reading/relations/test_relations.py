"""Which figures of a text belong together, by the words between them."""

import pytest

from extractor.documents import read_document
from extractor.reading.reader import read
from extractor.reading.relations import FigureRelation, find_relations


def relations(text: str, language: str | None = None) -> tuple[FigureRelation, ...]:
    return find_relations(read(read_document(text, published="2025-06-04", language=language)))


def within(text: str, language: str | None = None) -> tuple[FigureRelation, ...]:
    """All but the figures that may only repeat earlier ones."""
    return tuple(each for each in relations(text, language) if each.kind != "same")


def shown(relation: FigureRelation) -> str:
    """A relation as its kind and its figures by role: "sum part:40 part:50 whole:90"."""
    members = " ".join(f"{role.value}:{mention.value}" for role, mention in relation.members)
    return f"{relation.kind.value} {members}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Crews cleared 40 hectares in May and 50 hectares in June, a total of 90 hectares.",
            ["sum part:40 part:50 whole:90"],
            id="total behind a list",
        ),
        pytest.param(
            "They hold 90 sq km in all: 40 sq km of forest and 50 sq km of marsh.",
            ["sum whole:90 part:40 part:50"],
            id="total before a list",
        ),
        pytest.param(
            "The north lost 40 sq km and the south 50 sq km. Together they lost 90 sq km.",
            ["sum part:40 part:50 whole:90"],
            id="total in the next sentence",
        ),
        pytest.param(
            "The reserve has 90 sq km, of which 40 sq km are forest and 30 sq km are marsh.",
            ["part_of whole:90 part:40 part:30"],
            id="of which",
        ),
        pytest.param(
            "Of the 90 sq km that burned, 40 sq km were forest.",
            ["part_of whole:90 part:40"],
            id="of the whole",
        ),
        pytest.param(
            "The reserve has 90 sq km, of which 40 sq km are forest and the remaining 50 sq km marsh.",
            ["sum whole:90 part:40 rest:50"],
            id="the remaining",
        ),
        pytest.param(
            "Of the 90 sq km that were mined, 40 sq km have been cleared, leaving 50 sq km.",
            ["sum whole:90 part:40 rest:50"],
            id="leaving",
        ),
        pytest.param(
            "One side holds 64% of the province and the other the remaining 36%.",
            ["sum part:64 rest:36"],
            id="shares of one whole",
        ),
        pytest.param(
            "Last year 95 sq km burned, more than the 40 sq km and 50 sq km combined.",
            ["sum whole:95 part:40 part:50"],
            id="combined",
        ),
        pytest.param(
            "The army took 40 sq km in May, 50 sq km in June.", [], id="a list without a total is no relation"
        ),
        pytest.param(
            "It lost 90 sq km in total, compared with 40 sq km a year before.",
            [],
            id="what a total is compared with is no part",
        ),
    ],
)
def test_sums_are_found(text: str, expected: list[str]) -> None:
    assert [shown(each) for each in within(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They hold 120 sq km, or 15 percent of the 800 sq km district.",
            "share part:120 share:15 whole:800",
        ),
        (
            "They hold 15 percent of the 800 sq km district, or 120 sq km.",
            "share share:15 whole:800 part:120",
        ),
        ("They hold 120 sq km of the 800 sq km (15 percent).", "share part:120 whole:800 share:15"),
        ("Of the district's 800 sq km, 120 sq km, or 15%, are theirs.", "share whole:800 part:120 share:15"),
        (
            "The district has 800 sq km. They hold 120 sq km, or 15% of it.",
            "share whole:800 part:120 share:15",
        ),
        ("They hold 800 sq km, or 2.7 percent of Kursk region.", "share part:800 share:2.7"),
        ("They took 800 sq km, or 64 percent, leaving 450 sq km.", "share part:800 share:64 rest:450"),
    ],
)
def test_shares_are_found_in_any_order(text: str, expected: str) -> None:
    assert expected in [shown(each) for each in relations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "They hold 120 sq km, and 15 percent of the 800 residents have left.",
        "They hold 800 sq km, or 2.7 percent of the border part of Kursk region.",
        "They hold 120 sq km. Some 15 percent of voters are undecided.",
    ],
    ids=["another statement", "a part of a place", "another sentence"],
)
def test_a_share_of_something_else_is_not_related(text: str) -> None:
    assert [each.kind for each in relations(text) if each.kind == "share"] == []


@pytest.mark.parametrize(
    ("text", "expected", "sign"),
    [
        ("Its area grew from 40 sq km to 60 sq km.", "change before:40 after:60", 1),
        ("Its share fell from 40 percent to 30 percent.", "change before:40 after:30", -1),
        ("It now holds 60 sq km, up from 40 sq km.", "change after:60 before:40", 1),
        (
            "Its area grew from 40 sq km to 60 sq km, an increase of 50 percent.",
            "change before:40 after:60 change:50",
            1,
        ),
        ("Its area grew by 50 percent, from 40 sq km to 60 sq km.", "change change:50 before:40 after:60", 1),
    ],
)
def test_changes_are_found(text: str, expected: str, sign: int) -> None:
    (found,) = within(text)
    assert (shown(found), found.sign) == (expected, sign)


@pytest.mark.parametrize(
    ("words", "factor", "comparator"),
    [
        ("twice the", "2", "eq"),
        ("more than twice the", "2", "gt"),
        ("nearly double the", "2", "almost"),
        ("about three times the", "3", "approx"),
    ],
)
def test_multiples_keep_their_hedge(words: str, factor: str, comparator: str) -> None:
    (found,) = within(f"Fires burned 500 sq km in May, {words} 230 sq km in April.")
    assert found.factor is not None
    assert (str(found.factor.value), found.factor.comparator.value) == (factor, comparator)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They took 450 sq km in May. That is 14.5 sq km a day.", 31),
        ("They took 450 sq km in 30 days, an average of 15 sq km a day.", 30),
        ("They took 450 sq km in three weeks, or 21.4 sq km per day.", 21),
        ("Since the start of 2025 they have taken 310 sq km, an average of 2 sq km a day.", 154),
        ("They took 450 sq km in May. A year ago they took 2 sq km a day.", None),
        ("They took 450 sq km in May and 300 sq km in June, or 12 sq km a day.", None),
    ],
    ids=["month", "days", "weeks", "since", "no average", "two totals"],
)
def test_averages_have_the_days_of_their_period(text: str, days: int | None) -> None:
    assert [each.days for each in relations(text) if each.kind == "rate"] == ([] if days is None else [days])


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Армия заняла 40 кв. км на севере и 50 кв. км на юге, всего 90 кв. км.", "sum"),
        ("ru", "Площадь выросла с 40 кв. км до 60 кв. км.", "change"),
        ("uk", "Армія звільнила 40 кв. км на півночі та 50 кв. км на півдні, загалом 90 кв. км.", "sum"),
        ("uk", "Вони тримають 120 кв. км, або 15 % із 800 кв. км.", "share"),
        ("de", "Die Armee nahm 40 Quadratkilometer im Norden und 50 im Süden ein, insgesamt 90.", "sum"),
        ("de", "Im Norden fielen 40 km² und im Süden 50 km², insgesamt 90 km².", "sum"),
        ("fr", "L'armée a pris 40 km² au nord et 50 km² au sud, soit 90 km² au total.", "sum"),
        ("es", "El ejército tomó 40 km² en el norte y 50 km² en el sur, un total de 90 km².", "sum"),
        ("es", "Controlan 120 km², es decir, el 15 % de los 800 km² del distrito.", "share"),
    ],
)
def test_other_languages_have_cues_of_their_own(language: str, text: str, expected: str | None) -> None:
    assert [each.kind for each in within(text, language)] == ([] if expected is None else [expected])


def test_the_headline_is_related_to_every_area_of_the_article() -> None:
    (found,) = relations("Army takes 300 sq km\n\nThe army took 300 sq km in May. It lost 20 sq km in June.")
    assert shown(found) == "same whole:300 part:300 part:20"
