"""The file of a store: opened, brought up to date, and changed by whole transactions."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from extractor.batch.schema import MIGRATIONS
from extractor.errors import StoreError

BUSY_S = 60.0
"""How long a write waits for other processes."""


class Database:
    """An open SQLite file with the tables of a store; for one thread."""

    def __init__(self, path: str | Path) -> None:
        """Open a store, make it if there is none, and bring it up to date.

        Raises:
            StoreError: If it cannot be opened or written, is no store, or is of a later version.
        """
        self.path = Path(path)
        with self.errors():
            self.connection = sqlite3.connect(self.path, timeout=BUSY_S, isolation_level=None)
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = NORMAL")
            self.connection.execute("PRAGMA foreign_keys = ON")
        self._migrate()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    @contextmanager
    def writing(self) -> Generator[sqlite3.Connection]:
        """One transaction: all of it is written, or nothing.

        Raises:
            StoreError: If it cannot be written.
        """
        with self.errors():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def errors(self) -> Generator[None]:
        """What SQLite raises inside comes out as a StoreError."""
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(
                f"the store {self.path} cannot be used ({error}); what it holds is whole, run the same again"
            ) from None

    def _migrate(self) -> None:
        with self.writing() as database:
            version: int = database.execute("PRAGMA user_version").fetchone()[0]
            if version > len(MIGRATIONS):
                raise StoreError(f"{self.path} was made by a later version of this program; update it")
            if version == 0 and database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                raise StoreError(
                    f"{self.path} is a database, but no store of this program: name another file"
                )
            for script in MIGRATIONS[version:]:
                for statement in script.split(";\n"):
                    database.execute(statement)
            if version < len(MIGRATIONS):
                database.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
