"""The table of documents on the page of an agent, a place or a topic, as HTML.

There may be hundreds of rows on a page. They are put together here: through templates they took
a third of the time of a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from documents.pages.authorities.rows import DocumentRow, Party
from documents.pages.naming import DisplayedDate

_TABLE: Final = (
    '<table class="table table--stack">\n<caption class="visually-hidden">{}</caption>\n'
    '<thead><tr><th scope="col" class="table__date">Date</th><th scope="col">Document</th>'
    '<th scope="col" class="table__party">{}</th>'
    '<th scope="col" class="table__number">Cited by</th></tr></thead>\n'
    "<tbody>\n{}\n</tbody>\n</table>"
)
_ROW: Final = (
    '<tr>\n<td class="table__date table__date--wrap">{}</td>\n'
    '<td><a class="table__title" href="{}">{}</a>{}<br>'
    '<span class="table__more">{}{}{}{}</span></td>\n'
    '<td class="table__party" data-label="{}">{}</td>\n'
    '<td class="table__number" data-label="Cited by">{}</td>\n</tr>'
)
_NOTHING: Final = SafeString("")
_DATE_NOT_KNOWN: Final = SafeString('<span class="unknown">Date not known</span>')
_NOBODY_KNOWN: Final = SafeString('<span class="unknown">Not known</span>')
_DRAFT: Final = SafeString(' <span class="label label--seal">Draft</span>')
_WANTED: Final = SafeString(', <strong class="wanted-mark">wanted</strong>')


def document_table(
    rows: Iterable[DocumentRow], caption: str, party_heading: str = "From"
) -> SafeString:
    """The documents under a caption that is only heard; `party_heading` says who stands in the
    third column."""
    listed = format_html_join("\n", _ROW, _row_words(rows, party_heading))
    return format_html(_TABLE, caption, party_heading, listed)


def _row_words(rows: Iterable[DocumentRow], party_heading: str) -> Iterator[tuple[object, ...]]:
    """What `_ROW` has for each document."""
    for row in rows:
        yield (
            _date(row.link.date),
            row.link.url,
            row.link.title,
            _DRAFT if row.link.draft else _NOTHING,
            row.link.kind,
            "".join(f", {remark}" for remark in row.remarks),
            _WANTED if row.link.wanted else _NOTHING,
            f". {row.note}" if row.note else _NOTHING,
            party_heading,
            _parties(row.parties) if row.parties else _NOBODY_KNOWN,
            row.cited_by,
        )


def _date(date: DisplayedDate) -> str:
    if date.machine:
        return format_html('<time datetime="{}">{}</time>', date.machine, date.words)
    return date.words if date.known else _DATE_NOT_KNOWN


def _parties(parties: Iterable[Party]) -> SafeString:
    return SafeString("; ".join(map(_party, parties)))


@lru_cache(maxsize=2_000)
def _party(party: Party) -> SafeString:
    """A name, which may be known under no address; the same few stand in most rows."""
    if not party.url:
        return conditional_escape(party.words)
    return format_html('<a href="{}">{}</a>', party.url, party.words)
