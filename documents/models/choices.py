"""Closed vocabularies as model choices and database constraints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import models


def choices(vocabulary: Mapping[str, str]) -> list[tuple[str, str]]:
    """The vocabulary as Django choices, in its own order."""
    return list(vocabulary.items())


def listed(field: str, values: Iterable[str], name: str) -> models.CheckConstraint:
    """A constraint: the field holds one of the values."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": sorted(values)}),
        name=name,
        violation_error_message=f"This is not one of the listed values for {field}.",
    )


def filled(field: str, name: str) -> models.CheckConstraint:
    """A constraint: the field is not empty."""
    return models.CheckConstraint(
        condition=~models.Q(**{field: ""}),
        name=name,
        violation_error_message=f"The {field.replace('_', ' ')} may not be empty.",
    )
