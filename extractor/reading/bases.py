"""Bases: what a share is a share of."""

from dataclasses import dataclass, replace

from extractor.documents.calendar import month_number, weekday_number
from extractor.reading.places.named_land import territories_among
from extractor.reading.places.places import PlaceMention
from extractor.reading.speech.speakers import Piece
from extractor.reading.times.dates import COUNTS
from extractor.reading.words.particles import (
    ARTICLES,
    BE,
    DASHES,
    NEIGHBOURING,
    OWNERS,
    QUOTE_MARKS,
    RELATIVES,
    REMAIN,
    word_set,
)
from extractor.reading.words.vocabulary import action_words
from extractor.reading.words.words import Sentence, Word
from extractor_schemas import Action, ClaimKind, ShareScope

LONGEST = 28
"""Longest base, words."""

_ENDS = (
    RELATIVES
    | (BE - {"be", "being"})
    | REMAIN
    | word_set(
        "after before while as when but although though whereas because have has had according including"
    )
    | word_set(
        "despite if would could will lies lie lay belong belongs belonged fell slipped passed went left"
    )
)
"""Words that begin the next part of the sentence."""
_END_MARKS = DASHES | frozenset(";:([)]!?")
_ALL = word_set("everything all what whatever")
_HAVE = word_set("has have had")
_RULED = word_set("possessed held controlled ruled administered governed dominated commanded")
_BEHIND_HAD = word_set("there here in at before on when then around north south east west")
_RESTRICTIVE = word_set("that which")
_TELLING = word_set("that which where")
_PARTICIPLE_REACH, _CLAUSE_REACH = 3, 8
"""How far behind "has" its participle, and behind "that" its verb, is looked for, words."""
_TIME_LEADS = word_set("in on over during within by")
_LIST_ENDS = frozenset({",", "and", "or", ".", ";", ")"})
_AT_EDGES = [["the", "end"], ["the", "start"], ["the", "beginning"], ["the", "close"], ["the", "turn"]]
_LIST_WORDS = NEIGHBOURING | {"and", "the", "or"}
_PREPOSITIONS = word_set(
    "in by since from at on to across along around near inside within between during under for with"
)
"""Prepositions behind which the head of a base does not stand."""
_PARTS = word_set("whole all part parts most half")
"""Heads that a second "of" looks through: "the whole of the country"."""
_SHARE_NOUNS = word_set("share part portion proportion percentage slice fraction")
_STILL = word_set("still already currently now no")
_AREAS = word_set("km km2 km² kilometres kilometers kilometre kilometer miles hectares acres dunams ha")
_LATE = word_set("now still already since has have had")
_ZONES = word_set("zone zones belt pocket corridor salient sector front axis bulge buffer bridgehead")
_SUBJECTS = word_set("it they he she we")
_DETERMINERS = ARTICLES | word_set(
    "its their his all this that these those some both each entire whole of what"
)
_TRAILING = word_set("today now itself themselves already still proper so far alone told altogether overall")
"""Words behind a head that are none."""
_PRONOUNS = word_set("it them that this which those these each both")
_TOGETHER = 4
"""How far behind a base "taken together" may stand, words."""
_REDUCTIONS = frozenset({Action.LOST, Action.RETOOK})
"""What makes less of what somebody held."""
_AROUND_BEFORE, _AROUND_AFTER = 4, 3
"""How far around a base "each" and "combined" are looked for, words."""


@dataclass(frozen=True, slots=True)
class Base:
    """The words after "of", and what they come to."""

    piece: Piece
    scope: ShareScope
    is_land: bool
    """Whether it is territory at all, not votes or wheat."""
    places: tuple[PlaceMention, ...]
    """Places that the base names, agents and owners left out."""
    is_pronoun: bool = False
    """Whether it names nothing: "of it", "of them"."""
    is_zone: bool = False
    """Whether it is a zone of no known bounds: "of the same belt"."""
    is_name: bool = False
    """Whether its head is a name that no table knows."""


