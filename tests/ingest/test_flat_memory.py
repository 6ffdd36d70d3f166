"""Files are taken in one by one: eight times as many are not held."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from documents.ingest.paths import find_files
from documents.ingest.run import Ingest
from tests.peak_memory import peak_memory

pytestmark = pytest.mark.django_db

FEW: Final = 10
MANY: Final = 8 * FEW
#: Files that are held until the end take five times as much. Half as much again is no growth: a
#: slug and a path are kept of each record, and cycles wait for the garbage collector.
MOST_GROWTH: Final = 2.5
# Long passages and few: it is words that would be held, and rows that take time.
_BODY: Final = "\n\n".join(["The piers of the bridge stand in low water. " * 200] * 5)
_RECORD: Final = """\
---
slug: {name}
kind: cable
holding: full-text
title: On gauge {name}
texts:
  - key: en
    role: translation
    language: en
---
=== en ===

{body}
"""


def _folder(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        name = f"{folder.name}-{number}"
        (folder / f"{name}.md").write_text(_RECORD.format(name=name, body=_BODY))
    return folder


def _take_in(folder: Path, count: int) -> None:
    statuses = Counter(report.status for report in Ingest().files(find_files([folder])))
    assert statuses == {"new": count}


def test_files_are_not_held_until_the_end(tmp_path: Path) -> None:
    _take_in(_folder(tmp_path / "first", 1), 1)  # what is made once for all is made now
    few = peak_memory(partial(_take_in, _folder(tmp_path / "few", FEW), FEW))
    many = peak_memory(partial(_take_in, _folder(tmp_path / "many", MANY), MANY))
    assert many < MOST_GROWTH * few
