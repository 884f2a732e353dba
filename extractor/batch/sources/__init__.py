"""Sources: files, folders, feeds, lists of feeds, archives and addresses as streams of entries."""

from extractor.batch.sources.together import read_sources
from extractor.batch.sources.walk import read_source

__all__ = ["read_source", "read_sources"]
