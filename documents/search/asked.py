"""What a reader asks for, as form fields: choices by slug, the ends of a date range, words.

Each field reads what stands in an address. What it cannot read gets a sentence for the reader.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from unicodedata import category

from django import forms
from django.core.exceptions import ValidationError

from documents.dates.window import BoundError, parse_bound
from documents.record.checks import check_slug
from documents.search.language.scan import cleaned, readable, shown

MOST_CHOICES = 50


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choices of one filter: `names` by slug in the order asked, `keys` of the rows named if
    they are rows, `ids` of these and of all their parts.

    `unknown` are the values that mean nothing here; they are left out.
    """

    names: dict[str, str] = field(default_factory=dict)
    ids: frozenset[int] = frozenset()
    unknown: tuple[str, ...] = ()
    keys: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.names)


Find = Callable[[Sequence[str]], Chosen]


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a date range: as asked ("1961-05") and as a day, both ends included."""

    text: str
    day: datetime.date


def printable(words: str) -> str:
    """Words from an address that can be shown: no control characters, no lone surrogates."""
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in words
    )


class ChoicesField(forms.Field):
    """One or several slugs, given by repeating the parameter. `find` says what they mean.

    `fold` gives the form in which they are compared, for what reads the same in either case. A
    value may be several slugs with a slash between them.
    """

    widget = forms.MultipleHiddenInput

    def __init__(self, *, find: Find, fold: Callable[[str], str] = str, **kwargs: Any) -> None:
        self.find = find
        self.fold = fold
        super().__init__(**kwargs)

    def to_python(self, value: str | Iterable[str] | None) -> Chosen:
        values = [value] if isinstance(value, str) else list(value or ())
        given = list(dict.fromkeys(self.fold(each) for each in values if each))
        asked, rest = given[:MOST_CHOICES], given[MOST_CHOICES:]
        slugs = [each for each in asked if not any(map(check_slug, each.split("/")))]
        chosen = self.find(slugs) if slugs else Chosen()
        unknown = (*(each for each in asked if each not in chosen.names), *rest)
        return replace(chosen, unknown=unknown)


class BoundField(forms.Field):
    """A year, a month or a day as one end of a date range."""

    def __init__(self, *, end: bool, **kwargs: Any) -> None:
        self.end = end
        super().__init__(**kwargs)

    def to_python(self, value: str | None) -> Bound | None:
        text = (value or "").strip()
        if not text:
            return None
        try:
            return Bound(text, parse_bound(text, end=self.end))
        except BoundError as error:
            raise ValidationError(_sentence(str(error)), code="bound") from error


class WordsField(forms.Field):
    """Words that must all be found; spaces are made one, and what cannot be seen (soft hyphens,
    marks of direction) is left out. Of what cannot be read the rest is searched for."""

    def to_python(self, value: str | None) -> str:
        return self.read(value)[0]

    def read(self, value: str | None) -> tuple[str, list[str]]:
        """The words that can be read, and what is said if these are not all."""
        seen = " ".join("".join(each for each in value or "" if category(each) != "Cf").split())
        known = " ".join(cleaned(seen).split())
        words, too_long = readable(known)
        unknown = "A character that cannot be read was left out." if known != seen else ""
        return words, [message for message in (unknown, too_long) if message]


class OneOfField(forms.Field):
    """One of a few words; `what` says in a message what they are: "an order"."""

    def __init__(self, *, values: Sequence[str], what: str, **kwargs: Any) -> None:
        self.values, self.what = values, what
        super().__init__(**kwargs)

    def to_python(self, value: str | None) -> str:
        if value and value not in self.values:
            known = ", ".join(self.values)
            raise ValidationError(
                f"{shown(printable(value))} is not {self.what}. These are: {known}.", code="one-of"
            )
        return value or ""


class AskedForm(forms.Form):
    """Leaves out what cannot be read and keeps the rest, with a message beside the field."""

    def clean(self) -> None:
        for name, value in list(self.cleaned_data.items()):
            if faults := self._left_out(name, value):
                self.add_error(name, faults)
                self.cleaned_data[name] = value
        self._check_range()

    def _left_out(self, name: str, value: Any) -> list[str]:
        """What is said of a value of which only a part could be read."""
        if isinstance(value, Chosen):
            return [_not_a_choice(value.unknown)] if value.unknown else []
        field = self.fields[name]
        return field.read(self[name].data)[1] if isinstance(field, WordsField) else []

    def _check_range(self) -> None:
        after = self.cleaned_data.get("date_after")
        before = self.cleaned_data.get("date_before")
        if after and before and after.day > before.day:
            self.add_error("date_after", "")
            self.add_error(
                "date_before",
                f"The range ends ({before.text}) before it begins ({after.text}), so it was left"
                " out. Exchange the two.",
            )


def _not_a_choice(unknown: Sequence[str]) -> str:
    first = shown(printable(unknown[0]))
    if len(unknown) == 1:
        return f"{first} is not a choice here and was left out."
    return f"{first} and {len(unknown) - 1} more are not choices here and were left out."


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
