"""The command line: arguments in, output out. The only place where errors become exit codes.

A command reads all its input and makes all its output before a character is written, so that bad input leaves
nothing behind: no half a list, no half a file.
"""

import argparse
import gc
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NoReturn

from extractor.api import DEFAULT_ENGINE, Extractor
from extractor.api import check as check_article
from extractor.api import scan as scan_text
from extractor.batch_command import add_batch_arguments, run_batch
from extractor.checks.registry import find_rule, rules
from extractor.config import package_version
from extractor.documents import load_document, load_text, read_document, source_span
from extractor.errors import ConfigError, ExtractorError, InputError
from extractor.eval_command import add_arguments as add_evaluation_arguments
from extractor.eval_command import run_command as run_evaluation
from extractor.export_command import add_export_arguments, run_export
from extractor.rendering.output import (
    MAX_WIDTH,
    Output,
    flush_output,
    never_fail_to_print,
    print_to_text,
    write_output,
)
from extractor_schemas import Document, EmptyReason, Extraction, Finding, Severity, Span

EXIT_FINDINGS = 1
"""`check` found something of severity error, or `rejudge` a verdict that flipped."""
EXIT_UNANSWERED = 3
"""A model was asked and gave no usable answer for the article or a piece of it; what there is was written."""
EXIT_ERROR = 2
"""Bad input or arguments; one line on standard error says what to do."""
EXIT_INTERRUPTED = 130
"""Ended from the keyboard: 128 and the number of the signal, as shells have it."""
UNANSWERED = frozenset({EmptyReason.REFUSAL, EmptyReason.TRUNCATED, EmptyReason.FAILED})
STANDARD_OUTPUT = "-"
"""As a path: where output goes if no path is given."""

Command = Callable[[argparse.Namespace], Output]


class _UsageError(ExtractorError):
    """The arguments are malformed."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _UsageError(f"{message}; `{self.prog} --help` lists what there is")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 fine, 1 findings, 2 an error, 3 no answer."""
    # What is imported stays: no collection need walk it again. A fifth of the time that `check` takes.
    gc.freeze()
    never_fail_to_print()
    try:
        try:
            options = make_parser().parse_args(arguments)
        except SystemExit:  # --help or --version, which argparse has printed
            flush_output()
            return 0
        run: Command = options.run
        output = run(options)
        write_output(output)
        if output.warning is not None:
            print(f"extractor: {_one_line(output.warning)}", file=sys.stderr)
    except ExtractorError as error:
        print(f"extractor: {_one_line(error)}", file=sys.stderr)
        return EXIT_ERROR
    except KeyboardInterrupt:
        print("extractor: interrupted", file=sys.stderr)
        return EXIT_INTERRUPTED
    return output.status


