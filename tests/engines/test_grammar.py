"""The embedded engine proposes what it reads, in words of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import Extractor
from extractor_schemas import Action, ClaimKind, Comparator, Draft, Mode, ShareScope

FIELDS = ("holder", "share_of", "period", "speaker", "role", "affiliation", "medium", "said_on", "hedge")
TEXT = (
    "Russia has taken more than 300 square kilometres (116 square miles) of Sumy region since January, "
    "Colonel Anna Weber told Rossiya TV on Wednesday."
)


def proposed(text: str) -> tuple[Draft, ...]:
    return Extractor().propose(text, published="2025-02-20")


def test_a_sentence_becomes_a_draft() -> None:
    (draft,) = proposed(TEXT)
    assert (draft.quote, draft.position) == (TEXT, 0)
    assert (draft.figure, draft.hedge, draft.value, draft.unit) == (
        "300 square kilometres", "more than", "300", "km2",
    )  # fmt: skip
    assert (draft.comparator, draft.kind, draft.action) == (
        Comparator.GT,
        ClaimKind.AREA_CHANGED,
        Action.TOOK,
    )
    assert (draft.holder, draft.territory, draft.period) == ("Russia", ("Sumy region",), "since January")
    assert (draft.speaker, draft.medium, draft.mode) == ("Anna Weber", "Rossiya TV", Mode.INDIRECT)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Russia controls 60 percent of Sumy region, Anna Weber said.", ShareScope.REGION_TOTAL),
        ("Russia controls 60 percent of Sumy and Kherson regions, Anna Weber said.", ShareScope.UNRESOLVED),
        (
            "Russia retook 60 percent of the territory initially occupied, Weber said.",
            ShareScope.INITIALLY_HELD,
        ),
        ("Russia took 60 square kilometres of Sumy region, Anna Weber said.", None),
    ],
    ids=["one region", "several", "what was held before", "no share"],
)
def test_shares_have_a_scope(text: str, scope: ShareScope | None) -> None:
    assert [draft.share_scope for draft in proposed(text)] == [scope]


@pytest.mark.parametrize(
    "text",
    [
        "Fires burned 90 hectares of forest.",
        "Inflation rose to 12 percent in January.",
        "The park covers 300 square kilometres.",
        "Nothing happened.",
        "",
    ],
)
def test_figures_of_anything_else_are_no_drafts(text: str) -> None:
    assert not text or proposed(text) == ()


sentences = st.lists(
    st.sampled_from(
        [
            TEXT,
            "“We control about 60 percent of Kherson region,” she said.",
            "Ukraine still controls 25 to 30 percent of Kursk region, according to Ivan Petrenko.",
            "Sumy region spans 23,800 square kilometres.",
            "Nothing happened for two-thirds of the day.",
            "Ukraine denied that Russia took 12 sq km, or 5 sq miles, near Kharkiv.",
        ]
    ),
    min_size=1,
    max_size=5,
)


@given(sentences)
def test_every_piece_is_verbatim(chosen: list[str]) -> None:
    text = "\n\n".join(chosen)
    for draft in proposed(text):
        pieces = [draft.quote, draft.figure, *draft.territory, *(getattr(draft, name) for name in FIELDS)]
        assert all(piece is None or piece in text for piece in pieces)
        assert draft.figure in draft.quote
        assert draft.position is not None
        assert text.startswith(draft.quote, draft.position)


@given(sentences)
def test_its_own_drafts_stand(chosen: list[str]) -> None:
    text = "\n\n".join(chosen)
    assert Extractor().judge(text, proposed(text), published="2025-02-20").rejected == ()
