"""Archival references: where the paper lies.

A reference names a repository, a shelfmark in it and pages of the paper. Archives word them in
their own ways; the shapes known here are listed in ``_HOLDERS``. A shelfmark of the archive of
the Chinese Foreign Ministry such as ``118-01026-03`` is part ``03`` of the file ``118-01026``;
no other archive's rule for parts is known, so there the file is the whole shelfmark.

Nothing is repaired: what cannot be read is kept as it is worded, with no page numbers.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Reference:
    """An archival reference (ISAD(G) 3.1.1), taken apart.

    ``repository``, ``pages`` and ``words`` are as worded; an absent element is ``""``.
    ``shelfmark`` has plain hyphens and digits where its shape is known, else it is as worded.
    ``page_first`` and ``page_last`` enclose all the pages, or are both ``None``; the spans
    themselves are ``read_page_spans(reference.pages)``.
    """

    repository: str
    shelfmark: str
    file: str
    part: str
    pages: str
    page_first: int | None
    page_last: int | None
    words: str


@dataclass(frozen=True)
class FoundReference:
    """A reference in a text: ``start`` and ``end`` count code points of the plain text."""

    start: int
    end: int
    reference: Reference


@dataclass(frozen=True)
class _Holder:
    """How one archive (or one family of archives) words its references, as regular expressions."""

    repository: str
    shelfmark: str
    repository_needed: bool


_FMA = r"""(?:PRC\s?FMA|PRC\s?MFA|CFMA|FMA|MFA\s+Archives?
    |(?:PRC|Chinese)\s+(?:Ministry\s+of\s+Foreign\s+Affairs|Foreign\s+Ministry)\s+Archives?
    |Archives?\s+of\s+the\s+(?:Chinese\s+)?Ministry\s+of\s+Foreign\s+Affairs
        (?:\s+of\s+the\s+PRC)?(?:\s+\(PRC\s+FMA\))?
    |(?:中国|中國)?外交部(?:档案馆|檔案館))"""
_NUMBER = r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)?"
_HOLDERS = (
    _Holder(_FMA, r"[0-9]{3}-[0-9]{5}(?:-[0-9]{2})?", repository_needed=False),
    _Holder(
        r"(?:APRF|AVPRF|AVP\s?RF|RGASPI|RGANI|GARF|TsAMO(?:\s?RF)?|TsKhSD)",
        rf"""(?i:(?:fond|f\.)\s*{_NUMBER}(?:,\s*(?:opis|op\.)\s*{_NUMBER})
            (?:,\s*(?:papka|pap\.|p\.|por\.)\s*{_NUMBER})?(?:,\s*(?:delo|d\.)\s*{_NUMBER})?)""",
        repository_needed=False,
    ),
    _Holder(
        r"SAPMO-BA(?:rch)?(?:,\s*Berlin)?",
        r"""(?:DY|NY|SgY)\s?[0-9]+(?:/(?:[A-Z]+\s)*[0-9./]*[0-9])?
            (?:,\s*(?:[A-Z]+\s)*[IVX]+\s[0-9./]*[0-9])?""",
        repository_needed=True,
    ),
    _Holder(
        r"(?:(?:PolA|PA)\s?AA(?:,\s*MfAA)?|MfAA)",
        r"[A-G]\s?[0-9][0-9./]*",
        repository_needed=True,
    ),
    _Holder(
        r"(?:NARA|National\s+Archives,\s+College\s+Park)",
        r"RG\s?[0-9]+(?:,\s*(?:SA|Entry|Box|Folder|Item)\s?[0-9]+)*",
        repository_needed=True,
    ),
)

# One code point for one, so that positions in folded words are positions in the words.
_FOLDED: dict[int, int | str] = {
    **{0xFF00 + offset: 0x20 + offset for offset in range(1, 0x5F)},
    **dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u3000"), " "),
    **dict.fromkeys(map(ord, "、"), ","),
    ord("。"): ".",
}

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
_LABEL = r"(?i:pages?\b|pp?\.|listy?\b|ll?\.|bl\.|fols?\.|ff?\.|第)"
# A page number ends where a date, a longer number or another shelfmark does not go on.
_SPAN_END = rf"(?![0-9A-Za-z/-]|\s{_MONTH})"
_LABELLED_SPAN = rf"[0-9]{{1,5}}(?:\s?-\s?[0-9]{{1,5}})?{_SPAN_END}"
# Without a label four digits would as likely be a year.
_BARE_SPAN = rf"[0-9]{{1,3}}(?:\s?-\s?[0-9]{{1,3}})?{_SPAN_END}"
_PAGES = rf"""(?:
    [,:]?\s*{_LABEL}\s*{_LABELLED_SPAN}(?:,\s*{_LABELLED_SPAN})*
    |[,:]\s*{_BARE_SPAN}(?:,\s*{_BARE_SPAN})*)(?:\s?[页頁])?"""

_PAGE_LIST = re.compile(
    rf"(?:{_LABEL}\s*)?{_LABELLED_SPAN}(?:,\s*{_LABELLED_SPAN})*(?:\s?[页頁])?", re.VERBOSE
)
_PAGE_SPAN = re.compile(r"([0-9]+)(?:\s?-\s?([0-9]+))?")
_FMA_REPOSITORY = re.compile(_FMA, re.VERBOSE)
_FMA_SHELFMARK = re.compile(r"(?P<file>[0-9]{3}-[0-9]{5})(?:-(?P<part>[0-9]{2}))?")
_REPOSITORY = re.compile(
    "(?:" + "|".join(holder.repository for holder in _HOLDERS) + r")(?![\w-])", re.VERBOSE
)


def _called(holder: _Holder) -> re.Pattern[str]:
    """The pattern of a holder's repository and shelfmark, and pages if they follow."""
    name = rf"(?:(?P<repository>{holder.repository})[,:]?\s*)"
    optional = "" if holder.repository_needed else "?"
    return re.compile(
        rf"(?<![\w-]){name}{optional}(?P<shelfmark>{holder.shelfmark})(?![\w-])"
        rf"(?P<pages>{_PAGES})?",
        re.VERBOSE,
    )


