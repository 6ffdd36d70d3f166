"""What the pages of agents, places, collections, topics, archives and files show.

Belongs here: reading their rows in a fixed number of queries, counts of what the reader may see,
alphabetical indexes. Does not: requests and templates (the views beside this room).
"""
