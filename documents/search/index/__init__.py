"""The derived index: what it holds of a record, how it follows the database, how it is remade.

Belongs here: the schema, entries made of rows, the queue and its triggers, the directory on disk.
Does not: what a reader asks (`search.language`), the filters, pages.
"""
