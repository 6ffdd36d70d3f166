"""Received files in: read, identify, merge, load, one transaction a file.

Belongs here: readers (bytes to `ParsedRecord`, no database), the identity rule, the merge, the
run with its report. Does not: what is derived afterwards (`derived`), pages, the admin.
"""
