"""Holders beside a figure that no phrase of its verb gives: the party before, "in the army's hands".

"Its forces were strong in less than a quarter", "the state has “reconquered 71 percent”": without a subject
the nearest words before the verb that can be a party are taken, up to where somebody else begins to speak.
"""

from collections.abc import Container

from extractor.reading.figure_readings import FigureSite
from extractor.reading.speech.speakers import Piece, side_among
from extractor.reading.verbs.governors import ActionWords, piece_of
from extractor.reading.words.particles import ARTICLES, BE, QUOTE_MARKS, REMAIN, word_set
from extractor.reading.words.vocabulary import action_words, speech_words
from extractor.reading.words.words import Word

_SUBJECTS = word_set("we they it")
_OWNERS = word_set("his her its their our")
_MODIFIERS = word_set(
    "government security state armed regular federal national enemy hostile local allied rebel"
)
_NOT_A_PARTY = word_set("in of from to against across near for told than with like at around by on into")
"""Words behind which a name is a place, an addressee or somebody else's."""
_NOT_A_HEAD = word_set(
    "spokesman spokeswoman spokesperson media television tv radio official officials source sources"
)
"""Nouns before which "the army" and "the state" hold nothing."""
_HELD = word_set("hands side grip control rule command authority")
_HEDGES = word_set(
    "a an about some around roughly nearly almost only just over under less more than at least most up"
    " to no fewer barely hardly another the still approximately"
)
"""Words between a party and its figure."""
_LEFT = word_set("leaving left leaves leave gives give giving gave had has puts put")
"""What stands before "the rebels with 200 km²"."""
_JOINTS = frozenset({"and", "while", ",", ";", "but"})
_HOLDING = word_set("held occupied controlled ruled run administered governed")
_COPULAS = BE | REMAIN | word_set("now still currently largely mostly")
_CLAUSE_ENDS = frozenset(";:.")
_PREDICATE_AHEAD = 14
"""How far behind the figure "is Russian-occupied" may stand, words."""
_OWNER_BACK = 4
"""How far before "gains" whose they are may stand, words."""
_AHEAD = 16
"""How far behind the figure "the army's hands" may stand, words."""
_BACK = 40
"""How far before the verb its subject may stand, words."""
_INSERTION = 24
"""Longest clause between two commas, words."""
_INSERTED = word_set(
    "who which whose whom where with shoulder backed supported led allied together along including for"
    " in on at after during as once though despite armed aided helped a an the its their by under from he she"
    " then"
)
"""How what stands between two commas begins that is no subject."""
Actors = Container[int]
_NO_STOP = frozenset(",-'’()") | QUOTE_MARKS
"""Marks between a subject and its verb."""


def find_party_before(site: FigureSite, verb: ActionWords | None, actors: Actors) -> Piece | None:
    """The nearest words before the verb, or the figure, that can be who holds.

    Args:
        site: Where the figure stands.
        verb: What governs it.
        actors: Where the names of sides stand that act; the others are places.
    """
    sentence = site.read.sentence
    words = sentence.words
    figure = sentence.index_at(site.mention.start)
    stop = figure if verb is None else min(verb.index, len(words))
    low = sentence.index_at(site.floor)
    if stop and words[stop - 1].text == ",":  # of an insertion: "troops, who had rested and waited, took"
        low = 0
    if stop > figure:  # "the 27,000 km² that the army has run"
        low = sentence.index_at(site.end)
    taken = [] if site.statement.speaker is None else [site.statement.speaker.name]
    index, lowest = stop - 1, max(low, stop - _BACK)
    while index >= lowest:
        word = words[index]
        if not word.is_word and not word.is_possessive and word.text not in _NO_STOP:
            return None
        if word.text == ",":
            index = _before_insertion(words, index, lowest) - 1
            continue
        if not any(piece.start <= word.start < piece.end for piece in taken):
            piece = _party_ending(words, index, low, stop, actors, is_loose=verb is None)
            if piece is not None:
                return piece
        index -= 1
    return None


