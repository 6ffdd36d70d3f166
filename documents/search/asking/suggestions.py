"""What may be meant by the beginning of a word: agents, places, archival files and titles.

Only what documents that the reader may see have; names in memory, the rest from the index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from documents.models import ArchivalFile, Document
from documents.search.asking.fields import Fields
from documents.search.asking.forms import MOST_BEGINNING
from documents.search.asking.names import Authority, Forms, known_names
from documents.search.asking.visible import naming
from documents.search.index.reader import Reader
from documents.search.index.visible import VisibleIndex
from documents.text.words import is_cjk, words

SuggestedKind = Literal["agent", "place", "file", "title"]

#: Of each kind at most so many, unless the others leave room.
_SHARES: Final[Mapping[SuggestedKind, int]] = {"agent": 4, "place": 3, "file": 2, "title": 4}
_MOST_CHARACTERS: Final = 100
#: Of the names that begin so the commonest are counted.
_MOST_COUNTED: Final = 30
#: So many letters of a title or of a shelfmark are typed before any of them is looked for.
_SHORTEST_OF_TITLE: Final = 3
_SHORTEST_OF_FILE: Final = 2
_TITLE: Final = {"title": 1.0}
_REFERENCE: Final = {"reference": 1.0}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`value` is that of the filter `kind`, or the slug of a document of this title. `variant` is
    the name that has what was typed, where it is not the label itself; `count` says how many
    documents the filter gives, `date_edtf` the date of the document."""

    kind: SuggestedKind
    label: str
    value: str
    variant: str = ""
    count: int = 1
    date_edtf: str = ""


def suggestions(
    typed: str, reader: Reader, sees_drafts: bool = False, most: int = 10
) -> list[Suggestion]:
    """What has these words in its name, in sequence, the last of them perhaps only begun."""
    forms = tuple(word.form for word in words(typed[:_MOST_CHARACTERS]))
    if not forms:
        return []
    asked = _Asked(forms, reader, sees_drafts)
    found = {
        "agent": asked.authorities("agent", most),
        "place": asked.authorities("place", most),
        "file": asked.files(most),
        "title": asked.titles(most),
    }
    return list(_shared_out(found, most))


def _shared_out(found: Mapping[str, Sequence[Suggestion]], most: int) -> Iterator[Suggestion]:
    """The first of each kind, and more of the kinds that have more where room is left."""
    taken: dict[str, int] = {}
    for kind, share in _SHARES.items():
        taken[kind] = min(len(found[kind]), share, most - sum(taken.values()))
    for kind in ("title", *_SHARES):
        taken[kind] += min(len(found[kind]) - taken[kind], most - sum(taken.values()))
    for kind in _SHARES:
        yield from found[kind][: taken[kind]]


@dataclass(frozen=True, slots=True)
class _Asked:
    forms: Forms
    reader: Reader
    sees_drafts: bool

    def authorities(self, kind: str, most: int) -> list[Suggestion]:
        """Agents or places, those that most documents name first."""
        held = known_names(self.reader.generation, self.reader.names).with_words(self.forms)
        of_kind = [(name, each) for name, each in held if each.kind == kind]
        of_kind.sort(key=lambda one: -self._frequency(one[1]))
        found = []
        for name, authority in of_kind[:_MOST_COUNTED]:
            count = naming(authority, self.reader, self.sees_drafts)
            if count:
                found.append(_suggested(name, authority, count))
        found.sort(key=lambda each: (-each.count, each.label))
        return found[:most]

    def _frequency(self, authority: Authority) -> int:
        return self.reader.searcher.doc_freq(authority.kind, authority.key)

    def titles(self, most: int) -> list[Suggestion]:
        """Documents whose title has all of the words, the most cited first."""
        fields = Fields(self.reader)
        begun = self._begun("title") if self._says_enough(_SHORTEST_OF_TITLE) else []
        if not begun:
            return []
        parts = [fields.any_of([form], _TITLE) for form in self.forms[:-1]]
        query = self._index.all_of(*parts, fields.any_of(begun, _TITLE))
        keys = self.reader.ids(query, slice(0, most), order="by_cited")
        # The index may be behind: what has become a draft since is not shown.
        rows = Document.objects.visible(self.sees_drafts).filter(pk__in=keys).order_by()
        titled = {row[0]: row[1:] for row in rows.values_list("pk", "title", "slug", "date_edtf")}
        return [
            Suggestion("title", title, slug, date_edtf=date)
            for title, slug, date in (titled[key] for key in keys if key in titled)
        ]

    def files(self, most: int) -> list[Suggestion]:
        """Archival files whose shelfmark has the words; they have numbers in them."""
        has_number = any(each.isdigit() for form in self.forms for each in form)
        if not has_number or not self._says_enough(_SHORTEST_OF_FILE):
            return []
        steps = [*((form,) for form in self.forms[:-1]), self._begun("reference")]
        if not steps[-1]:
            return []
        query = self._index.all_of(Fields(self.reader).sequence(steps, _REFERENCE))
        counts = self.reader.tally(query, {"file": _MOST_COUNTED}).values["file"]
        rows = ArchivalFile.objects.filter(pk__in=counts).select_related("repository")
        held = ((row, f"{row.repository.abbreviation} {row.shelfmark}".strip()) for row in rows)
        found = [
            Suggestion("file", label, f"{row.repository.slug}/{row.slug}", count=count)
            for row, label in held
            if _has(self.forms, label) and (count := counts[row.pk])
        ]
        return sorted(found, key=lambda each: (-each.count, each.label))[:most]

    def _says_enough(self, shortest: int) -> bool:
        """Whether what was typed is more than the first letters that very many words have."""
        return len(self.forms) > 1 or len(self.forms[0]) >= shortest or is_cjk(self.forms[0])

    def _begun(self, field: str) -> list[str]:
        """The commonest words of one field that begin like the last one. Drafts may have them as
        well: what is shown are documents and files, and of these the visible ones."""
        searcher = self.reader.searcher
        terms = searcher.terms_with_prefix(field, self.forms[-1], limit=MOST_BEGINNING)
        return [term for term, _ in terms]

    @property
    def _index(self) -> VisibleIndex:
        return VisibleIndex(self.reader, self.sees_drafts)


def _suggested(name: str, authority: Authority, count: int) -> Suggestion:
    variant = "" if name == authority.name else name
    return Suggestion(authority.kind, authority.name, authority.slug, variant, count)


def _has(forms: Forms, label: str) -> bool:
    """Whether a label has these words in sequence, the last of them perhaps only begun."""
    held = [word.form for word in words(label)]
    return any(_begins(forms, held[place:]) for place in range(len(held)))


def _begins(forms: Forms, held: Iterable[str]) -> bool:
    pairs = list(zip(forms, held, strict=False))
    if len(pairs) < len(forms):
        return False
    *before, (last, begun) = pairs
    return all(one == other for one, other in before) and begun.startswith(last)
