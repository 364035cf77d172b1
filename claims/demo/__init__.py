"""A desk to look at: invented articles, invented people and the decisions they took, all through the real services."""
