"""Results: what was made of a document, as rows that can be queried and as the whole extraction."""

import sqlite3
import zlib

from extractor.rendering.tables import COLUMNS, claim_rows
from extractor_schemas import Extraction


def write_result(database: sqlite3.Connection, job: int, extraction: Extraction) -> None:
    """Write the result of a job, in place of an earlier one; the caller has begun a transaction."""
    document = extraction.document
    database.execute(
        "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?)",
        (
            job,
            document.sha256,
            str(document.published) if document.published else None,
            extraction.reason.value if extraction.reason else None,
            extraction.drafts,
            zlib.compress(extraction.model_dump_json().encode(), 1),
        ),
    )
    _write_rows(database, job, extraction)


def read_extraction(packed: bytes) -> Extraction:
    """The whole extraction of a row."""
    return Extraction.model_validate_json(zlib.decompress(packed))


def _write_rows(database: sqlite3.Connection, job: int, extraction: Extraction) -> None:
    for table in ("claims", "rejections", "findings", "mentions"):
        database.execute(f"DELETE FROM {table} WHERE job = ?", (job,))
    marks = ",".join("?" * (len(COLUMNS) + 1))
    database.executemany(
        f"INSERT INTO claims VALUES ({marks})",
        [(job, *(row[name] for name in COLUMNS)) for row in claim_rows(extraction)],
    )
    database.executemany(
        "INSERT INTO rejections VALUES (?, ?, ?, ?)",
        [
            (job, each.draft, " ".join(each.findings), each.content.model_dump_json())
            for each in extraction.rejected
        ],
    )
    database.executemany(
        "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                job,
                each.code,
                each.severity.value,
                each.outcome.value,
                each.message,
                each.arithmetic,
                each.expected,
                each.span.start if each.span else None,
                each.span.end if each.span else None,
                " ".join(each.claims),
            )
            for each in extraction.findings
        ],
    )
    database.executemany(
        "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                job,
                m.id,
                m.start,
                m.end,
                m.text,
                m.kind.value,
                str(m.value),
                m.unit,
                m.comparator.value,
                m.covered_by,
            )
            for m in extraction.mentions
        ],
    )
