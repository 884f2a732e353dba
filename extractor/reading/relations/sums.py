"""Sums: wholes with their parts, totals of lists, and what is left.

Four arrangements are read. A total beside a list ("40 km² in the north and 50 in the south, a total of 90");
a whole before its parts ("of which 40"); parts taken together ("more than the 40 and 50 combined"); and a
rest ("leaving 400", "the remaining 36 percent").
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.reading.relations.cues import CueKind
from extractor.reading.relations.lines import Item, Line
from extractor.reading.relations.relation import FigureRelation
from extractor_schemas import ArithmeticKind, Change, FigureRole, Mention, MentionKind

TOTALS = (CueKind.TOTAL, CueKind.TOTAL_AFTER)
LIST_MARKS = frozenset({":", "—", "–", "("})
"""Marks after a total behind which its parts stand."""
APART = (CueKind.AGAINST, CueKind.OF_WHICH, CueKind.INCLUDING, CueKind.FROM, CueKind.THAN)
"""Cues before a figure that is no further part of the list it stands in."""
MOST_PARTS = 24
"""Parts of one sum; a longer table is no sentence."""
HUNDRED = 100
OPENERS = frozenset({"of", "out", "из", "із", "зі", "з", "von", "sur", "de", "des"})
"""Prepositions that open "Of the 90 km² …,"; an article that stands for "of" elsewhere does not."""
REST_STEMS = ("remain", "rest", "other", "остал", "остав", "остаю", "решт", "інш", "übrig", "autres", "otros")
"""How words begin that say of a share that it is the rest of one whole; "stays at 4 percent" does not."""
FEW_PARTS = 2
"""Parts of a list without words for it: of more, a wrong sum is an error, and no doubt."""
AFTER_REACH = 2
"""Words between a figure and "in total" behind it."""

Numbered = tuple[int, Item]


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
            yield from _rest_of_hundred(line, index, recent)


def _find_at(line: Line, history: Sequence[Line], index: int, used: set[int]) -> Iterator[FigureRelation]:
    """Find the sums that figure *index* is the whole or the rest of; adds the parts of a whole to *used*."""
    parts = _parts_of_total(line, history[-1] if history else None, index)
    if len(parts) > 1:
        yield _sum(line.items[index], parts)
        return
    if _is_listed(line, index):
        parts = tuple(item for _, item in _list_from(line, index + 1, line.items[index]))
        used.update(range(index, len(line.items)))
        yield replace(_sum(line.items[index], parts), is_firm=len(parts) > FEW_PARTS)
        return
    inner = [] if index in used else _parts_of_which(line, index)
    if inner:
        used.update(at for at, _ in inner)
        yield from _break_down(line, index, inner)
    yield from _combined(line, index)
    if is_rest(line, index) and index not in used:
        yield from _rest(line, history, index)


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
    yield FigureRelation(kind, _in_order(members))


def _parts_of_total(line: Line, before: Line | None, index: int) -> tuple[Item, ...]:
    """The figures that a total adds up; none if the figure is no total."""
    if not _is_total(line, index):
        return ()
    return _parts_behind(line, index) or _parts_before(line, index) or _earlier_parts(line, before, index)


def _is_total(line: Line, index: int) -> bool:
    if line.before(index, CueKind.TOTAL):
        return not _is_operand(line, index)
    behind = line.after(index, CueKind.TOTAL_AFTER, reach=AFTER_REACH)
    if behind is None or _is_operand(line, index):
        return False
    return _is_unbroken(line, index, behind.first)  # not "50 km², in all 90 km²"


def _is_operand(line: Line, index: int) -> bool:
    """Whether the figure is the last of a list that is taken together: "40 and 50 combined"."""
    return (
        index > 0
        and line.after(index, CueKind.COMBINED, reach=AFTER_REACH) is not None
        and line.items[index - 1].is_like(line.items[index])
        and line.is_tight(index)
        and line.before(index, CueKind.TOTAL) is None
    )


def _parts_behind(line: Line, index: int) -> tuple[Item, ...]:
    """The parts after a total: behind a colon, dash, bracket or "made up of"."""
    if index + 1 >= len(line.items):
        return ()
    gap = line.gap(index + 1)
    opens = any(word.text in LIST_MARKS for word in gap)
    if not opens and not any(cue.kind is CueKind.OF_WHICH for cue in line.cues(index + 1)):
        return ()
    return tuple(item for _, item in _list_from(line, index + 1, line.items[index]))


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


def _list_from(line: Line, first: int, like: Item) -> list[Numbered]:
    """The figures of a list that begins with figure *first*, down to one that stands apart."""
    found: list[Numbered] = []
    for at in range(first, len(line.items)):
        item = line.items[at]
        if not item.is_like(like):
            continue
        if found and (line.before(at, *APART, reach=3) or _is_total(line, at)):
            break
        found.append((at, item))
    return found[:MOST_PARTS]


def _parts_before(line: Line, index: int) -> tuple[Item, ...]:
    """The parts before a total, in the same sentence."""
    own = line.items[index]
    return _without_apart(line, [at for at in range(index) if line.items[at].is_like(own)])


def _earlier_parts(line: Line, before: Line | None, index: int) -> tuple[Item, ...]:
    """The parts of a total in the sentence before: "Together they hold 900 km²"."""
    if before is None or any(line.items[at].is_like(line.items[index]) for at in range(index)):
        return ()
    own = line.items[index]
    return _without_apart(before, [at for at, item in enumerate(before.items) if item.is_like(own)])


def _without_apart(line: Line, indices: Sequence[int]) -> tuple[Item, ...]:
    """Leave out what is compared with, earlier levels, and parts of parts; nothing if a total is in it."""
    kept: list[Item] = []
    for at in indices:
        if kept and line.before(at, CueKind.OF_WHICH, CueKind.INCLUDING, reach=4):
            break
        if line.before(at, CueKind.AGAINST, CueKind.FROM, CueKind.THAN, reach=2):
            continue
        if _is_total(line, at):
            return ()
        kept.append(line.items[at])
    return tuple(kept[:MOST_PARTS])


def _sum(whole: Item, parts: Sequence[Item]) -> FigureRelation:
    members = ((FigureRole.WHOLE, whole.mention), *((FigureRole.PART, part.mention) for part in parts))
    return FigureRelation(ArithmeticKind.SUM, _in_order(members))


def _in_order(
    members: Sequence[tuple[FigureRole, Mention]],
) -> tuple[tuple[FigureRole, Mention], ...]:
    return tuple(sorted(members, key=lambda member: member[1].start))


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
    return _list_from(line, index + 1, line.items[index]) if joins or _is_opened(line, index) else []


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
        yield FigureRelation(ArithmeticKind.SUM, _in_order([(FigureRole.WHOLE, whole.mention), *rest]))
        return
    members = [(FigureRole.WHOLE, whole.mention), *((FigureRole.PART, item.mention) for _, item in parts)]
    yield FigureRelation(ArithmeticKind.PART_OF, _in_order(members))


def _combined(line: Line, index: int) -> Iterator[FigureRelation]:
    """A figure against others that are taken together: "more than the 40 and 50 combined"."""
    if not _is_operand(line, index):
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
    yield FigureRelation(ArithmeticKind.SUM, _in_order(members), sign=sign)


def _is_more(item: Item) -> bool:
    """Whether "more than" before a figure was read as its hedge."""
    hedge = item.mention.hedge
    return (
        hedge is not None
        and hedge.start < item.mention.start
        and " " in hedge.text
        and item.mention.comparator == "gt"
    )


def _rest(line: Line, history: Sequence[Line], index: int) -> Iterator[FigureRelation]:
    """What is left: the whole and what was taken stand before it, or all shares of one whole do."""
    own = line.items[index]
    earlier = [at for at in range(index) if line.items[at].is_like(own)]
    taken = list(_without_apart(line, earlier))
    if own.is_share:
        return
    for each in reversed(history):
        if len(taken) > 1 or any(item.is_share for item in line.items[:index]):
            break
        taken = [*(item for item in each.items if item.is_like(own)), *taken]
    if len(taken) != 2 or len(earlier) > 2:
        return
    whole, part = sorted(taken, key=lambda item: -_size(item))
    members = [
        (FigureRole.WHOLE, whole.mention),
        (FigureRole.PART, part.mention),
        (FigureRole.REST, own.mention),
    ]
    yield FigureRelation(ArithmeticKind.SUM, _in_order(members), is_firm=_has_whole((line, *history), whole))


def _rest_of_hundred(line: Line, index: int, recent: Sequence[Item]) -> Iterator[FigureRelation]:
    """Shares of one whole that make it: "the remaining 36 percent"; recent ones may belong to them."""
    own = line.items[index]
    cue = line.before(index, CueKind.REST, reach=3)
    if own.mention.kind is not MentionKind.PERCENT or cue is None:
        return
    if not any(word.lower.startswith(REST_STEMS) for word in line.sentence.words[cue.first : cue.after]):
        return
    earlier = [at for at in range(index) if line.items[at].is_like(own)]
    taken = _without_apart(line, earlier)
    if not taken or len(taken) != len(earlier) or own.mention.value > HUNDRED:
        return
    if any(item.mention.change in {Change.RISE, Change.FALL} for item in (own, *taken)):
        return

    def relate(items: Sequence[Item]) -> FigureRelation:
        members = [*((FigureRole.PART, item.mention) for item in items), (FigureRole.REST, own.mention)]
        return FigureRelation(ArithmeticKind.SUM, _in_order(members), is_whole_hundred=True)

    others = [relate([item, *taken]) for item in recent]
    yield replace(relate(taken), is_firm=not recent, alternatives=tuple(others))


def is_rest(line: Line, index: int) -> bool:
    """Whether words say that a figure is what is left."""
    if line.before(index, CueKind.REST, reach=3) is not None:
        return True
    behind = line.after(index, CueKind.REST_AFTER, reach=3)
    return behind is not None and _is_unbroken(line, index, behind.first)


def _is_unbroken(line: Line, index: int, stop: int) -> bool:
    """Whether only words stand between figure *index* and word *stop*: a comma ends what belongs to it."""
    return all(
        word.is_word for word in line.sentence.words[line.sentence.index_at(line.items[index].end) : stop]
    )


def _has_whole(lines: Sequence[Line], whole: Item) -> bool:
    """Whether words say which figure is the whole: "of the 90 km²", "812 of these"."""
    for each in lines:
        if whole in each.items and each.before(each.items.index(whole), CueKind.OF, reach=4):
            return True
        gaps = range(len(each.items) + 1)
        if any(cue.kind is CueKind.OF_WHICH for gap in gaps for cue in each.cues(gap)):
            return True
    return False


def _size(item: Item) -> float:
    """For ordering alone: the two figures of a whole and its part are in one unit, or far apart."""
    return float(item.mention.value)
