"""Stories: documents that are copies of one text, exact or edited; linked, never deleted.

Exact copies are told by the digest of their normalised text. Edited ones are found by MinHash over shingles
of three words, at a low threshold, and confirmed by containment: many shingles of the shorter text stand in
the longer one, so that a cut copy counts and two articles about one event do not.
"""

import re
from typing import Any, NamedTuple

from extractor.batch.store import Store
from extractor.errors import ConfigError

SHINGLE = 3
"""Words."""
PERMUTATIONS = 128
THRESHOLD = 0.2
"""Jaccard likeness around which two texts are looked at; the two seed articles, of one story, have 0.28."""
MISSED_OR_LOOKED_AT = (0.1, 0.9)
"""What a pair looked at in vain costs, and one that is missed: what is looked at is still confirmed."""
CONTAINED = 0.4
"""Part of the shorter text's shingles that the longer one has, from which it is a copy."""
_WORD = re.compile(r"[^\W_]+")


class Link(NamedTuple):
    """A document and the story that it belongs to."""

    document: int
    story: int
    how: str
    """`first`, `exact` or `edited`."""
    likeness: float
    """Containment in the story's first document, 0 to 1."""


def link_stories(store: Store) -> int:
    """Link all documents of a store that have a result; how many belong to the story of another.

    Raises:
        ConfigError: If datasketch is not installed.
    """
    links = list(_links(store))
    with store.writing() as database:
        database.execute("DELETE FROM stories")
        database.executemany("INSERT INTO stories VALUES (?, ?, ?, ?)", links)
    return sum(link.how != "first" for link in links)


def shingles(text: str) -> frozenset[str]:
    """The runs of three words of a text, folded."""
    words = _WORD.findall(text.casefold())
    count = max(1, len(words) - SHINGLE + 1)
    return frozenset(" ".join(words[at : at + SHINGLE]) for at in range(count))


def _links(store: Store) -> "list[Link]":
    try:
        from datasketch import (  # pyright: ignore[reportMissingTypeStubs]  # it has none
            MinHash,
            MinHashLSH,
        )
    except ImportError:
        raise ConfigError("--stories needs datasketch: pip install 'claim-extractor[batch]'") from None
    make: Any = MinHash
    index: Any = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, weights=MISSED_OR_LOOKED_AT)
    exact: dict[str, int] = {}
    links: list[Link] = []
    story_of: dict[int, int] = {}
    for document, extraction in store.extractions():
        digest, text = extraction.document.sha256, extraction.document.text or ""
        if document in story_of:
            continue
        if digest in exact:
            link = Link(document, story_of[exact[digest]], "exact", 1.0)
        else:
            exact[digest] = document
            own = shingles(text)
            sketch = make(num_perm=PERMUTATIONS)
            sketch.update_batch([shingle.encode() for shingle in own])
            likeness, other = max(
                ((_containment(own, shingles(store.get_text(near))), -near) for near in index.query(sketch)),
                default=(0.0, 0),
            )
            index.insert(document, sketch)
            if likeness >= CONTAINED:
                link = Link(document, story_of[-other], "edited", likeness)
            else:
                link = Link(document, document, "first", 1.0)
        story_of[document] = link.story
        links.append(link)
    return links


def _containment(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
