"""How long the command takes to be there, as a multiple of importing what it is built on.

    python benchmarks/startup.py [RUNS]

Every round runs each command once in a fresh interpreter, one after another, so that whatever else the
machine does falls on all of them; a ratio is that of two medians. A round before the first one fills the
bytecode caches.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = {
    "import pydantic": ["-c", "import pydantic"],
    "import extractor": ["-c", "import extractor"],
    "extractor check, one article": ["-m", "extractor", "check", "tests/gold/seed/the-moscow-times.txt"],
    "import openai": ["-c", "import openai"],
}
BASE = "import pydantic"
FEWEST_RUNS = 7
RUNS = 11


def measure(runs: int) -> dict[str, list[float]]:
    """Return the seconds of every run of every command."""
    seconds: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for number in range(runs + 1):
        for name, arguments in COMMANDS.items():
            elapsed = run_once(arguments)
            if number:
                seconds[name].append(elapsed)
    return seconds


def run_once(arguments: list[str]) -> float:
    """Return the seconds that one run takes."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True
    )
    return time.perf_counter() - began


def main() -> int:
    """Measure and print a line a command."""
    runs = max(FEWEST_RUNS, int(sys.argv[1])) if sys.argv[1:] else RUNS
    seconds = measure(runs)
    base = statistics.median(seconds[BASE])
    print(f"Median of {runs} fresh interpreters each, Python {sys.version.split()[0]}")
    print(f"{'':<30}{'ratio':>7}{'ms':>7}{'fastest':>9}")
    for name, values in seconds.items():
        median = statistics.median(values)
        print(f"{name:<30}{median / base:>6.1f}×{median * 1000:>7.0f}{min(values) * 1000:>9.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
