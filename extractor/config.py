"""What the package knows of itself."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def package_version() -> str:
    """The installed version; `0+unknown` in a tree that was never installed."""
    try:
        return version("claim-extractor")
    except PackageNotFoundError:
        return "0+unknown"
