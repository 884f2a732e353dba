"""Fields of a claim: when what was predicted is what was annotated.

| field | right if |
| --- | --- |
| value, unit, comparator, kind, action, mode, stance | the same; both ends of a range |
| span | the figure of the strongest statement is the same, to the character |
| territory | the same places, by ISO code, or by canonical name where there is none |
| base | what a share is a share of has the same scope |
| holder | the same canonical side |
| speaker | one name holds the other as whole words, articles apart; or the article itself says both |
| role, affiliation, medium | one holds the other as whole words, articles apart |
| period | the same resolved days |
| said on | the same resolved days, a period of one day being that day; anything where none is annotated |
| conversions | the same verdicts in the same order |
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from extractor.evaluation.gold import GoldAnnotation
from extractor_schemas import Claim, GoldClaim, Mode, Span, Surface, format_number
from extractor_schemas.claim import Attribution, Conversion, Period, Territory
from extractor_schemas.gold import GoldAttribution, GoldConversion, GoldPeriod, GoldTerritory

NARRATED = frozenset({Mode.NARRATOR_BACKGROUND, Mode.NARRATOR_INFERENCE})
"""Where the article speaks for itself."""
ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One field: how it is compared, and how either side is shown."""

    name: str
    error: str
    """The kind of error that a wrong one is."""
    agree: Callable[[GoldAnnotation, Claim], bool]
    gold_words: Callable[[GoldAnnotation], str]
    """What was annotated; empty for nothing."""
    claim_words: Callable[[Claim], str]
    """What was predicted; empty for nothing."""
    only_where_annotated: bool = False
    """Whether annotators leave it out where it is not worth saying: what is predicted there is fine."""

    def is_stated(self, gold: GoldAnnotation, claim: Claim) -> bool:
        """Whether there is anything to get right or wrong."""
        return bool(self.gold_words(gold) or (not self.only_where_annotated and self.claim_words(claim)))


def same_span(one: Span, other: Span) -> bool:
    """Whether two pieces are the same to the character."""
    return one.start == other.start and one.end == other.end


def same_name(wanted: str | None, found: str | None) -> bool:
    """Whether two names agree but for an article and fullness: "Rudskoi", "Sergei Rudskoi"."""
    one, other = _words(wanted), _words(found)
    if len(one) > len(other):
        one, other = other, one
    if not one:
        return not other
    return any(other[at : at + len(one)] == one for at in range(len(other) - len(one) + 1))


def _words(name: str | None) -> list[str]:
    words = (name or "").casefold().replace("’", "'").split()
    return words[1:] if words and words[0] in ARTICLES else words


def _speaker(gold: GoldAnnotation, claim: Claim) -> bool:
    wanted, found = gold.claim.attribution, claim.attribution
    if wanted.mode in NARRATED and found.mode in NARRATED:
        return True
    return same_name(wanted.speaker, found.name)


def _gold_places(gold: GoldAnnotation) -> frozenset[str]:
    return frozenset(each.iso or each.name.casefold() for each in gold.claim.territory)


def _claim_places(claim: Claim) -> frozenset[str]:
    return frozenset(each.iso or each.name.casefold() for each in claim.territory)


def _days(period: Period | GoldPeriod | None) -> tuple[date | None, date | None, date | None]:
    return (None, None, None) if period is None else (period.start, period.end, period.as_of)


def _stretch(period: Period | GoldPeriod | None) -> tuple[date | None, date | None]:
    """First day and the day after the last, a day being such a stretch too."""
    start, end, as_of = _days(period)
    return (start, end) if as_of is None else (as_of, as_of + timedelta(days=1))


def _period_words(period: Period | GoldPeriod | None) -> str:
    start, end, as_of = _days(period)
    if as_of is not None:
        return f"as of {as_of}"
    return f"{start or '…'} to {end or '…'}" if start or end else ""


def _value_words(low: Decimal | Fraction, high: Decimal | Fraction | None) -> str:
    return format_number(low) if high is None else f"{format_number(low)} to {format_number(high)}"


def _place_words(territory: tuple[GoldTerritory, ...] | tuple[Territory, ...]) -> str:
    return ", ".join(f"{each.name} ({each.iso})" if each.iso else each.name for each in territory)


def _verdict_words(conversions: tuple[GoldConversion, ...] | tuple[Conversion, ...]) -> str:
    return ", ".join(f"{each.text} {each.verdict}" for each in conversions)


def _text(surface: Surface | None) -> str:
    return surface.text if surface is not None else ""


