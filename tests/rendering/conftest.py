"""An extraction made by hand from a short article of our own: every state there is to show, and hostile text.

In `extraction.json` a piece of the article is written as its words; where they occur more than once, `after`
names words that stand before the ones that are meant. Offsets, the text and its digest follow from that.
"""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from extractor_schemas import Document, EmptyReason, Extraction, Provenance


def _located(value: Any, text: str, key: str = "") -> Any:
    """Return *value* with offsets wherever it names words of *text*."""
    if isinstance(value, list):
        return [_located(entry, text, key) for entry in value]
    if not isinstance(value, dict):
        return value
    fields = {name: _located(entry, text, name) for name, entry in value.items() if name != "after"}
    if "text" in value:
        start = text.index(value["text"], text.index(value.get("after", "")))
        end = start + len(value["text"])
        fields |= {"start": start, "end": end}
        if key in {"span", "blocks"}:
            del fields["text"]
        if key == "evidence":
            fields |= {"prefix": text[max(start - 32, 0) : start], "suffix": text[end : end + 32]}
    return fields


@pytest.fixture(scope="session")
def extraction() -> Extraction:
    """Seven claims in every state, two rejected drafts, three figures that nobody claims."""
    written = json.loads(Path(__file__).with_name("extraction.json").read_text(encoding="utf-8"))
    text = "\n\n".join(block["text"] for block in written["document"]["blocks"])
    fields = _located(written, text)
    fields["document"] |= {"text": text, "sha256": sha256(text.encode()).hexdigest(), "characters": len(text)}
    return Extraction.model_validate(fields)


@pytest.fixture(scope="session")
def bare() -> Callable[..., Extraction]:
    """Make an extraction without claims from any text; keyword arguments replace fields of its document."""

    def make(text: str | None, **changes: Any) -> Extraction:
        known = text or ""
        digest = sha256(known.encode()).hexdigest()
        fields = {"text": text, "sha256": digest, "characters": len(known), "language": "und"} | changes
        return Extraction(
            document=Document.model_validate(fields),
            claims=(),
            mentions=(),
            findings=(),
            reason=EmptyReason.NO_QUANTITIES,
            drafts=0,
            provenance=Provenance(
                engine="grammar", schema_version="1", rules_version="1", package_version="0.1.0"
            ),
        )

    return make
