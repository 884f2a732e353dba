"""Fetching: what is at an address, politely, and never from inside the network that this runs in."""

from extractor.batch.fetching.asking import FetchLimits
from extractor.batch.fetching.fetcher import Fetcher

__all__ = ["FetchLimits", "Fetcher"]
