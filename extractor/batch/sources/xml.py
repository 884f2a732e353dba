"""XML from anywhere: without entities, without the network, and not larger than is reasonable."""

import re
from typing import Any

from extractor.errors import ConfigError, InputError

LARGEST = 50_000_000
"""Bytes of what is held in memory as a whole: the limit of a sitemap (sitemaps.org), far above any feed."""
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


def reject_entities(content: bytes, source: str) -> None:
    """Raise an InputError if a document declares entities, in any encoding that an XML parser reads.

    Zero bytes are left out of what is looked at, so that UTF-16 and UTF-32 hide nothing.
    """
    if _ENTITY.search(content) or (b"\0" in content and _ENTITY.search(content.replace(b"\0", b""))):
        raise InputError(f"{source} declares XML entities, which are not read: they can grow without limit")


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
