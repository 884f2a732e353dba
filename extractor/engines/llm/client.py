"""The adapter: every fact about openai and instructor is here, and none of their types leaves.

- Neither may retry: openai gets `max_retries=0` and instructor as well; whoever calls decides (`asking`).
- `context=` of instructor would render every message as a template, the article too; it is never passed.
- instructor logs what fails, with what the model wrote; only `IncompleteOutputException` passes in silence.
  So failures travel through it as a subclass of that (`_Carrier`), and no word of an article is logged.
- instructor asks the answer's class for its schema on every call: `_Reply` hands out the prompt's, ready
  made, and is a `ResponseSchema` already, so that no new class is made for each call either.
- Usage is read from the response itself, per attempt: instructor adds up what it sees.
- In `json_schema` mode instructor does not set `strict`; it is put in as the request leaves.
"""

import json
import re
import threading
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from contextvars import ContextVar
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakKeyDictionary

import httpx2
import instructor
import openai
from instructor.core.exceptions import IncompleteOutputException
from pydantic import Field, ValidationError

from extractor.config import NO_KEY, ModelSettings
from extractor.engines.llm.calls import Answer, Call, CallError, Tokens
from extractor.engines.llm.replies import unfenced
from extractor_schemas import FailureKind

if TYPE_CHECKING:
    import asyncio

    from openai.types.chat import ChatCompletion

LADDER = ("json_schema", "tools", "json")
"""Ways to ask for JSON, the most binding first; `auto` takes the first that a server accepts."""
_MODES = {
    "json_schema": instructor.Mode.JSON_SCHEMA,
    "tools": instructor.Mode.TOOLS,
    "json": instructor.Mode.JSON,
}
_NAME = "territorial_claims"
"""What the schema, or the function, is called."""
_UNSUPPORTED = re.compile(
    r"response_format|json_schema|json_object|structured output|tool|function|grammar|schema", re.IGNORECASE
)
_TOO_LONG = re.compile(
    r"context[_ ]length|maximum context|context window|context size|prompt is too long|too many tokens",
    re.IGNORECASE,
)
_OWN_SERVERS = ("api.openai.com", ".openai.azure.com")
"""Hosts whose newer models take `max_completion_tokens` alone; others may know only `max_tokens`."""
_LONGEST_DETAIL = 200
"""Of what a server says about an error so much is kept, code points."""

_schema: ContextVar[dict[str, Any]] = ContextVar("schema")


class _Carrier(IncompleteOutputException):
    """Carries a failure through instructor."""

    def __init__(self, failure: CallError) -> None:
        super().__init__()
        self.failure = failure


class _Reply(instructor.ResponseSchema):
    """What an article claims about territory."""

    claims: list[Any]
    relations: list[Any] = Field(default_factory=list)

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The prompt's schema; items are validated later, one by one, so that a bad one costs no other."""
        return {"title": _NAME, **_schema.get()}

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **kwargs: Any) -> "_Reply":
        """As usual, but what fails is carried past instructor."""
        try:
            return super().model_validate_json(json_data, strict=True)
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False, include_input=False)[0]
            is_json = first["type"] != "json_invalid"
            kind = FailureKind.SCHEMA_VIOLATION if is_json else FailureKind.INVALID_JSON
            where = ".".join(map(str, first["loc"]))
            detail = f"{where}: {first['msg']}" if is_json else "the answer is no JSON"
            raise _Carrier(CallError(kind, detail)) from None


class ModelClient:
    """One model at one server; safe to share between threads and event loops."""

    def __init__(
        self, model: str, settings: ModelSettings, *, transport: httpx2.BaseTransport | None = None
    ) -> None:
        """Set the client up; nothing is sent yet.

        Args:
            model: Name of the model, as the server knows it.
            settings: How it is asked.
            transport: What `ask` sends through instead of the network.
        """
        self._transport = transport
        self.model = model
        self._settings = settings
        self._ladder = LADDER if settings.mode == "auto" else (settings.mode,)
        self._rung = 0
        self._lock = threading.Lock()
        self._sync: _Sync | None = None
        self._async: WeakKeyDictionary[asyncio.AbstractEventLoop, _Async] = WeakKeyDictionary()

    @property
    def mode(self) -> str:
        """How the model is asked for JSON at present."""
        return self._ladder[self._rung]

    def step_down(self, mode: str | None) -> bool:
        """Ask in the next way from now on, after the server refused a mode; False if there is no other."""
        with self._lock:
            if mode == self.mode and self._rung + 1 < len(self._ladder):
                self._rung += 1
            return mode != self.mode

    def ask(self, call: Call) -> Answer:
        """Ask the model.

        Raises:
            CallError: If it gives no usable answer.
        """
        with self._lock:
            if self._sync is None:
                self._sync = _Sync(self._settings, self._transport)
        sending = _Sending(self.model, self.mode, call, self._settings)
        try:
            return sending.read(self._sync.creates[sending.mode](**sending.arguments()))
        except _Carrier as carrier:
            raise sending.complete(carrier.failure) from None

    async def aask(self, call: Call) -> Answer:
        """The same without blocking the event loop."""
        import asyncio

        loop = asyncio.get_running_loop()
        client = self._async.get(loop)
        if client is None:
            client = self._async[loop] = _Async(self._settings)
        sending = _Sending(self.model, self.mode, call, self._settings)
        try:
            return sending.read(await client.creates[sending.mode](**sending.arguments()))
        except _Carrier as carrier:
            raise sending.complete(carrier.failure) from None

    def close(self) -> None:
        """Close the connections of `ask`."""
        with self._lock:
            client, self._sync = self._sync, None
        if client is not None:
            client.client.close()

    async def aclose(self) -> None:
        """Close the connections that `aask` opened in the running event loop."""
        import asyncio

        client = self._async.pop(asyncio.get_running_loop(), None)
        if client is not None:
            await client.client.close()


