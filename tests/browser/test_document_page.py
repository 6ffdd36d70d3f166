from collections.abc import Callable

import pytest
from pytest_django.live_server_helper import LiveServer
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from documents.models import Annotation, Document
from tests.builders import (
    make_agent,
    make_citation,
    make_collection,
    make_document,
    make_reference,
    make_repository,
    make_text,
)


@pytest.fixture
def cable(transactional_db: None) -> Document:
    """A cable with all that a page can show: two texts, notes of every kind, a file, citations."""
    ministry = make_agent("roads", "Ministry of Roads", names=[("道路部", "zh-Hans")])
    cable = make_document(
        "bridge-cable",
        issued_by=[ministry],
        date="1961-05",
        title="Cable from the Ministry of Roads, 'On the Repair of a Bridge'",
    )
    make_text(cable, "桥墩两座。\n\n派工人四十名。", key="zh", role="original", language="zh-Hans")
    make_text(
        cable, "Two piers [of stone] are gone.[^1]\n\nSend forty workers.\n\n[^1]: Since May."
    )
    for heading in ("First", "Second", "Third"):
        Annotation.objects.create(
            document=cable, anchor="en-p1", exact="piers", heading=heading, body="Or pillars."
        )
    repository = make_repository()
    make_reference(cable, repository, "118-01026-03", "82-83")
    make_reference(make_document("ferry-cable"), repository, "118-01026-07", "125-128")
    essay = make_document("essay", kind="essay")
    make_text(essay, "The repair took long (see the cable).", role="original")
    make_citation(essay, cable, anchor="en-p1", exact="the cable", target_anchor="en-p2")
    make_collection("dossier", documents=[cable, essay])
    return cable


def address(live_server: LiveServer, slug: str) -> str:
    return f"{live_server.url}/documents/{slug}/"


@pytest.mark.parametrize("width", [390, 820, 1440])
@pytest.mark.parametrize("slug", ["bridge-cable", "essay"])
@pytest.mark.usefixtures("cable")
def test_the_page_is_whole_at_every_width(
    browser: Chrome,
    live_server: LiveServer,
    console_errors: Callable[[Chrome], list[str]],
    axe_violations: Callable[[Chrome], list[str]],
    slug: str,
    width: int,
) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        browser.get(address(live_server, slug))
        assert console_errors(browser) == []
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        assert axe_violations(browser) == []
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.usefixtures("cable")
def test_a_citation_leads_to_the_passage_and_marks_it(
    browser_without_scripts: Chrome, live_server: LiveServer
) -> None:
    browser = browser_without_scripts
    browser.get(address(live_server, "essay"))
    browser.find_element(By.CSS_SELECTOR, ".passage a.cites").click()
    assert browser.current_url.endswith("/documents/bridge-cable/#en-p2")
    assert browser.find_element(By.CSS_SELECTOR, ":target").text.endswith("Send forty workers.")


@pytest.mark.usefixtures("cable")
def test_the_reading_switch_hides_insertions_without_scripts(
    browser_without_scripts: Chrome, live_server: LiveServer
) -> None:
    browser = browser_without_scripts
    browser.get(address(live_server, "bridge-cable"))
    inserted = browser.find_element(By.CSS_SELECTOR, "#en-p1 .insertion")
    assert inserted.is_displayed()
    browser.find_element(By.CSS_SELECTOR, ".reading-switch__insertions").send_keys(Keys.SPACE)
    assert not inserted.is_displayed()
    assert "Two piers" in browser.find_element(By.ID, "en-p1").text
