"""Template tags: thin names for functions of the rooms below. No queries, no decisions."""
