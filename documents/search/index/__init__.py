"""The derived index: what it holds of a record, how it follows the database, how it is remade.

Belongs here: the schema, entries made of rows, the queue and its triggers, the directory on disk,
damage noticed and set aside, the reader that requests share. Does not: what a reader asks
(`search.language`), the filters, pages.

Others enter by `reader.open_reader` to ask, by `keep` after they have written, and by `follow` to
make the index anew or compare it.
"""
