"""Bytes to text: UTF-8, UTF-16 and UTF-32 with a byte order mark, and encodings that the file declares."""

import codecs
import re

from extractor.errors import EncodingError, InputError

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "RIFF (WebP, WAV)"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\xfd7zXZ", "xz"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"OggS", "Ogg"),
    (b"ID3", "MP3"),
)
"""First bytes of what is often saved beside articles and is not text; source: the formats' specifications."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_DECLARATION = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})|<meta[^>]{0,400}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})",
    re.IGNORECASE,
)

_DECLARATION_WITHIN = 1_024
"""Bytes in which a page declares its encoding (HTML Standard, section 4.2.5.4)."""

_DECLARABLE = {
    **{
        name: name
        for name in ("utf-8", "koi8-r", "koi8-u", "gbk", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr")
    },
    **{f"windows-{page}": f"cp{page}" for page in range(1250, 1259)},
    **{f"cp{page}": f"cp{page}" for page in range(1250, 1259)},
    **{f"iso-8859-{part}": f"iso-8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "cp1252"),
    "iso-8859-9": "cp1254",
    "utf8": "utf-8",
    "gb2312": "gbk",
}
"""Declared name to Python codec. Latin-1 is read as Windows-1252, as all browsers do (Encoding Standard)."""


def decode(content: bytes, name: str) -> str:
    """Decode the content of a file.

    What is valid UTF-8 is read as such, whatever it declares: text in another encoding hardly ever is.

    Args:
        content: The whole file.
        name: What to call it in messages.

    Raises:
        InputError: If it is not text.
        EncodingError: If it is neither UTF-8 nor in the encoding it declares.
    """
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return _decode_as(content[len(mark) :], codec, name, len(mark))
    _reject_binary(content, name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        declared = _declared(content)
        if declared is None or declared in ("utf-8", "utf8"):
            byte = content[error.start]
            raise EncodingError(
                f"{name} is not UTF-8: byte 0x{byte:02X} at offset {error.start}; "
                "save it as UTF-8, or declare its charset in a meta element"
            ) from None
    if declared not in _DECLARABLE:
        raise EncodingError(f"{name} declares the unknown charset {declared!r}; save it as UTF-8")
    return _decode_as(content, _DECLARABLE[declared], name, 0)


def _decode_as(content: bytes, codec: str, name: str, skipped: int) -> str:
    """Decode as *codec*; *skipped* bytes stand before *content* in the file."""
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"{name} is not {codec}, as it says: byte 0x{content[error.start]:02X} at offset "
            f"{skipped + error.start}; save it as UTF-8"
        ) from None


def _reject_binary(content: bytes, name: str) -> None:
    """Raise if *content* is no text in any of the encodings."""
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            raise InputError(
                f"{name} is not text (looks like {kind}); save the article as a text or HTML file"
            )
    if b"\x00" in content:
        offset = content.index(b"\x00")
        raise InputError(
            f"{name} is not text (NUL byte at offset {offset}); save the article as a UTF-8 text file"
        )


def _declared(content: bytes) -> str | None:
    """Return the name of the declared encoding, lower case."""
    match = _DECLARATION.search(content, 0, _DECLARATION_WITHIN)
    return (match[1] or match[2]).decode("ascii").lower() if match else None
