"""Offices: rank, office and body in the words beside a name: "spokesman for the army", "its commander"."""

from dataclasses import dataclass

from extractor.reading.places.gazetteer import side_of
from extractor.reading.words.particles import ARTICLES, OWNERS, RELATIVES, word_set
from extractor.reading.words.pieces import Piece
from extractor.reading.words.vocabulary import speech_words
from extractor.reading.words.words import Word

RANKS = word_set(
    "general gen gen. lt lt. maj maj. col col. colonel major captain capt capt. brig brig. brigadier"
    " lieutenant admiral adm adm. marshal sergeant sgt sgt. mr mr. mrs mrs. ms ms. dr dr. corporal"
    " mawlawi mullah sheikh field army vice rear counter-admiral lt.-gen - ."
)
"""Words before a name that are a rank or an address, and no office of another kind."""
SPLITTERS = word_set("of for with at from in")
"""Prepositions that set an office apart from the body it belongs to."""

_SHORT_RANKS = {
    "gen": "general", "col": "colonel", "maj": "major", "lt": "lieutenant", "brig": "brigadier",
    "capt": "captain", "sgt": "sergeant", "adm": "admiral", "sen": "senator", "rep": "representative",
    "gov": "governor", "prof": "professor", "dr": "doctor",
}  # fmt: skip
_OWN = OWNERS | {"whose"}
"""Words before an office that say whose it is."""
_LEADS = ARTICLES | word_set("then now one same another")
_DEGREES = word_set("senior deputy chief former official acting top first second main principal lead")
"""Words before "spokesman" that name no body."""
_GENERIC = word_set(
    "group movement organisation organization body faction militia institute tank agency network alliance"
    " coalition party observatory project outfit office mission service council operation"
)
"""Kinds of body that take up a name: "the group's commander"."""
_FIGHTERS = word_set("rebels separatists insurgents jihadists militants guerrillas gangs gang opposition")
_KINDS = word_set("think research monitoring mapping aid rights rebel armed news")
"""What tells only the kind of a group, not which one."""
_KNOWN = word_set("known named nicknamed introduced identified")
_IN_CHARGE = word_set(
    "minister ministers secretary undersecretary commissioner envoy rapporteur ombudsman ombudswoman"
)
"""Offices behind which "for" names a portfolio."""
_INTO = word_set("to under alongside")
"""Prepositions that lead to another office: "an adviser to its interior minister"."""


@dataclass(frozen=True, slots=True)
class Office:
    """What is said of a person beside the name."""

    role: Piece | None = None
    affiliation: Piece | None = None
    is_owned: bool = False
    """Whether a pronoun or "the group's" says whose the office is: a body named before."""
    words: frozenset[str] = frozenset()
    """All words, lower case, ranks written out."""


def read_office(words: tuple[Word, ...], first: int, last: int) -> Office:
    """Read the words *first* to *last* (inclusive): an apposition, or what stands before a name."""
    found = office_words(words, first, last)
    while first <= last and (words[first].lower in _LEADS or not words[first].is_word):
        first += 1
    if last > first and is_owner_mark(words[last]):
        # "the International Crisis Group's William Davison"
        return Office(affiliation=_piece(words, first, last - 1), words=found)
    while last >= first and not words[last].is_word and words[last].text != ".":
        last -= 1
    if last > first + 1 and words[last].lower == "as" and words[last - 1].lower in _KNOWN:
        last -= 2  # "the rebel commander known as Antonio García"
    if first > last:
        return Office(words=found)
    clause = _clause_office(words, first, last, found)
    if clause is not None:
        return clause
    is_owned = words[first].lower in _OWN and first < last
    first += is_owned
    if words[first].lower in SPLITTERS and first < last:
        # "Major General Thaung Sein, of the press team"
        start = _behind_article(words, first + 1, last)
        return Office(None, _piece(words, start, last), words=found)
    split = _split(words, first, last)
    owner = next((at for at in range(first + 1, last) if is_owner_mark(words[at])), None)
    if owner is not None and (split is None or owner < split):
        return _read_owned(words, first, last, owner, split, found)
    if split is None:
        leads_on = any(
            words[at].lower in _INTO and words[at + 1].lower in _OWN for at in range(first + 1, last)
        )
        affiliation = _compound(words, first, last)
        role = first
        if affiliation is not None and affiliation.start == words[first].start:
            role = next(at for at in range(first, last + 1) if words[at].start >= affiliation.end)
        return Office(_piece(words, role, last), affiliation, is_owned or leads_on, found)
    body = _behind_article(words, split + 1, last)
    if words[body].lower in _OWN and body < last:
        return Office(_piece(words, first, last), _piece(words, body + 1, last), True, found)
    affiliation = _piece(words, body, last) if _is_body(words, split, body, last) else None
    return Office(_piece(words, first, split - 1), affiliation, is_owned, found)


