"""Memory: answers of models, and what servers of feeds said last."""

import os
import zlib

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
