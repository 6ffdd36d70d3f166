"""Rows that hang on words in a passage: annotations and citations.

What a curator names is looked for in the passages as the same form gives them: a note may be put
on a paragraph that is typed in the same go. Only what was changed is checked, so that a row whose
words are gone (an orphan) hinders nobody in saving the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.models import inlineformset_factory

from documents.admin.forms import RowForm, RowFormSet, kept_forms
from documents.admin.texts import TextForm, TextFormSet
from documents.citations.mentions import sentence_around
from documents.mapping.passages import derive_text
from documents.models import Document, Text
from documents.record.tree import shown
from documents.text.quotes import Quote, locate, select

#: Anchor and plain text of every passage.
Passages = Mapping[str, str]

_MOST_ANCHORS = 12

_Texts = inlineformset_factory(
    Document, Text, form=TextForm, formset=TextFormSet, fields=["key", "role", "language", "body"]
)


def passages_held(document: Document | None) -> Passages:
    """The passages of a document as they stand in the database."""
    if document is None or document.pk is None:
        return {}
    return dict(document.passages.order_by("text__order", "order").values_list("anchor", "plain"))


def passages_posted(data: Any, document: Document) -> Passages:
    """The passages that the texts of a sent form will have. Writes nothing."""
    texts = _Texts(data, instance=document, prefix="texts")
    texts.is_valid()
    return {
        passage.anchor: passage.plain
        for form in kept_forms(texts)
        for passage in derive_text(form.instance).passages
    }


def refuse_anchor(anchor: str, passages: Passages, whose: str) -> None:
    """Refuse an anchor that no passage has, and say which there are."""
    if anchor in passages:
        return
    if not passages:
        raise ValidationError(f"{whose} has no text here, so no passage. Leave this empty.")
    anchors = list(passages)
    some = ", ".join(anchors[:_MOST_ANCHORS]) + (
        f" … {anchors[-1]}" if len(anchors) > _MOST_ANCHORS else ""
    )
    raise ValidationError(f"{whose} has no passage {shown(anchor)}. It has {some}.")


def find_words(anchor: str, plain: str, quote: Quote) -> tuple[int, int]:
    """Where the words stand in a passage; refuses words that are not there, or in many places."""
    place = locate(plain, quote) or locate(plain, Quote(quote.exact))
    if place:
        return place
    times = plain.count(quote.exact)
    if times:
        raise ValidationError(
            f"These words stand {times} times in {anchor}. Give more of the words around them, so "
            "that they stand there once."
        )
    raise ValidationError(
        f"These words do not stand in {anchor}, which begins {shown(plain)}. Copy them from the "
        "passage, letter by letter."
    )


class AnchoredForm(RowForm):
    """A row with `anchor` and `exact`; what stands around the words is read from the passage."""

    def __init__(
        self, *args: Any, passages: Callable[[], Passages] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._passages = passages

    def clean(self) -> None:
        super().clean()
        if {"anchor", "exact"}.isdisjoint(self.changed_data):
            return
        anchor, exact = self.cleaned_data.get("anchor", ""), self.cleaned_data.get("exact", "")
        self.instance.anchor = anchor  # what the model says of it is about these words
        if anchor or not exact:
            self._attempt("anchor", lambda: self._place(anchor, exact))

    def _attempt(self, field: str, act: Callable[[], None]) -> None:
        try:
            act()
        except ValidationError as error:
            self.add_error(field, error)

    def _place(self, anchor: str, exact: str) -> None:
        row = self.instance
        given = Quote(exact, row.prefix, row.suffix) if exact == row.exact else Quote(exact)
        row.prefix = row.suffix = ""
        if not anchor:
            return
        passages = self._passages() if self._passages else passages_held(self.own_document())
        refuse_anchor(anchor, passages, "This document")
        if exact:
            self._attempt("exact", lambda: self._place_words(anchor, passages[anchor], given))

    def _place_words(self, anchor: str, plain: str, quote: Quote) -> None:
        start, end = find_words(anchor, plain, quote)
        selected = select(plain, start, end)
        self.instance.prefix, self.instance.suffix = selected.prefix, selected.suffix
        if hasattr(self.instance, "sentence"):
            self.instance.sentence = sentence_around(plain, start, end)

    def own_document(self) -> Document | None:
        """The document on which the row stands."""
        chosen: Document | None = self.cleaned_data.get("document")
        return chosen or (self.instance.document if self.instance.document_id else None)


class AnchoredFormSet(RowFormSet):
    """Such rows on the form of their document."""

    @cached_property
    def passages(self) -> Passages:
        return passages_posted(self.data, self.instance)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "passages": lambda: self.passages}