def office_words(words: tuple[Word, ...], first: int, last: int) -> frozenset[str]:
    """The words *first* to *last*, lower case, ranks written out."""
    inside = (word.lower for word in words[first : last + 1] if word.is_word)
    return frozenset(_SHORT_RANKS.get(word.rstrip("."), word) for word in inside)


def is_owner_mark(word: Word) -> bool:
    """Whether a word is the "'s" or the apostrophe behind an owner."""
    return word.is_possessive or word.text in {"'", "’"}


def is_rank(words: frozenset[str]) -> bool:
    """Whether the words of an office are nothing but a rank or an address."""
    return all(word in RANKS for word in words)


def _clause_office(words: tuple[Word, ...], first: int, last: int, found: frozenset[str]) -> Office | None:
    """Read "who leads the mapping team": the clause is the office."""
    if words[first].lower not in RELATIVES | {"whom"} or first + 2 > last:
        return None
    verb = first + 1
    if words[verb].lower in speech_words("adverb") and verb < last:
        verb += 1
    if words[verb].lower not in speech_words("office_verb"):
        # "who draws maps of the roadblocks for the Observatoire Quisqueya"
        lead = next((at for at in range(verb + 1, last) if words[at].lower in {"for", "at", "with"}), None)
        run = _capitals(words, lead + 1, last) if lead is not None else None
        if run is not None and run[0] == run[1] and _is_side(words[run[0]]):
            run = _capitals(words, run[1] + 1, last) or run  # "the French group Atum Mundi"
        return Office(affiliation=_piece(words, *run) if run is not None else None)
    body = _capitals(words, verb + 1, last)
    affiliation = _piece(words, *body) if body is not None else None
    return Office(_piece(words, verb, last), affiliation, affiliation is None, found)


def _capitals(words: tuple[Word, ...], first: int, last: int) -> tuple[int, int] | None:
    """The first run of capitalised words between two words."""
    start = next((at for at in range(first, last + 1) if words[at].is_capital), None)
    if start is None:
        return None
    end = start
    while end < last and words[end + 1].is_capital:
        end += 1
    return start, end


def _read_owned(
    words: tuple[Word, ...], first: int, last: int, owner: int, split: int | None, found: frozenset[str]
) -> Office:
    """Read "Chad's defence minister", "the group's commander", "an adviser to the group's commander"."""
    leads = [at for at in range(first, owner) if words[at].lower in _INTO or words[at].lower in SPLITTERS]
    start = _behind_article(words, leads[-1] + 1, owner) if leads else first
    stop = last if split is None or leads else split - 1
    role = _piece(words, first if leads else owner + 1, stop)
    is_name = any(word.is_capital for word in words[start:owner])
    start = _behind_article(words, start, owner - 1)
    is_body = words[owner - 1].lower in speech_words("body") or words[owner - 1].lower in _FIGHTERS
    is_person = words[owner - 1].lower in speech_words("title")
    is_whose = (is_name or is_body) and not is_person and start < owner
    affiliation = _piece(words, start, owner - 1) if is_whose else None
    if affiliation is None and split is not None and not leads:
        affiliation = _piece(words, _behind_article(words, split + 1, last), last)
    # "the rebel alliance's spokesman" says which one.
    is_bare = start == owner - 1 or (start == owner - 2 and words[start].lower in _KINDS)
    points_back = is_bare and words[owner - 1].lower in _GENERIC
    return Office(role, affiliation, points_back, found)


