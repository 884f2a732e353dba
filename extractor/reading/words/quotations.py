"""Quotation marks: which stretches of a text are somebody's words."""

import re
from dataclasses import dataclass

CLOSERS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "「": "」", '"': '"', "‘": "’", "'": "'"}
"""Opening mark to the marks that close it; „ closes with “ in German and Russian, with ” in Polish."""

_CLOSING = {opener: re.compile(f"[{re.escape(closers)}]") for opener, closers in CLOSERS.items()}

_OPENER = re.compile(f"[{re.escape(''.join(CLOSERS))}]")

SINGLE = frozenset("‘'")
"""Marks that are apostrophes too: they open only before a word and close only after one."""

MAX_SINGLE = 400
"""Longest stretch, in code points, that a single quotation mark is believed to enclose."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch; `start` and `end` leave the marks out, `outer_start` and `outer_end` hold them."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool

    def contains(self, start: int, end: int) -> bool:
        """Whether `[start, end)` lies inside the marks."""
        return self.start <= start and end <= self.end


def read_quotations(text: str, start: int = 0, end: int | None = None) -> tuple[Quotation, ...]:
    """Find the quotations of one block of text.

    A mark that is never closed quotes to the end of the block: a quotation over several paragraphs opens each
    of them and is closed only in the last. Quotations inside quotations are part of the outer one.

    Args:
        text: The document's text.
        start: Where the block begins.
        end: Where the block ends; None is the end of the text.
    """
    stop = len(text) if end is None else end
    found: list[Quotation] = []
    position = start
    while (opener := _OPENER.search(text, position, stop)) is not None:
        position, mark = opener.start(), opener.group()
        if mark == "»" and not _opens(text, position, start):
            position += 1
            continue
        if mark in SINGLE:
            close = -1
            if _opens(text, position, start):
                close = _closing_single(text, position, min(stop, position + MAX_SINGLE), CLOSERS[mark])
            if close < 0:
                position += 1
                continue
        else:
            close = _closing(text, position + 1, stop, mark)
        inner_end = stop if close < 0 else close
        if inner_end > position + 1:
            found.append(Quotation(position + 1, inner_end, position, min(stop, inner_end + 1), close >= 0))
        position = inner_end + 1
    return tuple(found)


def quotation_at(quotations: tuple[Quotation, ...], start: int, end: int) -> Quotation | None:
    """The quotation that holds `[start, end)`, if one does."""
    return next((each for each in quotations if each.contains(start, end)), None)


def _closing(text: str, start: int, stop: int, opener: str) -> int:
    found = _CLOSING[opener].search(text, start, stop)
    return -1 if found is None else found.start()


def _opens(text: str, position: int, start: int) -> bool:
    before = text[position - 1] if position > start else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    return not before.isalnum() and before not in ".,;!?" and not after.isspace()


def _closing_single(text: str, position: int, stop: int, closer: str) -> int:
    place = text.find(closer, position + 2, stop)
    while place >= 0:
        after = text[place + 1] if place + 1 < len(text) else " "
        if (
            not after.isalnum()
            and not text[place - 1].isspace()
            and not (text[place - 1] == "s" and after == " ")
        ):
            return place
        place = text.find(closer, place + 1, stop)
    return -1
