"""How the tests of the readers read samples and check what became of their lines."""

import re
from pathlib import Path

import pytest

from documents.ingest.parsed import ParsedFile, ParsedRecord
from documents.ingest.readers.detect import read_file
from documents.text.blocks import split_blocks
from documents.text.inline import read_runs

MAX_BYTES = 5_000_000
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SEEDS = Path(__file__).resolve().parents[3].parent / "shared" / "seeds"
SAMPLE_NAMES = sorted(path.name for path in SAMPLES.glob("*.txt"))

_WORD = re.compile(r"\w+")


def sample_text(name: str) -> str:
    return (SAMPLES / name).read_text(encoding="utf-8")


def read_sample(name: str) -> ParsedFile:
    return read_file(name, (SAMPLES / name).read_bytes(), MAX_BYTES)


def read_words(text: str) -> ParsedFile:
    return read_file("page.txt", text.encode(), MAX_BYTES)


def read_one(text: str) -> ParsedRecord:
    return read_words(text).records[0]


def seed(number: str) -> Path:
    """A seed file, or a skip that says that it is missing."""
    found = sorted(SEEDS.glob(f"{number}_*.txt")) if SEEDS.is_dir() else []
    if not found:
        pytest.skip("../shared/seeds is missing: the readers are not tried on the real pages")
    return found[0]


def read_seed(number: str) -> ParsedFile:
    path = seed(number)
    return read_file(path.name, path.read_bytes(), MAX_BYTES)


def credited(record: ParsedRecord, role: str, *, copy: bool = False) -> list[str]:
    return [
        each.credited_as
        for each in record.record.contributions
        if each.role == role and each.copy is copy
    ]


def found(record: ParsedRecord, name: str) -> list[tuple[str, int]]:
    """Values and lines of a field's evidence."""
    return [(each.value, each.line) for each in record.evidence if each.name == name]


def vanished(text: str, parsed: ParsedFile) -> list[str]:
    """The lines of which a word is neither in a field's evidence nor in a body nor left out."""
    left: dict[int, str] = {}
    for each in parsed.left_out:
        left[each.line] = f"{left.get(each.line, '')} {each.words}"
    kept = " ".join(
        [each.words for record in parsed.records for each in record.evidence]
        + [_words_of(text.body) for record in parsed.records for text in record.record.texts]
    )
    known = set(_WORD.findall(kept))
    return [
        f"{number}: {line}"
        for number, line in enumerate(text.split("\n"), 1)
        if not set(_WORD.findall(line)) <= known | set(_WORD.findall(left.get(number, "")))
    ]


def _words_of(body: str) -> str:
    """A body's words, with the numbers of its marks and notes."""
    return " ".join(
        f"{block.label} " + "".join(run.words for run in read_runs(block.words))
        for block in split_blocks(body)
    )
