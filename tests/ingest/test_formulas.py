"""A title that names only kind and parties tells nothing of a letter that has a slug of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents.ingest.formulas import is_told_by_title
from documents.record.record import Contribution, Record
from documents.record.vocabulary import ADDRESSEE, ISSUING_BODY

_LETTER = Record(
    slug="volume-d1",
    kind="letter",
    contributions=(
        Contribution(ISSUING_BODY, credited_as="Harbour Master"),
        Contribution(ADDRESSEE, credited_as="Master of Works (Harbour)"),
    ),
)


@pytest.mark.parametrize(
    "title",
    [
        "The Harbour Master to the Master of Works (Harbour)",
        "Letter from the Harbour Master to the Master of Works (Harbour)",
        "Letter from the Harbour Master",
    ],
)
def test_a_formula_tells_nothing(title: str) -> None:
    assert not is_told_by_title(replace(_LETTER, title=title))


def test_matter_tells() -> None:
    assert is_told_by_title(replace(_LETTER, title="The Harbour Master on nails"))


def test_what_has_no_slug_or_is_an_essay_is_told_by_any_title() -> None:
    letter = replace(_LETTER, title="Letter from the Harbour Master")
    assert is_told_by_title(replace(letter, slug=""))
    assert is_told_by_title(replace(letter, kind="essay"))
