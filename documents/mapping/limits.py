"""What the database refuses, said alike for both databases.

SQLite would take words of any length where PostgreSQL refuses them, and each names a broken
constraint in its own way.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from django.apps import apps
from django.db import IntegrityError
from django.db.models import BaseConstraint, CharField, Model, UniqueConstraint


class TooLong(ValueError):
    """Words do not fit into their field; the message says which, how long, and the limit."""


def refuse_too_long(rows: Iterable[Model]) -> None:
    """Raise TooLong for the first words that do not fit."""
    for row in rows:
        for name, longest in _limits(type(row)):
            words = getattr(row, name)
            if isinstance(words, str) and len(words) > longest:
                field = row._meta.get_field(name)
                raise TooLong(
                    f"{str(row._meta.verbose_name).capitalize()}: the {field.verbose_name} has "  # type: ignore[union-attr]
                    f"{len(words)} characters, and {longest} at most can be held: "
                    f"“{words[:60]}…”. Shorten it, or move it into a text or note."
                )


@cache
def _limits(model: type[Model]) -> list[tuple[str, int]]:
    """The fields of a model whose words have a limit, each with it."""
    return [
        (field.attname, field.max_length)
        for field in model._meta.concrete_fields
        if isinstance(field, CharField) and field.max_length is not None
    ]


def rule_broken(error: IntegrityError) -> str:
    """The sentence of the constraint that refused a row."""
    for model in apps.get_app_config("documents").get_models():
        for constraint in model._meta.constraints:
            if _is_broken(model, constraint, str(error)):
                return str(constraint.violation_error_message)
    return f"The database does not allow this: {error}."


def _is_broken(model: type[Model], constraint: BaseConstraint, error: str) -> bool:
    """Whether the message names the constraint, or as SQLite does for a unique one its columns."""
    if constraint.name in error:
        return True
    if not isinstance(constraint, UniqueConstraint):
        return False
    columns = {field.name: field.column for field in model._meta.concrete_fields}
    named = (f"{model._meta.db_table}.{columns[name]}" for name in constraint.fields)
    return error.endswith(", ".join(named))