def make_parser() -> argparse.ArgumentParser:
    """The grammar of the command line."""
    parser = _Parser(
        prog="extractor", description="Checked quantitative claims from news text.", allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"extractor {package_version()}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=_Parser)

    def add(name: str, words: str, run: Command) -> argparse.ArgumentParser:
        command = commands.add_parser(
            name, help=words, description=f"{words[0].upper()}{words[1:]}.", allow_abbrev=False
        )
        command.set_defaults(run=run)
        return command

    extract = add("extract", "turn an article into checked claims", _extract)
    extract.add_argument(
        "file", metavar="FILE", help="an article: text, HTML or Markdown; - is standard input"
    )
    extract.add_argument(
        "--engine",
        default=DEFAULT_ENGINE,
        metavar="SPEC",
        help="what proposes claims: grammar (default), openai:MODEL, or both as openai:MODEL+grammar",
    )
    _add_facts(extract)
    formats = ("table", "json", "jsonl", "csv", "html")
    extract.add_argument(
        "--format",
        choices=formats,
        default=formats[0],
        help="table for people (default), html for a page to open",
    )
    extract.add_argument("--with-text", action="store_true", help="json: include the article's text")
    extract.add_argument(
        "--keep-replies",
        action="store_true",
        help="json: include the text and the raw replies of a model, for rejudge",
    )
    extract.add_argument(
        "--output", metavar="PATH", help="write to a file, whole or not at all; - is standard output"
    )

    scan = add("scan", "list every quantity of a text, whoever claims it", _scan)
    scan.add_argument("file", metavar="FILE", help="a text, taken as it stands; - is standard input")
    scan.add_argument("--language", metavar="xx", help="ISO 639-1 code; told from the text if left out")
    scan.add_argument(
        "--format", choices=("table", "json"), default="table", help="table for people (default)"
    )

    check = add(
        "check", "say which figures of articles do not hold; the exit status is 1 if any does not", _check
    )
    check.add_argument(
        "files", nargs="+", metavar="FILE", help="articles: text, HTML or Markdown; - is standard input"
    )
    _add_facts(check)
    check.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="CODE",
        help="only codes that begin so; several by commas",
    )
    check.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="CODE",
        help="no codes that begin so; several by commas",
    )
    check.add_argument(
        "--format",
        choices=("text", "json", "sarif"),
        default="text",
        help="text: a line a finding, as linters print (default); sarif: SARIF 2.1.0 for code-scanning tools",
    )

    rejudge = add(
        "rejudge",
        "judge an extraction again without a model; the exit status is 1 if a verdict flips",
        _rejudge,
    )
    rejudge.add_argument(
        "file", metavar="FILE", help="JSON that extract wrote with --keep-replies; - is standard input"
    )
    rejudge.add_argument(
        "--format", choices=("text", "json"), default="text", help="text: a line a change (default)"
    )
    rejudge.add_argument("--output", metavar="PATH", help="write the new extraction to a file, as JSON")

    evaluate = add("eval", "compare engines with annotated articles", run_evaluation)
    add_evaluation_arguments(evaluate)

    batch = add("batch", "extract from many documents into a store, resumable at any moment", run_batch)
    add_batch_arguments(batch)

    export = add("export", "write the claims of a store", run_export)
    add_export_arguments(export)

    rule = add("rule", "explain a rule, or list all", _rule)
    rule.add_argument("code", nargs="?", metavar="CODE", help="such as S403")
    return parser


def _add_facts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--published", metavar="DATE", help="day of publication, YYYY-MM-DD; wins over the text"
    )
    parser.add_argument("--language", metavar="xx", help="ISO 639-1 code; told from the text if left out")


def _extract(options: argparse.Namespace) -> Output:
    # What a format needs is imported for that format: rich alone takes as long as all of `check`.
    path = _output_path(options.output)
    if options.keep_replies and options.format != "json":
        raise ConfigError("--keep-replies needs --format json")
    with Extractor(options.engine, keep_replies=options.keep_replies) as extractor:
        document = load_document(options.file, published=options.published, language=options.language)
        extraction = extractor.extract(document)
    made = extraction.provenance
    if not made.unanswered:
        return _show(extraction, options, path)
    what = "the article" if extraction.reason in UNANSWERED else "a piece of the article"
    warning = f"{made.model} gave no usable answer for {what}: {made.last_failure}"
    return replace(_show(extraction, options, path), status=EXIT_UNANSWERED, warning=warning)


def _show(extraction: Extraction, options: argparse.Namespace, path: str | None) -> Output:
    if options.format == "table":
        from extractor.rendering.terminal import print_extraction

        return Output(print_to_text(lambda console: print_extraction(extraction, console), path), path=path)
    if options.format == "json":
        if not (options.with_text or options.keep_replies):
            without = extraction.document.model_copy(update={"text": None})
            extraction = extraction.model_copy(update={"document": without})
        return Output(extraction.model_dump_json(indent=2) + "\n", path=path, is_data=True)
    if options.format == "html":
        from extractor.rendering.page import render_page

        return Output(render_page(extraction), path=path, is_data=True)
    from extractor.rendering.tables import to_csv, to_jsonl

    return Output({"jsonl": to_jsonl, "csv": to_csv}[options.format](extraction), path=path, is_data=True)


