"""C and N: figures that nobody claims, and numerals that can be read in more than one way."""

from collections.abc import Iterator
from fractions import Fraction

from extractor.checks.context import Context
from extractor.checks.registry import make_finding
from extractor.checks.wording import show_number, surface_of
from extractor.reading.scanner.units import unit_symbol
from extractor_schemas import Finding, Mention, Outcome


def check_coverage(context: Context, uncovered: tuple[Mention, ...]) -> Iterator[Finding]:
    """C901: a figure in the text that no claim, conversion or rejection accounts for."""
    for mention in uncovered:
        yield make_finding(
            "C901",
            Outcome.UNDETERMINED,
            f"nobody claims {mention.text!r}: {_why(context, mention)}",
            span=mention,
            figures=(surface_of(mention),),
        )


def _why(context: Context, mention: Mention) -> str:
    figure = context.figures.get(mention.id)
    if figure is None:
        return "it stands outside headline and paragraphs"
    return figure.why_not or "no draft points at it"


def check_numerals(context: Context) -> Iterator[Finding]:
    """N201: a numeral with several readings."""
    for mention in context.reading.mentions:
        if len(mention.readings) < 2:
            continue
        shown = " or ".join(show_number(Fraction(reading)) for reading in mention.readings)
        claim = context.claim_of(mention.id)
        yield make_finding(
            "N201",
            Outcome.UNDETERMINED,
            f"{mention.text!r} can be read as {shown} {unit_symbol(mention.unit)}",
            span=mention,
            figures=(surface_of(mention),),
            claims=() if claim is None else (claim.id,),
        )
