"""The quantity scanner: areas, percents, worded shares, percentage points and area rates of a text."""

from itertools import compress, count

from extractor.documents.language import detect_language
from extractor.reading.scanner.conversions import link_conversions
from extractor.reading.scanner.figures import Scan
from extractor.reading.scanner.forward import carry_forward
from extractor.reading.scanner.lexicon import load_lexicon
from extractor.reading.scanner.numerals import NumeralReader
from extractor.reading.scanner.series import Reading, read_series
from extractor.reading.scanner.surfaces import load_units
from extractor.reading.scanner.tokens import Tokens
from extractor_schemas import Comparator, Mention, MentionKind, Surface

_REACH = 48
"""Tokens from the first number of a series to its unit: twelve figures of three groups and a separator."""

_BARE_ROLES = ("hedge", "number", "share_noun")
"""Roles whose surfaces may have a proclitic before them."""


def read_quantities(text: str, *, language: str | None = None) -> tuple[Mention, ...]:
    """Find the mentions of a text, in order and not overlapping.

    Time is linear in the length of the text, and any string is legal.

    Args:
        text: Any text; offsets of the result are code points into it, and `text[m.start:m.end] == m.text`.
        language: ISO 639-1 code that ranks ambiguous numerals and chooses number words and hedges; told from
            the text if it is None. English words, and words in other scripts, are read in every language.

    Raises:
        TableError: If a table of the installed package is broken.

    Example:
        >>> [(m.text, m.comparator.value) for m in read_quantities("More than 800 sq km, about 64%.")]
        [('800 sq km', 'gt'), ('64%', 'approx')]
    """
    tokens = Tokens(text)
    lexicon = load_lexicon(detect_language(text) if language is None else language, text)
    scan = Scan(tokens, lexicon, NumeralReader(tokens, lexicon))
    starts, targets = _find_candidates(scan)
    readings = carry_forward(scan, _scan(scan, starts, targets), starts)
    link_conversions(scan, readings)
    return tuple(_make_mention(scan, readings, reading) for reading in readings)


def _find_candidates(scan: Scan) -> tuple[list[int], list[int]]:
    """Find the tokens at which a figure may begin, and those of which every figure has or precedes one."""
    words, lexicon = scan.tokens.words, scan.lexicon
    anchors, marks = lexicon.anchors, lexicon.targets
    targets = list(compress(count(), map(marks.__contains__, words)))
    solid = lexicon.find_solid(words) if lexicon.pieces else []
    if solid:
        targets = sorted({*targets, *(index for index in solid if lexicon.has_tail(words[index]))})
    if not targets:
        return [], []
    is_start = map(bool.__or__, map(anchors.__contains__, words), map(str.isdecimal, words))
    starts = list(compress(count(), is_start))
    return sorted({*starts, *solid}) if solid else starts, targets


def _scan(scan: Scan, starts: list[int], targets: list[int]) -> list[Reading]:
    """Read every series of figures, from each token at which one may begin.

    A number with no unit or share word in reach after it is passed over unread.
    """
    words, lexicon = scan.tokens.words, scan.lexicon
    readings: list[Reading] = []
    position = used = reach = 0
    for index in starts:
        if index < position:
            continue
        while reach < len(targets) and targets[reach] < index:
            reach += 1
        if reach == len(targets):
            break
        if targets[reach] - index > _REACH or lexicon.is_bare(words, index):
            continue
        series = read_series(scan, index, used)
        position = series.end
        if series.readings:
            readings += series.readings
            used = series.readings[-1].figure.end
    return readings


def _make_mention(scan: Scan, readings: list[Reading], reading: Reading) -> Mention:
    """Turn token positions into the mention."""
    text, ends = scan.tokens.text, scan.tokens.ends
    figure, hedge = reading.figure, reading.hedge
    start = _visible_start(scan, figure.start)
    unit = figure.unit or ""
    kind = MentionKind(load_units()[unit].dimension)
    if figure.period:
        unit, kind = f"{unit}_per_{figure.period}", MentionKind.AREA_RATE
    primary = None if reading.converts is None else readings[reading.converts]
    end = ends[figure.end - 1]
    # Every part is of its type already: validating would take as long as reading the figure.
    return Mention.trust(
        start=start,
        end=end,
        text=text[start:end],
        value=figure.value,
        value_hi=reading.high,
        unit=unit,
        comparator=Comparator(reading.comparator),
        hedge=_cut(text, _visible_start(scan, hedge.start), ends[hedge.end - 1]) if hedge else None,
        readings=figure.readings,
        step=figure.step,
        id=f"m{start}",
        kind=kind,
        converts=f"m{_visible_start(scan, primary.figure.start)}" if primary else None,
        bracket=reading.bracket,
        change=reading.change,
        covered_by=None,
    )


def _cut(text: str, start: int, end: int) -> Surface:
    return Surface.trust(start=start, end=end, text=text[start:end])


def _visible_start(scan: Scan, index: int) -> int:
    """Return where a token begins, without an Arabic "and" written together with it."""
    word, start = scan.tokens.words[index], scan.tokens.starts[index]
    if not scan.lexicon["proclitic"].firsts:
        return start
    if len(word) > 1 and scan.lexicon["proclitic"].has(word[0]):
        bare = word[1:]
        if any(bare in scan.lexicon[role].firsts for role in _BARE_ROLES):
            return start + 1
    return start
