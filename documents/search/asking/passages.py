"""Where a document has the words that were searched for: passages to show, stretches to mark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from documents.models import Document, Footnote, Passage, Text
from documents.models.prepared import Prepared
from documents.search.asking.compile import Compiled
from documents.search.asking.met import unmet, where_found
from documents.text.hits import Hit, find_hits
from documents.text.words import is_cjk

_LENGTH: Final = 200  # code points of a fragment, about
_LENGTH_CJK: Final = 80
_BEFORE: Final = 0.3  # of a fragment stands before its first hit
_MARGIN: Final = 25  # code points that a fragment may be longer or shorter to end with a word
_CUT: Final = "…"

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words from around a hit; `marked` are stretches of them.

    `anchor` is that of the passage or note on the document's page, "" for what has none; `where`
    names what is no passage: "note 3", "above the text", "in the summary". `language` is that of
    the text, "" where it is not known (BCP 47).
    """

    anchor: str
    words: str
    marked: tuple[Stretch, ...]
    where: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Where one document has the words: in its title, and in its best passages.

    `elsewhere` says where the words are, or some of them, if neither title nor text has them all:
    "in the names or references of the record".
    """

    title: tuple[Stretch, ...] = ()
    fragments: tuple[Fragment, ...] = ()
    elsewhere: str = ""


class _Read(NamedTuple):
    """Words of a document, with what a fragment says of their place."""

    anchor: str
    plain: str
    where: str = ""
    language: str = ""


class _Candidate(NamedTuple):
    anchor: str
    plain: str
    where: str
    hits: Sequence[Hit]
    language: str = ""

    @property
    def distinct(self) -> int:
        return len({matched for hit in self.hits for matched in hit.matched})


def best_passages(ids: Sequence[int], compiled: Compiled, most: int = 3) -> dict[int, Found]:
    """For the documents of one page of results their best passages: those with the most of what
    was searched for, the earlier ones first."""
    if not compiled.matchers:
        return {}
    found = _in_passages(ids, compiled)
    titles: dict[int, list[Hit]] = {}
    for pk, title, summary in _TITLES.values(ids):
        titles[pk] = find_hits(title, compiled.matchers_in("title"), compiled.brackets)
        found[pk] += _candidates([_Read("", summary, "in the summary")], compiled)
    missing = [pk for pk, hits in titles.items() if _is_missing(hits, found[pk], compiled)]
    for elsewhere in (_above_texts(missing, compiled), _in_notes(missing, compiled)):
        for pk, candidates in elsewhere.items():
            found[pk] += candidates
    return {pk: _found(hits, found[pk], compiled, most) for pk, hits in titles.items()}


def _is_missing(title: Iterable[Hit], read: Sequence[_Candidate], compiled: Compiled) -> bool:
    return not read or bool(unmet(compiled, title, _hits(read)))


def above_anchor(key: str) -> str:
    """The anchor of the line above the text with this key on the document's page."""
    return f"text-{key}-note"


def hits_in(passages: Iterable[tuple[str, str]], compiled: Compiled) -> dict[str, list[Stretch]]:
    """The stretches to be marked in the plain words of a document's passages, by anchor, in the
    order of the passages; those without a hit are left out."""
    wanted = compiled.matchers_in()
    found = ((anchor, find_hits(plain, wanted, compiled.brackets)) for anchor, plain in passages)
    return {anchor: [(hit.start, hit.end) for hit in hits] for anchor, hits in found if hits}


def _in_passages(ids: Sequence[int], compiled: Compiled) -> defaultdict[int, list[_Candidate]]:
    found: defaultdict[int, list[_Candidate]] = defaultdict(list)
    for key, anchor, heading, plain, language in _PASSAGES.values(ids):
        read = (_Read(anchor, words, language=language) for words in (heading, plain))
        found[key] += _candidates(read, compiled)
    return found


def _above_texts(ids: Sequence[int], compiled: Compiled) -> dict[int, list[_Candidate]]:
    found: defaultdict[int, list[_Candidate]] = defaultdict(list)
    for document, key, note in _ABOVE.values(ids):
        read = _Read(above_anchor(key), note, "above the text")
        found[document] += _candidates([read], compiled)
    return found


