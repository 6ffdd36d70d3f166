"""Pages with lines missing, and which fields of such a page say what the whole page does not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from documents.ingest.parsed import ParsedFile, ParsedRecord, Refusal
from documents.text.blocks import split_blocks
from tests.ingest.readers.reading import read_words

_LABEL = re.compile(r"(?:Distribution:|\[seal\]|Posted on|by|To the|\d\.|\[\d\])\s+(?=\S)")
_ROLES = {
    "isb": "issued_by",
    "rcp": "addressed_to",
    "aut": "authors",
    "col": "collectors",
    "trl": "translators",
    "fnd": "funders",
    "edt": "editors",
}
_PLAIN = (
    "title",
    "kind",
    "date",
    "date_display",
    "classification",
    "precedence",
    "document_number",
    "seal",
    "signature",
    "summary",
    "credits",
    "rights",
    "author_note",
)
_LISTS = (
    "original_languages",
    "references",
    "identifiers",
    "publications",
    "agents",
    "places",
    "collections",
)
#: A sender that is no longer in a title is read from the seal or the signature.
_STAND_IN = {"issued_by": ("seal", "signature")}
#: The mark of a seal, without which its words read as a signature.
_MARKED = {"signature": ("seal",)}


@dataclass(frozen=True)
class Deletion:
    """A page with lines (from 1) missing or without the label that they open with."""

    what: str
    lines: frozenset[int]
    text: str


def deletions(text: str) -> Iterator[Deletion]:
    """Without each line, each two neighbours (with and without the empty lines between), each
    label that stands before words."""
    lines = text.split("\n")
    filled = [number for number, line in enumerate(lines, 1) if line.strip()]
    gone: set[tuple[int, ...]] = {(number,) for number in range(1, len(lines) + 1)}
    gone |= set(pairwise(range(1, len(lines) + 1))) | set(pairwise(filled))
    for numbers in sorted(gone):
        kept = [line for number, line in enumerate(lines, 1) if number not in numbers]
        yield Deletion(f"without {numbers}", frozenset(numbers), "\n".join(kept))
    for number in filled:
        label = _LABEL.match(lines[number - 1].lstrip())
        if label:
            words = lines[number - 1].lstrip()[label.end() :]
            kept = [*lines[: number - 1], words, *lines[number:]]
            yield Deletion(f"{label[0]!r} off {number}", frozenset({number}), "\n".join(kept))


def wrong_fields(text: str, whole: ParsedFile, deletion: Deletion) -> list[str]:
    """Sentences on the fields that hold other words than the whole page gives them, or that hold
    fewer though none of their own words are gone and no notice says so."""
    try:
        part = read_words(deletion.text)
    except Refusal:
        return []
    declared = bool(set(part.notices) - set(whole.notices))
    wanted = {_key(record): record for record in whole.records}
    found = []
    for record in part.records:
        if _key(record) not in wanted:
            found.append(f"{deletion.what}: a record {_key(record)!r} of nothing")
            continue
        model = wanted[_key(record)]
        values, right = fields_of(record), fields_of(model)
        for name in values:
            if _is_wrong(name, values, right, _gone(name, model, deletion, text), declared):
                found.append(f"{deletion.what}: {name} is {values[name]}")
    return [*found, *_wrong_words(text, whole, part, deletion)]


def _key(record: ParsedRecord) -> str:
    return str(record.record.collections[0].ordinal) if record.listing else "page"


def fields_of(parsed: ParsedRecord) -> dict[str, tuple[str, ...]]:
    """Every field but the text and the statements as a list of values."""
    record = parsed.record
    fields = {name: tuple(filter(None, [getattr(record, name)])) for name in _PLAIN}
    fields |= {name: tuple(map(str, getattr(record, name))) for name in _LISTS}
    if record.kind == "document":
        fields["kind"] = ()
    for role, name in _ROLES.items():
        given = [each for each in record.contributions if each.role == role]
        fields[name] = tuple(each.credited_as for each in given if not each.copy)
        if role == "rcp":
            fields["distribution"] = tuple(each.credited_as for each in given if each.copy)
    notes = [block for text in record.texts for block in split_blocks(text.body) if block.label]
    fields["notes"] = tuple(f"{block.label} {block.words}" for block in notes)
    return fields


def _gone(name: str, model: ParsedRecord, deletion: Deletion, text: str) -> bool:
    """Whether words of the field itself were taken away."""
    name = {"date_display": "date", "notes": "texts"}.get(name, name)
    lines = text.split("\n")
    for each in (each for each in model.evidence if each.name == name):
        wanted, number = each.words.count("\n") + 1, each.line
        while wanted and number <= len(lines):
            if lines[number - 1].strip():
                wanted -= 1
                if number in deletion.lines:
                    return True
            number += 1
    return name == "texts"


def _is_wrong(
    name: str,
    values: dict[str, tuple[str, ...]],
    right: dict[str, tuple[str, ...]],
    gone: bool,
    declared: bool,
) -> bool:
    """Other words than the field's own (of which some may be gone), or fewer and no notice."""
    own = [*right[name], *(each for mark in _MARKED.get(name, ()) for each in right[mark])]
    if gone:
        own += [each for other in _STAND_IN.get(name, ()) for each in _entries(right[other])]
    known = set(map(_letters, own))
    strange = [value for value in values[name] if _letters(value) not in known]
    cut = (gone or declared) and all(any(_within(value, each) for each in own) for value in strange)
    if "**" in "".join(values[name]) or (strange and not cut):
        return True
    fewer = values[name] and set(map(_letters, right[name])) - set(map(_letters, values[name]))
    return bool(fewer) and not declared and (not gone or name == "title")


def _entries(values: tuple[str, ...]) -> list[str]:
    return [entry for value in values for entry in (value, *value.split("\n"))]


def _within(value: str, whole: str) -> bool:
    """Whether the words of a value are words of the whole one in the same order."""
    rest = iter(re.findall(r"\w+", whole))
    return all(word in rest for word in re.findall(r"\w+", value))


def _wrong_words(
    text: str, whole: ParsedFile, part: ParsedFile, deletion: Deletion
) -> Iterator[str]:
    """Lines that are in the text though they were not, or the other way round, without a notice."""
    before, after = _body_lines(whole), _body_lines(part)
    told = set(_told(part))
    gone = {_letters(text.split("\n")[number - 1]) for number in deletion.lines} - {""}
    for number, line in enumerate(deletion.text.split("\n"), 1):
        letters = _letters(line)
        if number in told or any(letters in each for each in gone):
            continue
        if letters in after and letters not in before:
            yield f"{deletion.what}: {line[:40]!r} has come into the text"
        if letters in before and letters not in after:
            yield f"{deletion.what}: {line[:40]!r} has left the text"


def _told(parsed: ParsedFile) -> Iterator[int]:
    """The lines that the notices name: "line 3", "lines 3, 5", "lines 3-9"."""
    for notice in parsed.notices:
        for listed in re.findall(r"\blines? ([\d, -]+)", notice, re.IGNORECASE):
            for first, last in re.findall(r"(\d+)(?:-(\d+))?", listed):
                yield from range(int(first), int(last or first) + 1)


def _body_lines(parsed: ParsedFile) -> set[str]:
    bodies = [text.body for record in parsed.records for text in record.record.texts]
    return {_letters(line) for body in bodies for line in body.split("\n")} - {""}


def _letters(line: str) -> str:
    return "".join(re.findall(r"\w+", line.replace("_", "")))
