"""Searching in a real browser: with the keyboard alone, without scripts, on a narrow page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_django.live_server_helper import LiveServer
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from tests import builders
from tests.browser.test_every_page import faults_of, headless, shown_as, sideways

Looks = Callable[[Chrome], list[str]]

PAGES = (
    "/documents/?q=pier",
    "/documents/?q=pier&brackets=exact&names=off&open=role&open=agent",
    "/documents/?q=paer",
    "/documents/?q=no+such+words",
    "/documents/?q=pier&date_after=1961-05&date_before=1961-05",
    "/documents/pier-cable/?q=pier",
    "/documents/pier-cable/?q=pier#hit-2",
    "/documents/pier-cable/?q=zeppelin",
    "/searching/",
    "/suggestions/",
    "/suggestions/?q=harbour",
)


@pytest.fixture(autouse=True)
def archive(transactional_db: None, search_index: object) -> None:
    """Cables of some years and offices about piers; the index is made by who first searches."""
    harbour = builders.make_agent("harbour", "Harbour Office", names=[("港务局", "zh-Hans")])
    roads = builders.make_agent("roads", "Ministry of Roads")
    offices = [builders.make_agent(f"office-{n}", f"Office {n}") for n in range(15)]
    cable = builders.make_document(
        "pier-cable", title="Repair of a pier", date="1961-05-09", issued_by=[harbour]
    )
    builders.make_text(
        cable,
        "The pier [of stone] is gone.[^1]\n\nSend a rope.\n\nA pier is wanted, and piers of wood."
        "\n\n[^1]: A pier of 1957.",
    )
    for year in range(1957, 1963):
        report = builders.make_document(
            f"report-{year}", kind="report", date=str(year), issued_by=[roads, *offices]
        )
        builders.make_text(report, f"Of the piers of {year}.")


def see(browser: Chrome, what: Callable[[Chrome], object]) -> None:
    """Wait until something is so; a script or a page may be on its way."""
    WebDriverWait(browser, 10).until(what)


def one(browser: Chrome, selector: str) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, selector)


def focused(browser: Chrome) -> WebElement:
    return browser.switch_to.active_element


def press(browser: Chrome, *keys: str) -> None:
    for key in keys:
        focused(browser).send_keys(key)


def focus(browser: Chrome, selector: str) -> None:
    browser.execute_script("document.querySelector(arguments[0]).focus()", selector)


def titles(browser: Chrome) -> list[str]:
    return [each.text for each in browser.find_elements(By.CSS_SELECTOR, ".result__title a")]


def address(browser: Chrome) -> str:
    return browser.current_url.partition("/documents/")[2]


# Suggestions


def suggest(browser: Chrome, field: str, words: str) -> WebElement:
    """The list that opens when words are typed into a field."""
    focus(browser, field)
    press(browser, words)
    box = focused(browser)
    see(browser, lambda _: box.get_attribute("aria-expanded") == "true")
    return browser.find_element(By.ID, box.get_attribute("aria-controls") or "")


def chosen(browser: Chrome) -> str:
    """The words of the suggestion that the field says is the active one."""
    place = focused(browser).get_attribute("aria-activedescendant")
    return browser.find_element(By.ID, place).text if place else ""


def test_a_name_is_found_by_typing_its_beginning(browser: Chrome, live_server: LiveServer) -> None:
    browser.get(live_server.url)
    button = one(browser, ".home-opening__search .button")
    before = button.rect
    listed = suggest(browser, ".home-opening__search input", "港务")
    assert listed.get_attribute("role") == "listbox"
    assert button.rect == before
    said = one(browser, ".home-opening__search [role=status]")
    assert said.get_attribute("textContent") == "1 suggestion, with the arrow keys."
    assert chosen(browser) == ""
    press(browser, Keys.ARROW_DOWN)
    assert "Harbour Office" in chosen(browser)
    assert "also 港务局" in chosen(browser)
    press(browser, Keys.ARROW_DOWN)
    assert chosen(browser) == ""
    press(browser, Keys.ARROW_UP, Keys.ENTER)
    see(browser, lambda _: address(browser) == "?agent=harbour")
    assert titles(browser) == ["Repair of a pier"]
    browser.back()
    assert browser.current_url == f"{live_server.url}/"


def test_suggestions_are_closed_by_escape_and_left_by_tab(
    browser: Chrome, live_server: LiveServer
) -> None:
    browser.get(f"{live_server.url}/documents/")
    field = ".masthead__search input"
    listed = suggest(browser, field, "pier")
    press(browser, Keys.ESCAPE)
    assert not listed.is_displayed()
    assert one(browser, field).get_attribute("aria-expanded") == "false"
    assert one(browser, field).get_attribute("value") == "pier"
    press(browser, Keys.ARROW_DOWN)
    see(browser, lambda _: listed.is_displayed())
    press(browser, Keys.TAB)
    assert not listed.is_displayed()
    assert focused(browser).text == "Search"
    focus(browser, field)
    press(browser, Keys.ENTER)
    see(browser, lambda _: address(browser) == "?q=pier")


def test_a_suggestion_beside_a_list_keeps_its_filters(
    browser: Chrome, live_server: LiveServer
) -> None:
    browser.get(f"{live_server.url}/documents/?kind=cable&sort=title")
    suggest(browser, "#f-q", "harb")
    press(browser, Keys.ARROW_DOWN, Keys.ENTER)
    see(browser, lambda _: address(browser) == "?kind=cable&sort=title&agent=harbour")


# Filters


def test_a_filter_is_opened_ticked_and_taken_away_by_keyboard(
    browser: Chrome, live_server: LiveServer
) -> None:
    browser.get(f"{live_server.url}/documents/?q=pier")
    focus(browser, "a[data-facet=role]")
    press(browser, Keys.ENTER)
    see(browser, lambda _: browser.find_elements(By.CSS_SELECTOR, "details#f-role"))
    assert focused(browser).tag_name == "summary"
    assert "open=role" in browser.current_url
    focus(browser, "#f-kind input[value=cable]")
    press(browser, Keys.SPACE)
    focus(browser, ".filters > .button")
    press(browser, Keys.ENTER)
    see(browser, lambda _: "kind=cable" in browser.current_url)
    assert address(browser) == "?open=role&q=pier&kind=cable"
    assert titles(browser) == ["Repair of a pier"]
    browser.back()
    see(browser, lambda _: "kind=cable" not in browser.current_url)
    assert len(titles(browser)) == 7
    assert browser.find_elements(By.CSS_SELECTOR, "details#f-role")
    browser.forward()
    see(browser, lambda _: len(titles(browser)) == 1)
    chips = browser.find_elements(By.CSS_SELECTOR, ".chip")
    assert [" ".join(chip.text.split()) for chip in chips] == [
        "Remove: Words pier ×",
        "Remove: Kind Cable ×",
    ]
    chips[1].send_keys(Keys.ENTER)
    see(browser, lambda _: "kind=cable" not in browser.current_url)
    assert len(titles(browser)) == 7


def test_choices_are_looked_for_without_leaving_the_page(
    browser: Chrome, live_server: LiveServer
) -> None:
    browser.get(f"{live_server.url}/documents/?kind=report&kind=cable")
    focus(browser, "#f-issued_by input[value=roads]")
    press(browser, Keys.SPACE)
    focus(browser, "#f-issued_by input[type=search]")
    press(browser, "office 14", Keys.ENTER)
    see(browser, lambda _: "in_issued_by=office+14" in browser.current_url)
    boxes = browser.find_elements(By.CSS_SELECTOR, "#f-issued_by input[type=checkbox]")
    ticked = {box.get_attribute("value"): box.is_selected() for box in boxes}
    assert ticked == {"roads": True, "office-14": False}
    assert focused(browser).get_attribute("name") == "in_issued_by"
    said = one(browser, "#f-issued_by [role=status]").get_attribute("textContent")
    assert said == "Only choices with “office 14” in their names."


def test_the_same_filters_work_without_scripts(
    browser_without_scripts: Chrome, live_server: LiveServer
) -> None:
    browser = browser_without_scripts
    browser.get(f"{live_server.url}/documents/?q=pier")
    one(browser, "a[data-facet=role]").send_keys(Keys.ENTER)
    assert "open=role" in browser.current_url
    assert one(browser, "#f-role input").get_attribute("value") == "primary"
    one(browser, "#f-issued_by input[type=search]").send_keys("office 14", Keys.ENTER)
    see(browser, lambda _: browser.current_url.endswith("#f-issued_by"))
    boxes = browser.find_elements(By.CSS_SELECTOR, "#f-issued_by input[type=checkbox]")
    assert [box.get_attribute("value") for box in boxes] == ["office-14"]
    browser.get(f"{live_server.url}/suggestions/?q=港务")
    browser.find_element(By.LINK_TEXT, "Harbour Office").send_keys(Keys.ENTER)
    see(browser, lambda _: "/documents/" in browser.current_url)
    assert titles(browser) == ["Repair of a pier"]


# The timeline


def test_the_timeline_is_one_stop_and_leads_down_and_back(
    browser: Chrome, live_server: LiveServer
) -> None:
    browser.get(f"{live_server.url}/documents/?q=pier")
    reachable = browser.find_elements(By.CSS_SELECTOR, 'svg.timeline a[tabindex="0"]')
    assert [bar.accessible_name for bar in reachable] == [
        "1957, 1 document, 1 of them without a certain month"
    ]
    assert one(browser, ".pass-over").rect["width"] == 1
    focus(browser, ".pass-over")
    assert one(browser, ".pass-over").rect["width"] > 100
    press(browser, Keys.TAB, Keys.END)
    assert focused(browser).accessible_name.startswith("1962, 1 document")
    press(browser, Keys.ARROW_LEFT)
    assert focused(browser).accessible_name == (
        "1961, 2 documents, 1 of them without a certain month"
    )
    press(browser, Keys.ENTER)
    see(browser, lambda _: "date_after=1961&date_before=1961" in browser.current_url)
    assert one(browser, ".time-trail").text.split("\n")[-1] == "1961"
    (may,) = browser.find_elements(By.CSS_SELECTOR, 'svg a[aria-label^="May 1961"]')
    may.send_keys(Keys.ENTER)
    see(browser, lambda _: "date_after=1961-05" in browser.current_url)
    assert titles(browser) == ["Repair of a pier", "Report 1961"]
    one(browser, ".time-trail").find_element(By.LINK_TEXT, "1961").send_keys(Keys.ENTER)
    see(browser, lambda _: "date_after=1961&date_before=1961" in browser.current_url)
    browser.back()
    see(browser, lambda _: "date_after=1961-05" in browser.current_url)


# Hits


def test_from_a_result_to_the_passage_and_from_hit_to_hit(
    browser_without_scripts: Chrome, live_server: LiveServer
) -> None:
    browser = browser_without_scripts
    browser.get(f"{live_server.url}/documents/?q=pier&kind=cable")
    one(browser, ".snippet__place").send_keys(Keys.ENTER)
    assert address(browser) == "pier-cable/?q=pier#en-p1"
    assert one(browser, ":target mark").text == "pier"
    assert steps(browser) == ["Hit 1 of 4"]
    first = browser.find_element(By.LINK_TEXT, "First hit")
    first.send_keys(Keys.ENTER)
    assert steps(browser) == ["Hit 1 of 4"]
    press(browser, Keys.TAB)
    assert focused(browser).text == "Next hit"
    press(browser, Keys.ENTER)
    assert steps(browser) == ["Hit 2 of 4"]
    assert address(browser) == "pier-cable/?q=pier#hit-2"
    browser.back()
    assert steps(browser) == ["Hit 1 of 4"]
    browser.find_element(By.LINK_TEXT, "Take the marks away").send_keys(Keys.ENTER)
    assert browser.find_elements(By.CSS_SELECTOR, "mark") == []


def steps(browser: Chrome) -> list[str]:
    shown = browser.find_elements(By.CSS_SELECTOR, ".hit__steps > span")
    return [each.text for each in shown if each.is_displayed()]


# Every page of it


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "light"), (820, "dark"), (1440, "light"), (1440, "dark")]
)
def test_pages_of_a_search(
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
        for page, field in (("/", ".home-opening__search input"), ("/documents/", "#f-q")):
            browser.get(live_server.url + page)
            if width < 832 and field == "#f-q":
                one(browser, ".filters__summary").send_keys(Keys.ENTER)
            suggest(browser, field, "har")
            press(browser, Keys.ARROW_DOWN)
            assert [fault for look in looks for fault in look(browser)] == []


def test_pages_of_a_search_without_scripts(
    browser_without_scripts: Chrome, live_server: LiveServer, console_errors: Looks
) -> None:
    looks = (console_errors, headless)
    assert faults_of(browser_without_scripts, live_server.url, PAGES, looks) == []
