"""Paragraphs: the text of XHTML and NITF as it would be read, none of it lost and no two words glued."""

from typing import Any

from extractor.batch.sources.xml import local_name

_HTML = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "dd", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td",
        "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
"""Elements that begin and end a paragraph (HTML Standard, section 15.3)."""
_NITF = frozenset(
    {
        "abstract", "block", "body.content", "body.end", "body.head", "bq", "byline", "byttl",
        "datasource", "dateline", "distributor", "fn", "hedline", "hl1", "hl2", "media",
        "media-caption", "nitf-table", "note", "person.title", "rights",
    }
)  # fmt: skip
"""The same of NITF 3.6: what may stand in its `body`."""
_SILENT = frozenset(
    {
        "head", "script", "style", "template", "media-metadata", "media-object", "media-producer",
        "media-reference",
    }
)  # fmt: skip
"""Elements whose text is not read."""
_EDGE = "\0"
"""Stands where a block begins or ends; a character that no XML holds."""


def paragraphs(element: Any) -> list[str]:
    """The paragraphs inside an element, white space as single blanks."""
    parts: list[str] = []
    left: list[Any] = [element]  # elements and pieces of text, the next one last; no recursion, to any depth
    while left:
        each = left.pop()
        if isinstance(each, str):
            parts.append(each)
            continue
        name = local_name(each)
        if not name or name in _SILENT:
            continue
        edge = _EDGE if name in _HTML or name in _NITF else " " if name == "br" else ""
        inside: list[Any] = [edge, each.text or ""]
        for child in each:
            inside += [child, child.tail or ""]
        left += reversed([*inside, edge])
    runs = (" ".join(run.split()) for run in "".join(parts).split(_EDGE))
    return [run for run in runs if run]
