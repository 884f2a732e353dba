"""What a batch takes: against bare clients, in memory, and a core.

    python -m benchmarks.batch

Same run, same stub of 50 ms, same articles of 2.5 kB: bare openai and bare instructor with as many calls in
flight, langextract on fewer articles, this runner in one and two processes, and on Ray. Then the embedded
engine: documents a second of processor time over the annotated articles of `dev`, and peak memory over 1,000
and 100,000 short documents. Writes the tables into docs/scaling.md; takes about a quarter of an hour.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.checking import CHARACTERS as CHECKED
from benchmarks.checking import WITH_FIGURES, articles
from benchmarks.overhead import PEER, article, run, stub

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "scaling.md"
ARTICLES = ROOT / "tests" / "gold" / "wire" / "dev"
DELAY_MS, IN_FLIGHT, DOCUMENTS, CHARACTERS = 50, 32, 5000, 2_500
IDEAL = IN_FLIGHT * 1000 / DELAY_MS
PEER_CALLS = 320
"""Of langextract, which takes some thirty times as long."""
CORE_DOCUMENTS = 2200
FEW, MANY = 1_000, 100_000
MARKS = "<!-- measured, made by `make bench-batch` -->", "<!-- end of measured -->"


class Spent(NamedTuple):
    """What a process and its children took."""

    wall_s: float
    cpu_s: float
    peak_mb: float
    """Of the largest of the processes."""


def spend(arguments: list[str], address: str | None = None) -> Spent:
    """Run the command line, and see what it takes."""
    environment = os.environ | {"OPENAI_BASE_URL": address or "", "OPENAI_API_KEY": "none"}
    environment |= {"EXTRACTOR_MODE": "json_schema", "EXTRACTOR_REVISIONS": "0"}
    script = (
        "import json, resource, subprocess, sys, time\n"
        "began = time.perf_counter()\n"
        "command = [sys.executable, '-m', 'extractor', *sys.argv[1:]]\n"
        "done = subprocess.run(command, stdout=subprocess.DEVNULL)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "took = time.perf_counter() - began\n"
        "print(json.dumps([took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))\n"
        "sys.exit(done.returncode)\n"
    )
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode:
        raise RuntimeError(done.stderr.strip()[-500:])
    return Spent(*json.loads(done.stdout))


def write_rows(path: Path, texts: Iterator[str]) -> Path:
    """A feed of JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": text, "language": "en"}) + "\n" for text in texts)
    return path


def against_a_model(folder: Path) -> Iterator[str]:
    """The table of documents a second with a model that takes 50 ms."""
    one = article(CHARACTERS)
    file = folder / "article.txt"
    file.write_text(one, encoding="utf-8")
    texts = (one.replace("day 1 ", f"day {number} ", 1) for number in range(DOCUMENTS))
    feed = write_rows(folder / "feed.jsonl", texts)
    rates: dict[str, float] = {}
    with stub(DELAY_MS) as address:
        for tool, calls in (("openai", DOCUMENTS), ("instructor", DOCUMENTS), (PEER, PEER_CALLS)):
            rates[f"bare {tool}" if tool != PEER else f"{tool}, {calls} calls"] = run(
                tool, address, calls, file, str(IN_FLIGHT)
            )["calls_s"]
        batch = ["batch", str(feed), "--engine", "openai:stub", "--concurrency", str(IN_FLIGHT), "--store"]
        ways = {
            "this runner": [],
            "this runner, 2 processes": ["--workers", "2", "--concurrency", str(IN_FLIGHT // 2)],
            "on Ray, 2 workers": ["--runner", "ray", "--workers", "2", "--concurrency", str(IN_FLIGHT // 2)],
        }
        for number, (name, more) in enumerate(ways.items()):
            spent = spend([*batch, str(folder / f"{number}.db"), *more], address)
            rates[name] = DOCUMENTS / spent.wall_s
    yield (
        f"{DOCUMENTS:,} documents of {CHARACTERS:,} characters, {IN_FLIGHT} in flight, a model that takes "
        f"{DELAY_MS} ms:"
    )
    yield ""
    yield "| | documents a second | of the ideal | of bare instructor |"
    yield "| --- | ---: | ---: | ---: |"
    for name, rate in rates.items():
        yield f"| {name} | {rate:.0f} | {rate / IDEAL:.0%} | {rate / rates['bare instructor']:.0%} |"


def on_a_core(folder: Path) -> Iterator[str]:
    """Documents a second of processor time, embedded engine, by how many of their sentences hold a figure."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    few = write_rows(folder / "none.jsonl", iter(["Nothing."]))
    start = spend(["batch", str(few), "--store", str(folder / "none.db")]).cpu_s
    yield (
        "Embedded engine, documents a second of processor time, store and all; documents of about "
        f"{CHECKED:,} characters, made of the sentences of `tests/gold/wire/dev`, and last its articles as "
        "they are:"
    )
    yield ""
    yield "| sentences with a figure | documents a second of a core |"
    yield "| --- | ---: |"
    for name, made in (
        *((str(count), list(articles(texts, count))) for count in WITH_FIGURES),
        (f"the articles, {sum(map(len, texts)) / len(texts):,.0f} characters", texts),
    ):
        editions = (f"{made[n % len(made)]}\n\nEdition {n}.\n" for n in range(CORE_DOCUMENTS))
        feed = write_rows(folder / "editions.jsonl", editions)
        store = folder / f"core-{len(list(folder.glob('core-*.db')))}.db"
        spent = spend(["batch", str(feed), "--store", str(store)]).cpu_s
        yield f"| {name} | {CORE_DOCUMENTS / (spent - start):.0f} |"


def in_memory(folder: Path) -> Iterator[str]:
    """Peak memory over few and many documents."""
    peaks: list[float] = []
    for count in (FEW, MANY):
        texts = (
            f"Report {n}\n\nTroops took {n} square kilometres of Sumy region in May, a general said.\n"
            for n in range(count)
        )
        feed = write_rows(folder / f"{count}.jsonl", texts)
        peaks.append(spend(["batch", str(feed), "--store", str(folder / f"{count}.db")]).peak_mb)
    yield (
        f"Peak memory of a run over {FEW:,} short documents is {peaks[0]:.0f} MB, over {MANY:,} of them "
        f"{peaks[1]:.0f} MB: {peaks[1] / peaks[0]:.2f} times as much."
    )


def main() -> None:
    """Measure, print and write."""
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        for part in (against_a_model, on_a_core, in_memory):
            began = time.perf_counter()
            for line in part(Path(name)):
                print(line, flush=True)
                lines.append(line)
            lines.append("")
            print(f"({time.perf_counter() - began:.0f} s)\n", file=sys.stderr, flush=True)
    page = PAGE.read_text(encoding="utf-8")
    start, end = map(re.escape, MARKS)
    made = f"{MARKS[0]}\n\n" + "\n".join(lines) + f"\n{MARKS[1]}"
    PAGE.write_text(re.sub(f"{start}.*?{end}", lambda _: made, page, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
