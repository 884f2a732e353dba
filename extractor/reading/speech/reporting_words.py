"""Reporting words: when a word that may report does so, and when it is a noun or describes one."""

from extractor.reading.speech.estimates import states_behind
from extractor.reading.speech.speakers import PRONOUNS
from extractor.reading.speech.subjects import MAX_SUBJECT
from extractor.reading.words.particles import ARTICLES, BE, QUOTE_MARKS, word_set
from extractor.reading.words.vocabulary import speech_phrase_at, speech_words
from extractor.reading.words.words import Word

_NOT_BEFORE_VERB = ARTICLES | word_set("'s ’s of its his their such these those any no")
"""Before any of these a word is a noun: "the claims", "its estimates"."""
_NOT_BEHIND_VERB = word_set("of by from about and . ,")
"""Before any of these a word that may be a noun is one: "claims of"."""
_NO_CLAUSE = word_set("if once unless as though")
"""Between these and a participle stands no subject: "as reported"."""
_REDUCED_BEFORE = word_set("at as to")
"""After "estimated", "reported" and such they make a participle of it: "farmland estimated at …"."""
_SHORT_SUBJECT = 5
"""Longest subject between two commas that begins with an article, words."""
_PLURALS = word_set("they we data police media people and")
"""What is many without an "s": "the data show"."""
_FINITE = ("s", "ed", "felt")
"""How verbs end of which one can be the subject."""
_MARKS = frozenset(",:.;")
_CALLS = word_set("called calls")
_CALLED = word_set("it that this them those these such the him her a an “")
"""What somebody calls something: not "called for", "called up", "a town called Bor"."""
_DATA = word_set("data figures maps estimates statistics calculations findings records numbers images")
"""Heads of subjects that are many: "data from MapWatch show"."""
_AFTER_ANAPHOR = word_set(". , ; as and on in")


def is_noun(words: tuple[Word, ...], index: int) -> bool:
    """Whether the word is a noun here: "the claims", "United States", "reports of"."""
    word, before = words[index], words[index - 1]
    if word.lower in {"added", "adds", "add"} and index + 1 < len(words):
        behind = words[index + 1]
        if behind.lower == "up" or behind.text[0].isdigit() or behind.text in QUOTE_MARKS:
            return True  # "soldiers added “six square kilometres”"
    if word.lower in speech_words("clausal") and index + 1 < len(words) and before.text not in QUOTE_MARKS:
        behind = words[index + 1]
        return (
            behind.lower not in {"that", "in"}
            and behind.text not in _MARKS
            and behind.text not in QUOTE_MARKS
        )
    if word.lower in _CALLS:
        return index + 1 >= len(words) or words[index + 1].lower not in _CALLED
    if word.lower in speech_words("noun_or_verb"):
        after = words[index + 1].lower if index + 1 < len(words) else ""
        if before.lower in {"who", "which"} and index > 1:
            return False
        return (
            before.lower in _NOT_BEFORE_VERB
            or before.lower == "united"
            or (not word.lower.endswith(_FINITE) and not _is_plural(words, index))
            or not (before.is_word or before.text in {",", ")"})
            or (after in _NOT_BEHIND_VERB and not _is_parenthetical(words, index))
        )
    return before.lower in _NOT_BEFORE_VERB


def _is_plural(words: tuple[Word, ...], index: int) -> bool:
    """Whether several say so, as the form of the verb needs: not in "a UN estimate"."""
    at = index - 1
    while at > 0 and words[at].lower in speech_words("adverb"):
        at -= 1
    if words[at].text == ")":
        opened = next((each for each in range(at, 0, -1) if words[each].text == "("), at)
        at = opened - 1  # "independent monitors (ACLED) record"
    before = words[at].lower
    head = next((word.lower for word in words[max(0, at - MAX_SUBJECT) : at] if word.lower in _DATA), None)
    if head is not None:
        return True
    return before in _PLURALS or (before.endswith("s") and not before.endswith("ss")) or before == ","


def _is_parenthetical(words: tuple[Word, ...], index: int) -> bool:
    """Whether a subject and the verb stand between two commas: ", the Harbor Institute shows,"."""
    if words[index + 1].text not in {",", "."}:
        return False
    for at in range(index - 1, max(0, index - MAX_SUBJECT), -1):
        if words[at].text == "," and at == index - 1:
            # "…, BINUH, the United Nations office, reports, …"
            low = max(0, index - MAX_SUBJECT)
            return any(words[each].text == "," and words[each + 1].is_capital for each in range(low, at))
        if words[at].text == ",":
            is_short = index - at <= _SHORT_SUBJECT or words[index - 1].is_capital
            if words[at + 1].lower in _DATA or (at + 2 == index and words[at + 1].lower in PRONOUNS):
                return True
            return words[at + 1].is_capital or (words[at + 1].lower in ARTICLES and is_short)
    return False


def is_participle(words: tuple[Word, ...], index: int) -> bool:
    """Whether the verb is a participle of the noun before: "farmland estimated at", "a summary posted on"."""
    word, before = words[index].lower, words[index - 1].lower
    if before in _NO_CLAUSE:
        return True
    if word == "written" and before not in {"had", "has", "have"}:
        return True
    after = words[index + 1].lower if index + 1 < len(words) else ""
    if states_behind(words, index):
        return False
    if (
        word in speech_words("reduced")
        and before not in BE
        and after in _REDUCED_BEFORE
        and words[index - 1].is_word
    ):
        return before not in speech_words("adverb") and not words[index - 1].is_capital
    return (
        word in speech_words("published")
        and not words[index - 1].is_capital
        and (before in speech_words("form") or before in speech_words("count"))
    )


def is_anaphoric(words: tuple[Word, ...], index: int) -> bool:
    """Whether the object at *index* is only "the claim", "it" and such, which point back."""
    found = speech_phrase_at(words, index, "anaphor")
    if found is None:
        return False
    after = index + found[0]
    return after >= len(words) or words[after].lower in _AFTER_ANAPHOR
