"""The editorial conventions, made from the vocabularies so that they cannot drift from them.

Every listed value has its explanation here; a test fails where one is missing or left over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from documents.dates.edtf import display_edtf
from documents.record.vocabulary import (
    CITATION_STATUSES,
    DOCUMENT_ROLES,
    HOLDINGS,
    KINDS,
    PRECIS_BASES,
    RELATIONS,
    RELATORS,
    TEXT_ROLES,
    kinds_in_role,
)
from documents.text.insertions import DESCRIPTIONS

ROLES_EXPLAINED = {
    "primary": "made in the course of the events that it speaks of",
    "commentary": "written about the sources, and cites them",
    "cited": "cited here, and neither a source of the archive nor a commentary on it",
}
HOLDINGS_EXPLAINED = {
    "full-text": "All the words of the document stand on its page, in one language at least.",
    "excerpt": "A part of its words stands on its page. What is missing was not seen.",
    "precis-only": "Its page has a summary that was written for this archive, and says what that "
    "was written from. No sentence of it may be quoted as the document’s.",
    "metadata-only": "Its page says what is known of it. None of its words are here.",
    "wanted": "It is cited here, or stands in a collection of which something is held, and none "
    "of its words are here.",
}
TEXT_ROLES_EXPLAINED = {
    "original": "The words of the document in the language in which it was written.",
    "translation": "Its words in another language, by the translator who is named under "
    "Provenance.",
    "transcription": "Its words as somebody copied them from the paper.",
    "precis": "A summary written for this archive. Its paragraphs are numbered by themselves.",
}
STATUSES_EXPLAINED = {
    "automatic": "Found by a rule, which is named beside it. Nobody has looked at it yet.",
    "confirmed": "A curator has read both ends and confirmed it, or has entered it.",
    "rejected": "A curator has found that the words mean something else. It is not shown.",
    "orphan": "Its words are no longer in the text. It is not shown, and is never moved to other "
    "words that look alike.",
}
# Dates as records hold them, of every form that is worth an example.
DATE_EXAMPLES = (
    "1961-05-12",
    "1961-05",
    "1961",
    "1957~",
    "1961?",
    "196X",
    "1957/1970",
    "1961-05/..",
    "",
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word that the pages use, and what it means. `examples` are listed values under it."""

    label: str
    meaning: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateForm:
    """How a date stands in a record (EDTF) and how it reads on a page."""

    edtf: str
    words: str


@dataclass(frozen=True, slots=True)
class ConventionsPage:
    roles: tuple[Term, ...]
    holdings: tuple[Term, ...]
    precis_bases: tuple[str, ...]
    text_roles: tuple[Term, ...]
    descriptions: tuple[str, ...]
    dates: tuple[DateForm, ...]
    statuses: tuple[Term, ...]
    relators: tuple[tuple[str, str], ...]
    relations: tuple[tuple[str, str], ...]


def conventions_page() -> ConventionsPage:
    return ConventionsPage(
        roles=tuple(
            Term(
                label,
                ROLES_EXPLAINED[role],
                tuple(KINDS[kind].label for kind in kinds_in_role(role)),
            )
            for role, label in DOCUMENT_ROLES.items()
        ),
        holdings=_terms(HOLDINGS, HOLDINGS_EXPLAINED),
        precis_bases=tuple(label.lower() for label in PRECIS_BASES.values()),
        text_roles=_terms(TEXT_ROLES, TEXT_ROLES_EXPLAINED),
        descriptions=tuple(sorted(DESCRIPTIONS)),
        dates=tuple(
            DateForm(edtf, display_edtf(edtf) if edtf else "Not known") for edtf in DATE_EXAMPLES
        ),
        statuses=_terms(CITATION_STATUSES, STATUSES_EXPLAINED),
        relators=tuple(RELATORS.items()),
        relations=tuple(RELATIONS.values()),
    )


def _terms(labels: Mapping[str, str], meanings: Mapping[str, str]) -> tuple[Term, ...]:
    return tuple(Term(label, meanings[value]) for value, label in labels.items())
