"""Lengths beside areas: "800 kilometres (309 square miles)", where one of the units is a slip of the pen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from extractor.documents.tables import read_rows
from extractor_schemas import Mention, MentionKind, Surface

_TABLE = "length_units.tsv"
_JOINS = r"(?:(?:\s[^\W\d]+){0,2}\s?[(\[]\s?|\s?/\s?|\s?,?\s(?:or|или|або|oder|ou|soit|o)\s)"
"""What sets a conversion off: a bracket, a slash, "or"."""
_NUMBER = r"\d{1,3}(?:[,.\u00a0\u202f\u2009 ]\d{3})*(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_REACH = 40
"""Code points before or behind an area within which the length stands."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length set off from an area as if the one converted the other."""

    surface: Surface
    km: tuple[Fraction, ...]
    """Its readings, in kilometres."""
    number: tuple[Fraction, ...]
    """The same in its own unit."""
    unit_km: Fraction
    area: Mention
    is_bracketed: bool
    """Whether it stands behind the area, in the place of a conversion."""


def find_lengths(text: str, mentions: tuple[Mention, ...]) -> Iterator[Length]:
    """Find the lengths that stand directly before a bracketed area, or in brackets behind one."""
    for mention in mentions:
        if mention.kind is not MentionKind.AREA:
            continue
        start = (
            mention.hedge.start if mention.hedge and mention.hedge.start < mention.start else mention.start
        )
        before = _before().search(text, max(0, start - _REACH), start)
        if before is not None and mention.converts is None:
            yield _make(text, before, mention, is_bracketed=False)
        behind = _behind().match(text, mention.end, mention.end + _REACH)
        if behind is not None:
            yield _make(text, behind, mention, is_bracketed=True)


def _make(text: str, found: re.Match[str], area: Mention, *, is_bracketed: bool) -> Length:
    unit_km = _units()[found["unit"].lower()]
    numbers = tuple(_readings(found["number"]))
    return Length(
        Surface.cut(text, found.start("number"), found.end("unit")),
        tuple(number * unit_km for number in numbers),
        numbers,
        unit_km,
        area,
        is_bracketed,
    )


def _readings(digits: str) -> Iterator[Fraction]:
    """A numeral with its marks as thousands separators, and with the last one as a decimal mark."""
    yield Fraction(_digits(digits))
    whole, mark, decimals = digits.rpartition("." if digits.rfind(".") > digits.rfind(",") else ",")
    if mark and len(decimals) < 3:
        yield Fraction(Decimal(f"{_digits(whole) or '0'}.{decimals}"))


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdecimal())


@cache
def _units() -> dict[str, Fraction]:
    """Kilometres in a unit, by its words."""
    units: dict[str, Fraction] = {}
    for row in read_rows(_TABLE, columns=4):
        _, km, surfaces, _ = row.fields
        units.update((surface, Fraction(km)) for surface in surfaces.split("|"))
    return units


def _length() -> str:
    units = "|".join(re.escape(unit) for unit in sorted(_units(), key=len, reverse=True))
    return rf"(?P<number>{_NUMBER})[\s-]?(?P<unit>{units})(?!\w|²|2)"


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,]){_length()}{_JOINS}$", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\s?[(\[]\s?(?:\w+\s)?{_length()}\s?[)\]]", re.IGNORECASE)
