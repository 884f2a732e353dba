"""The scanner against quantulum3 and Recognizers-Text: same texts, same scorer, same run.

    python -m benchmarks.scanner [ROUNDS]

Run from the top folder. The two are installed under `build/` the first time, each into an environment of its
own. Prints the tables and writes them into `docs/scanner.md`, between its two markers. Takes some minutes,
most of them spent on waiting for the time limits of the others.
"""

import os
import statistics
import subprocess
import sys
import venv
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from benchmarks.scanner_process import Process
from benchmarks.scanner_tables import Measured, Timing, write_tables
from tests.reading.phrase_list import PHRASES, Expected, Found, Phrase, load_phrases, score_phrase

ROOT = Path(__file__).resolve().parent.parent
PINS = {
    "quantulum3": ("quantulum3==0.10.0", "pandas==2.3.3"),
    "recognizers": (
        "recognizers-text-number-with-unit==1.0.2a2",
        "recognizers-text-number==1.0.2a2",
        "recognizers-text==1.0.2a2",
        "emoji==1.7.0",
        "numpy<3",
        "pandas==2.3.3",
    ),
}
"""What is installed for each of the others. emoji 2 breaks the last release of Recognizers-Text."""

TOOLS = ("extractor", *PINS)
ROUNDS = 6
LIMIT_S = 20.0
"""Longest wait for one answer; a tool that takes longer is started anew."""

LENGTHS = (15_000, 75_000)
SENTENCE = (
    "The ministry said on Tuesday that more than 800 square kilometres, about 64 percent of the area that "
    "had been occupied at first, were back under control after a campaign of seven weeks in the north. "
)
HOSTILE = {
    "5,000 digits": "9" * 5000,
    "`one hundred ` × 10,000": "one hundred " * 10_000,
    "`5%-` × 10,000": "5%-" * 10_000,
    "`1 000 ` × 10,000": "1 000 " * 10_000,
    "brackets nested 10,000 deep": "(" * 10_000 + "5%" + ")" * 10_000,
    "`.` × 20,000": "." * 20_000,
}


def main() -> None:
    """Measure, print and write the tables."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else ROUNDS
    phrases = load_phrases()
    held_out = load_phrases(PHRASES / "held_out") if (PHRASES / "held_out").is_dir() else []
    tools = {tool: Process(command(tool), LIMIT_S, environment()) for tool in TOOLS}
    measured = {tool: Measured() for tool in TOOLS}
    score(tools, phrases, held_out, measured)
    time_rounds(tools, [*phrases, *held_out], rounds, measured)
    time_texts(tools, measured)
    for tool in tools.values():
        tool.stop()
    print(write_tables(measured, phrases, held_out, rounds, LIMIT_S))


def command(tool: str) -> list[str]:
    """Return the command of a tool's process, and install the tool if it is not there."""
    script = str(ROOT / "benchmarks" / "scanner_tool.py")
    if tool not in PINS:
        return [sys.executable, script, tool]
    folder = ROOT / "build" / "benchmarks" / tool
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (folder / ".installed").exists():
        print(f"Installing {tool} into build/", file=sys.stderr)
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PINS[tool]], check=True)
        (folder / ".installed").touch()
    return [str(python), script, tool]


def environment() -> dict[str, str]:
    """Return the environment of the processes: the folders that this project is imported from come first."""
    folders = os.pathsep.join(str(ROOT / name) for name in ("", "schemas", "prompts"))
    return os.environ | {"PYTHONPATH": folders, "PYTHONIOENCODING": "utf-8"}


def score(
    tools: dict[str, Process], phrases: list[Phrase], held_out: list[Phrase], measured: dict[str, Measured]
) -> None:
    """Score every tool on every phrase; a phrase it does not finish counts as nothing found.

    The others are told the language. Ours has to tell it from the text, as it does for most callers.
    """
    for name, tool in tools.items():
        is_peer = name in PINS
        for is_held_out, chosen in ((False, phrases), (True, held_out)):
            for phrase in chosen:
                answer = tool.ask([(phrase.text, phrase.language if is_peer else "")])
                found = read_found(answer["found"][0] if answer else [], phrase.mentions if is_peer else ())
                measured[name].scores[phrase.id, is_held_out] = score_phrase(phrase, found)


def read_found(mentions: list[list[Any]], expected: Sequence[Expected]) -> list[Found]:
    """Read a tool's mentions; an area counts as the rate of it that is *expected* at its place."""
    found: list[Found] = []
    for start, end, value, high, unit, comparator, readings in mentions:
        there = [one.unit for one in expected if one.start < end and start < one.end]
        known = next((rate for rate in there if rate.startswith(f"{unit}_per_")), unit)
        found.append(
            Found(
                start,
                end,
                Fraction(value),
                None if high is None else Fraction(high),
                known,
                comparator,
                tuple(map(Fraction, readings)),
            )
        )
    return found


def time_rounds(
    tools: dict[str, Process], phrases: list[Phrase], rounds: int, measured: dict[str, Measured]
) -> None:
    """Time all phrases in rounds, every tool once a round, so that a busy machine slows all of them.

    All are told the language; ours is timed once more with the language to be told from the text.
    """
    told = [(phrase.text, phrase.language) for phrase in phrases]
    untold = [(phrase.text, "") for phrase in phrases]
    for number in range(rounds + 1):
        for name, tool in tools.items():
            answer = tool.ask(told)
            if answer and number:
                measured[name].speeds.append(len(told) / answer["seconds"])
        answer = tools["extractor"].ask(untold)
        if answer and number:
            measured["extractor"].untold_speeds.append(len(untold) / answer["seconds"])


def time_texts(tools: dict[str, Process], measured: dict[str, Measured]) -> None:
    """Time texts of two lengths, and hostile ones."""
    for name, tool in tools.items():
        for length in LENGTHS:
            text = (SENTENCE * (length // len(SENTENCE) + 1))[:length]
            measured[name].lengths[length] = time_text(tool, text)
        for label, text in HOSTILE.items():
            measured[name].hostile[label] = time_text(tool, text)


def time_text(tool: Process, text: str) -> Timing:
    """Return the median seconds of three readings of a text; None if one takes longer than the limit."""
    seconds: list[float] = []
    for _ in range(3):
        answer = tool.ask([(text, "en")])
        if answer is None:
            return None
        seconds.append(answer["seconds"])
    return statistics.median(seconds)


if __name__ == "__main__":
    main()
