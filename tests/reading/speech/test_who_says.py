"""Who says a figure, with what office, for whom and where: one row of a table for each construction."""

from pathlib import Path

import pytest

from extractor.evaluation.fields import same_name
from extractor.reading.speech.attribution import read_attributions
from tests.reading.speech.test_attribution import document

TABLE = Path(__file__).parent.parent.parent / "data" / "attributions.tsv"


def rows() -> list[list[str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row[0]}: {row[1][:60]}")
def test_speaker_office_and_medium_are_read(row: list[str]) -> None:
    _, printed, figure, *expected = row
    text = printed.replace("¶", "\n\n")
    start = text.rindex(figure)
    statement = read_attributions(document(text)).statement_at(start, start + len(figure))
    assert statement is not None
    speaker = statement.speaker
    pieces = (
        (speaker.role, speaker.affiliation, statement.medium)
        if speaker is not None
        else (None, None, statement.medium)
    )
    found = [statement.name or "-", *(piece.text(text) if piece is not None else "-" for piece in pieces)]
    assert all(same_name(one, other) for one, other in zip(expected, found, strict=True)), found


def test_every_construction_has_several_rows() -> None:
    constructions = [row[0] for row in rows()]
    assert min(constructions.count(each) for each in set(constructions)) >= 2
