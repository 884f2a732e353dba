"""Referents: which speaker a pronoun or a description such as "the colonel" and "the institute" means."""

from itertools import pairwise

from extractor.reading.places.gazetteer import side_of
from extractor.reading.speech.mentions import Mention
from extractor.reading.speech.offices import is_rank
from extractor.reading.speech.openings import is_institution
from extractor.reading.speech.speakers import Speaker
from extractor.reading.words.particles import word_set
from extractor.reading.words.vocabulary import speech_words

RESOLVE_BACK = 40
"""How many earlier speakers a pronoun or short name is looked up among."""
_MONITORS = word_set(
    "group institute tank organisation organization project monitor agency watchdog charity ngo foundation"
    " centre center observatory council office service network team initiative collective movement"
)
"""Kinds of body under which a text takes up a name that does not hold the word itself."""
_ENDS = word_set("of for at in with based from by")
"""What ends the head of a noun phrase."""
_LOOSE = word_set(
    "group institute tank organisation organization project monitor watchdog charity ngo foundation centre"
    " center observatory team initiative collective movement site outlet agency"
)
"""Kinds under which a text takes up a name that is of no kind: "DeepState … the group"."""
_GENERIC_PERSONS = word_set(
    "official envoy diplomat officer politician lawmaker legislator minister leader veteran"
)
"""Under which a text takes up persons of another office."""
_AUTHORS = word_set("author authors researcher researchers analyst analysts expert experts document")


def find_antecedent(pronoun: str, previous: Speaker | None, speakers: list[Speaker]) -> Speaker | None:
    """The speaker that a pronoun of this kind points back at: the last one, else the nearest that fits."""
    if previous is not None and fits(pronoun, previous):
        return previous
    return next((one for one in reversed(speakers[-RESOLVE_BACK:]) if fits(pronoun, one)), None)


def fits(pronoun: str, speaker: Speaker) -> bool:
    """Whether a pronoun can stand for a speaker."""
    if pronoun == "any":
        return True
    return (pronoun == "body") == speaker.is_body


def find_mentioned(
    pronoun: str, mentions: list[Mention], previous_start: int, paragraph: int, *, spoke_here: bool
) -> Speaker | None:
    """Somebody mentioned since the last speaker whom a pronoun rather means.

    Args:
        pronoun: "person", "body" or "any".
        mentions: Those of the document so far, in order.
        previous_start: Where the last speaker is named.
        paragraph: The paragraph of the pronoun.
        spoke_here: Whether somebody has spoken in this paragraph.
    """
    for mention in reversed(mentions[-RESOLVE_BACK:]):
        if mention.start <= previous_start or mention.paragraph < paragraph - 1:
            return None
        speaker = mention.speaker
        if mention.is_inner:
            continue
        if not fits("person" if pronoun == "any" else pronoun, speaker):
            continue
        if mention.is_weak and (spoke_here or mention.paragraph != paragraph):
            continue
        # A country or an army in the words of somebody is what they talk about.
        is_known = is_institution(speaker) or (speaker.is_named and speaker.side is None)
        strong = not speaker.is_body or is_known
        if strong or (speaker.is_body and not spoke_here):
            return speaker
    return None


def find_described(speaker: Speaker, speakers: list[Speaker], mentions: list[Mention]) -> Speaker | None:
    """The named one that a definite description means; None if it can be none of them."""
    if _has_own_name(speaker) or not (speaker.is_definite or head_of(speaker) in _AUTHORS):
        return None
    head = head_of(speaker)
    last = next((one for one in reversed(speakers[-RESOLVE_BACK:]) if one.is_body == speaker.is_body), None)
    if last is not None and not last.is_named and head_of(last) == head:
        return None  # "a Western diplomat said", "the diplomat cautioned"
    outer = (each.speaker for each in mentions[-RESOLVE_BACK:] if not each.is_inner)
    near = [*outer, *speakers[-RESOLVE_BACK:]]
    near.sort(key=lambda one: one.name.start)
    candidates = [one for one in reversed(near) if one.is_named and _same_side(speaker, one)]
    for one in candidates:
        if head in one.office and one.is_body == speaker.is_body:
            return one
    if head in _AUTHORS and not head.endswith("s") and not speaker.is_body:
        # "the lead author, Brice Tindano, … the researcher"
        author = next((one for one in candidates if not one.is_body and one.office & _AUTHORS), None)
        if author is not None:
            return author
    if head in speech_words("document") or head in _AUTHORS:
        documents = speech_words("document").keys()
        known = [one for one in reversed(speakers[-RESOLVE_BACK:]) if one.is_body and one.office & documents]
        same = next((one for one in known if head in one.office), None)
        if same is not None or known:
            return same or known[0]
    if head in _AUTHORS and speaker.is_definite and head.endswith("s"):
        return next((one for one in candidates if one.is_body and one.side is None), None)
    if speaker.is_body:
        return _described_body(head, candidates)
    return _described_person(head, candidates, last) if speaker.is_definite else None


def _has_own_name(speaker: Speaker) -> bool:
    """Whether a phrase names its body itself: "the United Nations human rights office in Colombia"."""
    words = speaker.text.split()
    stop = next((at for at, word in enumerate(words) if word.lower() in _ENDS), len(words))
    own = [word[:1].isupper() and "-" not in word and side_of(word) is None for word in words[:stop]]
    owned = any(word.endswith(("'s", "’s")) and mine for word, mine in zip(words, own, strict=False))
    return owned or any(one and two for one, two in pairwise(own))


def head_of(speaker: Speaker) -> str:
    """The noun of a phrase without a name: "tank" of "the think tank in Juba"."""
    words = speaker.text.lower().split()
    stop = next(
        (at for at, word in enumerate(words) if word in _ENDS or (word.endswith("ed") and "by" in words)),
        len(words),
    )
    return words[stop - 1] if stop else words[-1]


def _described_body(head: str, candidates: list[Speaker]) -> Speaker | None:
    if head not in _MONITORS:
        return None
    bodies = [one for one in candidates if one.is_body]
    named = next((one for one in bodies if head in one.text.lower().split()), None)
    if named is not None or head not in _LOOSE:
        return named
    return next((one for one in bodies if one.side is None), None)


def _described_person(head: str, candidates: list[Speaker], last: Speaker | None) -> Speaker | None:
    """The last person, if nothing said speaks against it: "the Russian president" for Vladimir Putin."""
    if head not in speech_words("title") or (head == "official" and last is None):
        return None
    for one in candidates:
        if one.is_body or not (one.office or " " in one.text):
            continue
        if head in speech_words("observer"):
            return None if one.office else one
        if last is one and head in _GENERIC_PERSONS:
            return one  # "Deputy Ambassador Nasir Hotak told reporters. … the envoy continued"
        return one if is_rank(one.office) or is_rank(frozenset({head})) else None
    return None


def _same_side(one: Speaker, other: Speaker) -> bool:
    return one.side is None or other.side is None or one.side == other.side
