"""Suppression: a comment on a line of the article's file that says which findings on it are known.

    Russia took 90 km² (56 sq mi). <!-- extractor: ignore U302 -->

The comment names codes or beginnings of codes, set apart by commas or blanks; without any it is all of them.
It works in text, Markdown and HTML alike, and is no part of the article.
"""

import re

from extractor.checks.registry import check_patterns, matches

_COMMENT = re.compile(r"<!--\s{0,9}extractor:\s{0,9}ignore\b([\w\s,]{0,200})-->", re.IGNORECASE)
_EVERYTHING = ("",)


class Suppressions:
    """The comments of one file.

    Args:
        source: The text as it stands in the file.

    Raises:
        ConfigError: If a comment names a code that no rule begins with.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._by_line: dict[int, tuple[str, ...]] = {}
        for comment in _COMMENT.finditer(source):
            codes = tuple(code for code in re.split(r"[\s,]+", comment[1]) if code)
            check_patterns(codes)
            line = self._line_of(comment.start())
            self._by_line[line] = (*self._by_line.get(line, ()), *(codes or _EVERYTHING))

    def covers(self, code: str, offset: int) -> bool:
        """Whether a finding of this code at this code point of the file is suppressed."""
        return bool(self._by_line) and matches(code, self._by_line.get(self._line_of(offset), ()))

    def _line_of(self, offset: int) -> int:
        return self._source.count("\n", 0, offset)
