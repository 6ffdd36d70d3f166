"""What a reader sees when a page fails: words, a way back, no console error, nothing axe minds."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from pytest_django.live_server_helper import LiveServer
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

Looks = Callable[[Chrome], list[str]]


@pytest.mark.usefixtures("transactional_db")
def test_a_failure_is_told_in_words(
    browser: Chrome,
    live_server: LiveServer,
    settings: LazySettings,
    console_errors: Looks,
    axe_violations: Looks,
) -> None:
    settings.ROOT_URLCONF = "tests.browser.failing_urls"
    browser.get(f"{live_server.url}/fails/")
    assert "RuntimeError" not in browser.page_source
    assert len(browser.find_elements(By.TAG_NAME, "h1")) == 1
    assert browser.find_elements(By.CSS_SELECTOR, "main a[href]")
    assert console_errors(browser) == []
    assert axe_violations(browser) == []
