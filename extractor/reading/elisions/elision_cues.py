"""Elision cues: the words that tie a bare number to a figure with a unit, and those that it counts."""

from extractor.reading.elisions.elision_contrasts import is_compared, is_denied_behind
from extractor.reading.elisions.elision_lists import tie_by_order
from extractor.reading.verbs.control import control_at
from extractor.reading.verbs.giving import giving_at
from extractor.reading.words.particles import BE, QUOTE_MARKS, REMAIN, word_set
from extractor.reading.words.vocabulary import action_phrase_at
from extractor.reading.words.words import Sentence, Word
from extractor_schemas import Mention

_REACH = 7
"""How far before a number the words that tie it may stand, words."""
_AHEAD = 8
_OF_WHICH = 2
"""Length of "of which", words."""
_THESE = word_set("them these those that it which")
_PARTS = word_set("other remaining rest remainder")
_FOLLOWS = word_set(
    "of in on at near around for since by from under to between across inside outside within along with"
    " during was were is are have has had lie lies lay remain remains remained belong belongs stood stand"
    " stay stayed and or but again as now still today altogether more earlier before after last there here"
    " up down north south east west northeast southeast northwest southwest over beyond behind a an per"
    " daily weekly monthly this while when where which who all so far alone already each instead not if"
    " than against"
    " together came"
)
"""What may follow a number that counts nothing."""
_DETERMINERS = word_set("the its their his that this these those a an")
_ANAPHORS = word_set(
    "it that this figure share total measure gain gains loss losses area tally sum number count"
    " proportion pace part portion amount holdings what answer estimate"
    " version reckoning outcome result balance"
)
_AUX = word_set("had has have would still only then since now meanwhile again also already")
_BE_VERBS = (BE - {"being"}) | word_set(
    "stood stands came comes reached became remained remains dropped fell fallen rose risen grew grown shrank"
    " shrunk climbed increased decreased swelled swollen slipped crept gone went dwindled"
)
_ESTIMATES = word_set(
    "put puts putting calculate calculates calculated estimate estimates estimated reckon reckons"
    " reckoned gauged gave give gives placed places assessed pegged pegs peg set sets counted counts count"
    " measures measured"
    " arrives arrive arrived reports reported cites cited states stated speaks spoke"
    " speak speaking report talk talks talked"
)
_GIVES = word_set("leaves leave left leaving makes make making gives give")
_MONTHS = word_set(
    "january february march april may june july august september october november december jan feb mar"
    " apr jun jul aug sep sept oct nov dec"
)
_VERBS = ("weak", "strong", "gerund")
_CAME = word_set("came followed fell went")
_STATED_BY = BE | REMAIN | word_set("as have has had now still lie lies")
_STATED_AHEAD = 4
_FILLERS = word_set(
    "not even another further some still just only again as also now already about around roughly"
    " approximately nearly almost over more than less fewer at least most up to close closer well under no"
    " little a an the additional estimated perhaps maybe something like probably between above below total"
    " of another barely"
    " strip stretch patch pocket band even just"
)
"""What may stand between the words that tie and the number."""


def counts_noun(sentence: Sentence, first: int, behind: int) -> bool:
    """Whether the number is a date or counts the noun that follows: "17 villages", "12 May", "May 12"."""
    words = sentence.words
    if first and words[first - 1].lower in _MONTHS:
        return True
    if behind >= len(words):
        return False
    word = words[behind]
    if not word.is_word:
        return word.text in {"%", "°", "$", "€", "£", "/", "-"}
    next_word = words[behind + 1].lower if behind + 1 < len(words) else ""
    if word.lower == "of":
        return next_word not in _THESE | _DETERMINERS
    if word.lower in {"and", "to", "or"} and next_word[:1].isdigit():
        # "between 24 and 31 May", "3 and 4 villages": the second number says what both are.
        return True
    return word.lower not in _FOLLOWS


def is_date(sentence: Sentence, first: int, behind: int) -> bool:
    """Whether a month stands beside the number."""
    words = sentence.words
    near = [*words[max(0, first - 1) : first], *words[behind : behind + 1]]
    return any(word.lower in _MONTHS for word in near)


def names_again(sentence: Sentence, first: int) -> bool:
    """Whether "the" or "those" stands before a number: "dismissed the 400"."""
    return first > 0 and sentence.words[first - 1].lower in {"the", "those", "these"}


