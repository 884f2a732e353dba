"""The engine as a whole: settings, pieces, passes, relations, errors, threads and event loops."""

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from cassettes.recording import replay_settings
from extractor import EngineError, Extraction, Extractor, read_document, rejudge
from extractor.engines import Proposal
from extractor.engines.grammar import GrammarEngine
from extractor.engines.llm.engine import LanguageModelEngine
from extractor.engines.united import UnitedEngine
from extractor.reading.reader import read
from extractor.reading.statements.statements import read_statements
from extractor.runs import arun_engine, run_engine
from extractor_prompts import load_prompt
from extractor_schemas import EmptyReason, PointedBy, ReplyUse, Severity, Verdict
from tests.engines.llm.fault_server import Server, Step, answer, error, said
from tests.engines.llm.scenarios import (
    ALL,
    ARTICLE,
    CONTROLS,
    HELD,
    LONG,
    MUTATED,
    SENTENCES,
    TOOK,
    Waits,
    changed,
    of_paragraph,
)

Serve = Callable[[Sequence[Step]], Server]
DOCUMENT = read_document(ARTICLE, language="en")


def engine(server: Server, **changes: Any) -> LanguageModelEngine:
    settings = replay_settings(base_url=server.address, **changes)
    return LanguageModelEngine("scripted", settings, clock=Waits().clock(), keeps_replies=True)


def run(server: Server, text: str = ARTICLE, **changes: Any) -> Extraction:
    asking = engine(server, **changes)
    try:
        return run_engine(read_document(text, language="en"), asking)
    finally:
        asking.close()


def test_the_record_says_what_was_asked_how_and_what_it_took(serve: Serve) -> None:
    made = run(serve((answer(ALL),))).provenance
    assert made.engine == "openai:scripted"
    assert (made.model, made.model_answered, made.mode) == ("scripted", "scripted-server", "json_schema")
    assert made.prompt == load_prompt().label
    assert (made.usage.attempts, made.usage.input_tokens, made.usage.output_tokens) == (1, 1000, 100)
    assert [(reply.step, reply.use) for reply in made.replies] == [("propose", ReplyUse.READ)]
    assert set(made.duration_ms) == {"read", "propose", "judge"}


def test_replies_are_kept_only_where_asked_for(serve: Serve) -> None:
    with Extractor("openai:m", replay_settings(base_url=serve((answer(ALL),)).address)) as extractor:
        assert extractor.extract(DOCUMENT).provenance.replies == ()


def test_each_request_has_a_marker_of_its_own(serve: Serve) -> None:
    server = serve((answer(ALL),))
    for _ in range(2):
        run(server)
    one, other = (request["messages"][1]["content"] for request in server.requests)
    assert one != other
    assert one.replace(one.split("=====")[1].split()[0], "") == other.replace(
        other.split("=====")[1].split()[0], ""
    )


def test_a_long_article_is_asked_about_in_pieces_and_claims_of_the_overlap_are_one(serve: Serve) -> None:
    texts: list[str] = []

    class Reader(Sequence[Step]):
        def __len__(self) -> int:
            return 1_000

        def __getitem__(self, index: Any) -> Any:
            return by_piece[index]

    probe = serve((answer(),))
    run(probe, LONG, chunk_characters=2_000, revisions=0)
    texts = [request["messages"][1]["content"] for request in probe.requests]
    assert len(texts) > 2
    by_piece = [
        answer([claim for number in range(30) if (claim := of_paragraph(number))["quote"] in text])
        for text in texts
    ]
    extraction = run(serve(by_piece), LONG, chunk_characters=2_000, revisions=0)
    assert extraction.drafts > 30, "the pieces overlap"
    assert [str(claim.quantity.value) for claim in extraction.claims] == [
        str(size) for size in range(201, 231)
    ]
    assert list(extraction.accounted) == list(range(extraction.drafts))
    for each in extraction.claims:
        (evidence,) = each.evidence
        assert LONG[evidence.figure.start : evidence.figure.end] == evidence.figure.text


def test_passes_add_what_the_first_one_missed(serve: Serve) -> None:
    server = serve((answer((TOOK,)), answer((TOOK, HELD)), answer((CONTROLS,))))
    extraction = run(server, passes=3, revisions=0)
    assert len(extraction.claims) == 3
    assert extraction.drafts == 4
    assert [claim.drafts for claim in extraction.claims] == [(0, 1), (2,), (3,)]


def test_a_piece_without_an_answer_is_told_and_the_others_count(serve: Serve) -> None:
    server = serve((answer((of_paragraph(0),)), said(None, refusal="no"), answer(), answer(), answer()))
    extraction = run(server, LONG, chunk_characters=2_000, revisions=0)
    assert len(extraction.claims) == 1
    assert extraction.reason is None
    (piece,) = extraction.provenance.unanswered
    assert 0 < piece.start < piece.end < len(LONG)


