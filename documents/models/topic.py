from __future__ import annotations

from django.db import models

from documents.models.addresses import page_address
from documents.models.choices import filled
from documents.models.document import Document
from documents.models.validators import validate_slug


class Topic(models.Model):
    """A matter that documents deal with, in this archive's words."""

    slug = models.SlugField(max_length=100, unique=True, validators=[validate_slug])
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    documents = models.ManyToManyField(Document, related_name="topics", blank=True)

    class Meta:
        ordering = ("name", "slug")
        constraints = [filled("name", "topic_name_filled")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return page_address("topic-detail", self.slug)
