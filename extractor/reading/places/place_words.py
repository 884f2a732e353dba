"""Words beside place names that say what kind of place is meant, from `extractor/data/place_words.tsv`."""

from dataclasses import dataclass, field
from functools import cache

from extractor.errors import TableError
from extractor.reading.places.place_tables import fold_name, read_rows, split_surfaces

WORDS = "place_words.tsv"

_COLUMNS = ("role", "kind", "language", "surfaces", "source")

TYPE_KINDS = frozenset({"region", "district", "city"})

LONGEST_TYPE = 3
"""Most words of one type word ("people's republics")."""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Folded words by what they do. The maps give the kind of place: region, district or city."""

    after: dict[str, str] = field(default_factory=dict[str, str])
    """Behind the name, one place: "Kursk region"."""
    after_plural: dict[str, str] = field(default_factory=dict[str, str])
    """Behind the last name of a list: "Donetsk and Kherson regions"."""
    before: dict[str, str] = field(default_factory=dict[str, str])
    """Right before the name: "Oblast Kursk"."""
    before_plural: dict[str, str] = field(default_factory=dict[str, str])
    of: dict[str, str] = field(default_factory=dict[str, str])
    """Before the name with a linking word: "province of Idlib"."""
    of_plural: dict[str, str] = field(default_factory=dict[str, str])
    weak: dict[str, str] = field(default_factory=dict[str, str])
    """Type words that are other things as well, such as "state": not enough for a name no table knows."""
    preposition: dict[str, str] = field(default_factory=dict[str, str])
    """Before an unknown name with a weak type word: "in Foo state"."""
    capital: dict[str, str] = field(default_factory=dict[str, str])
    """Right before the name, tells that the city is meant, and is no part of the name: "the capital Kyiv"."""
    resident: dict[str, str] = field(default_factory=dict[str, str])
    """Behind the name with a hyphen, likewise: "Donetsk-based"."""
    link: dict[str, str] = field(default_factory=dict[str, str])
    """Between a type word and the name: "of", "de"."""
    joiner: dict[str, str] = field(default_factory=dict[str, str])
    """Between the last two names of a list: "and"."""
    inner: dict[str, str] = field(default_factory=dict[str, str])
    """Between name and type word: "Kursk border region"."""
    qualifier: dict[str, str] = field(default_factory=dict[str, str])
    """Before the name, tells which part is meant or how it stands: "eastern", "occupied"."""
    near: dict[str, str] = field(default_factory=dict[str, str])
    """Before a name that no table knows, makes it a place: "near", "around", "in"."""
    partitive: dict[str, str] = field(default_factory=dict[str, str])
    """Before "of", likewise: "outskirts", "south", "kilometres"."""
    contest: dict[str, str] = field(default_factory=dict[str, str])
    """Before "at", likewise: "the defeat at"."""
    area: dict[str, str] = field(default_factory=dict[str, str])
    """Behind a name with an article before it, likewise: "the Foo sector"."""
    feature: dict[str, str] = field(default_factory=dict[str, str])
    """The same, as part of the name: "the Foo plain"."""
    list_end: dict[str, str] = field(default_factory=dict[str, str])
    """What may follow the last name of a list of places: anything but a verb."""
    no_place: dict[str, str] = field(default_factory=dict[str, str])
    """First or last words of names behind "in" that are no places: "in Parliament"."""
    not_type: dict[str, str] = field(default_factory=dict[str, str])
    """Behind what looks like a type word, and makes it none: "Russia state media"."""
    head: dict[str, str] = field(default_factory=dict[str, str])
    """Behind a name, makes it part of another one: "Moscow Times", "Niger River"."""
    head_of: dict[str, str] = field(default_factory=dict[str, str])
    """Before "of" and a name, likewise: "Bank of Russia"."""
    lead: dict[str, str] = field(default_factory=dict[str, str])
    """Right before a name, likewise: "New Jersey", "Radio Moscow"."""
    other_name: dict[str, str] = field(default_factory=dict[str, str])
    """Whole names that begin with a place name and are none: "Minsk agreements"."""
    person: dict[str, str] = field(default_factory=dict[str, str])
    """Place names that are given names or surnames as well: "Jordan", "Chad"."""
    stop: dict[str, str] = field(default_factory=dict[str, str])
    """Words that do not begin or make an unknown place name though they may have a capital: "This region"."""


@cache
def place_words() -> PlaceWords:
    """Read the table.

    Raises:
        TableError: If a row breaks its grammar.
    """
    words = PlaceWords()
    roles: dict[str, dict[str, str]] = {name: getattr(words, name) for name in PlaceWords.__slots__}
    for line, (role, kind, _, surfaces, source) in read_rows(WORDS, _COLUMNS):
        if role not in roles:
            raise TableError(f"{role!r} is not a role: {', '.join(roles)}", table=WORDS, line=line)
        typed = role.partition("_")[0] in {"after", "before", "of", "capital", "resident"}
        if typed != (kind in TYPE_KINDS) or not source:
            raise TableError("type words need a kind, others none; all a source", table=WORDS, line=line)
        for surface in split_surfaces(surfaces, table=WORDS, line=line):
            key = fold_name(surface)
            if not key or (typed and key.count(" ") >= LONGEST_TYPE):
                raise TableError(f"{surface!r} is not one to {LONGEST_TYPE} words", table=WORDS, line=line)
            roles[role][key] = kind
    return words
