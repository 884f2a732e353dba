"""Figure readings: where a figure stands in the text, and what the text says of it."""

from dataclasses import dataclass

from extractor.reading.bases import Base
from extractor.reading.holders.holders import HolderWords
from extractor.reading.places.places import PlaceMention
from extractor.reading.reader import Reading
from extractor.reading.speech.attribution import ReadSentence, Statement
from extractor.reading.speech.speakers import Piece
from extractor.reading.times.dates import TimeWords
from extractor.reading.verbs.governors import ActionWords
from extractor.reading.words.clauses import clause_bounds
from extractor.reading.words.particles import BE, word_set
from extractor_schemas import Action, ClaimKind, Mention, MentionKind, ShareScope

SHARES = frozenset({MentionKind.PERCENT, MentionKind.FRACTION})

FLOWS = frozenset({Action.TOOK, Action.RETOOK, Action.LOST, Action.EVACUATED, Action.ANNEXED})
"""Actions that change who holds; an area of theirs is a change, not a stock."""
_ASIDE = 4
"""How far before a reporting verb the comma of its aside may stand, words."""
_PREDICATES = BE | word_set("has have had remain remains remained")
"""What goes on behind an aside with the clause that it stands in."""
_CONVERSION_REACH = 80
"""How far behind a figure its conversion may begin, code points."""


@dataclass(frozen=True, slots=True)
class FigureSite:
    """Where a figure stands: its sentence, who says it, and the clause around it."""

    mention: Mention
    read: ReadSentence
    statement: Statement
    start: int
    """Where the figure, or its hedge, begins."""
    end: int
    """Where the figure, or its bracketed conversion, ends."""
    floor: int
    """Offset before which nothing belongs to the same statement."""
    ceiling: int
    """Offset after which nothing does."""
    others: tuple[Mention, ...]
    """The other figures of the sentence, conversions left out."""
    places: tuple[PlaceMention, ...]
    """The places of the sentence."""

    @property
    def is_share(self) -> bool:
        """Whether the figure is a percentage or fraction."""
        return self.mention.kind in SHARES


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
    is_loose: bool = False
    """Whether it is one all the same in an article that makes claims: nothing speaks against it."""

    @property
    def may_be_claim(self) -> bool:
        """Whether later figures may go on with it."""
        return self.is_claim or self.is_loose

    @property
    def share_scope(self) -> ShareScope | None:
        """What the share is a share of; None where the figure is no share."""
        if self.kind is not ClaimKind.SHARE:
            return None
        if self.base is not None:
            return self.base.scope
        return ShareScope.REGION_TOTAL if len(self.territory) == 1 else ShareScope.UNRESOLVED


def find_site(reading: Reading, mention: Mention) -> FigureSite | None:
    """Where a figure stands; None in captions, bylines and other blocks that make no claims."""
    read = reading.attributions.sentence_at(mention.start)
    statement = reading.attributions.statement_at(mention.start, mention.end)
    if read is None or statement is None:
        return None
    sentence = read.sentence
    start = min(mention.start, mention.hedge.start) if mention.hedge is not None else mention.start
    end = end_with_conversion(reading, mention)
    floor, ceiling = _within_speech(read, start, *clause_bounds(sentence, start, end))
    others = tuple(
        each
        for each in reading.mentions_in(sentence.start, sentence.end)
        if each is not mention and each.converts is None
    )
    places = reading.places_in(sentence.start, sentence.end)
    return FigureSite(mention, read, statement, start, end, floor, ceiling, others, places)


def end_with_conversion(reading: Reading, mention: Mention) -> int:
    """Where a figure ends, its bracketed conversion taken in: behind "(386 sq mi)"."""
    near = reading.mentions_in(mention.end, mention.end + _CONVERSION_REACH)
    end = max((each.end for each in near if each.converts == mention.id), default=mention.end)
    if end > mention.end and reading.text[end : end + 1] in {")", "]"}:
        end += 1
    return end


def _is_aside(read: ReadSentence, verb: Piece) -> bool:
    """Whether a reporting verb stands between commas in what it reports: "had won, it says, 40 km²"."""
    sentence = read.sentence
    first = sentence.index_at(verb.start)
    before = sentence.words[max(0, first - _ASIDE) : first]
    follows = sentence.text[verb.end : verb.end + 1]
    return follows == "," and any(word.text == "," for word in before)


def _is_inserted(read: ReadSentence, verb: Piece) -> bool:
    """Whether a short "it says" between commas stands inside its clause: "107, it notes, were liberated"."""
    sentence = read.sentence
    behind = sentence.index_at(verb.end)
    follows = sentence.words[behind : behind + 2]
    is_closed = len(follows) > 1 and follows[0].text == "," and follows[1].lower in _PREDICATES
    return is_closed and _is_aside(read, verb)


def _within_speech(read: ReadSentence, start: int, floor: int, ceiling: int) -> tuple[int, int]:
    """Keep to the words of the same speaker: what follows a reporting verb starts there."""
    for event in read.events:
        low, high = event.right
        if event.kind in {"verb", "participle"} and low <= start < high and not _is_aside(read, event.verb):
            floor = max(floor, low)
            ceiling = min(ceiling, high)
        elif event.covers_left and event.subject_start > start and not _is_inserted(read, event.verb):
            ceiling = min(ceiling, event.subject_start)
            break
    return min(floor, start), max(ceiling, start + 1)


def claim_kind(mention: Mention, action: Action) -> ClaimKind:
    """What kind of claim a figure makes if it makes one."""
    if mention.kind is MentionKind.AREA_RATE:
        return ClaimKind.RATE
    if mention.kind in SHARES:
        return ClaimKind.SHARE
    if action is Action.SPANS:
        return ClaimKind.REGION_SIZE
    return ClaimKind.AREA_CHANGED if action in FLOWS else ClaimKind.AREA_HELD
