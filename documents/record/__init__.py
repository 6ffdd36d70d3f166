"""The neutral record: what curators enter, as plain values, with its two written forms.

Belongs here: the `Record` and the authorities, the closed vocabularies, the record file and the
canonical JSON, read and written. Does not: rows, forms, HTTP, other people's formats.
"""