def _name_field(
    name: str, gold: Callable[[GoldAttribution], str | None], claim: Callable[[Attribution], Surface | None]
) -> Field:
    return Field(
        name,
        "attribution",
        lambda wanted, found: same_name(gold(wanted.claim.attribution), _text(claim(found.attribution))),
        lambda wanted: gold(wanted.claim.attribution) or "",
        lambda found: _text(claim(found.attribution)),
    )


def _value_field() -> Field:
    return Field(
        "value",
        "value",
        lambda gold, claim: (
            (gold.claim.value, gold.claim.value_hi) == (claim.quantity.value, claim.quantity.value_hi)
        ),
        lambda gold: _value_words(gold.claim.value, gold.claim.value_hi),
        lambda claim: _value_words(claim.quantity.value, claim.quantity.value_hi),
    )


def _plain_field(
    name: str, error: str, gold: Callable[[GoldClaim], str | None], claim: Callable[[Claim], str | None]
) -> Field:
    """A field whose two sides are compared as they are shown."""
    return Field(
        name,
        error,
        lambda wanted, found: gold(wanted.claim) == claim(found),
        lambda wanted: gold(wanted.claim) or "",
        lambda found: claim(found) or "",
    )


FIELDS: tuple[Field, ...] = (
    _value_field(),
    _plain_field("unit", "unit", lambda gold: gold.unit, lambda claim: claim.quantity.unit),
    _plain_field(
        "comparator", "bound", lambda gold: gold.comparator, lambda claim: claim.quantity.comparator
    ),
    Field(
        "span",
        "span",
        lambda gold, claim: same_span(gold.figure, claim.quantity),
        lambda gold: gold.claim.text,
        lambda claim: claim.quantity.text,
    ),
    _plain_field("kind", "kind", lambda gold: gold.kind, lambda claim: claim.kind),
    Field(
        "territory",
        "territory",
        lambda gold, claim: _gold_places(gold) == _claim_places(claim),
        lambda gold: _place_words(gold.claim.territory),
        lambda claim: _place_words(claim.territory),
    ),
    _plain_field(
        "base",
        "base",
        lambda gold: gold.share_of.scope if gold.share_of is not None else None,
        lambda claim: claim.share_of.scope if claim.share_of is not None else None,
    ),
    _plain_field(
        "holder",
        "holder",
        lambda gold: gold.holder.side if gold.holder is not None else None,
        lambda claim: claim.holder.side if claim.holder is not None else None,
    ),
    _plain_field("action", "action", lambda gold: gold.action, lambda claim: claim.action),
    Field(
        "speaker",
        "attribution",
        _speaker,
        lambda gold: gold.claim.attribution.speaker or "",
        lambda claim: claim.attribution.name or "",
    ),
    _name_field("role", lambda gold: gold.role, lambda claim: claim.role),
    _name_field("affiliation", lambda gold: gold.affiliation, lambda claim: claim.affiliation),
    _name_field("medium", lambda gold: gold.medium, lambda claim: claim.medium),
    _plain_field(
        "mode", "attribution", lambda gold: gold.attribution.mode, lambda claim: claim.attribution.mode
    ),
    _plain_field(
        "stance", "attribution", lambda gold: gold.attribution.stance, lambda claim: claim.attribution.stance
    ),
    Field(
        "period",
        "time",
        lambda gold, claim: _days(gold.claim.period) == _days(claim.period),
        lambda gold: _period_words(gold.claim.period),
        lambda claim: _period_words(claim.period),
    ),
    Field(
        "said on",
        "time",
        lambda gold, claim: (
            gold.claim.attribution.said_on is None
            or _stretch(gold.claim.attribution.said_on) == _stretch(claim.attribution.said_on)
        ),
        lambda gold: _period_words(gold.claim.attribution.said_on),
        lambda claim: _period_words(claim.attribution.said_on),
        only_where_annotated=True,
    ),
    Field(
        "conversions",
        "conversion",
        lambda gold, claim: (
            [each.verdict for each in gold.claim.conversions] == [each.verdict for each in claim.conversions]
        ),
        lambda gold: _verdict_words(gold.claim.conversions),
        lambda claim: _verdict_words(claim.conversions),
    ),
)
"""Every field that is compared, in the order of reports."""

ERRORS = ("missed", "invented", *dict.fromkeys(field.error for field in FIELDS))
"""Kinds of error: a claim that is not found, one that nobody annotated, and those of found ones."""
