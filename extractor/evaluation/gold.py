"""Gold sets: annotated articles as they are read, every annotation at its place in the text."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from extractor.documents import read_document, text_span
from extractor.errors import ConfigError, ExtractorError, GoldFormatError, InputError
from extractor.evaluation.gold_checks import Fault, find_fault
from extractor.evaluation.json_lines import DuplicateKeyError, line_of, read_json
from extractor.evaluation.json_lines import Path as JsonPath
from extractor_schemas import Document, GoldClaim, GoldDocument, Span

SUFFIX = ".gold.json"
HELD_OUT = "test"
"""A folder of this name holds articles that nobody may look at while something is improved."""


@dataclass(frozen=True, slots=True)
class GoldAnnotation:
    """One annotated claim with the places of its statements in the text of the document."""

    claim: GoldClaim
    figure: Span
    """Of its strongest statement."""
    repeats: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with its annotations, in the order of their figures."""

    name: str
    """Its file name without suffix; unique in its set."""
    gold: GoldDocument
    document: Document
    annotations: tuple[GoldAnnotation, ...]


@dataclass(frozen=True, slots=True)
class GoldSet:
    """The articles of one folder, in the order of their names."""

    name: str
    """The folder as the caller named it."""
    articles: tuple[GoldArticle, ...]
    digest: str
    """SHA-256 over the names and bytes of all annotations, which hold the digests of the articles."""
    is_held_out: bool
    """Whether its texts may not be shown."""

    @property
    def claims(self) -> int:
        """How many claims are annotated."""
        return sum(len(article.annotations) for article in self.articles)


def load_gold(folder: str | Path) -> GoldSet:
    """Read every annotated article of a folder; folders inside it are sets of their own.

    Raises:
        ConfigError: If there is no such folder, or no annotated article in it.
        GoldFormatError: If a file is not what it should be; names file, line and field.
    """
    place = Path(folder)
    if not place.is_dir():
        raise ConfigError(f"{folder} is no folder: name one that holds *{SUFFIX} files")
    paths = sorted(place.glob(f"*{SUFFIX}"))
    if not paths:
        raise ConfigError(f"{folder} holds no *{SUFFIX} file: name a folder that does")
    digest = sha256()
    for path in paths:
        digest.update(f"{path.name}\0{sha256(path.read_bytes()).hexdigest()}\n".encode())
    return GoldSet(
        Path(folder).as_posix(),
        tuple(load_article(path) for path in paths),
        digest.hexdigest(),
        place.resolve().name == HELD_OUT,
    )


def find_sets(places: Sequence[str | Path]) -> list[Path]:
    """The folders that hold annotated articles, at or below the given ones, in order and each once.

    Raises:
        ConfigError: If there is none below one of them.
    """
    found: dict[Path, None] = {}
    for place in places:
        inside = sorted({path.parent for path in Path(place).rglob(f"*{SUFFIX}")})
        if not inside:
            raise ConfigError(f"{place} holds no *{SUFFIX} file: name a folder that does")
        found.update(dict.fromkeys(inside))
    return list(found)


def load_article(path: Path) -> GoldArticle:
    """Read one article with its annotations.

    Args:
        path: Of the annotations; the article is beside it.

    Raises:
        GoldFormatError: If one of them is not what it should be.
    """
    try:
        text = path.read_bytes().decode()
        gold = _read_gold(path, text)
        source = _read_source(path, text, gold)
        _refuse(path, text, find_fault(gold, source))
        document = read_document(source, published=gold.published)
    except UnicodeDecodeError as error:
        raise GoldFormatError(f"is not UTF-8 (byte {error.start})", file=str(path), line=1) from None
    except InputError as error:
        raise GoldFormatError(f"its article is none: {error}", file=str(path), line=1) from None
    annotations = [_annotation(path, text, document, claim, index) for index, claim in enumerate(gold.claims)]
    annotations.sort(key=lambda each: (each.figure.start, each.figure.end))
    return GoldArticle(path.name.removesuffix(SUFFIX), gold, document, tuple(annotations))


def _read_gold(path: Path, text: str) -> GoldDocument:
    try:
        return GoldDocument.model_validate_json(json.dumps(read_json(text)))
    except json.JSONDecodeError as error:
        raise GoldFormatError(f"is no JSON: {error.msg}", file=str(path), line=error.lineno) from None
    except DuplicateKeyError as error:
        line = next((at for at, each in enumerate(text.splitlines(), 1) if f'"{error.key}"' in each), 1)
        raise GoldFormatError(str(error), file=str(path), line=line) from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        message = first["msg"].removeprefix("Value error, ")
        raise _error(path, text, Fault(tuple(first["loc"]), message)) from None


def _read_source(path: Path, text: str, gold: GoldDocument) -> str:
    """The text of the article file.

    Raises:
        GoldFormatError: If it is not there, or not the one that was annotated.
    """
    if Path(gold.article).name != gold.article:
        raise _error(path, text, Fault(("article",), "names a file in the same folder"))
    try:
        content = (path.parent / gold.article).read_bytes()
    except OSError as error:
        raise _error(path, text, Fault(("article",), f"cannot be read: {error.strerror}")) from None
    if sha256(content).hexdigest() != gold.sha256:
        raise _error(
            path, text, Fault(("sha256",), f"is not that of {gold.article}: the article was changed")
        )
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise _error(path, text, Fault(("article",), f"is not UTF-8 (byte {error.start})")) from None


def _annotation(path: Path, text: str, document: Document, claim: GoldClaim, index: int) -> GoldAnnotation:
    figure = text_span(document, claim.start, claim.end)
    if figure is None:
        raise _error(path, text, Fault(("claims", index, "start"), "is outside what is read of the article"))
    repeats = (text_span(document, repeat.start, repeat.end) for repeat in claim.repeats)
    return GoldAnnotation(claim, figure, tuple(span for span in repeats if span is not None))


def _refuse(path: Path, text: str, fault: Fault | None) -> None:
    if fault is not None:
        raise _error(path, text, fault)


def _error(path: Path, text: str, fault: Fault) -> ExtractorError:
    return GoldFormatError(
        fault.message, file=str(path), line=line_of(text, fault.path), field=_field(fault.path)
    )


def _field(path: JsonPath) -> str:
    """Written as `claims[2].value`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".")
