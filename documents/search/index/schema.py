"""What the index holds of a record: its fields, and how words are cut.

The index holds no stored words: hits are shown from the database. Numbers are signed, since the
binding deletes nothing by an unsigned term, and every index that is opened gets its analyser
anew, since tantivy does not keep it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from itertools import chain
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
#: Words as they are: codes of languages, the date as EDTF, the title as a key of sorting; and
#: `period`, the numbers of decade and year together (`written_period`).
CODES: Final = ("language", "edtf", "by_title", "period")
#: Keys that stand in the index once more, to be counted quickly in long lists: a document's keys
#: of each field in groups, an authority with what is above it in one ("7 12 45"), none twice. Each
#: group has a column of its own, the last column all that are left; a column without a group says
#: `NO_GROUP`, since the engine counts columns that have one value in every document much faster.
GROUP_COLUMNS: Final = {
    name: tuple(f"{name}_{place}" for place in ("first", "second", "third", "more"))
    for name in ("issued_by", "addressed_to", "place", "collection")
}
NO_GROUP: Final = ""
NO_PERIOD: Final = ""

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
    for name in (*CODES, *chain.from_iterable(GROUP_COLUMNS.values())):
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
    said = repr(
        (WORDS, NUMBERS, COLUMNS, KEYS, CODES, GROUP_COLUMNS, PARTS, _ENTRIES, VOCABULARY_NUMBERS)
    )
    return hashlib.sha256(f"{said}{_ENGINE}".encode()).hexdigest()[:16]


def written_group(keys: Iterable[int]) -> str:
    return " ".join(map(str, keys))


@lru_cache(maxsize=20_000)
def read_group(words: str) -> tuple[int, ...]:
    return tuple(map(int, words.split()))


def written_period(decade: int | None, year: int | None) -> str:
    """The numbers of both for a date; a period is missing where the date is too wide for it."""
    return f"{'' if decade is None else decade}/{'' if year is None else year}"


def read_period(words: str) -> tuple[int | None, int | None]:
    decade, _, year = words.partition("/")
    return int(decade) if decade else None, int(year) if year else None
