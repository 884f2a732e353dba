"""P: sets of regions: how many there are, whether any is held in full, and what their shares come to together."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from extractor.checks.context import HUNDRED, Context, is_opposed, official_area, share
from extractor.checks.registry import make_finding
from extractor.checks.wording import show_figure, show_interval, show_territory, surface_of
from extractor.intervals import Estimate, Interval
from extractor.reading.dates import COUNTS
from extractor.reading.places import PlaceMention
from extractor.reading.words import Sentence
from extractor_schemas import Claim, Finding, Outcome, ShareScope, Span, Surface

REGION_WORDS = frozenset(
    {"regions", "provinces", "oblasts", "governorates", "states", "districts", "territories", "republics"}
)
POINTERS = frozenset({"all", "these", "those", "the", "both"})
NOT_FULL = (
    ("not", "fully"),
    ("without", "fully"),
    ("none", "of"),
    ("not", "completely"),
    ("does", "not", "fully"),
    ("without", "full"),
    ("incomplete", "control"),
)
ONE = Fraction(1)
MAX_COUNT = 30


@dataclass(frozen=True, slots=True)
class Tally:
    """ "all four regions", and the regions that it counts."""

    surface: Surface
    count: int
    regions: tuple[PlaceMention, ...]
    """Distinct regions named in the nearest paragraph before that names any."""
    sentence: Sentence


def check_counts(context: Context) -> Iterator[Finding]:
    """P605 to P607: "all four regions" against the regions named before, and against their shares."""
    for tally in _tallies(context):
        names = ", ".join(_name(region) for region in tally.regions)
        agrees = len(tally.regions) == tally.count
        yield make_finding(
            "P605",
            Outcome.CONSISTENT if agrees else Outcome.UNDETERMINED,
            f"{tally.surface.text!r}: {len(tally.regions)} are named before, {names}",
            arithmetic=f"{tally.count} = {len(tally.regions)}"
            if agrees
            else f"{tally.count} against {len(tally.regions)}",
            span=tally.surface,
            figures=(tally.surface,),
        )
        if not agrees:
            continue
        shares = _shares_of(context, tally)
        yield from _not_full(tally, shares)
        yield from _together(tally, shares)


def _tallies(context: Context) -> Iterator[Tally]:
    for read in context.reading.attributions.sentences:
        words = read.sentence.words
        for index, word in enumerate(words):
            if word.lower not in REGION_WORDS or index < 2:
                continue
            number = words[index - 1]
            count = (
                COUNTS.get(number.lower)
                if not number.text.isdigit()
                else int(number.text)
                if len(number.text) < 3
                else None
            )
            first = index - 2
            if count is None or not 2 <= count <= MAX_COUNT or words[first].lower not in POINTERS:
                continue
            while first > 0 and words[first - 1].lower in POINTERS:
                first -= 1
            regions = _regions_before(context, read.paragraph, words[first].start)
            if regions:
                surface = Surface.cut(context.reading.text, words[first].start, word.end)
                yield Tally(surface, count, regions, read.sentence)


def _regions_before(context: Context, paragraph: int, offset: int) -> tuple[PlaceMention, ...]:
    """Distinct regions of the paragraph itself, or else of the nearest one before it that names at least two."""
    blocks = context.reading.document.blocks
    for number in range(paragraph, -1, -1):
        end = min(blocks[number].end, offset)
        found: dict[str, PlaceMention] = {}
        for place in context.reading.places_in(blocks[number].start, end):
            if place.kind in {"region", "other"} and not place.adjectival:
                found.setdefault(_key(place), place)
        if len(found) > 1:
            return tuple(found.values())
    return ()


def _key(place: PlaceMention) -> str:
    return place.place.id if place.place is not None else place.text.casefold()


def _name(place: PlaceMention) -> str:
    return place.place.name if place.place is not None else place.text


def _shares_of(context: Context, tally: Tally) -> tuple[Claim, ...]:
    """Shares whose territories are among the counted regions."""
    keys = {_key(region) for region in tally.regions}
    return tuple(
        claim
        for claim in context.shares
        if claim.territory
        and all((t.iso or t.wikidata or t.name.casefold()) in keys for t in claim.territory)
    )


def _not_full(tally: Tally, shares: tuple[Claim, ...]) -> Iterator[Finding]:
    """P606: "without fully controlling any of them" against the shares: what is held is short of all, what is left is not nothing."""
    lower = [word.lower for word in tally.sentence.words]
    if (
        not any(tuple(lower[at : at + len(cue)]) == cue for at in range(len(lower)) for cue in NOT_FULL)
        or not shares
    ):
        return
    full = [
        claim
        for claim in shares
        if (share(claim).hard.low or Fraction(0)) >= ONE or (share(claim).tolerant.high == 0)
    ]
    shown = " and ".join(f"{show_figure(claim.quantity)} in {show_territory(claim)}" for claim in shares)
    yield make_finding(
        "P606",
        Outcome.INCONSISTENT if full else Outcome.CONSISTENT,
        f"none fully controlled, with {shown}",
        arithmetic="; ".join(
            f"{show_interval(share(claim).core.scaled(HUNDRED), 'percent')}, neither 0% nor 100%"
            for claim in shares
        ),
        span=Span(start=tally.surface.start, end=tally.surface.end),
        figures=(tally.surface, *(surface_of(claim) for claim in shares)),
        claims=tuple(claim.id for claim in shares),
    )


def _together(tally: Tally, shares: tuple[Claim, ...]) -> Iterator[Finding]:
    """P607: one side's share of all the counted regions, from the shares of the parts; the other side's count as complement."""
    if len(shares) < 2 or shares[0].holder is None:
        return
    side = shares[0].holder.side
    whole = Estimate.exact(Fraction(0))
    held = Estimate.exact(Fraction(0))
    covered: set[str] = set()
    for claim in shares:
        official = official_area(claim)
        own = {territory.iso or territory.name for territory in claim.territory}
        if official is None or own & covered or claim.share_of is None or claim.holder is None:
            return
        if claim.share_of.scope not in {
            ShareScope.REGION_TOTAL,
            ShareScope.UNRESOLVED,
            ShareScope.SET_COLLECTIVE,
        }:
            return
        covered |= own
        portion = share(claim)
        if is_opposed(claim, shares[0]):
            portion = portion.each(lambda interval: interval.subtracted_from(ONE))
        middle = Estimate.exact(official)
        whole = whole.with_each(middle, Interval.plus)
        held = held.with_each(portion.with_each(middle, Interval.times), Interval.plus)
    if len(covered) != tally.count:
        return
    together = held.with_each(whole, Interval.over)
    yield make_finding(
        "P607",
        Outcome.DERIVED,
        f"together that is {show_interval(together.core.scaled(HUNDRED), 'percent')} of all {tally.count} for {side}",
        arithmetic=f"{show_interval(held.core, 'km2')} of {show_interval(whole.core, 'km2')}",
        span=Span(start=tally.surface.start, end=tally.surface.end),
        figures=(tally.surface, *(surface_of(claim) for claim in shares)),
        claims=tuple(claim.id for claim in shares),
    )
