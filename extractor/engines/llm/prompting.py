"""Messages: the article verbatim between random markers, and nothing of it anywhere else."""

import json
import secrets
from collections.abc import Callable
from typing import Any

from extractor.engines.llm.chunks import Chunk
from extractor.engines.proposal import Doubts
from extractor.reading.reader import Reading
from extractor_prompts import Prompt

Boundary = Callable[[], str]
"""Makes a marker that nobody can foresee."""
OPENING = 600
"""How much of the article's beginning goes with a later piece of it, code points."""
MAX_OPEN = 24
"""Most rejected drafts, and most figures, that a model is asked about again in one request."""
LONGEST_SENTENCE = 500
"""Of a sentence around an open figure so much is sent, code points."""


def random_boundary() -> str:
    """64 random bits, in hex."""
    return secrets.token_hex(8)


def ask_for_claims(prompt: Prompt, reading: Reading, chunk: Chunk, boundary: Boundary) -> str:
    """The user message for a piece of the article."""
    return _material(prompt, reading, chunk, _fresh(boundary, reading.text))


def ask_again(prompt: Prompt, reading: Reading, chunk: Chunk, doubts: Doubts, boundary: Boundary) -> str:
    """The same, followed by what is left open in that piece.

    The article comes first and unchanged, so that a server can reuse what it made of it; what comes from the
    article or from the model's answer stands as JSON between markers of its own.
    """
    left = json.dumps(_open_items(reading, doubts), ensure_ascii=False, indent=1)
    marker = _fresh(boundary, reading.text + left)
    return _material(prompt, reading, chunk, marker) + prompt.revise.fill(boundary=marker, open=left)


def _fresh(boundary: Boundary, text: str) -> str:
    """A marker that the text does not hold."""
    marker = boundary()
    while marker in text:
        marker = boundary() + marker
    return marker


def _material(prompt: Prompt, reading: Reading, chunk: Chunk, marker: str) -> str:
    document = reading.document
    fields = {
        "published": document.published.isoformat() if document.published is not None else "unknown",
        "language": document.language,
        "boundary": marker,
        "text": reading.text[chunk.start : chunk.end],
    }
    if chunk.start == 0:
        return prompt.article.fill(**fields)
    return prompt.piece.fill(**fields, opening=reading.text[: min(OPENING, chunk.start)])


def _open_items(reading: Reading, doubts: Doubts) -> dict[str, Any]:
    return {
        "rejected": [
            {
                "claim": rejected.draft.model_dump(mode="json", exclude={"position"}),
                "rules": [f"{code} {title}" for code, title in rejected.rules],
            }
            for rejected in doubts.rejected[:MAX_OPEN]
        ],
        "unreadable": [
            {"item": item.content, "problem": item.problem} for item in doubts.unreadable[:MAX_OPEN]
        ],
        "unclaimed": [
            {"figure": mention.text, "sentence": _sentence(reading, mention.start)}
            for mention in doubts.uncovered[:MAX_OPEN]
        ],
    }


def _sentence(reading: Reading, offset: int) -> str:
    """The sentence around a figure, or the part of it from shortly before the figure."""
    read = reading.attributions.sentence_at(offset)
    if read is None:
        return reading.text[offset : offset + LONGEST_SENTENCE]
    start, end = read.sentence.start, read.sentence.end
    if end - start > LONGEST_SENTENCE:
        start = max(start, offset - LONGEST_SENTENCE // 2)
    return reading.text[start : min(end, start + LONGEST_SENTENCE)]
