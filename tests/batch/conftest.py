"""A stub model on loopback, and settings that ask it."""

from collections.abc import Generator

import pytest
from pytest_socket import enable_socket, socket_allow_hosts

from extractor.batch.runner import Plan
from extractor.config import ModelSettings
from tests.batch.model_server import ModelServer, answering


@pytest.fixture
def model() -> Generator[ModelServer]:
    """A stub model that answers at once; the local sockets are those of processes that tests start."""
    enable_socket()
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    with answering() as server:
        yield server


@pytest.fixture
def plan(model: ModelServer) -> Plan:
    """Asks the stub, eight documents at once."""
    settings = ModelSettings(base_url=model.address, key="k", mode="json_schema", attempts=1)
    return Plan("openai:stub", settings, concurrency=8)
