"""Which documents a reader asks for: the index, typed words, filters, their counts, the order.

Belongs here: all that finds documents and counts them, in five rooms: `language` (what was typed,
pure), `index` (the derived index), `asking` (typed words answered by it), `plain` and `indexed`
(lists without it and with it), and beside them the one FilterSet, facets, the timeline's figures.
Does not: HTML, HTTP responses, what a record is.

The way of a query: `filters.DocumentFilterSet` reads an address, and `found.find` takes it and
gives a `Found`: this is where pages, feeds and exports enter, as pages of authorities do by
`listed.every_document`. With an index, `indexed.found` answers: `indexed.queries` makes queries of
the filters, `language.parse` a tree of the words, `asking.compile` a query of the tree. Without
one, `plain.found` answers in SQL. Both give counts to `facets` and dates to `timeline`.

The way of a change: a database trigger (`index.triggers`) writes it into the queue, `index.follow`
reads the queue (`index.queue`) and makes the entries of the documents anew (`index.entries`), and
`index.reader` opens the index as it is then.
"""
