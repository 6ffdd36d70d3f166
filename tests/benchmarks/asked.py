"""A question to an archive, and a file of them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Question:
    """One page asked for: its address here, and what it asks, for who has other addresses.

    `address` and `words` are set or empty; `issued_by` is the slug of an agent; `after` and
    `before` are years; `document` is a primary key or 0.
    """

    address: str
    words: str = ""
    issued_by: str = ""
    after: str = ""
    before: str = ""
    document: int = 0


Questions = dict[str, list[Question]]


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of each class of pages, and how many records there are to find."""

    records: int
    classes: Questions

    def write(self, path: Path) -> None:
        """Write them as JSON."""
        classes = {name: [asdict(each) for each in asked] for name, asked in self.classes.items()}
        as_json = {"records": self.records, "classes": classes}
        path.write_text(json.dumps(as_json, ensure_ascii=False, indent=1), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Asked:
        """Those that `write` wrote."""
        as_json = json.loads(path.read_text(encoding="utf-8"))
        classes = {
            name: [Question(**each) for each in asked] for name, asked in as_json["classes"].items()
        }
        return cls(as_json["records"], classes)
