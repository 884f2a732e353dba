"""From a text as it came to a Document."""

import re
from datetime import date
from hashlib import sha256

from extractor.documents.blocks import split_blocks
from extractor.documents.facts import Hint
from extractor.documents.language import UNDETERMINED, detect_language
from extractor.documents.mapping import MappedText, find_source, find_text
from extractor.documents.markup import Markup, read_markup, tell_markup
from extractor.documents.metadata import read_credits
from extractor.documents.normalise import normalise
from extractor.documents.publication import find_publication, given_date
from extractor.errors import ConfigError, DocumentTooLongError, EmptyDocumentError
from extractor_schemas import Block, BlockKind, Document, OffsetRun, PublishedBasis, Surface

MAX_CHARACTERS = 5_000_000
"""Code points of a text: some forty times the longest investigations, and what a laptop reads in seconds."""

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,4}")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)


def read_document(
    text: str,
    *,
    published: date | str | None = None,
    language: str | None = None,
    url: str | None = None,
    markup: Markup | None = None,
    max_characters: int = MAX_CHARACTERS,
) -> Document:
    """Read an article.

    Args:
        text: As it came; any string is legal.
        published: Day of publication, a date or YYYY-MM-DD; wins over what the text says.
        language: ISO 639-1 code; None tells it from the text.
        url: Web address it was found at; None takes the one that the text or its metadata names.
        markup: How it is written; None tells it from the text.
        max_characters: Longest text, in code points.

    Raises:
        EmptyDocumentError: If there is no text in it.
        DocumentTooLongError: If it is longer than *max_characters*.
        ConfigError: If *published* or *language* is malformed.
    """
    day, code = given_date(published), _given_language(language)
    if len(text) > max_characters:
        raise DocumentTooLongError(
            f"the text has {len(text):,} characters, more than the limit of {max_characters:,}; split it",
            characters=len(text),
            limit=max_characters,
        )
    clean = normalise(MappedText.of(text))
    unmarked = read_markup(clean.text, markup or tell_markup(clean.text))
    # once more, because a character reference may stand for an invisible character
    mapped = normalise(clean.edit(unmarked.edits))
    if not mapped.text.strip():
        raise EmptyDocumentError("there is no text in it: give the text of an article")
    facts = unmarked.facts
    hints = _moved(unmarked.hints, clean, mapped)
    code = code or _told_language(mapped.text, facts.language)
    blocks = split_blocks(mapped.text, code, hints=hints, title=facts.title())
    named = read_credits(mapped.text, blocks, author=facts.author())
    address = url or facts.url() or _printed_address(mapped.text, blocks)
    line = named.dateline
    publication = (
        (day, PublishedBasis.GIVEN)
        if day
        else find_publication(
            mapped.text, blocks, line.day if line else None, stated=facts.published(), url=address
        )
    )
    return Document(
        text=mapped.text,
        sha256=sha256(mapped.text.encode()).hexdigest(),
        characters=len(mapped.text),
        title=named.title,
        byline=named.byline,
        agency=named.agency,
        outlet=facts.outlet() or named.outlet,
        dateline=Surface.cut(mapped.text, line.start, line.end) if line and line.start < line.end else None,
        published=publication[0] if publication else None,
        published_basis=publication[1] if publication else None,
        language=code,
        url=address,
        blocks=blocks,
        offset_map=tuple(OffsetRun(start=a, source_start=b, length=n) for a, b, n in mapped.runs),
    )


def _given_language(language: str | None) -> str | None:
    """Reduce a language tag to its first part: `en-GB` is `en`."""
    if language is None:
        return None
    if not _LANGUAGE_TAG.fullmatch(language):
        raise ConfigError(f"{language!r} is not a language: write an ISO 639-1 code such as en, or und")
    return re.split("[-_]", language.lower())[0]


def _told_language(text: str, declared: str | None) -> str:
    """Tell the language from the text, and only if that says nothing from what the page declares."""
    detected = detect_language(text)
    if detected == UNDETERMINED and declared and _LANGUAGE_TAG.fullmatch(declared):
        return _given_language(declared) or UNDETERMINED
    return detected


def _printed_address(text: str, blocks: tuple[Block, ...]) -> str | None:
    """Take the last web address that stands in a block of its own: sources stand below their article."""
    for each in reversed(blocks):
        if each.kind is BlockKind.ADDRESS and (match := _URL.search(text[each.start : each.end])):
            return match.group().rstrip(">)]")
    return None


def _moved(hints: list[Hint], before: MappedText, after: MappedText) -> list[tuple[int, int, BlockKind]]:
    """Move hints from one text to another that came out of it."""
    moved: list[tuple[int, int, BlockKind]] = []
    for start, end, kind in hints:
        place = find_text(after.runs, *find_source(before.runs, start, end)) if start < end else None
        if place:
            moved.append((*place, kind))
    return moved
