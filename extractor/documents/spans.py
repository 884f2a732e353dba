"""Between the offsets of a document's text and those of the original."""

from extractor.documents.mapping import find_source, find_text
from extractor_schemas import Document, Span


def source_span(document: Document, span: Span) -> tuple[int, int]:
    """Find where a span of the text stood in the original.

    Returns:
        Half-open range of code points of the original, from the first character of the span to its last.
        Markup and invisible characters between them are inside; a character that was changed counts with all
        that it replaced.
    """
    return find_source(document.offset_map, span.start, span.end)


def text_span(document: Document, source_start: int, source_end: int) -> Span | None:
    """Find what became of `[source_start, source_end)` of the original, in code points.

    Returns:
        The span of the text, or None if nothing of that range is left in it.
    """
    found = find_text(document.offset_map, source_start, source_end)
    return Span(start=found[0], end=found[1]) if found else None