def is_tied(
    sentence: Sentence, first: int, behind: int, like: Mention, *, is_area: bool, is_word: bool
) -> str | None:
    """How the words tie the number to the figure *like*; None if they do not.

    Args:
        sentence: The sentence of the number.
        first: Index of its first word.
        behind: Index behind its last word.
        like: The figure with the unit.
        is_area: Whether that is an area.
        is_word: Whether the number is spelled out.
    """
    words = sentence.words
    is_after = like.start >= words[first].start
    lead = lead_of(words, first)
    if is_area and _is_part(sentence, lead, behind, like, is_after=is_after):
        return "part"
    if is_after:
        return "contrast" if not is_word and _is_contrast(sentence, lead, first, behind, like) else None
    if like.start < sentence.start and _is_of_another(words):
        return None
    if is_word and not _is_round(words[first:behind]):
        return None
    return _tie_by_words(words, lead, first, behind) or (
        None if is_word else tie_by_order(sentence, lead, first, behind, like)
    )


def _tie_by_words(words: tuple[Word, ...], lead: int, first: int, behind: int) -> str | None:
    """How the words right around the number tie it to a figure."""
    if lead and words[lead - 1].lower in _PARTS:
        return "rest"
    if lead > 1 and words[lead - 1].text == "," and words[lead - 2].lower in _PARTS:
        return "rest"
    if _is_more(words, lead, first, behind) or _is_after_colon(words, lead, behind):
        return "verb"
    if _is_governed(words, lead, first) or _is_stated_so(words, behind) or _is_noun_of(words, lead):
        return "verb"
    if is_anaphor(words, lead) or _is_estimate(words, lead) or _gives(words, lead):
        return "same"
    if is_compared(words, lead) or is_denied_behind(words, lead, first):
        return "set against"
    return None


def _is_part(sentence: Sentence, lead: int, behind: int, like: Mention, *, is_after: bool) -> bool:
    """Read "25 of them", "of which 25" and "of these, 25"."""
    if _is_partitive(sentence, behind, like, is_after=is_after):
        return True
    words = sentence.words
    if is_after or lead < _OF_WHICH:
        return False
    if _opens_with_part(words, lead, behind):
        return True
    if words[lead - 1].lower in _THESE and words[lead - 2].lower == "of":
        return True
    if words[lead - 1].text != "," or words[lead - 2].lower not in _THESE | {"total"}:
        return False
    return lead > _OF_WHICH and words[lead - 3].lower in {"of", "the", "this", "that"}


def _opens_with_part(words: tuple[Word, ...], lead: int, behind: int) -> bool:
    """Read "Of those, he conceded, 3,500 were handed back"."""
    if words[0].text in QUOTE_MARKS:
        words, lead, behind = words[1:], lead - 1, behind - 1
    if [word.lower for word in words[:1]] != ["of"] or words[1].lower not in _THESE or words[2].text != ",":
        return False
    return lead <= 2 * _REACH and not any(word.text[0].isdigit() for word in words[2:lead])


def lead_of(words: tuple[Word, ...], first: int) -> int:
    """Index of the first word of the number's hedge and quotation marks."""
    lead = first
    while (
        lead
        and first - lead < _REACH
        and (words[lead - 1].lower in _FILLERS or words[lead - 1].text in QUOTE_MARKS)
        and not (words[lead - 1].lower == "of" and words[lead - 2].lower not in _FILLERS)
    ):
        lead -= 1
    return lead


def _is_round(words: tuple[Word, ...]) -> bool:
    """Whether a number word is ten or more and so rarely a pronoun or a count of few."""
    is_big = words[-1].lower in {"ten", "eleven", "twelve", "hundred", "thousand"}
    return is_big or words[0].lower.partition("-")[0].endswith("ty")


def _is_partitive(sentence: Sentence, behind: int, like: Mention, *, is_after: bool) -> bool:
    """Read "25 of them" and "700 of the roughly 1,100 km²"; or "four, all of them in"."""
    words = sentence.words
    if behind + 1 < len(words) and words[behind].text == "," and words[behind + 1].lower == "all":
        behind += 2
    if behind + 1 >= len(words) or words[behind].lower != "of":
        return False
    follows = words[behind + 1].lower
    if not is_after:
        return follows in _THESE
    return follows in _DETERMINERS and sentence.index_at(like.start) - behind <= _AHEAD


def _is_contrast(sentence: Sentence, lead: int, first: int, behind: int, like: Mention) -> bool:
    """Read "not 3,170 but 2,900 km²"."""
    words = sentence.words
    has_not = any(word.lower in {"not", "from"} for word in words[max(0, lead - 1) : first])
    between = [word.lower for word in words[behind : sentence.index_at(like.start)]]
    return has_not and between[:1] == ["but"] and len(between) <= _REACH


