"""Vocabulary files: one YAML list of authorities under `agents`, `places`, `repositories` ..."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from documents.record.authorities import (
    AgentRecord,
    Authority,
    CollectionRecord,
    PlaceRecord,
    RepositoryRecord,
    TopicRecord,
)
from documents.record.faults import Fault, authority_faults, refuse_faults
from documents.record.fields import Reading, written_fields
from documents.record.normal import normal_authority
from documents.record.tree import Path, RecordFormatError, file_text
from documents.record.yaml_text import read_yaml, write_yaml

#: The field that a vocabulary file consists of, and what it lists.
VOCABULARIES: Final[Mapping[str, type[Authority]]] = {
    "agents": AgentRecord,
    "places": PlaceRecord,
    "repositories": RepositoryRecord,
    "collections": CollectionRecord,
    "topics": TopicRecord,
}
_FIRST_FIELD = re.compile(r"\ufeff?(?:[ \t]*(?:#[^\r\n]*|---[ \t]*)?\r?\n)*([a-z]+):")


@dataclass(frozen=True, slots=True)
class VocabularyFile:
    """The authorities of one file; `lines` has the line of `("agents", 0, "slug")` and so on."""

    name: str
    authorities: tuple[Authority, ...]
    lines: Mapping[Path, int]


def read_vocabulary(text: str) -> VocabularyFile:
    """Read a vocabulary file. Raises RecordFormatError with a sentence and a line on any fault."""
    reading = Reading()
    lists = reading.parts(read_yaml(file_text(text)), (), VOCABULARIES)
    if len(lists) != 1:
        raise RecordFormatError(
            f"a vocabulary file has one list; begin it with one of: {', '.join(VOCABULARIES)}", 1
        )
    [(name, node)] = lists.items()
    entries: tuple[Authority, ...] = reading.entries(VOCABULARIES[name], node, (name,))
    authorities = tuple(normal_authority(entry) for entry in entries)
    refuse_faults(_faults(name, authorities), reading.lines)
    return VocabularyFile(name, authorities, reading.lines)


def opens_vocabulary_file(text: str) -> bool:
    """Whether the first field is the name of a vocabulary."""
    found = _FIRST_FIELD.match(text)
    return bool(found and found[1] in VOCABULARIES)


def write_vocabulary(name: str, authorities: Sequence[Authority]) -> str:
    """The vocabulary file `name` ("agents"); reading it gives the same authorities."""
    return write_yaml({name: [written_fields(normal_authority(entry)) for entry in authorities]})


def _faults(name: str, authorities: Sequence[Authority]) -> Iterable[Fault]:
    seen: dict[str, int] = {}
    for index, authority in enumerate(authorities):
        yield from authority_faults(authority, (name, index))
        if authority.slug in seen:
            first = seen[authority.slug] + 1
            yield Fault(
                (name, index, "slug"),
                f"the slug “{authority.slug}” is that of {name} {first} already",
            )
        seen.setdefault(authority.slug, index)
