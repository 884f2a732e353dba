"""Requests: what provider batches are made of, and what came back for each."""

import zlib
from collections.abc import Iterator
from typing import NamedTuple

from extractor.batch.database import Database
from extractor.engines.llm.calls import Response

OK = 200


class Open(NamedTuple):
    """A batch that is not read yet."""

    key: str
    id: str | None
    """None if it may or may not have been sent."""


class Requests(Database):
    """The part of a store that keeps the requests of provider batches."""

    def find_response(self, name: str) -> Response | None:
        """What came back for a request."""
        with self.errors():
            row = self.connection.execute(
                "SELECT status, response FROM requests WHERE name = ? AND response IS NOT NULL", (name,)
            ).fetchone()
        return Response(row[0], zlib.decompress(row[1])) if row else None

    def note_request(self, name: str, body: bytes) -> None:
        """Keep a request; one that is kept already stays as it is."""
        with self.writing() as database:
            database.execute(
                "INSERT OR IGNORE INTO requests (name, body) VALUES (?, ?)", (name, zlib.compress(body, 1))
            )

    def waiting_requests(self) -> Iterator[tuple[str, bytes]]:
        """Requests that are in no batch, with their bodies; memory does not depend on how many there are."""
        with self.errors():
            rows = self.connection.execute(
                "SELECT name, body FROM requests WHERE batch IS NULL AND response IS NULL ORDER BY name"
            )
            for name, body in rows:
                yield name, zlib.decompress(body)

    def begin_batch(self, key: str, names: list[str]) -> None:
        """Note that requests are about to be sent as one batch."""
        with self.writing() as database:
            database.execute("INSERT INTO batches VALUES (?, NULL, 'sending')", (key,))
            database.executemany(
                "UPDATE requests SET batch = ?, attempts = attempts + 1 WHERE name = ?",
                [(key, name) for name in names],
            )

    def name_batch(self, key: str, batch: str) -> None:
        """Note the id that the provider gave a batch."""
        with self.writing() as database:
            database.execute("UPDATE batches SET id = ?, state = 'open' WHERE key = ?", (batch, key))

    def drop_batch(self, key: str) -> None:
        """Note that a batch was never made: its requests wait again, and this was no attempt."""
        with self.writing() as database:
            database.execute("DELETE FROM batches WHERE key = ?", (key,))
            database.execute(
                "UPDATE requests SET batch = NULL, attempts = attempts - 1 WHERE batch = ?", (key,)
            )

    def open_batches(self) -> list[Open]:
        """Batches that are not read yet."""
        with self.errors():
            rows = self.connection.execute("SELECT key, id FROM batches WHERE state <> 'read' ORDER BY key")
            return [Open(*row) for row in rows]

    def keep_response(self, key: str, name: str, response: Response) -> bool:
        """Keep what came back for a request of a batch; False if it is none of it, or has an answer."""
        with self.writing() as database:
            row = database.execute(
                "UPDATE requests SET status = ?, response = ? WHERE name = ? AND batch = ? "
                "AND response IS NULL",
                (response.status, zlib.compress(response.body, 1), name, key),
            )
            return row.rowcount == 1

    def end_batch(self, key: str, attempts: int, failure: Response) -> tuple[int, int]:
        """Close a batch: what had no answer waits for the next one, or has failed after so many attempts.

        Returns:
            How many wait again, and how many have failed.
        """
        with self.writing() as database:
            failed = database.execute(
                "UPDATE requests SET status = ?, response = ? WHERE batch = ? AND response IS NULL "
                "AND attempts >= ?",
                (failure.status, zlib.compress(failure.body, 1), key, attempts),
            ).rowcount
            again = database.execute(
                "UPDATE requests SET batch = NULL WHERE batch = ? AND response IS NULL", (key,)
            ).rowcount
            database.execute("UPDATE batches SET state = 'read' WHERE key = ?", (key,))
        return again, failed

    def forget_failures(self) -> None:
        """Have everything that failed asked again."""
        with self.writing() as database:
            database.execute(
                "UPDATE requests SET status = NULL, response = NULL, batch = NULL, attempts = 0 "
                "WHERE response IS NOT NULL AND status <> ?",
                (OK,),
            )
