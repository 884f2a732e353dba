"""Stories: copies are linked, cut and edited ones too, and other articles on the same subject are not."""

import random
from pathlib import Path

import pytest

from extractor.batch.items import Item
from extractor.batch.runner import Plan, Stop, run
from extractor.batch.store import Store
from extractor.batch.stories import link_stories

ROOT = Path(__file__).resolve().parents[2]
SEEDS = sorted((ROOT / "tests" / "gold" / "seed").glob("*.txt"))
OWN = sorted((ROOT / "tests" / "gold" / "wire" / "dev").glob("*.txt"))
PLAN = Plan()


def linked(tmp_path: Path, *texts: str) -> list[tuple[int, str]]:
    """The story of each text and how it was told, in order."""
    items = [Item("f", str(n), text.encode(), None, "utf-8") for n, text in enumerate(texts)]
    with Store(tmp_path / "news.db") as store:
        list(store.add(items, PLAN.recipe))
        run(store, PLAN, Stop())
        link_stories(store)
        link_stories(store)
        return store.connection.execute("SELECT story, how FROM stories ORDER BY document").fetchall()


def edited(text: str, share: float, seed: int) -> str:
    """A copy with so many of its words changed."""
    chance = random.Random(seed)
    return " ".join(
        chance.choice(["now", "then", "there"]) if chance.random() < share else word
        for word in text.split(" ")
    )


def test_the_two_seed_articles_are_one_story(tmp_path: Path) -> None:
    others = [path.read_text(encoding="utf-8") for path in OWN]
    texts = [SEEDS[0].read_text(encoding="utf-8"), *others, SEEDS[1].read_text(encoding="utf-8")]
    stories = linked(tmp_path, *texts)
    assert stories[-1] == (1, "edited")
    assert [how for _, how in stories[:-1]] == ["first"] * (len(texts) - 1), (
        "no two own articles are one story"
    )


@pytest.mark.parametrize("share", [0.02, 0.05, 0.1, 0.2])
def test_edited_and_cut_copies_are_found(tmp_path: Path, share: float) -> None:
    texts = [path.read_text(encoding="utf-8") for path in OWN[:8]]
    copies = [edited(text, share, seed) for seed, text in enumerate(texts)]
    cut = [copy[: len(copy) * 2 // 3] for copy in copies[:4]]
    stories = linked(tmp_path, *texts, *copies, *cut)
    own = [story for story, _ in stories]
    assert own[8:16] == own[:8]
    assert own[16:] == own[:4]


def test_an_exact_copy_with_other_facts_is_the_same_story(tmp_path: Path) -> None:
    text = OWN[0].read_text(encoding="utf-8").encode()
    with Store(tmp_path / "news.db") as store:
        list(store.add([Item("a", "1", text, None), Item("b", "1", text, None, language="en")], PLAN.recipe))
        run(store, PLAN, Stop())
        assert link_stories(store) == 1
        rows = store.connection.execute("SELECT * FROM stories ORDER BY document").fetchall()
    assert rows == [(1, 1, "first", 1.0), (2, 1, "exact", 1.0)]


def test_short_and_empty_texts_are_no_copies_of_each_other(tmp_path: Path) -> None:
    stories = linked(tmp_path, "Two words", "Two others", "One")
    assert [how for _, how in stories] == ["first"] * 3