_REFERENCES = tuple(_called(holder) for holder in _HOLDERS)


def read_reference(words: str) -> Reference | None:
    """Read words that are one archival reference and nothing else.

    ``None`` when neither a known repository nor a known shape of shelfmark opens the words.
    After a known repository whatever follows is kept as the shelfmark, as worded.
    """
    worded = words.strip().rstrip(".;").rstrip()
    folded = worded.translate(_FOLDED)
    for pattern in _REFERENCES:
        if (match := pattern.match(folded)) and _says_enough(match):
            return _read_match(match, worded, words)
    if match := _REPOSITORY.match(folded):
        shelfmark = worded[match.end() :].lstrip(" \u3000,:，：、")
        return make_reference(worded[: match.end()], shelfmark, "", words=words)
    return None


def make_reference(
    repository: str, shelfmark: str, pages: str, words: str | None = None
) -> Reference:
    """A reference whose elements are known apart, as a record file gives them.

    Any words are accepted: an unknown shelfmark is its own file, unreadable pages have no numbers.
    """
    folded = shelfmark.translate(_FOLDED).strip()
    fma = _FMA_SHELFMARK.fullmatch(folded) if _may_be_fma(repository) else None
    spans = read_page_spans(pages)
    stated = ", ".join(part for part in (f"{repository} {shelfmark}".strip(), pages) if part)
    return Reference(
        repository=repository,
        shelfmark=folded if fma else shelfmark.strip(),
        file=fma["file"] if fma else shelfmark.strip(),
        part=(fma["part"] or "") if fma else "",
        pages=pages,
        page_first=min((first for first, _ in spans), default=None),
        page_last=max((last for _, last in spans), default=None),
        words=stated if words is None else words,
    )


def read_page_spans(pages: str) -> tuple[tuple[int, int], ...]:
    """The spans of pages that a wording such as ``82-83, 85`` or ``listy 8–9`` names, inclusive.

    A shortened end (``125-8``) is completed. Empty when the wording is not understood as a whole.
    """
    folded = pages.translate(_FOLDED).strip().rstrip(".")
    if not _PAGE_LIST.fullmatch(folded):
        return ()
    spans = tuple(_read_span(*match.groups()) for match in _PAGE_SPAN.finditer(folded))
    return spans if all(first <= last for first, last in spans) else ()


def find_references(plain: str) -> tuple[FoundReference, ...]:
    """The archival references in a plain text, in the order of the text, none inside another.

    Only shapes that are known are found; a shelfmark without its repository must be whole.
    """
    folded = plain.translate(_FOLDED)
    matches = [
        match
        for pattern in _REFERENCES
        for match in pattern.finditer(folded)
        if _says_enough(match)
    ]
    found: list[FoundReference] = []
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        if not found or match.start() >= found[-1].end:
            words = plain[match.start() : match.end()]
            worded = plain[: match.end()]
            reference = _read_match(match, worded, words)
            found.append(FoundReference(match.start(), match.end(), reference))
    return tuple(found)


def display_reference(reference: Reference) -> str:
    """The reference as the archive shows it: ``PRC FMA 118-01026-03, 82–83``.

    Between page numbers stands an en dash; a repository that puts no plain number behind its
    name is divided from the shelfmark by a comma.
    """
    divider = " " if _FMA_SHELFMARK.fullmatch(reference.shelfmark) else ", "
    place = divider.join(part for part in (reference.repository, reference.shelfmark) if part)
    pages = re.sub(r"(?<=[0-9])\s?-\s?(?=[0-9])", "–", reference.pages.translate(_FOLDED).strip())
    return ", ".join(part for part in (place, pages) if part)


def _says_enough(match: re.Match[str]) -> bool:
    # Eight digits alone may be a telephone number; eleven, or the repository, are a shelfmark.
    return bool(match["repository"]) or len(match["shelfmark"]) > len("118-01026")


def _read_match(match: re.Match[str], worded: str, words: str) -> Reference:
    """What a match of ``_REFERENCES`` says. All of ``worded`` behind the shelfmark is its pages."""
    shelfmark_start, shelfmark_end = match.span("shelfmark")
    repository = worded[slice(*match.span("repository"))] if match["repository"] else ""
    pages = worded[shelfmark_end:].strip(" \u3000,:，：、")
    return make_reference(repository, worded[shelfmark_start:shelfmark_end], pages, words=words)


def _may_be_fma(repository: str) -> bool:
    return not repository.strip() or bool(_FMA_REPOSITORY.search(repository.translate(_FOLDED)))


def _read_span(first: str, last: str | None) -> tuple[int, int]:
    if last is None:
        return int(first), int(first)
    if len(last) < len(first):
        last = first[: -len(last)] + last
    return int(first), int(last)