def read_base(sentence: Sentence, end: int, places: tuple[PlaceMention, ...]) -> Base | None:
    """Read what follows a share that ends at *end*; None if no "of" follows."""
    words = sentence.words
    index = sentence.index_at(end)
    while index < len(words) and words[index].text in QUOTE_MARKS:
        index += 1
    if index + 1 >= len(words) or words[index].lower != "of":
        return None
    first = index + 1
    last = _end(sentence, first, places)
    while last > first and (
        (not words[last - 1].is_word and not words[last - 1].is_possessive) or words[last - 1].lower in _LATE
    ):
        last -= 1
    while first < last and words[first].text in QUOTE_MARKS:
        first += 1
    if last <= first:
        return None
    taken = _through_participle(words, last)
    piece = Piece(words[first].start, words[taken - 1].end)
    named = territories_among(sentence, places, piece.start, piece.end)
    if taken > last:
        named = tuple(
            place for place in named if place.end < words[last - 1].end
        )  # who took it is no territory
        last = taken
    return Base(
        piece,
        _scope(words, first, _behind_clause(words, last), named),
        _is_land(words, first, last, named),
        named,
        _is_pronoun(words, first, last),
        words[last - 1].lower in _ZONES,
        _is_name(words, first, last),
    )


def read_base_before(
    sentence: Sentence, start: int, floor: int, places: tuple[PlaceMention, ...]
) -> Base | None:
    """Read the base of "Of the lands of X, a third" and "their share of the region is 35 percent"."""
    words = sentence.words
    low, stop = sentence.index_at(floor), sentence.index_at(start)
    opens = low < stop and words[low].lower == "of"
    at = low if opens else next((at for at in range(stop - 1, low, -1) if _is_share_of(words, at)), None)
    if at is None:
        return None
    base = read_base(sentence, words[at].start, places)
    return base if base is not None and base.is_land and base.piece.end <= start else None


def _is_share_of(words: tuple[Word, ...], at: int) -> bool:
    return words[at].lower == "of" and words[at - 1].lower in _SHARE_NOUNS


def base_of_place(sentence: Sentence, place: PlaceMention) -> Base:
    """The base of a share that names none but whose place stands in its clause: "in the eastern X, 1 %".

    The place may also stand in another sentence, which "there" points back at.
    """
    if not sentence.start <= place.start < sentence.end:
        return Base(Piece(place.start, place.end), ShareScope.REGION_TOTAL, True, (place,))
    words = sentence.words
    first = sentence.index_at(place.start)
    while first and (words[first - 1].lower in ARTICLES or words[first - 1].lower in NEIGHBOURING):
        first -= 1
    piece = Piece(words[first].start if first < len(words) else place.start, place.end)
    return Base(piece, ShareScope.REGION_TOTAL, True, (place,))


def held_at_first(sentence: Sentence, base: Base, action: Action) -> Base:
    """The base of a loss: what was held before, "20 percent of the areas that they had seized".

    Of gains the same words mean all that was ever captured.
    """
    if action not in _REDUCTIONS or not base.is_land:
        return base
    words = sentence.words
    first, behind = sentence.index_at(base.piece.start), sentence.index_at(base.piece.end)
    if words[first].lower in _ALL and not base.places and _is_had(words, first + 1):
        return replace(base, scope=ShareScope.INITIALLY_HELD)  # "half of what they had"
    inside = words[first + 1 : behind + 1]
    is_told = any(word.lower in _TELLING for word in inside)
    if base.scope is ShareScope.CAPTURED_CUMULATIVE or (is_told and base.scope is ShareScope.REGION_TOTAL):
        return replace(base, scope=ShareScope.INITIALLY_HELD)
    return base


def of_figure(sentence: Sentence, base: Base, antecedent: ClaimKind) -> Base:
    """The base "it" or "that" of a share that goes on with an area: what was captured, or what was held."""
    words = sentence.words[sentence.index_at(base.piece.start) : sentence.index_at(base.piece.end)]
    if len(words) != 1 or words[0].lower not in _PRONOUNS or base.places:
        return base
    scopes = {
        ClaimKind.AREA_CHANGED: ShareScope.CAPTURED_CUMULATIVE,
        ClaimKind.AREA_HELD: ShareScope.INITIALLY_HELD,
    }
    return replace(base, scope=scopes.get(antecedent, base.scope))


def is_loose_land(sentence: Sentence, base: Base) -> bool:
    """Whether a base is "the territory": what the sentence names rather than what was named before."""
    words = sentence.words[sentence.index_at(base.piece.start) : sentence.index_at(base.piece.end)]
    owned = any(word.lower in OWNERS or word.lower in {"this", "that"} for word in words)
    return not owned and any(word.lower in action_words("whole_land") for word in words)


