"""Verbs before a figure: "took 40 km²", "capturing", "gains of", "control of", "amounts to"."""

from extractor.reading.lands.sizes import size_at
from extractor.reading.verbs.control import support_before
from extractor.reading.verbs.giving import giving_at
from extractor.reading.verbs.governors import BETWEEN, BREAKS, CONTRAST, ActionWords, piece_of
from extractor.reading.words.particles import BE, DASHES, QUOTE_MARKS, REMAIN, word_set
from extractor.reading.words.vocabulary import action_phrase_at, action_words, governor_openers
from extractor.reading.words.words import Word
from extractor_schemas import Action

BACK = 45
"""How far before a figure its verb may stand, words."""

_LINK_REACH = 3
_NOUN_REACH = 6
_CONTROL_REACH = 8
_HAS_REACH = 4
_AMOUNT_BACK = 4
"""How far before "by" the verb of "advanced by 40 km²" may stand, words."""
_MOVES = ("weak", "strong", "gerund", "noun")
_RELATIVE_REACH = 5
_BEFORE_OR = DASHES | frozenset(",)")
_BEHIND_NOUN = word_set("of totalling totaling")
_CONTROL = word_set("control grip hold sway command mastery")
_BEFORE_HOLD = word_set("a its their the his firm tight tenuous loose firmer tighter strong")
_BEHIND_CONTROL = word_set("of over to across on")
_KINDS_OF_CONTROL = word_set("back full effective partial")
_STATES = BE | REMAIN | word_set("stays stayed lies lay")
_HAVE = word_set("has have had")
_HAVE_BACK = 3
_PRESENT = (BE - {"be", "being"}) | REMAIN | word_set("strong present stay stays stayed deployed")
"""What stands before "in" where that says who holds."""
_SUBJECTS = word_set("it they he we that")


def find_before(words: tuple[Word, ...], first: int, low: int, *, with_links: bool) -> ActionWords | None:
    """Find the nearest governor before the figure.

    Args:
        words: Words of the sentence.
        first: Index of the figure's first word.
        low: Index of the first word of the same statement.
        with_links: Whether "amounts to" and its like count; they need another figure to point at.
    """
    if _is_amount(words, first):
        return None
    openers = governor_openers()
    broken = False
    for index in range(first - 1, max(low, first - BACK) - 1, -1):
        word = words[index]
        if word.text in BREAKS:
            return None
        if word.lower in CONTRAST and index < first - 1:
            broken = True
        found = _read_at(words, index, first) if word.lower in openers else None
        if found is not None and (found.form != "link" or with_links):
            return None if broken and found.form != "active" else found
    return None


def _is_amount(words: tuple[Word, ...], first: int) -> bool:
    """Whether "by" makes the figure the amount of a change that the table does not know: "was widened by"."""
    if not first or words[first - 1].lower != "by":
        return False
    back = range(max(0, first - 1 - _AMOUNT_BACK), first - 1)
    return all(action_phrase_at(words, index, role) is None for index in back for role in _MOVES)


def _read_at(words: tuple[Word, ...], index: int, first: int) -> ActionWords | None:
    return (
        _link_at(words, index, first)
        or size_at(words, index, first)
        or _noun_at(words, index, first)
        or _control_of(words, index, first)
        or _gerund_at(words, index)
        or giving_at(words, index, first)
        or _presence_at(words, index, first)
        or _verb_at(words, index, first)
    )


def _link_at(words: tuple[Word, ...], index: int, first: int) -> ActionWords | None:
    """Read "amounts to", "equivalent to", ", or"."""
    link = action_phrase_at(words, index, "link")
    if link is None or first - index - link[0] > _LINK_REACH:
        return None
    if words[index].lower == "or" and (index == 0 or words[index - 1].text not in _BEFORE_OR):
        return None
    if (
        index
        and words[index].lower in _BEHIND_NOUN
        and action_phrase_at(words, index - 1, "noun") is not None
    ):
        # "losses totalling"
        return None
    return ActionWords(Action.OTHER, piece_of(words, index, index), index, "link", True)


def _noun_at(words: tuple[Word, ...], index: int, first: int) -> ActionWords | None:
    """Read "gains of", "losses totalling", "puts the gains of the month at"."""
    noun = action_phrase_at(words, index, "noun")
    if noun is None or index + 1 >= len(words):
        return None
    at_figure = words[first - 1].lower == "at" or _ends_in_link(words, first)
    near = first - index <= _NOUN_REACH and words[index + 1].lower in _BEHIND_NOUN
    if not near and not (at_figure and first - index <= BACK):
        return None
    return ActionWords(Action(noun[1]), piece_of(words, index, index), index, "noun", False)


def _ends_in_link(words: tuple[Word, ...], first: int) -> bool:
    """Whether "come to" or "amount to" stands right before the figure: "their losses come to some 40 km²"."""
    for index in range(max(0, first - _LINK_REACH), first):
        link = action_phrase_at(words, index, "link")
        if link is not None and words[index].lower != "or" and first - index - link[0] <= 1:
            return True
    return False


