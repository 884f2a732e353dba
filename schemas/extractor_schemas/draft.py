"""Drafts: what an engine proposes, before anything of it is believed."""

from enum import StrEnum

from pydantic import Field

from extractor_schemas.base import Model
from extractor_schemas.quantity import Comparator


class ClaimKind(StrEnum):
    """What is measured."""

    AREA_HELD = "area_held"
    """A stock: how much someone holds at a time."""
    AREA_CHANGED = "area_changed"
    """A flow: how much changed hands over a period."""
    SHARE = "share"
    """A part of a territory, in percent or as a fraction."""
    REGION_SIZE = "region_size"
    """How large a territory is, whoever holds it."""
    RATE = "rate"
    """Area per unit of time."""


class Action(StrEnum):
    """What the holder does with the territory."""

    HOLDS = "holds"
    TOOK = "took"
    RETOOK = "retook"
    LOST = "lost"
    REMAINS = "remains"
    """Is left to be taken or cleared."""
    ANNEXED = "annexed"
    SPANS = "spans"
    """The region is that large."""
    EVACUATED = "evacuated"
    OTHER = "other"


class ShareScope(StrEnum):
    """What a share is a share of."""

    INITIALLY_HELD = "initially_held"
    """What the other side held at first, at its peak."""
    CAPTURED_CUMULATIVE = "captured_cumulative"
    """All that was ever captured over a period."""
    REGION_TOTAL = "region_total"
    SET_COLLECTIVE = "set_collective"
    """Several regions taken together."""
    SET_DISTRIBUTIVE = "set_distributive"
    """Each of several regions."""
    UNRESOLVED = "unresolved"


class Mode(StrEnum):
    """How the words reach the reader, strongest first."""

    DIRECT_QUOTE = "direct_quote"
    MIXED_QUOTE = "mixed_quote"
    """Only a part, with the figure, stands in quotation marks."""
    INDIRECT = "indirect"
    HEADLINE = "headline"
    NARRATOR_INFERENCE = "narrator_inference"
    """The article's own conclusion from what somebody said."""
    NARRATOR_BACKGROUND = "narrator_background"


class Stance(StrEnum):
    """Whether the claim is put forward, or refused."""

    ASSERTED = "asserted"
    DENIED = "denied"
    DISPUTED = "disputed"


class Draft(Model):
    """One claim as an engine proposes it: verbatim pieces of the article and labels.

    Every string that is said to be verbatim is looked up in the text; a piece that is not there rejects the
    draft.
    """

    quote: str = Field(min_length=1)
    """Verbatim: the sentence that makes the claim, or the part of it with the figure."""
    figure: str = Field(min_length=1)
    """Verbatim, inside `quote`: number with unit, without the hedge."""
    hedge: str | None = None
    """Verbatim, next to the figure: "more than"."""
    value: str
    """The number as the engine reads it, in the printed unit: "1250", "2/3"."""
    value_hi: str | None = None
    """Upper end of a range."""
    unit: str
    """Canonical unit name: km2, mi2, ha, acre, percent, fraction, ..."""
    comparator: Comparator
    kind: ClaimKind
    action: Action
    holder: str | None = None
    """Verbatim: who holds, took or lost the territory."""
    territory: tuple[str, ...] = ()
    """Verbatim: the territories that the figure is about, one an entry."""
    share_of: str | None = None
    """Verbatim: the words that say what the share is a share of."""
    share_scope: ShareScope | None = None
    period: str | None = None
    """Verbatim: the words that say when."""
    speaker: str | None = None
    """Verbatim: who says so; None where the article speaks for itself."""
    role: str | None = None
    """Verbatim: the speaker's office."""
    affiliation: str | None = None
    """Verbatim: the body or country that the speaker speaks for."""
    medium: str | None = None
    """Verbatim: where it was said, if not to the article's own reporter."""
    mode: Mode
    stance: Stance = Stance.ASSERTED
    said_on: str | None = None
    """Verbatim: the words that say when it was said."""
    position: int | None = Field(default=None, ge=0)
    """Offset of the quote where the engine knows it; tells repeated sentences apart. Not believed either."""
