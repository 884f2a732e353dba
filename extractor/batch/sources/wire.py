"""Wire formats of the IPTC: ninjs and NewsML-G2."""

import json
from collections.abc import Iterator
from typing import Any

from extractor.batch.items import Broken, Item
from extractor.batch.sources.articles import day_of, language_of, make_item, text_length
from extractor.batch.sources.paragraphs import paragraphs
from extractor.batch.sources.values import dict_in, list_in, text_in
from extractor.batch.sources.xml import local_name, parse_xml, text_of
from extractor.errors import InputError

_BODIES = frozenset({"inlinexml", "inlinedata"})
_MARKED = ("html", "xhtml")
"""Names of bodies in HTML (ninjs, `body_*` of 1.x, `role` of 2.x and 3.x)."""


def read_ninjs(source: str, name: str, content: bytes) -> Iterator[Item | Broken]:
    """The item of a ninjs file, or the items of a list of them (ninjs 1.x, 2.x and 3.x).

    Raises:
        InputError: If it is no JSON.
    """
    try:
        found: Any = json.loads(content)
    except (ValueError, RecursionError):
        raise InputError(
            f"{name} is no JSON that can be read: neither a news item nor a feed (call JSON Lines .jsonl)"
        ) from None
    rows = list_in(found) or [found]
    for number, row in enumerate(rows, 1):
        called = name if len(rows) == 1 else f"{name} ({number})"
        facts = dict_in(row)
        yield _ninjs(source, called, facts) if facts else Broken(source, called, "no JSON object")


def _ninjs(source: str, name: str, written: dict[str, Any]) -> Item | Broken:
    row = _folded(written)
    body, is_html = _ninjs_body(row)
    if body is None:
        reason = "a ninjs item without a text" if "uri" in row else "JSON that is no ninjs item"
        return Broken(source, name, reason)
    titles = [text_in(row.get("headline")), text_in(row.get("title"))]
    named = [_folded(each) for each in _dicts(row.get("headlines"))]
    named.sort(key=lambda each: each.get("role") != "main")
    titles += [text_in(each.get("value")) for each in named]
    stamps = (row.get("firstcreated"), row.get("contentcreated"), row.get("versioncreated"))
    return make_item(
        source,
        text_in(row.get("uri")) or name,
        body,
        title=next((title for title in titles if title), None),
        is_html=is_html,
        url=_address(row),
        published=next((day for stamp in stamps if (day := day_of(stamp))), None),
        language=language_of(row.get("language")),
    )


def _ninjs_body(row: dict[str, Any]) -> tuple[str | None, bool]:
    """The body with the most text, and whether it is HTML, which is taken before plain text like it."""
    marked = [text_in(row.get(f"body_{kind}")) for kind in _MARKED]
    plain = [text_in(row.get("body_text"))]
    for each in map(_folded, _dicts(row.get("bodies"))):  # ninjs 2.0 and later
        is_marked = "html" in str(each.get("contenttype", "")) or each.get("role") in _MARKED
        (marked if is_marked else plain).append(text_in(each.get("value")))
    html, text = _longest(marked), _longest(plain)
    if html is None or (text is not None and text_length(text) > 2 * text_length(html)):
        return text, False
    return html, True


def _longest(bodies: list[str | None]) -> str | None:
    return max((body for body in bodies if body), key=text_length, default=None)


def _address(row: dict[str, Any]) -> str | None:
    address = text_in(row.get("uri"))
    return address if address is not None and address.startswith(("http://", "https://")) else None


def _dicts(value: object) -> list[dict[str, Any]]:
    return [row for each in list_in(value) or [] if (row := dict_in(each)) is not None]


def _folded(row: dict[str, Any]) -> dict[str, Any]:
    """With the names of 1.x and 2.x: 3.0 writes `versionCreated` and `contentType`."""
    return {name.lower(): value for name, value in row.items()}


def read_newsml(source: str, name: str, content: bytes) -> Iterator[Item | Broken]:
    """The items of a NewsML-G2 news item or news message.

    Raises:
        InputError: If it cannot be read.
    """
    root = parse_xml(content, source)
    items = [each for each in root.iter() if local_name(each) == "newsitem"]
    if not items:
        yield Broken(source, name, "a NewsML-G2 message without a news item")
    for item in items:
        yield _newsml(source, name, item)


def _newsml(source: str, name: str, item: Any) -> Item | Broken:
    called = item.attrib.get("guid") or name
    parts = {local_name(each): each for each in reversed(list(item.iter()))}
    bodies = [_newsml_body(each) for each in item.iter() if local_name(each) in _BODIES]
    body, is_html = max(bodies, key=lambda each: text_length(each[0]), default=("", False))
    if not body:
        return Broken(source, called, "a news item without a text")
    tag = parts["language"].attrib.get("tag") if "language" in parts else None
    stamps = (
        text_of(parts[key]) for key in ("contentcreated", "firstcreated", "versioncreated") if key in parts
    )
    headline = parts.get("headline")
    return make_item(
        source,
        called,
        body,
        title=text_of(headline) if headline is not None else None,
        is_html=is_html,
        published=next((day for stamp in stamps if (day := day_of(stamp))), None),
        language=language_of(tag),
    )


def _newsml_body(element: Any) -> tuple[str, bool]:
    """A body, and whether it is HTML: elements as paragraphs, data as it stands."""
    if len(element):
        return "\n\n".join(paragraphs(element)), False
    return text_of(element).strip(), "html" in element.attrib.get("contenttype", "").lower()
