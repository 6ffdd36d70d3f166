"""The record of a Wilson Center page while it is read, with the ledger of its lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from documents.ingest.readers.lines import Block, Gathering, Line
from documents.ingest.readers.wilson_parts import Layout
from documents.record.record import Contribution, Record, Statement


class Draft:
    """A page's parts, what has been taken from them, and the record as far as it is known."""

    def __init__(self, layout: Layout, gathering: Gathering) -> None:
        self.layout = layout
        self.gathering = gathering
        self.record = Record()

    def set(self, **values: Any) -> None:
        """Give fields of the record these values."""
        self.record = replace(self.record, **values)

    def contribute(self, role: str, field: str, stated: Iterable[tuple[str, Block | Line]]) -> None:
        """Contributions of one role with their evidence; those of `distribution` are copies."""
        for words, place in stated:
            given = Contribution(role, credited_as=words, copy=field == "distribution")
            self.credit(given)
            self.gathering.note(field, words, place, words if words in place.words else "")

    def credit(self, given: Contribution) -> None:
        """One contribution, once."""
        if given not in self.record.contributions:
            self.set(contributions=(*self.record.contributions, given))

    def state(self, field: str, value: str, said_by: str, words: str, note: str = "") -> None:
        """What another voice than the page's own head says of a field."""
        statement = Statement(field, value, said_by, words, note)
        self.set(statements=(*self.record.statements, statement))
