"""What the words of one field may be. A check gives the rest of a sentence, or nothing.

The sentence begins with the field and its words: kind “cabel” *is not listed; did you mean …*
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Final
from urllib.parse import urlsplit

from documents.dates.edtf import EdtfError, parse_edtf
from documents.record.tree import suggestion

Check = Callable[[str], str]

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_SLUG: Final = 150
_KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST_KEY: Final = 20
_ANCHOR = re.compile(r"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)-p([1-9][0-9]{0,5})")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_LONGEST_LANGUAGE: Final = 35
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,5})?")


def check_slug(words: str) -> str:
    """A name in an address: lower-case ASCII letters, digits, single hyphens between them."""
    if not _SLUG.fullmatch(words):
        return "is not a slug: use lower-case letters, digits and single hyphens, as in prc-mfa"
    if len(words) > _LONGEST_SLUG:
        return f"is longer than {_LONGEST_SLUG} characters; shorten the slug"
    return ""


def check_document_slug(words: str) -> str:
    """A slug with a letter: bare numbers are other archives' and redirect."""
    if words.isdecimal():
        return "has no letter: a bare number is kept for other archives' record numbers"
    return check_slug(words)


def check_key(words: str) -> str:
    """The key of a text, which begins its anchors: `en`, `precis`."""
    if _KEY.fullmatch(words) and len(words) <= _LONGEST_KEY:
        return ""
    return f"is not a key: use a letter, then letters, digits and hyphens, at most {_LONGEST_KEY}"


def check_anchor(words: str) -> str:
    """The name of a passage: the key of its text and a number from 1 to 999999, `en-p3`."""
    return (
        "" if anchor_parts(words) else "is not an anchor: write the text's key and a number, en-p3"
    )


def anchor_parts(words: str) -> tuple[str, int] | None:
    """Key and number of an anchor; None if it is none."""
    found = _ANCHOR.fullmatch(words)
    return (found[1], int(found[2])) if found else None


def check_language(words: str) -> str:
    """The shape of a BCP 47 tag that begins with an ISO 639 code; the registry is not asked."""
    if _LANGUAGE.fullmatch(words) and len(words) <= _LONGEST_LANGUAGE:
        return ""
    return "is not a language tag (BCP 47): write en, zh-Hans or ko"


def check_edtf(words: str) -> str:
    """A date of EDTF, level 1."""
    try:
        parse_edtf(words)
    except EdtfError as error:
        return f"cannot stand: {error}"
    return ""


def check_url(words: str) -> str:
    """An http(s) address with a host and without white space."""
    try:
        parts = urlsplit(words)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme in ("http", "https") and parts.hostname and not re.search(r"\s", words):
        return ""
    return "is not a web address: it begins with https:// or http:// and holds no spaces"


def check_latitude(words: str) -> str:
    return _check_degrees(words, 90)


def check_longitude(words: str) -> str:
    return _check_degrees(words, 180)


def _check_degrees(words: str, most: int) -> str:
    if not _DEGREES.fullmatch(words):
        return "is not in decimal degrees: write it as 41.76 or -0.5, with at most five decimals"
    return "" if abs(float(words)) <= most else f"is not between -{most} and {most} degrees"


def listed(vocabulary: Collection[str]) -> Check:
    """A check that the words are in a closed vocabulary."""

    def check_listed(words: str) -> str:
        return "" if words in vocabulary else f"is not listed; {suggestion(words, vocabulary)}"

    return check_listed
