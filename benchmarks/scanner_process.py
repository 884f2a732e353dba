"""A tool in a process of its own, asked with a time limit and started anew when it takes longer."""

import json
import selectors
import subprocess
from typing import Any

_START_LIMIT_S = 120.0
"""Longest wait for a tool to be loaded."""


class Process:
    """A process that answers requests, one line of JSON each."""

    def __init__(self, command: list[str], limit_s: float, environment: dict[str, str]) -> None:
        self._command = command
        self._limit_s = limit_s
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, request: list[tuple[str, str]]) -> dict[str, Any] | None:
        """Return the answer, or None if there is none within the limit or the process dies."""
        process = self._running()
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
        except BrokenPipeError:
            self.stop()
            return None
        line = self._read_line(self._limit_s)
        if not line:
            self.stop()
            return None
        answer: dict[str, Any] = json.loads(line)
        return answer

    def stop(self) -> None:
        """End the process."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        """Return the process, started if it is not running."""
        if self._process is None:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=self._environment,
            )
            if self._read_line(_START_LIMIT_S).strip() != b"ready":
                self.stop()
                raise RuntimeError(f"{self._command[-1]} does not start")
        return self._process

    def _read_line(self, limit_s: float) -> bytes:
        """Read a line from the process; empty if none begins within *limit_s* or the process has ended."""
        assert self._process is not None
        assert self._process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            if not selector.select(limit_s):
                return b""
        return self._process.stdout.readline()
