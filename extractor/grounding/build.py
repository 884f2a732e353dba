"""Claims from located drafts: spans, resolved quantity, territory, time and attribution."""

import hashlib
from fractions import Fraction

from extractor.grounding.attributions import cut_piece, resolve_attribution
from extractor.grounding.conversion import check_conversion
from extractor.grounding.locate import LocatedDraft
from extractor.grounding.merge import territory_key
from extractor.grounding.periods import resolve_period
from extractor.grounding.territories import resolve_territories
from extractor.intervals import as_number, estimate, to_quantity_interval
from extractor.reading.reader import Reading
from extractor.reading.scanner.units import area_factor, rate_parts
from extractor.reading.speech.speakers import PRONOUNS, side_among
from extractor.reading.words.words import read_words
from extractor_schemas import (
    Attribution,
    Claim,
    ClaimKind,
    Conversion,
    Evidence,
    Figure,
    Holder,
    Mention,
    Quantity,
    Share,
    ShareScope,
    Surface,
    Verdict,
)

CONTEXT = 32
"""Code points of prefix and suffix kept with an evidence."""


def build_claim(reading: Reading, located: LocatedDraft, engine: str) -> Claim:
    """Build the claim of a draft whose quotation and figure were found.

    Args:
        reading: The document as read.
        located: The draft with its places; `quote` and `mention` are set.
        engine: Who proposed it.
    """
    mention, draft = located.mention, located.draft
    assert mention is not None
    attribution = resolve_attribution(reading, located)
    territory = resolve_territories(reading, located)
    share = None
    if draft.kind is ClaimKind.SHARE:
        share = Share(
            surface=cut_piece(reading, located.pieces.get("share_of")),
            scope=_scope(located),
            territory=territory,
        )
    claim = Claim(
        id=f"c{mention.start}",
        fingerprint="",
        kind=draft.kind,
        quantity=_resolve_quantity(mention),
        mention=mention.id,
        conversions=_judge_conversions(reading, mention),
        share_of=share,
        territory=territory,
        holder=_resolve_holder(reading, located),
        action=draft.action,
        period=resolve_period(reading, located, attribution.said_on),
        attribution=attribution,
        evidence=(_cite(reading, located, mention, attribution),),
        verdict=Verdict.ACCEPTED,
        proposed_by=(engine,),
    )
    return claim.model_copy(update={"fingerprint": _fingerprint(claim)})


def _resolve_quantity(mention: Mention) -> Quantity:
    factor = area_factor(mention.unit)
    fields = {name: getattr(mention, name) for name in Figure.model_fields}
    return Quantity(
        **fields,
        interval=to_quantity_interval(estimate(mention)),
        value_km2=None if factor is None else as_number(Fraction(mention.value) * factor),
    )


def _judge_conversions(reading: Reading, mention: Mention) -> tuple[Conversion, ...]:
    checks = ((each, check_conversion(mention, each)) for each in reading.conversions_of(mention.id))
    return tuple(
        Conversion(
            text=each.text,
            start=each.start,
            end=each.end,
            mention=each.id,
            value=each.value,
            value_hi=each.value_hi,
            unit=each.unit,
            bracket=each.bracket or "",
            verdict=checked.verdict,
        )
        for each, checked in checks
        if checked is not None
    )


def _cite(reading: Reading, located: LocatedDraft, mention: Mention, attribution: Attribution) -> Evidence:
    text, quote = reading.text, located.quote
    assert quote is not None
    return Evidence(
        text=text[quote.start : quote.end],
        start=quote.start,
        end=quote.end,
        prefix=text[max(0, quote.start - CONTEXT) : quote.start],
        suffix=text[quote.end : quote.end + CONTEXT],
        figure=Surface.cut(text, mention.start, mention.end),
        comparator=mention.comparator,
        hedge=mention.hedge,
        mode=attribution.mode,
        speaker=attribution.speaker,
        draft=located.index,
    )


def _resolve_holder(reading: Reading, located: LocatedDraft) -> Holder | None:
    figure = located.reading
    piece = located.pieces.get("holder") or (figure.holder.piece if figure is not None else None)
    side = figure.holder.side if figure is not None else None
    if side is None and piece is not None and figure is None:
        named = piece.text(reading.text)
        side = side_among(read_words(reading.text, piece.start, piece.end))
        side = side or (None if named.lower() in PRONOUNS else named)
    return None if side is None else Holder(surface=cut_piece(reading, piece), side=side)


def _fingerprint(claim: Claim) -> str:
    """Sixteen hex digits, equal for equal claims in different articles."""
    name, quantity, period = claim.attribution.name, claim.quantity, claim.period
    value, unit = quantity.value, quantity.unit
    if quantity.value_km2 is not None:
        rate = rate_parts(unit)
        value, unit = quantity.value_km2, f"km2_per_{rate[1]}" if rate is not None else "km2"
    parts = [
        name.split()[-1].casefold() if name else "",
        claim.kind.value,
        str(Fraction(value)),
        str(quantity.value_hi or ""),
        unit,
        quantity.comparator.value,
        *sorted(territory_key(claim)),
        f"{period.start or ''}/{period.end or ''}/{period.as_of or ''}" if period is not None else "",
    ]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _scope(located: LocatedDraft) -> ShareScope:
    """What the share is a share of: as the code reads it, or where it reads none, as the draft says."""
    read = located.reading.share_scope if located.reading is not None else None
    return read or located.draft.share_scope or ShareScope.UNRESOLVED
