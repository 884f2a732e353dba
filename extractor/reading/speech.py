"""Speech events: which words of a sentence somebody is said to have said.

An event is a reporting verb with its subject ("Syrsky said"), a cue with a noun phrase ("according to the ministry"), a
participle that borrows the subject before it ("adding that"), or the colon of a headline. Each covers a stretch to its
right, to its left ("…, the ministry said"), or both.
"""

from dataclasses import dataclass, replace

from extractor.reading.gazetteer import side_of
from extractor.reading.quotations import Quotation
from extractor.reading.speakers import PRONOUNS, Piece, Speaker, read_speaker, speech_words
from extractor.reading.words import Sentence, Word

MAX_SUBJECT = 18
"""Longest subject, words."""
MAX_APPOSITION = 25
"""Longest apposition, words."""
QUOTE_MARKS = frozenset('"“”„«»')
STOPS = frozenset({",", ";", ":", "—", "–", "(", ")", "[", "]", ".", "!", "?", "…"}) | QUOTE_MARKS
CLAUSE_WORDS = frozenset(
    [
        "that",
        "which",
        "who",
        "as",
        "while",
        "but",
        "because",
        "after",
        "before",
        "when",
        "although",
        "though",
        "whereas",
        "if",
        "since",
        "than",
        "until",
        "where",
    ]
)
RELATIVES = frozenset({"that", "which", "who"})
JOINED = frozenset({"the", "its", "their", "his", "her", "other", "allied"})
"""What may follow the "and" of a joint subject, apart from a name."""
REDUCED_BEFORE = frozenset({"at", "as", "to"})
"""After "estimated", "reported" and such they make a participle of it: "farmland estimated at …"."""
AUXILIARIES = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "did",
        "does",
        "do",
        "will",
        "would",
        "can",
        "could",
    ]
)
PASSIVE = frozenset({"is", "are", "was", "were", "been", "being", "be"})
NOTHING_BEFORE = frozenset(
    {"the", "a", "an", "'s", "’s", "of", "its", "his", "their", "such", "these", "those", "any", "no"}
)
PLACE_AND_TIME = frozenset(["in", "on", "at", "during", "from", "by", "via", "late", "early"])
SPOKEN_FORMS = frozenset(
    [
        "statement",
        "interview",
        "post",
        "address",
        "briefing",
        "report",
        "update",
        "message",
        "video",
        "speech",
        "bulletin",
    ]
)


@dataclass(frozen=True, slots=True)
class SpeechEvent:
    """One attribution inside one sentence."""

    verb: Piece
    speaker: Speaker | None
    """None where the subject is to be taken from the event before."""
    stance: str
    kind: str
    """verb, participle, cue, based, inference or colon."""
    subject_start: int
    covers_left: bool
    right: tuple[int, int]
    """Offsets covered to the right; empty where they are equal."""
    medium: Piece | None = None
    """Where it was said: the addressee of "told", or the channel."""
    times: tuple[Piece, ...] = ()
    """Where to look for the day on which it was said."""
    anaphoric: bool = False
    """A denial whose object points back at the sentence before."""


def find_events(
    sentence: Sentence, quotations: tuple[Quotation, ...], *, headline: bool = False
) -> tuple[SpeechEvent, ...]:
    """Find the speech events of a sentence, in order."""
    events: list[SpeechEvent] = []
    floor = 0
    words = sentence.words
    for index, word in enumerate(words):
        if any(quotation.contains(word.start, word.end) for quotation in quotations):
            continue
        event = (
            _cue(sentence, index)
            or _verb(sentence, index, floor, quotations)
            or _participle(sentence, index, events)
        )
        if event is None and headline and not events:
            if word.text == ":" and 0 < index <= 8:
                event = _colon(sentence, index)
            elif word.text in {"—", "–", "-"} and len(words) - 6 <= index < len(words) - 1:
                event = _dash(sentence, index)
        if event is not None:
            events.append(event)
            floor = sentence.index_at(event.verb.end)
    return tuple(_bound(sentence, events))


def _bound(sentence: Sentence, events: list[SpeechEvent]) -> list[SpeechEvent]:
    """End what an event covers on its right where the next one takes over."""
    bounded: list[SpeechEvent] = []
    followers = [*events[1:], None] if events else []
    for event, following in zip(events, followers, strict=True):
        start, end = event.right
        if following is not None and following.kind in {"verb", "participle", "cue", "based"}:
            takes_left = following.covers_left and event.covers_left
            if not following.covers_left or following.kind == "participle" or takes_left:
                end = min(end, following.subject_start)
        bounded.append(replace(event, right=(start, max(start, end))))
    return bounded


