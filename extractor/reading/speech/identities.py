"""Identities: who an unnamed speaker is, by whom the text names shortly after or has named before.

Wire copy leads with "a military spokesman said" and names him in the next paragraph; "a monitoring group"
becomes "the group, LineWatch". A name is given only where there is one: with the same office, or of the same
kind of body; or else the next person who speaks, if of no other side and no other office.
"""

from collections.abc import Iterator

from extractor.reading.places.gazetteer import side_of
from extractor.reading.speech.offices import RANKS
from extractor.reading.speech.speakers import Speaker
from extractor.reading.words.vocabulary import speech_words

NEXT = 2
"""Speakers behind an unnamed one among whom it may be named though its office is not repeated."""
_ENDS = frozenset({"of", "for", "at", "in", "with"})
_VAGUE = frozenset({"leader", "official", "member", "officer", "expert", "analyst", "activist", "worker"})
"""Offices of which there are many kinds."""
_LEAD = 3
"""Speakers of a headline and lead: whoever has no name there is named without an office behind."""
REACH = 12
"""Speakers before and behind an unnamed one among whom its office, or kind of body, is looked for."""


def find_identities(speakers: tuple[Speaker, ...]) -> dict[int, str]:
    """The names of the unnamed speakers that can be told, by where the unnamed ones stand."""
    found: dict[int, str] = {}
    for index, speaker in enumerate(speakers):
        if speaker.is_named or speaker.pronoun is not None or is_many(speaker):
            continue
        if not speaker.is_definite and next(_heads(speaker)) in speech_words("document"):
            continue  # "a confidential report" is another one
        name = _by_office(speaker, speakers, index) or _by_order(speaker, speakers, index)
        if name is not None:
            found[speaker.name.start] = name
    return found


def _by_office(speaker: Speaker, speakers: tuple[Speaker, ...], index: int) -> str | None:
    """The only name near that has the same office, or that the text calls by the same kind of body."""
    kind = next(_heads(speaker))
    near = speakers[max(0, index - REACH) : index + REACH]
    names = {
        _key(other): other.text
        for other in near
        if _may_be(speaker, other) and kind in other.office and not _is_other_kind(speaker, other)
    }
    return next(iter(names.values())) if len(names) == 1 else None


def _by_order(speaker: Speaker, speakers: tuple[Speaker, ...], index: int) -> str | None:
    """The next person who speaks, if the unnamed one has an office and that one none of another kind."""
    offices = _offices(speaker)
    if speaker.is_body or not offices or not offices.isdisjoint(speech_words("observer")):
        return None
    for other in speakers[index + 1 : index + 1 + NEXT]:
        if other.text == speaker.text or other.is_body:
            continue
        # Without a rank it is the one only if the text has begun with the office.
        is_rank = (bool(other.office) or index < _LEAD) and all(word in RANKS for word in other.office)
        return other.text if _may_be(speaker, other) and is_rank and not other.is_body else None
    return None


def _is_other_kind(speaker: Speaker, other: Speaker) -> bool:
    """Whether several words of an office say that it is another: a "civil society leader", no rebel."""
    if speaker.is_body:
        # "the office of the US envoy" says whose it is: no other office.
        text = speaker.text
        behind = text.partition(" of ")[2]
        return behind != behind.lower() and speaker.side != other.side
    if next(_heads(speaker)) not in _VAGUE:
        return False
    degrees = speech_words("degree")
    words = speaker.text.lower().split()
    stop = next((at for at, word in enumerate(words) if word in _ENDS), len(words))
    own = [word for word in words[: stop - 1] if word not in degrees and side_of(word.title()) is None]
    return len(own) > 1 and other.office.isdisjoint(own)


def _may_be(speaker: Speaker, other: Speaker) -> bool:
    if not other.is_named or other.is_body != speaker.is_body:
        return False
    return speaker.side is None or other.side is None or speaker.side == other.side


def _key(speaker: Speaker) -> str:
    return speaker.surname


def _offices(speaker: Speaker) -> frozenset[str]:
    titles = speech_words("title")
    return frozenset(word for word in speaker.text.lower().split() if word in titles)


def is_many(speaker: Speaker) -> bool:
    """Whether several people speak: "officials", "experts"."""
    head = next(_heads(speaker), "")
    return head.endswith("s") and not head.endswith("ss") and not speaker.is_body


def _heads(speaker: Speaker) -> Iterator[str]:
    words = speaker.text.lower().split()
    stop = next((at for at, word in enumerate(words) if word in _ENDS), len(words))
    yield words[stop - 1] if stop else speaker.surname
