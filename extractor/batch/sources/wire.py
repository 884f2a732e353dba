"""Wire formats of the IPTC: ninjs and NewsML-G2."""

import json
from collections.abc import Iterator
from typing import Any

from extractor.batch.items import Broken, Item
from extractor.batch.sources.articles import day_of, language_of, make_item
from extractor.batch.sources.values import dict_in, list_in, text_in
from extractor.batch.sources.xml import local_name, parse_xml, text_of
from extractor.errors import InputError

_BODIES = frozenset({"inlinexml", "inlinedata"})
_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "hl1", "hl2", "td"})


def read_ninjs(source: str, name: str, content: bytes) -> Iterator[Item | Broken]:
    """The item of a ninjs file, or the items of a list of them (ninjs 1.x, 2.x and 3.x).

    Raises:
        InputError: If it is no JSON.
    """
    try:
        found: Any = json.loads(content)
    except (ValueError, RecursionError):
        raise InputError(f"{source} is no JSON that can be read") from None
    rows = list_in(found) or [found]
    for number, row in enumerate(rows, 1):
        called = name if len(rows) == 1 else f"{name} ({number})"
        facts = dict_in(row)
        yield _ninjs(source, called, facts) if facts else Broken(source, called, "no JSON object")


def _ninjs(source: str, name: str, row: dict[str, Any]) -> Item | Broken:
    html, plain = (
        text_in(row.get("body_html")) or text_in(row.get("body_xhtml")),
        text_in(row.get("body_text")),
    )
    for body in _dicts(row.get("bodies")):  # ninjs 2.0 and later
        value = text_in(body.get("value"))
        if "html" in str(body.get("contenttype", "")) or body.get("role") in ("html", "xhtml"):
            html = html or value
        else:
            plain = plain or value
    titles = [text_in(row.get("headline")), text_in(row.get("title"))]
    titles += [text_in(each.get("value")) for each in _dicts(row.get("headlines"))]
    body_text = html or plain
    if body_text is None:
        return Broken(
            source, name, "a ninjs item without a text" if "uri" in row else "JSON that is no ninjs item"
        )
    stamps = (row.get("firstcreated"), row.get("contentcreated"), row.get("versioncreated"))
    return make_item(
        source,
        text_in(row.get("uri")) or name,
        body_text,
        title=next((title for title in titles if title), None),
        is_html=html is not None,
        url=_address(row),
        published=next((day for stamp in stamps if (day := day_of(stamp))), None),
        language=language_of(row.get("language")),
    )


def _address(row: dict[str, Any]) -> str | None:
    address = text_in(row.get("uri"))
    return address if address is not None and address.startswith(("http://", "https://")) else None


def _dicts(value: object) -> list[dict[str, Any]]:
    return [row for each in list_in(value) or [] if (row := dict_in(each)) is not None]


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
    body = next((text for each in item.iter() if local_name(each) in _BODIES and (text := _body(each))), None)
    if body is None:
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
        is_html=False,
        published=next((day for stamp in stamps if (day := day_of(stamp))), None),
        language=language_of(tag),
    )


def _body(element: Any) -> str | None:
    """The paragraphs of XHTML or NITF; all of the text where there are none."""
    blocks = [
        " ".join(text_of(each).split())
        for each in element.iter()
        if local_name(each) in _BLOCKS
        and not any(local_name(inner) in _BLOCKS for inner in list(each.iter())[1:])
    ]
    text = "\n\n".join(block for block in blocks if block) or text_of(element).strip()
    return text or None
