"""Topics. Which documents deal with one is said on the documents."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from documents.admin.desk import AuthorityAdmin, count_of
from documents.models import Document, Topic


@admin.register(Topic)
class TopicAdmin(AuthorityAdmin):
    counted = "documents"
    list_display = ("name", count_of("documents"))
    search_fields = ("name", "description", "slug")
    fields = ("name", "slug", "description")

    def documents_naming(self, authority: Any) -> QuerySet[Document]:
        return Document.objects.filter(topics=authority)

    def has_delete_permission(self, request: HttpRequest, obj: Topic | None = None) -> bool:
        used = obj is not None and obj.documents.exists()
        return not used and super().has_delete_permission(request, obj)
