"""The document: normalised text, where it came from, and the way back to the original."""

from datetime import date
from enum import StrEnum

from extractor_schemas.base import Model, Span, Surface


class BlockKind(StrEnum):
    """What a block of an article is. Only headlines and paragraphs make claims."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATE = "date"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    RELATED = "related"
    """A teaser for another story, or a truncated line of one."""
    ADDRESS = "address"
    """The article's own web address, or the words that introduce it."""


class Block(Span):
    """One block of the article, without the blank lines around it."""

    kind: BlockKind


class OffsetRun(Model):
    """A stretch of normalised text that stands unchanged in the original."""

    start: int
    """Offset in `document.text`, code points."""
    source_start: int
    """Offset of the same character in the original, code points of the decoded file."""
    length: int
    """Code points. Text between two runs was put in or changed by normalisation."""


class PublishedBasis(StrEnum):
    """How the publication date is known."""

    GIVEN = "given"
    """The caller said so; wins over everything."""
    STATED = "stated"
    """The text or its metadata gives day, month and year."""
    INFERRED = "inferred"
    """A dateline without a year, completed from the weekdays and years that the text names."""


class Document(Model):
    """An article as it is read.

    `text` is the only thing that spans point into. It is the original with markup, link targets and
    invisible characters taken out, line ends as line feeds and composed characters (Unicode NFC); nothing is
    reworded.
    """

    text: str | None
    """Normalised text; None where an Extraction was written without it."""
    sha256: str
    """Hex digest of the normalised text as UTF-8."""
    characters: int
    """Length of the normalised text, code points."""
    title: Surface | None = None
    byline: Surface | None = None
    """Who signed: a person or an agency, as printed."""
    agency: Surface | None = None
    """The news agency that the text credits, in the byline, dateline or a credit line."""
    outlet: str | None = None
    """The publishing site or paper, where the text or its metadata names it."""
    dateline: Surface | None = None
    """Place and day before the first sentence, as printed: "MOSCOW, Feb 20"."""
    published: date | None = None
    published_basis: PublishedBasis | None = None
    language: str
    """ISO 639-1 code; `und` if it cannot be told."""
    url: str | None = None
    blocks: tuple[Block, ...] = ()
    """In order, not overlapping; what lies between them is white space."""
    offset_map: tuple[OffsetRun, ...] = ()
    """In order; maps the normalised text back to the original."""
