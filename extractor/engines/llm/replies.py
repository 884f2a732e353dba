"""Replies: from the JSON of an answer to drafts and relations; what is neither is kept and told."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from pydantic import ValidationError
from pydantic_core import from_json

from extractor.engines.llm.chunks import Chunk
from extractor_schemas import Draft, PointedRelation, UnreadableItem

CUT_OFF = "the answer was cut off here"
LONGEST_ITEM = 2_000
"""Of an item that cannot be read so much is kept, code points."""
_FENCE = re.compile(r"\A\s*```(?:json)?\s*\n(.*?)\n?\s*```\s*\Z", re.DOTALL)
FILLED_IN = "position"
"""What the code says of a draft, whatever a model says."""
NULLABLE = frozenset(
    name for name, each in Draft.model_fields.items() if each.default is None and name != FILLED_IN
)


@dataclass
class Read:
    """What the answers for a document hold."""

    engine: str
    drafts: list[Draft] = field(default_factory=list[Draft])
    relations: list[PointedRelation] = field(default_factory=list[PointedRelation])
    unreadable: list[UnreadableItem] = field(default_factory=list[UnreadableItem])

    def add(self, text: str, chunk: Chunk, claims: Iterable[Any], relations: Iterable[Any]) -> None:
        """Read the items of one answer.

        Args:
            text: The document's text.
            chunk: The piece of it that was asked about.
            claims: JSON values.
            relations: JSON values.
        """
        for item in claims:
            try:
                draft = Draft.model_validate(_plain(item))
            except ValidationError as error:
                self._set_aside(item, error)
            else:
                self.drafts.append(draft.model_copy(update={FILLED_IN: _place(text, chunk, draft.quote)}))
        for item in relations:
            try:
                self.relations.append(PointedRelation.model_validate(item))
            except ValidationError as error:
                self._set_aside(item, error)

    def add_cut_off(self, text: str, chunk: Chunk, content: str) -> bool:
        """Read what is complete in an answer that was cut off; False if there is nothing."""
        claims, relations, rest = salvage(content)
        self.add(text, chunk, claims, relations)
        self.unreadable.extend(
            UnreadableItem(content=_show(item), problem=CUT_OFF, proposed_by=self.engine) for item in rest
        )
        return bool(claims or relations)

    def _set_aside(self, item: object, error: ValidationError) -> None:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "item"
        self.unreadable.append(
            UnreadableItem(content=_show(item), problem=f"{where}: {first['msg']}", proposed_by=self.engine)
        )


def unfenced(content: str) -> str:
    """JSON without the code fence that some models put around it."""
    fenced = _FENCE.match(content)
    return fenced[1] if fenced else content


def read_content(content: str) -> tuple[Sequence[Any], Sequence[Any]]:
    """The claims and relations of an answer that was read before."""
    fields = cast(dict[str, Any], from_json(unfenced(content)))
    return _items(fields.get("claims")), _items(fields.get("relations"))


def salvage(content: str) -> tuple[Sequence[Any], Sequence[Any], Sequence[Any]]:
    """The complete claims and relations of JSON that was cut off, and what is incomplete of it."""
    try:
        whole: object = from_json(content, allow_partial="trailing-strings")
    except ValueError:
        return (), (), (content,) if content.strip() else ()
    if not isinstance(whole, dict):
        return (), (), (whole,)
    fields = cast(dict[str, Any], whole)
    claims, relations = _items(fields.get("claims")), _items(fields.get("relations"))
    # The cut is in the last item of what came last; nobody can tell whether that item is complete.
    last = relations if relations else claims
    rest = last[-1:]
    del last[-1:]
    return claims, relations, rest


def _items(value: object) -> list[Any]:
    return list(value) if isinstance(value, list) else []  # pyright: ignore[reportUnknownArgumentType]  # JSON


def _plain(item: object) -> object:
    """A claim with what servers without strict mode write differently: "" for null, 800 for "800"."""
    if not isinstance(item, dict):
        return item
    fields = dict(cast(dict[str, Any], item))
    fields.pop(FILLED_IN, None)
    for name, value in fields.items():
        if value == "" and name in NULLABLE:
            fields[name] = None
        elif name in {"value", "value_hi"} and isinstance(value, int) and not isinstance(value, bool):
            fields[name] = str(value)
    if fields.get("territory", ()) is None:
        fields["territory"] = []
    return fields


def _place(text: str, chunk: Chunk, quote: str) -> int | None:
    """Where a quotation stands, if it stands in its piece of the text exactly once."""
    start = text.find(quote, chunk.start, chunk.end)
    if start < 0 or text.find(quote, start + 1, chunk.end) >= 0:
        return None
    return start


def _show(item: object) -> str:
    shown = item if isinstance(item, str) else json.dumps(item, ensure_ascii=False)
    return shown[:LONGEST_ITEM]
