"""Articles from files and standard input."""

import io
import os
import sys
from pathlib import Path

import pytest

from extractor.documents import load_document
from extractor.errors import DocumentTooLongError, EmptyDocumentError, InputError


class _Console:
    """Standard input with the given bytes."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Israel holds 53% of Gaza.", encoding="utf-8")
    assert load_document(path).text == "Israel holds 53% of Gaza."


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", _Console("800 км²".encode()))
    assert load_document("-").text == "800 км²"


def test_no_standard_input_is_an_input_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="there is no standard input"):
        load_document("-")


def test_a_missing_file_says_so() -> None:
    with pytest.raises(InputError, match=r"nowhere\.txt does not exist: check the path"):
        load_document("nowhere.txt")


def test_a_directory_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a directory: name a file in it"):
        load_document(tmp_path)


def test_a_forbidden_file_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match="may not be read: check its permissions"):
        load_document(tmp_path / "a.txt")


@pytest.mark.parametrize("path", ["a\x00b", "x" * 5_000], ids=["NUL in the path", "too long a path"])
def test_an_impossible_path_is_an_input_error(path: str) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_document(path)


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"<p hidden>x</p>"], ids=repr)
def test_a_file_without_text_is_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(EmptyDocumentError, match=r"a\.txt is empty"):
        load_document(path)


def test_too_many_bytes_are_not_decoded(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xff" * 50)
    with pytest.raises(DocumentTooLongError, match="more than 40 bytes") as caught:
        load_document(path, max_characters=10)
    assert (caught.value.characters, caught.value.limit) == (41, 40)


def test_too_many_characters_are_too_many(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a" * 11, encoding="utf-8")
    with pytest.raises(DocumentTooLongError, match="11 characters, more than the limit of 10") as caught:
        load_document(path, max_characters=10)
    assert (caught.value.characters, caught.value.limit) == (11, 10)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs an endless device")
def test_an_endless_device_ends() -> None:
    with pytest.raises(DocumentTooLongError):
        load_document("/dev/zero", max_characters=1_000)
