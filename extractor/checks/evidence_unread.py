"""E: drafts in a language whose sentences the code does not read: what is plain to see in any of them.

Figures, hedges, pieces and quotation marks are checked in every language. Who says what of whom is read by
words of speech and action, which are tables of English; what these rules would read elsewhere contradicts
nobody. So the draft's words have to stand near the figure, or the claim is doubtful.
"""

from collections.abc import Iterator

from extractor.checks.evidence_finding import doubt, reject
from extractor.checks.evidence_manner import QUOTED
from extractor.checks.support import holds, names, sentences_near
from extractor.grounding.locate import LocatedDraft
from extractor.reading.reader import Reading
from extractor.reading.statements.statements import FigureReading
from extractor.reading.words.quotations import quotation_at, read_quotations
from extractor_schemas import Finding

READ = frozenset({"en", "und"})
"""Languages whose sentences the code reads; what is too short to be told is read as English."""
BEFORE, AFTER = 3, 1
"""Sentences around a figure in which its speaker may be named."""


def is_read(reading: Reading) -> bool:
    """Whether the code reads who says what in the language of the document."""
    return reading.document.language in READ


def check_unread(reading: Reading, located: LocatedDraft, figure: FigureReading) -> Iterator[Finding]:
    """E111, E113 and E116, as far as they can be seen without reading the sentence."""
    draft, mention = located.draft, figure.mention
    near = sentences_near(reading, figure, BEFORE, AFTER)
    if draft.speaker is not None and not names(reading, near, draft.speaker):
        yield doubt("E111", located, f"{draft.speaker!r} is not named near the figure")
    for wanted, piece in zip(draft.territory, located.territory, strict=True):
        if piece is not None and not (holds(near, piece) or _is_in_opening(reading, piece.start)):
            yield doubt("E113", located, f"{wanted!r} does not stand near the figure")
    if draft.mode in QUOTED and not _is_quoted(reading, mention.start, mention.end):
        message = f"the draft says {draft.mode.value}, but the figure stands in no quotation marks"
        yield reject("E116", located, message)


def _is_quoted(reading: Reading, start: int, end: int) -> bool:
    blocks = reading.document.blocks
    block = next((each for each in blocks if each.start <= start and end <= each.end), None)
    if block is None:
        return False
    return quotation_at(read_quotations(reading.text, block.start, block.end), start, end) is not None


def _is_in_opening(reading: Reading, start: int) -> bool:
    """Whether a place stands in the headline or the first paragraph, which say what all of it is about."""
    blocks = reading.document.blocks[:2]
    return any(block.start <= start < block.end for block in blocks)
