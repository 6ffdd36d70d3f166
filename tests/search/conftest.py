"""Both ways of finding documents: through an index of the test's own, and in plain SQL."""

import pytest


@pytest.fixture(params=["plain", "index"])
def way(request: pytest.FixtureRequest) -> str:
    """Run the test once for each way; the index holds what is there when it is first asked."""
    if request.param == "index":
        request.getfixturevalue("search_index")
    return str(request.param)
