"""Commands for operators: arguments in, one call each, a clear last line out."""
