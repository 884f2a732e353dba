"""Elision lists: bare numbers that go on with a list of places, a bracket or a pace."""

from extractor.reading.words.particles import word_set
from extractor.reading.words.words import Sentence, Word
from extractor_schemas import Mention

_PLACES = word_set(
    "in near around for from under outside inside across within at on north south east west of along"
)
_PERIODS = {"day": "day", "week": "week", "month": "month", "year": "year"}
_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year"}


def tie_by_order(sentence: Sentence, lead: int, first: int, behind: int, like: Mention) -> str | None:
    """How the order of list, bracket or pace ties the number to a figure."""
    if _is_same_again(sentence, lead, behind, like):
        return "list"
    if _is_listed(sentence, lead, behind, like) or _is_bracketed(sentence, first, behind, like):
        return "list"
    if period_behind(sentence, behind) is not None and _is_average(sentence.words, lead):
        return "rate"
    return None


def _is_same_again(sentence: Sentence, lead: int, behind: int, like: Mention) -> bool:
    """Read "18 percent alone and another 22 together", "73 percent of it, or about 19,800,"."""
    words = sentence.words
    if like.start < sentence.start or not lead:
        return False
    before, follows = words[lead - 1], words[lead].lower
    if before.lower == "and" and follows in {"another", "further", "some"}:
        return True
    closes = behind >= len(words) or not words[behind].is_word
    return before.lower == "or" and lead > 1 and words[lead - 2].text in {",", ")"} and closes


def _is_listed(sentence: Sentence, lead: int, behind: int, like: Mention) -> bool:
    """Whether a list of places goes on: "480 km² were in Gezira, 390 in Sennar", "in the south, 390"."""
    words = sentence.words
    if like.start < sentence.start or not lead:
        return False
    before = words[lead - 1]
    start = sentence.index_at(like.end)
    inner = words[start:lead]
    if before.text in {",", ";"} or before.lower == "and":
        is_placed = behind < len(words) and words[behind].lower in _PLACES and behind + 1 < len(words)
        if is_placed and (words[behind + 1].is_capital or words[behind + 1].lower in {"the", "both"}):
            return any(word.lower in _PLACES for word in inner)
    closes = behind >= len(words) or not words[behind].is_word
    if before.text != "," or not closes:
        return False
    opened = next((at for at in range(lead - 1, start - 1, -1) if words[at].text == ";"), None)
    return opened is not None and words[opened + 1].lower in _PLACES | {"and"}


def _is_bracketed(sentence: Sentence, first: int, behind: int, like: Mention) -> bool:
    """Read "Aghdam (1,094 km²) and Kalbajar (1,936)"."""
    words = sentence.words
    if first < 2 or words[first - 1].text != "(" or not words[first - 2].is_capital:
        return False
    if behind >= len(words) or words[behind].text != ")" or like.start < sentence.start:
        return False
    at = sentence.index_at(like.start)
    return at >= 2 and words[at - 1].text == "(" and words[at - 2].is_capital


def _is_average(words: tuple[Word, ...], lead: int) -> bool:
    """Whether the number is a pace: "an average of 750 a month"."""
    near = words[max(0, lead - 2) : lead + 4]
    return any(word.lower in {"average", "averaging", "pace", "rate", "or", "about"} for word in near)


def period_behind(sentence: Sentence, behind: int) -> tuple[int, str] | None:
    """Where "a month" behind the number ends, and the period."""
    words = sentence.words
    if behind >= len(words):
        return None
    if words[behind].lower in _ADVERBS:
        return words[behind].end, _ADVERBS[words[behind].lower]
    if behind + 1 < len(words) and words[behind].lower in {"a", "per", "each", "every"}:
        period = _PERIODS.get(words[behind + 1].lower)
        return None if period is None else (words[behind + 1].end, period)
    return None
