"""What was published last."""

from __future__ import annotations

from typing import Final

from documents.models import Document
from documents.models.document import DocumentQuerySet
from documents.record.vocabulary import PUBLISHED, STATUSES

_NOT_PUBLISHED: Final = [status for status in STATUSES if status != PUBLISHED]


def newest_first() -> DocumentQuerySet:
    """All that is published, the last first.

    Asked as what is not unpublished: nearly everything is published, and a database that looked it
    up by that would sort it all, instead of going down its index of times.
    """
    published = Document.objects.filter(published_at__isnull=False)
    return published.exclude(status__in=_NOT_PUBLISHED).order_by("-published_at", "-pk")
