"""Owns the way of text into HTML: the only escaping in the project, for text and for attributes.

Everything that comes from the archive, a model or a person passes through here
before it stands in a page.
"""

import html
import re

# Controls have no look; direction overrides can make a page show what is not printed.
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def escaped(text: object) -> str:
    """Return `text` safe inside an element and inside a quoted attribute.

    >>> escaped('<img src=x onerror="alert(1)">')
    '&lt;img src=x onerror=&quot;alert(1)&quot;&gt;'
    """
    return html.escape(shown(str(text)), quote=True)


def shown(text: str) -> str:
    """Return `text` without characters that cannot be shown or encoded.

    >>> shown("金\\x00山\\u202e报\\ud800")
    '金山报\ufffd'
    """
    return _SURROGATES.sub("\ufffd", _UNSHOWN.sub("", text))


def attributes(**values: object) -> str:
    """Return attributes with a space before each; None is left out, `_` stands for `-`, a trailing `_` for nothing.

    >>> attributes(class_="cite", data_cite=1, title=None, hidden=True)
    ' class="cite" data-cite="1" hidden'
    """
    parts: list[str] = []
    for name, value in values.items():
        if value is None or value is False:
            continue
        shown_name = name.rstrip("_").replace("_", "-")
        parts.append(f" {shown_name}" if value is True else f' {shown_name}="{escaped(value)}"')
    return "".join(parts)


def element(tag: str, content: str, **values: object) -> str:
    """Return an element around `content`, which is HTML already.

    >>> element("p", escaped("a < b"), class_="why")
    '<p class="why">a &lt; b</p>'
    """
    return f"<{tag}{attributes(**values)}>{content}</{tag}>"
