"""Territories: which of the places around it a figure is about."""

from extractor.reading.bases import Base
from extractor.reading.figure_readings import FigureSite
from extractor.reading.holders.holders import HolderWords, contracted
from extractor.reading.places.named_land import is_actor, territories_among
from extractor.reading.places.places import PlaceMention
from extractor.reading.speech.speakers import Piece
from extractor.reading.speech.speech_events import SpeechEvent
from extractor.reading.verbs.governors import ActionWords
from extractor.reading.words.particles import ARTICLES, DASHES, NEIGHBOURING, word_set
from extractor.reading.words.words import Sentence, Word
from extractor_schemas import Mention, Surface

Places = tuple[PlaceMention, ...]

_LIST_WORDS = NEIGHBOURING | word_set("and the region regions or as well both")
"""What may stand between two places of one list."""
_LIST_LEADS = word_set("in around near of town city village district province towns villages districts")
"""What may stand there behind "and": "in Foo and around the town of Bar"."""
_MAX_LIST_WORDS = 5
_RELATIVES = word_set("which where who that whose")
_MAINLY = word_set("mainly mostly chiefly largely primarily principally predominantly partly including")
_PARTS = word_set("most much bulk half part parts some many majority lot third quarter two-thirds none few")
_WHOLLY = word_set("all entirely wholly exclusively both")
_PRONOUNS = word_set("it them which that this these those")
_IN = word_set("in near around within inside across along at on close north south east west between")
_WHOLLY_REACH = 40
"""How far behind a figure "all of it in" may stand, words."""
_MEASURING = word_set("measuring covering spanning having comprising totalling encompassing occupying")
_SUBJECT_REACH = 24
"""How far behind a size that opens the sentence its subject may stand, characters."""
_SEGMENT_MARKS = DASHES | frozenset(",;:")


def find_territory(
    site: FigureSite,
    verb: ActionWords | None,
    holder: HolderWords,
    base: Base | None,
    dateline: Surface | None,
) -> tuple[Places, bool]:
    """The places of a figure: in its base, behind it, before it; and whether they stand in its clause.

    Args:
        site: Where the figure stands.
        verb: What governs it.
        holder: Who holds; a place inside these words is no territory.
        base: What a share is a share of.
        dateline: The place and day that the article opens with; no territory either.
    """
    said = [] if site.statement.speaker is None else [site.statement.speaker.name]
    if base is not None and (own := outside(base.places, said)):
        return own, True
    sentence = site.read.sentence
    figure = site.mention.start
    places = _free_places(site, holder, dateline)
    if verb is not None and verb.form == "size":
        return _sized(site, verb, places), True
    start = base.piece.end if base is not None else site.end
    following = [other.start for other in site.others if other.start >= site.mention.end]
    clause_end = max(min([site.ceiling, *following]), start)
    whole = next((other for other in site.others if other.start == min(following, default=-1)), None)
    if whole is not None and sentence.text[start : whole.start].strip() == "of the":
        start = whole.end  # "32,000 of the 36,778 km² of Rakhine"
        clause_end = sentence.end
    partly = _before_partly(sentence, start, clause_end)  # not in "40 km², most of it near Foo"
    segment_end = max(min(partly, _segment_end(sentence, start, places)), start)
    after = territories_among(sentence, places, start, segment_end)
    if after:  # a list may go on behind where the clause seems to end: "in A, B and C taken together"
        return _first_group(sentence, territories_among(sentence, places, after[0].start, sentence.end)), True
    wholly = _wholly_in(sentence, places, start, site.others)
    if wholly:
        return wholly, True
    for floor in (site.floor, sentence.start):
        before = territories_among(sentence, places, floor, figure)
        if before:
            where = tuple(place for place in before if not is_actor(sentence, place))
            return last_group(sentence, where or before), True
    # Further on in the clause, behind a comma.
    behind = territories_among(sentence, places, start, partly)
    return _first_group(sentence, behind), bool(behind)


def _before_partly(sentence: Sentence, start: int, end: int) -> int:
    """Where "most of it near", "the bulk of that around" or "mainly in" begins; else *end*."""
    words = sentence.words
    for index in range(sentence.index_at(start) + 1, min(sentence.index_at(end), len(words) - 1)):
        if words[index - 1].text not in _SEGMENT_MARKS | ARTICLES:
            continue
        lower = words[index].lower
        if lower in _MAINLY or (lower in _PARTS and words[index + 1].lower == "of"):
            return words[index].start
    return end


def _wholly_in(sentence: Sentence, places: Places, start: int, others: tuple[Mention, ...]) -> Places:
    """The places of "all of it near Foo" and "all of them in Foo and Bar" behind a figure."""
    if not any(place.start > start for place in places):
        return ()
    words = sentence.words
    first = sentence.index_at(start)
    for index in range(first, min(len(words) - 2, first + _WHOLLY_REACH)):
        if words[index].lower not in _WHOLLY or words[index - 1].text not in _SEGMENT_MARKS:
            continue
        behind = index + 1
        if words[behind].lower == "of" and words[behind + 1].lower in _PRONOUNS:
            behind += 2
        if behind < len(words) and words[behind].lower in _IN:
            following = (each.start for each in others if each.start >= start)
            return territories_among(
                sentence, places, words[behind].start, min(following, default=sentence.end)
            )
    return ()


