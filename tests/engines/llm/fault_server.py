"""A scripted server on loopback: it answers each request with the next step of its script, good or bad.

It is no model and pretends to be none: what it says was written by hand, to fail in known ways.
"""

import json
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar

Json = dict[str, Any]
USAGE = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}


@dataclass(frozen=True)
class Step:
    """One answer."""

    status: int = 200
    body: Json | str = field(default_factory=dict[str, Any])
    headers: dict[str, str] = field(default_factory=dict[str, str])
    delay_s: float = 0.0
    is_dropped: bool = False
    """The connection is closed without an answer."""


def said(
    content: str | None,
    *,
    finish: str = "stop",
    refusal: str | None = None,
    usage: Json | None = USAGE,
    **message: Any,
) -> Step:
    """A chat completion with any content."""
    body: Json = {
        "id": "chatcmpl-scripted",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": "scripted-server",
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": content, "refusal": refusal, **message},
                "finish_reason": finish,
                "logprobs": None,
            }
        ],
    }
    if usage is not None:
        body["usage"] = usage
    return Step(body=body)


def answer(claims: Sequence[Json] = (), relations: Sequence[Json] = (), **more: Any) -> Step:
    """A chat completion with claims and relations, as JSON content."""
    content = json.dumps({"claims": list(claims), "relations": list(relations)}, ensure_ascii=False)
    return said(content, **more)


def called(*arguments: str) -> Step:
    """A chat completion that calls the function, once for each of the arguments."""
    calls = [
        {
            "id": f"call_{index}",
            "type": "function",
            "function": {"name": "territorial_claims", "arguments": each},
        }
        for index, each in enumerate(arguments)
    ]
    return said(None, tool_calls=calls)


def error(status: int, message: str, *, code: str | None = None, **headers: str) -> Step:
    """An error in the form of OpenAI's."""
    body = {"error": {"message": message, "type": "scripted", "param": None, "code": code}}
    return Step(status, body, {name.replace("_", "-"): value for name, value in headers.items()})


class Server(ThreadingHTTPServer):
    """Plays a script; the last step goes on for ever."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, script: Sequence[Step]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self._script = script
        self._lock = threading.Lock()
        self.requests: list[Json] = []
        self.headers: list[dict[str, str]] = []

    @property
    def address(self) -> str:
        """What clients take as base URL."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    def next_step(self, request: Json, headers: dict[str, str]) -> Step:
        """Note a request, and give the step that answers it."""
        with self._lock:
            self.requests.append(request)
            self.headers.append(headers)
            return self._script[min(len(self.requests), len(self._script)) - 1]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server  # pyright: ignore[reportIncompatibleVariableOverride]  # no other server has this handler

    def do_POST(self) -> None:  # the name that http.server calls
        request: Json = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        step = self.server.next_step(request, {name.lower(): value for name, value in self.headers.items()})
        time.sleep(step.delay_s)
        if step.is_dropped:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        is_json = not isinstance(step.body, str)
        data = (json.dumps(step.body) if is_json else str(step.body)).encode()
        try:
            self.send_response(step.status)
            self.send_header("Content-Type", "application/json" if is_json else "text/html")
            self.send_header("Content-Length", str(len(data)))
            for name, value in step.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)
        except OSError:
            self.close_connection = True  # the client did not wait

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""


Running = TypeVar("Running", bound=ThreadingHTTPServer)


@contextmanager
def running(server: Running) -> Iterator[Running]:
    """Serve in a thread until the block ends."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def scripted(script: Sequence[Step]) -> Iterator[Server]:
    """Run a server with a script."""
    with running(Server(script)) as server:
        yield server


@contextmanager
def serving(script: Sequence[Step]) -> Iterator[str]:
    """The same, for those who need only its address."""
    with scripted(script) as server:
        yield server.address
