"""Values out of JSON that anybody may have written: of the type that is wanted, or nothing."""

import re
from typing import Any, TypeGuard, cast

_HALF = re.compile("[\ud800-\udfff]")


def whole(text: str) -> str:
    """The text with U+FFFD for halves of surrogate pairs.

    JSON may hold them (RFC 8259, section 8.2), as where a teaser was cut within an emoji; names of files in
    other encodings do (PEP 383). No encoding writes them.
    """
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", text)


def text_in(value: object) -> str | None:
    """A string that is not empty."""
    return value if isinstance(value, str) and value.strip() else None


def dict_in(value: object) -> dict[str, Any] | None:
    """An object."""
    return cast(dict[str, Any], value) if isinstance(value, dict) else None


def list_in(value: object) -> list[Any] | None:
    """A list."""
    return value if _is_list(value) else None


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)
