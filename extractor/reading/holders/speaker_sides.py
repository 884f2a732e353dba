"""Sides of speakers: for whom who speaks speaks, by name, office, and the party named right before."""

from functools import cached_property

from extractor.reading.figure_readings import FigureSite
from extractor.reading.holders.holder_search import find_unnamed
from extractor.reading.holders.parties import Parties
from extractor.reading.holders.party_mentions import army_of, side_meant
from extractor.reading.places.gazetteer import Place, place_by_id, side_of
from extractor.reading.places.places import PlaceMention
from extractor.reading.places.theatre import find_theatre
from extractor.reading.reader import Reading
from extractor.reading.speech.attribution import ReadSentence, Statement
from extractor.reading.speech.speakers import Speaker
from extractor.reading.words.particles import word_set
from extractor.reading.words.vocabulary import action_words

_STATE_OFFICES = word_set(
    "army military ministry minister government general colonel brigadier lieutenant marshal admiral"
    " commander-in-chief police president premier governor navy defence defense interior"
)
"""Offices of a state: who has one speaks for it where no side is named."""
_OBSERVERS = word_set(
    "observatory institute monitor monitors network centre center project tracker tank newspaper daily"
    " university foundation organisation organization commission analysts experts researchers residents"
    " witnesses monitoring"
)
"""Words of those that speak for no side though their name may hold one: "Syrian Observatory"."""
_INSTALLED = word_set("installed appointed backed imposed named controlled")
"""What behind a side and a hyphen makes an official its own: "Russian-installed"."""
_SPOKESMEN = word_set("spokesman spokeswoman spokesperson commander deputy adviser advisor official")
"""Offices of one who speaks for the side named right before, where no other is."""
_OPENING = 160
"""Characters of a document in which it says that it is a communiqué, and whose."""
_ISSUES = (
    "statement of the", "statement no", "press statement", "office of the spokes", "communiqu",
    "press release", "press service", "general command of", "general staff of", "ministry of defence of",
    "ministry of defense of", "briefing by the ministry",
)  # fmt: skip
_REPORTS = (" said", " says", " told", " denied", " claims", " according")
"""Words of those that report of a communiqué."""
_OWNER_BACK = 6
"""Characters before a speaker in which "its" is looked for."""


class SpeakerSides:
    """Tells for which side the speakers of a document speak."""

    def __init__(self, reading: Reading, parties: Parties) -> None:
        self._reading = reading
        self._parties = parties
        self._known: dict[tuple[int, str | None], str | None] = {}

    def of(self, statement: Statement, offset: int, territory: tuple[PlaceMention, ...] = ()) -> str | None:
        """The side of who says something; None for an observer, and where nothing tells.

        Args:
            statement: What is said.
            offset: Where.
            territory: What it is about: an unnamed army is that of the country.
        """
        speaker = statement.speaker
        if speaker is None:
            return self._issuer
        key = (speaker.name.start, self.country(territory))
        if key not in self._known:
            self._known[key] = self._find(speaker, statement.name, offset, key[1])
        return self._known[key]

    def before(self, site: FigureSite) -> str | None:
        """The side of who spoke last: "his men" in a sentence without a speaker."""
        event = site.read.speaker_before
        if event is None or event.speaker is None:
            return None
        return self._find(event.speaker, None, site.mention.start, self.country(()))

    def country(self, territory: tuple[PlaceMention, ...]) -> str | None:
        """The country of a territory, else that where the document's events happen."""
        for mention in territory:
            place = mention.place
            if place is not None:
                country = place if place.kind == "country" else place_by_id(place.country or "")
                if country is not None:
                    return country.name
        return self._theatre.name if self._theatre is not None else None

    def _find(self, speaker: Speaker, name: str | None, offset: int, country: str | None) -> str | None:
        if not _OBSERVERS.isdisjoint(speaker.text.lower().split()):
            return None
        named = speaker.side or self._by_name.get((name or speaker.text).split()[-1].lower())
        return named or self._by_office(speaker, offset, country)

    def _by_office(self, speaker: Speaker, offset: int, country: str | None) -> str | None:
        """The side that the words of an office tell: "a spokesman for the rebels", "its commander"."""
        text = self._reading.text
        pieces = (speaker.name, speaker.role, speaker.affiliation)
        printed = [word for piece in pieces if piece is not None for word in piece.text(text).split()]
        names = {word.lower() for word in printed if word[0].isupper()}
        said = [word.lower() for word in printed]
        said = [word.removesuffix("'s").removesuffix("’s") for word in (*said, *speaker.office)]
        installed = next((word for word in said if word.rpartition("-")[2] in _INSTALLED), None)
        side = side_of(installed.rpartition("-")[0].title()) if installed is not None else None
        if side is not None:
            return side
        nouns = action_words("irregular")
        group = next((word for word in said if word in nouns and word not in names), None)
        if group is not None and not (speaker.is_body and speaker.is_named):
            return self._parties.group(group, offset)
        read = self._reading.attributions.sentence_at(speaker.name.start)
        if self._is_its(speaker) or ("its" in said and "part" not in said):
            return self._before_its(speaker.name.start if read is None else read.sentence.start, read)
        if any(word in _STATE_OFFICES for word in said):
            state = self._parties.state(offset, country)
            return None if state is None else army_of(state)
        if _SPOKESMEN.isdisjoint(said) or read is None:
            return None
        near = self._parties.last_before(read.sentence.start)
        if near is not None and read.order - near.order <= 1:
            return side_meant(near)
        previous = self._reading.attributions.sentences[max(0, read.order - 1)].sentence
        unnamed = [piece.text(text).lower() for piece in find_unnamed(previous.words)]
        noun = next((each for each in unnamed if each in nouns), None)
        return self._parties.group(noun, offset) if noun is not None else self._issuer

    @cached_property
    def _issuer(self) -> str | None:
        """The side whose communiqué the document is: "GENERAL STAFF OF THE ARMED FORCES OF UKRAINE"."""
        opening = self._reading.text[:_OPENING].lower()
        if not any(word in opening for word in _ISSUES) or any(word in opening for word in _REPORTS):
            return None
        first = next(iter(self._parties.mentions), None)
        if first is not None and first.start < _OPENING:
            return army_of(first.side) if first.is_state else first.side
        country = self.country(())
        return army_of(country) if country is not None else None

    def _before_its(self, offset: int, read: ReadSentence | None) -> str | None:
        """Whose "its spokesman" is: the first party of the sentence before, else the last one named."""
        inside = self._parties.inside(read.order - 1) if read is not None else ()
        found = next(iter(inside), None) or self._parties.last_before(offset)
        return side_meant(found) if found is not None else None

    def _is_its(self, speaker: Speaker) -> bool:
        """Whether the speaker is "its commander"."""
        start = min(piece.start for piece in (speaker.name, speaker.role) if piece is not None)
        return self._reading.text[max(0, start - _OWNER_BACK) : start].lower().split()[-1:] == ["its"]

    @cached_property
    def _theatre(self) -> Place | None:
        return find_theatre(self._reading.places)

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """The sides of the speakers that the text gives one anywhere, by surname."""
        named: dict[str, str] = {}
        for speaker in self._reading.attributions.speakers:
            if speaker.is_named and speaker.side is not None:
                named.setdefault(speaker.surname, speaker.side)
        return named
