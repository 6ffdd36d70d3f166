"""What a reader types, understood: a query as a tree, in words for the reader, and written again.

Belongs here: the grammar, how a query is worded, what of it is marked in a text. Does not: the
index, the database, names and their variants (they are put into the tree from outside), HTML.

Others enter by `parse.parse_query`, which reads whatever is typed and gives a `Query`: the tree,
its wording, and notices of what could not be meant.
"""
