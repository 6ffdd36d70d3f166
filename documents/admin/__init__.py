"""The curators' desk: Django's admin, made for this work.

Belongs here: forms, lists and actions of the admin, who may change what, and the sentences that
tell a curator what to do. Does not: rules that hold whatever writes a row (`models`), what is
derived (`derived`), public pages.
"""

from documents.admin import (
    agents,
    archives,
    citations,
    collections,
    documents,
    ingest,
    places,
    site,
    topics,
)

__all__ = [
    "agents",
    "archives",
    "citations",
    "collections",
    "documents",
    "ingest",
    "places",
    "site",
    "topics",
]
