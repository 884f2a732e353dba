"""Statements: what the code reads around each figure, whoever proposes a claim.

The grammar engine turns these readings into drafts; grounding compares the drafts of any engine with them.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.reading.actions import ActionWords, action_words, find_action, phrase_at
from extractor.reading.attribution import ReadSentence, Statement
from extractor.reading.bases import Base, read_base, territories_among
from extractor.reading.clauses import clause_bounds
from extractor.reading.dates import TimeWords, read_times
from extractor.reading.gazetteer import place_by_id
from extractor.reading.holders import HolderWords, read_holder
from extractor.reading.places import PlaceMention
from extractor.reading.reader import Reading
from extractor.reading.speakers import Piece
from extractor.reading.words import Sentence
from extractor_schemas import Action, ClaimKind, Mention, MentionKind, ShareScope, Surface, TimePrecision

SHARES = frozenset({MentionKind.PERCENT, MentionKind.FRACTION})
MODALS = frozenset(
    [
        "would",
        "could",
        "may",
        "might",
        "should",
        "must",
        "will",
        "aims",
        "aim",
        "seeks",
        "seek",
        "hopes",
        "hope",
        "plans",
        "plan",
        "wants",
        "want",
        "intends",
        "intend",
        "to",
    ]
)
FLOWS = frozenset({Action.TOOK, Action.RETOOK, Action.LOST, Action.EVACUATED, Action.ANNEXED})


@dataclass(frozen=True, slots=True)
class FigureReading:
    """What the text says of one figure."""

    mention: Mention
    read: ReadSentence
    statement: Statement
    kind: ClaimKind
    verb: ActionWords | None
    action: Action
    holder: HolderWords
    base: Base | None
    territory: tuple[PlaceMention, ...]
    territory_is_near: bool
    """Named in the same clause, not taken over from earlier ones."""
    period: TimeWords | None
    said: TimeWords | None
    linked_to: str | None
    """Id of the figure that this one restates as a share or total: "which amounts to"."""
    is_claim: bool
    why_not: str | None
    """Why it is no claim of territory."""


def read_statements(reading: Reading) -> tuple[FigureReading, ...]:
    """Read every figure of the document that is not a conversion, in order."""
    readings: list[FigureReading] = []
    for mention in reading.mentions:
        if mention.converts is not None:
            continue
        read = reading.attributions.sentence_at(mention.start)
        if read is None:
            continue
        readings.append(_read_figure(reading, read, mention, readings))
    return tuple(_drop_sizes(_promote(readings)))


def _promote(readings: list[FigureReading]) -> list[FigureReading]:
    """In an article that makes claims, take the figures of land too whose verb the table does not know.

    "At least 58 percent of Gaza now lies on the military's side": a share of a named territory, or an area in a paragraph
    that makes claims, unless the words around say that it is burned, sown or mined.
    """
    claiming = {
        reading.read.paragraph
        for reading in readings
        if reading.is_claim and reading.kind is not ClaimKind.REGION_SIZE
    }
    if not claiming:
        return readings
    return [
        replace(reading, is_claim=True, why_not=None) if _is_loose_claim(reading, claiming) else reading
        for reading in readings
    ]


def _is_loose_claim(reading: FigureReading, claiming: set[int]) -> bool:
    if reading.why_not != UNGOVERNED or _is_unlike(reading.read, reading.mention):
        return False
    if reading.mention.kind in SHARES:
        return reading.base is not None and reading.base.is_land and bool(reading.territory)
    near = reading.read.paragraph in claiming
    return near and bool(reading.territory) and reading.mention.unit in LARGE_UNITS


UNGOVERNED = "nobody holds or takes it"
LARGE_UNITS = frozenset(
    {"km2", "mi2", "km2_per_day", "km2_per_week", "km2_per_month", "km2_per_year", "mi2_per_day"}
)
"""Units that news uses for territory rather than for plots of land."""


def _read_figure(
    reading: Reading, read: ReadSentence, mention: Mention, earlier: list[FigureReading]
) -> FigureReading:
    sentence = read.sentence
    statement = reading.attributions.statement_at(mention.start, mention.end)
    assert statement is not None  # read is a sentence
    start = min(mention.start, mention.hedge.start if mention.hedge else mention.start)
    end = _end_with_conversion(reading, mention)
    floor, ceiling = clause_bounds(sentence, start, end)
    floor, ceiling = _event_bounds(read, start, floor, ceiling)
    figures = tuple(
        Piece(each.start, each.end)
        for each in reading.mentions_in(sentence.start, sentence.end)
        if each is not mention and each.converts is None
    )
    verb = find_action(sentence, start, end, floor, ceiling, figures)
    places = reading.places_in(sentence.start, sentence.end)
    base = read_base(sentence, end, places) if mention.kind in SHARES else None
    linked = _link(reading, sentence.start, start, verb, earlier)
    inherited = linked or _inherit(reading, read, mention, start, verb, base, earlier)
    nobody = HolderWords(None, None, is_side=False)
    holder = (
        nobody
        if verb is None or verb.form == "size"
        else _read_holder(reading, read, mention, verb, floor, statement, earlier)
    )
    action = verb.action if verb is not None else Action.OTHER
    if inherited is not None:
        action, holder = inherited.action, inherited.holder
    territory, is_near = _territory(
        reading, read, mention, verb, holder, base, (floor, ceiling), statement, end
    )
    is_size = verb is not None and verb.form == "size"
    if not territory and not is_size:
        territory = _anaphoric_territory(reading, read, mention, base)
    if not territory and not is_size:
        territory = (
            inherited.territory
            if inherited is not None and inherited.territory
            else _territory_before(reading, mention, earlier)
        )
    holder = _side_by_territory(reading, holder, territory)
    times = read_times(sentence, reading.document.published)
    period, said = _periods(reading, read, mention, statement, base, times, (floor, ceiling))
    if linked is not None and period is None:
        period = linked.period
    elif inherited is not None and period is None and not _is_compared(sentence, start):
        period = inherited.period
    if base is not None and base.scope is ShareScope.UNRESOLVED and len(territory) == 1 and base.is_land:
        base = replace(base, scope=ShareScope.REGION_TOTAL)
    kind = _kind(mention, action)
    why_not = _refuse(reading, read, mention, verb, holder, base, territory, inherited, kind, start)
    return FigureReading(
        mention, read, statement, kind, verb, action, holder, base, territory, is_near, period, said,
        linked.mention.id if linked is not None else None, why_not is None, why_not,
    )  # fmt: skip


def _end_with_conversion(reading: Reading, mention: Mention) -> int:
    ends = [
        each.end for each in reading.mentions_in(mention.end, mention.end + 80) if each.converts == mention.id
    ]
    end = max(ends, default=mention.end)
    if ends and reading.text[end : end + 1] in {")", "]"}:
        end += 1
    return end


def _event_bounds(read: ReadSentence, start: int, floor: int, ceiling: int) -> tuple[int, int]:
    """Keep to the words of the same speaker: what follows a reporting verb starts there."""
    for event in read.events:
        if event.kind in {"verb", "participle"} and event.right[0] <= start < event.right[1]:
            floor = max(floor, event.right[0])
            ceiling = min(ceiling, event.right[1]) if event.right[1] > start else ceiling
        elif event.covers_left and event.subject_start > start:
            ceiling = min(ceiling, event.subject_start)
            break
    return min(floor, start), max(ceiling, start + 1)


def _link(
    reading: Reading, sentence_start: int, start: int, verb: ActionWords | None, earlier: list[FigureReading]
) -> FigureReading | None:
    """The figure that this one restates: behind "amounts to", or set off right after it."""
    if not earlier or earlier[-1].mention.start < sentence_start:
        return None
    before = earlier[-1]
    if verb is not None and verb.form == "link":
        return before
    between = reading.text[_end_with_conversion(reading, before.mention) : start]
    if (
        verb is None
        and between.strip() in {"(", "—", "–", "-", ", or", "or", ", about", "[", ","}
        and before.mention.kind is MentionKind.AREA
    ):
        return before
    return None


def _inherit(
    reading: Reading, read: ReadSentence, mention: Mention, start: int, verb: ActionWords | None, base: Base | None, earlier: list[FigureReading]
) -> FigureReading | None:  # fmt: skip
    """The claim that a figure without a verb of its own goes on with: a part of it, or the same at another time."""
    if not earlier or (verb is not None and verb.form != "link" and not _is_part(read, start)):
        return None
    near = [
        figure for figure in reversed(earlier[-6:])
        if figure.is_claim and figure.kind is not ClaimKind.REGION_SIZE
        and figure.read.paragraph == read.paragraph and read.order - figure.read.order <= 1
    ]  # fmt: skip
    if not near or _is_unlike(read, mention):
        return None
    if mention.kind in SHARES and base is None:
        compared = _is_compared(read.sentence, start)
        return next((figure for figure in near if figure.mention.kind in SHARES), None) if compared else None
    if mention.kind in SHARES and base is not None and not base.is_land:
        return None
    return near[0]


STATE_FORCES = frozenset({"government", "army", "military", "regime", "junta", "authorities", "state"})


def _side_by_territory(reading: Reading, holder: HolderWords, territory: tuple[PlaceMention, ...]) -> HolderWords:
    """ "The army" of an article about one country is that country's."""
    if holder.side is not None or holder.piece is None or not territory:
        return holder
    words = holder.piece.text(reading.text).lower().split()
    place = territory[0].place
    if not words or words[-1] not in STATE_FORCES or place is None:
        return holder
    country = place if place.kind == "country" else place_by_id(place.country or "")
    return holder if country is None else replace(holder, side=country.name)


