"""Plain words made into a body that means exactly these words."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"[\\*_]|\[(?=\^)|\{(?=#)|(?<=\])\(")
_LINE_MARKER = re.compile(r"(^|[\r\n])([^\S\r\n]*)(?=##|>)")


def escape_words(plain: str) -> str:
    """A body whose plain words are `plain`, with a backslash before all that would be a mark.

    Brackets stay as they are: `[North]` is words. Blank lines still part paragraphs, and white
    space at the ends of lines is not kept. NUL must have been refused before.
    """
    return _LINE_MARKER.sub(r"\1\2\\", _MARKUP.sub(r"\\\g<0>", plain))
