"""Readers: the bytes of one received file to parsed records, one module for each layout.

Belongs here: recognising a layout and taking values from it, each with its line. Does not: the
database, other records, deciding which record a file is.
"""