def _colon(sentence: Sentence, index: int) -> SpeechEvent | None:
    speaker = read_speaker(sentence, 0, index - 1, None)
    if speaker is None or not (speaker.is_named or speaker.side):
        return None
    word = sentence.words[index]
    if speaker.side is None and not speaker.is_body and len(speaker.text.split()) < 2:
        return None
    return SpeechEvent(
        Piece(word.start, word.end),
        speaker,
        "asserted",
        "colon",
        sentence.start,
        False,
        (word.end, sentence.end),
    )


def _dash(sentence: Sentence, index: int) -> SpeechEvent | None:
    """ "Army holds 90 percent of the country – spokesman"."""
    last = len(sentence.words) - 1
    speaker = read_speaker(sentence, index + 1, last, None)
    if speaker is None or any(word.lower in speech_words("verb") for word in sentence.words[index + 1 :]):
        return None
    if not (
        speaker.side
        or speaker.is_body
        or sentence.words[last].lower in speech_words("title")
        or sentence.words[last].lower in SOURCES
    ):
        return None
    word = sentence.words[index]
    return SpeechEvent(
        Piece(word.start, word.end),
        speaker,
        "asserted",
        "colon",
        word.start,
        True,
        (sentence.end, sentence.end),
    )


SOURCES = frozenset(
    {
        "report",
        "reports",
        "source",
        "sources",
        "official",
        "officials",
        "monitor",
        "monitors",
        "study",
        "analysis",
        "media",
        "experts",
        "analysts",
    }
)


def _phrase_at(words: tuple[Word, ...], index: int, phrases: dict[str, str]) -> tuple[int, str] | None:
    """Length in words and value of the longest phrase that begins here."""
    best: tuple[int, str] | None = None
    for phrase, value in phrases.items():
        parts = phrase.split()
        found = words[index : index + len(parts)]
        if len(found) == len(parts) and all(
            word.lower == part for word, part in zip(found, parts, strict=True)
        ):
            if best is None or len(parts) > best[0]:
                best = (len(parts), value)
    return best


def _cue(sentence: Sentence, index: int) -> SpeechEvent | None:
    words = sentence.words
    found = _phrase_at(words, index, speech_words("cue"))
    if found is None:
        return None
    length, kind = found
    after = index + length
    if kind == "inference":
        return SpeechEvent(
            Piece(words[index].start, words[after - 1].end), None, "asserted", kind, words[index].start, False,
            (words[after - 1].end, sentence.end),
        )  # fmt: skip
    last = after
    while last < len(words) and last - after < MAX_SUBJECT and words[last].text not in STOPS:
        if last > after and (words[last].lower in CLAUSE_WORDS or words[last].lower in speech_words("verb")):
            break
        last += 1
    if last == after:
        return None
    apposition, end = _apposition_after(words, last)
    speaker = read_speaker(sentence, after, last - 1, apposition)
    at_start = (
        index == 0
        or words[index - 1].lower in {"and", "but", "while"}
        or words[index - 1].text in {";", "—", "–"}
    )
    piece = Piece(words[index].start, words[last - 1].end)
    right = (words[end - 1].end, sentence.end) if at_start else (sentence.end, sentence.end)
    if speaker is None:
        return None
    kind = "based" if kind == "based" else "cue"
    return SpeechEvent(piece, speaker, "asserted", kind, words[index].start, not at_start, right)


def _apposition_after(words: tuple[Word, ...], index: int) -> tuple[tuple[int, int] | None, int]:
    """An apposition between a comma at *index* and the next comma or full stop; and where it ends."""
    if index >= len(words) or words[index].text != ",":
        return None, index
    for close in range(index + 1, min(len(words), index + MAX_APPOSITION)):
        if words[close].text in QUOTE_MARKS:
            break
        if words[close].text in {",", ".", ";"}:
            first = words[index + 1]
            nominal = first.lower in {"the", "a", "an"} or first.is_capital or words[index + 2].is_possessive
            if (
                first.is_capital
                and not words[index - 1].is_capital
                and all(word.is_capital for word in words[index + 1 : close])
            ):
                # "according to a monitoring group, Liptako Watch"
                return (index + 1, close - 1), close
            titled = any(
                word.lower in speech_words("title") or word.lower in speech_words("body")
                for word in words[index + 1 : close]
            )
            lower_title = first.lower in speech_words("title")
            return ((index + 1, close - 1), close) if (nominal or lower_title) and titled else (None, index)
    return None, index


