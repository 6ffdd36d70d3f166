"""Citations and annotations: on their document's form, and in lists of their own."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.utils.text import Truncator

from documents.admin.actions import comment_changed, confirm_citations, reject_citations
from documents.admin.anchors import (
    AnchoredForm,
    AnchoredFormSet,
    passages_held,
    refuse_anchor,
)
from documents.admin.desk import DeskAdmin
from documents.admin.forms import WORDS, DeskFields
from documents.admin.orphans import same_words
from documents.admin.permissions import (
    ONLY_EDITORS_CHANGE,
    OnDocument,
    PartOfDocument,
    is_published,
    may_publish,
)
from documents.admin.texts import passage_list
from documents.models import Annotation, Citation, Document
from documents.record.vocabulary import (
    AUTOMATIC,
    CITATION_STATUSES,
    CONFIRMED,
    ORPHAN,
    REJECTED,
)

_LINES: Final = {"exact": 2, "body": 6, "note": 3}


class OwnDocumentForm(AnchoredForm):
    """Such a row in a form of its own, where its document is chosen."""

    may_publish: ClassVar[bool] = False

    def clean_document(self) -> Document:
        document: Document = self.cleaned_data["document"]
        if is_published(document) and not self.may_publish:
            raise ValidationError(ONLY_EDITORS_CHANGE)
        return document


class CitationForm(AnchoredForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "status" in self.fields:
            held = self.instance.status if self.instance.pk else CONFIRMED
            values = dict.fromkeys((held, CONFIRMED, REJECTED))
            self.fields["status"] = forms.ChoiceField(
                choices=[(value, CITATION_STATUSES[value]) for value in values],
                help_text="Rejected: these words do not mean that document; it is not shown.",
            )

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("exact") and not self.cleaned_data.get("anchor", "no answer"):
            self.add_error("anchor", "Say in which passage the words stand, as en-p3.")
        self._attempt("target", self._check_target)
        target = self.cleaned_data.get("target")
        anchor = self.cleaned_data.get("target_anchor")
        if anchor and target and not {"target", "target_anchor"}.isdisjoint(self.changed_data):
            self._attempt(
                "target_anchor",
                lambda: refuse_anchor(anchor, passages_held(target), "The cited document"),
            )
        self._decide()

    def _check_target(self) -> None:
        if "target" not in self.fields or "target" in self.errors:
            return
        target = self.cleaned_data.get("target")
        document = self.own_document()
        if target is None and not self.instance.target_slug:
            raise ValidationError("Choose the document that is cited.")
        if target is not None and document is not None and target.pk == document.pk:
            raise ValidationError("A document cannot cite itself. Choose another one.")
        if target is not None:
            self.instance.target_slug = ""

    def _decide(self) -> None:
        """An automatic citation is decided before it is changed; a mended orphan stands again."""
        status = self.cleaned_data.get("status")
        if status == AUTOMATIC and self.has_changed():
            self.add_error(
                "status",
                "Confirm or reject this citation: while it is automatic it is remade with every "
                "change of the text, and what you entered would be lost.",
            )
        mended = not {"anchor", "exact", "target", "target_anchor"}.isdisjoint(self.changed_data)
        if status == ORPHAN and mended and not self.errors:
            self.cleaned_data["status"] = CONFIRMED


class OwnCitationForm(OwnDocumentForm, CitationForm):
    """A citation in a form of its own."""


class CitationInline(DeskFields, PartOfDocument, admin.StackedInline):
    """The citations that curators entered or decided about; automatic ones have their own list."""

    model = Citation
    fk_name = "document"
    form = CitationForm
    formset = AnchoredFormSet
    formfield_overrides = WORDS
    group = "Comments"
    extra = 0
    lines = _LINES
    autocomplete_fields = ("target",)
    fields = (
        ("target", "target_anchor"),
        ("anchor", "described_place"),
        "exact",
        ("status", "order"),
        "evidence",
        "note",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Citation]:
        entered = super().get_queryset(request).exclude(status=AUTOMATIC)
        return entered.select_related("document", "target")


class AnnotationInline(DeskFields, PartOfDocument, admin.StackedInline):
    model = Annotation
    form = AnchoredForm
    formset = AnchoredFormSet
    formfield_overrides = WORDS
    group = "Comments"
    extra = 0
    lines = _LINES
    fields = (("anchor", "order", "state"), "exact", "heading", "body", "basis")
    readonly_fields = ("state",)

    @admin.display(description="state")
    def state(self, annotation: Annotation) -> str:
        return _state(annotation)


def _state(annotation: Annotation) -> str:
    if not annotation.pk:
        return "—"
    if not annotation.orphan:
        return "In place"
    return f"Orphan: its words are gone. {same_words(annotation)}".strip()


class CommentAdmin(OnDocument, DeskAdmin):
    """Annotations and citations in lists of their own."""

    change_form_template = "admin/documents/comment_form.html"
    lines = _LINES
    list_select_related: ClassVar[tuple[str, ...]] = ("document",)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        comment = context["original"]
        if comment:
            passages = comment.document.passages.order_by("text__order", "order")
            context["passages"] = passage_list(passages)
        if isinstance(comment, Citation) and comment.status == ORPHAN:
            context["notice"] = f"The words of this citation are gone. {same_words(comment)}"
        return super().render_change_form(request, context, *args, **kwargs)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.may_publish = may_publish(request)
        return form

    def view_on_site(self, obj: Any) -> str:
        return obj.document.get_absolute_url() + (f"#{obj.anchor}" if obj.anchor else "")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        comment_changed([form.instance.document])

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete a comment. Words whose citation was rejected are found again."""
        super().delete_model(request, obj)
        comment_changed([obj.document])