def _control_of(words: tuple[Word, ...], index: int, first: int) -> ActionWords | None:
    """Read "control of", "took control over", "lost its grip on"."""
    if words[index].lower not in _CONTROL or first - index > _CONTROL_REACH or index + 1 >= len(words):
        return None
    behind = words[index + 2].lower if index + 2 < len(words) else ""
    if words[index + 1].lower not in _BEHIND_CONTROL or behind == "to":
        return None
    if words[index].lower == "hold" and (not index or words[index - 1].lower not in _BEFORE_HOLD):
        return None
    held = ActionWords(Action.HOLDS, piece_of(words, index, index), index, "active", True)
    return support_before(words, index) or held


def _presence_at(words: tuple[Word, ...], index: int, first: int) -> ActionWords | None:
    """Read "are in 53 percent", "remain in", "strong in" right before the figure."""
    if words[index].lower != "in" or index < 2 or not _reaches(words, index + 1, first):
        return None
    at = index - 1
    while at > 0 and (words[at].lower in BETWEEN or words[at].text in QUOTE_MARKS):
        at -= 1
    if words[at].lower not in _PRESENT:
        return None
    return ActionWords(Action.HOLDS, piece_of(words, at, index), at, "active", False)


def _reaches(words: tuple[Word, ...], start: int, first: int) -> bool:
    """Whether nothing but hedges, articles and quotation marks stands up to the figure."""
    known = action_words("before_figure")
    return all(not word.is_word or word.lower in known for word in words[start:first])


def _gerund_at(words: tuple[Word, ...], index: int) -> ActionWords | None:
    gerund = action_phrase_at(words, index, "gerund")
    if gerund is None:
        return None
    return ActionWords(
        Action(gerund[1]), piece_of(words, index, index + gerund[0] - 1), index, "gerund", True
    )


def _verb_at(words: tuple[Word, ...], index: int, first: int) -> ActionWords | None:
    """A finite verb whose object the figure is; not a participle that tells which land is meant."""
    for role in ("weak", "strong"):
        verb = action_phrase_at(words, index, role)
        if verb is None:
            continue
        length, action = verb
        after = words[index + length].lower if index + length < len(words) else ""
        if words[index].lower == "control" and after in _BEHIND_CONTROL:
            return None  # the noun
        if after in action_words("not_land") and index + length + 1 < first:
            return None  # "lost tanks", "evacuated residents": that is what is taken
        if (
            (after == "by" and _is_passive(words, index, length, first))
            or action_phrase_at(words, index, "idiom")
            or _tells_which(words, index, length, first)
        ):
            return None
        if action == Action.HOLDS and words[index].lower in _HAVE and not _is_main_verb(words, index, first):
            return None
        behind = words[index + length + 1].lower if index + length + 1 < len(words) else ""
        if after == "control" or (after in _KINDS_OF_CONTROL and behind == "control"):
            continue
        piece = piece_of(words, index, index + length - 1)
        return ActionWords(Action(action), piece, index, "active", role == "strong")
    return None


def _is_passive(words: tuple[Word, ...], index: int, length: int, first: int) -> bool:
    """Whether the "by" behind a verb names who does it; not in "advanced by 40 km²", "had won by force"."""
    if _reaches(words, index + length + 1, first):
        return False
    before = [word.lower for word in words[max(0, index - _HAVE_BACK) : index]]
    return not any(word in _HAVE for word in before) or "been" in before


def _is_main_verb(words: tuple[Word, ...], index: int, first: int) -> bool:
    """Whether "has" is a main verb here: nothing but hedges, articles and adverbs up to the figure."""
    between = words[index + 1 : first]
    known = action_words("before_figure")
    return len(between) < _HAS_REACH and all(not word.is_word or word.lower in known for word in between)


def _tells_which(words: tuple[Word, ...], index: int, length: int, first: int) -> bool:
    """Whether the verb tells which base is meant: "the territory initially captured, about 64 percent"."""
    before = words[index - 1].lower if index else ""
    after = words[index + length].lower if index + length < len(words) else ""
    if _is_relative(words, index) or before in action_words("land_before_participle"):
        return True
    if words[index].lower in action_words("passive"):
        if before in _STATES:
            return True
        if index >= 2 and words[index - 2].lower in _STATES and before in BETWEEN:
            return True
    return after in {",", ".", ")"} and first - index > 1 and not _is_resumed(words, index + length, first)


def _is_resumed(words: tuple[Word, ...], comma: int, first: int) -> bool:
    """Whether the comma opens other words that end right before the figure: "took, he said, 40 km²"."""
    if words[comma].text != ",":
        return False
    last = next((at for at in range(first - 1, comma, -1) if words[at].text == ","), None)
    return last is not None and _reaches(words, last + 1, first)


def _is_relative(words: tuple[Word, ...], index: int) -> bool:
    """Whether the verb tells which land is meant: "territory it once held", "land Moscow seized in 2022"."""
    land = action_words("land_before_clause")
    for at in range(index - 1, max(-1, index - _RELATIVE_REACH), -1):
        if words[at].lower in land:
            between = words[at + 1 : index]
            return bool(between) and (between[0].lower in _SUBJECTS or between[0].is_capital)
        if not words[at].is_word:
            return False
    return False
