"""What a line or block gives away of itself: a signature, a date, a teaser, a picture credit, an address."""

import re
from collections.abc import Iterable

from extractor.documents.agencies import find_agencies
from extractor.documents.calendar import find_dates, weekday_number
from extractor.documents.cues import OPENING, WORD, ends_sentence, find_cue, has_cue, is_name
from extractor.documents.datelines import find_dateline
from extractor_schemas import BlockKind

_LONGEST_LINE = 200
"""Characters of a signature, date line or teaser; longer lines are prose."""

_LONGEST_ADDRESS = 2_000
"""Characters of a web address with its label; browsers and servers stop near here."""

_MOST_NAMES = 14
"""Words of a signature: a few names with their papers."""

_MOST_PLACE_WORDS = 3
"""Words beside an agency or a date: a desk, a rubric, a town."""

_MOST_SOURCE_WORDS = 6
"""Words of the name of a paper."""

_FRAME = OPENING + ",.;)]}»”©"
"""What may stand around a name without being part of it."""

_PART = re.compile(r"[|•·]")
_CLOCK = re.compile(r"\d{1,2}\smin|(?<=©)\s?\d{4}|\d{1,2}[:.h]\d{2}(?::\d{2})?|[+-]\d{1,2}(?::?\d{2})?(?!\w)")
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_AFTER_CUE = re.compile(r"\s*(?:[:：|>→►»)\]]|[-–—]\s|$)")
_INNER_STOP = re.compile(r"[.!?][\"'”’»)\]]?\s")


def line_kind(line: str, language: str) -> BlockKind | None:
    """Tell what a line is by its own words; None if it may be anything.

    Captions are not told here, since they may go over several lines; nor headlines, unless they are labelled,
    since a headline is one by what follows it.

    Args:
        line: Without line ends.
        language: Of the document; "Von" opens a signature in German and a headline in English.
    """
    words = line.strip()
    if not words or len(words) > _LONGEST_ADDRESS:
        return None
    if is_address(words):
        return BlockKind.ADDRESS
    if len(words) > _LONGEST_LINE:
        return None
    if _is_date(words):
        return BlockKind.DATE
    if headline_start(words):
        return BlockKind.HEADLINE
    if _is_byline(words, language) or source_name(words):
        return BlockKind.BYLINE
    return BlockKind.RELATED if _is_teaser(words) else None


def is_address(line: str) -> bool:
    """Whether a line is a web address, with or without a label before it."""
    body = line.strip().strip("<>()[]")
    match = _URL.search(body)
    if match is None or match.end() != len(body):
        return False
    label = body[: match.start()].rstrip(" :<([").strip()
    return not label or has_cue(label.lower(), "address", "start")


def is_address_label(line: str) -> bool:
    """Whether a line only announces an address: "Original url:"."""
    return has_cue(line.strip().rstrip(": ").lower(), "address", "start")


def is_teaser_label(line: str) -> bool:
    """Whether a line announces other stories and names none: "Related articles:"."""
    cue = find_cue(line.strip(), "related", "start")
    return cue is not None and not line.strip()[cue[1] :].strip(": >→|–—-")


def headline_start(line: str) -> int:
    """Return where the headline begins in a line that is labelled as one ("Title: ..."); 0 if it is not."""
    cue = find_cue(line, "headline", "start")
    if cue is None or not line[cue[1] :].startswith(": "):
        return 0
    return len(line) - len(line[cue[1] + 1 :].lstrip())


def source_name(line: str) -> tuple[int, int] | None:
    """Find the name in a line that only says where the text is from: "Source: Sudan Tribune"."""
    cue = find_cue(line, "byline", "source")
    if cue is None or not line[cue[1] :].startswith((": ", "：")):
        return None
    words = WORD.findall(line, cue[1])
    if not 0 < len(words) <= _MOST_SOURCE_WORDS or not _are_names(words) or ends_sentence(line):
        return None
    start = len(line) - len(line[cue[1] + 1 :].lstrip())
    return start, len(line.rstrip(_FRAME))