class _Sending:
    """One request on its way: what it says, and what was seen of the answer before it was read."""

    def __init__(self, model: str, mode: str, call: Call, settings: ModelSettings) -> None:
        self.mode = mode
        self._model = model
        self._call = call
        self._settings = settings
        self._content = ""
        self._tokens: Tokens | None = None
        self._answered_by: str | None = None
        self._was_answered = False

    def arguments(self) -> dict[str, Any]:
        """What instructor gets; `sending` comes back to `_send` with the finished request."""
        call, settings = self._call, self._settings
        _schema.set(call.schema)
        arguments: dict[str, Any] = {
            "response_model": _Reply,
            "max_retries": 0,
            "model": self._model,
            "messages": [
                {"role": "system", "content": call.system},
                {"role": "user", "content": call.user},
            ],
            "timeout": call.timeout_s,
            "sending": self,
        }
        if settings.temperature is not None:
            arguments["temperature"] = settings.temperature
        if call.output_tokens is not None:
            arguments[_limit_name(settings.base_url)] = call.output_tokens
        return arguments

    def request(self, request: dict[str, Any]) -> dict[str, Any]:
        """The request as it is sent: strict, and by the schema's own name."""
        del request["sending"]
        if self.mode == "json_schema":
            form = {"name": _NAME, "schema": self._call.schema, "strict": True}
            request["response_format"]["json_schema"] = form
        elif self.mode == "tools":
            function = {
                "name": _NAME,
                "description": self._call.schema["description"],
                "parameters": self._call.schema,
                "strict": True,
            }
            request["tools"] = [{"type": "function", "function": function}]
            request["tool_choice"] = {"type": "function", "function": {"name": _NAME}}
        return request

    def see(self, completion: "ChatCompletion") -> "ChatCompletion":
        """Note what an answer took and says, before it is parsed; servers differ in where they put it.

        Raises:
            _Carrier: If it is cut off, refused, or nothing that could be parsed.
        """
        self._was_answered = True
        # A server that is none of this protocol may answer anything; openai hands it over unvalidated.
        usage = getattr(completion, "usage", None)
        if usage is not None:
            self._tokens = Tokens(usage.prompt_tokens or 0, usage.completion_tokens or 0)
        self._answered_by = getattr(completion, "model", None)
        choices = getattr(completion, "choices", None)
        if not choices:
            raise _Carrier(CallError(FailureKind.SERVER_ERROR, "the answer is no chat completion"))
        choice = choices[0]
        message = choice.message
        if message.refusal:
            self._content = message.refusal
            raise _Carrier(CallError(FailureKind.REFUSAL, _one_line(message.refusal, self._settings.key)))
        if message.tool_calls and self.mode == "tools":
            written = _join([call.function.arguments for call in message.tool_calls])
            message.tool_calls[0].function.arguments = written
            self._content = written
        else:
            # Reasoning servers may leave the content empty and put the answer beside it.
            written = message.content or getattr(message, "reasoning_content", None) or ""
            self._content = written
            message.content = unfenced(written)
        if choice.finish_reason == "content_filter":
            raise _Carrier(CallError(FailureKind.REFUSAL, "the answer was held back by a content filter"))
        if choice.finish_reason == "length":
            raise _Carrier(CallError(FailureKind.TRUNCATED, "the answer was cut off at its longest length"))
        if self.mode == "tools" and not message.tool_calls:
            raise _Carrier(CallError(FailureKind.INVALID_JSON, "the function was not called"))
        return completion

    def read(self, reply: Any) -> Answer:
        """The answer once it was parsed."""
        parsed = cast(_Reply, reply)
        return Answer(
            tuple(parsed.claims),
            tuple(parsed.relations),
            self._content,
            self._answered_by,
            self.mode,
            self._tokens,
        )

    def complete(self, failure: CallError) -> CallError:
        """The failure with what was seen of the answer."""
        return CallError(
            failure.kind,
            failure.detail,
            retry_after_s=failure.retry_after_s,
            content=self._content,
            tokens=self._tokens,
            model=self._answered_by,
            mode=self.mode,
            was_answered=self._was_answered or failure.was_answered,
            is_final=failure.is_final,
        )

    def fail(self, error: openai.OpenAIError) -> _Carrier:
        """What an error of the client means."""
        return _Carrier(_classify(error, self._settings))


