"""The pieces that terminal output is made of: aligned rows, headings, styles."""

from collections.abc import Iterable

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.segment import Segment, Segments
from rich.table import Table
from rich.text import Text

from extractor.rendering.notation import excerpt, visible
from extractor.rendering.wording import OUTCOME_SIGNS
from extractor_schemas import ConversionVerdict, Finding, Outcome, Verdict

VERDICT_STYLES = {Verdict.ACCEPTED: "green", Verdict.FLAGGED: "yellow", Verdict.REJECTED: "red"}
OUTCOME_STYLES = {
    Outcome.INCONSISTENT: "red",
    Outcome.UNDETERMINED: "yellow",
    Outcome.CONSISTENT: "green",
    Outcome.DERIVED: "cyan",
}
CONVERSION_STYLES = {
    ConversionVerdict.EXACT: "green",
    ConversionVerdict.LOOSE: "yellow",
    ConversionVerdict.WRONG: "red",
}

INDENT = 4
"""Columns before the labels of a record; its number stands there."""
LABEL = 9
"""Width of the widest label, "converted"."""
EXCERPT = 220
"""Characters of a sentence that are printed around its figure: two or three lines."""


def title(words: str, number: int) -> Text:
    """Return the heading of a group, with how many entries it has."""
    return Text(words, style="bold").append(f"  {number:,}", style="not bold dim")


def rows(entries: Iterable[tuple[Text | str, Text]]) -> Padding:
    """Set entries below each other, labels in one column and wrapped words in another."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(min_width=LABEL, no_wrap=True)
    grid.add_column(overflow="fold")
    for label, words in entries:
        grid.add_row(Text(label, style="dim") if isinstance(label, str) else label, words)
    return Padding(grid, (0, 0, 0, INDENT))


def sign(finding: Finding) -> Text:
    """Return the sign and the code of a finding: "✗ P204"."""
    words = f"{OUTCOME_SIGNS[finding.outcome]} {visible(finding.code)}"
    return Text(words, style=OUTCOME_STYLES[finding.outcome])


def highlighted(text: str, start: int, end: int) -> Text:
    """Return what stands around `[start, end)` of *text*, with the range itself in bold."""
    before, inside, after = excerpt(text, start, end, EXCERPT)
    return Text.assemble(before, (inside, "bold"), after)


def print_trimmed(console: Console, part: RenderableType) -> None:
    """Print without the blanks that rich fills its columns with: what is piped gets compared and copied."""
    segments: list[Segment] = []
    for line in console.render_lines(part, pad=False):
        while line and not line[-1].text.strip():
            line.pop()
        if line:
            line[-1] = Segment(line[-1].text.rstrip(), line[-1].style)
        segments.extend((*line, Segment.line()))
    console.print(Segments(segments), end="")
