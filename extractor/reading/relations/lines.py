"""Lines: a sentence as its figures and the cues in the gaps between them."""

from dataclasses import dataclass
from functools import cached_property

from extractor.reading.relations.cues import Cue, CueKind
from extractor.reading.words.words import Sentence, Word
from extractor_schemas import BlockKind, Mention, MentionKind

SHARES = frozenset({MentionKind.PERCENT, MentionKind.FRACTION})
REACH = 6
"""How many words may stand between a cue and its figure."""


@dataclass(frozen=True, slots=True)
class Item:
    """A figure of a sentence, its hedge and its conversions taken in."""

    mention: Mention
    begin: int
    """Where it begins: with its hedge, if that stands before it."""
    end: int
    """Where it ends: behind the bracket of its conversion."""

    @property
    def is_area(self) -> bool:
        """Whether it is an area."""
        return self.mention.kind is MentionKind.AREA

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage or a worded fraction."""
        return self.mention.kind in SHARES

    @property
    def is_rate(self) -> bool:
        """Whether it is an area per time."""
        return self.mention.kind is MentionKind.AREA_RATE

    def is_like(self, other: "Item") -> bool:
        """Whether the two can be added: both areas, or both in percent."""
        return self.mention.kind is other.mention.kind


@dataclass(frozen=True)
class Line:
    """A sentence with its figures in order.

    Gap `i` is what stands between figure `i - 1` and figure `i`: gap 0 opens the sentence, the last ends it.
    """

    sentence: Sentence
    kind: BlockKind
    paragraph: int
    items: tuple[Item, ...]
    language: str
    all_cues: tuple[Cue, ...]
    """The cues of the sentence, wherever they stand."""

    def gap(self, index: int) -> tuple[Word, ...]:
        """The words of a gap."""
        first, after = self._bounds[index]
        return self.sentence.words[first:after]

    def cues(self, index: int) -> tuple[Cue, ...]:
        """The cues that lie wholly in a gap."""
        return self._by_gap[index]

    def before(self, index: int, *kinds: CueKind, reach: int = REACH) -> Cue | None:
        """The nearest cue of some kinds before figure *index*, no more than *reach* words away."""
        _, stop = self._bounds[index]
        near = [cue for cue in self.cues(index) if cue.kind in kinds and stop - cue.after <= reach]
        return near[-1] if near else None

    def after(self, index: int, *kinds: CueKind, reach: int = REACH) -> Cue | None:
        """The nearest cue of some kinds behind figure *index*."""
        start, _ = self._bounds[index + 1]
        near = [cue for cue in self.cues(index + 1) if cue.kind in kinds and cue.first - start <= reach]
        return near[0] if near else None

    def opens(self, index: int, *kinds: CueKind, slack: int = 0) -> Cue | None:
        """A cue with which gap *index* begins, at most *slack* words in; the longest."""
        start, _ = self._bounds[index]
        near = [cue for cue in self.cues(index) if cue.kind in kinds and cue.first - start <= slack]
        return max(near, key=lambda cue: cue.after - cue.first, default=None)

    def is_tight(self, index: int, most: int = REACH) -> bool:
        """Whether a gap is short and no mark but a bracket, dash or comma stands in it."""
        return len(self.gap(index)) <= most and not any(word.text in ";:.!?…" for word in self.gap(index))

    @cached_property
    def _by_gap(self) -> tuple[tuple[Cue, ...], ...]:
        return tuple(
            tuple([cue for cue in self.all_cues if first <= cue.first and cue.after <= after])
            for first, after in self._bounds
        )

    @cached_property
    def _bounds(self) -> tuple[tuple[int, int], ...]:
        """First word and word after the last of every gap."""
        at = self.sentence.index_at
        starts = [0, *(at(item.end) for item in self.items)]
        stops = [*(at(item.begin) for item in self.items), len(self.sentence.words)]
        return tuple((start, max(start, stop)) for start, stop in zip(starts, stops, strict=True))
