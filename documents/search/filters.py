"""The filters of a list of documents: one FilterSet for the browse page, API, feeds and exports.

Several values of one filter widen it (any of them), several filters narrow the list (all of
them). A value that cannot be read has a message in `errors` and is left out of the list. What a
value means is said twice, as a condition in SQL and as a query of the index; `found.find` takes
the one or the other.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from typing import Any, Self

import django_filters  # type: ignore[import-untyped]
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.forms import Field
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property

from documents.models import Document
from documents.models.document import DocumentQuerySet
from documents.record.vocabulary import DOCUMENT_ROLES, HOLDINGS, KINDS
from documents.search.asked import (
    AskedForm,
    Bound,
    BoundField,
    ChoicesField,
    Chosen,
    OneOfField,
    WordsField,
)
from documents.search.cited import most_cited_first
from documents.search.index.reader import Query
from documents.search.index.schema import VOCABULARY_NUMBERS
from documents.search.index.visible import VisibleIndex
from documents.search.named import FindNamed, Visible, named
from documents.search.plain.conditions import (
    by_addressee,
    by_agent,
    by_collection,
    by_file,
    by_issuer,
    by_language,
    by_place,
    by_repository,
    by_role,
    by_topic,
)
from documents.search.plain.visible import VisibleRows
from documents.search.plain.words import with_words

ORDERS = ("relevance", "date", "-date", "title", "cited")
#: The filters that offer choices and are counted whether or not a reader opens them.
ALWAYS_COUNTED = frozenset({"issued_by", "addressed_to", "kind", "collection", "place"})


def _listed(labels: Mapping[str, str]) -> FindNamed:
    """Choices of a closed vocabulary."""

    def find(slugs: Sequence[str], visible: Visible) -> Chosen:
        return Chosen({slug: labels[slug] for slug in slugs if slug in labels})

    return find


def _languages(tags: Sequence[str], visible: Visible) -> Chosen:
    """Language ranges (RFC 4647, basic filtering): `zh` means `zh-Hans` as well."""
    return Chosen({tag: tag for tag in tags if tag[:2].isalpha()})


# What stands in the index for choices.


def _keys(chosen: Chosen) -> Sequence[int]:
    """An authority stands there with every document that names a part of it."""
    return chosen.keys


def _numbers(vocabulary: str) -> Callable[[Chosen], Sequence[int]]:
    return lambda chosen: [VOCABULARY_NUMBERS[vocabulary][slug] for slug in chosen.names]


def _tags(chosen: Chosen) -> Sequence[str]:
    return list(chosen.names)


class OwnFilter(django_filters.Filter):
    """A filter of which every FilterSet has a copy that knows its FilterSet.

    Nothing else of a copy is its own: copied to its depth, which is what a FilterSet does, all of
    them took as long as reading the values.
    """

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return copy(self)


class NarrowingFilter(OwnFilter):
    """A filter whose value is a condition on documents."""

    def condition(self, value: Any) -> Q:
        """The condition; an empty one where nothing is asked."""
        raise NotImplementedError

    def filter(self, qs: DocumentQuerySet, value: Any) -> DocumentQuerySet:
        return qs.filter(self.condition(value))


class ChoicesFilter(NarrowingFilter):
    """One or several choices by slug. `rows` says which documents they mean, `values` what the
    index has for them in the field that is called as the filter.

    `find` looks for the slugs among what the documents that the reader may see name.
    """

    def __init__(
        self,
        label: str,
        find: FindNamed,
        rows: Callable[[Chosen], Q],
        values: Callable[[Chosen], Sequence[int] | Sequence[str]] = _keys,
        fold: Callable[[str], str] = str,
    ) -> None:
        self.find, self.rows, self.values, self.fold = find, rows, values, fold
        super().__init__(label=label)

    @cached_property
    def field(self) -> ChoicesField:
        def find(slugs: Sequence[str]) -> Chosen:
            return self.find(slugs, self.parent.visible)

        return ChoicesField(label=self.label, required=False, find=find, fold=self.fold)

    def condition(self, value: Chosen) -> Q:
        return self.rows(value) if value.names else Q()

    def query(self, value: Chosen, index: VisibleIndex) -> Query | None:
        """The same as a query of the index; None where nothing is asked."""
        return index.reader.any_of(self.field_name, self.values(value)) if value.names else None


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

    def query(self, value: Bound | None, index: VisibleIndex) -> Query | None:
        """The same as a query of the index; None where nothing is asked."""
        if value is None:
            return None
        if self.extra["end"]:
            return index.at_most("earliest", value.day.toordinal())
        return index.at_least("latest", value.day.toordinal())


class WordsFilter(NarrowingFilter):
    """Words that must all be found: in the index anywhere in a record, else in titles, references,
    numbers or names. What they mean in the index `asking.compile` says."""

    field_class = WordsField

    def condition(self, value: str) -> Q:
        return with_words(value) if value else Q()


class WayFilter(OwnFilter):
    """How the list is made or shown; it narrows nothing."""

    field_class: type[Field] = OneOfField

    def filter(self, qs: DocumentQuerySet, value: Any) -> DocumentQuerySet:
        return qs


class OpenFilter(WayFilter):
    """The filters whose choices a reader has opened, besides those that always are."""

    def __init__(self, label: str) -> None:
        super().__init__(label=label)

    @cached_property
    def field(self) -> ChoicesField:
        def find(names: Sequence[str]) -> Chosen:
            offered = self.parent.offered
            return Chosen({name: offered[name] for name in names if name in offered})

        return ChoicesField(label=self.label, required=False, find=find)


class AmongFilter(WayFilter):
    """Words that the choices of a filter must have in their names to be offered."""

    field_class = WordsField

    def __init__(self, label: str) -> None:
        super().__init__(label=f"Words in the choices of “{label}”")


class SortFilter(WayFilter):
    """The order. Unknown dates come last whichever way dates run; of one date, what was taken in
    first comes first."""

    def filter(self, qs: DocumentQuerySet, value: str) -> DocumentQuerySet:
        if value == "-date":
            return qs.order_by(F("date_earliest").desc(nulls_last=True), "pk")
        if value == "title":
            return qs.order_by(Lower("title"), "pk")
        if value == "cited":
            return most_cited_first(qs)
        return qs.order_by(F("date_earliest").asc(nulls_last=True), "pk")


class DocumentFilterSet(django_filters.FilterSet):
    """Which of the documents in `queryset` a reader asks for.

    `queryset` holds all that the reader may see; nothing else is ever counted. Cleaned values are
    `Chosen`, `Bound` or words. `index` is where choices are looked up, if there is one.
    """

    q = WordsFilter(label="Words")
    brackets = WayFilter(
        label="Brackets", values=("without", "exact"), what="a way of reading brackets"
    )
    names = WayFilter(label="Names", values=("off",), what="a way of searching for names")
    date_after = BoundFilter("From", end=False)
    date_before = BoundFilter("To", end=True)
    issued_by = ChoicesFilter("Issued by", named("agent"), by_issuer)
    addressed_to = ChoicesFilter("Addressed to", named("agent"), by_addressee)
    kind = ChoicesFilter(
        "Kind",
        _listed({slug: kind.label for slug, kind in KINDS.items()}),
        lambda chosen: Q(kind__in=list(chosen.names)),
        _numbers("kind"),
    )
    holding = ChoicesFilter(
        "Holding",
        _listed(HOLDINGS),
        lambda chosen: Q(holding__in=list(chosen.names)),
        _numbers("holding"),
    )
    collection = ChoicesFilter("Collection", named("collection"), by_collection)
    place = ChoicesFilter("Place", named("place"), by_place)
    topic = ChoicesFilter("Topic", named("topic"), by_topic)
    role = ChoicesFilter("Role", _listed(DOCUMENT_ROLES), by_role, _numbers("role"))
    repository = ChoicesFilter("Archive", named("repository"), by_repository)
    file = ChoicesFilter("Archival file", named("file"), by_file)
    language = ChoicesFilter("Language", _languages, by_language, _tags, fold=str.lower)
    agent = ChoicesFilter("Agent, in any part", named("agent"), by_agent)
    sort = SortFilter(label="Sort by", values=ORDERS, what="an order")
    open = OpenFilter("Open filters")
    in_issued_by = AmongFilter("Issued by")
    in_addressed_to = AmongFilter("Addressed to")
    in_collection = AmongFilter("Collection")
    in_place = AmongFilter("Place")
    in_topic = AmongFilter("Topic")
    in_repository = AmongFilter("Archive")
    in_file = AmongFilter("Archival file")
    in_agent = AmongFilter("Agent, in any part")

    class Meta:
        model = Document
        fields: tuple[str, ...] = ()
        form = AskedForm

    queryset: DocumentQuerySet
    index: VisibleIndex | None = None

    @property
    def visible(self) -> Visible:
        """Where choices are looked up."""
        return self.index or VisibleRows(self.queryset)

    @property
    def offered(self) -> dict[str, str]:
        """The filters that offer choices, with their labels."""
        filters = self.filters.items()
        return {name: str(each.label) for name, each in filters if isinstance(each, ChoicesFilter)}

    def get_form_class(self) -> type[AskedForm]:
        """A form for what is asked, and for the order, which `qs` takes from it in any case: a form
        for all that could be asked takes as long as finding the documents."""
        asked = {*self.data, "sort"}
        fields = {name: each.field for name, each in self.filters.items() if name in asked}
        return type("DocumentForm", (AskedForm,), fields)

    @property
    def cleaned(self) -> dict[str, Any]:
        """The values that could be read, by the name of their filter; of what is not asked none."""
        self.form.is_valid()
        return self.form.cleaned_data

    @property
    def narrowing(self) -> dict[str, Any]:
        """Those of the values that narrow the list."""
        return {
            name: value
            for name, value in self.cleaned.items()
            if value and isinstance(self.filters[name], NarrowingFilter)
        }

    def chosen(self, name: str) -> Chosen:
        """The choices of one filter; none if nothing was asked of it."""
        value = self.cleaned.get(name)
        return value if isinstance(value, Chosen) else Chosen()

    def among(self, name: str) -> str:
        """The words that the choices of one filter must have in their names to be offered."""
        return str(self.cleaned.get(f"in_{name}") or "")

    def is_counted(self, name: str) -> bool:
        """Whether the choices of a filter are counted in this list, not only named."""
        asked = self.chosen(name) or self.among(name) or name in self.chosen("open").names
        return bool(asked) or name in ALWAYS_COUNTED

    @property
    def order(self) -> str:
        """The order asked for; the best first where words are, else by date."""
        return self.cleaned.get("sort") or ("relevance" if self.cleaned.get("q") else "date")

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
        values = self.narrowing.items()
        return {name: self.filters[name].condition(value) for name, value in values}

    def inside(self) -> DocumentQuerySet:
        """Those of the documents found whose whole date lies in the range, in no order."""
        after, before = self.window
        found = self.without()
        found = found.filter(date_earliest__gte=after) if after else found
        return found.filter(date_latest__lte=before) if before else found

    def other(self, parameters: Mapping[str, str | list[str]]) -> DocumentFilterSet:
        """Something else asked by the same reader."""
        given = parameters.items()
        data = MultiValueDict({name: [v] if isinstance(v, str) else v for name, v in given})
        asked = DocumentFilterSet(data, queryset=self.queryset)
        asked.index = self.index
        return asked

    @cached_property
    def parameters(self) -> dict[str, list[str]]:
        """What was asked and could be read, as parameters of an address in a settled order."""
        values = ((name, self.cleaned.get(name)) for name in self.filters)
        given = {name: _parameter(value) for name, value in values if value}
        return {name: value for name, value in given.items() if value}


def _parameter(value: Chosen | Bound | str) -> list[str]:
    if isinstance(value, Chosen):
        return list(value.names)
    return [value.text if isinstance(value, Bound) else value]
