"""Media: where something was said: whom it was told, and the channel or form around a reporting verb."""

from extractor.reading.speech.channels import BEFORE, OURS, outlet_run, piece_between, read_channel
from extractor.reading.speech.estimates import states_behind
from extractor.reading.speech.speakers import Piece
from extractor.reading.words.particles import ARTICLES, CLAUSE_WORDS, OWNERS, QUOTE_MARKS, STOPS, word_set
from extractor.reading.words.vocabulary import speech_words
from extractor.reading.words.words import Sentence, Word

TOLD = word_set("told tells tell")
"""Verbs whose object is the addressee."""
_SPOKE = word_set("speaking spoke speaks spoken talking talked telling")
"""Verbs that may have an addressee behind "to"."""

_LEADS = word_set("in on to during via by through over at from")
_EXPLAINED = word_set("explained explains said confirmed complained wrote admitted remarked replied revealed")
"""Verbs that may have one too, before a name: "she explained to Lake News"."""
_MAX_ADDRESSEE = 12
"""Longest addressee, words: "the group's radio station"."""
_PRESS = frozenset({"Press", "Briefing", "Forum"})
"""Words of names of media that are audiences in lower case."""
_QUOTES = QUOTE_MARKS | {"*", "_"}
_DAY_AND_PLACE = word_set("in on at during from about by late early as via over")


def read_medium(sentence: Sentence, index: int) -> tuple[Piece | None, int]:
    """The medium after the verb at *index*, and the index of the first word of what was said."""
    words = sentence.words
    adverbs = speech_words("adverb")
    position = index + 1
    medium: Piece | None = None
    verb = words[index].lower
    if states_behind(words, index):
        return None, position
    to = position + 1 < len(words) and words[position].lower == "to"
    to = to and (verb in _SPOKE or (verb in _EXPLAINED and _may_be_told(words[position + 1])))
    if position < len(words) and (verb in TOLD or verb == "telling" or to):
        medium, position = read_addressee(sentence, position + to)
    while position < len(words):
        word = words[position]
        if word.lower in _LEADS:
            found = read_channel(sentence, position)
            if found is not None:
                piece, position = found
                medium = medium or piece
            elif position + 1 < len(words) and words[position + 1].text.isdigit():
                position = _behind_date(words, position + 1)
            elif position + 1 < len(words) and words[position + 1].lower in adverbs:
                position += 2
            elif position + 1 < len(words) and _is_place(words, position):
                position = _behind_place(words, position + 1)
            else:
                break
        elif word.lower in adverbs or (word.text.isdigit() and words[position - 1].is_capital):
            position += 1
        else:
            break
    return medium, position


def _may_be_told(word: Word) -> bool:
    return word.is_capital or word.lower == "the"


def read_medium_before(sentence: Sentence, first: int, index: int) -> Piece | None:
    """The medium between a subject and its verb, or before the subject.

    "The ministry, in a summary posted on Telegram, said", "In its monthly report, the institute found",
    "Speaking on state television, the spokesman said".

    Args:
        sentence: The sentence.
        first: Index of the first word of the subject.
        index: Index of the verb.
    """
    words = sentence.words
    starts = [at + 1 for at in range(first, index) if words[at].text == ","]
    if first > 1 and words[first - 1].text == ",":
        opened = next((at for at in range(first - 2, -1, -1) if words[at].text in STOPS), -1)
        starts.append(opened + 1)
    for start in starts:
        at = start
        if words[at].lower in _SPOKE and at + 1 < len(words):
            at += 1
            if words[at].lower == "to":
                return read_addressee(sentence, at + 1)[0]
        if words[at].lower in _LEADS:
            found = read_channel(sentence, at)
            if found is not None and found[0] is not None:
                return found[0]
    return None


