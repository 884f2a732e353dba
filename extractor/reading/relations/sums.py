"""Sums: wholes with their parts, totals of lists, and what is left.

Four arrangements are read. A total beside a list ("40 km² in the north and 50 in the south, a total of 90");
a whole before its parts ("of which 40"); parts taken together ("more than the 40 and 50 combined"); and a
rest ("leaving 400", "the remaining 36 percent").
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.reading.relations.cues import CueKind
from extractor.reading.relations.lines import Item, Line
from extractor.reading.relations.listing import (
    Numbered,
    in_order,
    is_operand,
    is_total,
    list_from,
    without_apart,
)
from extractor.reading.relations.relation import FigureRelation
from extractor.reading.relations.rests import find_rest, find_rest_of_hundred, is_rest
from extractor_schemas import ArithmeticKind, FigureRole, MentionKind

LIST_MARKS = frozenset({":", "—", "–", "("})
"""Marks after a total behind which its parts stand."""
OPENERS = frozenset({"of", "out", "из", "із", "зі", "з", "von", "sur", "de", "des"})
"""Prepositions that open "Of the 90 km² …,"; an article that stands for "of" elsewhere does not."""
FEW_PARTS = 2
"""Parts of a list without words for it: of more, a wrong sum is an error, and no doubt."""


def find_sums(line: Line, history: Sequence[Line], recent: Sequence[Item] = ()) -> Iterator[FigureRelation]:
    """Find the sums of a sentence.

    Args:
        line: The sentence.
        history: The last sentences of the same paragraph: a total or rest may follow in the next.
        recent: Shares of the last sentences, which may be of the same whole.
    """
    before = history[-1] if history else None
    yield from _of_those(line, before)
    used: set[int] = set()
    for index in range(len(line.items)):
        if line.items[index].mention.kind in {MentionKind.AREA, MentionKind.PERCENT}:
            yield from _find_at(line, history, index, used)
            yield from find_rest_of_hundred(line, index, recent)


def _find_at(line: Line, history: Sequence[Line], index: int, used: set[int]) -> Iterator[FigureRelation]:
    """Find the sums that figure *index* is the whole or the rest of; adds the parts of a whole to *used*."""
    parts = _parts_of_total(line, history[-1] if history else None, index)
    if len(parts) > 1:
        yield _sum(line.items[index], parts)
        return
    if _is_listed(line, index):
        parts = tuple(item for _, item in list_from(line, index + 1, line.items[index]))
        used.update(range(index, len(line.items)))
        yield replace(_sum(line.items[index], parts), is_firm=len(parts) > FEW_PARTS)
        return
    inner = [] if index in used else _parts_of_which(line, index)
    if inner:
        used.update(at for at, _ in inner)
        yield from _break_down(line, index, inner)
    yield from _combined(line, index)
    if is_rest(line, index) and index not in used:
        yield from find_rest(line, history, index)


def _of_those(line: Line, before: Line | None) -> Iterator[FigureRelation]:
    """Parts of the one area of the sentence before: "Of these, 812 have been cleared"."""
    words = line.sentence.words
    opener = line.opens(0, CueKind.OF_WHICH, CueKind.OF_THAT)
    wholes = [] if before is None else [item for item in before.items if item.is_area]
    parts = [(at, item) for at, item in enumerate(line.items) if item.is_area]
    if opener is None or len(wholes) != 1 or not parts or not words:
        return
    if line.before(parts[0][0], CueKind.THOSE, reach=1):
        return
    last = parts[-1][0]
    kind, role = ArithmeticKind.PART_OF, FigureRole.PART
    if len(parts) > 1 and is_rest(line, last):
        kind, role = ArithmeticKind.SUM, FigureRole.REST
    members = [
        (FigureRole.WHOLE, wholes[0].mention),
        *((role if at == last else FigureRole.PART, item.mention) for at, item in parts),
    ]
    yield FigureRelation(kind, in_order(members))


def _parts_of_total(line: Line, before: Line | None, index: int) -> tuple[Item, ...]:
    """The figures that a total adds up; none if the figure is no total."""
    if not is_total(line, index):
        return ()
    return _parts_behind(line, index) or _parts_before(line, index) or _earlier_parts(line, before, index)


def _parts_behind(line: Line, index: int) -> tuple[Item, ...]:
    """The parts after a total: behind a colon, dash, bracket or "made up of"."""
    if index + 1 >= len(line.items):
        return ()
    gap = line.gap(index + 1)
    opens = any(word.text in LIST_MARKS for word in gap)
    if not opens and not any(cue.kind is CueKind.OF_WHICH for cue in line.cues(index + 1)):
        return ()
    return tuple(item for _, item in list_from(line, index + 1, line.items[index]))


def _is_listed(line: Line, index: int) -> bool:
    """Whether a dash or colon opens a list of parts: "90 km² — 40 in Evros, 50 in Rodopi"."""
    rest = line.items[index + 1 :]
    if len(rest) < FEW_PARTS or not all(item.is_like(line.items[index]) for item in rest):
        return False
    gap = line.gap(index + 1)
    opens = bool(gap) and gap[-1].text in LIST_MARKS | {"-"}
    # Every part says where it is: "40 in Evros".
    places = all(
        any(
            cue.kind is CueKind.WITHIN and cue.first == line.sentence.index_at(item.end)
            for cue in line.cues(at + 1)
        )
        for at, item in enumerate(line.items)
        if at > index
    )
    return opens and places and not line.before(index + 1, CueKind.INCLUDING)


def _parts_before(line: Line, index: int) -> tuple[Item, ...]:
    """The parts before a total, in the same sentence."""
    own = line.items[index]
    return without_apart(line, [at for at in range(index) if line.items[at].is_like(own)])


def _earlier_parts(line: Line, before: Line | None, index: int) -> tuple[Item, ...]:
    """The parts of a total in the sentence before: "Together they hold 900 km²"."""
    if before is None or any(line.items[at].is_like(line.items[index]) for at in range(index)):
        return ()
    own = line.items[index]
    return without_apart(before, [at for at, item in enumerate(before.items) if item.is_like(own)])


def _sum(whole: Item, parts: Sequence[Item]) -> FigureRelation:
    members = ((FigureRole.WHOLE, whole.mention), *((FigureRole.PART, part.mention) for part in parts))
    return FigureRelation(ArithmeticKind.SUM, in_order(members))


def _parts_of_which(line: Line, index: int) -> list[Numbered]:
    """The parts behind a whole: "90 km², of which 40 …", "of the 90 km², 40 …", "90 km², including 40"."""
    if index + 1 >= len(line.items):
        return []
    following = line.items[index + 1]
    if not following.is_like(line.items[index]):
        return []
    joins = line.before(index + 1, CueKind.OF_WHICH, CueKind.INCLUDING, reach=4) is not None
    if following.is_area and line.opens(index + 2, CueKind.OF_WHICH) is not None:  # "90 km²; 40 of them"
        joins = True
    return list_from(line, index + 1, line.items[index]) if joins or _is_opened(line, index) else []


def _is_opened(line: Line, index: int) -> bool:
    """Whether the whole opens its sentence or clause: "Of the 90 km² …, 40"."""
    gap, cues = line.gap(index), line.cues(index)
    of = next((cue for cue in reversed(cues) if cue.kind is CueKind.OF), None)
    if (
        of is None
        or line.sentence.words[of.first].lower not in OPENERS
        or any(cue.kind is CueKind.OF_WHICH and cue.first == of.first for cue in cues)
    ):
        return False
    first = line.sentence.index_at(gap[0].start) if gap else 0
    opens = of.first == 0 or line.sentence.words[of.first - 1].text in {",", "“", '"', "—", ";", ":"}
    between = line.sentence.words[of.after : first + len(gap)]
    near = len(between) <= 4 and all(word.is_word for word in between)
    comma = any(word.text == "," for word in line.gap(index + 1))
    return opens and near and comma


def _break_down(line: Line, index: int, parts: list[Numbered]) -> Iterator[FigureRelation]:
    """Parts against their whole: no more than it; all of it if the last one is the rest."""
    whole = line.items[index]
    last = parts[-1][0]
    if len(parts) > 1 and is_rest(line, last):
        rest = [(FigureRole.REST if at == last else FigureRole.PART, item.mention) for at, item in parts]
        yield FigureRelation(ArithmeticKind.SUM, in_order([(FigureRole.WHOLE, whole.mention), *rest]))
        return
    members = [(FigureRole.WHOLE, whole.mention), *((FigureRole.PART, item.mention) for _, item in parts)]
    yield FigureRelation(ArithmeticKind.PART_OF, in_order(members))


def _combined(line: Line, index: int) -> Iterator[FigureRelation]:
    """A figure against others that are taken together: "more than the 40 and 50 combined"."""
    if not is_operand(line, index):
        return
    operands = [index]
    while (
        operands[0] > 0
        and line.is_tight(operands[0])
        and line.items[operands[0] - 1].is_like(line.items[index])
    ):
        if any(cue.kind is CueKind.THAN for cue in line.cues(operands[0])) or _is_more(
            line.items[operands[0]]
        ):
            break
        operands.insert(0, operands[0] - 1)
    first = operands[0]
    than = line.before(first, CueKind.THAN, reach=6)
    sign = 0 if than is None else {">": 1, "<": -1, "=": 0}[than.value]
    if than is None:
        sign = 1 if _is_more(line.items[first]) else 0
        if not sign:
            return
    if first == 0 or len(operands) < 2 or not line.items[first - 1].is_like(line.items[first]):
        return
    members = [
        (FigureRole.WHOLE, line.items[first - 1].mention),
        *((FigureRole.PART, line.items[at].mention) for at in operands),
    ]
    yield FigureRelation(ArithmeticKind.SUM, in_order(members), sign=sign)


def _is_more(item: Item) -> bool:
    """Whether "more than" before a figure was read as its hedge."""
    hedge = item.mention.hedge
    return (
        hedge is not None
        and hedge.start < item.mention.start
        and " " in hedge.text
        and item.mention.comparator == "gt"
    )
