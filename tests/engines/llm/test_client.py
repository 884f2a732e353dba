"""The adapter: what leaves for a server, and what its answers and errors become."""

import json
import logging
import time
from collections.abc import Callable, Sequence
from email.utils import formatdate
from typing import Any

import pytest

from cassettes.recording import replay_settings
from extractor.config import ModelSettings
from extractor.engines.llm.calls import Call, CallError
from extractor.engines.llm.client import ModelClient
from extractor_prompts import load_prompt
from extractor_schemas import FailureKind
from tests.engines.llm.fault_server import Server, Step, answer, called, error, said

SCHEMA = load_prompt().schema
KEY = "sk-sentinel-0123456789abcdef"
CALL = Call("Read.", "An article with {{ braces }} and {% raw %}.", SCHEMA, timeout_s=5.0)
Serve = Callable[[Sequence[Step]], Server]


def client(server: Server, **changes: Any) -> ModelClient:
    return ModelClient("some-model", replay_settings(base_url=server.address, key=KEY, **changes))


def failure(server: Server, call: Call = CALL, **changes: Any) -> CallError:
    asking = client(server, **changes)
    with pytest.raises(CallError) as caught:
        asking.ask(call)
    asking.close()
    return caught.value


def test_json_schema_mode_sends_the_schema_of_the_prompt_as_strict(serve: Serve) -> None:
    server = serve((answer(),))
    asking = client(server)
    asking.ask(CALL)
    asking.close()
    (request,) = server.requests
    assert request["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "territorial_claims", "schema": SCHEMA, "strict": True},
    }
    assert request["model"] == "some-model"
    assert [message["role"] for message in request["messages"]] == ["system", "user"]
    assert set(request) == {"messages", "model", "response_format"}


def test_tools_mode_makes_the_model_call_one_strict_function(serve: Serve) -> None:
    server = serve((called(json.dumps({"claims": [], "relations": []})),))
    asking = client(server, mode="tools")
    asking.ask(CALL)
    asking.close()
    (request,) = server.requests
    (tool,) = request["tools"]
    assert tool["function"]["parameters"] == SCHEMA
    assert tool["function"]["strict"] is True
    assert request["tool_choice"] == {"type": "function", "function": {"name": "territorial_claims"}}


def test_json_mode_tells_the_schema_in_words_and_leaves_the_article_alone(serve: Serve) -> None:
    server = serve((answer(),))
    asking = client(server, mode="json")
    asking.ask(CALL)
    asking.close()
    (request,) = server.requests
    assert request["response_format"] == {"type": "json_object"}
    system, user = request["messages"]
    assert '"comparator"' in system["content"]
    assert user["content"] == CALL.user


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json"])
def test_no_template_language_sees_the_article(mode: str, serve: Serve) -> None:
    script = called('{"claims": []}') if mode == "tools" else answer()
    server = serve((script,))
    asking = client(server, mode=mode)
    asking.ask(CALL)
    asking.close()
    assert server.requests[0]["messages"][-1]["content"] == CALL.user


def test_length_and_temperature_are_sent_where_they_are_set(serve: Serve) -> None:
    server = serve((answer(),))
    asking = client(server, temperature=0.0)
    asking.ask(Call("Read.", "Text.", SCHEMA, 5.0, output_tokens=700))
    asking.close()
    assert (server.requests[0]["max_tokens"], server.requests[0]["temperature"]) == (700, 0.0)


def test_a_server_that_asks_for_no_key_gets_a_word_for_one(serve: Serve) -> None:
    server = serve((answer(),))
    asking = ModelClient("m", ModelSettings(base_url=server.address))
    asking.ask(CALL)
    asking.close()
    assert server.headers[0]["authorization"] == "Bearer none"


def test_an_answer_says_who_answered_how_and_for_how_many_tokens(serve: Serve) -> None:
    asking = client(serve((answer(({"quote": "x"},), ({"kind": "sum"},)),)))
    got = asking.ask(CALL)
    asking.close()
    assert got.claims == ({"quote": "x"},)
    assert got.relations == ({"kind": "sum"},)
    assert got.model == "scripted-server"
    assert got.mode == "json_schema"
    assert got.tokens is not None
    assert (got.tokens.input, got.tokens.output) == (1000, 100)


def test_a_server_that_tells_no_usage_leaves_it_unknown(serve: Serve) -> None:
    asking = client(serve((answer(usage=None),)))
    assert asking.ask(CALL).tokens is None
    asking.close()


