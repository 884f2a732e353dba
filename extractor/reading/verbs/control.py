"""Control: "under Russian control", "in the hands of the army", "has retaken control of", and whose it is."""

from extractor.reading.speech.speakers import Piece
from extractor.reading.verbs.governors import ActionWords, piece_of
from extractor.reading.words.particles import ARTICLES, word_set
from extractor.reading.words.vocabulary import action_phrase_at, action_words
from extractor.reading.words.words import Word
from extractor_schemas import Action

_LEADS = word_set("under in within")
_BELONGS = word_set("belong belongs belonged")
_SIDES = word_set("on behind")
_STATES = word_set(
    "control occupation rule command authority sway administration jurisdiction domination dominion thumb"
    " boot grip governance sovereignty"
)
_FORCES = word_set(
    "army military junta government regime rebels rebel militia militias insurgents forces troops"
    " alliance coalition group jihadists militants gang gangs movement faction"
)
_EITHER = word_set("either both each other one another")
_OWNERS = word_set("the its their his")
_INNER_MARKS = frozenset("-'’")
_MAX_PHRASE = 7
"""Longest such phrase, words."""
_MAX_OWNER = 6
"""Longest owner behind "control of", words."""
_MAX_AGENT = 9
"""Longest agent behind "by", words."""
_MAX_SUPPORT = 4
"""How far before "control" its verb may stand, words: "take back full effective control"."""
_MOTION_BACK = 4
"""How far before "under" the verb of "brought back under control" may stand, words."""
_BEHIND_AGENT = word_set(
    "in on since during at after as and from over last this have has had is are was were"
)


def control_at(words: tuple[Word, ...], index: int) -> ActionWords | None:
    """Read "under Russian control", "in the hands of the army" or "in Ukrainian hands" at *index*.

    Also "belongs to the rebels", "on the army's side" and "behind the line".
    """
    lead = words[index].lower
    if lead in _BELONGS or lead in _SIDES:
        return _belonging(words, index)
    if lead not in _LEADS:
        return None
    for last in range(index + 1, min(index + _MAX_PHRASE, len(words))):
        word = words[last]
        if word.lower == "hands" or (word.lower in _STATES and lead != "in"):
            agent = _agent_inside(words, index + 1, last)
            if last + 1 < len(words) and words[last + 1].lower == "of":
                agent = _owner_at(words, last + 2) or agent
            verb = piece_of(words, index, last)
            return ActionWords(_motion(words, index), verb, index, "control", True, agent)
        if lead == "under" and word.lower in _FORCES and _ends_phrase(words, last + 1):
            agent = _agent_inside(words, index + 1, last + 1)
            verb = piece_of(words, index, last)
            return ActionWords(_motion(words, index), verb, index, "control", True, agent)
        if not word.is_word and not word.is_possessive and word.text not in _INNER_MARKS:
            return None
    return None


def _ends_phrase(words: tuple[Word, ...], index: int) -> bool:
    """Whether a noun phrase ends before *index*: "already under the army at", "under the junta."."""
    return (
        index >= len(words) or not words[index].is_word or words[index].lower in _BEHIND_AGENT | {"already"}
    )


def _belonging(words: tuple[Word, ...], index: int) -> ActionWords | None:
    """Read "belong to the rebels", "lies on the army's side", "are behind the line"."""
    lead = words[index].lower
    if lead in _BELONGS:
        if index + 2 >= len(words) or words[index + 1].lower != "to":
            return None
        agent = agent_behind(words, index + 2)
        return ActionWords(Action.HOLDS, piece_of(words, index, index + 1), index, "control", True, agent)
    for last in range(index + 1, min(index + _MAX_PHRASE, len(words))):
        word = words[last].lower
        if (lead == "on" and word == "side") or (lead == "behind" and word in {"line", "lines"}):
            agent = _agent_inside(words, index + 1, last) if lead == "on" else None
            if lead == "on" and agent is None:
                return None
            return ActionWords(Action.HOLDS, piece_of(words, index, last), index, "control", True, agent)
        if not words[last].is_word and not words[last].is_possessive and words[last].text not in _INNER_MARKS:
            return None
    return None


def _agent_inside(words: tuple[Word, ...], first: int, stop: int) -> Piece | None:
    """The words before "control" or "hands": "Russian", "the army's" without its ending."""
    while first < stop and words[first].lower in ARTICLES:
        first += 1
    last = stop - 1
    while last > first and not words[last].is_word:
        last -= 1
    if first >= stop or words[first].lower in _OWNERS | _EITHER:
        return None
    return piece_of(words, first, last)


def _motion(words: tuple[Word, ...], index: int) -> Action:
    """Read "brought back under control" is a change; "is under control" a state."""
    before = {word.lower for word in words[max(0, index - _MOTION_BACK) : index]}
    if not (before.isdisjoint(action_words("return")) or before.isdisjoint(action_words("return_verb"))):
        return Action.RETOOK
    return Action.HOLDS if before.isdisjoint(action_words("motion")) else Action.TOOK


def _owner_at(words: tuple[Word, ...], first: int) -> Piece | None:
    while first < len(words) and words[first].lower in ARTICLES:
        first += 1
    last = first
    military = action_words("military")
    while last < min(len(words), first + _MAX_OWNER) and (
        words[last].is_capital or words[last].lower in military
    ):
        last += 1
    return piece_of(words, first, last - 1) if last > first else None


def agent_at(words: tuple[Word, ...], index: int) -> Piece | None:
    """Who does it: the words behind "by" at *index*."""
    if index >= len(words) or words[index].lower != "by":
        return None
    return agent_behind(words, index + 1)


def agent_behind(words: tuple[Word, ...], first: int) -> Piece | None:
    """The noun phrase that begins at *first*, without its article."""
    index, last = first - 1, first
    while last < min(len(words), index + _MAX_AGENT) and (words[last].is_word or words[last].is_possessive):
        if last > index + 1 and words[last].lower in _BEHIND_AGENT:
            break
        last += 1
    while first < last and words[first].lower in ARTICLES:
        first += 1
    return piece_of(words, first, last - 1) if first < last else None


def support_before(words: tuple[Word, ...], index: int) -> ActionWords | None:
    """The verb before "control" at *index*, which says the action: "has retaken", "remain in"."""
    for at in range(index - 1, max(-1, index - _MAX_SUPPORT - 1), -1):
        support = action_phrase_at(words, at, "support")
        if support is not None:
            return ActionWords(Action(support[1]), piece_of(words, at, index), at, "active", True)
        if not words[at].is_word:
            return None
    return None
