"""Split HTML into tags, text and character references, with offsets.

This follows the tokenization of the HTML Standard (section 13.2.5) as far as text extraction needs it,
because `html.parser` cannot be used on text from strangers: in the Python versions supported here, 30 kB of
unclosed tags take it seconds (its time grows with the square of the length), and what it makes of an unclosed
comment differs between versions. Each character is looked at a bounded number of times.
"""

import re
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from html import unescape
from types import MappingProxyType
from typing import NamedTuple

_NAME = re.compile(r"[^\s/>]+")
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?P<name>=?[^\s/>=]*+)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<unclosed>[\"'])|(?P<bare>[^\s>]*+)))?"
)
_COMMENT_END = re.compile(r"--!?>")
_REFERENCE = re.compile(r"&(?:#(?:[0-9]{1,32}|[xX][0-9a-fA-F]{1,32})|[A-Za-z][A-Za-z0-9]{1,31});?")
_RAW_ENDS = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes")
}
"""Elements whose content is text up to their own end tag, whatever stands in it, and that end tag."""

_WITH_REFERENCES = frozenset({"title", "textarea"})
"""Those of them in which character references count."""

_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


class Kind(Enum):
    """What a token is."""

    TEXT = auto()
    REFERENCE = auto()
    """A character reference that stands for the token's `value`."""
    START = auto()
    END = auto()
    COMMENT = auto()
    """A comment, doctype or processing instruction; also what an unclosed tag swallows."""


class Token(NamedTuple):
    """A piece of the source; the tokens of a text follow each other without a gap."""

    kind: Kind
    start: int
    end: int
    value: str = ""
    """Lower-case name of a tag; the characters of a reference."""
    attributes: Mapping[str, str] = _NO_ATTRIBUTES
    """Lower-case names, references in values resolved."""
    closes_itself: bool = False
    """Whether a start tag ends in `/>`."""


def read_tags(source: str) -> Iterator[Token]:
    """Split *source* into tokens; any string is legal."""
    position = 0
    while position < len(source):
        opening = source.find("<", position)
        if opening != position:
            opening = len(source) if opening < 0 else opening
            yield from _split_text(source, position, opening)
            position = opening
            continue
        token = _read_markup(source, position)
        yield token
        position = token.end
        if token.kind is Kind.START and token.value in _RAW_ENDS:
            match = _RAW_ENDS[token.value].search(source, position)
            end = match.start() if match else len(source)
            if token.value in _WITH_REFERENCES:
                yield from _split_text(source, position, end)
            elif end > position:
                yield Token(Kind.TEXT, position, end)
            position = end


def _read_markup(source: str, start: int) -> Token:
    """Read what begins with the `<` at *start*: a comment, a tag, or just that character."""
    following = source[start + 1 : start + 2]
    if source.startswith("<!--", start):
        # "<!-->" and "<!--->" are whole comments
        shortest = start + 2 if source.startswith(("<!-->", "<!--->"), start) else start + 4
        match = _COMMENT_END.search(source, shortest)
        return Token(Kind.COMMENT, start, match.end() if match else len(source))
    name_start = start + 2 if following == "/" else start + 1
    letter = source[name_start : name_start + 1]
    if letter.isascii() and letter.isalpha():
        return _read_tag(source, start, name_start)
    if following in ("!", "?") or (following == "/" and letter):
        end = source.find(">", start)
        return Token(Kind.COMMENT, start, end + 1 if end >= 0 else len(source))
    return Token(Kind.TEXT, start, start + 1)


def _read_tag(source: str, start: int, name_start: int) -> Token:
    """Read the tag at *start*; one that the text ends in is as good as a comment."""
    position = next(iter(_NAME.finditer(source, name_start))).end()
    name = source[name_start:position].lower()
    attributes: dict[str, str] = {}
    while position < len(source):
        match = _ATTRIBUTE.match(source, position)
        if match is None or match["unclosed"]:
            break
        if match.end() == position or (not match["name"] and source.startswith(">", match.end())):
            kind = Kind.START if name_start == start + 1 else Kind.END
            closes_itself = source[match.end() - 1] == "/"
            return Token(kind, start, match.end() + 1, name, attributes, closes_itself)
        if match["name"]:
            value = match["double"] or match["single"] or match["bare"] or ""
            attributes.setdefault(match["name"].lower(), unescape(value))
        position = match.end()
    return Token(Kind.COMMENT, start, len(source))


def _split_text(source: str, start: int, end: int) -> Iterator[Token]:
    """Split the text of `[start, end)`, where no tag is, at its character references."""
    position = start
    for match in _REFERENCE.finditer(source, start, end):
        value = unescape(match.group())
        if value == match.group():
            continue
        if match.start() > position:
            yield Token(Kind.TEXT, position, match.start())
        yield Token(Kind.REFERENCE, match.start(), match.end(), value)
        position = match.end()
    if end > position:
        yield Token(Kind.TEXT, position, end)
