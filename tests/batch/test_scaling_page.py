"""docs/scaling.md: the recipe for other engines runs, on one machine, as it is printed."""

import re
from pathlib import Path

import pytest

from extractor.batch.runner import Plan
from extractor.batch.store import Store
from tests.batch.model_server import item

ROOT = Path(__file__).resolve().parents[2]


def test_the_recipe_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs" / "scaling.md").read_text(encoding="utf-8")
    (recipe,) = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    monkeypatch.chdir(tmp_path)
    with Store("news.db") as store:
        list(store.add(map(item, range(1, 6)), Plan().recipe))
    exec(recipe.replace("/shared/shards", str(tmp_path / "shards")), {})
    with Store("news.db") as store:
        assert store.counts(Plan().recipe).done == 5
