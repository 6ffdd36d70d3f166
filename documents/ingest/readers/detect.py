"""Which reader a file is for, told by its first words and by its name."""

from __future__ import annotations

import re

from documents.ingest.parsed import ParsedFile, Refusal
from documents.ingest.readers import (
    csv_file,
    csv_mapping,
    essay_page,
    record_file,
    tei_file,
    wilson_page,
)
from documents.ingest.readers.csv_table import is_table
from documents.ingest.readers.decode import decode
from documents.ingest.readers.lines import read_lines
from documents.ingest.readers.wilson_labels import is_wilson_page

_HTML = re.compile(r"\s*<(?:!doctype|!--|\?xml|html|head|body|div|p|article|[a-z]+[\s>])", re.I)
_KNOWN = (
    "Known are: our record files (they begin with a line “---”) and vocabularies (*.yaml), tables "
    "of metadata (*.csv, *.tsv, *.tab) with their mappings (*.mapping.yaml), volumes in TEI P5 "
    "(*.xml), pages of the Wilson Center Digital Archive saved as text, and essays from web pages "
    "saved as text (a title, then paragraphs of prose)."
)


def read_file(name: str, content: bytes, max_bytes: int, mapping: bytes = b"") -> ParsedFile:
    """Everything that a file of this name with these bytes holds.

    `mapping` holds the bytes of the mapping file of a table.

    Raises `Refusal` for files of more than `max_bytes` bytes, for what is no text, and for text in
    a layout that no reader knows.
    """
    if is_table(name):
        return csv_file.read(name, content, max_bytes, mapping)
    if tei_file.is_tei(name, content):
        return tei_file.read(name, content, max_bytes)
    text = decode(content, max_bytes)
    if csv_mapping.is_mapping(name):
        return csv_mapping.read(text)
    if name.lower().endswith((".yaml", ".yml")) or record_file.recognises(text):
        return record_file.read(text)
    if _HTML.match(text):
        raise Refusal(
            "This is the source of a web page (HTML). Save the page as plain text "
            "(“Save as … text file”, or copy its words) and give that.",
            1,
        )
    if is_wilson_page(read_lines(text)):
        return wilson_page.read(text)
    if essay_page.looks_like_essay(text):
        return essay_page.read(text)
    raise Refusal(f"No layout that can be read is recognised. {_KNOWN}")
