"""Who sent a document and to whom, as its heading marks them or its `correspDesc` says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from documents.citations.parties import names_body
from documents.ingest.readers.tei_xml import Element, descendants, local_name, words_of
from documents.record.record import Contribution
from documents.record.vocabulary import ADDRESSEE, ISSUING_BODY

_ROLES: Final = {"from": ISSUING_BODY, "to": ADDRESSEE}
_ACTIONS: Final = {
    "sent": ISSUING_BODY,
    "transmitted": ISSUING_BODY,
    "received": ADDRESSEE,
}
_NAMES: Final = ("persName", "orgName", "name", "rs", "roleName")
_LONGEST: Final = 300
# Signs around the words that the mark-up calls sender or addressee.
_OPEN: Final = {"from": "\ufde0", "to": "\ufde1"}
_SHUT: Final = "\ufde2"
_MARKED = re.compile(f"(?P<role>[{''.join(_OPEN.values())}])(?P<words>[^{_SHUT}]*){_SHUT}")
_SIGNS = re.compile("[\ufde0-\ufde2]")
_TO = re.compile(r"(?:^|(?<=[\s).,\ufde2]))to\s+(?!be\b)")
_KIND_BEFORE = re.compile(
    r"^.*\b(?:Memorand\w+|Report|Statement|Note|Telegram|Letter|Circular|Extract|Record|Minutes"
    r"|Message|Despatch|Address|Proclamation|Speech|Aide-M[ée]moire)\b.*?\b(?:by|from|of)\s+",
    re.DOTALL,
)
#: What a heading says of the matter, behind the parties.
_MATTER = re.compile(
    r",?\s+(?i:dated|regarding|concerning|relating to|on the subject)\b.*", re.DOTALL
)
#: What may stand behind the marked words of a party: an office or a name in brackets.
_BEHIND = re.compile(r"[\s).,;:]*(?:\([^()]*\)[\s.,]*)?(?:, [A-Z][^,]*(?:, [A-Z][^,]*)?)?")
_LETTERED = re.compile(r"^[A-Z]\.\s+(?=(?:Mr|Messrs|Sir|Baron|Count)\b)")
_UNMARKED = re.compile(r"(?:The )?(?P<sender>[A-Z][^.;:]*?) to (?:the )?(?P<addressee>[^.;:]+)\.?")
_HOLDER = re.compile(r".+ \([A-Z][^()]*\)")


def parties_of_heading(head: Element | None) -> tuple[Contribution, ...]:
    """Sender and addressee of a heading such as "The Minister in X (A) to the Secretary of State".

    Credited are the words of the heading around what the mark-up calls sender and addressee;
    without such mark-up only bodies, and offices with their holders: "The Minister (A) to B".
    """
    if head is None:
        return ()
    marked = " ".join("".join(_with_signs(head)).split())
    if not _MARKED.search(marked):
        return _unmarked(marked)
    sides = _sides(marked)
    return tuple(
        Contribution(role, credited_as=words)
        for name, role in _ROLES.items()
        for words in _credited(marked, sides[name], name)
    )


def parties_of_correspondence(description: Element) -> tuple[Contribution, ...]:
    """Senders and addressees of a `correspDesc`, in its order."""
    return tuple(
        Contribution(_ACTIONS[action.get("type") or ""], credited_as=words)
        for action in descendants(description, "correspAction")
        if action.get("type") in _ACTIONS
        for words in map(words_of, _outermost_names(action))
        if words
    )


def _outermost_names(action: Element) -> Iterator[Element]:
    for child in action:
        if local_name(child) in _NAMES:
            yield child
        elif local_name(child):
            yield from _outermost_names(child)


def _with_signs(element: Element) -> Iterator[str]:
    """The words of a heading without notes, signs around what is marked `from` or `to`."""
    yield element.text or ""
    for child in element:
        name = local_name(child)
        sign = _OPEN.get(child.get("type") or "") if name in ("persName", "gloss", *_NAMES) else ""
        if sign:
            yield sign
        if name == "lb":
            yield " "
        elif name and name != "note":
            yield from _with_signs(child)
        if sign:
            yield _SHUT
        yield child.tail or ""


def _sides(marked: str) -> dict[str, str]:
    """The part of the heading before "to" and the part behind it."""
    spans = {name: list(_spans(marked, name)) for name in _OPEN}
    first = max((end for _, end in spans["from"]), default=0)
    last = min((start for start, _ in spans["to"]), default=len(marked))
    divider = _TO.search(marked, first, last) if first <= last else None
    if divider is None:
        return {"from": "", "to": ""}
    return {"from": marked[: divider.start()], "to": marked[divider.end() :]}


def _spans(marked: str, name: str) -> Iterator[tuple[int, int]]:
    for found in _MARKED.finditer(marked):
        if found["role"] == _OPEN[name]:
            yield found.span()


def _credited(marked: str, side: str, name: str) -> Iterator[str]:
    """The side's words if it plainly names one party, else the words that are marked in it."""
    spans = [marked[start:end] for start, end in _spans(marked, name)]
    whole = _tidied(_KIND_BEFORE.sub("", _MATTER.sub("", side)))
    if len(spans) <= 1 and _names_one(whole, side):
        yield whole
    else:
        yield from dict.fromkeys(filter(None, map(_tidied, spans)))


def _names_one(whole: str, side: str) -> bool:
    """Whether the words of a side are a party and nothing more."""
    _, shut, behind = side.rpartition(_SHUT)
    only = not shut or bool(_BEHIND.fullmatch(_MATTER.sub("", behind)))
    return only and any(map(str.isalnum, whole)) and len(whole) <= _LONGEST and "”" not in whole


def _unmarked(heading: str) -> tuple[Contribution, ...]:
    found = _UNMARKED.fullmatch(heading)
    if not found or not all(map(_is_party, found.groups())):
        return ()
    return (
        Contribution(ISSUING_BODY, credited_as=_tidied(found["sender"])),
        Contribution(ADDRESSEE, credited_as=_tidied(found["addressee"])),
    )


def _is_party(words: str) -> bool:
    """Whether words are a body, or an office with its holder in brackets."""
    plain = not re.search(r"\b(?:from|by|concerning|regarding)\b", words)
    return plain and bool(names_body(words) or _HOLDER.fullmatch(words))


def _tidied(words: str) -> str:
    """Words as credited: without article and the heading's own punctuation."""
    bare = _SIGNS.sub("", words).strip(" .,;:—")
    bare = re.sub(r"^[Tt]he\s+", "", _LETTERED.sub("", bare)).strip()
    return bare + ")" * (bare.count("(") > bare.count(")"))


def both(*found: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """The contributions of several places, each agent once in a role."""
    return tuple(
        {(entry.role, entry.credited_as): entry for entries in found for entry in entries}.values()
    )
