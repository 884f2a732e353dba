"""Rests: what is left of a whole ("leaving 400"), and shares that make one whole ("the remaining 36%")."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.reading.relations.cues import CueKind
from extractor.reading.relations.lines import Item, Line
from extractor.reading.relations.listing import in_order, is_unbroken, without_apart
from extractor.reading.relations.relation import FigureRelation
from extractor_schemas import ArithmeticKind, Change, FigureRole, MentionKind

HUNDRED = 100
REST_STEMS = ("remain", "rest", "other", "остал", "остав", "остаю", "решт", "інш", "übrig", "autres", "otros")
"""How words begin that say of a share that it is the rest of one whole; "stays at 4 percent" does not."""


def is_rest(line: Line, index: int) -> bool:
    """Whether words say that a figure is what is left."""
    if line.before(index, CueKind.REST, reach=3) is not None:
        return True
    behind = line.after(index, CueKind.REST_AFTER, reach=3)
    return behind is not None and is_unbroken(line, index, behind.first)


def find_rest(line: Line, history: Sequence[Line], index: int) -> Iterator[FigureRelation]:
    """What is left: the whole and what was taken stand before it, or all shares of one whole do."""
    own = line.items[index]
    earlier = [at for at in range(index) if line.items[at].is_like(own)]
    taken = list(without_apart(line, earlier))
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
    yield FigureRelation(ArithmeticKind.SUM, in_order(members), is_firm=_has_whole((line, *history), whole))


def find_rest_of_hundred(line: Line, index: int, recent: Sequence[Item]) -> Iterator[FigureRelation]:
    """Shares of one whole that make it: "the remaining 36 percent"; recent ones may belong to them."""
    own = line.items[index]
    cue = line.before(index, CueKind.REST, reach=3)
    if own.mention.kind is not MentionKind.PERCENT or cue is None:
        return
    if not any(word.lower.startswith(REST_STEMS) for word in line.sentence.words[cue.first : cue.after]):
        return
    earlier = [at for at in range(index) if line.items[at].is_like(own)]
    taken = without_apart(line, earlier)
    if not taken or len(taken) != len(earlier) or own.mention.value > HUNDRED:
        return
    if any(item.mention.change in {Change.RISE, Change.FALL} for item in (own, *taken)):
        return

    def relate(items: Sequence[Item]) -> FigureRelation:
        members = [*((FigureRole.PART, item.mention) for item in items), (FigureRole.REST, own.mention)]
        return FigureRelation(ArithmeticKind.SUM, in_order(members), is_whole_hundred=True)

    others = [relate([item, *taken]) for item in recent]
    yield replace(relate(taken), is_firm=not recent, alternatives=tuple(others))


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