def _is_governed(words: tuple[Word, ...], lead: int, first: int) -> bool:
    """Whether a verb of taking or holding stands right before: "have taken back 25", "lost some 300"."""
    for index in range(lead - 1, max(-1, lead - _REACH), -1):
        if not words[index].is_word:
            return False
        for role in _VERBS:
            found = action_phrase_at(words, index, role)
            if found is not None and index + found[0] <= first and index + found[0] >= lead:
                return True
    # A phrase such as "sitting on another" ends inside what was taken for a hedge.
    for index in range(max(0, lead - 1), first):
        for role in _VERBS:
            found = action_phrase_at(words, index, role)
            if found is not None and index + found[0] <= first:
                return True
    return False


def _is_more(words: tuple[Word, ...], lead: int, first: int, behind: int) -> bool:
    """Read "another 22 came on top", "a further 107, it notes, were liberated"."""
    if not any(word.lower in {"another", "further", "additional"} for word in words[lead:first]):
        return False
    if behind < len(words) and words[behind].text == ",":
        close = next((at for at in range(behind + 1, len(words)) if words[at].text == ","), None)
        behind = behind if close is None or close - behind > _REACH else close + 1
    return _is_stated_so(words, behind) or (behind < len(words) and words[behind].lower in _CAME)


def _is_after_colon(words: tuple[Word, ...], lead: int, behind: int) -> bool:
    """Read "has them losing rather less: 461."."""
    closes = behind >= len(words) or words[behind].text in {".", ";", "”"}
    if not closes or not lead or words[lead - 1].text != ":":
        return False
    roles = (*_VERBS, "noun")
    back = range(max(0, lead - 2 * _REACH), lead - 1)
    return any(action_phrase_at(words, index, role) is not None for index in back for role in roles)


def _is_noun_of(words: tuple[Word, ...], lead: int) -> bool:
    """Read "the loss of 430", "gains of some 70"."""
    return (
        lead > 1 and words[lead - 1].lower == "of" and action_phrase_at(words, lead - 2, "noun") is not None
    )


def _is_stated_so(words: tuple[Word, ...], behind: int) -> bool:
    """Read "we class 20,400 as occupied", "1,091 have been cleared" and "300 remain in rebel hands"."""
    at = behind
    while at < len(words) and at - behind < _STATED_AHEAD and words[at].lower in _STATED_BY:
        at += 1
    if at == behind or at >= len(words):
        return False
    if words[at].lower in {"left", "lost", "gone", "theirs", "ours"}:
        return True
    return action_phrase_at(words, at, "passive") is not None or control_at(words, at) is not None


def is_anaphor(words: tuple[Word, ...], lead: int) -> bool:
    """Read "it was 110,000", "the figure is still 77", "the true gain had been closer to 6,000"."""
    at = lead - 1
    while at > 0 and at > lead - 4 and words[at].lower in {"at", "to", "still", "then"}:
        at -= 1
    if at < 1 or words[at].lower not in _BE_VERBS:
        return False
    while at > 0 and words[at].lower in _BE_VERBS | _AUX:
        at -= 1
    return words[at].lower in _ANAPHORS


def _is_estimate(words: tuple[Word, ...], lead: int) -> bool:
    """Read "puts what they still hold at 220", "which he calculates at 2,600"."""
    before = words[lead - 1].lower if lead else ""
    if before == "with" and lead > 1 and words[lead - 2].lower.startswith("compare"):
        return True
    if before != "of" and not any(word.lower == "at" for word in words[max(0, lead - 1) : lead + 2]):
        return False
    if before == "of" and (lead < 2 or words[lead - 2].lower not in _ESTIMATES):
        return False
    for index in range(lead - 1, max(-1, lead - 2 * _REACH), -1):
        if words[index].lower in _ESTIMATES:
            return True
        if words[index].text in {".", ";", ":"}:
            return False
    return False


def _gives(words: tuple[Word, ...], lead: int) -> bool:
    """Read "that leaves 1,500 for the rest of the month", "leaves them with 1,500"."""
    if lead > 0 and words[lead - 1].lower in _GIVES:
        return True
    back = range(max(0, lead - _REACH), lead)
    return any(giving_at(words, index, lead) is not None for index in back)


def _is_of_another(words: tuple[Word, ...]) -> bool:
    """Whether the sentence begins with a whole of its own: "Of the 214 km of line, 30 were overrun"."""
    return words[0].lower == "of" and any(word.text[0].isdigit() for word in words[1:4])