def read_medium_behind(sentence: Sentence, first: int) -> Piece | None:
    """The named channel that ends a sentence: "put it at 43 percent in a statement carried by Al Jazeera"."""
    words = sentence.words
    forms = speech_words("form")
    for at in range(len(words) - 3, first, -1):
        opens = words[at + 1].lower in ARTICLES | OWNERS or words[at + 1].lower in forms
        if words[at].lower in {"in", "on"} and opens:
            found = read_channel(sentence, at)
            if found is None or found[0] is None:
                continue
            piece, end = found
            adverbs = speech_words("adverb")
            ends = end < len(words) and words[end].text in {",", ";", "."}
            is_last = ends or all(not word.is_word or word.lower in adverbs for word in words[end:])
            has_form = any(word.lower in forms for word in words[at:end])
            is_name = piece is not None and any(
                word[:1].isupper() for word in piece.text(sentence.text).split()
            )
            return piece if is_last and has_form and is_name else None
    return None


def read_addressee(sentence: Sentence, position: int) -> tuple[Piece | None, int]:
    """The medium that was told, and where the words of the addressee end."""
    words = sentence.words
    end = _addressee_end(words, position)
    start = position
    while start < end and (words[start].lower in BEFORE or words[start].text in _QUOTES):
        start += 1
    if start >= end or words[position].lower in OURS:
        return None, max(end, position)
    outlets, audiences = speech_words("outlet"), speech_words("audience")
    if any(word.lower in audiences and word.text not in _PRESS for word in words[start:end]):
        return None, end
    if words[start].lower in speech_words("title"):
        return None, end
    nouns = [at for at in range(start, end) if words[at].lower in outlets and not words[at].is_capital]
    named = _named_behind(words, end) if nouns else None
    if named is not None:
        # "the group's radio station, Al Andalus,"
        return piece_between(words, *named), named[1] + 2
    run = outlet_run(words, start, end, nouns)
    if run is not None:
        return piece_between(words, *run), end
    return (piece_between(words, start, nouns[-1]) if nouns else None), end


def _addressee_end(words: tuple[Word, ...], position: int) -> int:
    """Index behind the noun phrase that was told."""
    listeners, adverbs = speech_words("listener"), speech_words("adverb")
    end = position
    stop = min(len(words), position + _MAX_ADDRESSEE)
    if position < stop and words[position].lower in {"him", "her", "them", "us", "me"}:
        return position + 1
    while end < stop:
        word = words[end]
        if word.text in _QUOTES and word.text not in QUOTE_MARKS:
            end += 1
            continue
        if word.text in QUOTE_MARKS and end + 1 < stop and words[end + 1].is_capital:
            end += 1  # told "Lake Post"
            continue
        if word.text in STOPS and not (word.text in QUOTE_MARKS and words[end - 1].is_capital):
            break
        if word.lower in CLAUSE_WORDS or word.lower in _DAY_AND_PLACE:
            break
        if end > position and (word.lower in adverbs or word.lower in OWNERS or word.lower in ARTICLES):
            break
        end += 1
        if word.lower in listeners and word.lower not in ARTICLES | OWNERS:
            break
    return end


def _named_behind(words: tuple[Word, ...], end: int) -> tuple[int, int] | None:
    """A name between commas behind an addressee."""
    if end + 1 >= len(words) or words[end].text != "," or not words[end + 1].is_capital:
        return None
    last = end + 1
    while last + 1 < len(words) and words[last + 1].is_capital:
        last += 1
    closes = last + 1 < len(words) and words[last + 1].text == ","
    return (end + 1, last) if closes else None


def _behind_date(words: tuple[Word, ...], first: int) -> int:
    """Index behind "2 August 2025"."""
    end = first
    while end < len(words) and (words[end].text.isdigit() or words[end].is_capital):
        end += 1
    return end


def _is_place(words: tuple[Word, ...], position: int) -> bool:
    """Whether "in Kinshasa" stands at *position*: a place, then what was said."""
    end = _behind_place(words, position + 1)
    return end > position + 1 and end < len(words) and words[end].lower in {"that", "on"}


def _behind_place(words: tuple[Word, ...], first: int) -> int:
    end = first
    while end < len(words) and words[end].is_capital and words[end].lower not in speech_words("adverb"):
        end += 1
    return end
