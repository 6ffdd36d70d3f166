"""An agent's part in a document as one number: what kind of part, and whose.

Issuing bodies and addressees have fields of their own, since lists are filtered by them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from documents.record.vocabulary import ADDRESSEE, ISSUING_BODY, RELATORS

#: The document only names the agent.
MENTION: Final = "mention"
#: It is an addressee on a distribution list.
COPY: Final = "copy"
#: The fields in which issuing bodies and addressees stand.
FIELDS_OF_ROLES: Final = {ISSUING_BODY: "issued_by", ADDRESSEE: "addressed_to"}
#: Any other part that an agent can have in a document; a new one is added at the end.
PARTS: Final = (MENTION, COPY, *(role for role in RELATORS if role not in FIELDS_OF_ROLES))
# A power of two, with room for more.
_ROOM: Final = 16


def part_number(part: str, agent: int) -> int:
    return agent * _ROOM + PARTS.index(part)


@dataclass(frozen=True, slots=True)
class InPart:
    """The documents in which an agent or a body below it has one part: how many, in how many of
    them a body below it has, and the keys of the first by date."""

    count: int
    of_parts: int
    first: list[int]
