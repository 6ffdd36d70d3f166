from __future__ import annotations

from functools import cache
from typing import Self

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q

from documents.dates.fields import EdtfField, EdtfQuerySet, edtf_bounds_constraint
from documents.models.addresses import page_address
from documents.models.choices import choices, filled, listed
from documents.models.keys import NameKeyField
from documents.models.validators import (
    validate_document_slug,
    validate_languages,
    validate_slug,
)
from documents.record.vocabulary import (
    AUTOMATIC,
    CONFIRMED,
    DRAFT,
    HOLDINGS,
    KINDS,
    METADATA_ONLY,
    PRECIS_BASES,
    PUBLISHED,
    STATUSES,
    WANTED,
    kinds_in_role,
)

_NOT_PUBLISHED = [status for status in STATUSES if status != PUBLISHED]


class DocumentQuerySet(EdtfQuerySet["Document"]):
    def published(self) -> Self:
        return self.filter(status=PUBLISHED)

    def newest_first(self) -> Self:
        """Those that are published, the last first.

        Asked as what is not unpublished: nearly everything is published, and a database that looked
        it up by that would sort it all, instead of going down its index of times.
        """
        published = self.filter(published_at__isnull=False)
        return published.exclude(status__in=_NOT_PUBLISHED).order_by("-published_at", "-pk")

    def public(self) -> Self:
        """What everybody may see: published, and if wanted then cited by a published document,
        or listed in a collection of which something published is held (docs/adr/0004)."""
        return self.published().filter(~Q(holding=WANTED) | Q(self._cited()) | Q(self._listed()))

    def visible_to(self, user: AbstractUser | AnonymousUser) -> Self:
        """Everything for signed-in curators, what is public for everybody else."""
        return self.visible(sees_drafts(user))

    def visible(self, drafts: bool) -> Self:
        """Everything for those who see drafts, what is public for everybody else."""
        return self.all() if drafts else self.public()

    def in_role(self, role: str) -> Self:
        return self.filter(kind__in=kinds_in_role(role))

    def wanted(self) -> Self:
        return self.filter(holding=WANTED)

    @staticmethod
    @cache
    def _cited() -> Exists:
        return Exists(
            Document.objects.filter(
                pk=OuterRef("pk"),
                cited_by__status__in=(AUTOMATIC, CONFIRMED),
                cited_by__document__status=PUBLISHED,
            )
        )

    @staticmethod
    @cache
    def _listed() -> Exists:
        # Both conditions in one filter are of one document: a list of all that is held would be
        # made for every question.
        return Exists(
            Document.objects.filter(
                pk=OuterRef("pk"),
                collections__documents__status=PUBLISHED,
                collections__documents__holding__in=[name for name in HOLDINGS if name != WANTED],
            )
        )


def sees_drafts(user: AbstractUser | AnonymousUser) -> bool:
    """Whether this is a signed-in curator."""
    return user.is_staff and user.has_perm("documents.view_document")


