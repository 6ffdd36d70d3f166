"""Who had a part in documents, as lists and tables of documents say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Final, NamedTuple

from documents.models import Contribution
from documents.models.addresses import page_address
from documents.models.prepared import Prepared


class Credit(NamedTuple):
    """A contribution, with as much of its agent as tells its name and leads to its page."""

    role: str
    copy: bool
    credited_as: str
    agent: int | None
    name: str | None
    slug: str | None

    @property
    def words(self) -> str:
        """The agent's own name, which filters and indexes have too. The words by which the document
        credits it are for the document's own page."""
        return self.credited_as if self.name is None else self.name

    @property
    def url(self) -> str:
        return "" if self.slug is None else page_address("agent-detail", self.slug)


def read_credits(documents: Collection[int]) -> defaultdict[int, list[Credit]]:
    """The contributions to the documents with these keys, by document, in their order."""
    found: defaultdict[int, list[Credit]] = defaultdict(list)
    for document, *credit in _CREDITS.values(documents):
        found[document].append(Credit._make(credit))
    return found


_CREDITS: Final = Prepared(
    lambda keys: Contribution.objects.filter(document__in=keys).values_list(
        "document_id", "role", "copy", "credited_as", "agent_id", "agent__name", "agent__slug"
    )
)
