"""Caching: answers of a model kept by all that was asked, so that asking the same again costs nothing.

Only answers that could be read are kept: a failure is asked again every time. The key is everything that
the answer depends on: server, model, settings, schema, both messages, and the how-manieth time the same was
asked, since two passes over an article are two answers. The messages must be the same each time, so the
markers around an article must be too.
"""

import json
import os
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from extractor.config import ModelSettings
from extractor.engines.llm.asking import Client
from extractor.engines.llm.calls import Answer, Call, Tokens

FORMAT = 1
"""Rises when what a file holds is written otherwise."""


class CachingClient:
    """A client that asks another one only what was not answered before; safe to share between threads."""

    def __init__(
        self, model: str, settings: ModelSettings, folder: Path, open_client: Callable[[], Client]
    ) -> None:
        """Set the cache up; the folder is made when the first answer is kept.

        Args:
            model: Name of the model, as the server knows it.
            settings: How it is asked.
            folder: Where answers are kept, a file each.
            open_client: Makes the client that asks; called once, when something was not answered before.
        """
        self._model = model
        self._settings = settings
        self._folder = folder
        self._open_client = open_client
        self._client: Client | None = None
        self._mode: str | None = None
        self._asked: Counter[str] = Counter()
        self._lock = threading.Lock()
        self.hits = 0
        """Calls that were answered from the folder."""

    @property
    def mode(self) -> str:
        """How the model was asked for the last answer, or would be asked."""
        return self._mode or self._opened().mode

    def step_down(self, mode: str | None) -> bool:
        """As the client that asks."""
        return self._opened().step_down(mode)

    def ask(self, call: Call) -> Answer:
        """Answer from the folder, or ask and keep the answer; raises CallError, which is not kept."""
        path = self._path(call)
        kept = self._read(path)
        return kept or self._keep(path, call, self._opened().ask(call))

    async def aask(self, call: Call) -> Answer:
        """The same without blocking an event loop while the model answers."""
        path = self._path(call)
        kept = self._read(path)
        return kept or self._keep(path, call, await self._opened().aask(call))

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

    def _path(self, call: Call) -> Path:
        key = self._key(call)
        with self._lock:
            times = self._asked[key]
        return self._folder / key[:2] / f"{key}-{times}.json"

    def _key(self, call: Call) -> str:
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
        }
        return sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()

    def _read(self, path: Path) -> Answer | None:
        """What is kept there; None if there is nothing, or nothing that can be read."""
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            tokens = None if kept["tokens"] is None else Tokens(**kept["tokens"])
            answer = Answer(
                tuple(kept["claims"]),
                tuple(kept["relations"]),
                kept["content"],
                kept["model"],
                kept["mode"],
                tokens,
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None
        self._count(path, answer)
        with self._lock:
            self.hits += 1
        return answer

    def _keep(self, path: Path, call: Call, answer: Answer) -> Answer:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{os.urandom(8).hex()}")
        temporary.write_text(json.dumps(asdict(answer), ensure_ascii=False), encoding="utf-8")
        temporary.replace(path)
        self._count(path, answer)
        return answer

    def _count(self, path: Path, answer: Answer) -> None:
        with self._lock:
            self._asked[path.name.split("-")[0]] += 1
            self._mode = answer.mode
