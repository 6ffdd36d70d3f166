"""What a form refuses because a record file would: the checks of `documents.record.checks`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.core.exceptions import ValidationError

from documents.record import checks
from documents.record.tree import shown


def _refuse(check: Callable[[str], str], value: str) -> None:
    fault = check(value)
    if fault:
        raise ValidationError(f"{shown(value)} {fault}.", code="check")


def validate_slug(value: str) -> None:
    """A name in an address, as record files have it."""
    _refuse(checks.check_slug, value)


def validate_document_slug(value: str) -> None:
    """The slug of a document: with a letter, since bare numbers are other archives'."""
    _refuse(checks.check_document_slug, value)


def validate_key(value: str) -> None:
    """The key of a text, which begins its anchors."""
    _refuse(checks.check_key, value)


def validate_language(value: str) -> None:
    """A language tag of the shape that BCP 47 gives."""
    _refuse(checks.check_language, value)


def validate_languages(value: list[str]) -> None:
    """A list of language tags."""
    if not isinstance(value, list):
        raise ValidationError('Give a list of language tags, such as ["zh", "ko"].')
    for tag in value:
        validate_language(str(tag))


#: Those that take words. A form asks them alone: what Django says of a slug would be said twice.
RECORD_CHECKS: Final[tuple[Callable[[str], None], ...]] = (
    validate_slug,
    validate_document_slug,
    validate_key,
    validate_language,
)
