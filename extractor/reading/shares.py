"""Worded shares: "two-thirds of", "half the", "one in five", "три четверти", and what only looks like one."""

from decimal import Decimal
from fractions import Fraction

from extractor.reading.figures import Figure, Scan, find_hedge_after, find_unit, make_figure
from extractor.reading.lexicon import Match
from extractor.reading.numerals import read_fraction
from extractor.reading.values import Numeral, last_place, multiply, settle

_MAX_PARTS = 1000
"""Greatest denominator of a share in digits or a ratio."""

_FEW_PARTS = 10
"""Up to this denominator "3 in 5" is a share; "3 in 12" is more likely a count of events."""

_NOUN_WINDOW = 2
"""Words after "half of the" among which a noun of time forbids the share."""

_CLOSERS = frozenset(")]}.;")
"""Marks that end a phrase: "20 percent (one fifth)"."""


def read_share(scan: Scan, index: int, numeral: Numeral | None) -> Figure | None:
    """Read a share at token *index*.

    Args:
        scan: The text.
        index: Where the share, or its numerator, begins.
        numeral: The number that begins there, if any.

    Returns:
        A figure of unit "fraction"; or one of another kind for "half a percent" and "half a million
        hectares", which are quantities and no shares. None if there is no share of something.
    """
    tokens, lexicon = scan.tokens, scan.lexicon
    part = lexicon["share_noun"].at(tokens, index)
    if part and (numeral is None or part.end > numeral.end):
        return _finish(scan, index, part, 1, is_weak=False)
    if numeral is not None:
        return _read_ratio(scan, numeral) or _read_counted(scan, numeral)
    if lexicon["indefinite"].at(tokens, index):
        start = _skip_hyphen(scan, index + 1)
        part = lexicon["share_noun"].at(tokens, start) or lexicon["share_ordinal"].at(tokens, start)
        return _finish(scan, index, part, 1, is_weak=True) if part else None
    part = lexicon["share_ordinal"].at(tokens, index)
    return _finish(scan, index, part, 1, is_weak=True) if part and part.value == "1/2" else None


def _read_counted(scan: Scan, numeral: Numeral) -> Figure | None:
    """Read "two-thirds", "one quarter", "две трети": a count of parts and the part."""
    tokens, lexicon = scan.tokens, scan.lexicon
    count = _whole(numeral)
    if count is None:
        return None
    position = _skip_hyphen(scan, numeral.end)
    ordinal = lexicon["share_ordinal"].at(tokens, position)
    part = lexicon["share_noun"].at(tokens, position) or ordinal
    if part is None or tokens.words[numeral.start].isdecimal():
        return None
    is_hyphened = position > numeral.end
    is_weak = ordinal is not None and not is_hyphened and (count == 1 or part.value == "1/4")
    return _finish(scan, numeral.start, part, count, is_weak=is_weak)


def read_slash(scan: Scan, index: int) -> Figure | None:
    """Read "2/3 of the territory" or "1/4 percent"; a slash with neither after it is a date or a score."""
    tokens, words = scan.tokens, scan.tokens.words
    value = read_fraction(tokens, index)
    if value is None or (tokens.is_glued(index) and words[index - 1].isalnum()):
        return None
    end = index + 3
    number = settle(value)
    if find_unit(scan, end) and isinstance(number, Decimal):
        return make_figure(Numeral(index, end, (number,), last_place(number)))
    if not scan.lexicon["of"].at(tokens, end):
        return None
    count, parts = int(words[index]), int(words[index + 2])
    return _finish(scan, index, Match(index, end, f"1/{parts}"), count, is_weak=True)


def _read_ratio(scan: Scan, numeral: Numeral) -> Figure | None:
    """Read "one in five", "9 out of 10", "un sur cinq"."""
    tokens, lexicon = scan.tokens, scan.lexicon
    joint = lexicon["ratio"].at(tokens, _skip_hyphen(scan, numeral.end))
    count = _whole(numeral)
    if joint is None or count is None or lexicon["label"].before(tokens, numeral.start):
        return None
    begin = _skip_hyphen(scan, joint.end)
    whole = scan.numerals.read(begin, begin)
    parts = _whole(whole) if whole else None
    if whole is None or parts is None or not 0 < count < parts <= _MAX_PARTS:
        return None
    is_common = count == 1 or parts <= _FEW_PARTS or set(str(parts)) <= {"1", "0"}
    if (
        not is_common
        or _is_time(scan, whole.end)
        or (lexicon["unit"].at(tokens, whole.end) and tokens.words[whole.end] == "%")
    ):
        return None
    return _share(scan, numeral.start, whole.end, Fraction(count, parts), parts)


def _finish(scan: Scan, start: int, part: Match, count: int, *, is_weak: bool) -> Figure | None:
    """Decide what *count* parts are: a quantity ("half a million"), a share, or nothing."""
    value = Fraction(part.value) * count
    if not 0 < value < 1:
        return None
    parts = Fraction(part.value).denominator
    quantity = _quantity(scan, start, part.end, value)
    if quantity is not None:
        return quantity
    if not _is_share(scan, start, part, is_weak=is_weak, is_single=count == 1):
        return None
    return _share(scan, start, part.end, value, parts)


