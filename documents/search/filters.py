"""The filters of a list of documents: one FilterSet for the browse page, API, feeds and exports.

Several values of one filter widen it (any of them), several filters narrow the list (all of
them). A value that cannot be read has a message in `errors` and is left out of the list.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import django_filters  # type: ignore[import-untyped]
from django.db.models import F, Q, QuerySet, TextField
from django.db.models.functions import Cast, Lower
from django.utils.functional import cached_property

from documents.models import (
    AgentMention,
    ArchivalReference,
    CollectionPlace,
    Contribution,
    Document,
    PlaceMention,
    Text,
    Topic,
)
from documents.models.document import DocumentQuerySet
from documents.record.vocabulary import (
    ADDRESSEE,
    DOCUMENT_ROLES,
    HOLDINGS,
    ISSUING_BODY,
    KINDS,
    kinds_in_role,
)
from documents.search.asked import (
    AskedForm,
    Bound,
    BoundField,
    ChoicesField,
    Chosen,
    SortField,
    WordsField,
)
from documents.search.cited import most_cited_first
from documents.search.named import (
    find_agents,
    find_collections,
    find_places,
    find_repositories,
    find_topics,
)
from documents.search.words import with_words

# What slugs mean among the documents that a reader may see.
FindNamed = Callable[[Sequence[str], DocumentQuerySet], Chosen]

ORDERS = ("date", "-date", "title", "cited")


def _listed(labels: Mapping[str, str]) -> FindNamed:
    """Choices of a closed vocabulary."""

    def find(slugs: Sequence[str], documents: DocumentQuerySet) -> Chosen:
        return Chosen({slug: labels[slug] for slug in slugs if slug in labels})

    return find


def _languages(tags: Sequence[str], documents: DocumentQuerySet) -> Chosen:
    """Language ranges (RFC 4647, basic filtering): `zh` means `zh-Hans` as well."""
    return Chosen({tag: tag for tag in tags if tag[:2].isalpha()})


def _of(rows: QuerySet[Any]) -> Q:
    """The documents to which these rows belong."""
    return Q(pk__in=rows.order_by().values("document"))


def _by_issuer(chosen: Chosen) -> Q:
    return _of(Contribution.objects.filter(role=ISSUING_BODY, agent__in=chosen.ids))


def _by_addressee(chosen: Chosen) -> Q:
    """Addressees and those on the distribution list alike."""
    return _of(Contribution.objects.filter(role=ADDRESSEE, agent__in=chosen.ids))


def _by_agent(chosen: Chosen) -> Q:
    """Any part in the document, or a mention."""
    return _of(Contribution.objects.filter(agent__in=chosen.ids)) | _of(
        AgentMention.objects.filter(agent__in=chosen.ids)
    )


def _by_role(chosen: Chosen) -> Q:
    return Q(kind__in=[kind for role in chosen.names for kind in kinds_in_role(role)])


def _by_language(chosen: Chosen) -> Q:
    """In the language of the original, or of a text that is held."""
    held, original = Q(), Q()
    for tag in chosen.names:
        held |= Q(language__iexact=tag) | Q(language__istartswith=f"{tag}-")
        original |= Q(tags__icontains=f'"{tag}"') | Q(tags__icontains=f'"{tag}-')
    # A list in JSON cannot be searched alike on both databases, but its words can.
    originals = Document.objects.annotate(tags=Cast("original_languages", TextField()))
    found = originals.filter(original).order_by().values("pk")
    return Q(pk__in=found) | _of(Text.objects.filter(held))


def _by_repository(chosen: Chosen) -> Q:
    return _of(ArchivalReference.objects.filter(repository__in=chosen.ids))


def _by_collection(chosen: Chosen) -> Q:
    return _of(CollectionPlace.objects.filter(collection__in=chosen.ids))


def _by_place(chosen: Chosen) -> Q:
    return _of(PlaceMention.objects.filter(place__in=chosen.ids))


def _by_topic(chosen: Chosen) -> Q:
    memberships = Topic.documents.through.objects.filter(topic__in=chosen.ids)
    return _of(memberships)


class NarrowingFilter(django_filters.Filter):
    """A filter whose value is a condition on documents."""

    def condition(self, value: Any) -> Q:
        """The condition; an empty one where nothing is asked."""
        raise NotImplementedError

    def filter(self, qs: DocumentQuerySet, value: Any) -> DocumentQuerySet:
        return qs.filter(self.condition(value))


class ChoicesFilter(NarrowingFilter):
    """One or several choices by slug; `rows` says which documents they mean.

    `find` looks for the slugs among what the documents that the reader may see name.
    """

    def __init__(
        self,
        label: str,
        find: FindNamed,
        rows: Callable[[Chosen], Q],
        fold: Callable[[str], str] = str,
    ) -> None:
        self.find, self.rows, self.fold = find, rows, fold
        super().__init__(label=label)

    @cached_property
    def field(self) -> ChoicesField:
        def find(slugs: Sequence[str]) -> Chosen:
            return self.find(slugs, self.parent.queryset)

        return ChoicesField(label=self.label, required=False, find=find, fold=self.fold)

    def condition(self, value: Chosen) -> Q:
        return self.rows(value) if value.names else Q()


class BoundFilter(NarrowingFilter):
    """One end of a date range. A document is found if its date may lie within; an unknown date
    is not."""

    field_class = BoundField

    def __init__(self, label: str, *, end: bool) -> None:
        super().__init__(label=label, end=end)

    def condition(self, value: Bound | None) -> Q:
        if value is None:
            return Q()
        if self.extra["end"]:
            return Q(date_earliest__lte=value.day)
        return Q(date_latest__gte=value.day)


class WordsFilter(NarrowingFilter):
    """Words that must all be found in titles, references, numbers or names."""

    field_class = WordsField

    def condition(self, value: str) -> Q:
        return with_words(value) if value else Q()


class SortFilter(django_filters.Filter):
    """The order. Unknown dates come last whichever way dates run."""

    field_class = SortField

    def filter(self, qs: DocumentQuerySet, value: str) -> DocumentQuerySet:
        if value == "-date":
            latest_first = F("date_earliest").desc(nulls_last=True)
            return qs.order_by(latest_first, "title", "pk")
        if value == "title":
            return qs.order_by(Lower("title"), "pk")
        return most_cited_first(qs, self.parent.queryset) if value == "cited" else qs


class DocumentFilterSet(django_filters.FilterSet):
    """Which of the documents in `queryset` a reader asks for.

    `queryset` holds all that the reader may see; nothing else is ever counted. Cleaned values are
    `Chosen`, `Bound` or words.
    """

    q = WordsFilter(label="Words")
    date_after = BoundFilter("From", end=False)
    date_before = BoundFilter("To", end=True)
    issued_by = ChoicesFilter("Issued by", find_agents, _by_issuer)
    addressed_to = ChoicesFilter("Addressed to", find_agents, _by_addressee)
    kind = ChoicesFilter(
        "Kind",
        _listed({slug: kind.label for slug, kind in KINDS.items()}),
        lambda chosen: Q(kind__in=list(chosen.names)),
    )
    holding = ChoicesFilter(
        "Holding", _listed(HOLDINGS), lambda chosen: Q(holding__in=list(chosen.names))
    )
    collection = ChoicesFilter("Collection", find_collections, _by_collection)
    place = ChoicesFilter("Place", find_places, _by_place)
    topic = ChoicesFilter("Topic", find_topics, _by_topic)
    role = ChoicesFilter("Role", _listed(DOCUMENT_ROLES), _by_role)
    repository = ChoicesFilter("Archive", find_repositories, _by_repository)
    language = ChoicesFilter("Language", _languages, _by_language, fold=str.lower)
    agent = ChoicesFilter("Agent, in any part", find_agents, _by_agent)
    sort = SortFilter(label="Sort by", orders=ORDERS)

    class Meta:
        model = Document
        fields: tuple[str, ...] = ()
        form = AskedForm

    queryset: DocumentQuerySet

    @property
    def cleaned(self) -> dict[str, Any]:
        """The values that could be read, by the name of their filter."""
        self.form.is_valid()
        return self.form.cleaned_data

    def chosen(self, name: str) -> Chosen:
        """The choices of one filter; none if nothing was asked of it."""
        value = self.cleaned.get(name)
        return value if isinstance(value, Chosen) else Chosen()

    @property
    def window(self) -> tuple[datetime.date | None, datetime.date | None]:
        """First and last day of the range asked for; None where it is not limited."""
        after, before = self.cleaned.get("date_after"), self.cleaned.get("date_before")
        return after and after.day, before and before.day

    def without(self, *names: str) -> DocumentQuerySet:
        """The documents that all filters but these give, in no order."""
        kept = (condition for name, condition in self._conditions.items() if name not in names)
        return self.queryset.filter(*kept).order_by()

    @cached_property
    def _conditions(self) -> dict[str, Q]:
        """The condition of each filter, made once for all the counts."""
        return {
            name: self.filters[name].condition(value)
            for name, value in self.cleaned.items()
            if isinstance(self.filters[name], NarrowingFilter)
        }

    def inside(self) -> DocumentQuerySet:
        """Those of the documents found whose whole date lies in the range, in no order."""
        after, before = self.window
        found = self.without()
        found = found.filter(date_earliest__gte=after) if after else found
        return found.filter(date_latest__lte=before) if before else found

    def parameters(self) -> dict[str, list[str]]:
        """What was asked and could be read, as parameters of an address in a settled order."""
        values = ((name, self.cleaned.get(name)) for name in self.filters)
        given = {name: _parameter(value) for name, value in values if value}
        return {name: value for name, value in given.items() if value}


def _parameter(value: Chosen | Bound | str) -> list[str]:
    if isinstance(value, Chosen):
        return list(value.names)
    return [value.text if isinstance(value, Bound) else value]
