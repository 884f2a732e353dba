"""What the model engine adds to the clients that it is built on, against a stub that answers at once.

    python -m benchmarks.overhead

Same run, same articles, same messages and schema: bare openai, bare instructor with a Pydantic model of the
reply, this engine, the whole extraction around it, and langextract through its OpenAI provider (installed
under `build/` the first time). Then calls side by side against a stub of 50 ms, and grounding alone. Prints
tables; takes some minutes.
"""

import json
import os
import statistics
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.overhead_stub import reply_to
from extractor.documents import read_document
from extractor.grounding.folding import fold
from extractor.grounding.locate import locate
from extractor.reading.reader import read
from extractor.reading.statements.statements import read_statements
from extractor_schemas import Draft

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "benchmarks"
PEER = "langextract"
PINS = ("langextract[openai]==1.7.1",)
TOOLS = ("openai", "instructor", "engine", "extraction", PEER)
SHOWN = {
    "openai": "bare openai",
    "instructor": "bare instructor",
    "engine": "this engine: prompt, call, reply",
    "extraction": "the whole extraction: reading, engine, grounding, checks",
    PEER: "langextract 1.7.1, one chunk",
}
ROUNDS = 4
"""Interleaved, so that a busy machine slows all of them."""
LENGTHS = {2_500: 60, 50_000: 12}
"""Characters of an article, and calls a round."""
SLOW_CALLS = {PEER: 2}
"""Calls a round on the long article, for who takes seconds."""
DELAY_MS, IN_FLIGHT, CALLS = 50, 64, 640
QUOTES = 100
SENTENCE = (
    "Ministry spokesman Arno Feld said on day {day} that troops took {area:,} square kilometres in the "
    "north, after weeks of rain had kept the roads closed and the bridges over the river under water. "
)


def article(characters: int) -> str:
    """An article of that many characters; every sentence has a figure of its own."""
    text = ""
    day = 0
    while len(text) < characters:
        day += 1
        text += SENTENCE.format(day=day, area=1000 + 7 * day)
    return f"Troops Advance in the North\n\nTORUN, March 3: {text}"


@contextmanager
def stub(delay_ms: int) -> Iterator[str]:
    """The address of a stub that runs in a process of its own."""
    command = [sys.executable, str(ROOT / "benchmarks" / "overhead_stub.py"), str(delay_ms)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield f"http://127.0.0.1:{server.stdout.readline().strip()}/v1"
        finally:
            server.kill()


def python_of(tool: str) -> str:
    """The interpreter of a tool, which is installed if it is not there."""
    if tool != PEER:
        return sys.executable
    folder = BUILD / PEER
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (folder / ".installed").exists():
        print(f"Installing {PEER} into build/", file=sys.stderr)
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PINS], check=True)
        (folder / ".installed").touch()
    return str(python)


def run(tool: str, address: str, calls: int, file: Path, *more: str) -> dict[str, Any]:
    """Run a tool against a stub and read what it measured."""
    script = str(ROOT / "benchmarks" / "overhead_tool.py")
    folders = os.pathsep.join(str(ROOT / name) for name in ("", "schemas", "prompts"))
    environment = os.environ | ({} if tool == PEER else {"PYTHONPATH": folders})
    done = subprocess.run(
        [python_of(tool), script, tool, address, str(calls), str(file), *more],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{tool}: {done.stderr.strip()[-500:]}")
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return measured


def time_calls(address: str, characters: int, file: Path) -> None:
    """The table of one article: wall time and CPU time of a call."""
    walls: dict[str, list[float]] = {tool: [] for tool in TOOLS}
    cpu: dict[str, list[float]] = {tool: [] for tool in TOOLS}
    for _ in range(ROUNDS):
        for tool in TOOLS:
            is_slow = tool in SLOW_CALLS and characters > min(LENGTHS)
            calls = SLOW_CALLS[tool] if is_slow else LENGTHS[characters]
            measured = run(tool, address, calls, file)
            walls[tool] += measured["walls_ms"]
            cpu[tool].append(measured["cpu_ms"])
    bare = statistics.median(walls["instructor"])
    print(f"\narticle of {characters:,} characters, median of {ROUNDS} rounds, milliseconds a call")
    print(f"{'p50':>10} {'CPU':>10} {'+ bare instructor':>18}")
    for tool in TOOLS:
        p50 = statistics.median(walls[tool])
        print(f"{p50:10.2f} {statistics.median(cpu[tool]):10.2f} {p50 - bare:+18.2f}  {SHOWN[tool]}")


def time_side_by_side(file: Path) -> None:
    """The table of calls a second with many in flight."""
    print(f"\n{IN_FLIGHT} in flight against a stub of {DELAY_MS} ms, calls a second, best of {ROUNDS} rounds")
    rates: dict[str, float] = {}
    with stub(DELAY_MS) as address:
        for _ in range(ROUNDS):
            for tool in TOOLS[:4]:
                measured = run(tool, address, CALLS, file, str(IN_FLIGHT))
                rates[tool] = max(rates.get(tool, 0.0), measured["calls_s"])
    for tool, rate in rates.items():
        print(f"{rate:10.0f} {rate / rates['instructor']:10.0%} of bare instructor  {SHOWN[tool]}")


def time_grounding() -> None:
    """How long it takes to find a hundred quotations in a long article."""
    text = article(max(LENGTHS))
    reading = read(read_document(text))
    figures = {figure.mention.id: figure for figure in read_statements(reading)}
    message = json.loads(reply_to(text))["choices"][0]["message"]["content"]
    drafts = [Draft.model_validate(claim) for claim in json.loads(message)["claims"]][:QUOTES]
    times: list[float] = []
    for _ in range(20):
        began = time.perf_counter()
        folded = fold(reading.text)
        located = [locate(reading, folded, figures, draft, index) for index, draft in enumerate(drafts)]
        times.append((time.perf_counter() - began) * 1000)
        assert all(each.mention is not None for each in located)
    print(f"\n{statistics.median(times):10.2f} ms to ground {len(drafts)} quotes in {len(text):,} characters")


def main() -> None:
    """Measure and print."""
    BUILD.mkdir(parents=True, exist_ok=True)
    files: dict[int, Path] = {}
    for characters in LENGTHS:
        files[characters] = BUILD / f"overhead-{characters}.txt"
        files[characters].write_text(article(characters), encoding="utf-8")
    with stub(0) as address:
        for characters, file in files.items():
            time_calls(address, characters, file)
    time_side_by_side(files[min(files)])
    time_grounding()


if __name__ == "__main__":
    main()
