"""Writes the pages that are made from the program itself: `python docs/generate.py FOLDER`.

`make docs` writes them into the repository; a test compares them with what is committed. Of the README only
the output of its examples and its table of scores are made.
"""

import contextlib
import io
import os
import re
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.recorded import recorded_model, recorded_sets
from extractor.api import DEFAULT_ENGINE
from extractor.checks.registry import rules
from extractor.cli import main as extractor
from extractor.evaluation.gate import find_targets, read_floors
from extractor.evaluation.gold import find_sets, load_gold
from extractor.evaluation.report import SetReport, make_report
from extractor.evaluation.run_files import EvaluationRun
from extractor.evaluation.running import Plan, open_contestant, run_sets
from extractor.rendering.evaluation.wording import interval_words, percent, share
from extractor.rendering.rules import rule_index, rule_page

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ("extract", "scan", "check", "rejudge", "eval", "batch", "export", "rule")
SHOWN_FIELDS = ("value", "unit", "comparator", "speaker", "territory")
"""Fields whose exactness the README shows."""
WIDTH = 100
"""Columns of the help texts; argparse would take those of the terminal."""

CLI_PAGE = """\
<!-- Made by `make docs` from docs/generate.py and the help of the commands. -->

# Command line

{help}

Input is UTF-8 text, HTML or Markdown, up to 5,000,000 characters; UTF-16, UTF-32 and the charset that a
page declares are understood too. All input is read and all output made before a character of it is
written. `--output` replaces a file as a whole or leaves it as it was. Data (json, jsonl, csv, html) is
always UTF-8.

| exit status | |
| --- | --- |
| 0 | done; `check`: nothing of severity error |
| 1 | `check`: a finding of severity error; `rejudge`: a verdict flipped; `eval`: a score below its floor |
| 2 | bad input or arguments: one line on standard error says what to do, nothing else is written |
| 3 | `extract`, `eval`: a model gave no usable answer for an article or a piece of it; the rest was written |
| 130 | interrupted |

## extractor extract

{extract}

- `table` is for people. `html` is one self-contained page.
- `json` is an [Extraction](schema/extraction.json), without the article's text unless `--with-text` is given.
- `--engine openai:MODEL` asks a language model; [models](models.md) says how it is set up.
- `jsonl` is a [Claim](schema/claim.json) a line, `csv` a claim a row.

Offsets are code points of the normalised text (`document.text`); `document.offset_map` leads back to the
file.

## extractor scan

{scan}

`json` is a list of objects with `text`, `start`, `end`, `kind` (`area`, `percent`, `fraction`,
`percentage_points` or `area_rate`), `value`, `value_hi`, `unit`, `comparator`, `hedge`, `readings` and
`converts`. The text is taken as it stands: `start` and `end` count its code points. Numbers are strings,
fractions `"n/d"`.

## extractor check

{check}

Without `--select` what nobody claims (C) is left out, and arithmetic that holds is shown only if its code
is selected in full. `text` is `file:line:column: CODE message`, under it the arithmetic. `json` is a list
of objects with `code`, `severity`, `outcome`, `message`, `start`, `end`, `figures`, `expected` and
`arithmetic`, and with `file` if there are several. Lines, columns and offsets are those of the file;
columns and offsets count code points.

## extractor rejudge

{rejudge}

What a model answered is read again and judged by the rules of the installed version; no model is asked.
`json` is a list of objects with `figure`, `start`, `end`, `before` and `after`, each of the last two with
`verdict` and `codes`.

## extractor eval

{eval}

How scores are defined and articles annotated: [annotation](annotation.md). Intervals and tests draw whole
articles with a fixed seed: the same run gives the same numbers. Answers of models are kept by all that was
asked, so that a second run costs nothing; failed requests are never kept. `--run-file` holds counts,
settings, digests, which fields of which claim are wrong, and extractions without the article; of sets named
test no word that stands in an article.

## extractor rule

{rule}

The same as [pages](rules/README.md).
"""


def pages() -> dict[str, str]:
    """Return the content of every page by its path in the repository."""
    texts = {command: _help(command, "--help") for command in COMMANDS}
    made = {
        "README.md": refresh_scores(refresh_examples((ROOT / "README.md").read_text(encoding="utf-8"))),
        "docs/cli.md": CLI_PAGE.format(help=_help("--help"), **texts),
        "docs/rules/README.md": rule_index(rules().values()),
    }
    return made | {f"docs/rules/{rule.code}.md": rule_page(rule) for rule in rules().values()}


