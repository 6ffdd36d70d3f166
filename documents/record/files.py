"""The record file: YAML fields between two `---` lines, then the bodies of the texts.

docs/record-format.md documents it field by field.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from documents.record.bodies import Section, read_body, split_sections, write_body
from documents.record.contributions import GROUPS, grouped
from documents.record.faults import RECORD_FIELDS, record_faults, refuse_faults
from documents.record.fields import Reading, written_fields
from documents.record.normal import normal_record
from documents.record.record import Contribution, Record, Text
from documents.record.tree import (
    Node,
    Path,
    RecordFormatError,
    file_text,
)
from documents.record.yaml_text import Writable, read_yaml, write_yaml

_FENCE: Final = "---"
_IN_SECTION: Final[Mapping[str, Any]] = {"body": "", "anchors": ()}


@dataclass(frozen=True, slots=True)
class RecordFile:
    """What a record file holds: the record in normal form, and the line of every field and entry.

    `lines` is keyed by paths in words of the file: `("title",)`, `("issued_by", 0, "agent")`,
    `("texts", 0, "body")`. Lists count from 0, lines from 1.
    """

    record: Record
    lines: Mapping[Path, int]


def read_record_file(text: str) -> RecordFile:
    """Read a record file. Raises RecordFormatError with a sentence and a line on any fault."""
    rows = file_text(text).split("\n")
    end = _end_of_fields(rows)
    # A block of lines that ends the fields keeps its last line end.
    root = read_yaml("\n".join([*rows[1:end], ""]), first_line=2)
    reading = Reading()
    sections = split_sections(rows[end + 1 :], first_line=end + 2)
    record = normal_record(_read_record(reading, root, sections))
    refuse_faults(record_faults(record), reading.lines)
    return RecordFile(record, reading.lines)


def opens_record_file(text: str) -> bool:
    """Whether the first line is the one with which a record file begins."""
    return text.removeprefix("\ufeff").split("\n", 1)[0].rstrip() == _FENCE


def _end_of_fields(rows: Sequence[str]) -> int:
    """The index of the row that ends the fields."""
    if rows[0].rstrip() != _FENCE:
        raise RecordFormatError("a record file begins with a line --- above its fields", 1)
    for index, row in enumerate(rows[1:], start=1):
        if row.rstrip() == _FENCE:
            return index
    raise RecordFormatError("the fields have no end: write a line --- below them", len(rows))


def _read_record(reading: Reading, root: Node, sections: Sequence[Section]) -> Record:
    parts = dict(reading.parts(root, (), RECORD_FIELDS))
    contributions = tuple(
        contribution
        for name in GROUPS
        for contribution in _read_group(reading, name, parts.pop(name, Node("")))
    )
    texts = _read_texts(reading, parts.pop("texts", Node("")), sections)
    given = {"contributions": contributions, "texts": texts}
    return reading.entry(Record, Node(parts, root.line), (), given)


def _read_group(reading: Reading, name: str, node: Node) -> tuple[Contribution, ...]:
    role, copy = GROUPS[name]
    return reading.entries(Contribution, node, (name,), {"role": role, "copy": copy})


def _read_texts(reading: Reading, node: Node, sections: Sequence[Section]) -> tuple[Text, ...]:
    entries = reading.entries(Text, node, ("texts",), _IN_SECTION)
    by_key = _sections_by_key(sections, [entry.key for entry in entries])
    texts = []
    for index, entry in enumerate(entries):
        line = reading.lines.get(("texts", index))
        if not entry.key:
            raise RecordFormatError(f"texts {index + 1}: key is missing; add it", line)
        section = by_key.get(entry.key)
        if section is None:
            raise RecordFormatError(
                f"the text “{entry.key}” has no words: write them below a line === {entry.key} ===",
                line,
            )
        body = read_body(section)
        if not body.words:
            raise RecordFormatError(f"no words stand below === {entry.key} ===", section.line)
        reading.lines["texts", index, "body"] = section.line
        texts.append(replace(entry, body=body.words, anchors=body.anchors))
    return tuple(texts)


def _sections_by_key(sections: Sequence[Section], keys: Sequence[str]) -> dict[str, Section]:
    by_key: dict[str, Section] = {}
    for section in sections:
        if section.key not in keys:
            raise RecordFormatError(
                f"no entry of texts has the key “{section.key}”: add one among the fields, "
                "with key, role and language",
                section.line,
            )
        if section.key in by_key:
            first = by_key[section.key].line
            raise RecordFormatError(
                f"the section “{section.key}” begins here and in line {first}; join them",
                section.line,
            )
        by_key[section.key] = section
    return by_key


def write_record_file(record: Record) -> str:
    """The record file of a record; `read_record_file` of it gives `normal_record(record)`.

    That holds for every record without `record_faults`; others are written as they are.
    """
    record = normal_record(record)
    fields: dict[str, Writable] = {}
    for name, value in written_fields(record).items():
        if name == "contributions":
            fields |= _written_groups(record)
        elif name == "texts":
            fields[name] = [_without(entry, _IN_SECTION) for entry in value]
        else:
            fields[name] = value
    written = f"{_FENCE}\n{write_yaml(fields)}{_FENCE}\n"
    return "\n".join([written.removesuffix("\n"), *map(write_body, record.texts)]) + (
        "" if record.texts else "\n"
    )


def _written_groups(record: Record) -> dict[str, Writable]:
    return {
        name: [_without(written_fields(entry), ("role", "copy")) for entry in group]
        for name, group in grouped(record.contributions).items()
    }


def _without(entry: Mapping[str, Any], names: Any) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name not in names}
