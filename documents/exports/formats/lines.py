"""Words on one line, for formats in which a line end or a control character means something."""

from __future__ import annotations

import re
from typing import Final

# Controls (C0 and C1), halves of surrogate pairs, and the two that XML refuses as well.
_UNWRITABLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def one_line(words: str) -> str:
    """The words with every run of white space and line ends made one space, and without what no
    file can carry: control characters and lone surrogates."""
    return " ".join(_UNWRITABLE.sub("", " ".join(words.split())).split())
