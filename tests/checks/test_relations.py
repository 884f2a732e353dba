"""Relations that the text states between its figures, recomputed."""

from collections.abc import Callable

import pytest

from extractor_schemas import Finding, Severity

Outcomes = Callable[[str, str], list[str]]
Findings = Callable[[str, str], list[Finding]]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "P610",
            "It took 48 sq km in the north and 86 sq km in the south, a total of 134 sq km.",
            ["consistent"],
        ),
        (
            "P610",
            "It took 48 sq km in the north and 86 sq km in the south, a total of 144 sq km.",
            ["inconsistent"],
        ),
        (
            "P610",
            "It took 500 sq km in the north and 237 sq km in the south, 740 sq km in total.",
            ["consistent"],
        ),
        (
            "P610",
            "It took 480 sq km in the north and 260 sq km in the south, 737 sq km in total.",
            ["undetermined"],
        ),
        ("P610", "It took 120 ha, 85 ha and 60 ha, a total of 275 ha.", ["inconsistent"]),
        ("P610", "It took about 40 sq km here and some 50 sq km there, a total of 95 sq km.", ["consistent"]),
        ("P610", "It took 40 sq km here and 200 hectares there, a total of 42 sq km.", ["consistent"]),
        ("P610", "It took 40 sq km here and 50 sq km there, more than 80 sq km in total.", ["consistent"]),
        ("P610", "It took 40 sq km here and 50 sq km there, more than 95 sq km in total.", ["inconsistent"]),
        ("P610", "It took 478 sq km, more than the 477 sq km and 459 sq km combined.", ["inconsistent"]),
        ("P610", "It took 978 sq km, more than the 477 sq km and 459 sq km combined.", ["consistent"]),
        (
            "P611",
            "They hold 90 sq km, of which 60 sq km are forest and 50 sq km are fields.",
            ["inconsistent"],
        ),
        ("P611", "They hold 90 sq km, of which 60 sq km are forest and 20 sq km are fields.", ["consistent"]),
        ("P611", "They hold 90 sq km, including 120 sq km of forest.", ["inconsistent"]),
        ("P612", "Of the 90 sq km that were mined, 40 sq km are clear, leaving 50 sq km.", ["consistent"]),
        ("P612", "Of the 90 sq km that were mined, 40 sq km are clear, leaving 60 sq km.", ["inconsistent"]),
        ("P612", "One side holds 64% of the province, the other the remaining 36%.", ["consistent"]),
        ("P612", "One side holds 64% of the province, the other the remaining 46%.", ["inconsistent"]),
        ("P613", "Its area grew from 60 sq km to 40 sq km.", ["inconsistent"]),
        (
            "P613",
            "Its share rose from 40 percent to 48 percent, an increase of 8 percentage points.",
            ["consistent"],
        ),
        (
            "P613",
            "Its share rose from 40 percent to 48 percent, an increase of 12 percentage points.",
            ["inconsistent"],
        ),
        ("P613", "Its share rose from 40 percent to 50 percent, an increase of 25 percent.", ["consistent"]),
        ("P613", "Its area shrank from 60 sq km to 45 sq km, a drop of 25 percent.", ["consistent"]),
        ("P613", "Its area shrank from 60 sq km to 45 sq km, a drop of 40 percent.", ["inconsistent"]),
        ("P614", "Fires burned 500 sq km in May, more than twice the 230 sq km in April.", ["consistent"]),
        (
            "P614",
            "Fires burned 500 sq km in May, more than three times the 230 sq km in April.",
            ["inconsistent"],
        ),
        ("P614", "Fires burned 200 sq km in May, more than the 230 sq km in April.", ["inconsistent"]),
        ("S406", "They hold 120 sq km, or 15 percent of the 800 sq km district.", ["consistent"]),
        ("S406", "They hold 120 sq km, or 25 percent of the 800 sq km district.", ["inconsistent"]),
        ("S406", "They hold 120 sq km, or about a seventh of the 800 sq km district.", ["consistent"]),
        ("N203", "They hold 320 sq km, or 0.4 percent of the 800 sq km district.", ["inconsistent"]),
        ("S404", "They hold 810 sq km, or 2.7 percent of Kursk region.", ["consistent"]),
        ("S404", "They hold 8,000 sq km, or 2.7 percent of Kursk region.", ["inconsistent"]),
        ("S403", "They took 800 sq km, or 64 percent, leaving 450 sq km.", ["consistent"]),
        ("S403", "They took 800 sq km, or 84 percent, leaving 450 sq km.", ["inconsistent"]),
        ("P609", "They took 449 sq km in May 2024. That is 14.5 sq km a day.", ["consistent"]),
        ("P609", "They took 449 sq km in May 2024. That is 24.5 sq km a day.", ["inconsistent"]),
    ],
)
def test_relations_are_recomputed(outcomes: Outcomes, code: str, text: str, expected: list[str]) -> None:
    assert outcomes(code, text) == expected


