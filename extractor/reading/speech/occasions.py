"""Occasions: who speaks in each event of a document, and where; later sentences go on with earlier ones."""

from collections.abc import Callable, Set
from dataclasses import replace
from functools import partial

from extractor.reading.places.gazetteer import find_places
from extractor.reading.speech.mentions import Mention, find_mentions, read_description
from extractor.reading.speech.naming import add_earlier
from extractor.reading.speech.offices import is_rank
from extractor.reading.speech.openings import is_institution
from extractor.reading.speech.owners import NEAR, belong, find_land, find_owner, governs, introduce
from extractor.reading.speech.referents import (
    RESOLVE_BACK,
    find_antecedent,
    find_described,
    find_mentioned,
)
from extractor.reading.speech.speakers import Piece, Speaker
from extractor.reading.speech.speech_events import SpeechEvent
from extractor.reading.words.quotations import Quotation
from extractor.reading.words.vocabulary import speech_words
from extractor.reading.words.words import Sentence

MAX_TIMES = 40
"""How many pieces of text are looked through for the day of one utterance."""
_STAFF = frozenset({"chief", "head", "director", "fellow", "coordinator"})
"""Offices that are always those of a body."""
_SPEAKING = frozenset({"verb", "participle", "cue", "colon", "estimate"})


def _as_event(speaker: Speaker, start: int) -> SpeechEvent:
    nothing = (start, start)
    return SpeechEvent(speaker.name, speaker, "asserted", "mention", start, False, nothing)


