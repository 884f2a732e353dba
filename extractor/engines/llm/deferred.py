"""Deferred calls: requests that are noted now and answered later, by whoever carries them to a provider.

The requests are those of the client and no others, byte by byte: what would send them is a transport that
notes them, and what came back for them goes through the same client on its way in.
"""

import json
from hashlib import sha256
from typing import Any, Protocol

import httpx2

from extractor.config import ModelSettings
from extractor.engines.llm.calls import Answer, Call, Response
from extractor.engines.llm.client import ModelClient

_NOTHING = {
    "id": "deferred",
    "object": "chat.completion",
    "created": 0,
    "model": "deferred",
    "choices": [
        {
            "index": 0,
            "finish_reason": "stop",
            "logprobs": None,
            "message": {"role": "assistant", "content": '{"claims": [], "relations": []}', "refusal": None},
        }
    ],
}
"""Stands for an answer that is not there yet, so that the other pieces of a text are asked about too."""


class Exchanges(Protocol):
    """Where requests and their answers are kept."""

    def find_response(self, name: str) -> Response | None:
        """What came back; None if nothing has."""
        ...

    def note_request(self, name: str, body: bytes) -> None:
        """Keep a request that has to be carried; one that is kept already stays as it is."""
        ...


class DeferringClient:
    """A client that asks nobody."""

    def __init__(self, model: str, settings: ModelSettings, exchanges: Exchanges) -> None:
        """Set it up.

        Args:
            model: Name of the model, as the provider knows it.
            settings: How it is asked.
            exchanges: Where requests go and answers come from.
        """
        self.missing = 0
        """Calls without an answer so far; what was made of them means nothing."""
        self._exchanges = exchanges
        self._turn = 1
        self._client = ModelClient(model, settings, transport=_Transport(self._exchange))

    @property
    def mode(self) -> str:
        """As the client that would ask."""
        return self._client.mode

    def step_down(self, mode: str | None) -> bool:
        """As the client that would ask."""
        return self._client.step_down(mode)

    def ask(self, call: Call) -> Answer:
        """The answer if it is there, else one that says nothing; raises CallError as the client does."""
        self._turn = call.turn
        return self._client.ask(call)

    async def aask(self, call: Call) -> Answer:
        """The same."""
        return self.ask(call)

    def close(self) -> None:
        """Nothing is open."""
        self._client.close()

    async def aclose(self) -> None:
        """Nothing is open."""

    def _exchange(self, body: bytes) -> Response:
        name = f"{sha256(body).hexdigest()[:40]}-{self._turn}"
        found = self._exchanges.find_response(name)
        if found is None:
            self.missing += 1
            self._exchanges.note_request(name, body)
            return Response(200, json.dumps(_NOTHING).encode())
        return found


class _Transport(httpx2.BaseTransport):
    def __init__(self, exchange: Any) -> None:
        self._exchange = exchange

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        status, body = self._exchange(request.read())
        return httpx2.Response(status, content=body, headers={"content-type": "application/json"})
