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
    GoldFormatError,
    InputError,
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
    "Finding",
    "GoldFormatError",
    "InputError",
    "Mention",
    "ModelSettings",
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
