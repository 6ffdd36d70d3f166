"""The words over every page of the desk."""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin

admin.site.site_header = f"{settings.ARCHIVE_NAME}: the curators’ desk"
admin.site.site_title = settings.ARCHIVE_NAME
admin.site.index_title = "Records and authorities"