def _end(sentence: Sentence, first: int, places: tuple[PlaceMention, ...]) -> int:
    """Index behind the last word of the base that begins at *first*."""
    words = sentence.words
    held = _end_of_what(words, first)
    if held is not None:
        return held
    for index in range(first, min(len(words), first + LONGEST)):
        word = words[index]
        if word.text in _END_MARKS:
            return index
        if index > first and (
            word.lower in _ENDS or word.text == "." or word.text in QUOTE_MARKS or _begins_time(words, index)
        ):
            return index
        if (word.text == "," or word.lower == "and") and not _goes_on(sentence, index, places):
            if word.text == "," and words[index - 1].text.isdecimal() and _is_digits(words, index + 1):
                continue  # "27,180 square kilometres"
            return index
        if index > first and word.lower in _STILL and not _is_captured(words, index + 1):
            return index
    return min(len(words), first + LONGEST)


def _end_of_what(words: tuple[Word, ...], first: int) -> int | None:
    """Index behind "what was initially occupied"."""
    if words[first].lower not in _ALL:
        return None
    captured = action_words("scope_captured")
    for index in range(first + 1, min(len(words), first + _CLAUSE_REACH)):
        if not words[index].is_word:
            return None
        if words[index].lower in captured:
            return index + 1
    return None


def _is_digits(words: tuple[Word, ...], index: int) -> bool:
    return index < len(words) and words[index].text.isdecimal()


def _is_captured(words: tuple[Word, ...], index: int) -> bool:
    """Whether a participle follows that tells which land is meant: "the territory still held"."""
    return index < len(words) and words[index].lower in action_words("scope_captured")


def _through_participle(words: tuple[Word, ...], last: int) -> int:
    """Take in "has taken" behind a base: "everything Russia has taken", "all that they had seized"."""
    if last >= len(words) or words[last].lower not in _HAVE:
        return last
    captured = action_words("scope_captured")
    for index in range(last + 1, min(len(words), last + 1 + _PARTICIPLE_REACH)):
        if words[index].lower == "been":
            return last
        if words[index].lower in captured:
            return index + 1
    return last


def _behind_clause(words: tuple[Word, ...], last: int) -> int:
    """Index behind a clause that tells which land a base is: "the areas that they had seized in Syria"."""
    if last >= len(words) or words[last].lower not in _RESTRICTIVE:
        return last
    captured = action_words("scope_captured")
    for index in range(last + 1, min(len(words), last + 1 + _CLAUSE_REACH)):
        if not words[index].is_word:
            return last
        if words[index].lower in captured:
            return index + 1
    return last


def _begins_time(words: tuple[Word, ...], index: int) -> bool:
    """Whether "on Friday", "in ten days" or "in October" begins here: it says when, not of what."""
    if words[index].lower == "at" and [word.lower for word in words[index + 1 : index + 3]] in _AT_EDGES:
        return True
    if words[index].lower not in _TIME_LEADS or index + 1 >= len(words):
        return False
    after = words[index + 1]
    if after.text[0].isdigit() or after.lower in COUNTS:
        return True
    return after.is_capital and (
        weekday_number(after.text) is not None or month_number(after.text) is not None
    )


def _goes_on(sentence: Sentence, index: int, places: tuple[PlaceMention, ...]) -> bool:
    """Whether a list of places goes on behind the comma or "and" at *index*."""
    words = sentence.words
    after = index + 1
    while after < len(words) and words[after].lower in _LIST_WORDS:
        after += 1
    if after >= len(words):
        return False
    before = words[index - 1]
    ended = any(place.end >= before.end and place.start <= before.start for place in places)
    follows = next((place for place in places if place.start == words[after].start), None)
    if not ended or follows is None or follows.adjectival:
        return False
    behind = sentence.index_at(follows.end)
    if behind >= len(words):
        return True
    if words[index].text == "," and words[behind].lower not in _LIST_ENDS:
        return False  # "With nine-tenths of Syria, Damascus now has"
    lower = words[behind].lower
    if words[index].lower == "and" and (lower in action_words("strong") or lower in action_words("weak")):
        return False
    return not words[behind].is_possessive


