"""Which documents a reader asks for: the filters, their counts, the order.

Belongs here: the one FilterSet, facets, the timeline's figures. Does not: HTML, HTTP responses,
what a record is.
"""
