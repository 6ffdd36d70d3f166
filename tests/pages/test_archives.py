"""Archives, and the files in them."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from documents.models import ArchivalFile, Repository
from tests import builders
from tests.pages.reading_pages import facts_of, section, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def repository() -> Repository:
    return builders.make_repository()


def get(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, f"{path}: {response.status_code}"
    return response.content.decode()


def test_a_file_says_what_is_held_and_what_is_missing(
    client: Client, repository: Repository
) -> None:
    later = builders.make_document("later-cable")
    builders.make_reference(later, repository, "118-01026-07", "125-128")
    builders.make_reference(builders.make_document("cable"), repository, "118-01026-03", "82-83")
    builders.make_reference(builders.make_document("no-pages"), repository, "118-01026")
    html = get(client, "/archives/prc-fma/118-01026/")
    facts = facts_of(html)
    assert facts["Pages"].startswith("Held 82–83, 125–128; gap 84–124")
    assert facts["Parts known here"].startswith("118-01026-03 118-01026-07")
    documents = words(section(html, "documents"))
    assert documents.index("82–83 118-01026-03 Cable") < documents.index("125–128 118-01026-07")
    assert "No pages" not in documents
    assert "Not given 118-01026 No pages" in words(section(html, "unplaced"))
    assert 'class="file-strip__gap"' in section(html, "pages")


def test_a_file_with_one_stretch_of_pages_has_no_strip(
    client: Client, repository: Repository
) -> None:
    builders.make_reference(builders.make_document("cable"), repository, "118-01026-03", "82-83")
    html = get(client, "/archives/prc-fma/118-01026/")
    assert facts_of(html)["Pages"].startswith("Held 82–83 ")
    assert "82–83 118-01026-03 Cable" in words(section(html, "documents"))
    assert 'id="pages"' not in html
    assert "file-strip__pages" not in html


def test_files_are_listed_under_their_archive(client: Client, repository: Repository) -> None:
    document = builders.make_document()
    builders.make_reference(document, repository, "118-01026-03", "82-83")
    builders.make_reference(document, repository, "109-00001-01", "5")
    assert "Archive PRC FMA Cited as PRC FMA 2 files, 1 document" in words(
        get(client, "/archives/")
    )
    files = words(section(get(client, "/archives/prc-fma/"), "files"))
    assert "109-00001 109-00001-01 Held 5 1 118-01026 118-01026-03 Held 82–83 1" in files
    found = words(section(get(client, "/archives/prc-fma/?q=118"), "files"))
    assert "109-00001" not in found
    assert "No file here has “zzz”" in get(client, "/archives/prc-fma/?q=zzz")


@pytest.mark.parametrize(
    "asked", ["SÉRIE", "serie depot", "Ｄepot", "Ch’iao", "chiao serie", "série–Ch'iao", "E12"]
)
@pytest.mark.parametrize("with_index", [True, False])
def test_files_are_found_in_any_form_that_searching_takes_for_the_same(
    client: Client,
    repository: Repository,
    request: pytest.FixtureRequest,
    with_index: bool,
    asked: str,
) -> None:
    if with_index:
        request.getfixturevalue("search_index")
    document = builders.make_document()
    builders.make_reference(document, repository, "118-01026-03")
    builders.make_reference(document, repository, "109-00001-01")
    ArchivalFile.objects.filter(shelfmark="118-01026").update(shelfmark="Dépôt, série Ch‘iao, E12")
    found = words(section(get(client, f"/archives/prc-fma/?{urlencode({'q': asked})}"), "files"))
    assert "Dépôt" in found
    assert "109-00001" not in found


def test_what_only_drafts_name_is_for_curators(client: Client, repository: Repository) -> None:
    draft = builders.make_document(published=False)
    builders.make_reference(draft, repository, "118-01026-03", "82-83")
    assert "PRC FMA" not in get(client, "/archives/")
    assert client.get("/archives/prc-fma/").status_code == 404
    assert client.get("/archives/prc-fma/118-01026/").status_code == 404
    client.force_login(builders.make_curator())
    assert "No public document" in get(client, "/archives/")
    assert "Draft" in words(section(get(client, "/archives/prc-fma/118-01026/"), "documents"))


def test_a_draft_fills_no_page_of_a_public_file(client: Client, repository: Repository) -> None:
    builders.make_reference(builders.make_document("seen"), repository, "118-01026-03", "82-83")
    draft = builders.make_document("hidden", published=False)
    builders.make_reference(draft, repository, "118-01026-07", "125-128")
    html = get(client, "/archives/prc-fma/118-01026/")
    assert facts_of(html)["Pages"].startswith("Held 82–83 ")
    assert "Hidden" not in html
