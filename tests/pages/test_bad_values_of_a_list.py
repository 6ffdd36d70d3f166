"""What cannot be read in the address of a list is said, and breaks nothing."""

import pytest
from django.test import Client

from tests import builders
from tests.pages.list_pages import get, titles

pytestmark = pytest.mark.django_db


def test_bad_values_are_said_beside_their_fields(client: Client) -> None:
    builders.make_document("one")
    html = get(client, "date_after=abc&agent=99999999999999999999&page=1000000000&sort=best")
    assert (
        'value="abc" autocomplete="off" aria-describedby="f-date-hint f-date_after-error"' in html
    )
    assert 'id="f-date_after-error">From: A date to search by is' in html
    assert html.count("“99999999999999999999” is not a choice here and was left out.") == 2
    assert "There is no page 1000000000 in this list: this is the last." in html
    assert '<details class="filters" open>' in html
    assert titles(html) == ["One"]


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%ED%A0%80",
        "agent=%ED%A0%80",
        f"q={'x' * 8000}",
        f"place={'x' * 8000}",
        "page=-1",
        "page=0",
        "page=１",
        f"page={'9' * 5000}",
        "date_after=9999-12-31",
        "date_before=0001",
        "date_after=1963&date_before=1961",
        "language=zh-Hans-CN-x-whatever",
        "unknown=parameter",
        "q=<script>&kind=<b>",
    ],
)
def test_nothing_asked_breaks_the_page(client: Client, query: str) -> None:
    builders.make_document("one", date="1961")
    html = get(client, query)
    assert "<script>" not in html
    assert "<b>" not in html


def test_what_is_wrong_with_a_filter_is_tied_to_it(client: Client) -> None:
    builders.make_document("one", date="1961")
    html = get(client, "kind=cables&date_after=never")
    assert '<fieldset class="facet" id="f-kind" aria-describedby="f-kind-error">' in html
    assert '<p class="field__error" id="f-kind-error">' in html
    described = 'aria-describedby="f-date-hint f-date_after-error" aria-invalid="true"'
    assert described in html
    assert html.count('aria-invalid="true"') == 1
