"""The names of an authority, put together by language as its page shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from documents.models.named import VariantName
from documents.pages.naming import language_name

# Registered BCP 47 variants and scripts that say how a name was put into other letters.
_FORMS = {
    "pinyin": "Pinyin",
    "wadegile": "Wade–Giles",
    "mccrrsch": "McCune–Reischauer",
    "hant": "traditional characters",
    "hepburn": "Hepburn",
    "alalc97": "ALA-LC",
}
_IN_LATIN = "in Latin letters"
_UNSAID = "Other names"


@dataclass(frozen=True, slots=True)
class Name:
    """A name. `basis` says in small what kind of form it is and what it rests on."""

    words: str
    language: str
    basis: str

    @property
    def in_own_script(self) -> bool:
        return not self.language.lower().startswith("en") and "-latn" not in self.language.lower()


@dataclass(frozen=True, slots=True)
class NameGroup:
    label: str
    names: tuple[Name, ...]


def name_groups(names: Iterable[VariantName]) -> list[NameGroup]:
    """The names by language, in the order in which they were entered."""
    groups: dict[str, list[Name]] = {}
    for row in names:
        basis = ", ".join(part for part in (_form(row.language), row.note) if part)
        groups.setdefault(_label(row.language), []).append(
            Name(row.words, row.language, basis[:1].upper() + basis[1:])
        )
    return [NameGroup(label, tuple(found)) for label, found in groups.items()]


def _label(tag: str) -> str:
    return language_name(tag.partition("-")[0]) if tag else _UNSAID


def _form(tag: str) -> str:
    """How the name is written, where that is not the usual way of its language."""
    subtags = tag.lower().split("-")[1:]
    said = [_FORMS[subtag] for subtag in subtags if subtag in _FORMS]
    return ", ".join(said) or (_IN_LATIN if "latn" in subtags else "")
