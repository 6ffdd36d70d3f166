"""Records as the index takes them: read in batches from the rows, a fixed number of queries each.

An entry is a plain mapping of fields to values, so that its digest can be compared with the one
in the index: a record whose digest differs is not what the index says.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final, NamedTuple

import tantivy
from django.db.models import Count, QuerySet

from documents.models import (
    AgentMention,
    ArchivalReference,
    Citation,
    CollectionPlace,
    Contribution,
    Document,
    Footnote,
    Identifier,
    Passage,
    PlaceMention,
    Statement,
    Text,
    Topic,
)
from documents.record.vocabulary import (
    ADDRESSEE,
    AUTHOR,
    ISSUING_BODY,
    KINDS,
    PUBLISHED,
    TRANSLATOR,
)
from documents.search.index.schema import (
    CODES,
    GROUP_COLUMNS,
    HOLDING_NUMBERS,
    KIND_NUMBERS,
    NO_GROUP,
    NO_PERIOD,
    ROLE_NUMBERS,
    TEXT_BRACKETED,
    TEXT_UNPAIRED,
    TITLE_BRACKETED,
    TITLE_UNPAIRED,
    WORDS,
    written_group,
    written_period,
)
from documents.search.parts import COPY, FIELDS_OF_ROLES, MENTION, part_number
from documents.search.periods import Unit, is_unsure, only_period
from documents.search.tree import Tree, agent_tree, collection_tree, place_tree
from documents.text.insertions import find_brackets, ignoring_brackets, without_insertions
from documents.text.words import changed_words, search_text

Entry = Mapping[str, Sequence[Any]]

_WORDS_OF_ROLES: Final = {
    ISSUING_BODY: "sent",
    AUTHOR: "sent",
    ADDRESSEE: "received",
    TRANSLATOR: "translated",
}
_UNITS: Final[tuple[Unit, ...]] = ("century", "decade", "year", "month")
_UNKNOWN_DAY: Final = datetime.date.max.toordinal() + 1
#: Bits of the keys by which lists are sorted: 22 hold any day, 26 tell 67 million records apart.
_ID_BITS: Final = 26
_DAY_BITS: Final = 22
#: Beside milliseconds until 2109: of what was published in the same one, the last key comes first.
_TIME_ID_BITS: Final = 21
_MOST_CITED: Final = 2**14 - 1
_LONGEST_SORT_KEY: Final = 150


@dataclass(frozen=True, slots=True)
class Wholes:
    """What is part of what. Read it again when authorities may have changed."""

    agents: Tree = field(default_factory=agent_tree)
    places: Tree = field(default_factory=place_tree)
    collections: Tree = field(default_factory=collection_tree)


def read_entries(ids: Sequence[int], wholes: Wholes) -> dict[int, Entry]:
    """The entries of those of these documents that exist, in a fixed number of queries."""
    ids = sorted(ids)
    rows = Document.objects.filter(pk__in=ids).order_by().values(*_COLUMNS)
    summaries = {row["pk"]: row["summary"] for row in rows}
    titles = {row["pk"]: [row["title"]] for row in rows}
    batch = _Batch({row["pk"]: defaultdict(list) for row in rows}, wholes, summaries, titles)
    public = set(
        Document.objects.public().filter(pk__in=ids).order_by().values_list("pk", flat=True)
    )
    cited = _cited(ids)
    for row in rows:
        _read_document(batch.entries[row["pk"]], row, row["pk"] in public, cited)
    _read_people(batch, ids)
    _read_places(batch, ids)
    _read_references(batch, ids)
    _read_lists(batch, ids)
    _read_texts(batch, ids)
    for document, entry in batch.entries.items():
        _add_words(entry, _TITLE, batch.titles[document])
        _fill_groups(entry)
        entry["digest"] = [_digest(entry)]
    return dict(batch.entries)


def tantivy_document(entry: Entry) -> tantivy.Document:
    """The entry as the binding takes it, each value with its type."""
    document = tantivy.Document()
    for name, values in entry.items():
        add = document.add_text if name in _WORDED else document.add_integer
        for value in values:
            add(name, value)
    return document


_WORDED: Final = frozenset((*WORDS, *CODES, *chain.from_iterable(GROUP_COLUMNS.values())))
_COLUMNS: Final = (
    "pk",
    "kind",
    "holding",
    "title",
    "date_edtf",
    "date_earliest",
    "date_latest",
    "document_number",
    "original_languages",
    "summary",
    "status",
    "published_at",
)


class _Reading(NamedTuple):
    """Where words go: read as text, without insertions, and what is said of their brackets."""

    as_read: str
    original: str
    bracketed: int
    unpaired: int


_TEXT: Final = _Reading("body", "original", TEXT_BRACKETED, TEXT_UNPAIRED)
_TITLE: Final = _Reading("title", "original_title", TITLE_BRACKETED, TITLE_UNPAIRED)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Entries in the making, by the keys of their documents; titles as they stand."""

    entries: dict[int, defaultdict[str, list[Any]]]
    wholes: Wholes
    summaries: dict[int, str]
    titles: dict[int, list[str]]

    def add_titles(self, document: int, *titles: str) -> None:
        if document in self.titles:
            self.titles[document] += [each for each in titles if each]

    def add_words(self, document: int, name: str, *words: str) -> None:
        if document in self.entries:
            self.entries[document][name] += [search_text(_as_read(each)) for each in words if each]

    def add_keys(self, document: int, name: str, keys: Iterable[int | str]) -> None:
        if document in self.entries:
            entry = self.entries[document]
            new = [key for key in keys if key not in entry[name]]
            entry[name] += new
            if new and name in GROUP_COLUMNS:
                _add_group(entry, name, new)