class Occasions:
    """The speakers so far, and the last utterance of each: later sentences belong to it."""

    def __init__(self) -> None:
        self.speakers: list[Speaker] = []
        self.mentions: list[Mention] = []
        self.previous: SpeechEvent | None = None
        """The last event of all before."""
        self.topic: SpeechEvent | None = None
        """Whom the sentences since the last event are about: bare quotations are theirs."""
        self._last: dict[str, SpeechEvent] = {}
        self._land: Callable[[int], Piece | None] = lambda _: None
        """The land named last before an offset of the sentence."""
        self._paragraph = -1
        self._previous_paragraph = -1
        self._previous_order = -1
        self._spoke: dict[str, tuple[int, int]] = {}
        """Of persons, bodies and any: where the last one is named, and its paragraph."""
        self._known: set[str] = set()
        """Surnames of persons so far."""

    def read(
        self,
        sentence: Sentence,
        quotations: tuple[Quotation, ...],
        found: tuple[SpeechEvent, ...],
        order: int,
        paragraph: int,
    ) -> list[SpeechEvent]:
        """Say who speaks in the events of the next sentence."""
        self._paragraph = paragraph
        coming = [
            each if self._is_person(each) else replace(each, is_weak=True)
            for each in find_mentions(sentence, order, paragraph)
            if self._may_be_person(each)
            and not any(quotation.contains(each.start, each.start) for quotation in quotations)
        ]
        events: list[SpeechEvent] = []
        for unresolved in found:
            covered = events[-1].right if events else (0, 0)
            ready = [each for each in coming if each.start < unresolved.subject_start]
            coming = coming[len(ready) :]
            self.mentions += [each for each in ready if not covered[0] <= each.start < covered[1]]
            self._land = partial(find_land, sentence)
            event = self._resolve(unresolved, order)
            events.append(event)
            if event.speaker is not None and event.kind in _SPEAKING:
                self.previous, self._previous_paragraph = event, paragraph
                self._previous_order = order
                kind = "body" if event.speaker.is_body else "person"
                self._spoke["any"] = self._spoke[kind] = (event.subject_start, paragraph)
        self._describe(sentence, order, paragraph)
        if events:
            self.topic = None
        else:
            self.mentions += coming
            opening = next((each for each in coming if each.is_opening and not each.is_weak), None)
            if opening is not None and (not opening.speaker.is_body or is_institution(opening.speaker)):
                self.topic = _as_event(self._fuller(opening.speaker), opening.start)
        return events

    def _describe(self, sentence: Sentence, order: int, paragraph: int) -> None:
        """Take in "He is an army spokesman" and "She speaks for the SDF", of the last person."""
        office = read_description(sentence)
        if office is None:
            return
        persons = [one for one in self.speakers[-RESOLVE_BACK:] if one.is_named and not one.is_body]
        persons += [each.speaker for each in self.mentions[-1:] if each.speaker.is_named]
        last = max(persons, key=lambda one: one.name.start, default=None)
        if last is None or last.is_body:
            return
        fuller = replace(
            last,
            role=office.role or last.role,
            affiliation=office.affiliation or last.affiliation,
            office=last.office | office.words,
        )
        self._known.add(fuller.surname)
        self.mentions.append(Mention(fuller, sentence.start, order, paragraph, False))

    def _fuller(self, speaker: Speaker) -> Speaker:
        mentioned = (each.speaker for each in self.mentions[-RESOLVE_BACK:] if not each.is_inner)
        return add_earlier(speaker, [*mentioned, *self.speakers])

    def _may_be_person(self, mention: Mention) -> bool:
        """Whether a bare name can be a person's: two words that are no place, or a surname that is known."""
        speaker = mention.speaker
        if speaker.is_body or not speaker.is_named or speaker.office:
            return True
        if " " not in speaker.text:
            return speaker.surname in self._known
        return not find_places(speaker.text)

    def _is_person(self, mention: Mention) -> bool:
        """Whether a name that opens a sentence is somebody's: it has an office, or is known."""
        speaker = mention.speaker
        if speaker.is_body or not speaker.is_named:
            return True
        is_known = bool(speaker.office) or speaker.surname in self._known
        if is_known:
            self._known.add(speaker.surname)
        return is_known

    def _resolve(self, event: SpeechEvent, order: int) -> SpeechEvent:
        speaker = event.speaker
        before = self.previous.speaker if self.previous is not None else None
        if event.kind == "participle" and speaker is None:
            speaker = before
        if speaker is not None and speaker.text.lower() in {"we", "i"}:
            # Outside of quotations the article speaks of itself: "we put the pocket at".
            return replace(event, speaker=None, kind="inference")
        if speaker is not None and speaker.pronoun is not None:
            speaker = self._mean(speaker.pronoun, event, order)
        if speaker is None:
            return replace(event, speaker=None)
        speaker = self._name(speaker, event, order)
        if event.kind != "based":
            self.speakers.append(speaker)
            if speaker.is_named and not speaker.is_body:
                self._known.add(speaker.surname)
        event = replace(event, speaker=speaker)
        if event.carrier is not None and event.medium is None:
            event = replace(event, medium=self._carry(event.carrier, event, order))
        key = speaker.surname if speaker.is_named else speaker.text.lower()
        earlier = self._last.get(key)
        if earlier is not None and event.medium is None:
            times = (*event.times, *earlier.times)[:MAX_TIMES]
            goes_on = event.kind != "cue" or self._previous_paragraph == self._paragraph
            event = replace(event, medium=earlier.medium if goes_on else None, times=times)
        if event.kind in {"verb", "participle", "cue", "estimate"}:
            self._last[key] = event
        return event

    def _carry(self, carrier: Speaker, event: SpeechEvent, order: int) -> Piece | None:
        """The medium that cites: an outlet or body by its name, or "they" of the sentences before."""
        if carrier.pronoun is not None:
            meant = self._mean("body", event, order)
            return meant.name if meant is not None else None
        return carrier.name

    def _mean(self, pronoun: str, event: SpeechEvent, order: int) -> Speaker | None:
        """Whom a pronoun means."""
        previous = self.previous
        before = previous.speaker if previous is not None else None
        # What stands in the words that it closes is no subject of theirs.
        # Whoever opens the sentence may be: "The colonel keeps a map on which, he says, …".
        closes = event.covers_left and event.right[0] >= event.right[1]
        usable = [
            each
            for each in self.mentions[-RESOLVE_BACK:]
            if not event.covers_left
            or each.order < order
            or (each.is_opening and not closes and each.speaker.is_named and not each.speaker.is_body)
        ]
        start, spoken = self._spoke.get(pronoun, (-1, -1))
        here = spoken == self._paragraph
        mentioned = find_mentioned(pronoun, usable, start, self._paragraph, spoke_here=here)
        return mentioned or find_antecedent(pronoun, before, self.speakers)

    def _name(self, speaker: Speaker, event: SpeechEvent, order: int) -> Speaker:
        """Add what the text has said of a speaker before."""
        if not speaker.is_named and speaker.pronoun is None and not (speaker.is_owned and speaker.is_body):
            described = find_described(speaker, self.speakers, self.mentions)
            if described is not None:
                role = described.role
                says_more = not is_rank(frozenset(speaker.text.lower().split()))
                if not speaker.is_body and says_more and (role is None or is_rank(described.office)):
                    role = speaker.role or role
                return replace(
                    described,
                    name=speaker.name,
                    full=described.full or described.name,
                    role=role,
                    affiliation=described.affiliation or speaker.affiliation,
                    office=described.office | speaker.office,
                    phrase=speaker.phrase,
                )
        if not speaker.is_body and (speaker.is_owned or self._serves_last(speaker)):
            speaker = self._belong(speaker, event, order)
        speaker = self._fuller(speaker)
        is_bare = speaker.is_named and not speaker.is_body and not speaker.office
        near = [each for each in self.mentions[-NEAR:] if each.paragraph == self._paragraph]
        return introduce(speaker, near, order) if is_bare else speaker

    def _last_body(self, documents: Set[str]) -> Speaker | None:
        """The body of a document, or the one that has spoken last in this paragraph."""
        bodies = [one for one in reversed(self.speakers[-RESOLVE_BACK:]) if one.is_body]
        found = next((one for one in bodies if one.office & documents), None)
        if found is None and bodies and self._spoke.get("body", (0, -1))[1] == self._paragraph:
            return bodies[0]
        return found

    def _serves_last(self, speaker: Speaker) -> bool:
        """Whether an office without a body is that of the body that has just spoken: "a spokeswoman said"."""
        if speaker.affiliation is not None or speaker.role is None or self.previous is None:
            return False
        before = self.previous.speaker
        if before is None or not before.is_body or self._paragraph - self._previous_paragraph > 1:
            return False
        return any(word in _STAFF or word.startswith("spokes") for word in speaker.office)

    def _belong(self, speaker: Speaker, event: SpeechEvent, order: int) -> Speaker:
        """Say whose "its spokesman" is: the body spoken of last."""
        at = speaker.phrase.start if speaker.phrase is not None else event.subject_start
        if speaker.is_owned and speaker.affiliation is None and governs(speaker):
            land = self._land(at)
            if land is not None:
                return replace(speaker, affiliation=land)
        near = [each for each in self.mentions[-RESOLVE_BACK:] if each.start < at and each.order >= order - 3]
        if not speaker.office.isdisjoint(speech_words("office_verb")):
            # "who edits the bulletin", "who directs the project": the body that has spoken.
            owner = self._last_body(speaker.office & speech_words("document").keys())
        else:
            before = self.previous.speaker if self.previous is not None else None
            owner = find_owner(near, before, self._previous_order)
        return belong(speaker, owner)
