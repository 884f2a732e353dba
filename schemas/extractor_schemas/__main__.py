"""`python -m extractor_schemas FOLDER` writes the contract as JSON Schema, a file a model."""

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from pydantic.json_schema import JsonSchemaMode

from extractor_schemas.base import SCHEMA_VERSION, Model
from extractor_schemas.claim import Claim
from extractor_schemas.document import Document
from extractor_schemas.draft import Draft
from extractor_schemas.extraction import Extraction
from extractor_schemas.finding import Finding
from extractor_schemas.gold import GoldDocument
from extractor_schemas.quantity import Mention

PUBLISHED: tuple[tuple[type[Model], JsonSchemaMode], ...] = (
    (Claim, "serialization"),
    (Document, "serialization"),
    (Draft, "validation"),
    (Extraction, "serialization"),
    (Finding, "serialization"),
    (GoldDocument, "validation"),
    (Mention, "serialization"),
)
"""What others read is described as it is written, every field there; what others write, as it is accepted."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The dialect that Pydantic writes."""


def schema_files() -> dict[str, str]:
    """The content of every file by its name: `gold_document.json` holds the schema of `GoldDocument`."""
    return {f"{_snake_case(model.__name__)}.json": _schema_text(model, mode) for model, mode in PUBLISHED}


def main(arguments: Sequence[str]) -> int:
    """Write the files to the folder that the only argument names."""
    if len(arguments) != 1:
        print("usage: python -m extractor_schemas FOLDER", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schema_files().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


def _schema_text(model: type[Model], mode: JsonSchemaMode) -> str:
    identity = {
        "$schema": DIALECT,
        "$id": f"urn:claim-extractor:schema:{SCHEMA_VERSION}:{_snake_case(model.__name__)}",
    }
    return json.dumps(identity | model.model_json_schema(mode=mode), ensure_ascii=False, indent=2) + "\n"


def _snake_case(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
