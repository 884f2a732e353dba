"""Memory: answers of models, and what servers of feeds said last."""

import os
import zlib
from collections.abc import Mapping

from extractor.batch.database import Database


class Memory(Database):
    """The part of a store that keeps what need not be asked again."""

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

    def feeds(self) -> dict[str, tuple[str | None, str | None]]:
        """ETag and Last-Modified that servers sent last, by address."""
        with self.errors():
            rows = self.connection.execute("SELECT url, etag, last_modified FROM feeds")
            return {url: (etag, modified) for url, etag, modified in rows}

    def remember_feeds(self, said: Mapping[str, tuple[str | None, str | None]]) -> None:
        """Keep what servers sent."""
        with self.writing() as database:
            database.executemany(
                "INSERT OR REPLACE INTO feeds VALUES (?, ?, ?)", [(url, *told) for url, told in said.items()]
            )
