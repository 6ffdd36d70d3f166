"""Documents as the rows of a table on another page, read in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from documents.models import AgentMention, Document, PlaceMention
from documents.pages.credits import Credit, read_credits
from documents.pages.naming import DocumentLink, link_to, named_documents
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
    credits: Mapping[int, Sequence[Credit]]
    citing: dict[int, int]

    def among(self, keys: Iterable[int]) -> list[int]:
        """Those of the keys whose documents are there: the index may be some moments behind."""
        return [key for key in keys if key in self.documents]

    def senders(self, pk: int) -> tuple[Party, ...]:
        """Who issued the document, or who wrote it where no body did."""
        return self._parties(pk, _issues) or self._parties(pk, _writes)

    def addressees(self, pk: int) -> tuple[Party, ...]:
        return self._parties(pk, _is_addressed)

    def joint_issuers(self, pk: int, family: Collection[int]) -> tuple[Party, ...]:
        """Who issued the document together with these agents."""
        return self._parties(pk, lambda row: _issues(row) and row.agent not in family)

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

    def _parties(self, pk: int, wanted: Callable[[Credit], bool]) -> tuple[Party, ...]:
        return tuple(Party(row.words, row.url) for row in self.credits[pk] if wanted(row))


def read_rows(pks: Collection[int], drafts: bool) -> Rows:
    """Those of the documents with these keys that a reader may see who sees drafts or not, their
    contributions, and how many works cite each."""
    documents = named_documents(pks, drafts)
    return Rows(documents, read_credits(documents), cited_by_counts(pks, drafts))


def notes_of(mentions: Iterable[AgentMention | PlaceMention]) -> str:
    return " ".join(mention.note for mention in mentions if mention.note)


def _issues(row: Credit) -> bool:
    return row.role == ISSUING_BODY


def _writes(row: Credit) -> bool:
    return row.role == AUTHOR


def _is_addressed(row: Credit) -> bool:
    return row.role == ADDRESSEE and not row.copy
