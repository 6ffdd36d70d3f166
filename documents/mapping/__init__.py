"""Between rows and the pure rooms: the only place that knows both.

Belongs here: reading a `Record` from rows and writing one into rows; a text's passages and a
reference's file, worked out by `text` and `citations`. Does not: deciding what a record should
say (`ingest`), when things are derived (`derived`), files and formats.
"""
