"""The formats in which a list of documents can be taken away, by the ending of their files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from documents.exports.formats.bibtex import write_bibtex
from documents.exports.formats.cited import CitedList
from documents.exports.formats.csv_list import write_csv
from documents.exports.formats.json_list import write_json
from documents.exports.formats.ris import write_ris


@dataclass(frozen=True, slots=True)
class ListFormat:
    """One format: its name for readers, its media type, and its writer, which gives the file in
    pieces of one record or less."""

    name: str
    media_type: str
    write: Callable[[CitedList], Iterator[str]]


LIST_FORMATS: Final[Mapping[str, ListFormat]] = {
    "csv": ListFormat("CSV", "text/csv; charset=utf-8", lambda cited: write_csv(cited.records)),
    "json": ListFormat("JSON", "application/json", write_json),
    "ris": ListFormat(
        "RIS",
        "application/x-research-info-systems; charset=utf-8",
        lambda cited: write_ris(cited.records),
    ),
    "bib": ListFormat(
        "BibTeX",
        "application/x-bibtex; charset=utf-8",
        lambda cited: write_bibtex(cited.records),
    ),
}