def _is_part(read: ReadSentence, start: int) -> bool:
    """Whether "of which", "of these" or "of the total" stands before the figure in its sentence."""
    words = read.sentence.words
    stop = read.sentence.index_at(start)
    return any(phrase_at(words, index, "of_which") is not None for index in range(max(0, stop - 6), stop))


def _is_compared(sentence: Sentence, start: int) -> bool:
    """Whether the figure is the same one at another time: "against 18.6%", "up from a quarter", "it was a fifth"."""
    words = sentence.words
    stop = sentence.index_at(start)
    if any(phrase_at(words, index, "compared") is not None for index in range(max(0, stop - 5), stop)):
        return True
    before = [word.lower for word in words[max(0, stop - 4) : stop]]
    return any(pair in SAME_THING for pair in pairwise(before))


SAME_THING = frozenset(
    {("it", "was"), ("it", "is"), ("that", "was"), ("figure", "was"), ("share", "was"), ("it", "at")}
)


def _is_unlike(read: ReadSentence, mention: Mention) -> bool:
    """Whether the words around say that the area is burned, sown, mined or built on rather than held."""
    words = read.sentence.words
    at = read.sentence.index_at(mention.start)
    unlike = action_words("unlike")
    return any(word.lower in unlike for word in words[max(0, at - 12) : at + 12])


