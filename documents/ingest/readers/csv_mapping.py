"""The mapping file of a table, `<name>.mapping.yaml` beside it: which column is which field.

docs/csv-format.md documents it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final

from documents.ingest.parsed import ParsedFile, Refusal
from documents.ingest.readers.csv_columns import IGNORE, ISAD, OWN
from documents.ingest.readers.csv_dates import ORDERS
from documents.ingest.readers.csv_table import SEPARATORS, is_table
from documents.record.fields import Reading
from documents.record.tree import Node, RecordFormatError, file_text, shown, suggestion
from documents.record.yaml_text import read_yaml

READER: Final = "CSV mapping"
_ENDINGS: Final = (".mapping.yaml", ".mapping.yml")
_FIELDS: Final = ("columns", "fixed", "separator", "list_separator", "date_order", "said_by")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What a mapping file says; what it leaves out has the value here.

    `columns`: the name of a column, and the field that it gives, or `ignore`. `fixed`: a field, and
    the words that it has where a row has none. `separator` parts cells, `list_separator` the parts
    of a cell. `date_order` is a key of `ORDERS`. `said_by` names the table in statements.
    """

    columns: dict[str, str] = field(default_factory=dict)
    fixed: dict[str, str] = field(default_factory=dict)
    separator: str = ""
    list_separator: str = "|"
    date_order: str = ""
    said_by: str = ""


def is_mapping(name: str) -> bool:
    """Whether a file is a mapping by its name."""
    return name.lower().endswith(_ENDINGS)


def mapping_names(name: str) -> tuple[str, ...]:
    """The names that the mapping of a table may have: for letters.csv letters.mapping.yaml."""
    return tuple(PurePath(name).stem + ending for ending in _ENDINGS) if is_table(name) else ()


def read(text: str) -> ParsedFile:
    """A mapping as a received file: no records. Raises Refusal with a sentence and a line."""
    read_mapping(text)
    return ParsedFile(READER)


def read_mapping(text: str) -> ColumnMapping:
    """Read a mapping file. Raises Refusal with a sentence and a line on any fault."""
    try:
        return _read(read_yaml(file_text(text)))
    except RecordFormatError as error:
        raise Refusal(error.reason, error.line) from error


def _read(root: Node) -> ColumnMapping:
    reading = Reading()
    parts = reading.parts(root, (), _FIELDS)
    words = {
        name: reading.words(parts[name], (name,))
        for name in _FIELDS[2:]
        if name in parts and parts[name].value != ""
    }
    mapping = ColumnMapping(
        columns=_pairs(reading, parts, "columns"), fixed=_pairs(reading, parts, "fixed"), **words
    )
    fields = [*OWN, *ISAD]
    for name, target in mapping.columns.items():
        _refuse_unlisted(target, [*fields, IGNORE], reading.lines[("columns", name)])
    for name in mapping.fixed:
        _refuse_unlisted(name, OWN, reading.lines[("fixed", name)])
    _refuse_signs(mapping, reading)
    return mapping


def _pairs(reading: Reading, parts: dict[str, Node], name: str) -> dict[str, str]:
    """The pairs of words below a field; each must say something."""
    node = parts.get(name, Node(""))
    if node.value == "":
        return {}
    if not isinstance(node.value, dict):
        raise RecordFormatError(f"{name} has lines of the form “name: words”", node.line)
    pairs = {key: reading.words(part, (name, key)) for key, part in node.value.items()}
    for key, words in pairs.items():
        if not words:
            raise RecordFormatError(
                f"{name}: {shown(key)} says nothing; add words or remove the line",
                reading.lines[(name, key)],
            )
    return pairs


def _refuse_unlisted(target: str, fields: list[str] | tuple[str, ...], line: int) -> None:
    if target not in fields:
        raise RecordFormatError(f"there is no field {shown(target)}; {_nearest(target)}", line)


def _nearest(target: str) -> str:
    advice = suggestion(target, [*OWN, *ISAD, IGNORE])
    return advice if advice.startswith("did you") else "docs/csv-format.md lists the fields"


def _refuse_signs(mapping: ColumnMapping, reading: Reading) -> None:
    if mapping.separator and mapping.separator not in SEPARATORS:
        raise RecordFormatError(
            f'separator {shown(mapping.separator)} is none of ",", ";" and "\\t"; write one of '
            "them in quotation marks",
            reading.lines[("separator",)],
        )
    if len(mapping.list_separator) != 1 or mapping.list_separator.isalnum():
        raise RecordFormatError(
            f"list_separator {shown(mapping.list_separator)} must be one sign, such as | or ;",
            reading.lines[("list_separator",)],
        )
    if mapping.date_order and mapping.date_order not in ORDERS:
        raise RecordFormatError(
            f"date_order {shown(mapping.date_order)} is not listed; "
            f"{suggestion(mapping.date_order, ORDERS)}",
            reading.lines[("date_order",)],
        )
