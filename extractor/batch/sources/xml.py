"""XML from anywhere: without entities, without the network, and not larger than is reasonable."""

import codecs
import re
from typing import Any

from extractor.errors import ConfigError, InputError

LARGEST = 50_000_000
"""Bytes of what is held in memory as a whole: the limit of a sitemap (sitemaps.org), far above any feed."""
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})", re.IGNORECASE)


def reject_entities(content: bytes, source: str, charset: str | None = None) -> None:
    """Raise an InputError if a document declares entities, in any encoding that an XML parser reads.

    Zero bytes are left out of what is looked at, so that UTF-16 and UTF-32 hide nothing. What a document or
    a header says of the encoding is followed, since UTF-7 and others write `<` in ways of their own.
    """
    declared = _ENCODING.search(content, 0, 1024)
    names = {charset, declared[1].decode("ascii", "ignore") if declared else None} - {None, ""}
    seen = [content, content.replace(b"\0", b"") if b"\0" in content else b""]
    seen += [_as_utf8(content, name) for name in names if name is not None]
    if any(map(_ENTITY.search, seen)):
        raise InputError(f"{source} declares XML entities, which are not read: they can grow without limit")


def is_codec(encoding: str) -> bool:
    """Whether text can be read in an encoding of this name."""
    try:
        b"a".decode(encoding)
    except (LookupError, ValueError):
        return False
    return True


def _as_utf8(content: bytes, encoding: str) -> bytes:
    """The content in UTF-8, as far as it can be read; empty if it is that already, or cannot be."""
    try:
        if codecs.lookup(encoding).name in ("utf-8", "ascii"):
            return b""
        return content.decode(encoding, "ignore").encode("utf-8", "ignore")
    except (LookupError, ValueError, Warning):
        return b""


def parse_xml(content: bytes, source: str) -> Any:
    """The root element.

    Raises:
        InputError: If it is not well-formed, declares entities, or is too large.
        ConfigError: If defusedxml is not installed.
    """
    try:
        from defusedxml import ElementTree
        from defusedxml.common import DefusedXmlException
    except ImportError:
        raise ConfigError("XML needs defusedxml: pip install 'claim-extractor[batch]'") from None
    if len(content) > LARGEST:
        raise InputError(f"{source} is larger than {LARGEST // 1_000_000} MB")
    reject_entities(content, source)
    try:
        return ElementTree.fromstring(content)
    except DefusedXmlException:
        raise InputError(f"{source} declares XML entities or refers to files, which are not read") from None
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError) as error:
        raise InputError(f"{source} is no XML that can be read: {error}") from None


def local_name(element: Any) -> str:
    """The name of an element without its namespace, lower case; empty for comments."""
    tag: object = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def text_of(element: Any) -> str:
    """All text inside an element."""
    return "".join(element.itertext())
