"""The model field of an imprecise date: an EDTF string that keeps its two bounds up to date.

    date_edtf = EdtfField(earliest_field="date_earliest", latest_field="date_latest")
    date_earliest = models.DateField(null=True, editable=False)
    date_latest = models.DateField(null=True, editable=False)

An unknown date is the empty string; both bounds are then NULL. `save()` and `bulk_create()` compute
the bounds. Where Django writes only named fields, name the bounds too: `with_bounds` does so for
`save(update_fields=...)`, and `EdtfQuerySet` for `update()` and `bulk_update()`.
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.core import checks
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from documents.dates.edtf import EdtfError, parse_edtf


def validate_edtf(value: str) -> None:
    """Refuse what is not EDTF, with the parser's own sentence."""
    try:
        parse_edtf(value)
    except EdtfError as error:
        raise ValidationError(str(error), code="edtf") from error


class EdtfField(models.CharField):
    """A date in EDTF level 0 or 1, "" if unknown, that writes its bounds to two date fields.

    Both must be declared after it on the same model, for Django takes the values of a row in the
    order of declaration. Saving a string that is not EDTF raises `EdtfError`.
    """

    default_validators = [validate_edtf]

    def __init__(self, *args: Any, earliest_field: str, latest_field: str, **kwargs: Any) -> None:
        self.earliest_field = earliest_field
        self.latest_field = latest_field
        kwargs.setdefault("max_length", 64)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        kwargs["earliest_field"] = self.earliest_field
        kwargs["latest_field"] = self.latest_field
        return name, path, args, kwargs

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        return [*super().check(**kwargs), *self._check_bounds()]

    def _check_bounds(self) -> list[checks.CheckMessage]:
        found: list[checks.CheckMessage] = []
        fields = self.model._meta.concrete_fields
        by_name = {field.name: field for field in fields if isinstance(field, models.DateField)}
        for name in (self.earliest_field, self.latest_field):
            bound = by_name.get(name)
            if bound is None:
                found.append(checks.Error(f"There is no date field “{name}”.", obj=self))
            elif bound.creation_counter < self.creation_counter:
                found.append(checks.Error(f"“{name}” must be declared after it.", obj=self))
        return found

    def clean(self, value: Any, model_instance: models.Model | None) -> str:
        """The validated date in its normal form."""
        return self.with_bounds_of(super().clean(value, model_instance))[0]

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Set the normal form and both bounds on the instance, and give the normal form."""
        text, earliest, latest = self.with_bounds_of(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, text)
        setattr(model_instance, self.earliest_field, earliest)
        setattr(model_instance, self.latest_field, latest)
        return text

    @staticmethod
    def with_bounds_of(value: str | None) -> tuple[str, datetime.date | None, datetime.date | None]:
        """The normal form of a date, and its bounds; a blank is an unknown date, with none."""
        if not value or not value.strip():
            return "", None, None
        date = parse_edtf(value)
        return date.text, date.earliest, date.latest


_Row = TypeVar("_Row", bound=models.Model, covariant=True)


def edtf_fields(model: type[models.Model]) -> list[EdtfField]:
    """The imprecise dates of a model."""
    return [field for field in model._meta.get_fields() if isinstance(field, EdtfField)]


def with_bounds(model: type[models.Model], names: Iterable[str]) -> list[str]:
    """Field names to be written, and the bounds of the imprecise dates that are among them."""
    wanted = list(names)
    for field in edtf_fields(model):
        if field.name in wanted:
            wanted += [field.earliest_field, field.latest_field]
    return list(dict.fromkeys(wanted))


class EdtfQuerySet(models.QuerySet[_Row]):
    """Rows whose imprecise dates keep their bounds when only some fields are written."""

    def update(self, **kwargs: Any) -> int:
        for field in edtf_fields(self.model):
            value = kwargs.get(field.name)
            if isinstance(value, str):
                text, earliest, latest = field.with_bounds_of(value)
                bounds = {field.earliest_field: earliest, field.latest_field: latest}
                kwargs |= {field.name: text, **bounds}
        return super().update(**kwargs)

    update.alters_data = True  # type: ignore[attr-defined]

    def bulk_update(
        self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None
    ) -> int:
        rows, names = list(objs), list(fields)
        for field in edtf_fields(self.model):
            if field.name in names:
                for row in rows:
                    field.pre_save(row, add=False)
        return super().bulk_update(rows, with_bounds(self.model, names), batch_size)

    bulk_update.alters_data = True  # type: ignore[attr-defined]


class EdtfBoundsConstraint(models.CheckConstraint):
    """The database's own rule about a date and its bounds; see `edtf_bounds_constraint`."""

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Nothing to say before saving: the bounds are computed then."""


def edtf_bounds_constraint(
    edtf_field: str, earliest_field: str, latest_field: str, name: str
) -> EdtfBoundsConstraint:
    """A date is unknown and has no bounds, or has both, in order."""
    unknown = Q((edtf_field, ""))
    no_bounds = Q((f"{earliest_field}__isnull", True), (f"{latest_field}__isnull", True))
    bounds = Q((f"{earliest_field}__isnull", False), (f"{latest_field}__isnull", False))
    ordered = Q((f"{earliest_field}__lte", F(latest_field)))
    return EdtfBoundsConstraint(
        condition=(unknown & no_bounds) | (~unknown & bounds & ordered), name=name
    )
