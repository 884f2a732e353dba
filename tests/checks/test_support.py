"""What could belong to a figure flags; what could not rejects."""

from typing import Any

import pytest

from extractor import Extractor
from extractor.checks.support import telling_words
from extractor_schemas import Action, Extraction, Mode, Stance

LEAD = "Sudan's army has retaken 1,150 square kilometres of Gezira state, Colonel Omar Siddig said on Monday."
ELSEWHERE = "Analyst Ruth Adair, who lives in Nairobi, said nothing of the kind. Rain is expected in Darfur."
UNNAMED = (
    "The army has retaken 320 square kilometres of Gezira state, a spokesman said.\n\n"
    "Omar Siddig was not seen that day."
)


def judge(text: str, place: int = 0, **changes: Any) -> Extraction:
    draft = Extractor().propose(text)[place]
    return Extractor().judge(text, (draft.model_copy(update=changes),))


def outcome(extraction: Extraction, code: str) -> str:
    if any(code in rejection.findings for rejection in extraction.rejected):
        return "rejected"
    return "flagged" if any(finding.code == code for finding in extraction.findings) else "silent"


@pytest.mark.parametrize(
    ("text", "changes", "code", "wanted"),
    [
        (LEAD, {}, "E111", "silent"),
        (f"{LEAD}\n\n{ELSEWHERE}", {"speaker": "Ruth Adair"}, "E111", "rejected"),
        (UNNAMED, {"speaker": "Omar Siddig"}, "E111", "flagged"),
        (f"{LEAD}\n\n{ELSEWHERE}", {"territory": ("Darfur",)}, "E113", "rejected"),
        (f"{LEAD}\n\n{ELSEWHERE}", {"territory": ("Nairobi",)}, "E113", "rejected"),
        (f"{LEAD}\n\n{ELSEWHERE}", {"role": "Analyst"}, "E122", "rejected"),
        (LEAD, {"role": "Colonel"}, "E122", "silent"),
        (LEAD, {"stance": Stance.DENIED}, "E121", "rejected"),
        (f"{LEAD} The rebels denied that.", {"stance": Stance.DENIED}, "E121", "flagged"),
        (LEAD, {"mode": Mode.DIRECT_QUOTE}, "E116", "rejected"),
        (LEAD, {"action": Action.LOST}, "E119", "rejected"),
        (f"{LEAD}\n\nThe war began in 2023.", {"period": "in 2023"}, "E124", "rejected"),
    ],
)
def test_what_could_be_meant_flags_and_what_could_not_rejects(
    text: str, changes: dict[str, Any], code: str, wanted: str
) -> None:
    assert outcome(judge(text, **changes), code) == wanted


@pytest.mark.parametrize(
    ("words", "telling"),
    [
        ("Institute for the Study of War", {"institute", "study", "war"}),
        ("Oleksandr Syrsky", {"oleksandr", "syrsky"}),
        ("Russian President Vladimir Putin", {"president", "vladimir", "putin"}),
        ("a senior official", {"official"}),
        ("UN experts", {"experts"}),
        ("Ukraine", {"ukraine"}),
    ],
)
def test_a_name_is_told_by_the_words_that_are_no_place(words: str, telling: set[str]) -> None:
    assert telling_words(words) == telling
