"""Articles from files and standard input."""

import sys
from datetime import date
from pathlib import Path
from typing import BinaryIO

from extractor.documents.articles import MAX_CHARACTERS, read_document
from extractor.documents.encoding import decode
from extractor.documents.markup import Markup
from extractor.errors import DocumentTooLongError, EmptyDocumentError, InputError
from extractor_schemas import Document

_BYTES_PER_CHARACTER = 4
"""The most that UTF-8, UTF-16 and UTF-32 spend on a code point."""

_STANDARD_INPUT = "-"


def load_document(
    path: str | Path,
    *,
    published: date | str | None = None,
    language: str | None = None,
    url: str | None = None,
    markup: Markup | None = None,
    max_characters: int = MAX_CHARACTERS,
) -> Document:
    """Read an article from a file.

    Args:
        path: File to read; `-` is standard input.
        published: As in `read_document`.
        language: As in `read_document`.
        url: As in `read_document`.
        markup: As in `read_document`.
        max_characters: Longest text, in code points; a file of more than four bytes for each is not even
        decoded.

    Raises:
        InputError: If the file cannot be read or is not text; its subclasses as in `read_document`, and
            `EncodingError` if the bytes are not in a known encoding.
        ConfigError: If *published* or *language* is malformed.
    """
    text = load_text(path, max_characters=max_characters)
    try:
        return read_document(
            text,
            published=published,
            language=language,
            url=url,
            markup=markup,
            max_characters=max_characters,
        )
    except EmptyDocumentError:
        raise EmptyDocumentError(f"{path} is empty: there is no text in its markup") from None


def load_text(path: str | Path, *, max_characters: int = MAX_CHARACTERS) -> str:
    """Read and decode a file without reading it as an article.

    Args:
        path: File to read; `-` is standard input.
        max_characters: As in `load_document`.

    Raises:
        InputError: As in `load_document`.
    """
    name = "standard input" if str(path) == _STANDARD_INPUT else str(path)
    limit = max_characters * _BYTES_PER_CHARACTER
    content = _read_at_most(path, name, limit + 1)
    if len(content) > limit:
        raise DocumentTooLongError(
            f"{name} has more than {limit:,} bytes, the limit for {max_characters:,} characters; split it",
            characters=len(content),
            limit=limit,
        )
    text = decode(content, name)
    if len(text) > max_characters:
        raise DocumentTooLongError(
            f"{name} has {len(text):,} characters, more than the limit of {max_characters:,}; split it",
            characters=len(text),
            limit=max_characters,
        )
    if not text.strip():
        raise EmptyDocumentError(f"{name} is empty: there is no text in it")
    return text


def _read_at_most(path: str | Path, name: str, limit: int) -> bytes:
    """Read no more than *limit* bytes, so that an endless device ends too."""
    try:
        if name != str(path):
            return _standard_input().read(limit)
        with Path(path).open("rb") as file:
            return file.read(limit)
    except FileNotFoundError:
        raise InputError(f"{name} does not exist: check the path") from None
    except IsADirectoryError:
        raise InputError(f"{name} is a directory: name a file in it") from None
    except PermissionError:
        raise InputError(f"{name} may not be read: check its permissions") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{name!r} cannot be read ({error}): check the path") from None


def _standard_input() -> BinaryIO:
    """Return the bytes of standard input, which a program without a console does not have."""
    if sys.stdin is None:  # pyright: ignore[reportUnnecessaryComparison]  # None under pythonw and in some services
        raise OSError("there is no standard input")
    return sys.stdin.buffer
