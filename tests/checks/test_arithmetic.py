"""Detection and false alarms on short texts with and without one error."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor import check
from extractor_schemas import Finding, Severity
from tests.reading.phrase_list import PHRASES, load_phrases

GOLD = Path(__file__).parent.parent / "gold" / "arithmetic"


def rows(name: str) -> Iterator[dict[str, Any]]:
    for line in (GOLD / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def errors(row: dict[str, Any]) -> list[Finding]:
    findings = check(row["text"], published=row["published"])
    return [finding for finding in findings if finding.severity is Severity.ERROR]


@pytest.mark.parametrize(("name", "least"), [("first.jsonl", 68), ("second.jsonl", 35)])
def test_errors_are_found(name: str, least: int) -> None:
    found = [row["id"] for row in rows(name) if row["error"] and errors(row)]
    assert len(found) >= least


@pytest.mark.parametrize("name", ["first.jsonl", "second.jsonl"])
def test_clean_texts_raise_no_error(name: str) -> None:
    alarms = {row["id"]: errors(row) for row in rows(name) if not row["error"]}
    assert {id: found for id, found in alarms.items() if found} == {}


@pytest.mark.parametrize("name", ["first.jsonl", "second.jsonl"])
def test_half_of_each_set_is_clean(name: str) -> None:
    kept = list(rows(name))
    assert sum(row["error"] is None for row in kept) * 2 == len(kept)
    assert all(row["error"]["wrong"] in row["text"] for row in kept if row["error"])


def test_ordinary_news_raises_no_error() -> None:
    """Two lists of sentences in ten languages, written for the scanner, without any error in them."""
    texts = [(phrase.id, phrase.text) for name in ("", "third") for phrase in load_phrases(PHRASES / name)]
    alarms = {
        id: [finding.code for finding in check(text) if finding.severity is Severity.ERROR]
        for id, text in texts
    }
    assert {id: codes for id, codes in alarms.items() if codes} == {}
    assert len(texts) > 600
