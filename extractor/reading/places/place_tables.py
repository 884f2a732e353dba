"""Reading the tables of places, sides and place words, and the one form in which their words are compared.

The tables lie in `extractor/data/`; each has its grammar at the top. A row that breaks it raises `TableError`
with file and line. Words are compared folded: lower case, Latin letters without marks, "ё" as "е", Arabic
without vowel signs and with one form of alif. A name is a sequence of words; what stands between them (space,
hyphen, apostrophe, the full stop of an abbreviation) makes no difference, so that "Deir ez-Zor", "Deir ez
Zor" and "Ma'rib", "Maʼrib" are the same.

Many thousand names are read at start-up, so rows are split and names are folded in bulk.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from extractor.errors import TableError

DATA = Path(__file__).parent.parent.parent / "data"

MARKS = "\u0300-\u036f\u0640\u064b-\u065f\u0670"
"""Combining accents, and the Arabic stretcher and vowel signs: part of a word, not a letter of it."""

_LETTER_APOSTROPHES = "\u02b9\u02bb\u02bc\u02be\u02bf"
"""Apostrophes that Unicode counts as letters, as in Ukrainian."""

_LETTER = rf"[^\W_{_LETTER_APOSTROPHES}]"
WORD = re.compile(rf"{_LETTER}+(?:[{MARKS}]+{_LETTER}*)*")
"""A run of letters and digits with their combining marks."""

_STRAY_BLANKS = (" \t", "\t ", " \n", "\n ", "| ", " |")


def read_rows(table: str, columns: tuple[str, ...]) -> list[tuple[int, list[str]]]:
    """Give line number and fields of every row; `#` begins a comment line, the first row names the columns.

    Raises:
        TableError: If the header is not `columns`, or a row has another number of fields or stray blanks.
    """
    text = "\n" + (DATA / table).read_text("utf-8")
    preface, header, body = text.partition("\n" + "\t".join(columns) + "\n")
    if not header or any(line and line[0] != "#" for line in preface.split("\n")):
        raise TableError(f"below the comment there must be a row {', '.join(columns)}", table=table, line=1)
    lines = enumerate(body.split("\n"), start=preface.count("\n") + 2)
    rows = [(number, line.split("\t")) for number, line in lines if line and line[0] != "#"]
    width = len(columns)
    untidy = any(blank in body for blank in _STRAY_BLANKS)
    for number, fields in rows:
        if len(fields) != width:
            raise TableError(f"{len(fields)} fields where {width} are needed", table=table, line=number)
        if untidy and any(part != part.strip(" ") for field in fields for part in field.split("|")):
            raise TableError("a field or surface begins or ends with a blank", table=table, line=number)
    return rows


def split_surfaces(cell: str, *, table: str, line: int) -> list[str]:
    """Split a cell at `|`.

    Raises:
        TableError: If one of the parts is empty.
    """
    surfaces = cell.split("|")
    if "" in surfaces:
        raise TableError(f"an empty surface in {cell!r}", table=table, line=line)
    return surfaces


@cache
def _folding() -> dict[int, str | None]:
    """Map every letter that folding changes (in lower case) to its folded form; marks to None."""
    marks = (*range(0x300, 0x370), *range(0x64B, 0x660), 0x640, 0x670)
    table: dict[int, str | None] = dict.fromkeys(marks)
    for code in (*range(0xDF, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFKD", chr(code))
        bare = "".join(character for character in base if not unicodedata.combining(character))
        if bare != chr(code):
            table[code] = bare
    # Letters that do not decompose, and spellings that news copy mixes.
    for letter, plain in ("ıi", "łl", "øo", "đd", "ёе", "أا", "إا", "آا", "ىي"):
        table[ord(letter)] = plain
    table.update(dict.fromkeys(map(ord, _LETTER_APOSTROPHES), "'"))
    table[ord("ß")] = "ss"
    table[ord("æ")] = "ae"
    table[ord("œ")] = "oe"
    return table


_CHANGED = re.compile(
    f"[{_LETTER_APOSTROPHES}\u00df-\u024f\u1e00-\u1eff\u0451\u0622\u0623\u0625\u0649{MARKS}]"
)
"""What `_folding` maps; most Cyrillic and Arabic words have none of it, and looking is the quicker."""

_NO_WORD = re.compile(r"[^\w|\n]+")


def fold(word: str) -> str:
    """Bring one word into the form in which words are compared."""
    lower = word.lower()
    return lower if lower.isascii() or not _CHANGED.search(lower) else lower.translate(_folding())


def fold_name(name: str) -> str:
    """Fold a whole name: its folded words with one blank between them; empty if it has no letter."""
    if name.isalpha() and "'" not in (folded := fold(name)):
        return folded
    return " ".join([fold(word) for word in WORD.findall(name)])


def fold_cells(cells: list[str]) -> list[list[str]]:
    """Fold many cells of names set apart by `|` at once, which is several times as quick as one by one."""
    lower = "\n".join(cells).lower()
    folding = _folding()
    changed = {letter: letter.translate(folding) for letter in set(_CHANGED.findall(lower))}
    plain = _CHANGED.sub(lambda found: changed[found[0]], lower)
    spaced = _NO_WORD.sub(" ", plain).replace(" |", "|").replace("| ", "|")
    return [cell.strip(" ").split("|") for cell in spaced.split("\n")]