def test_a_power_of_ten_between_share_and_part_is_named(findings: Findings) -> None:
    (finding,) = findings("N203", "They hold 320 sq km, or 0.4 percent of the 800 sq km district.")
    assert finding.message.endswith("off by a factor of 100")
    assert finding.expected is not None
    assert "40" in finding.expected


@pytest.mark.parametrize(
    ("code", "headline", "expected"),
    [
        ("N202", "Army takes 4,490 square kilometres", ["inconsistent"]),
        ("N202", "Army takes 494 square kilometres", ["inconsistent"]),
        ("N202", "Army takes 449 square metres", ["inconsistent"]),
        ("A805", "Army takes 600 square kilometres", ["inconsistent"]),
        ("A805", "Army takes 450 square kilometres", []),
        ("A805", "Army takes 479 square kilometres in two months", []),
        ("A805", "Army takes 173 square miles", []),
        ("A805", "Army advances", []),
    ],
    ids=["power of ten", "transposed", "unit", "another", "rounded", "sum", "converted", "none"],
)
def test_a_headline_is_borne_out(outcomes: Outcomes, code: str, headline: str, expected: list[str]) -> None:
    body = "The army took 449 square kilometres of farmland in May and 30 square kilometres in June, it said."
    assert outcomes(code, f"{headline}\n\nKYIV, February 20, 2025\n\n{body}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army has retaken 800 kilometers (309 square miles) of it.", ["800 kilometers"]),
        ("The army has retaken 800 square kilometers (309 miles) of it.", ["309 miles"]),
        ("The army has retaken 90 square kilometers (56 miles) of it.", ["56 miles"]),
        ("The army has retaken 800 square kilometers (309 square miles) of it.", []),
        ("The army has retaken 800 square kilometers (120 miles from Kyiv).", []),
        ("The front is 1,000 kilometres (620 miles) long, and 800 square kilometres are mined.", []),
    ],
    ids=["length first", "length in brackets", "linear", "areas", "distance", "lengths"],
)
def test_lengths_printed_for_areas_are_found(findings: Findings, text: str, expected: list[str]) -> None:
    assert [
        each.span and text[each.span.start : each.span.end] for each in findings("U306", text)
    ] == expected


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("We have liberated 850 square kilometres of our own land since the spring", ["inconsistent"]),
        ("We have liberated 800 square kilometres of our own land since the spring", []),
        ("They have left 850 square kilometres of our own land since the spring", []),
    ],
    ids=["altered", "verbatim", "other words"],
)
def test_a_quotation_stays_as_it_is(outcomes: Outcomes, second: str, expected: list[str]) -> None:
    first = "We have liberated 800 square kilometres of our own land since the spring"
    text = f'"{first}," he said. The paper has: "{second}."'
    assert outcomes("A806", text) == expected


def test_a_doubtful_relation_is_no_error(findings: Findings) -> None:
    """Nothing but the arrangement says that the two figures before are a whole and its part."""
    text = "The marsh has 90 sq km and the forest 40 sq km, leaving 60 sq km of fields."
    (finding,) = findings("P612", text)
    assert finding.severity is Severity.WARNING


def test_shares_of_earlier_sentences_may_make_the_hundred(outcomes: Outcomes) -> None:
    text = "The junta holds 17% of it. The rebels hold 52%; fighting goes on in the remaining 31%."
    assert outcomes("P612", text) == ["consistent"]


@pytest.mark.parametrize(
    "text",
    [
        "Russia occupies nearly 116,000 square kilometres of Ukraine.",
        "They hold 65,000 sq km in Kherson, Zaporizhzhia, Donetsk and Luhansk.",
        "The canton protects 1,850 hectares; a further 3,200 hectares are to follow.",
        "The Greens fell to 11.5 percent and the Liberals remained at 4 percent.",
        "It has fenced in 10%, 20% and then 35% of it.",
        "In Kursk region, an area of 30 sq km was cleared.",
    ],
)
def test_clean_sentences_are_spared(findings: Findings, text: str) -> None:
    codes = ("P610", "P611", "P612", "R501", "R502", "S406")
    assert [code for code in codes for each in findings(code, text) if each.severity is Severity.ERROR] == []
