"""The visible text of a web page, as edits of its source.

Layout decides what belongs together: a block element stands in a block of its own, white space collapses as
in CSS 2.2 section 16.6. What a reader does not see as the article (scripts, navigation, hidden elements,
comments) and what the author has struck out is left out.
"""

import re
from collections.abc import Mapping

from extractor.documents.facts import Facts, Hint, Unmarked
from extractor.documents.mapping import Edit
from extractor.documents.tags import Kind, Token, read_tags
from extractor_schemas import BlockKind

# fmt: off
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
))
_BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "ul",
))
_LINES = frozenset(("td", "th", "tr"))
"""Each on a line of its own: figures of neighbouring cells must not run together."""

_DROPPED = frozenset((
    "script", "style", "template", "noscript", "svg", "nav", "footer", "aside", "form", "head", "title",
    "iframe", "object", "button", "select", "textarea", "datalist", "audio", "video", "canvas", "map",
    "noembed", "noframes", "rp", "rt", "del", "s", "strike",
))
_CLOSES_ITSELF = frozenset(("svg", "math"))
"""Elements that `/>` ends; on those of HTML itself it has no meaning (HTML Standard 13.1.2.1)."""

_HEAD = frozenset(("base", "head", "link", "meta", "noscript", "script", "style", "template", "title"))
"""What may stand in a head; anything else ends it, `</head>` or not."""
# fmt: on

_ENDED_BY_START: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "tr": (("tr", "td", "th"), ("table",)),
    "td": (("td", "th"), ("table",)),
    "th": (("td", "th"), ("table",)),
}
"""Start tag: the open elements it ends, unless one of the second group is nearer. Every block ends a `p`."""

_HINTS = {"h1": BlockKind.HEADLINE, "figcaption": BlockKind.CAPTION}

_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")

_IRREGULAR_SPACE = re.compile(r"[ \t\n\f\r]{2,}|[\t\n\f\r]")
_SPACES = " \t\n\f\r"
_ZERO = re.compile(r"0*\.?0*(?:[a-z]{1,4}|%)?")


def read_page(source: str) -> Unmarked:
    """Read HTML; any string is legal.

    Text inside a form is left out, unless there is no other: some sites wrap the whole page in one.
    """
    reader = _Reader(source, _DROPPED)
    page = reader.read()
    return page if reader.has_text else _Reader(source, _DROPPED - {"form"}).read()


