"""The short rows on a document's form: who, where it lies, in which collections, of what."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from documents.admin.forms import (
    WORDS,
    ArchiveForm,
    DeskFields,
    RowForm,
    RowFormSet,
    kept_forms,
    refuse_no_date,
)
from documents.admin.permissions import PartOfDocument
from documents.models import (
    AgentMention,
    ArchivalReference,
    CollectionPlace,
    Contribution,
    Document,
    Identifier,
    PlaceMention,
    Publication,
    Relation,
    Statement,
    Topic,
)
from documents.record.faults import RECORD_FIELDS


class Rows(DeskFields, PartOfDocument, admin.TabularInline):
    """Rows in a table."""

    form: type[ArchiveForm] = RowForm
    formset = RowFormSet
    formfield_overrides = WORDS
    extra = 1
    linked: ClassVar[tuple[str, ...]] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("document", *self.linked)


class ContributionFormSet(RowFormSet):
    def clean(self) -> None:
        super().clean()
        seen = set()
        for form in kept_forms(self):
            row = form.instance
            key = (row.role, row.agent_id, row.copy)
            if row.agent_id and key in seen:
                form.add_error("agent", f"{row.agent} has this role twice. Keep one of the rows.")
            seen.add(key)


class ContributionInline(Rows):
    model = Contribution
    formset = ContributionFormSet
    group = "Who"
    linked = ("agent",)
    autocomplete_fields = ("agent",)
    fields = ("role", "agent", "credited_as", "copy", "note", "order")


class ReferenceInline(Rows):
    model = ArchivalReference
    group = "Where it lies"
    linked = ("repository",)
    autocomplete_fields = ("repository",)
    fields = ("repository", "shelfmark", "pages", "note", "order")


class IdentifierForm(ArchiveForm):
    def clean(self) -> None:
        super().clean()
        archive, value = self.cleaned_data.get("archive"), self.cleaned_data.get("value")
        same = Identifier.objects.filter(archive=archive, value=value).exclude(pk=self.instance.pk)
        other = same.exclude(document=self.instance.document_id).select_related("document").first()
        if other:
            self.add_error(
                "value",
                f"“{other.document}” ({other.document.slug}) has the number {value} of {archive} "
                "already. If both are one document, complete that one.",
            )


class IdentifierInline(Rows):
    model = Identifier
    form = IdentifierForm
    group = "Where it lies"
    fields = ("archive", "value")
    verbose_name = "number in another archive"
    verbose_name_plural = "numbers in other archives"


class PublicationInline(Rows):
    model = Publication
    group = "Where it lies"
    fields = ("label", "url", "note", "order")


class PlaceInCollectionForm(ArchiveForm):
    def clean(self) -> None:
        super().clean()
        collection, ordinal = self.cleaned_data.get("collection"), self.cleaned_data.get("ordinal")
        if collection is None or ordinal is None:
            return
        same = CollectionPlace.objects.filter(collection=collection, ordinal=ordinal)
        other = same.exclude(pk=self.instance.pk).select_related("document").first()
        if other and other.document_id != self.instance.document_id:
            self.add_error(
                "ordinal",
                f"No. {ordinal} of {collection} is “{other.document}” ({other.document.slug}). "
                "Give another number, or change that one first.",
            )


class CollectionInline(Rows):
    model = CollectionPlace
    form = PlaceInCollectionForm
    group = "In the archive"
    linked = ("collection",)
    autocomplete_fields = ("collection",)
    fields = ("collection", "ordinal", "label")
    verbose_name = "place in a collection"
    verbose_name_plural = "places in collections"


class TopicInline(DeskFields, PartOfDocument, admin.TabularInline):
    model = Topic.documents.through
    formset = RowFormSet
    group = "In the archive"
    autocomplete_fields = ("topic",)
    extra = 1
    verbose_name = "topic"
    verbose_name_plural = "topics"


class RelationForm(RowForm):
    def clean_target(self) -> Any:
        target = self.cleaned_data.get("target")
        if target is None and not self.instance.target_slug:
            raise ValidationError("Choose the document that this one is related to.")
        if target is not None and target.pk == self.instance.document_id:
            raise ValidationError("A document cannot be related to itself. Choose another one.")
        if target is not None:
            self.instance.target_slug = ""
        return target


class RelationInline(Rows):
    model = Relation
    fk_name = "document"
    form = RelationForm
    group = "In the archive"
    linked = ("target",)
    autocomplete_fields = ("target",)
    fields = ("name", "target", "note", "order")


class AgentMentionInline(Rows):
    model = AgentMention
    group = "What it speaks of"
    linked = ("agent",)
    autocomplete_fields = ("agent",)
    fields = ("agent", "words", "note", "order")
    verbose_name = "person or body"
    verbose_name_plural = "persons and bodies"


class PlaceMentionInline(Rows):
    model = PlaceMention
    group = "What it speaks of"
    linked = ("place",)
    autocomplete_fields = ("place",)
    fields = ("place", "words", "note", "order")
    verbose_name = "place"
    verbose_name_plural = "places"


class StatementForm(RowForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "field" in self.fields:
            names = ((name, _label(name)) for name in RECORD_FIELDS if name != "statements")
            in_order = sorted(names, key=lambda choice: choice[1])
            self.fields["field"] = forms.ChoiceField(
                choices=[("", "---------"), *in_order],
                help_text="Title: another title. Date: another date.",
            )

    def clean(self) -> None:
        super().clean()
        value = self.cleaned_data.get("value")
        if value and self.cleaned_data.get("field") == "date":
            try:
                refuse_no_date(value)
            except ValidationError as error:
                self.add_error("value", error)


def _label(name: str) -> str:
    """A field of a record file as the forms of the desk name it."""
    named = {"date": "date_edtf"}.get(name, name)
    own = {field.name: str(field.verbose_name) for field in Document._meta.fields}
    words = own.get(named, name.replace("_", " "))
    return words[0].upper() + words[1:]


class StatementInline(Rows):
    model = Statement
    form = StatementForm
    group = "Editor’s notes"
    fields = ("field", "value", "words", "said_by", "note", "order")
    lines: ClassVar[dict[str, int]] = {"value": 2, "words": 2}
    verbose_name = "statement of somebody else"
    verbose_name_plural = "what others say: other titles, other dates"
