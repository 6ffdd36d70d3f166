"""Names of bodies and persons, brought to a form in which equal names are equal."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Latin, Greek and Cyrillic accents; the voicing marks of Japanese are letters and stay.
_ACCENTS = re.compile("[\u0300-\u036f]")
# Marks inside a word (People's, Ch'oe, [North]) join; every other one divides.
_JOINING = re.compile(r"['’‘ʻʼʾʿ`´\[\]]")
_DIVIDING = re.compile(r"[^\w]|_")
_UNSAID = frozenset({"of", "the"})

# Brackets are passed over whole, so that what divides inside them divides no credit.
_CREDIT_DIVIDER = re.compile(r"\([^()]*\)|(?P<divider>[,;、，；&]|(?<=\s)and(?=\s))")
_NAME_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|Ph\.?D|M\.?D|Esq)\.?")


# The same offices and bodies are named again and again.
@lru_cache(maxsize=4096)
def normal_name(words: str) -> str:
    """The form under which names are compared; never shown.

    Case, accents and punctuation are folded, "of" and "the" are dropped, so that "Ministry Public
    Security" and "the Ministry of Public Security" are one name. The order of words stays: that
    "Shen Zhihua" and "Zhihua Shen" are one person is for a vocabulary to say.
    """
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", words).casefold())
    unaccented = unicodedata.normalize("NFKC", _ACCENTS.sub("", decomposed)).casefold()
    named = _DIVIDING.sub(" ", _JOINING.sub("", unaccented)).split()
    return " ".join([word for word in named if word not in _UNSAID] or named)


def split_credit(words: str) -> tuple[str, ...]:
    """The names in a credit line, as worded: "A and B", "A, B, and C", "A; B".

    What stands in brackets stays with its name. Two single words with a comma between them are
    one inverted name ("Smith, Hazel").
    """
    inverted = re.fullmatch(r"\s*[^\s,]+,\s+[^\s,]+\s*", words)
    if inverted:
        return (words.strip(),)
    names: list[str] = []
    for name in _divide(words):
        if names and _NAME_SUFFIX.fullmatch(name):
            names[-1] = f"{names[-1]}, {name}"
        else:
            names.append(name)
    return tuple(names)


def _divide(words: str) -> Iterator[str]:
    start = 0
    for match in _CREDIT_DIVIDER.finditer(words):
        if match["divider"]:
            yield from filter(None, [words[start : match.start()].strip()])
            start = match.end()
    yield from filter(None, [words[start:].strip()])
