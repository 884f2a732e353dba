"""On which line of a JSON text a value stands, so that an error can name it."""

import json
from collections.abc import Iterator
from typing import Any

Path = tuple[str | int, ...]
"""Names and indices that lead from the outermost value to one inside."""


class DuplicateKeyError(ValueError):
    """An object names a key twice, of which JSON readers silently keep the last."""

    def __init__(self, key: str) -> None:
        super().__init__(f"the key {key!r} is there twice in one object")
        self.key = key


def read_json(text: str) -> Any:
    """Read JSON, and no object that names a key twice.

    Raises:
        json.JSONDecodeError: If it is no JSON.
        DuplicateKeyError: If a key is there twice.
    """
    return json.loads(text, object_pairs_hook=_unique)


def line_of(text: str, path: Path) -> int:
    """The line, from 1, on which a value begins; for one that is missing, the line of the value around it.

    Args:
        text: Well-formed JSON.
        path: Where the value is.
    """
    wanted, best, found = path, -1, 0
    for here, start in _values(text, _skip(text, 0), ()):
        if len(here) > best and here == wanted[: len(here)]:
            best, found = len(here), start
    return text.count("\n", 0, found) + 1


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        keys = [key for key, _ in pairs]
        raise DuplicateKeyError(next(key for at, key in enumerate(keys) if key in keys[:at]))
    return read


def _values(text: str, at: int, path: Path) -> Iterator[tuple[Path, int]]:
    """Every value with its path and where it begins; returns where it ends."""
    yield path, at
    if text[at] == "{":
        yield from _members(text, at, path)
    elif text[at] == "[":
        yield from _items(text, at, path)


def _members(text: str, at: int, path: Path) -> Iterator[tuple[Path, int]]:
    at = _skip(text, at + 1)
    while text[at] != "}":
        key, at = _DECODER.raw_decode(text, at)
        at = _skip(text, _skip(text, at) + 1)  # past the colon
        yield from _values(text, at, (*path, key))
        at = _after_value(text, at)


def _items(text: str, at: int, path: Path) -> Iterator[tuple[Path, int]]:
    at, index = _skip(text, at + 1), 0
    while text[at] != "]":
        yield from _values(text, at, (*path, index))
        at, index = _after_value(text, at), index + 1


def _after_value(text: str, at: int) -> int:
    """Where the next member or the closing bracket stands, behind the value that begins at *at*."""
    _, end = _DECODER.raw_decode(text, at)
    end = _skip(text, end)
    return _skip(text, end + 1) if text[end] == "," else end


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at


_DECODER = json.JSONDecoder()
