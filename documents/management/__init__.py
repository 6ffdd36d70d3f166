"""Commands for operators: arguments in, one call each, a clear last line out.

Belongs here: reading arguments, progress, what is printed, the exit status. Does not: the work
itself, which stands in the rooms below.
"""
