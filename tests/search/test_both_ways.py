"""The index and plain SQL give the same lists and the same figures, whatever filters are used."""

import random
from datetime import UTC, datetime

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.models import Agent, AgentMention, CollectionPlace, Document, PlaceMention
from documents.record.vocabulary import WANTED
from documents.search.facets import MOST_LISTED
from documents.search.filters import DocumentFilterSet
from documents.search.found import Found, find
from documents.search.plain.found import PlainFound
from documents.search.timeline import timeline
from tests import builders
from tests.search.lists import everything

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("archive")]

_DATES = (
    "",
    "1861-04",
    "1949-10-01",
    "1955/1961",
    "1957",
    "1961-05",
    "1961-05-09~",
    "196X",
    "1962",
)
_OPEN = [
    (f"open={name}") for name in ("holding", "topic", "role", "repository", "file", "language")
]
_ASKED = {
    "issued_by": ("ministry", "bureau", "section", "harbour", "unknown"),
    "addressed_to": ("ministry", "section"),
    "agent": ("bureau", "harbour"),
    "kind": ("cable", "report", "essay", "nonsense"),
    "holding": ("full-text", "precis-only", "wanted"),
    "role": ("primary", "commentary"),
    "place": ("province", "town"),
    "collection": ("series", "volume", "dossier"),
    "topic": ("bridges", "paint"),
    "repository": ("prc-fma", "ussr-fma"),
    "file": ("prc-fma/118-00001", "ussr-fma/0100"),
    "language": ("zh", "zh-hant", "ru"),
    "date_after": ("1949", "1957-02", "1961-05-09"),
    "date_before": ("1956", "1961-05", "1970"),
    "sort": ("date", "-date", "title", "cited", "relevance"),
}


@pytest.fixture
def archive(search_index: object) -> None:
    """Some thirty documents of all kinds, among them drafts and wanted ones."""
    draw = random.Random(7)  # noqa: S311 - always the same archive
    ministry = builders.make_agent("ministry")
    bureau = builders.make_agent("bureau", parent=ministry)
    section = builders.make_agent("section", parent=bureau)
    agents = [ministry, bureau, section, builders.make_agent("harbour")]
    province = builders.make_place("province")
    places = [province, builders.make_place("town", within=province)]
    series = builders.make_collection("series")
    volume = builders.make_collection("volume", parent=series)
    collections = [series, volume, builders.make_collection("dossier")]
    topics = [builders.make_topic("bridges"), builders.make_topic("paint")]
    archives = [builders.make_repository(), builders.make_repository("ussr-fma", "USSR FMA")]
    documents: list[Document] = []
    for number in range(30):
        document = _make_document(number, agents, draw)
        for agent in draw.sample(agents, draw.randrange(2)):
            AgentMention.objects.create(document=document, agent=agent)
        for place in draw.sample(places, draw.randrange(3)):
            PlaceMention.objects.create(document=document, place=place)
        for collection in draw.sample(collections, draw.randrange(3)):
            CollectionPlace.objects.create(collection=collection, document=document)
        document.topics.set(draw.sample(topics, draw.randrange(3)))
        for repository in draw.sample(archives, draw.randrange(2)):
            shelfmark = draw.choice(["118-00001", "118-00001-02", "118-00002-01"])
            builders.make_reference(document, repository, shelfmark)
        for target in draw.sample(documents, min(len(documents), draw.randrange(3))):
            builders.make_citation(document, target)
        documents.append(document)
    _publish_in_any_order(documents, draw)


def _make_document(number: int, agents: list[Agent], draw: random.Random) -> Document:
    return builders.make_document(
        f"document-{number}",
        title=f"Girder {draw.randrange(100):03}",
        date=draw.choice(_DATES),
        kind=draw.choice(["cable", "report", "essay"]),
        holding=draw.choice(["full-text", "precis-only", WANTED]),
        published=draw.random() < 0.8,
        original_languages=draw.sample(["zh-Hans", "zh-Hant", "ru"], draw.randrange(3)),
        issued_by=draw.sample(agents, draw.randrange(3)),
        addressed_to=draw.sample(agents, draw.randrange(2)),
        distribution=draw.sample(agents, draw.randrange(2)),
    )


def _publish_in_any_order(documents: list[Document], draw: random.Random) -> None:
    """Drafts get a time as well, as one has that was published before."""
    days = draw.sample(range(1, len(documents) + 1), len(documents))
    for document, day in zip(documents, days, strict=True):
        published = datetime(2020, 1, day, tzinfo=UTC)
        Document.objects.filter(pk=document.pk).update(published_at=published)


def both(query: QueryDict, *, curator: bool) -> tuple[Found, Found]:
    """The list through the index and in plain SQL."""
    documents = Document.objects.all() if curator else Document.objects.public()
    indexed = find(DocumentFilterSet(query, queryset=documents), curator)
    assert not indexed.plain
    return indexed, PlainFound(DocumentFilterSet(query, queryset=documents))


def address(parameters: list[tuple[str, str]]) -> QueryDict:
    """The parameters in their order, with every filter that offers choices opened."""
    return QueryDict("&".join([f"{name}={value}" for name, value in parameters] + _OPEN))


_PARAMETERS = st.lists(
    st.sampled_from(sorted(_ASKED)).flatmap(
        lambda name: st.tuples(st.just(name), st.sampled_from(_ASKED[name]))
    ),
    max_size=5,
)
_SETTINGS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


@_SETTINGS
@given(parameters=_PARAMETERS, curator=st.booleans())
def test_the_index_and_plain_sql_agree(parameters: list[tuple[str, str]], curator: bool) -> None:
    indexed, plain = both(address(parameters), curator=curator)
    assert indexed.facets() == plain.facets()
    assert (indexed.count, indexed.inside) == (plain.count, plain.inside)
    assert list(indexed.every_id()) == list(plain.every_id())
    assert len(indexed.ids(slice(0, 100))) == indexed.count
    assert indexed.published_last(5) == plain.published_last(5)
    window = indexed.asked.window
    assert timeline(indexed.dates(), window) == timeline(plain.dates(), window)
    assert len(indexed.nearest()) == len(plain.nearest())
    for name in indexed.asked.parameters:
        assert indexed.count_without(name) == plain.count_without(name)


@_SETTINGS
@given(parameters=_PARAMETERS, seed=st.randoms(use_true_random=False))
def test_the_order_of_the_filters_does_not_matter(
    parameters: list[tuple[str, str]], seed: random.Random
) -> None:
    other = [pair for pair in parameters if pair[0] not in ("sort", "date_after", "date_before")]
    shuffled = seed.sample(other, len(other))
    first, _ = both(address(other), curator=False)
    second, _ = both(address(shuffled), curator=False)
    assert list(first.every_id()) == list(second.every_id())
    assert first.facets() == second.facets()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(parameters=_PARAMETERS)
def test_every_count_is_the_number_of_results_behind_it(
    parameters: list[tuple[str, str]],
) -> None:
    query = address(parameters)
    for facet in both(query, curator=False)[0].facets():
        choices = list(everything(facet.choices))
        assert len(choices) <= MOST_LISTED
        for choice in choices:
            alone = query.copy()
            alone.setlist(facet.name, [choice.slug])
            assert len(list(both(alone, curator=False)[0].every_id())) == choice.count
