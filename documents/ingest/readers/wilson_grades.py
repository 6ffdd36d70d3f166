"""Grades of secrecy and speed as documents print them above their text."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CLASSIFICATION = re.compile(
    r"(?:(?:top|most|strictly|absolutely|extremely|very)\s+)?(?:secret|confidential)"
    r"|internal(?: use only| circulation)?|(?:for )?official use only|limited official use"
    r"|restricted|unclassified|not for circulation|eyes only",
    re.IGNORECASE,
)
_PRECEDENCE = re.compile(
    r"(?:(?:extra|extremely|most|very|top|special)\s+)?(?:urgent|rush|immediate|priority|flash)"
    r"|early delivery|express|routine|advance|by special courier|urgently",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:security |original )?classification|secrecy(?: level)?|level of secrecy|level|grade"
    r"|precedence|priority|urgency|speed)\s*:\s*",
    re.IGNORECASE,
)


def read_grades(line: str) -> dict[str, str]:
    """The words of a line by `classification` and `precedence`; empty unless all of it is such."""
    label = _LABEL.match(line)
    words = line[label.end() :] if label else line
    parts = [part.strip() for part in re.split(r"[,;/]|\s[-\N{EN DASH}]\s", words.strip("()[]. "))]
    kinds = [grade_of(part) for part in parts]
    if not all(kinds):
        return {}
    same = {
        kind: [part for part, other in zip(parts, kinds, strict=True) if other == kind]
        for kind in ("classification", "precedence")
    }
    return {kind: _stretch(words, found) for kind, found in same.items() if found}


def grade_of(words: str) -> str:
    """`classification`, `precedence`, or nothing for other words."""
    if _CLASSIFICATION.fullmatch(words):
        return "classification"
    return "precedence" if _PRECEDENCE.fullmatch(words) else ""


def _stretch(words: str, parts: Sequence[str]) -> str:
    """The words from the first part to the end of the last."""
    return words[words.index(parts[0]) : words.rindex(parts[-1]) + len(parts[-1])]
