"""Links: where they lead from the file or the page that they stand in, and where they may not."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from extractor.errors import InputError

Resolve = Callable[[str], str | Path]
"""Says where a link leads: to an address, or to a file."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
"""RFC 3986, section 3.1, but of two letters at least: one is a drive."""


def is_address(place: str) -> bool:
    """Whether a place is fetched."""
    return place.lower().startswith(("http://", "https://"))


def from_page(base: str, link: str) -> str:
    """Where a link in a page leads: to an address and never to a file.

    Raises:
        InputError: If it leads anywhere else.
    """
    try:
        address = urljoin(base, link)
    except ValueError:
        raise InputError(f"{link[:200]!r} is no address") from None
    return _checked(address)


def from_file(path: Path, link: str) -> str | Path:
    """Where a link in a file leads: to an address, or to a file in the same folder or below.

    A list comes from others as often as not. It may not have any other file read: what is read goes to a
    model, and its quotes are published.

    Raises:
        InputError: If it leads anywhere else.
    """
    if _SCHEME.match(link):
        return _checked(link)
    folder = path.parent.resolve()
    try:
        found = (folder / link).resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise InputError(f"{link[:200]!r} is no path: {error}") from None
    if not found.is_relative_to(folder):
        raise InputError("leads out of the folder that the list is in")
    return found


def _checked(address: str) -> str:
    try:
        host = urlsplit(address).hostname
    except ValueError:
        host = None
    if not is_address(address) or not host:
        raise InputError(f"{address[:200]!r} is no address of http or https")
    return address
