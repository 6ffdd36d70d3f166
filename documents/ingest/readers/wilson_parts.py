"""The parts into which a page of the Wilson Center Digital Archive is cut."""

from __future__ import annotations

from dataclasses import dataclass, field

from documents.dates.wording import ImpossibleDateError, read_date
from documents.ingest.readers.lines import Block

_LONGEST_DATE = 60


@dataclass(frozen=True, slots=True)
class Value:
    """Words under a label; `block` is where they stand."""

    words: str
    block: Block


@dataclass(slots=True)
class Layout:
    """The parts of a page. `sections` holds what stands under labels, by section; `notices` are
    sentences on lines that were placed by their words alone or could not be placed."""

    date: Block | None = None
    title: Block | None = None
    support: Block | None = None
    sections: dict[str, list[Value]] = field(default_factory=dict)
    addresses: list[Block] = field(default_factory=list)
    text: list[Block] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def add(self, section: str, words: str, block: Block) -> None:
        self.sections.setdefault(section, []).append(Value(words, block))

    def values(self, section: str) -> list[Value]:
        return self.sections.get(section, [])

    def add_unlabelled(self, section: str, block: Block) -> None:
        """A block that stands under no label of its own and is known by its words."""
        self.add(section, block.words, block)
        self.notices.append(
            f"Line {block.line} stands without its label; it is read by its words alone."
        )

    def leave_out(self, block: Block) -> None:
        """A block that stands under no label and is not known by its words."""
        self.notices.append(
            f"Line {block.line} stands where its label is missing; it is in no field. Give it its "
            "label, or enter it by hand."
        )


def page_date(words: str) -> str | None:
    """EDTF, or None if the words are no date. An impossible date is `""`."""
    if len(words) > _LONGEST_DATE:
        return None
    try:
        return read_date(words)
    except ImpossibleDateError:
        return ""
