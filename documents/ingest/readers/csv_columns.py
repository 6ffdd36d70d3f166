"""The columns of a table by name: our own fields, and those of AtoM's ISAD(G) import template.

A field is a key of the record file (`title`, `issued_by`), or a part of an entry of a list
(`references.shelfmark`). Columns that stand for nothing in a record have the field `ignore`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from documents.ingest.parsed import Refusal
from documents.record.contributions import GROUPS
from documents.record.record import (
    AgentMention,
    ArchivalReference,
    CollectionPlace,
    Contribution,
    Identifier,
    PlaceMention,
    Publication,
    Relation,
)
from documents.record.tree import shown, suggestion

IGNORE: Final = "ignore"

#: Fields of words. Several columns may give one of the first, joined by a line end.
PROSE: Final = ("summary", "rights", "credits", "author_note", "editorial_note")
SCALARS: Final = (
    "slug",
    "status",
    "kind",
    "holding",
    "title",
    "date",
    "date_display",
    "date_note",
    "document_number",
    "classification",
    "precedence",
    "seal",
    "signature",
    *PROSE,
)
WORD_LISTS: Final = ("original_languages", "former_slugs", "topics")


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of entries: what an entry is, its parts, and those that it cannot be without."""

    entry: type[Any]
    parts: tuple[str, ...]
    needed: tuple[str, ...]


LISTS: Final[Mapping[str, Listed]] = {
    **{name: Listed(Contribution, ("credited_as", "note"), ("credited_as",)) for name in GROUPS},
    "references": Listed(
        ArchivalReference, ("repository", "shelfmark", "pages", "note"), ("repository", "shelfmark")
    ),
    "identifiers": Listed(Identifier, ("archive", "value"), ("archive", "value")),
    "collections": Listed(CollectionPlace, ("collection", "ordinal", "label"), ("collection",)),
    "agents": Listed(AgentMention, ("words", "note"), ("words",)),
    "places": Listed(PlaceMention, ("words", "note"), ("words",)),
    "publications": Listed(Publication, ("label", "url", "note"), ("label",)),
    "relations": Listed(Relation, ("name", "target", "note"), ("name", "target")),
}

#: A list whose entries need one part only may be named alone: `issued_by`.
_ALONE: Final = {name: listed.needed[0] for name, listed in LISTS.items() if len(listed.needed) < 2}

OWN: Final[tuple[str, ...]] = (
    *SCALARS,
    *WORD_LISTS,
    *_ALONE,
    *(f"{name}.{part}" for name, listed in LISTS.items() for part in listed.parts),
)

#: Columns of AtoM that become statements on where the paper lies, with their ISAD(G) element.
STATED: Final[Mapping[str, str]] = {
    "extentAndMedium": "Extent and medium (ISAD(G) 3.1.5)",
    "archivalHistory": "Archival history (ISAD(G) 3.2.3)",
    "acquisition": "Immediate source of acquisition (ISAD(G) 3.2.4)",
    "arrangement": "System of arrangement (ISAD(G) 3.3.4)",
    "physicalCharacteristics": "Physical characteristics (ISAD(G) 3.4.4)",
    "findingAids": "Finding aids (ISAD(G) 3.4.5)",
    "locationOfOriginals": "Location of originals (ISAD(G) 3.5.1)",
    "locationOfCopies": "Location of copies (ISAD(G) 3.5.2)",
    "relatedUnitsOfDescription": "Related units of description (ISAD(G) 3.5.3)",
    "generalNote": "Note (ISAD(G) 3.6.1)",
}
EVENTS: Final = ("eventDates", "eventTypes", "eventStartDates", "eventEndDates", "eventActors")
LEVELS: Final = ("legacyId", "parentId", "levelOfDescription")

