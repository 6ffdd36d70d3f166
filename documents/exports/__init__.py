"""Records out: pure writers in `formats`, and what to put into them.

Belongs here: turning records into files for others. Does not: HTTP, reading files in.
"""
