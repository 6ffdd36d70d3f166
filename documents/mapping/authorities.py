"""Between the rows of the authorities and their neutral values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import Model

from documents.mapping.limits import refuse_too_long
from documents.models import (
    Agent,
    AgentName,
    Collection,
    CollectionName,
    Place,
    PlaceName,
    Repository,
    RepositoryName,
    Topic,
)
from documents.record.authorities import (
    AgentRecord,
    Authority,
    CollectionRecord,
    Name,
    PlaceRecord,
    RepositoryRecord,
    TopicRecord,
)
from documents.record.record import Record


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The rows of the authorities that records name, by slug."""

    agents: dict[str, Agent]
    places: dict[str, Place]
    repositories: dict[str, Repository]
    collections: dict[str, Collection]
    topics: dict[str, Topic]

    @classmethod
    def of(cls, records: Iterable[Record]) -> Vocabulary:
        """What the records name, in one query a vocabulary."""
        named: defaultdict[str, set[str]] = defaultdict(set)
        for record in records:
            for vocabulary, slugs in slugs_named(record).items():
                named[vocabulary] |= slugs
        return cls(**{name: _by_slug(model, named[name]) for name, model in _MODELS.items()})


_MODELS: Final[dict[str, Any]] = {
    "agents": Agent,
    "places": Place,
    "repositories": Repository,
    "collections": Collection,
    "topics": Topic,
}


def _by_slug(model: Any, slugs: set[str]) -> dict[str, Any]:
    return {row.slug: row for row in model.objects.filter(slug__in=slugs)} if slugs else {}


def slugs_named(record: Record) -> dict[str, set[str]]:
    """The slugs of authorities that a record names, by vocabulary."""
    credited = {entry.agent for entry in record.contributions}
    mentioned = {entry.agent for entry in record.agents}
    return {
        "agents": (credited | mentioned) - {""},
        "places": {entry.place for entry in record.places} - {""},
        "repositories": {entry.repository for entry in record.references},
        "collections": {entry.collection for entry in record.collections},
        "topics": set(record.topics),
    }


def missing_slugs(record: Record, known: Vocabulary | None = None) -> list[tuple[str, str]]:
    """The named slugs that no vocabulary holds, as pairs of vocabulary and slug."""
    known = known or Vocabulary.of([record])
    return [
        (vocabulary, slug)
        for vocabulary, slugs in slugs_named(record).items()
        for slug in sorted(slugs - getattr(known, vocabulary).keys())
    ]


@dataclass(frozen=True, slots=True)
class _Form:
    """How one kind of authority stands in rows: the model, its names, its fields."""

    model: Any
    names: Any
    owner: str
    fields: tuple[str, ...]
    link: str = ""


_FORMS: Final[dict[type, _Form]] = {
    AgentRecord: _Form(
        Agent,
        AgentName,
        "agent",
        ("slug", "name", "kind", "dates", "description", "note"),
        link="parent",
    ),
    PlaceRecord: _Form(
        Place,
        PlaceName,
        "place",
        ("slug", "name", "kind", "coordinates_basis", "note"),
        link="within",
    ),
    RepositoryRecord: _Form(
        Repository,
        RepositoryName,
        "repository",
        ("slug", "name", "abbreviation", "reference_form", "url", "note"),
    ),
    CollectionRecord: _Form(
        Collection,
        CollectionName,
        "collection",
        ("slug", "title", "designation", "description", "url", "note"),
        link="parent",
    ),
    TopicRecord: _Form(Topic, None, "topic", ("slug", "name", "description")),
}


def find_authority(entry: Authority) -> Model | None:
    """The row with the slug of the entry."""
    row: Model | None = _FORMS[type(entry)].model.objects.filter(slug=entry.slug).first()
    return row


def read_authority(row: Any) -> Authority:
    """The neutral value of one row of an authority."""
    kind, form = next((kind, form) for kind, form in _FORMS.items() if isinstance(row, form.model))
    values: dict[str, Any] = {name: getattr(row, name) for name in form.fields}
    if form.link:
        linked = getattr(row, form.link)
        values[form.link] = linked.slug if linked else ""
    if form.names:
        values["names"] = tuple(
            Name(name.words, name.language, name.note) for name in row.names.all()
        )
    values.update(_extra_values(row))
    authority: Authority = kind(**values)
    return authority


def _extra_values(row: Any) -> dict[str, str]:
    if isinstance(row, Place):
        return {"latitude": _degrees(row.latitude), "longitude": _degrees(row.longitude)}
    if isinstance(row, Collection):
        return {"date": row.date_edtf}
    return {}


def _degrees(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")


def write_authority(entry: Authority, provisional: bool = False) -> Any:
    """Make the row of one authority say what `entry` says; its linked authority must exist.

    `provisional`: it is only words of a page so far, which a vocabulary may take over.
    """
    form = _FORMS[type(entry)]
    row: Any = find_authority(entry) or form.model()
    if hasattr(row, "provisional"):
        row.provisional = provisional
    for name in form.fields:
        setattr(row, name, getattr(entry, name))
    if form.link:
        slug = getattr(entry, form.link)
        setattr(row, form.link, form.model.objects.get(slug=slug) if slug else None)
    if isinstance(entry, PlaceRecord):
        row.latitude = Decimal(entry.latitude) if entry.latitude else None
        row.longitude = Decimal(entry.longitude) if entry.longitude else None
    if isinstance(entry, CollectionRecord):
        row.date_edtf = entry.date
    refuse_too_long([row])
    row.save()
    if form.names:
        _write_names(row, form, entry)
    return row


def create_provisional(entries: Iterable[Authority]) -> None:
    """Make new rows for authorities of which a page says a name and nothing more."""
    rows: defaultdict[Any, list[Any]] = defaultdict(list)
    for entry in entries:
        form = _FORMS[type(entry)]
        values = {name: getattr(entry, name) for name in form.fields}
        rows[form.model].append(form.model(**values, provisional=True))
    for model, made in rows.items():
        refuse_too_long(made)
        model.objects.bulk_create(made)


def _write_names(row: Any, form: _Form, entry: Any) -> None:
    names = [
        form.names(
            **{form.owner: row},
            words=name.words,
            language=name.language,
            note=name.note,
            order=order,
        )
        for order, name in enumerate(entry.names)
    ]
    refuse_too_long(names)
    row.names.all().delete()
    form.names.objects.bulk_create(names)


def read_vocabularies() -> Iterator[tuple[str, list[Authority]]]:
    """Every vocabulary by its name, its entries by slug."""
    for name, model in _MODELS.items():
        yield name, [read_authority(row) for row in _rows_with_links(model)]


def _rows_with_links(model: Any) -> Iterable[Any]:
    form = next(form for form in _FORMS.values() if form.model is model)
    rows = model.objects.order_by("slug")
    if form.link:
        rows = rows.select_related(form.link)
    return rows.prefetch_related("names") if form.names else rows
