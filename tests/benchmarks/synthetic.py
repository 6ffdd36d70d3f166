"""The records of the synthetic archive: the same ones every time, each from its number alone.

So an archive of 10,000 records is the beginning of one of 1,000,000, and several processes can make
them. What is in them follows what was measured of real archives of this kind: lengths, dates of all
precisions, brackets, footnotes, second texts in Chinese, replies, essays that cite by number.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Final, NamedTuple

from documents.dates.edtf import MONTH_NAMES
from tests.benchmarks.authorities import (
    BODIES,
    PERSONS,
    PLACES,
    bodies,
    collection_of,
    first_year,
    ordinal_of,
    person_names,
    place_names,
    skewed,
)
from tests.benchmarks.vocabulary import (
    COLLOCATIONS,
    RARE,
    RARE_EVERY,
    RARE_WITHIN,
    TOPICS,
    chinese_lot,
    common_lot,
    listed,
    topic_lot,
)

_SEED: Final = 2_654_435_761
_MEDIAN_WORDS, _SPREAD, _FEWEST, _MOST = 330.0, 0.6, 200, 2_000
_TOPIC_EVERY: Final = 7  # words: the share of a topic's own is 1/7
_INSERTIONS: Final = ("[the]", "[North]", "[South]", "[Central]", "[of the Bureau]", "[local]")
_MOST_CITED_ORDINAL: Final = 999  # "Document No. 1000" is not read as a number of a document
ESSAY: Final = "essay"
WANTED, DRAFT = "wanted", "draft"


@cache
def _shares(*shares: float) -> tuple[float, ...]:
    return tuple(accumulate(shares))


KINDS: Final = listed(
    "cable report letter telegram minutes instructions memorandum record-of-conversation circular "
    "note-verbale notification agreement"
)
_KIND_SHARES: Final = _shares(30, 18, 12, 10, 7, 6, 5, 4, 3, 2, 2, 1)
LANGUAGES: Final = ("en", "ru", "ko", "de", "fr", "ja", "es", "pl", "hu")
_LANGUAGE_SHARES: Final = _shares(40, 20, 12, 8, 6, 5, 4, 3, 2)
_PRECISIONS: Final = ("day", "month", "year", "years", "unknown")
_PRECISION_SHARES: Final = _shares(50, 30, 14, 5, 1)


class Day(NamedTuple):
    """An imprecise date: EDTF, as worded, and its bounds in ISO 8601 or None."""

    edtf: str
    display: str
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody's part in a record; `agent` is the number of a body, or of a person after those."""

    agent: int
    role: str


@dataclass(frozen=True, slots=True)
class SyntheticRecord:
    """One record with everything the loader writes of it. Numbers count from 0."""

    number: int
    slug: str
    status: str
    kind: str
    holding: str
    title: str
    day: Day
    language: str
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...]
    chinese: tuple[str, ...]
    parties: tuple[Party, ...]
    mentioned: tuple[int, ...]
    places: tuple[int, ...]
    topics: tuple[int, ...]
    collection: int
    ordinal: int
    cited: tuple[int, ...]  # ordinals in the same collection, one for each paragraph that cites
    replies_to: int | None
    page: int


def make_record(number: int) -> SyntheticRecord:
    """The record with this number, from 0."""
    chance = random.Random(number * _SEED)  # noqa: S311
    collection, ordinal = collection_of(number), ordinal_of(number)
    essay = chance.random() < 0.02 and ordinal > 1
    wanted = not essay and chance.random() < 0.01
    parties = _parties(chance, essay)
    kind = ESSAY if essay else chance.choices(KINDS, cum_weights=_KIND_SHARES)[0]
    chinese = not wanted and chance.random() < 0.05
    highest = min(ordinal - 1, _MOST_CITED_ORDINAL)
    cited = tuple(sorted(chance.sample(range(1, highest + 1), min(5, highest)))) if essay else ()
    paragraphs, notes = ((), ()) if wanted else _written(chance, number, collection, cited)
    day = _day(chance, first_year(collection))
    return SyntheticRecord(
        number=number,
        slug=f"{(day.edtf[:4] or 'undated')}-{kind}-{number + 1}",
        status=DRAFT if not wanted and chance.random() < 0.01 else "published",
        kind=kind,
        holding=WANTED if wanted else "full-text",
        title=_title(chance, kind, parties, collection),
        day=day,
        language="zh" if chinese else chance.choices(LANGUAGES, cum_weights=_LANGUAGE_SHARES)[0],
        paragraphs=paragraphs,
        notes=notes,
        chinese=_chinese(chance) if chinese else (),
        parties=parties,
        mentioned=tuple(BODIES + person for person in _some(chance, PERSONS, (0, 1, 1, 2))),
        places=_some(chance, PLACES, (0, 1, 1, 2)),
        topics=(collection % TOPICS,),
        collection=collection,
        ordinal=ordinal,
        cited=cited,
        replies_to=number - chance.randint(1, 50) if number > 50 and not number % 10 else None,
        page=chance.randint(1, 300),
    )


def _some(chance: random.Random, size: int, counts: tuple[int, ...]) -> tuple[int, ...]:
    """Some different ones of a skewed lot."""
    count = chance.choice(counts)
    return tuple(dict.fromkeys(chance.choices(skewed(size), k=count)))


