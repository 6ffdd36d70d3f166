"""Topics: their index, and what the page of one shows."""

from __future__ import annotations

from dataclasses import dataclass

from documents.models import Topic
from documents.models.document import sees_drafts
from documents.pages.authorities.index import Group, IndexPage, by_letter, index_page, names_with
from documents.pages.authorities.rows import (
    DocumentRow,
    Years,
    first_listed,
    read_rows,
    senders,
    years_of,
)
from documents.pages.authorities.visible import (
    Reader,
    counts_by,
    documents_seen_by,
    shown,
)
from documents.search.public import is_public, public_keys

_LINKS = Topic.documents.through


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
    def unlisted(self) -> int:
        return self.years.count - len(self.rows)


def topic_index(reader: Reader, *, words: str = "", asked: str = "") -> TopicIndex:
    """The topics that the reader is shown whose names have these words, a page of them."""
    names = dict(Topic.objects.order_by().values_list("pk", "name"))
    public = public_keys("topic")
    seen = set(shown(names, public, reader))
    if words:
        seen &= names_with(words, names.items())
    page = index_page([by_letter(pk, names[pk]) for pk in seen], asked)
    found = _entries(page.pks, public, reader)
    parts = tuple((group, tuple(found[pk] for pk in pks)) for group, pks in page.parts)
    return TopicIndex(page, parts, words)


def topic_page(slug: str, reader: Reader) -> TopicPage | None:
    """The page of a topic, or None where the reader is not shown one."""
    topic = Topic.objects.filter(slug=slug).first()
    if topic is None:
        return None
    public = is_public("topic", topic.pk)
    if not public and not sees_drafts(reader):
        return None
    visible = documents_seen_by(reader)
    found = visible.filter(topics=topic)
    keys = first_listed(found)
    rows = read_rows(keys, visible)
    return TopicPage(
        topic,
        years_of(found),
        tuple(rows.row(pk, parties=senders(rows.documents[pk])) for pk in keys),
        public,
    )


def _entries(pks: list[int], public: set[int], reader: Reader) -> dict[int, TopicEntry]:
    counts = counts_by(_LINKS.objects.all(), "topic", pks, documents_seen_by(reader))
    topics = Topic.objects.filter(pk__in=pks)
    return {
        topic.pk: TopicEntry(topic, counts.get(topic.pk, 0), topic.pk in public) for topic in topics
    }