def _read_holder(
    reading: Reading, read: ReadSentence, mention: Mention, verb: ActionWords, floor: int, statement: Statement, earlier: list[FigureReading]
) -> HolderWords:  # fmt: skip
    """Who holds; "they" are those of the figure before rather than the speaker's own."""
    holder = read_holder(read.sentence, verb, floor, statement)
    piece = holder.piece
    if piece is None or piece.text(reading.text).lower() not in {"they", "it"} or not earlier:
        return holder
    before = earlier[-1]
    if (
        piece.text(reading.text).lower() == "it"
        and statement.speaker is not None
        and statement.speaker.is_body
    ):
        return holder
    if (
        before.read.paragraph == read.paragraph
        and before.holder.side is not None
        and read.order - before.read.order <= 1
    ):
        return HolderWords(before.holder.piece, before.holder.side, is_side=True)
    return holder


WHOLES = {
    "country": "country", "nation": "country", "republic": "country", "region": "region", "province": "region",
    "oblast": "region", "state": "region", "city": "city", "strip": "other", "enclave": "other", "national": "country",
}  # fmt: skip
"""Words that point back at a place, and the kind of place they mean."""


def _anaphoric_territory(
    reading: Reading, read: ReadSentence, mention: Mention, base: Base | None
) -> tuple[PlaceMention, ...]:
    """What "the country" or "the region" points back at: the last place of that kind."""
    words = read.sentence.words
    if base is not None:
        first, last = read.sentence.index_at(base.piece.start), read.sentence.index_at(base.piece.end)
    else:
        first = read.sentence.index_at(mention.end)
        last = min(len(words), first + 6)
    for index in range(first, last):
        kind = WHOLES.get(words[index].lower)
        before = {word.lower for word in words[max(0, index - 2) : index]}
        if kind is None or not (base is not None or before & {"the", "this", "that"}):
            continue
        known = [place for place in reading.places if place.kind == kind]
        before = [place for place in known if place.start < mention.start and not place.adjectival]
        if before or (kind == "country" and known):
            return (before[-1] if before else known[0],)
    return ()


