"""The public pages: one view a page, thin; what they show is prepared in modules beside them.

Belongs here: requests, templates' contexts, addresses, error pages. Does not: which rows there
are (`models`, `search`), how words become HTML (`text`).
"""
