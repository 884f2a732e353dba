"""How long `check` takes on an article, what each rule costs, and how it grows with the number of claims.

    python -m benchmarks.checking

Prints three tables. Times are of one core of this machine; compare ratios within one run.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from extractor import check, extract
from extractor.checks.context import Context
from extractor.checks.judging import CHECKS
from extractor.documents import read_document
from extractor.reading.reader import read
from extractor.reading.statements.statements import read_statements
from extractor_schemas import Finding

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("tests/gold/seed", "tests/gold/wire/dev")
ROUNDS = 7
CHARACTERS = 2000
"""Length of the article that speeds are given for."""
WITH_FIGURES = (0, 1, 2, 4, 8)
MOST_WITH_FIGURES = max(WITH_FIGURES)
CLAIMS = (500, 1000, 2000, 4000, 10_000)
REGIONS = ("Kursk", "Kherson", "Donetsk", "Luhansk", "Sumy", "Kharkiv", "Belgorod", "Zaporizhzhia")


def seconds(run: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Median time of a call."""
    times: list[float] = []
    for _ in range(rounds):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def articles(texts: list[str], count: int) -> Iterator[str]:
    """Articles of `CHARACTERS` made of the sentences of others, *count* of them with figures."""
    plain: list[str] = []
    figured: list[str] = []
    for text in texts:
        reading = read(read_document(text))
        for each in reading.attributions.sentences:
            sentence = each.sentence
            has_figure = bool(reading.mentions_in(sentence.start, sentence.end))
            (figured if has_figure else plain).append(reading.text[sentence.start : sentence.end])
    at = 0
    for first in range(0, len(figured) - MOST_WITH_FIGURES, MOST_WITH_FIGURES):
        chosen = figured[first : first + count]
        while sum(map(len, chosen)) < CHARACTERS:
            chosen.append(plain[at % len(plain)])
            at += 1
        half = len(chosen[count:]) // 2
        ordered = [*chosen[count : count + half], *chosen[:count], *chosen[count + half :]]
        yield "\n\n".join(" ".join(ordered[at : at + 2]) for at in range(0, len(ordered), 2))


def main() -> None:
    """Measure and print."""
    texts = [
        path.read_text(encoding="utf-8") for name in FOLDERS for path in sorted((ROOT / name).glob("*.txt"))
    ]
    length = sum(len(text) for text in texts)
    for text in texts:
        check(text)
    print(f"check of an article of {CHARACTERS} characters, by how many of its sentences hold a figure")
    for count in WITH_FIGURES:
        made = list(articles(texts, count))
        took = seconds(partial(_check_all, made)) / len(made)
        print(f"{count:8}  {took * 1000:5.1f} ms, {1 / took:4.0f} articles a second a core")
    whole = seconds(partial(_check_all, texts)) * CHARACTERS / length
    figures = sum(len(read(read_document(text)).mentions) for text in texts) * CHARACTERS / length
    print(
        f"annotated  {whole * 1000:4.1f} ms, {1 / whole:4.0f} articles a second a core "
        f"({figures:.0f} figures each)"
    )
    contexts = [_context(text) for text in texts]
    print("\ncost of each rule, microseconds an article, and its share of the whole")
    total = 0.0
    for rule in CHECKS:
        cost = seconds(partial(_run, rule, contexts)) / len(texts)
        total += cost
        print(f"{cost * 1e6:8.0f}  {cost / (whole * length / CHARACTERS / len(texts)):5.1%}  {rule.__name__}")
    print(f"{total * 1e6:8.0f}  all {len(CHECKS)} rules")
    print("\nclaims in one document, seconds, and times as long as for half as many claims would be")
    before: tuple[int, float] | None = None
    for count in CLAIMS:
        text = "\n\n".join(
            f"Russia took {10 + index % 90} square kilometres of {REGIONS[index % len(REGIONS)]} region in "
            f"{2000 + index % 25}, Pavel Orlov said."
            for index in range(count)
        )
        claims = len(extract(text).claims)
        took = seconds(partial(check, text), 1)
        growth = "" if before is None else f"  {took / before[1] / (count / before[0]):.2f} × linear"
        print(f"{count:7,} statements, {claims:6,} claims: {took:6.2f} s{growth}")
        before = count, took


def _check_all(texts: list[str]) -> None:
    for text in texts:
        check(text)


def _context(text: str) -> Context:
    document = read_document(text)
    reading = read(document)
    figures = read_statements(reading)
    claims = extract(document).claims
    return Context(reading, {figure.mention.id: figure for figure in figures}, claims)


def _run(rule: Callable[[Context], Iterator[Finding]], contexts: list[Context]) -> None:
    for context in contexts:
        list(rule(_fresh(context)))


def _fresh(context: Context) -> Context:
    """The same without what earlier rules have worked out."""
    return Context(context.reading, context.figures, context.claims)


if __name__ == "__main__":
    main()
