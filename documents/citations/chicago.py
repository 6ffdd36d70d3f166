"""The note that cites a record, after the Chicago Manual of Style, 18th edition (chapters 13, 14).

A pure writer: it knows no model and no HTML. It gives runs of text, of which some are italic.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

Run = tuple[str, bool]


@dataclass(frozen=True)
class NoteParts:
    """What a note may say; an empty part is left out.

    ``issuing``, ``addressees``, ``authors`` and ``translators`` are display names in their order;
    ``date_display`` and ``reference`` stand as the site shows them ("May 1961",
    "PRC FMA 118-01026-03, 82–83"). ``matter`` is what the paper is about, where its title states it
    apart; it is quoted instead of ``title``. ``holding_note`` says "precis" when no more is held.
    """

    title: str
    issuing: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    kind: str = ""
    matter: str = ""
    date_display: str = ""
    reference: str = ""
    translators: tuple[str, ...] = ()
    holding_note: str = ""
    site: str = ""
    edition: str = ""
    url: str = ""


def chicago_note(parts: NoteParts) -> tuple[Run, ...]:
    """The note as runs ``(text, italic)``, ended by a full stop; no runs when nothing is known.

    An archival document opens with who sent it to whom and its kind; anything else with its
    authors, of whom more than two are shortened to the first "et al.".
    """
    translators = _enumerate(parts.translators)
    elements = (
        *_opening(parts),
        (parts.date_display, False),
        (parts.reference, False),
        (f"trans. {translators}" if translators else "", False),
        (parts.holding_note, False),
        (parts.site, True),
        (parts.edition, False),
        (parts.url, False),
    )
    stated = [(" ".join(text.split()), italic) for text, italic in elements]
    return _merge(_punctuate([(text, italic) for text, italic in stated if text]))


def _opening(parts: NoteParts) -> tuple[Run, ...]:
    quoted = (_quote(parts.matter or parts.title), False)
    archival = bool(parts.addressees or parts.reference or not parts.authors)
    if not archival:
        return ((_shorten(parts.authors), False), quoted)
    kind = parts.kind[:1].lower() + parts.kind[1:]
    sender = _enumerate(parts.issuing or parts.authors)
    addressee = _enumerate(parts.addressees)
    if sender:
        lead = f"{sender} to {addressee}" if addressee else sender
        return ((lead, False), (kind, False), quoted)
    if addressee:
        lead = f"{kind or 'document'} to {addressee}"
        return ((lead[:1].upper() + lead[1:], False), quoted)
    return (quoted, (kind, False))


def _quote(title: str) -> str:
    """The title in double quotation marks, those inside made single, without a final stop."""
    bare = " ".join(title.split()).rstrip(",;: ")
    if re.fullmatch(r"“[^“”]*”|\"[^\"]*\"", bare):
        bare = bare[1:-1].rstrip(",;: ")
    if not re.search(r"\.\.$|\b[A-Z]\.$", bare):
        bare = bare.removesuffix(".")
    inner = bare.translate({ord("“"): "‘", ord("”"): "’"})
    inner = re.sub(r"(?<!\w)'(.+)'(?!\w)", r"‘\1’", inner)
    inner = re.sub(r"(?<![^\s(\[—–])\"", "‘", inner).replace('"', "’")
    return f"“{inner}”" if inner else ""


def _punctuate(elements: list[Run]) -> Iterable[Run]:
    """The elements with a comma between them and a stop at the end."""
    for position, (text, italic) in enumerate(elements):
        last = position == len(elements) - 1
        body, mark, closing = _mark(text, "." if last else ",")
        # Only the words are italic, not the mark behind them.
        yield body, italic
        yield mark + closing + ("" if last else " "), False


def _mark(text: str, mark: str) -> tuple[str, str, str]:
    """Text, mark and what closes it: inside quotation marks, and none where one stands already."""
    quoted = text.startswith("“")
    closing = re.search("’?”$" if "‘" in text else "”$", text) if quoted else None
    body = text[: closing.start()] if closing else text
    if body.endswith(mark) or (quoted and body.endswith(("?", "!"))):
        mark = ""
    return body, mark, closing[0] if closing else ""


def _merge(runs: Iterable[Run]) -> tuple[Run, ...]:
    merged: list[Run] = []
    for text, italic in runs:
        if merged and merged[-1][1] == italic:
            merged[-1] = (merged[-1][0] + text, italic)
        elif text:
            merged.append((text, italic))
    return tuple(merged)


def _enumerate(names: tuple[str, ...]) -> str:
    """Names with a serial comma."""
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _shorten(authors: tuple[str, ...]) -> str:
    return _enumerate(authors) if len(authors) < 3 else f"{authors[0]} et al."
