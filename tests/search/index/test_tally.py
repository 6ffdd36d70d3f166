"""Counts by groups of keys are those of the keys, one by one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.models import Agent
from documents.search.index.reader import Query, open_reader
from documents.search.index.schema import (
    read_group,
    read_period,
    written_group,
    written_period,
)
from documents.search.index.tally import Tally
from tests.builders import make_agent, make_document

_MANY = 1_000
numbers = st.integers(min_value=0, max_value=100_000)


@pytest.fixture
def bodies(search_index: None, db: None) -> dict[str, Agent]:
    """Two ministries with two bureaus each, and somebody who is part of none."""
    found = {name: make_agent(name) for name in ("waterways", "railways", "envoy")}
    for name in ("waterways", "railways"):
        for place in ("north", "south"):
            bureau = f"{name}-{place}"
            found[bureau] = make_agent(bureau, parent=found[name])
    return found


def issued_by(most: int = _MANY) -> Tally:
    return open_reader().tally(Query.all_query(), {"issued_by": most})


def one_by_one(bodies: dict[str, Agent]) -> dict[int, int]:
    reader = open_reader()
    counts = {each.pk: reader.count(reader.term("issued_by", each.pk)) for each in bodies.values()}
    return {key: count for key, count in counts.items() if count}


def write_documents(bodies: dict[str, Agent], issuers: Sequence[Sequence[str]]) -> None:
    for number, names in enumerate(issuers):
        make_document(f"cable-{number}", issued_by=[bodies[name] for name in names])


_ISSUERS = (
    (),
    ("envoy",),
    ("waterways-north",),
    ("waterways-north", "waterways-south"),
    ("waterways-south", "waterways"),
    ("waterways", "waterways-north"),
    ("railways-north", "waterways-south", "envoy", "railways-south", "railways"),
    # More groups than there are columns of one each.
    ("envoy", "railways", "railways-south", "railways-north", "waterways", "waterways-south"),
)


def test_a_ministry_counts_once_with_any_of_its_bureaus(bodies: dict[str, Agent]) -> None:
    write_documents(bodies, _ISSUERS)
    counts = issued_by().values["issued_by"]
    assert counts == one_by_one(bodies)
    assert counts[bodies["waterways"].pk] == 6
    assert counts[bodies["railways"].pk] == 2
    assert issued_by().beyond == {"issued_by": 0}


def test_of_too_many_groups_keys_are_counted_one_by_one(
    bodies: dict[str, Agent], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_documents(bodies, _ISSUERS)
    expected = issued_by(2)
    monkeypatch.setattr("documents.search.index.tally._MOST_GROUPS", 2)
    assert issued_by(2) == expected
    assert issued_by(_MANY).values["issued_by"] == one_by_one(bodies)


def test_what_is_beyond_the_fullest_is_said(bodies: dict[str, Agent]) -> None:
    write_documents(bodies, _ISSUERS)
    every = one_by_one(bodies)
    fullest = issued_by(1)
    [(key, count)] = fullest.values["issued_by"].items()
    assert count == max(every.values()) == every[key]
    assert fullest.beyond == {"issued_by": sum(every.values()) - count}


@given(st.lists(numbers, unique=True))
def test_a_group_is_read_as_it_was_written(keys: list[int]) -> None:
    assert read_group(written_group(keys)) == keys


@given(st.none() | numbers, st.none() | numbers)
def test_a_period_is_read_as_it_was_written(decade: int | None, year: int | None) -> None:
    assert read_period(written_period(decade, year)) == (decade, year)
