"""Pure writers: values in, words out.

Belongs here: what other people's formats look like. Does not: rows, requests, choosing what to
write.
"""
