"""Caching: the same is asked once, anything else is asked, and failures are asked again."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from cassettes.recording import replay_settings
from extractor import Extraction, read_document
from extractor.config import ModelSettings
from extractor.engines.llm.asking import Client
from extractor.engines.llm.caching import AnswerFolder, CachingClient
from extractor.engines.llm.client import ModelClient
from extractor.engines.llm.engine import LanguageModelEngine
from extractor.runs import arun_engine, run_engine
from tests.engines.llm.fault_server import Server, Step, answer, error, said
from tests.engines.llm.scenarios import ALL, ARTICLE, HELD, TOOK, Waits

Serve = Callable[[Sequence[Step]], Server]
DOCUMENT = read_document(ARTICLE, language="en")


class Asking:
    """An engine with a cache; notes whether it was opened."""

    def __init__(self, server: Server, folder: Path, model: str = "m", **changes: Any) -> None:
        self.opened = 0
        self.settings: ModelSettings = replay_settings(base_url=server.address, revisions=0, **changes)
        self.client = CachingClient(model, self.settings, AnswerFolder(folder), lambda: self._open(model))

    def _open(self, model: str) -> Client:
        self.opened += 1
        return ModelClient(model, self.settings)

    def run(self, text: str = ARTICLE) -> Extraction:
        engine = LanguageModelEngine(
            "m", self.settings, client=self.client, boundary=lambda: "marker", clock=Waits().clock()
        )
        try:
            return run_engine(read_document(text, language="en"), engine)
        finally:
            engine.close()


def test_the_same_is_asked_once(serve: Serve, tmp_path: Path) -> None:
    server = serve((answer(ALL),))
    first, again = Asking(server, tmp_path), Asking(server, tmp_path)
    one, other = first.run(), again.run()
    assert len(server.requests) == 1
    assert (first.client.hits, again.client.hits) == (0, 1)
    assert one.claims == other.claims != ()
    assert one.provenance.usage == other.provenance.usage
    assert other.provenance.model_answered == "scripted-server"


def test_no_client_is_opened_for_what_is_kept(serve: Serve, tmp_path: Path) -> None:
    server = serve((answer(ALL),))
    Asking(server, tmp_path).run()
    again = Asking(server, tmp_path)
    again.run()
    assert again.opened == 0


@pytest.mark.parametrize(
    "changes",
    [{"model": "another"}, {"temperature": 0.5}, {"output_tokens": 900}, {"mode": "json"}],
    ids=lambda each: next(iter(each)),
)
def test_anything_else_is_asked(serve: Serve, tmp_path: Path, changes: dict[str, Any]) -> None:
    server = serve((answer(ALL),))
    Asking(server, tmp_path).run()
    Asking(server, tmp_path, **changes).run()
    assert len(server.requests) == 2


def test_another_article_is_asked_about(serve: Serve, tmp_path: Path) -> None:
    server = serve((answer(ALL),))
    Asking(server, tmp_path).run()
    Asking(server, tmp_path).run(ARTICLE.replace("May", "June"))
    assert len(server.requests) == 2


def test_another_server_is_asked(serve: Serve, tmp_path: Path) -> None:
    one, other = serve((answer(ALL),)), serve((answer(),))
    assert Asking(one, tmp_path).run().claims != ()
    assert Asking(other, tmp_path).run().claims == ()


@pytest.mark.parametrize(
    "failure",
    [
        error(500, "no"),
        said("no JSON"),
        said('{"claims": [', finish="length"),
        said(None, refusal="no"),
        Step(is_dropped=True),
    ],
    ids=["server_error", "invalid_json", "truncated", "refusal", "dropped"],
)
def test_a_failure_is_never_kept(serve: Serve, tmp_path: Path, failure: Step) -> None:
    server = serve((failure,))
    for times in (1, 2):
        before = len(server.requests)
        made = Asking(server, tmp_path).run()
        assert made.provenance.unanswered != ()
        assert len(server.requests) > before, f"it was not asked the {times}. time"
    assert list(tmp_path.rglob("*.json")) == []


def test_two_passes_are_two_answers(serve: Serve, tmp_path: Path) -> None:
    server = serve((answer([TOOK]), answer([HELD])))
    one = Asking(server, tmp_path, passes=2).run()
    other = Asking(server, tmp_path, passes=2).run()
    assert len(server.requests) == 2
    assert len(one.claims) == 2
    assert one.claims == other.claims


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"claims": 1}', "no JSON"])
def test_a_file_that_cannot_be_read_is_asked_for_anew(serve: Serve, tmp_path: Path, content: str) -> None:
    server = serve((answer(ALL),))
    Asking(server, tmp_path).run()
    (path,) = tmp_path.rglob("*.json")
    path.write_text(content, encoding="utf-8")
    assert Asking(server, tmp_path).run().claims != ()
    assert len(server.requests) == 2
    assert Asking(server, tmp_path).run().claims != ()
    assert len(server.requests) == 2


def test_no_key_is_kept(serve: Serve, tmp_path: Path) -> None:
    Asking(serve((answer(ALL),)), tmp_path, key="sk-very-secret").run()
    (path,) = tmp_path.rglob("*.json")
    assert "secret" not in path.read_text(encoding="utf-8") + path.name


def test_an_event_loop_shares_the_answers_of_threads(serve: Serve, tmp_path: Path) -> None:
    server = serve((answer(ALL),))
    kept = Asking(server, tmp_path)
    engine = LanguageModelEngine("m", kept.settings, client=kept.client, boundary=lambda: "marker")

    async def twice() -> list[Extraction]:
        made = await arun_engine(DOCUMENT, engine)
        again = Asking(server, tmp_path)
        other = LanguageModelEngine("m", again.settings, client=again.client, boundary=lambda: "marker")
        made_again = await arun_engine(DOCUMENT, other)
        await engine.aclose()
        await other.aclose()
        return [made, made_again]

    one, other = asyncio.run(twice())
    assert one.claims == other.claims == Asking(server, tmp_path).run().claims
    assert len(server.requests) == 1
