"""Linter lines."""

import pytest

from extractor.rendering.lines import format_findings
from extractor_schemas import Extraction, Finding, Outcome, Severity, Span, Surface

TEXT = "first\nsecond 🧨 64%\n\nlast"


def finding(code: str = "U301", **fields: object) -> Finding:
    base = {
        "code": code,
        "severity": Severity.ERROR,
        "outcome": Outcome.INCONSISTENT,
        "message": "It does not hold.",
    }
    return Finding.model_validate(base | fields)


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, "1:1"), (4, "1:5"), (5, "1:6"), (6, "2:1"), (TEXT.index("64"), "2:10"), (TEXT.index("last"), "4:1")],
    ids=["first", "within", "line-feed", "next-line", "after-an-emoji", "after-a-blank-line"],
)
def test_line_and_column_count_code_points_from_one(offset: int, place: str) -> None:
    found = finding(span=Span(start=offset, end=offset + 1))
    assert list(format_findings([found], TEXT, "a.txt")) == [f"a.txt:{place}: U301 It does not hold."]


def test_arithmetic_and_the_right_figure_stand_indented_beneath() -> None:
    found = finding(span=Span(start=0, end=1), arithmetic="1 + 1 = 2", expected="2 km²")
    assert list(format_findings([found], TEXT, "a.txt"))[1:] == ["    1 + 1 = 2", "    should read 2 km²"]


def test_findings_come_in_the_order_of_the_text() -> None:
    late, early = finding("S101", span=Span(start=20, end=21)), finding("U301", span=Span(start=0, end=1))
    other = finding("C101", span=Span(start=0, end=1))
    codes = [line.split()[1] for line in format_findings([late, early, other], TEXT, "a.txt")]
    assert codes == ["C101", "U301", "S101"]


def test_a_finding_without_a_span_stands_at_its_first_figure_or_at_the_start() -> None:
    figure = Surface.cut(TEXT, 6, 12)
    lines = list(format_findings([finding(figures=(figure,)), finding("E101")], TEXT, "a.txt"))
    assert [line.split(": ")[0] for line in lines] == ["a.txt:1:1", "a.txt:2:1"]


def test_nothing_in_a_message_or_a_path_can_forge_a_line_or_reach_the_terminal() -> None:
    found = finding(message="one\nb.txt:1:1: U301 two\x1b[31m\u2028three", span=Span(start=0, end=1))
    assert list(format_findings([found], TEXT, "a\n.txt")) == [
        "a .txt:1:1: U301 one b.txt:1:1: U301 two␛[31m three"
    ]


def test_every_finding_of_an_article_has_its_line(extraction: Extraction) -> None:
    assert extraction.document.text is not None
    lines = list(format_findings(extraction.findings, extraction.document.text, "a.txt"))
    assert len([line for line in lines if not line.startswith(" ")]) == len(extraction.findings)
