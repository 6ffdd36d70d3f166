"""What came in: runs, and the files that each received. To be read, never changed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from documents.admin.desk import ReadOnlyAdmin, count_of, time_of
from documents.models import IngestRun, ReceivedFile, ReceivedRecord


class ReadOnlyRows(admin.TabularInline):
    can_delete = False
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReceivedFileInline(ReadOnlyRows):
    model = ReceivedFile
    fields = ("path", "status", "reader", "message")
    show_change_link = True


@admin.register(IngestRun)
class IngestRunAdmin(ReadOnlyAdmin):
    counted = "files"
    list_display = ("started", "ended", "publish", count_of("files"))
    fields = ("started", "ended", "publish")
    inlines = (ReceivedFileInline,)

    @admin.display(description="started", ordering="started_at")
    def started(self, run: IngestRun) -> str:
        return time_of(run.started_at)

    @admin.display(description="ended", ordering="ended_at")
    def ended(self, run: IngestRun) -> str:
        return time_of(run.ended_at)


class ReceivedRecordInline(ReadOnlyRows):
    model = ReceivedRecord
    fields = ("document", "status", "fields_read", "duplicates")
    readonly_fields = ("fields_read", "duplicates")
    verbose_name_plural = "records read from it"

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReceivedRecord]:
        return super().get_queryset(request).select_related("document", "received_file")

    @admin.display(description="fields")
    def fields_read(self, record: ReceivedRecord) -> str:
        return ", ".join(dict.fromkeys(str(field.get("name", "")) for field in record.fields))

    @admin.display(description="possible duplicates")
    def duplicates(self, record: ReceivedRecord) -> str:
        return ", ".join(str(slug) for slug in record.possible_duplicates) or "—"


@admin.register(ReceivedFile)
class ReceivedFileAdmin(ReadOnlyAdmin):
    list_display = ("path", "status", "reader", "size", "received", "run")
    list_filter = ("status", "reader")
    list_select_related = ("run",)
    search_fields = ("path", "sha256")
    fields = ("run", "path", "status", "message", "reader", "size", "sha256", "received")
    inlines = (ReceivedRecordInline,)

    @admin.display(description="received", ordering="received_at")
    def received(self, received_file: ReceivedFile) -> str:
        return time_of(received_file.received_at)
