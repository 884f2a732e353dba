"""A draft stands only if the text supports every piece of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from extractor import Extractor
from extractor.documents import read_document
from extractor_schemas import Action, ClaimKind, Comparator, Draft, Mode, Severity, ShareScope, Stance

TEXT = "\n\n".join(
    [
        "Russia takes more than 300 sq km of Sumy region",
        "KYIV, Feb 20 (Reuters) - Russia has taken more than 300 square kilometres (116 square miles) of "
        "Sumy region since January, Colonel Anna Weber, spokeswoman for the Russian army, told Rossiya TV on "
        "Wednesday.",
        "“We control about 60 percent of Kherson region,” she said.",
        "Ivan Petrenko, governor of Sumy region, said Ukraine had retaken 40 square kilometres of the region "
        "in February. He told Suspilne that 25 to 30 percent of Sumy region was mined.",
        "Based on Weber's statements, Ukraine still controls more than 900 square kilometres of Kursk "
        "region.",
        "Photo: a field of 70 square kilometres near Sumy",
    ]
)
DOCUMENT = read_document(TEXT, published=date(2025, 2, 20))
TAKEN, HELD, RETAKEN, LEFT = (
    "300 square kilometres", "60 percent", "40 square kilometres", "900 square kilometres"
)  # fmt: skip
Changed = Callable[..., set[str]]


@pytest.fixture(scope="module")
def drafts() -> dict[str, Draft]:
    """The engine's own drafts, by figure."""
    return {draft.figure: draft for draft in Extractor().propose(DOCUMENT)}


@pytest.fixture(scope="module")
def codes(drafts: dict[str, Draft]) -> Changed:
    """Codes that reject a draft of the engine after a change."""

    def judge(figure: str, /, **changes: Any) -> set[str]:
        draft = drafts[figure].model_copy(update=changes)
        extraction = Extractor().judge(DOCUMENT, (draft,))
        return {code for rejection in extraction.rejected for code in rejection.findings}

    return judge


@pytest.mark.parametrize("figure", [TAKEN, HELD, RETAKEN, LEFT])
def test_what_the_text_supports_stands(codes: Changed, figure: str) -> None:
    assert codes(figure) == set()


REJECTED: dict[str, tuple[str, str, dict[str, Any]]] = {
    "quotation elsewhere": ("E101", TAKEN, {"quote": "Russia has taken 300 square kilometres of"}),
    "one digit in the quotation": ("E101", TAKEN, {"quote": "taken more than 200 square kilometres"}),
    "figure outside the quotation": ("E102", TAKEN, {"figure": "60 percent"}),
    "figure of no quantity": ("E103", TAKEN, {"figure": "Russia"}),
    "part of a number": ("E103", TAKEN, {"figure": "00 square kilometres"}),
    "other value": ("E104", TAKEN, {"value": "350"}),
    "no number": ("E104", TAKEN, {"value": "many"}),
    "number that would fill the memory": ("E104", TAKEN, {"value": "1e999999999"}),
    "number of ten thousand digits": ("E104", TAKEN, {"value": "3" * 10000}),
    "range for a number": ("E118", TAKEN, {"value_hi": "400"}),
    "other unit": ("E105", TAKEN, {"unit": "mi2"}),
    "bound for a bare number": ("E106", RETAKEN, {"comparator": Comparator.GT}),
    "hedge dropped": ("E107", TAKEN, {"hedge": None}),
    "hedge that is not there": ("E107", RETAKEN, {"hedge": "almost"}),
    "share of an area": ("E108", TAKEN, {"kind": ClaimKind.SHARE}),
    "area of a share": ("E108", HELD, {"kind": ClaimKind.AREA_HELD}),
    "stock for a flow": ("E108", TAKEN, {"kind": ClaimKind.AREA_HELD}),
    "period elsewhere": ("E109", TAKEN, {"period": "since the spring"}),
    "speaker not in the text": ("E110", TAKEN, {"speaker": "Maria Gomez"}),
    "speaker of blanks": ("E110", TAKEN, {"speaker": " "}),
    "another speaker": ("E111", TAKEN, {"speaker": "Ivan Petrenko"}),
    "no speaker": ("E111", TAKEN, {"speaker": None}),
    "territory not in the text": ("E112", TAKEN, {"territory": ("Kharkiv",)}),
    "another territory": ("E113", TAKEN, {"territory": ("Kherson region",)}),
    "no territory": ("E113", TAKEN, {"territory": ()}),
    "one territory too many": ("E113", TAKEN, {"territory": ("Sumy region", "Kherson region")}),
    "medium not in the text": ("E114", TAKEN, {"medium": "Le Monde"}),
    "another medium": ("E115", TAKEN, {"medium": "Suspilne"}),
    "quotation marks that are not there": ("E116", RETAKEN, {"mode": Mode.DIRECT_QUOTE}),
    "paraphrase for a headline": ("E116", RETAKEN, {"mode": Mode.HEADLINE}),
    "loss for a gain": ("E119", TAKEN, {"action": Action.LOST}),
    "another holder": ("E120", TAKEN, {"holder": "Ukraine"}),
    "denial": ("E121", TAKEN, {"stance": Stance.DENIED}),
    "office of another": ("E122", TAKEN, {"role": "governor"}),
    "another base": ("E123", HELD, {"share_scope": ShareScope.INITIALLY_HELD}),
    "another period": ("E124", TAKEN, {"period": "in February"}),
    "inference given to a speaker": ("A801", LEFT, {"speaker": "Anna Weber"}),
}  # fmt: skip


