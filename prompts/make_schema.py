"""Writes the schema of a model's answer, for a new version of the prompt.

    python prompts/make_schema.py prompts/extractor_prompts/claims_1/schema.json

The schema is that of `Draft` and `PointedRelation` with their descriptions, inside what strict modes accept:
every field is required, what may be missing is nullable, objects are closed, and there are no defaults,
lengths, patterns, formats, references or titles. Servers differ in which of these they refuse.
"""

import json
import sys
from pathlib import Path
from typing import Any, cast

from extractor_schemas import ArithmeticKind, Draft, PointedRelation

LEFT_OUT = frozenset({"position"})
"""Fields that the code fills in."""
NOT_POINTED = frozenset({ArithmeticKind.MULTIPLE.value})
"""Relations that citing figures does not settle: the multiple stands in other words."""
_KEYWORDS = frozenset(
    {"type", "properties", "required", "additionalProperties", "items", "anyOf", "enum", "description"}
)

Json = dict[str, Any]


def reply_schema() -> Json:
    """The JSON Schema of an answer: `claims` and `relations`."""
    claim = _lean(_resolved(Draft.model_json_schema()))
    for name in LEFT_OUT:
        del claim["properties"][name]
    claim["required"] = list(claim["properties"])
    relation = _lean(_resolved(PointedRelation.model_json_schema()))
    kinds = relation["properties"]["kind"]
    kinds["enum"] = [kind for kind in kinds["enum"] if kind not in NOT_POINTED]
    return {
        "type": "object",
        "description": "What an article claims about territory.",
        "properties": {
            "claims": {"type": "array", "items": claim},
            "relations": {"type": "array", "items": relation},
        },
        "required": ["claims", "relations"],
        "additionalProperties": False,
    }


def _resolved(schema: Json) -> Json:
    """The schema with its definitions in place of the references to them."""
    definitions: Json = schema.pop("$defs", {})

    def put(value: Any) -> Any:
        if isinstance(value, list):
            return [put(each) for each in value]  # pyright: ignore[reportUnknownVariableType]  # JSON
        if not isinstance(value, dict):
            return value
        fields = cast(Json, value)
        if "$ref" in fields:
            target: Json = put(definitions[fields["$ref"].rpartition("/")[2]])
            own = {key: each for key, each in fields.items() if key != "$ref"}
            return {key: each for key, each in target.items() if key != "description"} | own
        return {key: put(each) for key, each in fields.items()}

    resolved: Json = put(schema)
    return resolved


def _lean(schema: Json) -> Json:
    """The schema without what strict modes refuse; every field required."""
    lean = {key: value for key, value in schema.items() if key in _KEYWORDS}
    if "properties" in lean:
        lean["properties"] = {name: _lean(each) for name, each in lean["properties"].items()}
        lean["required"] = list(lean["properties"])
        lean["additionalProperties"] = False
    if "items" in lean:
        lean["items"] = _lean(lean["items"])
    if "anyOf" in lean:
        lean["anyOf"] = [_lean(each) for each in lean["anyOf"]]
    return lean


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(
        json.dumps(reply_schema(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
    )