def _participle(sentence: Sentence, index: int, events: list[SpeechEvent]) -> SpeechEvent | None:
    words = sentence.words
    stance = speech_words("participle").get(words[index].lower)
    if stance is None or index == 0:
        return None
    follows = index + 1 < len(words) and words[index + 1].lower in {
        "that",
        "it",
        "the",
        "its",
        "their",
        "his",
        "they",
        "he",
    }
    if (
        not follows
        and words[index - 1].text not in {",", "—", "–"}
        and words[index - 1].lower not in {"as", "by", "and"}
    ):
        return None
    end = words[index].end
    subject = None
    if not events and index > 1:
        # "The army issued a statement saying": the subject of the sentence speaks.
        subject = read_sentence_subject(sentence, index)
    return SpeechEvent(
        Piece(words[index].start, end),
        subject,
        stance,
        "participle",
        words[index].start,
        False,
        (end, sentence.end),
    )


def read_sentence_subject(sentence: Sentence, index: int) -> Speaker | None:
    words = sentence.words
    last = 0
    while (
        last < index
        and words[last].text not in STOPS
        and (words[last].is_capital or words[last].lower in {"the", "of", "for", "'s", "’s"} or last == 0)
    ):
        last += 1
    return read_speaker(sentence, 0, last - 1, None) if last and last < index else None


def _verb(
    sentence: Sentence, index: int, floor: int, quotations: tuple[Quotation, ...]
) -> SpeechEvent | None:
    words = sentence.words
    word = words[index]
    verbs, nouns = speech_words("verb"), speech_words("noun_or_verb")
    stance = verbs.get(word.lower) or nouns.get(word.lower)
    if stance is None or index == 0:
        return _inverted(sentence, index, stance) if stance and index == 0 else None
    before = words[index - 1]
    if word.lower in nouns and (
        before.lower in NOTHING_BEFORE or before.lower == "united" or not (before.is_word or before.text in {",", ")"})
        or (index + 1 < len(words) and words[index + 1].lower in {"of", "by", "from", "about", "and", ".", ","})
    ):  # fmt: skip
        return None
    if word.lower in verbs and before.lower in NOTHING_BEFORE:
        return None
    if _is_participle(words, index):
        return None
    if before.lower == "to" or (before.lower in PASSIVE and word.lower not in {"quoted", "cited"}):
        return _passive(sentence, index, stance) if before.lower in PASSIVE else None
    subject = read_subject(sentence, index, floor)
    inverted = _inverted(sentence, index, stance)
    if inverted is not None and (
        before.text in QUOTE_MARKS
        or (before.text == "," and subject is None)
        or _ends_clause(sentence, inverted)
    ):
        return inverted
    if subject is None:
        return inverted
    speaker, first = subject
    medium, tail = _after(sentence, index)
    left = first > 0 and (words[first - 1].text == "," or words[first - 1].text in QUOTE_MARKS)
    right = _right(sentence, tail, is_parenthetical=left)
    anaphoric = stance != "asserted" and _is_anaphoric(words, index + 1)
    ends = words[tail].start if tail < len(words) else sentence.end
    times = (Piece(words[first].start, word.start), Piece(word.end, ends))
    return SpeechEvent(
        Piece(word.start, word.end),
        speaker,
        stance,
        "verb",
        words[first].start,
        left,
        right,
        medium,
        times,
        anaphoric,
    )


def _is_participle(words: tuple[Word, ...], index: int) -> bool:
    """Whether the verb is a participle of the noun before: "farmland estimated at", "a summary posted on Telegram"."""
    word, before = words[index].lower, words[index - 1].lower
    if before in {"if", "once", "unless", "as", "though"}:
        return True
    after = words[index + 1].lower if index + 1 < len(words) else ""
    if (
        word in {"estimated", "calculated", "assessed", "described", "reported", "put", "counted"}
        and after in REDUCED_BEFORE
        and words[index - 1].is_word
    ):
        return before not in speech_words("adverb") and not words[index - 1].is_capital
    return word in {
        "posted",
        "quoted",
        "cited",
        "reported",
        "published",
        "announced",
    } and before in SPOKEN_FORMS | {"summary", "estimate", "figure", "number", "tally"}


