"""Channels: "in an interview with Bild", "on state television", "in its monthly report"."""

from extractor.reading.places.gazetteer import side_of
from extractor.reading.speech.speakers import Piece
from extractor.reading.words.particles import ARTICLES, CLAUSE_WORDS, OWNERS, STOPS, word_set
from extractor.reading.words.vocabulary import speech_words
from extractor.reading.words.words import Sentence, Word

_MAX_CHANNEL = 14
"""Longest channel, words: "in a late evening video address posted on Telegram"."""
_BETWEEN = word_set("with to on for by via through posted published")
"""Words that lead from a form to its channel: "an interview with", "a statement posted on"."""
OURS = word_set("this our my these")
BEFORE = ARTICLES | OWNERS | {"same", "another"}
_LINKS = word_set("link call conference connection statement interview link-up")
"""Behind "video" these make no medium of it: "by video link"."""


def read_channel(sentence: Sentence, position: int) -> tuple[Piece | None, int] | None:
    """Read "in an interview with Bild", "on Telegram", "on state television", "in a statement".

    Returns:
        The medium, None for a form that is none, and the index behind; None if the words are no channel.
    """
    words = sentence.words
    outlets, forms, media = speech_words("outlet"), speech_words("form"), speech_words("medium")
    inner = speech_words("channel_word")
    stop = min(len(words), position + _MAX_CHANNEL)
    last = position + 1
    form = -1
    while last < stop and words[last].text not in STOPS and words[last].lower not in CLAUSE_WORDS:
        word = words[last]
        if word.lower in {"on", "in"} and last + 1 < stop and _is_day(words[last + 1]):
            if last + 2 < stop and words[last + 2].lower == "by":
                last += 2  # "an interview published on Sunday by Lake Post"
                continue
            break
        if word.lower in forms or word.lower in media:
            form = last
        elif not (
            word.is_possessive
            or word.lower in outlets
            or word.is_capital
            or word.lower in inner
            or word.text[0].isdigit()
        ):
            break
        last += 1
    inside = words[position + 1 : last]
    if form < 0 and not any(word.lower in outlets for word in inside):
        return None
    link = next((at for at in range(last - 1, position, -1) if words[at].lower in _BETWEEN), position)
    if any(word.lower in OURS for word in inside):
        return None, last
    days = speech_words("adverb")
    nouns = [at for at in range(link + 1, last) if words[at].lower in outlets and not words[at].is_capital]
    run = outlet_run(words, link + 1, last, nouns)
    to = words[link].lower in {"to", "for"} and any(words[at].lower in media for at in range(position, link))
    if run is not None and words[run[0]].lower not in days and not _is_dated(words, run[0]) and not to:
        return piece_between(words, *run), last
    if link > position and nouns:
        return piece_between(words, _behind_article(words, link + 1), nouns[-1]), last
    heads = [at for at in range(position + 1, last) if words[at].lower in media]
    if form >= 0 and any(word.lower == "televised" for word in inside):
        heads.append(form)  # "in a televised speech"
    if heads and heads[-1] >= form and (last == len(words) or words[last].lower not in _LINKS):
        return piece_between(words, _behind_article(words, position + 1), heads[-1]), last
    return None, last


def outlet_run(words: tuple[Word, ...], first: int, stop: int, nouns: list[int]) -> tuple[int, int] | None:
    """The run of capitals that is the name: "TRT" in "Turkish broadcaster TRT", "Channel 15"."""
    runs: list[list[int]] = []
    for index in range(first, stop):
        word = words[index]
        is_part = word.is_capital or (word.text[0].isdigit() and bool(runs) and runs[-1][-1] == index - 1)
        if not is_part:
            continue
        if runs and index - runs[-1][-1] <= 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    behind = [run for run in runs if nouns and run[0] > nouns[0]]
    named = [run for run in runs if len(run) > 1 or side_of(words[run[0]].text) is None]
    chosen = next(iter(behind or named), None)
    return (chosen[0], chosen[-1]) if chosen is not None else None


def _is_day(word: Word) -> bool:
    """Whether a word begins a day: "on Tuesday", "on 3 May"."""
    return word.text.isdigit() or (word.is_capital and word.lower in speech_words("adverb"))


def _is_dated(words: tuple[Word, ...], index: int) -> bool:
    """Whether a capital is that of a month: "in a report on May 3"."""
    return index + 1 < len(words) and words[index + 1].text.isdigit()


def _behind_article(words: tuple[Word, ...], first: int) -> int:
    while words[first].lower in BEFORE:
        first += 1
    return first


def piece_between(words: tuple[Word, ...], first: int, last: int) -> Piece:
    """The stretch from the word *first* to the word *last*, both indices."""
    return Piece(words[first].start, words[last].end)