def _share(scan: Scan, start: int, end: int, value: Fraction, parts: int) -> Figure:
    """Make the figure of a share; its step is one part."""
    hedge = find_hedge_after(scan, end)
    return Figure(start, end, (value,), Fraction(1, parts), unit="fraction", hedge=hedge, is_share=True)


def _quantity(scan: Scan, start: int, end: int, value: Fraction) -> Figure | None:
    """Read "half a million hectares", "a quarter of a percentage point", "half a square kilometre"."""
    tokens, lexicon = scan.tokens, scan.lexicon
    position = link.end if (link := lexicon["of"].at(tokens, end)) else end
    article = lexicon["indefinite"].at(tokens, position)
    if article is None and tokens.words[position] in ("one", "1"):
        article = Match(position, position + 1, "")
    if article is None:
        return None
    number = settle(value)
    if magnitude := lexicon["magnitude"].at(tokens, article.end):
        scale = Decimal(magnitude.value)
        return make_figure(
            Numeral(start, magnitude.end, (multiply(number, scale),), multiply(last_place(number), scale))
        )
    unit = lexicon["unit"].at(tokens, article.end)
    if unit and find_unit(scan, article.end):
        return make_figure(Numeral(start, article.end, (number,), last_place(number)))
    return None


def _is_share(scan: Scan, start: int, part: Match, *, is_weak: bool, is_single: bool) -> bool:
    """Whether the words are a share of something.

    A weak form ("a third", "half") also means an ordinal or a piece, and needs support: "of", a hedge or "by"
    before it, or "half the".
    """
    tokens, lexicon = scan.tokens, scan.lexicon
    if _is_inside_word(scan, part.end) or (is_single and lexicon["ordinal"].before(tokens, start)):
        return False
    after = hedge.end if (hedge := find_hedge_after(scan, part.end)) else part.end
    of = lexicon["of"].at(tokens, after)
    position = of.end if of else part.end
    if _is_time(scan, position):
        return False
    if not is_weak or of:
        return True
    if (
        part.value == "1/2"
        and tokens.words[start] == tokens.words[part.start]
        and lexicon["determiner"].at(tokens, part.end)
    ):
        return True
    if lexicon["not_share"].at(tokens, position):
        return False
    if _joins_share(scan, part.end):
        return True
    follower = tokens.words[part.end]
    is_counted = is_single and start < part.start and not lexicon["indefinite"].at(tokens, start)
    if is_counted and follower in _CLOSERS:
        return True
    is_closed = not follower.isalnum() or lexicon["share_next"].at(tokens, part.end) is not None
    supports = ("hedge", "by", "level", "between", "from", "to")
    return is_closed and any(lexicon[role].before(tokens, start) for role in supports)


def _joins_share(scan: Scan, index: int) -> bool:
    """Whether a word that joins two shares, and the other share, follow: "one third to one half"."""
    tokens, lexicon = scan.tokens, scan.lexicon
    join = lexicon["to"].at(tokens, index) or lexicon["list"].at(tokens, index)
    if join is None or tokens.words[index] == ",":
        return False
    first = lexicon["number"].at(tokens, join.end) or lexicon["indefinite"].at(tokens, join.end)
    position = _skip_hyphen(scan, first.end if first else join.end)
    return any(lexicon[role].at(tokens, position) for role in ("share_noun", "share_ordinal"))


def _is_inside_word(scan: Scan, end: int) -> bool:
    """Whether a hyphen ties the share to another word: "half-time", "tiers-monde"."""
    tokens = scan.tokens
    return (
        tokens.words[end] == "-"
        and tokens.is_glued(end)
        and tokens.is_glued(end + 1)
        and tokens.words[end + 1].isalpha()
    )


def _is_time(scan: Scan, index: int) -> bool:
    """Whether what is divided is a time, a length or a year: "half of the last hour"."""
    tokens, lexicon = scan.tokens, scan.lexicon
    position = index
    while (
        article := lexicon["determiner"].at(tokens, position) or lexicon["indefinite"].at(tokens, position)
    ) and position < index + 2:
        position = article.end
    word = tokens.words[position]
    if len(word) == 4 and word.isdecimal():
        return True
    for offset in range(_NOUN_WINDOW):
        if not tokens.words[position + offset].isalpha():
            return False
        noun = lexicon["not_share"].at(tokens, position + offset)
        if (
            noun
            and noun.value == "time"
            and (
                offset == 0
                or lexicon["adjective"].has(tokens.words[position])
                or lexicon["ordinal"].at(tokens, position)
            )
        ):
            return True
    return False


def _whole(numeral: Numeral) -> int | None:
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


def _skip_hyphen(scan: Scan, index: int) -> int:
    """Step over a hyphen that joins two words."""
    tokens = scan.tokens
    if tokens.words[index] == "-" and tokens.is_glued(index) and tokens.is_glued(index + 1):
        return index + 1
    return index
