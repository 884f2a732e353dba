"""The rows of the scanner's tables: their roles, their grammar, and the units.

The files stand in `tables/`; `docs/tables.md` describes their grammar. A row that breaks it is refused with
its file and line. Surfaces are written out only for the roles that a text needs, which keeps the load short.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from extractor.documents.tables import Row, read_rows
from extractor.reading.tokens import split_surface

FOLDER = Path(__file__).parent / "tables"
UNITS = "units.tsv"

DIMENSIONS = ("area", "percent", "fraction", "percentage_points")
"""What a unit measures; the kinds of `MentionKind`, rates apart."""

_NUMBER = "number"
_DECIMAL = "decimal"
_UNIT = "unit"
_COMPARATORS = "eq approx almost gt ge lt le up_to none"
_PERIODS = "day week month year"

ROLES: Mapping[str, str] = {
    "adjective": "-",
    "and": "-",
    "article": "-",
    "between": "-",
    "by": "-",
    "change": "rise fall range",
    "change_mark": "rise fall",
    "compound": "-",
    "conversion": "-",
    "decimal": ". ,",
    "determiner": "-",
    "from": "points range either",
    "hedge": _COMPARATORS,
    "hedge_after": _COMPARATORS,
    "indefinite": "-",
    "label": "-",
    "level": "-",
    "link": "-",
    "list": "and comma",
    "magnitude": _DECIMAL,
    "more": "-",
    "negative": "-",
    "not_rate": "-",
    "not_share": "time ordinal",
    "number": _DECIMAL,
    "number_link": "hundreds tens",
    "of": "-",
    "ordinal": "-",
    "plus": _NUMBER,
    "point": "-",
    "proclitic": "-",
    "rate": _PERIODS,
    "rate_article": _PERIODS,
    "ratio": "-",
    "share_next": "-",
    "share_noun": _NUMBER,
    "share_ordinal": _NUMBER,
    "to": "points range closing",
    "unit": _UNIT,
    "unit_before": _UNIT,
    "vague": "-",
}
"""The roles a row can have, and the values allowed for it: `-` for none, a kind, or one of the words."""

_NUMERIC = re.compile(r"\d+(?:\.\d+|/\d+)?")
_BRACKET = re.compile(r"[()]")


class Unit(NamedTuple):
    """A row of `units.tsv`."""

    name: str
    dimension: str
    factor: str
    symbol: str


class Phrase(NamedTuple):
    """A surface of a table, split into folded words."""

    words: tuple[str, ...]
    value: str
    exact: str = ""
    """The surface itself where its case matters, otherwise empty."""
    touches: bool = False
    """Whether it must touch the numeral before it."""


class Table:
    """One language file.

    Attributes:
        name: The language, or `any`.
        script: First word of the Unicode names of its letters, such as "LATIN"; empty for `any`.
    """

    __slots__ = ("_phrases", "_rows", "name", "script")

    def __init__(self, name: str, rows: Iterable[Row], units: Iterable[str]) -> None:
        self.name = name
        self._rows: dict[str, list[Row]] = {}
        self._phrases: dict[str, list[Phrase]] = {}
        for row in rows:
            _check_value(row, units)
            self._rows.setdefault(row.fields[0], []).append(row)
        letters = (
            letter for row in self._rows.get("hedge", ()) for letter in row.fields[2] if letter.isalpha()
        )
        first = next(letters, "")
        self.script = script_of(first) if first and name != "any" else ""

    def __contains__(self, role: str) -> bool:
        return role in self._rows

    def phrases(self, role: str) -> list[Phrase]:
        """Return the surfaces of a role in the order of the file.

        Raises:
            TableError: If a surface breaks the grammar.
        """
        if role not in self._phrases:
            self._phrases[role] = [
                phrase for row in self._rows.get(role, ()) for phrase in _read_phrases(row)
            ]
        return self._phrases[role]


def script_of(letter: str) -> str:
    """Return the script of a letter as Unicode names it: "LATIN", "CYRILLIC", "ARABIC"."""
    return unicodedata.name(letter, "").partition(" ")[0]


@cache
def load_tables(folder: Path = FOLDER) -> Mapping[str, Table]:
    """Read every language file of a folder by the name of the language.

    Raises:
        TableError: If a row breaks the grammar.
    """
    units = load_units(folder)
    names = sorted(path.stem for path in folder.glob("*.tsv") if path.name != UNITS)
    return {name: Table(name, read_rows(f"{name}.tsv", columns=4, folder=folder), units) for name in names}


@cache
def load_units(folder: Path = FOLDER) -> Mapping[str, Unit]:
    """Read the units by name.

    Raises:
        TableError: If a row of `units.tsv` breaks the grammar.
    """
    units: dict[str, Unit] = {}
    for row in read_rows(UNITS, columns=5, folder=folder):
        unit = Unit(*row.fields[:4])
        if unit.name in units:
            raise row.reject(f"unit {unit.name!r} is listed twice")
        if unit.dimension not in DIMENSIONS:
            raise row.reject(f"dimension {unit.dimension!r} is none of {', '.join(DIMENSIONS)}")
        is_area = unit.dimension == "area"
        if is_area != bool(_NUMERIC.fullmatch(unit.factor)) or not (is_area or unit.factor == "-"):
            raise row.reject(
                "an area has a factor to square kilometres such as 0.01 or 1/100, every other unit '-'"
            )
        units[unit.name] = unit
    return units


def _check_value(row: Row, units: Iterable[str]) -> None:
    """Refuse a row whose role is unknown or whose value the role does not take."""
    role, value = row.fields[:2]
    allowed = ROLES.get(role)
    if allowed is None:
        raise row.reject(f"role {role!r} is none of {', '.join(ROLES)}")
    if allowed in (_NUMBER, _DECIMAL):
        if not _NUMERIC.fullmatch(value) or value.endswith("/0") or (allowed == _DECIMAL and "/" in value):
            examples = "3 or 0.5" if allowed == _DECIMAL else "3, 0.5 or 2/3"
            raise row.reject(f"{value!r} is not a number such as {examples}, which role {role!r} takes")
    elif value not in (units if allowed == _UNIT else allowed.split()):
        choice = ", ".join(units) if allowed == _UNIT else allowed
        raise row.reject(f"role {role!r} takes one of: {choice}; not {value!r}")


def _read_phrases(row: Row) -> Iterable[Phrase]:
    """Write out the surfaces of a row."""
    value = row.fields[1]
    for surface in row.fields[2].split("|"):
        exact, touches = surface.startswith("="), surface.startswith("_")
        body = surface[1:] if exact or touches else surface
        for form in _inflect(row, body) if "(" in body or ")" in body else (body,):
            words = split_surface(form)
            if not words:
                raise row.reject(f"surface {surface!r} has no word in it")
            yield Phrase(words, value, form if exact else "", touches)


def _inflect(row: Row, surface: str) -> Iterable[str]:
    """Write out `stem(ending,ending)`; an empty ending stands for the bare stem."""
    pieces = _BRACKET.split(surface)
    if _BRACKET.findall(surface) != ["(", ")"] * (len(pieces) // 2):
        raise row.reject(f"a bracket of {surface!r} is not closed")
    parts = [piece.split(",") if index % 2 else [piece] for index, piece in enumerate(pieces)]
    return map("".join, product(*parts))
