"""Statements: what the code reads around each figure, whoever proposes a claim.

The grammar engine turns these readings into drafts; grounding compares the drafts of any engine with them.
"""

from dataclasses import replace

from extractor.reading.bases import (
    Base,
    base_of_place,
    held_at_first,
    of_figure,
    read_base,
    read_base_before,
)
from extractor.reading.figure_readings import FLOWS, FigureReading, FigureSite, claim_kind, find_site
from extractor.reading.holders.holder_context import HolderContext
from extractor.reading.holders.holders import NOBODY, HolderWords, is_pronoun
from extractor.reading.lands.lands import Lands
from extractor.reading.lands.whole_sizes import size_of_subject
from extractor.reading.places.places import PlaceMention
from extractor.reading.reader import Reading
from extractor.reading.speech.speakers import Piece
from extractor.reading.statements.actions import find_action
from extractor.reading.statements.carried_periods import carry_periods
from extractor.reading.statements.disputes import mark_disputed
from extractor.reading.statements.links import (
    find_continued,
    find_link,
    is_close,
    is_compared,
    read_linked_holder,
)
from extractor.reading.statements.periods import Periods
from extractor.reading.statements.relevance import FigureWords, is_loose, refuse
from extractor.reading.statements.restatements import share_actions
from extractor.reading.statements.selection import select
from extractor.reading.statements.settling import is_extent, settle_action, settle_deed
from extractor.reading.times.dates import TimeWords
from extractor.reading.verbs.governors import ActionWords
from extractor_schemas import Action, ClaimKind, MentionKind, ShareScope

__all__ = ["FigureReading", "read_statements"]


def read_statements(reading: Reading) -> tuple[FigureReading, ...]:
    """Read every figure of the document that is not a conversion, in order."""
    if not reading.mentions:
        return ()
    reader = _Reader(reading)
    for mention in reading.mentions:
        site = find_site(reading, mention) if mention.converts is None else None
        if site is not None:
            reader.read(site)
    return tuple(mark_disputed(select(carry_periods(share_actions(reader.figures)), reading)))


_EARLIER = 40
"""Figures back among which the last advance is looked for."""


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
        verb, base = _find_verb(site), _find_base(site)
        link = find_link(self._reading, site, verb, self.figures)
        if link is None and verb is not None and verb.form == "link":
            verb = _find_verb(site, with_links=False) or verb
        like = self._like(site)
        continued = link or find_continued(site, verb, base, self.figures)
        if continued is None and (verb is None or not is_close(site, verb)):
            continued = like
        action, holder = self._find_deed(site, verb, continued, like)
        is_size = continued is None and verb is not None and is_extent(site, verb)
        owner = NOBODY if is_size else holder  # of "Afar has 72,000 km²" the subject is the land
        territory, is_near = self._lands.find(site, verb, owner, base, continued or like)
        if continued is not None and self._holders.is_told(site, verb):
            holder = NOBODY
        if continued is None or holder.side is None:
            holder = self._holders.resolve(holder, site, verb, territory, self.figures)
        period, said = self._find_times(site, base, verb, link, continued)
        base = self._settle_base(site, base, territory, action, link)
        action = settle_action(site, verb, continued, action)
        action = settle_deed(site, action, verb, holder, territory, period)
        kind = claim_kind(site.mention, action)
        words = FigureWords(site, kind, verb, holder, base, territory, continued, like)
        why_not = refuse(words, self._reading.text)
        loose = is_loose(words, why_not)
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
            is_loose=loose,
        )
        self.figures.append(figure)
        self._lands.note(figure)

    def _find_deed(
        self,
        site: FigureSite,
        verb: ActionWords | None,
        continued: FigureReading | None,
        like: FigureReading | None,
    ) -> tuple[Action, HolderWords]:
        """What is done with the land, and by whom: by its own verb, or that of the figure it goes on with."""
        if continued is not None:
            action, holder = continued.action, continued.holder
        else:
            action = verb.action if verb is not None else Action.OTHER
            holder = self._find_holder(site, verb)
            if like is not None and holder.side is None and is_pronoun(holder, self._reading.text):
                holder = like.holder
        if action is Action.OTHER and site.mention.kind is MentionKind.AREA_RATE:
            return self._advance()
        return action, holder

    def _settle_base(
        self,
        site: FigureSite,
        base: Base | None,
        territory: tuple[PlaceMention, ...],
        action: Action,
        link: FigureReading | None,
    ) -> Base | None:
        """What a share is a share of, once its territory and what is done are known.

        In "18,200 km², or 38 percent of it" the share restates the area and is none of it.
        """
        base = _whole_of(base, territory)
        if base is None:
            return None
        base = held_at_first(site.read.sentence, base, action)
        before = self._area_before(site)
        return base if before is None or before is link else of_figure(site.read.sentence, base, before.kind)

    def _like(self, site: FigureSite) -> FigureReading | None:
        """The figure whose unit a bare number has."""
        id = self._reading.unit_from.get(site.mention.id)
        like = next((each for each in reversed(self.figures) if each.mention.id == id), None)
        return like if like is not None and like.kind is not ClaimKind.REGION_SIZE else None

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
        flows = (
            each for each in reversed(self.figures[-_EARLIER:]) if each.is_claim and each.action in FLOWS
        )
        last = next(flows, None)
        return (Action.OTHER, NOBODY) if last is None else (last.action, last.holder)

    def _find_times(
        self,
        site: FigureSite,
        base: Base | None,
        verb: ActionWords | None,
        link: FigureReading | None,
        continued: FigureReading | None,
    ) -> tuple[TimeWords | None, TimeWords | None]:
        """When it was so, and when it was said; a figure that restates another takes over its period."""
        period, said = self._periods.find(site, base, verb)
        if period is None and continued is not None and (link is not None or not is_compared(site)):
            period = continued.period
        return period, said


def _find_base(site: FigureSite) -> Base | None:
    """The words that say what a share is a share of: behind it, else before it."""
    if not site.is_share:
        return None
    base = read_base(site.read.sentence, site.end, site.places)
    return base or read_base_before(site.read.sentence, site.start, site.floor, site.places)


def _find_verb(site: FigureSite, *, with_links: bool = True) -> ActionWords | None:
    size = size_of_subject(site)
    if size is not None:
        return size
    others = tuple(Piece(other.start, other.end) for other in site.others)
    sentence = site.read.sentence
    return find_action(
        sentence, site.start, site.end, site.floor, site.ceiling, others, with_links=with_links
    )


def _whole_of(base: Base | None, territory: tuple[PlaceMention, ...]) -> Base | None:
    """Resolve a base of land to the whole of the only territory it can mean."""
    if base is None or base.scope is not ShareScope.UNRESOLVED or len(territory) != 1 or not base.is_land:
        return base
    if base.is_zone:
        return base
    return replace(base, scope=ShareScope.REGION_TOTAL)
