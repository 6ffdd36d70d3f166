import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from documents.models import Agent, Annotation, Document, Repository
from tests.builders import (
    make_agent,
    make_citation,
    make_collection,
    make_document,
    make_reference,
    make_repository,
    make_text,
)

BUDGET = 30


@pytest.mark.django_db
def test_a_page_needs_as_many_queries_for_much_as_for_little(client: Client) -> None:
    repository, agent = make_repository(), make_agent("roads")
    little = filled("little", 1, repository, agent)
    much = filled("much", 12, repository, agent)
    assert queries(client, much) == queries(client, little)
    assert queries(client, much) <= BUDGET


def filled(slug: str, size: int, repository: Repository, agent: Agent) -> Document:
    """A document with so many passages, notes, citations both ways, and neighbours."""
    document = make_document(slug, issued_by=[agent])
    body = [f"Pier {number}, [as said](doc:{slug}-{number}).[^{number}]" for number in range(size)]
    body += [f"[^{number}]: Stone." for number in range(size)]
    make_text(document, "\n\n".join(body))
    others = [make_document(f"{slug}-{number}") for number in range(size)]
    for number, other in enumerate(others, start=1):
        make_text(other, "Words on piers.")
        make_reference(other, repository, f"118-0{size:04}-01", str(number))
        make_citation(other, document, anchor="en-p1", exact="piers", target_anchor="en-p1")
        make_citation(document, other, anchor="en-p1", exact="Pier", target_anchor="en-p1")
        Annotation.objects.create(document=document, anchor="en-p1", heading="A", body="B")
    for number in range(size):
        make_reference(document, repository, f"118-{number}{size:04}-01", "99")
        make_collection(f"{slug}-{number}", documents=[*others, document])
    return document


def queries(client: Client, document: Document) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(document.get_absolute_url()).status_code == 200
    return len(captured)
