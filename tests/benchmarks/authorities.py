"""The authorities of the synthetic archive: bodies, persons, places, series, repositories.

Numbers count from 0 here; a row's primary key is its number plus 1. Names are made words or plain
subjects of administration: none is anybody's.
"""

from __future__ import annotations

import random
from functools import cache
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from tests.benchmarks.vocabulary import TOPICS, listed, made_words, zipf_lot

SUBJECTS: Final = listed(
    "Railways Fisheries Forestry Posts Harbours Roads Finance Trade Customs Mines Waterways Health "
    "Education Justice Housing Textiles Electricity Irrigation Surveying Statistics Meteorology "
    "Agriculture Pensions Shipping Aviation Salt Sugar Tea Cement Timber Steel Coal Oil Printing "
    "Museums Libraries Archives Sports Tourism Patents"
)
MINISTRIES: Final = len(SUBJECTS)
BODIES: Final = 120  # the ministries and their bureaus
PERSONS: Final = 5_000
PLACES: Final = 800
PROVINCES: Final = 20
COLLECTIONS: Final = 300
SERIES: Final = 30  # each of ten collections
REPOSITORIES: Final = ("PRC FMA", "RG", "KA", "HA", "CP", "NS", "DL", "TB")
FILE_SIZE: Final = 24  # records in an archival file
_BLOCK: Final = 1_000  # records after which the places in collections come again
_FIRST_YEAR: Final = 1860
_SEED: Final = 1949


class Body(NamedTuple):
    """A ministry, or a bureau of the ministry with the number `parent`."""

    slug: str
    name: str
    parent: int | None


@cache
def bodies() -> tuple[Body, ...]:
    """The ministries, then their bureaus, so that a parent stands before its parts."""
    ministries = [
        Body(f"ministry-of-{name.lower()}", f"Ministry of {name}", None) for name in SUBJECTS
    ]
    bureaus = []
    for number in range(BODIES - MINISTRIES):
        # Half of the ministries have four bureaus each.
        parent, order = divmod(number, 4)
        name = f"{SUBJECTS[(parent * 2 + order * 7 + 1) % MINISTRIES]} Bureau"
        ministry = ministries[parent * 2]
        slug = f"{ministry.slug}-bureau-{order + 1}"
        bureaus.append(Body(slug, f"{ministry.name}, {name}", parent * 2))
    return (*ministries, *bureaus)


@cache
def person_names() -> tuple[str, ...]:
    """Two made words each, and a number, since a name may come twice."""
    words = made_words()
    return tuple(
        f"{words[70_000 + number % 200].title()} {words[70_200 + number // 4].title()}"
        for number in range(PERSONS)
    )


@cache
def place_names() -> tuple[str, ...]:
    """Provinces first."""
    return tuple(word.title() for word in made_words()[75_000 : 75_000 + PLACES])


def topic_names() -> tuple[str, ...]:
    return tuple(f"Topic {word.title()}" for word in made_words()[76_000 : 76_000 + TOPICS])


def volume_title(collection: int) -> str:
    series, volume = divmod(collection, COLLECTIONS // SERIES)
    return f"{series_title(series)}, Volume {volume + 1}"


def series_title(series: int) -> str:
    return f"Papers of the {SUBJECTS[series]} Commission"


def volume_designation(collection: int) -> str:
    """As an essay cites it."""
    series, volume = divmod(collection, COLLECTIONS // SERIES)
    return f"{SUBJECTS[series]} Papers, vol. {volume + 1}"


def first_year(collection: int) -> int:
    """The year in which a volume's documents begin."""
    series, volume = divmod(collection, COLLECTIONS // SERIES)
    return _FIRST_YEAR + series * 3 + volume * 2


class _Block(NamedTuple):
    """Which collection each record of a block stands in, and where among its own there."""

    collections: tuple[int, ...]
    ranks: tuple[int, ...]
    members: tuple[tuple[int, ...], ...]  # by collection: the records of the block, in order


@cache
def _block() -> _Block:
    """Every collection holds a fixed share of each thousand records, from 21 down to 1.

    So a record's place follows from its number alone, and ordinals have no holes.
    """
    sums = list(accumulate(1 / (rank + 10) for rank in range(COLLECTIONS)))
    spare = _BLOCK - COLLECTIONS
    bounds = [0, *(round(spare * each / sums[-1]) for each in sums)]
    held = [
        collection
        for collection, (first, last) in enumerate(pairwise(bounds))
        for _ in range(1 + last - first)
    ]
    random.Random(_SEED).shuffle(held)  # noqa: S311
    members: list[list[int]] = [[] for _ in range(COLLECTIONS)]
    ranks = []
    for position, collection in enumerate(held):
        ranks.append(len(members[collection]))
        members[collection].append(position)
    return _Block(tuple(held), tuple(ranks), tuple(map(tuple, members)))


def collection_of(record: int) -> int:
    return _block().collections[record % _BLOCK]


def ordinal_of(record: int) -> int:
    """The number of a record in its collection, from 1."""
    block, position = divmod(record, _BLOCK)
    plan = _block()
    return block * len(plan.members[plan.collections[position]]) + plan.ranks[position] + 1


def record_at(collection: int, ordinal: int) -> int:
    """The record that has this ordinal in the collection."""
    members = _block().members[collection]
    block, rank = divmod(ordinal - 1, len(members))
    return block * _BLOCK + members[rank]


def file_of(record: int) -> int:
    """The archival file in which a record's paper lies."""
    return record // FILE_SIZE


def file_repository(file: int) -> int:
    """Half of the files lie in the first repository."""
    return (file // 2) % len(REPOSITORIES) if file % 2 else 0


def file_shelfmark(file: int) -> str:
    if file_repository(file):
        return f"{file // 50}, Box {file % 50}"
    return f"{100 + file // 50_000}-{file % 100_000:05}"


@cache
def skewed(size: int) -> tuple[int, ...]:
    """A lot of so many authorities, by number, of which some come up far more often than others."""
    return zipf_lot(range(size), 20 * size, flatness=4.0)