def _ends_clause(sentence: Sentence, event: SpeechEvent) -> bool:
    """Whether an inverted reading leaves nothing over: "…, said Mark Hale, a spokesman." """
    words = sentence.words
    index = sentence.index_at(event.right[0])
    return sentence.words[sentence.index_at(event.verb.start) - 1].text in {
        ",",
        *QUOTE_MARKS,
    } and index >= len(words)


def _passive(sentence: Sentence, index: int, stance: str) -> SpeechEvent | None:
    """ "… was confirmed by the defence ministry"."""
    words = sentence.words
    if index + 2 >= len(words) or words[index + 1].lower != "by":
        return None
    last = index + 2
    while (
        last < len(words)
        and last - index < MAX_SUBJECT
        and words[last].text not in STOPS
        and words[last].lower not in CLAUSE_WORDS
    ):
        last += 1
    speaker = read_speaker(sentence, index + 2, last - 1, None)
    if speaker is None:
        return None
    word = words[index]
    return SpeechEvent(
        Piece(word.start, word.end), speaker, stance, "verb", word.start, True, (sentence.end, sentence.end)
    )


def _inverted(sentence: Sentence, index: int, stance: str | None) -> SpeechEvent | None:
    """ "…," said Mark Hale, a spokesman for the army."""
    words = sentence.words
    if (
        stance is None
        or words[index].lower in {"told", "tells"}
        or index + 1 >= len(words)
        or (index > 0 and words[index - 1].text not in {",", *QUOTE_MARKS, "?", "!"})
    ):
        return None
    first = index + 1
    if (
        words[first].lower in speech_words("adverb")
        or words[first].lower in CLAUSE_WORDS
        or not words[first].is_word
    ):
        return None
    last = first
    while last < len(words) and last - first < MAX_SUBJECT and words[last].text not in STOPS:
        if words[last].lower in CLAUSE_WORDS | PLACE_AND_TIME | AUXILIARIES or words[
            last
        ].lower in speech_words("verb"):
            break
        if last > first and words[last].lower in speech_words("adverb"):
            break
        last += 1
    speaker = read_speaker(sentence, first, last - 1, None)
    if (
        last == first
        or speaker is None
        or (
            speaker.pronoun is None
            and not speaker.is_named
            and words[first].lower not in {"the", "a", "an"}
            and speaker.side is None
        )
    ):
        return None
    if last < len(words) and (
        words[last].lower in AUXILIARIES
        or (words[last].lower in CLAUSE_WORDS and words[last].lower not in {"who", "which", "whose"})
    ):
        return None
    if last < len(words) and words[last].lower in {"who", "which", "whose"}:
        piece = words[index]
        return SpeechEvent(
            Piece(piece.start, piece.end),
            speaker,
            stance,
            "verb",
            piece.start,
            True,
            (sentence.end, sentence.end),
        )
    if (
        last + 1 < len(words)
        and words[last].text == ","
        and words[last + 1].lower in {"who", "which", "whose"}
    ):
        piece = words[index]
        return SpeechEvent(
            Piece(piece.start, piece.end),
            speaker,
            stance,
            "verb",
            piece.start,
            True,
            (sentence.end, sentence.end),
        )
    apposition, end = _apposition_after(words, last)
    if apposition is not None:
        speaker = read_speaker(sentence, first, last - 1, apposition)
    # Day and place may follow; anything more is a clause, and the noun phrase its subject.
    tail = end
    while tail < len(words) and (
        words[tail].lower in speech_words("adverb") or words[tail].lower in PLACE_AND_TIME or words[tail].text in {".", ",", "!"}
        or words[tail].lower in SPOKEN_FORMS or words[tail].lower in {"a", "an", "the"} or words[tail].is_capital or words[tail].text.isdigit()
    ):  # fmt: skip
        tail += 1
    word = words[index]
    right = (sentence.end, sentence.end) if tail >= len(words) else (words[tail].start, sentence.end)
    if (
        right[0] < sentence.end
        and words[tail].text not in QUOTE_MARKS
        and words[end].text not in {",", ";", "—", "–"}
    ):
        return None
    medium, _ = _after(sentence, end - 1)
    times = (Piece(words[last - 1].end, words[min(tail, len(words) - 1)].end),)
    return SpeechEvent(
        Piece(word.start, word.end), speaker, stance, "verb", word.start, True, right, medium, times
    )


