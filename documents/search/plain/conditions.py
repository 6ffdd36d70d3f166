"""Which documents the choices of a filter mean, as conditions in SQL."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

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
from documents.record.vocabulary import ADDRESSEE, ISSUING_BODY, kinds_in_role
from documents.search.asked import Chosen


def _of(rows: QuerySet[Any]) -> Q:
    """The documents to which these rows belong."""
    return Q(pk__in=rows.order_by().values("document"))


def by_issuer(chosen: Chosen) -> Q:
    return _of(Contribution.objects.filter(role=ISSUING_BODY, agent__in=chosen.ids))


def by_addressee(chosen: Chosen) -> Q:
    """Addressees and those on the distribution list alike."""
    return _of(Contribution.objects.filter(role=ADDRESSEE, agent__in=chosen.ids))


def by_agent(chosen: Chosen) -> Q:
    """Any part in the document, or a mention."""
    return _of(Contribution.objects.filter(agent__in=chosen.ids)) | _of(
        AgentMention.objects.filter(agent__in=chosen.ids)
    )


def by_role(chosen: Chosen) -> Q:
    return Q(kind__in=[kind for role in chosen.names for kind in kinds_in_role(role)])


def by_language(chosen: Chosen) -> Q:
    """In the language of the original, or of a text that is held."""
    held, original = Q(), Q()
    for tag in chosen.names:
        held |= Q(language__iexact=tag) | Q(language__istartswith=f"{tag}-")
        original |= Q(tags__icontains=f'"{tag}"') | Q(tags__icontains=f'"{tag}-')
    # A list in JSON cannot be searched alike on both databases, but its words can.
    originals = Document.objects.annotate(tags=Cast("original_languages", TextField()))
    found = originals.filter(original).order_by().values("pk")
    return Q(pk__in=found) | _of(Text.objects.filter(held))


def by_repository(chosen: Chosen) -> Q:
    return _of(ArchivalReference.objects.filter(repository__in=chosen.ids))


def by_file(chosen: Chosen) -> Q:
    """In the file or a part of it."""
    return _of(ArchivalReference.objects.filter(file__in=chosen.ids))


def by_collection(chosen: Chosen) -> Q:
    return _of(CollectionPlace.objects.filter(collection__in=chosen.ids))


def by_place(chosen: Chosen) -> Q:
    return _of(PlaceMention.objects.filter(place__in=chosen.ids))


def by_topic(chosen: Chosen) -> Q:
    memberships = Topic.documents.through.objects.filter(topic__in=chosen.ids)
    return _of(memberships)