def refresh_examples(page: str) -> str:
    """Run the examples of a page and put what they print where their output stands.

    Examples are blocks marked `console`, whose first line is the command, and blocks marked `python` with a
    block marked `text` after them.
    """

    def run_command(match: re.Match[str]) -> str:
        return f"{match[1]}{_printed_by(lambda: extractor(shlex.split(match[2])))}```\n"

    def run_program(match: re.Match[str]) -> str:
        program = compile(match[2], "example", "exec")
        return f"{match[1]}{_printed_by(lambda: exec(program, {}))}```\n"

    page = re.sub(r"(```console\n\$ extractor (.*)\n)(?s:.*?)^```\n", run_command, page, flags=re.MULTILINE)
    pattern = r"(```python\n((?s:.*?))^```\n\n```text\n)(?s:.*?)^```\n"
    return re.sub(pattern, run_program, page, flags=re.MULTILINE)


def refresh_scores(page: str) -> str:
    """Put the scores of the embedded engine and of the recorded model where the page has tables of them."""
    sets = [load_gold(folder) for folder in find_sets([ROOT / "tests/gold/seed", ROOT / "tests/gold/wire"])]
    run = run_sets(open_contestant(DEFAULT_ENGINE), sets, Plan()).run
    (engine,) = make_report(EvaluationRun.of((run,))).engines
    root = ROOT / "tests/gold"
    names = [f"`{Path(each.run.name).relative_to(root).as_posix()}`" for each in engine.sets]
    rows = score_table("set", names, engine.sets)
    targets = find_targets(read_floors(root / "floors.toml"), (engine,), root)
    for is_reached, words in ((True, "Reached"), (False, "Missed")):
        named = [
            f"{each.score} {each.least:.2f} on `{each.set_name}`"
            for each in targets
            if each.is_reached is is_reached
        ]
        if named:
            rows.append(f"\n{words} targets: {', '.join(named)}.")
    page = put(page, "scores", rows)
    contestants = (open_contestant(DEFAULT_ENGINE), recorded_model([], {}))
    runs = EvaluationRun.of(tuple(run_sets(each, recorded_sets(), Plan()).run for each in contestants))
    both = [(engine.run.label, each) for engine in make_report(runs).engines for each in engine.sets]
    labels = {"grammar": "embedded engine", "recorded model": "recorded model"}
    names = [f"{labels[label]}, {each.run.name.removeprefix('recorded ')}" for label, each in both]
    return put(page, "recorded scores", score_table("engine, articles", names, [each for _, each in both]))


def score_table(head: str, names: Sequence[str], sets: Sequence[SetReport]) -> list[str]:
    """A table of scores, a row a set."""
    columns = (head, "articles", "claims", "precision", "recall", "F1", "95 %", *SHOWN_FIELDS)
    rows = [f"| {' | '.join(columns)} |", f"| --- {'| ---: ' * (len(columns) - 1)}|"]
    for name, each in zip(names, sets, strict=True):
        found = each.scores.micro
        cells = (
            name,
            str(each.scores.articles),
            str(found.gold),
            share(found.precision if found.predicted else None, 2),
            share(found.recall, 2),
            share(found.f1, 2),
            interval_words(each.intervals["f1"]),
            *(percent(each.scores.exact[field]) for field in SHOWN_FIELDS),
        )
        rows.append(f"| {' | '.join(cells)} |")
    return rows


def put(page: str, what: str, rows: Sequence[str]) -> str:
    """Put rows where the page has a place for them."""
    pattern = rf"(<!-- {what}, made by `make docs` -->\n\n)(?s:.*?)(\n\n<!-- end of {what} -->)"
    page, made = re.subn(pattern, lambda match: match[1] + "\n".join(rows) + match[2], page)
    assert made == 1, f"the page has no place for {what}"
    return page


def main() -> int:
    """Write the pages to the folder that the only argument names."""
    os.chdir(ROOT)  # examples name files from there
    for name, text in pages().items():
        path = Path(sys.argv[1]) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


def _help(*arguments: str) -> str:
    os.environ.update({"COLUMNS": str(WIDTH), "NO_COLOR": "1"})
    return f"```text\n{_printed_by(lambda: extractor(arguments))}```"


def _printed_by(run: Callable[[], object]) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        run()
    return printed.getvalue()


if __name__ == "__main__":
    sys.exit(main())
