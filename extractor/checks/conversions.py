"""U: bracketed conversions, recomputed."""

from collections.abc import Iterator

from extractor.checks.context import Context
from extractor.checks.registry import make_finding
from extractor.checks.wording import show_figure, show_quantity, surface_of
from extractor.grounding.conversion import ConversionCheck, check_conversion
from extractor.reading.units import area_factor
from extractor_schemas import ConversionVerdict, Finding, Mention, Outcome

SLIPS = {
    "linear": ("U302", "it was converted as a length: with 1.609 instead of 2.590"),
    "swapped": ("U303", "the two figures, or their units, have changed places"),
    "power_of_ten": ("U304", "a digit too many or too few, or a unit off by a power of ten"),
    "other_unit": ("U305", "it was converted for another unit of area"),
}


def check_conversions(context: Context) -> Iterator[Finding]:
    """U300 to U305: does each bracketed conversion agree with the figure that it converts?"""
    for conversion in context.reading.mentions:
        primary = context.reading.mention(conversion.converts)
        checked = check_conversion(primary, conversion) if primary is not None else None
        if primary is None or checked is None:
            continue
        yield _finding(context, primary, conversion, checked)


def _finding(context: Context, primary: Mention, conversion: Mention, checked: ConversionCheck) -> Finding:
    claims = tuple(
        claim.id
        for claim in context.claims
        if any(each.mention == conversion.id for each in claim.conversions)
    )
    source, target = area_factor(primary.unit), area_factor(conversion.unit)
    assert source is not None and target is not None
    factor = source / target
    exact = show_quantity(checked.exact, conversion.unit)
    arithmetic = (
        f"{show_figure(primary).lstrip('>≈<≥≤ ')} × {float(factor):.6g} = {exact}; printed {conversion.text}"
    )
    if checked.verdict is ConversionVerdict.WRONG:
        code, why = SLIPS.get(checked.slip or "", ("U301", "no common slip explains it"))
        return make_finding(
            code,
            Outcome.INCONSISTENT,
            f"{primary.text} is {show_quantity(checked.rounded, conversion.unit)}, not {conversion.text}: {why}",
            arithmetic=arithmetic,
            expected=show_quantity(checked.rounded, conversion.unit),
            span=conversion,
            figures=(surface_of(primary), surface_of(conversion)),
            claims=claims,
        )
    word = "exact" if checked.verdict is ConversionVerdict.EXACT else "loose, within the rounding"
    return make_finding(
        "U300",
        Outcome.CONSISTENT,
        f"{primary.text} converts to {conversion.text} ({word})",
        arithmetic=arithmetic,
        span=conversion,
        figures=(surface_of(primary), surface_of(conversion)),
        claims=claims,
    )
