"""The visible text of Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.mapping import MappedText
from extractor.documents.markdown import read_markdown
from extractor_schemas import BlockKind

_PIECES = [
    "[",
    "]",
    "](",
    ")",
    "![",
    "*",
    "**",
    "_",
    "a",
    " ",
    "\n",
    "# ",
    "> ",
    "<https://x>",
    "\\",
    "&amp;",
    "---\n",
]


def _visible(source: str) -> str:
    return MappedText.of(source).edit(read_markdown(source).edits).text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("By [Ada Berg](#)", "By Ada Berg", id="link"),
        pytest.param('[a](u "t") [b](<u v>) [c](u_(x)_y)', "a b c", id="targets"),
        pytest.param("800 [309 square miles] x", "800 [309 square miles] x", id="brackets without a target"),
        pytest.param("[note] (see below)", "[note] (see below)", id="brackets before brackets"),
        pytest.param("[a [b] c](u)", "a [b] c", id="brackets in a link"),
        pytest.param("[a](u", "[a](u", id="target not closed"),
        pytest.param("*a* _b_ **c** ***d***", "a b c d", id="emphasis"),
        pytest.param("the *Zvezda*, '*Zvezda*'", "the Zvezda, 'Zvezda'", id="emphasis beside punctuation"),
        pytest.param("4*500*3 and 5 * 3 * 2", "4*500*3 and 5 * 3 * 2", id="multiplication"),
        pytest.param("snake_case_name", "snake_case_name", id="underscores in words"),
        pytest.param("*a\n\nb*", "*a\n\nb*", id="emphasis ends with its paragraph"),
        pytest.param("*a and **b", "*a and **b", id="never closed"),
        pytest.param("# Title #\n\n## Part\ntext", "Title\n\nPart\ntext", id="headings"),
        pytest.param("> a\n> *b*", "a\nb", id="block quote"),
        pytest.param("<https://x.example/a_b_c>", "https://x.example/a_b_c", id="autolink"),
        pytest.param("see ![alt](x.png) there", "see  there", id="image in a line"),
        pytest.param("![A map](x.png)", "A map", id="image alone"),
        pytest.param("\\*not\\* emphasis", "*not* emphasis", id="escapes"),
        pytest.param("a\n\n* * *\n\nb", "a\n\n\n\nb", id="rule"),
        pytest.param("```\n*a*\n```", "\n*a*\n", id="fence"),
        pytest.param("a &amp; b &nosuch;", "a & b &nosuch;", id="references"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_visible_text(source: str, expected: str) -> None:
    assert _visible(source) == expected


@given(st.lists(st.sampled_from(_PIECES)).map("".join))
def test_runs_stand_in_the_source(source: str) -> None:
    mapped = MappedText.of(source).edit(read_markdown(source).edits)
    for start, source_start, length in mapped.runs:
        assert mapped.text[start : start + length] == source[source_start : source_start + length]


@pytest.mark.parametrize(
    "piece", ["[", "](", "[a](", "![a](x) ", '[]("', "*a ", "_", "<a@", "\\", "# a\n", "> "]
)
def test_a_long_hostile_text_is_read(piece: str) -> None:
    assert isinstance(_visible(piece * 20_000), str)


def test_headings_and_images_are_named() -> None:
    source = "# Title\n\n![A map](x.png)\n"
    assert [(source[hint.start : hint.end], hint.kind) for hint in read_markdown(source).hints] == [
        ("Title", BlockKind.HEADLINE),
        ("A map", BlockKind.CAPTION),
    ]