@admin.register(Citation)
class CitationAdmin(CommentAdmin):
    form = OwnCitationForm
    list_display = ("words", "status", "document", "target", "target_anchor", "evidence")
    list_filter = ("status",)
    ordering: ClassVar[Any] = (
        Case(When(status=AUTOMATIC, then=0), default=1),
        "document_id",
        "order",
        "pk",
    )
    list_select_related = ("document", "target")
    search_fields = ("exact", "described_place", "document__title", "target__title")
    autocomplete_fields = ("document", "target")
    actions = (confirm_citations, reject_citations)
    fields = (
        "document",
        ("anchor", "described_place"),
        "exact",
        ("target", "target_anchor"),
        "status",
        "evidence",
        "note",
    )

    @admin.display(description="words")
    def words(self, citation: Citation) -> str:
        """The citing words, or where they stand if they are not held."""
        return Truncator(citation.exact or citation.described_place).chars(90) or "—"

    def get_readonly_fields(
        self, request: HttpRequest, obj: Citation | None = None
    ) -> tuple[str, ...]:
        """What was found stays as it was found; a curator decides, and may say which passage."""
        if obj and obj.status == AUTOMATIC:
            return ("document", "anchor", "described_place", "exact", "target", "evidence")
        return ()

    def has_delete_permission(self, request: HttpRequest, obj: Citation | None = None) -> bool:
        automatic = obj is not None and obj.status == AUTOMATIC  # it would be found again
        return not automatic and super().has_delete_permission(request, obj)


@admin.register(Annotation)
class AnnotationAdmin(CommentAdmin):
    form = OwnDocumentForm
    list_display = ("heading", "document", "anchor", "words", "orphan")
    list_filter = ("orphan",)
    search_fields = ("heading", "body", "exact", "document__title")
    autocomplete_fields = ("document",)
    fields = ("document", ("anchor", "state"), "exact", "heading", "body", "basis")
    readonly_fields = ("state",)

    @admin.display(description="words")
    def words(self, annotation: Annotation) -> str:
        return Truncator(annotation.exact).chars(90) or "—"

    @admin.display(description="state")
    def state(self, annotation: Annotation) -> str:
        return _state(annotation)
