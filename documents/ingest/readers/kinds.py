"""The kind of a document from the word that its title opens with."""

from __future__ import annotations

import re

from documents.record.vocabulary import KINDS

_CONVERSATION = re.compile(r"\b(?:conversation|talk|meeting)s?\b")
_WORDED: dict[str, str] = {
    "instruction": "instructions",
    "opinion": "opinions",
    "view": "opinions",
    "notice": "notification",
    "notes verbales": "note-verbale",
    "notes verbale": "note-verbale",
    "aide-mémoire": "aide-memoire",
    "aide mémoire": "aide-memoire",
    "aide memoire": "aide-memoire",
    "minute": "minutes",
    "journal": "journal-entry",
    "diary": "journal-entry",
    "convention": "treaty",
    "covenant": "treaty",
    "telephone conversation": "telephone-call-log",
    "telephone call": "telephone-call-log",
}


def read_kind(worded: str) -> str:
    """The kind that a title's own word means ("Ciphered Telegram" is a telegram); `document` where
    the vocabulary has none for it."""
    words = " ".join(worded.lower().split())
    if talk := _conversation(words):
        return talk
    tail = words.split()
    while tail:
        candidate = " ".join(tail)
        for form in (candidate, candidate.removesuffix("s")):
            slug = _WORDED.get(form, form.replace(" ", "-"))
            if slug in KINDS:
                return slug
        tail = tail[1:]
    return "document"


def _conversation(words: str) -> str:
    if words.startswith(("telephone", "log of telephone")):
        return "telephone-call-log"
    if not _CONVERSATION.search(words):
        return ""
    if words.startswith("memorand"):
        return "memorandum-of-conversation"
    if words.startswith("minutes") and "conversation" not in words:
        return "minutes"
    return "record-of-conversation"
