"""Statements: what the code reads around each figure, whoever proposes a claim.

The grammar engine turns these readings into drafts; grounding compares the drafts of any engine with them.
"""

from dataclasses import replace

from extractor.reading.actions import find_action
from extractor.reading.bases import Base, base_of_place, held_at_first, of_figure, read_base
from extractor.reading.dates import TimeWords
from extractor.reading.disputes import mark_disputed
from extractor.reading.figure_readings import SHARES, FigureReading, FigureSite, find_site
from extractor.reading.governors import ActionWords
from extractor.reading.holder_context import HolderContext
from extractor.reading.holders import NOBODY, HolderWords
from extractor.reading.lands import Lands
from extractor.reading.links import find_continued, find_link, is_compared, read_linked_holder
from extractor.reading.periods import Periods
from extractor.reading.places import PlaceMention
from extractor.reading.reader import Reading
from extractor.reading.relevance import FigureWords, drop_in_peace, drop_sizes, promote, refuse
from extractor.reading.speakers import Piece
from extractor_schemas import Action, ClaimKind, Mention, MentionKind, ShareScope

__all__ = ["FigureReading", "read_statements"]

_FLOWS = frozenset({Action.TOOK, Action.RETOOK, Action.LOST, Action.EVACUATED, Action.ANNEXED})
"""Actions that change who holds; an area of theirs is a change, not a stock."""


def read_statements(reading: Reading) -> tuple[FigureReading, ...]:
    """Read every figure of the document that is not a conversion, in order."""
    if not reading.mentions:
        return ()
    reader = _Reader(reading)
    for mention in reading.mentions:
        site = find_site(reading, mention) if mention.converts is None else None
        if site is not None:
            reader.read(site)
    vocabulary = reading.attributions.vocabulary
    return tuple(mark_disputed(drop_sizes(promote(drop_in_peace(reader.figures, vocabulary)))))


class _Reader:
    """Reads the figures of one document in order; later ones go on with earlier ones."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._periods = Periods(reading)
        self._holders = HolderContext(reading)
        self._lands = Lands(reading, self._holders.speakers)
        self.figures: list[FigureReading] = []

    def read(self, site: FigureSite) -> None:
        """Read the next figure."""
        verb = _find_verb(site)
        base = read_base(site.read.sentence, site.end, site.places) if site.is_share else None
        link = find_link(self._reading, site, verb, self.figures)
        if link is None and verb is not None and verb.form == "link":
            verb = _find_verb(site, with_links=False) or verb
        continued = link or find_continued(site, verb, base, self.figures)
        own_holder = self._find_holder(site, verb)
        if continued is not None:
            action, holder = continued.action, continued.holder
        else:
            action, holder = verb.action if verb is not None else Action.OTHER, own_holder
        if action is Action.OTHER and site.mention.kind is MentionKind.AREA_RATE:
            action, holder = self._advance()
        territory, is_near = self._lands.find(site, verb, holder, base, continued)
        if continued is not None and self._holders.is_told(site, verb):
            holder = NOBODY
        if continued is None or holder.side is None:
            holder = self._holders.resolve(holder, site, verb, territory, self.figures)
        period, said = self._find_times(site, base, link, continued)
        base = _whole_of(base, territory)
        if base is not None:
            base = held_at_first(site.read.sentence, base, action)
            if (before := self._area_before(site)) is not None:
                base = of_figure(site.read.sentence, base, before.kind)
        kind = _kind(site.mention, action)
        words = FigureWords(site, kind, verb, holder, base, territory, continued)
        why_not = refuse(words, self._reading.text)
        if why_not is None and site.is_share and base is None and is_near and len(territory) == 1:
            base = base_of_place(site.read.sentence, territory[0])
            if continued is not None and continued.share_scope is ShareScope.INITIALLY_HELD:
                base = replace(base, scope=ShareScope.INITIALLY_HELD)
        figure = FigureReading(
            mention=site.mention,
            read=site.read,
            statement=site.statement,
            kind=kind,
            verb=verb,
            action=action,
            holder=holder,
            base=base,
            territory=territory,
            territory_is_near=is_near,
            period=period,
            said=said,
            linked_to=link.mention.id if link is not None else None,
            is_claim=why_not is None,
            why_not=why_not,
        )
        self.figures.append(figure)
        self._lands.note(figure)

    def _find_holder(self, site: FigureSite, verb: ActionWords | None) -> HolderWords:
        if verb is None or verb.form == "size":
            return NOBODY
        return read_linked_holder(self._reading, site, verb, self.figures)

    def _area_before(self, site: FigureSite) -> FigureReading | None:
        """The claim of an area in the same sentence or the one before that "of it" goes on with."""
        last = self.figures[-1] if self.figures else None
        is_area = last is not None and last.is_claim and last.mention.kind is MentionKind.AREA
        return last if is_area and last is not None and site.read.order - last.read.order <= 1 else None

    def _advance(self) -> tuple[Action, HolderWords]:
        """Who advances at a pace that stands without a verb: who took or lost land in the last claim."""
        flows = (each for each in reversed(self.figures) if each.is_claim and each.action in _FLOWS)
        last = next(flows, None)
        return (Action.OTHER, NOBODY) if last is None else (last.action, last.holder)

    def _find_times(
        self,
        site: FigureSite,
        base: Base | None,
        link: FigureReading | None,
        continued: FigureReading | None,
    ) -> tuple[TimeWords | None, TimeWords | None]:
        """When it was so, and when it was said; a figure that restates another takes over its period."""
        period, said = self._periods.find(site, base)
        if period is None and continued is not None and (link is not None or not is_compared(site)):
            period = continued.period
        return period, said


def _find_verb(site: FigureSite, *, with_links: bool = True) -> ActionWords | None:
    others = tuple(Piece(other.start, other.end) for other in site.others)
    sentence = site.read.sentence
    return find_action(
        sentence, site.start, site.end, site.floor, site.ceiling, others, with_links=with_links
    )


def _whole_of(base: Base | None, territory: tuple[PlaceMention, ...]) -> Base | None:
    """Resolve a base of land to the whole of the only territory it can mean."""
    if base is None or base.scope is not ShareScope.UNRESOLVED or len(territory) != 1 or not base.is_land:
        return base
    return replace(base, scope=ShareScope.REGION_TOTAL)


def _kind(mention: Mention, action: Action) -> ClaimKind:
    """What kind of claim a figure makes if it makes one."""
    if mention.kind is MentionKind.AREA_RATE:
        return ClaimKind.RATE
    if mention.kind in SHARES:
        return ClaimKind.SHARE
    if action is Action.SPANS:
        return ClaimKind.REGION_SIZE
    return ClaimKind.AREA_CHANGED if action in _FLOWS else ClaimKind.AREA_HELD
