"""A number by which equal names are found, since a database cannot compare names as we do."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from django.db import models

from documents.citations.names import normal_name


def name_key(words: str) -> int | None:
    """The first 63 bits of SHA-256 of the words as names are compared; None if they name nothing.

    Equal names have equal keys. Equal keys are only very probably equal names: compare those too.
    """
    name = normal_name(words)
    if not name:
        return None
    return int.from_bytes(hashlib.sha256(name.encode(errors="replace")).digest()[:8]) >> 1


class NameKeyField(models.BigIntegerField):
    """The key of the name in the field `of` of the same row, computed on saving.

    It is derived: where only some fields are written, `derived.refresh` mends it.
    """

    def __init__(self, *args: Any, of: str, **kwargs: Any) -> None:
        self.of = of
        kwargs |= {"null": True, "editable": False, "db_index": True}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        kwargs["of"] = self.of
        return name, path, args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> int | None:
        """Set the key on the instance, and give it."""
        key = name_key(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, key)
        return key
