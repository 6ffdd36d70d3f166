"""Whatever stands in the query of an address, a page answers it."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from documents.exports.registry import LIST_FORMATS
from documents.search.filters import ORDERS, DocumentFilterSet
from tests import builders
from tests.search.language.strategies import typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("archive")]

_SETTINGS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


@pytest.fixture
def archive(search_index: object) -> None:
    office = builders.make_agent("harbour-office", "Harbour Office", names=[("港务局", "zh-Hans")])
    cable = builders.make_document(
        "railway-cable",
        title="Cable on the railway [north]",
        date="1961-05-12",
        summary="A bridge of the railway in May 1961.",
        issued_by=[office],
        original_languages=["zh-Hans"],
    )
    builders.make_text(
        cable, "日本 第5 [north]\n\nIce broke two of the bridge[s].[^1]\n\n[^1]: [sic]"
    )
    builders.make_reference(cable, builders.make_repository(), "118-01026-03", "1-2")
    builders.make_document("undated", title="Railways, A. and B.C.'s")
    builders.make_document("hidden", title="Railway, in draft", published=False)


def _either(*known: str) -> SearchStrategy[str]:
    return st.one_of(st.sampled_from(known), typed)


_WORDS = {"q": typed, "brackets": _either("without", "exact"), "names": _either("off")}
_OF_A_LIST = _WORDS | {
    "sort": _either(*ORDERS),
    "open": _either(*sorted(DocumentFilterSet.base_filters)),
    "in_agent": typed,
    "issued_by": _either("harbour-office"),
    "date_after": _either("1961", "1961-05"),
}


def queries(values: dict[str, SearchStrategy[str]]) -> SearchStrategy[str]:
    """Queries of addresses that give some of the parameters, half a surrogate included."""
    some = st.fixed_dictionaries({}, optional=values)
    return some.map(lambda given: urlencode(given, errors="surrogatepass"))


@_SETTINGS
@given(queries(_OF_A_LIST | {"page": _either("1", "2")}))
def test_a_list_answers_any_query(query: str) -> None:
    assert Client().get(f"/documents/?{query}").status_code == 200


@_SETTINGS
@given(queries(_OF_A_LIST), st.sampled_from(sorted(LIST_FORMATS)))
def test_a_file_is_written_or_refused(query: str, extension: str) -> None:
    response = Client().get(f"/documents.{extension}?{query}")
    assert response.status_code in (200, 400)
    assert b"".join(response).decode()


@_SETTINGS
@given(queries(_WORDS))
def test_the_page_of_a_document_answers_any_query(query: str) -> None:
    assert Client().get(f"/documents/railway-cable/?{query}").status_code == 200


@_SETTINGS
@given(queries({"q": typed}), st.sampled_from(["text/html", "application/json"]))
def test_suggestions_answer_whatever_is_typed(query: str, accepted: str) -> None:
    response = Client().get(f"/suggestions/?{query}", headers={"accept": accepted})
    assert response.status_code == 200