def _kind(mention: Mention, action: Action) -> ClaimKind:
    if mention.kind is MentionKind.AREA_RATE:
        return ClaimKind.RATE
    if mention.kind in SHARES:
        return ClaimKind.SHARE
    if action is Action.SPANS:
        return ClaimKind.REGION_SIZE
    return ClaimKind.AREA_CHANGED if action in FLOWS else ClaimKind.AREA_HELD


def _territory(
    reading: Reading, read: ReadSentence, mention: Mention, verb: ActionWords | None, holder: HolderWords, base: Base | None,
    bounds: tuple[int, int], statement: Statement, end: int,
) -> tuple[tuple[PlaceMention, ...], bool]:  # fmt: skip
    """The places of a figure: in its base, behind it, before it in the clause; and whether they stand that near."""
    sentence = read.sentence
    if base is not None and base.places:
        return base.places, True
    floor, ceiling = bounds
    taken = _people(read, holder, statement, reading.document.dateline)
    places = tuple(
        each
        for each in reading.places_in(sentence.start, sentence.end)
        if not any(piece.start < each.end and each.start < piece.end for piece in taken)
    )
    if verb is not None and verb.form == "size":
        before = territories_among(sentence, places, sentence.start, mention.start)
        return before[-1:], True
    start = base.piece.end if base is not None else end
    following = [
        each.start for each in reading.mentions_in(mention.end, sentence.end) if each.converts is None
    ]
    stop = min([ceiling, *following, _segment_end(sentence, start, places)])
    after = _first_group(sentence, territories_among(sentence, places, start, max(stop, start)))
    if after:
        return after, True
    before = territories_among(sentence, places, floor, mention.start)
    if before:
        return _last_group(sentence, before), True
    before = territories_among(sentence, places, sentence.start, mention.start)
    if before:
        return _last_group(sentence, before), True
    # Further on in the clause, behind a comma.
    behind = territories_among(sentence, places, start, max(min([ceiling, *following]), start))
    return _first_group(sentence, behind), bool(behind)


def _segment_end(sentence: Sentence, start: int, places: tuple[PlaceMention, ...]) -> int:
    """Where the words that belong to a figure end: at the first comma that joins no list of places."""
    words = sentence.words
    for index in range(sentence.index_at(start), len(words)):
        if words[index].text not in {",", ";", "—", "–", ":"} or words[index].start <= start + 1:
            continue
        joins = words[index].text == "," and index + 1 < len(words)
        if joins and any(place.start == words[index + 1].start for place in places):
            continue
        return words[index].start
    return sentence.end


def _people(
    read: ReadSentence, holder: HolderWords, statement: Statement, dateline: Surface | None
) -> list[Piece]:
    """Pieces that name people and their offices: places inside them are no territory."""
    pieces = [holder.piece] if holder.piece is not None else []
    if dateline is not None:
        pieces.append(Piece(dateline.start, dateline.end))
    for event in read.events:
        speaker = event.speaker
        if speaker is not None:
            pieces += [
                piece for piece in (speaker.name, speaker.role, speaker.affiliation) if piece is not None
            ]
        if event.medium is not None:
            pieces.append(event.medium)
    if statement.speaker is not None:
        pieces.append(statement.speaker.name)
    return [piece for piece in pieces if piece is not None]


