"""Sources: folders, files and standard input as streams of entries."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.batch.items import Broken, Entry, Item
from extractor.errors import InputError

MEDIA_TYPES = {".html": "text/html", ".htm": "text/html", ".md": "text/markdown", ".txt": "text/plain"}


def read_source(place: str) -> Iterator[Entry]:
    """Stream the entries of a source.

    Raises:
        InputError: If there is no such source.
    """
    path = Path(place)
    if place == "-":
        yield from _json_lines(place, sys.stdin.buffer)
    elif path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file() and file.suffix in MEDIA_TYPES:
                yield _file(place, file, str(file.relative_to(path)))
    elif path.suffix in {".jsonl", ".ndjson"}:
        with path.open("rb") as lines:
            yield from _json_lines(place, lines)
    elif path.is_file():
        yield _file(place, path, path.name)
    else:
        raise InputError(f"{place} does not exist: check the path")


def _file(place: str, path: Path, name: str) -> Entry:
    try:
        return Item(place, name, path.read_bytes(), MEDIA_TYPES.get(path.suffix))
    except OSError as error:
        return Broken(place, name, str(error))


def _json_lines(place: str, lines: Any) -> Iterator[Entry]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            text = row["text"]
            facts = {key: row.get(key) for key in ("url", "published", "language", "title")}
            yield Item(place, str(number), text.encode(), None, "utf-8", **facts)
        except (ValueError, KeyError, TypeError, AttributeError):
            yield Broken(place, str(number), "no JSON object with a text")
