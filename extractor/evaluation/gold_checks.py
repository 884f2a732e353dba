"""What the schema cannot say of gold: that it agrees with the article and with itself."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from extractor.checks.registry import rules
from extractor.evaluation.json_lines import Path
from extractor.reading.scanner.units import unit_names
from extractor_schemas import Comparator, GoldClaim, GoldDocument, Surface
from extractor_schemas.draft import ClaimKind
from extractor_schemas.gold import GoldPeriod

STYLES = ("agency", "daily", "communique", "live_blog", "briefing", "rewrite")


class Fault(NamedTuple):
    """What is wrong in a gold file, and where."""

    path: Path
    message: str


def find_fault(gold: GoldDocument, source: str) -> Fault | None:
    """The first thing that is wrong; None if nothing is.

    Args:
        gold: Annotations that fit the schema.
        source: Text of the article file, whose code points the offsets count.
    """
    return next(_faults(gold, source), None)


def _faults(gold: GoldDocument, source: str) -> Iterator[Fault]:
    if gold.style not in STYLES:
        yield Fault(("style",), f"is {gold.style!r}: write one of {', '.join(STYLES)}")
    if not (gold.language.isalpha() and gold.language.islower() and len(gold.language) == 2):
        yield Fault(("language",), f"is {gold.language!r}: write a code of two letters")
    words = _plain(source)
    for index, claim in enumerate(gold.claims):
        at: Path = ("claims", index)
        yield from _misplaced(claim, source, at)
        yield from _contradictions(claim, at)
        for path, surface in _surfaces(claim):
            if _plain(surface) not in words:
                yield Fault((*at, *path), f"{surface!r} does not stand in the article")
    yield from _collisions(gold)


def _misplaced(claim: GoldClaim, source: str, at: Path) -> Iterator[Fault]:
    """Pieces whose offsets do not lead to their words."""
    pieces: list[tuple[Path, Surface]] = [
        (at, claim),
        *(((*at, "repeats", index), repeat) for index, repeat in enumerate(claim.repeats)),
        *(((*at, "conversions", index), each) for index, each in enumerate(claim.conversions)),
    ]
    for path, piece in pieces:
        there = source[piece.start : piece.end]
        if there != piece.text:
            yield Fault((*path, "text"), f"is {piece.text!r}, but at {piece.start} stands {there!r}")


def _contradictions(claim: GoldClaim, at: Path) -> Iterator[Fault]:
    """Fields that cannot both be right."""
    if claim.unit not in unit_names():
        yield Fault((*at, "unit"), f"is {claim.unit!r}, which is no unit of the units table")
    if (claim.comparator is Comparator.RANGE) != (claim.value_hi is not None):
        yield Fault((*at, "comparator"), "is range exactly where there is a value_hi")
    if claim.value_hi is not None and claim.value_hi <= claim.value:
        yield Fault((*at, "value_hi"), "is not above value")
    if (claim.kind is ClaimKind.SHARE) != (claim.share_of is not None):
        yield Fault((*at, "share_of"), "is there exactly for a share")
    families = sorted({rule.family for rule in rules().values()})
    if claim.error is not None and claim.error not in families:
        yield Fault((*at, "error"), f"is {claim.error!r}: write a family of rules, {', '.join(families)}")
    for path, period in (
        (("period",), claim.period),
        (("attribution", "said_on"), claim.attribution.said_on),
    ):
        if period is not None and not _is_time(period):
            yield Fault(
                (*at, *path), "has either as_of, or start and end with start before end, or one of these"
            )


def _is_time(period: GoldPeriod) -> bool:
    if period.as_of is not None:
        return period.start is None and period.end is None
    if period.start is not None and period.end is not None:
        return period.start < period.end
    return period.start is not None or period.end is not None


def _surfaces(claim: GoldClaim) -> Iterator[tuple[Path, str]]:
    """Everything that is printed somewhere in the article."""
    said = claim.attribution
    named: list[tuple[Path, str | None]] = [
        (("hedge",), claim.hedge),
        (("share_of", "surface"), claim.share_of.surface if claim.share_of else None),
        *((("territory", index, "surface"), each.surface) for index, each in enumerate(claim.territory)),
        (("holder", "surface"), claim.holder.surface if claim.holder else None),
        (("period", "surface"), claim.period.surface if claim.period else None),
        (("attribution", "speaker"), said.speaker),
        (("attribution", "role"), said.role),
        (("attribution", "affiliation"), said.affiliation),
        (("attribution", "medium"), said.medium),
        (("attribution", "said_on", "surface"), said.said_on.surface if said.said_on else None),
        *((("repeats", index, "hedge"), repeat.hedge) for index, repeat in enumerate(claim.repeats)),
    ]
    return ((path, surface) for path, surface in named if surface is not None)


def _collisions(gold: GoldDocument) -> Iterator[Fault]:
    """Statements that share a figure: no figure is stated by two claims, or twice by one."""
    placed: list[tuple[int, int, Path]] = []
    for index, claim in enumerate(gold.claims):
        placed.append((claim.start, claim.end, ("claims", index, "start")))
        for at, repeat in enumerate(claim.repeats):
            placed.append((repeat.start, repeat.end, ("claims", index, "repeats", at, "start")))
    placed.sort(key=lambda each: each[:2])
    for (_, end, _), (start, _, path) in pairwise(placed):
        if start < end:
            yield Fault(path, "points at a figure that another statement has already")


def _plain(words: str) -> str:
    """Without line breaks, and in lower case."""
    return " ".join(words.split()).casefold()
