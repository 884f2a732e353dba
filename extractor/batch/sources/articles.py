"""Articles: items made of a title and a body that a source states apart."""

import html
import re
from datetime import UTC, date, datetime

from extractor.batch.items import Item
from extractor.batch.sources.values import whole

FULL_TEXT = 200
"""Code points from which the content of a feed's entry is an article, and no teaser for one."""
_TAG = re.compile(r"<[^>]{0,10000}>")
_LOOKS_MARKED = re.compile(
    r"<(?:p|br|div|h[1-6]|ul|ol|li|a|strong|em|b|i|span|table|figure|img)\b", re.IGNORECASE
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def make_item(
    source: str,
    name: str,
    body: str,
    *,
    title: str | None = None,
    is_html: bool | None = None,
    url: str | None = None,
    published: str | None = None,
    language: str | None = None,
) -> Item:
    """An item of a title and a body.

    Args:
        source: As the user named it.
        name: Of the entry in the source.
        body: Text or HTML.
        title: Headline, if it is not in the body; put before it.
        is_html: Whether the body is HTML; None tells it from the body.
        url: Of the article.
        published: YYYY-MM-DD.
        language: ISO 639-1 code.
    """
    url = whole(url) if url else None
    if is_html is None:
        is_html = _LOOKS_MARKED.search(body) is not None
    title = whole(" ".join(html.unescape(_TAG.sub("", title)).split())) if title else None
    if is_html:
        head = f"<h1>{html.escape(title, quote=False)}</h1>\n" if title and "<h1" not in body else ""
        start = '<!doctype html>\n<html><head><meta charset="utf-8"></head><body>\n'
        text = f"{start}{head}{body}\n</body></html>\n"
        media_type = "text/html"
    else:
        has_title = title is None or body.lstrip().startswith(title)
        text = body if has_title else f"{title}\n\n{body}"
        media_type = "text/plain"
    return Item(source, name, whole(text).encode(), media_type, "utf-8", url, published, language, title)


def text_length(body: str) -> int:
    """How much of a body is text, code points."""
    return len(" ".join(_TAG.sub(" ", body).split()))


def day_of(stamp: object) -> str | None:
    """The day, in UTC, of a date and time in ISO 8601; None if it is none."""
    if not isinstance(stamp, str):
        return None
    try:
        moment = datetime.fromisoformat(stamp.strip())
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date().isoformat()
    except (ValueError, OverflowError):
        found = _DAY.match(stamp.strip())
    try:
        return date.fromisoformat(found[0]).isoformat() if found else None
    except ValueError:
        return None


def language_of(tag: object) -> str | None:
    """The ISO 639-1 code of a language tag such as `en-GB`; None if it is none."""
    if not isinstance(tag, str):
        return None
    code = re.split(r"[-_]", tag.strip().lower())[0]
    return code if re.fullmatch(r"[a-z]{2}", code) else None
