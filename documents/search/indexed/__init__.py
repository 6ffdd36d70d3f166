"""Lists of documents through the search index: results, counts beside the choices, dates.

Belongs here: what a FilterSet's values are as a query of the index, and the figures that it gives.
Does not: how the index is kept (`search.index`), what typed words mean (`search.asking`).
"""
