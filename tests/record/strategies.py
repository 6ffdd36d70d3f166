"""Records and authorities of any content that the archive may hold, for hypothesis."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from documents.record.authorities import (
    AgentRecord,
    Authority,
    CollectionRecord,
    Name,
    PlaceRecord,
    RepositoryRecord,
    TopicRecord,
)
from documents.record.contributions import GROUPS
from documents.record.faults import RECORD_FIELDS
from documents.record.holdings import holding_complaint
from documents.record.record import (
    AgentMention,
    Annotation,
    ArchivalReference,
    Citation,
    CollectionPlace,
    Contribution,
    Identifier,
    PlaceMention,
    Publication,
    Record,
    Relation,
    Statement,
    Text,
)
from documents.record.vocabulary import (
    AGENT_KINDS,
    ENTERED_STATUSES,
    HOLDINGS,
    KINDS,
    ORPHAN,
    PRECIS_BASES,
    RELATIONS,
    STATUSES,
    TEXT_ROLES,
)
from documents.text.blocks import split_passages

T = TypeVar("T")

_AWKWARD = (
    " ", "\n", "\t", "\r", "\x85", "\u2028", "\ufeff", "~", "no", "1e3", "1961-05", "---", "...",
    ": ", " #", "- ", "? ", "'", '"', "|", ">", "&a", "*a", "!x", "%", "@", "`", "[", "]", "{", "}",
    ",", "\\", "=== en ===", "{#en-p1}", "{#", "## ", "> ", "[^1]: ", "😀", "界", "é", "word",
)  # fmt: skip
_CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")

any_words = st.one_of(
    st.text(_CHARACTERS, max_size=40), st.lists(st.sampled_from(_AWKWARD), max_size=8).map("".join)
)
some_any_words = any_words.map("{}x".format)
bodies = (
    st.lists(
        st.one_of(any_words, st.sampled_from(["\n", "\n\n", "\n \n"])), min_size=1, max_size=12
    )
    .map("".join)
    .filter(str.strip)
)
slugs = st.from_regex(r"[a-z][a-z0-9]{0,4}(-[a-z0-9]{1,3}){0,2}", fullmatch=True)
languages = st.sampled_from(["en", "zh-Hans", "ko", "zh-Latn-wadegile"])
dates = st.sampled_from(["", "1961", "1961-05", "1961-05-09", "196X", "1957~", "../1961"])
urls = st.sampled_from(["", "https://example.org/a?b=c#d", "http://example.org"])
degrees = st.sampled_from(["0", "41.76", "-0.5", "89.99999"])


def choice(vocabulary: Iterable[T]) -> SearchStrategy[T]:
    return st.sampled_from(list(vocabulary))


def several(
    entries: SearchStrategy[T], unique_by: Callable[[T], Hashable] | None = None
) -> SearchStrategy[tuple[T, ...]]:
    return st.lists(entries, max_size=3, unique_by=unique_by).map(tuple)


@st.composite
def texts(draw: st.DrawFn, key: str, words: SearchStrategy[str]) -> Text:
    body = draw(bodies)
    passages = len(split_passages(body.replace("\r\n", "\n").replace("\r", "\n").strip()))
    numbers = draw(st.lists(st.integers(1, 99), max_size=passages, unique=True))
    anchors = [draw(st.sampled_from(["", f"{key}-p{number}"])) for number in numbers]
    return Text(
        key=key,
        role=draw(choice(TEXT_ROLES)),
        language=draw(languages),
        body=body,
        title=draw(words),
        note=draw(words),
        anchors=tuple(anchors),
        last_number=draw(st.integers(0, 120)),
    )


@st.composite
def contributions(draw: st.DrawFn, words: SearchStrategy[str]) -> Contribution:
    role, copy = draw(choice(GROUPS.values()))
    return Contribution(
        role=role,
        agent=draw(slugs),
        credited_as=draw(words),
        copy=copy,
        note=draw(words),
    )


def statements(
    words: SearchStrategy[str], some_words: SearchStrategy[str]
) -> SearchStrategy[tuple[Statement, ...]]:
    return several(
        st.builds(
            Statement,
            choice(set(RECORD_FIELDS) - {"date"}),
            some_words,
            some_words,
            words,
            words,
        )
    )


def citations(
    words: SearchStrategy[str], anchor: SearchStrategy[str]
) -> SearchStrategy[tuple[Citation, ...]]:
    return several(
        st.builds(
            Citation,
            target=slugs,
            target_anchor=st.sampled_from(["", "en-p3"]),
            anchor=anchor,
            exact=words,
            prefix=words,
            suffix=words,
            described_place=words,
            note=words,
            status=choice(ENTERED_STATUSES),
        )
    )


def some_annotations(
    words: SearchStrategy[str], some_words: SearchStrategy[str], anchor: SearchStrategy[str]
) -> SearchStrategy[tuple[Annotation, ...]]:
    return several(
        st.builds(
            Annotation,
            heading=some_words,
            body=some_words,
            anchor=anchor,
            exact=words,
            basis=words,
            status=st.sampled_from(["", ORPHAN]),
        )
    )


def several_contributions(words: SearchStrategy[str]) -> SearchStrategy[tuple[Contribution, ...]]:
    return several(
        contributions(words), unique_by=lambda entry: (entry.role, entry.agent, entry.copy)
    )


def references(
    words: SearchStrategy[str], some_words: SearchStrategy[str]
) -> SearchStrategy[tuple[ArchivalReference, ...]]:
    return several(
        st.builds(ArchivalReference, slugs, some_words, words, words),
        unique_by=lambda entry: (entry.repository, entry.shelfmark, entry.pages),
    )


def identifiers(some_words: SearchStrategy[str]) -> SearchStrategy[tuple[Identifier, ...]]:
    return several(st.builds(Identifier, slugs, some_words), unique_by=lambda entry: entry.archive)


def collections(words: SearchStrategy[str]) -> SearchStrategy[tuple[CollectionPlace, ...]]:
    return several(
        st.builds(CollectionPlace, slugs, st.none() | st.integers(0, 99), words),
        unique_by=lambda entry: entry.collection,
    )


def relations(words: SearchStrategy[str]) -> SearchStrategy[tuple[Relation, ...]]:
    return several(
        st.builds(Relation, choice(RELATIONS), slugs.map("c-{}".format), words),
        unique_by=lambda entry: (entry.name, entry.target),
    )


@st.composite
def records(draw: st.DrawFn) -> Record:
    # A few strings of any content for all fields: drawing one for each would take seconds.
    words = st.sampled_from(["", *draw(st.lists(any_words, min_size=3, max_size=3))])
    some_words = words.map("{}x".format)
    keys = draw(st.lists(st.sampled_from(["en", "zh-hans", "precis"]), max_size=2, unique=True))
    record_texts = tuple(draw(texts(key, words)) for key in keys)
    roles = [text.role for text in record_texts]
    anchors = [anchor for text in record_texts for anchor in text.anchors if anchor]
    anchor = st.sampled_from(["", *anchors])
    return Record(
        slug="a-" + draw(slugs),
        status=draw(choice(STATUSES)),
        kind=draw(choice(KINDS)),
        holding=draw(choice([each for each in HOLDINGS if not holding_complaint(each, roles)])),
        title=draw(some_words),
        date=draw(dates),
        date_display=draw(words),
        summary=draw(words),
        signature=draw(words),
        editorial_note=draw(words),
        precis_basis=draw(choice(["", *PRECIS_BASES])),
        original_languages=draw(several(languages, unique_by=str)),
        former_slugs=draw(several(slugs.map(lambda slug: f"b-{slug}"), unique_by=str)),
        contributions=draw(several_contributions(words)),
        references=draw(references(words, some_words)),
        identifiers=draw(identifiers(some_words)),
        collections=draw(collections(words)),
        agents=draw(several(st.builds(AgentMention, slugs, words, words))),
        places=draw(several(st.builds(PlaceMention, slugs, words, words))),
        topics=draw(several(slugs, unique_by=str)),
        publications=draw(several(st.builds(Publication, some_words, urls, words))),
        relations=draw(relations(words)),
        statements=draw(statements(words, some_words)),
        texts=record_texts,
        citations=draw(citations(words, anchor)),
        annotations=draw(some_annotations(words, some_words, anchor)),
    )


names = several(
    st.builds(Name, some_any_words, st.just("") | languages, any_words),
    unique_by=lambda name: (name.words, name.language),
)
_own_slugs = slugs.map("d-{}".format)
_AUTHORITIES: dict[str, SearchStrategy[Authority]] = {
    "agents": st.builds(
        AgentRecord,
        slug=_own_slugs,
        name=some_any_words,
        kind=choice(AGENT_KINDS),
        parent=st.just("") | slugs,
        dates=dates,
        description=any_words,
        note=any_words,
        names=names,
    ),
    "places": st.builds(
        PlaceRecord,
        slug=_own_slugs,
        name=some_any_words,
        latitude=degrees,
        longitude=degrees,
        within=st.just("") | slugs,
        names=names,
    ),
    "repositories": st.builds(
        RepositoryRecord, slug=_own_slugs, name=some_any_words, url=urls, names=names
    ),
    "collections": st.builds(
        CollectionRecord,
        slug=_own_slugs,
        title=some_any_words,
        parent=st.just("") | slugs,
        date=dates,
        url=urls,
        names=names,
    ),
    "topics": st.builds(TopicRecord, slug=_own_slugs, name=some_any_words, description=any_words),
}


@st.composite
def vocabularies(draw: st.DrawFn) -> tuple[str, tuple[Authority, ...]]:
    """The name of a vocabulary, and authorities for it."""
    name = draw(choice(_AUTHORITIES))
    return name, draw(several(_AUTHORITIES[name], unique_by=lambda entry: entry.slug))
