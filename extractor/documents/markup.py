"""Which markup a text is written in, told without guessing at what plain copy may contain."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum

from extractor.documents.facts import Facts, Unmarked
from extractor.documents.mapping import Edit
from extractor.documents.markdown import TARGET, read_markdown
from extractor.documents.webpage import read_page


class Markup(StrEnum):
    """How a text is written."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"


_PAGE_START = re.compile(r"\s*+(?:<\?xml[^<>]*>\s*+)?<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_ELEMENTS = (
    "p", "div", "body", "article", "section", "span", "h1", "h2", "h3", "ul", "ol", "table", "blockquote",
    "figure", "a", "b", "i", "em", "strong", "sup", "sub",
)  # fmt: skip
"""Elements that, opened and closed again, no plain copy contains."""

_LONE_TAGS = re.compile(r"<(?:br|p)\s?/?>", re.IGNORECASE)
_LINK = re.compile(r"\[[^\[\]\n]{1,500}\]" + TARGET.pattern)
_ADDRESS = re.compile(r"<https?://[^\s<>]+>")
_HEADING = re.compile(r"#{1,6}[ \t]+[^\s#]")


def tell_markup(text: str) -> Markup:
    """Tell how *text* is written.

    HTML is a page's beginning, an element that is opened and closed, or two line breaks. Markdown is a link
    with its target, an address in angle brackets, or a heading in the first line; emphasis alone is not
    enough, because plain copy has asterisks and underscores of its own.
    """
    if _is_html(text):
        return Markup.HTML
    first = text.lstrip()[:100]
    is_markdown = _HEADING.match(first) or _ADDRESS.search(text) or ("](" in text and _LINK.search(text))
    return Markup.MARKDOWN if is_markdown else Markup.PLAIN


def read_markup(text: str, markup: Markup) -> Unmarked:
    """Read *text* as *markup*; any string is legal in each."""
    return _READERS[markup](text)


def _is_html(text: str) -> bool:
    if "<" not in text:
        return False
    if _PAGE_START.match(text) or len(_LONE_TAGS.findall(text)) > 1:
        return True
    lowered = text.lower()
    for name in _ELEMENTS:
        end = lowered.rfind(f"</{name}>")
        if end > 0 and any(0 <= lowered.find(f"<{name}{after}") < end for after in "> \n\t"):
            return True
    return False


def _read_plain(text: str) -> Unmarked:
    """Plain text as it stands but for comments, which are no part of an article however it is written."""
    return Unmarked(_cut_comments(text), [], Facts())


def _read_markdown(text: str) -> Unmarked:
    """Markdown; what stands in a comment is markup no more."""
    comments = _cut_comments(text)
    if not comments:
        return read_markdown(text)
    unmarked = read_markdown(text)
    outside = [edit for edit in unmarked.edits if not any(_overlap(edit, comment) for comment in comments)]
    return unmarked._replace(edits=sorted([*outside, *comments]))


def _overlap(one: Edit, other: Edit) -> bool:
    return one.start < other.end and other.start < one.end


def _cut_comments(text: str) -> list[Edit]:
    """Take out `<!-- … -->` with the blanks before it; one that is not closed is text."""
    edits: list[Edit] = []
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        begin = start
        while begin > 0 and text[begin - 1] in " \t":
            begin -= 1
        edits.append(Edit(begin, end + 3))
        start = text.find("<!--", end + 3)
    return edits


_READERS: Mapping[Markup, Callable[[str], Unmarked]] = {
    Markup.PLAIN: _read_plain,
    Markup.MARKDOWN: _read_markdown,
    Markup.HTML: read_page,
}