def _in_notes(ids: Sequence[int], compiled: Compiled) -> dict[int, list[_Candidate]]:
    found: defaultdict[int, list[_Candidate]] = defaultdict(list)
    for key, anchor, label, plain, language in _NOTES.values(ids):
        found[key] += _candidates([_Read(anchor, plain, f"note {label}", language)], compiled)
    return found


_TITLES: Final = Prepared(
    lambda ids: Document.objects.filter(pk__in=ids).order_by().values_list("pk", "title", "summary")
)
_PASSAGES: Final = Prepared(
    lambda ids: (
        Passage.objects.filter(document__in=ids)
        .order_by("text__order", "text", "order")
        .values_list("document", "anchor", "heading", "plain", "text__language")
    )
)
_ABOVE: Final = Prepared(
    lambda ids: (
        Text.objects.filter(document__in=ids)
        .exclude(note="")
        .order_by("order", "pk")
        .values_list("document", "key", "note")
    )
)
_NOTES: Final = Prepared(
    lambda ids: (
        Footnote.objects.filter(text__document__in=ids)
        .order_by("text__order", "text", "order")
        .values_list("text__document", "anchor", "label", "plain", "text__language")
    )
)


def _candidates(read: Iterable[_Read], compiled: Compiled) -> list[_Candidate]:
    wanted = compiled.matchers_in()
    made = (
        _Candidate(
            each.anchor,
            each.plain,
            each.where,
            find_hits(each.plain, wanted, compiled.brackets),
            each.language,
        )
        for each in read
        if each.plain
    )
    return [each for each in made if each.hits]


def _hits(candidates: Iterable[_Candidate]) -> list[Hit]:
    return [hit for each in candidates for hit in each.hits]


def _found(
    title: Sequence[Hit], candidates: Sequence[_Candidate], compiled: Compiled, most: int
) -> Found:
    best = sorted(candidates, key=lambda each: -each.distinct)[:most]
    return Found(
        tuple((hit.start, hit.end) for hit in title),
        tuple(_fragment(each) for each in best),
        where_found(compiled, title, _hits(candidates)),
    )


# Cutting


def _fragment(candidate: _Candidate) -> Fragment:
    plain, hits = candidate.plain, candidate.hits
    first = _densest(hits)
    length = _LENGTH_CJK if is_cjk(plain[first.start : first.start + 1]) else _LENGTH
    start, end = _window(plain, first, length)
    opening = _CUT if start else ""
    shift = len(opening) - start
    marked = [
        (max(hit.start, start) + shift, min(hit.end, end) + shift)
        for hit in hits
        if hit.start < end and hit.end > start
    ]
    words = opening + plain[start:end] + (_CUT if end < len(plain) else "")
    return Fragment(candidate.anchor, words, tuple(marked), candidate.where, candidate.language)


def _densest(hits: Sequence[Hit]) -> Hit:
    """The hit from which on the most of what was searched for stands close by."""

    def near(hit: Hit) -> int:
        until = hit.start + _LENGTH * (1 - _BEFORE)
        return len(
            {each for other in hits if hit.start <= other.start < until for each in other.matched}
        )

    return max(hits, key=near)


def _window(plain: str, first: Hit, length: int) -> Stretch:
    """Start and end of the words around a hit, at the ends of words where these are near."""
    start = max(first.start - int(length * _BEFORE), 0)
    if len(plain) - start < length:
        start = max(len(plain) - length, 0)
    end = max(min(start + length, len(plain)), first.end)
    return _word_start(plain, start, first.start), _word_end(plain, end, first.end)


def _word_start(plain: str, start: int, limit: int) -> int:
    if start == 0:
        return 0
    for place in range(start, min(start + _MARGIN, limit)):
        if plain[place - 1].isspace():
            return place
    return start


def _word_end(plain: str, end: int, limit: int) -> int:
    if end == len(plain):
        return end
    for place in range(end, max(end - _MARGIN, limit), -1):
        if plain[place].isspace():
            return place
    return end
