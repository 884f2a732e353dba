"""Claims from located drafts: spans, resolved quantity, territory, time and attribution."""

import hashlib
from datetime import date, timedelta
from fractions import Fraction

from extractor.grounding.conversion import check_conversion
from extractor.grounding.locate import LocatedDraft
from extractor.intervals import as_number, estimate, to_quantity_interval
from extractor.reading.attribution import Statement
from extractor.reading.dates import TimeWords, read_times
from extractor.reading.gazetteer import Place, find_places, place_by_id
from extractor.reading.places import PlaceMention
from extractor.reading.reader import Reading
from extractor.reading.speakers import PRONOUNS, Piece, side_among
from extractor.reading.units import area_factor
from extractor.reading.words import read_words
from extractor_schemas import (
    Attribution,
    Claim,
    ClaimKind,
    Conversion,
    Evidence,
    Figure,
    Holder,
    Mention,
    Mode,
    Period,
    Quantity,
    Share,
    ShareScope,
    Surface,
    Territory,
    TimePrecision,
    Verdict,
)

CONTEXT = 32
"""Code points of prefix and suffix kept with an evidence."""
NARRATED = frozenset({Mode.NARRATOR_BACKGROUND, Mode.NARRATOR_INFERENCE})


def build_claim(reading: Reading, located: LocatedDraft, engine: str) -> Claim:
    """Build the claim of a draft whose quotation and figure were found.

    Args:
        reading: The document as read.
        located: The draft with its places; `quote` and `mention` are set.
        engine: Who proposed it.
    """
    assert located.quote is not None and located.mention is not None
    mention, figure, draft = located.mention, located.reading, located.draft
    quantity = _quantity(mention)
    statement = figure.statement if figure is not None else None
    attribution = _attribution(reading, located, statement)
    territory = _territories(reading, located)
    period = _period(reading, located, attribution)
    share = None
    if draft.kind is ClaimKind.SHARE:
        share = Share(
            surface=_surface(reading, located.pieces.get("share_of")),
            scope=draft.share_scope or ShareScope.UNRESOLVED,
            territory=territory,
        )
    return Claim(
        id=f"c{mention.start}",
        fingerprint=_fingerprint(attribution, draft.kind, quantity, territory, period),
        kind=draft.kind,
        quantity=quantity,
        mention=mention.id,
        conversions=_conversions(reading, mention),
        share_of=share,
        territory=territory,
        holder=_holder(reading, located),
        action=draft.action,
        period=period,
        attribution=attribution,
        evidence=(_evidence(reading, located, attribution),),
        verdict=Verdict.ACCEPTED,
        proposed_by=(engine,),
    )


def _surface(reading: Reading, piece: Piece | None) -> Surface | None:
    return None if piece is None else Surface.cut(reading.text, piece.start, piece.end)


def _quantity(mention: Mention) -> Quantity:
    factor = area_factor(mention.unit)
    value = Fraction(mention.value)
    fields = {name: getattr(mention, name) for name in Figure.model_fields}
    return Quantity(
        **fields,
        interval=to_quantity_interval(estimate(mention)),
        value_km2=None if factor is None else as_number(value * factor),
    )


def _conversions(reading: Reading, mention: Mention) -> tuple[Conversion, ...]:
    found = []
    for each in reading.mentions:
        if each.converts != mention.id:
            continue
        checked = check_conversion(mention, each)
        if checked is not None:
            found.append(
                Conversion(
                    text=each.text, start=each.start, end=each.end, mention=each.id, value=each.value,
                    value_hi=each.value_hi, unit=each.unit, bracket=each.bracket or "", verdict=checked.verdict,
                )
            )  # fmt: skip
    return tuple(found)


def _evidence(reading: Reading, located: LocatedDraft, attribution: Attribution) -> Evidence:
    assert located.quote is not None and located.mention is not None
    text, quote, mention = reading.text, located.quote, located.mention
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


def _attribution(reading: Reading, located: LocatedDraft, statement: Statement | None) -> Attribution:
    draft = located.draft
    mode = statement.mode if statement is not None else draft.mode
    stance = statement.stance if statement is not None else draft.stance
    speaker = statement.speaker if statement is not None else None
    piece = speaker.name if speaker is not None else located.pieces.get("speaker")
    surface = _surface(reading, piece)
    name = statement.name if statement is not None and statement.name else (surface.text if surface else None)
    if surface is None and mode in NARRATED and reading.document.agency is not None:
        # What a credited agency's copy says in its own voice, the agency says.
        surface, name = reading.document.agency, reading.document.agency.text
    medium = statement.medium if statement is not None and statement.medium else located.pieces.get("medium")
    said = (
        located.reading.said
        if located.reading is not None
        else _time_at(reading, located.pieces.get("said_on"))
    )
    return Attribution(
        speaker=surface,
        name=name,
        role=_surface(reading, speaker.role if speaker and speaker.role else located.pieces.get("role")),
        affiliation=_surface(
            reading,
            speaker.affiliation if speaker and speaker.affiliation else located.pieces.get("affiliation"),
        ),
        medium=_surface(reading, medium),
        mode=mode,
        stance=stance,
        said_on=resolve_period(reading, said, is_stock=False) if said is not None else None,
        based_on=_surface(reading, statement.based_on if statement is not None else None),
    )


