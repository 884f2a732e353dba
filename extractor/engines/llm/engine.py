"""The language-model engine: asks a model where the claims are, and hands over what it says."""

import threading
import time

from extractor.config import ModelSettings
from extractor.engines import Account, Doubts, Proposal
from extractor.engines.llm.asking import Case, Client, Clock
from extractor.engines.llm.conversation import Conversation, Record, adrive, drive
from extractor.engines.llm.prompting import Boundary, random_boundary
from extractor.engines.llm.spending import Ledger, Purse
from extractor.errors import EngineError
from extractor.reading.reader import Reading
from extractor.reading.statements.statements import FigureReading
from extractor_prompts import Prompt, load_prompt
from extractor_schemas import FailureKind

MISCONFIGURED = {
    FailureKind.UNAUTHORISED: "set OPENAI_API_KEY to a key that may use this model",
    FailureKind.NOT_FOUND: "check the name of the model and OPENAI_BASE_URL",
}
"""Failures that are no matter of the document."""


class LanguageModelEngine:
    """One model behind an OpenAI-compatible server; safe to share between threads and event loops."""

    def __init__(
        self,
        model: str,
        settings: ModelSettings,
        *,
        prompt: Prompt | None = None,
        client: Client | None = None,
        boundary: Boundary = random_boundary,
        clock: Clock | None = None,
        keeps_replies: bool = False,
    ) -> None:
        """Set the engine up; nothing is loaded or sent yet.

        Args:
            model: Name of the model, as the server knows it.
            settings: How it is asked, and what that may take.
            prompt: Instead of the latest.
            client: Instead of the one for `settings`.
            boundary: Makes the markers around an article; recordings need the same ones every time.
            clock: Instead of real time.
            keeps_replies: Whether raw replies are handed on, to be judged again later.
        """
        self._model = model
        self._settings = settings
        self._prompt = prompt or load_prompt()
        self._opened = client
        self._opening = threading.Lock()
        self._boundary = boundary
        self._clock = clock or Clock(time.monotonic, time.sleep, _asleep)
        self._keeps_replies = keeps_replies
        self._run = Purse("run", settings.run_tokens, settings.run_cost)

    @property
    def spec(self) -> str:
        """`openai:` and the name of the model."""
        return f"openai:{self._model}"

    def propose(self, reading: Reading, figures: tuple[FigureReading, ...]) -> Proposal:
        """Ask for the claims of the document."""
        talk = self._open(reading)
        return self._hand_over(talk, drive(talk.propose(), talk.case.ask))

    async def apropose(self, reading: Reading, figures: tuple[FigureReading, ...]) -> Proposal:
        """The same without blocking the event loop."""
        talk = self._open(reading)
        return self._hand_over(talk, await adrive(talk.propose(), talk.case.aask))

    def revise(self, reading: Reading, doubts: Doubts, proposal: Proposal) -> Proposal | None:
        """Ask once more about what is left open."""
        own, talk = doubts.of(self.spec), proposal.session
        if not self._may_ask_again(proposal) or not own or not isinstance(talk, Conversation):
            return None
        record = drive(talk.revise(own), talk.case.ask)
        return self._hand_over(talk, record, proposal.account)

    async def arevise(self, reading: Reading, doubts: Doubts, proposal: Proposal) -> Proposal | None:
        """The same without blocking the event loop."""
        own, talk = doubts.of(self.spec), proposal.session
        if not self._may_ask_again(proposal) or not own or not isinstance(talk, Conversation):
            return None
        record = await adrive(talk.revise(own), talk.case.aask)
        return self._hand_over(talk, record, proposal.account)

    def close(self) -> None:
        """Close the connections; the engine can be used again."""
        if self._opened is not None:
            self._opened.close()

    async def aclose(self) -> None:
        """Close the connections that were opened in the running event loop."""
        if self._opened is not None:
            await self._opened.aclose()

    def _may_ask_again(self, proposal: Proposal) -> bool:
        """Whether asking again is wanted, and was not in vain the first time."""
        return self._settings.revisions > 0 and proposal.account.reason is None

    def _open(self, reading: Reading) -> Conversation:
        settings = self._settings
        case = Case(
            settings,
            self._client(),
            Ledger(settings, self._run),
            self._clock,
            self._prompt.again,
            self._clock.now() + settings.deadline_s,
        )
        return Conversation(self._prompt, reading, case, self._boundary, self.spec)

    def _client(self) -> Client:
        if self._opened is None:
            # openai and instructor take a second to load: only who asks a model waits for them.
            from extractor.engines.llm.client import ModelClient

            with self._opening:
                self._opened = self._opened or ModelClient(self._model, self._settings)
        return self._opened

    def _hand_over(self, talk: Conversation, record: Record, before: Account | None = None) -> Proposal:
        """What was proposed, with an account of all that was asked about the document.

        Raises:
            EngineError: If the server would not let the model be asked at all.
        """
        case = talk.case
        if record.last is not None and record.last.kind in MISCONFIGURED and not record.answers:
            hint = MISCONFIGURED[record.last.kind]
            raise EngineError(f"{self.spec} cannot be asked: {record.last.detail}; {hint}")
        account = Account(
            self._model,
            case.model_answered,
            case.client.mode,
            self._prompt.label,
            case.ledger.usage(),
            dict(case.failures),
            str(case.last) if case.last is not None else None,
            record.reason if before is None else before.reason,
            record.spans if before is None else before.unanswered,
            (*(before.replies if before else ()), *(record.replies if self._keeps_replies else ())),
        )
        return record.proposal(self._prompt.example_figures, account, talk)


async def _asleep(seconds: float) -> None:
    import asyncio  # whoever awaits this has it already

    await asyncio.sleep(seconds)