def byline_name(line: str) -> tuple[int, int]:
    """Find who signed within a signature: without "By", the date and brackets."""
    if source := source_name(line):
        return source
    start, end = _signed_part(line)
    for words in find_dates(line, start, end):
        if line[start : words.start].strip(_FRAME):
            end = min(end, words.start)
        else:
            start = max(start, words.end)
    while start < end and line[start] in _FRAME:
        start += 1
    while start < end and line[end - 1] in _FRAME:
        end -= 1
    return start, end


def _signed_part(line: str) -> tuple[int, int]:
    """Find the part of a signature that has the name: "World | By AFP | 3 min read"."""
    position = 0
    for part in _PART.split(line):
        end = position + len(part)
        if cue := find_cue(part, "byline", "start"):
            return position + cue[1], end
        if find_agencies(part):
            return position, end
        position = end + 1
    return 0, len(line)


def _is_date(line: str) -> bool:
    """Whether a line is a date and little else: a weekday, a time, words such as "Published", a rubric."""
    cue = find_cue(line, "date", "start")
    body = line[cue[1] :] if cue else line
    rest = _without_dates(body)
    if rest is None or _has_digit(_CLOCK.sub("", rest)) or find_agencies(rest):
        return False
    words = [word for word in WORD.findall(rest) if not _may_stand_in(word, "date")]
    is_whole = any(words.as_date() for words in find_dates(body)) and not ends_sentence(line)
    return not words or (is_whole and len(words) <= _MOST_PLACE_WORDS and all(map(is_name, words)))


def _is_byline(line: str, language: str) -> bool:
    """Whether a line is names only, after a cue such as "By" or around the name of an agency."""
    dateless = _without_dates(line)
    dateless = line if dateless is None else dateless
    dateless = _CLOCK.sub(" ", dateless)
    photo = find_cue(dateless, "caption", "photo")
    if _has_digit(dateless) or dateless.rstrip().endswith(("?", "!")) or photo:
        return False
    if cue := find_cue(dateless, "byline", "start", language):
        body = dateless[cue[1] :].lstrip(_FRAME)
        words = WORD.findall(body)
        return (
            0 < len(words) <= _MOST_NAMES
            and ": " not in body
            and _are_names(words)
            and any(map(is_name, words))
        )
    agencies = find_agencies(dateless)
    if not agencies:
        return False
    rest = _without(dateless, agencies)
    words = [word for word in WORD.findall(rest) if not _may_stand_in(word, "byline")]
    is_separate = any(mark in dateless for mark in "/,|–—-()[]")
    return not words or (is_separate and len(words) <= _MOST_PLACE_WORDS and all(map(is_name, words)))


def _is_teaser(line: str) -> bool:
    """Whether a line points to another story, or is cut off as teasers are."""
    if cue := find_cue(line, "related", "start"):
        surface = line[cue[0] : cue[1]]
        if (
            _AFTER_CUE.match(line, cue[1])
            or surface.isupper()
            or (" " in surface and not ends_sentence(line))
        ):
            return True
    if not line.endswith(("...", "…")):
        return False
    opened = line.count("“") + line.count("„") + line.count("«")
    if find_dateline(line, 0, len(line)):
        return False
    is_within_quotes = (
        line.count('"') % 2 == 1 or opened > line.count("”") + line.count("»") or line[0] in '"“„«'
    )
    return not is_within_quotes and not _INNER_STOP.search(line.rstrip(".…"))


def _without_dates(line: str) -> str | None:
    """Blank out the dates of a line; None if there is none."""
    dates = find_dates(line)
    return _without(line, ((words.start, words.end) for words in dates)) if dates else None


def _without(line: str, spans: Iterable[tuple[int, int]]) -> str:
    """Blank out *spans*, so that offsets stay."""
    for start, end in spans:
        line = line[:start] + " " * (end - start) + line[end:]
    return line


def _may_stand_in(word: str, part: str) -> bool:
    """Whether a word may stand in a line of the kind *part*, besides what makes it one."""
    parts = word.lower().replace("-", " ").replace(".", " ").split()
    return weekday_number(word) is not None or all(
        has_cue(each, part, "word") or (part == "date" and has_cue(each, part, "start")) for each in parts
    )


def _are_names(words: list[str]) -> bool:
    return all(
        is_name(word) or _may_stand_in(word, "byline") or _may_stand_in(word, "date") for word in words
    )


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
