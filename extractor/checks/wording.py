"""How numbers, intervals and figures are written in findings."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from extractor.intervals import Interval
from extractor.reading.units import unit_symbol
from extractor_schemas import Claim, Comparator, Figure, Mention, Surface

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


def show_number(value: Fraction, *, places: int | None = None) -> str:
    """Write a number with thousands separators; as many decimals as it needs, four significant digits at least.

    Example:
        >>> show_number(Fraction(160000, 129)), show_number(Fraction(800))
        ('1,240.3', '800')
    """
    if places is None:
        size = abs(value)
        places = 0 if value.denominator == 1 else 1 if size >= 100 else 2 if size >= 1 else 4
    quantum = Decimal(1).scaleb(-places)
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    text = f"{exact.quantize(quantum, ROUND_HALF_UP):,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


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


def show_quantity(value: Fraction, unit: str) -> str:
    """Write a value with its unit: "309 mi²", "64%"."""
    return f"{show_number(value)}{_tail(unit)}"


def show_figure(figure: Figure) -> str:
    """Write a figure as it is meant: "> 800 km²", "≈ 64%"."""
    if figure.unit == "fraction":
        value = str(Fraction(figure.value))
    else:
        value = show_number(Fraction(figure.value))
    if figure.value_hi is not None:
        value = f"{value}–{show_number(Fraction(figure.value_hi))}"
    return f"{SIGNS[figure.comparator]}{value}{_tail(figure.unit)}"


def _tail(unit: str) -> str:
    if not unit or unit == "fraction":
        return ""
    symbol = unit_symbol(unit)
    return symbol if symbol == "%" else f" {symbol}"


def surface_of(figure: Mention | Claim) -> Surface:
    """Where a figure stands."""
    at = figure.quantity if isinstance(figure, Claim) else figure
    return Surface(text=at.text, start=at.start, end=at.end)


def show_territory(claim: Claim) -> str:
    """The claim's territories as a list of names."""
    return ", ".join(territory.name for territory in claim.territory) or "an unnamed territory"
