"""The base of every model, and the three types that all of them share."""

import ast
import inspect
import re
import textwrap
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

SCHEMA_VERSION = "1"
"""Rises when a field changes meaning, is renamed or is taken away; not when one is added."""

PLAIN_NUMBER = r"^-?\d+(\.\d+)?(/\d+)?$"
"""How a number is written in JSON: digits, a decimal point, or a fraction."""


def parse_number(raw: object) -> Decimal | Fraction:
    """Read an exact number from its JSON form.

    Args:
        raw: `"1250"`, `"0.5"`, `"-3"` or a fraction `"2/3"`; a `Decimal`, `Fraction` or `int` passes through.

    Returns:
        A `Fraction` for the `"n/d"` form, otherwise a `Decimal` in plain notation.

    Raises:
        ValueError: If it is a float, a boolean, NaN or infinite, or is not a number.
    """
    if isinstance(raw, Fraction):
        return raw
    if isinstance(raw, bool | float) or not isinstance(raw, str | int | Decimal):
        raise ValueError("a number is a string such as '800', '0.5' or '2/3', never a float")
    if isinstance(raw, str) and not re.fullmatch(PLAIN_NUMBER, raw, re.ASCII):
        # No exponents: "1e999999999" is short to write and takes for ever to multiply out.
        raise ValueError(f"{raw!r} is not a number in plain notation")
    try:
        if isinstance(raw, str) and "/" in raw:
            return Fraction(raw)
        number = Decimal(raw)
    except (ArithmeticError, ValueError):
        raise ValueError(f"{raw!r} is not a number") from None
    if not number.is_finite():
        raise ValueError("a number is finite")
    return number


def format_number(number: Decimal | Fraction) -> str:
    """Write an exact number so that `parse_number` reads the same one back.

    Example:
        >>> format_number(Decimal("1.20E+6")), format_number(Fraction(2, 3))
        ('1200000', '2/3')
    """
    if isinstance(number, Fraction):
        return f"{number.numerator}/{number.denominator}"
    return f"{number:f}"


Number = Annotated[
    Decimal | Fraction,
    PlainValidator(parse_number),
    PlainSerializer(format_number, return_type=str),
    WithJsonSchema({"type": "string", "pattern": PLAIN_NUMBER}),
]
"""An exact number; in JSON a decimal string, or `n/d` for a fraction."""


class Model(BaseModel):
    """Immutable, closed to unknown fields, documented by attribute docstrings.

    The docstrings become descriptions when a JSON Schema is asked for, and validators are built when a model
    is first used: reading the source and building all of them at import would take longer than checking an
    article.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @classmethod
    def trust(cls, **values: Any) -> Self:
        """Make one whose values are right by construction: `model_construct` in a sixth of its time.

        Args:
            values: A value of its type for every field, none left to its default, in the order of the fields.
        """
        made = cls.__new__(cls)
        # The four slots of `BaseModel`, which is frozen to any other way.
        object.__setattr__(made, "__dict__", values)
        object.__setattr__(made, "__pydantic_fields_set__", set(values))
        object.__setattr__(made, "__pydantic_extra__", None)
        object.__setattr__(made, "__pydantic_private__", None)
        return made

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler, /
    ) -> JsonSchemaValue:
        """Add the attribute docstrings as descriptions."""
        schema = handler(core_schema)
        properties = handler.resolve_ref_schema(schema).get("properties", {})
        for owner in reversed(cls.__mro__):
            if issubclass(owner, Model) and owner is not Model:
                for name, words in _attribute_docstrings(owner).items():
                    if name in properties:
                        properties[name]["description"] = words
        return schema


def _attribute_docstrings(model: type[Model]) -> dict[str, str]:
    """The string literals that stand under the annotations of a class body, by field."""
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    statements = body.body if isinstance(body, ast.ClassDef) else []
    return {
        field.target.id: inspect.cleandoc(words.value.value)
        for field, words in pairwise(statements)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(words, ast.Expr)
        and isinstance(words.value, ast.Constant)
        and isinstance(words.value.value, str)
    }


class Span(Model):
    """A half-open range `[start, end)` of Unicode code points in `document.text`."""

    start: Annotated[int, Field(ge=0)]
    """Code point offset of the first character."""
    end: Annotated[int, Field(ge=0)]
    """Code point offset after the last character; greater than `start`."""

    @model_validator(mode="after")
    def _is_not_empty(self) -> "Span":
        if self.end <= self.start:
            raise ValueError(f"span [{self.start}, {self.end}) is empty")
        return self

    def contains(self, other: "Span") -> bool:
        """Whether *other* lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


class Surface(Span):
    """A verbatim piece of the document: its text and where it stands."""

    text: Annotated[str, Field(min_length=1)]
    """Exactly `document.text[start:end]`."""

    @classmethod
    def cut(cls, text: str, start: int, end: int, **more: Any) -> "Surface":
        """Take the piece `[start, end)` out of *text*."""
        if more or not 0 <= start < end <= len(text):
            return cls(text=text[start:end], start=start, end=end, **more)
        # Right by construction: validation would only find it so.
        return cls.model_construct(text=text[start:end], start=start, end=end)
