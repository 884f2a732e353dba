"""Restatements: figures whose own words do not say what was done take it from where the article says so."""

from collections.abc import Hashable
from dataclasses import replace
from fractions import Fraction

from extractor.reading.figure_readings import SHARES, FigureReading, claim_kind
from extractor.reading.statements.links import is_unlike
from extractor_schemas import Action, ClaimKind

_FLOWS = frozenset({Action.TOOK, Action.RETOOK, Action.LOST})
_NEAR = 1
"""Sentences between a figure and the one before whose action it shares."""


def share_actions(figures: list[FigureReading]) -> list[FigureReading]:
    """Complete the figures that no verb governs.

    The same figure said elsewhere with a verb says what was done ("“Fifteen thousand square kilometres,” the
    spokesman said"); else the figure before in the paragraph does. The pace of an advance is one of taking.
    """
    said = _said(figures)
    found: list[FigureReading] = []
    for each in figures:
        found.append(_complete(each, said, found))
    return found


def _said(figures: list[FigureReading]) -> dict[Hashable, FigureReading]:
    """The first reading of each figure whose words say what was done."""
    said: dict[Hashable, FigureReading] = {}
    for each in figures:
        if each.may_be_claim and not _is_silent(each) and each.kind is not ClaimKind.REGION_SIZE:
            said.setdefault(_key(each), each)
    return said


def _key(figure: FigureReading) -> Hashable:
    mention = figure.mention
    if mention.kind in SHARES:
        return mention.kind, Fraction(mention.value), mention.value_hi
    return mention.unit, Fraction(mention.value), mention.value_hi


def _is_silent(figure: FigureReading) -> bool:
    return figure.action is Action.OTHER and (figure.verb is None or figure.verb.form == "link")


def _complete(
    figure: FigureReading, said: dict[Hashable, FigureReading], before: list[FigureReading]
) -> FigureReading:
    if figure.kind is ClaimKind.RATE:
        return figure if figure.action in _FLOWS else replace(figure, action=_pace(before))
    if not _is_silent(figure) or is_unlike(figure):
        return figure
    same = said.get(_key(figure))
    if same is not None and (figure.may_be_claim or figure.base is None):
        return _as(figure, same, is_loose=not figure.is_claim)
    if not figure.may_be_claim:
        return figure
    last = before[-1] if before else None
    if last is not None and _is_near(last, figure):
        return _as(figure, last, is_loose=figure.is_loose)
    # What is said of land without a word for what was done with it is said of who has it.
    return replace(figure, action=Action.HOLDS)


def _is_near(last: FigureReading, figure: FigureReading) -> bool:
    """Whether the figure before says what is done, shortly before in the paragraph."""
    if last.read.paragraph != figure.read.paragraph or figure.read.order - last.read.order > _NEAR:
        return False
    return last.may_be_claim and last.kind is not ClaimKind.REGION_SIZE and last.action is not Action.OTHER


def _pace(before: list[FigureReading]) -> Action:
    """What is done at a pace that the words do not name: what the last claim of a change says."""
    for each in reversed(before):
        if each.may_be_claim and each.action in _FLOWS:
            return each.action
    return Action.TOOK


def _as(figure: FigureReading, other: FigureReading, *, is_loose: bool) -> FigureReading:
    return replace(
        figure,
        action=other.action,
        kind=claim_kind(figure.mention, other.action),
        holder=figure.holder if figure.holder.side is not None else other.holder,
        territory=figure.territory or other.territory,
        is_loose=is_loose,
    )
