"""Caching: answers of a model kept by all that was asked, so that asking the same again costs nothing.

Only answers that could be read are kept: a failure is asked again every time. The key is everything that
the answer depends on: server, model, settings, schema, both messages, and the how-manieth time the same is
asked about one document, since two passes over an article are two answers. The messages must be the same each
time, so the markers around an article must be too.
"""

import json
import os
import threading
from collections.abc import Callable
from dataclasses import asdict, fields
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from extractor.config import ModelSettings
from extractor.engines.llm.asking import Client
from extractor.engines.llm.calls import Answer, Call, Tokens

FORMAT = 2
"""Rises when what a file holds is written otherwise."""


class Answers(Protocol):
    """Where answers are kept."""

    def read(self, name: str) -> str | None:
        """What is kept under a name of hexadecimal digits; None if there is nothing."""
        ...

    def write(self, name: str, text: str) -> None:
        """Keep a text whole or not at all."""
        ...


class AnswerFolder:
    """Answers in a folder, a file each; it is made when the first one is kept."""

    def __init__(self, folder: Path) -> None:
        """Name the folder."""
        self._folder = folder

    def read(self, name: str) -> str | None:
        """What the file of that name holds."""
        try:
            return self._path(name).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return None

    def write(self, name: str, text: str) -> None:
        """Write the file of that name."""
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{os.urandom(8).hex()}")
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / f"{name}.json"


class CachingClient:
    """A client that asks another one only what was not answered before; safe to share between threads."""

    def __init__(
        self, model: str, settings: ModelSettings, answers: Answers, open_client: Callable[[], Client]
    ) -> None:
        """Set the cache up.

        Args:
            model: Name of the model, as the server knows it.
            settings: How it is asked.
            answers: Where answers are kept.
            open_client: Makes the client that asks; called once, when something was not answered before.
        """
        self._model = model
        self._settings = settings
        self._answers = answers
        self._open_client = open_client
        self._client: Client | None = None
        self._mode: str | None = None
        self._lock = threading.Lock()
        self.hits = 0
        """Calls that were answered by what is kept."""

    @property
    def mode(self) -> str:
        """How the model was asked for the last answer, or would be asked."""
        return self._mode or self._opened().mode

    def step_down(self, mode: str | None) -> bool:
        """As the client that asks."""
        return self._opened().step_down(mode)

    def ask(self, call: Call) -> Answer:
        """Answer from what is kept, or ask and keep the answer; raises CallError, which is not kept."""
        name = self.name(call)
        return self._read(name) or self._keep(name, self._opened().ask(call))

    async def aask(self, call: Call) -> Answer:
        """The same without blocking an event loop while the model answers."""
        name = self.name(call)
        return self._read(name) or self._keep(name, await self._opened().aask(call))

    def close(self) -> None:
        """Close the connections of `ask`."""
        if self._client is not None:
            self._client.close()

    async def aclose(self) -> None:
        """Close those of `aask` in the running event loop."""
        if self._client is not None:
            await self._client.aclose()

    def _opened(self) -> Client:
        with self._lock:
            self._client = self._client or self._open_client()
        return self._client

    def name(self, call: Call) -> str:
        """Where the answer to a call is kept."""
        settings = self._settings
        asked: dict[str, Any] = {
            "format": FORMAT,
            "server": settings.base_url,
            "model": self._model,
            "mode": settings.mode,
            "temperature": settings.temperature,
            "output_tokens": call.output_tokens,
            "schema": call.schema,
            "system": call.system,
            "user": call.user,
            "turn": call.turn,
        }
        return sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()

    def _read(self, name: str) -> Answer | None:
        """What is kept there; None if there is nothing, or nothing that can be read."""
        text = self._answers.read(name)
        answer = None if text is None else read_answer(text)
        if answer is None:
            return None
        with self._lock:
            self.hits += 1
            self._mode = answer.mode
        return answer

    def _keep(self, name: str, answer: Answer) -> Answer:
        self._answers.write(name, write_answer(answer))
        with self._lock:
            self._mode = answer.mode
        return answer


def write_answer(answer: Answer) -> str:
    """An answer as JSON."""
    # Field by field: `asdict` would copy every claim first.
    kept = {each.name: getattr(answer, each.name) for each in fields(answer)}
    kept["tokens"] = None if answer.tokens is None else asdict(answer.tokens)
    return json.dumps(kept, ensure_ascii=False)


def read_answer(text: str) -> Answer | None:
    """An answer from JSON; None if it is none."""
    try:
        kept = json.loads(text)
        tokens = None if kept["tokens"] is None else Tokens(**kept["tokens"])
        return Answer(
            tuple(kept["claims"]),
            tuple(kept["relations"]),
            kept["content"],
            kept["model"],
            kept["mode"],
            tokens,
        )
    except (ValueError, KeyError, TypeError):
        return None
