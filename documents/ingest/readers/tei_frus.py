"""What only the series "Foreign Relations of the United States" does: its addresses, the names
of its volumes, its file numbers."""

from __future__ import annotations

import re
from typing import Final

from documents.record.authorities import CollectionRecord
from documents.record.record import ArchivalReference

#: Whose file numbers stand above its documents.
REPOSITORY: Final = "Department of State"

#: The series as a collection of its volumes.
SERIES: Final = CollectionRecord("frus", "Foreign Relations of the United States")

_SITE: Final = "https://history.state.gov/historicaldocuments"
_ONES: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_VOLUME = re.compile(
    r"frus(?P<years>[0-9]{4}(?:-[0-9]{2,4})?)(?:Supp(?P<supplement>[0-9]*)|v?(?P<matter>[A-Z][a-z]+))?"
    r"(?P<part>p[0-9]+)?(?P<volume>v[0-9]+)?"
)
_FILE_NUMBER = re.compile(
    r"(?:File\s+Nos?\.?\s+)?"
    r"(?P<shelfmark>[0-9][\w.]*(?:\s[A-Z][\w .,&-]*?)?/[\w½¼¾.()\u2013\u2014 -]*?)"
    r"\s*(?::\s*(?P<form>[A-Z][\w ]+?))?\.?"
)


def is_frus(volume: str) -> bool:
    """Whether this is the identifier of a volume of the series."""
    return bool(_VOLUME.fullmatch(volume))


def volume_address(volume: str) -> str:
    """Where the Office of the Historian publishes a volume."""
    return f"{_SITE}/{volume}"


def document_address(volume: str, document: str) -> str:
    """Where it publishes a document of a volume."""
    return f"{_SITE}/{volume}/{document}"


def volume_name(volume: str) -> str:
    """A volume as it is cited: frus1918Russiav03 is "Foreign Relations of the United States, 1918,
    Russia, Volume III"."""
    found = _VOLUME.fullmatch(volume)
    if not found:
        return volume
    parts = [SERIES.title, found["years"], found["matter"]]
    if found["supplement"] is not None:
        parts.append(f"Supplement {found['supplement'].lstrip('0')}".rstrip())
    parts += [f"Part {found['part'][1:]}"] if found["part"] else []
    parts += [f"Volume {_roman(int(found['volume'][1:]))}"] if found["volume"] else []
    return ", ".join(filter(None, parts))


def _roman(number: int) -> str:
    """A number up to 89 as the series counts its volumes."""
    tens, ones = divmod(number, 10)
    return ("L" * (tens >= 5) + "X" * (tens % 5) if tens != 4 else "XL") + _ONES[ones]


def read_file_number(words: str) -> ArchivalReference | None:
    """The file number in an inline note: "File No. 600.119/284", "783.003/139: Telegram"."""
    found = _FILE_NUMBER.fullmatch(words)
    return ArchivalReference(REPOSITORY, found["shelfmark"].strip()) if found else None
