"""The gazetteer: countries, regions, cities and other named territories, their sizes, and sides of conflicts.

Data: `extractor/data/places.tsv` (one row a place), `place_names.tsv` (what it is called, in ten languages)
and `sides.tsv` (who holds territory). All are read on first use, once.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast

from extractor.errors import TableError
from extractor.reading.places.place_tables import fold_cells, fold_name, read_rows, split_surfaces
from extractor.reading.places.place_words import place_words

PLACES = "places.tsv"
NAMES = "place_names.tsv"
SIDES = "sides.tsv"

KINDS = frozenset({"country", "region", "city", "other"})
BASES = frozenset({"statistical_total", "land", "polygon"})
Script = Literal["latin", "cyrillic", "arabic"]
SCRIPTS: dict[str, Script] = {
    "en": "latin", "de": "latin", "fr": "latin", "es": "latin", "pl": "latin", "it": "latin", "tr": "latin",
    "ru": "cyrillic", "uk": "cyrillic", "ar": "arabic",
}  # fmt: skip
"""Languages of the table of names, and what they are written in."""

Role = Literal["name", "adjective", "demonym"]
ROLES = frozenset({"name", "adjective", "demonym"})
_ADJECTIVE_LAST = frozenset({"fr", "es", "it"})
"""Languages whose adjectives follow the noun: with a capital they are names, such as "Frances", "Russo"."""
Case = Literal["any", "lower", "capital", "capitals"]


@dataclass(frozen=True, slots=True)
class Place:
    """A territory. Its area is a reference to check figures against, never a claim of ours about borders.

    The interval `area_low_km2 .. area_high_km2` holds what the sources differ by (statistical lists against
    measured polygons, with and without waters), rounded outward; a figure inside it agrees with the
    reference.
    """

    id: str
    """ISO 3166-1 alpha-2 or 3166-2 code; else the Wikidata id; else `city:` or `area:`, country and name."""
    name: str
    """English, without a type word: "Kursk", "Aleppo"."""
    kind: str
    """country, region, city or other. One name may stand for places of several kinds."""
    iso: str | None
    wikidata: str | None
    country: str | None
    """Alpha-2 code of the country that ISO 3166 counts it to; None for countries, and across borders."""
    within: str | None
    """English name of the region or country that contains it."""
    area_km2: Fraction | None
    area_low_km2: Fraction | None
    area_high_km2: Fraction | None
    area_basis: str | None
    """statistical_total (inland waters included), land or polygon (measured on a map)."""
    area_source: str | None
    """Who publishes the area, with the year where it is known."""
    members: tuple[str, ...]
    """Ids of the places that make up a set such as Donbas; empty otherwise."""


@dataclass(frozen=True, slots=True)
class Naming:
    """One way to name a place."""

    place: Place
    role: Role
    """`adjective` needs a type word beside it ("Курской области"); `demonym` is of a people ("Russian")."""
    case: Case
    """What the text must show: nothing, a small letter or a capital at the start, or capitals throughout."""


class NameRow(NamedTuple):
    """One row of the table of names: namings are made of it only when a text has one of them."""

    place: Place
    role: Role
    language: str
    surfaces: str
    """As printed, set apart by `|`."""
    folded: list[str]
    """The same, folded, in the same order."""

    def naming(self, folded: str) -> Naming:
        """Make the naming of one name; of two surfaces that fold to it ("Al-Bayda", "al-Bayda") the laxer."""
        pairs = zip(self.surfaces.split("|"), self.folded, strict=True)
        cases = {_case_of(surface) for surface, form in pairs if form == folded}
        case: Case = "any" if "any" in cases else "capital" if "capital" in cases else "capitals"
        if case == "any" and self.role == "demonym" and self.language in _ADJECTIVE_LAST:
            case = "lower"
        return Naming(self.place, self.role, case)


@dataclass(frozen=True, slots=True)
class NameIndex:
    """All names, by their folded words."""

    rows: dict[str, NameRow]
    """By the whole folded name; the first row that has it."""
    shared: dict[str, list[NameRow]]
    """The other rows that have a name."""
    longest: dict[str, int]
    """Most words of the names of several words that begin with this folded word."""


def _case_of(surface: str) -> Case:
    if surface.isupper() and len(surface) > 1:
        return "capitals"
    return "capital" if surface[0].isupper() else "any"


_PLACE_COLUMNS = (
    "id", "kind", "name", "iso", "wikidata", "country", "within",
    "area_km2", "low", "high", "basis", "source", "year", "members",
)  # fmt: skip
_NAME_COLUMNS = ("id", "role", "language", "surfaces", "source")
_SIDE_COLUMNS = ("side", "country", "surfaces", "source")


def _read_area(cells: list[str]) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
    """Read area, low and high; ValueError says what is wrong."""
    area, low, high, basis, source, year = cells
    if not area:
        if low or high or basis or source or year:
            raise ValueError("low, high, basis, source or year without an area")
        return None, None, None
    if not (source and basis in BASES):
        raise ValueError(f"an area needs a source and a basis out of {', '.join(sorted(BASES))}")
    if year and not (len(year) == 4 and year.isdigit()):
        raise ValueError(f"{year!r} is not a year")
    for cell in (area, low, high):
        if not (cell.isascii() and cell.replace(".", "", 1).isdigit()):
            raise ValueError(f"{cell!r} is not a number of square kilometres")
    if not 0 < float(low) <= float(area) <= float(high):
        raise ValueError("low, area and high are not in that order")
    return _fraction(area), _fraction(low), _fraction(high)


def _fraction(cell: str) -> Fraction:
    return Fraction(int(cell)) if cell.isdigit() else Fraction(cell)


def _read_place(cells: list[str]) -> Place:
    """Make a place of one row; ValueError says what is wrong."""
    key, kind, name, iso, wikidata, country, within = cells[:7]
    if not key or not name or kind not in KINDS:
        raise ValueError(f"a place needs an id, a name and a kind out of {', '.join(sorted(KINDS))}")
    if (kind == "country" and country) or (kind in {"region", "city"} and not country):
        raise ValueError("a country has no country of its own; every region and city has one")
    if wikidata and not (wikidata[0] == "Q" and wikidata[1:].isdigit()):
        raise ValueError(f"{wikidata!r} is not a Wikidata id")
    area, low, high = _read_area(cells[7:13])
    basis, source, year = cells[10:13]
    members = tuple(cells[13].split("|")) if cells[13] else ()
    return Place(
        key, name, kind, iso or None, wikidata or None, country or None, within or None, area, low, high,
        basis or None, f"{source}, {year}" if year else source or None, members,
    )  # fmt: skip


@cache
def _places() -> dict[str, Place]:
    """Read all places, by id."""
    places: dict[str, Place] = {}
    references: list[tuple[int, str]] = []
    for line, cells in read_rows(PLACES, _PLACE_COLUMNS):
        try:
            place = _read_place(cells)
        except ValueError as error:
            raise TableError(f"{cells[0]}: {error}", table=PLACES, line=line) from error
        if place.id in places:
            raise TableError(f"{place.id} has a row already", table=PLACES, line=line)
        places[place.id] = place
        if place.country:
            references.append((line, place.country))
        references.extend((line, member) for member in place.members)
    for line, reference in references:
        if reference not in places:
            raise TableError(f"{reference} has no row of its own", table=PLACES, line=line)
    return places


@cache
def _name_rows() -> dict[Script, list[tuple[int, list[str]]]]:
    """Read the rows of names, by the script of their language."""
    rows: dict[Script, list[tuple[int, list[str]]]] = {"latin": [], "cyrillic": [], "arabic": []}
    for row in read_rows(NAMES, _NAME_COLUMNS):
        language = row[1][2]
        if language not in SCRIPTS:
            raise TableError(
                f"{language!r} is not a language: {', '.join(SCRIPTS)}", table=NAMES, line=row[0]
            )
        rows[SCRIPTS[language]].append(row)
    return rows


@cache
def name_index(script: Script) -> NameIndex:
    """Read all names in one script, so that a text in Latin letters does not wait for the Cyrillic names.

    Raises:
        TableError: If a row breaks the grammar, or a name has no place.
    """
    places = _places()
    names: dict[str, NameRow] = {}
    shared: dict[str, list[NameRow]] = {}
    lines = _name_rows()[script]
    cells = fold_cells([fields[3] for _, fields in lines])
    for (line, (key, role, language, surfaces, source)), folded in zip(lines, cells, strict=True):
        place = places.get(key)
        if place is None or role not in ROLES or not source or "" in folded:
            raise TableError("needs a known id, role and language, and a source", table=NAMES, line=line)
        row = NameRow(place, cast(Role, role), language, surfaces, folded)
        for name in folded:
            if name in names:
                shared.setdefault(name, []).append(row)
            else:
                names[name] = row
    longest: dict[str, int] = {}
    for words in [name.split(" ") for name in names if " " in name]:
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return NameIndex(names, shared, longest)


def index_for(word: str) -> NameIndex | None:
    """Give the names in the script of a folded word; None if no name is written in it."""
    code = ord(word[0])
    if code < 0x250:
        return name_index("latin")
    if code < 0x530:
        return name_index("cyrillic") if code >= 0x400 else None
    return name_index("arabic") if 0x600 <= code < 0x700 else None


@lru_cache(maxsize=8192)
def namings(name: str) -> tuple[Naming, ...]:
    """Give the ways in which a folded name names places, the likeliest first; empty if it names none."""
    index = index_for(name) if name else None
    if index is None or name not in index.rows:
        return ()
    rows = (index.rows[name], *index.shared.get(name, ()))
    order = _order()
    return tuple(sorted(dict.fromkeys(row.naming(name) for row in rows), key=lambda way: order[way.place.id]))


@cache
def _order() -> dict[str, int]:
    return {key: position for position, key in enumerate(_places())}


def place_by_id(id: str) -> Place | None:
    """Give the place with this id, or None."""
    return _places().get(id)


@cache
def _capitals() -> frozenset[str]:
    """The cities that stand before the first region in the table."""
    capitals: set[str] = set()
    for place in _places().values():
        if place.kind == "region":
            break
        if place.kind == "city":
            capitals.add(place.id)
    return frozenset(capitals)


def is_capital(place: Place) -> bool:
    """Whether a place is the seat of government of a country."""
    return place.id in _capitals()


def find_places(name: str) -> tuple[Place, ...]:
    """Give every place of that name, the likeliest first.

    Case, accents and hyphens make no difference, and any language of the table will do. A type word narrows
    the choice: "Kursk" is region and city, "Kursk region" the region alone. Names of peoples ("Russian") name
    no place.

    Returns:
        Empty if the gazetteer does not know the name.
    """
    words = fold_name(name).split(" ")
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    places = _named(words)
    if places:
        return places
    table = place_words()
    for size in range(1, len(words)):
        kind = table.after.get(" ".join(words[size:]))
        found = _named(words[:size], adjectives=True) if kind else ()
        if not found:
            start = words[: size - 1] if words[size - 1] in table.link else words[:size]
            kind = (table.of if words[size - 1] in table.link else table.before).get(" ".join(start))
            found = _named(words[size:]) if kind else ()
        if found:
            return tuple(place for place in found if place.kind in {kind, "other"}) or found
    return ()


def _named(words: list[str], *, adjectives: bool = False) -> tuple[Place, ...]:
    ways = namings(" ".join(words))
    wanted = {"name", "adjective"} if adjectives else {"name"}
    return tuple(dict.fromkeys(way.place for way in ways if way.role in wanted))


_SHORT_ABBREVIATION = 3
"""Letters: so short a name is one only in capitals ("IS", "SAC"), since words as short are many."""


@cache
def _sides() -> tuple[dict[str, str], dict[str, str | None]]:
    """Read the sides: canonical side by folded surface, and country by side."""
    places = _places()
    sides: dict[str, str] = {}
    countries: dict[str, str | None] = {}
    for line, (side, country, surfaces, source) in read_rows(SIDES, _SIDE_COLUMNS):
        if not side or not source or (country and country not in places):
            raise TableError("needs a side, a source, and a known country or none", table=SIDES, line=line)
        countries[side] = country or None
        for surface in (side, *split_surfaces(surfaces, table=SIDES, line=line)):
            known = sides.setdefault(fold_name(surface), side)
            if known != side:
                raise TableError(f"{surface!r} stands for {known} already", table=SIDES, line=line)
    return sides, countries


@cache
def group_names() -> tuple[frozenset[str], dict[str, int]]:
    """Give the folded names of several words of groups that are no place ("arakan army").

    Returns:
        The names, and by their first word the most words of a name that begins with it.
    """
    places = {side for side in _sides()[1] if namings(fold_name(side))}
    names = {name for name, side in _sides()[0].items() if " " in name and side not in places}
    longest: dict[str, int] = {}
    for words in (name.split(" ") for name in names):
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return frozenset(names), longest


@lru_cache(maxsize=4096)
def side_reach(word: str) -> int:
    """How many tokens the longest name of a side has that begins with *word*, an inner "'s" being one.

    0 if none begins with it.
    """
    first = fold_name(word).partition(" ")[0]
    index = index_for(first) if first else None
    known = 0 if index is None else index.longest.get(first, int(first in index.rows))
    longest = max(known, _side_lengths().get(first, 0))
    return longest + 1 if longest else 0


@cache
def _side_lengths() -> dict[str, int]:
    """Words of the longest side by first word; a leading "the" may stand before any."""
    lengths: dict[str, int] = {}
    for name in _sides()[0]:
        words = name.split(" ")
        lengths[words[0]] = max(len(words), lengths.get(words[0], 0))
    return {**lengths, "the": 1 + max(lengths.values())}


@cache
def _side_nouns() -> dict[str, frozenset[str]]:
    """The last words of names of several words, by side, folded."""
    nouns: dict[str, set[str]] = {}
    for name, side in _sides()[0].items():
        if " " in name:
            nouns.setdefault(side, set()).add(name.rpartition(" ")[2])
    return {side: frozenset(words) for side, words in nouns.items()}


def side_nouns(side: str) -> frozenset[str]:
    """The words in which the longer names of a side end: "movement", "rebels"."""
    return _side_nouns().get(side, frozenset())


@lru_cache(maxsize=4096)
def side_of(name: str) -> str | None:
    """Give the canonical English name of the side that a holder word stands for, or None.

    Countries and their peoples ("Russian", "россияне"), capitals and seats of government that stand for a
    state ("Moscow", "the Kremlin"), and armed groups with their variants ("RSF", "Daesh").
    """
    folded = fold_name(name).removeprefix("the ")
    sides, _ = _sides()
    if folded in sides and (len(folded) > _SHORT_ABBREVIATION or name == name.upper()):
        return sides[folded]
    for way in namings(folded):
        if way.place.kind == "country" and way.role != "adjective":
            return way.place.name
    return None


def side_country(side: str) -> str | None:
    """Give the alpha-2 code of the country that a canonical side is, or is of; None if none or unknown."""
    _, countries = _sides()
    if side in countries:
        return countries[side]
    for way in namings(fold_name(side)):
        if way.place.kind == "country" and way.place.name == side:
            return way.place.id
    return None