@pytest.mark.parametrize(("code", "figure", "changes"), REJECTED.values(), ids=REJECTED.keys())
def test_what_the_text_does_not_support_is_rejected(
    codes: Changed, code: str, figure: str, changes: dict[str, Any]
) -> None:
    assert code in codes(figure, **changes)


ACCEPTED: dict[str, tuple[str, dict[str, Any]]] = {
    "surname": (TAKEN, {"speaker": "Weber"}),
    "title and name": (TAKEN, {"speaker": "Colonel Anna Weber"}),
    "pronoun resolved": (HELD, {"speaker": "Anna Weber"}),
    "shorter quotation": (TAKEN, {"quote": "taken more than 300 square kilometres", "position": None}),
    "folded white space": (TAKEN, {"quote": "taken  more\nthan 300 square kilometres", "position": None}),
    "figure without its unit": (TAKEN, {"figure": "300"}),
    "number with a decimal": (TAKEN, {"value": "300.0"}),
    "quotation for quoted words": (HELD, {"mode": Mode.MIXED_QUOTE}),
    "open base": (HELD, {"share_scope": ShareScope.UNRESOLVED}),
    "name without its type": (TAKEN, {"territory": ("Sumy",)}),
    "part of the office": (TAKEN, {"role": "spokeswoman"}),
    "wrong position": (TAKEN, {"position": 5}),
}


@pytest.mark.parametrize(("figure", "changes"), ACCEPTED.values(), ids=ACCEPTED.keys())
def test_what_says_the_same_in_other_words_stands(
    codes: Changed, figure: str, changes: dict[str, Any]
) -> None:
    assert codes(figure, **changes) == set()


def test_an_agency_may_say_what_its_article_says(codes: Changed, drafts: dict[str, Draft]) -> None:
    assert codes(RETAKEN, speaker="Reuters") == {"E111"}
    assert DOCUMENT.agency is not None
    assert drafts[LEFT].speaker is None


def test_an_official_may_be_named_where_the_same_figure_stands_again() -> None:
    text = (
        "Russian forces have taken 300 square kilometres of Sumy region, a Russian army official said.\n\n"
        "Russia has taken 300 square kilometres of Sumy region, Russian army spokeswoman Anna Weber said."
    )
    first, _ = Extractor().propose(text)
    for speaker, claims in (("Anna Weber", 1), ("Russian army", 0)):
        extraction = Extractor().judge(text, (first.model_copy(update={"speaker": speaker}),))
        assert len(extraction.claims) == claims


def test_a_slip_that_explains_a_wrong_value_is_named(drafts: dict[str, Draft]) -> None:
    wrong = drafts[HELD].model_copy(update={"value": "600"})
    (finding, *_) = Extractor().judge(DOCUMENT, (wrong,)).findings
    assert finding.message.endswith("'60 percent' = 60; off by a factor of 10")
    assert finding.expected == "60"


def test_a_quotation_in_several_places_is_only_a_doubt(drafts: dict[str, Draft]) -> None:
    sentence = "Russia took 300 square kilometres of Sumy region, Anna Weber said."
    document = read_document(
        f"{sentence}\n\nNothing else was known.\n\n{sentence}", published=date(2025, 2, 20)
    )
    (first, _) = Extractor().propose(document)
    extraction = Extractor().judge(document, (first.model_copy(update={"position": None}),))
    doubts = [finding for finding in extraction.findings if finding.code == "E117"]
    assert [(finding.severity, finding.claims) for finding in doubts] == [
        (Severity.WARNING, (extraction.claims[0].id,))
    ]


@pytest.mark.parametrize(
    ("figure", "unit", "code"),
    [("70 square kilometres", "km2", "E126"), ("12 square miles", "mi2", "E125")],
    ids=["in a caption", "in brackets"],
)
def test_captions_and_conversions_are_no_claims(figure: str, unit: str, code: str) -> None:
    document = read_document(
        "Russia took 30 square kilometres (12 square miles) of Sumy region.\n\n"
        "Photo: 70 square kilometres of Sumy region in one picture\n"
    )
    draft = Draft(
        quote=figure, figure=figure, value=figure.split()[0], unit=unit, comparator=Comparator.EQ,
        kind=ClaimKind.AREA_CHANGED, action=Action.TOOK, mode=Mode.NARRATOR_BACKGROUND,
    )  # fmt: skip
    (rejection,) = Extractor().judge(document, (draft,)).rejected
    assert rejection.findings == (code,)


@pytest.mark.parametrize("kind", list(ClaimKind))
def test_percentage_points_are_no_land(kind: ClaimKind) -> None:
    text = "The share of Sumy region that Russia controls rose by 3 percentage points, Anna Weber said."
    draft = Draft(
        quote=text, figure="3 percentage points", value="3", unit="percentage_point",
        comparator=Comparator.EQ, kind=kind, action=Action.HOLDS, mode=Mode.INDIRECT, speaker="Anna Weber",
    )  # fmt: skip
    assert "E108" in {code for each in Extractor().judge(text, (draft,)).rejected for code in each.findings}


def test_the_same_words_in_another_clause_are_not_taken_for_those_of_the_figure() -> None:
    text = (
        "Russia controls 75 percent of Kherson region and Ukraine controls 20 percent of Kherson region, "
        "Anna Weber said."
    )
    claims = Extractor().extract(text).claims
    bases = [claim.share_of.surface for claim in claims if claim.share_of is not None]
    assert len(bases) == 2
    for base, claim in zip(bases, claims, strict=True):
        assert base is not None
        assert 0 < base.start - claim.quantity.end < 5
