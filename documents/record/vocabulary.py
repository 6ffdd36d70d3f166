"""The closed vocabularies of a record, in the words that readers see.

Relators are those of MARC 21 (https://www.loc.gov/marc/relators/). A value that is not listed
here is refused everywhere: by the readers, by the forms and by constraints in the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PRIMARY: Final = "primary"
COMMENTARY: Final = "commentary"
CITED: Final = "cited"

DOCUMENT_ROLES: Final[dict[str, str]] = {
    PRIMARY: "Primary source",
    COMMENTARY: "Commentary",
    CITED: "Cited work",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """What a document is, as an archivist would say it, and the role that follows from it."""

    label: str
    role: str


KINDS: Final[dict[str, Kind]] = {
    "cable": Kind("Cable", PRIMARY),
    "telegram": Kind("Telegram", PRIMARY),
    "letter": Kind("Letter", PRIMARY),
    "report": Kind("Report", PRIMARY),
    "instructions": Kind("Instructions", PRIMARY),
    "opinions": Kind("Opinions", PRIMARY),
    "notification": Kind("Notification", PRIMARY),
    "circular": Kind("Circular", PRIMARY),
    "note-verbale": Kind("Note verbale", PRIMARY),
    "aide-memoire": Kind("Aide-mémoire", PRIMARY),
    "memorandum": Kind("Memorandum", PRIMARY),
    "memorandum-of-conversation": Kind("Memorandum of conversation", PRIMARY),
    "record-of-conversation": Kind("Record of conversation", PRIMARY),
    "telephone-call-log": Kind("Telephone call log", PRIMARY),
    "journal-entry": Kind("Journal entry", PRIMARY),
    "minutes": Kind("Minutes", PRIMARY),
    "speech": Kind("Speech", PRIMARY),
    "statement": Kind("Statement", PRIMARY),
    "press-release": Kind("Press release", PRIMARY),
    "treaty": Kind("Treaty", PRIMARY),
    "protocol": Kind("Protocol", PRIMARY),
    "agreement": Kind("Agreement", PRIMARY),
    "constitution": Kind("Constitution", PRIMARY),
    "executive-order": Kind("Executive order", PRIMARY),
    "proclamation": Kind("Proclamation", PRIMARY),
    "document": Kind("Document", PRIMARY),
    "essay": Kind("Essay", COMMENTARY),
    "blog-post": Kind("Blog post", COMMENTARY),
    "article": Kind("Article", CITED),
    "book": Kind("Book", CITED),
    "book-chapter": Kind("Book chapter", CITED),
    "working-paper": Kind("Working paper", CITED),
    "published-report": Kind("Published report", CITED),
    "web-page": Kind("Web page", CITED),
    "film": Kind("Film", CITED),
}


def kinds_in_role(role: str) -> list[str]:
    """The kinds whose role is `role`, in the order of the vocabulary."""
    return [slug for slug, kind in KINDS.items() if kind.role == role]


DRAFT: Final = "draft"
PUBLISHED: Final = "published"
STATUSES: Final[dict[str, str]] = {DRAFT: "Draft", PUBLISHED: "Published"}

FULL_TEXT: Final = "full-text"
EXCERPT: Final = "excerpt"
PRECIS_ONLY: Final = "precis-only"
METADATA_ONLY: Final = "metadata-only"
WANTED: Final = "wanted"

HOLDINGS: Final[dict[str, str]] = {
    FULL_TEXT: "Full text",
    EXCERPT: "Excerpt",
    PRECIS_ONLY: "Precis only",
    METADATA_ONLY: "Metadata only",
    WANTED: "Wanted",
}

PRECIS: Final = "precis"
TEXT_ROLES: Final[dict[str, str]] = {
    "original": "Original",
    "translation": "Translation",
    "transcription": "Transcription",
    PRECIS: "Precis",
}

PRECIS_BASES: Final[dict[str, str]] = {
    "full-text": "The full text",
    "beginning": "The beginning of the text",
    "listing": "A listing only",
}

ISSUING_BODY: Final = "isb"
AUTHOR: Final = "aut"
ADDRESSEE: Final = "rcp"
TRANSLATOR: Final = "trl"
COLLECTOR: Final = "col"
FUNDER: Final = "fnd"
EDITOR: Final = "edt"
PUBLISHER: Final = "pbl"
SIGNER: Final = "sgn"
CONTRIBUTOR: Final = "ctb"

RELATORS: Final[dict[str, str]] = {
    ISSUING_BODY: "Issuing body",
    AUTHOR: "Author",
    ADDRESSEE: "Addressee",
    TRANSLATOR: "Translator",
    COLLECTOR: "Collector",
    FUNDER: "Funder",
    EDITOR: "Editor",
    PUBLISHER: "Publisher",
    SIGNER: "Signer",
    CONTRIBUTOR: "Contributor",
}

RELATIONS: Final[dict[str, tuple[str, str]]] = {
    # slug: (label on the document itself, label on the other document)
    "replies-to": ("Replies to", "Replied to by"),
    "encloses": ("Encloses", "Enclosed in"),
    "amends": ("Amends", "Amended by"),
    "supersedes": ("Supersedes", "Superseded by"),
    "approves": ("Approves", "Approved by"),
    "version-of": ("Version of", "Has version"),
    "same-matter": ("Same matter", "Same matter"),
    "refers-to": ("Refers to", "Referred to by"),
    "part-of": ("Part of", "Has part"),
    "made-under": ("Made under", "Basis of"),
}

AUTOMATIC: Final = "automatic"
CONFIRMED: Final = "confirmed"
REJECTED: Final = "rejected"
ORPHAN: Final = "orphan"
CITATION_STATUSES: Final[dict[str, str]] = {
    AUTOMATIC: "Automatic",
    CONFIRMED: "Confirmed",
    REJECTED: "Rejected",
    ORPHAN: "Orphan",
}

#: Those that a curator gives; `automatic` is given by finding.
ENTERED_STATUSES: Final[tuple[str, ...]] = (CONFIRMED, REJECTED, ORPHAN)

AGENT_KINDS: Final[dict[str, str]] = {
    "person": "Person",
    "corporate-body": "Corporate body",
    "family": "Family",
}