def test_what_is_open_is_asked_about_once_in_the_piece_that_has_it(serve: Serve) -> None:
    wrong = of_paragraph(29) | {"value": "77"}
    script = (answer((of_paragraph(0),)), *(answer(),) * 20)
    pieces = run(serve(script), LONG, chunk_characters=2_000, revisions=0).provenance.usage.attempts
    server = serve((*(answer(),) * (pieces - 1), answer((wrong,)), *(answer(),) * 9))
    run(server, LONG, chunk_characters=2_000)
    later = server.requests[pieces:]
    assert len(later) == pieces, "areas that nobody claims stand in every piece"
    assert "77" in later[-1]["messages"][1]["content"]


@pytest.mark.parametrize(
    ("status", "words"), [(401, "OPENAI_API_KEY"), (403, "OPENAI_API_KEY"), (404, "name of the model")]
)
def test_a_model_that_cannot_be_asked_at_all_is_an_error_that_says_what_to_do(
    status: int, words: str, serve: Serve
) -> None:
    with pytest.raises(EngineError, match=words) as caught:
        run(serve((error(status, "no"),)))
    assert "\n" not in str(caught.value)


def test_the_key_is_in_no_error_log_or_result(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    key = "sk-sentinel-abcdef"
    caplog.set_level(logging.DEBUG)
    for step in (error(401, f"bad key {key}"), error(500, f"bad key {key}"), said(f"the key is {key[:0]}")):
        try:
            told = run(serve((step,)), key=key, attempts=2).model_dump_json()
        except EngineError as caught:
            told = repr(caught)
        assert key not in told
    assert key not in caplog.text


def test_the_ceiling_of_a_run_holds_over_its_documents(serve: Serve) -> None:
    asking = engine(serve((answer(ALL),)), run_tokens=10_500, revisions=0)
    reasons = [run_engine(DOCUMENT, asking).reason for _ in range(5)]
    asking.close()
    assert reasons == [None, None, None, EmptyReason.FAILED, EmptyReason.FAILED]


def figures(*cited: tuple[str, str, str]) -> list[dict[str, str]]:
    return [{"role": role, "quote": SENTENCES[quote], "figure": figure} for role, quote, figure in cited]


PART_OF = {
    "kind": "part_of",
    "figures": figures(
        ("part", "310", "310 square kilometres"), ("whole", "1200", "1,200 square kilometres")
    ),
}
WRONG = {
    "kind": "part_of",
    "figures": figures(
        ("whole", "310", "310 square kilometres"), ("part", "1200", "1,200 square kilometres")
    ),
}
MISSING = {
    "kind": "sum",
    "figures": [
        *figures(("part", "310", "310 square kilometres"), ("whole", "1200", "1,200 square kilometres")),
        {"role": "part", "quote": "It took 777 square kilometres.", "figure": "777 square kilometres"},
    ],
}
ODD = {
    "kind": "sum",
    "figures": figures(("part", "40", "40 percent"), ("whole", "1200", "1,200 square kilometres")),
}


def test_a_relation_that_holds_says_who_pointed(serve: Serve) -> None:
    extraction = run(serve((answer(ALL, (PART_OF,)),)))
    (found,) = [each for each in extraction.findings if each.pointed_by is PointedBy.MODEL]
    assert (found.code, found.severity) == ("P611", Severity.INFO)
    assert extraction.count(Verdict.ACCEPTED) == 3


def test_a_relation_that_does_not_hold_flags_and_never_rejects(serve: Serve) -> None:
    extraction = run(serve((answer(ALL, (WRONG,)),)))
    (found,) = [each for each in extraction.findings if each.pointed_by is PointedBy.MODEL]
    assert (found.code, found.severity) == ("P611", Severity.WARNING)
    assert extraction.rejected == ()
    assert [claim.verdict for claim in extraction.claims if claim.id in found.claims] == [Verdict.FLAGGED] * 2


@pytest.mark.parametrize(("relation", "code"), [(MISSING, "E127"), (ODD, "E130")])
def test_a_relation_that_cannot_be_recomputed_is_told_and_rejects_nothing(
    relation: object, code: str, serve: Serve
) -> None:
    extraction = run(serve((answer(ALL, (relation,)),)))  # type: ignore[arg-type]  # any JSON
    (found,) = [each for each in extraction.findings if each.pointed_by is PointedBy.MODEL]
    assert found.code == code
    assert extraction.count(Verdict.ACCEPTED) == 3


def test_event_loops_have_connections_of_their_own(serve: Serve) -> None:
    asking = engine(serve((answer(ALL),)))

    async def both() -> list[Extraction]:
        try:
            return await asyncio.gather(*(arun_engine(DOCUMENT, asking) for _ in range(8)))
        finally:
            await asking.aclose()

    for _ in range(2):
        made = asyncio.run(both())
        assert [len(extraction.claims) for extraction in made] == [3] * 8
    asking.close()


def test_the_interface_asks_with_and_without_an_event_loop(serve: Serve) -> None:
    settings = replay_settings(base_url=serve((answer(ALL),)).address)

    async def asked() -> Extraction:
        async with Extractor("openai:m", settings) as extractor:
            return await extractor.aextract(ARTICLE)

    with Extractor("openai:m", settings) as extractor:
        one, drafts = extractor.extract(ARTICLE), extractor.propose(ARTICLE)
    other = asyncio.run(asked())
    assert len(drafts) == 3
    assert one.claims == other.claims
    assert "http" not in repr(extractor)


def united(server: Server) -> Extraction:
    asking = engine(server)
    try:
        return run_engine(DOCUMENT, UnitedEngine(asking, GrammarEngine()))
    finally:
        asking.close()


def test_united_engines_say_on_each_claim_who_proposed_it(serve: Serve) -> None:
    extraction = united(serve((answer((TOOK, CONTROLS)),)))
    by_value = {str(claim.quantity.value): claim.proposed_by for claim in extraction.claims}
    assert by_value["310"] == ("grammar", "openai:scripted")
    assert by_value["40"] == ("grammar",)
    assert extraction.provenance.engine == "openai:scripted+grammar"
    assert extraction.provenance.model == "scripted"
    assert list(extraction.accounted) == list(range(extraction.drafts))


def test_united_engines_survive_a_model_that_fails(serve: Serve) -> None:
    extraction = united(serve((said(None, refusal="no"),)))
    assert extraction.claims
    assert {claim.proposed_by for claim in extraction.claims} == {("grammar",)}
    assert len(extraction.provenance.unanswered) == 1


def test_united_engines_ask_the_model_alone_again(serve: Serve) -> None:
    server = serve((answer((changed(TOOK, value="301"),)), answer((TOOK,))))
    extraction = united(server)
    by_model = [one for one in extraction.rejected if one.proposed_by == "openai:scripted"]
    assert [rejection.replaced_by is not None for rejection in by_model] == [True]
    assert all(
        rejection.replaced_by is None for rejection in extraction.rejected if rejection not in by_model
    )


def test_united_engines_work_in_an_event_loop(serve: Serve) -> None:
    asking = engine(serve((answer((TOOK, CONTROLS)),)))
    both = UnitedEngine(asking, GrammarEngine())

    async def run_both() -> Extraction:
        try:
            return await arun_engine(DOCUMENT, both)
        finally:
            await both.aclose()

    extraction = asyncio.run(run_both())
    assert len(extraction.claims) == 3


def test_a_model_that_is_asked_again_cannot_change_what_is_settled(serve: Serve) -> None:
    first = run(serve((answer((TOOK, HELD, MUTATED[9])),)), revisions=0)
    again = answer((CONTROLS, changed(TOOK, holder=None, role=None, said_on=None, period=None), HELD))
    both = run(serve((answer((TOOK, HELD, MUTATED[9])), again)))

    def settled(extraction: Extraction) -> list[str]:
        claims = [claim for claim in extraction.claims if str(claim.quantity.value) != "1200"]
        return [
            claim.model_copy(
                update={"evidence": tuple(each.model_copy(update={"also": ()}) for each in claim.evidence)}
            ).model_dump_json()
            for claim in claims
        ]

    assert settled(both) == settled(first)
    assert [rejection.replaced_by for rejection in both.rejected] == [3]


def test_replies_can_be_judged_again_without_a_model(serve: Serve) -> None:
    script = (answer((TOOK, HELD, MUTATED[9], {"quote": "?"}), (WRONG,)), answer((CONTROLS,)))
    extraction = run(serve(script))
    stored = Extraction.model_validate_json(extraction.model_dump_json())
    again, changes = rejudge(stored)
    assert changes == ()
    assert again.model_dump(exclude={"provenance"}) == extraction.model_dump(exclude={"provenance"})
    assert again.provenance.model_copy(update={"duration_ms": {}}) == extraction.provenance.model_copy(
        update={"duration_ms": {}}
    )


def test_no_proposal_is_lost_when_proposals_are_united() -> None:
    reading = read(DOCUMENT)
    own = GrammarEngine().propose(reading, read_statements(reading))
    both = Proposal.of("a", own.drafts).united(replace(own, unreadable=()))
    assert len(both.drafts) == len(both.proposed_by) == 2 * len(own.drafts)


def test_a_cut_off_answer_is_judged_again_as_it_was(serve: Serve) -> None:
    cut = json.dumps({"claims": list(ALL)})[:-200]
    extraction = run(serve((said(cut, finish="length"), answer((CONTROLS,)))))
    assert extraction.provenance.replies[0].use is ReplyUse.SALVAGED
    again, changes = rejudge(extraction)
    assert changes == ()
    assert again.unreadable == extraction.unreadable


def test_a_failure_stays_one_when_judged_again(serve: Serve) -> None:
    extraction = run(serve((said(None, refusal="no"),)))
    again, changes = rejudge(extraction)
    assert changes == ()
    assert again.reason is EmptyReason.REFUSAL