class _Reader:
    """Walks the tokens with the stack of open elements, and keeps what is visible."""

    def __init__(self, source: str, dropped: frozenset[str]) -> None:
        self.has_text = False
        self._source = source
        self._dropped = dropped
        self._page = Unmarked([], [], Facts())
        self._open: list[str] = []
        self._places: dict[str, list[int]] = {}  # where in the stack each open name stands
        self._hidden_from: int | None = None  # height of the stack above which nothing is seen
        self._hinted: list[
            tuple[int, int]
        ] = []  # height of the stack and start offset of open hinted elements
        self._done = 0  # end of the source that is kept, changed or given up
        self._breaks = 0
        self._space = False
        self._script: str | None = None

    def read(self) -> Unmarked:
        """Read to the end."""
        for token in read_tags(self._source):
            if token.kind is Kind.START:
                self._start(token)
            elif token.kind is Kind.END:
                self._end(token)
            elif token.kind is not Kind.COMMENT:
                self._text(token)
        self._pop_to(0, len(self._source))
        if self._done < len(self._source):
            self._page.edits.append(Edit(self._done, len(self._source)))
        return self._page

    def _start(self, token: Token) -> None:
        """Open an element, and end those that it implies the end of."""
        name = token.value
        self._end_implied(name, token.start)
        self._note(token)
        self._break_for(name)
        if name in _VOID or (token.closes_itself and name in _CLOSES_ITSELF):
            return
        self._places.setdefault(name, []).append(len(self._open))
        self._open.append(name)
        if self._hidden_from is None and (name in self._dropped or _is_hidden(token.attributes)):
            self._hidden_from = len(self._open) - 1
        elif self._hidden_from is None and name in _HINTS:
            self._hinted.append((len(self._open) - 1, token.end))

    def _end(self, token: Token) -> None:
        """Close an element and what is open within it; an end without a start says nothing."""
        if token.value in ("br", "p"):
            self._break_for(token.value)
        if places := self._places.get(token.value):
            self._pop_to(places[-1], token.start)

    def _end_implied(self, name: str, offset: int) -> None:
        """Close what a start tag *name* ends without saying so."""
        if self._is_nearer(("head",), ("body",)) and name not in _HEAD:
            self._pop_to(self._places["head"][-1], offset)
        ended, shields = _ENDED_BY_START.get(name, ((), ()))
        if name in _BLOCKS:
            ended, shields = (*ended, "p"), (*shields, "button", "object", "td", "th", "table")
        for each in ended:
            if self._is_nearer((each,), shields):
                self._pop_to(self._places[each][-1], offset)

    def _is_nearer(self, names: tuple[str, ...], shields: tuple[str, ...]) -> bool:
        """Whether one of *names* is open, and none of *shields* within it."""
        place = max((self._places[name][-1] for name in names if self._places.get(name)), default=-1)
        return place > max((self._places[name][-1] for name in shields if self._places.get(name)), default=-1)

    def _pop_to(self, height: int, offset: int) -> None:
        """Close open elements until *height* of them are left."""
        while len(self._open) > height:
            name = self._open.pop()
            self._places[name].pop()
            self._break_for(name)
            if self._hinted and self._hinted[-1][0] == len(self._open):
                self._page.hints.append(Hint(self._hinted.pop()[1], offset, _HINTS[name]))
            if self._hidden_from == len(self._open):
                self._hidden_from = None

    def _break_for(self, name: str) -> None:
        """Let the next visible text begin a new block or line where *name* asks for it."""
        if name == "br":
            self._breaks = min(2, self._breaks + 1)
        elif name in _BLOCKS:
            self._breaks = 2
        elif name in _LINES:
            self._breaks = max(1, self._breaks)

    def _note(self, token: Token) -> None:
        """Take the metadata of a start tag."""
        facts, attributes = self._page.facts, token.attributes
        self._script = attributes.get("type", "").lower() if token.value == "script" else None
        if token.value == "meta":
            facts.note_meta(attributes)
        elif token.value == "link" and attributes.get("rel", "").lower() == "canonical":
            facts.canonical = facts.canonical or attributes.get("href")
        elif token.value == "html":
            facts.language = facts.language or attributes.get("lang")
        elif token.value == "time" and self._hidden_from is None:
            facts.time = facts.time or attributes.get("datetime")

    def _text(self, token: Token) -> None:
        """Take text: into the page, or as metadata."""
        inside = self._open[-1] if self._open else ""
        if inside == "title" and not self._places.get("svg"):
            facts = self._page.facts
            facts.page_title = (facts.page_title + (token.value or self._source[token.start : token.end]))[
                :1000
            ]
        elif inside == "script" and self._script == "application/ld+json":
            self._page.facts.note_linked_data(self._source[token.start : token.end])
        elif self._hidden_from is not None:
            if inside != "head" or not self._source[token.start : token.end].strip():
                return
            self._pop_to(
                self._places["head"][-1], token.start
            )  # text cannot stand in a head: the body has begun
            self._text(token)
        elif token.kind is Kind.REFERENCE:
            self._put(token.start, token.end, token.value)
        elif self._places.get("sup") or self._places.get("sub"):
            self._put(token.start, token.end, self._source[token.start : token.end])
        elif self._places.get("pre"):
            self._keep(token.start, token.end)
        else:
            self._flow(token.start, token.end)

    def _flow(self, start: int, end: int) -> None:
        """Keep text, each white space in it as one space."""
        for space in _IRREGULAR_SPACE.finditer(self._source, start, end):
            self._flow_regular(start, space.start())
            self._space = True
            start = space.end()
        self._flow_regular(start, end)

    def _flow_regular(self, start: int, end: int) -> None:
        """Keep text in which all white space is single spaces."""
        piece = self._source[start:end]
        if stripped := piece.strip(_SPACES):
            self._space = self._space or piece[0] == " "
            first = start + len(piece) - len(piece.lstrip(_SPACES))
            self._keep(first, first + len(stripped))
            self._space = piece[-1] == " "
        elif piece:
            self._space = True

    def _keep(self, start: int, end: int) -> None:
        """Let `[start, end)` of the source stand."""
        before = self._before()
        if before == " " and start > self._done and self._source[start - 1] == " ":
            start, before = start - 1, ""
        if start > self._done or before:
            self._page.edits.append(Edit(self._done, start, before))
        self._done = end

    def _put(self, start: int, end: int, text: str) -> None:
        """Write *text* for `[start, end)` of the source, its digits raised or lowered as the element says."""
        raised, lowered = self._is_nearer(("sup",), ("sub",)), self._is_nearer(("sub",), ("sup",))
        if not text.strip(_SPACES):
            self._space = self._space or bool(text)
            return
        if raised or lowered:
            text = text.translate(_RAISED if raised else _LOWERED)
        self._page.edits.append(Edit(self._done, end, self._before() + text))
        self._done = end

    def _before(self) -> str:
        """Return the white space that is due before visible text, and settle it."""
        due = "\n" * self._breaks or (" " if self._space else "")
        before = due if self.has_text else ""
        self.has_text, self._breaks, self._space = True, 0, False
        return before


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether an element's own attributes hide it and all within it."""
    if "hidden" in attributes or attributes.get("aria-hidden", "").strip().lower() == "true":
        return True
    for declaration in attributes.get("style", "").lower().split(";"):
        prop, _, value = declaration.partition(":")
        prop, value = prop.strip(), value.replace("!important", "").strip()
        if (prop, value) in (("display", "none"), ("visibility", "hidden"), ("visibility", "collapse")):
            return True
        if prop in ("font-size", "opacity") and value and _ZERO.fullmatch(value) and "0" in value:
            return True
    return False