def _sized(site: FigureSite, verb: ActionWords, places: Places) -> Places:
    """What a size is said of: what is named before it, or behind "at 40 km²," and "of the 40 km² of"."""
    sentence = site.read.sentence
    words = sentence.words
    opens = verb.index <= 1 and words[0].lower in {"at", "with"}
    if opens or words[verb.index].lower == "the":
        behind = territories_among(sentence, places, site.end, sentence.end)
        if behind and (not opens or behind[0].start < site.end + _SUBJECT_REACH):
            return behind[:1]
    before = tuple(place for place in places if place.end <= site.mention.start)
    measured = before[-1:]
    if measured and not measured[0].adjectival and _is_measured(words, sentence.index_at(measured[0].end)):
        return measured  # "with Georgia measuring 69,700 km²"
    return _subject_of_size(sentence, territories_among(sentence, places, sentence.start, site.mention.start))


def _is_measured(words: tuple[Word, ...], index: int) -> bool:
    """Whether "measuring" or the like stands at *index*."""
    return index < len(words) and words[index].lower in _MEASURING


def _subject_of_size(sentence: Sentence, places: Places) -> Places:
    """The place that a size is said of: the last one before it that stands in no relative clause.

    "The Kursk region, which borders Ukraine's Sumy, covers": Kursk.
    """
    for index in range(len(places) - 1, 0, -1):
        at = sentence.index_at(places[index].start)
        opener = next(
            (word for word in reversed(sentence.words[:at]) if word.text == "," or word.lower in _RELATIVES),
            None,
        )
        if opener is None or opener.lower not in _RELATIVES or opener.start < places[index - 1].start:
            return places[index : index + 1]
    return places[:1]


def _free_places(site: FigureSite, holder: HolderWords, dateline: Surface | None) -> Places:
    """The places of the sentence that name no people, office, medium or dateline."""
    taken = naming_pieces(site.read.events, dateline)
    taken += [event.medium for event in site.read.events if event.medium is not None]
    ends = holder.piece.text(site.read.sentence.text).rpartition(" ")[2] if holder.piece is not None else ""
    if holder.piece is not None and not contracted(ends) and not _is_region(site, holder.piece):
        taken.append(holder.piece)
        joined = (
            place for place in site.places if _is_joined(site.read.sentence, holder.piece.end, place.start)
        )
        taken += [Piece(place.start, place.end) for place in joined]
    if site.statement.speaker is not None:
        taken.append(site.statement.speaker.name)
    return outside(site.places, taken)


def _is_joined(sentence: Sentence, end: int, start: int) -> bool:
    """Whether only "and" stands between a holder and a name: "by our groups North and Seversk"."""
    return end < start and sentence.text[end:start].strip() in {"and", "and the"}


def _is_region(site: FigureSite, piece: Piece) -> bool:
    """Whether what was read as holder is a region with its type word: "Kursk Region occupies 29,997 km²"."""
    return any(
        place.start <= piece.start and piece.end <= place.end and place.kind in {"region", "district"}
        for place in site.places
        if place.name != place.text
    )


def naming_pieces(events: tuple[SpeechEvent, ...], dateline: Surface | None) -> list[Piece]:
    """Pieces that name speakers and their offices, and the dateline."""
    pieces = [] if dateline is None else [Piece(dateline.start, dateline.end)]
    for event in events:
        if event.speaker is not None:
            one = event.speaker
            named = (one.name, one.role, one.affiliation, one.phrase)
            pieces += [piece for piece in named if piece is not None]
    return pieces


def outside(places: Places, taken: list[Piece]) -> Places:
    """The places that overlap none of the pieces."""
    return tuple(
        place
        for place in places
        if not any(piece.start < place.end and place.start < piece.end for piece in taken)
    )


def _segment_end(sentence: Sentence, start: int, places: Places) -> int:
    """Where the words that belong to a figure end: at the first comma that joins no list of places."""
    words = sentence.words
    for index in range(sentence.index_at(start), len(words)):
        word = words[index]
        if word.text not in _SEGMENT_MARKS or word.start <= start + 1:
            continue
        joins = word.text == "," and index + 1 < len(words)
        if joins and any(place.start == words[index + 1].start for place in places):
            continue
        return word.start
    return sentence.end


def _first_group(sentence: Sentence, places: Places) -> Places:
    """The first place, with those that follow it in a list."""
    count = 1
    while count < len(places) and is_list(sentence, places[count - 1], places[count]):
        count += 1
    return places[:count]


def last_group(sentence: Sentence, places: Places) -> Places:
    """The last place, with those that stand before it in a list."""
    while len(places) > 1 and _describes(sentence, places[-2], places[-1]):
        places = places[:-1]
    first = len(places) - 1
    while first > 0 and is_list(sentence, places[first - 1], places[first]):
        first -= 1
    return places[first:]


def _describes(sentence: Sentence, place: PlaceMention, following: PlaceMention) -> bool:
    """Whether a place stands in an apposition to another: "In Foo, the rice bowl of Haiti, they hold"."""
    gap = sentence.text[place.end : following.start].lower()
    opens = gap.startswith((", the ", ", a ", ", an ")) and gap.count(",") == 1
    return (
        opens
        and gap.endswith((" of ", " of the "))
        and sentence.text[following.end : following.end + 1] == ","
    )


def is_list(sentence: Sentence, left: PlaceMention, right: PlaceMention) -> bool:
    """Whether nothing but "and", commas and such stands between two places."""
    gap = sentence.text[left.end : right.start]
    between = gap.replace(",", " ").lower().split()
    if not between and "," not in gap:
        return False  # "In Luhansk region Russia took"
    known = _LIST_WORDS | _LIST_LEADS if between[:1] == ["and"] else _LIST_WORDS
    return len(between) <= _MAX_LIST_WORDS and all(word in known for word in between)