def _split(words: tuple[Word, ...], first: int, last: int) -> int | None:
    """The preposition before the body: "of" before a name or an article, not that of "chief of staff"."""
    for at in range(first + 1, last):
        if words[at].lower not in SPLITTERS and words[at].lower != "to":
            continue
        behind = words[at + 1]
        if words[at].lower == "to":
            rest = words[at + 1 : last + 1]
            is_owned = behind.lower in _OWN or any(is_owner_mark(word) for word in rest)
            if not is_owned and any(word.lower in speech_words("body") for word in rest):
                return at  # "the secretary to the ministry of defence"
            continue
        if behind.is_capital or behind.lower in ARTICLES | _OWN or words[at].lower == "for":
            return at
        if at + 2 < last and is_owner_mark(words[at + 2]) and words[last].lower in speech_words("body"):
            return at  # "a member of parliament's defence committee"
    return None


def _is_body(words: tuple[Word, ...], split: int, first: int, last: int) -> bool:
    """Whether people belong to what stands behind an office: not to "the operation there"."""
    bodies = speech_words("body")
    if words[split].lower == "for":
        # "the minister for communication": what somebody is in charge of is no body.
        names = any(word.is_capital or word.lower in bodies for word in words[first : last + 1])
        return names or words[split - 1].lower not in _IN_CHARGE
    is_place = words[split].lower == "in"  # "a spokesman in Tel Aviv"
    inside = words[first : last + 1]
    return any((word.is_capital and not is_place) or word.lower in bodies for word in inside)


def _compound(words: tuple[Word, ...], first: int, last: int) -> Piece | None:
    """The body right before the office: "army spokesman", "Pentagon official", "Ukrainian commander"."""
    head = last
    while head > first and not words[head].is_word:
        head -= 1
    behind = head
    while behind > first and (not words[behind].is_word or _is_rank_word(words[behind])):
        behind -= 1
    if words[behind].lower.startswith("spokes"):
        head = behind  # "army spokesman Brig. Asim Nour"
    if words[head].lower.startswith("spokes"):
        low = first
        while low < head and words[low].lower in _DEGREES:
            low += 1
        is_body = low < head and [word.lower for word in words[low:head]] != ["military"]
        return _piece(words, low, head - 1) if is_body else None
    if words[head].is_capital:
        # "Ukrainian Defence Minister": only the country is a body of its own.
        side = next((at for at in range(first, head) if _is_side(words[at]) or _is_acronym(words[at])), None)
        return _piece(words, side, side) if side is not None else None
    run = _capitals(words, first, head - 1)
    if run is None or (is_observer(words, first, last) and run[0] == run[1] and _is_side(words[run[0]])):
        return None  # a "French researcher" does not speak for France
    low, high = run
    return _piece(words, low, high) if "-" not in words[low].text else None


def _is_rank_word(word: Word) -> bool:
    return word.is_capital and word.lower in RANKS


def is_observer(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether somebody watches rather than serves: a "French researcher" does not speak for France."""
    return any(word.lower in speech_words("observer") for word in words[first : last + 1])


def _is_side(word: Word) -> bool:
    return word.is_capital and side_of(word.text) is not None


def _is_acronym(word: Word) -> bool:
    return len(word.text) > 1 and word.text.replace(".", "").isupper() and word.text != "H.E."


def _behind_article(words: tuple[Word, ...], first: int, last: int) -> int:
    return first + 1 if words[first].lower in ARTICLES and first < last else first


def _piece(words: tuple[Word, ...], first: int, last: int) -> Piece | None:
    return Piece(words[first].start, words[last].end) if first <= last else None
