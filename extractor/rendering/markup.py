"""HTML elements that cannot be left unescaped: whatever is not markup already is text."""

from html import escape

from extractor.rendering.notation import printable

_VOID = frozenset({"br", "link", "meta"})


class Html(str):
    """Markup made by this module, or a style sheet or script of ours; never text from elsewhere."""

    __slots__ = ()


def element(name: str, /, *children: str | None, **attributes: str | int | bool | None) -> Html:
    """Make an element.

    Args:
        name: Its name, one of ours.
        *children: Its content in order: `Html` as it is, other strings escaped; None is left out.
        **attributes: Escaped too. A trailing underscore is dropped (`class_`), others become hyphens
            (`data_at`); None and False leave an attribute out, True writes it without a value.
    """
    opening = name + "".join(_attribute(key, value) for key, value in attributes.items())
    return Html(f"<{opening}>" if name in _VOID else f"<{opening}>{join(*children)}</{name}>")


def join(*children: str | None) -> Html:
    """Set pieces side by side, escaping what is not markup."""
    return Html("".join(_content(child) for child in children if child is not None))


def _content(child: str) -> str:
    return child if isinstance(child, Html) else escape(printable(child), quote=True)


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(printable(str(value)), quote=True)}"'
