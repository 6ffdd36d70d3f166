"""What every form of the desk does alike: which words it takes, and how rows are ordered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget, RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db import models
from django.http import HttpRequest

from documents.admin.choices import OffersDocuments
from documents.dates.edtf import EdtfError, parse_edtf
from documents.dates.fields import EdtfField
from documents.dates.wording import ImpossibleDateError, read_date
from documents.models.validators import RECORD_CHECKS, validate_languages, validate_slug
from documents.record.tree import shown, unheld_character, unix_lines

_HIGHEST_ORDER = 32_767


def _sentence(complaint: str) -> str:
    """What the pure rooms say in the middle of a line, as a sentence of its own."""
    stop = "" if complaint.endswith((".", "!", "?")) else "."
    return f"{complaint[0].upper()}{complaint[1:]}{stop}"


def refuse_unheld(words: str) -> None:
    """Refuse a character that no database or file of the archive can hold, such as NUL."""
    if complaint := unheld_character(words):
        raise ValidationError(_sentence(complaint), code="unheld")


def refuse_no_date(words: str) -> None:
    """Refuse what is not EDTF; words that plainly mean a date get its EDTF as advice."""
    try:
        parse_edtf(words)
    except EdtfError as error:
        raise ValidationError(_date_advice(words, str(error)), code="edtf") from error


def _date_advice(words: str, complaint: str) -> str:
    try:
        edtf = read_date(words)
    except ImpossibleDateError as error:
        return _sentence(str(error))
    if edtf is None:
        return _sentence(complaint)
    return f"Write {edtf} here, and keep {shown(words)} as the document’s own wording."


class WordsField(forms.CharField):
    """Words as they are kept: line feeds at the ends of lines, nothing that cannot be held."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators = [
            refuse_unheld if isinstance(each, ProhibitNullCharactersValidator) else each
            for each in self.validators
        ]

    def to_python(self, value: Any) -> Any:
        return unix_lines(super().to_python(value) or "")


class LanguagesField(forms.CharField):
    """A list of BCP 47 tags, written with commas between them."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        parts = [part.strip() for part in str(value or "").split(",")]
        return [part for part in dict.fromkeys(parts) if part]

    def run_validators(self, value: list[str]) -> None:
        validate_languages(value)


#: For `formfield_overrides` of every admin: fields that take words take them alike.
WORDS: Mapping[type[models.Field], Mapping[str, Any]] = {
    models.TextField: {"form_class": WordsField},
    models.CharField: {"form_class": WordsField},
    models.SlugField: {"widget": AdminTextInputWidget},  # its checks refuse the rest
    models.URLField: {"assume_scheme": "https"},
}


class DeskFields(OffersDocuments):
    """An admin whose boxes for words are as high as what usually stands in them.

    Beside a chosen record are links to see it and to add another. Changing and deleting it is
    done on its own page, where it can be seen what hangs on it.
    """

    lines: ClassVar[Mapping[str, int]] = {}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field and db_field.name in self.lines:
            field.widget.attrs["rows"] = self.lines[db_field.name]
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_change_related = field.widget.can_delete_related = False
        return field


class ArchiveForm(forms.ModelForm):
    """A form that takes the words that a record file takes; imprecise dates are EDTF."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self._meta.model._meta.fields:
            if field.name in self.fields and (checks := _record_checks(field)):
                self.fields[field.name].validators = [refuse_unheld, *checks]


def _record_checks(field: models.Field[Any, Any]) -> list[Callable[[str], None]]:
    """What a field refuses because a record file would."""
    if isinstance(field, EdtfField):
        return [refuse_no_date]
    own = [check for check in RECORD_CHECKS if check in field.validators]
    return own or ([validate_slug] if isinstance(field, models.SlugField) else [])


class RowForm(ArchiveForm):
    """A row of a list; without an order it comes last."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "order" in self.fields:
            self.fields["order"] = forms.IntegerField(
                required=False,
                min_value=0,
                max_value=_HIGHEST_ORDER,
                widget=forms.NumberInput(attrs={"class": "desk-order"}),
                help_text="Empty: last.",
            )
            if self.instance._state.adding:
                self.initial["order"] = None


class RowFormSet(forms.BaseInlineFormSet):
    """Rows of a list, in order, none of which says the same as another."""

    def clean(self) -> None:
        super().clean()
        _put_last([form for form in kept_forms(self) if "order" in form.fields])

    def add_fields(self, form: Any, index: int | None) -> None:
        """Give every box its name: in a table only its column shows one."""
        super().add_fields(form, index)
        for bound in form.visible_fields():
            widget = bound.field.widget
            box = widget.widget if isinstance(widget, RelatedFieldWidgetWrapper) else widget
            box.attrs.setdefault("aria-label", bound.label)

    def get_unique_error_message(self, unique_check: Any) -> str:
        named = [name.replace("_", " ") for name in unique_check if name != self.fk.name]
        return f"Two rows give the same {' and '.join(named)}. Keep one of them."

    def get_form_error(self) -> str:
        return "Another row says the same."


def _stays(formset: forms.BaseInlineFormSet, form: forms.ModelForm) -> bool:
    """Whether the form is filled in and not about to be deleted."""
    filled = form.has_changed() or form.instance.pk is not None
    return filled and form not in formset.deleted_forms


def kept_forms(formset: forms.BaseInlineFormSet) -> list[Any]:
    """The forms whose rows the document will have."""
    return [form for form in formset.forms if _stays(formset, form)]


def _put_last(forms_in_order: list[Any]) -> None:
    """Give the rows without an order one behind all others."""
    given = [form.cleaned_data.get("order") for form in forms_in_order]
    last = max((order for order in given if order is not None), default=-1)
    for form, order in zip(forms_in_order, given, strict=True):
        if order is None:
            last += 1
            form.instance.order = last
