"""Appositions: what stands between commas beside a name: an office, a kind of body, a clause, a name."""

from extractor.reading.words.particles import ARTICLES, AUXILIARIES, OWNERS, QUOTE_MARKS, STOPS, word_set
from extractor.reading.words.vocabulary import speech_words
from extractor.reading.words.words import Word

MAX_APPOSITION = 25
"""Longest apposition, words."""
MAX_OFFICE = 10
"""Longest office before a name that is set off by a comma, words."""
_MAX_CLAUSE = 45
"""Longest clause with "who" between a name and its verb, words."""
_PEOPLE = word_set("who whom whose which")
_NEGLIGIBLE = word_set("for too part")
"""Words between two commas that make no apposition: ", for his part,"."""
_ADVERBIAL = word_set(
    "in on during at speaking citing quoting asked wearing briefing seen obtained reviewed posted published"
    " dated released issued prepared compiled signed sent leaked shared circulated"
)
"""How an adverbial between two commas begins."""

_DESCRIBING = word_set(
    "retired appointed elected exiled installed backed based led armed allied displaced united unelected"
    " decorated wounded detained jailed disgraced sacked"
)
"""Participles that describe an office: "a retired general"."""
_PREPOSITIONS = word_set("in on at from since during by after before")
_SPLITTERS = word_set("of for at with from")
_MAX_ADVERBIAL = 7
"""Longest adverbial before a subject that is told from a name, words."""

Span = tuple[int, int]
"""Indices of the first and the last word."""


def find_apposition(words: tuple[Word, ...], index: int) -> tuple[Span | None, int]:
    """An apposition between a comma at *index* and the next comma or full stop; and where it ends."""
    if index >= len(words) or words[index].text != ",":
        return None, index
    for close in range(index + 1, min(len(words), index + MAX_APPOSITION)):
        if words[close].text in QUOTE_MARKS:
            break
        if words[close].text in {",", ".", ";", ":", "—", "–"}:
            if not _has_clause(words, index + 1, close) and _is_apposition(words, index, close):
                return (index + 1, close - 1), close
            return None, index
    return None, index


def is_verb(word: Word) -> bool:
    """Whether a word shows that a clause, no office, stands there: "a single soldier turned up"."""
    if word.lower in AUXILIARIES or word.lower in speech_words("past") or word.lower in {"up", "out", "away"}:
        return True
    return word.lower.endswith("ed") and not word.is_capital and word.lower not in _DESCRIBING


def _has_clause(words: tuple[Word, ...], first: int, close: int) -> bool:
    """Whether a verb of its own shows that a clause stands there: "Citing officers, Lake News said …"."""
    if words[first].lower in _PEOPLE:
        return False
    verbs = speech_words("verb")
    for word in words[first:close]:
        if word.lower in _PEOPLE or word.lower == "that":
            return False
        if word.lower in AUXILIARIES or word.lower in verbs:
            return True
    return False


def is_office(words: tuple[Word, ...], index: int) -> bool:
    """Whether an office with an article ends before the word at *index*: "the head of the army"."""
    titles, degrees = speech_words("title"), speech_words("degree")
    for at in range(index - 1, max(-1, index - 1 - MAX_OFFICE), -1):
        if words[at].text in STOPS or is_verb(words[at]):
            return False
        opens = words[at].lower in ARTICLES or words[at].lower in OWNERS or words[at].lower == "whose"
        near = words[at + 1 : min(index, at + 5)]
        if (opens or words[at].is_possessive) and any(
            word.lower in titles and word.lower not in degrees for word in near
        ):
            return True
    return False


def read_insertions(words: tuple[Word, ...], close: int, floor: int) -> tuple[int, Span | None, int] | None:
    """What stands between a subject and the comma at *close* before its verb.

    Args:
        words: The words of the sentence.
        close: Index of the comma.
        floor: Index of the first word that the subject may use.

    Returns:
        Index of the last word of the subject, the apposition behind it, and the floor from now on: a clause
        with "who" may hold verbs that speak, whose words are behind the subject. None if no comma opens one.
    """
    opened = _clause_before(words, close)
    if opened is not None:
        apposition: Span | None = (opened + 1, close - 1)
        comma, floor = opened, 0 if opened < floor else floor
    else:
        found = _comma_before(words, close, floor)
        if found is None:
            return None
        comma, apposition = found, _between(words, found, close)
    while True:
        outer = _comma_before(words, comma, floor)
        if outer is None:
            break
        if words[outer + 1].lower in _ADVERBIAL and outer and words[outer - 1].is_word:
            # "JNIM, in a message released through its media arm, Az-Zallaqa, boasted"
            return outer - 1, None, floor
        if _is_name(words, comma + 1, close - 1):
            break
        if _is_name(words, outer + 1, comma - 1) and is_office(words, outer):
            # "Armenia's prime minister, Nikol Pashinyan, whom the voters want to resign, has denied"
            return outer - 1, (outer + 1, comma - 1), floor
        if not _is_insertion(words, outer, comma):
            break
        # "Hollis Brandt, the editor of Conflict Ledger, a project that maps the fighting, told"
        apposition, close, comma = (outer + 1, comma - 1), comma, outer
    return comma - 1, apposition, floor


