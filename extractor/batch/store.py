"""The store: one SQLite file that holds documents, the queue, results and what feeds said last.

Every change is one transaction: whatever happens to the process, a document is waiting, running, done or
failed, and what is done has its results whole. Several processes may share a store. A runner takes
documents with a lease, and only the one that holds the lease may finish them.
"""

import os
import socket
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from extractor.batch.database import Database
from extractor.batch.items import Broken, Entry, Item
from extractor.batch.results import read_extraction, write_result
from extractor_schemas import Extraction

LEASE_S = 900.0
"""How long a document is kept for a runner that does not say that it is alive."""
PAGE = 200
"""Rows that are read at once, so that memory stays flat."""


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


class Store(Database):
    """An open store, with the name of the runner that has it open."""

    def __init__(self, path: str | Path) -> None:
        """Open a store.

        Raises:
            StoreError: As `Database`.
        """
        super().__init__(path)
        pid = os.getpid()
        self.owner = f"{socket.gethostname()}:{pid}:{_began(pid)}:{os.urandom(4).hex()}"

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
                "SELECT jobs.id, attempts, content, media_type, charset, url, published, language, title, "
                "(SELECT source || char(10) || name FROM origins WHERE document = documents.id LIMIT 1) "
                "FROM jobs JOIN documents ON documents.id = document "
                f"WHERE jobs.id IN ({marks}) ORDER BY jobs.id",
                ids,
            ).fetchall()
        return [Job(row[0], _item(row[2:]), row[1]) for row in rows]

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

    @property
    def marker(self) -> str:
        """The marker around articles in requests: the same for the life of a store, and unknown elsewhere."""
        with self.writing() as database:
            database.execute("INSERT OR IGNORE INTO facts VALUES ('marker', ?)", (os.urandom(8).hex(),))
            marker: str = database.execute("SELECT value FROM facts WHERE name = 'marker'").fetchone()[0]
        return marker

    def read(self, name: str) -> str | None:
        """The answer of a model that is kept under a name."""
        with self.errors():
            row = self.connection.execute("SELECT answer FROM responses WHERE name = ?", (name,)).fetchone()
        return zlib.decompress(row[0]).decode() if row else None

    def write(self, name: str, text: str) -> None:
        """Keep the answer of a model."""
        with self.writing() as database:
            database.execute(
                "INSERT OR REPLACE INTO responses VALUES (?, ?)", (name, zlib.compress(text.encode(), 1))
            )

    def get_feed(self, url: str) -> tuple[str | None, str | None]:
        """ETag and Last-Modified that a server sent last."""
        with self.errors():
            row = self.connection.execute(
                "SELECT etag, last_modified FROM feeds WHERE url = ?", (url,)
            ).fetchone()
        return (row[0], row[1]) if row else (None, None)

    def put_feed(self, url: str, etag: str | None, last_modified: str | None) -> None:
        """Remember what a server sent."""
        with self.writing():
            self.connection.execute(
                "INSERT OR REPLACE INTO feeds VALUES (?, ?, ?)", (url, etag, last_modified)
            )

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
        cursor = self.connection.execute(
            "INSERT INTO documents (digest, media_type, charset, url, published, language, title, content) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (digest, *facts, zlib.compress(item.content, 1)),
        )
        assert cursor.lastrowid is not None
        return True, cursor.lastrowid

    def _leave(self, job: int, state: str, reason: str | None, input_tokens: int, output_tokens: int) -> bool:
        """Take a job out of *running*, if this runner still has it; tokens of all attempts add up."""
        cursor = self.connection.execute(
            "UPDATE jobs SET state = ?, owner = NULL, lease_until = NULL, reason = ?, finished = ?, "
            "input_tokens = input_tokens + ?, output_tokens = output_tokens + ? "
            "WHERE id = ? AND owner = ? AND state = 'running'",
            (state, reason, time.time(), input_tokens, output_tokens, job, self.owner),
        )
        return cursor.rowcount == 1


def _item(
    row: tuple[bytes, str | None, str | None, str | None, str | None, str | None, str | None, str],
) -> Item:
    content, media_type, charset, url, published, language, title, origin = row
    source, _, name = origin.partition("\n")
    return Item(source, name, zlib.decompress(content), media_type, charset, url, published, language, title)


def is_running(owner: str) -> bool:
    """Whether the process of a runner lives; those of other machines are believed until their lease ends."""
    host, pid, began, _ = owner.rsplit(":", 3)
    if host != socket.gethostname():
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return _began(int(pid)) == began


def _began(pid: int) -> str:
    """When a process began, in ticks since the machine did; empty where that cannot be told.

    After a restart another process may have the number: in a container nearly always.
    """
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return ""
    return status.rpartition(")")[2].split()[19]
