"""Any draft of a seed article, however wild, is accepted or rejected; innocent differences are accepted."""

from collections.abc import Callable, Iterable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor_schemas import (
    Action,
    ClaimKind,
    Comparator,
    Document,
    Draft,
    Extraction,
    Mode,
    ShareScope,
    Stance,
    parse_number,
)

ARTICLES = ("the-moscow-times", "wire-copy")

Drafts = dict[str, tuple[Draft, ...]]
Judge = Callable[[str, Iterable[Draft]], Extraction]


def pieces_of(text: str) -> st.SearchStrategy[str]:
    """Random pieces of a text, never empty."""
    starts = st.integers(0, len(text) - 1)
    return st.tuples(starts, st.integers(1, 300)).map(lambda pair: text[pair[0] : pair[0] + pair[1]])


def wild_drafts(text: str, drafts: tuple[Draft, ...]) -> st.SearchStrategy[Draft]:
    """True drafts with any of their fields replaced by pieces of the article, or by anything."""
    piece = pieces_of(text) | st.text(min_size=1, max_size=20)
    words = st.none() | piece
    number = (
        st.text(max_size=8) | st.integers(-9, 99999).map(str) | st.sampled_from(("64", "800", "1/0", "NaN"))
    )
    changes = st.fixed_dictionaries(
        {},
        optional={
            "quote": piece,
            "figure": piece,
            "hedge": words,
            "value": number,
            "value_hi": st.none() | number,
            "unit": st.sampled_from(("km2", "percent", "mi2", "")) | st.text(max_size=8),
            "comparator": st.sampled_from(Comparator),
            "kind": st.sampled_from(ClaimKind),
            "action": st.sampled_from(Action),
            "holder": words,
            "territory": st.lists(piece, max_size=3).map(tuple),
            "share_of": words,
            "share_scope": st.none() | st.sampled_from(ShareScope),
            "period": words,
            "speaker": words,
            "role": words,
            "affiliation": words,
            "medium": words,
            "mode": st.sampled_from(Mode),
            "stance": st.sampled_from(Stance),
            "said_on": words,
            "position": st.none() | st.integers(0, 10**9),
        },
    )
    return st.builds(
        lambda draft, fields: Draft.model_validate(draft.model_dump() | fields),
        st.sampled_from(drafts),
        changes,
    )


@pytest.mark.parametrize("article", ARTICLES)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_draft_is_accepted_or_rejected(
    seed_documents: dict[str, Document],
    seed_drafts: Drafts,
    judge_seed: Judge,
    article: str,
    data: st.DataObject,
) -> None:
    text = seed_documents[article].text or ""
    drafts = data.draw(st.lists(wild_drafts(text, seed_drafts[article]), min_size=1, max_size=4))
    extraction = judge_seed(article, drafts)
    assert list(extraction.accounted) == list(range(len(drafts)))
    assert all(each.findings for each in extraction.rejected)
    for claim in extraction.claims:
        for each in claim.evidence:
            draft = drafts[each.draft]
            assert text[each.start : each.end] == each.text
            assert each.contains(each.figure)
            assert Fraction(parse_number(draft.value.strip())) == Fraction(claim.quantity.value)
            assert draft.unit == claim.quantity.unit


@pytest.mark.parametrize("article", ARTICLES)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_random_piece_with_a_random_figure_is_accepted_or_rejected(
    seed_documents: dict[str, Document],
    seed_drafts: Drafts,
    judge_seed: Judge,
    article: str,
    data: st.DataObject,
) -> None:
    quote = data.draw(pieces_of(seed_documents[article].text or ""))
    figure = data.draw(
        pieces_of(quote) | st.from_regex(r"[0-9]{1,4} ?(%|km2|square kilometers)", fullmatch=True)
    )
    draft = data.draw(st.sampled_from(seed_drafts[article]))
    extraction = judge_seed(article, [draft.model_copy(update={"quote": quote, "figure": figure})])
    assert len(extraction.claims) + len(extraction.rejected) == 1
    assert extraction.drafts == 1


def shortened(draft: Draft) -> dict[str, object]:
    start = draft.quote.index(f"{draft.hedge} " if draft.hedge else draft.figure)
    return {"quote": draft.quote[start:], "position": None}


def surname(draft: Draft) -> dict[str, object]:
    is_person = (draft.speaker or "").endswith(("Rudskoi", "Syrsky"))
    return {"speaker": draft.speaker.split()[-1]} if draft.speaker and is_person else {}


INNOCENT: dict[str, Callable[[Draft], dict[str, object]]] = {
    "white space in the quotation": lambda draft: {"quote": "\n  ".join(draft.quote.split())},
    "quotation marks of another style": lambda draft: {
        "quote": draft.quote.replace('"', "”").replace("'", "’")
    },
    "only the part with the figure": shortened,
    "no position": lambda draft: {"position": None},
    "a wrong position": lambda draft: {"position": 10**6},
    "value with a decimal point": lambda draft: {"value": f"{draft.value}.0"},
    "hedge in small letters": lambda draft: {"hedge": draft.hedge and draft.hedge.lower()},
    "surname alone": surname,
    "nothing but speaker, figure and territory": lambda draft: {
        "role": None,
        "affiliation": None,
        "medium": None,
        "period": None,
        "said_on": None,
        "share_of": None,
        "holder": None,
    },
    "base left unresolved": lambda draft: {"share_scope": draft.share_scope and ShareScope.UNRESOLVED},
}


@pytest.mark.parametrize("article", ARTICLES)
@pytest.mark.parametrize("change", INNOCENT)
def test_innocent_difference_is_accepted(
    seed_drafts: Drafts, judge_seed: Judge, article: str, change: str
) -> None:
    drafts = [each.model_copy(update=INNOCENT[change](each)) for each in seed_drafts[article]]
    extraction = judge_seed(article, drafts)
    assert [(each.content.figure, each.findings) for each in extraction.rejected] == []
