"""Forms of one Chinese character: simplified, traditional and Japanese ones are read alike.

The table is made of OpenCC's conversions of single characters. Where one form stands for several
characters elsewhere (simplified 发 for 發 and 髮, Japanese 弁 for 辨, 辯 and 瓣), all of them are
one: a search finds rather too much than too little.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from opencc import OpenCC

# Chinese to simplified characters, Japanese forms to traditional ones and back.
_CONVERSIONS: Final = ("t2s", "jp2t", "t2jp")
# The ideographs of the Basic Multilingual Plane; rarer ones have no other form that is in use.
_IDEOGRAPHS: Final = tuple(map(chr, range(0x3400, 0xA000)))


@cache
def han_forms() -> dict[str, str]:
    """Each ideograph that has another form, and the one that stands for all of them.

    Made once, when it is first asked for; the character that stands for the others is the first
    of them in Unicode.
    """
    standing: dict[str, str] = {}
    for conversion in _CONVERSIONS:
        converted: str = OpenCC(conversion).convert("\n".join(_IDEOGRAPHS))
        for one, other in zip(_IDEOGRAPHS, converted.split("\n"), strict=True):
            if one != other and other in _KNOWN:
                _unite(standing, one, other)
    return {one: _standing_for(standing, one) for one in standing}


_KNOWN: Final = frozenset(_IDEOGRAPHS)


def _unite(standing: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_standing_for(standing, one), _standing_for(standing, other)))
    if first != second:
        standing[second] = first


def _standing_for(standing: dict[str, str], one: str) -> str:
    while one in standing:
        one = standing[one]
    return one
