"""Articles with words lost, moved and put in from elsewhere: whatever is printed is read.

`extract` asserts by itself that every draft is accounted for; here it is shown that no text makes it fail.
"""

import random
from pathlib import Path

import pytest

from extractor import extract

ARTICLES = sorted((Path(__file__).parent / "gold" / "wire" / "dev").glob("*.txt"))
MARKS = (".", ",", ";", ":", "—", "(", ")", "“", "”", '"', "'", "%")
WORDS = ("of", "it", "that", "which", "is", "in", "and", "percent", "said", "he", "they", "the")
VARIANTS = 3
MOST_EDITS = 40


def edited(words: list[str], others: list[str], rng: random.Random) -> str:
    """The words with some of them lost, replaced, moved or joined by marks, and perhaps cut off."""
    words = list(words)
    for _ in range(rng.randint(1, MOST_EDITS)):
        at = rng.randrange(len(words))
        match rng.choice(("lose", "replace", "mark", "swap")):
            case "lose" if len(words) > 1:
                del words[at]
            case "replace":
                words[at] = rng.choice(others)
            case "mark":
                words.insert(at, rng.choice(MARKS + WORDS))
            case _:
                other = rng.randrange(len(words))
                words[at], words[other] = words[other], words[at]
    return " ".join(words[: rng.randint(len(words) // 2, len(words))])


@pytest.mark.parametrize("article", ARTICLES, ids=[path.stem for path in ARTICLES])
def test_an_edited_article_is_still_read(article: Path) -> None:
    rng = random.Random(article.stem)
    words = article.read_text(encoding="utf-8").split(" ")
    others = rng.choice(ARTICLES).read_text(encoding="utf-8").split(" ")
    for _ in range(VARIANTS):
        text = edited(words, others, rng)
        extraction = extract(text, published="2025-01-01")
        for claim in extraction.claims:
            quantity = claim.quantity
            assert extraction.document.text is not None
            assert extraction.document.text[quantity.start : quantity.end] == quantity.text
