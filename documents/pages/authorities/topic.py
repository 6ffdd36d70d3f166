"""Topics: their index, and what the page of one shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from documents.models import Topic
from documents.models.document import sees_drafts
from documents.pages.authorities.document_table import document_table
from documents.pages.authorities.index import Group, IndexPage, by_letter, index_page, names_with
from documents.pages.authorities.rows import LISTED, DocumentRow, read_rows
from documents.pages.authorities.visible import (
    Reader,
    Shown,
    is_public,
    is_shown,
    listed_for,
    read_shown,
)
from documents.search.years import Years


@dataclass(frozen=True, slots=True)
class TopicEntry:
    topic: Topic
    documents: int
    public: bool


@dataclass(frozen=True, slots=True)
class TopicIndex:
    page: IndexPage
    parts: tuple[tuple[Group, tuple[TopicEntry, ...]], ...]
    words: str


@dataclass(frozen=True, slots=True)
class TopicPage:
    topic: Topic
    years: Years
    rows: tuple[DocumentRow, ...]
    public: bool

    @property
    def table(self) -> SafeString:
        return document_table(self.rows, "Documents on this topic")

    @property
    def unlisted(self) -> int:
        return self.years.count - len(self.rows)


def topic_index(reader: Reader, *, words: str = "", asked: str = "") -> TopicIndex:
    """The topics that the reader is shown whose names have these words, a page of them."""
    names = dict(Topic.objects.order_by().values_list("pk", "name"))
    shown = read_shown("topic", listed_for(reader), reader)
    seen = shown.among(names)
    if words:
        seen &= names_with(words, names.items())
    page = index_page([by_letter(pk, names[pk]) for pk in seen], asked)
    found = _entries(page.pks, shown)
    parts = tuple((group, tuple(found[pk] for pk in pks)) for group, pks in page.parts)
    return TopicIndex(page, parts, words)


def topic_page(slug: str, reader: Reader) -> TopicPage | None:
    """The page of a topic, or None where the reader is not shown one."""
    topic = Topic.objects.filter(slug=slug).first()
    if topic is None:
        return None
    listed = listed_for(reader).having("topic", [topic.pk])
    if not is_shown(listed, reader):
        return None
    keys = listed.first(LISTED)
    rows = read_rows(keys, sees_drafts(reader))
    return TopicPage(
        topic,
        listed.years(),
        tuple(rows.row(pk, parties=rows.senders(pk)) for pk in rows.among(keys)),
        is_public(listed, reader),
    )


def _entries(pks: list[int], shown: Shown) -> dict[int, TopicEntry]:
    return {
        topic.pk: TopicEntry(topic, shown.counts.get(topic.pk, 0), topic.pk in shown.public)
        for topic in Topic.objects.filter(pk__in=pks)
    }
