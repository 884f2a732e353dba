"""Giving: verbs whose receiver holds the figure: "gives the junta 21 percent", "leaves Kyiv with 40 km²"."""

from extractor.reading.speech.speakers import Piece
from extractor.reading.verbs.governors import ActionWords, piece_of
from extractor.reading.words.particles import ARTICLES, QUOTE_MARKS, word_set
from extractor.reading.words.vocabulary import action_words
from extractor.reading.words.words import Word
from extractor_schemas import Action

_GIVE = word_set("give gives gave giving credit credits credited crediting assign assigns assigned")
_DEPRIVE = word_set(
    "deprive deprives deprived depriving rob robs robbed strip strips stripped relieve relieved"
)
_COST = word_set("cost costs costing")
_LEAVE = word_set("leave leaves left leaving")
_REACH = 14
"""How far before a figure such a verb may stand, words."""
_NOT_RECEIVER = word_set("in of by from at on for to as and or but that which who is was has had")


def giving_at(words: tuple[Word, ...], index: int, first: int) -> ActionWords | None:
    """Read such a verb at *index*, the figure beginning at *first*."""
    verb = words[index].lower
    is_leaving = verb in _LEAVE
    is_losing = verb in _COST or verb in _DEPRIVE
    if first - index > _REACH or not (is_leaving or is_losing or verb in _GIVE):
        return None
    stop = _lead(words, first, index)
    if verb in _DEPRIVE:
        stop = next((at for at in range(index + 1, first) if words[at].lower == "of"), index + 1)
    has_with = stop - 1 > index and words[stop - 1].lower == "with"
    receiver = _receiver(words, index + 1, _aside(words, index + 1, stop - 1 if has_with else stop))
    action = Action.REMAINS if is_leaving else Action.LOST if is_losing else Action.HOLDS
    if stop == index + 1:
        # "that leaves 90 km² for everybody": nobody is named.
        return (
            ActionWords(action, piece_of(words, index, index), index, "active", False) if is_leaving else None
        )
    if receiver is None or (is_leaving and not has_with):
        return None
    return ActionWords(action, piece_of(words, index, index), index, "active", True, receiver)


def _aside(words: tuple[Word, ...], first: int, stop: int) -> int:
    """Where the receiver ends before ", if his figures are right," at *stop*."""
    if stop - 1 <= first or words[stop - 1].text != ",":
        return stop
    return next((at for at in range(first, stop - 1) if words[at].text == ","), stop)


def _lead(words: tuple[Word, ...], first: int, index: int) -> int:
    """Index of the first word of the figure's hedge and quotation marks."""
    known = action_words("before_figure")
    while first - 1 > index and (words[first - 1].text in QUOTE_MARKS or words[first - 1].lower in known):
        first -= 1
    return first


def _receiver(words: tuple[Word, ...], first: int, stop: int) -> Piece | None:
    """The side between verb and figure: a pronoun, a name or a noun of forces."""
    while first < stop and words[first].lower in ARTICLES:
        first += 1
    if first >= stop:
        return None
    inside = words[first:stop]
    if any(word.lower in _NOT_RECEIVER or not (word.is_word or word.is_possessive) for word in inside):
        return None
    military = action_words("military")
    is_side = any(word.is_capital or word.lower in military for word in inside)
    is_pronoun = len(inside) == 1 and inside[0].lower in {"it", "them", "us", "him"}
    return piece_of(words, first, stop - 1) if is_side or is_pronoun else None
