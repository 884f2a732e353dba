"""What the package knows of itself, and the settings of language models that the environment holds.

| variable | meaning |
| --- | --- |
| `OPENAI_API_KEY` | key of the server; may be left out for a server that asks for none |
| `OPENAI_BASE_URL` | address up to `/v1`; left out, it is that of OpenAI |
| `EXTRACTOR_MODE` | how to ask for JSON: `json_schema`, `tools`, `json`, or the first accepted: `auto` |
| `EXTRACTOR_ATTEMPTS` | most attempts at one request |
| `EXTRACTOR_TIMEOUT_S` | seconds that one attempt may take |
| `EXTRACTOR_DEADLINE_S` | seconds that one document may take |
| `EXTRACTOR_TEMPERATURE` | sampling temperature; left out, none is sent |
| `EXTRACTOR_OUTPUT_TOKENS` | longest answer asked for; left out, the server decides |
| `EXTRACTOR_CHUNK_CHARACTERS` | longest piece of an article in one request, code points |
| `EXTRACTOR_PASSES` | how often each piece is asked about |
| `EXTRACTOR_REVISIONS` | 1 asks once more about what was rejected or left out, 0 does not |
| `EXTRACTOR_INPUT_PRICE`, `EXTRACTOR_OUTPUT_PRICE` | price of a million tokens |
| `EXTRACTOR_CURRENCY` | their currency |
| `EXTRACTOR_DOCUMENT_TOKENS`, `EXTRACTOR_RUN_TOKENS` | ceiling of tokens for a document and for a run |
| `EXTRACTOR_DOCUMENT_COST`, `EXTRACTOR_RUN_COST` | ceiling of money; needs the prices |
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TypeVar
from urllib.parse import urlsplit

from extractor.errors import ConfigError

MODES = ("auto", "json_schema", "tools", "json")
NO_KEY = "none"
"""Sent where a server asks for no key: the protocol wants something there."""

Number = TypeVar("Number", int, float, Decimal)


@cache
def package_version() -> str:
    """The installed version; `0+unknown` in a tree that was never installed."""
    try:
        return version("claim-extractor")
    except PackageNotFoundError:
        return "0+unknown"


@dataclass(frozen=True)
class ModelSettings:
    """How language models are asked, and what that may take."""

    key: str = field(default=NO_KEY, repr=False)
    base_url: str | None = None
    """None is OpenAI's own."""
    mode: str = "auto"
    attempts: int = 4
    timeout_s: float = 120.0
    deadline_s: float = 600.0
    temperature: float | None = None
    output_tokens: int | None = None
    chunk_characters: int = 12_000
    """Some 3,000 tokens of English."""
    passes: int = 1
    revisions: int = 1
    input_price: Decimal | None = None
    """Of a million tokens."""
    output_price: Decimal | None = None
    currency: str = "USD"
    document_tokens: int | None = None
    run_tokens: int | None = None
    document_cost: Decimal | None = None
    run_cost: Decimal | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "ModelSettings":
        """Read the settings.

        Args:
            environment: Instead of the process's own.

        Raises:
            ConfigError: If there is neither key nor address, or a value is malformed.
        """
        given = os.environ if environment is None else environment
        key, base_url = given.get("OPENAI_API_KEY", "").strip(), given.get("OPENAI_BASE_URL", "").strip()
        if not key and not base_url:
            raise ConfigError(
                "no language model is configured: set OPENAI_API_KEY, "
                "or OPENAI_BASE_URL for a server that asks for no key"
            )
        _check_key(key)
        if base_url:
            _check_address(base_url)
        read = _Reader(given)
        settings = cls(
            key=key or NO_KEY,
            base_url=base_url or None,
            mode=given.get("EXTRACTOR_MODE", "auto"),
            attempts=read("ATTEMPTS", int, 1) or cls.attempts,
            timeout_s=read("TIMEOUT_S", float, 0.001) or cls.timeout_s,
            deadline_s=read("DEADLINE_S", float, 0.001) or cls.deadline_s,
            temperature=read("TEMPERATURE", float, 0),
            output_tokens=read("OUTPUT_TOKENS", int, 1),
            chunk_characters=read("CHUNK_CHARACTERS", int, 1_000) or cls.chunk_characters,
            passes=read("PASSES", int, 1) or cls.passes,
            revisions=1 if (revisions := read("REVISIONS", int, 0)) is None else revisions,
            input_price=read("INPUT_PRICE", Decimal, 0),
            output_price=read("OUTPUT_PRICE", Decimal, 0),
            currency=given.get("EXTRACTOR_CURRENCY", cls.currency),
            document_tokens=read("DOCUMENT_TOKENS", int, 1),
            run_tokens=read("RUN_TOKENS", int, 1),
            document_cost=read("DOCUMENT_COST", Decimal, 0),
            run_cost=read("RUN_COST", Decimal, 0),
        )
        if settings.mode not in MODES:
            raise ConfigError(f"EXTRACTOR_MODE is {settings.mode!r}: write one of {', '.join(MODES)}")
        return settings

    def __post_init__(self) -> None:
        has_ceiling = self.document_cost is not None or self.run_cost is not None
        if has_ceiling and (self.input_price is None or self.output_price is None):
            raise ConfigError(
                "a ceiling of money needs prices: set EXTRACTOR_INPUT_PRICE and EXTRACTOR_OUTPUT_PRICE"
            )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads numbers from the environment."""

    given: Mapping[str, str]

    def __call__(self, name: str, kind: Callable[[str], Number], least: float) -> Number | None:
        """Read a number of at least *least*; None if it is not set.

        Raises:
            ConfigError: If it is no such number.
        """
        text = self.given.get(f"EXTRACTOR_{name}", "").strip()
        if not text:
            return None
        try:
            value = kind(text)
            if not least <= value < float("inf"):  # False for a NaN as well
                raise ValueError
        except (ValueError, InvalidOperation):
            raise ConfigError(f"EXTRACTOR_{name} is {text!r}: write a number of {least:g} or more") from None
        return value


def _check_key(key: str) -> None:
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise ConfigError("OPENAI_API_KEY holds characters that no key has: copy it again")


def _check_address(address: str) -> None:
    try:
        parts = urlsplit(address)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise ConfigError("OPENAI_BASE_URL is no address: write http://HOST:PORT/v1 or https://…") from None
    if not is_address:
        raise ConfigError("OPENAI_BASE_URL is no address: write http://HOST:PORT/v1 or https://…")
    if parts.username or parts.password:
        raise ConfigError("OPENAI_BASE_URL holds a password, which logs would show: use OPENAI_API_KEY")
