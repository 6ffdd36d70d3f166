"""Headings lose the stop that ends them, and keep that of an abbreviation."""

import pytest

from documents.ingest.readers.tei_titles import without_stop


@pytest.mark.parametrize(
    "title",
    [
        "Mr. Plank to Mr. Oak",
        "Mr. Plank to Pier Bey",
        "Mr. Plank to Mr. Yü",
        "Project of law",
        "Papers on the sea",
        "The toll of May",
        "The toll in the year 1912",
        "The toll (No. 7)",
        "Inclosure 2",
        "Schedule A",
        "Form C",
        "Appendix II",
        "Inclosure in No. 3.—Annex B",
        "A",
        "II",
        "桥",
    ],
)
def test_the_stop_after_a_whole_word_goes(title: str) -> None:
    assert without_stop(f"{title}.") == title
    assert without_stop(f"{title}.:") == title
    assert without_stop(f"{title} .") == title
    assert without_stop(title) == title


@pytest.mark.parametrize(
    "title",
    [
        "Mr. Plank to John Oak, Jr.",
        "The Secretary of Works to Oak & Co.",
        "The Secretary of Works to the Bridge Corp.",
        "The Secretary of Works to (Oak Ltd.",
        "Planks, nails, etc.",
        "Bridges of the U. S.",
        "Bridges of the U.S.",
        "Mr. Plank to William B.",
        "Sent at 3 p.m.",
        "Your letter of the 3d ult.",
        "Planks...",
    ],
)
def test_the_stop_of_an_abbreviation_stays(title: str) -> None:
    assert without_stop(title) == title


@pytest.mark.parametrize("title", ["", ".", " ,", "—."])
def test_a_heading_without_words_breaks_nothing(title: str) -> None:
    assert title.startswith(without_stop(title))
