"""What a reader typed, answered by the index: words in all forms, names in all variants.

Belongs here: the query of the index that typed words mean, corrections and suggestions, where the
words stand in a text. Does not: how a query is read (`search.language`), filters, pages.
"""
