"""YAML 1.1 as this archive uses it: mappings, lists and words, and nothing that surprises.

Every scalar is words: `1961-05`, `no` and `1e3` stay what they look like, `~` and nothing are
empty. Aliases, anchors, tags and repeated fields are refused, so that a small file is a small tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any, Final, NoReturn

import yaml
from yaml.emitter import Emitter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

from documents.record.tree import (
    MOST_CHARACTERS,
    Node,
    RecordFormatError,
    shown,
    unix_lines,
)

#: What can be written: words, whole numbers, lists and mappings of them.
Writable = str | int | Sequence["Writable"] | Mapping[str, "Writable"]

_DEEPEST: Final = 8
_WIDTH: Final = 100
_LONGEST_ON_ONE_LINE: Final = 80
# libyaml reads the same language about fifteen times as fast; PyYAML may be built without it.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What YAML refuses, and the line ends which it would silently turn into spaces.
_UNREADABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
# Other line ends, and a byte order mark, are written as escapes.
_QUOTED = re.compile("[\r\x85\u2028\u2029\ufeff]")
# A block of lines is written as it is only where YAML cannot mistake its white space.
_PLAIN_LINES = re.compile(r"[^\s](?:[^\n]*[^\s])?(?:\n+[^\s](?:[^\n]*[^\s])?)*\n?")
_TAB = re.compile(r" *\t")
_TABS: Final = "; indent with spaces, not with tabs"
_ADVICE: Final = (
    ("mapping values", "put words that hold a colon and a space in quotation marks"),
    ("quoted scalar", "close the quotation marks"),
    ("expected <block end>", "begin the fields of one entry in the same column"),
    ("parsing a flow", "close the bracket"),
    ("expected ':'", "write a field as its name, a colon and a space"),
    ("cannot start any token", "put words that begin with a sign in quotation marks"),
)


def read_yaml(text: str, first_line: int = 1) -> Node:
    """The tree of one YAML document. Raises RecordFormatError with a sentence and a line.

    `first_line` is the line on which `text` begins in its file.
    """
    text = unix_lines(text)
    _refuse_text(text, first_line)
    events = yaml.parse(text, Loader=_LOADER)
    try:
        return _Composer(events, first_line).document()
    except yaml.MarkedYAMLError as error:
        rows = text.split("\n")
        row = min(_row(error), len(rows) - 1)
        advice = _TABS if _TAB.match(rows[row]) else _advice(error)
        reason = f"this is not YAML ({error.problem}){advice}"
        raise RecordFormatError(reason, row + first_line) from error


def _refuse_text(text: str, first_line: int) -> None:
    if len(text) > MOST_CHARACTERS:
        raise RecordFormatError(
            f"the fields have {len(text)} characters; at most {MOST_CHARACTERS} are read",
            first_line,
        )
    if found := _UNREADABLE.search(text):
        line = first_line + text.count("\n", 0, found.start())
        raise RecordFormatError(
            f"the character U+{ord(found[0]):04X} cannot stand among the fields; remove it",
            line,
        )


def _row(error: yaml.MarkedYAMLError) -> int:
    """The row in which the fault shows; for quotation marks, the row in which they open."""
    opens = "quoted scalar" in (error.context or "")
    mark = error.context_mark if opens else error.problem_mark
    return mark.line if mark else 0


def _advice(error: yaml.MarkedYAMLError) -> str:
    signs = f"{error.context} {error.problem}"
    return next((f"; {words}" for sign, words in _ADVICE if sign in signs), "")


class _Composer:
    """Makes nodes of the parser's events, one at a time, so that depth is refused in time."""

    def __init__(self, events: Iterator[yaml.Event], first_line: int) -> None:
        self._events = events
        self._first_line = first_line

    def document(self) -> Node:
        root: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                if root:
                    self._refuse(event, "there is more than one YAML document; keep the first")
                root = self._node(event, 1)
        return root or Node("", self._first_line)

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if depth > _DEEPEST:
            self._refuse(event, f"lists and fields stand more than {_DEEPEST} deep in each other")
        self._refuse_marks(event)
        line = self._line(event)
        if isinstance(event, yaml.ScalarEvent):
            return Node("" if _is_null(event) else event.value, line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node([self._node(part, depth + 1) for part in self._parts()], line)
        return Node(self._fields(depth), line)

    def _parts(self) -> Iterator[yaml.Event]:
        """The events that open the parts of the list or mapping that has just been opened."""
        for event in self._events:
            if isinstance(event, yaml.CollectionEndEvent):
                return
            yield event

    def _fields(self, depth: int) -> dict[str, Node]:
        fields: dict[str, Node] = {}
        parts = self._parts()
        for event in parts:
            name = self._name(event)
            if name in fields:
                first = fields[name].line
                self._refuse(
                    event, f"the field “{name}” stands here and in line {first}; join them"
                )
            fields[name] = Node(self._node(next(parts), depth + 1).value, self._line(event))
        return fields

    def _name(self, event: yaml.Event) -> str:
        self._refuse_marks(event)
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(event, "the name of a field must be one word")
        return str(getattr(event, "value", ""))

    def _refuse_marks(self, event: yaml.Event) -> None:
        anchor = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent):
            self._refuse(
                event, f"the alias “*{anchor}” is not read; write the words out, or quote them"
            )
        if anchor:
            self._refuse(
                event, f"the YAML anchor “&{anchor}” is not read; remove it, or quote the words"
            )
        if tag := getattr(event, "tag", None):
            self._refuse(event, f"the tag {shown(tag)} is not read; remove it, or quote the words")

    def _refuse(self, event: yaml.Event, reason: str) -> NoReturn:
        raise RecordFormatError(reason, self._line(event))

    def _line(self, event: yaml.Event) -> int:
        mark = event.start_mark
        return (mark.line if mark else 0) + self._first_line


