"""Claims: drafts that were found in the text, resolved and judged."""

from datetime import date
from enum import IntEnum, StrEnum

from extractor_schemas.base import Model, Number, Span, Surface
from extractor_schemas.draft import Action, ClaimKind, Mode, ShareScope, Stance
from extractor_schemas.quantity import Comparator, Quantity


class Verdict(StrEnum):
    """What became of a draft."""

    ACCEPTED = "accepted"
    FLAGGED = "flagged"
    """Faithful to the text, but the figures do not hold or cannot be decided."""
    REJECTED = "rejected"
    """The text does not support it."""


class ConversionVerdict(StrEnum):
    """What the recomputed conversion says of a bracketed one."""

    EXACT = "exact"
    """Right when rounded to the last printed place."""
    LOOSE = "loose"
    """Within the rounding of both figures, or within 1 percent."""
    WRONG = "wrong"


class TimePrecision(IntEnum):
    """How exactly a time is known (the three levels that conflict data sets use)."""

    DAY = 1
    WEEK = 2
    MONTH_OR_MORE = 3


class Conversion(Surface):
    """The same quantity once more in another unit; never a claim of its own."""

    mention: str
    """Id of the mention."""
    value: Number
    value_hi: Number | None = None
    unit: str
    bracket: str
    """How it is set off: `()`, `[]`, `,`, `/`, `or`, `-`."""
    verdict: ConversionVerdict


class Territory(Model):
    """A territory as the text names it and as the gazetteer knows it."""

    surface: Surface
    name: str
    """Canonical English name; the surface itself where the gazetteer does not know it."""
    place: str | None = None
    """Id in the gazetteer, which also knows places without a code; None where it does not know the name."""
    iso: str | None = None
    """ISO 3166-1 or 3166-2 code."""
    wikidata: str | None = None
    part_of: str | None = None
    """Name of the country or region it belongs to, or a qualifier of the text such as "eastern"."""
    kind: str | None = None
    """country, region, district, city or set; None if unknown."""


class Share(Model):
    """What a share is a share of."""

    surface: Surface | None = None
    scope: ShareScope
    territory: tuple[Territory, ...] = ()


class Holder(Model):
    """Who holds, takes or loses the territory."""

    surface: Surface | None = None
    """None where only the context says so."""
    side: str
    """Canonical name of the side: a country or an armed group."""


class Period(Model):
    """A time, resolved against the anchor."""

    surface: Surface | None = None
    """The words that were resolved; None where it is the anchor itself."""
    start: date | None = None
    """First day of the period."""
    end: date | None = None
    """The day after the last one (half-open)."""
    as_of: date | None = None
    """The day for which a stock is stated."""
    precision: TimePrecision
    anchor: date | None = None
    """The date that relative words were resolved against."""


class Attribution(Model):
    """Who says so, through what, and how."""

    speaker: Surface | None = None
    """None where the article speaks for itself."""
    name: str | None = None
    """The speaker's fullest name in the document."""
    role: Surface | None = None
    affiliation: Surface | None = None
    medium: Surface | None = None
    mode: Mode
    stance: Stance
    said_on: Period | None = None
    based_on: Surface | None = None
    """For an inference of the narrator: the words that name the source ("Based on Rudskoi's statements")."""


class Evidence(Surface):
    """A place in the document that states the claim (W3C text quote and position)."""

    prefix: str
    """Up to 32 characters before."""
    suffix: str
    """Up to 32 characters after."""
    figure: Surface
    """The figure inside this evidence."""
    comparator: Comparator
    """As this place has it: a headline may drop the hedge."""
    hedge: Surface | None = None
    mode: Mode
    speaker: Surface | None = None
    draft: int
    """Index of the draft that pointed here."""
    also: tuple[int, ...] = ()
    """Indices of further drafts that pointed at the same figure."""


class RelationKind(StrEnum):
    """How a claim relates to another one."""

    DERIVED_FROM = "derived_from"
    COMPLEMENT_OF = "complement_of"
    PART_OF = "part_of"
    SAME_QUANTITY = "same_quantity"
    CONTRADICTS = "contradicts"
    REPEATS = "repeats"


class Relation(Model):
    """A typed link to another claim of the document."""

    kind: RelationKind
    claim: str
    """Id of the other claim."""


class Claim(Model):
    """A quantitative claim, grounded and checked."""

    id: str
    """`c` and the start offset of the figure; stable within the document."""
    fingerprint: str
    """Equal for the same claim elsewhere: speaker, kind, value, unit, comparator, territory, period."""
    kind: ClaimKind
    quantity: Quantity
    mention: str
    """Id of the mention that the figure is."""
    conversions: tuple[Conversion, ...] = ()
    share_of: Share | None = None
    territory: tuple[Territory, ...] = ()
    holder: Holder | None = None
    action: Action
    period: Period | None = None
    attribution: Attribution
    evidence: tuple[Evidence, ...]
    """The strongest first; the others repeat the same figure by the same speaker."""
    relations: tuple[Relation, ...] = ()
    verdict: Verdict
    findings: tuple[str, ...] = ()
    """Codes of the findings that concern this claim, sorted."""
    proposed_by: tuple[str, ...] = ()
    """Engines that proposed it."""

    @property
    def span(self) -> Span:
        """The span of the figure."""
        return Span(start=self.quantity.start, end=self.quantity.end)

    @property
    def drafts(self) -> tuple[int, ...]:
        """Indices of all drafts that the claim was made of."""
        return tuple(draft for evidence in self.evidence for draft in (evidence.draft, *evidence.also))
