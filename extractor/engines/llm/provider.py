"""Provider batches: files of requests that a provider answers within a day, at half the price.

Source: OpenAI's Batch API, which other servers speak as well: files with the purpose `batch`, batches of
them, and an output and an error file whose lines come in any order.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import openai

from extractor.config import ModelSettings
from extractor.errors import EngineError

ENDPOINT: Final = "/v1/chat/completions"
WINDOW: Final = "24h"
MOST_REQUESTS, MOST_BYTES = 50_000, 190_000_000
"""Of a file: OpenAI takes 50,000 and 200 MB."""
ENDED = frozenset({"completed", "failed", "expired", "cancelled"})
_KEY = "extractor_batch"
_PAGES = 1000
"""Batches that are looked through for one of ours, at most."""


class BatchState(NamedTuple):
    """How far a batch is."""

    status: str
    """As the provider says; over if it is one of ENDED."""
    files: tuple[str, ...]
    """Output and error file, those that there are."""
    reason: str = ""
    """Why it failed."""


class Provider:
    """Batches at one provider."""

    def __init__(self, settings: ModelSettings) -> None:
        """Set the client up; nothing is sent yet."""
        self._settings = settings
        self._client = openai.OpenAI(api_key=settings.key, base_url=settings.base_url)

    def submit(self, path: Path, key: str) -> str:
        """Send a file and have a batch made of it; its id.

        Args:
            path: JSON Lines in the form of the Batch API.
            key: Our name for it, which `find` finds it by.

        Raises:
            EngineError: If the provider does not take it.
        """
        try:
            with path.open("rb") as file:
                sent = self._client.files.create(file=file, purpose="batch")
            made = self._client.batches.create(
                input_file_id=sent.id,
                endpoint=ENDPOINT,
                completion_window=WINDOW,
                metadata={_KEY: key},
            )
        except openai.OpenAIError as error:
            raise self._error("the batch was not taken", error) from None
        return made.id

    def find(self, key: str) -> str | None:
        """The id of the batch of that name: one may have been made just before we were stopped."""
        try:
            for number, batch in enumerate(self._client.batches.list(limit=100)):
                if (batch.metadata or {}).get(_KEY) == key:
                    return batch.id
                if number >= _PAGES:
                    break
        except openai.OpenAIError as error:
            raise self._error("batches cannot be listed", error) from None
        return None

    def look(self, batch: str) -> BatchState:
        """How far a batch is; raises EngineError."""
        try:
            found = self._client.batches.retrieve(batch)
        except openai.OpenAIError as error:
            raise self._error(f"batch {batch} cannot be looked at", error) from None
        files = tuple(each for each in (found.output_file_id, found.error_file_id) if each)
        reasons = [each.message or "" for each in (found.errors.data or [])] if found.errors else []
        return BatchState(found.status, files, "; ".join(reasons))

    def read(self, file: str) -> Iterator[bytes]:
        """The lines of a file; raises EngineError."""
        try:
            content = self._client.files.content(file).content
        except openai.OpenAIError as error:
            raise self._error(f"file {file} cannot be read", error) from None
        yield from content.splitlines()

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _error(self, what: str, error: openai.OpenAIError) -> EngineError:
        told = " ".join(str(error).split()).replace(self._settings.key, "[key]")[:200]
        return EngineError(f"{what}: {told}")
