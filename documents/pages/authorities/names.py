"""The names of an authority beside the one by which it is listed, as its page shows them."""

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


@dataclass(frozen=True, slots=True)
class Name:
    """A name. `said_of_it` is its language and, where that is not usual, how it is written;
    `basis` says in small what it rests on."""

    words: str
    language: str
    said_of_it: str
    basis: str

    @property
    def in_own_script(self) -> bool:
        return not self.language.lower().startswith("en") and "-latn" not in self.language.lower()


def other_names(names: Iterable[VariantName]) -> list[Name]:
    """The names in the order in which they were entered."""
    return [Name(row.words, row.language, _described(row.language), row.note) for row in names]


def _described(tag: str) -> str:
    """ "Chinese", "Chinese, Wade–Giles", or nothing where no language is given."""
    language = language_name(tag.partition("-")[0]) if tag else ""
    return ", ".join(part for part in (language, _form(tag)) if part)


def _form(tag: str) -> str:
    """How the name is written, where that is not the usual way of its language."""
    subtags = tag.lower().split("-")[1:]
    said = [_FORMS[subtag] for subtag in subtags if subtag in _FORMS]
    return ", ".join(said) or (_IN_LATIN if "latn" in subtags else "")
