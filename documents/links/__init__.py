"""Mentions resolved: from words in a passage to the document that they mean.

Belongs here: automatic citations, the curators' decisions that outlive a rebuild, orphans.
Does not: finding mentions in words (`citations`), pages, exports.
"""
