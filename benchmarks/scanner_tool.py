"""One scanner in a process of its own: reads requests from standard input, writes answers to standard output.

    python benchmarks/scanner_tool.py extractor|quantulum3|recognizers

It runs in the environment of the tool and needs nothing but the standard library besides. A request is a
line of JSON, `[[text, language], ...]`; the answer is `{"seconds": ..., "found": [[mention, ...], ...]}` with
a mention `[start, end, value, upper end, unit, comparator, readings]`, all numbers as `n/d`. What is no area,
percent, share, percentage point or area rate is left out.
"""

import json
import sys
import time
import warnings
from collections.abc import Callable
from fractions import Fraction
from importlib import import_module
from typing import Any

Scan = Callable[[str, str], Any]
"""What finds mentions in a text of a language, as the tool returns them; this is what is timed."""

Encode = Callable[[Any], list[list[Any]]]
"""What turns them into the mentions of an answer."""

QUANTULUM3_UNITS = {
    "percentage": "percent",
    "square kilometre": "km2",
    "square mile": "mi2",
    "square metre": "m2",
    "square foot": "ft2",
    "square yard": "yd2",
    "hectare": "ha",
    "acre": "acre",
}
RECOGNIZERS_UNITS = {
    "square kilometer": "km2",
    "kilomètre carré": "km2",
    "kilómetro cuadrado": "km2",
    "square mile": "mi2",
    "square meter": "m2",
    "mètre carré": "m2",
    "metro cuadrado": "m2",
    "square hectometer": "ha",
    "hectómetro cuadrado": "ha",
    "square foot": "ft2",
    "square yard": "yd2",
    "acre": "acre",
}
RECOGNIZERS_CULTURES = {"es": "es-es", "fr": "fr-fr"}
PERIODS = ("day", "week", "month", "year")

PLACES = 9
"""Decimals that a floating-point value is trusted with."""

MOST_PARTS = 1000
"""Greatest denominator of a worded share."""


def exact(value: float) -> str:
    """Write a floating-point value as the decimal fraction it stands for."""
    return str(Fraction(repr(round(value, PLACES))))


def load_extractor() -> tuple[Scan, Encode]:
    """Load this project's scanner; without a language it tells it from the text."""
    read_quantities = import_module("extractor.reading.scanner.quantities").read_quantities

    def scan(text: str, language: str) -> Any:
        return read_quantities(text, language=language or None)

    def encode(mentions: Any) -> list[list[Any]]:
        return [
            [
                mention.start,
                mention.end,
                str(Fraction(mention.value)),
                None if mention.value_hi is None else str(Fraction(mention.value_hi)),
                mention.unit,
                mention.comparator.value,
                [str(Fraction(reading)) for reading in mention.readings],
            ]
            for mention in mentions
        ]

    return scan, encode


def load_quantulum3() -> tuple[Scan, Encode]:
    """Load quantulum3, whose ranges are decoded from their mean and half width."""
    warnings.simplefilter("ignore")
    parse = import_module("quantulum3.parser").parse

    def unit_of(quantity: Any) -> str | None:
        area, _, period = quantity.unit.name.partition(" per ")
        unit = QUANTULUM3_UNITS.get(area)
        if unit and period in PERIODS:
            return f"{unit}_per_{period}"
        if unit and not period:
            return unit
        is_share = quantity.unit.name == "dimensionless" and 0 < quantity.value < 1
        return "fraction" if is_share and any(map(str.isalpha, quantity.surface)) else None

    def encode(quantities: Any) -> list[list[Any]]:
        found: list[list[Any]] = []
        for quantity in quantities:
            unit = unit_of(quantity)
            if unit is None:
                continue
            half = quantity.uncertainty or 0
            value, high = exact(quantity.value - half), exact(quantity.value + half) if half else None
            if unit == "fraction":
                value = str(Fraction(quantity.value).limit_denominator(MOST_PARTS))
            found.append([*quantity.span, value, high, unit, "range" if half else "eq", []])
        return found

    return lambda text, language: parse(text), encode


def load_recognizers() -> tuple[Scan, Encode]:
    """Load Recognizers-Text: dimensions, percents, and worded numbers below one as shares."""
    with_unit = import_module("recognizers_number_with_unit").NumberWithUnitRecognizer
    number = import_module("recognizers_number").NumberRecognizer
    models: dict[str, list[Any]] = {}
    for culture in ("en-us", *RECOGNIZERS_CULTURES.values()):
        models[culture] = [
            with_unit(culture).get_dimension_model(culture, False),
            number(culture).get_percentage_model(culture, False),
            number(culture).get_number_model(culture, False),
        ]

    def scan(text: str, language: str) -> Any:
        return [model.parse(text) for model in models[RECOGNIZERS_CULTURES.get(language, "en-us")]]

    def encode(results: Any) -> list[list[Any]]:
        found: list[list[Any]] = []
        for result in (result for model in results for result in model):
            start, end = result.start, result.end + 1
            amount = read_recognizers(result)
            if amount and all(end <= other[0] or other[1] <= start for other in found):
                found.append([start, end, amount[0], None, amount[1], "eq", []])
        return sorted(found, key=lambda mention: mention[0])

    return scan, encode


def read_recognizers(result: Any) -> tuple[str, str] | None:
    """Read value and unit of a result of Recognizers-Text; None if it is none of ours."""
    value = str(result.resolution.get("value") or "").replace(",", ".")
    unit = RECOGNIZERS_UNITS.get(str(result.resolution.get("unit", "")).lower())
    if result.type_name == "percentage":
        value, unit = value.rstrip("%"), "percent"
    try:
        amount = float(value)
    except ValueError:
        return None
    if unit:
        return exact(amount), unit
    is_worded = any(map(str.isalpha, result.text)) or "/" in result.text
    if result.type_name == "number" and 0 < amount < 1 and is_worded:
        return str(Fraction(amount).limit_denominator(MOST_PARTS)), "fraction"
    return None


LOADERS = {"extractor": load_extractor, "quantulum3": load_quantulum3, "recognizers": load_recognizers}


def main() -> None:
    """Answer requests until standard input ends."""
    answers = sys.stdout
    sys.stdout = sys.stderr  # what a tool prints is no answer
    scan, encode = LOADERS[sys.argv[1]]()
    print("ready", file=answers, flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        began = time.perf_counter()
        found = [scan(text, language) for text, language in request]
        seconds = time.perf_counter() - began
        answer = {"seconds": seconds, "found": [encode(each) for each in found]}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
