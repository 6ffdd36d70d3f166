"""An agent's and its bureaus' shares in documents: read once, counted here.

Counting in the database would ask for every count anew which documents the reader may see.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from documents.models import AgentMention, Contribution, Document
from documents.models.document import DocumentQuerySet
from documents.pages.authorities.rows import Years

#: In place of a MARC relator: the document only names the agent.
MENTION = "mention"


@dataclass(frozen=True, slots=True)
class Share:
    """That an agent has this role in a document: a MARC relator, or `MENTION`."""

    document: int
    role: str
    agent: int
    copy: bool = False


@dataclass(frozen=True, slots=True)
class Dates:
    """The bounds of a document's date; both None if it is unknown."""

    earliest: datetime.date | None
    latest: datetime.date | None

    @property
    def year(self) -> int | None:
        """The one year in which it lies, if it is one."""
        if self.earliest is None or self.latest is None:
            return None
        return self.earliest.year if self.earliest.year == self.latest.year else None


@dataclass(frozen=True, slots=True)
class Shares:
    """The shares, and the documents that the reader may see by key, in the order of their dates."""

    shares: tuple[Share, ...]
    documents: dict[int, Dates]

    def of(self, role: str) -> list[Share]:
        return [share for share in self.shares if share.role == role]

    def in_order(self, keys: Collection[int]) -> list[int]:
        return [pk for pk in self.documents if pk in keys]

    def by_agent(self, role: str) -> Counter[int]:
        """How many documents each agent itself has a share in, in this role."""
        return Counter(
            agent for agent, _ in {(each.agent, each.document) for each in self.of(role)}
        )

    @property
    def years(self) -> Years:
        """An open end gives no year."""
        dates = self.documents.values()
        first = [each.earliest.year for each in dates if each.earliest and each.earliest.year > 1]
        last = [each.latest.year for each in dates if each.latest and each.latest.year < 9999]
        return Years(
            count=len(dates),
            first=min(first, default=None),
            last=max(last, default=None),
            undated=sum(each.earliest is None for each in dates),
        )


def read_shares(family: Collection[int], visible: DocumentQuerySet) -> Shares:
    """The shares of these agents in what the reader may see."""
    contributed = Contribution.objects.filter(agent__in=family).order_by()
    mentioned = AgentMention.objects.filter(agent__in=family).order_by()
    keys = contributed.values("document").union(mentioned.values("document"))
    documents = Document.objects.filter(pk__in=visible.filter(pk__in=keys).values("pk"))
    dates = {
        pk: Dates(earliest, latest)
        for pk, earliest, latest in documents.values_list("pk", "date_earliest", "date_latest")
    }
    shares: Iterable[Share] = [
        *(
            Share(*row)
            for row in contributed.values_list("document_id", "role", "agent_id", "copy")
        ),
        *(
            Share(pk, MENTION, agent)
            for pk, agent in mentioned.values_list("document_id", "agent_id")
        ),
    ]
    return Shares(tuple(share for share in shares if share.document in dates), dates)
