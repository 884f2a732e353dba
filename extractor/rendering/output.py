"""Where output goes: standard output, or a file that is there whole or not at all."""

import io
import os
import stat
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from extractor.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

MAX_WIDTH = 100
"""Width of what does not go to a terminal, columns."""


@dataclass(frozen=True, slots=True)
class Output:
    """What a command wants written, and how it ends."""

    text: str
    status: int = 0
    """Exit status once it is written."""
    path: str | None = None
    """None is standard output."""
    is_data: bool = False
    """For programs: UTF-8, whatever the terminal speaks."""
    warning: str | None = None
    """A line for standard error once it is written."""
    rest: Iterable[str] = ()
    """Goes behind the text; made while it is written, so that it may be longer than memory."""


def print_to_text(show: "Callable[[Console], None]", path: str | None) -> str:
    """Return what *show* prints: with colours and as wide as the terminal only where it goes to one.

    Args:
        show: Prints to the console it gets.
        path: Where the text will be written; None is standard output.
    """
    from rich.console import Console  # as much work as all of `check`, which does not need it

    stream = _standard_output()
    in_terminal = path is None and stream is not None and stream.isatty()
    buffer = io.StringIO()
    width = None if in_terminal else MAX_WIDTH
    show(Console(file=buffer, force_terminal=in_terminal or None, width=width, highlight=False))
    return buffer.getvalue()


def write_output(output: Output) -> None:
    """Write it where it belongs.

    A reader that goes away early, such as `head`, is no error.

    Raises:
        InputError: If it cannot be written; a file at that path is then what it was before.
    """
    if output.path is not None:
        _write_file(chain((output.text,), output.rest), output.path)
        return
    stream = _standard_output()
    if stream is None:
        raise InputError("cannot write to standard output: it is closed")
    try:
        if output.is_data and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
        stream.writelines(chain((output.text,), output.rest))
        stream.flush()
    except BrokenPipeError:
        _abandon_output()
    except OSError as error:
        _abandon_output()
        raise InputError(f"cannot write to standard output: {error.strerror or error}") from error


def flush_output() -> None:
    """Write out what argparse printed, in the same way."""
    write_output(Output(""))


def never_fail_to_print() -> None:
    """Have both streams write what their encoding lacks as escapes, not as an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _standard_output() -> TextIO | None:
    return sys.stdout  # None where it was closed before Python began


def _abandon_output() -> None:
    """Point standard output away, so that closing it when Python ends is quiet too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_file(text: Iterable[str], path: str) -> None:
    try:
        # Links are followed: the file is replaced, not the link to it.
        target = Path(os.path.realpath(path))
        if target.exists() and not (target.is_file() or target.is_dir()):
            # A device or a pipe cannot be replaced.
            with target.open("w", encoding="utf-8", newline="") as file:
                file.writelines(text)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, text)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise InputError(f"cannot write {path!r}: {reason or error}; choose another --output") from error


def _replace(target: Path, text: Iterable[str]) -> None:
    temporary = target.with_name(f".extractor-{os.urandom(8).hex()}")
    try:
        with temporary.open("x", encoding="utf-8", newline="", errors="backslashreplace") as file:
            file.writelines(text)
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
