"""The queue: documents that wait, and who has taken which.

A runner takes documents with a lease, and only the one that holds the lease may finish them. The lease of a
runner that is gone is over at once if it was on this machine, and after a while if it was on another.
"""

import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from extractor.batch.database import Database
from extractor.batch.items import Item
from extractor.batch.owners import name_owner
from extractor.batch.results import write_result
from extractor_schemas import Extraction

LEASE_S = 900.0
"""How long a document is kept for a runner that does not say that it is alive."""
ITEM = (
    "content, media_type, charset, url, documents.published, language, title, is_page, "
    "(SELECT source || char(10) || name FROM origins WHERE document = documents.id LIMIT 1)"
)
"""The columns that `read_item` takes."""


class Job(NamedTuple):
    """A document that a runner has taken."""

    id: int
    item: Item
    attempts: int
    """The present one included."""


class Counts(NamedTuple):
    """Jobs of a recipe by state."""

    waiting: int = 0
    running: int = 0
    done: int = 0
    failed: int = 0

    @property
    def all(self) -> int:
        """All of them."""
        return sum(self)


class Queue(Database):
    """The part of a store that says what is to be done, with the name of the runner that has it open."""

    def __init__(self, path: str | Path) -> None:
        """Open a store.

        Raises:
            StoreError: As `Database`.
        """
        super().__init__(path)
        self.owner = name_owner()

    def enqueue_all(self, recipe: str) -> int:
        """Put every document of the store into the queue of a recipe; how many were not in it."""
        with self.writing():
            return self.connection.execute(
                "INSERT OR IGNORE INTO jobs (document, recipe) SELECT id, ? FROM documents ORDER BY id",
                (recipe,),
            ).rowcount

    def take(self, recipe: str, count: int) -> list[Job]:
        """Take documents that wait, or whose runner is gone; each is taken by one runner only."""
        now = time.time()
        with self.writing():
            ids = [
                row[0]
                for row in self.connection.execute(
                    "SELECT id FROM jobs WHERE recipe = ? AND (state = 'waiting' OR (state = 'running' AND "
                    "lease_until < ?)) ORDER BY id LIMIT ?",
                    (recipe, now, count),
                )
            ]
            marks = ",".join("?" * len(ids))
            self.connection.execute(
                f"UPDATE jobs SET state = 'running', owner = ?, lease_until = ?, attempts = attempts + 1 "
                f"WHERE id IN ({marks})",
                (self.owner, now + LEASE_S, *ids),
            )
            rows = self.connection.execute(
                f"SELECT jobs.id, attempts, {ITEM} FROM jobs JOIN documents ON documents.id = document "
                f"WHERE jobs.id IN ({marks}) ORDER BY jobs.id",
                ids,
            ).fetchall()
        return [Job(row[0], read_item(row[2:]), row[1]) for row in rows]

    def finish(self, job: int, extraction: Extraction) -> bool:
        """Write what was made of a document; False, and nothing is written, if the lease was lost."""
        usage = extraction.provenance.usage
        with self.writing() as database:
            if not self._leave(job, "done", None, usage.input_tokens, usage.output_tokens):
                return False
            write_result(database, job, extraction)
        return True

    def fail(self, job: int, reason: str, input_tokens: int = 0, output_tokens: int = 0) -> bool:
        """Note why a document failed; False if the lease was lost."""
        with self.writing():
            return self._leave(job, "failed", " ".join(reason.split()), input_tokens, output_tokens)

    def give_back(self, jobs: Sequence[int]) -> None:
        """Put documents that were taken and not begun back into the queue; the attempt does not count."""
        with self.writing():
            self.connection.executemany(
                "UPDATE jobs SET state = 'waiting', owner = NULL, lease_until = NULL, "
                "attempts = attempts - 1 "
                "WHERE id = ? AND owner = ? AND state = 'running'",
                [(job, self.owner) for job in jobs],
            )

    def give_back_all(self) -> None:
        """The same for all that this runner has."""
        with self.errors():
            rows = self.connection.execute(
                "SELECT id FROM jobs WHERE owner = ? AND state = 'running'", (self.owner,)
            )
            jobs = [row[0] for row in rows]
        self.give_back(jobs)

    def renew(self) -> None:
        """Say that this runner is alive."""
        with self.writing():
            self.connection.execute(
                "UPDATE jobs SET lease_until = ? WHERE owner = ? AND state = 'running'",
                (time.time() + LEASE_S, self.owner),
            )

    def free_orphans(self, is_alive: Callable[[str], bool]) -> int:
        """Put the documents of runners that are gone back into the queue; how many."""
        with self.writing():
            owners = [
                row[0]
                for row in self.connection.execute("SELECT DISTINCT owner FROM jobs WHERE state = 'running'")
            ]
            gone = [(owner,) for owner in owners if not is_alive(owner)]
            return (
                self.connection.executemany(
                    "UPDATE jobs SET state = 'waiting', owner = NULL, lease_until = NULL "
                    "WHERE state = 'running' AND owner = ?",
                    gone,
                ).rowcount
                if gone
                else 0
            )

    def retry_failed(self, recipe: str) -> int:
        """Put what failed back into the queue; how many documents."""
        with self.writing():
            return self.connection.execute(
                "UPDATE jobs SET state = 'waiting', reason = NULL WHERE recipe = ? AND state = 'failed'",
                (recipe,),
            ).rowcount

    def counts(self, recipe: str) -> Counts:
        """Jobs by state."""
        with self.errors():
            rows = self.connection.execute(
                "SELECT state, count(*) FROM jobs WHERE recipe = ? GROUP BY state", (recipe,)
            )
            return Counts(**dict(rows.fetchall()))

    def _leave(self, job: int, state: str, reason: str | None, input_tokens: int, output_tokens: int) -> bool:
        """Take a job out of *running*, if this runner still has it; tokens of all attempts add up."""
        cursor = self.connection.execute(
            "UPDATE jobs SET state = ?, owner = NULL, lease_until = NULL, reason = ?, finished = ?, "
            "input_tokens = input_tokens + ?, output_tokens = output_tokens + ? "
            "WHERE id = ? AND owner = ? AND state = 'running'",
            (state, reason, time.time(), input_tokens, output_tokens, job, self.owner),
        )
        return cursor.rowcount == 1


def read_item(
    row: tuple[bytes, str | None, str | None, str | None, str | None, str | None, str | None, int, str],
) -> Item:
    """The document of a row of those columns."""
    content, media_type, charset, url, published, language, title, is_page, origin = row
    source, _, name = origin.partition("\n")
    facts = (media_type, charset, url, published, language, title, bool(is_page))
    return Item(source, name, zlib.decompress(content), *facts)