def _before_insertion(words: tuple[Word, ...], close: int, low: int) -> int:
    """Index of the comma that opens what another closes: "troops, who had rested, took"."""
    for opened in range(close - 1, max(low, close - _INSERTION) - 1, -1):
        if words[opened].text == ",":
            return opened if words[opened + 1].lower in _INSERTED else close
        if words[opened].text in _CLAUSE_ENDS:
            return close
    return close


def find_owner(site: FigureSite, noun: ActionWords, actors: Actors) -> Piece | None:
    """Whose "gains" and "losses" are: "Russia's gains", "its own losses", "the rebels' losses"."""
    words = site.read.sentence.words
    for index in range(noun.index - 1, max(-1, noun.index - 1 - _OWNER_BACK), -1):
        word = words[index]
        if word.lower in _OWNERS:
            return piece_of(words, index, index)
        piece = _party_ending(words, index, 0, noun.index, actors, is_loose=True, is_owned=True)
        if piece is not None:
            return piece
        if not (word.is_word or word.is_possessive or word.text in {"'", "’"}):
            return None
    return None


def find_beside(site: FigureSite, actors: Actors) -> Piece | None:
    """A party that stands right at the figure, whatever the verb of the sentence is.

    "the rebels hold 85 percent and the army a tenth", "leaving the rebels with 200 km²", "is rebel-held".
    """
    sentence = site.read.sentence
    words = sentence.words
    first = sentence.index_at(site.start)
    last = first - 1
    while last > 0 and words[last].lower in _HEDGES:
        last -= 1
    is_left = last > 0 and words[last].lower == "with"
    if is_left:
        last -= 1
    if is_left and last > 1 and words[last].lower == "left" and words[last - 1].lower in _COPULAS:
        # "the rebels are left with 200 km²"
        return _party_ending(words, last - 2, 0, len(words), actors, is_loose=False)
    if last < 1 or not words[last].is_word:
        return _predicate_behind(site)
    piece = _party_ending(words, last, 0, len(words), actors, is_loose=True)
    if piece is None:
        return _predicate_behind(site)
    before = sentence.index_at(piece.start) - 1
    while before > 0 and words[before].lower in ARTICLES:
        before -= 1
    if before < 0:
        return None
    lead = words[before].lower
    fits = lead in _LEFT if is_left else lead in _JOINTS
    return piece if fits else None


def _predicate_behind(site: FigureSite) -> Piece | None:
    """The side in "is Russian-occupied" and "is rebel-held" behind the figure."""
    sentence = site.read.sentence
    words = sentence.words
    first = sentence.index_at(site.end)
    for index in range(first, min(len(words), first + _PREDICATE_AHEAD)):
        word = words[index]
        if word.text in _CLAUSE_ENDS:
            return None
        head, hyphen, tail = word.lower.rpartition("-")
        if hyphen and tail in _HOLDING and index and words[index - 1].lower in _COPULAS:
            return Piece(word.start, word.start + len(head))
    return None


def find_first_of_two(site: FigureSite, second: Piece, actors: Actors) -> Piece | None:
    """The party before "and" where only the second of two was read: "the rebels and Rwandan troops"."""
    words = site.read.sentence.words
    joint = site.read.sentence.index_at(second.start) - 1
    if joint > 0 and words[joint].lower in ARTICLES:
        joint -= 1
    if joint < 1 or words[joint].lower != "and":
        return None
    return _party_ending(
        words, joint - 1, site.read.sentence.index_at(site.floor), joint, actors, is_loose=True
    )


