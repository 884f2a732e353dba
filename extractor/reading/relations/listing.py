"""Listing: which figures of a sentence stand in one list, and which is the total beside it."""

from collections.abc import Sequence

from extractor.reading.relations.cues import CueKind
from extractor.reading.relations.lines import Item, Line
from extractor_schemas import FigureRole, Mention

APART = (CueKind.AGAINST, CueKind.OF_WHICH, CueKind.INCLUDING, CueKind.FROM, CueKind.THAN)
"""Cues before a figure that is no further part of the list it stands in."""
MOST_PARTS = 24
"""Parts of one sum; a longer table is no sentence."""
AFTER_REACH = 2
"""Words between a figure and "in total" behind it."""

Numbered = tuple[int, Item]


def is_total(line: Line, index: int) -> bool:
    """Whether words beside a figure make it the sum of others."""
    if line.before(index, CueKind.TOTAL):
        return not is_operand(line, index)
    behind = line.after(index, CueKind.TOTAL_AFTER, reach=AFTER_REACH)
    if behind is None or is_operand(line, index):
        return False
    return is_unbroken(line, index, behind.first)  # not "50 km², in all 90 km²"


def is_operand(line: Line, index: int) -> bool:
    """Whether the figure is the last of a list that is taken together: "40 and 50 combined"."""
    return (
        index > 0
        and line.after(index, CueKind.COMBINED, reach=AFTER_REACH) is not None
        and line.items[index - 1].is_like(line.items[index])
        and line.is_tight(index)
        and line.before(index, CueKind.TOTAL) is None
    )


def is_unbroken(line: Line, index: int, stop: int) -> bool:
    """Whether only words stand between figure *index* and word *stop*: a comma ends what belongs to it."""
    return all(
        word.is_word for word in line.sentence.words[line.sentence.index_at(line.items[index].end) : stop]
    )


def list_from(line: Line, first: int, like: Item) -> list[Numbered]:
    """The figures of a list that begins with figure *first*, down to one that stands apart."""
    found: list[Numbered] = []
    for at in range(first, len(line.items)):
        item = line.items[at]
        if not item.is_like(like):
            continue
        if found and (line.before(at, *APART, reach=3) or is_total(line, at)):
            break
        found.append((at, item))
    return found[:MOST_PARTS]


def without_apart(line: Line, indices: Sequence[int]) -> tuple[Item, ...]:
    """Leave out what is compared with, earlier levels, and parts of parts; nothing if a total is in it."""
    kept: list[Item] = []
    for at in indices:
        if kept and line.before(at, CueKind.OF_WHICH, CueKind.INCLUDING, reach=4):
            break
        if line.before(at, CueKind.AGAINST, CueKind.FROM, CueKind.THAN, reach=2):
            continue
        if is_total(line, at):
            return ()
        kept.append(line.items[at])
    return tuple(kept[:MOST_PARTS])


def in_order(
    members: Sequence[tuple[FigureRole, Mention]],
) -> tuple[tuple[FigureRole, Mention], ...]:
    """The figures of a relation in the order of the text."""
    return tuple(sorted(members, key=lambda member: member[1].start))
