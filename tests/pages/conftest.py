"""Whom the documents of most pages name."""

import pytest

from documents.models import Agent
from tests import builders


@pytest.fixture
def ministry() -> Agent:
    ministry = builders.make_agent("works-ministry", "Ministry of Works")
    builders.make_agent("bridge-bureau", "Bridge Bureau", parent=ministry)
    return ministry
