"""Database triggers that write down every change that a search index must learn.

They are made by migrations. A migration that rebuilds one of these tables on SQLite drops its
triggers: it must end with `install` again (a test looks whether all of them are there).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_EVENTS: Final = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True, slots=True)
class Watch:
    """A table, and what a change of one of its rows is a change of.

    `key` is an expression over the row, written `{row}`; rows where it is NULL change nothing.
    `only_if` names the columns of which one must differ for an update to count. `events` are the
    statements that count.
    """

    table: str
    subject: str
    key: str
    only_if: tuple[str, ...] = ()
    events: tuple[str, ...] = _EVENTS


_OF_DOCUMENTS: Final = (
    "agentmention",
    "archivalreference",
    "collectionplace",
    "contribution",
    "identifier",
    "passage",
    "placemention",
    "statement",
    "text",
    "topic_documents",
)
#: Authorities: their own table with the columns that the index holds, and that of their names.
_AUTHORITIES: Final = {
    "agent": ("name", "parent_id"),
    "place": ("name", "within_id"),
    "collection": ("title", "designation", "parent_id"),
    "repository": ("name", "abbreviation"),
    "topic": ("name",),
}
_NAMED: Final = ("agent", "place", "collection", "repository")

WATCHES: Final = (
    Watch("document", "document", "{row}.id"),
    Watch("document", "standing", "{row}.id", only_if=("status", "holding"), events=("UPDATE",)),
    *(Watch(table, "document", "{row}.document_id") for table in _OF_DOCUMENTS),
    Watch(
        "footnote",
        "document",
        "(SELECT document_id FROM documents_text WHERE documents_text.id = {row}.text_id)",
    ),
    Watch("collectionplace", "listing", "{row}.collection_id"),
    Watch("citation", "document", "{row}.target_id"),
    *(
        Watch(table, table, "{row}.id", only_if=columns, events=("UPDATE",))
        for table, columns in _AUTHORITIES.items()
    ),
    *(Watch(f"{table}name", table, f"{{row}}.{table}_id") for table in _NAMED),
    Watch("archivalfile", "file", "{row}.id", only_if=("shelfmark",), events=("UPDATE",)),
)


def install(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make every trigger anew; an operation of migrations.RunPython.

    An older migration finds watches of tables that a later one makes, and passes over them.
    """
    remove(apps, schema_editor)
    for statement in _statements(schema_editor.connection):
        schema_editor.execute(statement, params=None)


def remove(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drop every trigger; an operation of migrations.RunPython."""
    postgres = schema_editor.connection.vendor == "postgresql"
    for watch in WATCHES:
        for event in watch.events:
            name = _name(watch, event)
            if postgres:
                schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE", params=None)
            else:
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the triggers that are not there."""
    catalogue = (
        "SELECT tgname FROM pg_trigger"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        there = {name for (name,) in cursor.fetchall()}
    return [
        name
        for watch in WATCHES
        for event in watch.events
        if (name := _name(watch, event)) not in there
    ]


def _name(watch: Watch, event: str) -> str:
    return f"search_{watch.table}_{watch.subject}_{event.lower()}"


def _statements(connection: BaseDatabaseWrapper) -> Iterator[str]:
    write = _postgresql if connection.vendor == "postgresql" else _sqlite
    there = set(connection.introspection.table_names())
    for watch in WATCHES:
        if f"documents_{watch.table}" in there:
            for event in watch.events:
                yield from write(watch, event)


def _sqlite(watch: Watch, event: str) -> Iterator[str]:
    """A trigger for each row. Only one transaction writes at a time, so that the turn in
    `documents_searchturn` is that of this one: see `queue.begin`."""
    turn = "(SELECT COALESCE(MAX(turn), 0) FROM documents_searchturn)"
    inserts = "\n".join(
        f"INSERT INTO documents_searchchange (turn, subject, key) SELECT {turn},"  # noqa: S608
        f" '{watch.subject}', {key} WHERE {key} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM"
        f" documents_searchchange WHERE turn = {turn} AND subject = '{watch.subject}'"
        f" AND key = {key});"
        for row in _rows(event)
        for key in [watch.key.format(row=row)]
    )
    differs = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in watch.only_if)
    yield (
        f"CREATE TRIGGER {_name(watch, event)} AFTER {event} ON documents_{watch.table}"
        f" FOR EACH ROW {f'WHEN {differs}' if differs else ''} BEGIN\n{inserts}\nEND"
    )


def _postgresql(watch: Watch, event: str) -> Iterator[str]:
    """A trigger for each statement, over all the rows that it changed."""
    name = _name(watch, event)
    differs = " OR ".join(
        f"old_row.{column} IS DISTINCT FROM new_row.{column}" for column in watch.only_if
    )
    tables = {"OLD": "old_rows old_row", "NEW": "new_rows new_row"}
    if differs:
        source = f"{tables['OLD']} JOIN {tables['NEW']} ON old_row.id = new_row.id AND ({differs})"
        keys = f"SELECT {watch.key.format(row='new_row')} AS key FROM {source}"  # noqa: S608
    else:
        keys = " UNION ".join(
            f"SELECT {watch.key.format(row=f'{row.lower()}_row')} AS key FROM {tables[row]}"  # noqa: S608
            for row in _rows(event)
        )
    yield (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"  # noqa: S608
        " INSERT INTO documents_searchchange (turn, subject, key)"
        f" SELECT pg_current_xact_id()::text::bigint, '{watch.subject}', key FROM ({keys}) changed"
        " WHERE key IS NOT NULL ON CONFLICT DO NOTHING; RETURN NULL; END $$"
    )
    seen = " ".join(f"{row} TABLE AS {row.lower()}_rows" for row in _rows(event))
    yield (
        f"CREATE TRIGGER {name} AFTER {event} ON documents_{watch.table} REFERENCING {seen}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )


def _rows(event: str) -> tuple[str, ...]:
    """Which states of a changed row there are."""
    return {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}[event]