def _add_group(entry: defaultdict[str, list[Any]], name: str, keys: Iterable[Any]) -> None:
    *columns, more = GROUP_COLUMNS[name]
    free = next((column for column in columns if column not in entry), more)
    entry[free].append(written_group(keys))


def _fill_groups(entry: defaultdict[str, list[Any]]) -> None:
    for *columns, _ in GROUP_COLUMNS.values():
        for column in columns:
            entry.setdefault(column, [NO_GROUP])


def _digest(entry: Entry) -> int:
    """Of everything in the entry; rows come in a settled order."""
    digest = hashlib.blake2b(digest_size=8)
    for name in sorted(entry):
        words = entry[name] if name in _WORDED else map(str, entry[name])
        digest.update("\0".join((name, *words, "")).encode("utf-8", "surrogatepass"))
    return int.from_bytes(digest.digest(), signed=True)


def _read_document(
    entry: defaultdict[str, list[Any]], row: dict[str, Any], public: bool, cited: dict[int, int]
) -> None:
    entry["id"] = [row["pk"]]
    if not public:
        entry["draft"] = [1]
    entry["kind"] = [KIND_NUMBERS[row["kind"]]]
    entry["role"] = [ROLE_NUMBERS[KINDS[row["kind"]].role]]
    entry["holding"] = [HOLDING_NUMBERS[row["holding"]]]
    entry["reference"] = [search_text(row["document_number"])] if row["document_number"] else []
    entry["language"] = _ranges(row["original_languages"])
    _read_date(entry, row)
    day = row["date_earliest"].toordinal() if row["date_earliest"] else _UNKNOWN_DAY
    backwards = _UNKNOWN_DAY - day if row["date_earliest"] else _UNKNOWN_DAY
    key = row["pk"] % 2**_ID_BITS
    uncited = _MOST_CITED - min(cited.get(row["pk"], 0), _MOST_CITED)
    entry["by_date"] = [day << _ID_BITS | key]
    entry["by_date_back"] = [backwards << _ID_BITS | key]
    entry["by_cited"] = [(uncited << _DAY_BITS | day) << _ID_BITS | key]
    if row["status"] == PUBLISHED:
        milliseconds = int(row["published_at"].timestamp() * 1000)
        entry["by_published"] = [milliseconds << _TIME_ID_BITS | row["pk"] % 2**_TIME_ID_BITS]
    entry["by_title"] = [f"{search_text(row['title'])[:_LONGEST_SORT_KEY]} {row['pk']:012}"]


def _read_date(entry: defaultdict[str, list[Any]], row: dict[str, Any]) -> None:
    earliest, latest = row["date_earliest"], row["date_latest"]
    if earliest is None:
        entry["period"] = [NO_PERIOD]
        return
    entry["earliest"], entry["latest"] = [earliest.toordinal()], [latest.toordinal()]
    entry["edtf"] = [row["date_edtf"]]
    for unit in _UNITS:
        period = only_period(earliest, latest, unit)
        if period is not None:
            unsure = is_unsure(row["date_edtf"], earliest, latest, unit)
            entry[unit] = [period * 2 + unsure]
    decade, year = (next(iter(entry.get(unit, ())), None) for unit in ("decade", "year"))
    entry["period"] = [written_period(decade, year)]


def _ranges(tags: Iterable[str]) -> list[str]:
    """The tags and what they begin with: zh-Hans is zh as well (RFC 4647, basic filtering)."""
    found: list[str] = []
    for tag in tags:
        parts = tag.lower().split("-")
        ranges = ("-".join(parts[:end]) for end in range(1, len(parts) + 1))
        found += [each for each in ranges if each not in found]
    return found


def _cited(ids: Sequence[int]) -> dict[int, int]:
    """How many published documents cite each."""
    standing = Citation.objects.standing().filter(target__in=ids, document__status=PUBLISHED)
    rows = standing.order_by().values_list("target").annotate(Count("document", distinct=True))
    return dict(rows)


def _read_people(batch: _Batch, ids: Sequence[int]) -> None:
    columns = ("role", "copy", "agent_id", "agent__name", "credited_as")
    for document, role, copy, agent, name, words in _rows(Contribution.objects, ids, *columns):
        _add_agent(batch, document, agent, _once(name, words))
        if role in _WORDS_OF_ROLES:
            batch.add_words(document, _WORDS_OF_ROLES[role], *_once(name, words))
        _add_part(batch, document, role, agent)
        if copy:
            _add_part(batch, document, COPY, agent)
    mentioned = _rows(AgentMention.objects, ids, "agent_id", "agent__name", "words")
    for document, agent, name, words in mentioned:
        _add_agent(batch, document, agent, _once(name, words))
        _add_part(batch, document, MENTION, agent)


