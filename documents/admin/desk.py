"""What the pages of the desk share: links to the public page, and no deleting in bulk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from documents import derived
from documents.admin.forms import WORDS, ArchiveForm, DeskFields, RowForm, RowFormSet
from documents.admin.permissions import ONLY_EDITORS_CHANGE_WHAT_IS_NAMED, may_publish, named_in
from documents.models import Document


class DeskAdmin(DeskFields, admin.ModelAdmin):
    """A form and a list of the desk."""

    formfield_overrides = WORDS
    form = ArchiveForm
    show_full_result_count = False
    counted = ""
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows in the model's order; `counted` names related rows for `count_of`."""
        rows = super().get_queryset(request)
        if not self.counted:
            return rows
        counts = {f"{self.counted}_count": Count(self.counted)}
        return rows.annotate(**counts).order_by(*(self.opts.ordering or ()))  # grouping forgets it

    def view_on_site(self, obj: Any) -> str | None:
        """The public page itself; drafts show it to signed-in curators."""
        address: Callable[[], str] | None = getattr(obj, "get_absolute_url", None)
        return address() if address else None

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Nothing is deleted in bulk, for nothing brings it back."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions


class ReadOnlyAdmin(DeskAdmin):
    """Rows that the archive itself writes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class AuthorityAdmin(DeskAdmin):
    """Agents, places, collections, repositories and topics: named by slugs that stay.

    One that a published document names is part of what is published, and an Editor's to change.
    """

    change_form_template = "admin/documents/authority_form.html"
    lines: ClassVar[dict[str, int]] = {"description": 4, "note": 3}
    slug_from: ClassVar[Sequence[str]] = ("name",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fields = super().get_readonly_fields(request, obj)
        return [*fields, *(["slug"] if obj else [])]

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": self.slug_from}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "slug":
            kwargs["help_text"] = "Its address. It stays once this is saved."
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def documents_naming(self, authority: Any) -> QuerySet[Document]:
        """The documents on whose pages the authority stands; a body also by those of its parts."""
        raise NotImplementedError

    def _published_naming(self, authority: Any) -> QuerySet[Document]:
        return self.documents_naming(authority).filter(published_at__isnull=False).distinct()

    def _may_change(self, request: HttpRequest, authority: Any) -> bool:
        if authority is None or may_publish(request):
            return True
        return not self._published_naming(authority).exists()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self._may_change(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and self._may_change(request, obj)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        authority = context["original"]
        if not self._may_change(request, authority):
            named = named_in(self._published_naming(authority))
            context["notice"] = ONLY_EDITORS_CHANGE_WHAT_IS_NAMED.format(named)
        return super().render_change_form(request, context, *args, **kwargs)

    def documents_affected(self, authority: Any) -> Sequence[Document]:
        """The documents of which something is derived from this authority."""
        return ()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if documents := self.documents_affected(form.instance):
            derived.refresh(documents)


class NameInline(admin.TabularInline):
    """The other names of an authority."""

    form = RowForm
    formset = RowFormSet
    formfield_overrides = WORDS
    fields = ("words", "language", "note", "order")
    verbose_name = "other name"
    extra = 1


def time_of(moment: datetime | None) -> str:
    """A moment by the archive's clock, of 24 hours: 9 May 1961, 14:05."""
    return date_format(localtime(moment), "j M Y, H:i") if moment else "—"


def count_of(rows: str) -> Callable[[Any], str]:
    """A column that counts related rows, named in the admin's `counted`."""

    @admin.display(description=rows.replace("_", " "), ordering=f"{rows}_count")
    def column(obj: Model) -> str:
        return str(getattr(obj, f"{rows}_count"))

    return column