#: The columns of AtoM's ISAD(G) template: the field that each gives, or its own name where the
#: reader does more with it.
ISAD: Final[Mapping[str, str]] = {
    "title": "title",
    "identifier": "references.shelfmark",
    "repository": "references.repository",
    "scopeAndContent": "summary",
    "accessConditions": "rights",
    "reproductionConditions": "rights",
    "language": "original_languages",
    "publicationNote": "publications",
    "nameAccessPoints": "agents",
    "placeAccessPoints": "places",
    **{name: name for name in (*LEVELS, *EVENTS, *STATED)},
    "genreAccessPoints": "genreAccessPoints",
    "digitalObjectURI": "digitalObjectURI",
    "publicationStatus": "publicationStatus",
    # as named before AtoM 2.3
    "creators": "eventActors",
    "creatorDates": "eventDates",
    "creatorDatesStart": "eventStartDates",
    "creatorDatesEnd": "eventEndDates",
    "creationDates": "eventDates",
    "creationDatesStart": "eventStartDates",
    "creationDatesEnd": "eventEndDates",
    "creationDatesType": "eventTypes",
    **dict.fromkeys(
        (
            "qubitParentSlug",
            "accessionNumber",
            "appraisal",
            "accruals",
            "script",
            "languageNote",
            "digitalObjectPath",
            "digitalObjectChecksum",
            "subjectAccessPoints",
            "descriptionIdentifier",
            "institutionIdentifier",
            "rules",
            "descriptionStatus",
            "levelOfDetail",
            "revisionHistory",
            "languageOfDescription",
            "scriptOfDescription",
            "sources",
            "archivistNote",
            "physicalObjectName",
            "physicalObjectLocation",
            "physicalObjectType",
            "alternativeIdentifiers",
            "alternativeIdentifierLabels",
            "eventPlaces",
            "eventDescriptions",
            "eventActorHistories",
            "creatorHistories",
            "creatorDateNotes",
            "creationDateNotes",
            "copyrightStatus",
            "copyrightExpires",
            "copyrightHolder",
            "culture",
        ),
        IGNORE,
    ),
}
#: Columns of the tables that this archive writes itself, which say nothing of a record.
EXPORTED: Final[Mapping[str, str]] = {"url": IGNORE}
KNOWN: Final[Mapping[str, str]] = {
    name.casefold(): field
    for name, field in {**{name: name for name in OWN}, **ISAD, **EXPORTED}.items()
}


def field_columns(
    header: Sequence[str], line: int, mapped: Mapping[str, str], fixed: Mapping[str, str]
) -> dict[str, str]:
    """The field of every column by its name; `mapped` (of the mapping file) goes before ours.

    Raises Refusal on a column that has no field, on a mapped column that is not there, on a field
    given twice and on a table without titles.
    """
    ours = {name.casefold(): ISAD.get(field, field) for name, field in mapped.items()}
    there = [name for name in header if name]
    absent = next((name for name in mapped if name.casefold() not in map(str.casefold, there)), "")
    if absent:
        raise Refusal(
            f"The mapping names a column {shown(absent)}, which the header has not; "
            f"{suggestion(absent, there)}",
            line,
        )
    found = {name: ours.get(name.casefold()) or KNOWN.get(name.casefold(), "") for name in there}
    unknown = next((name for name, field in found.items() if not field), "")
    if unknown:
        raise Refusal(_no_field(unknown), line)
    found = {name: _whole_name(field) for name, field in found.items()}
    _refuse_twice(found, line)
    if "title" not in found.values() and "title" not in fixed:
        raise Refusal(
            "No column gives the title. Name one “title”, or say in the mapping which one it is.",
            line,
        )
    return found


def fixed_fields(fixed: Mapping[str, str]) -> dict[str, str]:
    """Fixed words by field; a list that is named alone with its needed part."""
    return {_whole_name(name): words for name, words in fixed.items()}


def lists_given(fields: Iterable[str]) -> dict[str, Listed]:
    """The lists of which a part is among these fields."""
    given = {name.partition(".")[0] for name in fields}
    return {name: listed for name, listed in LISTS.items() if name in given}


def _whole_name(field: str) -> str:
    return f"{field}.{_ALONE[field]}" if field in _ALONE else field


def _no_field(column: str) -> str:
    nearest = suggestion(column, _names())
    hint = f" {nearest[0].upper()}{nearest[1:]}" if nearest.startswith("did you") else ""
    return (
        f"The column {shown(column)} has no field.{hint} Rename it, or give it a field or "
        "“ignore” in the mapping (docs/csv-format.md)."
    )


def _names() -> list[str]:
    return [*OWN, *ISAD]


def _refuse_twice(found: Mapping[str, str], line: int) -> None:
    for field, columns in _by_field(found):
        if len(columns) > 1 and field not in (*PROSE, IGNORE):
            both = " and ".join(map(shown, columns))
            raise Refusal(
                f"The columns {both} both give {field}. Give one of them another field or "
                "“ignore” in the mapping.",
                line,
            )


def _by_field(found: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    columns: defaultdict[str, list[str]] = defaultdict(list)
    for name, field in found.items():
        columns[field].append(name)
    yield from columns.items()
