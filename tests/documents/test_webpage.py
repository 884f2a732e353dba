"""The visible text of web pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.mapping import MappedText
from extractor.documents.webpage import read_page
from extractor_schemas import BlockKind


def _visible(source: str) -> str:
    return MappedText.of(source).edit(read_page(source).edits).text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<p>One.</p><p>Two.</p>", "One.\n\nTwo.", id="paragraphs"),
        pytest.param("<p>One.<p>Two.", "One.\n\nTwo.", id="paragraphs never closed"),
        pytest.param("<p>took\n   <b>800</b>\tkm</p>", "took 800 km", id="white space collapses"),
        pytest.param("<b>8</b>00", "800", id="inline tags join"),
        pytest.param("a<br>b<br><br>c", "a\nb\n\nc", id="line breaks"),
        pytest.param("<table><tr><td>800<td>64%<tr><td>400</table>", "800\n64%\n400", id="cells keep apart"),
        pytest.param("<pre>a\n  b</pre>", "a\n  b", id="preformatted"),
        pytest.param(
            "km<sup>2</sup>, 800<sup>1</sup>, 10<sub>6</sub>", "km², 800¹, 10₆", id="raised digits stay apart"
        ),
        pytest.param("<del>800</del> 80 km", "80 km", id="struck out"),
        pytest.param("a&nbsp;b&shy;c &lt;d&gt;", "a\u00a0b\u00adc <d>", id="references"),
        pytest.param("x<script>var p = '</p>9,000 km';</script>y", "xy", id="script with tags in strings"),
        pytest.param(
            "<style>p{}</style><noscript>n</noscript><template>t</template>a", "a", id="not for readers"
        ),
        pytest.param(
            "<nav>n</nav><aside>a</aside><form>f</form>text<footer>f</footer>", "text", id="around the text"
        ),
        pytest.param("<svg><title>t</title><text>9</text></svg>a<svg/>b", "ab", id="drawings"),
        pytest.param("<p hidden>no</p><p aria-hidden=TRUE>no</p>yes", "yes", id="hidden by attribute"),
        pytest.param("<p style='Color:red;DISPLAY : none !important'>no</p>yes", "yes", id="display none"),
        pytest.param(
            "<p style=visibility:hidden>no</p><p style='font-size:0px'>no</p>yes", "yes", id="hidden by style"
        ),
        pytest.param("<p style='font-size:0.9em;opacity:1'>yes</p>", "yes", id="small is not hidden"),
        pytest.param("<div hidden><p>no<div>no</div></div>yes", "yes", id="what hidden elements hold"),
        pytest.param("<p hidden>no<p>yes", "yes", id="a hidden paragraph ends where the next begins"),
        pytest.param("<li hidden>no<li>yes", "yes", id="a hidden item ends where the next begins"),
        pytest.param("<div><nav>no</div>yes", "yes", id="an unclosed element ends with its parent"),
        pytest.param("<head><title>t</title><p>yes", "yes", id="a head without an end"),
        pytest.param(
            "<form><h1>T</h1><p>All of the page.</p></form>", "T\n\nAll of the page.", id="a page in a form"
        ),
        pytest.param("<p>a</i></div></p>b", "a\n\nb", id="ends without starts"),
        pytest.param("<img alt='9,000 km2'>a", "a", id="no alternative text"),
        pytest.param("<head>Yes <b>and</b> yes", "Yes and yes", id="text ends the head"),
        pytest.param("S&uuml;d&nbsp;<sub>x&#50;</sub> a&#32;b", "Süd\u00a0x₂ a b", id="references in words"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_visible_text(source: str, expected: str) -> None:
    assert _visible(source) == expected


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<b>", "<td>", "<div hidden>", "</div>", "a ", "&amp;", "\n", "<br>"])
    )
)
def test_runs_stand_in_the_source(pieces: list[str]) -> None:
    source = "".join(pieces)
    mapped = MappedText.of(source).edit(read_page(source).edits)
    for start, source_start, length in mapped.runs:
        assert mapped.text[start : start + length] == source[source_start : source_start + length]


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "sup", "blockquote"])
def test_ten_thousand_levels_are_no_recursion(tag: str) -> None:
    assert _visible(f"<{tag}>" * 10_000 + "text").endswith("text")


def test_headings_and_captions_are_named() -> None:
    source = "<h1>Title</h1><figure><figcaption>Cap</figcaption></figure><h2>Part</h2>"
    hints = read_page(source).hints
    assert [(source[hint.start : hint.end], hint.kind) for hint in hints] == [
        ("Title", BlockKind.HEADLINE),
        ("Cap", BlockKind.CAPTION),
    ]