def _clause_before(words: tuple[Word, ...], close: int) -> int | None:
    """The comma before the "who" of a clause that ends at *close*; quotations may stand in it."""
    for index in range(close - 1, max(0, close - _MAX_CLAUSE), -1):
        if words[index].text in {";", ".", "?", "!", ":"}:
            return None
        if words[index].lower in _PEOPLE and words[index - 1].text == ",":
            inside = sum(word.text == "," for word in words[index:close])
            if words[index].lower == "whose" and inside == 1:
                # "the United Nations, whose envoy, Ingrid Halvorsen, said": the envoy is the subject.
                return None
            return index - 1 if inside <= 1 else None
    return None


def _comma_before(words: tuple[Word, ...], index: int, floor: int) -> int | None:
    for opened in range(index - 1, max(floor, index - MAX_APPOSITION) - 1, -1):
        if words[opened].text in QUOTE_MARKS:
            return None
        if words[opened].text == ",":
            return opened
    return None


def _between(words: tuple[Word, ...], comma: int, close: int) -> Span | None:
    """The words between two commas; None for "also", "for his part" and adverbials."""
    adverbs = speech_words("adverb")
    inside = words[comma + 1 : close]
    if not inside or all(word.lower in adverbs or word.lower in _NEGLIGIBLE for word in inside):
        return None
    if inside[0].lower in _ADVERBIAL:
        # "The ministry, in a summary posted on Telegram, said"
        return None
    return comma + 1, close - 1


def _is_name(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether an apposition is the name of the office before it: "the head of the army, Ivan Petrov,"."""
    return first <= last and all(word.is_capital or word.text in ".-" for word in words[first : last + 1])


def _is_insertion(words: tuple[Word, ...], outer: int, comma: int) -> bool:
    """Whether the words between two commas describe a name right before them."""
    before, first = words[outer - 1], words[outer + 1]
    if outer < 1 or not before.is_capital or before.lower in speech_words("adverb"):
        return False
    if _is_adverbial(words, outer):
        return False
    if comma == outer + 2 and first.text.isdigit():
        return True  # "Gagik Abrahamyan, 61, who grazed sheep there, says"
    if first.lower in _PEOPLE:
        return True
    titles, bodies = speech_words("title"), speech_words("body")
    nominal = first.lower in ARTICLES | OWNERS or first.lower in titles
    inside = words[outer + 1 : comma]
    if first.lower in titles and not any(word.lower in _SPLITTERS for word in inside):
        # "In May, Brigadier Nabil Abdelrahim, a spokesman": a name with its rank.
        return False
    return nominal and any(word.lower in titles or word.lower in bodies for word in inside)


def _is_adverbial(words: tuple[Word, ...], comma: int) -> bool:
    """Whether "In May" or "On the eastern front" ends at a comma."""
    for at in range(comma - 1, max(-1, comma - _MAX_ADVERBIAL), -1):
        if words[at].text in STOPS:
            return False
        if words[at].lower in _PREPOSITIONS and (at == 0 or words[at - 1].text in STOPS):
            return True
    return False


def _is_apposition(words: tuple[Word, ...], index: int, close: int) -> bool:
    first = words[index + 1]
    inside = words[index + 1 : close]
    if is_office(words, index) and len(inside) > 1 and all(word.is_capital for word in inside):
        # "a spokesman for Hamas, Hazem Qassem,"
        return True
    if first.is_capital and not words[index - 1].is_capital and all(word.is_capital for word in inside):
        # "according to a monitoring group, Liptako Watch"
        return True
    titles, bodies = speech_words("title"), speech_words("body")
    if first.lower == "then" and index + 2 < close:
        first = words[index + 2]
    owned = index + 2 < len(words) and words[index + 2].is_possessive
    nominal = first.lower in ARTICLES | OWNERS or first.is_capital or owned or first.lower in titles
    if first.lower == "who" and index + 2 < close:
        return words[index + 2].lower in speech_words("office_verb")
    return nominal and any(word.lower in titles or word.lower in bodies for word in inside)
