"""The documents in which an agent and its bureaus have a part: issued, received, written."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from documents.search.listed import Listed
from documents.search.parts import FIELDS_OF_ROLES, PARTS, part_number


@dataclass(frozen=True, slots=True)
class Parts:
    """What the agent with this key has a part in, and `below`, the bodies directly below it.

    A part is a MARC relator, `MENTION` or `COPY`.
    """

    agent: int
    below: Collection[int]
    listed: Listed

    def of(self, part: str) -> Listed:
        """The documents in which it has this part, itself or by a body below it."""
        return self._with(part, [self.agent])

    def counts(self, parts: Collection[str]) -> dict[str, int]:
        """In how many documents it has each of these parts."""
        numbers = {part: part_number(part, self.agent) for part in parts if part in PARTS}
        found = self.listed.count_each("part", numbers.values())
        return {
            part: found[numbers[part]] if part in numbers else self.of(part).count for part in parts
        }

    def of_parts(self, part: str) -> int:
        """In how many a body below it has this part."""
        return self._with(part, self.below).count if self.below else 0

    def _with(self, part: str, agents: Collection[int]) -> Listed:
        if part in FIELDS_OF_ROLES:
            return self.listed.having(FIELDS_OF_ROLES[part], agents)
        return self.listed.having("part", [part_number(part, agent) for agent in agents])
