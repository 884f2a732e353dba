"""Progress and summary of a batch: bars on a terminal, plain lines elsewhere, and sums that add up."""

import sys
import time
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from decimal import Decimal
from typing import NamedTuple, Protocol

from extractor.batch.queue import Counts
from extractor.batch.store import Added, Store
from extractor.config import ModelSettings
from extractor_schemas import Verdict

TERMINAL_S, LINES_S = 0.2, 10.0
"""How often progress is shown on a terminal, and as lines."""
MILLION = 1_000_000


class Tally(NamedTuple):
    """What a recipe has come to in a store."""

    jobs: Counts
    accepted: int
    flagged: int
    rejected: int
    without: dict[str, int]
    """Documents without a claim, by reason."""
    input_tokens: int
    output_tokens: int


def tally(store: Store, recipe: str) -> Tally:
    """Count the results of a recipe."""
    database = store.connection
    with store.errors():
        verdicts = dict(
            database.execute(
                "SELECT verdict, count(*) FROM claims JOIN jobs ON jobs.id = job "
                "WHERE recipe = ? GROUP BY verdict",
                (recipe,),
            ).fetchall()
        )
        rejected = database.execute(
            "SELECT count(*) FROM rejections JOIN jobs ON jobs.id = job WHERE recipe = ?", (recipe,)
        ).fetchone()[0]
        without = dict(
            database.execute(
                "SELECT results.reason, count(*) FROM results JOIN jobs ON jobs.id = job "
                "WHERE recipe = ? AND results.reason IS NOT NULL GROUP BY results.reason",
                (recipe,),
            ).fetchall()
        )
        tokens = database.execute(
            "SELECT coalesce(sum(input_tokens), 0), coalesce(sum(output_tokens), 0) "
            "FROM jobs WHERE recipe = ?",
            (recipe,),
        ).fetchone()
    return Tally(
        store.counts(recipe),
        verdicts.get(Verdict.ACCEPTED.value, 0),
        verdicts.get(Verdict.FLAGGED.value, 0),
        rejected,
        without,
        *tokens,
    )


class Progress(Protocol):
    """Shows how far a run is."""

    def __call__(self) -> None:
        """Look, and show it if it is time."""
        ...


class _Run:
    """What a run has come to so far: read from rows that are new since it was looked at."""

    def __init__(self, store: Store, recipe: str, settings: ModelSettings | None) -> None:
        self._store, self._recipe, self._settings = store, recipe, settings
        self._began = time.monotonic()
        self._seen = {table: self._last(table) for table in ("claims", "rejections")}
        self._claims: Counter[str] = Counter()
        self._before = store.counts(recipe).done
        self._tokens_before = self._tokens()

    def look(self) -> tuple[Counts, str]:
        """How many documents are where, and the rest in words."""
        counts = self._store.counts(self._recipe)
        database = self._store.connection
        with self._store.errors():
            for row, verdict in database.execute(
                "SELECT rowid, verdict FROM claims WHERE rowid > ?", (self._seen["claims"],)
            ):
                self._seen["claims"] = row
                self._claims[verdict] += 1
        rejected = self._last("rejections") - self._seen["rejections"]
        flagged = self._claims[Verdict.FLAGGED.value]
        claims = f"{self._claims.total():,} claims, {flagged:,} flagged"
        words = [f"{claims}, {rejected:,} rejected, {counts.failed:,} failed"]
        (now_in, now_out), (before_in, before_out) = self._tokens(), self._tokens_before
        if now_in + now_out > before_in + before_out:
            cost = _cost(now_in - before_in, now_out - before_out, self._settings)
            words.append(f"{now_in + now_out - before_in - before_out:,} tokens{cost}")
        rate = (counts.done - self._before) / max(0.001, time.monotonic() - self._began)
        words.append(f"{rate:.1f}/s")
        return counts, ", ".join(words)

    def _last(self, table: str) -> int:
        with self._store.errors():
            last: int = self._store.connection.execute(
                f"SELECT coalesce(max(rowid), 0) FROM {table}"
            ).fetchone()[0]
        return last

    def _tokens(self) -> tuple[int, int]:
        with self._store.errors():
            row = self._store.connection.execute(
                "SELECT coalesce(sum(input_tokens), 0), coalesce(sum(output_tokens), 0) FROM jobs "
                "WHERE recipe = ?",
                (self._recipe,),
            ).fetchone()
        return row[0], row[1]


@contextmanager
def shown(store: Store, recipe: str, settings: ModelSettings | None = None) -> Generator[Progress]:
    """Show progress on standard error until the block ends: a bar on a terminal, lines elsewhere."""
    run = _Run(store, recipe, settings)
    if not sys.stderr.isatty():
        yield _Lines(run)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (BarColumn(20), MofNCompleteColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True)) as bars:
        task = bars.add_task("", total=None)
        last = 0.0

        def show() -> None:
            nonlocal last
            if time.monotonic() - last < TERMINAL_S:
                return
            last = time.monotonic()
            counts, words = run.look()
            bars.update(task, total=counts.all, completed=counts.done + counts.failed, description=words)

        yield show
        last = 0.0
        show()


class _Lines:
    """A line on standard error now and then, for logs."""

    def __init__(self, run: _Run) -> None:
        self._run = run
        self._last = time.monotonic()

    def __call__(self) -> None:
        now = time.monotonic()
        if now - self._last < LINES_S:
            return
        self._last = now
        counts, words = self._run.look()
        ended = f"{counts.done + counts.failed:,} of {counts.all:,} documents"
        print(f"{ended}: {words}", file=sys.stderr, flush=True)


def summary(added: Added, found: Tally, settings: ModelSettings | None) -> str:
    """The end of a run in a few lines, every sum of which adds up."""
    jobs = found.jobs
    claims = found.accepted + found.flagged
    others = f", {jobs.running:,} with other runners" if jobs.running else ""
    lines = [
        f"{added.seen:,} entries: {added.new:,} new, {added.known:,} known already, {added.broken:,} broken",
        f"{jobs.all:,} documents: {jobs.done:,} done, {jobs.failed:,} failed, "
        f"{jobs.waiting:,} waiting{others}",
        f"{claims:,} claims: {found.accepted:,} accepted, {found.flagged:,} flagged; "
        f"{found.rejected:,} drafts rejected",
    ]
    empty = sum(found.without.values())
    if empty:
        reasons = ", ".join(f"{count:,} {reason}" for reason, count in sorted(found.without.items()))
        lines.append(f"{empty:,} documents without a claim: {reasons}")
    if found.input_tokens or found.output_tokens:
        cost = _cost(found.input_tokens, found.output_tokens, settings)
        lines.append(f"{found.input_tokens:,} tokens in, {found.output_tokens:,} out{cost}")
    return "".join(f"{line}\n" for line in lines)


def _cost(input_tokens: int, output_tokens: int, settings: ModelSettings | None) -> str:
    if settings is None or settings.input_price is None or settings.output_price is None:
        return ""
    amount = (input_tokens * settings.input_price + output_tokens * settings.output_price) / MILLION
    return f", {amount.quantize(Decimal('0.0001'))} {settings.currency}"
