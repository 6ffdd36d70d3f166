"""Mentions in words: archival references, document numbers, parties in titles, citations out.

Belongs here: recognising and writing how scholars point to a document. Does not: which record is
meant (see `links`), models, HTTP.
"""