def _scope(words: tuple[Word, ...], first: int, last: int, named: tuple[PlaceMention, ...]) -> ShareScope:
    """What the base comes to, by its participles, the places it names and the words around."""
    inside = [word.lower for word in words[first:last]]
    if any(word in action_words("scope_captured") for word in inside):
        early = any(word in action_words("scope_first") for word in inside)
        return ShareScope.INITIALLY_HELD if early else ShareScope.CAPTURED_CUMULATIVE
    if inside[-1] in action_words("gains"):
        return ShareScope.CAPTURED_CUMULATIVE
    if len(named) == 1:
        whole_set = named[0].kind == "set" or any(word in action_words("whole_plural") for word in inside)
        behind = words[last : last + _TOGETHER]
        together = any(word.lower in action_words("scope_all") for word in behind) and behind[0].text == ","
        is_set = whole_set and together
        return ShareScope.SET_COLLECTIVE if is_set else ShareScope.REGION_TOTAL
    if named:
        around = [word.lower for word in words[max(0, first - _AROUND_BEFORE) : last + _AROUND_AFTER]]
        if any(word in action_words("scope_each") for word in around):
            return ShareScope.SET_DISTRIBUTIVE
        if any(word in action_words("scope_all") for word in around):
            return ShareScope.SET_COLLECTIVE
        return ShareScope.UNRESOLVED
    whole = any(word in action_words("whole_noun") for word in inside)
    return ShareScope.REGION_TOTAL if whole else ShareScope.UNRESOLVED


def _is_land(words: tuple[Word, ...], first: int, last: int, named: tuple[PlaceMention, ...]) -> bool:
    """Whether the base is territory, by its head noun."""
    if _is_pronoun(words, first, last):
        return not _is_people(words, first)
    if _heads_people(words, first, last):
        return False
    head = _head(words, first, last)
    if words[first].lower in _ALL and _is_held(words, first + 1):
        return True  # "everything Russia has taken", "what we controlled there"
    if head is None:
        return bool(named)
    if head.lower in action_words("not_land"):
        return False
    if head.lower in _AREAS and any(word.text[0].isdigit() for word in words[first:last]):
        return True
    if head.lower in action_words("land"):
        return True
    return any(place.start <= head.start < place.end for place in named)


def _is_held(words: tuple[Word, ...], first: int) -> bool:
    """Whether a verb of taking or holding follows."""
    captured, strong = action_words("scope_captured"), action_words("strong")
    near = words[first : first + _CLAUSE_REACH]
    stop = next((at for at, word in enumerate(near) if not word.is_word), len(near))
    if any(word.lower in captured or word.lower in strong for word in near[:stop]):
        return True
    return _is_had(words, first)


def _is_had(words: tuple[Word, ...], first: int) -> bool:
    """Read "what we had", "what the group possessed there"; not "what they had eaten"."""
    near = words[first : first + _CLAUSE_REACH]
    stop = next((at for at, word in enumerate(near) if not word.is_word), len(near))
    if any(word.lower in _RULED for word in near[:stop]):
        return True
    had = next((at for at, word in enumerate(near[:stop]) if at and word.lower == "had"), None)
    return had is not None and (had + 1 == stop or near[had + 1].lower in _BEHIND_HAD)


def _is_pronoun(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether the base is "it", "them" or "those", with or without where: "of it in the north"."""
    if words[last - 1].lower == "total":
        return True
    if words[first].lower not in _PRONOUNS:
        return False
    return last - first == 1 or words[first + 1].lower in _PREPOSITIONS


def _is_name(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether the head is a capitalised word that is no people: "Stepnohirsk", "the Union"."""
    if _heads_people(words, first, last):
        return False
    head = _head(words, first, last)
    return head is not None and head.is_capital and head.lower not in action_words("not_land")


def _is_people(words: tuple[Word, ...], first: int) -> bool:
    """Whether "those" are persons: "of those who fled"."""
    return first + 1 < len(words) and words[first + 1].lower in {"who", "whom", "whose"}


def _heads_people(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether the base begins with what is no land and goes on with a clause: "Malians fear losing land".

    A noun of land right behind may be the head still: "of wheat land".
    """
    while first < last and (words[first].lower in _DETERMINERS or not words[first].is_word):
        first += 1
    if first >= last or words[first].lower not in action_words("not_land"):
        return False
    return first + 1 >= last or words[first + 1].lower not in action_words("land")


def _head(words: tuple[Word, ...], first: int, last: int) -> Word | None:
    """The head noun: the last word before a preposition, a participle or a clause."""
    captured, early = action_words("scope_captured"), action_words("scope_first")
    sets = {*action_words("scope_each"), *action_words("scope_all")}
    head: Word | None = None
    for index in range(first, last):
        word = words[index]
        lower = word.lower
        if index > first and lower in _PREPOSITIONS:
            break
        if head is not None:
            if lower == "of" and head.lower not in _PARTS:
                break
            if lower in _SUBJECTS or lower in captured or lower in early:
                break
        if word.is_word and lower not in _DETERMINERS and lower not in sets and lower not in _TRAILING:
            head = word
    return head
