"""Owners: whose "its spokesman" is, and whose office a paragraph names before the person."""

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from extractor.reading.speech.mentions import Mention
from extractor.reading.speech.speakers import Piece, Speaker
from extractor.reading.words.words import Sentence

NEAR = 4
"""How many mentions back somebody yet to be named may stand."""
_SENTENCES = 2
"""How many sentences back they may stand."""

_GOVERNORS = frozenset({"governor", "mayor", "prefect", "premier", "administrator"})
"""Offices that are those of a land, not of an army named before it."""
_LAND = re.compile(
    r"(?!The |This |That |His |Her |Its |Our |Their )(?:[A-Z][\w-]+ ){1,3}"
    r"(?:region|oblast|province|state|governorate|district|county|department|prefecture|canton)\b"
)


def governs(speaker: Speaker) -> bool:
    """Whether an office is that of a land: "its governor"."""
    return not speaker.office.isdisjoint(_GOVERNORS) or speaker.surname in _GOVERNORS


def find_land(sentence: Sentence, at: int) -> Piece | None:
    """The land that a sentence names last before *at*: "Ukraine's Sumy region …, its governor said"."""
    found = deque(_LAND.finditer(sentence.text, sentence.start, at), maxlen=1)
    return Piece(found[0].start(), found[0].end()) if found else None


def find_owner(near: Sequence[Mention], before: Speaker | None, spoken: int) -> Speaker | None:
    """The body that an office belongs to: the one that opened a sentence or spoke last.

    A body inside a sentence is it only if none of the others is named in a sentence as late.

    Args:
        near: What the sentences before are about, in order.
        before: Who spoke last.
        spoken: The order of the sentence in which they did.
    """
    bodies = [each for each in near if each.speaker.is_body]
    outer = next((each for each in reversed(bodies) if not each.is_inner), None)
    inner = next((each for each in reversed(bodies) if each.is_inner), None)
    owner = outer.speaker if outer is not None else None
    if before is not None and before.is_body and (owner is None or before.name.start > owner.name.start):
        owner = before
    if inner is not None and (owner is None or _is_nearer(inner, outer, spoken)):
        owner = inner.speaker
    return owner


def _is_nearer(inner: Mention, outer: Mention | None, spoken: int) -> bool:
    """Whether a body inside a sentence is named later than any that opens one or speaks."""
    return inner.order > spoken and (outer is None or inner.order > outer.order)


def belong(speaker: Speaker, owner: Speaker | None) -> Speaker:
    """Give a speaker the body that their office belongs to.

    "Its army" of a country is the army, "its general command" of a movement the movement.
    """
    if owner is None:
        return speaker
    is_country = owner.side is not None and owner.text == owner.side
    keeps = is_country and speaker.affiliation is not None
    affiliation = speaker.affiliation if keeps else owner.full or owner.name
    return replace(speaker, affiliation=affiliation, side=speaker.side or owner.side)


def introduce(speaker: Speaker, near: Sequence[Mention], order: int) -> Speaker:
    """Add the office under which a paragraph speaks of somebody before it names them.

    "Ukraine's top general gave different figures. Oleksandr Syrskyi said"

    Args:
        speaker: Whose name stands alone.
        near: Whom the paragraph has been about.
        order: How many sentences stand before.
    """
    for mention in near:
        one = mention.speaker
        is_near = order - _SENTENCES <= mention.order < order
        if is_near and not one.is_named and one.role is not None and speaker.side in {None, one.side}:
            return replace(
                speaker, role=one.role, affiliation=one.affiliation, office=one.office, side=one.side
            )
    return speaker