def _scan(options: argparse.Namespace) -> Output:
    mentions = scan_text(load_text(options.file), language=options.language)
    if options.format == "json":
        from extractor.rendering.tables import mentions_json

        return Output(_json(mentions_json(mentions)), is_data=True)
    from extractor.rendering.terminal import print_mentions

    return Output(print_to_text(lambda console: print_mentions(mentions, console), None))


def _check(options: argparse.Namespace) -> Output:
    from extractor.rendering.checked import CheckedFile

    select, ignore = _codes("--select", options.select), _codes("--ignore", options.ignore)
    files: list[CheckedFile] = []
    for path in options.files:
        text = load_text(path)
        document = read_document(text, published=options.published, language=options.language)
        found = check_article(document, select=select, ignore=ignore)
        files.append(CheckedFile.tell(path, text, [_in_file(document, each) for each in found]))
    is_wrong = any(finding.severity is Severity.ERROR for file in files for finding in file.findings)
    status = EXIT_FINDINGS if is_wrong else 0
    if options.format == "sarif":
        from extractor.rendering.sarif import to_sarif

        return Output(to_sarif(files), status, is_data=True)
    if options.format == "json":
        from extractor.rendering.tables import findings_json

        listed = [
            {**({"file": file.path} if len(files) > 1 else {}), **found}
            for file in files
            for found in findings_json(file.findings)
        ]
        return Output(_json(listed), status, is_data=True)
    from extractor.rendering.lines import format_findings

    lines = (line for file in files for line in format_findings(file.findings, file.text, file.path))
    return Output("".join(f"{line}\n" for line in lines), status)


def _rejudge(options: argparse.Namespace) -> Output:
    from pydantic import ValidationError

    from extractor.rejudging import rejudge
    from extractor.rendering.rejudged import changes_json, format_changes

    path = _output_path(options.output)
    try:
        extraction = Extraction.model_validate_json(load_text(options.file))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "it"
        raise InputError(f"{options.file} is no extraction: {where}: {first['msg']}") from None
    again, changes = rejudge(extraction)
    if path is not None:
        write_output(Output(again.model_dump_json(indent=2) + "\n", path=path))
    status = EXIT_FINDINGS if any(change.is_flip for change in changes) else 0
    if options.format == "json":
        return Output(_json(changes_json(changes)), status, is_data=True)
    lines = format_changes(changes, len(again.mentions))
    return Output("".join(f"{line}\n" for line in lines), status)


def _rule(options: argparse.Namespace) -> Output:
    from extractor.rendering.rules import rule_line, rule_text

    if options.code is None:
        return Output("".join(rule_line(rule) + "\n" for rule in rules().values()))
    return Output(rule_text(find_rule(options.code), MAX_WIDTH))


def _codes(option: str, values: Sequence[str]) -> tuple[str, ...]:
    codes = [code.strip() for value in values for code in value.split(",")]
    if not all(codes):
        raise ConfigError(f"{option} names no code; `extractor rule` lists them")
    return tuple(codes)


def _in_file(document: Document, finding: Finding) -> Finding:
    """Move a finding from the offsets of the article's text to those of the file."""

    def moved(span: Span) -> dict[str, int]:
        start, end = source_span(document, span)
        return {"start": start, "end": max(end, start + 1)}

    return finding.model_copy(
        update={
            "span": Span(**moved(finding.span)) if finding.span else None,
            "figures": tuple(figure.model_copy(update=moved(figure)) for figure in finding.figures),
        }
    )


def _one_line(words: object) -> str:
    return " ".join(str(words).split())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _output_path(path: str | None) -> str | None:
    if path == "":
        raise ConfigError("--output names no file; leave it out for standard output")
    return None if path == STANDARD_OUTPUT else path
