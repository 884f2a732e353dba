"""Loopback for the scripted server, and no waiting."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

import pytest
from pytest_socket import enable_socket, socket_allow_hosts

from tests.engines.llm.fault_server import Server, Step, scripted


@pytest.fixture
def serve() -> Iterator[Callable[[Sequence[Step]], Server]]:
    """Start scripted servers; sockets are open for loopback and nothing else."""
    enable_socket()
    socket_allow_hosts(["127.0.0.1"])
    with ExitStack() as stack:
        yield lambda script: stack.enter_context(scripted(script))
