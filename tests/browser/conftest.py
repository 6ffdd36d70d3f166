"""A real Chromium for the tests in this directory, each of which is marked `browser`.

Where Chromium or its driver is missing they are skipped; in CI they fail.
"""

import importlib.util
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from tests.pytest_run import browser_programs

HERE = Path(__file__).parent
WCAG_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SWITCHES = (
    "--headless=new",
    "--no-sandbox",  # CI runs as root, which Chromium's sandbox refuses
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
JAVASCRIPT_OFF = {"profile.managed_default_content_settings.javascript": 2}
AXE_RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {preload: false, runOnly: {type: 'tag', values: arguments[0]}}).then(
  (result) => done(result.violations.map((violation) => ({
    rule: violation.id, help: violation.help,
    places: violation.nodes.map((node) => node.target.join(' ')),
  }))),
  (error) => done([{rule: 'axe', help: String(error), places: []}]),
);
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


def _start(preferences: dict[str, int]) -> Chrome:
    programs = browser_programs()
    if programs is None:
        words = "Chromium or its driver is missing (Debian: chromium, chromium-driver)"
        if os.environ.get("CI") == "true":
            pytest.fail(words)
        pytest.skip(words)
    options = ChromeOptions()
    options.binary_location = programs[0]
    for switch in SWITCHES:
        options.add_argument(switch)
    options.add_experimental_option("prefs", preferences)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chrome = Chrome(options=options, service=Service(programs[1]))
    chrome.set_page_load_timeout(60)
    return chrome


def _as_new(chrome: Chrome) -> Chrome:
    """Forget what the test before has left: page, cookies, window size, console."""
    chrome.get("about:blank")
    chrome.execute_cdp_cmd("Network.clearBrowserCookies", {})
    chrome.set_window_size(1440, 900)
    chrome.get_log("browser")
    return chrome


@pytest.fixture(scope="session")
def _chrome() -> Iterator[Chrome]:
    chrome = _start({})
    yield chrome
    chrome.quit()


@pytest.fixture(scope="session")
def _chrome_without_scripts() -> Iterator[Chrome]:
    chrome = _start(JAVASCRIPT_OFF)
    yield chrome
    chrome.quit()


@pytest.fixture
def browser(_chrome: Chrome) -> Chrome:
    """Return a Chromium of 1440 by 900 pixels with nothing left from another test."""
    return _as_new(_chrome)


@pytest.fixture
def browser_without_scripts(_chrome_without_scripts: Chrome) -> Chrome:
    """Return a Chromium in which JavaScript is switched off."""
    return _as_new(_chrome_without_scripts)


@pytest.fixture(scope="session")
def axe_source() -> str:
    """Return axe-core, from the package that carries it. The package itself is never imported."""
    package = importlib.util.find_spec("axe_playwright_python")
    assert package is not None
    assert package.submodule_search_locations is not None
    return (Path(package.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def axe_violations(axe_source: str) -> Callable[[Chrome], list[str]]:
    """Return a function that lists what axe finds against WCAG 2.2 AA on the page shown.

    Each entry is a rule with its help and the places that break it; `[]` is a clean page.
    """

    def find(browser: Chrome) -> list[str]:
        browser.execute_script(axe_source)
        found = browser.execute_async_script(AXE_RUN, WCAG_TAGS)
        return ["{rule}: {help}: {places}".format(**violation) for violation in found]

    return find


@pytest.fixture
def console_errors() -> Callable[[Chrome], list[str]]:
    """Return a function that lists errors and policy violations since it was called before.

    The status of the page itself (a 404 that the test asked for) is not one of them.
    """

    def find(browser: Chrome) -> list[str]:
        own = f"{browser.current_url} - Failed to load resource: the server responded"
        return [
            entry["message"]
            for entry in browser.get_log("browser")
            if entry["level"] == "SEVERE" or "Content Security Policy" in entry["message"]
            if not entry["message"].startswith(own)
        ]

    return find
