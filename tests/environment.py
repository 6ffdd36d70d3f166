"""The environment of the test suite, a pytest plugin that is loaded before Django reads settings.

Every run has a data directory of its own, which goes when the run ends.
"""

import atexit
import os
import shutil
import tempfile

import pytest

DATA_DIR = tempfile.mkdtemp(prefix="dossier-tests-")
atexit.register(shutil.rmtree, DATA_DIR, ignore_errors=True)

os.environ["ARCHIVE_DATA"] = DATA_DIR
os.environ["ARCHIVE_DEBUG"] = "1"
os.environ["ARCHIVE_SEARCH_INDEX"] = "0"
for name in ("ARCHIVE_SECRET_KEY", "ARCHIVE_BASE_URL", "ARCHIVE_HOSTS", "ARCHIVE_NAME"):
    os.environ.pop(name, None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--without-browser", action="store_true", help="leave out the tests marked browser"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--without-browser"):
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    items[:] = [item for item in items if not item.get_closest_marker("browser")]
    config.hook.pytest_deselected(items=left_out)