class Document(models.Model):
    """Any record that can be cited: a primary source, an essay, a treaty, a cited work."""

    slug = models.SlugField(
        max_length=150,
        unique=True,
        validators=[validate_document_slug],
        help_text="Its address. It cannot change once the document is published.",
    )
    status = models.CharField(
        max_length=10, choices=choices(STATUSES), default=DRAFT, db_index=True
    )
    kind = models.CharField(
        max_length=40,
        choices=[(slug, kind.label) for slug, kind in KINDS.items()],
        default="document",
        db_index=True,
    )
    holding = models.CharField(
        max_length=20, choices=choices(HOLDINGS), default=METADATA_ONLY, db_index=True
    )
    title = models.CharField(max_length=1000, db_index=True)
    title_key = NameKeyField(of="title")
    date_edtf = EdtfField(
        "date", earliest_field="date_earliest", latest_field="date_latest", blank=True
    )
    date_display = models.CharField(
        "date as worded", max_length=200, blank=True, help_text="As the document words it."
    )
    date_note = models.CharField(
        "note on the date", max_length=500, blank=True, help_text="What the date rests on."
    )
    date_earliest = models.DateField(null=True, editable=False, db_index=True)
    date_latest = models.DateField(null=True, editable=False, db_index=True)
    document_number = models.CharField(
        max_length=200, blank=True, help_text="Its own number: (61) Korea Consular No. 103."
    )
    classification = models.CharField(
        max_length=200, blank=True, help_text="Grade of secrecy, as worded: Top Secret."
    )
    precedence = models.CharField(
        max_length=200, blank=True, help_text="Grade of speed, as worded: Extra Rush."
    )
    seal = models.CharField(max_length=500, blank=True)
    signature = models.TextField(blank=True)
    original_languages = models.JSONField(
        default=list,
        blank=True,
        validators=[validate_languages],
        help_text='BCP 47 tags, such as ["zh"].',
    )
    summary = models.TextField(
        blank=True, help_text="A summary by another archive, with its words; ours is a precis."
    )
    credits = models.TextField(blank=True, help_text="Support and thanks, as worded.")
    rights = models.TextField("rights statement", blank=True)
    author_note = models.TextField("about the author", blank=True)
    precis_basis = models.CharField(
        max_length=20,
        choices=choices(PRECIS_BASES),
        blank=True,
        help_text="What the precis was written from.",
    )
    editorial_note = models.TextField(
        blank=True, help_text="For readers: what was seen, what is inferred."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = (models.F("date_earliest").asc(nulls_last=True), "title", "pk")
        permissions = [("publish_document", "Can publish, and change what is published")]
        indexes = [models.Index(fields=["published_at", "id"], name="document_published_order")]
        constraints = [
            filled("slug", "document_slug_filled"),
            filled("title", "document_title_filled"),
            listed("status", STATUSES, "document_status_listed"),
            listed("kind", KINDS, "document_kind_listed"),
            listed("holding", HOLDINGS, "document_holding_listed"),
            listed("precis_basis", ["", *PRECIS_BASES], "document_precis_basis_listed"),
            edtf_bounds_constraint(
                "date_edtf", "date_earliest", "date_latest", "document_date_bounds"
            ),
            models.CheckConstraint(
                condition=Q(status=DRAFT) | Q(published_at__isnull=False),
                name="document_published_has_time",
                violation_error_message="What is published needs the time of its publication.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return page_address("document-detail", self.slug)

    @property
    def role(self) -> str:
        """Primary source, commentary or cited work: it follows from the kind."""
        return KINDS[self.kind].role

    def clean(self) -> None:
        self._check_slug_stays()

    def _check_slug_stays(self) -> None:
        if not self.pk:
            return
        before = Document.objects.filter(pk=self.pk, published_at__isnull=False).first()
        if before and before.slug != self.slug:
            raise ValidationError(
                {"slug": f"This document was published as {before.slug}; its address stays."}
            )


class FormerSlug(models.Model):
    """An address that a document had; it redirects for ever."""

    slug = models.SlugField(max_length=150, unique=True)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="former_slugs")

    def __str__(self) -> str:
        return self.slug


class Identifier(models.Model):
    """The number that another archive gives the same record."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="identifiers")
    archive = models.SlugField(
        max_length=100,
        validators=[validate_slug],
        help_text="Whose number it is: wilson-center-digital-archive.",
    )
    value = models.CharField(max_length=100, db_index=True)

    class Meta:
        ordering = ("archive", "value")
        constraints = [
            models.UniqueConstraint(
                fields=["archive", "value"],
                name="identifier_once",
                violation_error_message="Another document has this number already.",
            ),
            filled("archive", "identifier_archive_filled"),
            filled("value", "identifier_value_filled"),
        ]

    def __str__(self) -> str:
        return f"{self.archive} {self.value}"


class Publication(models.Model):
    """Where the words of a document are published."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="publications")
    label = models.CharField(max_length=300)
    url = models.URLField(max_length=1000, blank=True)
    note = models.CharField(max_length=500, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = [filled("label", "publication_label_filled")]

    def __str__(self) -> str:
        return self.label


class Statement(models.Model):
    """What somebody else says of a field of the document, beside what the archive holds to."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="statements")
    field = models.CharField(max_length=40, help_text="As in a record file: title, date.")
    value = models.TextField(help_text="Normalised: a date as EDTF.")
    value_key = NameKeyField(of="value")
    words = models.TextField(blank=True, help_text="As worded there.")
    said_by = models.CharField(max_length=500)
    note = models.CharField(max_length=500, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = [
            filled("field", "statement_field_filled"),
            filled("value", "statement_value_filled"),
            filled("said_by", "statement_said_by_filled"),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.words or self.value} ({self.said_by})"
