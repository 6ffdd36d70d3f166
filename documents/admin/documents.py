"""The document: its list, its form in the order in which a curator thinks, its publishing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from documents import derived
from documents.admin import rows
from documents.admin.actions import publish_documents
from documents.admin.choices import DocumentChoices, date_words
from documents.admin.citations import AnnotationInline, CitationInline
from documents.admin.desk import DeskAdmin, time_of
from documents.admin.filters import HeldFilter, KindFilter, OpenOrphans, RoleFilter, find_documents
from documents.admin.forms import ArchiveForm, LanguagesField
from documents.admin.orphans import (
    orphans_of,
    passages_gone_that_are_cited,
    words_elsewhere,
)
from documents.admin.permissions import (
    ONLY_EDITORS_CHANGE,
    ONLY_EDITORS_PUBLISH,
    STAYS,
    is_published,
    may_change,
    may_publish,
)
from documents.admin.slugs import SLUG_EXAMPLE, proposed_slug
from documents.admin.texts import TextInline, notes_to_mend, passage_list
from documents.mapping.write import adopt_waiting
from documents.models import Citation, Contribution, Document, FormerSlug
from documents.record.vocabulary import (
    AUTOMATIC,
    COMMENTARY,
    DRAFT,
    ISSUING_BODY,
    PUBLISHED,
    STATUSES,
    kinds_in_role,
)

SAVED_SINCE = (
    "Somebody else has saved this document since you opened it. Open it in another window and copy "
    "over what you changed."
)


class DocumentForm(ArchiveForm):
    may_publish: ClassVar[bool] = False

    seen_at = forms.CharField(required=False, widget=forms.HiddenInput)
    original_languages = LanguagesField(
        required=False, help_text="BCP 47 tags, with commas between them: zh, ko."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen_at"] = str(self.instance.changed_at)
        slug: Any = self.fields.get("slug")
        if slug is not None:
            slug.required = not self.instance._state.adding
            slug.error_messages["required"] = f"The slug is empty. {SLUG_EXAMPLE}"
            slug.help_text = (
                f"Its address. {SLUG_EXAMPLE} Left empty on a new document, it is made of date and "
                "title. It cannot change once the document is published."
            )
        status: Any = self.fields.get("status")
        if status is not None and not self.may_publish:
            status.choices = [(DRAFT, STATUSES[DRAFT])]
            status.error_messages["invalid_choice"] = ONLY_EDITORS_PUBLISH

    def clean_status(self) -> str:
        status: str = self.cleaned_data["status"]
        if is_published(self.instance) and status == DRAFT:
            raise ValidationError(STAYS)
        return status

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if not slug:
            return ""
        other = Document.objects.filter(slug=slug).exclude(pk=self.instance.pk).first()
        if other:
            raise ValidationError(f"“{other}” has this slug. Choose another one.")
        former = FormerSlug.objects.filter(slug=slug).exclude(document=self.instance.pk).first()
        if former:
            raise ValidationError(
                f"This was the address of “{former.document}” ({former.document.slug}), and still "
                "leads there. Choose another one."
            )
        return slug

    def clean(self) -> None:
        super().clean()
        if self.instance.pk:
            self._refuse_to_overwrite()
        elif not self.cleaned_data.get("slug", "no answer") and not self.errors:
            given = self.cleaned_data
            self.cleaned_data["slug"] = proposed_slug(
                given["date_edtf"], given["title"], given["kind"]
            )

    def _refuse_to_overwrite(self) -> None:
        """Refuse what would undo what was saved while this form was open.

        The row stays locked until this form is saved, where the database can lock one.
        """
        held = Document.objects.select_for_update().filter(pk=self.instance.pk)
        changed_at = held.values_list("changed_at", flat=True).get()
        if self.cleaned_data["seen_at"] != str(changed_at):
            raise ValidationError(SAVED_SINCE, code="saved_since")


class DocumentList(ChangeList):
    """The list, with the issuing bodies of all its rows in one query."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet[Any]:
        issuing = Contribution.objects.in_role(ISSUING_BODY).select_related("agent")
        documents = super().get_queryset(request, exclude_parameters)
        return documents.prefetch_related(Prefetch("contributions", issuing, to_attr="issuing"))