def read_subject(sentence: Sentence, index: int, floor: int) -> tuple[Speaker, int] | None:
    """The speaker before the verb at *index*, and the index of the subject's first word."""
    words = sentence.words
    adverbs = speech_words("adverb")
    last = index - 1
    while (
        last >= floor
        and (words[last].lower in adverbs or words[last].text.isdigit())
        and words[last].text not in STOPS
    ):
        last -= 1
    apposition = None
    if last >= floor and words[last].text == ")":
        opened = next(
            (at for at in range(last - 1, max(floor, last - 10) - 1, -1) if words[at].text == "("), None
        )
        if opened is None:
            return None
        last = opened - 1
    if last >= floor and words[last].text == ",":
        opened = _comma_before(words, last, floor)
        if opened is None:
            return None
        if any(
            word.lower not in adverbs and word.lower not in {"for", "too", "part"}
            for word in words[opened + 1 : last]
        ):
            apposition = (opened + 1, last - 1)
        last = opened - 1
        if apposition is not None and words[apposition[0]].lower in {
            "in",
            "on",
            "during",
            "at",
            "speaking",
            "citing",
        }:
            # "The ministry, in a summary posted on Telegram, said": an adverbial; an apposition may stand before it.
            apposition = None
    if last < floor or words[last].text in STOPS:
        return None
    first = _phrase_start(words, last, floor)
    first = _skip_lead(words, first, last)
    if first > last:
        return None
    speaker = read_speaker(sentence, first, last, apposition)
    return None if speaker is None else (speaker, first)


def _comma_before(words: tuple[Word, ...], index: int, floor: int) -> int | None:
    for opened in range(index - 1, max(floor, index - MAX_APPOSITION) - 1, -1):
        if words[opened].text in QUOTE_MARKS:
            return None
        if words[opened].text == ",":
            return opened
    return None


def _phrase_start(words: tuple[Word, ...], last: int, floor: int) -> int:
    first = last
    verbs = speech_words("verb")
    if words[last].lower in PRONOUNS:
        return last
    while first > floor and last - first < MAX_SUBJECT:
        word = words[first - 1]
        if word.lower in RELATIVES and _is_relative(words, first - 1, floor):
            # "a group that works with the army said": the subject begins before the relative clause.
            first -= 1
            continue
        if word.text in STOPS or word.lower in CLAUSE_WORDS or word.lower in verbs:
            break
        if word.lower == "and" and (
            words[first - 2].text == "," or not (words[first].is_capital or words[first].lower in JOINED)
        ):
            break
        first -= 1
    if words[first].lower == "and":
        first += 1
    return first


def _is_relative(words: tuple[Word, ...], index: int, floor: int) -> bool:
    """Whether "that", "which" or "who" at *index* opens a relative clause of the noun right before it."""
    if index - 1 < floor:
        return False
    before = words[index - 1]
    return (
        before.is_word
        and before.lower not in speech_words("verb")
        and before.lower not in speech_words("adverb")
        and before.lower not in CLAUSE_WORDS
    )


def _skip_lead(words: tuple[Word, ...], first: int, last: int) -> int:
    """Leave out "On Thursday", "Last week" and "In a statement" before the subject."""
    adverbs = speech_words("adverb")
    if words[first].lower in {"in", "on"}:
        form = next(
            (at for at in range(first, min(first + 4, last)) if words[at].lower in SPOKEN_FORMS), None
        )
        if form is not None:
            return form + 1
    start = first
    while first <= last and (
        words[first].lower in adverbs or words[first].lower in PLACE_AND_TIME or words[first].text.isdigit()
    ):
        first += 1
    # "On the southern front the army said" keeps the whole phrase rather than losing the subject.
    return first if first > start else start


def _after(sentence: Sentence, index: int) -> tuple[Piece | None, int]:
    """The medium after the verb at *index*, and the index of the first word of what was said."""
    words = sentence.words
    position = index + 1
    medium: Piece | None = None
    if position < len(words) and words[index].lower in {"told", "tells", "telling"}:
        medium, position = _addressee(sentence, position)
    adverbs = speech_words("adverb")
    while position < len(words):
        word = words[position]
        if word.lower in {"in", "on", "to", "during", "via", "by"}:
            found = _channel(sentence, position)
            if found is None:
                if position + 1 < len(words) and words[position + 1].lower in adverbs:
                    position += 2
                    continue
                break
            piece, position = found
            medium = medium or piece
        elif word.lower in adverbs or (word.text.isdigit() and words[position - 1].is_capital):
            position += 1
        else:
            break
    return medium, position