def _is_null(event: yaml.ScalarEvent) -> bool:
    return event.value in ("", "~") and event.style not in ("'", '"', "|", ">")


def write_yaml(fields: Mapping[str, Writable]) -> str:
    """Block YAML in the order of `fields`, which `read_yaml` reads back to the same words."""
    written = yaml.serialize(_mapping(fields), Dumper=_Dumper, allow_unicode=True, width=_WIDTH)
    return str(written)


class _Dumper(Emitter, Serializer, BaseResolver):
    """Writes nodes without any typing of scalars, and lists indented under their field."""

    def __init__(self, stream: IO[str], **options: Any) -> None:
        layout = {name: options.get(name) for name in ("width", "allow_unicode")}
        Emitter.__init__(self, stream, **layout)
        Serializer.__init__(self)
        BaseResolver.__init__(self)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _node_of(value: Writable) -> yaml.Node:
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, int):
        return _scalar(str(value))
    if isinstance(value, Mapping):
        return _mapping(value)
    return _sequence(value)


def _mapping(fields: Mapping[str, Writable]) -> yaml.Node:
    pairs = [(_scalar(name), _node_of(value)) for name, value in fields.items()]
    return yaml.MappingNode(BaseResolver.DEFAULT_MAPPING_TAG, pairs, flow_style=False)


def _sequence(values: Sequence[Writable]) -> yaml.Node:
    length = sum(len(value) + 2 if isinstance(value, str) else _WIDTH for value in values)
    return yaml.SequenceNode(
        BaseResolver.DEFAULT_SEQUENCE_TAG,
        [_node_of(value) for value in values],
        flow_style=length <= _LONGEST_ON_ONE_LINE,
    )


def _scalar(words: str) -> yaml.ScalarNode:
    return yaml.ScalarNode(BaseResolver.DEFAULT_SCALAR_TAG, words, style=_style(words))


def _style(words: str) -> str | None:
    """How a scalar is written; None where the emitter may choose."""
    if words in ("", "~") or _QUOTED.search(words):
        return '"'
    if "\n" in words:
        return "|" if _PLAIN_LINES.fullmatch(words) else '"'
    return None
