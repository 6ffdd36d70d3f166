"""Both ways of finding documents, through an index of the test's own and in plain SQL, and whom
the documents name."""

import pytest

from documents.models import Agent
from tests import builders


@pytest.fixture(params=["plain", "index"])
def way(request: pytest.FixtureRequest) -> str:
    """Run the test once for each way; the index holds what is there when it is first asked."""
    if request.param == "index":
        request.getfixturevalue("search_index")
    return str(request.param)


@pytest.fixture
def ministry() -> Agent:
    """A ministry with a bureau, and the bureau with a section."""
    ministry = builders.make_agent("works-ministry", "Ministry of Works")
    bureau = builders.make_agent("bridge-bureau", "Bridge Bureau", parent=ministry)
    builders.make_agent("paint-section", "Paint Section", parent=bureau)
    return ministry
