"""The longest words that a column holds, checked alike for both databases.

SQLite would take any length and PostgreSQL refuse it with its own message.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import CharField, Model


class TooLong(ValueError):
    """Words do not fit into their field; the message says which, how long, and the limit."""


def refuse_too_long(rows: Iterable[Model]) -> None:
    """Raise TooLong for the first words that do not fit."""
    for row in rows:
        for field in row._meta.concrete_fields:
            if not isinstance(field, CharField) or field.max_length is None:
                continue
            words = getattr(row, field.attname)
            if isinstance(words, str) and len(words) > field.max_length:
                raise TooLong(
                    f"The {field.verbose_name} of a {row._meta.verbose_name} has {len(words)} "
                    f"characters, and {field.max_length} at most can be held: "
                    f"“{words[:60]}…”. Shorten it, or move it into a text or note."
                )
