"""Articles as they are read: normalised text with its blocks, metadata, and the way back to the original."""

from extractor.documents.articles import MAX_CHARACTERS, read_document
from extractor.documents.loading import load_document, load_text
from extractor.documents.markup import Markup
from extractor.documents.spans import source_span, text_span

__all__ = [
    "MAX_CHARACTERS",
    "Markup",
    "load_document",
    "load_text",
    "read_document",
    "source_span",
    "text_span",
]
