"""The store: a document is taken once, finished once, and never lost, whoever works on it."""

import os
import sqlite3
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from extractor import extract
from extractor.batch.items import Broken, Entry, Item
from extractor.batch.owners import is_running
from extractor.batch.queue import LEASE_S, Counts
from extractor.batch.schema import MIGRATIONS
from extractor.batch.store import Added, Store
from extractor.errors import StoreError
from tests.batch.model_server import item

RECIPE = "grammar"


@pytest.fixture
def store(tmp_path: Path) -> Generator[Store]:
    with Store(tmp_path / "news.db") as opened:
        yield opened


def fill(store: Store, *entries: Entry) -> Added:
    *_, sums = store.add(entries, RECIPE)
    return sums


def test_entries_are_new_known_or_broken(store: Store) -> None:
    assert fill(store, item(1), item(2), Broken("feed", "3", "no text")) == Added(2, 0, 1)
    assert fill(store, item(2), item(3), Broken("feed", "3", "no text")) == Added(1, 1, 1)
    assert store.counts(RECIPE) == Counts(waiting=3)
    assert store.connection.execute("SELECT * FROM broken").fetchall() == [("feed", "3", "no text")]


def test_the_same_document_from_two_places_is_one_with_two_origins(store: Store) -> None:
    fill(store, item(1, "one"), item(1, "other"))
    rows = store.connection.execute("SELECT source, name, document FROM origins ORDER BY source").fetchall()
    assert rows == [("one", "1", 1), ("other", "1", 1)]
    assert store.counts(RECIPE).all == 1


@pytest.mark.parametrize(
    "change",
    [
        {"published": "2025-02-20"},
        {"language": "de"},
        {"media_type": "text/html"},
        {"charset": "koi8-r"},
    ],
    ids=str,
)
def test_what_claims_depend_on_makes_another_document(store: Store, change: dict[str, str]) -> None:
    facts: Any = dict.fromkeys(("charset", "published", "language")) | {"media_type": "text/plain"}
    other = Item("feed", "other", item(1).content, **(facts | change))
    assert fill(store, Item("feed", "one", item(1).content, **facts), other).new == 2


def test_bytes_come_back_as_they_went_in(store: Store) -> None:
    fill(
        store,
        Item(
            "feed", "1", b"\xff\xfe\x00odd \xe2\x80\xaf", "text/plain", "utf-16", "u", "2025-02-20", "ru", "T"
        ),
    )
    (job,) = store.take(RECIPE, 5)
    assert job.item == Item(
        "feed", "1", b"\xff\xfe\x00odd \xe2\x80\xaf", "text/plain", "utf-16", "u", "2025-02-20", "ru", "T"
    )


def test_two_runners_never_take_the_same_document(store: Store) -> None:
    fill(store, *map(item, range(20)))
    with Store(store.path) as other:
        taken = [[job.id for job in each.take(RECIPE, 3)] for each in (store, other) * 4]
    numbers = [number for some in taken for number in some]
    assert len(numbers) == len(set(numbers)) == 20
    assert store.counts(RECIPE) == Counts(running=20)


def test_only_who_holds_a_document_finishes_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store, item(1))
    extraction = extract("Russia took 310 square kilometres of Sumy region in May, General Petrenko said.")
    (late,) = store.take(RECIPE, 1)
    with Store(store.path) as other:
        assert other.take(RECIPE, 1) == [], "the lease is not over"
        monkeypatch.setattr(time, "time", lambda: 1e12)
        (job,) = other.take(RECIPE, 1)
        assert (job.id, job.attempts) == (late.id, 2)
        assert not store.finish(late.id, extraction)
        assert not store.fail(late.id, "too late")
        assert other.finish(job.id, extraction)
        assert not other.finish(job.id, extraction)
    assert store.counts(RECIPE) == Counts(done=1)
    assert store.connection.execute("SELECT count(*) FROM claims").fetchone()[0] == len(extraction.claims) > 0


def test_a_lease_is_renewed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store, item(1))
    store.take(RECIPE, 1)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 0.9 * LEASE_S)
    store.renew()
    monkeypatch.setattr(time, "time", lambda: now + 1.5 * LEASE_S)
    with Store(store.path) as other:
        assert other.take(RECIPE, 1) == []


def test_what_was_given_back_waits_and_does_not_count_as_tried(store: Store) -> None:
    fill(store, item(1), item(2))
    jobs = store.take(RECIPE, 2)
    store.give_back([jobs[0].id])
    assert store.counts(RECIPE) == Counts(waiting=1, running=1)
    assert store.take(RECIPE, 2)[0].attempts == 1


def test_failures_keep_their_reason_and_tokens_until_they_are_taken_up(store: Store) -> None:
    fill(store, item(1))
    for attempt in (1, 2):
        (job,) = store.take(RECIPE, 1)
        assert job.attempts == attempt
        store.fail(job.id, "no\nanswer", 100, 10)
        assert store.counts(RECIPE) == Counts(failed=1)
        row = store.connection.execute("SELECT reason, input_tokens, output_tokens FROM jobs").fetchone()
        assert row == ("no answer", 100 * attempt, 10 * attempt)
        assert store.retry_failed(RECIPE) == 1
    assert store.counts(RECIPE) == Counts(waiting=1)


def test_another_recipe_takes_all_documents_anew(store: Store) -> None:
    fill(store, item(1), item(2))
    store.take(RECIPE, 2)
    assert store.enqueue_all("other rules") == 2
    assert store.enqueue_all("other rules") == 0
    assert len(store.take("other rules", 5)) == 2


def test_documents_of_a_dead_runner_are_free_at_once(store: Store) -> None:
    fill(store, item(1), item(2))
    (mine,) = store.take(RECIPE, 1)
    with Store(store.path) as other:
        other.take(RECIPE, 1)
        assert store.free_orphans(lambda owner: owner == store.owner) == 1
    assert store.counts(RECIPE) == Counts(waiting=1, running=1)
    assert store.fail(mine.id, "mine still")


def test_a_process_is_told_from_another_one_with_its_number(store: Store) -> None:
    host, pid, began, chance = store.owner.rsplit(":", 3)
    assert is_running(store.owner)
    assert is_running(f"elsewhere:{pid}:{began}:{chance}"), "who is on another machine is believed"
    assert not is_running(f"{host}:{pid}:{began}1:{chance}")
    assert not is_running(f"{host}:{2**22 + 1}:{began}:{chance}")
    assert int(pid) == os.getpid()


def test_answers_of_models_and_feeds_are_remembered(store: Store) -> None:
    assert store.read("a") is None
    store.write("a", "ґ")
    store.write("a", "ґanok")
    assert store.read("a") == "ґanok"
    assert store.feeds() == {}
    store.remember_feeds({"u": ("old", None)})
    store.remember_feeds({"u": ('"tag"', None), "v": (None, "then")})
    assert store.feeds() == {"u": ('"tag"', None), "v": (None, "then")}
    marker = store.marker
    with Store(store.path) as again:
        assert again.marker == marker
    assert len(marker) == 16


def test_a_store_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "later.db"
    Store(path).close()
    with sqlite3.connect(path) as database:
        database.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    database.close()
    with pytest.raises(StoreError, match="later version"):
        Store(path)


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE mine (a)")
    database.close()
    with pytest.raises(StoreError, match="no store"):
        Store(path)


def test_what_is_no_database_is_an_error_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "text.db"
    path.write_text("no database at all, but long enough to be looked at as one" * 20)
    with pytest.raises(StoreError) as raised:
        Store(path)
    assert "\n" not in str(raised.value)
    assert path.read_text().startswith("no database")
