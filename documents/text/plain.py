"""Plain words: what a passage says without its marks, and a folded form for comparing names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from documents.text.inline import has_marks, read_runs, unmarked_words

_ACCENTS = re.compile("[\u0300-\u036f]+")
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʻʼʹ`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **{"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"},
    }
)


# Anchors, passages and footnotes of a text are worked out one after the other, of the same words.
@lru_cache(maxsize=8192)
def plain_text(fragment: str) -> str:
    """The words of a passage's body without marks: brackets and line ends kept, footnote marks
    and link targets left out.

    Positions of citations and annotations count the code points of this text.
    """
    if not has_marks(fragment):
        return unmarked_words(fragment)
    return "".join(run.words for run in read_runs(fragment) if run.kind != "mark")


def fold_words(words: str) -> str:
    """Words in the form in which titles and names are compared: without case, Latin, Greek and
    Cyrillic accents, and differences of quotation marks, dashes, width or white space.

    Marks that tell letters apart in other scripts (Japanese voicing, Hangul) are kept.
    """
    spelled = unicodedata.normalize("NFKD", words.translate(_FOLDED)).casefold()
    bare = _ACCENTS.sub("", spelled).translate(_FOLDED)
    return " ".join(unicodedata.normalize("NFC", bare).split())
