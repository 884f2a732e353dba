"""The way from a text back to its original, and forth."""

from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.mapping import Edit, MappedText, find_source, find_text


@st.composite
def _edited(draw: st.DrawFn) -> tuple[str, MappedText]:
    """A source and what two rounds of random edits make of it."""
    source = draw(st.text(alphabet="abc \n", max_size=30))
    mapped = MappedText.of(source)
    for _ in range(2):
        cuts = sorted(draw(st.lists(st.integers(0, len(mapped.text)), max_size=6)))
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        mapped = mapped.edit([Edit(start, end, draw(st.text("XY", max_size=2))) for start, end in pairs])
    return source, mapped


@given(_edited())
def test_every_run_stands_unchanged_in_the_original(edited: tuple[str, MappedText]) -> None:
    source, mapped = edited
    for start, source_start, length in mapped.runs:
        assert mapped.text[start : start + length] == source[source_start : source_start + length]


@given(_edited())
def test_runs_are_in_order_in_both_texts_and_do_not_overlap(edited: tuple[str, MappedText]) -> None:
    _, mapped = edited
    for one, two in zip(mapped.runs, mapped.runs[1:], strict=False):
        assert one.start + one.length <= two.start
        assert one.source_start + one.length <= two.source_start


@given(_edited(), st.data())
def test_source_ranges_grow_with_the_text_and_stay_within_the_original(
    edited: tuple[str, MappedText], data: st.DataObject
) -> None:
    source, mapped = edited
    ranges = [find_source(mapped.runs, index, index + 1) for index in range(len(mapped.text))]
    assert ranges == sorted(ranges)
    assert all(0 <= start <= end <= len(source) for start, end in ranges)
    if mapped.text:
        start = data.draw(st.integers(0, len(mapped.text) - 1))
        end = data.draw(st.integers(start + 1, len(mapped.text)))
        assert find_source(mapped.runs, start, end) == (ranges[start][0], ranges[end - 1][1])


@given(_edited(), st.data())
def test_a_span_that_begins_and_ends_in_runs_comes_back_exactly(
    edited: tuple[str, MappedText], data: st.DataObject
) -> None:
    _, mapped = edited
    inside = [offset for start, _, length in mapped.runs for offset in range(start, start + length)]
    if inside:
        start = data.draw(st.sampled_from(inside))
        end = data.draw(st.sampled_from([offset for offset in inside if offset >= start])) + 1
        assert find_text(mapped.runs, *find_source(mapped.runs, start, end)) == (start, end)


def test_a_changed_character_covers_all_that_it_replaced() -> None:
    mapped = MappedText.of("a&amp;b").edit([Edit(1, 6, "&")])
    assert mapped.text == "a&b"
    assert find_source(mapped.runs, 1, 2) == (1, 6)


def test_a_changed_last_character_covers_the_end_of_the_original() -> None:
    mapped = MappedText.of("a&amp;").edit([Edit(1, 6, "&")])
    assert find_source(mapped.runs, 0, 2) == (0, 6)


def test_what_was_taken_out_leads_nowhere() -> None:
    mapped = MappedText.of("ab<!--x-->c").edit([Edit(2, 10)])
    assert find_text(mapped.runs, 3, 9) is None
    assert find_text(mapped.runs, 1, 11) == (1, 3)


def test_a_range_beyond_the_original_leads_to_its_end() -> None:
    assert find_text(MappedText.of("abc").runs, 1, 99) == (1, 3)


def test_no_edit_is_no_change() -> None:
    mapped = MappedText.of("abc")
    assert mapped.edit([]) is mapped


def test_nothing_is_left_of_a_text_that_is_taken_out_whole() -> None:
    mapped = MappedText.of("abc").edit([Edit(0, 3)])
    assert mapped == MappedText("", ())
    assert find_text(mapped.runs, 0, 3) is None