class _Sync:
    """A client for threads, and how it is asked in each mode."""

    def __init__(self, settings: ModelSettings, transport: httpx2.BaseTransport | None) -> None:
        through = None if transport is None else httpx2.Client(transport=transport)
        self.client = openai.OpenAI(
            api_key=settings.key, base_url=settings.base_url, max_retries=0, http_client=through
        )
        self._create: Callable[..., Any] = self.client.chat.completions.create
        self.creates: dict[str, Callable[..., Any]] = {
            name: instructor.patch(create=self._send, mode=mode) for name, mode in _MODES.items()
        }

    def _send(self, **request: Any) -> Any:
        sending: _Sending = request["sending"]
        try:
            completion = self._create(**sending.request(request))
        except openai.OpenAIError as error:
            raise sending.fail(error) from None
        return sending.see(completion)


class _Async:
    """The same for one event loop."""

    def __init__(self, settings: ModelSettings) -> None:
        self.client = openai.AsyncOpenAI(api_key=settings.key, base_url=settings.base_url, max_retries=0)
        self._create: Callable[..., Awaitable[Any]] = self.client.chat.completions.create
        self.creates: dict[str, Callable[..., Awaitable[Any]]] = {
            name: cast(Any, instructor.patch(create=self._send, mode=mode)) for name, mode in _MODES.items()
        }

    async def _send(self, **request: Any) -> Any:
        sending: _Sending = request["sending"]
        try:
            completion = await self._create(**sending.request(request))
        except openai.OpenAIError as error:
            raise sending.fail(error) from None
        return sending.see(completion)


def _limit_name(base_url: str | None) -> str:
    is_own = base_url is None or any(host in base_url for host in _OWN_SERVERS)
    return "max_completion_tokens" if is_own else "max_tokens"


def _join(written: list[str]) -> str:
    """Several calls of the function as one: some servers make one for every claim."""
    if len(written) == 1:
        return written[0]
    claims: list[Any] = []
    relations: list[Any] = []
    for each in written:
        try:
            part: Any = json.loads(each)
            claims += part["claims"]
            relations += part.get("relations", [])
        except (ValueError, TypeError, KeyError, AttributeError):
            return each  # fails to parse, or to be what was asked for, and says so
    return json.dumps({"claims": claims, "relations": relations}, ensure_ascii=False)


def _classify(error: openai.OpenAIError, settings: ModelSettings) -> CallError:
    """The failure that an error of the client stands for."""
    if isinstance(error, openai.APITimeoutError):
        return CallError(FailureKind.TIMEOUT, "no answer within the time limit", was_answered=True)
    if isinstance(error, openai.APIConnectionError):
        cause = error.__cause__ or error
        return CallError(FailureKind.CONNECTION, _one_line(f"no connection: {cause}", settings.key))
    if not isinstance(error, openai.APIStatusError):
        return CallError(FailureKind.SERVER_ERROR, _one_line(error, settings.key), was_answered=True)
    status = error.status_code
    body: object = error.body
    message = cast(dict[str, object], body).get("message", error) if isinstance(body, dict) else error
    said = f"status {status}: {_one_line(message, settings.key)}"
    if status == 429:
        is_final = getattr(error, "code", None) == "insufficient_quota"
        wait_s = _retry_after_s(error)
        return CallError(FailureKind.RATE_LIMITED, said, retry_after_s=wait_s, is_final=is_final)
    if status in {408, 409, 425} or status >= 500:
        return CallError(FailureKind.SERVER_ERROR, said, retry_after_s=_retry_after_s(error))
    if status in {401, 403}:
        return CallError(FailureKind.UNAUTHORISED, said)
    if status == 404:
        return CallError(FailureKind.NOT_FOUND, said)
    if _TOO_LONG.search(said):
        return CallError(FailureKind.TRUNCATED, "the piece of the article is too long for the model")
    kind = FailureKind.UNSUPPORTED_MODE if _UNSUPPORTED.search(said) else FailureKind.BAD_REQUEST
    return CallError(kind, said)


def _retry_after_s(error: openai.APIStatusError) -> float | None:
    """Seconds that a server asks to wait: in milliseconds, in seconds, or as a date."""
    headers = error.response.headers
    with suppress(ValueError):
        return max(0.0, float(headers.get("retry-after-ms", "")) / 1000)
    said = headers.get("retry-after", "")
    with suppress(ValueError):
        return max(0.0, float(said))
    with suppress(ValueError, TypeError):
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    return None


def _one_line(words: object, key: str) -> str:
    """What a server says, in one short line and without the key."""
    text = " ".join(str(words).split())
    if key != NO_KEY:
        text = text.replace(key, "[key]")
    return text[:_LONGEST_DETAIL] or "it does not say why"
