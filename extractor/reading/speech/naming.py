"""Naming: when two namings mean the same speaker, and what an earlier, fuller one says of them."""

from dataclasses import replace

from extractor.reading.speech.identities import find_identities
from extractor.reading.speech.referents import RESOLVE_BACK
from extractor.reading.speech.speakers import Speaker


def same_speaker(one: Speaker, other: Speaker) -> bool:
    """Whether two namings name the same speaker: equal, or one the surname of the other."""
    if one.text.lower() == other.text.lower():
        return True
    if not (one.is_named and other.is_named):
        return False
    return one.surname == other.surname and (_is_short(one) or _is_short(other))


def _is_short(speaker: Speaker) -> bool:
    return len(speaker.text.split()) == 1


def add_earlier(speaker: Speaker, speakers: list[Speaker]) -> Speaker:
    """Add what an earlier, fuller naming of the same speaker says."""
    for earlier in reversed(speakers[-RESOLVE_BACK:]):
        if same_speaker(earlier, speaker) or _is_shortened(speaker, earlier):
            return replace(
                speaker,
                role=speaker.role or earlier.role,
                office=speaker.office | earlier.office,
                affiliation=speaker.affiliation or earlier.affiliation,
                side=speaker.side or earlier.side,
                is_body=earlier.is_body,
                is_named=earlier.is_named,
            )
    return speaker


def _is_shortened(speaker: Speaker, earlier: Speaker) -> bool:
    """Whether "the ministry" is short for "Ukraine's defence ministry"."""
    return (
        not speaker.is_named
        and earlier.text.lower().endswith(speaker.surname)
        and earlier.is_body == speaker.is_body
    )


class FullestNames:
    """The longest naming of every speaker of a document; a look-up does not depend on how many there are."""

    def __init__(self, speakers: tuple[Speaker, ...]) -> None:
        self._same_text: dict[str, tuple[int, int, str]] = {}
        self._same_surname: dict[str, tuple[int, int, str]] = {}
        self._short_surname: dict[str, tuple[int, int, str]] = {}
        self._identities = find_identities(speakers)
        for order, speaker in enumerate(speakers):
            # Greater is longer, then earlier.
            entry = (len(speaker.text), -order, speaker.text)
            _keep_greater(self._same_text, speaker.text.lower(), entry)
            if speaker.is_named:
                _keep_greater(self._same_surname, speaker.surname, entry)
                if _is_short(speaker):
                    _keep_greater(self._short_surname, speaker.surname, entry)

    def of(self, speaker: Speaker) -> str:
        """The longest naming of the same speaker anywhere in the document."""
        if not speaker.is_named:
            name = self._identities.get(speaker.name.start)
            if name is not None:
                return self._longest(name)
        found = [self._same_text.get(speaker.text.lower())]
        if speaker.is_named:
            longer = self._same_surname if _is_short(speaker) else self._short_surname
            found.append(longer.get(speaker.surname))
        return _longest_of(found, speaker.text)

    def _longest(self, name: str) -> str:
        surname = name.lower().split()[-1]
        return _longest_of([self._same_text.get(name.lower()), self._same_surname.get(surname)], name)


def _longest_of(entries: list[tuple[int, int, str] | None], text: str) -> str:
    return max((entry for entry in entries if entry is not None), default=(0, 0, text))[2]


def _keep_greater(table: dict[str, tuple[int, int, str]], key: str, entry: tuple[int, int, str]) -> None:
    if key not in table or entry > table[key]:
        table[key] = entry
