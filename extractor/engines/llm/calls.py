"""One call of a model: what is sent, what comes back, and how it can fail. No type of a client library."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from extractor_schemas import FailureKind

BYTES_A_TOKEN = 3.5
"""For estimates before a call: English text has some four bytes a token, JSON and Cyrillic about three."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of one attempt."""

    input: int
    output: int


@dataclass(frozen=True, slots=True)
class Call:
    """What a model is asked."""

    system: str
    user: str
    schema: dict[str, Any]
    """JSON Schema of the answer."""
    timeout_s: float
    output_tokens: int | None = None
    """Longest answer; None leaves it to the server."""
    turn: int = 1
    """The how-manieth time the same is asked about one document: two passes are two answers."""

    def estimate_input(self) -> int:
        """Tokens that the call will take in, estimated from its bytes."""
        size = len(self.system.encode()) + len(self.user.encode())
        return int(size / BYTES_A_TOKEN) + 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back and can be read."""

    claims: tuple[Any, ...]
    """Items of the list as JSON values, not validated yet."""
    relations: tuple[Any, ...]
    content: str
    """The answer as it came."""
    model: str | None
    """As the server names it."""
    mode: str
    tokens: Tokens | None
    """None if the server does not say."""


class Response(NamedTuple):
    """What came back for a request that was carried, and not sent."""

    status: int
    """Of HTTP."""
    body: bytes


class CallError(Exception):
    """An attempt that gave no usable answer.

    Attributes:
        kind: Why.
        detail: One line for a person; holds no key.
        retry_after_s: How long the server asks to wait, seconds.
        content: What the model wrote, where it wrote something.
        tokens: What the attempt took, where the server says so.
        model: As the server names it.
        mode: How it was asked.
        was_answered: Whether a model may have worked on it, so that it may be charged for.
        is_final: Whether asking again cannot help, whatever the kind says.
    """

    def __init__(
        self,
        kind: FailureKind,
        detail: str,
        *,
        retry_after_s: float | None = None,
        content: str = "",
        tokens: Tokens | None = None,
        model: str | None = None,
        mode: str | None = None,
        was_answered: bool = False,
        is_final: bool = False,
    ) -> None:
        super().__init__(f"{kind.value}: {detail}")
        self.kind = kind
        self.detail = detail
        self.retry_after_s = retry_after_s
        self.content = content
        self.tokens = tokens
        self.model = model
        self.mode = mode
        self.was_answered = was_answered
        self.is_final = is_final
