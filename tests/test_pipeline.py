"""Nothing disappears between the text and the result."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import Extractor, extract
from extractor_schemas import (
    Action,
    ClaimKind,
    Comparator,
    Draft,
    EmptyReason,
    Extraction,
    MentionKind,
    Mode,
    Severity,
    ShareScope,
    Stance,
    Verdict,
)

PLACES = ("Sumy region", "Kherson region", "Kursk", "Ukraine", "the Emerald Valley")
SIDES = ("Russia", "Ukraine", "The rebels", "They")
AREAS = (
    "300 square kilometres", "more than 300 square kilometres", "almost 90 sq km (35 sq miles)",
    "90 square kilometres (56 square miles)", "40-50 km²", "0 square kilometres", "1.250 km²", "12 ha a day",
    "10 square kilometres per day",
)  # fmt: skip
SHARES = (
    "64 percent",
    "about 75%",
    "less than one percent",
    "two-thirds",
    "130 percent",
    "0 percent",
    "5 to 10 percent",
)
SOURCES = (
    ", Anna Weber said", ", said Colonel Ivan Petrenko on Monday", ", he added", "",
    ", the army told Rossiya TV",
)  # fmt: skip
sentences = st.one_of(
    st.builds(
        "{} {} {} of {}{}.".format,
        st.sampled_from(SIDES),
        st.sampled_from(["took", "controls", "has retaken", "lost", "burned", "denied holding"]),
        st.sampled_from(AREAS + SHARES),
        st.sampled_from(PLACES),
        st.sampled_from(SOURCES),
    ),
    st.builds(
        "{} has retaken {} of {}, which amounts to {} of the territory initially occupied{}.".format,
        st.sampled_from(SIDES),
        st.sampled_from(AREAS),
        st.sampled_from(PLACES),
        st.sampled_from(SHARES),
        st.sampled_from(SOURCES),
    ),
    st.builds("{} spans {}.".format, st.sampled_from(PLACES), st.sampled_from(AREAS)),
    st.sampled_from(
        [
            "Moscow does not fully control all two regions.",
            "“We hold it,” Weber said.",
            "Photo: 70 km² of steppe",
            "Nothing happened on Monday, Feb. 20.",
        ]
    ),
)
texts = st.lists(sentences, min_size=1, max_size=6).map("\n\n".join)


@st.composite
def texts_with_drafts(draw: st.DrawFn) -> tuple[str, tuple[Draft, ...]]:
    """A text, and the engine's drafts, some of them changed, repeated or pointing at anything."""
    text = draw(texts)
    own = Extractor().propose(text)
    words = st.sampled_from([*text.split(), *PLACES, *SIDES, "Anna Weber", " ", "", "nowhere"])
    changes: dict[str, st.SearchStrategy[Any]] = {
        "quote": st.sampled_from(text.split("\n\n")),
        "figure": st.sampled_from([*AREAS, *SHARES, "the", "00"]),
        "value": st.sampled_from(["300", "64", "0", "", "x", "2/3", "1e999999999"]),
        "value_hi": st.sampled_from([None, "50"]),
        "unit": st.sampled_from(["km2", "percent", "fraction", "furlong"]),
        "comparator": st.sampled_from(Comparator),
        "kind": st.sampled_from(ClaimKind),
        "action": st.sampled_from(Action),
        "mode": st.sampled_from(Mode),
        "stance": st.sampled_from(Stance),
        "share_scope": st.sampled_from(ShareScope),
        "speaker": st.none() | words,
        "holder": st.none() | words,
        "period": st.none() | words,
        "territory": st.lists(words, max_size=2).map(tuple),
        "position": st.none() | st.integers(0, 500),
    }
    drafts: list[Draft] = []
    for draft in draw(st.lists(st.sampled_from(own), max_size=6)) if own else ():
        names = draw(st.sets(st.sampled_from(sorted(changes)), max_size=2))
        drafts.append(draft.model_copy(update={name: draw(changes[name]) for name in names}))
    return text, tuple(drafts)


def assert_nothing_is_lost(extraction: Extraction, drafts: int) -> None:
    assert list(extraction.accounted) == list(range(drafts))
    assert extraction.drafts == drafts
    uncovered = {mention.start for mention in extraction.uncovered}
    assert uncovered == {
        finding.span.start for finding in extraction.findings if finding.code == "C901" and finding.span
    }
    assert (extraction.reason is None) is bool(extraction.claims)


