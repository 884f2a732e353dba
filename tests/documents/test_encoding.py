"""Bytes to text."""

import codecs

import pytest

from extractor.documents.encoding import decode
from extractor.errors import EncodingError, InputError

_TEXT = "Площадь 800 км², «занято»"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(_TEXT.encode(), _TEXT, id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + _TEXT.encode(), _TEXT, id="UTF-8 with a mark"),
        pytest.param(codecs.BOM_UTF16_LE + _TEXT.encode("utf-16-le"), _TEXT, id="UTF-16 little"),
        pytest.param(codecs.BOM_UTF16_BE + _TEXT.encode("utf-16-be"), _TEXT, id="UTF-16 big"),
        pytest.param(codecs.BOM_UTF32_LE + _TEXT.encode("utf-32-le"), _TEXT, id="UTF-32"),
        pytest.param(
            '<meta charset="windows-1251"><p>Курск'.encode("cp1251"),
            '<meta charset="windows-1251"><p>Курск',
            id="HTML",
        ),
        pytest.param(
            "<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>1 – 2".encode("cp1252"),
            "<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>1 – 2",
            id="Latin-1 means Windows-1252",
        ),
        pytest.param(
            "<?xml version='1.0' encoding='koi8-r'?>Курск".encode("koi8-r"),
            "<?xml version='1.0' encoding='koi8-r'?>Курск",
            id="XML",
        ),
        pytest.param(
            "<meta charset=windows-1251>Курск".encode(),
            "<meta charset=windows-1251>Курск",
            id="UTF-8 in spite of itself",
        ),
        pytest.param(b"", "", id="nothing"),
    ],
)
def test_decoded(content: bytes, expected: str) -> None:
    assert decode(content, "a.txt") == expected


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(
            b"abc\xe9d", r"a\.txt is not UTF-8: byte 0xE9 at offset 3; save it as UTF-8", id="undeclared"
        ),
        pytest.param(
            codecs.BOM_UTF16_LE + b"a\x00\x00\xd8",
            r"is not utf-16-le, as it says: byte 0x00 at offset 4",
            id="UTF-16",
        ),
        pytest.param(
            b"<meta charset=windows-1252>\x81", r"is not cp1252, as it says: byte 0x81", id="declared"
        ),
        pytest.param(
            b"<meta charset=punycode>\xe9", r"declares the unknown charset 'punycode'", id="unknown"
        ),
    ],
)
def test_undecodable_bytes_are_named_with_the_fix(content: bytes, message: str) -> None:
    with pytest.raises(EncodingError, match=message):
        decode(content, "a.txt")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"%PDF-1.7\n", "is not text .looks like PDF.; save the article", id="PDF"),
        pytest.param(b"PK\x03\x04....", "looks like a ZIP archive or an office document", id="ZIP"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "looks like PNG", id="PNG"),
        pytest.param(b"abc\x00def", "is not text .NUL byte at offset 3.", id="NUL"),
    ],
)
def test_binary_files_are_told_from_text(content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        decode(content, "a.txt")