@admin.register(Document)
class DocumentAdmin(DeskAdmin):
    form = DocumentForm
    change_form_template = "admin/documents/document/change_form.html"
    list_display = (
        "title",
        "kind",
        "date_shown",
        "holding",
        "status",
        "issuing_bodies",
        "changed",
    )
    list_filter = (
        "status",
        RoleFilter,
        KindFilter,
        "holding",
        ("collections", HeldFilter),
        ("references__repository", HeldFilter),
        OpenOrphans,
    )
    search_fields = ("title", "slug")
    search_help_text = (
        "Titles, other titles, numbers, shelfmarks, and the names of those who sent or received it."
    )
    actions = (publish_documents,)
    readonly_fields = ("automatic_citations", "published")
    save_on_top = True
    lines: ClassVar[dict[str, int]] = {
        "signature": 2,
        "summary": 5,
        "rights": 3,
        "credits": 3,
        "author_note": 3,
        "editorial_note": 4,
    }
    fieldsets = (
        ("What it is", {"fields": ("title", ("kind", "status"), "slug", "published")}),
        (
            "Date",
            {
                "fields": ("date_edtf", "date_display", "date_note"),
                "description": "EDTF says how much is known: 1961-05-09, 1961-05 for “May 1961”, "
                "1957~ for “about 1957”, 1961/1963 for a span. Empty: not known.",
            },
        ),
        ("Who", {"fields": ()}),
        (
            "Where it lies",
            {"fields": (("document_number", "classification", "precedence"), "seal", "signature")},
        ),
        (
            "In the archive",
            {
                "fields": (("holding", "precis_basis"), "original_languages"),
                "description": "Full text and excerpt need a text with the document’s words, "
                "precis only needs a precis; metadata only and wanted have no text.",
            },
        ),
        ("Words", {"fields": ("summary",)}),
        ("What it speaks of", {"fields": ()}),
        ("Comments", {"fields": ("automatic_citations",)}),
        ("Rights and credits", {"fields": ("rights", "credits", "author_note")}),
        ("Editor’s notes", {"fields": ("editorial_note",)}),
    )
    inlines = (
        rows.ContributionInline,
        rows.ReferenceInline,
        rows.IdentifierInline,
        rows.PublicationInline,
        rows.CollectionInline,
        rows.TopicInline,
        rows.RelationInline,
        TextInline,
        rows.AgentMentionInline,
        rows.PlaceMentionInline,
        AnnotationInline,
        CitationInline,
        rows.StatementInline,
    )

    # The list

    def get_urls(self) -> list[URLPattern]:
        choices = DocumentChoices.as_view(admin_site=self.admin_site)
        name = "documents_document_choices"
        return [
            path("choices/", self.admin_site.admin_view(choices), name=name),
            *super().get_urls(),
        ]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DocumentList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return find_documents(queryset, search_term.replace("\x00", "")), False

    @admin.display(description="date", ordering="date_earliest")
    def date_shown(self, document: Document) -> str:
        return date_words(document) or "Not known"

    @admin.display(description="issuing bodies")
    def issuing_bodies(self, document: Document) -> str:
        issuing: Iterable[Contribution] = getattr(document, "issuing", ())
        return "; ".join(str(row.agent or row.credited_as) for row in issuing) or "—"

    @admin.display(description="changed", ordering="changed_at")
    def changed(self, document: Document) -> str:
        return time_of(document.changed_at)

    @admin.display(description="published at")
    def published(self, document: Document) -> str:
        return time_of(document.published_at)

    # Who may do what

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return may_publish(request)

    def has_change_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        return super().has_change_permission(request, obj) and may_change(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not is_published(obj)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Deletes a draft; of a published document it says why not."""
        if is_published(self.get_object(request, object_id)):
            messages.error(request, STAYS)
            return redirect("admin:documents_document_change", object_id)
        return super().delete_view(request, object_id, extra_context)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[Any, int], set[Any], list[Any]]:
        """What goes with a draft. Automatic citations hinder nothing: they follow from words.

        They are taken away for the time of the answer, for Django asks whether this user may
        delete each of them by hand, and that nobody may.
        """
        with transaction.atomic():
            _automatic_citations(objs).delete()
            answer = super().get_deleted_objects(objs, request)
            transaction.set_rollback(True)
        return answer

    def delete_model(self, request: HttpRequest, obj: Document) -> None:
        """Delete a draft. What an essay’s numbers meant by it, they may mean no more."""
        commentary = list(_commentary_in(obj.collection_places.values_list("collection")))
        _automatic_citations([obj]).delete()
        super().delete_model(request, obj)
        derived.refresh(commentary)

    # The form

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.may_publish = may_publish(request)
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: Document | None = None) -> list[str]:
        fields = super().get_readonly_fields(request, obj)
        return [*fields, *(["slug"] if is_published(obj) else [])]

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Document | None = None
    ) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": ["date_edtf", "title"]}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        document: Document | None = context["original"]
        if is_published(document):
            context["notice"] = STAYS if may_change(request, document) else ONLY_EDITORS_CHANGE
        elif document and (orphans := orphans_of(document)):
            context["notice"] = f"Before this is published: {orphans}"
        if document:
            context["passages"] = passage_list(document.passages.order_by("text__order", "order"))
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="automatic citations")
    def automatic_citations(self, document: Document) -> str | SafeString:
        """How many were found in the words, and where a curator decides about them."""
        count = document.citations.filter(status=AUTOMATIC).count() if document.pk else 0
        if not count:
            return "None were found in its words."
        address = reverse("admin:documents_citation_changelist")
        return format_html(
            '<a href="{}?document__id__exact={}&amp;status__exact={}">{} found in its words: '
            "confirm or reject them</a>",
            address,
            document.pk,
            AUTOMATIC,
            count,
        )

    # Saving

    def save_model(self, request: HttpRequest, obj: Document, form: Any, change: bool) -> None:
        if obj.status == PUBLISHED and obj.published_at is None:
            obj.published_at = timezone.now()
        super().save_model(request, obj, form, change)
        if not change and not form["slug"].value():
            messages.info(
                request,
                f"The slug is {obj.slug}, made of date and title. It can be changed until the "
                "document is published.",
            )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        document: Document = form.instance
        before = set(document.collection_places.values_list("collection", flat=True))
        super().save_related(request, form, formsets, change)
        adopt_waiting(document)
        derived.refresh([Document.objects.get(pk=document.pk), *_commentary_in(before)])
        for sentence in (*notes_to_mend(formsets), *_orphans(document)):
            messages.warning(request, sentence)


def _automatic_citations(documents: Iterable[Document]) -> QuerySet[Citation]:
    """Those that the words of these documents give, and those that mean one of them."""
    ends = Q(document__in=documents) | Q(target__in=documents)
    return Citation.objects.filter(ends, status=AUTOMATIC)


def _commentary_in(collections: Iterable[Any]) -> QuerySet[Document]:
    """The commentary whose numbers may have meant a document that has left a collection."""
    return Document.objects.filter(
        kind__in=kinds_in_role(COMMENTARY), collections__in=collections
    ).distinct()


def _orphans(document: Document) -> list[str]:
    """Sentences about comments of the document, and citations of it, whose words are gone."""
    offers = words_elsewhere(document)
    sentences = [orphans_of(document), *offers, passages_gone_that_are_cited(document)]
    return [sentence for sentence in sentences if sentence]
