"""The documents in which an agent and its bureaus have a part: issued, received, written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from documents.pages.authorities.rows import LISTED
from documents.record.vocabulary import (
    ADDRESSEE,
    AUTHOR,
    COLLECTOR,
    FUNDER,
    ISSUING_BODY,
    TRANSLATOR,
)
from documents.search.listed import Listed
from documents.search.parts import COPY, FIELDS_OF_ROLES, MENTION, InPart
from documents.search.tree import Tree

#: What an agent has done to the documents of a section, by MARC relator; mentions last.
DEEDS = {
    ISSUING_BODY: "Issued",
    AUTHOR: "Written",
    ADDRESSEE: "Addressed to",
    TRANSLATOR: "Translated",
    COLLECTOR: "Obtained",
    FUNDER: "Supported",
    "edt": "Edited",
    "pbl": "Published",
    "sgn": "Signed",
    "ctb": "Contributed to",
    MENTION: "Mentioned in",
}


@dataclass(frozen=True, slots=True)
class Parts:
    """What an agent has a part in: `listed` are all such documents, `held` those of each part (a
    MARC relator, `MENTION` or `COPY`) that it has in any."""

    agent: int
    listed: Listed
    held: Mapping[str, InPart]

    def of(self, role: str) -> Listed:
        """The documents that it issued or that were addressed to it, or to a body below it."""
        return self.listed.having(FIELDS_OF_ROLES[role], [self.agent])

    def count(self, part: str) -> int:
        return self.held[part].count if part in self.held else 0


def read_parts(agent: int, tree: Tree, listed: Listed) -> Parts:
    """`listed` are the documents in which the agent with this key has a part."""
    below = tree.parts.get(agent, ())
    return Parts(agent, listed, listed.in_parts(agent, below, [*DEEDS, COPY], LISTED))
