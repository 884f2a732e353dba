"""How numbers, intervals and figures are written in findings."""

from fractions import Fraction

from extractor.intervals import Estimate, Interval
from extractor.reading.scanner.units import unit_symbol
from extractor_schemas import Claim, Comparator, Figure, Mention, MentionKind, Outcome, Surface

SIGNS = {
    Comparator.EQ: "",
    Comparator.APPROX: "≈ ",
    Comparator.ALMOST: "just under ",
    Comparator.GT: "> ",
    Comparator.GE: "≥ ",
    Comparator.LT: "< ",
    Comparator.LE: "≤ ",
    Comparator.UP_TO: "up to ",
    Comparator.RANGE: "",
}
AGREEMENT = {
    Outcome.CONSISTENT: ("agrees with", "agree"),
    Outcome.UNDETERMINED: ("may agree with", "may agree"),
    Outcome.INCONSISTENT: ("does not agree with", "do not agree"),
}
"""What an outcome says of one figure against another, and of two figures together."""


def show_number(value: Fraction) -> str:
    """Write a number with thousands separators, rounded half up to four significant digits or a whole number.

    Example:
        >>> show_number(Fraction(160000, 129)), show_number(Fraction(800))
        ('1,240.3', '800')
    """
    size, below = abs(value.numerator), value.denominator
    places = 0 if below == 1 else 1 if size >= 100 * below else 2 if size >= below else 4
    units = (2 * size * 10**places + below) // (2 * below)
    whole, decimals = divmod(units, 10**places)
    text = f"{whole:,}.{decimals:0{places}}".rstrip("0").rstrip(".") if places else f"{whole:,}"
    return f"-{text}" if value.numerator < 0 and units else text


def show_interval(interval: Interval, unit: str = "") -> str:
    """Write an interval: "(1,240.3, 1,417.3) km²", "> 440.3 km²"."""
    tail = _tail(unit)
    if interval.low is not None and interval.low == interval.high:
        return f"{show_number(interval.low)}{tail}"
    if interval.high is None:
        sign = ">" if interval.low_open else "≥"
        return f"{sign} {show_number(interval.low or Fraction(0))}{tail}"
    if interval.low is None:
        return f"{'<' if interval.high_open else '≤'} {show_number(interval.high)}{tail}"
    left, right = "(" if interval.low_open else "[", ")" if interval.high_open else "]"
    return f"{left}{show_number(interval.low)}, {show_number(interval.high)}{right}{tail}"


def show_area(area: Estimate) -> str:
    """Write what a careful reader expects of an area in square kilometres."""
    return show_interval(area.core, "km2")


def show_share(share: Estimate) -> str:
    """Write what a careful reader expects of a share, 0 to 1, in percent."""
    return show_interval(share.percent().core, "percent")


def show_quantity(value: Fraction, unit: str) -> str:
    """Write a value with its unit: "309 mi²", "64%"."""
    return f"{show_number(value)}{_tail(unit)}"


def show_value(figure: Figure) -> str:
    """Write a figure without its hedge: "800 km²", "2/3", "40–50%"."""
    is_worded = figure.unit == MentionKind.FRACTION
    ends = [Fraction(end) for end in (figure.value, figure.value_hi) if end is not None]
    shown = [str(end) if is_worded else show_number(end) for end in ends]
    return f"{'–'.join(shown)}{_tail(figure.unit)}"


def show_figure(figure: Figure) -> str:
    """Write a figure as it is meant: "> 800 km²", "≈ 64%"."""
    return f"{SIGNS[figure.comparator]}{show_value(figure)}"


def _tail(unit: str) -> str:
    if not unit or unit == MentionKind.FRACTION:
        return ""
    symbol = unit_symbol(unit)
    return symbol if symbol == "%" else f" {symbol}"


def surface_of(figure: Mention | Claim) -> Surface:
    """Where a figure stands."""
    at = figure.quantity if isinstance(figure, Claim) else figure
    return Surface.trust(start=at.start, end=at.end, text=at.text)


def show_territory(claim: Claim) -> str:
    """The claim's territories as a list of names."""
    return ", ".join(territory.name for territory in claim.territory) or "an unnamed territory"


def show_claim(claim: Claim) -> str:
    """The claim's figure as it is meant."""
    return show_figure(claim.quantity)


def show_claims(claims: tuple[Claim, ...]) -> str:
    """Figures with their territories: "75% in Kherson, 1% in Luhansk"."""
    return ", ".join(f"{show_claim(claim)} in {show_territory(claim)}" for claim in claims)


def show_speaker(claim: Claim) -> str:
    """Who says so, by name."""
    return claim.attribution.name or "the article"


def agrees_with(outcome: Outcome) -> str:
    """What one figure does to another: "agrees with"."""
    return AGREEMENT[outcome][0]


def agree(outcome: Outcome) -> str:
    """What two figures do: "agree"."""
    return AGREEMENT[outcome][1]


def which_agrees_with(outcome: Outcome) -> str:
    """The same as a relative clause, before the stated figure: "which agrees with", or only "not"."""
    return "not" if outcome is Outcome.INCONSISTENT else f"which {agrees_with(outcome)}"
