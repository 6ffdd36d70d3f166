"""The operator's words, and the editorial conventions."""

import pytest
from django.test import Client
from pytest_django import Settings

from documents.pages import conventions
from documents.record.vocabulary import (
    CITATION_STATUSES,
    DOCUMENT_ROLES,
    HOLDINGS,
    KINDS,
    RELATIONS,
    RELATORS,
    TEXT_ROLES,
)
from documents.text.insertions import DESCRIPTIONS
from tests.pages.reading_pages import words

pytestmark = pytest.mark.django_db


def get(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("page", ["about", "rights", "contact"])
def test_the_operators_words_are_shown_as_text(
    client: Client, settings: Settings, page: str
) -> None:
    setattr(settings, f"ARCHIVE_{page.upper()}", "## Bridges\n\nKept *well* by <b>us</b>.")
    html = get(client, f"/{page}/")
    assert "<h3>Bridges</h3>" in html
    assert "Kept <em>well</em> by &lt;b&gt;us&lt;/b&gt;." in html


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("about", "an annotated archive of primary sources"),
        ("rights", "has set no general statement on rights"),
        ("contact", "has not said yet how to reach them"),
    ],
)
def test_without_the_operators_words_there_are_honest_ones(
    client: Client, settings: Settings, page: str, said: str
) -> None:
    setattr(settings, f"ARCHIVE_{page.upper()}", "")
    assert said in words(get(client, f"/{page}/"))


@pytest.mark.parametrize(
    ("explained", "listed"),
    [
        (conventions.ROLES_EXPLAINED, DOCUMENT_ROLES),
        (conventions.HOLDINGS_EXPLAINED, HOLDINGS),
        (conventions.TEXT_ROLES_EXPLAINED, TEXT_ROLES),
        (conventions.STATUSES_EXPLAINED, CITATION_STATUSES),
    ],
)
def test_what_is_explained_is_what_is_listed(
    explained: dict[str, str], listed: dict[str, str]
) -> None:
    assert set(explained) == set(listed)


def test_every_word_of_the_vocabularies_stands_in_the_conventions(client: Client) -> None:
    said = words(get(client, "/conventions/"))
    listed = [*HOLDINGS.values(), *TEXT_ROLES.values(), *RELATORS.values()]
    listed += [kind.label for kind in KINDS.values()]
    listed += [label for label, _ in RELATIONS.values()]
    listed += [f"[{word}]" for word in DESCRIPTIONS]
    assert [word for word in listed if word not in said] == []
    assert "1961-05 May 1961" in said
    assert "possible" in said
    assert "From memory" in said
