"""Reads a prompt from its folder."""

import json
import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

LATEST = "claims_1"
"""Folder of the prompt that is used unless another is named."""
_FIELD = re.compile(r"\{([a-z]+)\}")
_NUMBER = re.compile(r"\d(?:[\d.,\u00a0\u202f]*\d)?")
_LEAST_DIGITS = 3
"""Shorter numbers occur in too many articles to tell a copied example by."""


@dataclass(frozen=True, slots=True)
class Template:
    """Text with named gaps.

    What is put into a gap is never looked at: no template language sees it.
    """

    pieces: tuple[str, ...]
    """Literal text and names of gaps by turns, literal text first and last."""

    @classmethod
    def read(cls, text: str) -> "Template":
        """Split a text at its gaps, which are written `{name}`."""
        return cls(tuple(_FIELD.split(text)))

    @property
    def names(self) -> frozenset[str]:
        """The names of its gaps."""
        return frozenset(self.pieces[1::2])

    def fill(self, **values: str) -> str:
        """Put a value into every gap.

        Raises:
            KeyError: If a gap has no value.
        """
        return "".join(values[piece] if index % 2 else piece for index, piece in enumerate(self.pieces))


@dataclass(frozen=True, slots=True)
class Example:
    """An article and the answer that is wanted to it; both are invented."""

    article: str
    reply: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Prompt:
    """One version of a prompt: what a model is told, and the schema of its answer."""

    name: str
    version: str
    digest: str
    """SHA-256 of all its files, hex."""
    system: str
    """The instructions, examples put in; the same for every article."""
    article: Template
    piece: Template
    """For a piece of a long article, with the article's opening."""
    revise: Template
    """Put behind the article where a model is asked once more about what is left open."""
    again: str
    """Put behind the article where the last answer could not be read."""
    schema: dict[str, Any]
    """JSON Schema of the answer, inside what strict modes accept."""
    examples: tuple[Example, ...]

    @property
    def label(self) -> str:
        """Name, version and digest in one line, for the record."""
        return f"{self.name} {self.version} sha256:{self.digest[:16]}"

    @property
    def example_figures(self) -> frozenset[str]:
        """The numbers of the examples, digits alone, by which a copied example is told."""
        numbers = {digits_of(each) for example in self.examples for each in _NUMBER.findall(example.article)}
        return frozenset(number for number in numbers if len(number) >= _LEAST_DIGITS)


def digits_of(number: str) -> str:
    """The digits of a number, without separators."""
    return "".join(character for character in number if character.isdecimal())


@cache
def load_prompt(folder: str = LATEST) -> Prompt:
    """Read a prompt.

    Args:
        folder: Name and version, such as `claims_1`.

    Raises:
        FileNotFoundError: If there is no such prompt.
    """
    root = files("extractor_prompts") / folder
    name, _, version = folder.rpartition("_")
    examples = tuple(Example(**each) for each in json.loads(_text(root, "examples.json")))
    return Prompt(
        name=name,
        version=version,
        digest=_digest(root),
        system=Template.read(_text(root, "system.md")).fill(examples=_show(examples)),
        article=Template.read(_text(root, "article.md")),
        piece=Template.read(_text(root, "piece.md")),
        revise=Template.read(_text(root, "revise.md")),
        again=_text(root, "again.md"),
        schema=json.loads(_text(root, "schema.json")),
        examples=examples,
    )


def _text(root: Traversable, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


def _digest(root: Traversable) -> str:
    found = sha256()
    for file in sorted(root.iterdir(), key=lambda file: file.name):
        if file.name.endswith((".md", ".json")):
            found.update(f"{file.name}\n".encode() + file.read_bytes())
    return found.hexdigest()


def _show(examples: tuple[Example, ...]) -> str:
    """The examples as they are told to the model."""
    shown = (
        f"## Example {number}\n\nArticle:\n\n{example.article}\n\nAnswer:\n\n"
        f"{json.dumps(example.reply, ensure_ascii=False)}"
        for number, example in enumerate(examples, 1)
    )
    return "\n\n".join(shown)
