"""What the search indexes still have to learn, and which indexes there are.

The rows of `SearchChange` are written by database triggers, so that no way of writing is missed.
"""

from __future__ import annotations

import uuid

from django.db import models


class SearchChange(models.Model):
    """Something that changed: `key` is the primary key of a row of what `subject` names.

    That is a document, its standing (whether and as what it is held), the listing of a collection,
    or an authority whose name or place stands in the index with many documents: an agent, a place,
    a collection, a repository, a file or a topic.

    `turn` orders changes by commit: on PostgreSQL the number of the transaction, on SQLite, where
    one transaction writes at a time, the turn that was under way (`SearchTurn`).
    """

    turn = models.BigIntegerField()
    subject = models.CharField(max_length=12)
    key = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["turn", "subject", "key"], name="search_change_once_a_turn"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.key} in turn {self.turn}"


class SearchTurn(models.Model):
    """One row: which database this is, and on SQLite the turn that changes are written in."""

    database = models.UUIDField(default=uuid.uuid4)
    turn = models.BigIntegerField(default=1)

    def __str__(self) -> str:
        return f"turn {self.turn}"


class SearchIndex(models.Model):
    """An index that follows this database: every change before turn `cursor` is in it.

    `mark` is given anew with each step. An index directory that does not know the mark stands
    beside another state of the database than the one that it was made from: a restored backup.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.CharField(max_length=500)
    cursor = models.BigIntegerField()
    mark = models.UUIDField(default=uuid.uuid4)
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "search indexes"

    def __str__(self) -> str:
        return self.place
