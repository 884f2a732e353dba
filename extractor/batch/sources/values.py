"""Values out of JSON that anybody may have written: of the type that is wanted, or nothing."""

from typing import Any, TypeGuard, cast


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
