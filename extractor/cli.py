"""The command line: arguments in, output out. No logic of its own; the only place where errors become exit codes."""

import argparse
import io
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.config import package_version
from extractor.errors import ExtractorError, InputError

if TYPE_CHECKING:
    from rich.console import Console

EXIT_FINDINGS = 1
"""`check` found something of severity error."""
EXIT_ERROR = 2
"""Bad input or arguments; one line on standard error says what to do."""
MAX_WIDTH = 100
"""Widest output where it is not a terminal, columns."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]  # argparse says NoReturn; this raises as well
        raise _UsageError(f"{message}; `{self.prog} --help` lists what there is")


class _UsageError(ExtractorError):
    """The arguments are malformed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 fine, 1 findings of severity error, 2 an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        options = _parser().parse_args(arguments)
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except ExtractorError as error:
        print(f"extractor: {' '.join(str(error).split())}", file=sys.stderr)
        return EXIT_ERROR
    except BrokenPipeError:
        # The reader of a pipe has gone; point the stream away so that closing it at exit is quiet too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("extractor: interrupted", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="extractor", description="Checked quantitative claims from news text.")
    parser.add_argument("--version", action="version", version=f"extractor {package_version()}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=_Parser)

    extract = commands.add_parser("extract", help="turn an article into checked claims")
    _add_input(extract)
    extract.add_argument("--engine", default="grammar", metavar="SPEC", help="what proposes claims (default: grammar)")
    extract.add_argument("--format", choices=("table", "json", "jsonl", "csv", "html"), default="table")
    extract.add_argument("--with-text", action="store_true", help="json: include the article's text")
    extract.add_argument("--output", "-o", metavar="PATH", help="write there instead of standard output")
    extract.set_defaults(run=_extract)

    scan = commands.add_parser("scan", help="list every quantity of a text, whoever claims it")
    scan.add_argument("file", metavar="FILE", help="a text, or - for standard input")
    scan.add_argument("--language", metavar="xx", help="ISO 639-1 code; told from the text if left out")
    scan.add_argument("--format", choices=("table", "json"), default="table")
    scan.set_defaults(run=_scan)

    check = commands.add_parser("check", help="say which figures of an article do not hold; exit 1 if any does not")
    _add_input(check, several=True)
    check.add_argument("--select", action="append", default=[], metavar="CODE", help="only codes that begin so; several by commas")
    check.add_argument("--ignore", action="append", default=[], metavar="CODE", help="no codes that begin so")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.set_defaults(run=_check)

    rule = commands.add_parser("rule", help="explain a rule, or list all")
    rule.add_argument("code", nargs="?", metavar="CODE")
    rule.set_defaults(run=_rule)
    return parser


def _add_input(parser: argparse.ArgumentParser, *, several: bool = False) -> None:
    if several:
        parser.add_argument("files", nargs="+", metavar="FILE", help="articles: text, HTML or Markdown; - is standard input")
    else:
        parser.add_argument("file", metavar="FILE", help="an article: text, HTML or Markdown; - is standard input")
    parser.add_argument("--published", metavar="DATE", help="day of publication, YYYY-MM-DD; wins over the text")
    parser.add_argument("--language", metavar="xx", help="ISO 639-1 code; told from the text if left out")


def _console() -> "Console":
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else MAX_WIDTH, highlight=False, soft_wrap=False)


def _extract(options: argparse.Namespace) -> int:
    from extractor.api import Extractor
    from extractor.documents import load_document
    from extractor.rendering.page import render_page
    from extractor.rendering.tables import to_csv, to_jsonl
    from extractor.rendering.terminal import print_extraction

    extractor = Extractor(options.engine)
    extraction = extractor.extract(load_document(options.file, published=options.published, language=options.language))
    if options.format == "table":
        if options.output is None:
            print_extraction(extraction, _console())
            return 0
        from rich.console import Console

        buffer = io.StringIO()
        print_extraction(extraction, Console(file=buffer, width=MAX_WIDTH, highlight=False))
        written = buffer.getvalue()
    elif options.format == "json":
        shown = extraction
        if not options.with_text:
            shown = extraction.model_copy(update={"document": extraction.document.model_copy(update={"text": None})})
        written = shown.model_dump_json(indent=2) + "\n"
    else:
        write = {"jsonl": to_jsonl, "csv": to_csv, "html": render_page}[options.format]
        written = write(extraction)
    _write(written, options.output)
    return 0


def _write(text: str, path: str | None) -> None:
    """Write to standard output, or to a file that is there whole or not at all."""
    if path is None:
        sys.stdout.write(text)
        return
    target = Path(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            Path(temporary).chmod(0o666 & ~_umask())
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror or error}; choose another --output") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _scan(options: argparse.Namespace) -> int:
    from extractor.documents import load_text
    from extractor.reading.quantities import read_quantities
    from extractor.rendering.tables import mentions_json

    mentions = read_quantities(load_text(options.file), language=options.language)
    if options.format == "json":
        print(json.dumps(mentions_json(mentions), ensure_ascii=False, indent=2))
        return 0
    from extractor.rendering.terminal import print_mentions

    print_mentions(mentions, _console())
    return 0


def _check(options: argparse.Namespace) -> int:
    from extractor.api import check
    from extractor.documents import load_text, read_document, source_span
    from extractor.rendering.lines import format_findings
    from extractor.rendering.tables import findings_json
    from extractor_schemas import Severity, Span

    select, ignore = (tuple(code for value in values for code in value.split(",") if code) for values in (options.select, options.ignore))
    failed = False
    listed: list[dict[str, object]] = []
    for path in options.files:
        text = load_text(path)
        document = read_document(text, published=options.published, language=options.language)
        findings = check(document, select=select, ignore=ignore)
        failed = failed or any(finding.severity is Severity.ERROR for finding in findings)
        if options.format == "json":
            named = {"file": path} if len(options.files) > 1 else {}
            listed.extend({**named, **found} for found in findings_json(findings))
            continue
        placed = []
        for finding in findings:
            span = finding.span
            if span is not None:
                start, end = source_span(document, span)
                span = Span(start=start, end=max(end, start + 1))
            placed.append(finding.model_copy(update={"span": span}))
        for line in format_findings(placed, text, path):
            print(line)
    if options.format == "json":
        print(json.dumps(listed, ensure_ascii=False, indent=2))
    return EXIT_FINDINGS if failed else 0


def _rule(options: argparse.Namespace) -> int:
    from extractor.checks.registry import find_rule, rules

    if options.code is None:
        for rule in rules().values():
            print(f"{rule.code}  {rule.severity.value:<8} {rule.title}")
        return 0
    rule = find_rule(options.code)
    parts = (
        ("what", rule.what),
        ("why", rule.why),
        ("fails", rule.fails),
        ("passes", rule.passes),
        ("tolerance", rule.tolerance),
        ("source", rule.source),
    )
    import textwrap

    print(f"{rule.code} {rule.title} ({rule.severity.value})")
    for name, words in parts:
        lines = [line for paragraph in words.split("\n") if paragraph for line in textwrap.wrap(paragraph, MAX_WIDTH - 12)]
        print(f"\n  {name:<10}" + "\n            ".join(lines))
    return 0