def _parties(chance: random.Random, essay: bool) -> tuple[Party, ...]:
    if essay:
        return tuple(Party(BODIES + person, "aut") for person in _some(chance, PERSONS, (1,)))
    issuers = _some(chance, BODIES, (1, 1, 1, 2, 3))
    addressees = _some(chance, BODIES, (0, 1, 1, 2))
    return (
        *(Party(body, "isb") for body in issuers),
        *(Party(body, "rcp") for body in addressees),
        *(Party(BODIES + person, "sgn") for person in _some(chance, PERSONS, (0, 0, 0, 1))),
    )


def party_name(agent: int) -> str:
    return bodies()[agent].name if agent < BODIES else person_names()[agent - BODIES]


def _title(chance: random.Random, kind: str, parties: tuple[Party, ...], collection: int) -> str:
    by_topic = chance.choices(topic_lot(collection % TOPICS), k=2)
    matter = [*by_topic, *chance.choices(common_lot(), k=3)]
    name = kind.replace("-", " ").capitalize()
    return f"{name}, {party_name(parties[0].agent)}, 'On the {' '.join(matter)}'"


def _day(chance: random.Random, begins: int) -> Day:
    precision = chance.choices(_PRECISIONS, cum_weights=_PRECISION_SHARES)[0]
    year, month, day = begins + chance.randrange(4), chance.randint(1, 12), chance.randint(1, 28)
    match precision:
        case "day":
            text = f"{year}-{month:02}-{day:02}"
            return Day(text, f"{day} {MONTH_NAMES[month - 1]} {year}", text, text)
        case "month":
            text = f"{year}-{month:02}"
            last = f"{text}-{_last_day(year, month)}"
            return Day(text, f"{MONTH_NAMES[month - 1]} {year}", f"{text}-01", last)
        case "year":
            return Day(f"{year}", f"{year}", f"{year}-01-01", f"{year}-12-31")
        case "years":
            end = year + chance.randint(1, 5)
            return Day(f"{year}/{end}", f"{year}-{end}", f"{year}-01-01", f"{end}-12-31")
    return Day("", "", None, None)


def _last_day(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


# The words


def _written(
    chance: random.Random, number: int, collection: int, cited: tuple[int, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Paragraphs and footnotes of the translation."""
    count = min(max(int(chance.lognormvariate(0, _SPREAD) * _MEDIAN_WORDS), _FEWEST), _MOST)
    words = _words(chance, collection % TOPICS, count)
    if number < RARE_WITHIN and not number % RARE_EVERY:
        words[3] = RARE[number // RARE_EVERY % len(RARE)]
    _name_things(chance, words)
    paragraphs = _paragraphs(chance, words)
    for place, ordinal in enumerate(cited):
        paragraphs[place % len(paragraphs)] += f" It was agreed then (Document No. {ordinal})."
    notes: tuple[str, ...] = ()
    if chance.random() < 0.15:
        paragraphs[0] += "[^1]"
        notes = (" ".join(words[5:20]).capitalize() + ".",)
    return tuple(paragraphs), notes


def _words(chance: random.Random, topic: int, count: int) -> list[str]:
    words = chance.choices(common_lot(), k=count)
    places = range(chance.randrange(_TOPIC_EVERY), count, _TOPIC_EVERY)
    words[places.start :: _TOPIC_EVERY] = chance.choices(topic_lot(topic), k=len(places))
    return words


def _name_things(chance: random.Random, words: list[str]) -> None:
    """Put names, a collocation and an insertion in place of some words; the first four stay."""
    body = chance.choice(skewed(BODIES))
    words[chance.randrange(4, len(words))] = f"the {party_name(body)}"
    place = place_names()[chance.choice(skewed(PLACES))]
    words[chance.randrange(4, len(words))] = place
    if chance.random() < 0.4:
        words[chance.randrange(4, len(words))] = chance.choice(COLLOCATIONS)
    if chance.random() < 0.1:
        for _ in range(chance.randint(1, 4)):
            words[chance.randrange(4, len(words))] = chance.choice(_INSERTIONS)


def _paragraphs(chance: random.Random, words: list[str]) -> list[str]:
    """Sentences of 8 to 30 words, in paragraphs of 2 to 6 sentences."""
    paragraphs: list[str] = []
    sentences: list[str] = []
    start, wanted = 0, chance.randint(2, 6)
    while start < len(words):
        end = start + chance.randint(8, 30)
        sentence = " ".join(words[start:end])
        sentences.append(f"{sentence[0].upper()}{sentence[1:]}.")
        start = end
        if len(sentences) == wanted:
            paragraphs.append(" ".join(sentences))
            sentences, wanted = [], chance.randint(2, 6)
    if sentences:
        paragraphs.append(" ".join(sentences))
    return paragraphs


def _chinese(chance: random.Random) -> tuple[str, ...]:
    paragraphs = []
    for _ in range(chance.randint(2, 5)):
        words = chance.choices(chinese_lot(), k=40)
        paragraphs.append("，".join("".join(words[at : at + 5]) for at in range(0, 40, 5)) + "。")
    return tuple(paragraphs)
