"""Parts: figures that are a part of the one before: "of which 40 lie in Foo", "30 of them"."""

from extractor.reading.figure_readings import FigureSite
from extractor.reading.words.vocabulary import action_phrase_at

_THESE = frozenset({"that", "this", "these", "them", "it", "those"})
_PART_BACK = 6


def is_part(site: FigureSite) -> bool:
    """Whether a figure is a part: behind "of which", "of these" or "of the total", before "of them"."""
    words = site.read.sentence.words
    stop = site.read.sentence.index_at(site.start)
    behind = [word.lower for word in words[site.read.sentence.index_at(site.end) :][:3]]
    if behind[:1] == ["of"] and behind[1:2] and behind[1] in _THESE and not site.is_share:
        return True
    return any(
        action_phrase_at(words, index, "of_which") is not None
        for index in range(max(0, stop - _PART_BACK), stop)
    )