@settings(max_examples=60, deadline=None)
@given(texts_with_drafts())
def test_every_draft_and_every_figure_is_accounted_for(case: tuple[str, tuple[Draft, ...]]) -> None:
    text, drafts = case
    extraction = Extractor().judge(text, drafts, published="2025-02-20")
    assert_nothing_is_lost(extraction, len(drafts))
    ids = {claim.id for claim in extraction.claims}
    assert len(ids) == len(extraction.claims)
    for finding in extraction.findings:
        assert set(finding.claims) <= ids
    for rejection in extraction.rejected:
        errors = {
            finding.code
            for finding in extraction.findings
            if finding.draft == rejection.draft and finding.severity is Severity.ERROR
        }
        assert set(rejection.findings) == errors


@settings(max_examples=60, deadline=None)
@given(texts)
def test_claims_say_what_the_text_says(text: str) -> None:
    extraction = extract(text, published="2025-02-20")
    document = extraction.document.text
    assert document is not None
    assert_nothing_is_lost(extraction, extraction.drafts)
    for claim in extraction.claims:
        mention = next(mention for mention in extraction.mentions if mention.id == claim.mention)
        assert (claim.quantity.value, claim.quantity.unit) == (mention.value, mention.unit)
        for piece in (claim.quantity, *claim.evidence, *(each.surface for each in claim.territory)):
            assert document[piece.start : piece.end] == piece.text
        is_flagged = any(
            claim.id in finding.claims and finding.severity in {Severity.ERROR, Severity.WARNING}
            for finding in extraction.findings
            if finding.draft is None
        )
        assert claim.verdict is (Verdict.FLAGGED if is_flagged else Verdict.ACCEPTED)


@settings(max_examples=30, deadline=None)
@given(texts)
def test_the_same_text_gives_the_same_result(text: str) -> None:
    one, other = (extract(text).model_dump_json(exclude={"provenance"}) for _ in range(2))
    assert one == other


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Nothing happened in Sumy region.", EmptyReason.NO_QUANTITIES),
        ("Fires burned 90 hectares of forest.", EmptyReason.NO_CLAIMS),
        ("Russia took 300 square kilometres of Sumy region, Anna Weber said.", None),
    ],
    ids=["no figure", "no claim", "a claim"],
)
def test_an_empty_result_says_why(text: str, reason: EmptyReason | None) -> None:
    assert extract(text).reason is reason


def test_a_result_of_rejections_says_so() -> None:
    text = "Russia took 300 square kilometres of Sumy region, Anna Weber said."
    (draft,) = Extractor().propose(text)
    extraction = Extractor().judge(text, (draft.model_copy(update={"value": "400"}),))
    assert extraction.reason is EmptyReason.ALL_REJECTED
    assert [mention.covered_by for mention in extraction.mentions] == ["d0"]
    assert extraction.count(Verdict.REJECTED) == 1


def test_a_conversion_is_covered_by_its_figure() -> None:
    text = "Russia took 90 square kilometres (35 square miles) of Sumy region, Anna Weber said."
    figure, conversion = extract(text).mentions
    assert figure.covered_by == f"c{figure.start}"
    assert conversion.covered_by == figure.id


@pytest.mark.parametrize(
    "text",
    [
        "Russia took 0 square kilometres of Sumy region, which amounts to 0 percent of the territory "
        "initially occupied, Weber said. Ukraine controls 400 square kilometres of Sumy region, Weber said.",
        f"Russia controls {'9' * 28}.5 square kilometres (0 square miles) of Sumy region, Weber said.",
        "Russia controls 75 percent of Kherson and Sumy. It annexed all ² regions and all ٣ regions.",
        "Russia controls -5 square kilometres of Sumy region, which amounts to minus 3 percent of the "
        "territory initially occupied, Weber said. Ukraine controls minus 10 sq km of Sumy region.",
    ],
    ids=["nothing taken", "thirty digits", "superscripts", "negative"],
)
def test_odd_figures_do_no_harm(text: str) -> None:
    extraction = extract(text, published="2025-02-20")
    assert_nothing_is_lost(extraction, extraction.drafts)


def test_a_thousand_equal_claims_are_not_compared_with_each_other_all() -> None:
    lines = [
        f"Russia controls {size} square kilometres of Sumy region, Weber said." for size in range(100, 300)
    ]
    extraction = extract("\n\n".join(lines))
    pairs = [finding for finding in extraction.findings if finding.code == "P603"]
    assert len(extraction.claims) == 200
    assert len(pairs) < 200 * 33


def test_percent_and_area_figures_are_never_lost_from_the_census() -> None:
    text = "Russia took 300 square kilometres of Sumy region, Weber said. Photo: 64 percent, 12 ha and more"
    kinds = {mention.kind for mention in extract(text).mentions}
    assert {MentionKind.AREA, MentionKind.PERCENT} <= kinds


def test_steps_are_timed() -> None:
    durations = extract("Nothing happened in Sumy region.").provenance.duration_ms
    assert set(durations) == {"read", "propose", "judge"}
