"""Worded shares: "two-thirds of", "half the", "one in five", "три четверти", and what only looks like one."""

from decimal import Decimal
from fractions import Fraction

from extractor.reading.scanner.figures import Figure, Scan, find_unit, make_figure
from extractor.reading.scanner.numerals import read_fraction
from extractor.reading.scanner.phrases import Match
from extractor.reading.scanner.ratios import read_ratio, whole_number
from extractor.reading.scanner.share_support import is_share, make_share, skip_hyphen
from extractor.reading.scanner.values import Numeral, last_place, settle

_HALF = "1/2"


def read_share(scan: Scan, index: int, numeral: Numeral | None, floor: int) -> Figure | None:
    """Read a share at token *index*.

    Args:
        scan: The text.
        index: Where the share, or its numerator, begins.
        numeral: The number that begins there, if any.
        floor: First token that no earlier mention has used up.

    Returns:
        A figure of unit "fraction"; or one of another kind for "half a percent" and "half a million
        hectares", which are quantities and no shares. None if there is no share of something.
    """
    tokens, lexicon = scan.tokens, scan.lexicon
    if tokens.words[index].isdecimal():
        return read_ratio(scan, numeral) if numeral else None
    is_part = tokens.words[index] in lexicon.shares
    if is_part:
        part = lexicon["share_noun"].at(tokens, index)
        if part and (numeral is None or part.end > numeral.end):
            return _finish(scan, index, part, 1, floor=floor, is_weak=False)
        if half := lexicon["share_half"].at(tokens, index):
            return _read_half(scan, half, floor)
    if numeral is not None and (found := read_ratio(scan, numeral) or _read_counted(scan, numeral, floor)):
        return found
    if lexicon["indefinite"].at(tokens, index):
        return _read_single(scan, index, floor)
    loose = lexicon["share_part"].at(tokens, index) if is_part else None
    part = loose or (lexicon["share_ordinal"].at(tokens, index) if is_part else None)
    if part is None or not (loose or part.value == _HALF):
        return None
    return _finish(scan, index, part, 1, floor=floor, is_weak=True)


def _read_single(scan: Scan, index: int, floor: int) -> Figure | None:
    """Read one part after an article: "a third", "a good third", "a mere third", "un bon tiers"."""
    tokens, lexicon = scan.tokens, scan.lexicon
    if praised := lexicon["hedge"].at(tokens, index):
        return _read_part(scan, praised.end, praised.end, floor)
    start = skip_hyphen(tokens, index + 1)
    filler = lexicon["more"].at(tokens, start)
    return _read_part(scan, index, start, floor) or (
        _read_part(scan, filler.end, filler.end, floor) if filler else None
    )


def _read_part(scan: Scan, start: int, index: int, floor: int) -> Figure | None:
    """Read a single part at token *index*; the share begins at token *start*."""
    for role in ("share_noun", "share_part", "share_ordinal"):
        if part := scan.lexicon[role].at(scan.tokens, index):
            return _finish(scan, start, part, 1, floor=floor, is_weak=True)
    return None


def _read_half(scan: Scan, half: Match, floor: int) -> Figure | None:
    """Read "пів області", "pół kraju": half of the noun right after it, unless that is a unit or a time."""
    tokens, lexicon = scan.tokens, scan.lexicon
    numeral = scan.numerals.read(half.start, floor)
    if numeral and (numeral.end > half.end or numeral.scale != 1 or find_unit(scan, numeral.end)):
        return None
    noun = tokens.words[half.end]
    if not noun.isalpha() or lexicon["not_share"].at(tokens, half.end) or lexicon["unit"].has(noun):
        return None
    return make_share(scan, half.start, half.end, Fraction(1, 2), 2)


def _read_counted(scan: Scan, numeral: Numeral, floor: int) -> Figure | None:
    """Read "two-thirds", "one quarter", "две трети": a count of parts and the part."""
    tokens, lexicon = scan.tokens, scan.lexicon
    position = skip_hyphen(tokens, numeral.end)
    count = whole_number(numeral) if tokens.words[position] in lexicon.shares else None
    if count is None:
        return None
    loose = lexicon["share_ordinal"].at(tokens, position) or lexicon["share_part"].at(tokens, position)
    part = lexicon["share_noun"].at(tokens, position) or loose
    if part is None:
        return None
    is_hyphened = position > numeral.end
    is_weak = loose is not None and not is_hyphened and (count == 1 or part.value == "1/4")
    return _finish(scan, numeral.start, part, count, floor=floor, is_weak=is_weak)


def read_slash(scan: Scan, index: int, floor: int) -> Figure | None:
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
    return _finish(scan, index, Match(index, end, f"1/{parts}"), count, floor=floor, is_weak=True)


def _finish(scan: Scan, start: int, part: Match, count: int, *, floor: int, is_weak: bool) -> Figure | None:
    """Decide what *count* parts are: a quantity ("half a million"), a share, or nothing."""
    value = Fraction(part.value) * count
    if not 0 < value < 1:
        return None
    quantity = _quantity(scan, start, part.end, value)
    if quantity is not None:
        return quantity
    if not is_share(scan, start, part, floor=floor, is_weak=is_weak, is_single=count == 1):
        return None
    return make_share(scan, start, part.end, value, Fraction(part.value).denominator)


def _quantity(scan: Scan, start: int, end: int, value: Fraction) -> Figure | None:
    """Read "half a million hectares", "a quarter of a percentage point", "четверть процентного пункта"."""
    tokens, lexicon = scan.tokens, scan.lexicon
    position = link.end if (link := lexicon["of"].at(tokens, end)) else end
    number = settle(value)
    if scale := _scale_after(scan, position):
        return make_figure(Numeral(start, scale.end, (number,), last_place(number), Decimal(scale.value)))
    article = lexicon["indefinite"].at(tokens, position)
    if article is None and tokens.words[position] in ("one", "1"):
        article = Match(position, position + 1, "")
    if article is None:
        inner = skip_hyphen(tokens, position)
        is_joined = inner > position and lexicon["unit"].at(tokens, inner) is not None
        whole = position if is_joined or _is_one(scan, inner) else None
        return make_figure(Numeral(start, whole, (number,), last_place(number))) if whole else None
    if lexicon["unit"].at(tokens, article.end) and find_unit(scan, article.end):
        return make_figure(Numeral(start, article.end, (number,), last_place(number)))
    return None


def _scale_after(scan: Scan, index: int) -> Match | None:
    """Find what a part multiplies at token *index*: "a million", "a dozen", the rest of "quarter-million"."""
    tokens, lexicon = scan.tokens, scan.lexicon
    inner = skip_hyphen(tokens, index)
    if magnitude := lexicon["magnitude"].at(tokens, inner):
        return magnitude
    number = lexicon["number"].at(tokens, inner)
    if number and Decimal(number.value) > 1:
        return number if lexicon["indefinite"].at(tokens, inner) else None
    article = lexicon["indefinite"].at(tokens, inner)
    if article is None and tokens.words[inner] in ("one", "1"):
        article = Match(inner, inner + 1, "")
    return lexicon["magnitude"].at(tokens, article.end) if article else None


def _is_one(scan: Scan, index: int) -> bool:
    """Whether one unit, and no number of them, stands at token *index*: "percentage point", "гектара"."""
    tokens, lexicon = scan.tokens, scan.lexicon
    if lexicon["unit_one"].at(tokens, index):
        return True
    unit = lexicon["unit"].at(tokens, index)
    return unit is not None and unit.value in ("percent", "percentage_point") and tokens.words[index] != "%"