def _add_agent(batch: _Batch, document: int, agent: int | None, names: Sequence[str]) -> None:
    batch.add_words(document, "names", *names)
    if agent:
        batch.add_keys(document, "agent", [*batch.wholes.agents.above(agent), agent])


def _add_part(batch: _Batch, document: int, part: str, agent: int | None) -> None:
    if agent is None:
        return
    agents = [*batch.wholes.agents.above(agent), agent]
    if part in FIELDS_OF_ROLES:
        batch.add_keys(document, FIELDS_OF_ROLES[part], agents)
    else:
        batch.add_keys(document, "part", [part_number(part, each) for each in agents])


def _read_places(batch: _Batch, ids: Sequence[int]) -> None:
    mentioned = _rows(PlaceMention.objects, ids, "place_id", "place__name", "words")
    for document, place, name, words in mentioned:
        batch.add_words(document, "names", *_once(name, words))
        if place:
            batch.add_keys(document, "place", [*batch.wholes.places.above(place), place])


def _once(name: str | None, words: str) -> list[str]:
    """The name and the document's own words for it, where they differ."""
    return [name] if name and words in ("", name) else [each for each in (name, words) if each]


def _read_references(batch: _Batch, ids: Sequence[int]) -> None:
    rows = _rows(
        ArchivalReference.objects,
        ids,
        "repository_id",
        "repository__name",
        "repository__abbreviation",
        "file_id",
        "shelfmark",
        "pages",
    )
    for document, repository, name, abbreviation, file, shelfmark, pages in rows:
        worded = f"{abbreviation} {shelfmark} {pages}"
        batch.add_words(document, "reference", worded, name)
        batch.add_keys(document, "repository", [repository])
        batch.add_keys(document, "file", [file] if file else [])
    for document, value in _rows(Identifier.objects, ids, "value"):
        batch.add_words(document, "reference", value)


def _read_lists(batch: _Batch, ids: Sequence[int]) -> None:
    for document, collection in _rows(CollectionPlace.objects, ids, "collection_id"):
        above = batch.wholes.collections.above(collection)
        batch.add_keys(document, "collection", [*above, collection])
    for document, topic in _rows(Topic.documents.through.objects, ids, "topic_id"):
        batch.add_keys(document, "topic", [topic])
    titles = Statement.objects.filter(field="title")
    for document, value, words in _rows(titles, ids, "value", "words"):
        batch.add_titles(document, *_once(value, words))


def _read_texts(batch: _Batch, ids: Sequence[int]) -> None:
    words = defaultdict(list, {pk: [words] for pk, words in batch.summaries.items() if words})
    texts = _rows(Text.objects, ids, "language", "title", "note")
    for document, language, title, above in texts:
        batch.add_titles(document, title)
        batch.add_keys(document, "language", _ranges([language]))
        words[document] += [above] if above else []
    passages = Passage.objects.order_by("text__order", "order")
    for document, heading, plain in passages.filter(**_among("document", ids)).values_list(
        "document_id", "heading", "plain"
    ):
        words[document] += [each for each in (heading, plain) if each]
    notes = Footnote.objects.filter(**_among("text__document", ids))
    notes = notes.order_by("text__order", "order")
    for document, plain in notes.values_list("text__document_id", "plain"):
        words[document].append(plain)
    for document, stretches in words.items():
        if document in batch.entries:
            _add_words(batch.entries[document], _TEXT, stretches)


def _add_words(
    entry: defaultdict[str, list[Any]], reading: _Reading, stretches: Sequence[str]
) -> None:
    """The words with insertions read as text, and only if there are any also without."""
    entry[reading.as_read] = [search_text(_as_read(each)) for each in stretches]
    squared = [each for each in stretches if "[" in each or "]" in each]
    bracketed = [each for each in squared if find_brackets(each)]
    if len(bracketed) < len(squared):
        entry["bracketed"].append(reading.unpaired)
    if bracketed:
        entry["bracketed"].append(reading.bracketed)
        entry[reading.original] = [
            search_text(without_insertions(each) if "[" in each else each) for each in stretches
        ]
        entry["changed"] += sorted(set().union(*map(changed_words, bracketed)))


def _as_read(words: str) -> str:
    """The words with insertions read as text."""
    return ignoring_brackets(words).words if "[" in words else words


def _rows(rows: QuerySet[Any] | Any, ids: Sequence[int], *columns: str) -> QuerySet[Any, Any]:
    """Tuples of the document's key and these columns."""
    found: QuerySet[Any] = rows.filter(**_among("document", ids))
    return found.order_by("document_id", "pk").values_list("document_id", *columns)


def _among(field: str, ids: Sequence[int]) -> dict[str, Any]:
    """A condition that these keys fulfil, and of others only some that lie between them."""
    if ids and ids[-1] - ids[0] < 2 * len(ids):
        return {f"{field}__gte": ids[0], f"{field}__lte": ids[-1]}
    return {f"{field}__in": ids}