def find_party_behind(site: FigureSite, actors: Actors) -> Piece | None:
    """Who is named in "on the military's side", "under Eritrean command" or "in the hands of the rebels"."""
    sentence = site.read.sentence
    words = sentence.words
    first = sentence.index_at(site.end)
    for index in range(first, min(len(words), first + _AHEAD)):
        if words[index].lower in _HOLDING and index + 1 < len(words) and words[index + 1].lower == "by":
            last = index + 2
            while last < len(words) and words[last].lower in ARTICLES:
                last += 1
            if last < len(words):
                last = _name_end(words, last)
                piece = _party_ending(words, last, index, len(words), actors, is_loose=True, is_owned=True)
                if piece is not None:
                    return piece
        if words[index].lower not in _HELD:
            continue
        last = index - 1
        if last >= first and words[last].lower in _OWNERS:
            return piece_of(words, last, last)
        if last >= first and words[last].is_possessive:
            last -= 1
        elif index + 2 < len(words) and words[index + 1].lower == "of":
            last = index + 2 + (words[index + 2].lower in ARTICLES)
            last = _name_end(words, last)
        if last < first or last >= len(words):
            continue
        piece = _party_ending(words, last, first, len(words), actors, is_loose=True, is_owned=True)
        if piece is not None:
            return piece
    return None


def find_unnamed(words: tuple[Word, ...]) -> tuple[Piece, ...]:
    """The class nouns that can be parties, in order: "the rebels", "soldiers", not "a rebel town"."""
    found: list[Piece] = []
    for index, word in enumerate(words):
        if not any(word.lower in action_words(role) for role in ("opponent", "irregular", "state_force")):
            continue
        before = words[index - 1].lower if index else ""
        behind = words[index + 1] if index + 1 < len(words) else None
        is_plural = word.lower.endswith("s") or word.lower.endswith("men")
        if behind is not None and (behind.is_possessive or behind.lower in _NOT_A_HEAD or behind.is_capital):
            continue
        if before == "the" or (is_plural and before not in _NOT_A_PARTY and not words[index - 1].is_capital):
            found.append(piece_of(words, index, index))
    return tuple(found)


def _name_end(words: tuple[Word, ...], first: int) -> int:
    last = first
    while last + 1 < len(words) and words[last + 1].is_capital and words[last].is_capital:
        last += 1
    return last


def _party_ending(
    words: tuple[Word, ...],
    index: int,
    low: int,
    stop: int,
    actors: Actors,
    *,
    is_loose: bool,
    is_owned: bool = False,
) -> Piece | None:
    """The party whose last word is at *index*, without its articles; None if there is none."""
    word = words[index]
    lower = word.lower
    if lower in _SUBJECTS:
        return piece_of(words, index, index) if not is_loose or lower == "we" else None
    behind = words[index + 1] if index + 1 < len(words) else None
    is_owner = behind is not None and behind.is_possessive
    is_noun = any(lower in action_words(role) for role in ("opponent", "irregular", "state_force"))
    if is_noun:
        if not is_owned and (is_owner or (behind is not None and behind.lower in _NOT_A_HEAD)):
            return None
        first = _phrase_start(words, index, low)
        before = words[first - 1].lower if first > low else ""
        if before in ARTICLES and first - 1 > low:
            before = words[first - 2].lower
        return None if before in _NOT_A_PARTY and not is_owned else piece_of(words, first, index)
    if not word.is_capital or (is_owner and not is_owned):
        return None
    first = index
    while first > low and words[first - 1].is_capital:
        first -= 1
    if side_among(words[first : index + 1]) is None:
        return None
    if not is_owned and not any(word.start in actors for word in words[first : index + 1]):
        return None
    before = words[first - 1].lower if first > low else ""
    if before in ARTICLES and first - 1 > low:
        before = words[first - 2].lower
    titles = speech_words("title")
    if not is_owned and (before in _NOT_A_PARTY or any(each.lower in titles for each in words[first:index])):
        return None
    return piece_of(words, first, index)


def _phrase_start(words: tuple[Word, ...], index: int, low: int) -> int:
    """Index of the first word of the noun phrase that ends at *index*, its article left out."""
    first = index
    while first > low:
        word = words[first - 1]
        fits = word.is_capital or word.is_possessive or word.lower in _MODIFIERS or word.lower in _OWNERS
        if not fits:
            break
        first -= 1
        if word.lower in _OWNERS:
            break
    return first
