"""How lists of the desk are narrowed, and how documents are found by words."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from documents.models import Annotation, Citation, Document
from documents.record.vocabulary import DOCUMENT_ROLES, KINDS, ORPHAN, kinds_in_role
from documents.search.plain.words import with_words, words_of


class OpenOrphans(admin.SimpleListFilter):
    """Documents with comments whose words are gone."""

    title = "orphans"
    parameter_name = "orphans"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("open", "With open orphans")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Document]) -> QuerySet[Document]:
        if self.value() != "open":
            return queryset
        return queryset.filter(
            Exists(Annotation.objects.filter(document=OuterRef("pk"), orphan=True))
            | Exists(Citation.objects.filter(document=OuterRef("pk"), status=ORPHAN))
        )


class HeldFilter(admin.RelatedOnlyFieldListFilter):
    """The collections or repositories that documents have; a single one is a choice as well."""

    @property
    def include_empty_choice(self) -> bool:
        return False

    def has_output(self) -> bool:
        return bool(self.lookup_choices)


class RoleFilter(admin.SimpleListFilter):
    """Primary sources, commentary, cited works: the role follows from the kind."""

    title = "role"
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(DOCUMENT_ROLES.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Document]) -> QuerySet[Document]:
        role = self.value()
        return queryset.filter(kind__in=kinds_in_role(role)) if role else queryset


class KindFilter(admin.SimpleListFilter):
    """The kinds that the archive has, not all that it might have."""

    title = "kind"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        held = set(Document.objects.order_by().values_list("kind", flat=True).distinct())
        return [(slug, kind.label) for slug, kind in KINDS.items() if slug in held]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Document]) -> QuerySet[Document]:
        kind = self.value()
        return queryset.filter(kind=kind) if kind else queryset


def find_documents(documents: QuerySet[Document], words: str) -> QuerySet[Document]:
    """The documents that readers would find by these words; a word may also stand in a slug."""
    for word in words_of(words):
        documents = documents.filter(with_words(word) | Q(slug__icontains=word))
    return documents
