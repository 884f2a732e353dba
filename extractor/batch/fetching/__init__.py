"""Fetching: what is at an address, politely, and never from inside the network that this runs in."""

from extractor.batch.fetching.fetcher import Fetcher, FetchLimits

__all__ = ["FetchLimits", "Fetcher"]
