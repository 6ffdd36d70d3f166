"""Words of a block while it is gathered, with signs for what is no word; and what becomes of them.

The signs are code points that Unicode keeps for a program's own use. From words with signs come
the body (the archive's Markdown subset), its plain words, and where in these a reference stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from documents.text.marking import escape_words

EMPHASIS: Final = "\ufdd0"
EMPHASIS_END: Final = "\ufdd1"
NOTE: Final = "\ufdd2"
REFERENCE: Final = "\ufdd3"
REFERENCE_END: Final = "\ufdd4"
LINE: Final = "\ufdd5"
PAGE: Final = "\ufdd6"
#: Closes what stands between a sign and the words that follow: a label, an index, a page.
CLOSE: Final = "\ufdd7"

_SIGNS: Final = (EMPHASIS, NOTE, REFERENCE, LINE, PAGE)
#: What white space or a sign begins with; nothing else in what was gathered does.
_OF_SIGNS: Final = frozenset(["", *map(chr, range(0xFDD0, 0xFDD8))])
_LINES = re.compile(f"[ {LINE}]*{LINE}[ {LINE}]*")
_PAGES = re.compile(f"( ?){PAGE}[^{CLOSE}|]*\\|([^{CLOSE}]*){CLOSE}( ?)")
_BREAK = re.compile(f"{PAGE}(?P<key>[^{CLOSE}|]*)\\|(?P<number>[^{CLOSE}]*){CLOSE}")
_LAST_PAGES = re.compile(f"((?:\\s*{PAGE}[^{CLOSE}]*{CLOSE})+)([\\s{EMPHASIS_END}{LINE}]*)$")
_EMPHASISED = re.compile(f"{EMPHASIS}( *)([^{EMPHASIS}{EMPHASIS_END}]*?)( *){EMPHASIS_END}")
_RESUMED = re.compile(f"{EMPHASIS_END}( *){EMPHASIS}")
_UNSEEN = re.compile(f"{REFERENCE}[0-9]+{CLOSE}|{REFERENCE_END}")
_ALL_SIGNS = re.compile(f"[{NOTE}{REFERENCE}{PAGE}][^{CLOSE}]*{CLOSE}|[\ufdd0-\ufdd7]")
_TOKENS = re.compile(
    f"{NOTE}(?P<note>[^{CLOSE}]*){CLOSE}|{REFERENCE}(?P<opened>[0-9]+){CLOSE}"
    f"|(?P<closed>{REFERENCE_END})|[{EMPHASIS}{EMPHASIS_END}]"
)
_SPACED_LINE = re.compile(r" *\n *")
_SEVERAL_SPACES = re.compile(r" {2,}")
_NOTED = re.compile(f"{NOTE}([0-9]+){CLOSE}")
_LINKED = re.compile(f"{REFERENCE}([0-9]+){CLOSE}([^{REFERENCE_END}]*){REFERENCE_END}")
_NOTE_AS_DEFINITION = re.compile(f"(^|\n)({NOTE}[^{CLOSE}]*{CLOSE}):")
#: Without any of these `escape_words` changes nothing.
_ESCAPABLE: Final = ("\\", "*", "_", "[", "]", "{", "#", ">")
#: A target that the Markdown subset takes for a link.
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\\]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marked:
    """A block ready to be kept: its Markdown `body`, the `plain` words that this means, and the
    references in it: index, start and end in code points of the plain words."""

    body: str
    plain: str
    references: tuple[tuple[int, int, int], ...] = ()


def has_words(raw: str) -> bool:
    """Whether anything but signs and white space has been gathered."""
    first = raw.lstrip()[:1]
    if first not in _OF_SIGNS:
        return True  # no sign: a word, without looking at the rest
    return bool(first) and bool(_ALL_SIGNS.sub("", raw).strip())


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Where a page begins: the name of the break in the mark-up, and the page's number."""

    key: str
    number: str


def page_break(key: str, number: str) -> str:
    """The sign of a page break."""
    return f"{PAGE}{key.replace('|', '')}|{number}{CLOSE}"


def page_breaks(raw: str) -> tuple[PageBreak, ...]:
    """The pages that begin in what was gathered."""
    return tuple(PageBreak(*found) for found in _BREAK.findall(raw)) if PAGE in raw else ()


def only_page_breaks(raw: str) -> str:
    """The page breaks in what was gathered, without its words."""
    return "".join(found[0] for found in _BREAK.finditer(raw)) if PAGE in raw else ""


def last_page_break(raw: str) -> str:
    """The last page break in what was gathered: pages before it have no words of their own."""
    breaks = _BREAK.findall(raw) if PAGE in raw else []
    return page_break(*breaks[-1]) if breaks else ""


def without_page_breaks(raw: str) -> str:
    """The words and the other signs of what was gathered."""
    return _BREAK.sub("", raw) if PAGE in raw else raw


def without_last_pages(raw: str) -> tuple[str, str]:
    """The words without the page breaks that nothing follows, and these."""
    if PAGE not in raw:
        return raw, ""
    seen = raw.replace(EMPHASIS_END, " ").replace(LINE, " ").rstrip()
    found = _LAST_PAGES.search(raw) if seen.endswith(CLOSE) else None
    return (raw[: found.start()] + found[2], found[1]) if found else (raw, "")


