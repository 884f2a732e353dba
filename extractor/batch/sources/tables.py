"""Tables: JSON Lines and CSV, a row at a time."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from extractor.batch.items import Broken, Item
from extractor.batch.sources.articles import day_of, language_of, make_item
from extractor.batch.sources.values import dict_in, text_in

LONGEST_LINE = 20_000_000
"""Bytes of a line: what is longer is not read into memory."""
DELIMITERS = ",;\t|"
_MISSING = "no object with a text or html"


def read_json_lines(source: str, lines: BinaryIO) -> Iterator[Item | Broken]:
    """A document a line: `text` or `html`, and `id`, `url`, `title`, `published` and `language` if known.

    Empty lines are nothing. What is wrong with a line is told of that line.
    """
    number = 0
    while line := lines.readline(LONGEST_LINE):
        number += 1
        if len(line) >= LONGEST_LINE and not line.endswith(b"\n"):
            yield Broken(source, f"line {number}", f"longer than {LONGEST_LINE // 1_000_000} MB")
            while line and not line.endswith(b"\n"):
                line = lines.readline(LONGEST_LINE)
            continue
        if not line.strip():
            continue
        try:
            row: Any = json.loads(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
        except (ValueError, RecursionError):
            yield Broken(source, f"line {number}", "no JSON that can be read")
            continue
        yield _row(source, f"line {number}", row)


def read_csv(source: str, stream: BinaryIO) -> Iterator[Item | Broken]:
    """A document a row, with the columns that JSON Lines have as keys; separators are told from the head."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="strict", newline="")
    # For the whole process, and other threads read too: raised, and not put back under their hands.
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_LINE))
    try:
        header = next(_Lines(text), "")
        delimiter = max(DELIMITERS, key=header.count)
        heads: list[list[str]] = list(csv.reader([header], delimiter=delimiter))
        names = [name.strip().lower() for name in heads[0]] if heads else []
        if not {"text", "html"} & set(names):
            yield Broken(source, "header", f"no column text or html among {', '.join(names)[:200] or 'none'}")
            return
        lines = _Lines(text)
        rows: Iterator[list[str]] = csv.reader(lines, delimiter=delimiter)
        for number, row in enumerate(rows, 2):
            if lines.is_over:
                yield Broken(source, f"row {number}", "a quotation mark opens a field and none closes it")
            elif len(row) > len(names):
                reason = f"{len(row)} fields in {len(names)} columns: quote text that has {delimiter!r} in it"
                yield Broken(source, f"row {number}", reason)
            elif row:
                yield _row(source, f"row {number}", dict(zip(names, row, strict=False)))
    except UnicodeDecodeError as error:
        yield Broken(
            source, "rest", f"not UTF-8 from byte 0x{error.object[error.start]:02X} on; save it as UTF-8"
        )
    except csv.Error as error:
        yield Broken(source, "rest", f"no CSV that can be read: {error}")
    finally:
        text.detach()


class _Lines(Iterator[str]):
    """Lines, none of them longer than is held in memory; tells whether more than the last was asked for."""

    def __init__(self, text: io.TextIOBase) -> None:
        self.is_over = False
        self._text = text

    def __next__(self) -> str:
        line = self._text.readline(LONGEST_LINE)
        if len(line) >= LONGEST_LINE and not line.endswith("\n"):
            raise csv.Error(f"a line is longer than {LONGEST_LINE // 1_000_000} MB")
        if not line:
            self.is_over = True
            raise StopIteration
        return line


def _row(source: str, name: str, row: object) -> Item | Broken:
    facts = dict_in(row) or {}
    html, plain = text_in(facts.get("html")), text_in(facts.get("text"))
    body = plain if plain is not None else html
    if body is None:
        return Broken(source, name, _MISSING)
    published = facts.get("published")
    if published and day_of(published) is None:
        return Broken(source, name, f"published {published!r} is no day: write YYYY-MM-DD")
    identity = facts.get("id")
    has_identity = isinstance(identity, str | int) and not isinstance(identity, bool) and str(identity)
    return make_item(
        source,
        str(identity) if has_identity else name,
        body,
        title=text_in(facts.get("title")),
        is_html=plain is None,
        url=text_in(facts.get("url")),
        published=day_of(published),
        language=language_of(facts.get("language")),
    )
