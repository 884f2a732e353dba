"""Disputes: a figure that one speaker asserts and another denies is disputed wherever it is asserted."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from extractor.reading.figure_readings import FigureReading
from extractor_schemas import Mode, Stance

_Key = tuple[object, ...]


def mark_disputed(figures: Sequence[FigureReading]) -> list[FigureReading]:
    """Mark what is asserted by one and denied by another, by value and unit."""
    denied: dict[_Key, set[str]] = {}
    disputed: dict[_Key, set[str | None]] = {}
    for figure in figures:
        key, statement = _key(figure), figure.statement
        if statement.stance is Stance.DENIED:
            denied.setdefault(key, set()).add(_voice(figure))
        elif statement.stance is Stance.DISPUTED and statement.speaker is not None:
            disputed.setdefault(key, set()).update({_voice(figure), statement.speaker.side or _voice(figure)})
    if not denied and not disputed:
        return list(figures)
    marked = [_dispute(figure) if _is_disputed(figure, denied, disputed) else figure for figure in figures]
    known = {_key(figure) for figure in marked if figure.statement.stance is Stance.DISPUTED}
    # A headline without a speaker repeats what somebody in the article asserts.
    return [_dispute(figure) if _is_open(figure) and _key(figure) in known else figure for figure in marked]


def _is_open(figure: FigureReading) -> bool:
    statement = figure.statement
    is_plain = statement.speaker is None and statement.stance is Stance.ASSERTED
    return is_plain and statement.mode is Mode.HEADLINE


def _is_disputed(
    figure: FigureReading, denied: dict[_Key, set[str]], disputed: dict[_Key, set[str | None]]
) -> bool:
    key, statement = _key(figure), figure.statement
    if statement.stance is not Stance.ASSERTED or statement.speaker is None:
        return False
    if denied.get(key, set()) - {_voice(figure)}:
        return True
    # What is disputed where it is paraphrased is disputed where it is quoted.
    return bool(disputed.get(key, set()) & {_voice(figure), statement.speaker.side or _voice(figure)})


def _dispute(figure: FigureReading) -> FigureReading:
    return replace(figure, statement=replace(figure.statement, stance=Stance.DISPUTED))


def _key(figure: FigureReading) -> _Key:
    mention = figure.mention
    high = None if mention.value_hi is None else Fraction(mention.value_hi)
    return Fraction(mention.value), high, mention.unit


def _voice(figure: FigureReading) -> str:
    return (figure.statement.name or "").casefold()
