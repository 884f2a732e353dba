"""Disputes: what one speaker asserts and another denies."""

import pytest

from extractor.documents import read_document
from extractor.reading.reader import read
from extractor.reading.statements.statements import read_statements


def stances(text: str) -> list[str]:
    return [
        figure.statement.stance.value for figure in read_statements(read(read_document(text, language="en")))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mali's army said it had retaken 40 km2 of Kidal. Rebels denied that the army had taken 40 km2.",
            ["disputed", "denied"],
        ),
        (
            "Mali's army said it had retaken 40 km2 of Kidal. Rebels denied that the army had taken 90 km2.",
            ["asserted", "denied"],
        ),
        (
            "Mali's army said it had retaken 40 km2 of Kidal. Rebels said the army had taken 40 km2.",
            ["asserted", "asserted"],
        ),
    ],
)
def test_denial_of_a_figure_disputes_it_elsewhere(text: str, expected: list[str]) -> None:
    assert stances(text) == expected
