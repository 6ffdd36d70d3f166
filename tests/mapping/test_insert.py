"""Rows inserted many at a time are the rows that Django would have written."""

import pytest

from documents.mapping.insert import insert_rows
from documents.models import Agent, Contribution, Passage, Statement
from tests.builders import make_agent, make_document, make_text

pytestmark = pytest.mark.django_db


def test_values_of_every_sort_come_back() -> None:
    document = make_document()
    text = make_text(document, "Low.")
    insert_rows(
        [
            Passage(
                document=document,
                text=text,
                anchor="en-p2",
                order=2,
                quote=True,
                body="*Very* “low” 水位",
                plain="Very “low” 水位",
                html="",
                marks=["1", "a"],
            )
        ]
    )
    passage = Passage.objects.get(anchor="en-p2")
    assert (passage.quote, passage.marks, passage.plain) == (True, ["1", "a"], "Very “low” 水位")


def test_what_is_computed_on_saving_is_computed() -> None:
    document = make_document()
    values = {"field": "title", "value": "The Title", "said_by": "A list"}
    insert_rows([Statement(document=document, **values)])
    Statement.objects.create(document=document, **values)
    inserted, created = Statement.objects.order_by("pk")
    assert inserted.value_key == created.value_key is not None


def test_dates_get_their_bounds() -> None:
    insert_rows([Agent(slug="water-ministry", name="Ministry", dates="1955/1960")])
    assert str(Agent.objects.get().dates_latest) == "1960-12-31"


def test_links_may_be_empty_and_nothing_may_be_inserted() -> None:
    agent = make_agent("water-ministry")
    document = make_document()
    insert_rows([])
    insert_rows(
        [
            Contribution(document=document, role="isb", agent=agent),
            Contribution(document=document, role="rcp", credited_as="An embassy", order=1),
        ]
    )
    assert [row.agent for row in document.contributions.all()] == [agent, None]
