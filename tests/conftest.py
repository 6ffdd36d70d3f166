"""What every test may use. Builders of records stand beside the tests of their room."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from hypothesis import HealthCheck, settings

IN_CI = os.environ.get("CI") == "true"
SHARED = Path(__file__).resolve().parents[2] / "shared"

# A busy machine is slow, not wrong: no deadlines. In CI the same examples come every time.
settings.register_profile(
    "dossier", deadline=None, derandomize=IN_CI, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("dossier")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the directory with real inputs, which stands beside the checkout and not in it."""
    if not SHARED.is_dir():
        pytest.skip("the real inputs are not here: there is no directory ../shared")
    return SHARED


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> None:
    """Hash passwords quickly; what they guard lives for seconds."""
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _no_search_index(settings: Any) -> None:
    """Search in plain SQL. A test of the index asks for `search_index`."""
    settings.ARCHIVE_SEARCH_DIR = None


@pytest.fixture
def search_index(_no_search_index: None, settings: Any, tmp_path: Path) -> Path:
    """A place for an index of this test's own; the first reader finds none and makes it."""
    settings.ARCHIVE_SEARCH_DIR = tmp_path / "search"
    return tmp_path / "search"
