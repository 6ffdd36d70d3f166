"""One module a command; its name is what the operator types."""
