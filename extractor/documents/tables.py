"""Data files in `extractor/data`: tab-separated rows under a comment that is their grammar."""

from pathlib import Path
from typing import NamedTuple

from extractor.errors import TableError

_FOLDER = Path(__file__).parent.parent / "data"


class Row(NamedTuple):
    """One row of a data file, and where it stands for the sake of error messages."""

    table: str
    line: int
    fields: tuple[str, ...]

    def reject(self, reason: str) -> TableError:
        """Make the error for this row; *reason* says what is wrong and what would be right."""
        return TableError(reason, table=self.table, line=self.line)


def read_rows(table: str, columns: int, *, folder: Path = _FOLDER) -> list[Row]:
    """Read a data file.

    Args:
        table: File name in the folder of data files.
        columns: Number of fields that every row has; none of them is empty.
        folder: Where to look instead; for tests.

    Raises:
        TableError: If a row has another number of fields, or an empty one.
    """
    rows: list[Row] = []
    for number, line in enumerate((folder / table).read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        row = Row(table, number, tuple(field.strip() for field in line.split("\t")))
        if len(row.fields) != columns:
            raise row.reject(
                f"{len(row.fields)} fields instead of {columns}; fields are set apart by one tab"
            )
        if not all(row.fields):
            raise row.reject("an empty field; leave the row out or fill it")
        rows.append(row)
    return rows
