"""The visible text of Markdown, as edits of its source.

Read as CommonMark 0.31 does, where news text uses it: links, images, autolinks, emphasis, headings, block
quotes, escapes, rules and fences. Square brackets are a link only if `](` follows; anything half-open stays
as printed. Against CommonMark, an asterisk between two letters or digits never counts as emphasis: 4*500*3
must not become 45003.
"""

import re
from collections.abc import Iterator
from html import unescape
from unicodedata import category

from extractor.documents.facts import Facts, Hint, Unmarked
from extractor.documents.mapping import Edit
from extractor_schemas import BlockKind

TARGET = re.compile(
    r"\([^\S\n]{0,3}(?:<[^<>\n]*>|(?:[^\s()<>]|\([^\s()<>]*\))*)"  # address, with one level of parentheses
    r"(?:\s{1,3}(?:\"[^\"\n]*\"|'[^'\n]*'))?[^\S\n]{0,3}\)"  # title
)
"""What follows the brackets of a link."""

_MARK = re.compile(
    r"\\[!-/:-@\[-`{-~]"  # escape
    r"|!?\[|\]|\*+|_+"
    r"|<(?:(?:https?://|mailto:)[^\s<>]+|[\w.+-]{1,64}@[^\s<>@]+|br\s?/?)>"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
_PREFIX = re.compile(r" {0,3}(?:>[ \t]?)*+(?:(?P<heading>#{1,6})(?:[ \t]++|$))?")
_HEADING_END = re.compile(r"[ \t]++#+[ \t]*$")
_LONGEST_EMPHASIS = 3
"""Marks in a row that can be emphasis; more are a rule or a redaction."""


def read_markdown(source: str) -> Unmarked:
    """Read Markdown; any string is legal.

    The alternative text of an image stays, as a caption, if the image stands alone; otherwise images go.
    """
    unmarked = Unmarked([], [], Facts())
    edits: list[Edit] = []
    for start, end in _paragraphs(source, edits, unmarked.hints):
        _Inline(source, edits, unmarked.hints).read(start, end)
    position = 0
    for edit in sorted(edits):
        if edit.start >= position:  # what stands within a dropped image goes with it
            unmarked.edits.append(edit)
            position = edit.end
    return unmarked


def _paragraphs(source: str, edits: list[Edit], hints: list[Hint]) -> Iterator[tuple[int, int]]:
    """Drop the marks at the beginnings of lines, and give the stretches that inline marks may pair within."""
    start = -1
    offset = last = 0
    fenced = False
    for line in source.splitlines(keepends=True):
        begin, offset = offset, offset + len(line)
        content = line.rstrip("\n")
        prefix = _PREFIX.match(content)
        body = begin + (prefix.end() if prefix else 0)
        is_heading = prefix is not None and prefix["heading"] is not None
        is_fence = content.lstrip().startswith(("```", "~~~"))
        if is_fence or fenced or is_heading or not content.strip() or _is_rule(content):
            if start >= 0:
                yield start, last
            start = -1
        if is_fence or (not fenced and _is_rule(content)):
            edits.append(Edit(begin, begin + len(content)))
            fenced = fenced != is_fence
        elif is_heading and not fenced:
            ending = _HEADING_END.search(content, body - begin)
            end = begin + (ending.start() if ending else len(content))
            edits += [Edit(begin, body), Edit(end, begin + len(content))]
            if prefix and prefix["heading"] == "#" and end > body:
                hints.append(Hint(body, end, BlockKind.HEADLINE))
            yield body, end
        elif content.strip() and not fenced:
            start = begin if start < 0 else start
            last = begin + len(content)
            if ">" in line[: body - begin]:
                edits.append(Edit(begin, body))
    if start >= 0:
        yield start, last


def _is_rule(line: str) -> bool:
    """Whether a line is nothing but a rule or an underline."""
    marks = line.replace(" ", "").replace("\t", "")
    return len(marks) >= 3 and marks[0] in "-*_=" and marks == marks[0] * len(marks)


class _Inline:
    """Reads the marks within one paragraph, each once."""

    def __init__(self, source: str, edits: list[Edit], hints: list[Hint]) -> None:
        self._source = source
        self._edits = edits
        self._hints = hints
        self._brackets: list[tuple[int, int]] = []
        self._openers: dict[str, list[int]] = {}

    def read(self, start: int, end: int) -> None:
        """Read `[start, end)`, a paragraph or heading."""
        while start < end and self._source[start].isspace():
            start += 1
        while start < end and self._source[end - 1].isspace():
            end -= 1
        position = start
        while match := _MARK.search(self._source, position, end):
            position = match.end()
            mark = match.group()
            if mark[0] == "\\":
                self._edits.append(Edit(match.start(), match.start() + 1))
            elif mark[-1] == "[":
                self._brackets.append(match.span())
            elif mark == "]":
                position = self._close_bracket(match.start(), start, end)
            elif mark[0] in "*_":
                self._emphasis(match.start(), match.end())
            elif mark[0] == "&":
                if (text := unescape(mark)) != mark:
                    self._edits.append(Edit(*match.span(), text))
            elif mark.startswith("<br"):
                self._edits.append(Edit(*match.span(), "\n"))
            else:
                self._edits += [Edit(match.start(), match.start() + 1), Edit(position - 1, position)]

    def _close_bracket(self, closing: int, start: int, end: int) -> int:
        """Make a link or image of the bracket that closes, if a target follows; return where to read on."""
        if not self._brackets:
            return closing + 1
        opening, inner = self._brackets.pop()
        target = TARGET.match(self._source, closing + 1, end)
        if target is None:
            return closing + 1
        is_image = self._source[opening] == "!"
        is_alone = opening == start and target.end() == end
        if is_image and not is_alone:
            self._edits.append(Edit(opening, target.end()))
            return target.end()
        self._edits += [Edit(opening, inner), Edit(closing, target.end())]
        if is_image and inner < closing:
            self._hints.append(Hint(inner, closing, BlockKind.CAPTION))
        return target.end()

    def _emphasis(self, start: int, end: int) -> None:
        """Pair a run of asterisks or underscores with the nearest like one before it, or let it wait."""
        mark = self._source[start:end]
        before, after = self._source[start - 1 : start] or " ", self._source[end : end + 1] or " "
        if len(mark) > _LONGEST_EMPHASIS or (before.isalnum() and after.isalnum()):
            return
        opens = not after.isspace() and (not _is_punctuation(after) or not before.isalnum())
        closes = not before.isspace() and (not _is_punctuation(before) or not after.isalnum())
        waiting = self._openers.setdefault(mark, [])
        if closes and waiting:
            opening = waiting.pop()
            for others in self._openers.values():
                while others and others[-1] > opening:
                    others.pop()
            self._edits += [Edit(opening, opening + len(mark)), Edit(start, end)]
        elif opens:
            waiting.append(start)


def _is_punctuation(character: str) -> bool:
    return category(character)[0] in "PS"
