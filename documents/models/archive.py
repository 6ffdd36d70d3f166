from __future__ import annotations

from django.db import models

from documents.models.addresses import page_address
from documents.models.choices import filled
from documents.models.document import Document
from documents.models.named import VariantName
from documents.models.validators import validate_slug


class Repository(models.Model):
    """An archive that holds the paper."""

    slug = models.SlugField(max_length=100, unique=True, validators=[validate_slug])
    name = models.CharField(max_length=300)
    abbreviation = models.CharField(
        max_length=60, blank=True, help_text="As it stands before a shelfmark: PRC FMA."
    )
    reference_form = models.CharField(
        max_length=300, blank=True, help_text="What its references look like, with an example."
    )
    url = models.URLField(max_length=500, blank=True)
    note = models.TextField(blank=True)
    provisional = models.BooleanField(
        default=False,
        help_text="Brought in by a page under its words; nobody has described it yet.",
    )

    class Meta:
        ordering = ("name", "slug")
        verbose_name_plural = "repositories"
        constraints = [
            filled("name", "repository_name_filled"),
            models.UniqueConstraint(
                fields=["abbreviation"],
                condition=~models.Q(abbreviation=""),
                name="repository_abbreviation_once",
                violation_error_message="Another repository has this abbreviation.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return page_address("repository-detail", self.slug)


class RepositoryName(VariantName):
    repository = models.ForeignKey(Repository, on_delete=models.CASCADE, related_name="names")

    class Meta(VariantName.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["repository", "words", "language"],
                name="repository_name_once",
                violation_error_message="This name stands here in this language already.",
            ),
            filled("words", "repository_variant_filled"),
        ]


class ArchivalFile(models.Model):
    """A file in a repository: 118-01026, whose parts are 118-01026-03 and 118-01026-07."""

    repository = models.ForeignKey(Repository, on_delete=models.PROTECT, related_name="files")
    shelfmark = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200)

    class Meta:
        ordering = ("repository", "shelfmark")
        constraints = [
            models.UniqueConstraint(fields=["repository", "shelfmark"], name="file_once"),
            models.UniqueConstraint(fields=["repository", "slug"], name="file_slug_once"),
            filled("shelfmark", "file_shelfmark_filled"),
        ]

    def __str__(self) -> str:
        return self.shelfmark

    def get_absolute_url(self) -> str:
        return page_address("file-detail", self.repository.slug, self.slug)


class ArchivalReference(models.Model):
    """Where the paper of a document lies: repository, file and pages (ISAD(G) 3.1.1).

    `shelfmark` is kept as cited; `file`, `page_first` and `page_last` are read from it.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="references")
    repository = models.ForeignKey(Repository, on_delete=models.PROTECT, related_name="references")
    file = models.ForeignKey(
        ArchivalFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="references",
    )
    shelfmark = models.CharField(max_length=200, db_index=True, help_text="As cited: 118-01026-03.")
    pages = models.CharField(max_length=100, blank=True, help_text="As cited: 82-83.")
    page_first = models.PositiveIntegerField(null=True, editable=False)
    page_last = models.PositiveIntegerField(null=True, editable=False)
    note = models.CharField(max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "repository", "shelfmark", "pages"],
                name="reference_once",
                violation_error_message="The document has this reference already.",
            ),
            filled("shelfmark", "reference_shelfmark_filled"),
            models.CheckConstraint(
                condition=models.Q(page_first__isnull=True, page_last__isnull=True)
                | models.Q(
                    page_first__isnull=False,
                    page_last__isnull=False,
                    page_last__gte=models.F("page_first"),
                ),
                name="reference_pages_in_order",
                violation_error_message="The last page may not come before the first.",
            ),
        ]

    def __str__(self) -> str:
        abbreviation = self.repository.abbreviation or self.repository.name
        return f"{abbreviation} {self.shelfmark}" + (f", {self.pages}" if self.pages else "")