def _first_group(sentence: Sentence, places: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """The first place, with those that follow it in a list."""
    return _group(sentence, places, reverse=False)


def _last_group(sentence: Sentence, places: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    return _group(sentence, places, reverse=True)


def _group(
    sentence: Sentence, places: tuple[PlaceMention, ...], *, reverse: bool
) -> tuple[PlaceMention, ...]:
    text = sentence.text
    if not places:
        return ()
    ordered = places[::-1] if reverse else places
    group = [ordered[0]]
    for place in ordered[1:]:
        left, right = (place, group[-1]) if reverse else (group[-1], place)
        between = text[left.end : right.start].replace(",", " ").split()
        if (
            any(
                word.lower()
                not in {
                    "and",
                    "the",
                    "region",
                    "regions",
                    "or",
                    "as",
                    "well",
                    "eastern",
                    "western",
                    "southern",
                    "northern",
                    "neighbouring",
                    "neighboring",
                    "both",
                }
                for word in between
            )
            or len(between) > 4
        ):
            break
        group.append(place)
    return tuple(group[::-1] if reverse else group)


def _territory_before(
    reading: Reading, mention: Mention, earlier: list[FigureReading]
) -> tuple[PlaceMention, ...]:
    """The territory spoken of last: that of the figure before, else the first the article names."""
    dateline = reading.document.dateline
    for figure in reversed(earlier):
        if figure.territory and (figure.is_claim or figure.read.paragraph == _paragraph(reading, mention)):
            return figure.territory
    for read in reading.attributions.sentences:
        taken = [
            piece
            for event in read.events
            if event.speaker
            for piece in (event.speaker.name, event.speaker.role, event.speaker.affiliation)
            if piece
        ]
        if dateline is not None:
            taken.append(Piece(dateline.start, dateline.end))
        places = tuple(
            each
            for each in reading.places_in(read.sentence.start, read.sentence.end)
            if not any(piece.start < each.end and each.start < piece.end for piece in taken)
        )
        usable = territories_among(read.sentence, places, read.sentence.start, read.sentence.end)
        named = [place for place in usable if place.kind not in {"country", "city"}] or list(usable)
        if named:
            return (named[0],)
    return ()


def _paragraph(reading: Reading, mention: Mention) -> int:
    read = reading.attributions.sentence_at(mention.start)
    return read.paragraph if read is not None else -1


def _periods(
    reading: Reading, read: ReadSentence, mention: Mention, statement: Statement, base: Base | None,
    times: tuple[TimeWords, ...], bounds: tuple[int, int],
) -> tuple[TimeWords | None, TimeWords | None]:  # fmt: skip
    """When it was so, and when it was said."""
    said = _said(reading, statement, times)
    floor, ceiling = bounds
    dateline = reading.document.dateline
    free = [
        time for time in times
        if not (dateline is not None and dateline.start <= time.start < dateline.end)
        and not any(piece.start <= time.start < piece.end for piece in statement.times)
        and not (base is not None and base.piece.start <= time.start < base.piece.end)
        and not _in_subordinate(read, time, mention)
    ]  # fmt: skip
    inside = [
        time for time in free if floor <= time.start < ceiling and not _is_crossed(reading, mention, time)
    ]
    fronted = [time for time in free if time.start < floor and time.start <= read.sentence.start + 4]
    candidates = inside or fronted
    if not candidates:
        return None, said
    nearest = min(candidates, key=lambda time: _distance(time, mention))
    if (
        said is None
        and not inside
        and nearest.precision is not TimePrecision.MONTH_OR_MORE
        and not nearest.is_open
    ):
        # "Last week, Syrsky said that …" dates the saying as well.
        said = nearest if any(event.subject_start > nearest.start for event in read.events) else None
    return nearest, said


def _is_crossed(reading: Reading, mention: Mention, time: TimeWords) -> bool:
    """Whether another figure stands between: the time is that one's ("against 18.6% a year earlier")."""
    low, high = (mention.end, time.start) if time.start >= mention.end else (time.end, mention.start)
    between = [each for each in reading.mentions_in(low, high) if each.converts is None]
    if time.start < mention.start:
        # A time before several figures holds for all of them.
        return False
    return bool(between)


def _distance(time: TimeWords, mention: Mention) -> int:
    return mention.start - time.end if time.end <= mention.start else time.start - mention.end


def _said(reading: Reading, statement: Statement, times: tuple[TimeWords, ...]) -> TimeWords | None:
    for piece in statement.times:
        own = next(
            (time for time in times if piece.start <= time.start < piece.end and not time.is_open), None
        )
        if own is not None:
            return own
        read = reading.attributions.sentence_at(piece.start)
        if read is None:
            continue
        for time in read_times(read.sentence, reading.document.published):
            if piece.start <= time.start < piece.end and not time.is_open:
                return time
    return None


SUBORDINATORS = frozenset({"after", "when", "before", "which", "who", "as", "that", "including"})


def _in_subordinate(read: ReadSentence, time: TimeWords, mention: Mention) -> bool:
    """Whether "after", "when" or "before" stands between figure and time: "captured after they attacked last year"."""
    words = read.sentence.words
    first, last = sorted((read.sentence.index_at(mention.start), read.sentence.index_at(time.start)))
    if time.start > mention.start:
        return any(
            word.lower in SUBORDINATORS for word in words[first:last]
        )
    # "Russia, which sent troops in 2022, occupies a fifth": the time is inside the relative clause.
    opened = next(
        (at for at in range(first - 1, -1, -1) if words[at].lower in {"which", "who", "when", "where"}), None
    )
    if opened is None or opened == 0 or words[opened - 1].text != ",":
        return False
    commas = [at for at in range(opened, last) if words[at].text == ","]
    return bool(commas) and commas[0] > first


def _refuse(
    reading: Reading, read: ReadSentence, mention: Mention, verb: ActionWords | None, holder: HolderWords, base: Base | None,
    territory: tuple[PlaceMention, ...], linked: FigureReading | None, kind: ClaimKind, start: int,
) -> str | None:  # fmt: skip
    """Why a figure is no claim of territory; None if it is one."""
    if mention.kind is MentionKind.PERCENTAGE_POINTS:
        return "percentage points"
    if (
        mention.kind is MentionKind.AREA
        and linked is None
        and reading.text[max(0, start - 1) : start] in {"(", "["}
    ):
        return "the size of what stands before the bracket"
    if _is_withdrawn(read):
        return "the article withdraws it"
    if linked is not None and linked.is_claim:
        return "not of territory" if base is not None and not base.is_land else None
    if verb is None or verb.form == "link":
        return UNGOVERNED
    if holder.is_harmless:
        return "its holder is no side of a conflict"
    if not verb.is_strong and verb.form != "size" and not holder.is_side:
        return "its holder is no side of a conflict"
    if verb.form in {"active", "gerund"} and _is_planned(read, verb):
        return "planned or supposed"
    if mention.kind in SHARES:
        if base is None and not territory:
            return "a share of nothing named"
        if base is not None and not base.is_land:
            return "not of territory"
    if kind is ClaimKind.REGION_SIZE and not territory:
        return "not of a known territory"
    if kind is ClaimKind.REGION_SIZE and not any(
        place.kind in {"region", "country", "other", "set", "district"} for place in territory
    ):
        return "not of a known territory"
    if verb.form != "size" and not holder.is_side and _is_unlike(read, mention):
        return "not of territory"
    follows = read.sentence.words[
        read.sentence.index_at(mention.end) : read.sentence.index_at(mention.end) + 3
    ]
    if (
        mention.kind is MentionKind.AREA
        and not (verb.is_strong and holder.is_side)
        and len(follows) > 1
        and follows[0].lower == "of"
        and any(word.lower in action_words("not_land") for word in follows[1:])
    ):
        return "not of territory"
    return None


def _is_withdrawn(read: ReadSentence) -> bool:
    """Whether the sentence corrects the article: "An earlier version gave …"."""
    words = read.sentence.words
    return any(phrase_at(words, index, "correction") is not None for index in range(min(len(words), 8)))


def _is_planned(read: ReadSentence, verb: ActionWords) -> bool:
    words = read.sentence.words
    index = verb.index
    before = [word.lower for word in words[max(0, index - 3) : index]]
    if not before:
        return False
    if "to" in before:
        at = len(before) - 1 - before[::-1].index("to")
        return "have" not in before[at:]
    return any(word in MODALS - {"to"} for word in before)


def _drop_sizes(readings: list[FigureReading]) -> list[FigureReading]:
    """Sizes of territories are claims only in an article that makes claims about who holds what."""
    if any(reading.is_claim and reading.kind is not ClaimKind.REGION_SIZE for reading in readings):
        return readings
    return [
        replace(reading, is_claim=False, why_not="the size of a territory that nobody contests here")
        if reading.is_claim
        else reading
        for reading in readings
    ]
