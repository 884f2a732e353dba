"""News agencies by the names that texts credit them with."""

import re
from functools import cache

from extractor.documents.tables import read_rows

_TABLE = "agencies.tsv"


def find_agencies(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """Find the names of agencies in `text[start:end]`, as `(start, end)` pairs in order.

    A name alone says little ("PAP" is a word elsewhere): ask about lines and brackets that may be a credit.
    """
    stop = len(text) if end is None else end
    return tuple(match.span() for match in _names().finditer(text, start, stop))


@cache
def _names() -> re.Pattern[str]:
    """Load the names, the longest first, so that "RIA Novosti" is not read as "RIA"."""
    surfaces: set[str] = set()
    for row in read_rows(_TABLE, columns=4):
        for surface in row.fields[2].split("|"):
            if not surface.strip():
                raise row.reject("an empty surface; surfaces are set apart by one `|`")
            surfaces |= {surface, surface.upper()}
    alternatives = "|".join(
        re.escape(surface) for surface in sorted(surfaces, key=lambda each: (-len(each), each))
    )
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")
