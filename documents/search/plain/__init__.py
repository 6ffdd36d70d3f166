"""Lists of documents in plain SQL, for an archive that has no search index at the moment.

Belongs here: the same counts and choices as the index gives, counted by the database; words in
titles, references and names. Does not: words in texts, ranking: that is the index's.
"""
