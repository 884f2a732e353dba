"""Pieces of a text cover it, end with sentences, and overlap."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.documents import read_document
from extractor.engines.llm.chunks import MAX_HALVINGS, SHORTEST, Chunk, halve, split_text
from extractor.reading.reader import Reading, read

words = st.sampled_from(
    ["Russia", "took", "300 km²", "of", "Sumy region", "on Monday", "a" * 50, "Хто", "тут"]
)
sentences = st.lists(words, min_size=1, max_size=12).map(lambda each: " ".join(each) + ".")
texts = st.lists(sentences, min_size=1, max_size=120).map(lambda each: " ".join(each)) | st.lists(
    sentences, min_size=1, max_size=60
).map("\n\n".join)


def reading_of(text: str) -> Reading:
    return read(read_document(text, language="en"))


@settings(max_examples=60, deadline=None)
@given(texts, st.integers(1_000, 3_000))
def test_pieces_cover_the_text_in_order_and_none_is_too_long(text: str, longest: int) -> None:
    reading = reading_of(text)
    pieces = split_text(reading, longest)
    assert pieces[0].start == 0
    assert pieces[-1].end == len(reading.text)
    for one, other in pairwise(pieces):
        assert one.start < other.start <= one.end < other.end
    assert all(piece.end - piece.start <= longest for piece in pieces)


@settings(max_examples=60, deadline=None)
@given(texts, st.integers(1_000, 3_000))
def test_every_sentence_of_ordinary_length_is_whole_in_a_piece(text: str, longest: int) -> None:
    reading = reading_of(text)
    pieces = split_text(reading, longest)
    for each in reading.attributions.sentences:
        start, end = each.sentence.start, each.sentence.end
        if end - start < longest // 2:
            assert any(piece.start <= start and end <= piece.end for piece in pieces)


def test_a_text_that_fits_is_one_piece() -> None:
    reading = reading_of("Russia took 300 km² of Sumy region.")
    assert split_text(reading, 1_000) == (Chunk(0, len(reading.text)),)


def test_later_pieces_reach_back_to_a_sentence_of_the_one_before() -> None:
    reading = reading_of(
        " ".join(f"Weber said that it took {size} km² of land there." for size in range(200))
    )
    pieces = split_text(reading, 1_000)
    starts = {each.sentence.start for each in reading.attributions.sentences}
    assert len(pieces) > 3
    for one, other in pairwise(pieces):
        assert other.start < one.end
        assert other.start in starts


@pytest.mark.parametrize("text", ["x" * 20_000, "word " * 4_000, "5 km², " * 3_000])
def test_text_without_sentences_is_split_all_the_same(text: str) -> None:
    reading = reading_of(text)
    pieces = split_text(reading, 3_000)
    assert pieces[-1].end == len(reading.text)
    assert all(0 < piece.end - piece.start <= 3_000 for piece in pieces)


def test_halving_ends() -> None:
    reading = reading_of(
        " ".join(f"Weber said that it took {size} km² of land there." for size in range(400))
    )
    left = [Chunk(0, len(reading.text))]
    halvings = 0
    while left:
        chunk = left.pop()
        halves = halve(reading, chunk)
        if halves:
            assert halves[0].start == chunk.start
            assert halves[-1].end == chunk.end
            assert all(half.end - half.start < chunk.end - chunk.start for half in halves)
        else:
            assert chunk.halvings == MAX_HALVINGS or chunk.end - chunk.start <= 2 * SHORTEST
        left.extend(halves)
        halvings += 1
    assert halvings < 50
