"""Collections and the order of the documents in them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from documents import derived
from documents.admin.desk import AuthorityAdmin, NameInline, count_of
from documents.admin.forms import WORDS, ArchiveForm, DeskFields, RowFormSet
from documents.admin.permissions import is_published, may_publish
from documents.models import Collection, CollectionName, CollectionPlace, Document


class CollectionNameInline(NameInline):
    model = CollectionName


class PlaceForm(ArchiveForm):
    def validate_constraints(self) -> None:
        """Left to the formset, which has all the places: two numbers may change places."""


class PlaceFormSet(RowFormSet):
    may_publish: ClassVar[bool] = False

    def clean(self) -> None:
        super().clean()
        if self.may_publish:
            return
        for form in self.forms:
            document = form.cleaned_data.get("document") if form.has_changed() else None
            if is_published(document):
                raise ValidationError(
                    f"“{document}” is published: only an Editor may give it a place."
                )

    def save(self, commit: bool = True) -> Any:
        """Free the numbers of the rows that change before others take them."""
        moved = [form.instance.pk for form in self.initial_forms if form.has_changed()]
        CollectionPlace.objects.filter(pk__in=moved).update(ordinal=None)
        return super().save(commit)


class PlaceInline(DeskFields, admin.TabularInline):
    model = CollectionPlace
    form = PlaceForm
    formset = PlaceFormSet
    formfield_overrides = WORDS
    autocomplete_fields = ("document",)
    fields = ("ordinal", "label", "document")
    extra = 1
    verbose_name = "place"
    verbose_name_plural = "documents in this collection"

    def get_queryset(self, request: HttpRequest) -> QuerySet[CollectionPlace]:
        return super().get_queryset(request).select_related("collection", "document")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.may_publish = may_publish(request)
        return formset


@admin.register(Collection)
class CollectionAdmin(AuthorityAdmin):
    slug_from = ("designation",)
    counted = "places"
    list_display = ("title", "designation", "parent", "date_edtf", count_of("places"))
    list_select_related = ("parent",)
    autocomplete_fields = ("parent",)
    search_fields = ("title", "designation", "names__words", "slug")
    fields = (
        *("title", "designation", "slug", "parent", "date_edtf"),
        *("description", "url", "note"),
    )
    inlines = (PlaceInline, CollectionNameInline)

    def documents_naming(self, authority: Any) -> QuerySet[Document]:
        return Document.objects.filter(collections=authority)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """What was in the collection and what is now may be meant by a number, or mean one."""
        before = set(form.instance.places.values_list("document", flat=True))
        super().save_related(request, form, formsets, change)
        after = form.instance.places.values_list("document", flat=True)
        derived.refresh(Document.objects.filter(pk__in=before.union(after)))
