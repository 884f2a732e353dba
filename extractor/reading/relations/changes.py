"""Changes and multiples: two levels with the way between them, and figures measured by each other."""

from collections.abc import Iterator

from extractor.reading.relations.cues import CueKind
from extractor.reading.relations.hedging import hedge_before
from extractor.reading.relations.lines import Item, Line
from extractor.reading.relations.relation import Factor, FigureRelation
from extractor_schemas import ArithmeticKind, FigureRole, Mention, MentionKind

DIRECTIONS = {CueKind.RISE: 1, CueKind.FALL: -1}
VERB_REACH = 8
"""Words between the verb of a change and its first level."""
AMOUNT_REACH = 3
"""Words between the amount of a change and the levels that follow it: ", from"."""
TIMES_REACH = 12
"""Words between "twice" and the figure that is doubled: "as much as in April, when it took"."""
LEVELS = frozenset({MentionKind.AREA, MentionKind.PERCENT, MentionKind.AREA_RATE})


def find_changes(line: Line) -> Iterator[FigureRelation]:
    """Find two levels of one thing with the direction, or the amount, of the change between them."""
    for at in range(len(line.items) - 1):
        levels = _from_to(line, at) or _up_from(line, at)
        if levels is not None:
            before, after, sign = levels
            amount = _amount(line, at, sign)
            if sign or amount is not None:
                yield _change(before, after, sign, amount)


def _from_to(line: Line, at: int) -> tuple[Item, Item, int] | None:
    """Levels of "from 40 to 60 km²"."""
    one, other = line.items[at : at + 2]
    if not one.is_like(other) or one.mention.kind not in LEVELS:
        return None
    is_pair = line.before(at, CueKind.FROM, reach=1) and line.before(at + 1, CueKind.TO, reach=1)
    if not is_pair or not line.is_tight(at + 1, 8):
        return None
    return one, other, _direction(line, at)


def _up_from(line: Line, at: int) -> tuple[Item, Item, int] | None:
    """Levels of "60 km², up from 40"."""
    after, before = line.items[at : at + 2]
    if not before.is_like(after) or after.mention.kind not in LEVELS or not line.is_tight(at + 1, 8):
        return None
    joined = line.before(at + 1, CueKind.FROM, reach=1)
    if joined is None:
        return None
    way = next(
        (cue for cue in line.cues(at + 1) if cue.kind in DIRECTIONS and cue.after == joined.first), None
    )
    return None if way is None else (before, after, DIRECTIONS[way.kind])


def _direction(line: Line, at: int) -> int:
    """What the verb before the levels says: 1 it grows, -1 it shrinks, 0 nothing."""
    near = at if line.before(at, *DIRECTIONS, reach=VERB_REACH) else at - 1
    cue = line.before(near, *DIRECTIONS, reach=VERB_REACH) if near >= 0 else None
    if cue is None or (near < at and len(line.gap(at)) > AMOUNT_REACH):
        return 0
    cues = [each for each in line.cues(near) if each.kind in DIRECTIONS]
    both = {DIRECTIONS[each.kind] for each in cues}
    return DIRECTIONS[cue.kind] if len(both) == 1 else 0


def _amount(line: Line, at: int, sign: int) -> Item | None:
    """The amount of the change: right behind both levels, or before them: "grew by 20 percent, from"."""
    behind = at + 2
    if behind < len(line.items) and _is_change_of(line, behind):
        return line.items[behind]
    ahead = at - 1
    is_joined = (
        ahead >= 0 and line.before(ahead, CueKind.CHANGE, reach=1) and len(line.gap(at)) <= AMOUNT_REACH
    )
    return line.items[ahead] if is_joined and sign else None


def _is_change_of(line: Line, index: int) -> bool:
    cue = line.before(index, CueKind.CHANGE, reach=1)
    return cue is not None and line.is_tight(index, 8)


def _change(before: Item, after: Item, sign: int, amount: Item | None) -> FigureRelation:
    members: list[tuple[FigureRole, Mention]] = [
        (FigureRole.BEFORE, before.mention),
        (FigureRole.AFTER, after.mention),
    ]
    if amount is not None:
        members.append((FigureRole.CHANGE, amount.mention))
    ordered = tuple(sorted(members, key=lambda member: member[1].start))
    return FigureRelation(ArithmeticKind.CHANGE, ordered, sign=sign)


def find_multiples(line: Line) -> Iterator[FigureRelation]:
    """Find figures that are said to be so many times another, or more or less than it."""
    for at in range(1, len(line.items)):
        one, other = line.items[at - 1], line.items[at]
        if not one.is_like(other) or one.mention.kind not in LEVELS:
            continue
        members = ((FigureRole.PART, one.mention), (FigureRole.WHOLE, other.mention))
        times = line.before(at, CueKind.TIMES, reach=TIMES_REACH)
        if times is not None and line.is_tight(at, 30):
            factor = Factor(times.factor, hedge_before(line.sentence.words, times.first, line.language)[0])
            yield FigureRelation(ArithmeticKind.MULTIPLE, members, factor=factor)
            continue
        sign = _compared(line, at)
        if sign:
            yield FigureRelation(ArithmeticKind.MULTIPLE, members, sign=sign)


def _compared(line: Line, at: int) -> int:
    """What ", more than the" before figure *at* says of the one before: 1 more, -1 less, 0 nothing."""
    than = line.before(at, CueKind.THAN, reach=2)
    if than is None or than.first == 0 or not line.is_tight(at, 8):
        return 0
    later = range(at + 1, len(line.items) + 1)
    is_combined = any(cue.kind is CueKind.COMBINED for gap in later for cue in line.cues(gap))
    is_set_off = line.sentence.words[than.first - 1].text in {",", "—", "–"}
    return {">": 1, "<": -1}.get(than.value, 0) if is_set_off and not is_combined else 0
