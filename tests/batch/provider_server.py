"""A scripted provider of batches on loopback: a stub model, whose lines it mishandles as it is told."""

import json
import random
import re
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.batch.model_server import answer_to
from tests.engines.llm.fault_server import running

Json = dict[str, Any]


@dataclass
class Mishaps:
    """What goes wrong, as shares of the lines of a batch, or as things that happen to the first batches."""

    lost: float = 0.0
    doubled: float = 0.0
    failed: float = 0.0
    """Answered 500 in the error file."""
    strangers: int = 0
    """Lines with a name that nobody sent."""
    expired: int = 0
    """So many of the first batches expire with half of their lines answered."""
    refused: bool = False
    """Batches fail as a whole."""
    looks: int = 2
    """How often a batch is looked at before it is over."""


@dataclass
class Batch:
    lines: list[Json]
    key: str
    looks: int = 0
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    status: str = "in_progress"


class ProviderServer(ThreadingHTTPServer):
    """Files and batches in memory."""

    daemon_threads = True

    def __init__(self, mishaps: Mishaps) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.mishaps = mishaps
        self.files: dict[str, bytes] = {}
        self.batches: dict[str, Batch] = {}
        self.asked: Counter[str] = Counter()
        """How often each request was sent, by name."""
        self.chance = random.Random(7)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def make(self, request: Json) -> Json:
        lines = [json.loads(line) for line in self.files[request["input_file_id"]].splitlines()]
        self.asked.update(line["custom_id"] for line in lines)
        name = f"batch_{len(self.batches)}"
        self.batches[name] = Batch(lines, request["metadata"]["extractor_batch"])
        return self.show(name)

    def look(self, name: str) -> Json:
        batch = self.batches[name]
        batch.looks += 1
        if batch.looks > self.mishaps.looks and batch.status == "in_progress":
            self._finish(name, batch)
        return self.show(name)

    def _finish(self, name: str, batch: Batch) -> None:
        mishaps, chance = self.mishaps, self.chance
        if mishaps.refused:
            batch.status = "failed"
            return
        is_expired = int(name.removeprefix("batch_")) < mishaps.expired
        output: list[Json] = []
        errors: list[Json] = []
        for number, line in enumerate(batch.lines):
            custom_id = line["custom_id"]
            if is_expired and number % 2:
                errors.append({"custom_id": custom_id, "response": None, "error": {"code": "batch_expired"}})
            elif chance.random() < mishaps.failed:
                body = {"error": {"message": "out of order"}}
                errors.append({"custom_id": custom_id, "response": {"status_code": 500, "body": body}})
            elif chance.random() >= mishaps.lost:
                response = {"status_code": 200, "body": answer_to(line["body"]).body}
                row = {"custom_id": custom_id, "response": response, "error": None}
                output += [row] * (2 if chance.random() < mishaps.doubled else 1)
        output += [
            {"custom_id": f"stranger-{n}", "response": {"status_code": 200, "body": {}}}
            for n in range(mishaps.strangers)
        ]
        chance.shuffle(output)
        for kind, rows in (("output", output), ("error", errors)):
            if rows:
                self.files[f"{name}-{kind}"] = b"\n".join(json.dumps(row).encode() for row in rows) + b"\n"
        batch.status = "expired" if is_expired else "completed"

    def show(self, name: str) -> Json:
        batch = self.batches[name]
        files = {
            kind: f"{name}-{kind}" if f"{name}-{kind}" in self.files else None for kind in ("output", "error")
        }
        errors = {"data": [{"code": "invalid", "message": "the file is invalid"}], "object": "list"}
        return {
            "id": name,
            "object": "batch",
            "endpoint": "/v1/chat/completions",
            "input_file_id": "file",
            "completion_window": "24h",
            "created_at": 0,
            "status": batch.status,
            "metadata": {"extractor_batch": batch.key},
            "output_file_id": files["output"],
            "error_file_id": files["error"],
            "errors": errors if batch.status == "failed" else None,
        }


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: ProviderServer  # pyright: ignore[reportIncompatibleVariableOverride]  # no other server has it

    def do_POST(self) -> None:  # the name that http.server calls
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/v1/files":
            kind = self.headers["Content-Type"]
            found = re.search(r"boundary=\"?([^\";]+)", kind)
            assert found is not None
            parts = body.split(b"--" + found[1].encode())
            content = (
                next(part for part in parts if b"filename=" in part)
                .split(b"\r\n\r\n", 1)[1]
                .removesuffix(b"\r\n")
            )
            name = f"file_{len(self.server.files)}"
            self.server.files[name] = content
            self._send({"id": name, "object": "file", "bytes": len(content), "created_at": 0, "filename": "f",
                        "purpose": "batch", "status": "processed"})  # fmt: skip
        else:
            self._send(self.server.make(json.loads(body)))

    def do_GET(self) -> None:  # the name that http.server calls
        path = self.path.partition("?")[0].removeprefix("/v1/")
        if path == "batches":
            rows = [self.server.show(name) for name in self.server.batches]
            self._send({"object": "list", "data": rows, "has_more": False})
        elif path.startswith("batches/"):
            self._send(self.server.look(path.removeprefix("batches/")))
        else:
            self._send(self.server.files[path.removeprefix("files/").removesuffix("/content")])

    def _send(self, content: Json | bytes) -> None:
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""


@contextmanager
def providing(mishaps: Mishaps) -> Generator[ProviderServer]:
    """Run the server."""
    with running(ProviderServer(mishaps)) as server:
        yield server
