"""How elements of TEI inside a block are gathered: emphasis, notes, references, page breaks, and
what editors say of the words, which stands in square brackets."""

from __future__ import annotations

from typing import Final

from documents.ingest.readers.tei_gathering import Gathering, Handler, RawNote, Reference
from documents.ingest.readers.tei_marks import (
    CLOSE,
    EMPHASIS,
    EMPHASIS_END,
    LINE,
    NOTE,
    REFERENCE,
    REFERENCE_END,
    page_break,
)
from documents.ingest.readers.tei_xml import (
    XML_ID,
    Element,
    line_of,
    local_name,
    text_of,
    words_of,
)

_ITALIC: Final = ("italic", "italics", "i", "it")
_LONGEST_LABEL: Final = 40
#: What an editor says of words that are not there, by the `reason` of a gap.
_GAPS: Final = {
    **dict.fromkeys(["illegible", "damage", "faded"], "illegible"),
    **dict.fromkeys(["sampling", "omitted", "editorial", "irrelevant"], "omitted"),
    **dict.fromkeys(["redacted", "classified", "cancelled"], "redacted"),
}
_EDITORS: Final = ("corr", "reg", "expan")


def highlighted(gathering: Gathering, element: Element) -> None:
    """Italics as emphasis in paragraphs and notes; elsewhere they are only typography."""
    if gathering.emphasis or (gathering.within_line and gathering.note is None):
        gathering.inside(element)
    elif local_name(element) != "hi" or _is_italic(element):
        gathering.emphasis += 1
        gathering.sign(EMPHASIS)
        gathering.inside(element)
        gathering.sign(EMPHASIS_END)
        gathering.emphasis -= 1
    else:
        gathering.inside(element)


def _is_italic(element: Element) -> bool:
    said = f"{element.get('rend') or ''} {element.get('rendition') or ''}"
    return any(name in _ITALIC for name in said.replace("#", " ").split())


def title_of_work(gathering: Gathering, element: Element) -> None:
    if element.get("level") in ("m", "j"):
        highlighted(gathering, element)
    else:
        gathering.inside(element)


def line_end(gathering: Gathering, element: Element) -> None:
    if element.get("break") != "no":
        gathering.sign(LINE)


def page(gathering: Gathering, element: Element) -> None:
    key = element.get(XML_ID) or ""
    number = (element.get("n") or key.rpartition("_")[2]).strip("[]() ")
    gathering.pages.current = number
    gathering.sign(page_break(key or f"pg_{number}", number))


def footnote(gathering: Gathering, element: Element) -> None:
    """A footnote: its mark here, its words apart. A note to the title has no mark."""
    if gathering.note is not None or is_inline(element):
        gathering.inside(element)
        return
    notes, line = gathering.gathered.notes, line_of(element)
    label = _label(gathering, element)
    block = None if gathering.in_title else len(gathering.gathered.blocks)
    gathering.note = len(notes)
    notes.append(RawNote(label, "", line, block))
    emphasis, gathering.emphasis = gathering.emphasis, 0
    notes[gathering.note] = RawNote(label, gathering.captured(element), line, block)
    gathering.emphasis, gathering.note = emphasis, None
    if not gathering.in_title:
        gathering.sign(f"{NOTE}{label}{CLOSE}")


def _label(gathering: Gathering, element: Element) -> str:
    """The label as printed, or the next free number. A second note of the same label is `1(2)`:
    the mark-up knows which note a mark means, and bare labels would not."""
    printed = "".join(sign for sign in element.get("n") or "" if sign not in "[]\\ \t\n")
    taken = {note.label for note in gathering.gathered.notes}
    number = 2 if printed else len(taken) + 1
    label = printed[:_LONGEST_LABEL] or str(number)
    while label in taken:
        label = f"{printed[: _LONGEST_LABEL - 6]}({number})" if printed else str(number)
        number += 1
    return label


def is_inline(note: Element) -> bool:
    """Whether a note stands in the text rather than at the foot of the page."""
    return "inline" in (note.get("rend"), note.get("place"))


def reference(gathering: Gathering, element: Element) -> None:
    """A cross-reference; of several targets the first."""
    targets = (element.get("target") or "").split()
    if not targets:
        gathering.inside(element)
        return
    words = words_of(element)
    references, blocks = gathering.gathered.references, gathering.gathered.blocks
    gathering.sign(f"{REFERENCE}{len(references)}{CLOSE}")
    references.append(Reference(targets[0], words, line_of(element), len(blocks), gathering.note))
    gathering.inside(element)
    gathering.sign(REFERENCE_END)


def bracketed(gathering: Gathering, element: Element) -> None:
    """Words that an editor supplied, unless they have their brackets already."""
    words = text_of(element).strip()
    if words.startswith("[") and words.endswith("]"):
        gathering.inside(element)
    else:
        _between(gathering, "[", element, "]")


def _between(gathering: Gathering, opening: str, element: Element, closing: str) -> None:
    gathering.sign(opening)
    gathering.inside(element)
    gathering.sign(closing)


def unclear(gathering: Gathering, element: Element) -> None:
    _between(gathering, "[", element, "?]")


def deleted(gathering: Gathering, element: Element) -> None:
    _between(gathering, "[deleted: ", element, "]")


def sic(gathering: Gathering, element: Element) -> None:
    _between(gathering, "", element, " [sic]")


def gap(gathering: Gathering, element: Element) -> None:
    """Words that are missing: why, and how many, as far as the mark-up says."""
    described = words_of(element)
    reason = (element.get("reason") or "").lower()
    said = described or _GAPS.get(reason, reason.replace("_", " ")) or "illegible"
    count, unit = element.get("quantity") or element.get("extent"), element.get("unit") or ""
    extent = f", {count} {unit}".rstrip() if count and not described else ""
    gathering.sign(f"[{said}{extent}]")


def choice(gathering: Gathering, element: Element) -> None:
    """Two readings of the same words: as printed, then the editor's in brackets."""
    readings = [child for child in element if local_name(child)]
    readings.sort(key=lambda child: local_name(child) in _EDITORS)
    for child in readings[:1]:
        gathering.inside(child)
    for child in readings[1:]:
        gathering.sign(" ")
        bracketed(gathering, child)


def nothing(gathering: Gathering, element: Element) -> None:
    """An element that is no part of the text: a running title, a header."""


INLINE: Final[dict[str, Handler]] = {
    **dict.fromkeys(["hi", "emph", "foreign"], highlighted),
    **dict.fromkeys(["ref", "ptr"], reference),
    **dict.fromkeys(["supplied", "corr", "ex"], bracketed),
    **dict.fromkeys(["graphic", "teiHeader", "fw"], nothing),
    "title": title_of_work,
    "lb": line_end,
    "pb": page,
    "note": footnote,
    "unclear": unclear,
    "del": deleted,
    "sic": sic,
    "gap": gap,
    "choice": choice,
}
