"""Bare numbers: "of these, 812 have been recaptured", where the unit is that of an area before.

They are no mentions of the census, since nothing beside them says what they measure; but in a sentence about
areas, beside words that relate figures, they are parts, rests and levels of those areas.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from extractor.documents.calendar import find_dates
from extractor.documents.language import is_function_word
from extractor.intervals import place_value
from extractor.reading.relations.cues import Cue, CueKind
from extractor.reading.relations.hedging import hedge_before
from extractor.reading.relations.lines import Item
from extractor.reading.words.words import Sentence
from extractor_schemas import Mention, MentionKind

_NUMBER = re.compile(
    r"(?<![\w.,:/$€£₽-])(?:\d{1,3}(?:[,.\u00a0\u202f\u2009 ]\d{3})+(?:[.,]\d{1,2})?|\d{1,7}(?:[.,]\d{1,2})?)"
    r"(?![\w%°/:]|[.,]\d|\s?%)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_VERB_ENDINGS = ("ются", "ется", "ятся", "ится", "лись", "лось", "ли", "ло", "ла", "ны", "но", "ють", "ються")
"""Endings of Slavic verb forms: what stands behind "610 приходятся" is no counted noun."""
COUNTED = frozenset({CueKind.LENGTH, CueKind.REGION})
"""Cues that are nouns which a number counts: "31 days", "four regions"."""
_NEXT_FIGURE = 24
_OF_FIGURE = re.compile(r"\s(?:(?:the|its|their|some|about|roughly|an|a)\s){0,2}[\d]")
"""What follows "24,000 of" where it is a part of another figure: "the 40,000 hectares"."""
_PERIODS = {"1": "day", "7": "week", "30": "month", "365": "year"}
"""Names of periods by their days, as `relation_cues.tsv` has them."""
_OPENERS = frozenset({"of", "из", "із", "з", "von", "sur", "de"})
_PRONOUNS = frozenset({"it", "them", "these", "those", "which", "that"})
_STOPS = frozenset({",", ".", ";", ")", "]", "—", "–", "-", "!", "?", "”", '"', "»"})
_GROUP = 3
"""Digits of a group of thousands."""
MOST = 24
"""Bare numbers of one sentence."""


def find_bare(
    sentence: Sentence, items: tuple[Item, ...], like: Mention, cues: tuple[Cue, ...], language: str
) -> Iterator[Item]:
    """Find the bare numbers of a sentence, as figures in the unit of *like*.

    Args:
        sentence: The sentence.
        items: Its figures; what stands inside them is no bare number.
        like: The area whose unit is left out.
        cues: The cues of the sentence.
        language: Of the document; says what a point in a number is.
    """
    found = [
        each
        for each in _NUMBER.finditer(sentence.text, sentence.start, sentence.end)
        if not any(item.begin < each.end() and each.start() < item.end for item in items)
    ]
    if not found or len(found) > MOST:
        return
    dates = find_dates(sentence.text, sentence.start, sentence.end)
    for match in found:
        is_date = any(date.start < match.end() and match.start() < date.end for date in dates)
        if is_date or _YEAR.fullmatch(match[0]):
            continue
        unit = _rate_of(sentence, match, like, cues)
        if unit is not None:
            yield _item(sentence, match, like, language, unit)
        elif _is_first_part(sentence, match) or not _is_counted(sentence, match, cues):
            yield _item(sentence, match, like, language)


def _is_first_part(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the number opens the clause behind "Of the 90 km² …,": a verb follows, and no noun."""
    words = sentence.words
    at = sentence.index_at(match.start())
    return 0 < at < len(words) and words[at - 1].text == "," and words[0].lower in _OPENERS


def _is_counted(sentence: Sentence, match: re.Match[str], cues: tuple[Cue, ...]) -> bool:
    """Whether a noun follows that the number counts: "17 villages"."""
    words = sentence.words
    after = sentence.index_at(match.end())
    if after >= len(words):
        return False
    follower = words[after]
    if follower.lower == "of":
        following = words[after + 1 :][:1]
        near = sentence.text[follower.end : follower.end + _NEXT_FIGURE]
        return not (following and following[0].lower in _PRONOUNS) and not _OF_FIGURE.match(near)
    if not follower.is_word:
        return follower.text not in _STOPS
    kinds = {cue.kind for cue in cues if cue.first == after}
    if kinds & COUNTED:
        return True
    if kinds or is_function_word(follower.lower):
        return False
    return not follower.lower.endswith(_VERB_ENDINGS)


def _rate_of(sentence: Sentence, match: re.Match[str], like: Mention, cues: tuple[Cue, ...]) -> str | None:
    """The unit of a bare rate: "14 a day"; None if it is none."""
    after = sentence.index_at(match.end())
    joined = {cue.after for cue in cues if cue.kind is CueKind.PER and cue.first == after}
    length = next((cue for cue in cues if cue.kind is CueKind.LENGTH and cue.first in joined), None)
    period = _PERIODS.get(length.value) if length is not None else None
    return None if period is None else f"{like.unit}_per_{period}"


def _item(
    sentence: Sentence, match: re.Match[str], like: Mention, language: str, rate: str | None = None
) -> Item:
    words = sentence.words
    value = _read(match[0], language)
    step = place_value(Fraction(value))
    first = sentence.index_at(match.start())
    comparator, lead = hedge_before(words, first, language)
    mention = Mention(
        text=match[0],
        start=match.start(),
        end=match.end(),
        id=f"m{match.start()}",
        kind=like.kind if rate is None else MentionKind.AREA_RATE,
        value=value,
        unit=rate or like.unit,
        comparator=comparator,
        readings=(value,),
        step=Decimal(step.numerator) / Decimal(step.denominator),
    )
    return Item(mention, words[lead].start if lead < first else match.start(), match.end())


def _read(digits: str, language: str) -> Decimal:
    """A numeral by the habits of its language: groups of three are thousands, but for a point in English."""
    *groups, last = re.split(r"[,.\u00a0\u202f\u2009 ]", digits)
    mark = digits[-len(last) - 1] if groups else ""
    is_decimal = bool(groups) and (
        len(last) < _GROUP or (mark == "." and language == "en" and len(groups) == 1)
    )
    whole = "".join(groups) if is_decimal else "".join((*groups, last))
    return Decimal(f"{whole}.{last}" if is_decimal else whole)
