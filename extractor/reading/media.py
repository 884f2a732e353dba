"""Media: where something was said, read from the words behind a reporting verb."""

from extractor.reading.gazetteer import side_of
from extractor.reading.particles import ARTICLES, CLAUSE_WORDS, QUOTE_MARKS, STOPS, word_set
from extractor.reading.speakers import Piece
from extractor.reading.vocabulary import speech_words
from extractor.reading.words import Sentence, Word

TOLD = word_set("told tells")
"""Verbs whose object is the addressee."""

_LEADS = word_set("in on to during via by")
_MAX_CHANNEL = 12
"""Longest channel, words: "in a late evening video address posted on Telegram"."""
_BEFORE_OUTLET = ARTICLES | {"state"}
_INSIDE_OUTLET = word_set("military news state")


def read_medium(sentence: Sentence, index: int) -> tuple[Piece | None, int]:
    """The medium after the verb at *index*, and the index of the first word of what was said."""
    words = sentence.words
    adverbs = speech_words("adverb")
    position = index + 1
    medium: Piece | None = None
    if position < len(words) and (words[index].lower in TOLD or words[index].lower == "telling"):
        medium, position = _addressee(sentence, position)
    while position < len(words):
        word = words[position]
        if word.lower in _LEADS:
            found = _channel(sentence, position)
            if found is not None:
                piece, position = found
                medium = medium or piece
            elif position + 1 < len(words) and words[position + 1].lower in adverbs:
                position += 2
            else:
                break
        elif word.lower in adverbs or (word.text.isdigit() and words[position - 1].is_capital):
            position += 1
        else:
            break
    return medium, position


def _addressee(sentence: Sentence, position: int) -> tuple[Piece | None, int]:
    """The medium that was told, and where the words of the addressee end."""
    words = sentence.words
    outlets, days = speech_words("outlet"), speech_words("adverb")
    first = position
    while first < len(words) and (words[first].lower in _BEFORE_OUTLET or words[first].text in QUOTE_MARKS):
        first += 1
    last = first
    while last < len(words) and _is_in_name(words[last], outlets):
        last += 1
    capitals = [at for at in range(first, last) if words[at].is_capital and words[at].lower not in days]
    if not capitals:
        listeners = speech_words("listener")
        while last < len(words) and (words[last].lower in listeners or words[last].lower in outlets):
            last += 1
        return None, max(last, position)
    end = capitals[-1]
    has_outlet = any(words[at].lower in outlets for at in range(first, last)) or end + 1 == last
    is_person = words[capitals[0]].lower in speech_words("title")
    if not has_outlet or is_person:
        return None, last
    first, end = _outlet_name(words, capitals)
    return Piece(words[first].start, words[end].end), last


def _is_in_name(word: Word, outlets: dict[str, str]) -> bool:
    return (
        word.is_capital
        or word.lower in outlets
        or word.lower in _INSIDE_OUTLET
        or word.text.isdigit()
        or word.is_possessive
    )


def _outlet_name(words: tuple[Word, ...], capitals: list[int]) -> tuple[int, int]:
    """The run of capitals that is the name: "TRT" in "Turkish broadcaster TRT"."""
    runs: list[list[int]] = []
    for index in capitals:
        if runs and index - runs[-1][-1] <= 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    named = [run for run in runs if len(run) > 1 or side_of(words[run[0]].text) is None]
    chosen = (named or runs)[0]
    return chosen[0], chosen[-1]


def _channel(sentence: Sentence, position: int) -> tuple[Piece | None, int] | None:
    """Read "in an interview with Bild", "on Telegram", "in a statement": the medium if named, and the end."""
    words = sentence.words
    outlets, forms = speech_words("outlet"), speech_words("form")
    inner = speech_words("channel_word")
    stop = min(len(words), position + _MAX_CHANNEL)
    last = position + 1
    formed = False
    while last < stop and words[last].text not in STOPS and words[last].lower not in CLAUSE_WORDS:
        word = words[last]
        if word.lower in forms:
            formed = True
        elif not (word.lower in outlets or word.is_capital or word.lower in inner):
            break
        last += 1
    inside = words[position + 1 : last]
    days = speech_words("adverb")
    capitals = [word for word in inside if word.is_capital and word.lower not in days]
    if not formed and not any(word.lower in outlets for word in inside):
        return None
    if not capitals:
        return None, last
    return Piece(capitals[0].start, capitals[-1].end), last
