"""A record file of our own invention, whole enough for every kind of field."""

RECORD_FILE = """\
---
slug: 1958-04-water-board-to-works
status: published
kind: letter
holding: full-text
title: "Letter: the ferry landing"
date: 1958-04
date_display: April 1958
original_languages: [zh]
issued_by:
  - agent: water-board
    credited_as: The Water Board
addressed_to:
  - credited_as: Department of Works
distribution:
  - agent: harbour-office
references:
  - repository: city-archive
    shelfmark: 12-007
    pages: 3-4
collections:
  - collection: landings
    ordinal: 2
topics: [ferries]
statements:
  - field: date
    value: 1958-05
    words: May 1958
    said_by: A list of letters
texts:
  - key: en
    role: translation
    language: en
    last_number: 4
citations:
  - target: 1957-ferry-order
    anchor: en-p4
    exact: the order
annotations:
  - heading: The landing
    body: It was moved later.
    anchor: en-p1
---
=== en ===

{#en-p1} The landing needs new planks.

A paragraph that is new.

## Costs

{#en-p4} They follow from the order.[^1]

[^1]: A note.
"""


def with_line(line: str, instead_of: str) -> str:
    """The sample with one line changed."""
    assert RECORD_FILE.count(f"\n{instead_of}\n") == 1
    return RECORD_FILE.replace(f"\n{instead_of}\n", f"\n{line}\n")


def line_of(words: str) -> int:
    """The number of the line of the sample that holds these words."""
    [number] = [
        number for number, line in enumerate(RECORD_FILE.split("\n"), start=1) if words in line
    ]
    return number
