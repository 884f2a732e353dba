"""Ratios: "one in five", "9 out of 10", "un électeur sur cinq", "her beş kişiden biri"."""

from decimal import Decimal
from fractions import Fraction

from extractor.reading.scanner.figures import Figure, Scan
from extractor.reading.scanner.phrases import Match
from extractor.reading.scanner.share_support import is_time, make_share, skip_hyphen
from extractor.reading.scanner.values import Numeral

_MAX_PARTS = 1000
"""Greatest denominator of a ratio."""

_FEW_PARTS = 10
"""Up to this denominator "3 in 5" is a share; "3 in 12" is more likely a count of events."""


def read_ratio(scan: Scan, numeral: Numeral) -> Figure | None:
    """Read the ratio that *numeral* begins, if there is one."""
    tokens, lexicon = scan.tokens, scan.lexicon
    next_word, joints = tokens.words[numeral.end], lexicon["ratio"].firsts
    if (
        next_word not in joints
        and next_word != "-"
        and tokens.words[numeral.end + 1] not in joints
        and not lexicon["ratio_from"].has(next_word)
    ):
        return None
    joint = lexicon["ratio"].at(tokens, skip_hyphen(tokens, numeral.end))
    noun = joint is None
    if joint is None:
        joint = _after_noun(scan, numeral.end)
    is_inverse = joint is None and lexicon["ratio_from"].has(tokens.words[numeral.end])
    if joint is None and not is_inverse:
        return None
    count = whole_number(numeral)
    if count is None or lexicon["label"].before(tokens, numeral.start):
        return None
    if joint is None:
        return _read_inverse(scan, numeral, count)
    begin = skip_hyphen(tokens, joint.end)
    whole = scan.numerals.read(begin, begin)
    parts = whole_number(whole) if whole else None
    if whole is None or parts is None or not 0 < count < parts <= _MAX_PARTS or is_time(scan, whole.end):
        return None
    is_common = count == 1 or parts <= _FEW_PARTS or set(str(parts)) <= {"1", "0"}
    if not is_common or (lexicon["unit"].at(tokens, whole.end) and tokens.words[whole.end] == "%"):
        return None
    if noun and joint.value != "each" and not (parts <= _FEW_PARTS and _stands_alone(scan, whole.end)):
        return None
    return make_share(scan, numeral.start, whole.end, Fraction(count, parts), parts)


def _after_noun(scan: Scan, index: int) -> Match | None:
    """Find the joint after the noun that is counted: "one voter in five"."""
    tokens, lexicon = scan.tokens, scan.lexicon
    joint = lexicon["ratio"].at(tokens, index + 1)
    noun = tokens.words[index]
    if joint is None or not noun.isalpha() or lexicon["unit"].has(noun) or lexicon["magnitude"].has(noun):
        return None
    return joint


def _stands_alone(scan: Scan, index: int) -> bool:
    """Whether no noun follows a ratio with a noun inside: not "one soldier in two attacks".

    A language that lists the endings of its plurals rules those out; in any other a word must be known to
    follow a share.
    """
    tokens, lexicon = scan.tokens, scan.lexicon
    word = tokens.words[index]
    if not word.isalnum() or lexicon["share_next"].has(word):
        return True
    plural = lexicon["plural"]
    return bool(plural.endings) and not plural.has(word)


def _read_inverse(scan: Scan, numeral: Numeral, parts: int) -> Figure | None:
    """Read "her beş kişiden biri": of every five one."""
    tokens = scan.tokens
    if tokens.words[numeral.start - 1] != "her":
        return None
    begin = numeral.end + 1
    counted = scan.numerals.read(begin, begin)
    count = whole_number(counted) if counted else None
    if counted is None or count is None or not 0 < count < parts <= _MAX_PARTS:
        return None
    return make_share(scan, numeral.start, counted.end, Fraction(count, parts), parts)


def whole_number(numeral: Numeral) -> int | None:
    """Return a small whole number, or None for any other numeral."""
    value = numeral.values[0]
    if (
        len(numeral.readings) > 1
        or not isinstance(value, Decimal)
        or value != value.to_integral_value()
        or not 0 < value <= _MAX_PARTS
    ):
        return None
    return int(value)
