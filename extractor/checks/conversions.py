"""U: bracketed conversions, recomputed."""

from collections.abc import Iterator

from extractor.checks.context import Context
from extractor.checks.registry import make_finding
from extractor.checks.wording import show_quantity, surface_of
from extractor.grounding.conversion import ConversionCheck, Slip, check_conversion
from extractor.reading.relations import FigureRelation
from extractor_schemas import ConversionVerdict, FigureRole, Finding, Mention, Outcome

SLIPS = {
    Slip.LINEAR: ("U302", "it was converted as a length: with 1.609 instead of 2.590"),
    Slip.SWAPPED: ("U303", "the two figures, or their units, have changed places"),
    Slip.POWER_OF_TEN: ("U304", "a digit too many or too few, or a unit off by a power of ten"),
    Slip.OTHER_UNIT: ("U305", "it was converted for another unit of area"),
    None: ("U301", "no common slip explains it"),
}


def check_conversions(context: Context) -> Iterator[Finding]:
    """U300 to U305: does each bracketed conversion agree with the figure that it converts?"""
    for conversion in context.reading.mentions:
        primary = context.reading.mention(conversion.converts)
        checked = check_conversion(primary, conversion) if primary is not None else None
        if primary is not None and checked is not None:
            yield _judge(primary, conversion, checked, context.converted_by(conversion.id))


def judge_pointed(relation: FigureRelation) -> Iterator[Finding]:
    """The same for two figures that an engine points at as one in two units."""
    primary, conversion = relation.of(FigureRole.PART)
    checked = check_conversion(primary, conversion)
    if checked is not None:
        yield _judge(primary, conversion, checked, ())


def _judge(
    primary: Mention, conversion: Mention, checked: ConversionCheck, claims: tuple[str, ...]
) -> Finding:
    code, outcome, expected = "U300", Outcome.CONSISTENT, None
    message = f"{primary.text} converts to {conversion.text} ({_how(checked.verdict)})"
    if checked.verdict is ConversionVerdict.WRONG:
        code, why = SLIPS[checked.slip]
        outcome, expected = Outcome.INCONSISTENT, show_quantity(checked.rounded, conversion.unit)
        message = f"{primary.text} is {expected}, not {conversion.text}: {why}"
    return make_finding(
        code,
        outcome,
        message,
        arithmetic=f"{_show_product(checked, primary.unit, conversion.unit)}; printed {conversion.text}",
        expected=expected,
        span=conversion,
        figures=(surface_of(primary), surface_of(conversion)),
        claims=claims,
    )


def _how(verdict: ConversionVerdict) -> str:
    return "exact" if verdict is ConversionVerdict.EXACT else "loose, within the rounding"


def _show_product(checked: ConversionCheck, source: str, target: str) -> str:
    """The recomputation; of a range, that of the end that was judged."""
    value = checked.exact / checked.factor
    factor = f"{float(checked.factor):.6g}"
    return f"{show_quantity(value, source)} × {factor} = {show_quantity(checked.exact, target)}"
