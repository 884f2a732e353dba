"""Checked quantitative claims from news text: who says how much of which territory, and does it hold."""

from extractor.api import Extractor, aextract, check, extract, scan
from extractor.config import ModelSettings
from extractor.documents import load_document, read_document
from extractor.errors import (
    ConfigError,
    DocumentTooLongError,
    EmptyDocumentError,
    EncodingError,
    EngineError,
    ExtractorError,
    FetchError,
    GoldFormatError,
    InputError,
    StoreError,
    TableError,
)
from extractor.rejudging import rejudge
from extractor_schemas import Claim, Document, Draft, Extraction, Finding, Mention, Verdict

__all__ = [
    "Claim",
    "ConfigError",
    "Document",
    "DocumentTooLongError",
    "Draft",
    "EmptyDocumentError",
    "EncodingError",
    "EngineError",
    "Extraction",
    "Extractor",
    "ExtractorError",
    "FetchError",
    "Finding",
    "GoldFormatError",
    "InputError",
    "Mention",
    "ModelSettings",
    "StoreError",
    "TableError",
    "Verdict",
    "aextract",
    "check",
    "extract",
    "load_document",
    "read_document",
    "rejudge",
    "scan",
]
