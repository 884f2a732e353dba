"""The store: one SQLite file that holds documents, the queue, results and what need not be asked again.

Every change is one transaction: whatever happens to the process, a document is waiting, running, done or
failed, and what is done has its results whole. Several processes may share a store.
"""

import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractor.batch.items import Broken, Entry, Item
from extractor.batch.memory import Memory
from extractor.batch.queue import ITEM, Queue, read_item
from extractor.batch.requests import Requests
from extractor.batch.results import read_extraction, write_result
from extractor_schemas import Extraction

PAGE = 200
"""Rows that are read at once, so that memory stays flat."""


class Added(NamedTuple):
    """What became of the entries of sources."""

    new: int = 0
    """Documents that the store did not have."""
    known: int = 0
    """Entries whose document it had already, from here or from elsewhere."""
    broken: int = 0

    @property
    def seen(self) -> int:
        """All entries."""
        return sum(self)


class Finished(NamedTuple):
    """A document that is done or failed, as it goes from one store to another."""

    item: Item
    recipe: str
    state: str
    """`done` or `failed`."""
    reason: str | None
    attempts: int
    input_tokens: int
    output_tokens: int
    extraction: bytes | None
    """Packed as in the table; None if it failed."""


class Store(Queue, Memory, Requests):
    """An open store."""

    def add(self, entries: Iterable[Entry], recipe: str, *, at_once: int = 100) -> Iterator[Added]:
        """Put entries into the store and their documents into the queue of a recipe.

        A transaction holds *at_once* of them; yields the sums after each.
        """
        sums = Added()
        batch: list[Entry] = []
        for entry in entries:
            batch.append(entry)
            if len(batch) == at_once:
                sums = self._add(batch, recipe, sums)
                batch = []
                yield sums
        if batch:
            yield self._add(batch, recipe, sums)

    def finished(self, recipe: str) -> Iterator[Finished]:
        """Everything that is done or failed, in the order of the documents."""
        with self.errors():
            rows = self.connection.execute(
                f"SELECT state, jobs.reason, attempts, input_tokens, output_tokens, extraction, {ITEM} "
                "FROM jobs JOIN documents ON documents.id = document LEFT JOIN results ON job = jobs.id "
                "WHERE recipe = ? AND state IN ('done', 'failed') ORDER BY document",
                (recipe,),
            )
            for row in rows:
                yield Finished(read_item(row[6:]), recipe, *row[:6])

    def adopt(self, name: str, finished: Iterable[Finished]) -> int:
        """Take over what another store has finished, whole or not at all; how many documents were new here.

        What is done here already stays as it is.

        Args:
            name: Of the partition; one that was adopted before is not looked at again.
            finished: Its documents.
        """
        new = 0
        with self.writing() as database:
            seen = database.execute("SELECT 1 FROM facts WHERE name = ?", (f"partition {name}",)).fetchone()
            if seen is not None:
                return 0
            for each in finished:
                new += self._adopt(each)
            database.execute("INSERT INTO facts VALUES (?, ?)", (f"partition {name}", str(new)))
        return new

    def extractions(self, recipe: str | None = None) -> Iterator[tuple[int, Extraction]]:
        """Everything that was made, a page at a time, with the id of each document."""
        after = 0
        while True:
            with self.errors():
                rows = self.connection.execute(
                    "SELECT job, document, extraction FROM results JOIN jobs ON jobs.id = job "
                    "WHERE job > ? AND (? IS NULL OR recipe = ?) ORDER BY job LIMIT ?",
                    (after, recipe, recipe, PAGE),
                ).fetchall()
            if not rows:
                return
            for job, document, packed in rows:
                after = job
                yield document, read_extraction(packed)

    def get_text(self, document: int) -> str:
        """The text that was read of a document; empty if nothing was made of it yet."""
        with self.errors():
            row = self.connection.execute(
                "SELECT extraction FROM results JOIN jobs ON jobs.id = job WHERE document = ? "
                "ORDER BY job DESC LIMIT 1",
                (document,),
            ).fetchone()
        return (read_extraction(row[0]).document.text or "") if row else ""

    def _add(self, batch: Sequence[Entry], recipe: str, sums: Added) -> Added:
        new = known = broken = 0
        with self.writing():
            for entry in batch:
                if isinstance(entry, Broken):
                    broken += 1
                    self.connection.execute(
                        "INSERT OR REPLACE INTO broken VALUES (?, ?, ?)",
                        (entry.source, entry.name, entry.reason),
                    )
                    continue
                self.connection.execute(
                    "DELETE FROM broken WHERE source = ? AND name = ?", (entry.source, entry.name)
                )
                is_new, document = self._keep(entry)
                new, known = new + is_new, known + (not is_new)
                self.connection.execute(
                    "INSERT OR REPLACE INTO origins VALUES (?, ?, ?)", (entry.source, entry.name, document)
                )
                self.connection.execute(
                    "INSERT OR IGNORE INTO jobs (document, recipe) VALUES (?, ?)", (document, recipe)
                )
        return Added(sums.new + new, sums.known + known, sums.broken + broken)

    def _keep(self, item: Item) -> tuple[bool, int]:
        """Keep a document if the store does not have it; whether it was new, and its id."""
        digest = item.digest
        row = self.connection.execute("SELECT id FROM documents WHERE digest = ?", (digest,)).fetchone()
        if row is not None:
            return False, row[0]
        facts = (item.media_type, item.charset, item.url, item.published, item.language, item.title)
        names = "digest, media_type, charset, url, published, language, title, is_page, content"
        cursor = self.connection.execute(
            f"INSERT INTO documents ({names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (digest, *facts, item.is_page, zlib.compress(item.content, 1)),
        )
        assert cursor.lastrowid is not None
        return True, cursor.lastrowid

    def _adopt(self, each: Finished) -> bool:
        item = each.item
        _, document = self._keep(item)
        database = self.connection
        database.execute("INSERT OR IGNORE INTO origins VALUES (?, ?, ?)", (item.source, item.name, document))
        database.execute(
            "INSERT OR IGNORE INTO jobs (document, recipe) VALUES (?, ?)", (document, each.recipe)
        )
        row = database.execute(
            "UPDATE jobs SET state = ?, reason = ?, owner = NULL, lease_until = NULL, finished = ?, "
            "attempts = ?, input_tokens = input_tokens + ?, output_tokens = output_tokens + ? "
            "WHERE document = ? AND recipe = ? AND state <> 'done' RETURNING id",
            (
                *(each.state, each.reason, time.time(), each.attempts),
                *(each.input_tokens, each.output_tokens, document, each.recipe),
            ),
        ).fetchone()
        if row is not None and each.extraction is not None:
            write_result(database, row[0], read_extraction(each.extraction))
        return row is not None
