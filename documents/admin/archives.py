"""Archives: the repositories that hold the paper, and the files that follow from references."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from documents.admin.desk import AuthorityAdmin, NameInline, ReadOnlyAdmin, count_of
from documents.models import ArchivalFile, ArchivalReference, Document, Repository, RepositoryName


class RepositoryNameInline(NameInline):
    model = RepositoryName


@admin.register(Repository)
class RepositoryAdmin(AuthorityAdmin):
    counted = "files"
    list_display = ("name", "abbreviation", count_of("files"))
    search_fields = ("name", "abbreviation", "names__words", "slug")
    fields = ("name", "slug", "abbreviation", "reference_form", "url", "note")
    inlines = (RepositoryNameInline,)

    def documents_naming(self, authority: Any) -> QuerySet[Document]:
        return Document.objects.filter(references__repository=authority)

    def documents_affected(self, authority: Any) -> Sequence[Document]:
        """The abbreviation decides how a shelfmark is read."""
        return list(self.documents_naming(authority).distinct())


class ReferenceHeldInline(admin.TabularInline):
    model = ArchivalReference
    fields = ("document", "shelfmark", "pages", "note")
    verbose_name_plural = "references to this file"
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArchivalReference]:
        return super().get_queryset(request).select_related("document", "repository")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(ArchivalFile)
class ArchivalFileAdmin(ReadOnlyAdmin):
    """Files are read from the shelfmarks of references; nobody enters them."""

    counted = "references"
    list_display = ("shelfmark", "repository", count_of("references"))
    list_filter = ("repository",)
    list_select_related = ("repository",)
    search_fields = ("shelfmark",)
    fields = ("repository", "shelfmark", "slug")
    inlines = (ReferenceHeldInline,)
