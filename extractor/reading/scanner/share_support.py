"""What tells a share ("a third of the votes", "half the") from an ordinal, a piece or a time."""

from fractions import Fraction

from extractor.reading.scanner.figures import Figure, Scan, find_hedge_after, find_hedge_beyond
from extractor.reading.scanner.phrases import Match
from extractor.reading.scanner.tokens import Tokens

_NOUN_WINDOW = 2
"""Words after "half of the" among which a noun of time forbids the share."""

_CLOSERS = frozenset(")]}.;")
"""Marks that end a phrase: "20 percent (one fifth)"."""

_STOPS = frozenset(".!?;:")

_CONTEXT = 40
"""Tokens back to a quantity that a share standing alone may be a share of."""

_MAX_JOINED = 6
"""Shares of a list without "of" before the one that has it: "a half, a third and a sixth of the land"."""

_SUPPORTS = ("hedge", "by", "level", "between", "from", "to")
"""Roles of the words before a share that stands alone."""


def make_share(scan: Scan, start: int, end: int, value: Fraction, parts: int) -> Figure:
    """Make the figure of a share; its step is one part."""
    hedge = find_hedge_after(scan, end) or find_hedge_beyond(scan, end)
    return Figure(start, end, (value,), Fraction(1, parts), unit="fraction", hedge=hedge, is_share=True)


def is_share(scan: Scan, start: int, part: Match, *, floor: int, is_weak: bool, is_single: bool) -> bool:
    """Whether the words from token *start* on are a share of something.

    A weak form ("a third", "half") also means an ordinal or a piece, and needs support: "of"; a hedge or "by"
    before it; "half the"; or a quantity before it that it can be a share of.
    """
    tokens, lexicon = scan.tokens, scan.lexicon
    if _is_inside_word(tokens, part.end) or (is_single and lexicon["ordinal"].before(tokens, start)):
        return False
    after = hedge.end if (hedge := find_hedge_after(scan, part.end)) else part.end
    of = lexicon["of"].at(tokens, after)
    position = of.end if of else part.end
    noun = lexicon["not_share"].at(tokens, position)
    if is_time(scan, position) or (noun and noun.value == "trend" and is_weak and not is_single):
        return False
    if not is_weak or of:
        return True
    if _is_half_the(scan, start, part) or _joins_share(scan, part.end):
        return True
    if noun or (not is_single and lexicon["ordinal"].before(tokens, start)):
        return False
    return _is_supported(scan, start, part, floor=floor, is_single=is_single)


def _is_half_the(scan: Scan, start: int, part: Match) -> bool:
    """Whether it is "half" with a determiner after it."""
    is_bare = scan.tokens.words[start] == scan.tokens.words[part.start]
    return (
        part.value == "1/2" and is_bare and scan.lexicon["determiner"].at(scan.tokens, part.end) is not None
    )


def _is_supported(scan: Scan, start: int, part: Match, *, floor: int, is_single: bool) -> bool:
    """Whether the words before a share that stands alone make it one."""
    tokens, lexicon = scan.tokens, scan.lexicon
    follower = tokens.words[part.end]
    is_counted = is_single and start < part.start and not lexicon["indefinite"].at(tokens, start)
    if is_counted and follower in _CLOSERS:
        return True
    is_closed = not follower.isalnum() or lexicon["share_next"].has(follower)
    ends = not follower.isalnum() or find_hedge_after(scan, part.end) is not None
    if ends and lexicon["share_lead"].before(tokens, start):
        return True
    is_named = _is_named(scan, start, floor) and not _is_next_of_few(scan, start, part)
    if is_named and _is_partitive(scan, start):
        return True
    return is_closed and (is_named or any(lexicon[role].before(tokens, start) for role in _SUPPORTS))


def _is_named(scan: Scan, start: int, floor: int) -> bool:
    """Whether a quantity stands so shortly before that a share can be a share of it."""
    return floor > 0 and start - floor <= _CONTEXT


def _is_partitive(scan: Scan, start: int) -> bool:
    """Whether the clause begins with "Of the 900 hectares"."""
    tokens = scan.tokens
    position = start
    while position > max(0, start - _CONTEXT) and tokens.words[position - 1] not in _STOPS:
        position -= 1
    return scan.lexicon["of"].at(tokens, position) is not None


def _is_next_of_few(scan: Scan, start: int, part: Match) -> bool:
    """Whether the part is an ordinal that counts on: "two dams failed and a third was damaged"."""
    tokens, lexicon = scan.tokens, scan.lexicon
    parts = Fraction(part.value).denominator
    before = {str(parts - 1)}
    for index in range(max(0, start - _CONTEXT), start):
        word = tokens.words[index]
        number = lexicon["number"].at(tokens, index)
        if parts > 2 and (word in before or (number is not None and number.value in before)):
            return True
    return False


def _joins_share(scan: Scan, index: int) -> bool:
    """Whether a word that joins two shares, and the other share, follow: "one third to one half".

    After a comma the shares must go on to one that is a share of something.
    """
    tokens, lexicon = scan.tokens, scan.lexicon
    for _ in range(_MAX_JOINED):
        join = lexicon["to"].at(tokens, index) or lexicon["list"].at(tokens, index)
        if join is None:
            return False
        first = lexicon["number"].at(tokens, join.end) or lexicon["indefinite"].at(tokens, join.end)
        position = skip_hyphen(tokens, first.end if first else join.end)
        roles = ("share_noun", "share_part", "share_ordinal")
        part = next((found for role in roles if (found := lexicon[role].at(tokens, position))), None)
        if part is None or tokens.words[index] != ",":
            return part is not None
        if lexicon["of"].at(tokens, part.end):
            return True
        index = part.end
    return False


def _is_inside_word(tokens: Tokens, end: int) -> bool:
    """Whether a hyphen ties the share to another word: "half-time", "tiers-monde"."""
    return skip_hyphen(tokens, end) > end and tokens.words[end + 1].isalpha()


def is_time(scan: Scan, index: int) -> bool:
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


def skip_hyphen(tokens: Tokens, index: int) -> int:
    """Step over a hyphen that joins two words."""
    if tokens.words[index] == "-" and tokens.is_glued(index) and tokens.is_glued(index + 1):
        return index + 1
    return index
