"""Pure writers: values in, bytes out.

Belongs here: what other people's formats look like. Does not: rows, requests, choosing what to
write. Empty until the first format comes.
"""
