"""The rows of the scanner's tables: their roles, their grammar, and the units.

The files stand in `tables/`; `docs/tables.md` describes their grammar. A row that breaks it is refused with
its file and line. Surfaces are written out only for the roles that a text needs, which keeps the load short.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from itertools import product
from pathlib import Path
from typing import NamedTuple

from extractor.documents.tables import Row, read_rows
from extractor.reading.scanner.tokens import fold, split_surface

FOLDER = Path(__file__).parent.parent / "tables"
UNITS = "units.tsv"
SHARED = "any"
"""The file of symbols that all languages share."""

DIMENSIONS = ("area", "percent", "fraction", "percentage_points")
"""What a unit measures; the kinds of `MentionKind`, rates apart."""

_NUMBER = "number"
_DECIMAL = "decimal"
_UNIT = "unit"
_COLUMNS = 4
_COMPARATORS = "eq approx almost gt ge lt le up_to none"
_PERIODS = "day week month year"

ROLES: Mapping[str, str] = {
    "adjective": "-",
    "and": "-",
    "article": "-",
    "base": "change always",
    "base_next": "-",
    "between": "-",
    "by": "-",
    "change": "rise fall range other",
    "change_mark": "rise fall",
    "compound": "-",
    "conversion": "-",
    "decimal": ". ,",
    "denial": "-",
    "determiner": "-",
    "from": "points range either",
    "hedge": _COMPARATORS,
    "hedge_after": _COMPARATORS,
    "hedge_after_case": _COMPARATORS,
    "indefinite": "-",
    "label": "-",
    "level": "-",
    "link": "-",
    "list": "and or comma",
    "locative": "-",
    "magnitude": _DECIMAL,
    "more": "-",
    "negative": "-",
    "not_rate": "-",
    "not_share": "time ordinal trend",
    "number": _DECIMAL,
    "number_about": _DECIMAL,
    "number_link": "hundreds tens",
    "of": "-",
    "ordinal": "-",
    "plural": "-",
    "plus": _NUMBER,
    "point": "-",
    "proclitic": "-",
    "rate": _PERIODS,
    "rate_article": _PERIODS,
    "rate_before": _PERIODS,
    "ratio": "- each",
    "ratio_from": "-",
    "share_half": "-",
    "share_lead": "-",
    "share_next": "-",
    "share_noun": _NUMBER,
    "share_ordinal": _NUMBER,
    "share_part": _NUMBER,
    "tenth": _DECIMAL,
    "to": "points range closing",
    "unit": _UNIT,
    "undenied": "-",
    "unit_before": _UNIT,
    "unit_inverted": _UNIT,
    "unit_one": _UNIT,
    "vague": "-",
}
"""The roles a row can have, and the values allowed for it: `-` for none, a kind, or one of the words."""

_NUMERIC = re.compile(r"\d+(?:\.\d+|/\d+)?")
_HEDGE = re.compile(r"^hedge\t[^\t\n]*\t([^\t\n]*)", re.MULTILINE)
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
    """One language file; the rows of a role are taken apart when it is first asked for.

    Attributes:
        name: The language, or `any`.
        script: First word of the Unicode names of its letters, such as "LATIN"; empty for `any`.
    """

    def __init__(self, name: str, text: str, units: Iterable[str]) -> None:
        self.name = name
        self._text = text
        self._units = units
        self._phrases: dict[str, list[Phrase]] = {}
        hedge = _HEDGE.search(text) if name != SHARED else None
        first = next(filter(str.isalpha, hedge.group(1)), "") if hedge else ""
        self.script = script_of(first) if first else ""

    def __contains__(self, role: str) -> bool:
        return role in self._lines

    @cached_property
    def letters(self) -> frozenset[str]:
        """Every character of the file."""
        return frozenset(self._text)

    @cached_property
    def _lines(self) -> dict[str, list[tuple[int, str]]]:
        """The numbered lines of each role."""
        lines: dict[str, list[tuple[int, str]]] = {}
        for number, line in enumerate(self._text.split("\n"), start=1):
            if line and not line.startswith("#") and not line.isspace():
                role = line.partition("\t")[0].strip()
                if role not in ROLES:
                    raise self._row(number, line).reject(f"role {role!r} is none of {', '.join(ROLES)}")
                lines.setdefault(role, []).append((number, line))
        return lines

    def phrases(self, role: str) -> list[Phrase]:
        """Return the surfaces of a role in the order of the file.

        Raises:
            TableError: If a row of the role breaks the grammar, or any row has an unknown role.
        """
        if role not in self._phrases:
            phrases: list[Phrase] = []
            for number, line in self._lines.get(role, ()):
                row = self._row(number, line)
                _check_row(row, self._units)
                phrases.extend(_read_phrases(row))
            self._phrases[role] = phrases
        return self._phrases[role]

    def _row(self, number: int, line: str) -> Row:
        """Split a line into its fields."""
        return Row(f"{self.name}.tsv", number, tuple(field.strip() for field in line.split("\t")))


@cache
def script_of(letter: str) -> str:
    """Return the script of a letter as Unicode names it: "LATIN", "CYRILLIC", "ARABIC"."""
    return unicodedata.name(letter, "").partition(" ")[0]


@cache
def load_tables(folder: Path = FOLDER) -> Mapping[str, Table]:
    """Read every language file of a folder by the name of the language.

    What breaks the grammar is found when a role is asked for.
    """
    units = load_units(folder)
    names = sorted(path.stem for path in folder.glob("*.tsv") if path.name != UNITS)
    return {name: Table(name, (folder / f"{name}.tsv").read_text(encoding="utf-8"), units) for name in names}


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


def _check_row(row: Row, units: Iterable[str]) -> None:
    """Refuse a row that has not four fields, or a value that its role does not take."""
    if len(row.fields) != _COLUMNS:
        raise row.reject(f"{len(row.fields)} fields instead of {_COLUMNS}; fields are set apart by one tab")
    if not all(row.fields):
        raise row.reject("an empty field; leave the row out or fill it")
    role, value = row.fields[:2]
    allowed = ROLES[role]
    if allowed in (_NUMBER, _DECIMAL):
        if not _NUMERIC.fullmatch(value) or value.endswith("/0") or (allowed == _DECIMAL and "/" in value):
            examples = "3 or 0.5" if allowed == _DECIMAL else "3, 0.5 or 2/3"
            raise row.reject(f"{value!r} is not a number such as {examples}, which role {role!r} takes")
    elif value not in (units if allowed == _UNIT else allowed.split()):
        choice = ", ".join(units) if allowed == _UNIT else allowed
        raise row.reject(f"role {role!r} takes one of: {choice}; not {value!r}")


def _read_phrases(row: Row) -> Iterable[Phrase]:
    """Write out the surfaces of a row."""
    value, printed = row.fields[1:3]
    for surface, folded in zip(printed.split("|"), fold(printed).split("|"), strict=True):
        mark = surface[:1]
        body = folded[1:] if mark in ("=", "_") else folded
        has_endings = "(" in body or ")" in body
        if has_endings and mark == "=":
            raise row.reject(f"surface {surface!r} is exact and cannot have endings")
        for form in _inflect(row, body) if has_endings else (body,):
            words = split_surface(form)
            if not words:
                raise row.reject(f"surface {surface!r} has no word in it")
            yield Phrase(words, value, surface[1:] if mark == "=" else "", mark == "_")


def _inflect(row: Row, surface: str) -> Iterable[str]:
    """Write out `stem(ending,ending)`; an empty ending stands for the bare stem."""
    pieces = _BRACKET.split(surface)
    if _BRACKET.findall(surface) != ["(", ")"] * (len(pieces) // 2):
        raise row.reject(f"a bracket of {surface!r} is not closed")
    parts = [piece.split(",") if index % 2 else [piece] for index, piece in enumerate(pieces)]
    return map("".join, product(*parts))