def on_one_line(raw: str) -> str:
    """What was gathered with its line ends as spaces."""
    return raw.replace(LINE, " ")


def read_marked(raw: str, addresses: Mapping[int, str]) -> Marked:
    """Body and plain words of what was gathered. `addresses` are web addresses, by the index of
    the reference that names them; it becomes a link."""
    words = " ".join(raw.split())
    if not _has_signs(words):
        return Marked(_escaped(words), words)
    # Each pattern would look at every letter: only those are tried that can find anything.
    if PAGE in words:
        words = _PAGES.sub(_page_words, words)
    if LINE in words:
        words = _LINES.sub("\n", words)
    if EMPHASIS in words:
        words = _EMPHASISED.sub(_emphasis, _RESUMED.sub(r"\1", words))
    if "\n" in words:
        words = _SPACED_LINE.sub("\n", words)
    if "  " in words:
        words = _SEVERAL_SPACES.sub(" ", words)
    return _split(words.strip(), addresses)


def plain_words(raw: str) -> str:
    """Only the words of what was gathered, on one line: no page breaks, no footnote marks."""
    return " ".join((_ALL_SIGNS.sub("", on_one_line(raw)) if _has_signs(raw) else raw).split())


def _escaped(words: str) -> str:
    """The words so that they mean themselves; most need no escape, and asking that is quicker."""
    return escape_words(words) if any(sign in words for sign in _ESCAPABLE) else words


def _has_signs(raw: str) -> bool:
    return not raw.isascii() and any(sign in raw for sign in _SIGNS)


def _page_words(found: re.Match[str]) -> str:
    """A page break as words in brackets; in the middle of a word without spaces."""
    said = f"[Page {found[2]}]" if found[2] else "[Page break]"
    return f" {said} " if found[1] or found[3] or _at_edge(found) else said


def _at_edge(found: re.Match[str]) -> bool:
    before = found.string[: found.start()][-1:]
    return not before or before in f"{LINE}{EMPHASIS}{CLOSE}"


def _emphasis(found: re.Match[str]) -> str:
    """Emphasised words as such where the asterisks can be told from the words around them."""
    before = _UNSEEN.sub("", found.string[: found.start()][-16:])[-1:]
    after = _UNSEEN.sub("", found.string[found.end() :][:16])[:1]
    inner = found[2]
    if not has_words(inner) or not (_parts(before) or found[1]) or not (_parts(after) or found[3]):
        return f"{found[1]}{inner}{found[3]}"
    return f"{found[1]}{EMPHASIS}{inner}{EMPHASIS_END}{found[3]}"


def _parts(sign: str) -> bool:
    """Whether a sign next to an asterisk lets it open or close emphasis."""
    if not sign or sign in f" \n{NOTE}{CLOSE}":
        return True
    return sign not in "*_\\" and unicodedata.category(sign).startswith("P")


@dataclass
class _Parts:
    """A block taken apart: plain words, words for the body, labels of notes, references."""

    plain: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    references: list[tuple[int, int, int]] = field(default_factory=list)


def _split(words: str, addresses: Mapping[int, str]) -> Marked:
    parts = _taken_apart(words, addresses)
    body = "".join(parts.kept)
    if f"{CLOSE}:" in body:
        body = _NOTE_AS_DEFINITION.sub(rf"\1\2{CLOSE}:", body)
    body = _with_marks(_escaped(body), parts.labels, addresses)
    return Marked(body, "".join(parts.plain), tuple(parts.references))


def _taken_apart(words: str, addresses: Mapping[int, str]) -> _Parts:
    parts = _Parts()
    position = length = opened = 0
    index: int | None = None
    for found in _TOKENS.finditer(words):
        between = words[position : found.start()]
        position, length = found.end(), length + len(between)
        parts.plain.append(between)
        parts.kept.append(between)
        if found["opened"]:
            index, opened = int(found["opened"]), length
        elif found["closed"] and index is not None and length > opened:
            parts.references.append((index, opened, length))
        if not (found["opened"] or found["closed"]) or index in addresses:
            parts.kept.append(_kept_sign(found, parts.labels))
        if found["closed"]:
            index = None
    parts.plain.append(words[position:])
    parts.kept.append(words[position:])
    return parts


def _kept_sign(found: re.Match[str], labels: list[str]) -> str:
    """A sign as it goes through escaping: the label of a note is set aside."""
    if found["note"] is None:
        return found[0]
    labels.append(found["note"])
    return f"{NOTE}{len(labels) - 1}{CLOSE}"


def _with_marks(body: str, labels: Sequence[str], addresses: Mapping[int, str]) -> str:
    """The escaped words with Markdown in the place of signs."""
    body = body.replace(f"{CLOSE}{CLOSE}:", f"{CLOSE}\\:")
    body = body.replace(EMPHASIS, "*").replace(EMPHASIS_END, "*")
    body = _NOTED.sub(lambda found: f"[^{labels[int(found[1])]}]", body)
    return _LINKED.sub(lambda found: _link(found[2], addresses[int(found[1])]), body)


def _link(words: str, address: str) -> str:
    """Words as a link, where Markdown can hold it; else as they are."""
    if not _ADDRESS.fullmatch(address) or "[" in words or "]" in words:
        return words
    return f"[{words}]({address})"
