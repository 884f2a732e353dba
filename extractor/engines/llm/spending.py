"""Spending: tokens and money of every attempt, and ceilings that hold before a request is sent."""

import threading
from dataclasses import dataclass
from decimal import Decimal

from extractor.config import ModelSettings
from extractor.engines.llm.calls import CallError, Tokens
from extractor_schemas import FailureKind, Usage

MILLION = Decimal(1_000_000)
MICRO = Decimal("0.000001")
"""Amounts are told to a millionth."""
RESERVED_OUTPUT = 4_096
"""Tokens of the answer that are set aside, and asked for at most, where a ceiling is set and no length."""


@dataclass(frozen=True, slots=True)
class Amount:
    """Tokens with what they cost."""

    tokens: int
    cost: Decimal


class Purse:
    """What may still be spent, in a document or in a run; safe to share between threads."""

    def __init__(self, name: str, tokens: int | None, cost: Decimal | None) -> None:
        self._name = name
        self._tokens = tokens
        self._cost = cost
        self._lock = threading.Lock()

    @property
    def has_ceiling(self) -> bool:
        """Whether anything is limited."""
        return self._tokens is not None or self._cost is not None

    def reserve(self, amount: Amount) -> None:
        """Set an amount aside before it is spent.

        Raises:
            CallError: If it is more than is left.
        """
        with self._lock:
            is_over = self._tokens is not None and amount.tokens > self._tokens
            if is_over or (self._cost is not None and amount.cost > self._cost):
                raise CallError(FailureKind.BUDGET, f"the ceiling of this {self._name} is reached")
            self._take(amount, 1)

    def settle(self, reserved: Amount, spent: Amount) -> None:
        """Give back what was set aside, and take what was spent."""
        with self._lock:
            self._take(reserved, -1)
            self._take(spent, 1)

    def _take(self, amount: Amount, sign: int) -> None:
        if self._tokens is not None:
            self._tokens -= sign * amount.tokens
        if self._cost is not None:
            self._cost -= sign * amount.cost


class Ledger:
    """What one document has taken so far, and the purses that it is paid from."""

    def __init__(self, settings: ModelSettings, run: Purse) -> None:
        self._settings = settings
        self._purses = (Purse("document", settings.document_tokens, settings.document_cost), run)
        self._attempts = 0
        self._unreported = 0
        self._input = 0
        self._output = 0

    @property
    def has_ceiling(self) -> bool:
        """Whether anything is limited."""
        return any(purse.has_ceiling for purse in self._purses)

    def reserve(self, input_tokens: int, output_tokens: int) -> Amount:
        """Set aside what an attempt may take at most.

        Raises:
            CallError: If that is more than is left in the document or in the run.
        """
        amount = self._price(Tokens(input_tokens, output_tokens))
        document, run = self._purses
        document.reserve(amount)
        try:
            run.reserve(amount)
        except CallError:
            document.settle(amount, Amount(0, Decimal(0)))
            raise
        return amount

    def settle(self, reserved: Amount, tokens: Tokens | None, *, was_answered: bool) -> None:
        """Count an attempt: what the server says it took, or what was reserved if it may be charged for."""
        self._attempts += 1
        if tokens is not None:
            self._input += tokens.input
            self._output += tokens.output
            spent = self._price(tokens)
        elif was_answered:
            self._unreported += 1
            spent = reserved
        else:
            spent = Amount(0, Decimal(0))
        for purse in self._purses:
            purse.settle(reserved, spent)

    def usage(self) -> Usage:
        """What was spent so far."""
        cost = self._price(Tokens(self._input, self._output)).cost.quantize(MICRO)
        has_price = self._settings.input_price is not None or self._settings.output_price is not None
        return Usage(
            attempts=self._attempts,
            unreported=self._unreported,
            input_tokens=self._input,
            output_tokens=self._output,
            cost=f"{cost:f} {self._settings.currency}" if has_price else None,
        )

    def _price(self, tokens: Tokens) -> Amount:
        cost = (self._settings.input_price or Decimal(0)) * tokens.input
        cost += (self._settings.output_price or Decimal(0)) * tokens.output
        return Amount(tokens.input + tokens.output, cost / MILLION)
