"""The primary keys of the held records that may be those of a file: a fixed number of queries.

Every query goes through an index, so that it costs the same in an archive of a million records;
what a database cannot compare (names, imprecise dates) is narrowed here afterwards.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from documents.citations.names import normal_name
from documents.dates.edtf import parse_edtf
from documents.ingest.formulas import is_told_by_title
from documents.models import (
    ArchivalReference,
    CollectionPlace,
    Contribution,
    Document,
    FormerSlug,
    Identifier,
    ReceivedRecord,
    Statement,
)
from documents.models.keys import name_key
from documents.record.record import Record
from documents.record.vocabulary import ISSUING_BODY

_MOST_OF_ONE_TITLE: Final = 1000
_MOST_AT_ONCE: Final = 10_000  # values in one query; SQLite takes 32,766


def find_candidates(records: Sequence[Record]) -> set[int]:
    """Records that share a slug, a number, a reference, a place in a collection, date and issuing
    body, or title with one of these."""
    return {
        *_with_slug(records),
        *_with_identifier(records),
        *_with_reference(records),
        *_with_ordinal(records),
        *_with_issuing_body(records),
        *_with_title(records),
    }


def read_by(reader: str, documents: Collection[int]) -> set[int]:
    """Those of the documents that a file of this reader has given."""
    rows = ReceivedRecord.objects.filter(
        document__in=documents, received_file__reader=reader, status__in=("new", "changed")
    )
    return {pk for pk in rows.order_by().values_list("document", flat=True) if pk}


def _with_slug(records: Iterable[Record]) -> Iterator[int]:
    slugs = {slug for each in records for slug in (each.slug, *each.former_slugs) if slug}
    if slugs:
        yield from Document.objects.filter(slug__in=slugs).order_by().values_list("pk", flat=True)
        former = FormerSlug.objects.filter(slug__in=slugs)
        yield from former.values_list("document", flat=True)


def _with_identifier(records: Iterable[Record]) -> Iterator[int]:
    numbers = {(entry.archive, entry.value) for each in records for entry in each.identifiers}
    if numbers:
        rows = Identifier.objects.filter(value__in={value for _, value in numbers}).order_by()
        for pk, *number in rows.values_list("document", "archive", "value"):
            if tuple(number) in numbers:
                yield pk


def _with_reference(records: Iterable[Record]) -> Iterator[int]:
    wanted = {
        (entry.repository, entry.shelfmark, entry.pages)
        for each in records
        for entry in each.references
        if entry.pages
    }
    if wanted:
        rows = ArchivalReference.objects.filter(
            shelfmark__in={shelfmark for _, shelfmark, _ in wanted},
            pages__in={pages for *_, pages in wanted},
        ).order_by()
        for pk, *place in rows.values_list("document", "repository__slug", "shelfmark", "pages"):
            if tuple(place) in wanted:
                yield pk


def _with_ordinal(records: Iterable[Record]) -> Iterator[int]:
    wanted = {
        (entry.collection, entry.ordinal)
        for each in records
        for entry in each.collections
        if entry.ordinal is not None
    }
    if wanted:
        rows = CollectionPlace.objects.filter(
            collection__slug__in={collection for collection, _ in wanted},
            ordinal__in={ordinal for _, ordinal in wanted},
        ).order_by()
        for pk, *place in rows.values_list("document", "collection__slug", "ordinal"):
            if tuple(place) in wanted:
                yield pk


def _with_issuing_body(records: Iterable[Record]) -> Iterator[int]:
    """Records of one of the dates that one of the issuing bodies of that date sent."""
    bodies: defaultdict[str, set[str]] = defaultdict(set)
    for each in records:
        for entry in each.contributions:
            if entry.role == ISSUING_BODY and each.date:
                bodies[each.date] |= {entry.agent, normal_name(entry.credited_as)} - {""}
    same_date = Document.objects.filter(
        date_earliest__in={_window(date)[0] for date in bodies}, date_edtf__in=bodies
    )
    dates = dict(same_date.order_by().values_list("pk", "date_edtf")) if bodies else {}
    for some in _in_parts(dates):
        # Without the role: an index by role would lead through all records that there are.
        rows = Contribution.objects.filter(document__in=some).order_by()
        for pk, role, *names in rows.values_list("document", "role", "agent__slug", "credited_as"):
            if role == ISSUING_BODY and {names[0], normal_name(names[1])} & bodies[dates[pk]]:
                yield pk


def _with_title(records: Sequence[Record]) -> Iterator[int]:
    """Records of the same title, or of which somebody states it, unless their date is out of the
    question for all; at most a thousand of one title. Not for a title that tells nothing."""
    windows = _windows(filter(is_told_by_title, records))
    taken: Counter[int] = Counter()
    for pk, key, *window in _titled(windows):
        if key is not None and taken[key] < _MOST_OF_ONE_TITLE and _overlaps(window, windows[key]):
            taken[key] += 1
            yield pk
    stated = Statement.objects.filter(
        field="date", value__in={each.date for each in records}, document__title_key__in=windows
    )
    if windows:
        rows = stated.order_by().values_list("document", flat=True)
        yield from islice(rows, _MOST_OF_ONE_TITLE)


_Window = tuple[datetime.date, datetime.date]


def _titled(
    keys: Collection[int],
) -> Iterator[tuple[int, int | None, datetime.date | None, datetime.date | None]]:
    if keys:
        own = Document.objects.filter(title_key__in=keys).order_by("slug")
        yield from own.values_list("pk", "title_key", "date_earliest", "date_latest").iterator()
        stated = Statement.objects.filter(field="title", value_key__in=keys)
        yield from (
            stated.order_by("document__slug")
            .values_list(
                "document", "value_key", "document__date_earliest", "document__date_latest"
            )
            .iterator()
        )


def _windows(records: Iterable[Record]) -> dict[int, _Window]:
    """From when to when the records of each title are dated; always, if one is not dated."""
    windows: dict[int, _Window] = {}
    for record in records:
        key = name_key(record.title)
        if key is not None:
            stated = (entry.value for entry in record.statements if entry.field == "date")
            for date in (record.date, *stated):
                first, last = _window(date)
                before = windows.get(key, (first, last))
                windows[key] = (min(first, before[0]), max(last, before[1]))
    return windows


def _window(date: str) -> _Window:
    if not date:
        return (datetime.date.min, datetime.date.max)
    read = parse_edtf(date)
    return (read.earliest, read.latest)


def _overlaps(dates: Sequence[datetime.date | None], window: _Window) -> bool:
    first, last = dates
    return first is None or last is None or (first <= window[1] and window[0] <= last)


def _in_parts(keys: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(keys)
    while some := list(islice(rest, _MOST_AT_ONCE)):
        yield some
