"""The stop at the end of a heading: part of an abbreviation, or only the end of the line."""

from __future__ import annotations

import re
from typing import Final

#: One letter, letters without a vowel, such as "Ltd", and other words that are shortened.
_SHORTENED: Final = re.compile(
    r"[a-z]|[b-df-hj-np-tv-xz]+|adm|al|app|apr|asst|aug|ave|bros|capt|cit|co|col|comdr|corp|dec|"
    r"dept|ed|encl|esq|etc|feb|fig|gen|gov|govt|hon|ibid|inc|incl|inst|jan|jr|lieut|maj|messrs|"
    r"no|nos|nov|oct|op|par|pres|prof|prox|rev|ry|sec|secy|sept|seq|ser|sr|ult|viz|vol"
)
#: A letter or a Roman number that counts what a word before it names, or stands alone.
_COUNTED: Final = re.compile(
    r"(?:.*\b(?:annex|appendix|article|book|case|chapter|class|document|enclosure|exhibit|form|"
    r"group|inclosure|letter|list|paper|part|plan|schedule|section|series|sub-?enclosure|table|"
    r"volume)\s+)?(?:[a-z]|[ivxlc]+)\.",
    re.IGNORECASE | re.DOTALL,
)


def without_stop(title: str) -> str:
    """A heading without the stop that ends it; the stop of an abbreviation stays."""
    bare = title.rstrip(" ,;:")
    if not bare.endswith(".") or _keeps_stop(bare):
        return bare
    return bare[:-1].rstrip()


def _keeps_stop(title: str) -> bool:
    """Whether the last stop belongs to a word: "& Co.", "U. S.", "p.m.", but not "Schedule A."."""
    if _COUNTED.fullmatch(title):
        return False
    word = title.rpartition(" ")[2][:-1]
    letters = re.sub(r"^\W+", "", word).casefold()
    return "." in word or bool(_SHORTENED.fullmatch(letters))
