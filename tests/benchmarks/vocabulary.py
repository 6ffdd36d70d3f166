"""The words of the synthetic archive: made from syllables, always the same ones.

Their frequencies follow Zipf's law. At the head stand English function words, then the words that
archives of this sort are full of, so that some words stand in more than half of all records; the
rest are made words with English endings, so that stemming has something to do.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, product
from typing import Final, TypeVar

Thing = TypeVar("Thing")


def listed(text: str) -> tuple[str, ...]:
    """The words of a list, which is easier to read as a text."""
    return tuple(text.split())


_SEED: Final = 1961
_SIZE: Final = 60_000
_LEMMAS: Final = 30_000
_COMMON_LOT: Final = 2**20  # at least a ticket for nearly every word
_FLATNESS: Final = 1.7  # of Zipf's law at its head (Mandelbrot)
_FUNCTION_WORDS: Final = listed(
    "the of and to in that is for with on as by it be at are from this was has or which an have "
    "not will their been were they its who had all but would can also more than when there so"
)
_ARCHIVE_WORDS: Final = listed(
    "production report army border ministry embassy department railway county district people "
    "committee question work plan delegation trade agreement transport factory grain coal security "
    "instruction province visit telegram office comrade foreign meeting harvest bridge water supply"
)
_ENGLISH: Final = frozenset((*_FUNCTION_WORDS, *_ARCHIVE_WORDS))
_OPENINGS: Final = listed("b d f g k l m n p r s t v z br dr gr kr pl st tr sh")
_VOWELS: Final = listed("a e i o u ai or an en al")
_ENDINGS: Final = ("", "s", "ed", "ing", "ment", "er")
# The function words up to here come first; the rest stand behind the archive words.
_FIRST_FUNCTION_WORDS: Final = 20

TOPICS: Final = 100
_TOPIC_WORDS: Final = 60
_CHINESE_WORDS: Final = 4_000
_FIRST_TOPIC_RANK: Final = 400

#: Words that stand in twenty records of any archive of 10,000 or more, or in a few less: some of
#: these are drafts, or wanted.
RARE: Final = tuple(f"{opening}{vowel}quor" for opening, vowel in product("bdfgklmnpz", "aei"))
#: Records among which the rare words are spread, and every which record has one.
RARE_WITHIN: Final = 9_600
RARE_EVERY: Final = 16

COLLOCATIONS: Final = tuple(
    f"{adjective} {noun}"
    for adjective, noun in zip(
        listed(
            "joint northern provisional quarterly mutual seasonal regional internal annual light "
            "heavy inland coastal military postal civil central local upper lower"
        ),
        listed(
            "commission crossing arrangement balance assistance labour planning navigation quota "
            "industry machinery waterway fishery airfield service aviation depot militia reservoir "
            "basin"
        ),
        strict=True,
    )
)

_CHARACTERS: Final = (
    "中国人民政府工作部外交大使馆边境铁路生产粮食煤矿安全省县市会议贸易协定运输工厂问题计划"
    "代表团指示报告军队办公室水电桥梁收成农业林渔海关税银行教育文化卫生医院学校道邮局建设材料"
    "机器钢木石油棉布纸盐糖茶春夏秋冬年月日东西南北上下左右前后内高低长新旧公私合同友好"
)


@cache
def common_words() -> tuple[str, ...]:
    """All words, the most frequent first."""
    made = made_words()
    head = [
        *_FUNCTION_WORDS[:_FIRST_FUNCTION_WORDS],
        *_ARCHIVE_WORDS[:20],
        *_FUNCTION_WORDS[_FIRST_FUNCTION_WORDS:],
        *_ARCHIVE_WORDS[20:],
    ]
    return (*head, *made[: _SIZE - len(head)])


@cache
def common_lot() -> tuple[str, ...]:
    """A lot from which all words come as often as they are common."""
    return zipf_lot(common_words(), _COMMON_LOT)


@cache
def topic_lot(topic: int) -> tuple[str, ...]:
    """A lot of the words that the records of a topic use more often than others do."""
    first = _FIRST_TOPIC_RANK + topic * _TOPIC_WORDS
    return zipf_lot(common_words()[first : first + _TOPIC_WORDS], 20 * _TOPIC_WORDS)


@cache
def chinese_lot() -> tuple[str, ...]:
    """A lot of words of two characters."""
    chance = random.Random(_SEED)  # noqa: S311
    pairs = [first + second for first, second in product(dict.fromkeys(_CHARACTERS), repeat=2)]
    return zipf_lot(chance.sample(pairs, _CHINESE_WORDS), 20 * _CHINESE_WORDS)


@cache
def made_words() -> tuple[str, ...]:
    """Words from syllables, each lemma with one to six endings, in a fixed order without order."""
    chance = random.Random(_SEED)  # noqa: S311
    syllables = [opening + vowel for opening, vowel in product(_OPENINGS, _VOWELS)]
    lemmas: dict[str, None] = {}
    while len(lemmas) < _LEMMAS:
        lemmas["".join(chance.choices(syllables, k=chance.choice((2, 2, 2, 3))))] = None
    forms: dict[str, None] = {}
    for lemma in lemmas:
        forms |= {lemma + ending: None for ending in _ENDINGS[: chance.choice((1, 2, 2, 3, 6))]}
    words = [word for word in forms if word not in _ENGLISH]
    chance.shuffle(words)
    return tuple(words)


def zipf_lot(things: Sequence[Thing], size: int, flatness: float = _FLATNESS) -> tuple[Thing, ...]:
    """About `size` tickets, on which the things stand as often as 1/(rank + flatness) says.

    To draw from it is a multiplication, where a choice with weights is a search.
    """
    bounds = list(accumulate(1 / (rank + flatness) for rank in range(1, len(things) + 1)))
    tickets: list[Thing] = []
    for thing, bound in zip(things, bounds, strict=True):
        tickets += [thing] * (round(bound / bounds[-1] * size) - len(tickets))
    return tuple(tickets)