def _holder(reading: Reading, located: LocatedDraft) -> Holder | None:
    figure = located.reading
    piece = located.pieces.get("holder") or (figure.holder.piece if figure is not None else None)
    side = figure.holder.side if figure is not None else None
    if side is None and piece is not None and figure is None:
        named = piece.text(reading.text)
        side = side_among(read_words(reading.text, piece.start, piece.end))
        side = side or (None if named.lower() in PRONOUNS else named)
    return None if side is None else Holder(surface=_surface(reading, piece), side=side)


def _territories(reading: Reading, located: LocatedDraft) -> tuple[Territory, ...]:
    own = {
        (place.start, place.end): place for place in (located.reading.territory if located.reading else ())
    }
    by_text = {place.text: place for place in own.values()}
    found = []
    for wanted, piece in zip(located.draft.territory, located.territory, strict=True):
        mention = by_text.get(wanted)
        if mention is None and piece is not None:
            mention = next(
                (
                    each
                    for each in reading.places_in(piece.start - 24, piece.end)
                    if each.start < piece.end and piece.start < each.end
                ),
                None,
            )
        if mention is not None:
            found.append(territory_of(mention))
        elif piece is not None:
            found.append(_unknown(reading, piece))
    return tuple(found)


def territory_of(mention: PlaceMention) -> Territory:
    """The schema form of a place in the text."""
    place = mention.place
    surface = Surface(text=mention.text, start=mention.start, end=mention.end)
    if place is None:
        return Territory(surface=surface, name=mention.text, part_of=mention.qualifier, kind=mention.kind)
    country = place_by_id(place.country) if place.country else None
    return Territory(
        surface=surface,
        name=place.name,
        iso=place.iso,
        wikidata=place.wikidata,
        part_of=place.within or (country.name if country else mention.qualifier),
        kind=mention.kind,
    )


def _unknown(reading: Reading, piece: Piece) -> Territory:
    surface = Surface.cut(reading.text, piece.start, piece.end)
    places: tuple[Place, ...] = find_places(surface.text)
    if not places:
        return Territory(surface=surface, name=surface.text)
    place = places[0]
    return Territory(
        surface=surface,
        name=place.name,
        iso=place.iso,
        wikidata=place.wikidata,
        part_of=place.within,
        kind=place.kind,
    )


def _time_at(reading: Reading, piece: Piece | None) -> TimeWords | None:
    read = reading.attributions.sentence_at(piece.start) if piece is not None else None
    if piece is None or read is None:
        return None
    times = read_times(read.sentence, reading.document.published)
    return next((time for time in times if time.start < piece.end and piece.start < time.end), None)


def _period(reading: Reading, located: LocatedDraft, attribution: Attribution) -> Period | None:
    if located.draft.kind is ClaimKind.REGION_SIZE:
        return None
    piece = located.pieces.get("period")
    figure = located.reading
    time = figure.period if figure is not None and figure.period is not None else _time_at(reading, piece)
    is_stock = located.draft.kind in {ClaimKind.AREA_HELD, ClaimKind.SHARE}
    if time is not None:
        return resolve_period(reading, time, is_stock=is_stock)
    if piece is not None:
        return Period(surface=_surface(reading, piece), precision=TimePrecision.MONTH_OR_MORE)
    said = attribution.said_on
    if said is not None and said.as_of is None and said.start is not None:
        return said
    day = said.as_of if said is not None else reading.document.published
    return (
        None
        if day is None
        else Period(as_of=day, precision=TimePrecision.DAY, anchor=reading.document.published)
    )


def resolve_period(reading: Reading, time: TimeWords, *, is_stock: bool) -> Period:
    """The schema form of a time; a stock at one day, or at the end of "by …", has an `as_of`."""
    surface = Surface.cut(reading.text, time.start, time.end)
    anchor = reading.document.published
    one_day: date | None = time.day
    if one_day is not None and (is_stock or not time.is_open):
        return Period(surface=surface, as_of=one_day, precision=time.precision, anchor=anchor)
    if time.is_moment and time.until is not None:
        return Period(
            surface=surface, as_of=time.until - timedelta(days=1), precision=time.precision, anchor=anchor
        )
    return Period(surface=surface, start=time.since, end=time.until, precision=time.precision, anchor=anchor)


def _fingerprint(
    attribution: Attribution,
    kind: ClaimKind,
    quantity: Quantity,
    territory: tuple[Territory, ...],
    period: Period | None,
) -> str:
    """Sixteen hex digits, equal for equal claims in different articles."""
    surname = attribution.name.split()[-1].casefold() if attribution.name else ""
    places = sorted(each.iso or each.wikidata or each.name.casefold() for each in territory)
    when = "" if period is None else f"{period.start or ''}/{period.end or ''}/{period.as_of or ''}"
    value = Fraction(quantity.value_km2 if quantity.value_km2 is not None else quantity.value)
    unit = "km2" if quantity.value_km2 is not None else quantity.unit
    parts = [
        surname,
        kind.value,
        str(value),
        str(quantity.value_hi or ""),
        unit,
        quantity.comparator.value,
        *places,
        when,
    ]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
