"""Coverage-guided fuzzing of the scanner with atheris, which is no dependency of the project.

Run from the top folder, in an environment that has atheris and the project:

    python -m tests.fuzz.fuzz_quantities -max_total_time=300

The invariants are those of the property tests. An input that breaks one is written to the working folder as
`crash-*`. Time per input grows with its length alone; `-timeout=2` makes an input that takes longer a find.
"""

import json
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

SENTENCES = Path(__file__).parents[1] / "data" / "quantities.jsonl"


def main() -> None:
    """Fuzz until the options of libFuzzer on the command line end it."""
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["extractor.reading", "extractor.documents"]):
        invariants = import_module("tests.fuzz.invariants")

    def test_one_input(data: bytes) -> None:
        text = data[1:].decode("utf-8", errors="replace")
        language = invariants.LANGUAGES[data[0] % len(invariants.LANGUAGES)] if data else None
        invariants.check_text(text, language)

    with tempfile.TemporaryDirectory() as corpus:
        for index, line in enumerate(SENTENCES.read_text(encoding="utf-8").splitlines()):
            (Path(corpus) / f"{index}").write_bytes(bytes([index % 256]) + json.loads(line)["text"].encode())
        atheris.Setup([*sys.argv, corpus], test_one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
