"""Documents as the rows of a table on another page, read in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from documents.models import AgentMention, Contribution, Document, PlaceMention
from documents.models.document import DocumentQuerySet
from documents.pages.naming import DocumentLink, link_to, listed_name
from documents.record.vocabulary import ADDRESSEE, AUTHOR, ISSUING_BODY
from documents.search.cited import cited_by_counts

#: So many documents are listed on the page of something else; the rest is for the list of all.
LISTED = 50


@dataclass(frozen=True, slots=True)
class Party:
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a table. `remarks` and `note` stand in small after its kind."""

    link: DocumentLink
    remarks: tuple[str, ...]
    parties: tuple[Party, ...]
    receivers: tuple[Party, ...]
    cited_by: int
    note: str = ""
    number: str = ""
    pages: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """The documents of some rows with what the rows say of them."""

    documents: dict[int, Document]
    citing: dict[int, int]

    def among(self, keys: Iterable[int]) -> list[int]:
        """Those of the keys whose documents are there: the index may be some moments behind."""
        return [key for key in keys if key in self.documents]

    def row(
        self,
        pk: int,
        *,
        remarks: Iterable[str] = (),
        note: str = "",
        parties: Iterable[Party] = (),
        receivers: Iterable[Party] = (),
        number: str = "",
        pages: str = "",
    ) -> DocumentRow:
        return DocumentRow(
            link_to(self.documents[pk]),
            tuple(remarks),
            tuple(parties),
            tuple(receivers),
            self.citing.get(pk, 0),
            note,
            number,
            pages,
        )


def read_rows(pks: Collection[int], visible: DocumentQuerySet) -> Rows:
    """Those of the documents with these keys, their contributions, and how many works cite each."""
    documents = visible.filter(pk__in=pks).prefetch_related("contributions__agent")
    citing = cited_by_counts(pks, visible)
    return Rows({document.pk: document for document in documents}, citing)


def senders(document: Document) -> tuple[Party, ...]:
    """Who issued the document, or who wrote it where no body did."""
    return _parties(document, _issues) or _parties(document, _writes)


def addressees(document: Document) -> tuple[Party, ...]:
    return _parties(document, _is_addressed)


def joint_issuers(document: Document, family: Collection[int]) -> tuple[Party, ...]:
    """Who issued the document together with these agents."""
    return _parties(document, lambda row: _issues(row) and row.agent_id not in family)


def notes_of(mentions: Iterable[AgentMention | PlaceMention]) -> str:
    return " ".join(mention.note for mention in mentions if mention.note)


def _parties(document: Document, wanted: Callable[[Contribution], bool]) -> tuple[Party, ...]:
    return tuple(
        Party(listed_name(row), row.agent.get_absolute_url() if row.agent else "")
        for row in document.contributions.all()
        if wanted(row)
    )


def _issues(row: Contribution) -> bool:
    return row.role == ISSUING_BODY


def _writes(row: Contribution) -> bool:
    return row.role == AUTHOR


def _is_addressed(row: Contribution) -> bool:
    return row.role == ADDRESSEE and not row.copy
