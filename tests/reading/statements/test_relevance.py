"""Relevance by the whole article: what counts as a claim where somebody holds or takes land."""

from datetime import date

import pytest

from extractor.documents import read_document
from extractor.reading.figure_readings import FigureReading
from extractor.reading.reader import read
from extractor.reading.statements.statements import read_statements
from extractor_schemas import Action, ClaimKind

LEAD = (
    "Rebels seized 900 square kilometres of Kayes region from the Malian army in May, a spokesman said.\n\n"
)
PEACE = (
    "The fire in the forest near Kayes spread on Monday as rescuers fought the blaze. "
    "Farmers lost crops and cattle to flames on the river.\n\n"
)


def figures(text: str) -> list[FigureReading]:
    document = read_document(LEAD + text, published=date(2025, 6, 10), language="en")
    return [each for each in read_statements(read(document)) if each.mention.start >= len(LEAD)]


@pytest.mark.parametrize(
    ("text", "kind", "action"),
    [
        ("That is 12 percent of the region.", ClaimKind.SHARE, None),
        ("Two thirds of the province are out of the government's reach.", ClaimKind.SHARE, None),
        ("The army has a grip on 60 percent of the region.", ClaimKind.SHARE, Action.HOLDS),
        ("The army is strong in less than a quarter of Kayes region.", ClaimKind.SHARE, Action.HOLDS),
        ("We are in 53 percent of the region.", ClaimKind.SHARE, Action.HOLDS),
        ("The militia governs 49 percent of the territory.", ClaimKind.SHARE, Action.HOLDS),
        ("Some 30 percent of Mali is contested.", ClaimKind.SHARE, Action.OTHER),
        ("Half of Kayes region has slipped from the army's grasp.", ClaimKind.SHARE, Action.LOST),
        ("A tenth of the region has fallen to the rebels.", ClaimKind.SHARE, Action.TOOK),
        ("A fifth of the region now belongs to the rebels.", ClaimKind.SHARE, Action.HOLDS),
        ("Some 58 percent of the region lies on the army's side.", ClaimKind.SHARE, Action.HOLDS),
        ("Two fifths of the region have been under Malian command since.", ClaimKind.SHARE, Action.HOLDS),
        ("The rebels claim to hold 70 percent of Mali.", ClaimKind.SHARE, Action.HOLDS),
        ("Their share of the region has risen to 35 percent.", ClaimKind.SHARE, None),
        ("Of the land in Kayes region, about three-quarters have returned to Mali.", ClaimKind.SHARE, None),
        ("The army said it had 12 percent of the region left.", ClaimKind.SHARE, Action.REMAINS),
        ("They bit off a further 35 square kilometres in the south.", ClaimKind.AREA_CHANGED, Action.TOOK),
        ("The rebels moved forward by 9 square kilometres.", ClaimKind.AREA_CHANGED, Action.TOOK),
        (
            "The army had won back by force, it says, 54 square kilometres.",
            ClaimKind.AREA_CHANGED,
            Action.RETOOK,
        ),
        (
            "The army evacuated, without a shot, a total of 48 square kilometres.",
            ClaimKind.AREA_CHANGED,
            Action.EVACUATED,
        ),
        ("Some 30 square kilometres changed hands.", ClaimKind.AREA_CHANGED, Action.TOOK),
        ("MapWatch counted 55 square kilometres of rebel advances.", ClaimKind.AREA_CHANGED, Action.TOOK),
        ("The rebels have dug in on some 190 square kilometres.", ClaimKind.AREA_HELD, Action.HOLDS),
        ("That would leave Mali with 177 square kilometres.", ClaimKind.AREA_HELD, Action.REMAINS),
        ("The pace was 4 square kilometres a day.", ClaimKind.RATE, Action.TOOK),
        ("Kayes region covers 119,743 square kilometres.", ClaimKind.REGION_SIZE, Action.SPANS),
        ("Loulo, a district of 600 square kilometres, is theirs.", ClaimKind.REGION_SIZE, Action.SPANS),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_land_beside_claims_is_a_claim(text: str, kind: ClaimKind, action: Action | None) -> None:
    (figure,) = figures(text)
    assert (figure.is_claim, figure.kind) == (True, kind)
    assert action is None or figure.action is action


@pytest.mark.parametrize(
    "text",
    [
        "Nearly 20 percent of the population has fled Kayes region.",
        "Some 30 percent of those who lived there are gone.",
        "About 62 percent of Malians reject giving up any land.",
        "The group guards 90 percent of the border.",
        "Inflation reached 14 percent in Mali.",
        "Some 65 percent of Mali is desert.",
        "About 15 percent of the region is arable.",
        "Flood water covers 70 percent of the district.",
        "Kayes region lost 300 square kilometres of forest.",
        "The concession covers 120 square kilometres.",
        "The park of 3,000 square kilometres was closed.",
        "Farmers sowed a third of it.",
        "A fire destroyed 400 square kilometres of savanna.",
        "The market there has shrunk by half.",
        "The UN wants a demilitarised zone of 500 square kilometres.",
        "Rebels could take 500 square kilometres more.",
        "Mines contaminate 1,700 square kilometres.",
        "Deminers have cleared 14 square kilometres.",
        "The army lost 30 percent of its tanks.",
    ],
    ids=lambda text: text,
)
def test_people_nature_and_wishes_are_none(text: str) -> None:
    assert not any(each.is_claim for each in figures(text))


def test_nothing_is_taken_in_an_article_about_a_disaster() -> None:
    text = PEACE * 4 + "The zone was widened by 700 square kilometres of Kayes region."
    document = read_document(text, published=date(2025, 6, 10), language="en")
    assert not any(each.is_claim for each in read_statements(read(document)))


@pytest.mark.parametrize(
    "text",
    [
        "Chad's party took 54 percent of the vote in Kayes region. It held 60 percent of the seats. Turnout "
        "was 71 percent. It captured two thirds of Gao region. The count went on.",
        "Mali lost 200 square kilometres of ice in Gao region. Ice covers 80 percent of Kayes region. It "
        "snowed. The glacier gave up a tenth of Gao region. It was cold.",
        "The operator covers 90 percent of Mali. It holds 40 percent of the market. It has conquered a third "
        "of Gao region. Sales rose by 12 percent. Its shares fell.",
    ],
    ids=["vote", "ice", "network"],
)
def test_an_article_without_a_word_of_fighting_makes_no_claims(text: str) -> None:
    document = read_document(text, published=date(2025, 6, 10), language="en")
    assert not any(each.is_claim for each in read_statements(read(document)))


def test_one_claim_among_many_other_figures_makes_none_of_them_a_claim() -> None:
    others = (
        "Teams consider 62 square kilometres around Gao too dangerous to enter. Troops combed 140 square "
        "kilometres of Kayes region for a pilot. Pits have spread over 28 square kilometres of Kayes region."
    )
    assert not any(each.is_claim for each in figures(others))