def _addressee(sentence: Sentence, position: int) -> tuple[Piece | None, int]:
    """The medium that was told, and where the words of the addressee end."""
    words = sentence.words
    outlets, listeners = speech_words("outlet"), speech_words("listener")
    first = position
    while first < len(words) and (
        words[first].lower in {"the", "a", "an", "state"} or words[first].text in QUOTE_MARKS
    ):
        first += 1
    last = first
    while last < len(words) and (
        words[last].is_capital
        or words[last].lower in outlets
        or words[last].lower in {"military", "news", "state"}
        or words[last].text.isdigit()
        or words[last].is_possessive
    ):
        last += 1
    capitals = [
        at
        for at in range(first, last)
        if words[at].is_capital and words[at].lower not in speech_words("adverb")
    ]
    if not capitals:
        while last < len(words) and (words[last].lower in listeners or words[last].lower in outlets):
            last += 1
        return None, max(last, position)
    end = capitals[-1]
    has_outlet = any(words[at].lower in outlets for at in range(first, last)) or end + 1 == last
    days = speech_words("adverb")
    if not has_outlet or words[capitals[0]].lower in days or _is_person(words, capitals[0]):
        return None, last
    first, end = _outlet_name(words, capitals)
    return Piece(words[first].start, words[end].end), last


def _outlet_name(words: tuple[Word, ...], capitals: list[int]) -> tuple[int, int]:
    """The run of capitals that is the name: "TRT" in "Turkish broadcaster TRT"."""
    runs: list[list[int]] = []
    for index in capitals:
        if runs and index - runs[-1][-1] <= 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    named = [run for run in runs if len(run) > 1 or side_of(words[run[0]].text) is None]
    chosen = (named or runs)[0]
    return chosen[0], chosen[-1]


def _is_person(words: tuple[Word, ...], index: int) -> bool:
    return words[index].lower in speech_words("title")


def _channel(sentence: Sentence, position: int) -> tuple[Piece | None, int] | None:
    """ "in an interview with Bild", "on Telegram", "in a statement": the medium if it is named, and the end."""
    words = sentence.words
    outlets = speech_words("outlet")
    stop = min(len(words), position + 12)
    last = position + 1
    formed = False
    while last < stop and words[last].text not in STOPS and words[last].lower not in CLAUSE_WORDS:
        word = words[last]
        if word.lower in SPOKEN_FORMS:
            formed = True
        elif not (word.lower in outlets or word.is_capital or word.lower in {"a", "an", "the", "its", "his", "her", "their", "with", "to", "on", "state", "daily", "evening", "nightly", "video", "televised", "late", "social", "media", "morning", "weekly", "joint", "brief", "published", "by", "from"}):  # fmt: skip
            break
        last += 1
    inside = words[position + 1 : last]
    capitals = [word for word in inside if word.is_capital and word.lower not in speech_words("adverb")]
    outlet = any(word.lower in outlets for word in inside)
    if not formed and not outlet:
        return None
    if not capitals or not (outlet or formed):
        return None, last
    return Piece(capitals[0].start, capitals[-1].end), last


def _right(sentence: Sentence, tail: int, *, is_parenthetical: bool) -> tuple[int, int]:
    words = sentence.words
    if tail >= len(words) or words[tail].text in {".", "!", "?"}:
        return sentence.end, sentence.end
    follows = words[tail + 1] if tail + 1 < len(words) else None
    if (
        words[tail].text == ","
        and is_parenthetical
        and follows is not None
        and follows.lower not in speech_words("participle")
    ):
        # "In the spring, he said, a third was held": the words go on.
        return follows.start, sentence.end
    if words[tail].text == "," and (follows is None or follows.text not in QUOTE_MARKS):
        return sentence.end, sentence.end
    return words[tail].start, sentence.end


def _is_anaphoric(words: tuple[Word, ...], index: int) -> bool:
    anaphors = speech_words("anaphor")
    found = _phrase_at(words, index, anaphors)
    if found is None:
        return False
    after = index + found[0]
    return (
        after >= len(words)
        or words[after].text in {".", ",", ";"}
        or words[after].lower in {"as", "and", "on", "in"}
    )
