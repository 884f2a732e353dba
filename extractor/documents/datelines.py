"""Read the dateline of wire copy: the place, day and agency before the first sentence.

Forms: "MOSCOW, Feb 20:", "KYIV, Ukraine (AP) —", "GOMA, DR Congo, Jan. 27 (AFP) -", "MOSCOW, February 20.
/TASS/.", "МОСКВА, 20 фев — РИА Новости.", "Киев. 20 февраля. ИНТЕРФАКС-УКРАИНА -", "(Reuters) -".
"""

import re
from typing import NamedTuple

from extractor.documents.agencies import find_agencies
from extractor.documents.calendar import DateWords, find_dates
from extractor.documents.cues import has_cue

_LONGEST = 120
"""Characters before the first sentence; three towns, a day and two agencies."""

_MOST_PLACE_WORDS = 8
"""Words of the place or places: "GAZA CITY, Gaza Strip/JERUSALEM"."""

_SHORTEST_BARE = 3
"""Letters of a place in capitals that stands without day or agency: Goma, Rio."""

_PLACE_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*+\.?")
_PARTICLES = frozenset((
    "am", "al", "an", "and", "da", "de", "del", "der", "do", "el", "et", "la", "of", "on", "sous", "sur",
    "the", "und", "upon", "y", "и", "на",
))  # fmt: skip
_BRACKETS = re.compile(r"\(([^()\n]{2,40})\)|/([^/\n]{2,30})/|\[([^\[\]\n]{2,40})\]")
_SEPARATOR = re.compile(r"\s?(?:\.\s?)?[-–—]{1,2}\s|:\s|\s?[–—]|\.-\s?")
_FILLING = re.compile(r"[\s,./;·|-]*")


class Dateline(NamedTuple):
    """What stands before the first sentence."""

    start: int
    end: int
    """Place and day are `text[start:end]`; empty if only an agency is named."""
    day: DateWords | None
    agency: tuple[int, int] | None
    body: int
    """Where the first sentence begins."""


def find_dateline(text: str, start: int, end: int) -> Dateline | None:
    """Read the dateline at the beginning of the paragraph `text[start:end]`; None if it has none."""
    stop = min(end, start + _LONGEST)
    bracket = _first_credit(text, start, stop)
    separator = _first_separator(text, start, bracket[0] if bracket else stop)
    if separator:
        return _with_separator(text, start, stop, separator)
    return _with_bracket(text, start, stop, bracket) if bracket else None


def _with_bracket(text: str, start: int, stop: int, bracket: tuple[int, int, int, int]) -> Dateline | None:
    """Read "PLACE, day (AGENCY) -" and "PLACE (AGENCY), day -"."""
    opening, after, *agency = bracket
    place = _read_place_and_day(text, start, opening)
    if place is None:
        return None
    begin, end, day = place
    if day is None and begin < end:
        later = _first_day(text, after, stop)
        if later and _FILLING.fullmatch(text, after, later.start):
            day, end, after = later, later.end, later.end
    separator = _SEPARATOR.match(text, after, stop)
    filling = _FILLING.match(text, separator.end() if separator else after, stop)
    body = filling.end() if filling else after
    if not separator and (text[body : body + 1].islower() or not (day or _is_bare_place(text[begin:end]))):
        return None  # a sentence with brackets near its beginning
    return Dateline(begin, end, day, (agency[0], agency[1]), body)


def _with_separator(text: str, start: int, stop: int, separator: tuple[int, int]) -> Dateline | None:
    """Read "PLACE, day:", "PLACE. day. AGENCY -", "PLACE, day — AGENCY." and "PLACE —"."""
    cut, body = separator
    inside = find_agencies(text, start, cut)
    agency = inside[-1] if inside and not text[inside[-1][1] : cut].strip(" .,-") else None
    place = _read_place_and_day(text, start, agency[0] if agency else cut)
    if place is None:
        return None
    begin, end, day = place
    if agency is None:
        after = find_agencies(text, body, stop)
        if after and after[0][0] == body and text[after[0][1] : after[0][1] + 1] in (".", ":", ",", " "):
            agency = after[0]
            filling = _FILLING.match(text, agency[1], stop)
            body = filling.end() if filling else agency[1]
    if day:
        # a day alone is an entry of a timeline
        is_certain = agency is not None or (day.start, day.end) != (begin, end)
    else:
        is_certain = agency is not None or _is_bare_place(text[begin:end])
    if begin == end or not (is_certain or _is_town_and_country(text[begin:end], text[cut : body + 1])):
        return None
    return Dateline(begin, end, day, agency, body)


def _read_place_and_day(text: str, start: int, end: int) -> tuple[int, int, DateWords | None] | None:
    """Read a place, a day or both, and nothing else, in `text[start:end]`; return the extent and the day."""
    day = _first_day(text, start, end)
    rest = text[start:end]
    if day:
        rest = rest[: day.start - start] + " " * (day.end - day.start) + rest[day.end - start :]
    words = _PLACE_WORD.findall(rest)
    is_place = len(words) <= _MOST_PLACE_WORDS and all(
        not word[0].islower() or word in _PARTICLES for word in words
    )
    if not is_place or (words and words[0][0].islower()) or any(each.isdigit() for each in rest):
        return None
    if _PLACE_WORD.sub("", rest).strip(" ,./;·|&\u00a0'’()–—-"):
        return None
    begin = start + len(text[start:end]) - len(text[start:end].lstrip())
    last = max([day.end if day else begin, *(start + match.end() for match in _PLACE_WORD.finditer(rest))])
    if not day and text[last - 1 : last] == "." and text[last - 3 : last - 2] != ".":
        last -= 1
    return begin, last, day


def _first_day(text: str, start: int, end: int) -> DateWords | None:
    """Find the first date with day and month."""
    return next((words for words in find_dates(text, start, end) if words.day and words.month), None)


def _first_credit(text: str, start: int, stop: int) -> tuple[int, int, int, int] | None:
    """Find the first brackets that name an agency: their start and end, and those of the name."""
    for match in _BRACKETS.finditer(text, start, stop):
        if agencies := find_agencies(text, *match.span()):
            return *match.span(), *agencies[0]
    return None


def _first_separator(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Find the first dash or colon that may end a dateline: its start and end."""
    match = _SEPARATOR.search(text, start, stop)
    return match.span() if match and match.start() > start else None


def _is_bare_place(place: str) -> bool:
    """Whether *place* is printed as only the places of datelines are: its first part all in capitals."""
    first = re.split(r"[,/]", place)[0].strip()
    letters = sum(map(str.isalpha, first))
    return (
        letters >= _SHORTEST_BARE and first.isupper() and not has_cue(first.lower(), "dateline", "excluded")
    )


def _is_town_and_country(place: str, after: str) -> bool:
    """Whether *place* is of the form "Sanaa, Yemen", with a long dash and a new sentence *after* it."""
    return place.count(",") == 1 and after.strip()[:1] in ("–", "—") and after[-1:].isupper()
