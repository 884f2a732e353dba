"""Ceilings hold before a request is sent, and failed attempts count."""

import threading
from decimal import Decimal
from typing import Any

import pytest

from extractor.config import ModelSettings
from extractor.engines.llm.calls import CallError, Tokens
from extractor.engines.llm.spending import Amount, Ledger, Purse
from extractor_schemas import FailureKind

PRICED: dict[str, Any] = {"input_price": Decimal("2.50"), "output_price": Decimal(10), "currency": "EUR"}


def ledger(run: Purse | None = None, **settings: Any) -> Ledger:
    return Ledger(ModelSettings(**settings), run or Purse("run", None, None))


def test_money_is_counted_exactly() -> None:
    book = ledger(**PRICED)
    book.settle(book.reserve(0, 0), Tokens(1_000_003, 7), was_answered=True)
    assert book.usage().cost == "2.500078 EUR"


def test_without_prices_there_is_no_cost() -> None:
    book = ledger()
    book.settle(book.reserve(0, 0), Tokens(5, 5), was_answered=True)
    assert book.usage().cost is None


def test_every_attempt_counts_and_those_without_a_report_are_told() -> None:
    book = ledger()
    book.settle(book.reserve(0, 0), Tokens(100, 10), was_answered=True)
    book.settle(book.reserve(0, 0), None, was_answered=True)
    book.settle(book.reserve(0, 0), None, was_answered=False)
    usage = book.usage()
    assert (usage.attempts, usage.unreported, usage.input_tokens, usage.output_tokens) == (3, 1, 100, 10)


def test_a_reservation_above_the_ceiling_is_refused_and_takes_nothing() -> None:
    run = Purse("run", 2_000, None)
    book = ledger(run, document_tokens=1_000)
    with pytest.raises(CallError, match="document") as caught:
        book.reserve(600, 401)
    assert caught.value.kind is FailureKind.BUDGET
    book.reserve(600, 400)


def test_a_run_that_is_used_up_gives_the_document_its_own_back() -> None:
    run = Purse("run", 500, None)
    book = ledger(run, document_tokens=1_000)
    with pytest.raises(CallError, match="run"):
        book.reserve(600, 0)
    run.settle(Amount(600, Decimal(0)), Amount(0, Decimal(0)))
    book.reserve(1_000, 0)


def test_what_was_reserved_and_not_spent_comes_back() -> None:
    book = ledger(document_tokens=1_000)
    for _ in range(5):
        book.settle(book.reserve(300, 300), Tokens(100, 0), was_answered=True)
    with pytest.raises(CallError):
        book.reserve(501, 0)
    book.reserve(500, 0)


def test_an_attempt_that_may_be_charged_for_counts_as_reserved() -> None:
    book = ledger(document_tokens=1_000)
    book.settle(book.reserve(600, 0), None, was_answered=True)
    with pytest.raises(CallError):
        book.reserve(401, 0)


def test_a_ceiling_of_money_holds() -> None:
    book = ledger(document_cost=Decimal("0.01"), **PRICED)
    book.settle(book.reserve(1_000, 500), Tokens(1_000, 500), was_answered=True)
    with pytest.raises(CallError):
        book.reserve(1_001, 0)


def test_threads_never_spend_more_than_the_run_has() -> None:
    run = Purse("run", 10_000, None)
    granted: list[int] = []

    def spend() -> None:
        for _ in range(200):
            try:
                run.reserve(Amount(7, Decimal(0)))
            except CallError:
                return
            granted.append(7)

    threads = [threading.Thread(target=spend) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(granted) == 9_996
