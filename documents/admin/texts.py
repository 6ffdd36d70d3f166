"""The texts of a document, stacked on its form, with the passages that they give."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import pluralize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from documents.admin.forms import WORDS, DeskFields, RowForm, RowFormSet, kept_forms
from documents.admin.permissions import PartOfDocument, is_published
from documents.admin.slugs import proposed_key
from documents.models import Passage, Text
from documents.record.holdings import holding_complaint
from documents.text.footnotes import check_notes

_MOST_SENTENCES = 8


class TextForm(RowForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "key" in self.fields:
            self.fields["key"].required = False
            self.fields["key"].help_text = (
                "Begins its anchors: en for en-p3. Empty: from the language. Fixed once the text "
                "is published."
            )

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        if self.instance.pk and not key:
            return str(self.initial["key"])
        if self.instance.pk and key != self.initial["key"] and is_published(self.instance.document):
            raise ValidationError(
                f"This text is published as {self.initial['key']}, and its anchors begin with "
                "that. The key stays."
            )
        return key

    def clean(self) -> None:
        super().clean()
        key = self.cleaned_data.get("key")
        if self.instance.pk and key and key != self.initial["key"]:
            # Anchors begin with the key: under another one they are given anew.
            self.instance.anchors, self.instance.last_number = [], 0


class TextFormSet(RowFormSet):
    def clean(self) -> None:
        self._propose_keys()
        super().clean()
        self._refuse_deletion()
        roles = [form.instance.role for form in kept_forms(self)]
        if not any(self.errors) and (complaint := holding_complaint(self.instance.holding, roles)):
            raise ValidationError(complaint)

    def _propose_keys(self) -> None:
        """Name the texts whose key was left empty after their languages."""
        texts = kept_forms(self)
        taken = {str(form.cleaned_data.get("key", "")) for form in texts}
        for form in texts:
            language = form.cleaned_data.get("language")
            if language and form.cleaned_data.get("key") == "":
                key = proposed_key(language, taken)
                form.cleaned_data["key"] = form.instance.key = key
                taken.add(key)

    def _refuse_deletion(self) -> None:
        if is_published(self.instance) and self.deleted_forms:
            keys = " and ".join(form.instance.key for form in self.deleted_forms)
            raise ValidationError(
                f"The text {keys} is published: others may cite its passages, so it stays. Change "
                "its words or its note instead."
            )


class TextInline(DeskFields, PartOfDocument, admin.StackedInline):
    model = Text
    form = TextForm
    formset = TextFormSet
    formfield_overrides = WORDS
    group = "Words"
    fields = (
        ("role", "language", "key", "order"),
        "title",
        "body",
        "note",
        "passages_given",
    )
    readonly_fields = ("passages_given",)
    lines: ClassVar[dict[str, int]] = {"body": 12, "note": 3}

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else 1

    def get_queryset(self, request: HttpRequest) -> QuerySet[Text]:
        return super().get_queryset(request).prefetch_related("passages", "footnotes")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "body":
            field.widget.attrs |= {"class": "desk-body", "spellcheck": "false"}
        return field

    @admin.display(description="passages")
    def passages_given(self, text: Text) -> str | SafeString:
        """The anchors that annotations and citations can name, each with its first words."""
        if not text.pk:
            return "They get their anchors when the document is saved."
        notes = len(text.footnotes.all())
        return passage_list(text.passages.all(), f", {notes} footnote{pluralize(notes)}")


def passage_list(passages: Iterable[Passage], more: str = "") -> SafeString:
    """A list to unfold: the anchor of each passage, and the first words by which it is found."""
    rows = list(passages)
    return format_html(
        '<details class="desk-passages"><summary>{}</summary><ul>{}</ul></details>',
        f"{len(rows)} passage{pluralize(len(rows))}{more}",
        format_html_join(
            "",
            "<li><code>{}</code>: “{}”</li>",
            ((row.anchor, Truncator(row.plain).chars(90)) for row in rows),
        ),
    )


def notes_to_mend(formsets: Iterable[Any]) -> list[str]:
    """Sentences about the footnotes of every text that has just been changed."""
    return [
        sentence
        for formset in formsets
        if isinstance(formset, TextFormSet)
        for form in kept_forms(formset)
        if form.has_changed()
        for sentence in _footnotes_of(form.instance)
    ]


def _footnotes_of(text: Text) -> list[str]:
    sentences = [f"Text {text.key}: {sentence}" for sentence in check_notes(text.body)]
    more = len(sentences) - _MOST_SENTENCES
    if more > 0:
        return [*sentences[:_MOST_SENTENCES], f"Text {text.key}: and {more} more such footnotes."]
    return sentences
