from __future__ import annotations

from django.db import models

from documents.models.choices import choices, listed
from documents.models.document import Document

RECEIVED_STATUSES = {
    "new": "New",
    "changed": "Changed",
    "unchanged": "Unchanged",
    "waiting": "Waiting",
    "refused": "Refused",
}


class IngestRun(models.Model):
    """One run over received files."""

    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    publish = models.BooleanField(default=False)

    class Meta:
        ordering = ("-started_at", "-pk")

    def __str__(self) -> str:
        return f"Run {self.pk} of {self.started_at:%Y-%m-%d %H:%M}"


def received_path(sha256: str) -> str:
    """Where the bytes lie under media: by their own SHA-256, so that they are kept once."""
    return f"received/{sha256[:2]}/{sha256}"


class ReceivedFile(models.Model):
    """A file as it was received, byte for byte, in one run."""

    run = models.ForeignKey(IngestRun, on_delete=models.PROTECT, related_name="files")
    path = models.CharField(max_length=1000, help_text="As given to the run.")
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(help_text="In bytes.")
    content = models.FileField(max_length=200, blank=True, help_text="Empty if it was refused.")
    reader = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=10, choices=choices(RECEIVED_STATUSES))
    message = models.TextField(blank=True)
    left_out = models.JSONField(default=list)
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-received_at", "-pk")
        indexes = [models.Index(fields=["path"], name="received_file_path")]
        constraints = [listed("status", RECEIVED_STATUSES, "received_file_status_listed")]

    def __str__(self) -> str:
        return self.path


class ReceivedRecord(models.Model):
    """What was read for one record from a received file: values with words and lines."""

    received_file = models.ForeignKey(
        ReceivedFile, on_delete=models.CASCADE, related_name="records"
    )
    document = models.ForeignKey(
        Document, on_delete=models.SET_NULL, null=True, related_name="received_records"
    )
    order = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=choices(RECEIVED_STATUSES))
    fields = models.JSONField(default=list)
    possible_duplicates = models.JSONField(default=list)

    class Meta:
        ordering = ("received_file_id", "order")
        constraints = [listed("status", RECEIVED_STATUSES, "received_record_status_listed")]

    def __str__(self) -> str:
        return f"{self.received_file}, record {self.order}"
