"""Captions of pictures, told by the credit at their end or the word "photo" at their beginning."""

import re

from extractor.documents.agencies import find_agencies
from extractor.documents.cues import WORD, ends_sentence, find_cue, has_cue, is_name

_LONGEST_CAPTION = 600
"""Characters of a caption with its credit: two or three sentences."""

_LONGEST_CREDIT = 80
"""Characters at the end of a caption in which its credit stands."""

_AFTER_PHOTO = re.compile(r"\s?(?:[:：/|©)]|by\s|credit|courtesy)")
_BEFORE_PHOTO = (*'.!?|([/–—-"”»', "")
"""What the word "photo" of a credit stands after; "In Pictures: ..." begins a headline."""

_CREDIT_PARTS = re.compile(r"\s?[/|,]\s?|\svia\s|\s[-–—]\s")


def is_caption(block: str) -> bool:
    """Whether a block says whose picture it describes.

    A paragraph that ends in the name of an agency in brackets credits its text, not a picture.
    """
    text = block.strip()
    if len(text) > _LONGEST_CAPTION:
        return False
    cue = find_cue(text, "caption", "photo")
    if cue and _AFTER_PHOTO.match(text, cue[1]):
        return True
    tail = text[-_LONGEST_CREDIT:].rstrip(". ")
    if tail.endswith((")", "]")):
        opening = max(tail.rfind("("), tail.rfind("["))
        return opening >= 0 and _is_bracket_credit(tail[opening + 1 : -1])
    return not ends_sentence(text) and _is_open_credit(tail)


def _is_bracket_credit(words: str) -> bool:
    """Whether what stands in brackets at the end of a block credits a picture."""
    lowered = words.lower()
    if "©" in lowered or any(has_cue(word, "caption", "photo") for word in WORD.findall(lowered)):
        return True
    parts = _CREDIT_PARTS.split(lowered.strip())
    if any(has_cue(part, "caption", "credit") for part in parts):
        return True
    return len(parts) > 1 and bool(find_agencies(words))


def _is_open_credit(tail: str) -> bool:
    """Whether the end of a block without a full stop credits a picture: "Photo: X", "X / Facebook"."""
    lowered = tail.lower()
    for word in WORD.finditer(lowered):
        is_photo = has_cue(word.group(), "caption", "photo") and _AFTER_PHOTO.match(lowered, word.end())
        if is_photo and lowered[: word.start()].rstrip()[-1:] in _BEFORE_PHOTO:
            return True
    if "©" in lowered:
        return True
    left, slash, right = tail.rpartition("/")
    if slash:
        agencies = find_agencies(left.rstrip())
        is_left = any(end == len(left.rstrip()) for _, end in agencies) and all(
            map(is_name, WORD.findall(right))
        )
        is_right = find_agencies(right.strip()) == ((0, len(right.strip())),)
        return is_left or is_right or has_cue(right.strip().lower(), "caption", "credit")
    last = re.split(r"[.|]\s|\s[–—-]\s", lowered)[-1].strip()
    return last != lowered.strip() and has_cue(last.removeprefix("via "), "caption", "credit")
