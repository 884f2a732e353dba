"""Relations that a model points at: recomputed by code, flagged at most, told where they cannot be."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import Extractor
from extractor_schemas import (
    ArithmeticKind,
    Extraction,
    FigureRole,
    Outcome,
    PointedBy,
    PointedRelation,
    Severity,
    Verdict,
)

TEXT = """\
KYIV, June 30, 2025: Russia took 40 square kilometres of Sumy region and 60 square kilometres of Kharkiv region in June, the ministry said.

That made 100 square kilometres (39 square miles) at an average of 3.4 square kilometres per day, it said.

Ukraine held 25 percent of the 400 square kilometres in dispute in May, and 20 percent in June, a change of 5 percentage points.

It was 0 square kilometres a year ago. Some 120 square kilometres are fields. Woods cover 46 square miles.
"""  # noqa: E501  # as long as news has them
SENTENCES = [sentence for sentence in TEXT.split("\n\n") if sentence]
FIGURES = {
    "40": "40 square kilometres", "60": "60 square kilometres", "100": "100 square kilometres",
    "39": "39 square miles", "rate": "3.4 square kilometres per day", "25": "25 percent",
    "400": "400 square kilometres", "20": "20 percent", "5": "5 percentage points",
    "0": "0 square kilometres", "120": "120 square kilometres", "46": "46 square miles",
}  # fmt: skip


def relation(kind: str, **members: str) -> PointedRelation:
    """A relation; a role may have several figures, set apart by blanks."""
    figures = [
        {"role": role, "quote": sentence, "figure": FIGURES[name]}
        for role, names in members.items()
        for name in names.split()
        for sentence in SENTENCES
        if re.search(rf"(?<!\d){FIGURES[name]}", sentence)
    ]
    return PointedRelation.model_validate({"kind": kind, "figures": figures})


def judge(*relations: PointedRelation) -> Extraction:
    drafts = Extractor().propose(TEXT, published="2025-06-30", language="en")
    return Extractor().judge(TEXT, drafts, relations, published="2025-06-30", language="en")


def pointed(*relations: PointedRelation) -> list[tuple[str, Outcome, Severity]]:
    found = [each for each in judge(*relations).findings if each.pointed_by is PointedBy.MODEL]
    return [(each.code, each.outcome, each.severity) for each in found]


HOLDS, FAILS = (Outcome.CONSISTENT, Severity.INFO), (Outcome.INCONSISTENT, Severity.WARNING)


@pytest.mark.parametrize(
    ("kind", "members", "expected"),
    [
        ("sum", {"part": "40 60", "whole": "100"}, ("P610", *HOLDS)),
        ("sum", {"part": "40 100", "whole": "60"}, ("P610", *FAILS)),
        ("sum", {"whole": "100", "part": "40", "rest": "60"}, ("P612", *HOLDS)),
        ("sum", {"whole": "400", "part": "40", "rest": "60"}, ("P612", *FAILS)),
        ("part_of", {"whole": "400", "part": "100"}, ("P611", *HOLDS)),
        ("part_of", {"whole": "100", "part": "400"}, ("P611", *FAILS)),
        ("share", {"share": "25", "part": "100", "whole": "400"}, ("S406", *HOLDS)),
        ("share", {"share": "25", "part": "40", "whole": "400"}, ("S406", *FAILS)),
        ("share", {"share": "25", "part": "40", "rest": "120"}, ("S403", *HOLDS)),
        ("share", {"share": "20", "part": "100", "rest": "60"}, ("S403", *FAILS)),
        ("change", {"before": "25", "after": "20", "change": "5"}, ("P613", *HOLDS)),
        ("change", {"before": "400", "after": "100", "change": "40"}, ("P613", *FAILS)),
        ("same", {"part": "120 46"}, ("N202", *HOLDS)),
        ("same", {"part": "40 400"}, ("N202", *FAILS)),
        ("conversion", {"part": "120 46"}, ("U300", *HOLDS)),
        ("conversion", {"part": "40 46"}, ("U301", *FAILS)),
    ],
)
def test_code_recomputes_what_a_model_points_at(
    kind: str, members: dict[str, str], expected: tuple[str, Outcome, Severity]
) -> None:
    assert pointed(relation(kind, **members)) == [expected]


def test_a_rate_takes_the_period_that_the_text_has() -> None:
    (found,) = pointed(relation("rate", rate="rate", whole="40"))
    assert found[0] == "P609"


def test_what_the_code_finds_itself_stays_its_own() -> None:
    (found,) = [each for each in judge(relation("conversion", part="100 39")).findings if each.code == "U300"]
    assert found.pointed_by is PointedBy.CODE


@pytest.mark.parametrize(
    ("kind", "members"),
    [
        ("sum", {"part": "25 60", "whole": "100"}),
        ("sum", {"part": "40", "whole": "100"}),
        ("sum", {"part": "40 60"}),
        ("part_of", {"part": "40 60"}),
        ("share", {"share": "40", "part": "100", "whole": "400"}),
        ("share", {"share": "25", "part": "100", "whole": "0"}),
        ("share", {"share": "25 20", "part": "100", "whole": "400"}),
        ("share", {"share": "25", "part": "100", "whole": "400", "rest": "60"}),
        ("rate", {"rate": "40", "whole": "100"}),
        ("change", {"before": "0", "after": "100", "change": "25"}),
        ("change", {"before": "25", "after": "20"}),
        ("same", {"part": "25 400"}),
        ("same", {"whole": "40", "part": "400"}),
        ("conversion", {"part": "25 20"}),
        ("conversion", {"part": "40 60 100"}),
        ("multiple", {"part": "40", "whole": "100"}),
    ],
)
def test_figures_that_cannot_stand_in_a_relation_are_told(kind: str, members: dict[str, str]) -> None:
    assert pointed(relation(kind, **members)) == [("E130", Outcome.INCONSISTENT, Severity.NOTE)]


def test_every_figure_that_is_not_there_is_told() -> None:
    figures = [
        {"role": "part", "quote": "It took 777 square kilometres.", "figure": "777 square kilometres"},
        {"role": "part", "quote": SENTENCES[0], "figure": "41 square kilometres"},
        {"role": "whole", "quote": SENTENCES[1], "figure": "100 square kilometres"},
    ]
    found = pointed(PointedRelation.model_validate({"kind": "sum", "figures": figures}))
    assert found == [("E127", Outcome.INCONSISTENT, Severity.WARNING)] * 2


def test_a_mismatch_flags_its_claims_and_rejects_nothing() -> None:
    extraction = judge(relation("part_of", whole="40", part="60"))
    verdicts = {str(claim.quantity.value): claim.verdict for claim in extraction.claims}
    assert extraction.rejected == ()
    assert (verdicts["40"], verdicts["60"]) == (Verdict.FLAGGED, Verdict.FLAGGED)


def test_one_figure_is_cited_twice_where_it_stands_twice() -> None:
    text = "Russia took 40 km² of Sumy region in May. It took 40 km² of Kharkiv region, 80 km² in all."
    figures = [
        {"role": role, "quote": text, "figure": figure}
        for role, figure in (("part", "40 km²"), ("part", "40 km²"), ("whole", "80 km²"))
    ]
    sums = PointedRelation.model_validate({"kind": "sum", "figures": figures})
    judged = Extractor().judge(text, (), (sums,), language="en")
    assert [each.outcome for each in judged.findings if each.code == "P610"] == [Outcome.CONSISTENT]


cited: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "role": st.sampled_from(FigureRole),
        "quote": st.sampled_from([*SENTENCES, "nowhere", " "]),
        "figure": st.sampled_from([*FIGURES.values(), "the", " "]),
    }
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(ArithmeticKind), st.lists(cited, min_size=2, max_size=5))
def test_any_relation_is_recomputed_or_told_and_never_rejects(
    kind: ArithmeticKind, figures: list[dict[str, Any]]
) -> None:
    any_relation = PointedRelation.model_validate({"kind": kind, "figures": figures})
    extraction = judge(any_relation)
    assert extraction.rejected == ()
    for each in extraction.findings:
        if each.pointed_by is PointedBy.MODEL:
            assert each.severity is not Severity.ERROR