@pytest.mark.parametrize(
    ("headers", "wait_s"),
    [
        ({"Retry_After": "7"}, 7.0),
        ({"Retry_After": "0.5"}, 0.5),
        ({"Retry_After": "-3"}, 0.0),
        ({"Retry_After": "soon"}, None),
        ({"retry_after_ms": "250", "Retry_After": "7"}, 0.25),
        ({}, None),
    ],
)
def test_a_wait_is_read_as_the_server_writes_it(
    headers: dict[str, str], wait_s: float | None, serve: Serve
) -> None:
    assert failure(serve((error(429, "slow down", **headers),))).retry_after_s == wait_s


def test_a_wait_until_a_date_is_the_time_up_to_it(serve: Serve) -> None:
    later = formatdate(time.time() + 90, usegmt=True)
    wait_s = failure(serve((error(429, "slow down", Retry_After=later),))).retry_after_s
    assert wait_s is not None
    assert 60 < wait_s <= 90


def test_a_wait_until_a_date_that_is_over_is_none(serve: Serve) -> None:
    before = formatdate(time.time() - 90, usegmt=True)
    assert failure(serve((error(503, "later", Retry_After=before),))).retry_after_s == 0.0


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        (error(401, "no such key"), FailureKind.UNAUTHORISED),
        (error(403, "not yours"), FailureKind.UNAUTHORISED),
        (error(404, "no such model"), FailureKind.NOT_FOUND),
        (error(400, "bad temperature"), FailureKind.BAD_REQUEST),
        (error(422, "bad temperature"), FailureKind.BAD_REQUEST),
        (error(400, "response_format is not supported"), FailureKind.UNSUPPORTED_MODE),
        (error(400, "This model's maximum context length is 4096 tokens"), FailureKind.TRUNCATED),
        (error(408, "slow"), FailureKind.SERVER_ERROR),
        (error(500, "oops"), FailureKind.SERVER_ERROR),
        (error(529, "overloaded"), FailureKind.SERVER_ERROR),
        (Step(500, "<h1>Bad gateway</h1>"), FailureKind.SERVER_ERROR),
        (Step(200, {"object": "chat.completion", "choices": []}), FailureKind.SERVER_ERROR),
        (said(""), FailureKind.INVALID_JSON),
        (said(None), FailureKind.INVALID_JSON),
        (said("[]"), FailureKind.SCHEMA_VIOLATION),
        (said('{"claims": 5}'), FailureKind.SCHEMA_VIOLATION),
        (said('{"claims": []', finish="length"), FailureKind.TRUNCATED),
        (said("[" * 100_000), FailureKind.INVALID_JSON),
    ],
)
def test_each_failure_has_its_kind(step: Step, kind: FailureKind, serve: Serve) -> None:
    assert failure(serve((step,))).kind is kind


@pytest.mark.parametrize("written", ["not JSON", '{"claims": 5}', "[]"])
def test_a_function_called_with_nonsense_is_a_failure(written: str, serve: Serve) -> None:
    kinds = {FailureKind.INVALID_JSON, FailureKind.SCHEMA_VIOLATION}
    assert failure(serve((called(written),)), mode="tools").kind in kinds
    assert failure(serve((called('{"claims": []}', written),)), mode="tools").kind in kinds


def test_a_function_that_is_not_called_is_a_failure(serve: Serve) -> None:
    assert failure(serve((said("I would rather not."),)), mode="tools").kind is FailureKind.INVALID_JSON


def test_nobody_listening_is_a_lost_connection(serve: Serve) -> None:
    server = serve((answer(),))
    server.server_close()
    assert failure(server).kind is FailureKind.CONNECTION


def test_the_key_is_in_no_error_and_no_log(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    said_back = f"Incorrect API key provided: {KEY}. You sent Authorization: Bearer {KEY}"
    for step in (error(401, said_back), error(500, said_back), error(400, said_back), said(said_back)):
        found = failure(serve((step,)))
        assert KEY not in str(found)
        assert KEY not in found.detail
    assert KEY not in caplog.text
    assert KEY not in "".join(str(record.__dict__) for record in caplog.records)
    assert KEY not in repr(replay_settings(key=KEY))


def test_what_a_model_wrote_is_not_logged_as_an_error(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    failure(serve((said("The article says: secret words"),)))
    failure(serve((error(500, "oops"),)))
    assert caplog.text == ""


def test_modes_are_tried_one_after_the_other_and_never_again(serve: Serve) -> None:
    asking = ModelClient("m", replay_settings(base_url=serve((answer(),)).address, mode="auto"))
    assert asking.mode == "json_schema"
    assert asking.step_down("json_schema")
    assert asking.step_down("json_schema")  # somebody else saw the same refusal
    assert asking.mode == "tools"
    assert asking.step_down("tools")
    assert not asking.step_down("json")
    assert asking.mode == "json"


def test_a_mode_that_was_asked_for_is_kept(serve: Serve) -> None:
    asking = client(serve((answer(),)), mode="tools")
    assert not asking.step_down("tools")
    assert asking.mode == "tools"
