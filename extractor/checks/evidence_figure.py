"""E: value, unit, comparator, hedge and kind of a draft against what the scanner reads at its figure."""

import re
from collections.abc import Iterator
from fractions import Fraction

from extractor.checks.evidence_finding import doubt, plain, reject
from extractor.checks.slips import name_slip
from extractor.grounding.locate import LocatedDraft
from extractor.reading.reader import Reading
from extractor.reading.statements.statements import FigureReading
from extractor_schemas import (
    Action,
    ClaimKind,
    Comparator,
    Draft,
    Finding,
    Mention,
    MentionKind,
    Number,
    parse_number,
)

AREAS = frozenset({ClaimKind.AREA_HELD, ClaimKind.AREA_CHANGED, ClaimKind.REGION_SIZE})
KINDS: dict[MentionKind, frozenset[ClaimKind]] = {
    MentionKind.AREA: AREAS,
    MentionKind.AREA_RATE: frozenset({ClaimKind.RATE}),
    MentionKind.PERCENT: frozenset({ClaimKind.SHARE}),
    MentionKind.FRACTION: frozenset({ClaimKind.SHARE}),
    MentionKind.PERCENTAGE_POINTS: frozenset(),
}
"""What a figure can be a claim of; a difference of shares is no claim of land."""

FLOWS = frozenset({Action.TOOK, Action.RETOOK, Action.LOST, Action.EVACUATED, Action.ANNEXED})
PART_OF = re.compile(r"\d\sof\s")
"""A number of which the figure behind it is the whole."""
PREPOSITIONS = frozenset({"at", "of", "to"})


def check_figure(located: LocatedDraft, mention: Mention) -> Iterator[Finding]:
    """E104 to E107 and E118: value, unit, comparator and hedge."""
    draft = located.draft
    yield from _check_value("E104", located, draft.value, (mention.value, *mention.readings))
    if draft.value_hi is not None or mention.value_hi is not None:
        ends = () if mention.value_hi is None else (mention.value_hi,)
        yield from _check_value("E118", located, draft.value_hi or "", ends)
    if draft.unit != mention.unit:
        message = f"the draft says {draft.unit}, the text {mention.text!r} = {mention.unit}"
        yield reject("E105", located, message, expected=mention.unit)
    if draft.comparator is not mention.comparator:
        how = ", which drops the hedge" if draft.comparator is Comparator.EQ else ""
        message = f"the draft says {draft.comparator.value}, the text reads {mention.comparator.value}{how}"
        yield reject("E106", located, message, expected=mention.comparator.value)
    hedge = mention.hedge.text if mention.hedge is not None else None
    if (
        plain(draft.hedge) != plain(hedge)
        and not _is_longer(draft.hedge, hedge)
        and not _opens_range(located, mention)
    ):
        message = f"the draft has the hedge {draft.hedge!r}, beside the figure stands {hedge!r}"
        yield reject("E107", located, message, expected=hedge or "no hedge")


def _is_longer(stated: str | None, read: str | None) -> bool:
    """Whether a hedge has the same words and a preposition besides: "estimated at" for "estimated"."""
    one, other = plain(stated).split(), plain(read).split()
    return bool(one and other) and (one[: len(other)] == other) and set(one[len(other) :]) <= PREPOSITIONS


def _opens_range(located: LocatedDraft, mention: Mention) -> bool:
    """Whether a hedge is the word that opens a range, which the scanner takes for none: "entre 205 y 210"."""
    if located.draft.hedge is None or mention.comparator is not Comparator.RANGE or mention.hedge is not None:
        return False
    piece = located.pieces.get("hedge")
    is_before = piece is not None and 0 <= mention.start - piece.end <= 1
    return is_before or plain(mention.text).startswith(f"{plain(located.draft.hedge)} ")


def _check_value(
    code: str, located: LocatedDraft, stated: str, readings: tuple[Number, ...]
) -> Iterator[Finding]:
    """A number as the draft has it is one of the readings of the text."""
    number = _number(stated)
    if number is not None and number in [Fraction(reading) for reading in readings]:
        return
    read = readings[0] if readings else None
    slip = name_slip(number, Fraction(read)) if number is not None and read is not None else None
    words = located.mention.text if located.mention is not None else located.draft.figure
    shown = "nothing" if read is None else str(read)
    yield reject(
        code,
        located,
        f"the draft says {stated or 'nothing'}, the text {words!r} = {shown}{f'; {slip}' if slip else ''}",
        expected=shown,
    )


def _number(text: str) -> Fraction | None:
    try:
        return Fraction(parse_number(text.strip()))
    except ValueError:
        return None


def check_kind(reading: Reading, located: LocatedDraft, mention: Mention) -> Iterator[Finding]:
    """E108: a figure of area is no share, a rate no area; and its verb may say which kind of area."""
    kind, figure, is_sure = located.draft.kind, located.reading, True
    can_be = KINDS[mention.kind]
    if kind in can_be:
        if figure is None or kind is figure.kind:
            return
        expected = figure.kind.value
        is_sure = is_governed(figure) and is_governed_directly(reading, figure)
        is_sure = is_sure and not is_read_otherwise(located.draft, figure)
    elif figure is not None and figure.kind in can_be:
        expected = figure.kind.value
    else:
        expected = " or ".join(each.value for each in ClaimKind if each in can_be) or "no claim of land"
    message = f"the draft says {kind.value}, the text makes it {expected}"
    yield (reject if is_sure else doubt)("E108", located, message, expected=expected)


def check_family(located: LocatedDraft, mention: Mention) -> Iterator[Finding]:
    """E108, as far as the figure alone says it: a figure of area is no share, a rate no area."""
    kind, can_be = located.draft.kind, KINDS[mention.kind]
    if kind not in can_be:
        expected = " or ".join(each.value for each in ClaimKind if each in can_be) or "no claim of land"
        message = f"the draft says {kind.value}, the text makes it {expected}"
        yield reject("E108", located, message, expected=expected)


def is_read_otherwise(draft: Draft, figure: FigureReading) -> bool:
    """Whether draft and code read another statement, each one in itself sound: "the region has 400 km²".

    Verbs such as "has", "occupies" and "takes in" tell both what a region measures and what a side holds, and
    "yet to be cleared" both what is left and what is done with it.
    """
    if Action.SPANS not in {draft.action, figure.action} and draft.action is not Action.REMAINS:
        return False
    is_size = (draft.kind is ClaimKind.REGION_SIZE) == (draft.action is Action.SPANS)
    is_flow = (draft.kind is ClaimKind.AREA_CHANGED) == (draft.action in FLOWS)
    is_sound = is_size and (is_flow or draft.kind not in AREAS)
    return is_sound and draft.kind is not figure.kind and draft.action is not figure.action


def is_governed(figure: FigureReading) -> bool:
    """Whether a verb that the code knows says what the figure is."""
    return figure.verb is not None and (figure.verb.form != "link" or figure.linked_to is not None)


def is_governed_directly(reading: Reading, figure: FigureReading) -> bool:
    """Whether that verb stands with this figure, and no other one between: not the third of a list.

    A bare number counts: in "lost 40,000 of the 44,000 square kilometres" the latter are not what is lost.
    """
    if figure.verb is None:
        return False
    verb, mention = figure.verb.verb, figure.mention
    between = reading.mentions_in(min(verb.start, mention.end), max(verb.end, mention.start))
    if any(each.converts is None and each is not mention for each in between):
        return False
    return PART_OF.search(reading.text, verb.end, max(verb.end, mention.start)) is None
