"""Reading: from the bytes of an item to a document."""

from extractor.batch.items import Item
from extractor.documents import Markup, read_document
from extractor.documents.encoding import decode
from extractor_schemas import Document

MARKUPS = {
    "text/html": Markup.HTML,
    "application/xhtml+xml": Markup.HTML,
    "text/markdown": Markup.MARKDOWN,
}


def to_document(item: Item) -> Document:
    """Read an item.

    Raises:
        InputError: If it is not text, empty or too long.
        ConfigError: If the source gave a day or language that is malformed.
    """
    return read_document(
        _decode(item),
        published=item.published,
        language=item.language,
        url=item.url,
        markup=MARKUPS.get(item.media_type or ""),
    )


def _decode(item: Item) -> str:
    """By the charset that the source declares if the bytes agree, else as any file."""
    if item.charset is not None:
        try:
            return item.content.decode(item.charset)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(item.content, item.name)
