"""A stub model on loopback: it claims the one figure of every article, and counts what it was asked."""

import re
import threading
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from extractor.batch.items import Item
from tests.engines.llm.fault_server import Server, Step, answer, running
from tests.engines.llm.scenarios import TOOK

_SENTENCE = re.compile(r"KYIV, June 3, 2025: Russia took (\d+) square kilometres .*? on Monday\.")


def item(number: int, source: str = "feed") -> Item:
    """An article with one claim, whose figure is its number."""
    text = (
        f"Report {number}\n\nKYIV, June 3, 2025: Russia took {number} square kilometres of Sumy region "
        "in May, General Ivan Petrenko said on Monday.\n"
    )
    return Item(source, str(number), text.encode(), "text/plain", language="en")


class ModelServer(Server):
    """Answers every request after a while."""

    def __init__(self, delay_s: float = 0.0) -> None:
        super().__init__((Step(),))
        self._delay_s = delay_s
        self._counting = threading.Lock()
        self.asked: Counter[int] = Counter()
        """Requests by the number of the article."""

    def next_step(self, request: dict[str, Any], headers: dict[str, str]) -> Step:
        """The one claim of the article that is asked about."""
        with self._counting:
            self.asked[number_in(request)] += 1
        step = answer_to(request)
        return Step(step.status, step.body, step.headers, self._delay_s)

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay quiet about clients that were killed."""


def number_in(request: dict[str, Any]) -> int:
    """The number of the article that a request is about."""
    found = _SENTENCE.search(request["messages"][-1]["content"])
    assert found is not None
    return int(found[1])


def answer_to(request: dict[str, Any]) -> Step:
    """The one claim of the article that a request is about."""
    found = _SENTENCE.search(request["messages"][-1]["content"])
    assert found is not None
    figure = f"{found[1]} square kilometres"
    return answer([TOOK | {"quote": found[0], "figure": figure, "value": found[1]}])


@contextmanager
def answering(delay_s: float = 0.0) -> Generator[ModelServer]:
    """Run the server."""
    with running(ModelServer(delay_s)) as server:
        yield server
