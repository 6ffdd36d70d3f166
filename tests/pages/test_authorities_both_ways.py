"""The pages of authorities say the same with an index and without."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from documents.search.index.reader import open_reader
from tests.builders import make_curator
from tests.filled_archive import fill_archive

ADDRESSES = (
    "/agents/",
    "/agents/ministry/",
    "/agents/lowest-office/",
    "/places/",
    "/places/province/",
    "/places/lowest-hamlet/",
    "/collections/",
    "/collections/dossier/",
    "/topics/",
    "/topics/bridges/",
    "/archives/",
    "/archives/prc-fma/",
    "/archives/prc-fma/118-01026/",
    "/wanted/",
)


@pytest.mark.django_db
@pytest.mark.parametrize("curator", [False, True], ids=["anybody", "curator"])
def test_a_page_says_the_same_with_an_index(
    client: Client, settings: Any, tmp_path: Path, curator: bool
) -> None:
    fill_archive(4)
    if curator:
        client.force_login(make_curator())
    plain = {address: client.get(address).content.decode() for address in ADDRESSES}
    settings.ARCHIVE_SEARCH_DIR = tmp_path / "search"
    assert open_reader()  # makes it
    for address in ADDRESSES:
        assert client.get(address).content.decode() == plain[address], address
