"""Which figures of a text belong together, by the words between them; the checks recompute them.

A sentence is read as its figures and the cues in the gaps between them (`lines`, `cues`); each kind of
relation is a way in which figures and cues stand together. No claim is needed, so a text in which nobody
claims anything, or in a language whose claims are not read, is checked as well.
"""

from collections.abc import Iterator

from extractor.reading.figure_readings import end_with_conversion
from extractor.reading.reader import Reading
from extractor.reading.relations.bare import find_bare
from extractor.reading.relations.changes import find_changes, find_multiples
from extractor.reading.relations.cues import read_cues
from extractor.reading.relations.lines import Item, Line
from extractor.reading.relations.located import find_located
from extractor.reading.relations.paces import find_paces
from extractor.reading.relations.relation import Factor, FigureRelation
from extractor.reading.relations.repeats import find_again, find_repeats
from extractor.reading.relations.shares import find_shares
from extractor.reading.relations.sums import find_sums
from extractor_schemas import Mention, MentionKind

__all__ = ["Factor", "FigureRelation", "find_relations"]

HISTORY = 2
"""Sentences before one in whose figures its own may be found again."""
RECENT = 6
"""Shares of earlier sentences that may be of the same whole."""
LONGEST = 60
"""Figures of a sentence beyond which it is a table, and no cue says what belongs to what."""


def find_relations(reading: Reading) -> tuple[FigureRelation, ...]:
    """Find the relations between the figures of a document, in the order of the sentences."""
    if not reading.mentions:
        return ()
    lines = tuple(_lines(reading))
    found: list[FigureRelation] = []
    history: list[Line] = []
    recent: list[Item] = []
    areas: list[Item] = []
    for line in lines:
        history = [each for each in history if each.paragraph == line.paragraph][-HISTORY:]
        before = history[-1] if history else None
        if len(line.items) <= LONGEST:
            found.extend(find_sums(line, history, recent[-RECENT:]))
            found.extend(find_shares(reading, line, before))
            found.extend(find_changes(line))
            found.extend(find_multiples(line))
            found.extend(find_paces(line, before, reading.document.published))
            found.extend(find_located(reading, line))
            found.extend(find_again(line, areas[-RECENT:]))
        history.append(line)
        areas += [item for item in line.items if item.is_area]
        recent += [item for item in line.items if item.mention.kind is MentionKind.PERCENT]
    found.extend(find_repeats(lines))
    return tuple(found)


def _lines(reading: Reading) -> Iterator[Line]:
    """The sentences that have figures, and those that go on with bare numbers."""
    language = reading.document.language
    last: Mention | None = None
    paragraph = -1
    for read in reading.attributions.sentences:
        sentence = read.sentence
        if read.paragraph != paragraph:
            last, paragraph = None, read.paragraph
        mentions = reading.mentions_in(sentence.start, sentence.end)
        items = tuple(_item(reading, mention) for mention in mentions if mention.converts is None)
        areas = [item.mention for item in items if item.is_area]
        like = areas[0] if areas else last
        cues = read_cues(sentence, language) if items or like is not None else ()
        if like is not None and len(items) <= LONGEST:
            bare = find_bare(sentence, items, like, cues, language)
            items = tuple(sorted((*items, *bare), key=lambda item: item.begin))
        last = areas[-1] if areas else last
        if items:
            yield Line(sentence, read.kind, read.paragraph, items, language, cues)


def _item(reading: Reading, mention: Mention) -> Item:
    hedge = mention.hedge
    begin = hedge.start if hedge is not None and hedge.start < mention.start else mention.start
    end = max(end_with_conversion(reading, mention), hedge.end if hedge is not None else 0)
    return Item(mention, begin, end)
