"""Documents offered while a curator types, by date and title: many cables have the same title."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import HttpRequest

from documents.models import Document


def date_words(document: Document) -> str:
    """The date as the document words it, else as EDTF; empty if it is not known."""
    return document.date_display or document.date_edtf


def choice_words(document: Document) -> str:
    """By what a document is told from others of its title."""
    date = date_words(document)
    return f"{date}: {document}" if date else str(document)


class DocumentChoices(AutocompleteJsonView):
    """The answers to what is typed into a `DocumentSelect`."""

    def serialize_result(self, obj: Document, to_field_name: str) -> dict[str, str]:
        return {"id": str(getattr(obj, to_field_name)), "text": choice_words(obj)}


class DocumentSelect(AutocompleteSelect):
    url_name = "%s:documents_document_choices"


class DocumentField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return choice_words(obj)


class OffersDocuments:
    """An admin whose `autocomplete_fields` offer documents in this way."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.remote_field.model is Document:
            select = DocumentSelect(db_field, self.admin_site)  # type: ignore[attr-defined]
            kwargs |= {"form_class": DocumentField, "widget": select}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]
