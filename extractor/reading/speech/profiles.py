"""Profiles: office and affiliation of every speaker, from all that a document says of them anywhere.

Wire copy gives the office once, often before the name: "its spokesman said" in the lead, "Brigadier General
Nabil Idris told reporters" behind it. An office goes before a rank.
"""

from dataclasses import dataclass, replace

from extractor.reading.speech.identities import find_identities
from extractor.reading.speech.offices import RANKS
from extractor.reading.speech.speakers import Piece, Speaker


@dataclass(slots=True)
class _Profile:
    role: Piece | None = None
    rank: Piece | None = None
    affiliation: Piece | None = None
    side: str | None = None


class Profiles:
    """What is known of each person of a document; a look-up does not depend on how many there are."""

    def __init__(self, text: str, speakers: tuple[Speaker, ...], mentioned: tuple[Speaker, ...]) -> None:
        self._text = text
        self._identities = find_identities(speakers)
        self._profiles: dict[str, _Profile] = {}
        # What stands beside the name goes before what is said of somebody yet to be named.
        everybody = sorted((*speakers, *mentioned), key=lambda one: (not one.is_named, one.name.start))
        for speaker in everybody:
            key = self._key(speaker)
            if key is not None:
                self._add(self._profiles.setdefault(key, _Profile()), speaker)

    def fill(self, speaker: Speaker) -> Speaker:
        """The speaker with the office and affiliation that the document gives anywhere."""
        if speaker.is_body:
            return replace(speaker, role=None, affiliation=None)
        key = self._key(speaker)
        profile = self._profiles.get(key) if key is not None else None
        if profile is not None:
            return replace(
                speaker,
                role=profile.role or profile.rank,
                affiliation=profile.affiliation,
                side=speaker.side or profile.side,
            )
        # Whoever has no name is the speaker as described.
        return replace(speaker, role=None, affiliation=None)

    def _key(self, speaker: Speaker) -> str | None:
        """The surname of a person, also of one whom the text names elsewhere."""
        if speaker.is_body:
            return None
        if speaker.is_named:
            return speaker.surname
        name = self._identities.get(speaker.name.start)
        return name.lower().split()[-1] if name is not None else None

    def _add(self, profile: _Profile, speaker: Speaker) -> None:
        profile.side = profile.side or speaker.side
        role = speaker.role
        if role is not None and self._is_rank(role):
            # "General" before a name is how somebody is called; "a brigadier" behind it what they are.
            profile.rank = profile.rank or (role if role.text(self._text)[0].islower() else None)
        elif role is not None and profile.role is None:
            profile.role = role
            profile.affiliation = speaker.affiliation or profile.affiliation
        profile.affiliation = profile.affiliation or speaker.affiliation

    def _is_rank(self, role: Piece) -> bool:
        words = role.text(self._text).lower().replace("-", " ").split()
        return all(word in RANKS or word.rstrip(".") in RANKS for word in words)
