"""Datasette as the other server of the comparison: how it is started, and its addresses.

It is given what it can use: an index on every column that is filtered or counted, no limits of
time, the columns of a result list only, and overlapping pairs of Chinese characters as words, since
FTS5 takes a whole run of them for one. It counts five columns, shows no snippets and does not rank.
Of several issuing bodies it knows the first, and of a ministry nothing but its own documents. Its
pages follow each other by key: there is no page 500 to ask for.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from tests.benchmarks.asked import Question

TABLE: Final = "documents"
#: The columns that are counted beside every list: those that a page of ours counts, as far as they
#: have one value a record.
FACETS: Final = ("kind", "language", "collection", "issued_by", "year")
_SHOWN: Final = ("slug", "title", "kind", "collection", "issued_by", "date_earliest", "date_latest")
_NOT_ASKED: Final = ("home", "page 500")
_SETTINGS: Final = {
    "sql_time_limit_ms": "3600000",
    "facet_time_limit_ms": "3600000",
    "suggest_facets": "off",
    "default_page_size": "20",
    "default_cache_ttl": "0",
}


def command(program: Path, database: Path, port: int) -> list[str | Path]:
    """What starts Datasette on the flat copy."""
    settings = [word for name, value in _SETTINGS.items() for word in ("--setting", name, value)]
    return [program, "serve", "--immutable", database, "--port", str(port), *settings]


def addresses(page_class: str, questions: list[Question], database: Path) -> list[str]:
    """The same questions there; none for a class of pages that Datasette does not have."""
    if page_class in _NOT_ASKED:
        return []
    table = f"/{database.stem}/{TABLE}"
    return [_address(page_class, question, table) for question in questions]


def _address(page_class: str, question: Question, table: str) -> str:
    if question.document:
        return f"{table}/{question.document}"
    parameters = [("_col", name) for name in _SHOWN]
    if page_class != "agent page":
        parameters += [("_facet", name) for name in FACETS]
    if question.words:
        parameters.append(("_search", question.words))
    if question.issued_by:
        parameters.append(("issued_by", question.issued_by))
    if question.after:
        parameters.append(("date_latest__gte", f"{question.after}-01-01"))
        parameters.append(("date_earliest__lte", f"{question.before}-12-31"))
    return f"{table}?{urlencode(parameters)}"
