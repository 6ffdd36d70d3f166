"""What every template may say of the archive itself."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def archive(request: HttpRequest) -> dict[str, dict[str, str]]:
    """`archive.name`, `archive.base_url` (no slash at its end) and `archive.contact`, the words
    that say how to write to the operator: where there are none, no page asks for a letter."""
    return {
        "archive": {
            "name": settings.ARCHIVE_NAME,
            "base_url": settings.ARCHIVE_BASE_URL,
            "contact": settings.ARCHIVE_CONTACT,
        }
    }
