"""What the benchmark asks: some addresses for each class of page, chosen from what is held.

How common a word is follows from a count over the archive, or over an even sample of a large one,
so the same classes can be asked of the synthetic archive and of ingested files.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from tqdm import tqdm

from documents.models import Contribution, Document, Text
from documents.record.vocabulary import WANTED
from tests.benchmarks.asked import Asked, Question, Questions
from tests.benchmarks.vocabulary import RARE

EACH: Final = 30  # questions of a class, each of them asked once
_SAMPLE: Final = 20_000  # documents
_AT_ONCE: Final = 500
_PHRASE_SAMPLE: Final = 5_000
_COMMONEST: Final = 100  # words that no phrase of interest has in it
_PAGE: Final = 500
_ROWS_A_PAGE: Final = 20
_WORD: Final = re.compile(r"[a-z]{3,}")
_HAN: Final = re.compile(r"[一-鿿]{2,}")


@dataclass(slots=True)
class WordCounts:
    """In how many of `texts` texts each word stands, and each pair of neighbours in some."""

    texts: int = 0
    words: Counter[str] = field(default_factory=Counter)
    pairs: Counter[str] = field(default_factory=Counter)
    chinese: Counter[str] = field(default_factory=Counter)
    paired_texts: int = 0

    def add(self, body: str) -> None:
        words = _WORD.findall(body.lower())
        self.texts += 1
        self.words.update(set(words))
        runs = _HAN.findall(body)
        self.chinese.update({run[at : at + 2] for run in runs for at in range(len(run) - 1)})
        if self.paired_texts < _PHRASE_SAMPLE:
            self.paired_texts += 1
            self.pairs.update({f"{first} {second}" for first, second in pairwise(words)})


def nearest(counts: Counter[str], wanted: float, count: int = EACH) -> list[str]:
    """The words whose counts are nearest to `wanted`, always in the same order."""
    ordered = sorted(counts.items(), key=lambda item: (abs(item[1] - wanted), item[0]))
    return [word for word, _ in ordered[:count]]


def classes(records: int) -> Questions:
    """The questions of each class; a class that this archive cannot answer has none."""
    counts, whole = _counted(records)
    share = counts.texts
    broad = nearest(counts.words, 0.6 * share)
    mixed = nearest(counts.words, 0.2 * share, 2 * EACH)
    return {
        "home": [Question("/")],
        "front": [Question("/documents/")],
        "rare word": _asked(_rare(counts, whole)),
        "medium word": _asked(nearest(counts.words, 0.016 * share)),
        "60 % word": _asked(broad),
        "phrase": _asked(f'"{pair}"' for pair in _phrases(counts)),
        "two words": _asked(
            f"{first} {second}" for first, second in zip(mixed[::2], mixed[1::2], strict=False)
        ),
        "filters only": list(_filtered()),
        "page 500": _paged(broad, int(0.6 * records)),
        "Chinese": _asked(nearest(counts.chinese, 0.016 * share)),
        "document page": list(_documents()),
        "agent page": list(_agents()),
    }


def _counted(records: int) -> tuple[WordCounts, bool]:
    """The counts over all texts, or over an even sample; and whether it was all."""
    step = -(-records // _SAMPLE)
    counts = WordCounts()
    for body in _bodies(step):
        counts.add(body)
    return counts, step == 1


def _bodies(step: int) -> Iterator[str]:
    """The texts of every so many documents by key: each looked up, where to read on over all that
    lie between takes minutes."""
    highest = Document.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    chosen = range(step, highest + 1, step)
    batches = range(0, len(chosen), _AT_ONCE)
    for first in tqdm(batches, unit="batch", desc="words"):
        some = Text.objects.filter(document_id__in=chosen[first : first + _AT_ONCE])
        yield from some.order_by("document_id", "pk").values_list("body", flat=True)


def _rare(counts: WordCounts, whole: bool) -> Sequence[str]:
    """Words of about twenty texts: a sample does not show them; the synthetic ones are known."""
    return RARE if counts.words[RARE[0]] or not whole else nearest(counts.words, 20)


def _phrases(counts: WordCounts) -> list[str]:
    """Pairs of words in about 2 % of all texts, of words that are not everywhere."""
    common = {word for word, _ in counts.words.most_common(_COMMONEST)}
    pairs = {
        pair: times
        for pair, times in counts.pairs.items()
        if times > 1 and common.isdisjoint(pair.split())
    }
    return nearest(Counter(pairs), 0.02 * counts.paired_texts)


def _asked(words: Iterable[str]) -> list[Question]:
    return [Question(_list_address(q=each), words=each) for each in words]


def _list_address(**parameters: Any) -> str:
    return f"/documents/?{urlencode(parameters)}"


def _paged(words: Sequence[str], results: int) -> list[Question]:
    if results < _PAGE * _ROWS_A_PAGE:
        return []
    return [Question(_list_address(q=each, page=_PAGE), words=each) for each in words]


def _filtered() -> Iterator[Question]:
    """What a body issued within the five years around one of its documents."""
    dated = Contribution.objects.filter(
        role="isb", agent__isnull=False, document__date_earliest__isnull=False
    )
    for row in _spread(dated.select_related("agent", "document")):
        year = row.document.date_earliest.year
        after, before = str(max(year - 2, 1)), str(year + 2)
        body = row.agent.slug
        address = _list_address(issued_by=body, date_after=after, date_before=before)
        yield Question(address, issued_by=body, after=after, before=before)


def _documents() -> Iterator[Question]:
    held = Document.objects.published().exclude(holding=WANTED)
    for document in _spread(held):
        yield Question(document.get_absolute_url(), document=document.pk)


def _agents() -> Iterator[Question]:
    """Agents as often as they come up: of some records evenly taken, the first body or person."""
    rows = Contribution.objects.filter(agent__isnull=False, document__status="published")
    for row in _spread(rows.select_related("agent")):
        yield Question(row.agent.get_absolute_url(), issued_by=row.agent.slug)


def _spread(rows: Any) -> list[Any]:
    """Some rows, evenly taken by their keys."""
    highest = rows.order_by("-pk").values_list("pk", flat=True).first() or 0
    found = [
        rows.filter(pk__gte=highest * place // EACH).order_by("pk").first() for place in range(EACH)
    ]
    return list({row.pk: row for row in found if row}.values())


def main(words: Sequence[str]) -> None:
    """Write the questions as JSON, in a process that has set Django up."""
    parser = argparse.ArgumentParser(prog="questions")
    parser.add_argument("output", type=Path)
    output = parser.parse_args(words).output
    records = Document.objects.count()
    Asked(records, classes(records)).write(output)
