"""Gold annotations: what a careful reader finds in an article."""

from datetime import date

from pydantic import Field

from extractor_schemas.base import Model, Number, Surface
from extractor_schemas.claim import ConversionVerdict
from extractor_schemas.draft import Action, ClaimKind, Mode, ShareScope, Stance
from extractor_schemas.quantity import Comparator


class GoldConversion(Surface):
    """A bracketed conversion.

    Offsets in gold are code points of the article file, not of the normalised text.
    """

    value: Number
    value_hi: Number | None = None
    unit: str
    verdict: ConversionVerdict


class GoldRepeat(Surface):
    """Another place where the same speaker gives the same figure; `text` is number with unit."""

    comparator: Comparator
    hedge: str | None = None
    mode: Mode


class GoldTerritory(Model):
    """A territory that the claim is about."""

    surface: str
    """As printed, somewhere in the article."""
    name: str
    """Canonical English name."""
    iso: str | None = None


class GoldShare(Model):
    """What a share is a share of."""

    surface: str | None = None
    scope: ShareScope


class GoldHolder(Model):
    """Who holds, takes or loses; `surface` is None where only the context says so."""

    surface: str | None = None
    side: str


class GoldPeriod(Model):
    """A resolved time; half-open `[start, end)`, or `as_of`."""

    surface: str | None = None
    start: date | None = None
    end: date | None = None
    as_of: date | None = None


class GoldAttribution(Model):
    """Who says so; names and roles as printed, None where the article has none."""

    speaker: str | None = None
    role: str | None = None
    affiliation: str | None = None
    medium: str | None = None
    mode: Mode
    stance: Stance = Stance.ASSERTED
    said_on: GoldPeriod | None = None


class GoldClaim(Surface):
    """One claim.

    `text`, `start`, `end` are the figure (number with unit, no hedge) of its strongest statement.
    """

    kind: ClaimKind
    value: Number
    value_hi: Number | None = None
    unit: str
    comparator: Comparator
    hedge: str | None = None
    conversions: tuple[GoldConversion, ...] = ()
    share_of: GoldShare | None = None
    territory: tuple[GoldTerritory, ...] = ()
    holder: GoldHolder | None = None
    action: Action
    period: GoldPeriod | None = None
    attribution: GoldAttribution
    repeats: tuple[GoldRepeat, ...] = ()
    error: str | None = None
    """Rule code family of a real error in the source that this claim takes part in, such as `U` or `P`."""


class GoldDocument(Model):
    """Annotations of one article, kept in a JSON file beside its text."""

    article: str
    """File name of the article, in the same folder."""
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    """Of the article file's bytes."""
    language: str
    style: str
    """agency, daily, communique, live_blog, briefing or rewrite."""
    published: date | None = None
    """What the caller is to give as publication date; None where the text states it."""
    credit: str
    """Who wrote the article."""
    url: str | None = None
    claims: tuple[GoldClaim, ...]
    not_claims: tuple[str, ...] = ()
    """Figures and statements that must not become claims, with the reason, for readers."""
