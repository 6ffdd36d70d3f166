"""Anchors of passages: `en-p3`, given once, kept while the words stay, never reused.

After an edit a paragraph keeps its anchor if its words are unchanged: in order first, then, if the
same words stand once before and once after, also when it moved. A changed paragraph keeps its
anchor only if it stands alone between two unchanged neighbours. The beginning or the end of the
text counts as one unchanged neighbour, never as both: a text whose only paragraph changed gets a
new anchor, because nothing shows that the new words are a correction of the old ones.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from documents.text.plain import plain_text

_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Alignment:
    """Anchor and digest of every passage in order; the highest number ever given in the text; and
    the anchors that no passage carries any more."""

    anchors: list[tuple[str, str]]
    last_number: int
    retired: list[str]


def digest_words(body: str) -> str:
    """A passage's words as 16 hexadecimal digits of SHA-256. White space, emphasis, links and
    footnote marks make no difference."""
    return digest_plain(plain_text(body))


# Asked for when the anchors of a text are written, and again when its passages are.
@lru_cache(maxsize=8192)
def digest_plain(plain: str) -> str:
    """`digest_words` of a body whose plain words are these."""
    words = " ".join(plain.split())
    return hashlib.sha256(words.encode()).hexdigest()[:_DIGITS]


def align_anchors(
    given: Sequence[tuple[str, str]], digests: Sequence[str], key: str, last_number: int
) -> Alignment:
    """Anchors for the passages with these digests, in order.

    `given` are anchor and digest of the passages as they were, `key` the text's key, `last_number`
    the highest number ever given in the text. Raises ValueError if an anchor is given twice.
    """
    _refuse_repeated(given)
    before = [digest for _, digest in given]
    if before == list(digests):
        numbers = (_number(anchor, key) for anchor, _ in given)
        return Alignment(list(given), max([last_number, *numbers]), [])
    matches = _in_order(before, digests)
    _add_moved(matches, before, digests)
    _add_changed(matches, len(before), len(digests))
    kept = {new: given[old][0] for old, new in matches.items()}
    last = max([last_number, *(_number(anchor, key) for anchor, _ in given)])
    anchors = []
    for index, digest in enumerate(digests):
        if index not in kept:
            last += 1
        anchors.append((kept.get(index, f"{key}-p{last}"), digest))
    retired = [anchor for index, (anchor, _) in enumerate(given) if index not in matches]
    return Alignment(anchors, last, retired)


def _refuse_repeated(given: Sequence[tuple[str, str]]) -> None:
    for anchor, times in Counter(anchor for anchor, _ in given).items():
        if times > 1:
            raise ValueError(f"The anchor {anchor} is given to {times} passages; one can have it.")


def _number(anchor: str, key: str) -> int:
    named, _, number = anchor.rpartition("-p")
    return int(number) if named == key and number.isascii() and number.isdigit() else 0


@dataclass(frozen=True, slots=True)
class _Step:
    """The last pair of a common subsequence, and the steps before it."""

    old: int
    new: int
    before: _Step | None


def _in_order(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """A longest common subsequence, old index to new index (Hunt and Szymanski, 1977).

    Of equal paragraphs the first ones pair.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for new in range(len(after) - 1, -1, -1):
        places[after[new]].append(new)
    ends: list[int] = []  # ends[n]: the least new index at which n + 1 pairs can end
    steps: list[_Step] = []
    for old, digest in enumerate(before):
        for new in places.get(digest, ()):
            length = bisect_left(ends, new)
            step = _Step(old, new, steps[length - 1] if length else None)
            if length == len(ends):
                ends.append(new)
                steps.append(step)
            elif new < ends[length]:
                ends[length], steps[length] = new, step
    return _walked(steps[-1] if steps else None)


def _walked(step: _Step | None) -> dict[int, int]:
    pairs = {}
    while step:
        pairs[step.old] = step.new
        step = step.before
    return pairs


def _add_moved(matches: dict[int, int], before: Sequence[str], after: Sequence[str]) -> None:
    """Pair the words that stand once before and once after, wherever."""
    old_times, new_times = Counter(before), Counter(after)
    new_places = {digest: new for new, digest in enumerate(after)}
    for old, digest in enumerate(before):
        if old_times[digest] == new_times[digest] == 1:
            matches[old] = new_places[digest]


def _add_changed(matches: dict[int, int], old_count: int, new_count: int) -> None:
    """Pair what changed alone between two neighbours that did not."""
    unchanged = {**matches, -1: -1, old_count: new_count}
    taken = set(matches.values())
    for old in range(old_count):
        new = unchanged.get(old - 1, new_count) + 1
        if old in matches or new in taken or unchanged.get(old + 1) != new + 1:
            continue
        if old_count > 1:
            matches[old] = new
