"""What the index holds of a record: its fields, and how words are cut.

The index holds no stored words: hits are shown from the database. Numbers are signed, since the
binding deletes nothing by an unsigned term, and every index that is opened gets its analyser
anew, since tantivy does not keep it.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import Final

import tantivy

from documents.record.vocabulary import DOCUMENT_ROLES, HOLDINGS, KINDS
from documents.search.parts import PARTS

#: Words with their places. `title` and `body` read a translator's insertions as text; `original` is
#: the body without them, `original_title` the title, and there only for the records that have any
#: (`bracketed`). `changed` has the words of both that are not the same as printed: sic is not read,
#: and bridge[s] is cut (text.words.changed_words).
WORDS: Final = (
    "title",
    "original_title",
    "names",
    "sent",
    "received",
    "translated",
    "reference",
    "body",
    "original",
    "changed",
)
#: Numbers in `bracketed`: the text or a title has words in brackets, or a bracket without partner.
TEXT_BRACKETED: Final = 1
TITLE_BRACKETED: Final = 2
TEXT_UNPAIRED: Final = 3
TITLE_UNPAIRED: Final = 4
#: Keys of authorities; a bureau stands here with its ministry, a town with its province. `part` is
#: a number of `search.parts`.
KEYS: Final = (
    "issued_by",
    "addressed_to",
    "agent",
    "part",
    "place",
    "collection",
    "repository",
    "file",
    "topic",
)
#: One number each, but for `bracketed`; `kind`, `role` and `holding` are places in their
#: vocabularies.
NUMBERS: Final = ("id", "draft", "bracketed", "kind", "role", "holding")
#: Numbers that are compared, counted or sorted by and never looked up. `earliest` and `latest` are
#: ordinals of days; a period is its number, doubled, and 1 more where it is unsure.
COLUMNS: Final = (
    "digest",
    "earliest",
    "latest",
    "century",
    "decade",
    "year",
    "month",
    "by_date",
    "by_date_back",
    "by_cited",
    "by_published",
)
#: Words as they are: codes of languages, the date as EDTF, the title as a key of sorting.
CODES: Final = ("language", "edtf", "by_title")

KIND_NUMBERS: Final = {slug: number for number, slug in enumerate(KINDS)}
ROLE_NUMBERS: Final = {slug: number for number, slug in enumerate(DOCUMENT_ROLES)}
HOLDING_NUMBERS: Final = {slug: number for number, slug in enumerate(HOLDINGS)}
#: The numbers of each field that is a word of a vocabulary.
VOCABULARY_NUMBERS: Final = {
    "kind": KIND_NUMBERS,
    "role": ROLE_NUMBERS,
    "holding": HOLDING_NUMBERS,
}

_ANALYSER: Final = "words"
_ENGINE: Final = version("tantivy")
#: Raise it when entries are made differently from the same rows.
_ENTRIES: Final = 4


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in WORDS:
        builder.add_text_field(name, tokenizer_name=_ANALYSER, index_option="position")
    for name in (*NUMBERS, *KEYS):
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in COLUMNS:
        builder.add_integer_field(name, indexed=False, fast=True)
    for name in CODES:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    return builder.build()


def register_analyser(index: tantivy.Index) -> None:
    """Let the index cut words; `text.words` has folded them and cut what needs more than this."""
    index.register_tokenizer(_ANALYSER, analyser())


def analyser() -> tantivy.TextAnalyzer:
    """Words end at what is neither letter nor digit."""
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).build()


def schema_version() -> str:
    """A digest of all that an index made by another version of this archive might have
    otherwise."""
    said = repr((WORDS, NUMBERS, COLUMNS, KEYS, CODES, PARTS, _ENTRIES, KIND_NUMBERS, ROLE_NUMBERS))
    return hashlib.sha256(f"{said}{HOLDING_NUMBERS}{_ENGINE}".encode()).hexdigest()[:16]
