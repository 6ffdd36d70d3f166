"""Every type of page in a real browser: no console error, no policy violation, no axe violation.

The sample archive is loaded once for each test, and each test looks at all pages, so that a run
takes a minute and not ten. What is wrong is gathered and told at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.live_server_helper import LiveServer
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from documents.ingest.paths import find_files
from documents.ingest.run import Ingest
from documents.models import Document
from tests.builders import make_curator

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "tests" / "samples"

PAGES = (
    "/",
    "/documents/",
    "/documents/?issued_by=prc-mps&date_after=1961-05-08&date_before=1961",
    "/documents/?q=no+such+words",
    f"/documents/?q={'x' * 300}",
    "/documents/?date_after=yesterday&kind=papyrus",
    "/documents/1961-05-mfa-mps-to-embassy/",
    "/documents/1961-12-02-embassy-an-zaixiu/",
    "/documents/1962-03-23-instructions/",
    "/documents/smith-2012-explaining-migration/",
    "/documents/reading-the-river/",
    "/agents/",
    "/agents/prc-mps/",
    "/agents/hazel-smith/",
    "/places/",
    "/places/yanbian/",
    "/collections/",
    "/collections/nkidp-e-dossier-11/",
    "/topics/",
    "/topics/illegal-border-crossing/",
    "/archives/",
    "/archives/prc-fma/",
    "/archives/prc-fma/118-01026/",
    "/wanted/",
    "/about/",
    "/rights/",
    "/contact/",
    "/searching/",
    "/suggestions/?q=min",
    f"/suggestions/?q={'x' * 300}",
    "/conventions/",
    "/no-such-page/",
)

DESK = (
    "/admin/",
    "/admin/documents/document/",
    "/admin/documents/document/add/",
    "/admin/documents/document/{pk}/change/",
    "/admin/documents/agent/",
    "/admin/documents/citation/",
    "/admin/documents/ingestrun/",
)

Looks = Callable[[Chrome], list[str]]


@pytest.fixture
def archive(transactional_db: None) -> None:
    paths = find_files([ROOT / "fixtures", SAMPLES / "essay_dossier.txt"])
    assert {report.status for report in Ingest(publish=True).files(paths)} == {"new"}


@contextmanager
def shown_as(browser: Chrome, width: int, scheme: str) -> Iterator[None]:
    """The browser as a device of this width, in light or dark."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    try:
        yield
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def faults_of(
    browser: Chrome, server: str, pages: tuple[str, ...], looks: tuple[Looks, ...]
) -> list[str]:
    found = []
    for page in pages:
        browser.get(server + page)
        found += [f"{page}: {fault}" for look in looks for fault in look(browser)]
    return found


def sideways(browser: Chrome) -> list[str]:
    """Whether the page scrolls sideways: on a phone the inner width grows with what is too wide."""
    width, room = browser.execute_script(
        "const page = document.documentElement; return [page.scrollWidth, page.clientWidth]"
    )
    return [f"is {width} px wide in {room}"] if width > room else []


def headless(browser: Chrome) -> list[str]:
    """Whether the page lacks its one main heading, its title or its language."""
    headings = browser.find_elements(By.TAG_NAME, "h1")
    language = browser.find_element(By.TAG_NAME, "html").get_attribute("lang")
    wanting = [] if len(headings) == 1 else [f"{len(headings)} main headings"]
    wanting += [] if browser.title else ["no title"]
    return wanting + ([] if language else ["no language"])


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "light"), (820, "light"), (1440, "light"), (1440, "dark")]
)
@pytest.mark.usefixtures("archive")
def test_every_page(
    browser: Chrome,
    live_server: LiveServer,
    console_errors: Looks,
    axe_violations: Looks,
    width: int,
    scheme: str,
) -> None:
    looks = (console_errors, sideways, headless, axe_violations)
    with shown_as(browser, width, scheme):
        assert faults_of(browser, live_server.url, PAGES, looks) == []


@pytest.mark.usefixtures("archive")
def test_every_page_without_scripts(
    browser_without_scripts: Chrome, live_server: LiveServer, console_errors: Looks
) -> None:
    browser = browser_without_scripts
    looks = (console_errors, words_are_there)
    assert faults_of(browser, live_server.url, PAGES, looks) == []


def words_are_there(browser: Chrome) -> list[str]:
    words = browser.find_element(By.TAG_NAME, "main").text
    return [] if len(words) > 40 else [f"says only “{words}”"]


@pytest.mark.usefixtures("archive")
def test_the_curators_desk(
    browser: Chrome,
    live_server: LiveServer,
    console_errors: Looks,
    axe_violations: Looks,
    client: Client,
) -> None:
    curator = make_curator()
    curator.is_superuser = True
    curator.save()
    client.force_login(curator)
    browser.get(live_server.url + "/admin/login/")
    assert console_errors(browser) == []
    session = client.cookies["sessionid"].value
    browser.add_cookie({"name": "sessionid", "value": session})
    document = Document.objects.get(slug="smith-2012-explaining-migration")
    pages = tuple(page.format(pk=document.pk) for page in DESK)
    looks = (console_errors, headless, lambda shown: without_select2(axe_violations(shown)))
    assert faults_of(browser, live_server.url, pages, looks) == []


def without_select2(violations: list[str]) -> list[str]:
    """The violations but for the one of Django's own autocomplete: select2 names neither its
    combobox nor its text field."""
    return [each for each in violations if not each.startswith("aria-input-field-name:")]


@pytest.mark.usefixtures("archive")
def test_a_reader_goes_from_a_ministry_to_the_cited_passage_and_back(
    browser_without_scripts: Chrome, live_server: LiveServer
) -> None:
    browser = browser_without_scripts
    browser.get(live_server.url + "/documents/reading-the-river/")
    browser.find_element(By.LINK_TEXT, "Document No. 2").send_keys(Keys.ENTER)
    assert "/documents/1958-06-" in browser.current_url
    browser.find_element(By.CSS_SELECTOR, "#cited-by a").send_keys(Keys.ENTER)
    assert "/documents/reading-the-river/" in browser.current_url
